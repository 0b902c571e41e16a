"""Which warehouse serves which shop: the nearest, nudged until the warehouses have about equal work."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from roundsman.simulation.world.geography import LON_SHRINK, METRES_PER_DEGREE
from roundsman.simulation.world.places import SitePlace

_ROUNDS = 400


def assign_warehouses(places: Sequence[tuple[float, float]], sites: Sequence[SitePlace]) -> list[int]:
    """The index of the home warehouse of each place (lat, lon), in balance within about a quarter of the mean.

    Every warehouse has a handicap in metres, added to its distances; those with too much work get a larger one, those
    with too little a smaller one, round by round (the prices of a power diagram, Aurenhammer 1998, found by simple
    iteration). Whole numbers throughout, so that every machine agrees. The best round is kept.
    """
    distance = _distances_m(places, sites)
    target = len(places) / len(sites)
    handicap = np.zeros(len(sites), dtype=np.int64)
    best: NDArray[np.int64] | None = None
    best_spread = float("inf")
    for turn in range(_ROUNDS):
        home = np.argmin(distance + handicap, axis=1)
        counts = np.bincount(home, minlength=len(sites))
        spread = float(np.max(np.abs(counts - target))) / target
        # The nearest warehouse counts for more than the last bit of balance: stop when it is even enough.
        if spread < best_spread:
            best, best_spread = home, spread
        if spread <= 0.2:
            break
        step = 120 if turn < 200 else 30
        handicap += np.rint(step * (counts - target) / target).astype(np.int64)
    assert best is not None  # _ROUNDS is positive
    return [int(index) for index in best]


def _distances_m(places: Sequence[tuple[float, float]], sites: Sequence[SitePlace]) -> NDArray[np.int64]:
    lat = np.array([place[0] for place in places])[:, None]
    lon = np.array([place[1] for place in places])[:, None]
    dx = (lon - np.array([site.lon for site in sites])[None, :]) * LON_SHRINK
    dy = lat - np.array([site.lat for site in sites])[None, :]
    metres: NDArray[np.int64] = np.rint(METRES_PER_DEGREE * np.sqrt(dx * dx + dy * dy)).astype(np.int64)
    return metres
