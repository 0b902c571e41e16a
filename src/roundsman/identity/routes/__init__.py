"""Doors of identity."""
