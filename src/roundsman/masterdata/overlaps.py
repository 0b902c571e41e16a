"""Where areas on the map lie over each other. Pure."""

from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise
from math import cos, radians
from typing import Any

import numpy as np
import numpy.typing as npt

_GRID = 48
"""Points along each side of what two boxes have in common: an overlap of less than one in 2,000 of it may be missed."""
_KM_PER_DEGREE = 111.195
_LEAST_KM2 = 1e-4
"""Rounding of a border that two areas share is no overlap."""

type _Points = npt.NDArray[np.float64]
type _Yes = npt.NDArray[np.bool_]


def overlapping[K](areas: Sequence[tuple[K, Mapping[str, Any]]]) -> list[tuple[K, K, float]]:
    """The pairs of areas that overlap, each with about how many square kilometres.

    Args:
        areas: Checked GeoJSON polygons by their names.
    """
    rings = [(key, [_ring(one) for one in area["coordinates"]]) for key, area in areas]
    found = []
    for (one, mine), (other, theirs) in combinations(rings, 2):
        km2 = _common_km2(mine, theirs)
        if km2 > _LEAST_KM2:
            found.append((one, other, round(km2, 3)))
    return found


def _ring(positions: Sequence[Sequence[float]]) -> _Points:
    return np.array([position[:2] for position in positions], dtype=float)


def _common_km2(mine: Sequence[_Points], theirs: Sequence[_Points]) -> float:
    low = np.maximum(mine[0].min(axis=0), theirs[0].min(axis=0))
    high = np.minimum(mine[0].max(axis=0), theirs[0].max(axis=0))
    if (high <= low).any():
        return 0.0
    steps = (np.arange(_GRID) + 0.5) / _GRID
    at = np.stack(np.meshgrid(*(low[axis] + (high[axis] - low[axis]) * steps for axis in (0, 1))), axis=-1)
    points = at.reshape(-1, 2)
    both = _inside(mine, points)
    both[both] = _inside(theirs, points[both])
    width, height = (high - low) * _KM_PER_DEGREE
    return float(both.mean() * width * cos(radians((low[1] + high[1]) / 2)) * height)


def _inside(rings: Sequence[_Points], points: _Points) -> _Yes:
    outline, *holes = rings
    inside = _in_ring(outline, points)
    for hole in holes:
        inside &= ~_in_ring(hole, points)
    return inside


def _in_ring(ring: _Points, points: _Points) -> _Yes:
    """Which points a ring holds: an odd number of its sides lies to their east."""
    inside = np.zeros(len(points), dtype=bool)
    x, y = points[:, 0], points[:, 1]
    for (x1, y1), (x2, y2) in pairwise(ring):
        if y1 == y2:
            continue
        beside = (y1 > y) != (y2 > y)
        inside ^= beside & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
    return inside
