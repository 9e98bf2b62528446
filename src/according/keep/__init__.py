"""keep: the ledger, where each step leaves its result and the others find it."""
