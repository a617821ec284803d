"""What Tealight knows about grief and gentleness, in plain Python: no Discord, no database."""
