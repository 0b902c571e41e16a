"""Who could take over the rest of a trip: free vehicles and trips with room, the best first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from roundsman.execution import queries, routing
from roundsman.execution.models import Stop, StopTask, Trip
from roundsman.execution.service.crew import seconds_left, vehicles_not_unloaded
from roundsman.execution.service.door import check_on_the_road
from roundsman.execution.states import ENDED_STOPS, OPEN_TRIPS, StopStatus
from roundsman.kernel.geo import GeoPoint, great_circle_m
from roundsman.masterdata import api as masterdata
from roundsman.orders import api as orders
from roundsman.platform.work import Work

NEARBY_M = 60_000
"""Depots whose vehicles are asked, by the air line from the meeting place."""
MOST_PER_DEPOT = 5
"""Free vehicles of one depot differ in capacity only: the smallest that fit are enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One way to go on: the open trip, or the free vehicle with a driver, that takes over all open stops."""

    trip_id: UUID | None
    trip_number: str | None
    vehicle_id: UUID
    vehicle_number: str
    driver_id: UUID | None
    driver_name: str | None
    meeting_at: datetime
    last_stop_at: datetime
    ends_at: datetime
    added_distance_m: int
    added_duration_s: int
    late_stops: int
    """Stops, its own and those taken over, that it would reach after their promised window."""
    free_weight_g: int
    """That would be left."""
    free_volume_ml: int


@dataclass(frozen=True, slots=True)
class Proposals:
    """What is to be taken over, where, and by whom it could be."""

    meeting: GeoPoint
    stops: tuple[Stop, ...]
    load: routing.Carried
    proposals: tuple[Proposal, ...]


def propose_handover(work: Work, trip: Trip, *, most: int = 10) -> Proposals:
    """Rank those who could take over: fewest late stops first, then the shortest detour. About ten statements.

    Raises:
        Conflict: `trip_not_under_way`.
    """
    check_on_the_road(trip)
    moved = [stop for stop in queries.stops_of(work, trip.id) if stop.status not in ENDED_STOPS]
    meeting = routing.meeting_point(work, trip)
    load, quantities = _load(work, moved)
    asked = _asked(work, moved)
    others = list(
        work.session.scalars(work.rows(Trip).where(Trip.status.in_(OPEN_TRIPS), Trip.id != trip.id))
    )
    proposals: list[Proposal] = []
    if moved:
        proposals = [
            *_running(work, others, meeting, moved, quantities, load, asked),
            *_free(work, trip, others, meeting, moved, quantities, load, asked),
        ]
    proposals.sort(
        key=lambda one: (one.late_stops, one.driver_id is None, one.added_distance_m, one.vehicle_number)
    )
    return Proposals(meeting, tuple(moved), load, tuple(proposals[:most]))


def _load(work: Work, moved: Sequence[Stop]) -> tuple[routing.Carried, dict[UUID, int]]:
    lines = queries.lines_of(work, [stop.id for stop in moved])
    skus = masterdata.skus_by_id(work, {line.sku_id for found in lines.values() for line in found})
    every = [line for found in lines.values() for line in found]
    load = routing.Carried(
        quantity=sum(line.loaded_quantity for line in every),
        weight_g=sum(line.loaded_quantity * skus[line.sku_id].weight_g for line in every),
        volume_ml=sum(line.loaded_quantity * skus[line.sku_id].volume_ml for line in every),
    )
    return load, {stop_id: sum(line.loaded_quantity for line in found) for stop_id, found in lines.items()}


def _asked(work: Work, moved: Sequence[Stop]) -> masterdata.Requirements:
    """What the orders of these stops ask of whoever carries them."""
    query = work.rows(StopTask).where(StopTask.stop_id.in_([stop.id for stop in moved]))
    carried = orders.carriage_of(work, [task.order_id for task in work.session.scalars(query)])
    return frozenset[masterdata.Requirement]().union(*(one.asked for one in carried.values()))


def _running(
    work: Work,
    others: Sequence[Trip],
    meeting: GeoPoint,
    moved: Sequence[Stop],
    quantities: dict[UUID, int],
    load: routing.Carried,
    asked: masterdata.Requirements,
) -> list[Proposal]:
    going = [other for other in others if other.broke_down_at is None]
    if not going:
        return []
    ids = [other.id for other in going]
    vehicles = masterdata.vehicles_by_id(work, {other.vehicle_id for other in going})
    drivers = masterdata.drivers_by_id(work, {other.driver_id for other in going if other.driver_id})
    aboard = routing.aboard(work, ids)
    where = routing.positions(work, going)
    query = (
        work.rows(Stop)
        .where(Stop.trip_id.in_(ids), Stop.status.in_([StopStatus.EN_ROUTE, StopStatus.PENDING]))
        .order_by(Stop.trip_id, Stop.seq)
    )
    ahead: dict[UUID, list[Stop]] = {}
    for stop in work.session.scalars(query):
        ahead.setdefault(stop.trip_id, []).append(stop)
    wanted = {stop.location_id for found in ahead.values() for stop in found}
    wanted |= {stop.location_id for stop in moved} | {other.warehouse_id for other in going}
    places = masterdata.locations_by_id(work, wanted)
    found = []
    for other in going:
        vehicle, carried = vehicles[other.vehicle_id], aboard.get(other.id, routing.Carried())
        free_g = vehicle.capacity_weight_g - carried.weight_g - load.weight_g
        free_ml = vehicle.capacity_volume_ml - carried.volume_ml - load.volume_ml
        driver = drivers.get(other.driver_id) if other.driver_id else None
        if masterdata.unmet(asked, vehicle, driver):
            continue
        if free_g < 0 or free_ml < 0 or great_circle_m(where[other.id], meeting) > NEARBY_M:
            continue
        detour = routing.time_stops(
            start=work.now,
            origin=where[other.id],
            meeting=meeting,
            ahead=routing.visits_of(ahead.get(other.id, []), places, {}),
            first_slot=sum(stop.status == StopStatus.EN_ROUTE for stop in ahead.get(other.id, [])),
            moved=routing.visits_of(moved, places, quantities),
            depot=routing.point_of(places[other.warehouse_id]),
        )
        found.append(_proposal(detour, vehicle, driver, free_g, free_ml, other))
    return found


def _free(
    work: Work,
    trip: Trip,
    others: Sequence[Trip],
    meeting: GeoPoint,
    moved: Sequence[Stop],
    quantities: dict[UUID, int],
    load: routing.Carried,
    asked: masterdata.Requirements,
) -> list[Proposal]:
    depots = [
        depot
        for depot in masterdata.active_depots(work)
        if depot.id == trip.warehouse_id or great_circle_m(routing.point_of(depot), meeting) <= NEARBY_M
    ]
    held = {other.vehicle_id for other in others} | {trip.vehicle_id}
    driving = {other.driver_id for other in others}
    full = vehicles_not_unloaded(work)
    places = masterdata.locations_by_id(work, {stop.location_id for stop in moved} | {trip.warehouse_id})
    found: list[Proposal] = []
    for depot in sorted(depots, key=lambda one: great_circle_m(routing.point_of(one), meeting))[:5]:
        fitting = [
            vehicle
            for vehicle in masterdata.vehicles_at(work, depot.id)
            if vehicle.id not in held | full
            and vehicle.capacity_weight_g >= load.weight_g
            and vehicle.capacity_volume_ml >= load.volume_ml
        ]
        if not fitting:
            continue
        # Its own driver goes home with the broken vehicle or drives the new one: he is not counted as free here.
        drivers = [driver for driver in masterdata.drivers_at(work, depot.id) if driver.id not in driving]
        drivers = [driver for driver in drivers if driver.id != trip.driver_id]
        unfit = masterdata.unfit_now(
            work,
            {driver.id for driver in drivers},
            zone=ZoneInfo(depot.timezone),
            ahead_s=seconds_left(work, trip.planned_end_at),
        )
        drivers = [driver for driver in drivers if driver.id not in unfit]
        detour = routing.time_stops(
            start=work.now,
            origin=routing.point_of(depot),
            meeting=meeting,
            ahead=[],
            moved=routing.visits_of(moved, places, quantities),
            depot=routing.point_of(places[trip.warehouse_id]),
        )
        fitting.sort(key=lambda one: (one.capacity_volume_ml, one.number))
        for index, vehicle in enumerate(fitting[:MOST_PER_DEPOT]):
            usual = [driver for driver in drivers if driver.usual_vehicle_id == vehicle.id]
            driver = usual[0] if usual else drivers[index] if index < len(drivers) else None
            if masterdata.unmet(asked, vehicle, driver):
                continue
            found.append(
                _proposal(
                    detour,
                    vehicle,
                    driver,
                    vehicle.capacity_weight_g - load.weight_g,
                    vehicle.capacity_volume_ml - load.volume_ml,
                    None,
                )
            )
    return found


def _proposal(
    detour: routing.Detour,
    vehicle: masterdata.Vehicle,
    driver: masterdata.Driver | None,
    free_g: int,
    free_ml: int,
    other: Trip | None,
) -> Proposal:
    return Proposal(
        trip_id=other.id if other else None,
        trip_number=other.number if other else None,
        vehicle_id=vehicle.id,
        vehicle_number=vehicle.number,
        driver_id=driver.id if driver else None,
        driver_name=driver.name if driver else None,
        meeting_at=detour.meeting_at,
        last_stop_at=max(leg.arrival_at for leg in detour.moved),
        ends_at=detour.end_at,
        added_distance_m=detour.added_m,
        added_duration_s=detour.added_s,
        late_stops=detour.late,
        free_weight_g=free_g,
        free_volume_ml=free_ml,
    )
