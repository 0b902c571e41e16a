"""The judge: times, loads, distance, cost and broken rules of any plan, wherever it came from.

It shares no code with the solvers except the clockwork in `timing.py`, and believes nothing a solver says.

Cost of a run, in minor units, rounded half up once for each run:

    fixed_minor (first run of the vehicle's day only) + per_departure_minor
    + distance_m * per_km_minor / 1000 + paid_s * per_hour_minor / 3600
    + overtime_s * overtime_per_hour_minor / 3600 (last run of the day only)

where `paid_s` runs from the vehicle's previous return to this return (for the first run of the day from its
departure): a driver is paid while loading and while waiting for the next run. So the paid time of a day is
always last return minus first departure.
"""

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from uuid import UUID

from roundsman.planning.judging.evaluation import (
    EvaluatedRun,
    EvaluatedStop,
    Evaluation,
    Rule,
    Violation,
)
from roundsman.planning.judging.loading import highest_load, total_load
from roundsman.planning.judging.timing import RunTime, goods_ready_s, time_day, worked_s
from roundsman.planning.problem import PlanProblem, Vehicle, VehicleType, Visit
from roundsman.planning.solution import Plan, PlannedRun


def run_cost_minor(
    kind: VehicleType, *, distance_m: int, paid_s: int, is_first: bool, overtime_s: int = 0
) -> int:
    """The cost of one run in minor units, rounded half up once (formula in the file's head)."""
    # Over the common denominator 18000: metres count 18 per_km_minor, seconds 5 per_hour_minor.
    numerator = 18 * distance_m * kind.per_km_minor + 5 * paid_s * kind.per_hour_minor
    numerator += 5 * overtime_s * kind.overtime_per_hour_minor
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
    violations += _docks_overfull(problem, runs)
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
        penalty_minor=_penalty_minor(problem, runs),
    )


def evaluate_day(
    problem: PlanProblem, vehicle: Vehicle, runs: Sequence[Sequence[int]]
) -> tuple[list[EvaluatedRun], list[Violation]]:
    """One vehicle's day by itself: its runs (visits by number) as they would happen, and the rules that they break."""
    planned = [
        PlannedRun(vehicle.id, vehicle.depot_id, at, tuple(problem.visits[number].id for number in visits))
        for at, visits in enumerate(runs)
    ]
    violations: list[Violation] = []
    return _evaluate_day(problem, vehicle, planned, violations), violations


def _penalty_minor(problem: PlanProblem, runs: list[EvaluatedRun]) -> int:
    served: set[UUID] = set()
    foreign = 0
    for run in runs:
        vehicle = problem.vehicles[problem.vehicle_index[run.vehicle_id]]
        for stop in run.stops:
            served.add(stop.visit_id)
            foreign += vehicle.is_foreign_to(problem.visits[problem.visit_index[stop.visit_id]])
    left_out = sum(visit.leave_out_minor or 0 for visit in problem.visits if visit.id not in served)
    return left_out + foreign * problem.foreign_minor


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
    _check_pairs(problem, plan, violations)
    return sum(1 for visit in problem.visits if not served[visit.id])


def _check_pairs(problem: PlanProblem, plan: Plan, violations: list[Violation]) -> None:
    if not problem.pairs:
        return
    place = {
        visit_id: (run.vehicle_id, run.trip_index, position)
        for run in plan.runs
        for position, visit_id in enumerate(run.visit_ids)
    }
    for pair in problem.pairs:
        pickup, dropoff = place.get(pair.pickup_id), place.get(pair.dropoff_id)
        if pickup is None and dropoff is None:
            continue
        if pickup is None or dropoff is None:
            detail = "only one visit of its pair is planned"
        elif pickup[:2] != dropoff[:2]:
            detail = "fetched and brought by different runs"
        elif pickup[2] > dropoff[2]:
            detail = "brought before it is fetched"
        else:
            continue
        violations.append(Violation(Rule.PAIR, detail, visit_id=pair.dropoff_id))


def _evaluate_day(
    problem: PlanProblem, vehicle: Vehicle, day: list[PlannedRun], violations: list[Violation]
) -> list[EvaluatedRun]:
    known = [[problem.visit_index[v] for v in run.visit_ids if v in problem.visit_index] for run in day]
    home = problem.depot_index[vehicle.depot_id]
    # A depot nobody knows is a broken rule below; the times are then told from the vehicle's own depot.
    depots = [problem.depot_index.get(run.depot_id, home) for run in day]
    times = time_day(problem, vehicle, known, [run.start_s for run in day], depots)
    runs: list[EvaluatedRun] = []
    for run, visits, depot, timed in zip(day, known, depots, times, strict=True):
        previous_s = runs[-1].return_s if runs else None
        first_s = times[0].departure_s if len(runs) == len(day) - 1 else None
        evaluated = _evaluate_run(problem, vehicle, run, visits, depot, timed, previous_s, first_s)
        for rule, excess, detail in _broken_by_run(problem, vehicle, evaluated, run, previous_s, visits):
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
            if not vehicle.may_serve(visit):
                violations.append(Violation(Rule.VEHICLE_UNFIT, _unfit(vehicle, visit), 1, *where))
        runs.append(evaluated)
    for rule, excess, detail in _broken_by_day(vehicle, day, runs, times):
        violations.append(Violation(rule, detail, excess, vehicle.id))
    return runs


def _unfit(vehicle: Vehicle, visit: Visit) -> str:
    missing = sorted(visit.requires - vehicle.features)
    unwanted = sorted(visit.refuses & vehicle.features)
    words = [f"lacks {', '.join(missing)}"] if missing else []
    words += [f"is {', '.join(unwanted)}, which is refused"] if unwanted else []
    return "the vehicle " + " and ".join(words)


def _broken_by_day(
    vehicle: Vehicle, day: list[PlannedRun], runs: list[EvaluatedRun], times: list[RunTime]
) -> Iterator[tuple[Rule, int, str]]:
    kind, rules = vehicle.type, vehicle.rules
    if len(day) > kind.max_trips:
        yield Rule.MAX_TRIPS, len(day) - kind.max_trips, f"{len(day)} runs, at most {kind.max_trips} allowed"
    if [run.trip_index for run in day] != list(range(len(day))):
        yield Rule.TRIP_ORDER, 1, "trip_index must count 0, 1, 2 and so on over the vehicle's day"
    if kind.max_duration_s is not None and runs:
        longest_s = kind.max_duration_s + kind.overtime_s
        over_s = runs[-1].return_s - runs[0].departure_s - longest_s
        if over_s > 0:
            yield Rule.DURATION, over_s, f"the day is {over_s} s longer than {longest_s} s"
    distance_m = sum(run.distance_m for run in runs)
    if kind.max_distance_m is not None and distance_m > kind.max_distance_m:
        over_m = distance_m - kind.max_distance_m
        yield Rule.DISTANCE, over_m, f"{over_m} m more than {kind.max_distance_m} m"
    missed = sum(run.breaks_missed for run in times)
    if missed:
        yield Rule.BREAK, missed, f"{missed} pauses could not begin in time"
    driven_s = sum(run.driven_s for run in times)
    if rules.max_driving_s and driven_s > rules.max_driving_s:
        over_s = driven_s - rules.max_driving_s
        yield Rule.DRIVING, over_s, f"{over_s} s of driving more than {rules.max_driving_s} s"
    over_s = worked_s(times) - rules.max_work_s
    if rules.max_work_s and over_s > 0:
        yield Rule.WORK, over_s, f"{over_s} s of work more than {rules.max_work_s} s"


def _evaluate_run(
    problem: PlanProblem,
    vehicle: Vehicle,
    run: PlannedRun,
    visits: list[int],
    depot: int,
    timed: RunTime,
    previous_return_s: int | None,
    first_departure_s: int | None,
) -> EvaluatedRun:
    """`first_departure_s` is given for the last run of the day, which carries the overtime."""
    distance_m, offset, kind = problem.travel.distance_m, problem.first_visit_node, vehicle.type
    nodes = [depot, *(offset + number for number in visits)]
    if vehicle.returns or first_departure_s is None:
        nodes.append(depot)
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
    overtime_s = 0
    if first_departure_s is not None and kind.max_duration_s is not None:
        overtime_s = max(timed.return_s - first_departure_s - kind.max_duration_s, 0)
    return EvaluatedRun(
        vehicle_id=vehicle.id,
        depot_id=run.depot_id,
        trip_index=run.trip_index,
        departure_s=timed.departure_s,
        return_s=timed.return_s,
        stops=stops,
        load=total_load(problem, visits),
        distance_m=sum(legs_m),
        duration_s=timed.return_s - timed.departure_s,
        waiting_s=sum(stop.waiting_s for stop in stops),
        paid_s=paid_s,
        cost_minor=run_cost_minor(
            kind,
            distance_m=sum(legs_m),
            paid_s=paid_s,
            is_first=previous_return_s is None,
            overtime_s=overtime_s,
        ),
        pauses=timed.pauses,
        driven_s=timed.driven_s,
    )


def _broken_by_run(
    problem: PlanProblem,
    vehicle: Vehicle,
    run: EvaluatedRun,
    planned: PlannedRun,
    previous_s: int | None,
    visits: list[int],
) -> Iterator[tuple[Rule, int, str]]:
    yield from _overloaded(problem, vehicle, visits)
    early_s = vehicle.shift.start_s - run.departure_s
    over_s = run.return_s - vehicle.shift.end_s
    if early_s > 0:
        yield Rule.SHIFT, early_s, f"leaves {early_s} s before the shift begins"
    if over_s > 0:
        yield Rule.SHIFT, over_s, f"is back {over_s} s after the shift ends"
    opening = problem.depots[problem.depot_index.get(run.depot_id, 0)].opening
    closed_s = opening.start_s - run.departure_s
    if vehicle.returns:
        closed_s = max(closed_s, run.return_s - opening.end_s)
    if closed_s > 0:
        yield Rule.DEPOT_CLOSED, closed_s, f"the depot is closed, by {closed_s} s"
    if previous_s is not None:
        short_s = previous_s + vehicle.type.reload_s - run.departure_s
        if short_s > 0:
            yield Rule.RELOAD_OVERLAP, short_s, f"leaves {short_s} s before it is reloaded"
    unready_s = goods_ready_s(problem, visits) - run.departure_s
    if unready_s > 0:
        yield Rule.RELEASE, unready_s, f"leaves {unready_s} s before all its goods are at the depot"
    if run.depot_id != vehicle.depot_id:
        yield Rule.VEHICLE_WRONG_DEPOT, 1, "the vehicle belongs to another depot"
    if not planned.visit_ids:
        yield Rule.EMPTY_RUN, 1, "a run needs at least one visit"


def _overloaded(problem: PlanProblem, vehicle: Vehicle, visits: list[int]) -> Iterator[tuple[Rule, int, str]]:
    dimensions = problem.load_dimensions
    carried = highest_load(problem, visits)
    allowed = vehicle.type.capacity.amounts(dimensions)
    names = ["g", "ml", *problem.dimensions, *("units",) * dimensions]
    rules = [Rule.CAPACITY_WEIGHT, Rule.CAPACITY_VOLUME]
    for position, (amount, most) in enumerate(zip(carried, allowed, strict=True)):
        if amount > most:
            rule = rules[position] if position < len(rules) else Rule.CAPACITY
            yield rule, amount - most, f"{amount - most} {names[position]} over {most} {names[position]}"


def _docks_overfull(problem: PlanProblem, runs: list[EvaluatedRun]) -> Iterator[Violation]:
    """More vehicles loaded at a time than there are docks: told once for each departure that is one too many."""
    for depot in problem.depots:
        if depot.docks is None or not depot.dock_s:
            continue
        leaving = sorted((run for run in runs if run.depot_id == depot.id), key=lambda run: run.departure_s)
        held: list[int] = []  # until when each vehicle that loads keeps its dock
        for run in leaving:
            held = [until_s for until_s in held if until_s > run.departure_s - depot.dock_s]
            held.append(run.departure_s)
            if len(held) > depot.docks:
                yield Violation(
                    Rule.DOCK,
                    f"{len(held)} vehicles load at {depot.name or depot.id}, which has {depot.docks} docks",
                    len(held) - depot.docks,
                    run.vehicle_id,
                    run.trip_index,
                )
