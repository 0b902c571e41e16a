"""The trips of a day as they were planned and as they were, for a replay."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_

from roundsman.execution import policies
from roundsman.execution.models import Stop, Trip
from roundsman.execution.states import TripStatus
from roundsman.platform.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTrip:
    """A trip of a day; `from_at` to `until_at` it had its vehicle, None for what never left."""

    id: UUID
    number: str
    status: str
    warehouse_id: UUID
    vehicle_id: UUID
    driver_id: UUID | None
    planned_start_at: datetime
    planned_end_at: datetime
    from_at: datetime | None
    until_at: datetime | None
    stops: tuple[Any, ...]
    """Rows of its stops in driving order."""


def trips_of_day(
    work: Work, start: datetime, end: datetime, *, warehouse_id: UUID | None = None, most: int
) -> list[DayTrip]:
    """Trips that the caller may see and that left, or were to leave, between two instants; two statements."""
    query = work.rows(Trip).where(
        policies.trips_within(work, "trips.read"),
        Trip.status.not_in((TripStatus.PROPOSED, TripStatus.CANCELLED)),
        or_(
            (Trip.planned_start_at >= start) & (Trip.planned_start_at < end),
            (Trip.started_at >= start) & (Trip.started_at < end),
        ),
    )
    if warehouse_id is not None:
        query = query.where(Trip.warehouse_id == warehouse_id)
    trips = list(work.session.scalars(query.order_by(Trip.planned_start_at, Trip.id).limit(most)))
    stops: dict[UUID, list[Stop]] = defaultdict(list)
    if trips:
        rows = work.rows(Stop).where(Stop.trip_id.in_([trip.id for trip in trips]))
        for stop in work.session.scalars(rows.order_by(Stop.trip_id, Stop.seq)):
            stops[stop.trip_id].append(stop)
    return [
        DayTrip(
            id=trip.id,
            number=trip.number,
            status=str(trip.status),
            warehouse_id=trip.warehouse_id,
            vehicle_id=trip.vehicle_id,
            driver_id=trip.driver_id,
            planned_start_at=trip.planned_start_at,
            planned_end_at=trip.planned_end_at,
            from_at=trip.dispatched_at,
            until_at=trip.completed_at,
            stops=tuple(stops[trip.id]),
        )
        for trip in trips
    ]
