"""Background jobs: enqueued in the caller's transaction, seen by people as rows with progress."""
