"""Tealight: the quiet companion of a grief-support channel."""
