"""Trips that exist as a problem and a plan: what hand edits and re-planning begin with.

A proposed or planned trip is a run of its vehicle's day. A trip on the road is a run of its own, of a vehicle that is
named like the trip: it begins where the vehicle is or will be next, when it is free there, and ends at the
warehouse. What it passed is no part of the problem; the stop that it is at or heading to is locked. Its goods are on
board: they are held by no depot but that place, so no other vehicle can serve them, and nothing new can join, because
new goods lie in the warehouse. That is so from the dispatch on: the papers and the stock of the vehicle are then
closed (`execution.service.join_trip` says the same).
"""

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from roundsman.execution import api as execution
from roundsman.execution.api import StandingStop, StandingTrip, TripStatus
from roundsman.identity.api import get_tenant
from roundsman.masterdata import api as masterdata
from roundsman.orders.api import OrderForPlanning, ReturnFacts
from roundsman.planning.days.building import day_bounds
from roundsman.planning.days.fleet import DayFrame
from roundsman.planning.days.standing import ON_THE_ROAD, Rows, RunKey, Standing
from roundsman.planning.days.travel import travel_of_day
from roundsman.planning.problem import PlanProblem, build_problem
from roundsman.planning.solution import Plan, Unplanned, UnplannedReason
from roundsman.platform.errors import Invalid
from roundsman.platform.work import Work
from roundsman.travel.api import TravelMatrix, TravelModel

CHANGEABLE = (TripStatus.PROPOSED, TripStatus.PLANNED, *execution.OPEN_TRIPS)
"""Trips of which something can still be changed."""


@dataclass(frozen=True)
class CurrentTrips:
    """Trips as a problem, and as the plan that they are now.

    Args:
        problem: All trips asked for, those beside them, and the further orders.
        plan: The trips as runs, with their departures; the further orders are left out.
        frame: The day that seconds count in.
        trips: Every trip of the plan, by id.
        asked: The ids that were asked for; the others share a vehicle or driver with them.
        stops: Their stops, passed ones too, by id.
        orders: Every order of the problem, by id.
        visit_stop: Visit -> the stop where it is served now.
        stop_visits: Stop -> the visits it serves now, those of locked and passed stops left out.
        trip_of: Run of the plan -> trip.
        run_of: Trip -> run of the plan.
        first_free: Trip -> how many of its stops are passed or locked; a stop at place p of its run is number
            first_free + p + 1 of the trip.
        opens_s: Vehicle -> when it could leave if it were not on the road.
        trips_before: Vehicle -> trips of the day that it has made or is on.
        gone: Orders of the trips that are cancelled or elsewhere by now: they are no part of the problem.
        returns: Stop -> the goods that shops send back with it.
        vehicles: Rows of all vehicles, by id.
        drivers: Rows of all drivers, by id.
        places: Rows of warehouses and of the places of all stops, by id.
    """

    problem: PlanProblem
    plan: Plan
    frame: DayFrame
    trips: dict[uuid.UUID, StandingTrip]
    asked: tuple[uuid.UUID, ...]
    stops: dict[uuid.UUID, StandingStop]
    orders: dict[uuid.UUID, OrderForPlanning]
    visit_stop: dict[uuid.UUID, uuid.UUID]
    stop_visits: dict[uuid.UUID, tuple[uuid.UUID, ...]]
    trip_of: dict[RunKey, uuid.UUID]
    run_of: dict[uuid.UUID, RunKey]
    first_free: dict[uuid.UUID, int]
    opens_s: dict[uuid.UUID, int]
    trips_before: dict[uuid.UUID, int]
    gone: frozenset[uuid.UUID]
    returns: dict[uuid.UUID, tuple[ReturnFacts, ...]]
    vehicles: dict[uuid.UUID, masterdata.Vehicle]
    drivers: dict[uuid.UUID, masterdata.Driver]
    places: dict[uuid.UUID, masterdata.Location]

    def is_on_the_road(self, trip_id: uuid.UUID) -> bool:
        """Whether the goods of the trip are on board."""
        return self.trips[trip_id].status in ON_THE_ROAD

    def real_vehicle(self, vehicle_id: uuid.UUID) -> uuid.UUID:
        """The vehicle itself, for a vehicle of the problem: one on the road is named like its trip there."""
        trip = self.trips.get(vehicle_id)
        return vehicle_id if trip is None else trip.vehicle_id

    def shift_start_s(self, vehicle_id: uuid.UUID) -> int:
        """When a vehicle could leave were it not on the road: in its drivers' shift, and not before now."""
        return self.opens_s.get(vehicle_id, self.frame.now_s)

    def second(self, moment: datetime) -> int:
        """An instant as a second of the problem."""
        return int((moment - self.frame.start).total_seconds())

    def moment(self, second: int) -> datetime:
        """A second of the problem as an instant."""
        return self.frame.start + timedelta(seconds=second)


def load_trips(
    work: Work,
    trip_ids: Collection[uuid.UUID],
    *,
    extra_order_ids: Collection[uuid.UUID] = (),
    extra_vehicle_ids: Collection[uuid.UUID] = (),
    extra_driver_ids: Collection[uuid.UUID] = (),
    bound: Mapping[uuid.UUID, uuid.UUID] | None = None,
    travel: TravelModel | None = None,
    day: date | None = None,
) -> CurrentTrips:
    """Existing trips as a problem and a plan, with the other trips of their vehicles and drivers on that day.

    A constant number of statements. Lock the trips first (`execution.lock_trips`) to write what follows from it.

    Args:
        work: The transaction.
        trip_ids: Trips that are proposed, planned, dispatched or in progress, all of one local day.
        extra_order_ids: Further orders that are ready: visits that the plan leaves out.
        extra_vehicle_ids: Further vehicles that could take a run, even where they have all their trips of the day.
        extra_driver_ids: Further drivers, whose trips are read too.
        bound: Order -> the vehicle that it must go with (pins).
        travel: Distances and durations; the tenant's own on that day when left out.
        day: The local day where no trip says it; today when left out.

    Raises:
        Invalid: `trips_of_several_days`.
    """
    standing, live, left_out = read_standing(
        work,
        trip_ids,
        extra_order_ids=extra_order_ids,
        extra_vehicle_ids=extra_vehicle_ids,
        extra_driver_ids=extra_driver_ids,
        bound=bound,
        day=day,
    )
    return _as_problem(standing, live, left_out, travel or travel_of_day(work, standing.frame))


def read_standing(
    work: Work,
    trip_ids: Collection[uuid.UUID],
    *,
    extra_order_ids: Collection[uuid.UUID] = (),
    extra_vehicle_ids: Collection[uuid.UUID] = (),
    extra_driver_ids: Collection[uuid.UUID] = (),
    bound: Mapping[uuid.UUID, uuid.UUID] | None = None,
    day: date | None = None,
) -> tuple[Standing, tuple[uuid.UUID, ...], tuple[uuid.UUID, ...]]:
    """As `load_trips`, before the ways among all places are looked up.

    Returns:
        What was put together, the trips that were asked for, and the further orders that are on none of them.

    Raises:
        Invalid: `trips_of_several_days`.
    """
    asked = execution.standing_trips(work, trip_ids)
    live = [trip for trip in asked.values() if trip.status in CHANGEABLE]
    frame = _frame(work, live, day)
    vehicle_ids = {trip.vehicle_id for trip in live} | set(extra_vehicle_ids)
    driver_ids = {trip.driver_id for trip in live if trip.driver_id} | set(extra_driver_ids)
    beside = _beside(work, live, frame, vehicle_ids, driver_ids)
    others = execution.standing_trips(work, set(beside) - set(asked))
    trips = {trip.trip_id: trip for trip in (*live, *others.values())}
    rows = Rows.read(work, trips.values(), extra_order_ids, vehicle_ids, driver_ids)
    standing = Standing(work, frame, trips, rows, bound or {}, extra_vehicle_ids)
    left_out = standing.build(extra_order_ids)
    return standing, tuple(one.trip_id for one in live), left_out


def trips_around(
    work: Work,
    trip_ids: Collection[uuid.UUID],
    *,
    vehicle_ids: Collection[uuid.UUID] = (),
    driver_ids: Collection[uuid.UUID] = (),
    day: date | None = None,
) -> dict[uuid.UUID, StandingTrip]:
    """The trips, and those beside them that `load_trips` would read too, without stops: what is to be locked before."""
    asked = execution.standing_trips(work, trip_ids, with_stops=False)
    live = [trip for trip in asked.values() if trip.status in CHANGEABLE]
    beside = _beside(work, live, _frame(work, live, day), vehicle_ids, driver_ids)
    return asked | execution.standing_trips(work, set(beside) - set(asked), with_stops=False)


def _beside(
    work: Work,
    live: Sequence[StandingTrip],
    frame: DayFrame,
    vehicle_ids: Collection[uuid.UUID],
    driver_ids: Collection[uuid.UUID],
) -> list[uuid.UUID]:
    return execution.trips_beside(
        work,
        vehicle_ids={trip.vehicle_id for trip in live} | set(vehicle_ids),
        driver_ids={trip.driver_id for trip in live if trip.driver_id} | set(driver_ids),
        start=frame.start,
        end=frame.start + timedelta(seconds=frame.length_s),
        plan_ids={trip.plan_id for trip in live if trip.plan_id and trip.status == TripStatus.PROPOSED},
    )


def _frame(work: Work, trips: Sequence[StandingTrip], asked: date | None) -> DayFrame:
    zone = ZoneInfo(get_tenant(work).timezone)
    days = {trip.planned_start_at.astimezone(zone).date() for trip in trips}
    if len(days) > 1:
        raise Invalid(
            f"the trips are of {len(days)} days: {', '.join(str(day) for day in sorted(days))}",
            accepted="trips that leave on the same day; take orders out of one day and put them into another",
            code="trips_of_several_days",
        )
    day: date = min(days, default=asked or work.now.astimezone(zone).date())
    start, end = day_bounds(work, day)
    now_s = max(0, int((work.now - start).total_seconds()))
    return DayFrame(day, start, int((end - start).total_seconds()), now_s)


def _as_problem(
    standing: Standing, asked: tuple[uuid.UUID, ...], left_out: tuple[uuid.UUID, ...], travel: TravelModel
) -> CurrentTrips:
    trips, rows = standing.trips, standing.rows
    problem = build_problem(
        list(standing.depots.values()),
        standing.visits,
        standing.vehicles,
        travel,
        horizon_s=standing.horizon_s,
        dimensions=standing.terms.dimensions,
    )
    problem = _ending_at_home(problem, [trip for trip in trips.values() if trip.status in ON_THE_ROAD])
    unplanned = tuple(Unplanned(one, UnplannedReason.NOT_CHOSEN) for one in left_out)
    return CurrentTrips(
        problem=problem,
        plan=Plan(tuple(standing.runs), unplanned),
        frame=standing.frame,
        trips=trips,
        asked=asked,
        stops={stop.stop_id: stop for trip in trips.values() for stop in trip.stops},
        orders=rows.orders,
        visit_stop=standing.visit_stop,
        stop_visits=standing.stop_visits,
        trip_of=standing.trip_of,
        run_of={trip_id: key for key, trip_id in standing.trip_of.items()},
        first_free=standing.first_free,
        opens_s=standing.opens_s,
        trips_before=dict(standing.trips_before),
        gone=frozenset(standing.gone),
        returns={stop_id: tuple(found) for stop_id, found in rows.returns.items()},
        vehicles=rows.vehicles,
        drivers=rows.drivers,
        places=rows.places,
    )


def _ending_at_home(problem: PlanProblem, trips: Iterable[StandingTrip]) -> PlanProblem:
    """Trips on the road begin where they are and end at their warehouse: the way back to their place is the way home.

    The matrix need not be the same both ways, so that one point can be the place for who leaves and the warehouse for
    who comes.
    """
    columns = {
        problem.depot_index[trip.trip_id]: problem.depot_index.get(trip.warehouse_id) for trip in trips
    }
    if not columns:
        return problem
    distance_m, duration_s = problem.travel.distance_m.copy(), problem.travel.duration_s.copy()
    for place, home in columns.items():
        for matrix in (distance_m, duration_s):
            matrix[:, place] = matrix[:, home]
            # Nobody is driven from the place to itself.
            matrix[place, place] = 0
    travel = TravelMatrix(distance_m, duration_s, problem.travel.speed)
    return replace(problem, travel=travel)
