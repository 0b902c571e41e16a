"""From a proposal to trips that may be dispatched, or to nothing; and a planned trip called off."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm.attributes import set_committed_value

from roundsman.execution import policies
from roundsman.execution.events import TripCancelled, TripPlanned, stop_states
from roundsman.execution.models import Stop, StopTask, Trip
from roundsman.execution.states import TRIP, TripCommand, TripStatus
from roundsman.orders import api as orders
from roundsman.platform.db.base import among
from roundsman.platform.errors import NotFound, Problem
from roundsman.platform.work import Work, check_version


def accept_trips(work: Work, plan_id: UUID) -> list[Trip]:
    """Make the proposed trips of a plan planned ones.

    The caller marks their orders planned in the same transaction, after this (trips are locked before orders).

    Returns:
        The trips, in id order.

    Raises:
        IllegalTransition: when one of them is not a proposal any more.
    """
    trips = _lock_trips_of(work, plan_id)
    ids = [trip.id for trip in trips]
    stops, tasks = _by_trip(work, Stop, ids), _by_trip(work, StopTask, ids)
    for trip in trips:
        trip.status = TRIP.after(trip.status, TripCommand.ACCEPT)
        work.emit(
            TripPlanned(
                subject_id=trip.id,
                plan_id=plan_id,
                warehouse_id=trip.warehouse_id,
                vehicle_id=trip.vehicle_id,
                driver_id=trip.driver_id,
                stops=trip.stop_count,
                distance_m=trip.distance_m,
                planned_start_at=trip.planned_start_at,
                planned_end_at=trip.planned_end_at,
                stop_states=stop_states(stops.get(trip.id, ()), tasks.get(trip.id, ())),
            )
        )
    work.session.flush()
    return trips


def discard_trips(work: Work, plan_id: UUID) -> int:
    """Drop the proposed trips of a plan. Nothing was bound by them, so no order changes.

    Returns:
        How many there were.

    Raises:
        IllegalTransition: when one of them is not a proposal any more.
    """
    trips = _lock_trips_of(work, plan_id)
    for trip in trips:
        trip.status = TRIP.after(trip.status, TripCommand.DISCARD)
    work.session.flush()
    return len(trips)


def orders_of_plan(work: Work, plan_id: UUID) -> list[UUID]:
    """The orders that the trips of a plan serve, in id order; those of trips that an edit called off left out."""
    query = (
        select(StopTask.order_id)
        .join(Trip, (Trip.tenant_id == StopTask.tenant_id) & (Trip.id == StopTask.trip_id))
        .where(
            StopTask.tenant_id == work.tenant_id,
            Trip.plan_id == plan_id,
            Trip.status != TripStatus.CANCELLED,
        )
        .order_by(StopTask.order_id)
    )
    return list(work.session.scalars(query))


def cancel_trip(work: Work, trip_id: UUID, *, note: str, if_match: int | None = None) -> Trip:
    """Call off a planned trip; its orders are ready to be planned again.

    Raises:
        NotFound: when it is not there for the caller.
        IllegalTransition: when it is not planned.
        StaleVersion: when `if_match` is not its version.
    """
    trips, refused = trips_to_cancel(work, [trip_id], if_match=if_match)
    for problem in refused.values():
        raise problem
    call_off(work, trips, note=note)
    return trips[0]


def trips_to_cancel(
    work: Work, trip_ids: Collection[UUID], *, if_match: int | None = None
) -> tuple[list[Trip], dict[UUID, Problem]]:
    """Lock trips; those that may be called off, and why the others may not. One statement."""
    locked = {trip.id: trip for trip in work.lock_all(Trip, trip_ids)}
    fit: list[Trip] = []
    refused: dict[UUID, Problem] = {}
    for trip_id in sorted(set(trip_ids)):
        trip = locked.get(trip_id)
        try:
            if trip is None:
                raise NotFound(f"there is no trip {trip_id}")
            policies.check_reach(work, trip, "trips.dispatch")
            check_version(trip, if_match)
            TRIP.after(trip.status, TripCommand.CANCEL)
        except Problem as problem:
            refused[trip_id] = problem
        else:
            fit.append(trip)
    return fit, refused


def call_off(work: Work, trips: Sequence[Trip], *, note: str) -> None:
    """Call off locked planned trips, in as many statements as one takes.

    Raises:
        IllegalTransition: when one of their orders is somewhere that it cannot come back from.
    """
    if not trips:
        return
    ids = [trip.id for trip in trips]
    tasks: dict[UUID, tuple[list[UUID], set[UUID | None]]] = {trip_id: ([], set()) for trip_id in ids}
    for task in work.session.scalars(work.rows(StopTask).where(among(StopTask.trip_id, ids))):
        order_ids, task_ids = tasks[task.trip_id]
        order_ids.append(task.order_id)
        task_ids.add(task.task_id)
    released = orders.mark_unplanned_of(work, tasks)
    status = TRIP.after(trips[0].status, TripCommand.CANCEL)
    now, who = work.now, work.principal.actor_id
    work.session.execute(
        update(Trip)
        .where(Trip.tenant_id == work.tenant_id, among(Trip.id, ids))
        .values(status=status, cancel_note=note, updated_at=now, updated_by=who, version=Trip.version + 1)
        .execution_options(synchronize_session=False)
    )
    for trip in trips:
        # The row in hand is told what the statement wrote.
        told = {"status": status, "cancel_note": note, "updated_at": now, "updated_by": who}
        for name, value in (told | {"version": trip.version + 1}).items():
            set_committed_value(trip, name, value)
        work.emit(
            TripCancelled(
                subject_id=trip.id, plan_id=trip.plan_id, order_ids=[order.id for order in released[trip.id]]
            )
        )


def _by_trip[T: (Stop, StopTask)](
    work: Work, model: type[T], trip_ids: Sequence[UUID]
) -> dict[UUID, list[T]]:
    found: dict[UUID, list[T]] = {}
    for row in work.session.scalars(work.rows(model).where(model.trip_id.in_(trip_ids))):
        found.setdefault(row.trip_id, []).append(row)
    return found


def _lock_trips_of(work: Work, plan_id: UUID) -> list[Trip]:
    query = (
        work.rows(Trip)
        .where(Trip.plan_id == plan_id, Trip.status != TripStatus.CANCELLED)
        .order_by(Trip.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return list(work.session.scalars(query))
