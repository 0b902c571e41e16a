"""Orders whose promise reaches beyond the day wait for a fuller trip."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from roundsman.identity.service.settings import put_setting
from roundsman.planning.api import Weights, evaluate, plan_day
from roundsman.planning.search.consolidation import with_waiting
from tests.conftest import NOW
from tests.factories.planning import TODAY, Town, left_out, make_town, window
from tests.planning.cases import kind, on_a_line, random_city, vehicle, visit

TRUE = Weights(100, 100)
RETURNS = "/api/v1/return-requests"


@pytest.fixture
def town(tenant) -> Town:
    return make_town(tenant, shops=4, vehicles=2)


def consolidate(town: Town, pct: int) -> None:
    with town.tenant.work("admin") as work:
        put_setting(work, "planning.consolidate_pct", pct)


def test_a_lonely_small_order_waits_and_says_until_when_and_what_it_saves(town):
    consolidate(town, 150)
    order_id = town.ready(1, **window(2, 24 + 6))
    plan = town.plan()
    assert plan.summary is not None
    assert town.trips(plan.id) == []
    entry = left_out(plan)[order_id]
    assert entry["reason"] == "waits"
    assert datetime.fromisoformat(entry["waits_until"]) == NOW + timedelta(hours=30)
    # A day of a vehicle, and the way there and back.
    assert entry["saved_minor"] > 95_000
    assert entry["sentence"] == (
        "It waits for a fuller trip: its promise and its place allow until 16:00 on 2026-11-17."
    )
    assert plan.summary["orders_waiting"] == 1

    consolidate(town, 0)
    assert town.plan().unplanned == []


def test_it_rides_along_where_a_trip_passes_anyway(town):
    consolidate(town, 150)
    town.ready(400, **window(2, 6))
    waiting = town.ready(40, **window(2, 30))
    plan = town.plan()
    assert waiting in town.planned_orders(plan.id)


def test_on_its_last_day_and_where_the_shop_stays_closed_nobody_waits(town):
    consolidate(town, 300)
    today = town.ready(1, **window(2, 6))
    closed = town.ready(1, shop=1, **window(2, 30))
    town.trade.set_location(town.trade.shop_ids[1], closed_days=[(TODAY + timedelta(days=1)).isoformat()])
    plan = town.plan()
    assert plan.unplanned == []
    assert set(town.planned_orders(plan.id)) == {today, closed}


def test_who_waited_is_planned_the_day_after(town):
    consolidate(town, 150)
    order_id = town.ready(1, **window(2, 30))
    assert left_out(town.plan())[order_id]["reason"] == "waits"
    tomorrow = town.plan(day=TODAY + timedelta(days=1))
    assert tomorrow.unplanned == []
    assert town.planned_orders(tomorrow.id) == [order_id]


# ---- the pure part -------------------------------------------------------------------------------------------------


def test_many_small_ones_together_are_worth_a_trip():
    van = kind(kg=100, departure=5_000, km=1_000)
    shops = [visit(f"v{i}", kg=10) for i in range(10)]
    problem = on_a_line([0, *(10_000 + i for i in range(10))], shops, [vehicle("V", van)])
    few = on_a_line([0, 10_000], [shops[0]], [vehicle("V", van)])
    ids = {one.id for one in shops}
    alone = plan_day(with_waiting(few, ids, TRUE, 150), budget_s=0.5)
    assert alone.evaluation.visits_planned == 0
    full = plan_day(with_waiting(problem, ids, TRUE, 150), budget_s=1.5)
    assert full.evaluation.visits_planned == 10


@pytest.mark.parametrize("seed", range(4))
def test_waiting_never_costs_more_than_it_saves(seed):
    problem = random_city(seed, n=12, vehicles=5)
    problem = replace(problem, visits=tuple(replace(one, priority=0) for one in problem.visits))
    ids = {one.id for one in problem.visits[::2]}
    waiting = with_waiting(problem, ids, TRUE, 200)
    assert [one.leave_out_minor is not None for one in waiting.visits] == [
        one.id in ids for one in problem.visits
    ]
    kept = plan_day(problem, budget_s=0.6, seed=seed)
    free = plan_day(waiting, budget_s=0.6, seed=seed)
    left = {entry.visit_id for entry in free.plan.unplanned}
    assert left <= ids | {entry.visit_id for entry in kept.plan.unplanned}
    assert free.evaluation.is_feasible
    before, after = evaluate(waiting, kept.plan), free.evaluation
    assert after.cost_minor + after.penalty_minor <= (before.cost_minor + before.penalty_minor) * 1.02


# ---- optional orders, and goods that come back -------------------------------------------------------------------


def test_an_order_of_low_priority_is_left_out_where_it_costs_more_than_it_is_worth(town):
    with town.tenant.work("admin") as work:
        put_setting(work, "planning.optional_below", 3)
    lonely = town.ready(1, priority=1, **window(2, 6))
    entry = left_out(town.plan())[lonely]
    assert (entry["reason"], entry["sentence"]) == (
        "not_worth",
        "It would fit, and costs more today than leaving it out.",
    )
    assert "waits_until" not in entry
    # Beside one that must go out it rides along; a higher priority is no option.
    must = town.ready(400, priority=5, **window(2, 6))
    plan = town.plan()
    assert plan.unplanned == []
    assert set(town.planned_orders(plan.id)) == {lonely, must}


def test_returns_ride_along_where_there_is_room(town, api):
    with town.tenant.work("admin") as work:
        put_setting(work, "planning.collect_returns", value=True)
        put_setting(work, "returns.auto_approve", value=True)
    shop = town.trade.shop_ids[0]
    asked = api("retailer", organisation_id=town.trade.retailer_id).post(
        RETURNS,
        json={
            "location_id": str(shop),
            "lines": [{"sku_id": str(town.trade.sku_ids[0]), "quantity": 5, "reason_code": "expired"}],
        },
    )
    assert asked.status_code == 201, asked.text
    made = asked.json()
    order_id = town.ready(10)
    plan = town.plan()
    assert plan.summary is not None
    assert plan.summary["returns"] == {made["id"]: str(order_id)}
    (trip,) = town.trips(plan.id)
    assert trip.weight_g == 10_000
    shown = api("dispatcher").get(f"{RETURNS}/{made['id']}").json()
    assert shown["status"] == "approved"
    town.accept(plan.id)
    shown = api("dispatcher").get(f"{RETURNS}/{made['id']}").json()
    assert (shown["status"], shown["trip_id"]) == ("assigned", str(trip.id))
    assert town.trade.broken() == []


def test_a_return_that_is_gone_by_then_does_not_stop_the_plan(town, api):
    with town.tenant.work("admin") as work:
        put_setting(work, "planning.collect_returns", value=True)
        put_setting(work, "returns.auto_approve", value=True)
    made = (
        api("retailer", organisation_id=town.trade.retailer_id)
        .post(
            RETURNS,
            json={
                "location_id": str(town.trade.shop_ids[0]),
                "lines": [{"sku_id": str(town.trade.sku_ids[0]), "quantity": 5, "reason_code": "expired"}],
            },
        )
        .json()
    )
    town.ready(10)
    plan = town.plan()
    shop = api("retailer", organisation_id=town.trade.retailer_id)
    assert shop.post(f"{RETURNS}/{made['id']}/withdraw", json={}).status_code == 200
    assert town.accept(plan.id).status == "accepted"
