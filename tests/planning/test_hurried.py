"""A large depot and next to no time: the search begins at once, and a plan comes whatever it finds."""

from dataclasses import replace

import pytest

from roundsman.planning.api import PlanProblem, evaluate, plan_day
from roundsman.planning.search import pipeline
from roundsman.planning.search.solver_pyvrp import PartAnswer, score_of
from tests.planning.cases import random_city


def large(visits: int = 210) -> PlanProblem:
    """A depot with many visits without windows, and vehicles for all of them."""
    problem: PlanProblem = random_city(7, n=visits, vehicles=visits // 3)
    free = tuple(replace(one, windows=(), service_s=0) for one in problem.visits)
    return replace(problem, visits=free)


def test_with_next_to_no_time_a_complete_plan_comes_from_a_search_alone():
    problem = large()
    result = plan_day(problem, budget_s=1.0)
    assert result.phases[0].name == "solve"
    assert evaluate(problem, result.plan).is_feasible
    assert result.evaluation.visits_unplanned == 0
    assert result.first_feasible_s is not None


def test_where_the_search_finds_nothing_insertion_makes_the_plan(monkeypatch: pytest.MonkeyPatch):
    problem = large()

    def nothing(problem, part, start, **_):
        return PartAnswer(
            part, tuple(start), score_of(problem, start, part.visits), improved=False, late_gain=0.0
        )

    monkeypatch.setattr(pipeline, "improve_part", nothing)
    result = plan_day(problem, budget_s=0.5)
    assert [phase.name for phase in result.phases] == ["solve", "construct", "finish"]
    assert evaluate(problem, result.plan).is_feasible
    assert result.evaluation.visits_unplanned == 0


@pytest.mark.parametrize("change", ["windows", "small", "time"])
def test_what_is_not_hurried_begins_with_insertion(change):
    problem = large(60 if change == "small" else 210)
    if change == "windows":
        problem = replace(problem, visits=random_city(7, n=210, vehicles=3).visits)
    result = plan_day(problem, budget_s=2.0 if change == "time" else 0.3)
    assert result.phases[0].name == "construct"
