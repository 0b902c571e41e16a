"""Where the demonstration world lies: wards, built-up land, and whether a point is on it."""

import json
import math
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from roundsman.simulation.world.model import Ring

MIRA_BHAYANDAR = "Mira-Bhayandar"
METRES_PER_DEGREE = 111_195.0
# Cosine of 19.17 degrees, the middle of the area, as a constant: the same bits on every machine.
LON_SHRINK = 0.94455
# Shops keep this far from the edge of the served area, which is the shore in the west.
SHORE_MARGIN_M = 80.0

type Floats = NDArray[np.float64]
type Bools = NDArray[np.bool_]


@cache
def ward_rings() -> dict[str, tuple[Ring, ...]]:
    """The outlines of the served wards, by the ward's name; CC BY-SA 2.5 India, see data/ATTRIBUTION.md."""
    wards: dict[str, Any] = _read("wards.json")["wards"]
    return {name: _rings(rings) for name, rings in wards.items()}


@cache
def town_rings() -> tuple[Ring, ...]:
    """The built-up land of Mira-Bhayandar, which lies outside the wards."""
    return _rings(_read("built_up.json")["mira_bhayandar"])


@cache
def city_rings() -> tuple[Ring, ...]:
    """The built-up land within the served wards: no creek, mangrove, forest or airfield."""
    return _rings(_read("built_up.json")["mumbai"])


def inside(lon: Floats, lat: Floats, rings: tuple[Ring, ...]) -> Bools:
    """Which points lie within any of the rings.

    Even-odd rule by ray casting (Shimrat 1962, in the half-open form of W. R. Franklin's PNPOLY).
    """
    result = np.zeros(lon.shape, dtype=np.bool_)
    for ring in rings:
        hit = np.zeros(lon.shape, dtype=np.bool_)
        x1, y1 = ring[-1]
        for x2, y2 in ring:
            if y1 != y2:
                straddles = (y1 > lat) != (y2 > lat)
                hit ^= straddles & (lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1)
            x1, y1 = x2, y2
        result |= hit
    return result


def wards_of(lon: Floats, lat: Floats) -> list[str]:
    """The ward of each point, Mira-Bhayandar for the town beside them, empty where it is neither."""
    names = [""] * len(lon)
    for name, rings in (*ward_rings().items(), (MIRA_BHAYANDAR, town_rings())):
        for index in np.flatnonzero(inside(lon, lat, rings)):
            names[index] = names[index] or name
    return names


def on_built_up_land(lon: Floats, lat: Floats) -> Bools:
    """Which points are fit for a shop: in a served ward or the town, on built-up land, off the shore."""
    all_wards = tuple(ring for rings in ward_rings().values() for ring in rings)
    # The first tests reject most points cheaply; the shore test costs four times as much as they do.
    fit = inside(lon, lat, town_rings())
    in_city = np.flatnonzero(inside(lon, lat, city_rings()) & ~fit)
    if len(in_city):
        x, y = lon[in_city], lat[in_city]
        ok = inside(x, y, all_wards)
        step_y = SHORE_MARGIN_M / METRES_PER_DEGREE
        step_x = step_y / LON_SHRINK
        for dx, dy in ((step_x, 0.0), (-step_x, 0.0), (0.0, step_y), (0.0, -step_y)):
            ok &= inside(x + dx, y + dy, all_wards)
        fit[in_city] = ok
    return fit


def flat_distance_m(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> int:
    """Metres between two near points on a plane (equirectangular); good to 0.1 % within this area."""
    dx = (lon_b - lon_a) * LON_SHRINK
    dy = lat_b - lat_a
    return round(METRES_PER_DEGREE * math.sqrt(dx * dx + dy * dy))


def moved(lat: float, lon: float, east_m: float, north_m: float) -> tuple[float, float]:
    """The point (lat, lon) so many metres east and north of another, rounded to about 0.1 m."""
    return (
        round(lat + north_m / METRES_PER_DEGREE, 6),
        round(lon + east_m / (METRES_PER_DEGREE * LON_SHRINK), 6),
    )


def _read(name: str) -> dict[str, Any]:
    text = resources.files("roundsman.simulation.world").joinpath("data", name).read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def _rings(raw: Any) -> tuple[Ring, ...]:
    return tuple(tuple((float(lon), float(lat)) for lon, lat in ring) for ring in raw)
