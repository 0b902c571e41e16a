"""Distances and durations between points.

Owns nothing stored. A travel model answers in whole metres and whole seconds; the great-circle model needs no
map data and is always there, road engines can take its place behind the same small port (`TravelModel`).
"""
