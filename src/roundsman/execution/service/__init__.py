"""The use cases of execution, one file each."""
