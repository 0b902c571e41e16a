"""HTTP to use cases, one file for each noun."""
