"""Trips changed by hand: other stops, another sequence, another vehicle or driver; new ones, and ones that are dropped.

Who calls has judged what follows from it (the planning room); here it is written, told and kept true.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from roundsman.execution.events import TripCancelled, TripPlanned, TripRevised, stop_states
from roundsman.execution.models import Stop, StopTask, Trip
from roundsman.execution.service.revised_stops import StopWrites, check_cases, free_stops
from roundsman.execution.standing import StandingTrip, orders_counted
from roundsman.execution.states import OPEN_TRIPS, TRIP, TRIP_UNDO, TripCommand, TripStatus, TripUndo
from roundsman.execution.values import RevisedTrip
from roundsman.orders import api as orders
from roundsman.platform.db.base import among
from roundsman.platform.errors import Conflict
from roundsman.platform.work import Work

_OF_THE_TRIP = (
    "warehouse_id",
    "vehicle_id",
    "driver_id",
    "trip_of_day",
    "planned_start_at",
    "planned_end_at",
    "distance_m",
    "duration_s",
    "planned_cost_minor",
)


def revise_trips(
    work: Work, revised: Sequence[RevisedTrip], standing: Mapping[UUID, StandingTrip], *, note: str
) -> list[Trip]:
    """Write trips as they shall be, in a constant number of statements, and tell what became of them.

    Orders that are on none of the planned trips any more are ready to be planned again; orders that come onto one are
    planned.

    Args:
        work: The transaction.
        revised: The trips, existing ones and new ones; none twice.
        standing: The existing ones as they are, read under `standing.lock_trips`.
        note: Why; kept with trips that are called off.

    Returns:
        The trips, in the order given.

    Raises:
        Conflict: `trip_over` for a trip that has ended or begun meanwhile; `goods_on_board` when the stops of a trip
            on the road would not stay the same; `counted_aboard` when goods of an order that leaves a trip were
            counted onto it; `stop_has_case` when a stop that would go has an exception; `orders_changed` when an
            order that comes onto a planned trip is not ready.
    """
    before = {one.trip_id: standing[one.trip_id] for one in revised if one.trip_id in standing}
    _check(work, revised, before)
    trips = _write_trips(work, revised, before, note)
    writes = StopWrites.of(revised, before)
    check_cases(work, writes.gone)
    _release_returns(work, before, set(writes.gone))
    writes.write(work)
    released = _move_orders(work, revised, before)
    _tell(work, revised, before, trips, released)
    work.session.flush()
    return [trips[one.trip_id] for one in revised]


def _check(work: Work, revised: Sequence[RevisedTrip], before: Mapping[UUID, StandingTrip]) -> None:
    leaving: set[tuple[UUID, UUID]] = set()
    for one in revised:
        trip = before.get(one.trip_id)
        if trip is None:
            continue
        if trip.status is TripStatus.COMPLETED or (trip.status in OPEN_TRIPS) != (one.status in OPEN_TRIPS):
            raise Conflict(
                f"trip {trip.number} is {trip.status}",
                accepted="the trip as it is now",
                code="trip_over",
                current_status=str(trip.status),
            )
        if trip.status in OPEN_TRIPS:
            _check_on_board(one, trip)
        elif trip.status is TripStatus.PLANNED:
            leaving |= {(trip.trip_id, order_id) for order_id in set(trip.order_ids) - one.order_ids}
    counted = orders_counted(work, {trip_id for trip_id, _ in leaving}) & leaving if leaving else set()
    if counted:
        raise Conflict(
            f"goods of {len(counted)} orders are counted onto the vehicle already",
            accepted="counting them as 0 with a reason first (POST /api/v1/trips/{id}/load)",
            code="counted_aboard",
            orders=sorted(str(order_id) for _, order_id in counted),
        )


def _check_on_board(one: RevisedTrip, trip: StandingTrip) -> None:
    named = [stop.stop_id for stop in one.stops]
    free = {stop.stop_id for stop in free_stops(trip)}
    if len(named) != len(free) or set(named) != free:
        raise Conflict(
            f"the goods of trip {trip.number} are on board, and some of its stops may be passed",
            accepted="its open stops in another order; another vehicle takes goods over by a handover",
            code="goods_on_board",
            open_stops=sorted(str(stop_id) for stop_id in free),
        )


def _write_trips(
    work: Work, revised: Sequence[RevisedTrip], before: Mapping[UUID, StandingTrip], note: str
) -> dict[UUID, Trip]:
    trips = {trip.id: trip for trip in work.lock_all(Trip, before)}
    made = [one for one in revised if one.trip_id not in before]
    numbers = iter(work.next_numbers("TRP", len(made)) if made else ())
    for one in revised:
        trip = trips.get(one.trip_id)
        if trip is None:
            trip = Trip(id=one.trip_id, number=next(numbers), status=one.status, plan_id=one.plan_id)
            trips[one.trip_id] = trip
        else:
            trip.status = _status_after(one, TripStatus(trip.status))
        if not one.stops:
            trip.cancel_note = note if before[one.trip_id].status is TripStatus.PLANNED else None
            continue
        trip.cancel_note = None
        for name in _OF_THE_TRIP:
            setattr(trip, name, getattr(one, name))
        if one.status not in OPEN_TRIPS:
            trip.weight_g, trip.volume_ml, trip.quantity = one.weight_g, one.volume_ml, one.quantity
            trip.stop_count = len(one.stops)
            trip.pauses = [pause.as_json() for pause in one.pauses]
    for one in made:
        work.add(trips[one.trip_id])
    work.session.flush()
    return trips


def _status_after(one: RevisedTrip, status: TripStatus) -> TripStatus:
    if status in OPEN_TRIPS:
        return status
    if not one.stops:
        return TRIP.after(status, TripCommand.CANCEL if status is TripStatus.PLANNED else TripCommand.DISCARD)
    if status is TripStatus.CANCELLED:
        is_planned = one.status is TripStatus.PLANNED
        return TRIP_UNDO.after(status, TripUndo.RESTORE if is_planned else TripUndo.RESTORE_PROPOSAL)
    return status


def _release_returns(work: Work, before: Mapping[UUID, StandingTrip], gone: set[UUID]) -> None:
    """Goods that a stop should have fetched wait for another one; of a trip called off its event sees to that."""
    if not gone:
        return
    for found in orders.returns_of_trips(work, list(before)):
        if found.stop_id in gone and found.trip_id is not None:
            orders.unassign_returns(work, trip_id=found.trip_id, return_id=found.return_id)


def _move_orders(
    work: Work, revised: Sequence[RevisedTrip], before: Mapping[UUID, StandingTrip]
) -> set[UUID]:
    """Orders that left the planned trips, or came onto one. Gives those that are ready again."""
    planned = [trip for trip in before.values() if trip.status is TripStatus.PLANNED]
    served = [(order.order_id, order.task_id) for t in planned for stop in t.stops for order in stop.orders]
    were = {order_id for order_id, _ in served}
    are = {order_id for one in revised if one.status is TripStatus.PLANNED for order_id in one.order_ids}
    left = were - are
    released: set[UUID] = set()
    if left:
        task_ids = {task_id for order_id, task_id in served if order_id in left}
        released = {order.id for order in orders.mark_unplanned(work, left, task_ids=task_ids)}
    if are - were:
        orders.mark_planned(work, are - were)
    return released


def _tell(
    work: Work,
    revised: Sequence[RevisedTrip],
    before: Mapping[UUID, StandingTrip],
    trips: Mapping[UUID, Trip],
    released: set[UUID],
) -> None:
    """Proposals are not in the log; everything else is told whole."""
    told = [one for one in revised if one.stops and one.status is not TripStatus.PROPOSED]
    stops: dict[UUID, list[Stop]] = defaultdict(list)
    tasks: dict[UUID, list[StopTask]] = defaultdict(list)
    ids = [one.trip_id for one in told]
    query = work.rows(Stop).where(among(Stop.trip_id, ids)).order_by(Stop.seq)
    for stop in work.session.scalars(query.execution_options(populate_existing=True)):
        stops[stop.trip_id].append(stop)
    for task in work.session.scalars(work.rows(StopTask).where(among(StopTask.trip_id, ids))):
        tasks[task.trip_id].append(task)
    for one in revised:
        trip, was = trips[one.trip_id], before.get(one.trip_id)
        if one in told:
            whole = {
                "subject_id": trip.id,
                "plan_id": trip.plan_id,
                "warehouse_id": trip.warehouse_id,
                "vehicle_id": trip.vehicle_id,
                "driver_id": trip.driver_id,
                "stops": trip.stop_count,
                "distance_m": trip.distance_m,
                "planned_start_at": trip.planned_start_at,
                "planned_end_at": trip.planned_end_at,
                "stop_states": stop_states(stops[trip.id], tasks[trip.id]),
            }
            work.emit(TripPlanned(**whole) if was is None else TripRevised(**whole, status=str(trip.status)))
        elif not one.stops and was is not None and was.status is TripStatus.PLANNED:
            freed = sorted(released & set(was.order_ids))
            work.emit(TripCancelled(subject_id=trip.id, plan_id=trip.plan_id, order_ids=freed))
