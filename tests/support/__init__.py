"""What the tests stand on: simcord made as strict as Discord, scans for leaks, and a reader's eyes."""
