"""Closing a day: what was shipped against what was delivered, brought back and counted, per trip, driver and day."""
