"""The constructive plan and the naive one: always feasible, serving what they can."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from roundsman.planning.api import Plan, Unplanned, UnplannedReason, evaluate, plan_naively
from roundsman.planning.search.constructive import construct, runs_of
from roundsman.planning.search.insertion import VehicleDay, VisitTable
from tests.planning.cases import kind, on_a_line, random_city, vehicle, visit


def constructed(problem):
    runs, left = construct(
        problem, VisitTable(problem), range(len(problem.vehicles)), range(len(problem.visits))
    )
    unplanned = (Unplanned(problem.visits[n].id, UnplannedReason.NOT_CHOSEN) for n in left)
    return Plan(tuple(runs), tuple(unplanned))


@given(st.integers(0, 10_000), st.integers(0, 25), st.integers(1, 3), st.integers(0, 4), st.integers(1, 3))
@settings(max_examples=60, deadline=None)
def test_both_keep_every_rule_on_any_city(seed, n, depots, vehicles, trips):
    problem = random_city(seed, n=n, depots=depots, vehicles=vehicles, shared=0.5, trips=trips)
    for plan in (constructed(problem), plan_naively(problem)):
        result = evaluate(problem, plan)
        assert result.violations == ()
        assert result.visits_planned + result.visits_unplanned == n


@given(st.integers(0, 10_000))
@settings(max_examples=30, deadline=None)
def test_what_the_insertion_leaves_out_fits_nowhere(seed):
    problem = random_city(seed, n=25, vehicles=2, trips=1)
    plan = constructed(problem)
    index = problem.visit_index
    for left_out in plan.unplanned:
        for position, run in enumerate(plan.runs):
            for at in range(len(run.visit_ids) + 1):
                ids = (*run.visit_ids[:at], left_out.visit_id, *run.visit_ids[at:])
                changed = type(run)(run.vehicle_id, run.depot_id, run.trip_index, ids)
                runs = (*plan.runs[:position], changed, *plan.runs[position + 1 :])
                others = tuple(u for u in plan.unplanned if u != left_out)
                assert not evaluate(problem, Plan(runs, others)).is_feasible, index[left_out.visit_id]


def test_the_naive_plan_drives_to_the_nearest_first():
    problem = on_a_line([0, 30, -10, 60], [visit("a"), visit("b"), visit("c")], [vehicle()])
    (run,) = plan_naively(problem).runs
    assert [problem.visits[problem.visit_index[v]].name for v in run.visit_ids] == ["b", "a", "c"]


def test_the_naive_planner_reloads_when_the_fleet_is_full():
    visits = [visit(name, kg=60) for name in "abc"]
    problem = on_a_line([0, 10, 20, 30], visits, [vehicle("V", kind(trips=3, reload_s=100))])
    plan = plan_naively(problem)
    assert [run.trip_index for run in plan.runs] == [0, 1, 2]
    assert evaluate(problem, plan).is_feasible


def test_higher_priorities_are_kept_when_not_all_fit():
    visits = [visit("low", kg=60), visit("high", kg=60, priority=5)]
    problem = on_a_line([0, 10, 500], visits, [vehicle()])
    (run,) = constructed(problem).runs
    assert run.visit_ids == (visits[1].id,)


def test_a_day_takes_over_only_feasible_runs():
    problem = on_a_line([0, 10, 20], [visit("a", kg=60), visit("b", kg=60)], [vehicle()])
    day = VehicleDay(VisitTable(problem), problem.vehicles[0])
    assert not day.load_runs([[0, 1]])
    assert day.runs == []
    assert day.load_runs([[1]])
    assert not day.load_runs([[0], [1]])  # one run too many


def test_an_insertion_that_breaks_a_rule_is_refused_and_leaves_the_day_as_it_was():
    problem = on_a_line([0, 10, 20], [visit("a", service_s=9), visit("b", windows=[(0, 21)])], [vehicle()])
    day = VehicleDay(VisitTable(problem), problem.vehicles[0])
    assert day.insert(1, None, 0)
    before = runs_of([day])
    assert not day.insert(0, 0, 0)
    assert runs_of([day]) == before
    # What was refused is not offered again; after the stop it fits.
    price, place = day.prices(np.array([0]), 0)
    assert np.isfinite(price[0])
    assert place[0] == 1
