"""Departures take turns at the docks: repaired around the search, judged by the evaluator."""

import itertools
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from roundsman.planning.api import Rule, Window, evaluate, plan_day, with_departures
from roundsman.planning.problem import Depot
from roundsman.planning.search.docks import in_turns
from tests.planning.cases import (
    HERE,
    H,
    ident,
    kind,
    on_a_line,
    plan,
    random_city,
    run,
    vehicle,
    visit,
)  # fmt: skip


def docked(docks: int, dock_s: int) -> Depot:
    return Depot(ident("D"), HERE, Window(0, 24 * H), "D", docks, dock_s)


def three_runs(windows, *, docks=1, dock_s=1_800):
    shops = [visit(name, windows=[window]) for name, window in zip("abc", windows, strict=True)]
    vans = [vehicle(f"V{name}", shift=(6 * H, 20 * H)) for name in "abc"]
    problem = on_a_line([0, 600, 600, 600], shops, vans, [docked(docks, dock_s)])
    return problem, plan(*(run([name], vehicle=f"V{name}") for name in "abc"))


def test_who_wants_to_leave_at_once_leaves_one_after_the_other():
    problem, wanted = three_runs([(8 * H, 12 * H)] * 3)
    wanted = with_departures(problem, wanted)
    assert [one.rule for one in evaluate(problem, wanted).violations] == [Rule.DOCK] * 2
    turned, left = in_turns(problem, wanted)
    assert left == []
    judged = evaluate(problem, turned)
    assert judged.is_feasible
    starts = sorted(one.start_s or 0 for one in turned.runs)
    assert [b - a for a, b in itertools.pairwise(starts)] == [1_800, 1_800]


def test_two_docks_let_two_leave_together():
    problem, wanted = three_runs([(8 * H, 12 * H)] * 3, docks=2)
    turned, left = in_turns(problem, with_departures(problem, wanted))
    assert left == []
    assert evaluate(problem, turned).is_feasible
    assert len({one.start_s for one in turned.runs}) == 2


def test_who_is_early_waits_at_the_door_so_that_a_narrow_window_is_kept():
    problem, wanted = three_runs([(8 * H, 8 * H + 60)] * 3)
    turned, left = in_turns(problem, with_departures(problem, wanted))
    assert left == []
    assert evaluate(problem, turned).is_feasible


def test_a_run_without_a_turn_is_left_out_and_says_so():
    shops = [visit(name, windows=[(6 * H + 600, 6 * H + 700)]) for name in "ab"]
    vans = [vehicle(f"V{name}", shift=(6 * H, 20 * H)) for name in "ab"]
    problem = on_a_line([0, 600, 600], shops, vans, [docked(1, 1_800)])
    small = replace(problem, vehicles=tuple(replace(one, type=kind(kg=10)) for one in problem.vehicles))
    result = plan_day(small, budget_s=0.5)
    assert result.evaluation.is_feasible
    (entry,) = result.explanations
    assert str(entry.reason) == "no_dock"
    assert "1 docks of D" in entry.sentence
    assert [one.reason for one in result.plan.unplanned] == [entry.reason]


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 3), st.sampled_from([900, 1_800, 3_600]))
def test_a_plan_with_docks_keeps_every_rule(seed, docks, dock_s):
    city = random_city(seed, n=12, vehicles=4)
    problem = replace(city, depots=tuple(replace(depot, docks=docks, dock_s=dock_s) for depot in city.depots))
    result = plan_day(problem, budget_s=0.2, seed=seed)
    assert result.evaluation.violations == ()
    served = {one for planned in result.plan.runs for one in planned.visit_ids}
    told = {one.visit_id for one in result.explanations}
    assert served | told == {one.id for one in problem.visits}
    assert not served & told
