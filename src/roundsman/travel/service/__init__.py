"""What is done about travel: one use case a function."""
