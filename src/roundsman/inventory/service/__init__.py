"""The use cases of inventory, one file for each group that changes together."""
