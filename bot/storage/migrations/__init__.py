"""How the tables came to be, one reason at a time."""
