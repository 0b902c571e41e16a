"""Plans with speeds that change over the day: every rule is kept at each hour's speed, and the search still pays."""

from dataclasses import replace

import pytest

from roundsman.planning.api import PlanProblem, evaluate, plan_day
from roundsman.planning.search.board import Board
from roundsman.planning.search.mending import mean_pace, mended
from roundsman.planning.search.solver_pyvrp import score_of
from roundsman.planning.solution import Plan, PlannedRun
from roundsman.travel.api import SpeedProfile
from tests.planning.cases import H, ident, kind, on_a_line, random_city, vehicle, visit

RUSH = SpeedProfile.by_hour([100] * 8 + [55, 55, 75] + [100] * 5 + [60] * 3 + [100] * 5)


def slowed(problem: PlanProblem) -> PlanProblem:
    return replace(problem, travel=replace(problem.travel, speed=RUSH))


def test_the_mean_pace_is_that_of_the_hours_in_which_vehicles_are_out() -> None:
    problem = on_a_line([0, 100], [visit("a")], [vehicle("V", shift=(8 * H, 10 * H))])
    assert mean_pace(problem, [0]) == 1.0
    assert mean_pace(slowed(problem), [0]) == pytest.approx(1 / 0.55, rel=0.05)
    night = on_a_line([0, 100], [visit("a")], [vehicle("V", shift=(0, 6 * H))])
    assert mean_pace(slowed(night), [0]) == 1.0


def test_what_comes_late_in_slow_hours_is_put_where_it_fits() -> None:
    # At the usual speed a, b, c are all in time; at a third of it c is not, and the second vehicle takes it.
    visits = [visit(name, windows=[(9 * H, 9 * H + 3_000)], service_s=300) for name in "abc"]
    van = kind("van")
    fleet = [vehicle(name, van, shift=(8 * H, 17 * H)) for name in ("V", "W")]
    problem = on_a_line([0, 600, 1_200, 1_800], visits, fleet)
    run = PlannedRun(ident("V"), ident("D"), 0, tuple(ident(name) for name in "abc"), None)
    assert evaluate(problem, Plan((run,))).is_feasible
    late = replace(problem, travel=replace(problem.travel, speed=SpeedProfile(((0, 100), (9 * H, 30)))))
    assert not evaluate(late, Plan((run,))).is_feasible
    runs = mended(late, [0, 1], [run], [0, 1, 2])
    judged = evaluate(late, Plan(tuple(runs)))
    assert judged.is_feasible
    assert judged.visits_planned == 3
    assert {one.vehicle_id for one in runs} == {ident("V"), ident("W")}


def test_a_plan_keeps_every_rule_at_the_speed_of_each_hour_and_beats_the_first_one() -> None:
    problem = slowed(random_city(3, n=50, depots=2, vehicles=4))
    board = Board(problem)
    board.construct(may_go_on=lambda: True)
    first = score_of(problem, board.all_runs(), range(len(problem.visits)))
    found = plan_day(problem, budget_s=4, seed=1, threads=1)
    assert found.evaluation.is_feasible
    assert evaluate(problem, found.plan).is_feasible
    best = score_of(problem, found.plan.runs, range(len(problem.visits)))
    assert best[:2] <= first[:2]
    assert best < first
