"""What OSRM says, in process or over HTTP: the same words."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from roundsman.kernel.geo import GeoPoint
from roundsman.travel.engines.http import numbers_of
from roundsman.travel.polyline import decode_polyline
from roundsman.travel.ports import EngineError, EngineTable, RouteLeg


def table_of(name: str, answer: Mapping[str, Any], shape: tuple[int, int]) -> EngineTable:
    """The table of an answer.

    Raises:
        EngineError: when it is not of that shape.
    """
    try:
        return EngineTable(
            numbers_of(name, answer["distances"], shape),
            numbers_of(name, answer["durations"], shape),
            _off_road(answer.get("sources"), shape[0]),
            _off_road(answer.get("destinations"), shape[1]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise EngineError(f"{name} sent an answer without what was asked for: {error!r}") from error


def _off_road(places: Any, count: int) -> npt.NDArray[np.float64] | None:
    if not places or len(places) != count:
        return None
    found = np.array([place.get("distance", np.nan) for place in places], dtype=np.float64)
    return None if np.isnan(found).any() else found


def legs_of(name: str, answer: Mapping[str, Any], count: int) -> list[RouteLeg]:
    """The legs of a route's answer, each with the line of its steps.

    Raises:
        EngineError: when there are not so many.
    """
    try:
        legs = [
            RouteLeg(round(leg["distance"]), round(leg["duration"]), _line(leg["steps"]))
            for leg in answer["routes"][0]["legs"]
        ]
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise EngineError(f"{name} sent an answer without what was asked for: {error!r}") from error
    if len(legs) != count:
        raise EngineError(f"{name} sent {len(legs)} legs, not {count}")
    return legs


def _line(steps: Sequence[Mapping[str, Any]]) -> tuple[GeoPoint, ...]:
    points: list[GeoPoint] = []
    for step in steps:
        for point in decode_polyline(step["geometry"]):
            if not points or points[-1] != point:
                points.append(point)
    return tuple(points)
