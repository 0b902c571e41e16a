"""Trips as they stand, whole, for the rooms above that change them: a constant number of statements."""

import math
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from psycopg.types.numeric import Int8
from sqlalchemy import false, func, or_, select

from roundsman.execution.models import Stop, StopTask, Trip, TripLoad
from roundsman.execution.states import ENDED_STOPS, OPEN_TRIPS, StopStatus, TripStatus
from roundsman.execution.values import StopOrder, TripPlan
from roundsman.kernel.geo import GeoPoint
from roundsman.kernel.loads import Load
from roundsman.platform.db.base import among
from roundsman.platform.db.raw import Statement
from roundsman.platform.work import Work

_TAKING = (TripStatus.PLANNED, TripStatus.DISPATCHED, TripStatus.IN_PROGRESS, TripStatus.COMPLETED)


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingStop:
    """A stop as it stands."""

    stop_id: UUID
    trip_id: UUID
    seq: int
    location_id: UUID
    status: StopStatus
    planned_arrival_at: datetime
    planned_departure_at: datetime
    eta_at: datetime | None
    arrived_at: datetime | None
    completed_at: datetime | None
    distance_m: int
    orders: tuple[StopOrder, ...]

    @property
    def is_open(self) -> bool:
        """Whether something can still happen there."""
        return self.status not in ENDED_STOPS


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingTrip(TripPlan):
    """A trip as it stands, with its stops in driving order."""

    trip_id: UUID
    number: str
    version: int
    status: TripStatus
    trip_of_day: int
    completed_at: datetime | None
    broke_down_at: datetime | None
    broke_down_lat: float | None
    broke_down_lon: float | None
    updated_at: datetime
    updated_by: UUID | None
    stops: tuple[StandingStop, ...]

    @property
    def order_ids(self) -> list[UUID]:
        """The orders on it, in driving order."""
        return [order.order_id for stop in self.stops for order in stop.orders]


_TRIPS = """
    SELECT id AS trip_id, number, version, status, plan_id, warehouse_id, vehicle_id, driver_id, trip_of_day,
           planned_start_at, planned_end_at, distance_m, duration_s, planned_cost_minor, weight_g, volume_ml, quantity,
           completed_at, broke_down_at, broke_down_lat, broke_down_lon, updated_at, updated_by
    FROM trip WHERE tenant_id = %s AND id = ANY(%s::uuid[]) ORDER BY id
"""
_STOPS = """
    SELECT id AS stop_id, trip_id, seq, location_id, status, planned_arrival_at, planned_departure_at, eta_at,
           arrived_at, completed_at, distance_m
    FROM stop WHERE tenant_id = %s AND trip_id = ANY(%s::uuid[]) ORDER BY trip_id, seq
"""
_TASKS = """
    SELECT stop_id, order_id, task_id, task_step_id
    FROM stop_task WHERE tenant_id = %s AND trip_id = ANY(%s::uuid[]) ORDER BY id
"""


def standing_trips(
    work: Work, trip_ids: Collection[UUID], *, with_stops: bool = True
) -> dict[UUID, StandingTrip]:
    """Trips with their stops and orders; those that do not exist are left out. One round trip.

    Args:
        work: The transaction.
        trip_ids: Which.
        with_stops: False for the trips alone.
    """
    values = [work.tenant_id, sorted(set(trip_ids))]
    if not values[1]:
        return {}
    asked = (_TRIPS, _STOPS, _TASKS) if with_stops else (_TRIPS,)
    trips, *rest = work.fetch_each(*[Statement(sql, values) for sql in asked])
    at, tasks = rest if with_stops else ([], [])
    served: dict[UUID, list[StopOrder]] = defaultdict(list)
    for row in tasks:
        served[row.stop_id].append(StopOrder(row.order_id, row.task_id, row.task_step_id))
    stops: dict[UUID, list[StandingStop]] = defaultdict(list)
    for row in at:
        told = row._asdict() | {"status": StopStatus(row.status)}
        stops[row.trip_id].append(StandingStop(**told, orders=tuple(served[row.stop_id])))
    return {
        row.trip_id: StandingTrip(
            **row._asdict() | {"status": TripStatus(row.status)}, stops=tuple(stops[row.trip_id])
        )
        for row in trips
    }


def trips_beside(
    work: Work,
    *,
    vehicle_ids: Collection[UUID],
    driver_ids: Collection[UUID],
    start: datetime,
    end: datetime,
    plan_ids: Collection[UUID] = (),
) -> list[UUID]:
    """The trips that these vehicles or drivers have between two instants, and those that these plans propose them."""
    proposed = among(Trip.plan_id, plan_ids) & (Trip.status == TripStatus.PROPOSED) if plan_ids else false()
    query = (
        select(Trip.id)
        .where(
            Trip.tenant_id == work.tenant_id,
            or_(among(Trip.vehicle_id, vehicle_ids), among(Trip.driver_id, driver_ids)),
            or_(Trip.status.in_(_TAKING), proposed),
            Trip.planned_start_at < end,
            func.greatest(Trip.planned_end_at, Trip.completed_at) > start,
        )
        .order_by(Trip.planned_start_at, Trip.id)
    )
    return list(work.session.scalars(query))


_DETOURS = """
    WITH way AS (
        SELECT t.id, t.status = ANY(%(open)s) AS is_out,
               t.planned_start_at < %(closes)s AND t.planned_end_at + interval '2 hours' > %(opens)s
               AND (t.status = ANY(%(open)s) OR (t.weight_g + %(weight)s <= v.capacity_weight_g
                                                AND t.volume_ml + %(volume)s <= v.capacity_volume_ml)) AS fits,
               point(p.lon * %(stretch)s, p.lat) AS here,
               lag(point(p.lon * %(stretch)s, p.lat), 1, point(w.lon * %(stretch)s, w.lat)) OVER along AS before,
               CASE WHEN lead(s.id) OVER along IS NULL THEN point(w.lon * %(stretch)s, w.lat) END AS home
        FROM trip t JOIN vehicle v ON v.tenant_id = t.tenant_id AND v.id = t.vehicle_id
        JOIN location w ON w.tenant_id = t.tenant_id AND w.id = t.warehouse_id
        JOIN stop s ON s.tenant_id = t.tenant_id AND s.trip_id = t.id AND s.status <> ALL(%(ended)s)
        JOIN location p ON p.tenant_id = s.tenant_id AND p.id = s.location_id
        WHERE t.tenant_id = %(tenant)s AND t.id = ANY(%(trips)s)
        WINDOW along AS (PARTITION BY t.id ORDER BY s.seq)
    )
    SELECT id, is_out FROM (
        SELECT id, is_out, fits, q.n, min(least((before <-> q.there) + (q.there <-> here) - (before <-> here),
                                                (here <-> q.there) + (q.there <-> home) - (here <-> home))) AS round
        FROM way CROSS JOIN (
            SELECT point(u.lon * %(stretch)s, u.lat) AS there, u.n
            FROM unnest(%(lats)s::float8[], %(lons)s::float8[]) WITH ORDINALITY AS u (lat, lon, n)
        ) q GROUP BY id, is_out, fits, q.n
    ) each GROUP BY id, is_out, fits ORDER BY fits DESC, sum(round), id
"""


def trips_by_detour(
    work: Work,
    trip_ids: Collection[UUID],
    points: Sequence[GeoPoint],
    *,
    opens: datetime,
    closes: datetime,
    load: Load,
) -> list[tuple[UUID, bool]]:
    """Trips with stops ahead, those first that go round least, by air, for further places; one statement.

    Those that are full, or are driven at another time, come last. A guess, to look at few of many trips closely.

    Args:
        work: The transaction.
        trip_ids: Which.
        points: The places.
        opens: From when on somebody may come there.
        closes: Until when.
        load: What is to be brought there.

    Returns:
        Each with whether it is on the road.
    """
    values = {
        "tenant": work.tenant_id,
        "trips": sorted(set(trip_ids)),
        "open": sorted(OPEN_TRIPS),
        "ended": sorted(ENDED_STOPS),
        "lats": [point.lat for point in points],
        "lons": [point.lon for point in points],
        # A degree of longitude is shorter than one of latitude.
        "stretch": math.cos(math.radians(points[0].lat)),
        "opens": opens,
        "closes": closes,
        "weight": Int8(load.weight_g),
        "volume": Int8(load.volume_ml),
    }
    return [(row.id, row.is_out) for row in work.fetch_each(Statement(_DETOURS, values))[0]]


@dataclass(frozen=True, slots=True)
class Serving:
    """A trip that has an order on it and has not ended."""

    order_id: UUID
    trip_id: UUID
    status: TripStatus
    plan_id: UUID | None


def trips_serving(work: Work, order_ids: Collection[UUID]) -> list[Serving]:
    """The trips that have these orders on them: proposals, planned ones and those on the road."""
    statuses = (TripStatus.PROPOSED, TripStatus.PLANNED, TripStatus.DISPATCHED, TripStatus.IN_PROGRESS)
    query = (
        select(StopTask.order_id, Trip.id, Trip.status, Trip.plan_id)
        .join(Trip, (Trip.tenant_id == StopTask.tenant_id) & (Trip.id == StopTask.trip_id))
        .where(
            StopTask.tenant_id == work.tenant_id,
            among(StopTask.order_id, order_ids),
            Trip.status.in_(statuses),
        )
        .order_by(Trip.id)
    )
    return [Serving(row[0], row[1], TripStatus(row[2]), row[3]) for row in work.session.execute(query)]


def orders_counted(work: Work, trip_ids: Collection[UUID]) -> set[tuple[UUID, UUID]]:
    """The orders of which something was counted onto a planned trip already: (trip, order)."""
    query = select(TripLoad.trip_id, TripLoad.order_id).where(
        TripLoad.tenant_id == work.tenant_id, among(TripLoad.trip_id, trip_ids), TripLoad.counted_quantity > 0
    )
    return {(row.trip_id, row.order_id) for row in work.session.execute(query.distinct())}


def trips_of_orders(work: Work, order_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Order -> the trip, planned or on the road, that has a stop for it which has not ended."""
    query = (
        select(StopTask.order_id, StopTask.trip_id)
        .join(Stop, (Stop.tenant_id == StopTask.tenant_id) & (Stop.id == StopTask.stop_id))
        .join(Trip, (Trip.tenant_id == StopTask.tenant_id) & (Trip.id == StopTask.trip_id))
        .where(
            StopTask.tenant_id == work.tenant_id,
            among(StopTask.order_id, order_ids),
            Stop.status.not_in(ENDED_STOPS),
            Trip.status.in_((TripStatus.PLANNED, TripStatus.DISPATCHED, TripStatus.IN_PROGRESS)),
        )
        .order_by(StopTask.id)
    )
    return {row.order_id: row.trip_id for row in work.session.execute(query)}


def lock_trips(work: Work, trip_ids: Collection[UUID]) -> list[UUID]:
    """Lock trips and all their stops, in this order, each by id. What is read after this stays as it is.

    Returns:
        The trips that exist.
    """
    found = [trip.id for trip in work.lock_all(Trip, trip_ids)]
    stops = (
        select(Stop.id)
        .where(Stop.tenant_id == work.tenant_id, among(Stop.trip_id, found))
        .order_by(Stop.trip_id, Stop.seq)
        .with_for_update()
    )
    work.session.execute(stops).all()
    return found


def trips_of_plan(work: Work, plan_id: UUID) -> set[UUID]:
    """All trips that a plan proposed, whatever became of them."""
    query = select(Trip.id).where(Trip.tenant_id == work.tenant_id, Trip.plan_id == plan_id)
    return set(work.session.scalars(query))
