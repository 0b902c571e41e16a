"""The use cases of master data, one file for each noun."""
