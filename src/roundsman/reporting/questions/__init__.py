"""Questions: what is counted, by what, of which days; ready ones, any as a table, and pivots."""
