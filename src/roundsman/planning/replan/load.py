"""The trips of a day as tours: read once, a constant number of statements."""

import hashlib
import itertools
import uuid
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from roundsman.execution import api as execution
from roundsman.execution.api import StandingStop, StandingTrip, StopStatus, TripStatus
from roundsman.kernel.geo import GeoPoint, great_circle_m
from roundsman.kernel.ids import seeded_id
from roundsman.kernel.loads import Load
from roundsman.masterdata import api as masterdata
from roundsman.orders.api import OrderForPlanning
from roundsman.planning.days.building import day_bounds
from roundsman.planning.days.current import read_standing
from roundsman.planning.days.fleet import load_fleet, with_terms
from roundsman.planning.days.frame import DayFrame
from roundsman.planning.days.standing import Standing
from roundsman.planning.horizon import Window
from roundsman.planning.models import Pin
from roundsman.planning.problem import NO_LOAD, Vehicle, Visit
from roundsman.planning.replan.tours import NOBODY, Tour
from roundsman.planning.terms import Terms
from roundsman.platform.db.base import among
from roundsman.platform.work import Work
from roundsman.travel.api import TravelModel

NEARBY_M = 60_000
"""Depots whose vehicles are asked for help, by the air line."""
MOST_DEPOTS = 5
OPEN = execution.OPEN_TRIPS


@dataclass(frozen=True, slots=True)
class Spare:
    """A vehicle that stands ready, with a driver."""

    vehicle_id: uuid.UUID
    driver_id: uuid.UUID
    warehouse_id: uuid.UUID


@dataclass(frozen=True)
class Now:
    """The day as it stands.

    Args:
        frame: What seconds count in.
        horizon_s: Until when anything can happen.
        tours: What is left of each trip, by trip. A visit is a stop, with all that is to be done there.
        trips: The trips themselves.
        orders: Every order that is still to be brought, and those that were asked for, by id.
        places: Rows of locations, by id.
        vehicles: Rows of vehicles, by id.
        drivers: Rows of drivers, by id.
        terms: What all these orders ask for.
    """

    frame: DayFrame
    horizon_s: int
    tours: dict[uuid.UUID, Tour]
    trips: dict[uuid.UUID, StandingTrip]
    orders: dict[uuid.UUID, OrderForPlanning]
    places: dict[uuid.UUID, masterdata.Location]
    vehicles: dict[uuid.UUID, masterdata.Vehicle]
    drivers: dict[uuid.UUID, masterdata.Driver]
    terms: Terms

    def moment(self, second: int) -> datetime:
        """A second of the day as an instant."""
        return self.frame.start + timedelta(seconds=second)

    def second(self, moment: datetime) -> int:
        """An instant as a second of the day."""
        return int((moment - self.frame.start).total_seconds())

    @cached_property
    def stops(self) -> dict[uuid.UUID, StandingStop]:
        """All stops of the trips, by id."""
        return {stop.stop_id: stop for trip in self.trips.values() for stop in trip.stops}


def trips_of_day(work: Work, day: date, *, warehouse_id: uuid.UUID | None = None) -> list[uuid.UUID]:
    """The trips that leave on a local day and are planned or on the road, of one or of all warehouses."""
    start, end = day_bounds(work, day)
    return [
        one.trip_id
        for one in execution.assignments_of_day(work, start, end)
        if start <= one.start_at < end
        and (one.status in OPEN or one.status == TripStatus.PLANNED)
        and (warehouse_id is None or one.warehouse_id == warehouse_id)
    ]


def load_now(
    work: Work,
    trip_ids: Collection[uuid.UUID],
    travel_of: Callable[[DayFrame], TravelModel],
    *,
    order_ids: Collection[uuid.UUID] = (),
    also_gone: bool = False,
    stranded: uuid.UUID | None = None,
) -> tuple[Now, TravelModel]:
    """Trips as tours.

    Args:
        work: The transaction.
        trip_ids: Planned ones and ones on the road, of one local day.
        travel_of: Distances and durations of the day.
        order_ids: Further orders.
        also_gone: Also count stops at which nothing is left to be done.
        stranded: A trip that cannot go on: it stands where it broke down, with all stops that are open.

    Raises:
        Invalid: `trips_of_several_days`.
    """
    standing, _, _ = read_standing(work, trip_ids, extra_order_ids=order_ids)
    rows = standing.rows
    travel = travel_of(standing.frame)
    maker = _Tours(work, standing, travel, also_gone=also_gone, stranded=stranded)
    made = (maker.tour(trip) for trip in standing.trips.values() if trip.trip_id in set(trip_ids))
    kept = execution.kept_aboard(work, trip_ids)
    now = Now(
        frame=standing.frame,
        horizon_s=standing.horizon_s,
        tours={one.id: replace(one, kept=kept.get(one.id, NO_LOAD)) for one in made if one is not None},
        trips=standing.trips,
        orders=rows.orders,
        places=rows.places,
        vehicles=rows.vehicles,
        drivers=rows.drivers,
        terms=standing.terms,
    )
    return now, travel


class _Tours:
    """Makes tours of what stands."""

    def __init__(
        self,
        work: Work,
        standing: Standing,
        travel: TravelModel,
        *,
        also_gone: bool,
        stranded: uuid.UUID | None,
    ) -> None:
        self.standing, self.travel = standing, travel
        self.also_gone, self.stranded = also_gone, stranded
        query = work.rows(Pin).where(Pin.released_at.is_(None), among(Pin.order_id, standing.rows.orders))
        self.pinned = {pin.order_id for pin in work.session.scalars(query)}
        self.vehicles = {vehicle.id: vehicle for vehicle in standing.vehicles}
        self.next_start_s = self._next_starts()

    def _next_starts(self) -> dict[uuid.UUID, int]:
        """Trip -> by when it has to be back for the next trip of its vehicle (reloaded) or of its driver."""
        of: dict[uuid.UUID, list[StandingTrip]] = defaultdict(list)
        for trip in self.standing.trips.values():
            if trip.status not in (TripStatus.PROPOSED, TripStatus.COMPLETED):
                of[trip.vehicle_id].append(trip)
                if trip.driver_id is not None:
                    of[trip.driver_id].append(trip)
        found: dict[uuid.UUID, int] = {}
        for whose, trips in of.items():
            row = self.standing.rows.vehicles.get(whose)
            trips.sort(key=lambda trip: (trip.planned_start_at, trip.trip_id))
            for before, after in itertools.pairwise(trips):
                back_s = self._second(after.planned_start_at) - (0 if row is None else row.reload_s)
                found[before.trip_id] = min(back_s, found.get(before.trip_id, back_s))
        return found

    def _second(self, moment: datetime) -> int:
        return int((moment - self.standing.frame.start).total_seconds())

    def tour(self, trip: StandingTrip) -> Tour | None:
        """What is left of a trip; None for one that is neither planned nor on the road."""
        is_out = trip.status in OPEN
        vehicle = self.vehicles.get(trip.trip_id if is_out else trip.vehicle_id)
        if vehicle is None or (not is_out and trip.status != TripStatus.PLANNED):
            return None
        home = _point(self.standing.rows.places[trip.warehouse_id])
        going = next((s for s in trip.stops if s.status in (StopStatus.EN_ROUTE, StopStatus.ARRIVED)), None)
        if trip.trip_id == self.stranded:
            going = None
        ahead = [stop for stop in trip.stops if stop.is_open and stop is not going]
        start, start_s = self._free(trip, going) if is_out else (home, self._earliest(trip, vehicle))
        if is_out and trip.broke_down_lat is not None and trip.broke_down_lon is not None:
            start = GeoPoint(trip.broke_down_lat, trip.broke_down_lon)
        made = [self._visit(stop, trip) for stop in ahead]
        visits = tuple(visit for visit in made if visit is not None)
        stops = {stop.stop_id: stop for stop in ahead}
        row = self.standing.rows.vehicles[trip.vehicle_id]
        driver = self.standing.rows.drivers.get(trip.driver_id) if trip.driver_id else None
        return Tour(
            id=trip.trip_id,
            name=trip.number,
            vehicle=replace(
                with_terms(vehicle, row, driver, self.standing.terms),
                shift=Window(start_s, max(start_s + 1, self._until(trip, vehicle))),
            ),
            warehouse_id=trip.warehouse_id,
            start=start,
            start_s=start_s,
            home=home,
            visits=visits,
            pinned=frozenset(
                visit.id
                for visit in visits
                if any(order.order_id in self.pinned for order in stops[visit.id].orders)
            )
            or NOBODY,
            is_out=is_out,
        )

    def _until(self, trip: StandingTrip, vehicle: Vehicle) -> int:
        """Until when it has to be back: its shift, and what the vehicle has to do next."""
        end_s = vehicle.shift.end_s
        following_s = self.next_start_s.get(trip.trip_id)
        if following_s is not None:
            end_s = min(end_s, following_s)
        # What was planned to be so is no fault of what follows now.
        return max(end_s, self._second(trip.planned_end_at))

    def _earliest(self, trip: StandingTrip, vehicle: Vehicle) -> int:
        """When a trip that has not left can leave: not before it was to, so that its warehouse has it ready."""
        return max(self.standing.frame.now_s, self._second(trip.planned_start_at), vehicle.shift.start_s)

    def _free(self, trip: StandingTrip, going: StandingStop | None) -> tuple[GeoPoint, int]:
        """Where a vehicle on the road is free next, and when: from what it did last, not from what it was to do."""
        places, now_s = self.standing.rows.places, self.standing.frame.now_s
        passed = [stop for stop in trip.stops if stop.arrived_at is not None and stop is not going]
        last = max(passed, key=lambda stop: (stop.completed_at or stop.arrived_at, stop.seq), default=None)
        here = _point(places[trip.warehouse_id if last is None else last.location_id])
        if last is not None:
            left_s = self._second(last.completed_at or last.arrived_at or trip.planned_start_at)
        else:
            left_s = self._second(trip.planned_start_at)
        if going is None:
            return here, max(now_s, left_s)
        there = _point(places[going.location_id])
        if going.arrived_at is not None:
            reached_s = self._second(going.arrived_at)
        else:
            reached_s = max(now_s, left_s + self.travel.leg(here, there).duration_s)
        visit = self._visit(going, trip)
        if visit is None:
            return there, max(now_s, reached_s)
        opens_s = visit.windows[0].start_s if visit.windows else 0
        return there, max(now_s, max(reached_s, opens_s) + visit.service_s)

    def _visit(self, stop: StandingStop, trip: StandingTrip) -> Visit | None:
        """All that is to be done at a stop as one visit; None where nothing is left to be brought or fetched."""
        rows = self.standing.rows
        found = [rows.orders[one.order_id] for one in stop.orders if one.order_id in rows.orders]
        sent_back = rows.returns.get(stop.stop_id, [])
        place = rows.places[stop.location_id]
        if not found and not sent_back and trip.status not in OPEN and not self.also_gone:
            return None
        return visit_of_stop(
            stop.stop_id,
            trip.trip_id,
            place,
            found,
            self.standing.terms,
            self.standing.horizon_s,
            collected=sum((one.load for one in sent_back), Load()),
        )


def visit_of_stop(
    stop_id: uuid.UUID,
    trip_id: uuid.UUID,
    place: masterdata.Location,
    orders: Sequence[OrderForPlanning],
    terms: Terms,
    horizon_s: int,
    *,
    collected: Load | None = None,
) -> Visit:
    """The work of one arrival: what all its orders bring and ask for, within the promise that all of them share."""
    frame = terms.frame
    opens_s = max((_second_of(frame, order.window_start) for order in orders), default=0)
    closes_s = min((_second_of(frame, order.window_end) for order in orders), default=horizon_s)
    if closes_s <= opens_s and orders:
        opens_s = min(_second_of(frame, order.window_start) for order in orders)
    opens_s, closes_s = max(0, opens_s), min(horizon_s, closes_s)
    numbers = [order.number for order in orders]
    more = f" and {len(numbers) - 1} more" if len(numbers) > 1 else ""
    parts = [terms.standing_visit_of(order, Window(0, horizon_s)) for order in orders]
    return Visit(
        id=stop_id,
        depot_ids=(trip_id,),
        point=_point(place),
        load=sum((part.load for part in parts), Load()),
        # A promise that was over before the day began cannot be kept.
        windows=(Window(opens_s, closes_s),) if closes_s > opens_s else (Window(0, 1),),
        service_s=sum(part.service_s for part in parts) or place.service_base_s,
        priority=max((part.priority for part in parts), default=0),
        name=numbers[0] + more if numbers else place.name,
        requires=frozenset[str]().union(*(part.requires for part in parts)),
        collected=collected or Load(),
        territory=parts[0].territory if parts else "",
    )


def spares(
    work: Work,
    now: Now,
    near: GeoPoint,
    warehouse_id: uuid.UUID,
    *,
    at_once: bool,
    only_own: bool = False,
) -> tuple[list[Tour], dict[uuid.UUID, Spare]]:
    """Vehicles that stand ready with a driver, as tours without a stop, at the nearest depots.

    Args:
        work: The transaction.
        now: The day.
        near: Where help is needed.
        warehouse_id: Its own depot is always asked.
        at_once: Only those that nobody holds now, with drivers who may drive now.
        only_own: Ask no other depot.
    """
    depots = [
        depot
        for depot in masterdata.active_depots(work)
        if depot.id == warehouse_id or (not only_own and great_circle_m(_point(depot), near) <= NEARBY_M)
    ]
    depots.sort(key=lambda depot: (depot.id != warehouse_id, great_circle_m(_point(depot), near), depot.id))
    depots = depots[:MOST_DEPOTS]
    start, end = now.frame.start, now.frame.start + timedelta(seconds=now.frame.length_s)
    taken = execution.assignments_of_day(work, start, end)
    held: set[uuid.UUID] = set()
    away: set[uuid.UUID] = set()
    if at_once:
        held = {one.vehicle_id for one in taken if one.status in OPEN} | execution.vehicles_not_unloaded(work)
        away = {one.driver_id for one in taken if one.status in OPEN and one.driver_id is not None}
        for depot in depots:
            roster = {driver.id for driver in masterdata.drivers_at(work, depot.id)}
            zone = ZoneInfo(depot.timezone)
            away |= set(masterdata.unfit_now(work, roster - away, zone=zone, ahead_s=3_600))
    rows_of = {
        depot.id: [row for row in masterdata.vehicles_at(work, depot.id) if row.id not in held]
        for depot in depots
    }
    fleet = load_fleet(work, depots, now.frame, taken, rows_of, now.terms, without_drivers=away)
    homes = {depot.id: _point(depot) for depot in depots}
    tours: list[Tour] = []
    found: dict[uuid.UUID, Spare] = {}
    for vehicle in fleet.vehicles:
        driver_id = fleet.driver_of[vehicle.id]
        if at_once and vehicle.shift.start_s > now.frame.now_s:
            continue
        tour_id = seeded_id(vehicle.id, f"spare {now.frame.day} {now.frame.now_s}")
        home = homes[vehicle.depot_id]
        tours.append(
            Tour(tour_id, vehicle.name, vehicle, vehicle.depot_id, home, vehicle.shift.start_s, home)
        )
        found[tour_id] = Spare(vehicle.id, driver_id, vehicle.depot_id)
    return tours, found


def states_of(trips: Mapping[uuid.UUID, StandingTrip]) -> dict[uuid.UUID, str]:
    """For each trip a mark that is another one as soon as anything happened to the trip or its stops."""
    return {trip_id: _mark(trip) for trip_id, trip in trips.items()}


def _mark(trip: StandingTrip) -> str:
    said: list[object] = [trip.version, trip.status, trip.vehicle_id, trip.driver_id, trip.broke_down_at]
    said += [
        (
            stop.stop_id,
            stop.seq,
            stop.status,
            stop.arrived_at,
            sorted(order.order_id for order in stop.orders),
        )
        for stop in trip.stops
    ]
    return hashlib.blake2b(repr(said).encode(), digest_size=12).hexdigest()


def _point(place: masterdata.Location) -> GeoPoint:
    return GeoPoint(place.lat, place.lon)


def _second_of(frame: DayFrame, moment: datetime) -> int:
    return int((moment - frame.start).total_seconds())
