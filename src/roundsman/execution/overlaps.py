"""What the trips of a day take of vehicles and drivers: for planning further ones, and for two plans at once."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, func, or_, select
from sqlalchemy.orm import aliased

from roundsman.execution.models import Trip
from roundsman.execution.states import OPEN_TRIPS, TripStatus
from roundsman.execution.values import Assignment
from roundsman.masterdata import api as masterdata
from roundsman.platform.work import Work

_TAKING = (TripStatus.PLANNED, TripStatus.DISPATCHED, TripStatus.IN_PROGRESS)
_OF_THE_DAY = (*_TAKING, TripStatus.COMPLETED)
_OF_AN_ASSIGNMENT = (
    Trip.id,
    Trip.number,
    Trip.status,
    Trip.warehouse_id,
    Trip.vehicle_id,
    Trip.driver_id,
    Trip.planned_start_at,
    Trip.planned_end_at,
    Trip.completed_at,
    Trip.trip_of_day,
)


@dataclass(frozen=True, slots=True)
class Overlap:
    """One of our trips and another one that wants its vehicle or its driver at the same time."""

    trip_number: str
    by_trip_number: str
    vehicle_id: UUID
    driver_id: UUID | None


def assignments_of_day(work: Work, start: datetime, end: datetime) -> list[Assignment]:
    """The trips that take or took a vehicle between two instants, by planned start; proposals take nothing.

    An assignment ends when the trip was completed; for a trip that is out later than planned, now.
    """
    query = (
        work.rows(Trip)
        .where(
            Trip.status.in_(_OF_THE_DAY),
            Trip.planned_start_at < end,
            func.greatest(Trip.planned_end_at, Trip.completed_at) > start,
        )
        .order_by(Trip.planned_start_at, Trip.id)
        .with_only_columns(*_OF_AN_ASSIGNMENT)
    )
    return [
        Assignment(
            trip_id=trip.id,
            number=trip.number,
            status=TripStatus(trip.status),
            warehouse_id=trip.warehouse_id,
            vehicle_id=trip.vehicle_id,
            driver_id=trip.driver_id,
            start_at=trip.planned_start_at,
            end_at=_free_at(trip, work.now),
            trip_of_day=trip.trip_of_day,
        )
        for trip in work.session.execute(query)
    ]


def overlapping_assignments(work: Work, trip_ids: Collection[UUID]) -> list[Overlap]:
    """Which of these trips overlap in their planned times with another one of the same vehicle or driver.

    A vehicle is taken until it is loaded again.
    """
    mine, other = aliased(Trip), aliased(Trip)
    vehicle = masterdata.vehicle_capacities(work).subquery()
    reload_time = func.make_interval(0, 0, 0, 0, 0, 0, vehicle.c.reload_s)
    same_vehicle = (
        (other.vehicle_id == mine.vehicle_id)
        & (other.planned_start_at < mine.planned_end_at + reload_time)
        & (other.planned_end_at + reload_time > mine.planned_start_at)
    )
    same_driver = (
        (other.driver_id == mine.driver_id)
        & (other.planned_start_at < mine.planned_end_at)
        & (other.planned_end_at > mine.planned_start_at)
    )
    query = (
        select(mine.number, other.number, mine.vehicle_id, mine.driver_id)
        .join(vehicle, vehicle.c.vehicle_id == mine.vehicle_id)
        .join(
            other,
            (other.tenant_id == mine.tenant_id)
            & (other.id != mine.id)
            & other.status.in_(_TAKING)
            & or_(same_vehicle, same_driver),
        )
        .where(mine.tenant_id == work.tenant_id, mine.id.in_(trip_ids))
        .order_by(mine.number, other.number)
    )
    return [Overlap(*row) for row in work.session.execute(query)]


def number_trips_of_day(
    work: Work, vehicle_ids: Collection[UUID], start: datetime, end: datetime
) -> dict[UUID, int]:
    """Count each vehicle's trips of a day in order of departure; those not yet dispatched get their number anew.

    Locks the planned trips of these vehicles (orders of other trips are not touched).

    Returns:
        Vehicle -> how many trips it makes on the day.
    """
    query = (
        work.rows(Trip)
        .where(
            Trip.vehicle_id.in_(vehicle_ids),
            Trip.status.in_(_OF_THE_DAY),
            Trip.planned_start_at >= start,
            Trip.planned_start_at < end,
        )
        .order_by(Trip.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    work.session.flush()
    counted: Counter[UUID] = Counter()
    for trip in sorted(work.session.scalars(query), key=lambda trip: (trip.planned_start_at, trip.id)):
        counted[trip.vehicle_id] += 1
        if trip.status == TripStatus.PLANNED and trip.trip_of_day != counted[trip.vehicle_id]:
            trip.trip_of_day = counted[trip.vehicle_id]
    return dict(counted)


def _free_at(trip: Trip | Row[*tuple[Any, ...]], now: datetime) -> datetime:
    if trip.completed_at is not None:
        return trip.completed_at
    if trip.status in OPEN_TRIPS:
        return max(trip.planned_end_at, now)
    return trip.planned_end_at
