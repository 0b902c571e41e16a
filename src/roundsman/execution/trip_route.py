"""The way of a trip as it lies on the map: warehouse, stops in driving order, and back."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from uuid import UUID

from roundsman.execution import queries
from roundsman.execution.models import Stop, Trip
from roundsman.execution.routing import point_of
from roundsman.execution.states import StopStatus
from roundsman.kernel.geo import GeoPoint
from roundsman.masterdata import api as masterdata
from roundsman.platform.work import Work
from roundsman.travel.api import RouteLeg, route_over


@dataclass(frozen=True, slots=True)
class TripLeg:
    """From one stop to the next; None stands for the warehouse."""

    from_stop_id: UUID | None
    to_stop_id: UUID | None
    way: RouteLeg


@dataclass(frozen=True, slots=True)
class TripRoute:
    """The whole way, and who knew it."""

    source: str
    note: str
    legs: tuple[TripLeg, ...]

    @property
    def line(self) -> list[GeoPoint]:
        """All of it in one line."""
        points: list[GeoPoint] = []
        for point in chain.from_iterable(leg.way.points for leg in self.legs):
            if not points or points[-1] != point:
                points.append(point)
        return points


def route_of(work: Work, trip: Trip) -> TripRoute:
    """The way over the stops that are not skipped, and back unless the vehicle ends its day at the last."""
    stops = [stop for stop in queries.stops_of(work, trip.id) if stop.status is not StopStatus.SKIPPED]
    ids = {trip.warehouse_id} | {stop.location_id for stop in stops}
    places = masterdata.locations_by_id(work, ids)
    ends: Sequence[Stop | None] = [None, *stops]
    vehicle = masterdata.vehicles_by_id(work, [trip.vehicle_id]).get(trip.vehicle_id)
    if vehicle is None or vehicle.returns_to_depot or not stops:
        ends = [*ends, None]
    points = [point_of(places[trip.warehouse_id if one is None else one.location_id]) for one in ends]
    found = route_over(work, points)
    legs = (
        TripLeg(None if one is None else one.id, None if other is None else other.id, way)
        for one, other, way in zip(ends, ends[1:], found.legs, strict=False)
    )
    return TripRoute(found.source, found.note, tuple(legs))
