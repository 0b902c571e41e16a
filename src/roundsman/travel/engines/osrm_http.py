"""OSRM over HTTP (`ROUNDSMAN_OSRM_URL`), version 1 of its API."""

import hashlib
from collections.abc import Iterable, Sequence

from roundsman.kernel.geo import GeoPoint
from roundsman.travel.engines.http import HttpDoor
from roundsman.travel.engines.osrm_answers import legs_of, table_of
from roundsman.travel.ports import EngineError, EngineTable, NoWayError, RouteLeg, TooManyPairsError

PROFILES = {"car": "driving", "truck": "truck", "bike": "bike"}
"""What stands in the path; a server of one profile takes any word."""


class OsrmHttp:
    """A server of OSRM.

    Args:
        url: For example `http://127.0.0.1:5000`.
        profile: `car`, `truck` or `bike`.
        timeout_s: Seconds that one call may take.
    """

    name = "osrm_http"
    chunk = (100, 100)  # what osrm-routed takes unless it is told otherwise

    def __init__(self, url: str, profile: str = "car", timeout_s: float = 10.0) -> None:
        self._door = HttpDoor(f"OSRM at {url}", url, timeout_s)
        self._profile = PROFILES[profile]
        self._version = f"{self.name}:{hashlib.sha256(url.encode()).hexdigest()[:16]}:{profile}"

    def version(self) -> str:
        """By the address: OSRM's answers do not say which map they are of."""
        return self._version

    def table(self, origins: Sequence[GeoPoint], destinations: Sequence[GeoPoint]) -> EngineTable:
        """See `RoadEngine`."""
        split = len(origins)
        path = (
            f"/table/v1/{self._profile}/{_coordinates([*origins, *destinations])}"
            f"?annotations=duration,distance&sources={_numbers(range(split))}"
            f"&destinations={_numbers(range(split, split + len(destinations)))}"
        )
        return table_of(self._door.name, self._ask(path), (split, len(destinations)))

    def route(self, points: Sequence[GeoPoint]) -> list[RouteLeg]:
        """See `RoadEngine`."""
        path = (
            f"/route/v1/{self._profile}/{_coordinates(points)}?overview=false&steps=true&geometries=polyline"
        )
        return legs_of(self._door.name, self._ask(path), len(points) - 1)

    def _ask(self, path: str) -> dict[str, object]:
        status, answer = self._door.ask("GET", path)
        code = answer.get("code")
        if code == "TooBig" or status in (413, 414):
            raise TooManyPairsError(f"{self._door.name} wants fewer points at a time")
        if code in ("NoRoute", "NoSegment"):
            raise NoWayError(f"{self._door.name}: {answer.get('message', code)}")
        if status != 200 or code != "Ok":
            raise EngineError(f"{self._door.name} answered {status} {code or ''}".strip())
        return answer


def _coordinates(points: Iterable[GeoPoint]) -> str:
    return ";".join(f"{point.lon:.6f},{point.lat:.6f}" for point in points)


def _numbers(numbers: Iterable[int]) -> str:
    return ";".join(map(str, numbers))
