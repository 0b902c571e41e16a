"""How existing trips become visits, depots, vehicles and runs; `current.py` says what that means."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from roundsman.execution import api as execution
from roundsman.execution.api import StandingStop, StandingTrip, StopStatus, TripStatus
from roundsman.kernel.geo import GeoPoint
from roundsman.kernel.loads import Load
from roundsman.masterdata import api as masterdata
from roundsman.orders import api as orders_api
from roundsman.orders.api import OrderForPlanning, ReturnFacts
from roundsman.planning.days.building import depot_of
from roundsman.planning.days.done import Done, read_done
from roundsman.planning.days.fleet import DayFrame, bound_to, type_of, with_day, with_terms
from roundsman.planning.days.week import left_of_week
from roundsman.planning.horizon import DAY_S, Window
from roundsman.planning.problem import Depot, Vehicle, Visit
from roundsman.planning.solution import PlannedRun
from roundsman.planning.terms import crew_rules_of, load_terms
from roundsman.platform.work import Work

ON_THE_ROAD = execution.OPEN_TRIPS
_AT_OR_GOING = (StopStatus.EN_ROUTE, StopStatus.ARRIVED)

type RunKey = tuple[uuid.UUID, int]
"""The vehicle of the problem and the index of the run in its day."""


@dataclass(frozen=True)
class Rows:
    """What else is read: the same few statements whatever the number of trips."""

    orders: dict[uuid.UUID, OrderForPlanning]
    returns: dict[uuid.UUID, list[ReturnFacts]]
    vehicles: dict[uuid.UUID, masterdata.Vehicle]
    drivers: dict[uuid.UUID, masterdata.Driver]
    places: dict[uuid.UUID, masterdata.Location]

    @classmethod
    def read(
        cls,
        work: Work,
        trips: Iterable[StandingTrip],
        extra: Collection[uuid.UUID],
        vehicle_ids: Collection[uuid.UUID],
        driver_ids: Collection[uuid.UUID],
    ) -> "Rows":
        """What the trips name, and what else is wanted."""
        every = list(trips)
        wanted = {order_id for trip in every for order_id in trip.order_ids} | set(extra)
        found = {order.order_id: order for order in orders_api.open_drops(work, wanted)}
        returns: dict[uuid.UUID, list[ReturnFacts]] = defaultdict(list)
        for one in orders_api.returns_of_trips(work, [trip.trip_id for trip in every]):
            if one.stop_id is not None:
                returns[one.stop_id].append(one)
        vehicles = masterdata.vehicles_by_id(work, {trip.vehicle_id for trip in every} | set(vehicle_ids))
        drivers = masterdata.drivers_by_id(
            work, {trip.driver_id for trip in every if trip.driver_id} | set(driver_ids)
        )
        place_ids = {stop.location_id for trip in every for stop in trip.stops}
        place_ids |= {trip.warehouse_id for trip in every} | {one.warehouse_id for one in found.values()}
        place_ids |= {one.warehouse_id for one in vehicles.values()}
        return cls(found, returns, vehicles, drivers, masterdata.locations_by_id(work, place_ids))


class Standing:
    """Trips as visits, depots, vehicles and runs, while they are put together."""

    def __init__(
        self,
        work: Work,
        frame: DayFrame,
        trips: dict[uuid.UUID, StandingTrip],
        rows: Rows,
        bound: Mapping[uuid.UUID, uuid.UUID],
        wanted: Collection[uuid.UUID],
    ) -> None:
        self.work, self.frame, self.trips, self.rows, self.bound = work, frame, trips, rows, bound
        self.wanted = wanted
        """Vehicles that are there even with no trip of the day left."""
        self.horizon_s = frame.length_s + DAY_S
        self.visits: list[Visit] = []
        self.depots: dict[uuid.UUID, Depot] = {}
        self.vehicles: list[Vehicle] = []
        self.runs: list[PlannedRun] = []
        self.visit_stop: dict[uuid.UUID, uuid.UUID] = {}
        self.stop_visits: dict[uuid.UUID, tuple[uuid.UUID, ...]] = {}
        self.trip_of: dict[RunKey, uuid.UUID] = {}
        self.first_free: dict[uuid.UUID, int] = {}
        self.gone: set[uuid.UUID] = set()
        self.free_s: dict[uuid.UUID, int] = {}
        """Vehicle -> when what it has on the road or behind it is over."""
        self.opens_s: dict[uuid.UUID, int] = {}
        self.trips_before: dict[uuid.UUID, int] = defaultdict(int)
        self.began_s: dict[uuid.UUID, int] = {}
        """Driver -> when the first trip of the day left, of those that are on the road or behind."""
        self.packs: dict[uuid.UUID, masterdata.RulePack] = {}
        self.done = Done()
        self.terms = load_terms(work, frame, rows.orders.values(), list(rows.vehicles.values()))

    def build(self, extra: Collection[uuid.UUID]) -> tuple[uuid.UUID, ...]:
        """Put everything together; gives the further orders that are there and on none of the trips."""
        rows = self.rows
        for vehicle in rows.vehicles.values():
            self._add_depot(vehicle.warehouse_id)
        for order in rows.orders.values():
            self._add_depot(order.warehouse_id)
        days: dict[uuid.UUID, list[StandingTrip]] = defaultdict(list)
        for trip in sorted(self.trips.values(), key=lambda one: (one.planned_start_at, one.trip_id)):
            if trip.status in ON_THE_ROAD:
                self._add_running(trip)
            elif trip.status == TripStatus.COMPLETED:
                self._note_taken(trip, max(trip.planned_start_at, trip.completed_at or trip.planned_end_at))
            else:
                days[trip.vehicle_id].append(trip)
        self._read_done({trip.trip_id for trips in days.values() for trip in trips})
        for vehicle_id in rows.vehicles:
            self._add_day(rows.vehicles[vehicle_id], days.get(vehicle_id, []))
        left_out = tuple(one for one in extra if one in rows.orders and one not in self.visit_stop)
        for order_id in left_out:
            self.visits.append(self._visit(rows.orders[order_id]))
        return left_out

    # ---- the parts -----------------------------------------------------------------------------------

    def _add_depot(self, place_id: uuid.UUID) -> None:
        if place_id not in self.depots:
            self.depots[place_id] = depot_of(self.rows.places[place_id], self.frame)

    def _visit(self, order: OrderForPlanning, **changes: Any) -> Visit:
        visit = self.terms.standing_visit_of(order, self._window(order.window_start, order.window_end))
        if order.order_id in self.bound:
            visit = replace(visit, requires=visit.requires | {bound_to(self.bound[order.order_id])})
        return replace(visit, **changes)

    def _window(self, opens: datetime, closes: datetime) -> Window:
        """The promise, as far as it lies in the problem's time; one that was over before cannot be kept."""
        opens_s, closes_s = max(0, self._second(opens)), min(self.horizon_s, self._second(closes))
        return Window(opens_s, closes_s) if closes_s > opens_s else Window(0, 1)

    def _second(self, moment: datetime) -> int:
        return int((moment - self.frame.start).total_seconds())

    def _note_taken(self, trip: StandingTrip, until: datetime) -> None:
        self.free_s[trip.vehicle_id] = max(self.free_s.get(trip.vehicle_id, 0), self._second(until))
        today = trip.planned_start_at >= self.frame.start
        self.trips_before[trip.vehicle_id] += today
        if trip.driver_id is not None and today:
            left_s = self._second(trip.planned_start_at)
            self.began_s[trip.driver_id] = min(self.began_s.get(trip.driver_id, left_s), left_s)

    def _read_done(self, planned: Collection[uuid.UUID]) -> None:
        """What the drivers and vehicles do besides these trips; nothing is read where no rule asks about it."""
        rows = self.rows
        drives = {one.id: one.usual_vehicle_id for one in rows.drivers.values()}
        drives |= {
            trip.driver_id: trip.vehicle_id for trip in self.trips.values() if trip.driver_id in drives
        }
        for driver_id, vehicle_id in drives.items():
            if vehicle_id in rows.vehicles:
                depot = rows.places[rows.vehicles[vehicle_id].warehouse_id]
                self.packs[driver_id] = masterdata.rules_of(self.work, rows.drivers[driver_id], depot)
        bounded = {one for one in self.began_s if one in self.packs and self.packs[one].bounds_the_day}
        metered = {one for one in self.trips_before if rows.vehicles[one].max_km_per_day is not None}
        self.done = read_done(
            self.work,
            self.frame,
            self.packs,
            vehicle_ids=metered,
            has_trips=bool(bounded or metered),
            without=planned,
        )

    def _ruled(self, vehicle: Vehicle, driver: masterdata.Driver) -> Vehicle:
        """The vehicle with what is left of its driver's day, week and kilometres."""
        pack = self.packs.get(driver.id) or masterdata.rule_packs()["none"]
        plain = crew_rules_of(pack)
        left = plain.after(
            self.done.worked_today_s(driver.id, self.frame.day), self.done.driven_today_s(driver.id)
        )
        if left is not None:
            left = left_of_week(left, pack, self.frame.day, self.done.trips_of(driver.id))
        began_s = self.began_s.get(driver.id, vehicle.shift.start_s)
        kind = with_day(vehicle.type, driver, pack, spent_s=max(vehicle.shift.start_s - began_s, 0))
        # Where nothing is left every further second is told as too much.
        rules = left or plain.at_most(driving_s=1, work_s=1) or plain
        return replace(vehicle, type=kind, rules=rules)

    def _visits_at(
        self, stop: StandingStop, depot_id: uuid.UUID, requires: frozenset[str]
    ) -> list[uuid.UUID]:
        """The visits of a stop: one for each order, and one for goods to be fetched where there is no order."""
        sent_back = self.rows.returns.get(stop.stop_id, [])
        collected = sum((one.load for one in sent_back), Load())
        made: list[Visit] = []
        for served in stop.orders:
            order = self.rows.orders.get(served.order_id)
            if order is None or (served.task_id is not None and order.task_id != served.task_id):
                self.gone.add(served.order_id)
            elif order.order_id not in self.visit_stop:
                self.visit_stop[order.order_id] = stop.stop_id
                made.append(
                    self._visit(
                        order,
                        depot_ids=(depot_id,),
                        collected=Load() if made else collected,
                        **({"requires": requires} if requires else {}),
                    )
                )
        if not made and (sent_back or self.trips[stop.trip_id].status in ON_THE_ROAD):
            place = self.rows.places[stop.location_id]
            self.visit_stop[stop.stop_id] = stop.stop_id
            made.append(
                Visit(
                    id=stop.stop_id,
                    depot_ids=(depot_id,),
                    point=GeoPoint(place.lat, place.lon),
                    collected=collected,
                    service_s=place.service_base_s,
                    name=place.name,
                    requires=requires,
                )
            )
        self.visits.extend(made)
        self.stop_visits[stop.stop_id] = tuple(visit.id for visit in made)
        return [visit.id for visit in made]

    def _add_running(self, trip: StandingTrip) -> None:
        """A vehicle of its own from where the trip is free on; nothing but its open stops is left to be moved."""
        locked = [stop for stop in trip.stops if not stop.is_open or stop.status in _AT_OR_GOING]
        ahead = [stop for stop in trip.stops if stop.is_open and stop.status not in _AT_OR_GOING]
        going = next((stop for stop in trip.stops if stop.status in _AT_OR_GOING), None)
        reached = [stop for stop in trip.stops if stop.arrived_at is not None]
        last = going or max(reached, key=lambda one: one.arrived_at or trip.planned_start_at, default=None)
        place = self.rows.places[trip.warehouse_id if last is None else last.location_id]
        free_s = max(self.frame.now_s, self._free_at(trip, going, bool(reached)))
        self.first_free[trip.trip_id] = len(locked)
        self.depots[trip.trip_id] = Depot(
            trip.trip_id, GeoPoint(place.lat, place.lon), Window(0, self.horizon_s), place.name
        )
        row = self.rows.vehicles[trip.vehicle_id]
        features = frozenset({bound_to(row.id)})
        visit_ids = tuple(
            visit_id for stop in ahead for visit_id in self._visits_at(stop, trip.trip_id, features)
        )
        kind = replace(type_of(row, 0), fixed_minor=0, per_departure_minor=0, max_trips=1)
        shift = self._shift([trip], row)
        end_s = max(shift.end_s, free_s + 1)
        self.vehicles.append(
            Vehicle(trip.trip_id, trip.trip_id, kind, Window(free_s, end_s), row.number, features)
        )
        if visit_ids:
            self.trip_of[trip.trip_id, 0] = trip.trip_id
            self.runs.append(PlannedRun(trip.trip_id, trip.trip_id, 0, visit_ids, free_s))
        back_s = max(free_s, self._second(trip.planned_end_at) + self._delay_s(last, free_s))
        self._note_taken(trip, self.frame.start + timedelta(seconds=back_s))

    def _free_at(self, trip: StandingTrip, going: StandingStop | None, reached: bool) -> int:
        if going is None:
            return self.frame.now_s if reached else self._second(trip.planned_start_at)
        served = [self.rows.orders.get(one.order_id) for one in going.orders]
        present = [order for order in served if order is not None]
        work_s = sum(order.service_s for order in present)
        arrival = going.arrived_at or max(self.work.now, going.eta_at or going.planned_arrival_at)
        opens = min((order.window_start for order in present), default=arrival)
        return self._second(max(arrival, opens)) + work_s

    def _delay_s(self, last: StandingStop | None, free_s: int) -> int:
        return 0 if last is None else free_s - self._second(last.planned_departure_at)

    def _shift(self, trips: Sequence[StandingTrip], row: masterdata.Vehicle) -> Window:
        """From the first driver's beginning to the last one's end; who drives alone is looked at when it is judged."""
        zone = ZoneInfo(self.rows.places[row.warehouse_id].timezone)
        drivers = [self.rows.drivers[trip.driver_id] for trip in trips if trip.driver_id in self.rows.drivers]
        if not drivers:
            drivers = [one for one in self.rows.drivers.values() if one.usual_vehicle_id == row.id]
        spans = [shift_of(driver, self.frame, zone) for driver in drivers]
        if not spans:
            return Window(0, self.horizon_s)
        return Window(max(0, min(one.start_s for one in spans)), max(one.end_s for one in spans))

    def _driver(self, row: masterdata.Vehicle, trips: Sequence[StandingTrip]) -> masterdata.Driver | None:
        """Who drives the vehicle on the day: by its trips, else whoever usually does."""
        named = [self.rows.drivers[one.driver_id] for one in trips if one.driver_id in self.rows.drivers]
        usual = [one for one in self.rows.drivers.values() if one.usual_vehicle_id == row.id]
        return next(iter([*named, *usual]), None)

    def _add_day(self, row: masterdata.Vehicle, trips: Sequence[StandingTrip]) -> None:
        before, free_s = self.trips_before[row.id], self.free_s.get(row.id)
        shift = self._shift(trips, row)
        self.opens_s[row.id] = max(shift.start_s, self.frame.now_s)
        opens_s = max(self.opens_s[row.id], 0 if free_s is None else free_s + row.reload_s)
        home = trips[0].warehouse_id if trips else row.warehouse_id
        self._add_depot(home)
        left = row.max_trips_per_day - before
        if not trips and left < 1 and row.id not in self.wanted:
            return
        kind = self.done.shortened(type_of(row, 0))
        plain = Vehicle(
            row.id,
            home,
            # What stands already is not too much, however many there are.
            replace(kind, max_trips=max(1, left, len(trips)), fixed_minor=0 if before else kind.fixed_minor),
            Window(opens_s, max(shift.end_s, opens_s + 1)),
            row.number,
            frozenset({bound_to(row.id)}),
        )
        driver = self._driver(row, trips)
        ruled = plain if driver is None else self._ruled(plain, driver)
        self.vehicles.append(with_terms(ruled, row, driver, self.terms))
        index = 0
        for trip in trips:
            self._add_depot(trip.warehouse_id)
            self.first_free[trip.trip_id] = 0
            visit_ids = tuple(
                visit_id
                for stop in trip.stops
                if stop.is_open
                for visit_id in self._visits_at(stop, trip.warehouse_id, frozenset())
            )
            if not visit_ids:
                continue
            self.trip_of[row.id, index] = trip.trip_id
            start_s = self._second(trip.planned_start_at)
            self.runs.append(PlannedRun(row.id, trip.warehouse_id, index, visit_ids, start_s))
            index += 1


def shift_of(driver: masterdata.Driver, frame: DayFrame, zone: ZoneInfo) -> Window:
    """A driver's shift on the day; one that ends before it begins goes on past midnight."""
    opens_s, closes_s = frame.second(driver.shift_start, zone), frame.second(driver.shift_end, zone)
    if closes_s <= opens_s:
        closes_s += DAY_S
    return Window(max(0, opens_s), max(closes_s, max(0, opens_s) + 1))
