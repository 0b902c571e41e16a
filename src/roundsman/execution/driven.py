"""What was driven: ways from door to door of finished trips, and what odometers said of whole trips."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from roundsman.execution.models import DistanceSource, Stop, Trip
from roundsman.execution.states import TripStatus
from roundsman.platform.work import Work

MOST_STOPS = 200_000


@dataclass(frozen=True, slots=True)
class DrivenLeg:
    """A way between two places (by id) of one trip, from the end of the work at one door to the arrival at the next."""

    trip_id: UUID
    warehouse_id: UUID
    from_location_id: UUID
    to_location_id: UUID
    left_at: datetime
    arrived_at: datetime


@dataclass(frozen=True, slots=True)
class DrivenTrip:
    """A whole trip by its odometer: the places in the order in which they were reached, and the metres."""

    location_ids: tuple[UUID, ...]
    """The warehouse first and last."""
    distance_m: int


def driven_legs(work: Work, since: datetime) -> list[DrivenLeg]:
    """The ways of trips that were completed since then, the latest 200,000 stops of them at most."""
    query = (
        select(
            Stop.trip_id,
            Stop.location_id,
            Stop.arrived_at,
            Stop.completed_at,
            Trip.warehouse_id,
            Trip.started_at,
        )
        .join(Trip, (Trip.tenant_id == Stop.tenant_id) & (Trip.id == Stop.trip_id))
        .where(
            Stop.tenant_id == work.tenant_id,
            Trip.status == TripStatus.COMPLETED,
            Trip.completed_at >= since,
            Stop.arrived_at.is_not(None),
            Stop.completed_at.is_not(None),
        )
        .order_by(Trip.completed_at.desc(), Stop.trip_id, Stop.arrived_at)
        .limit(MOST_STOPS)
    )
    found: list[DrivenLeg] = []
    for trip_id, grouped in groupby(work.session.execute(query), key=lambda row: row.trip_id):
        here, left_at = None, None
        for row in grouped:
            if here is None:
                here, left_at = row.warehouse_id, row.started_at
            if left_at is not None and row.arrived_at > left_at and row.location_id != here:
                ends = row.warehouse_id, here, row.location_id
                found.append(DrivenLeg(trip_id, *ends, left_at, row.arrived_at))
            here, left_at = row.location_id, row.completed_at
    return found


def driven_trips(work: Work, since: datetime, *, most: int = 20_000) -> list[DrivenTrip]:
    """Trips completed since then whose metres an odometer said."""
    query = (
        select(
            Trip.warehouse_id,
            Trip.actual_distance_m,
            func.array_agg(aggregate_order_by(Stop.location_id, Stop.arrived_at)).label("stops"),
        )
        .join(Stop, (Trip.tenant_id == Stop.tenant_id) & (Trip.id == Stop.trip_id))
        .where(
            Trip.tenant_id == work.tenant_id,
            Trip.status == TripStatus.COMPLETED,
            Trip.completed_at >= since,
            Trip.distance_source == DistanceSource.ODOMETER,
            Stop.arrived_at.is_not(None),
        )
        .group_by(Trip.id, Trip.warehouse_id, Trip.actual_distance_m, Trip.completed_at)
        .order_by(Trip.completed_at.desc())
        .limit(most)
    )
    return [
        DrivenTrip((row.warehouse_id, *row.stops, row.warehouse_id), row.actual_distance_m)
        for row in work.session.execute(query)
    ]
