"""Scenarios and the digital twin: drives the other rooms through their doors, with its own clock.

Owns no table. `world` is the pure generator of the demonstration world: values in, values out.
"""
