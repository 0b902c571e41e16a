"""Why each stop is on its trip: full coverage, and every price proved by carrying it out."""

import pytest

from roundsman.planning.api import plan_day
from roundsman.planning.judging.evaluator import evaluate, evaluate_day
from roundsman.planning.search.insertion import days_of_plan
from roundsman.planning.solution import Plan, PlannedRun
from roundsman.planning.why.alternatives import why
from tests.planning.cases import ident, kind, on_a_line, random_city, vehicle, visit


def carried_out(problem, plan, found, option) -> Plan:
    """The plan with the visit moved where the option says."""
    runs = []
    for run in plan.runs:
        left = tuple(one for one in run.visit_ids if one != found.visit_id)
        if left:
            runs.append(PlannedRun(run.vehicle_id, run.depot_id, run.trip_index, left))
    of_vehicle = sorted((r for r in runs if r.vehicle_id == option.vehicle_id), key=lambda r: r.trip_index)
    others = [run for run in runs if run.vehicle_id != option.vehicle_id]
    days = [list(run.visit_ids) for run in of_vehicle]
    if option.trip_index is None:
        days.append([found.visit_id])
    else:
        days[option.trip_index].insert(option.place, found.visit_id)
    home = problem.vehicles[problem.vehicle_index[option.vehicle_id]].depot_id
    made = [PlannedRun(option.vehicle_id, home, index, tuple(visits)) for index, visits in enumerate(days)]
    renumbered = []
    for one in {run.vehicle_id for run in others}:
        day = sorted((run for run in others if run.vehicle_id == one), key=lambda run: run.trip_index)
        renumbered += [
            PlannedRun(run.vehicle_id, run.depot_id, index, run.visit_ids) for index, run in enumerate(day)
        ]
    return Plan((*renumbered, *made), plan.unplanned)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_stop_has_an_answer_for_every_other_vehicle_and_its_price_is_true(seed):
    problem = random_city(seed, n=14, vehicles=3)
    result = plan_day(problem, budget_s=0.8, seed=seed)
    plan = Plan(
        tuple(PlannedRun(r.vehicle_id, r.depot_id, r.trip_index, r.visit_ids) for r in result.plan.runs),
        result.plan.unplanned,
    )
    cost = evaluate(problem, plan).cost_minor
    days = days_of_plan(problem, plan.runs)
    served = [problem.visit_index[one] for run in plan.runs for one in run.visit_ids]
    assert served
    for number in served:
        found = why(problem, days, number)
        holding = {one.id for one in problem.vehicles if one.depot_id in problem.visits[number].depot_ids}
        assert {one.vehicle_id for one in found.options} | {found.vehicle_id} == holding
        for option in found.options:
            if option.extra_minor is None:
                assert option.reason is not None
                continue
            moved = evaluate(problem, carried_out(problem, plan, found, option))
            assert moved.is_feasible, moved.violations
            assert moved.cost_minor - cost == option.extra_minor
            assert option.sentence


def test_the_next_best_is_named_with_the_detour():
    near = vehicle("near")
    problem = on_a_line([0, 1_000, 2_000], [visit("a"), visit("b")], [near, vehicle("other")])
    days = days_of_plan(problem, [PlannedRun(near.id, ident("D"), 0, (ident("a"), ident("b")))])
    found = why(problem, days, 1)
    assert (found.vehicle_id, found.own_m, found.own_minor) == (near.id, 2_000, 2_000)
    assert found.next_best is not None
    assert (found.next_best.vehicle_id, found.next_best.extra_m) == (ident("other"), 2_000)
    assert found.next_best.sentence == "On a further run of other the plan would be 2.0 km longer."


def test_a_vehicle_that_cannot_says_which_rule_stops_it():
    problem = on_a_line([0, 1_000], [visit("a", kg=50)], [vehicle("V"), vehicle("tiny", kind("tiny", kg=10))])
    days = days_of_plan(problem, [PlannedRun(ident("V"), ident("D"), 0, (ident("a"),))])
    found = why(problem, days, 0)
    (option,) = found.options
    assert (option.vehicle_id, str(option.reason)) == (ident("tiny"), "too_heavy")
    assert option.sentence == "tiny carries 10 kg, the visit weighs 50 kg."
    assert found.next_best is None


def test_what_is_in_no_run_has_no_place_to_explain():
    problem = on_a_line([0, 1_000], [visit("a")], [vehicle("V")])
    with pytest.raises(ValueError, match="in no run"):
        why(problem, days_of_plan(problem, []), 0)


def test_a_day_by_itself_costs_what_it_costs_in_a_plan():
    problem = random_city(5, n=8)
    result = plan_day(problem, budget_s=0.5)
    for one in problem.vehicles:
        runs = [run for run in result.evaluation.runs if run.vehicle_id == one.id]
        visits = [[problem.visit_index[stop.visit_id] for stop in run.stops] for run in runs]
        alone, broken = evaluate_day(problem, one, visits)
        assert broken == []
        assert sum(run.cost_minor for run in alone) == sum(run.cost_minor for run in runs)
