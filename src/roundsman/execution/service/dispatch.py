"""T3: planned trips are loaded and given to their drivers."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm.attributes import set_committed_value

from roundsman.execution import policies
from roundsman.execution.domain import promised_window
from roundsman.execution.events import TripDispatched, stop_states
from roundsman.execution.models import Stop, Trip
from roundsman.execution.service import transfers
from roundsman.execution.service.aboard import Aboard, put_all_aboard
from roundsman.execution.service.departing import Going, Wish, read_departing
from roundsman.execution.states import STOP, TRIP, StopCommand, TripCommand
from roundsman.masterdata import api as masterdata
from roundsman.orders import api as orders
from roundsman.platform.errors import NotFound, Problem
from roundsman.platform.work import Work, check_version

_PERMISSION = "trips.dispatch"
_PROMISE = text("""
    update stop s set window_start = coalesce(w.starts_at, s.window_start),
           window_end = coalesce(w.ends_at, s.window_end), status = w.status,
           version = s.version + 1, updated_at = :now, updated_by = cast(:actor as uuid)
    from unnest(cast(:ids as uuid[]), cast(:window_start as timestamptz[]), cast(:window_end as timestamptz[]),
                cast(:status as text[])) as w (id, starts_at, ends_at, status)
    where s.tenant_id = :tenant and s.id = w.id
""")
_LEAVE = text("""
    update trip t set status = :status, dispatched_at = :now, dispatched_by = cast(:actor as uuid),
           vehicle_id = n.vehicle_id, driver_id = n.driver_id, aboard_location_id = n.aboard, quantity = n.quantity,
           weight_g = n.weight_g, volume_ml = n.volume_ml,
           version = t.version + 1, updated_at = :now, updated_by = cast(:actor as uuid)
    from unnest(cast(:ids as uuid[]), cast(:vehicle_id as uuid[]), cast(:driver_id as uuid[]),
                cast(:aboard_location_id as uuid[]), cast(:quantity as bigint[]), cast(:weight_g as bigint[]),
                cast(:volume_ml as bigint[]))
         as n (id, vehicle_id, driver_id, aboard, quantity, weight_g, volume_ml)
    where t.tenant_id = :tenant and t.id = n.id
""")


def dispatch_trip(
    work: Work,
    trip_id: UUID,
    *,
    vehicle_id: UUID | None = None,
    driver_id: UUID | None = None,
    if_match: int | None = None,
) -> Trip:
    """T3: load a planned trip and give it to its driver.

    Locks the trip, its stops, its orders, the vehicle and the driver, in this order; then moves the picked goods onto
    the vehicle, freezes the promised windows and lets the orders go. An order that was cancelled since the trip was
    planned is left behind; a stop with nothing left to bring is skipped. When the load was counted, what was counted
    goes along: the rest of a short line is released and counts as short, an order of which nothing was loaded is
    ready to be planned again.

    Args:
        work: The transaction.
        trip_id: A planned trip.
        vehicle_id: Another vehicle than the planned one.
        driver_id: Another driver than the planned one; needed when the plan names none.
        if_match: The version the caller decided on.

    Raises:
        NotFound: when trip, vehicle or driver is not there.
        IllegalTransition: when the trip is not planned.
        StaleVersion: when `if_match` is not its version.
        Conflict: `vehicle_busy`, `driver_busy` (with the trip that holds it), `vehicle_inactive`, `driver_inactive`,
            `licence_expired`, `driver_unfit`, `driver_off_duty`, `driver_out_of_hours`, `vehicle_not_unloaded`,
            `nothing_to_carry`, `orders_changed`, `load_not_counted`, `load_short_unexplained`, `batch_blocked`.
        Invalid: `driver_needed`, `vehicle_too_small`, `not_suited`.
    """
    wish = Wish(vehicle_id=vehicle_id, driver_id=driver_id, if_match=if_match)
    going, refused = judge_trips(work, [trip_id], {trip_id: wish})
    for problem in refused.values():
        raise problem
    leave(work, going)
    return going[0].trip


def judge_trips(
    work: Work, trip_ids: Sequence[UUID], wishes: Mapping[UUID, Wish]
) -> tuple[list[Going], dict[UUID, Problem]]:
    """Lock trips and say which of them may leave and with what, and why the others may not; nothing is written.

    Of two that want one vehicle or driver the one with the lower id has it.
    """
    locked = {trip.id: trip for trip in work.lock_all(Trip, trip_ids)}
    refused: dict[UUID, Problem] = {}
    fit = []
    for trip_id in sorted(set(trip_ids)):
        trip = locked.get(trip_id)
        try:
            if trip is None:
                raise NotFound(f"there is no trip {trip_id}")
            policies.check_reach(work, trip, _PERMISSION)
            check_version(trip, wishes.get(trip_id, Wish()).if_match)
            TRIP.after(trip.status, TripCommand.DISPATCH)
        except Problem as problem:
            refused[trip_id] = problem
        else:
            fit.append(trip)
    if not fit:
        return [], refused
    departing = read_departing(work, fit, wishes)
    going = []
    for trip in fit:
        try:
            going.append(departing.judge(trip))
        except Problem as problem:
            refused[trip.id] = problem
    return going, refused


def leave(work: Work, going: Sequence[Going]) -> None:
    """Let judged trips leave, in as many statements as one takes; what there is of transfers on them takes more.

    Raises:
        Conflict, Invalid: when the goods or the orders are not as they were judged; nothing of it can stand then.
    """
    if not going:
        return
    left_behind = [order_id for each in going for order_id in each.cargo.left_behind]
    if left_behind:
        # Orders of which nothing was loaded keep their goods and may be planned again.
        orders.mark_unplanned(work, left_behind)
    transfers.announce_all(
        work,
        [
            transfers.Leaving(each.trip, each.stops, each.tasks, each.cargo.shipments, each.carried)
            for each in going
        ],
    )
    short = {line_id: loaded for each in going for line_id, loaded in each.cargo.short_lines.items()}
    orders.mark_in_transit(work, [order_id for each in going for order_id in each.carried], loaded=short)
    loaded = put_all_aboard(
        work,
        [
            Aboard(each.trip.id, each.vehicle.stock_location_id, each.tasks_carried, each.cargo.shipments)
            for each in going
        ],
    )
    work.session.flush()
    _write_trips(work, going, loaded)
    _write_stops(work, going)
    for each in going:
        trip = each.trip
        work.emit(
            TripDispatched(
                subject_id=trip.id,
                warehouse_id=trip.warehouse_id,
                vehicle_id=each.vehicle.id,
                driver_id=each.driver.id,
                stops=trip.stop_count,
                orders=len(each.carried),
                loaded_quantity=loaded[trip.id],
                weight_g=trip.weight_g,
                volume_ml=trip.volume_ml,
                stop_states=stop_states(each.stops, each.tasks, only=set(each.carried)),
                left_behind=tuple(sorted(each.cargo.left_behind)),
            )
        )


def _write_trips(work: Work, going: Sequence[Going], loaded: Mapping[UUID, int]) -> None:
    less = _lighter(work, going)
    rows = [
        {
            "vehicle_id": each.vehicle.id,
            "driver_id": each.driver.id,
            "aboard_location_id": each.vehicle.stock_location_id,
            "quantity": loaded[each.trip.id],
            # Packed goods weigh what the scale said, the missing ones what the catalogue says.
            "weight_g": max(0, each.trip.weight_g - less[each.trip.id][0]),
            "volume_ml": max(0, each.trip.volume_ml - less[each.trip.id][1]),
        }
        for each in going
    ]
    trips = [each.trip for each in going]
    status = TRIP.after(trips[0].status, TripCommand.DISPATCH)
    work.session.execute(_LEAVE, _columns(work, trips, rows) | {"status": str(status)})
    same = {"status": status, "dispatched_at": work.now, "dispatched_by": work.principal.actor_id}
    for trip, row in zip(trips, rows, strict=True):
        _tell(work, trip, same | row)


def _lighter(work: Work, going: Sequence[Going]) -> dict[UUID, tuple[int, int]]:
    """Grams and millilitres of the planned load that do not go along: orders left out, and what is short of others."""
    without = {each.trip.id: {task.order_id for task in each.tasks} - each.carried.keys() for each in going}
    gone = set().union(*without.values())
    found = work.session.execute(orders.task_loads(work, order_ids=list(gone))).all() if gone else []
    less = {
        trip_id: (
            sum(load.weight_g for load in found if load.order_id in left),
            sum(load.volume_ml for load in found if load.order_id in left),
        )
        for trip_id, left in without.items()
    }
    missing = {sku_id for each in going for sku_id in each.cargo.missing}
    skus = masterdata.skus_by_id(work, missing) if missing else {}
    for each in going:
        weight_g, volume_ml = less[each.trip.id]
        for sku_id, quantity in each.cargo.missing.items():
            weight_g += skus[sku_id].weight_g * quantity
            volume_ml += skus[sku_id].volume_ml * quantity
        less[each.trip.id] = weight_g, volume_ml
    return less


def _write_stops(work: Work, going: Sequence[Going]) -> None:
    """Freeze the promised windows of all stops; one with nothing left to bring is skipped."""
    stops: list[Stop] = []
    rows: list[dict[str, Any]] = []
    for each in going:
        windows: dict[UUID, list[tuple[datetime, datetime]]] = {}
        for task in each.tasks_carried:
            windows.setdefault(task.stop_id, []).append(each.carried[task.order_id])
        for stop in each.stops:
            stops.append(stop)
            start, end = stop.window_start, stop.window_end
            status = stop.status
            if stop.id in windows:
                start, end = promised_window(windows[stop.id])
            else:
                status = STOP.after(stop.status, StopCommand.SKIP)
            rows.append({"window_start": start, "window_end": end, "status": status})
    work.session.execute(_PROMISE, _columns(work, stops, rows))
    for stop, row in zip(stops, rows, strict=True):
        _tell(work, stop, row)


def _columns(
    work: Work, written: Sequence[Trip] | Sequence[Stop], rows: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """Rows as arrays, a column each, for one statement."""
    return {
        "tenant": work.tenant_id,
        "ids": [row.id for row in written],
        "now": work.now,
        "actor": work.principal.actor_id,
    } | {name: [row[name] for row in rows] for name in rows[0]}


def _tell(work: Work, row: Trip | Stop, values: Mapping[str, Any]) -> None:
    """The row in hand is told what the statement wrote."""
    stamps = {"version": row.version + 1, "updated_at": work.now, "updated_by": work.principal.actor_id}
    for name, value in (dict(values) | stamps).items():
        set_committed_value(row, name, value)
