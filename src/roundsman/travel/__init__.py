"""Distances and durations between points.

Owns how a tenant's vehicles travel (`travel_profile`) and what road engines said (`travel_ways`, a cache). A travel
model answers in whole metres and whole seconds; the great-circle model needs no map data and is always there, road
engines take its place behind the same small port (`TravelModel`) where there are some.
"""
