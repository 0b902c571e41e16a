"""How the best plan so far stands while a search goes on, for people who watch it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from roundsman.planning.judging.evaluation import EvaluatedRun, Evaluation
from roundsman.planning.problem import PlanProblem

MOST = 120
"""Standings that are kept of a search; above that every other one of them goes."""


@dataclass(frozen=True, slots=True)
class PlanStanding:
    """The plan so many seconds after the search began, at the true tariffs."""

    at_s: float
    trips: int
    distance_m: int
    duration_s: int
    cost_minor: int
    orders_unplanned: int
    weighed_minor: int
    """What the search brings down: the cost with kilometres and departures weighed."""


def standing_of(
    at_s: float,
    judged: Evaluation,
    searched: PlanProblem,
    tariffs: PlanProblem,
    *,
    held: Sequence[EvaluatedRun] = (),
    aside: int = 0,
) -> PlanStanding:
    """What a plan that is searched for with weighed tariffs comes to at the true ones, to a unit of money a run.

    Args:
        at_s: Seconds since the search began.
        judged: The plan, judged with the weighed tariffs.
        searched: The problem with the weighed tariffs.
        tariffs: The same problem with the true ones.
        held: Runs that people have set, which the search goes around.
        aside: Orders that are in no run of the search and are not left out; negative for orders left out besides.
    """
    above_minor = 0.0
    for run in judged.runs:
        number = tariffs.vehicle_index[run.vehicle_id]
        weighed, true = searched.vehicles[number].type, tariffs.vehicles[number].type
        above_minor += (weighed.per_km_minor - true.per_km_minor) * run.distance_m / 1000
        above_minor += weighed.per_departure_minor - true.per_departure_minor
    return PlanStanding(
        at_s=round(at_s, 2),
        trips=judged.trips + len(held),
        distance_m=judged.distance_m + sum(run.distance_m for run in held),
        duration_s=judged.duration_s + sum(run.duration_s for run in held),
        cost_minor=round(judged.cost_minor - above_minor) + sum(run.cost_minor for run in held),
        orders_unplanned=judged.visits_unplanned - aside,
        weighed_minor=round(judged.cost_minor) + sum(run.cost_minor for run in held),
    )


def thinned(standings: Sequence[PlanStanding]) -> list[PlanStanding]:
    """No more than are kept: every other one goes, the first and the last stay."""
    return list(standings) if len(standings) <= MOST else [*standings[:-1:2], standings[-1]]
