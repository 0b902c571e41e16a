"""A day as a problem: out of orders, vehicles, drivers and the trips that stand."""
