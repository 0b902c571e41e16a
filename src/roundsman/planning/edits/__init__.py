"""Trips changed by the dispatcher's hand: commands, what follows from them, and what of it may not be. Pure."""
