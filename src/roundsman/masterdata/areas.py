"""Service areas as GeoJSON polygons (RFC 7946, section 3.1.6): longitude first, rings closed, holes last."""

from collections.abc import Mapping, Sequence
from typing import Any

from roundsman.kernel.geo import GeoPoint, contains
from roundsman.platform.errors import Invalid

MAX_CORNERS = 5_000
ACCEPTED = (
    'a GeoJSON Polygon: {"type": "Polygon", "coordinates": [[[lon, lat], ...]]} whose rings have at least 4 '
    "positions, the last equal to the first"
)


def check_area(area: Mapping[str, Any], field: str = "service_area") -> None:
    """Refuse what is no polygon.

    Args:
        area: What was given.
        field: The field that named it, for the error.

    Raises:
        Invalid: `bad_area`, saying what is wrong with it.
    """
    if (
        area.get("type") != "Polygon"
        or not isinstance(area.get("coordinates"), list)
        or not area["coordinates"]
    ):
        raise _bad("it is not a Polygon", field)
    corners = 0
    for ring in area["coordinates"]:
        if not isinstance(ring, list) or len(ring) < 4:
            raise _bad("a ring has fewer than 4 positions", field)
        corners += len(ring)
        for position in ring:
            if not _is_position(position):
                raise _bad(f"{position!r} is not a position", field)
        if ring[0] != ring[-1]:
            raise _bad("a ring is not closed", field)
    if corners > MAX_CORNERS:
        raise _bad(f"it has {corners} positions, more than {MAX_CORNERS}", field)


def covers(area: Mapping[str, Any], point: GeoPoint) -> bool:
    """Whether a checked area holds a place: inside its outline and in none of its holes."""
    outline, *holes = [[GeoPoint(lat, lon) for lon, lat, *_ in ring[:-1]] for ring in area["coordinates"]]
    return contains(outline, point) and not any(contains(hole, point) for hole in holes)


def _is_position(value: Any) -> bool:
    if not isinstance(value, Sequence) or isinstance(value, str) or not 2 <= len(value) <= 3:
        return False
    numbers = all(isinstance(part, int | float) and not isinstance(part, bool) for part in value)
    return numbers and -180 <= value[0] <= 180 and -90 <= value[1] <= 90


def _bad(sentence: str, field: str) -> Invalid:
    return Invalid(
        f"the {field.replace('_', ' ')} is not usable: {sentence}",
        field=field,
        accepted=ACCEPTED,
        code="bad_area",
    )
