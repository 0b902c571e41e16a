"""The judge: times, loads, distance, cost and broken rules of any plan, wherever it came from.

It shares no code with the solvers except the clockwork in `timing.py`, and believes nothing a solver says.

Cost of a run, in minor units, rounded half up once for each run:

    fixed_minor (first run of the vehicle's day only) + per_departure_minor
    + distance_m * per_km_minor / 1000 + paid_s * per_hour_minor / 3600

where `paid_s` runs from the vehicle's previous return to this return (for the first run of the day from its
departure): a driver is paid while loading and while waiting for the next run. So the paid time of a day is
always last return minus first departure.
"""

import itertools
from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from roundsman.kernel.loads import Load
from roundsman.planning.problem import NO_LOAD, PlanProblem, Vehicle, VehicleType
from roundsman.planning.solution import Plan, PlannedRun
from roundsman.planning.timing import RunTime, time_day


class Rule(StrEnum):
    """What a plan can break."""

    CAPACITY_WEIGHT = "capacity_weight"
    CAPACITY_VOLUME = "capacity_volume"
    WINDOW = "window"
    SHIFT = "shift"
    DEPOT_CLOSED = "depot_closed"
    MAX_TRIPS = "max_trips"
    TRIP_ORDER = "trip_order"
    RELOAD_OVERLAP = "reload_overlap"
    VISIT_TWICE = "visit_twice"
    VISIT_UNKNOWN = "visit_unknown"
    VISIT_MISSING = "visit_missing"
    VISIT_WRONG_DEPOT = "visit_wrong_depot"
    VEHICLE_UNKNOWN = "vehicle_unknown"
    VEHICLE_WRONG_DEPOT = "vehicle_wrong_depot"
    EMPTY_RUN = "empty_run"


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken rule. `excess` is by how much, in the rule's unit (g, ml, s or a count)."""

    rule: Rule
    detail: str
    excess: int = 1
    vehicle_id: UUID | None = None
    trip_index: int | None = None
    visit_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class EvaluatedStop:
    """One stop of a run; `distance_m` is the way from the place before it."""

    visit_id: UUID
    arrival_s: int
    waiting_s: int
    service_start_s: int
    departure_s: int
    distance_m: int


@dataclass(frozen=True, slots=True)
class EvaluatedRun:
    """One run as it would happen. `duration_s` is departure to return, `paid_s` as in the file's head."""

    vehicle_id: UUID
    depot_id: UUID
    trip_index: int
    departure_s: int
    return_s: int
    stops: tuple[EvaluatedStop, ...]
    load: Load
    distance_m: int
    duration_s: int
    waiting_s: int
    paid_s: int
    cost_minor: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a plan comes to."""

    runs: tuple[EvaluatedRun, ...]
    violations: tuple[Violation, ...]
    cost_minor: int
    distance_m: int
    duration_s: int
    waiting_s: int
    vehicles_used: int
    visits_planned: int
    visits_unplanned: int

    @property
    def is_feasible(self) -> bool:
        """Whether no rule is broken. Visits may still be unplanned: see `visits_unplanned`."""
        return not self.violations

    @property
    def trips(self) -> int:
        """How many runs leave a depot."""
        return len(self.runs)


def run_cost_minor(kind: VehicleType, *, distance_m: int, paid_s: int, is_first: bool) -> int:
    """The cost of one run in minor units, rounded half up once (formula in the file's head)."""
    # Over the common denominator 18000: metres count 18 per_km_minor, seconds 5 per_hour_minor.
    numerator = 18 * distance_m * kind.per_km_minor + 5 * paid_s * kind.per_hour_minor
    moving_minor = (2 * numerator + 18_000) // 36_000
    return moving_minor + kind.per_departure_minor + (kind.fixed_minor if is_first else 0)


def evaluate(problem: PlanProblem, plan: Plan) -> Evaluation:
    """Recompute everything about the plan from the problem alone. Never raises for a bad plan: it says so."""
    violations: list[Violation] = []
    days: dict[UUID, list[PlannedRun]] = defaultdict(list)
    for run in plan.runs:
        if run.vehicle_id in problem.vehicle_index:
            days[run.vehicle_id].append(run)
        else:
            violations.append(
                Violation(Rule.VEHICLE_UNKNOWN, "the problem has no such vehicle", vehicle_id=run.vehicle_id)
            )
    runs: list[EvaluatedRun] = []
    for vehicle_id, day in days.items():
        vehicle = problem.vehicles[problem.vehicle_index[vehicle_id]]
        day.sort(key=lambda run: run.trip_index)
        runs.extend(_evaluate_day(problem, vehicle, day, violations))
    unplanned = _check_visits(problem, plan, violations)
    return Evaluation(
        runs=tuple(runs),
        violations=tuple(violations),
        cost_minor=sum(run.cost_minor for run in runs),
        distance_m=sum(run.distance_m for run in runs),
        duration_s=sum(run.duration_s for run in runs),
        waiting_s=sum(run.waiting_s for run in runs),
        vehicles_used=len(days),
        visits_planned=sum(len(run.stops) for run in runs),
        visits_unplanned=unplanned,
    )


def _check_visits(problem: PlanProblem, plan: Plan, violations: list[Violation]) -> int:
    """Every visit once, in a run or among the unplanned. Returns how many are not in a run."""
    served = Counter(visit_id for run in plan.runs for visit_id in run.visit_ids)
    left_out = Counter(entry.visit_id for entry in plan.unplanned)
    for visit_id, times in (served + left_out).items():
        if visit_id not in problem.visit_index:
            violations.append(
                Violation(Rule.VISIT_UNKNOWN, "the problem has no such visit", visit_id=visit_id)
            )
        elif times > 1:
            detail = f"{times} times in the plan; once is right"
            violations.append(Violation(Rule.VISIT_TWICE, detail, times - 1, visit_id=visit_id))
    for visit in problem.visits:
        if not served[visit.id] and not left_out[visit.id]:
            detail = "neither in a run nor among the unplanned"
            violations.append(Violation(Rule.VISIT_MISSING, detail, visit_id=visit.id))
    return sum(1 for visit in problem.visits if not served[visit.id])


def _evaluate_day(
    problem: PlanProblem, vehicle: Vehicle, day: list[PlannedRun], violations: list[Violation]
) -> list[EvaluatedRun]:
    known = [[problem.visit_index[v] for v in run.visit_ids if v in problem.visit_index] for run in day]
    home = problem.depot_index[vehicle.depot_id]
    # A depot nobody knows is a broken rule below; the times are then told from the vehicle's own depot.
    depots = [problem.depot_index.get(run.depot_id, home) for run in day]
    times = time_day(problem, vehicle, known, [run.start_s for run in day], depots)
    if len(day) > vehicle.type.max_trips:
        detail = f"{len(day)} runs, at most {vehicle.type.max_trips} allowed"
        over = len(day) - vehicle.type.max_trips
        violations.append(Violation(Rule.MAX_TRIPS, detail, over, vehicle_id=vehicle.id))
    if [run.trip_index for run in day] != list(range(len(day))):
        detail = "trip_index must count 0, 1, 2 and so on over the vehicle's day"
        violations.append(Violation(Rule.TRIP_ORDER, detail, vehicle_id=vehicle.id))

    runs: list[EvaluatedRun] = []
    for run, visits, depot, timed in zip(day, known, depots, times, strict=True):
        previous_s = runs[-1].return_s if runs else None
        evaluated = _evaluate_run(problem, vehicle, run, visits, depot, timed, previous_s)
        for rule, excess, detail in _broken_by_run(problem, vehicle, evaluated, run, previous_s):
            violations.append(Violation(rule, detail, excess, vehicle.id, run.trip_index))
        for number, stop in zip(visits, timed.stops, strict=True):
            visit = problem.visits[number]
            where = (vehicle.id, run.trip_index, visit.id)
            if stop.late:
                over = stop.arrival_s - problem.windows_of(visit)[-1].end_s + 1
                violations.append(
                    Violation(Rule.WINDOW, f"arrives {over} s after the last window", over, *where)
                )
            if run.depot_id not in visit.depot_ids:
                detail = "served from a depot that does not hold its goods"
                violations.append(Violation(Rule.VISIT_WRONG_DEPOT, detail, 1, *where))
        runs.append(evaluated)
    return runs


def _evaluate_run(
    problem: PlanProblem,
    vehicle: Vehicle,
    run: PlannedRun,
    visits: list[int],
    depot: int,
    timed: RunTime,
    previous_return_s: int | None,
) -> EvaluatedRun:
    distance_m, offset = problem.travel.distance_m, problem.first_visit_node
    nodes = [depot, *(offset + number for number in visits), depot]
    legs_m = [int(distance_m[a, b]) for a, b in itertools.pairwise(nodes)]
    stops = tuple(
        EvaluatedStop(
            visit_id=problem.visits[number].id,
            arrival_s=stop.arrival_s,
            waiting_s=stop.service_start_s - stop.arrival_s,
            service_start_s=stop.service_start_s,
            departure_s=stop.departure_s,
            distance_m=leg_m,
        )
        for number, stop, leg_m in zip(visits, timed.stops, legs_m, strict=False)
    )
    # A run that starts before the previous one is back breaks a rule; it must not earn negative time.
    paid_from_s = timed.departure_s if previous_return_s is None else previous_return_s
    paid_s = max(timed.return_s - paid_from_s, 0)
    return EvaluatedRun(
        vehicle_id=vehicle.id,
        depot_id=run.depot_id,
        trip_index=run.trip_index,
        departure_s=timed.departure_s,
        return_s=timed.return_s,
        stops=stops,
        load=sum((problem.visits[number].load for number in visits), NO_LOAD),
        distance_m=sum(legs_m),
        duration_s=timed.return_s - timed.departure_s,
        waiting_s=sum(stop.waiting_s for stop in stops),
        paid_s=paid_s,
        cost_minor=run_cost_minor(
            vehicle.type, distance_m=sum(legs_m), paid_s=paid_s, is_first=previous_return_s is None
        ),
    )


def _broken_by_run(
    problem: PlanProblem, vehicle: Vehicle, run: EvaluatedRun, planned: PlannedRun, previous_s: int | None
) -> list[tuple[Rule, int, str]]:
    capacity, broken = vehicle.type.capacity, []
    heavy_g = run.load.weight_g - capacity.weight_g
    if heavy_g > 0:
        broken.append((Rule.CAPACITY_WEIGHT, heavy_g, f"{heavy_g} g over {capacity.weight_g} g"))
    bulky_ml = run.load.volume_ml - capacity.volume_ml
    if bulky_ml > 0:
        broken.append((Rule.CAPACITY_VOLUME, bulky_ml, f"{bulky_ml} ml over {capacity.volume_ml} ml"))
    early_s = vehicle.shift.start_s - run.departure_s
    over_s = run.return_s - vehicle.shift.end_s
    if early_s > 0:
        broken.append((Rule.SHIFT, early_s, f"leaves {early_s} s before the shift begins"))
    if over_s > 0:
        broken.append((Rule.SHIFT, over_s, f"is back {over_s} s after the shift ends"))
    opening = problem.depots[problem.depot_index.get(run.depot_id, 0)].opening
    closed_s = max(opening.start_s - run.departure_s, run.return_s - opening.end_s)
    if closed_s > 0:
        broken.append((Rule.DEPOT_CLOSED, closed_s, f"the depot is closed, by {closed_s} s"))
    if previous_s is not None:
        short_s = previous_s + vehicle.type.reload_s - run.departure_s
        if short_s > 0:
            broken.append((Rule.RELOAD_OVERLAP, short_s, f"leaves {short_s} s before it is reloaded"))
    if run.depot_id != vehicle.depot_id:
        broken.append((Rule.VEHICLE_WRONG_DEPOT, 1, "the vehicle belongs to another depot"))
    if not planned.visit_ids:
        broken.append((Rule.EMPTY_RUN, 1, "a run needs at least one visit"))
    return broken
