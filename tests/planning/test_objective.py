"""Weights change what is sought, never what is allowed or what it costs."""

import pytest

from roundsman.planning.api import evaluate, plan_day
from roundsman.planning.search.objective import Weights, weighed
from tests.planning.cases import random_city


def test_the_price_itself_is_the_weight_of_100() -> None:
    problem = random_city(3, n=16, vehicles=4, trips=3, kg=60)
    same = weighed(problem, Weights(100, 100))
    assert [vehicle.type for vehicle in same.vehicles] == [vehicle.type for vehicle in problem.vehicles]


def test_heavier_departures_make_fewer_trips_and_the_plan_still_keeps_every_rule() -> None:
    problem = random_city(3, n=16, vehicles=4, trips=3, kg=60)
    cheap = plan_day(problem, budget_s=1.0, seed=1)
    full = plan_day(weighed(problem, Weights(100, 5000)), budget_s=1.0, seed=1)
    judged = evaluate(problem, full.plan)
    assert judged.is_feasible
    assert judged.trips <= evaluate(problem, cheap.plan).trips
    assert judged.visits_planned == cheap.evaluation.visits_planned


def test_a_weight_below_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        Weights(-1, 100)
