"""The guard: notices replies that may hurt, on this machine alone."""
