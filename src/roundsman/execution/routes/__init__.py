"""HTTP to use cases, nothing else."""
