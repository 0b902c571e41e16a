"""Valhalla over HTTP (`ROUNDSMAN_VALHALLA_URL`), versions 3.1 and later."""

import hashlib
from collections.abc import Sequence
from time import monotonic
from typing import Any

from roundsman.kernel.geo import GeoPoint
from roundsman.travel.engines.http import HttpDoor, numbers_of
from roundsman.travel.polyline import decode_polyline
from roundsman.travel.ports import EngineError, EngineTable, NoWayError, RouteLeg, TooManyPairsError

COSTINGS = {"car": "auto", "truck": "truck", "bike": "bicycle"}
_TOO_MANY = {150, 154}
"""Valhalla's error codes for more locations, or further apart, than it is set to take."""
_NO_WAY = {171, 442}
_VERSION_S = 600.0


class ValhallaHttp:
    """A server of Valhalla.

    Args:
        url: For example `http://127.0.0.1:8002`.
        profile: `car`, `truck` or `bike`.
        timeout_s: Seconds that one call may take.
    """

    name = "valhalla"
    chunk = (50, 50)  # its `max_matrix_location_pairs` is 2,500 unless it is set otherwise

    def __init__(self, url: str, profile: str = "car", timeout_s: float = 10.0) -> None:
        self._door = HttpDoor(f"Valhalla at {url}", url, timeout_s)
        self._costing = COSTINGS[profile]
        self._address = hashlib.sha256(url.encode()).hexdigest()[:16]
        self._known: tuple[float, str] | None = None

    def version(self) -> str:
        """By the address and the map that its status names, which is asked for every ten minutes."""
        if self._known is None or monotonic() - self._known[0] > _VERSION_S:
            status, answer = self._door.ask("GET", "/status")
            if status != 200:
                raise EngineError(f"{self._door.name} answered {status} when it was asked how it is")
            tiles = answer.get("tileset_last_modified", "")
            self._known = monotonic(), f"{self.name}:{self._address}:{self._costing}:{tiles}"
        return self._known[1]

    def table(self, origins: Sequence[GeoPoint], destinations: Sequence[GeoPoint]) -> EngineTable:
        """See `RoadEngine`."""
        answer = self._ask(
            "/sources_to_targets",
            {
                "sources": [{"lat": one.lat, "lon": one.lon} for one in origins],
                "targets": [{"lat": one.lat, "lon": one.lon} for one in destinations],
                "costing": self._costing,
                "units": "kilometers",
            },
        )
        shape = len(origins), len(destinations)
        try:
            km, seconds = _both(answer["sources_to_targets"])
        except (KeyError, TypeError, AttributeError) as error:
            raise EngineError(f"{self._door.name} sent an answer without a table: {error!r}") from error
        return EngineTable(
            numbers_of(self._door.name, km, shape) * 1_000, numbers_of(self._door.name, seconds, shape)
        )

    def route(self, points: Sequence[GeoPoint]) -> list[RouteLeg]:
        """See `RoadEngine`."""
        answer = self._ask(
            "/route",
            {
                "locations": [{"lat": one.lat, "lon": one.lon, "type": "break"} for one in points],
                "costing": self._costing,
                "units": "kilometers",
                "directions_type": "none",
            },
        )
        try:
            legs = [
                RouteLeg(
                    round(leg["summary"]["length"] * 1_000),
                    round(leg["summary"]["time"]),
                    tuple(decode_polyline(leg["shape"], 6)),
                )
                for leg in answer["trip"]["legs"]
            ]
        except (KeyError, TypeError, ValueError) as error:
            raise EngineError(f"{self._door.name} sent an answer without a route: {error!r}") from error
        if len(legs) != len(points) - 1:
            raise EngineError(f"{self._door.name} sent {len(legs)} legs, not {len(points) - 1}")
        return legs

    def _ask(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        status, answer = self._door.ask("POST", path, body)
        code = answer.get("error_code")
        if code in _TOO_MANY or status == 413:
            raise TooManyPairsError(f"{self._door.name} wants fewer points at a time")
        if code in _NO_WAY:
            raise NoWayError(f"{self._door.name}: {answer.get('error', code)}")
        if status != 200:
            raise EngineError(f"{self._door.name} answered {status} {answer.get('error', '')}".strip())
        return answer


def _both(table: Any) -> tuple[Any, Any]:
    """Kilometres and seconds, of the short form (3.4 and later) or of the long one."""
    if isinstance(table, dict):
        return table["distances"], table["durations"]
    rows = [[(cell.get("distance"), cell.get("time")) for cell in row] for row in table]
    return [[cell[0] for cell in row] for row in rows], [[cell[1] for cell in row] for row in rows]
