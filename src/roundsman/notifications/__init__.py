"""Notifications: what happens here is told to other systems, signed, in order, and with a log of every delivery."""
