"""A plan from ready orders to a proposal, on a real database."""

import itertools
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

import pytest

from roundsman.masterdata.models import Vehicle
from tests.conftest import NOW
from tests.factories.planning import HOUR, TODAY, Town, left_out, make_town, window


@pytest.fixture
def town(tenant) -> Town:
    return make_town(tenant, shops=4, vehicles=2)


def test_a_proposal_serves_every_order_within_its_window_and_load(town):
    windows = [window(2, 4), window(2, 6), window(3, 6), window(4, 6)]
    order_ids = [town.ready(100, shop=shop, **one) for shop, one in enumerate(windows)]

    plan = town.plan()

    assert plan.status == "proposed"
    assert plan.unplanned == []
    assert sorted(town.planned_orders(plan.id)) == sorted(order_ids)
    service = timedelta(seconds=120 + 3 * 100)
    for trip in town.trips(plan.id):
        assert trip.status == "proposed"
        assert trip.planned_start_at >= NOW
        before = trip.planned_start_at
        stops = town.stops(trip.id)
        assert [stop.seq for stop in stops] == list(range(1, len(stops) + 1))
        for stop in stops:
            assert before < stop.planned_arrival_at < stop.planned_departure_at
            before = stop.planned_departure_at
            (order_id,) = town.orders_at(stop.id)
            order = town.order(order_id)
            assert stop.location_id == order.location_id
            begins = max(stop.planned_arrival_at, order.window_start)
            assert stop.planned_departure_at == begins + service
            assert begins < order.window_end
        assert before < trip.planned_end_at
        assert trip.stop_count == len(stops)
        assert trip.quantity == 100 * len(stops)
        assert trip.weight_g == 100_000 * len(stops) <= 750_000
        assert trip.volume_ml == 200_000 * len(stops) <= 3_000_000
        assert trip.distance_m > sum(stop.distance_m for stop in stops) > 0
        assert trip.duration_s == (trip.planned_end_at - trip.planned_start_at).total_seconds()
    # A proposal binds nobody.
    assert town.statuses(order_ids) == {"ready"}


def test_the_cost_is_the_formula_of_the_tariff(town):
    town.ready(50)
    (trip,) = town.trips(town.plan().id)
    exact = Decimal(trip.distance_m) * 1_200 / 1_000 + Decimal(trip.duration_s) * 9_000 / 3_600
    expected = 90_000 + 5_000 + int(exact.quantize(Decimal(1), ROUND_HALF_UP))
    assert trip.planned_cost_minor == expected


def test_the_summary_adds_up_with_the_trips_and_stands_beside_the_naive_plan(town):
    for shop in range(4):
        town.ready(300, shop=shop)
    plan = town.plan()
    trips, summary = town.trips(plan.id), plan.summary
    assert summary["orders"] == summary["orders_planned"] == 4
    assert summary["orders_unplanned"] == 0
    assert summary["trips"] == len(trips)
    assert summary["vehicles_used"] == len({trip.vehicle_id for trip in trips})
    assert summary["distance_m"] == sum(trip.distance_m for trip in trips)
    assert summary["cost_minor"] == sum(trip.planned_cost_minor for trip in trips)
    assert summary["duration_s"] == sum(trip.duration_s for trip in trips)
    assert 0 < summary["first_feasible_s"] <= summary["solver_wall_s"] + 0.01
    assert summary["cost_minor"] <= summary["naive"]["cost_minor"]
    assert summary["naive"]["orders_unplanned"] == 0
    (event,) = town.tenant.events("PlanProposed")
    assert event.payload["orders_planned"] == 4
    assert event.payload["distance_m"] == summary["distance_m"]


def test_the_job_tells_what_came_out(town):
    town.ready()
    plan = town.plan()
    job = town.job(plan)
    assert (job.status, job.progress) == ("succeeded", 1.0)
    assert job.result["status"] == "proposed"
    assert job.result["orders_planned"] == 1


def test_without_ready_orders_the_proposal_is_empty_and_can_be_accepted(town):
    town.trade.place(5)  # placed, not ready
    plan = town.plan()
    assert plan.status == "proposed"
    assert (plan.unplanned, town.trips(plan.id)) == ([], [])
    assert plan.summary["orders"] == plan.summary["trips"] == plan.summary["cost_minor"] == 0
    assert len(plan.summary["idle_vehicles"]) == 2
    assert town.accept(plan.id).status == "accepted"


def test_two_orders_of_one_shop_are_one_stop(town):
    first, second, other = town.ready(10), town.ready(20), town.ready(30, shop=3)
    (trip,) = town.trips(town.plan().id)
    stops = town.stops(trip.id)
    assert sorted(len(town.orders_at(stop.id)) for stop in stops) == [1, 2]
    shared = next(stop for stop in stops if len(town.orders_at(stop.id)) == 2)
    assert town.orders_at(shared.id) == sorted([first, second])
    assert shared.location_id == town.trade.shop_ids[0]
    work_s = (120 + 30) + (120 + 60)
    assert (shared.planned_departure_at - shared.planned_arrival_at).total_seconds() >= work_s
    assert trip.stop_count == 2
    assert trip.quantity == 60
    assert other in {order_id for stop in stops for order_id in town.orders_at(stop.id)}


def test_a_window_that_has_begun_is_served_after_now(town):
    order_id = town.ready(10, **window(-1, 1))
    plan = town.plan()
    assert plan.unplanned == []
    (trip,) = town.trips(plan.id)
    (stop,) = town.stops(trip.id)
    assert trip.planned_start_at >= NOW
    assert stop.planned_arrival_at < town.order(order_id).window_end


def test_the_vehicles_other_trips_are_numbered_on(town):
    (vehicle_id, idle_id) = town.vehicle_ids
    with town.tenant.system() as work:
        work.get(Vehicle, idle_id).is_active = False
        work.get(Vehicle, vehicle_id).max_trips_per_day = 3
    for shop in range(3):
        town.ready(400, shop=shop)  # 400 kg each: one to a run of 750 kg
    plan = town.plan()
    trips = town.trips(plan.id)
    assert [trip.trip_of_day for trip in trips] == [1, 2, 3]
    for before, after in itertools.pairwise(trips):
        assert after.planned_start_at - before.planned_end_at >= timedelta(seconds=1_800)


def test_the_same_seed_is_kept_with_the_plan(town):
    plan = town.plan(seed=42, warehouse_ids=(town.trade.warehouse_id,))
    assert plan.parameters == {
        "warehouse_ids": [str(town.trade.warehouse_id)],
        "order_ids": None,
        "budget_s": 1,
        "seed": 42,
        "balance_pct": 0.0,
        "spread": None,
    }


def test_only_the_orders_asked_for_are_planned(town):
    wanted, _ = town.ready(10), town.ready(10, shop=1)
    plan = town.plan(order_ids=(wanted, wanted))
    assert town.planned_orders(plan.id) == [wanted]


def test_only_the_orders_of_the_day_are_planned(town):
    town.ready(10)
    tomorrow = town.ready(10, shop=1, **window(24, 28))
    plan = town.plan(day=TODAY + timedelta(days=1))
    assert town.planned_orders(plan.id) == [tomorrow]
    (trip,) = town.trips(plan.id)
    assert trip.planned_start_at > NOW + 18 * HOUR


# ---- orders left out --------------------------------------------------------------------------------------


def test_an_order_too_heavy_for_every_vehicle_says_so(town):
    heavy, fine = town.ready(800), town.ready(10, shop=1)
    plan = town.plan()
    (entry,) = left_out(plan).values()
    assert entry["order_id"] == str(heavy)
    assert entry["number"] == town.order(heavy).number
    assert entry["reason"] == "too_heavy"
    assert entry["sentence"] == "It weighs 800 kg; the largest vehicle at Wh carries 750 kg."
    assert {one["reason"] for one in entry["vehicles"]} == {"too_heavy"}
    assert {one["number"] for one in entry["vehicles"]} == set(numbers(town))
    assert all(one["number"] in one["sentence"] for one in entry["vehicles"])
    assert town.planned_orders(plan.id) == [fine]
    assert plan.summary["orders_unplanned"] == 1


def numbers(town: Town) -> list[str]:
    with town.tenant.system() as work:
        return [work.get(Vehicle, one).number for one in town.vehicle_ids]


def test_a_window_that_no_vehicle_can_reach_says_so(town):
    town.trade.set_location(town.trade.shop_ids[3], lat=20.28)  # 110 km away
    order_id = town.ready(10, shop=3, **window(0.1, 0.6))
    plan = town.plan()
    assert left_out(plan)[order_id]["reason"] == "window_unreachable"
    assert town.trips(plan.id) == []


def test_a_window_that_is_over_says_so(town):
    over = town.ready(10, **window(-3, 0.5))
    last_second = town.ready(10, shop=1, **window(-3, 0.4))
    town.tenant.set_clock(NOW + timedelta(minutes=30))
    plan = town.plan()
    assert {key: one["reason"] for key, one in left_out(plan).items()} == dict.fromkeys(
        [over, last_second], "window_over"
    )
    assert "10:30 on 2026-11-16" in left_out(plan)[over]["sentence"]
    assert plan.summary["orders"] == plan.summary["orders_unplanned"] == 2
    assert plan.summary["naive"]["orders_unplanned"] == 2


def test_orders_left_from_yesterday_are_not_forgotten(town):
    old = town.ready(10, **window(1, 2))
    town.tenant.set_clock(NOW + 24 * HOUR)
    plan = town.plan()
    assert plan.day == TODAY + timedelta(days=1)
    assert left_out(plan)[old]["reason"] == "window_over"


def test_the_work_at_the_door_begins_within_the_window_and_may_run_over_its_end(town):
    order_id = town.ready(293, **window(2, 2 + 1 / 6))  # 1,000 s of work in a window of ten minutes
    plan = town.plan()
    assert plan.unplanned == []
    (trip,) = town.trips(plan.id)
    (stop,) = town.stops(trip.id)
    order = town.order(order_id)
    assert stop.planned_arrival_at < order.window_end < stop.planned_departure_at


def test_what_does_not_fit_any_more_is_left_out_by_priority(tenant):
    town = make_town(tenant, shops=4, vehicles=1, max_trips_per_day=1)
    order_ids = [town.ready(300, shop=shop, priority=shop) for shop in range(4)]
    plan = town.plan()
    assert sorted(town.planned_orders(plan.id)) == sorted(order_ids[2:])
    assert {one["reason"] for one in left_out(plan).values()} == {"no_capacity_left"}
