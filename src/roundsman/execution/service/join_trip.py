"""A transfer that is ready to go joins a trip that has not left yet, where there is room and the way is short."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from roundsman.execution import overlaps, policies
from roundsman.execution.events import TripPlanned, stop_states
from roundsman.execution.joining import Joining, PlannedStop, join
from roundsman.execution.models import Stop, StopTask, Trip
from roundsman.execution.service import door
from roundsman.execution.service.suits import check_suits, orders_of
from roundsman.execution.states import StopStatus, TripStatus
from roundsman.inventory import api as inventory
from roundsman.kernel.geo import GeoPoint
from roundsman.kernel.ids import new_id
from roundsman.kernel.loads import Load
from roundsman.masterdata import api as masterdata
from roundsman.orders import api as orders
from roundsman.platform.errors import Conflict, Invalid
from roundsman.platform.work import Work, check_version
from roundsman.travel.api import TravelModel, estimates_for, travel_for

PERMISSION = "trips.dispatch"
MOST = 20


@dataclass(frozen=True, slots=True)
class TripOption:
    """A planned trip that could take a transfer along."""

    trip: Trip
    joining: Joining
    room: Load
    """What its vehicle still takes."""
    fits: bool


def trips_to_join(work: Work, transfer_id: UUID) -> list[TripOption]:
    """The planned trips of the sending place that could take a transfer along, the best first.

    Those with room come first, then those that break the fewest promises, then those with the shortest way round.

    Raises:
        NotFound: when the transfer is not there for the caller.
        Conflict: `transfer_not_ready`.
    """
    drop = _drop(work, transfer_id)
    query = (
        work.rows(Trip)
        .where(
            Trip.warehouse_id == drop.warehouse_id,
            Trip.status == TripStatus.PLANNED,
            Trip.planned_start_at > work.now,
            Trip.planned_start_at < drop.window_end,
            policies.trips_within(work, PERMISSION),
        )
        .order_by(Trip.planned_start_at, Trip.id)
        .limit(100)
    )
    trips = list(work.session.scalars(query))
    stops: dict[UUID, list[Stop]] = {trip.id: [] for trip in trips}
    rows = work.rows(Stop).where(Stop.trip_id.in_(stops)).order_by(Stop.trip_id, Stop.seq)
    for stop in work.session.scalars(rows):
        stops[stop.trip_id].append(stop)
    due = _due(work, list(stops))
    vehicles = masterdata.vehicles_by_id(work, {trip.vehicle_id for trip in trips})
    places = _places(work, drop, [stop for of_trip in stops.values() for stop in of_trip])
    # Estimates do to choose by, one trip among a hundred; the trip that is taken is timed on the roads.
    found, travel = [], estimates_for(work)
    for trip in trips:
        room = _room(vehicles[trip.vehicle_id], trip)
        joining = _join(trip, stops[trip.id], due, places, drop, travel)
        found.append(TripOption(trip, joining, room, Load(drop.weight_g, drop.volume_ml).fits_in(room)))
    found.sort(key=lambda one: (not one.fits, one.joining.late, one.joining.added_m, one.trip.number))
    return found[:MOST]


def join_trip(work: Work, transfer_id: UUID, trip_id: UUID, *, if_match: int | None = None) -> Trip:
    """Make a transfer that is ready to go a stop of a planned trip, where it costs the trip least.

    The stops keep their order; those behind it, and the end of the trip, come later by what it takes.

    Args:
        work: The transaction.
        transfer_id: Scheduled, picked and ready.
        trip_id: Planned, of the place that sends it.
        if_match: The version of the trip that the caller saw.

    Raises:
        NotFound: when the trip or the transfer is not there for the caller.
        Conflict: `transfer_not_ready`, `trip_not_planned`, `no_room`; `vehicle_busy` when the trip would last into
            the next one of its vehicle or driver; `orders_changed`.
        Invalid: `other_warehouse`, `not_suited`, `vehicle_too_small`.
    """
    trip = door.lock_trip(work, trip_id, PERMISSION)
    check_version(trip, if_match)
    stops = door.lock_stops(work, trip.id)
    # Before the stop's work names the order: who only refers to it shares it, and two of those would wait for each
    # other when both want to change it.
    order_id = inventory.order_of_transfer(work, transfer_id)
    if order_id is not None:
        orders.lock_orders(work, [order_id])
    drop = _drop(work, transfer_id)
    if trip.status != TripStatus.PLANNED:
        raise Conflict(
            f"trip {trip.number} is {trip.status}",
            accepted="a trip that is planned and has not left",
            code="trip_not_planned",
            current_status=str(trip.status),
        )
    if trip.warehouse_id != drop.warehouse_id:
        raise Invalid("the trip leaves from another place", field="trip_id", code="other_warehouse",
                      accepted="a trip of the place that sends the transfer")  # fmt: skip
    vehicle = masterdata.get_vehicle(work, trip.vehicle_id)
    room = _room(vehicle, trip)
    if not Load(drop.weight_g, drop.volume_ml).fits_in(room):
        raise Conflict(
            f"vehicle {vehicle.number} has no room for {drop.weight_g} g and {drop.volume_ml} ml",
            accepted=f"at most {room.weight_g} g and {room.volume_ml} ml; or another trip",
            code="no_room",
        )
    driver = None if trip.driver_id is None else masterdata.get_driver(work, trip.driver_id)
    check_suits(work, vehicle, driver, [*orders_of(work, trip.id), drop.order_id], field="trip_id")
    travel = travel_for(work, estimate_all=True)
    joining = _join(trip, stops, _due(work, [trip.id]), _places(work, drop, stops), drop, travel)
    _come_later(stops[joining.place :], timedelta(seconds=joining.delay_s))
    before = stops[joining.place - 1] if joining.place else None
    if before is not None and before.location_id == drop.location_id:
        stop = before
        stop.planned_departure_at = joining.departure_at
    else:
        for later in stops[joining.place :]:
            # Out of the way first: two stops of a trip never have the same place.
            later.seq += 100_000
        work.session.flush()
        for seq, later in enumerate(stops[joining.place :], start=joining.place + 2):
            later.seq = seq
        if joining.place < len(stops):
            stops[joining.place].distance_m = joining.next_distance_m
        stop = work.add(
            Stop(
                id=new_id(),
                trip_id=trip.id,
                seq=joining.place + 1,
                location_id=drop.location_id,
                status=StopStatus.PENDING,
                planned_arrival_at=joining.arrival_at,
                planned_departure_at=joining.departure_at,
                eta_at=joining.arrival_at,
                distance_m=joining.distance_m,
            )
        )
        stops.insert(joining.place, stop)
    work.session.flush()
    work.add(StopTask(stop_id=stop.id, trip_id=trip.id, order_id=drop.order_id, task_id=drop.task_id))
    _lengthen(trip, joining, drop, vehicle, len(stops))
    work.session.flush()
    if clash := overlaps.overlapping_assignments(work, [trip.id]):
        raise Conflict(
            f"the trip would last {joining.delay_s // 60} minutes longer, into {clash[0].by_trip_number}",
            accepted="another trip, or another vehicle and driver for one of the two",
            code="vehicle_busy",
            trip_number=clash[0].by_trip_number,
        )
    orders.mark_planned(work, [drop.order_id])
    tasks = list(work.session.scalars(work.rows(StopTask).where(StopTask.trip_id == trip.id)))
    # The plan of the trip is told anew, whole: who reads the log begins with the latest one.
    work.emit(
        TripPlanned(
            subject_id=trip.id,
            plan_id=trip.plan_id,
            warehouse_id=trip.warehouse_id,
            vehicle_id=trip.vehicle_id,
            driver_id=trip.driver_id,
            stops=trip.stop_count,
            distance_m=trip.distance_m,
            planned_start_at=trip.planned_start_at,
            planned_end_at=trip.planned_end_at,
            stop_states=stop_states(stops, tasks),
        )
    )
    return trip


def _drop(work: Work, transfer_id: UUID) -> orders.OrderForPlanning:
    order_id = inventory.order_of_transfer(work, transfer_id)
    found = orders.ready_orders(work, order_ids=[order_id]) if order_id is not None else []
    if not found:
        raise Conflict(
            "the transfer is not ready to go",
            accepted="one that is scheduled, picked and called ready, and is on no trip",
            code="transfer_not_ready",
        )
    return found[0]


def _due(work: Work, trip_ids: Sequence[UUID]) -> dict[UUID, datetime]:
    """Stop -> until when somebody there was promised goods, the earliest of its orders."""
    query = select(StopTask.stop_id, StopTask.order_id).where(
        StopTask.tenant_id == work.tenant_id, StopTask.trip_id.in_(trip_ids)
    )
    served = work.session.execute(query).all()
    facts = orders.orders_by_id(work, {row.order_id for row in served})
    due: dict[UUID, datetime] = {}
    for row in served:
        promised = facts[row.order_id].window_end
        due[row.stop_id] = min(promised, due.get(row.stop_id, promised))
    return due


def _places(work: Work, drop: orders.OrderForPlanning, stops: Sequence[Stop]) -> dict[UUID, GeoPoint]:
    found = masterdata.locations_by_id(work, {drop.warehouse_id} | {stop.location_id for stop in stops})
    return {place.id: GeoPoint(place.lat, place.lon) for place in found.values()}


def _join(
    trip: Trip,
    stops: Sequence[Stop],
    due: Mapping[UUID, datetime],
    places: Mapping[UUID, GeoPoint],
    drop: orders.OrderForPlanning,
    travel: TravelModel,
) -> Joining:
    points = [places[trip.warehouse_id], *(places[stop.location_id] for stop in stops)]
    return join(
        start_at=trip.planned_start_at,
        stops=[
            PlannedStop(stop.planned_arrival_at, stop.planned_departure_at, due.get(stop.id))
            for stop in stops
        ],
        travel=travel.matrix([*points, GeoPoint(drop.lat, drop.lon)]),
        service_s=drop.service_s,
        window_start=drop.window_start,
        window_end=drop.window_end,
    )


def _room(vehicle: masterdata.Vehicle, trip: Trip) -> Load:
    """All that a trip brings is aboard when it leaves, so that is when it is fullest."""
    return Load(
        max(0, vehicle.capacity_weight_g - trip.weight_g), max(0, vehicle.capacity_volume_ml - trip.volume_ml)
    )


def _come_later(stops: Sequence[Stop], delay: timedelta) -> None:
    for stop in stops:
        stop.planned_arrival_at += delay
        stop.planned_departure_at += delay
        stop.eta_at = stop.planned_arrival_at


def _lengthen(
    trip: Trip, joining: Joining, drop: orders.OrderForPlanning, vehicle: masterdata.Vehicle, stops: int
) -> None:
    trip.stop_count = stops
    trip.distance_m += joining.added_m
    trip.duration_s += joining.delay_s
    trip.planned_end_at += timedelta(seconds=joining.delay_s)
    trip.weight_g += drop.weight_g
    trip.volume_ml += drop.volume_ml
    trip.quantity += drop.quantity
    # Halves go up, as everywhere with money.
    trip.planned_cost_minor += (joining.added_m * vehicle.per_km_minor + 500) // 1_000
    trip.planned_cost_minor += (joining.delay_s * vehicle.per_hour_minor + 1_800) // 3_600
