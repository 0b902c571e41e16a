"""What of the road needs somebody, for the rooms above: open cases, trips that have not left. Asks no permission."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from roundsman.execution.service.again import attempts_of_orders, units_of_cases
from roundsman.execution.service.meanings import meanings_of
from roundsman.execution.states import Resolution
from roundsman.kernel.reasons import StopReason
from roundsman.platform.db.raw import Statement
from roundsman.platform.work import Work

FORGOTTEN = timedelta(hours=12)
"""A trip that has not left so long after its planned end will not leave any more."""

_CASES = """
SELECT c.id, c.number, c.reason_code, c.severity, c.owner_role, c.assigned_to, c.updated_at, c.due_at, c.trip_id,
       c.stop_id, c.order_id, c.quantity, c.is_reported, coalesce(t.warehouse_id, c.warehouse_id) AS warehouse_id,
       greatest(c.occurred_at, c.created_at) AS raised_at, s.location_id
FROM exception_case c
LEFT JOIN trip t ON t.tenant_id = c.tenant_id AND t.id = c.trip_id
LEFT JOIN stop s ON s.tenant_id = c.tenant_id AND s.id = c.stop_id
WHERE c.tenant_id = %s AND c.status = 'open' AND coalesce(t.warehouse_id, c.warehouse_id) IS NOT NULL
ORDER BY c.due_at NULLS FIRST, c.id LIMIT %s
"""
_ON_TRIPS = """
SELECT k.trip_id, k.stop_id, k.order_id, s.status IN ('pending', 'en_route', 'arrived') AS is_open
FROM stop_task k JOIN stop s ON s.tenant_id = k.tenant_id AND s.id = k.stop_id
WHERE k.tenant_id = %s AND k.trip_id = ANY(%s::uuid[])
"""
_NOT_LEFT = """
SELECT id, number, warehouse_id, vehicle_id, driver_id, planned_start_at, stop_count FROM trip
WHERE tenant_id = %s AND status = 'planned' AND planned_start_at < %s AND planned_end_at > %s
ORDER BY planned_start_at, id LIMIT %s
"""
_ENDED_CASES = """
SELECT id, resolved_at AS at, resolved_by AS who FROM exception_case
WHERE tenant_id = %s AND id = ANY(%s::uuid[]) AND resolved_at IS NOT NULL
"""
_LEFT = """
SELECT id, dispatched_at AS at, dispatched_by AS who FROM trip
WHERE tenant_id = %s AND id = ANY(%s::uuid[]) AND dispatched_at IS NOT NULL
"""
_GLANCE = """
SELECT id, number, vehicle_id, driver_id, planned_start_at FROM trip WHERE tenant_id = %s AND id = ANY(%s::uuid[])
"""
MOST = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCase:
    """A case that waits for a decision."""

    id: UUID
    number: str
    reason_code: StopReason
    severity: str
    owner_role: str
    assigned_to: UUID | None
    updated_at: datetime
    due_at: datetime | None
    trip_id: UUID | None
    stop_id: UUID | None
    order_id: UUID | None
    location_id: UUID | None
    warehouse_id: UUID
    quantity: int
    raised_at: datetime
    """When the house learned of it."""
    units: dict[UUID, int]
    """Order line -> units that it is about."""
    proposed: Resolution | None
    """What the rules come to where that needs nothing more to be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotLeft:
    """A trip that should be on the road by now."""

    id: UUID
    number: str
    warehouse_id: UUID
    vehicle_id: UUID
    driver_id: UUID | None
    planned_start_at: datetime
    stop_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TripGlance:
    """What a list shows of a trip."""

    id: UUID
    number: str
    vehicle_id: UUID
    driver_id: UUID | None
    planned_start_at: datetime


@dataclass(frozen=True, slots=True)
class OnTrip:
    """An order on a trip; `is_open` while its stop is not over."""

    trip_id: UUID
    stop_id: UUID
    order_id: UUID
    is_open: bool


@dataclass(frozen=True, slots=True)
class Ended:
    """When something was over, and who saw to that."""

    at: datetime
    who: UUID | None


def open_cases(work: Work) -> list[OpenCase]:
    """All cases that wait for a decision, in four statements; the most urgent 2,000."""
    (rows,) = work.fetch_each(Statement(_CASES, [work.tenant_id, MOST]))
    ids = [row.id for row in rows]
    orders = sorted({row.order_id for row in rows if row.order_id is not None})
    units, attempts = units_of_cases(work, ids), attempts_of_orders(work, orders)
    meanings = meanings_of(work, {StopReason(row.reason_code) for row in rows}) if rows else {}
    found = []
    for row in rows:
        reason = StopReason(row.reason_code)
        meaning, of_case = meanings[reason], units.get(row.id, {})
        proposed: Resolution | None = meaning.default_resolution
        again = proposed in (Resolution.REATTEMPT, Resolution.REASSIGN)
        if again and not (
            of_case and meaning.reattempt_allowed and attempts.get(row.order_id, 0) < meaning.max_attempts
        ):
            proposed = Resolution.CREDIT
        if proposed is Resolution.CREDIT and not of_case:
            proposed = Resolution.RETURN
        if proposed is Resolution.REROUTE:
            # To where, somebody has to say.
            proposed = None
        found.append(
            OpenCase(
                id=row.id,
                number=row.number,
                reason_code=reason,
                severity=row.severity,
                owner_role=row.owner_role,
                assigned_to=row.assigned_to,
                updated_at=row.updated_at,
                due_at=row.due_at,
                trip_id=row.trip_id,
                stop_id=row.stop_id,
                order_id=row.order_id,
                location_id=row.location_id,
                warehouse_id=row.warehouse_id,
                quantity=row.quantity,
                raised_at=row.raised_at,
                units=of_case,
                proposed=proposed,
            )
        )
    return found


def trips_not_left(work: Work) -> list[NotLeft]:
    """Trips that are planned, and whose time to leave has come."""
    values = [work.tenant_id, work.now, work.now - FORGOTTEN, MOST]
    (rows,) = work.fetch_each(Statement(_NOT_LEFT, values))
    return [NotLeft(**row._asdict()) for row in rows]


def orders_on_trips(work: Work, trip_ids: Collection[UUID]) -> list[OnTrip]:
    """The orders of trips, and whether their stops are still open."""
    if not trip_ids:
        return []
    (rows,) = work.fetch_each(Statement(_ON_TRIPS, [work.tenant_id, sorted(set(trip_ids))]))
    return [OnTrip(*row) for row in rows]


def trips_at_a_glance(work: Work, trip_ids: Collection[UUID]) -> dict[UUID, TripGlance]:
    """What a list shows of trips."""
    if not trip_ids:
        return {}
    (rows,) = work.fetch_each(Statement(_GLANCE, [work.tenant_id, sorted(set(trip_ids))]))
    return {row.id: TripGlance(**row._asdict()) for row in rows}


def who_ended(work: Work, case_ids: Collection[UUID], trip_ids: Collection[UUID]) -> dict[UUID, Ended]:
    """Of cases that were decided and trips that were dispatched: when, and by whom."""
    cases, trips = work.fetch_each(
        Statement(_ENDED_CASES, [work.tenant_id, sorted(set(case_ids))]),
        Statement(_LEFT, [work.tenant_id, sorted(set(trip_ids))]),
    )
    return {row.id: Ended(row.at, row.who) for row in (*cases, *trips)}
