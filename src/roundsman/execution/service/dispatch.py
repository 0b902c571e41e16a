"""T3: a planned trip is loaded and given to its driver."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import or_, text

from roundsman.execution.domain import promised_window
from roundsman.execution.events import TripDispatched
from roundsman.execution.models import Stop, StopLine, StopTask, Trip
from roundsman.execution.service import door
from roundsman.execution.states import OPEN_TRIPS, STOP, TRIP, StopCommand, TripCommand
from roundsman.inventory import api as inventory
from roundsman.kernel.ids import new_id
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
    planned is left behind; a stop with nothing left to bring is skipped.

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
            `licence_expired`, `nothing_to_carry`, `orders_changed`.
        Invalid: `driver_needed`, `vehicle_too_small`.
    """
    trip = door.lock_trip(work, trip_id, "trips.dispatch")
    check_version(trip, if_match)
    status = TRIP.after(trip.status, TripCommand.DISPATCH)
    stops = lock_stops(work, trip.id)
    tasks = list(work.session.scalars(work.rows(StopTask).where(StopTask.trip_id == trip.id)))
    carried = _orders_to_carry(work, tasks)
    vehicle, driver = _crew(work, trip, vehicle_id, driver_id)

    loaded = _load(work, trip, tasks, carried, vehicle.stock_location_id)
    trip.vehicle_id, trip.driver_id = vehicle.id, driver.id
    trip.aboard_location_id = vehicle.stock_location_id
    trip.status = status
    trip.dispatched_at, trip.dispatched_by = work.now, work.principal.actor_id
    trip.quantity = loaded
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
        )
    )
    work.session.flush()
    return trip


def lock_stops(work: Work, trip_id: UUID) -> list[Stop]:
    """All stops of a locked trip, locked, in driving order."""
    query = (
        work.rows(Stop)
        .where(Stop.trip_id == trip_id)
        .order_by(Stop.seq)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return list(work.session.scalars(query))


def _orders_to_carry(work: Work, tasks: Sequence[StopTask]) -> Windows:
    locked = orders.lock_orders(work, {task.order_id for task in tasks})
    carried = {
        order.id: (order.window_start, order.window_end)
        for order in locked
        if order.status != orders.OrderStatus.CANCELLED
    }
    if not carried:
        raise Conflict(
            "every order of this trip was cancelled",
            code="nothing_to_carry",
            accepted="POST /api/v1/trips/{id}/cancel",
        )
    return carried


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
    vehicle = masterdata.lock_vehicle(work, vehicle_id or trip.vehicle_id)
    driver = masterdata.lock_driver(work, wanted_driver)
    if not vehicle.is_active:
        raise Conflict(
            f"vehicle {vehicle.number} is not active",
            field="vehicle_id",
            accepted="an active vehicle",
            code="vehicle_inactive",
        )
    if not driver.is_active:
        raise Conflict(
            f"driver {driver.code} is not active",
            field="driver_id",
            accepted="an active driver",
            code="driver_inactive",
        )
    if vehicle.id != trip.vehicle_id and (
        trip.weight_g > vehicle.capacity_weight_g or trip.volume_ml > vehicle.capacity_volume_ml
    ):
        raise Invalid(
            f"the load of trip {trip.number} does not fit into vehicle {vehicle.number}",
            field="vehicle_id",
            accepted=f"a vehicle that takes {trip.weight_g} g and {trip.volume_ml} ml",
            code="vehicle_too_small",
        )
    if driver.licence_expires_on is not None:
        zone = ZoneInfo(masterdata.get_location(work, trip.warehouse_id).timezone)
        if driver.licence_expires_on < work.now.astimezone(zone).date():
            raise Conflict(
                f"the licence of driver {driver.code} expired on {driver.licence_expires_on}",
                field="driver_id",
                accepted="a driver whose licence is valid on that day",
                code="licence_expired",
            )
    _check_free(work, trip, vehicle, driver)
    return vehicle, driver


def _check_free(work: Work, trip: Trip, vehicle: masterdata.Vehicle, driver: masterdata.Driver) -> None:
    busy = work.session.scalars(
        work.rows(Trip)
        .where(
            Trip.status.in_(OPEN_TRIPS),
            Trip.id != trip.id,
            or_(Trip.vehicle_id == vehicle.id, Trip.driver_id == driver.id),
        )
        .order_by(Trip.id)
    ).all()
    for other in busy:
        if other.vehicle_id == vehicle.id:
            raise Conflict(
                f"vehicle {vehicle.number} is on trip {other.number}",
                field="vehicle_id",
                accepted="a vehicle that is on no open trip",
                code="vehicle_busy",
                trip_id=str(other.id),
                trip_number=other.number,
            )
        raise Conflict(
            f"driver {driver.code} is on trip {other.number}",
            field="driver_id",
            accepted="a driver who is on no open trip",
            code="driver_busy",
            trip_id=str(other.id),
            trip_number=other.number,
        )


def _load(work: Work, trip: Trip, tasks: Sequence[StopTask], carried: Windows, vehicle_stock_id: UUID) -> int:
    """Let the orders go and move their picked goods onto the vehicle; returns the cases loaded."""
    orders.mark_in_transit(work, list(carried))
    picked = [
        reservation
        for reservation in inventory.reservations_of(work, list(carried))
        if reservation.status == "picked" and reservation.picked_quantity > 0
    ]
    shipped = inventory.ship_reserved(
        work,
        to_location_id=vehicle_stock_id,
        shipments=[(reservation.id, reservation.picked_quantity) for reservation in picked],
        reference=inventory.Reference("trip", trip.id),
    )
    stop_of = {task.order_id: task.stop_id for task in tasks}
    work.insert_many(
        StopLine,
        [
            {
                "id": new_id(),
                "stop_id": stop_of[line.order_id],
                "trip_id": trip.id,
                "order_id": line.order_id,
                "order_line_id": line.reference_id,
                "reservation_id": line.reservation_id,
                "sku_id": line.sku_id,
                "batch_id": line.batch_id,
                "loaded_quantity": line.quantity,
                "delivered_quantity": 0,
                "damaged_quantity": 0,
                "rejected_quantity": 0,
            }
            for line in shipped
        ],
    )
    return sum(line.quantity for line in shipped)


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
