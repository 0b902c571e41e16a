"""The trip that takes over: whether it has room, and the stops that it gets."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from roundsman.execution import routing
from roundsman.execution.models import Stop, StopTask, Trip
from roundsman.execution.service import crew
from roundsman.execution.service.handover_goods import Goods, HandoverWish
from roundsman.execution.states import ENDED_STOPS, StopStatus, TripStatus
from roundsman.kernel.ids import new_id
from roundsman.masterdata import api as masterdata
from roundsman.platform.errors import Invalid
from roundsman.platform.work import Work


def check_room(work: Work, target: Trip, load: routing.Carried) -> None:
    """Refuse goods for which a running trip has no room left.

    Raises:
        Invalid: `vehicle_too_small`.
    """
    vehicle = masterdata.get_vehicle(work, target.vehicle_id)
    aboard = routing.aboard(work, [target.id]).get(target.id, routing.Carried())
    free_g = vehicle.capacity_weight_g - aboard.weight_g
    free_ml = vehicle.capacity_volume_ml - aboard.volume_ml
    if load.weight_g > free_g or load.volume_ml > free_ml:
        raise Invalid(
            f"{load.weight_g} g and {load.volume_ml} ml do not fit into vehicle {vehicle.number} any more",
            field="to",
            accepted=f"stops of at most {max(0, free_g)} g and {max(0, free_ml)} ml, or a larger vehicle",
            code="vehicle_too_small",
        )


def new_trip(work: Work, trip: Trip, wish: HandoverWish, load: routing.Carried) -> Trip:
    """A trip of its own for a free vehicle and driver, on the road at once; its stops follow.

    Raises:
        NotFound, Conflict: as for a dispatch.
        Invalid: `vehicle_too_small`.
    """
    assert wish.vehicle_id is not None
    assert wish.driver_id is not None
    vehicle = crew.lock_vehicle(work, wish.vehicle_id)
    driver = crew.lock_driver(work, wish.driver_id, trip.warehouse_id)
    crew.check_free(work, None, vehicle=vehicle, driver=driver)
    if load.weight_g > vehicle.capacity_weight_g or load.volume_ml > vehicle.capacity_volume_ml:
        raise Invalid(
            f"the load does not fit into vehicle {vehicle.number}",
            field="to.vehicle_id",
            accepted=f"a vehicle that takes {load.weight_g} g and {load.volume_ml} ml, or fewer stops",
            code="vehicle_too_small",
        )
    made = work.add(
        Trip(
            id=new_id(),
            number=work.next_number("TRP"),
            status=TripStatus.DISPATCHED,
            plan_id=None,
            warehouse_id=trip.warehouse_id,
            vehicle_id=vehicle.id,
            driver_id=driver.id,
            planned_start_at=work.now,
            planned_end_at=max(trip.planned_end_at, work.now + timedelta(hours=1)),
            distance_m=0,
            duration_s=0,
            planned_cost_minor=0,
            weight_g=0,
            volume_ml=0,
            quantity=0,
            stop_count=0,
            dispatched_at=work.now,
            dispatched_by=work.principal.actor_id,
            aboard_location_id=vehicle.stock_location_id,
        )
    )
    work.session.flush()
    return made


def append_stops(
    work: Work,
    trip: Trip,
    target: Trip,
    goods: Sequence[Goods],
    tasks: Sequence[StopTask],
    places: Mapping[UUID, masterdata.Location],
    own: Sequence[Stop],
    follows: int,
    occurred_at: datetime,
) -> dict[UUID, Stop]:
    """The stops at the end of the other trip, timed from the meeting place on; by the stop that each takes over."""
    meeting = routing.meeting_point(work, trip)
    ahead = [stop for stop in own if stop.status not in ENDED_STOPS]
    depot = masterdata.get_location(work, target.warehouse_id)
    timed = routing.time_stops(
        start=max(occurred_at, work.now),
        origin=routing.position(work, target),
        meeting=meeting,
        ahead=[
            routing.Visit(routing.point_of(place), routing.service_s(place, 0))
            for place in (masterdata.get_location(work, stop.location_id) for stop in ahead)
        ],
        moved=[
            routing.Visit(
                routing.point_of(places[each.stop.location_id]),
                routing.service_s(places[each.stop.location_id], each.quantity),
            )
            for each in goods
        ],
        depot=routing.point_of(depot),
    )
    made: dict[UUID, Stop] = {}
    for offset, (each, leg) in enumerate(zip(goods, timed.moved, strict=True), start=1):
        made[each.stop.id] = work.add(
            Stop(
                id=new_id(),
                trip_id=target.id,
                seq=follows + offset,
                location_id=each.stop.location_id,
                status=StopStatus.PENDING,
                planned_arrival_at=leg.arrival_at,
                planned_departure_at=leg.departure_at,
                eta_at=leg.arrival_at,
                distance_m=leg.distance_m,
                window_start=each.stop.window_start,
                window_end=each.stop.window_end,
            )
        )
    work.session.flush()
    going = {each.stop.id: each.orders_over() for each in goods}
    work.insert_many(
        StopTask,
        [
            {
                "stop_id": made[task.stop_id].id,
                "trip_id": target.id,
                "order_id": task.order_id,
                "task_id": task.task_id,
                "task_step_id": task.task_step_id,
            }
            for task in tasks
            if task.order_id in going[task.stop_id]
        ],
    )
    target.distance_m += timed.added_m
    target.duration_s += timed.added_s
    target.planned_end_at = max(target.planned_end_at, timed.end_at)
    return made
