"""What trips as they could be come to: times, loads, money, and every rule that they break."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID
from zoneinfo import ZoneInfo

from roundsman.planning.days.current import CurrentTrips
from roundsman.planning.days.standing import shift_of
from roundsman.planning.edits.arrangement import Draft, Drafts
from roundsman.planning.horizon import Window
from roundsman.planning.judging.evaluation import EvaluatedRun, Evaluation, Rule, Violation
from roundsman.planning.judging.evaluator import evaluate
from roundsman.planning.problem import PlanProblem
from roundsman.planning.solution import Plan, PlannedRun, Unplanned, UnplannedReason

DRIVER_TAKEN = "driver_taken"
DRIVER_SHIFT = "driver_shift"
OTHER_DEPOT = str(Rule.VEHICLE_WRONG_DEPOT)
TOO_MANY_TRIPS = str(Rule.MAX_TRIPS)
UNITS = {
    Rule.CAPACITY_WEIGHT: "g",
    Rule.CAPACITY_VOLUME: "ml",
    Rule.WINDOW: "s",
    Rule.SHIFT: "s",
    Rule.DURATION: "s",
    Rule.DISTANCE: "m",
    Rule.DRIVING: "s",
    Rule.WORK: "s",
    Rule.DEPOT_CLOSED: "s",
    Rule.RELEASE: "s",
    Rule.RELOAD_OVERLAP: "s",
}


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that is broken: by whom, where, by how much."""

    rule: str
    detail: str
    excess: int
    unit: str
    trip_id: UUID | None = None
    vehicle_id: UUID | None = None
    order_id: UUID | None = None

    @property
    def key(self) -> tuple[str, UUID | None, UUID | None, UUID | None]:
        """What makes two of them the same one."""
        return self.rule, self.trip_id, self.vehicle_id, self.order_id


@dataclass(frozen=True)
class Judged:
    """Trips with all that follows from them.

    Args:
        drafts: The trips.
        problem: As they were judged by: vehicles free when they are back.
        runs: Trip -> how it would be driven.
        index: Trip -> its place among the runs of its vehicle on the day.
        broken: Every rule that is broken.
        evaluation: The whole.
    """

    drafts: Drafts
    problem: PlanProblem
    runs: dict[UUID, EvaluatedRun]
    index: dict[UUID, int]
    broken: tuple[Broken, ...]
    evaluation: Evaluation

    def late_stops(self) -> int:
        """Orders that are reached after their promise."""
        return sum(one.rule == Rule.WINDOW for one in self.broken)


def judge(current: CurrentTrips, drafts: Drafts, *, free: Collection[UUID]) -> Judged:
    """Recompute everything about these trips.

    Args:
        current: Where they come from.
        drafts: The trips; one without visits is called off.
        free: Trips whose departure is chosen anew. The others leave when they leave now, as long as their vehicle is
            back and loaded again by then; else as soon as it is.
    """
    problem = _with_vehicles(current, drafts)
    days = _days(drafts)
    fixed = {trip_id: drafts[trip_id].start_s for trip_id in drafts if trip_id not in free}
    evaluation = evaluate(problem, _plan(problem, days, fixed))
    settled = _settled(current, problem, evaluation)
    late = {
        one.vehicle_id
        for one in evaluation.violations
        if one.rule in (Rule.RELOAD_OVERLAP, Rule.SHIFT) and one.vehicle_id in days
    }
    waiting = {
        draft.trip_id
        for vehicle_id, day in days.items()
        if vehicle_id in late
        for draft in day
        if not draft.is_on_the_road and draft.trip_id not in free
    }
    if settled is not problem or waiting:
        # Their vehicle comes back later than it did: they leave later, as little as that takes.
        problem = settled
        kept = {trip_id: start_s for trip_id, start_s in fixed.items() if trip_id not in waiting}
        evaluation = evaluate(problem, _plan(problem, days, kept))
    runs: dict[UUID, EvaluatedRun] = {}
    index: dict[UUID, int] = {}
    for run in evaluation.runs:
        draft = days[run.vehicle_id][run.trip_index]
        runs[draft.trip_id], index[draft.trip_id] = run, run.trip_index
    told = tuple(_told(one, days) for one in evaluation.violations)
    own = tuple(_own_rules(current, drafts, runs))
    return Judged(drafts, problem, runs, index, (*told, *own), evaluation)


def _days(drafts: Drafts) -> dict[UUID, list[Draft]]:
    """Vehicle of the problem -> its trips in the order in which they are driven."""
    days: dict[UUID, list[Draft]] = defaultdict(list)
    for draft in drafts.values():
        if draft.visits:
            days[draft.trip_id if draft.is_on_the_road else draft.vehicle_id].append(draft)
    for day in days.values():
        day.sort(key=lambda draft: (draft.after_s, draft.trip_id))
    return days


def _plan(
    problem: PlanProblem,
    days: Mapping[UUID, Sequence[Draft]],
    starts_s: Mapping[UUID, int | None],
) -> Plan:
    runs = [
        PlannedRun(
            vehicle_id,
            draft.trip_id if draft.is_on_the_road else draft.warehouse_id,
            index,
            draft.visits,
            draft.start_s if draft.is_on_the_road else starts_s.get(draft.trip_id),
        )
        for vehicle_id, day in days.items()
        for index, draft in enumerate(day)
    ]
    served = {visit for run in runs for visit in run.visit_ids}
    left_out = (
        Unplanned(visit.id, UnplannedReason.NOT_CHOSEN) for visit in problem.visits if visit.id not in served
    )
    return Plan(tuple(runs), tuple(left_out))


def _with_vehicles(current: CurrentTrips, drafts: Drafts) -> PlanProblem:
    """Vehicles load where their trips leave from; one that is not at home there is told of as a broken rule."""
    homes: dict[UUID, UUID] = {}
    counts: dict[UUID, int] = defaultdict(int)
    for draft in drafts.values():
        if draft.visits and not draft.is_on_the_road:
            homes.setdefault(draft.vehicle_id, draft.warehouse_id)
            counts[draft.vehicle_id] += 1
    changed = False
    vehicles = []
    for vehicle in current.problem.vehicles:
        home, count = homes.get(vehicle.id, vehicle.depot_id), counts[vehicle.id]
        if home != vehicle.depot_id or count > vehicle.type.max_trips:
            # Too many trips of a day are told of below, by the vehicle's own figure.
            kind = replace(vehicle.type, max_trips=max(count, vehicle.type.max_trips))
            vehicle, changed = replace(vehicle, depot_id=home, type=kind), True
        vehicles.append(vehicle)
    return replace(current.problem, vehicles=tuple(vehicles)) if changed else current.problem


def _settled(current: CurrentTrips, problem: PlanProblem, evaluation: Evaluation) -> PlanProblem:
    """The same with vehicles free when their trip on the road is back, as it would be driven now."""
    back_s = {
        current.real_vehicle(run.vehicle_id): run.return_s
        for run in evaluation.runs
        if run.vehicle_id in current.trips
    }
    if not back_s:
        return problem
    vehicles, changed = [], False
    for vehicle in problem.vehicles:
        if vehicle.id in back_s:
            opens_s = max(current.shift_start_s(vehicle.id), back_s[vehicle.id] + vehicle.type.reload_s)
            if opens_s != vehicle.shift.start_s:
                shift = Window(opens_s, max(vehicle.shift.end_s, opens_s + 1))
                vehicle, changed = replace(vehicle, shift=shift), True
        vehicles.append(vehicle)
    return replace(problem, vehicles=tuple(vehicles)) if changed else problem


def _told(one: Violation, days: Mapping[UUID, Sequence[Draft]]) -> Broken:
    trip_id = None
    if one.vehicle_id is not None and one.trip_index is not None:
        day = days.get(one.vehicle_id, ())
        trip_id = day[one.trip_index].trip_id if one.trip_index < len(day) else None
    return Broken(
        str(one.rule),
        one.detail,
        one.excess,
        UNITS.get(one.rule, "count"),
        trip_id,
        one.vehicle_id,
        one.visit_id,
    )


def _own_rules(current: CurrentTrips, drafts: Drafts, runs: Mapping[UUID, EvaluatedRun]) -> Iterator[Broken]:
    """Rules about rows that the problem does not know: drivers, the vehicle's home and its trips of the day."""
    yield from _drivers_taken(current, drafts, runs)
    for trip_id, draft in drafts.items():
        run, driver = runs.get(trip_id), current.drivers.get(draft.driver_id) if draft.driver_id else None
        if run is None or draft.is_on_the_road:
            continue
        vehicle = current.vehicles[draft.vehicle_id]
        if vehicle.warehouse_id != draft.warehouse_id:
            detail = f"{vehicle.number} is at home in another depot"
            yield Broken(OTHER_DEPOT, detail, 1, "count", trip_id, vehicle.id)
        if driver is None:
            continue
        zone = ZoneInfo(current.places[draft.warehouse_id].timezone)
        shift = shift_of(driver, current.frame, zone)
        outside_s = max(shift.start_s - run.departure_s, run.return_s - shift.end_s)
        if outside_s > 0:
            detail = f"{outside_s} s outside of the shift of its driver"
            yield Broken(DRIVER_SHIFT, detail, outside_s, "s", trip_id, vehicle.id)
    yield from _too_many_trips(current, drafts)


def _too_many_trips(current: CurrentTrips, drafts: Drafts) -> Iterator[Broken]:
    counts: dict[UUID, int] = defaultdict(int)
    for trip_id in current.trips.keys() | drafts.keys():
        trip, draft = current.trips.get(trip_id), drafts.get(trip_id)
        if draft is not None and draft.visits:
            counts[draft.vehicle_id] += 1
        elif draft is None and trip is not None and trip.planned_start_at >= current.frame.start:
            counts[trip.vehicle_id] += 1
    for vehicle_id, count in counts.items():
        vehicle = current.vehicles[vehicle_id]
        over = count - vehicle.max_trips_per_day
        if over > 0:
            detail = (
                f"{count} trips of {vehicle.number} on the day, at most {vehicle.max_trips_per_day} allowed"
            )
            yield Broken(TOO_MANY_TRIPS, detail, over, "count", None, vehicle_id)


def _drivers_taken(
    current: CurrentTrips, drafts: Drafts, runs: Mapping[UUID, EvaluatedRun]
) -> Iterator[Broken]:
    """Nobody drives two trips at once."""
    spans: dict[UUID, list[tuple[int, int, UUID]]] = defaultdict(list)
    for trip_id in current.trips.keys() | drafts.keys():
        draft, trip = drafts.get(trip_id), current.trips.get(trip_id)
        driver_id = draft.driver_id if draft is not None else trip.driver_id if trip is not None else None
        if driver_id is None or (draft is not None and not draft.visits):
            continue
        run = runs.get(trip_id)
        if run is not None:
            span = (run.departure_s, run.return_s)
        elif trip is not None:
            span = (
                current.second(trip.planned_start_at),
                current.second(trip.completed_at or trip.planned_end_at),
            )
        else:
            continue
        spans[driver_id].append((*span, trip_id))
    for driver_id, taken in spans.items():
        taken.sort()
        until_s, by = -1, taken[0][2]
        for start_s, end_s, trip_id in taken:
            if start_s < until_s and not _over(current, trip_id):
                over_s = until_s - start_s
                other = drafts[by].number if by in drafts else current.trips[by].number
                name = current.drivers[driver_id].code if driver_id in current.drivers else "the driver"
                detail = f"{name} is on trip {other} for {over_s} s more"
                yield Broken(DRIVER_TAKEN, detail, over_s, "s", trip_id)
            if end_s > until_s:
                until_s, by = end_s, trip_id


def _over(current: CurrentTrips, trip_id: UUID) -> bool:
    trip = current.trips.get(trip_id)
    return trip is not None and trip.completed_at is not None


def new_or_worse(before: Iterable[Broken], after: Iterable[Broken]) -> list[Broken]:
    """What was not broken before, or not as much."""
    stood = {one.key: one.excess for one in before}
    return [one for one in after if one.excess > stood.get(one.key, 0)]
