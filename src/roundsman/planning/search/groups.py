"""Depots that have work in common, and the ways that somebody may drive because of it."""

from collections.abc import Iterable, Sequence

import numpy as np

from roundsman.kernel.geo import GeoPoint
from roundsman.travel.api import FAR_M, FAR_S, TravelMatrix, TravelModel

SMALL = 1_500
"""Up to so many points all ways are asked for at once."""


def sharing(count: int, served_from: Iterable[Sequence[int]]) -> list[tuple[int, ...]]:
    """Depots (by number, below `count`) that serve the same visits, directly or by way of others, together.

    Args:
        count: How many depots there are.
        served_from: For each visit the depots that it may be served from.
    """
    root = list(range(count))

    def find(depot: int) -> int:
        while root[depot] != depot:
            root[depot] = root[root[depot]]
            depot = root[depot]
        return depot

    for depots in served_from:
        for other in depots[1:]:
            root[find(other)] = find(depots[0])
    groups: dict[int, list[int]] = {}
    for depot in range(count):
        groups.setdefault(find(depot), []).append(depot)
    return [tuple(group) for group in groups.values()]


def ways_in_groups(
    points: Sequence[GeoPoint], groups: Sequence[Sequence[int]], model: TravelModel
) -> TravelMatrix:
    """The ways among the points of each group (by number); nobody drives from one group to another.

    A hundred depots with a hundred visits each have a million ways among their own and a hundred million in all.
    """
    size = len(points)
    distance_m = np.full((size, size), FAR_M, dtype=np.int64)
    duration_s = np.full((size, size), FAR_S, dtype=np.int64)
    np.fill_diagonal(distance_m, 0)
    np.fill_diagonal(duration_s, 0)
    estimated, unreachable = np.zeros((2, size, size), dtype=np.bool_)
    found = [(group, model.matrix([points[number] for number in group])) for group in groups]
    for group, ways in found:
        grid = np.ix_(group, group)
        distance_m[grid], duration_s[grid] = ways.distance_m, ways.duration_s
        if ways.estimated is not None:
            estimated[grid] = ways.estimated
        if ways.unreachable is not None:
            unreachable[grid] = ways.unreachable
    first = found[0][1]
    sources = [ways.source for _, ways in found]
    notes = dict.fromkeys(ways.note for _, ways in found if ways.note)
    return TravelMatrix(
        distance_m,
        duration_s,
        first.speed,
        # An engine that went down on the way has all its pairs among the estimated ones.
        max(sources, key=sources.count),
        estimated if estimated.any() else None,
        unreachable if unreachable.any() else None,
        " ".join(notes),
    )
