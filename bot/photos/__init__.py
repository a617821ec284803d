"""Reads photos that strangers' files may hold, and gives back pictures alone. Pillow lives here alone."""
