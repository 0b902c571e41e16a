"""Days of like length, for a price that is stated and kept."""

import uuid
from dataclasses import replace

import pytest

from roundsman.planning.api import evaluate, plan_day
from roundsman.planning.search.balance import balanced, day_lengths
from tests.factories.planning import make_town, window
from tests.planning.cases import H, kind, on_a_line, plan, random_city, run, vehicle, visit


def test_a_whole_run_goes_to_the_driver_with_less_to_do():
    van = kind(km=0, hour=1_000, trips=4)
    shops = [visit(name, service_s=H) for name in "abcd"]
    problem = on_a_line([0, 60, 60, 60, 60], shops, [vehicle("V", van), vehicle("W", van)])
    uneven = plan(
        run(["a"], vehicle="V", trip=0),
        run(["b"], vehicle="V", trip=1),
        run(["c"], vehicle="V", trip=2),
        run(["d"], vehicle="W"),
    )
    found = balanced(problem, uneven, 5)
    assert evaluate(problem, found.plan).is_feasible
    longest, shortest = day_lengths(evaluate(problem, found.plan))
    assert longest - shortest <= 240
    assert found.points[0].ratio > 2.9
    assert found.points[-1].extra_cost_minor <= 0
    assert len(found.points) == 4


@pytest.mark.parametrize("seed", range(3))
def test_evening_keeps_every_rule_and_its_price(seed):
    problem = random_city(seed, n=24, vehicles=4)
    problem = replace(problem, visits=tuple(replace(one, priority=0) for one in problem.visits))
    result = plan_day(problem, budget_s=0.4, seed=seed)
    before = result.evaluation
    found = balanced(problem, result.plan, 5)
    after = evaluate(problem, found.plan)
    assert after.violations == ()
    assert after.visits_planned == before.visits_planned
    assert after.cost_minor <= before.cost_minor * 1.05
    assert after.cost_minor - before.cost_minor == found.points[-1].extra_cost_minor
    squares = [
        sum(
            (day[-1].return_s - day[0].departure_s) ** 2
            for one in problem.vehicles
            if (day := [r for r in judged.runs if r.vehicle_id == one.id])
        )
        for judged in (before, after)
    ]
    assert squares[1] <= squares[0]
    extras = [point.extra_cost_minor for point in found.points]
    assert len(extras) == 4


def test_nothing_is_spent_where_nothing_may_be():
    problem = random_city(3, n=20, vehicles=4)
    result = plan_day(problem, budget_s=0.4)
    found = balanced(problem, result.plan, 0)
    assert evaluate(problem, found.plan).cost_minor <= result.evaluation.cost_minor
    stopped = balanced(problem, result.plan, 10, may_go_on=lambda: False)
    assert {(r.vehicle_id, r.visit_ids) for r in stopped.plan.runs} == {
        (r.vehicle_id, r.visit_ids) for r in result.plan.runs
    }


def test_the_slider_over_http_shows_what_evenness_costs(tenant, api):
    town = make_town(tenant, shops=4, vehicles=2, capacity_weight_g=300_000)
    for shop in range(4):
        town.ready(90, shop=shop, **window(1, 8))
    dispatcher = api("dispatcher")
    asked = dispatcher.post("/api/v1/trips/plan", json={"budget_s": 1, "balance_pct": 20}).json()
    plan_row = town.read(uuid.UUID(asked["plan_id"]))
    assert town.run(plan_row) == "succeeded"
    told = dispatcher.get(f"/api/v1/plans/{plan_row.id}").json()
    assert told["parameters"]["balance_pct"] == 20
    balance = told["summary"]["balance"]
    assert balance["longest_s"] >= balance["shortest_s"] > 0
    assert len(balance["points"]) == 4
    assert balance["extra_cost_minor"] == balance["points"][-1]["extra_cost_minor"]
    cost = told["summary"]["cost_minor"]
    assert balance["extra_cost_minor"] <= 0.2 * cost
    assert sum(trip.planned_cost_minor for trip in town.trips(plan_row.id)) == cost
    assert dispatcher.post("/api/v1/trips/plan", json={"balance_pct": 101}).status_code == 422
    plain = town.plan()
    assert plain.summary is not None
    assert set(plain.summary["balance"]) == {"longest_s", "shortest_s"}
