"""Why something is as it is in a plan, what would have to give way, and what a rule costs."""
