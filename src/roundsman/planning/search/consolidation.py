"""Orders that may wait for a fuller trip on a later day: what waiting is worth, and who waits.

An order whose promise reaches beyond the day is served today only where that costs no more than its share of a full
trip, times what the tenant gives for having it done (`planning.consolidate_pct`). The share is that part of a trip
there and back which the order fills of the vehicle, with the time at its door and a short way from shop to shop.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from uuid import UUID

import numpy as np

from roundsman.planning.judging.evaluator import evaluate_day
from roundsman.planning.problem import PlanProblem, Vehicle, Visit
from roundsman.planning.search.board import Board
from roundsman.planning.search.insertion import VehicleDay, VisitTable, can_stand
from roundsman.planning.search.objective import Weights, weighed
from roundsman.planning.solution import PlannedRun


def with_waiting(problem: PlanProblem, may_wait: Collection[UUID], weights: Weights, pct: int) -> PlanProblem:
    """The problem with what leaving out costs set for visits that may wait; nothing changes where `pct` is 0.

    Args:
        problem: At the true tariffs.
        may_wait: The visits that a later day may serve.
        weights: What the search counts kilometres and departures at: a share is a share of what it counts.
        pct: How much of its share an order may cost today.
    """
    if not pct or not may_wait:
        return problem
    counted = weighed(problem, weights)
    hop_m, hop_s = _hop(problem)
    visits = []
    for number, visit in enumerate(problem.visits):
        if visit.id not in may_wait:
            visits.append(visit)
            continue
        shares = [
            _share_minor(counted, vehicle, number, hop_m, hop_s)
            for vehicle in counted.vehicles
            if vehicle.depot_id in visit.depot_ids and vehicle.may_serve(visit)
        ]
        price = min((share for share in shares if share is not None), default=None)
        visits.append(visit if price is None else replace(visit, leave_out_minor=round(price * pct / 100)))
    return replace(problem, visits=tuple(visits))


def _share_minor(problem: PlanProblem, vehicle: Vehicle, number: int, hop_m: int, hop_s: int) -> float | None:
    """What the visit's part of a full trip of the vehicle costs; None where it does not fit."""
    visit, kind, travel = problem.visits[number], vehicle.type, problem.travel
    if not visit.load.fits_in(kind.capacity):
        return None
    depot, node = problem.depot_index[vehicle.depot_id], problem.first_visit_node + number
    metres = int(travel.distance_m[depot, node]) + int(travel.distance_m[node, depot])
    seconds = int(travel.duration_s[depot, node]) + int(travel.duration_s[node, depot]) + kind.reload_s
    trip = (
        kind.per_departure_minor + metres * kind.per_km_minor / 1_000 + seconds * kind.per_hour_minor / 3_600
    )
    hop = hop_m * kind.per_km_minor / 1_000 + (hop_s + visit.service_s) * kind.per_hour_minor / 3_600
    return trip * _filled(problem, visit, vehicle) + hop


def _filled(problem: PlanProblem, visit: Visit, vehicle: Vehicle) -> float:
    amounts = zip(
        visit.load.amounts(problem.load_dimensions),
        vehicle.type.capacity.amounts(problem.load_dimensions),
        strict=True,
    )
    return max((amount / most for amount, most in amounts if most), default=0.0)


def _hop(problem: PlanProblem) -> tuple[int, int]:
    """The way from a shop to the nearest other one, in the middle of all shops: metres and seconds."""
    first = problem.first_visit_node
    distance_m = problem.travel.distance_m[first:, first:].astype(np.float64)
    if len(distance_m) < 2:
        return 0, 0
    np.fill_diagonal(distance_m, np.inf)
    nearest = distance_m.argmin(axis=1)
    rows = np.arange(len(nearest))
    duration_s = problem.travel.duration_s[first:, first:]
    return int(np.median(distance_m[rows, nearest])), int(np.median(duration_s[rows, nearest]))


def let_wait(board: Board) -> None:
    """Take out of the plan the visits that may be left out and cost more than that, whole runs first."""
    problem = board.problem
    if all(visit.leave_out_minor is None for visit in problem.visits):
        return
    for vehicle in sorted(board.days):
        runs = [[problem.visit_index[visit_id] for visit_id in run.visit_ids] for run in board.days[vehicle]]
        kept = _worth(board.table, problem.vehicles[vehicle], runs)
        if kept != runs:
            row = problem.vehicles[vehicle]
            board.put(
                [vehicle],
                [
                    PlannedRun(
                        row.id, row.depot_id, at, tuple(problem.visits[number].id for number in visits)
                    )
                    for at, visits in enumerate(kept)
                ],
            )


def _worth(table: VisitTable, vehicle: Vehicle, runs: list[list[int]]) -> list[list[int]]:
    """The runs of a day without the visits that are not worth their price, one after the other."""
    problem = table.problem
    while True:
        cost = _cost_minor(problem, vehicle, runs)
        best: tuple[int, list[list[int]]] | None = None
        for leaving in _may_leave(problem, runs):
            left = [[number for number in visits if number not in leaving] for visits in runs]
            left = [visits for visits in left if visits]
            runs_after, broken = evaluate_day(problem, vehicle, left)
            if broken or not can_stand(table, vehicle, left):
                continue
            saved = cost - sum(run.cost_minor for run in runs_after)
            saved -= sum(problem.visits[number].leave_out_minor or 0 for number in leaving)
            if saved > 0 and (best is None or saved > best[0]):
                best = saved, left
        if best is None:
            return runs
        runs = best[1]


def _may_leave(problem: PlanProblem, runs: list[list[int]]) -> list[frozenset[int]]:
    optional = {
        number
        for visits in runs
        for number in visits
        if problem.visits[number].leave_out_minor is not None and number not in problem.pair_of
    }
    whole = [frozenset(visits) for visits in runs if set(visits) <= optional]
    return [*whole, *(frozenset({number}) for number in sorted(optional))]


def _cost_minor(problem: PlanProblem, vehicle: Vehicle, runs: list[list[int]]) -> int:
    return sum(run.cost_minor for run in evaluate_day(problem, vehicle, runs)[0])


def saving_minor(days: Mapping[UUID, VehicleDay], number: int) -> int | None:
    """What serving a visit that is left out would add to the cost of the days; None where it fits nowhere."""
    one = np.array([number])
    prices = [
        float(day.prices(one, run)[0][0])
        for day in days.values()
        for run in [*range(len(day.runs)), *([None] if day.has_trip_left else [])]
    ]
    best = min(prices, default=np.inf)
    return round(best) if np.isfinite(best) else None
