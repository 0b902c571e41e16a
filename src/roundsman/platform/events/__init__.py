"""The event log: facts appended in the transaction that made them, read after the commit in order."""
