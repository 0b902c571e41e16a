"""The use cases of costing."""
