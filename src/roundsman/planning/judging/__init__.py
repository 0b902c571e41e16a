"""What a plan is worth: times, loads, duty, cost and broken rules, wherever it came from."""
