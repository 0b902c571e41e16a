"""Cells of the earth: hexagons of nearly one size, each within coarser ones.

The H3 grid: I. Brodsky, H3: Uber's Hexagonal Hierarchical Spatial Index (2018), https://h3geo.org. All neighbours of a
hexagon are equally far away, so that what lies beside a cell is judged alike in every direction, and a cell has the
same name in every system that knows the grid. Right for regions that neither reach a pole nor cross the 180th meridian.
"""

from collections.abc import Collection
from typing import Any

import h3

from roundsman.kernel.geo import GeoPoint

COARSEST, FINEST = 5, 10
"""Cells of about 250 km² and of about 0.015 km²."""


def cell_of(point: GeoPoint, resolution: int) -> str:
    """The cell that a place lies in."""
    return str(h3.latlng_to_cell(point.lat, point.lon, resolution))


def is_cell(name: str) -> bool:
    """Whether this names a cell of a size that we use."""
    return bool(h3.is_valid_cell(name)) and COARSEST <= resolution_of(name) <= FINEST


def resolution_of(cell: str) -> int:
    """How fine a cell is."""
    return int(h3.get_resolution(cell))


def area_km2_of(cell: str) -> float:
    """How large it is, in square kilometres."""
    return float(h3.cell_area(cell, unit="km^2"))


def centre_of(cell: str) -> GeoPoint:
    """Its middle."""
    return GeoPoint(*h3.cell_to_latlng(cell))


def ring_of(cell: str) -> list[tuple[float, float]]:
    """Its corners as (longitude, latitude), the last equal to the first."""
    corners = [(round(lon, 6), round(lat, 6)) for lat, lon in h3.cell_to_boundary(cell)]
    return [*corners, corners[0]]


def outline_of(cells: Collection[str]) -> dict[str, Any] | None:
    """The one GeoJSON Polygon that cells of one size make together; None where they do not hang together."""
    shape = h3.cells_to_h3shape(sorted(set(cells)))
    geometry = shape.__geo_interface__
    if geometry["type"] != "Polygon":
        return None
    rings = [[[round(lon, 6), round(lat, 6)] for lon, lat, *_ in ring] for ring in geometry["coordinates"]]
    return {"type": "Polygon", "coordinates": rings}
