"""T3: a planned trip is loaded and given to its driver."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import text

from roundsman.execution.domain import promised_window
from roundsman.execution.events import TripDispatched, stop_states
from roundsman.execution.models import Stop, StopTask, Trip
from roundsman.execution.service import crew, door, loading, transfers
from roundsman.execution.service.loading import Cargo
from roundsman.execution.service.suits import check_suits
from roundsman.execution.states import STOP, TRIP, StopCommand, TripCommand
from roundsman.masterdata import api as masterdata
from roundsman.orders import api as orders
from roundsman.platform.errors import Conflict, Invalid
from roundsman.platform.work import Work, check_version

type Windows = dict[UUID, tuple[datetime, datetime]]
"""The orders that go along, each with the window it was promised."""

_PROMISE = text("""
    update stop s set window_start = w.starts_at, window_end = w.ends_at,
           version = s.version + 1, updated_at = :now, updated_by = cast(:actor as uuid)
    from unnest(cast(:ids as uuid[]), cast(:starts as timestamptz[]), cast(:ends as timestamptz[]))
         as w (id, starts_at, ends_at)
    where s.tenant_id = :tenant and s.id = w.id
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
    trip = door.lock_trip(work, trip_id, "trips.dispatch")
    check_version(trip, if_match)
    status = TRIP.after(trip.status, TripCommand.DISPATCH)
    stops = door.lock_stops(work, trip.id)
    tasks = list(work.session.scalars(work.rows(StopTask).where(StopTask.trip_id == trip.id)))
    carried = _orders_to_carry(work, tasks)
    vehicle, driver = _crew(work, trip, vehicle_id, driver_id)
    check_suits(work, vehicle, driver, carried)

    cargo = loading.cargo_of(work, trip, list(carried))
    _leave_behind(work, carried, cargo.left_behind)
    transfers.announce(work, trip, stops, tasks, cargo.shipments, carried)
    orders.mark_in_transit(work, list(carried), loaded=cargo.short_lines)
    loaded = loading.put_aboard(work, trip.id, vehicle.stock_location_id, tasks, cargo.shipments)
    trip.vehicle_id, trip.driver_id = vehicle.id, driver.id
    trip.aboard_location_id = vehicle.stock_location_id
    trip.status = status
    trip.dispatched_at, trip.dispatched_by = work.now, work.principal.actor_id
    trip.quantity = loaded
    _lighten(work, trip, {task.order_id for task in tasks} - set(carried), cargo)
    _promise(work, stops, tasks, carried)
    work.emit(
        TripDispatched(
            subject_id=trip.id,
            warehouse_id=trip.warehouse_id,
            vehicle_id=vehicle.id,
            driver_id=driver.id,
            stops=trip.stop_count,
            orders=len(carried),
            loaded_quantity=loaded,
            weight_g=trip.weight_g,
            volume_ml=trip.volume_ml,
            stop_states=stop_states(door.lock_stops(work, trip.id), tasks, only=set(carried)),
            left_behind=tuple(sorted(cargo.left_behind)),
        )
    )
    work.session.flush()
    return trip


def _orders_to_carry(work: Work, tasks: Sequence[StopTask]) -> Windows:
    locked = orders.lock_orders(work, {task.order_id for task in tasks})
    # An order whose goods were recalled waits for others, or is on another trip by now with a task of its own.
    assigned = orders.assigned_tasks(work, {order.id for order in locked})
    ours = {task.order_id for task in tasks if task.task_id is None or task.task_id in assigned}
    carried = {
        order.id: (order.window_start, order.window_end)
        for order in locked
        if order.id in ours
        and order.status not in (orders.OrderStatus.CANCELLED, orders.OrderStatus.BACKORDERED)
    }
    if not carried:
        raise Conflict(
            "every order of this trip was cancelled",
            code="nothing_to_carry",
            accepted="POST /api/v1/trips/{id}/cancel",
        )
    return carried


def _leave_behind(work: Work, carried: Windows, order_ids: Sequence[UUID]) -> None:
    """Orders of which nothing was loaded keep their goods and may be planned again."""
    if len(order_ids) == len(carried):
        raise Conflict(
            "nothing at all was loaded",
            code="nothing_to_carry",
            accepted="POST /api/v1/trips/{id}/cancel",
        )
    if order_ids:
        orders.mark_unplanned(work, order_ids)
        for order_id in order_ids:
            del carried[order_id]


def _lighten(work: Work, trip: Trip, without: Collection[UUID], cargo: Cargo) -> None:
    """Take off the planned load what does not go along: orders left behind, and what is short of the others."""
    weight_g = volume_ml = 0
    if without:
        for load in work.session.execute(orders.task_loads(work, order_ids=without)).mappings():
            weight_g, volume_ml = weight_g + load["weight_g"], volume_ml + load["volume_ml"]
    skus = masterdata.skus_by_id(work, cargo.missing)
    weight_g += sum(skus[sku_id].weight_g * quantity for sku_id, quantity in cargo.missing.items())
    volume_ml += sum(skus[sku_id].volume_ml * quantity for sku_id, quantity in cargo.missing.items())
    # Packed goods weigh what the scale said, the missing ones what the catalogue says.
    trip.weight_g = max(0, trip.weight_g - weight_g)
    trip.volume_ml = max(0, trip.volume_ml - volume_ml)


def _crew(
    work: Work, trip: Trip, vehicle_id: UUID | None, driver_id: UUID | None
) -> tuple[masterdata.Vehicle, masterdata.Driver]:
    wanted_driver = driver_id or trip.driver_id
    if wanted_driver is None:
        raise Invalid(
            f"trip {trip.number} has no driver",
            field="driver_id",
            accepted="the driver who takes it",
            code="driver_needed",
        )
    # The locks that two dispatchers meet at: the second one waits here and then sees the first one's trip.
    vehicle = crew.lock_vehicle(work, vehicle_id or trip.vehicle_id)
    driver = crew.lock_driver(work, wanted_driver, trip.warehouse_id, ahead_s=trip.duration_s)
    if vehicle.id != trip.vehicle_id:
        crew.check_fits(trip, vehicle)
    crew.check_free(work, trip.id, vehicle=vehicle, driver=driver)
    return vehicle, driver


def _promise(work: Work, stops: Sequence[Stop], tasks: Sequence[StopTask], carried: Windows) -> None:
    """Freeze the promised windows, all stops in one statement; a stop with nothing left to bring is skipped."""
    windows: dict[UUID, list[tuple[datetime, datetime]]] = {}
    for task in tasks:
        if task.order_id in carried:
            windows.setdefault(task.stop_id, []).append(carried[task.order_id])
    for stop in stops:
        if stop.id not in windows:
            stop.status = STOP.after(stop.status, StopCommand.SKIP)
    work.session.flush()
    promised = {stop_id: promised_window(found) for stop_id, found in windows.items()}
    work.session.execute(
        _PROMISE,
        {
            "tenant": work.tenant_id,
            "ids": list(promised),
            "starts": [start for start, _ in promised.values()],
            "ends": [end for _, end in promised.values()],
            "now": work.now,
            "actor": work.principal.actor_id,
        },
    )
    for stop in stops:
        work.session.expire(stop)
