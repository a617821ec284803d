"""Everything that outlives a restart: tables, keys, the ledger and the lock on the file."""
