"""A trip on the road comes by its warehouse for further goods and brings them on its way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text

from roundsman.execution import routing
from roundsman.execution.domain import promised_window
from roundsman.execution.events import TripRevised, stop_states
from roundsman.execution.models import Stop, StopTask, Trip
from roundsman.execution.service import door, transfers
from roundsman.execution.service.aboard import put_aboard
from roundsman.execution.service.loading import picked_of, refuse_blocked
from roundsman.execution.service.outcome import aboard_of
from roundsman.execution.service.suits import check_suits, orders_of
from roundsman.execution.states import ENDED_STOPS, GOING_STOPS, StopStatus, TripStatus
from roundsman.kernel.ids import new_id
from roundsman.kernel.loads import Load
from roundsman.masterdata import api as masterdata
from roundsman.orders import api as orders
from roundsman.platform.errors import Conflict, Invalid
from roundsman.platform.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class OnTheWay:
    """A stop of the trip as it shall be driven; a new one names its orders and no stop."""

    stop_id: UUID | None
    location_id: UUID
    arrival_at: datetime
    departure_at: datetime
    distance_m: int
    """From the place before; the way by the warehouse belongs to the stop that follows it."""
    order_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOn:
    """What a trip on the road shall bring besides.

    Args:
        stops: Its stops that are neither passed nor next, and the new ones, in driving order.
        end_at: When it is back.
        added_m: Metres more than before.
        added_s: Seconds more than before.
        served_before: Its own stops that it has served when it loads the goods.
    """

    stops: Sequence[OnTheWay]
    end_at: datetime
    added_m: int
    added_s: int
    served_before: frozenset[UUID] = frozenset()

    @property
    def order_ids(self) -> list[UUID]:
        """The orders that come on top."""
        return [order_id for stop in self.stops for order_id in stop.order_ids]


def take_on(work: Work, trip_id: UUID, wish: TakeOn) -> Trip:
    """Give a trip on the road further orders: their goods go from its warehouse onto its vehicle.

    As with a handover, the books have the goods on the vehicle from now on, and the vehicle comes for them on its way.
    Locks the trip, its stops, then the orders. The orders are in transit, their promised windows frozen.

    Args:
        work: The transaction.
        trip_id: A trip that is dispatched or in progress, and not broken down.
        wish: What it shall bring, and how it drives.

    Raises:
        NotFound: when it is not there for the caller.
        Conflict: `trip_not_under_way`, `broken_down_already`, `way_outdated`, `orders_changed` where an order is not
            ready or has nothing picked, `batch_blocked`.
        Invalid: `other_warehouse`, `vehicle_too_small`, `not_suited`.
    """
    trip = door.lock_trip(work, trip_id, "trips.dispatch")
    door.check_on_the_road(trip)
    if trip.broke_down_at is not None:
        raise Conflict(
            f"trip {trip.number} has broken down", accepted="another trip", code="broken_down_already"
        )
    own = door.lock_stops(work, trip.id)
    _check_way(own, wish)
    locked = {order.id: order for order in orders.lock_orders(work, wish.order_ids)}
    if any(order.warehouse_id != trip.warehouse_id for order in locked.values()):
        raise Invalid(
            "the goods lie at another warehouse",
            field="order_ids",
            accepted="orders of the trip's warehouse",
            code="other_warehouse",
        )
    wanted = {one.order_id: one for one in orders.ready_orders(work, order_ids=wish.order_ids)}
    picked = picked_of(work, wish.order_ids)
    missing = set(wish.order_ids) - set(wanted) | (set(wish.order_ids) - {one.order_id for one in picked})
    if missing:
        raise Conflict(
            f"{len(missing)} orders are not ready to go",
            accepted="orders that are ready, with their goods picked",
            code="orders_changed",
            orders=sorted(str(one) for one in missing),
        )
    refuse_blocked(work, picked)
    load = sum((Load(one.weight_g, one.volume_ml) for one in wanted.values()), Load())
    quantity = sum(one.quantity for one in wanted.values())
    _check_vehicle(work, trip, wish, own, load)
    made = _place(work, trip, own, wish, {one: (o.window_start, o.window_end) for one, o in wanted.items()})
    tasks = [
        {"stop_id": stop_id, "trip_id": trip.id, "order_id": order_id, "task_id": wanted[order_id].task_id}
        for stop_id, order_ids in made.items()
        for order_id in order_ids
    ]
    work.insert_many(StopTask, tasks)
    orders.mark_planned(work, wish.order_ids)
    stops = door.lock_stops(work, trip.id)
    every = list(work.session.scalars(work.rows(StopTask).where(StopTask.trip_id == trip.id)))
    new_tasks = [task for task in every if task.order_id in wanted]
    shipments = [(state.id, state.picked_quantity) for state in picked]
    transfers.announce(work, trip, stops, new_tasks, shipments, list(wanted))
    orders.mark_in_transit(work, wish.order_ids)
    put_aboard(work, trip.id, aboard_of(trip), new_tasks, shipments)
    trip.stop_count += len(made)
    trip.quantity += quantity
    trip.weight_g += load.weight_g
    trip.volume_ml += load.volume_ml
    trip.distance_m += wish.added_m
    trip.duration_s += wish.added_s
    trip.planned_end_at = max(trip.planned_end_at, wish.end_at)
    if trip.status == TripStatus.IN_PROGRESS:
        still = [stop for stop in stops if stop.status not in ENDED_STOPS]
        if not any(stop.status in GOING_STOPS for stop in still):
            door.go_to_next(still)
    work.session.flush()
    work.emit(
        TripRevised(
            subject_id=trip.id,
            status=str(trip.status),
            plan_id=trip.plan_id,
            warehouse_id=trip.warehouse_id,
            vehicle_id=trip.vehicle_id,
            driver_id=trip.driver_id,
            planned_start_at=trip.planned_start_at,
            planned_end_at=trip.planned_end_at,
            distance_m=trip.distance_m,
            stops=trip.stop_count,
            stop_states=stop_states(stops, every),
        )
    )
    return trip


def _check_way(own: Sequence[Stop], wish: TakeOn) -> None:
    free = {stop.id for stop in own if stop.status == StopStatus.PENDING}
    named = [stop.stop_id for stop in wish.stops if stop.stop_id is not None]
    if len(named) != len(free) or set(named) != free:
        raise Conflict("the trip has other open stops by now", accepted="a new proposal", code="way_outdated")


def _check_vehicle(work: Work, trip: Trip, wish: TakeOn, own: Sequence[Stop], load: Load) -> None:
    vehicle = masterdata.get_vehicle(work, trip.vehicle_id)
    going = {stop.id for stop in own if stop.status in GOING_STOPS}
    aboard = routing.aboard(work, [trip.id], without_stops=wish.served_before | going).get(
        trip.id, routing.Carried()
    )
    room = Load(
        max(0, vehicle.capacity_weight_g - aboard.weight_g),
        max(0, vehicle.capacity_volume_ml - aboard.volume_ml),
    )
    if not load.fits_in(room):
        raise Invalid(
            f"{load.weight_g} g and {load.volume_ml} ml do not fit into vehicle {vehicle.number} any more",
            field="order_ids",
            accepted=f"at most {room.weight_g} g and {room.volume_ml} ml, or another trip",
            code="vehicle_too_small",
        )
    driver = masterdata.get_driver(work, trip.driver_id) if trip.driver_id is not None else None
    check_suits(work, vehicle, driver, [*orders_of(work, trip.id), *wish.order_ids], field="trip_id")


def _place(
    work: Work,
    trip: Trip,
    own: Sequence[Stop],
    wish: TakeOn,
    windows: dict[UUID, tuple[datetime, datetime]],
) -> dict[UUID, tuple[UUID, ...]]:
    """Write the driving order; gives the new stops with their orders."""
    pending = [stop for stop in own if stop.status == StopStatus.PENDING]
    passed = max(
        (stop.seq for stop in own if stop.status not in (StopStatus.PENDING, StopStatus.SKIPPED)), default=0
    )
    skipped = [stop for stop in own if stop.status == StopStatus.SKIPPED and stop.seq > passed]
    ids = [stop.id for stop in [*pending, *skipped]]
    # Out of the way first: two stops of a trip never have the same place, not even within a statement.
    who = {"tenant": work.tenant_id, "now": work.now, "actor": work.principal.actor_id}
    work.session.execute(_MOVE_AWAY, {"ids": ids} | who)
    for stop in [*pending, *skipped]:
        work.session.expire(stop)
    made: dict[UUID, tuple[UUID, ...]] = {}
    by_id = {stop.id: stop for stop in pending}
    for seq, one in enumerate(wish.stops, start=passed + 1):
        if one.stop_id is not None:
            stop = by_id[one.stop_id]
            stop.seq, stop.eta_at, stop.distance_m = seq, one.arrival_at, one.distance_m
            continue
        start, end = promised_window([windows[order_id] for order_id in one.order_ids])
        stop = work.add(
            Stop(
                id=new_id(),
                trip_id=trip.id,
                seq=seq,
                location_id=one.location_id,
                status=StopStatus.PENDING,
                planned_arrival_at=one.arrival_at,
                planned_departure_at=one.departure_at,
                eta_at=one.arrival_at,
                distance_m=one.distance_m,
                window_start=start,
                window_end=end,
            )
        )
        made[stop.id] = one.order_ids
    for seq, stop in enumerate(skipped, start=passed + len(wish.stops) + 1):
        stop.seq = seq
    work.session.flush()
    return made


_MOVE_AWAY = text("""
    update stop set seq = seq + 100000, updated_at = :now, updated_by = cast(:actor as uuid)
    where tenant_id = :tenant and id = any(cast(:ids as uuid[]))
""")
