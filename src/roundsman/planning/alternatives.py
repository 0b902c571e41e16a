"""Why each stop is on its trip: what the next best trip would cost instead, or that there is none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from roundsman.planning.evaluator import day_cost_minor
from roundsman.planning.insertion import VehicleDay
from roundsman.planning.problem import PlanProblem


@dataclass(frozen=True, slots=True)
class Alternative:
    """The next best place of a planned visit.

    Args:
        visit_id: The visit.
        vehicle_id: Who serves it in the plan.
        next_vehicle_id: Who would be next; None where it fits nobody else's day as that is.
        extra_minor: What the plan would cost more with it there; below 0 where the search had no time to find that.
    """

    visit_id: UUID
    vehicle_id: UUID
    next_vehicle_id: UUID | None
    extra_minor: int | None


def alternatives(
    problem: PlanProblem, days: Mapping[UUID, VehicleDay], visit_ids: Iterable[UUID] | None = None
) -> list[Alternative]:
    """One for each planned visit that is in no pair.

    The price at another trip is that of putting the visit into its day as planned, less what leaving it out of its own
    day saves; other visits stay where they are.

    Args:
        problem: The problem.
        days: All vehicles' days as planned.
        visit_ids: Only these; all planned ones when left out.
    """
    wanted = None if visit_ids is None else {problem.visit_index[visit_id] for visit_id in visit_ids}
    planned = {
        number: day
        for day in days.values()
        for run in day.runs
        for number in run.visits
        if number not in problem.pair_of and (wanted is None or number in wanted)
    }
    if not planned:
        return []
    numbers = np.array(sorted(planned), dtype=np.int64)
    best = np.full(len(numbers), np.inf)
    by: list[UUID | None] = [None] * len(numbers)
    for day in days.values():
        others = np.array([planned[int(number)] is not day for number in numbers])
        for run in [*range(len(day.runs)), *([None] if day.has_trip_left else [])]:
            price, _ = day.prices(numbers, run)
            cheaper = others & (price < best)
            best[cheaper] = price[cheaper]
            for at in np.flatnonzero(cheaper):
                by[int(at)] = day.vehicle.id
    return [
        _alternative(problem, planned[int(number)], int(number), by[at], float(best[at]))
        for at, number in enumerate(numbers)
    ]


def _alternative(
    problem: PlanProblem, day: VehicleDay, number: int, other: UUID | None, price: float
) -> Alternative:
    visit_id = problem.visits[number].id
    if other is None:
        return Alternative(visit_id, day.vehicle.id, None, None)
    return Alternative(visit_id, day.vehicle.id, other, round(price) - _saved_minor(problem, day, number))


def _saved_minor(problem: PlanProblem, day: VehicleDay, number: int) -> int:
    """What the day costs less without the visit."""
    runs = [list(run.visits) for run in day.runs]
    without = [[one for one in visits if one != number] for visits in runs]
    return day_cost_minor(problem, day.vehicle, runs) - day_cost_minor(problem, day.vehicle, without)
