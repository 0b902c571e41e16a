"""Answers of a search that knows less than we do, mended: speeds of the day, rests, several kinds of rules at once.

PyVRP knows one speed and no rests. It is told the mean pace of the hours in which its vehicles are out, and what its
answer then breaks is taken out of the days and put back where it fits by insertion, which keeps every rule.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from roundsman.planning.judging.timing import first_departure_s, last_return_s, time_day
from roundsman.planning.problem import PlanProblem, Vehicle
from roundsman.planning.search.constructive import insert_all, runs_of
from roundsman.planning.search.insertion import VehicleDay, VisitTable
from roundsman.planning.solution import PlannedRun

_QUARTER_S = 900


def mean_pace(problem: PlanProblem, vehicles: Iterable[int]) -> float:
    """How many seconds one second of the matrix takes in the mean of the hours in which these vehicles may be out.

    Args:
        problem: The problem.
        vehicles: By number.
    """
    speed = problem.travel.speed
    chosen = [problem.vehicles[number] for number in vehicles]
    if speed is None or not chosen:
        return 1.0
    begin_s = min(first_departure_s(problem, vehicle) for vehicle in chosen)
    end_s = max(last_return_s(problem, vehicle) for vehicle in chosen)
    if end_s <= begin_s:
        return 1.0
    moments = range(begin_s, end_s, _QUARTER_S)
    paces = [(speed.arrival_s(moment, _QUARTER_S) - moment) / _QUARTER_S for moment in moments]
    return sum(paces) / len(paces)


def mended(
    problem: PlanProblem, vehicles: Iterable[int], runs: Sequence[PlannedRun], visits: Iterable[int]
) -> list[PlannedRun]:
    """The runs with every rule kept: what breaks one is taken out and put in again wherever it fits.

    Args:
        problem: The problem.
        vehicles: Whose runs these are, by number; the ones without a run may take what is taken out.
        runs: Theirs.
        visits: What is to be served, by number; what fits nowhere is left out.
    """
    table, by_vehicle = VisitTable(problem), defaultdict(list)
    for run in sorted(runs, key=lambda run: run.trip_index):
        by_vehicle[problem.vehicle_index[run.vehicle_id]].append(
            [problem.visit_index[visit_id] for visit_id in run.visit_ids]
        )
    days = [
        _kept_day(table, problem.vehicles[number], by_vehicle.get(number, [])) for number in sorted(vehicles)
    ]
    served = {number for day in days for run in day.runs for number in run.visits}
    insert_all(days, [number for number in visits if number not in served])
    return runs_of(days)


def _kept_day(table: VisitTable, vehicle: Vehicle, runs: list[list[int]]) -> VehicleDay:
    """As much of the day as keeps every rule: the first visit that comes late goes, else the last of the day."""
    day = VehicleDay(table, vehicle)
    left = [list(run) for run in runs]
    while left and not day.load_runs(left):
        number = _breaker(table.problem, vehicle, left)
        gone = {number, table.problem.partner_of(number)}
        left = [kept for run in left if (kept := [one for one in run if one not in gone])]
    return day


def _breaker(problem: PlanProblem, vehicle: Vehicle, runs: Sequence[Sequence[int]]) -> int:
    for run, timed in zip(runs, time_day(problem, vehicle, runs), strict=True):
        for number, stop in zip(run, timed.stops, strict=True):
            if stop.late:
                return number
    return runs[-1][-1]
