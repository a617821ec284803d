"""What is measured beside a reference of the same run: ``make bench``."""
