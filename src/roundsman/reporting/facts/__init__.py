"""Facts: one row of figures for each trip, stop, order, exception; kept as events come, proven every night."""
