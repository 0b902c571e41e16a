"""Use cases of planning: ask for a plan, run it, decide on it."""
