"""What each rule costs: the plan searched once more with it and without it."""

from dataclasses import replace

import pytest

from roundsman.planning.api import CrewRules, Weights, evaluate, plan_day
from roundsman.planning.crew_rules import Break
from roundsman.planning.days.fleet import bound_to
from roundsman.planning.horizon import Window
from roundsman.planning.why.rule_costs import RuleName, price_rules, without_rule
from tests.planning.cases import H, ident, kind, on_a_line, plan, random_city, run, vehicle, visit

PLAIN = Weights(100, 100)


def test_the_price_of_a_rule_is_what_the_plan_saves_without_it():
    # Two shops to each side: with windows at the same hour nobody can serve both sides in one run.
    shops = [visit("a", windows=[(100, 200)]), visit("b", windows=[(100, 200)])]
    van = kind(km=1_000, fixed=5_000)
    problem = on_a_line([0, 90, -90], shops, [vehicle("V", van), vehicle("W", van)])
    two = plan(run(["a"], vehicle="V"), run(["b"], vehicle="W"))
    priced = price_rules(problem, two, [RuleName.WINDOWS], weights=PLAIN, seconds=0.2)
    (windows,) = priced.rules
    assert priced.standing == priced.kept
    assert windows.without is not None
    assert priced.kept.cost_minor - windows.without.cost_minor == 5_000
    assert windows.without.trips == 1


def test_a_rule_that_nothing_asks_for_costs_nothing_and_is_not_searched():
    problem = on_a_line([0, 60], [visit("a")], [vehicle("V", replace(kind(), max_distance_m=None))])
    rules = [one for one in RuleName if one not in (RuleName.SHIFT_END, RuleName.DEPOT_HOURS)]
    priced = price_rules(problem, plan(run(["a"])), rules, weights=PLAIN, seconds=0.1)
    asked = {one.rule for one in priced.rules if one.asked}
    assert asked <= {RuleName.TRIPS_A_DAY}
    assert all(one.without is None for one in priced.rules if not one.asked)


@pytest.mark.parametrize("rule", list(RuleName))
def test_without_a_rule_a_plan_that_kept_all_of_them_keeps_the_rest(rule):
    problem = random_city(3, n=16, vehicles=4)
    crew = CrewRules(
        (Break(Window(11 * H, 15 * H), 1_800),), drive_s=4 * H, rest_s=1_800, max_driving_s=9 * H
    )
    visits = tuple(
        replace(one, territory="north", requires=frozenset({"cold", bound_to(problem.vehicles[0].id)}))
        if at == 0
        else replace(one, territory="south")
        for at, one in enumerate(problem.visits)
    )
    vehicles = tuple(
        replace(
            one,
            rules=crew,
            features=frozenset({"cold", bound_to(one.id)}),
            territories=frozenset({"north"}),
            type=replace(one.type, max_distance_m=10**9, max_duration_s=14 * H),
        )
        for one in problem.vehicles
    )
    depots = tuple(replace(one, opening=Window(5 * H, 22 * H)) for one in problem.depots)
    problem = replace(problem, depots=depots, visits=visits, vehicles=vehicles, foreign_minor=10)
    found = plan_day(problem, budget_s=0.4).plan
    free = without_rule(problem, rule)
    assert free is not None
    assert evaluate(free, found).violations == ()
    assert without_rule(free, rule) is None or rule in (RuleName.SHIFT_END, RuleName.DEPOT_HOURS)


def test_no_price_is_below_nothing_and_what_is_fixed_or_held_stays():
    problem = random_city(5, n=20, vehicles=4)
    found = plan_day(problem, budget_s=0.4).plan
    served = {run.vehicle_id: run.visit_ids for run in found.runs if run.trip_index == 0}
    fixed, held = sorted(served)[:2]
    priced = price_rules(
        problem, found, list(RuleName), weights=PLAIN, fixed=[fixed], held=[held], seconds=0.1
    )
    assert priced.kept.counted_minor <= priced.standing.counted_minor
    assert priced.kept.visits_planned >= priced.standing.visits_planned
    for one in priced.rules:
        if one.without is not None and one.without.visits_planned == priced.kept.visits_planned:
            assert one.without.counted_minor <= priced.kept.counted_minor
    assert next(one for one in priced.rules if one.rule is RuleName.PINS).asked


def test_a_pin_has_a_price():
    shops = [replace(visit("a"), requires=frozenset({bound_to(ident("W"))})), visit("b")]
    far = replace(vehicle("W", kind(fixed=50_000)), features=frozenset({bound_to(ident("W"))}))
    problem = on_a_line([0, 60, 70], shops, [vehicle("V", kind(fixed=100)), far])
    pinned = plan(run(["a"], vehicle="W"), run(["b"], vehicle="V"))
    priced = price_rules(problem, pinned, [RuleName.PINS], weights=PLAIN, seconds=0.2)
    (pins,) = priced.rules
    assert pins.without is not None
    assert priced.kept.cost_minor == 50_000 + 140  # W takes both
    assert pins.without.cost_minor == 100 + 140


def test_a_search_that_is_cancelled_ends_with_what_stands():
    problem = random_city(5, n=12, vehicles=3)
    found = plan_day(problem, budget_s=0.3).plan
    priced = price_rules(problem, found, [RuleName.WINDOWS], weights=PLAIN, seconds=5, cancelled=lambda: True)
    assert priced.kept == priced.standing
    assert priced.rules[0].without is None
