"""Places on the earth and the distances between them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

EARTH_RADIUS_M = 6_371_008.8  # mean radius R1 of the GRS80 ellipsoid (IUGG)


@dataclass(frozen=True, slots=True)
class GeoPoint:
    """A place in WGS 84 degrees.

    Raises:
        ValueError: when a coordinate is out of range or not a number.
    """

    lat: float
    lon: float

    def __post_init__(self) -> None:
        if not -90.0 <= self.lat <= 90.0:
            raise ValueError(f"latitude must be between -90 and 90, not {self.lat}")
        if not -180.0 <= self.lon <= 180.0:
            raise ValueError(f"longitude must be between -180 and 180, not {self.lon}")


def great_circle_m(a: GeoPoint, b: GeoPoint) -> float:
    """Metres along the great circle (haversine formula; stable for small distances)."""
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half_lat, half_lon = (lat_b - lat_a) / 2, math.radians(b.lon - a.lon) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(chord)))


def contains(ring: Sequence[GeoPoint], point: GeoPoint) -> bool:
    """Whether a place lies within a closed line on the map; a place on the line may count either way.

    Even-odd rule by ray casting (W. R. Franklin, PNPOLY), on plain degrees: right for areas of a region that neither
    reach a pole nor cross the 180th meridian.

    Args:
        ring: At least three corners; the last is joined to the first.
        point: The place.
    """
    inside = False
    before = ring[-1]
    for corner in ring:
        if (corner.lat > point.lat) != (before.lat > point.lat):
            crossing = (before.lon - corner.lon) * (point.lat - corner.lat) / (before.lat - corner.lat)
            if point.lon < corner.lon + crossing:
                inside = not inside
        before = corner
    return inside
