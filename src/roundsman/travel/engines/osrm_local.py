"""OSRM in this process, on a map that `roundsman travel build` made. Needs the extra `roads` (osrm-bindings)."""

import importlib
import importlib.util
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from roundsman.kernel.geo import GeoPoint
from roundsman.travel.engines.osrm_answers import legs_of, table_of
from roundsman.travel.ports import EngineError, EngineTable, NoWayError, RouteLeg

PINNED = "osrm-bindings==26.10.0"
# The bindings hold the interpreter while they search: a call may not take so long that others notice. Contracted maps
# answer several times faster than partitioned ones.
CHUNKS = {"ch": (100, 400), "mld": (50, 100)}


def is_installed() -> bool:
    """Whether the bindings are there."""
    return importlib.util.find_spec("osrm") is not None


class OsrmLocal:
    """A map that was built, opened at the first question; its pages are shared between processes.

    Args:
        base: The files' common path, without the endings.
        algorithm: `ch` or `mld`, as it was built.
        build_id: Which build this is.
    """

    name = "osrm"

    def __init__(self, base: Path, algorithm: str, build_id: str) -> None:
        self._base, self._algorithm, self._build_id = base, algorithm, build_id
        self.chunk = CHUNKS[algorithm]
        self._opened: tuple[Any, Any] | None = None
        self._lock = threading.Lock()

    def version(self) -> str:
        """The build."""
        return f"{self.name}:{self._build_id}"

    def table(self, origins: Sequence[GeoPoint], destinations: Sequence[GeoPoint]) -> EngineTable:
        """See `RoadEngine`."""
        osrm, engine = self._open()
        split, count = len(origins), len(origins) + len(destinations)
        asked = osrm.TableParameters(
            coordinates=[(point.lon, point.lat) for point in (*origins, *destinations)],
            sources=list(range(split)),
            destinations=list(range(split, count)),
            annotations=["duration", "distance"],
            generate_hints=False,
        )
        answer = _asked(engine.Table, asked)
        found = {
            "distances": [list(row) for row in answer["distances"]],
            "durations": [list(row) for row in answer["durations"]],
            "sources": [{"distance": place["distance"]} for place in answer["sources"]],
            "destinations": [{"distance": place["distance"]} for place in answer["destinations"]],
        }
        return table_of("OSRM", found, (split, len(destinations)))

    def route(self, points: Sequence[GeoPoint]) -> list[RouteLeg]:
        """See `RoadEngine`."""
        osrm, engine = self._open()
        asked = osrm.RouteParameters(
            coordinates=[(point.lon, point.lat) for point in points],
            overview="false",
            steps=True,
            geometries="polyline",
            generate_hints=False,
        )
        answer = _asked(engine.Route, asked)
        legs = [
            {
                "distance": leg["distance"],
                "duration": leg["duration"],
                "steps": [{"geometry": step["geometry"]} for step in leg["steps"]],
            }
            for leg in answer["routes"][0]["legs"]
        ]
        return legs_of("OSRM", {"routes": [{"legs": legs}]}, len(points) - 1)

    def check(self) -> None:
        """Open it now.

        Raises:
            EngineError: when that is not possible.
        """
        self._open()

    def _open(self) -> tuple[Any, Any]:
        with self._lock:
            if self._opened is None:
                self._opened = self._load()
            return self._opened

    def _load(self) -> tuple[Any, Any]:
        try:
            osrm = importlib.import_module("osrm")
            engine = osrm.OSRM(
                storage_config=str(self._base),
                algorithm=self._algorithm.upper(),
                use_shared_memory=False,
                use_mmap=True,
                max_locations_distance_table=-1,
                max_locations_viaroute=-1,
            )
        except ImportError as error:
            raise EngineError(f"a map was built, but {PINNED} is not installed") from error
        except (RuntimeError, OSError, ValueError) as error:
            raise EngineError(f"the map in {self._base.parent} cannot be opened: {error}") from error
        return osrm, engine


def _asked(ask: Any, parameters: Any) -> Any:
    try:
        return ask(parameters)
    except RuntimeError as error:
        said = str(error)
        if said.startswith(("NoRoute", "NoSegment")):
            raise NoWayError(f"OSRM: {said}") from error
        raise EngineError(f"OSRM: {said}") from error
