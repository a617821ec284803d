"""What all cogs share of Discord: the bases, the doors, the one answer to failures."""
