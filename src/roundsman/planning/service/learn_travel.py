"""Learning how long ways take: from the tenant's own finished trips, or from a road engine."""

import math
import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Any, Literal
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from roundsman.execution import api as execution
from roundsman.identity.api import get_tenant
from roundsman.kernel.geo import GeoPoint, great_circle_m
from roundsman.masterdata import api as masterdata
from roundsman.platform.errors import Conflict
from roundsman.platform.work import Work
from roundsman.travel.api import (
    DrivenWay,
    TooFewWaysError,
    TravelCalibration,
    detour_of,
    fit_to_engine,
    learn,
    roads_between,
    set_profile,
    travel_profile,
)

DAYS = 90
SAMPLED_PLACES = 150
_FEW_PLACES = 20
_RING_M, _ROUND = (700, 2_500, 6_000), 6
type Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class TravelLearned:
    """What was learned, and whether it counts from now on."""

    calibration: TravelCalibration
    duration_factor: float
    hour_pct: tuple[int, ...]
    figures: dict[str, Any]
    is_saved: bool

    def told(self) -> dict[str, Any]:
        """As people and programs read it."""
        return {
            "saved": self.is_saved,
            "detour": self.calibration.detour,
            "bands": [asdict(band) for band in self.calibration.bands],
            "duration_factor": round(self.duration_factor, 3),
            "hour_pct": list(self.hour_pct),
            "figures": self.figures,
        }


def learn_travel(work: Work, *, days: int = DAYS, by_hour: bool = True, save: bool = True) -> TravelLearned:
    """Fit speeds, and how the hours change them, to the trips that were completed in the last days.

    Where a road engine answers, its seconds are stretched; elsewhere the speeds of great-circle travel are fitted, and
    its detour where odometers were read. Nothing that foretells held-out days worse than what counts now is taken.

    Args:
        work: The transaction.
        days: How far to look back.
        by_hour: Whether to learn the hours of the day; else those that count stay.
        save: False only looks.

    Raises:
        Conflict: (`too_few_trips`) saying how many there are.
    """
    since, before = work.now - timedelta(days=days), travel_profile(work)
    legs = execution.driven_legs(work, since)
    trips = execution.driven_trips(work, since)
    places = _places(work, legs, trips)
    zone = ZoneInfo(get_tenant(work).timezone)
    ways, kept = [], []
    for leg in legs:
        origin, end = places.get(leg.from_location_id), places.get(leg.to_location_id)
        if origin is None or end is None:
            continue
        middle = (leg.left_at + (leg.arrived_at - leg.left_at) / 2).astimezone(zone)
        seconds = int((leg.arrived_at - leg.left_at).total_seconds())
        ways.append(DrivenWay(origin, end, middle.date(), middle.hour, seconds))
        kept.append(leg)
    try:
        found = learn(
            ways,
            np.array([great_circle_m(way.origin, way.destination) for way in ways]),
            before.calibration,
            factor_before=before.duration_factor,
            detour=_detour(places, trips),
            road_s=_road_seconds(work, kept, places),
            by_hour=by_hour,
        )
    except TooFewWaysError as error:
        raise Conflict(
            f"{error}",
            accepted=f"more finished trips within the last {days} days, or more days",
            code="too_few_trips",
        ) from error
    hours = found.hour_pct if by_hour else before.hour_pct
    figures = found.figures | {"from": "trips", "looked_back_days": days, "learned_at": work.now.isoformat()}
    return _kept(work, found.calibration, found.duration_factor, hours, figures, save=save)


def calibrate_from_engine(work: Work, *, save: bool = True) -> TravelLearned:
    """Fit great-circle travel to what a road engine says among the tenant's places, for when it does not answer.

    Raises:
        Conflict: `no_road_engine`, `too_few_trips`.
    """
    before = travel_profile(work)
    points = _sample(work)
    matrix = roads_between(work, points)
    if matrix is None:
        raise Conflict(
            "no road engine answers",
            accepted="a map built with `roundsman travel build`, or ROUNDSMAN_OSRM_URL or ROUNDSMAN_VALHALLA_URL",
            code="no_road_engine",
        )
    unknown = np.eye(len(points), dtype=bool)
    for pairs in (matrix.estimated, matrix.unreachable):
        if pairs is not None:
            unknown |= pairs
    air_m = np.array([[great_circle_m(a, b) for b in points] for a in points])
    rows, columns = np.nonzero(~unknown)
    try:
        found, figures = fit_to_engine(
            before.calibration,
            air_m[rows, columns],
            matrix.distance_m[rows, columns].astype(np.float64),
            matrix.duration_s[rows, columns].astype(np.float64) * before.duration_factor,
        )
    except TooFewWaysError as error:
        raise Conflict(str(error), accepted="more places on the map", code="too_few_trips") from error
    figures |= {"from": matrix.source, "places": len(points), "learned_at": work.now.isoformat()}
    return _kept(work, found, before.duration_factor, before.hour_pct, figures, save=save)


def _kept(
    work: Work,
    calibration: TravelCalibration,
    factor: float,
    hours: Sequence[int],
    figures: dict[str, Any],
    *,
    save: bool,
) -> TravelLearned:
    if save:
        by: Literal["learned"] = "learned"
        set_profile(
            work, calibration=calibration, duration_factor=factor, hour_pct=hours, by=by, figures=figures
        )
    return TravelLearned(calibration, factor, tuple(hours), figures, save)


def _places(
    work: Work, legs: Sequence[execution.DrivenLeg], trips: Sequence[execution.DrivenTrip]
) -> dict[uuid.UUID, GeoPoint]:
    ids = {leg.from_location_id for leg in legs} | {leg.to_location_id for leg in legs}
    ids |= {place for trip in trips for place in trip.location_ids}
    found = masterdata.locations_by_id(work, ids)
    return {place.id: GeoPoint(place.lat, place.lon) for place in found.values()}


def _detour(places: dict[uuid.UUID, GeoPoint], trips: Sequence[execution.DrivenTrip]) -> float | None:
    known = [trip for trip in trips if all(place in places for place in trip.location_ids)]
    air = [
        sum(great_circle_m(places[a], places[b]) for a, b in pairwise(trip.location_ids)) for trip in known
    ]
    return detour_of(np.array([float(trip.distance_m) for trip in known]), np.array(air))


def _road_seconds(
    work: Work, legs: Sequence[execution.DrivenLeg], places: dict[uuid.UUID, GeoPoint]
) -> Numbers | None:
    """What a road engine says of each way; asked by warehouse, as the ways of different ones never meet."""
    seconds = np.full(len(legs), np.nan)
    by_warehouse: dict[uuid.UUID, list[int]] = defaultdict(list)
    for number, leg in enumerate(legs):
        by_warehouse[leg.warehouse_id].append(number)
    for numbers in by_warehouse.values():
        ids = sorted({end for at in numbers for end in (legs[at].from_location_id, legs[at].to_location_id)})
        matrix = roads_between(work, [places[one] for one in ids])
        if matrix is None:
            return None
        at_place = {one: index for index, one in enumerate(ids)}
        for at in numbers:
            pair = at_place[legs[at].from_location_id], at_place[legs[at].to_location_id]
            is_estimated = matrix.estimated is not None and bool(matrix.estimated[pair])
            if not is_estimated and not matrix.is_unreachable(*pair):
                seconds[at] = matrix.duration_s[pair]
    return seconds


def _sample(work: Work) -> list[GeoPoint]:
    """Some of the places that trips went to and started from; where there are few, places around the warehouses."""
    legs = execution.driven_legs(work, work.now - timedelta(days=DAYS))
    ids = sorted({end for leg in legs for end in (leg.from_location_id, leg.to_location_id)})
    if len(ids) >= _FEW_PLACES:
        found = masterdata.locations_by_id(work, ids[:: max(1, len(ids) // SAMPLED_PLACES)][:SAMPLED_PLACES])
        return [GeoPoint(place.lat, place.lon) for place in found.values()]
    depots = masterdata.active_depots(work)[: SAMPLED_PLACES // (len(_RING_M) * _ROUND)]
    return [_beside(depot, metres, at) for depot in depots for metres in _RING_M for at in range(_ROUND)]


def _beside(depot: masterdata.Location, metres: int, at: int) -> GeoPoint:
    """A place so far from a depot, in one of the directions."""
    turn, degrees = 2 * math.pi * (at + 0.5) / _ROUND, metres / 111_195
    lon = depot.lon + degrees * math.sin(turn) / max(math.cos(math.radians(depot.lat)), 0.01)
    return GeoPoint(max(-90.0, min(90.0, depot.lat + degrees * math.cos(turn))), (lon + 180) % 360 - 180)
