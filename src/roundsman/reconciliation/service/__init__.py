"""The use cases of reconciliation."""
