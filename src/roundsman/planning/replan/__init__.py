"""Re-planning with minimal disturbance: what to do when the day does not go as planned."""
