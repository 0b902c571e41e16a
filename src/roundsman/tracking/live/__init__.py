"""All that happens, as it happens: facts of the log, positions and predictions, to whom each is meant."""
