"""The reading side of execution."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Select, exists, false, func, not_, select

from roundsman.execution import policies
from roundsman.execution.facts import facts_of
from roundsman.execution.models import (
    ExceptionCase,
    GoodsGrading,
    GoodsReturn,
    GoodsReturnLine,
    Stop,
    StopLine,
    StopTask,
    Trip,
)
from roundsman.execution.states import ExceptionStatus, TripStatus
from roundsman.execution.values import TripFacts
from roundsman.platform.db.raw import Statement
from roundsman.platform.errors import NotFound
from roundsman.platform.work import Work


@dataclass(frozen=True)
class TripFilter:
    """What a list of trips is narrowed to; empty members narrow nothing."""

    statuses: Sequence[TripStatus] = ()
    plan_id: UUID | None = None
    warehouse_id: UUID | None = None
    vehicle_id: UUID | None = None
    driver_id: UUID | None = None
    order_id: UUID | None = None
    start_from: datetime | None = None
    start_before: datetime | None = None


def trips(work: Work, wanted: TripFilter) -> Select[Trip]:
    """The trips within the caller's reach that match."""
    query = work.rows(Trip).where(policies.trips_within(work, "trips.read"))
    for column, value in (
        (Trip.plan_id, wanted.plan_id),
        (Trip.warehouse_id, wanted.warehouse_id),
        (Trip.vehicle_id, wanted.vehicle_id),
        (Trip.driver_id, wanted.driver_id),
    ):
        if value is not None:
            query = query.where(column == value)
    if wanted.statuses:
        query = query.where(Trip.status.in_(wanted.statuses))
    if wanted.start_from is not None:
        query = query.where(Trip.planned_start_at >= wanted.start_from)
    if wanted.start_before is not None:
        query = query.where(Trip.planned_start_at < wanted.start_before)
    if wanted.order_id is not None:
        query = query.where(
            exists().where(
                StopTask.tenant_id == Trip.tenant_id,
                StopTask.trip_id == Trip.id,
                StopTask.order_id == wanted.order_id,
            )
        )
    return query


def get_trip(work: Work, trip_id: UUID, permission: str = "trips.read") -> Trip:
    """One trip within the caller's reach.

    Raises:
        NotFound: when it is not there for the caller.
    """
    trip = work.get(Trip, trip_id)
    policies.check_reach(work, trip, permission)
    return trip


def stops_of(work: Work, trip_id: UUID) -> list[Stop]:
    """The stops of a trip in driving order."""
    return list(work.session.scalars(work.rows(Stop).where(Stop.trip_id == trip_id).order_by(Stop.seq)))


def stop_of(work: Work, trip_id: UUID, stop_id: UUID) -> Stop:
    """One stop of one trip.

    Raises:
        NotFound: when the trip has no such stop.
    """
    stop = work.session.scalar(work.rows(Stop).where(Stop.trip_id == trip_id, Stop.id == stop_id))
    if stop is None:
        raise NotFound(f"there is no stop {stop_id} on this trip")
    return stop


def lines_of(work: Work, stop_ids: Sequence[UUID]) -> dict[UUID, list[StopLine]]:
    """The loaded lines of stops, in loading order."""
    found: dict[UUID, list[StopLine]] = {stop_id: [] for stop_id in stop_ids}
    for line in work.session.scalars(
        work.rows(StopLine).where(StopLine.stop_id.in_(stop_ids)).order_by(StopLine.id)
    ):
        found[line.stop_id].append(line)
    return found


def tasks_of_trip(work: Work, trip_id: UUID) -> dict[UUID, list[StopTask]]:
    """The tasks of a trip's stops, by stop."""
    found: dict[UUID, list[StopTask]] = {}
    for task in work.session.scalars(
        work.rows(StopTask).where(StopTask.trip_id == trip_id).order_by(StopTask.id)
    ):
        found.setdefault(task.stop_id, []).append(task)
    return found


@dataclass(frozen=True, slots=True)
class TripParts:
    """What belongs to a trip, as plain rows with the columns of their tables."""

    stops: list[Any]
    """In driving order."""
    lines: list[Any]
    """Of its stops, in loading order."""
    tasks: list[Any]
    pods: list[Any]


_PARTS = (
    "SELECT s.* FROM stop s WHERE s.tenant_id = %s AND s.trip_id = %s ORDER BY s.seq",
    """SELECT l.* FROM stop s JOIN stop_line l ON l.tenant_id = s.tenant_id AND l.stop_id = s.id
       WHERE s.tenant_id = %s AND s.trip_id = %s ORDER BY l.id""",
    "SELECT t.* FROM stop_task t WHERE t.tenant_id = %s AND t.trip_id = %s ORDER BY t.id",
    "SELECT p.* FROM pod p WHERE p.tenant_id = %s AND p.trip_id = %s",
)


def parts_of(work: Work, trip_id: UUID) -> TripParts:
    """What belongs to a trip, in one round trip. Whoever shows its proofs calls `note_proofs_read`."""
    return TripParts(*work.fetch_each(*[Statement(sql, [work.tenant_id, trip_id]) for sql in _PARTS]))


def note_proofs_read(work: Work, trip_id: UUID, pods: Sequence[Any]) -> dict[UUID, Any]:
    """Proofs by stop. Reading them is noted down: they name people."""
    if pods:
        work.record_access("pod.read", "trip", trip_id, purpose="seeing a trip")
    return {pod.stop_id: pod for pod in pods}


def exceptions(
    work: Work,
    *,
    statuses: Sequence[str] = (),
    trip_id: UUID | None = None,
    order_id: UUID | None = None,
    warehouse_id: UUID | None = None,
    reason_codes: Sequence[str] = (),
    occurred_from: datetime | None = None,
    occurred_before: datetime | None = None,
    owner_role: str | None = None,
    assigned_to: UUID | None = None,
    severities: Sequence[str] = (),
    overdue: bool | None = None,
    due_before: datetime | None = None,
) -> Select[ExceptionCase]:
    """The exceptions within the caller's reach that match."""
    query = work.rows(ExceptionCase).where(policies.exceptions_within(work, "exceptions.read"))
    if statuses:
        query = query.where(ExceptionCase.status.in_(statuses))
    if reason_codes:
        query = query.where(ExceptionCase.reason_code.in_(reason_codes))
    if trip_id is not None:
        query = query.where(ExceptionCase.trip_id == trip_id)
    if order_id is not None:
        query = query.where(ExceptionCase.order_id == order_id)
    if warehouse_id is not None:
        trips = select(Trip.id).where(Trip.tenant_id == work.tenant_id, Trip.warehouse_id == warehouse_id)
        on_no_trip = ExceptionCase.trip_id.is_(None) & (ExceptionCase.warehouse_id == warehouse_id)
        query = query.where(ExceptionCase.trip_id.in_(trips) | on_no_trip)
    if occurred_from is not None:
        query = query.where(ExceptionCase.occurred_at >= occurred_from)
    if occurred_before is not None:
        query = query.where(ExceptionCase.occurred_at < occurred_before)
    if owner_role is not None:
        query = query.where(ExceptionCase.owner_role == owner_role)
    if assigned_to is not None:
        query = query.where(ExceptionCase.assigned_to == assigned_to)
    if severities:
        query = query.where(ExceptionCase.severity.in_(severities))
    if due_before is not None:
        query = query.where(ExceptionCase.due_at < due_before)
    if overdue is not None:
        late = (ExceptionCase.status == ExceptionStatus.OPEN) & (ExceptionCase.due_at < work.now)
        query = query.where(late if overdue else not_(func.coalesce(late, false())))
    return query


def trip_numbers(work: Work, trip_ids: Collection[UUID]) -> dict[UUID, str]:
    """The numbers of trips of the tenant by id."""
    if not trip_ids:
        return {}
    query = select(Trip.id, Trip.number).where(Trip.tenant_id == work.tenant_id, Trip.id.in_(trip_ids))
    return {row.id: row.number for row in work.session.execute(query)}


def returns(
    work: Work, *, trip_id: UUID | None = None, warehouse_id: UUID | None = None
) -> Select[GoodsReturn]:
    """The returns within the caller's reach that match."""
    query = work.rows(GoodsReturn).where(policies.returns_within(work, "returns.read"))
    if trip_id is not None:
        query = query.where(GoodsReturn.trip_id == trip_id)
    if warehouse_id is not None:
        query = query.where(GoodsReturn.warehouse_id == warehouse_id)
    return query


def return_lines(work: Work, return_ids: Sequence[UUID]) -> dict[UUID, list[GoodsReturnLine]]:
    """The lines of returns, by return."""
    found: dict[UUID, list[GoodsReturnLine]] = {return_id: [] for return_id in return_ids}
    for line in work.session.scalars(
        work.rows(GoodsReturnLine)
        .where(GoodsReturnLine.goods_return_id.in_(return_ids))
        .order_by(GoodsReturnLine.id)
    ):
        found[line.goods_return_id].append(line)
    return found


def return_statuses(
    work: Work, returns: Sequence[GoodsReturn]
) -> dict[UUID, Literal["awaiting_grading", "graded"]]:
    """Whether the dock has still to grade the goods of returns; one query."""
    ids = [returned.id for returned in returns if returned.is_graded_at_dock]
    graded = set(
        work.session.scalars(
            select(GoodsGrading.goods_return_id).where(
                GoodsGrading.tenant_id == work.tenant_id, GoodsGrading.goods_return_id.in_(ids)
            )
        )
    )
    return {
        returned.id: "awaiting_grading"
        if returned.is_graded_at_dock and returned.id not in graded
        else "graded"
        for returned in returns
    }


def trip_facts(work: Work, trip_id: UUID) -> TripFacts:
    """A trip with its stops as values. Asks no permission: it is for rooms above, which ask their own.

    Raises:
        NotFound: when there is no such trip.
    """
    return facts_of(work.get(Trip, trip_id), stops_of(work, trip_id))


def count_stops(work: Work, trip_ids: Sequence[UUID]) -> dict[UUID, dict[str, int]]:
    """How many stops of each status trips have."""
    found: dict[UUID, dict[str, int]] = {trip_id: {} for trip_id in trip_ids}
    sql = """
        SELECT trip_id, status, count(*) FROM stop
        WHERE tenant_id = %s AND trip_id = ANY(%s::uuid[]) GROUP BY trip_id, status
    """
    if found:
        for trip_id, status, count in work.fetch_each(Statement(sql, [work.tenant_id, list(found)]))[0]:
            found[trip_id][status] = count
    return found
