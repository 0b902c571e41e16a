"""The yardstick: the day as a careful person would plan it in a spreadsheet, nearest neighbour by warehouse.

Vehicle by vehicle, largest first: drive to the nearest shop that is still to do, fits in, and can be served
within its window without a long wait; when none is left, back to the depot. There are two habits for what comes
then: first give every vehicle a run and load again only if shops are left, or load the same vehicle again as
often as its day allows before the next one is taken. Each warehouse is planned both ways and the better kept.
At the end the person squeezes what is left into the runs where it still fits; where that is not enough, the
warehouse is planned again with the shops that were left out served first, a few times at most. All rules are
kept, so the plan can be compared with ours.
"""

from collections.abc import Iterable

from roundsman.planning.horizon import earliest_start_s
from roundsman.planning.judging.evaluator import evaluate
from roundsman.planning.problem import PlanProblem, Vehicle
from roundsman.planning.search.constructive import insert_all, runs_of
from roundsman.planning.search.insertion import VehicleDay, VisitTable
from roundsman.planning.solution import Plan, Unplanned, UnplannedReason

ROUNDS = 6
PATIENCE_S = 1_800  # a person sends nobody to stand at a closed door for longer, while other shops are open


def plan_naively(problem: PlanProblem) -> Plan:
    """A feasible plan by nearest neighbour; visits shared by depots belong to the nearest of them."""
    table = VisitTable(problem)
    runs, left_out = [], set(range(len(problem.visits)))
    for depot_number, depot in enumerate(problem.depots):
        vehicles = problem.vehicles_at(depot.id)
        mine = [n for n in range(len(problem.visits)) if _home_of(problem, n) == depot_number]
        tried = [_plan_rounds(table, vehicles, mine, again_first) for again_first in (False, True)]
        days = max(tried, key=lambda days: (_served(days), -_cost_minor(problem, days)))
        runs += runs_of(days)
        left_out -= {number for day in days for run in day.runs for number in run.visits}
    unplanned = (Unplanned(problem.visits[n].id, UnplannedReason.NOT_CHOSEN) for n in sorted(left_out))
    return Plan(tuple(runs), tuple(unplanned))


def _plan_rounds(
    table: VisitTable, vehicles: list[Vehicle], mine: list[int], again_first: bool
) -> list[VehicleDay]:
    """The days of one depot, planned again while shops are left out."""
    urgent: set[int] = set()
    best: list[VehicleDay] = []
    for _ in range(ROUNDS):
        days, left = _plan_depot(table, vehicles, mine, urgent, again_first)
        if not best or _served(days) > _served(best):
            best = days
        if not left or left <= urgent:
            break
        urgent |= left
    return best


def _plan_depot(
    table: VisitTable, vehicles: list[Vehicle], mine: list[int], urgent: set[int], again_first: bool
) -> tuple[list[VehicleDay], set[int]]:
    """The days of one depot, and what was left out."""
    days = [VehicleDay(table, vehicle) for vehicle in vehicles]
    index = table.problem.vehicle_index
    days.sort(key=lambda day: (-day.vehicle.type.capacity.weight_g, index[day.vehicle.id]))
    waiting, progress = set(mine), True
    while waiting and progress:
        progress = False
        for day in days:
            while waiting and day.has_trip_left and _drive_one_run(day, waiting, urgent):
                progress = True
                if not again_first:
                    break
    return days, set(insert_all(days, sorted(waiting)))


def _cost_minor(problem: PlanProblem, days: list[VehicleDay]) -> int:
    return evaluate(problem, Plan(tuple(runs_of(days)))).cost_minor


def _served(days: list[VehicleDay]) -> int:
    return sum(len(run.visits) for day in days for run in day.runs)


def _home_of(problem: PlanProblem, number: int) -> int:
    node = problem.first_visit_node + number
    homes = [problem.depot_index[depot_id] for depot_id in problem.visits[number].depot_ids]
    return min(homes, key=lambda depot: (int(problem.travel.distance_m[depot, node]), depot))


def _drive_one_run(day: VehicleDay, waiting: set[int], urgent: set[int]) -> bool:
    problem, run_index = day.problem, None
    here, now_s = day.depot, day.next_start_s
    refused: set[int] = set()
    while True:
        number = _nearest(day, here, now_s, waiting - refused, urgent, run_index)
        if number is None:
            return run_index is not None
        place = 0 if run_index is None else len(day.runs[run_index].visits)
        if not day.insert(number, run_index, place):
            refused.add(number)
            continue
        run_index = len(day.runs) - 1
        waiting.discard(number)
        here, now_s = problem.first_visit_node + number, day.runs[run_index].leaves_s[-1]


def _nearest(
    day: VehicleDay, here: int, now_s: int, waiting: Iterable[int], urgent: set[int], run_index: int | None
) -> int | None:
    problem, travel = day.problem, day.problem.travel
    fit = day.table.fit_for(day.vehicle)
    best: tuple[tuple[bool, int, int, int], int] | None = None
    for number in waiting:
        visit, node = problem.visits[number], problem.first_visit_node + number
        if not fit[number] or number in problem.pair_of or not day.carries_at_end(number, run_index):
            continue
        leave_s = now_s if run_index is not None else max(now_s, visit.release_s)
        arrival_s = travel.arrival_s(here, node, leave_s)
        start_s = earliest_start_s(problem.windows_of(visit), arrival_s)
        if start_s is None:
            continue
        done_s = start_s + visit.service_s
        if (travel.arrival_s(node, day.depot, done_s) if day.vehicle.returns else done_s) > day.end_s:
            continue
        # Nobody waits at the start of a run: one can leave the depot later.
        wait_s = 0 if run_index is None else start_s - arrival_s
        waits_long = 1 if wait_s > PATIENCE_S else 0
        by = start_s if waits_long else int(travel.distance_m[here, node])
        rank = (number not in urgent, waits_long, by, number)
        if best is None or rank < best[0]:
            best = rank, number
    return best[1] if best else None
