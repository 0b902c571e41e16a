"""Exceptions on the map: cells of the hexagonal grid, and whether chance explains them."""
