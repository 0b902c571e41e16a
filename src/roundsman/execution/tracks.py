"""Who had which vehicle when, and trips that are under way: for tracking. They ask permission where they say so."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from roundsman.execution import policies
from roundsman.execution.models import ExceptionCase, Stop, StopTask, Trip
from roundsman.execution.queries import get_trip
from roundsman.execution.states import ENDED_STOPS, OPEN_TRIPS, StopStatus
from roundsman.platform.db.raw import Statement
from roundsman.platform.principal import Scope
from roundsman.platform.work import Work

_HELD_BY = """
SELECT t.vehicle_id, t.id AS trip_id, coalesce(t.driver_since, t.dispatched_at) AS from_at, t.completed_at AS until_at
FROM trip t
WHERE t.tenant_id = %(tenant)s AND t.driver_id = %(driver)s::uuid AND t.dispatched_at IS NOT NULL
  AND t.status IN ('dispatched', 'in_progress', 'completed')
  AND tstzrange(coalesce(t.driver_since, t.dispatched_at), t.completed_at) && tstzrange(%(since)s, %(until)s, '[]')
UNION ALL
SELECT a.vehicle_id, a.trip_id, a.from_at, a.until_at
FROM trip_assignment a
WHERE a.tenant_id = %(tenant)s AND a.driver_id = %(driver)s::uuid
  AND tstzrange(a.from_at, a.until_at) && tstzrange(%(since)s, %(until)s, '[]')
"""


@dataclass(frozen=True, slots=True)
class Held:
    """A driver had a vehicle from then until then; `until_at` is None while it still does."""

    vehicle_id: UUID
    trip_id: UUID
    from_at: datetime
    until_at: datetime | None


@dataclass(frozen=True, slots=True)
class TripSpan:
    """A trip that the caller may see, with what tells its way from others'."""

    id: UUID
    number: str
    status: str
    vehicle_id: UUID
    warehouse_id: UUID
    from_at: datetime | None
    until_at: datetime | None
    stops: tuple[Any, ...]
    """Rows of its stops in driving order."""


@dataclass(frozen=True, slots=True)
class UnderWay:
    """A trip on the road with its stops, and the orders of each that is still open."""

    id: UUID
    number: str
    status: str
    vehicle_id: UUID
    driver_id: UUID | None
    warehouse_id: UUID
    planned_start_at: datetime
    started_at: datetime | None
    broke_down_at: datetime | None
    stops: tuple[Stop, ...]
    order_ids: dict[UUID, tuple[UUID, ...]]
    """Stop -> orders."""


def held_by(work: Work, driver_id: UUID, since: datetime, until: datetime) -> list[Held]:
    """Which vehicles a driver had in a span of time. Asks no permission."""
    values = {"tenant": work.tenant_id, "driver": driver_id, "since": since, "until": until}
    (rows,) = work.fetch_each(Statement(_HELD_BY, values))
    return [Held(row.vehicle_id, row.trip_id, row.from_at, row.until_at) for row in rows]


def trip_span(work: Work, trip_id: UUID) -> TripSpan:
    """From when to when a trip had its vehicle.

    Raises:
        NotFound: when it is not there for the caller.
    """
    trip = get_trip(work, trip_id)
    stops = work.session.scalars(work.rows(Stop).where(Stop.trip_id == trip.id).order_by(Stop.seq))
    return TripSpan(
        trip.id,
        trip.number,
        str(trip.status),
        trip.vehicle_id,
        trip.warehouse_id,
        trip.dispatched_at,
        trip.completed_at,
        tuple(stops),
    )


def trips_under_way(
    work: Work,
    *,
    trip_ids: Collection[UUID] | None = None,
    warehouse_id: UUID | None = None,
    is_seen: bool = True,
) -> list[UnderWay]:
    """Trips that are dispatched or in progress, in three statements whatever their number.

    Args:
        work: The transaction.
        trip_ids: Only these; all when left out.
        warehouse_id: Only from there.
        is_seen: Only those that the caller may see; the house itself sees all.
    """
    query = work.rows(Trip).where(Trip.status.in_(OPEN_TRIPS))
    if is_seen:
        query = query.where(policies.trips_within(work, "trips.read"))
    if trip_ids is not None:
        query = query.where(Trip.id.in_(trip_ids))
    if warehouse_id is not None:
        query = query.where(Trip.warehouse_id == warehouse_id)
    trips = list(work.session.scalars(query.order_by(Trip.planned_start_at, Trip.id)))
    ids = [trip.id for trip in trips]
    stops: dict[UUID, list[Stop]] = {trip_id: [] for trip_id in ids}
    orders: dict[UUID, dict[UUID, list[UUID]]] = {trip_id: {} for trip_id in ids}
    if ids:
        found = work.rows(Stop).where(Stop.trip_id.in_(ids)).order_by(Stop.trip_id, Stop.seq)
        for stop in work.session.scalars(found):
            stops[stop.trip_id].append(stop)
        tasks = (
            select(StopTask.trip_id, StopTask.stop_id, StopTask.order_id)
            .join(Stop, (Stop.tenant_id == StopTask.tenant_id) & (Stop.id == StopTask.stop_id))
            .where(
                StopTask.tenant_id == work.tenant_id,
                StopTask.trip_id.in_(ids),
                Stop.status.not_in(ENDED_STOPS),
            )
            .order_by(StopTask.id)
        )
        for row in work.session.execute(tasks):
            orders[row.trip_id].setdefault(row.stop_id, []).append(row.order_id)
    return [
        UnderWay(
            trip.id,
            trip.number,
            str(trip.status),
            trip.vehicle_id,
            trip.driver_id,
            trip.warehouse_id,
            trip.planned_start_at,
            trip.started_at,
            trip.broke_down_at,
            tuple(stops[trip.id]),
            {stop_id: tuple(of_stop) for stop_id, of_stop in orders[trip.id].items()},
        )
        for trip in trips
    ]


def vehicles_heading_to(work: Work, order_ids: Sequence[UUID]) -> dict[UUID, list[UUID]]:
    """Vehicles that are on their way to, or at, a stop with one of these orders: vehicle -> those orders."""
    if not order_ids:
        return {}
    query = (
        select(Trip.vehicle_id, StopTask.order_id)
        .join(StopTask, (StopTask.tenant_id == Trip.tenant_id) & (StopTask.trip_id == Trip.id))
        .join(Stop, (Stop.tenant_id == StopTask.tenant_id) & (Stop.id == StopTask.stop_id))
        .where(
            Trip.tenant_id == work.tenant_id,
            Trip.status.in_(OPEN_TRIPS),
            StopTask.order_id.in_(order_ids),
            Stop.status.in_((StopStatus.EN_ROUTE, StopStatus.ARRIVED)),
        )
    )
    found: dict[UUID, list[UUID]] = {}
    for row in work.session.execute(query):
        found.setdefault(row.vehicle_id, []).append(row.order_id)
    return found


def vehicles_of_seen_trips(work: Work) -> set[UUID]:
    """Vehicles of trips on the road that the caller may see."""
    query = select(Trip.vehicle_id).where(
        Trip.tenant_id == work.tenant_id,
        Trip.status.in_(OPEN_TRIPS),
        policies.trips_within(work, "trips.read"),
    )
    return set(work.session.scalars(query))


def seen_trip_ids(work: Work, trip_ids: Collection[UUID]) -> set[UUID]:
    """Which of these trips the caller may see."""
    if not trip_ids or work.principal.scope_of("trips.read") is None:
        return set()
    if work.principal.scope_of("trips.read") is Scope.TENANT:
        return set(trip_ids)
    query = work.rows(Trip).where(policies.trips_within(work, "trips.read"), Trip.id.in_(trip_ids))
    return set(work.session.scalars(query.with_only_columns(Trip.id)))


def seen_exception_ids(work: Work, exception_ids: Collection[UUID]) -> set[UUID]:
    """Which of these exceptions the caller may see."""
    if not exception_ids or work.principal.scope_of("exceptions.read") is None:
        return set()
    query = work.rows(ExceptionCase).where(
        policies.exceptions_within(work, "exceptions.read"), ExceptionCase.id.in_(exception_ids)
    )
    return set(work.session.scalars(query.with_only_columns(ExceptionCase.id)))
