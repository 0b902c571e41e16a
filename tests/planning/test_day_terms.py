"""What shops, goods, vehicles and drivers ask of a day: opening hours, service times, compatibility, dimensions."""

import uuid
from datetime import timedelta
from typing import Any

import pytest

from roundsman.identity.service.settings import put_setting
from roundsman.masterdata.models import Driver, Sku, Vehicle
from tests.conftest import NOW
from tests.factories.planning import HOUR, TODAY, Town, left_out, make_town, only_left_out, window

MONDAY = 0


@pytest.fixture
def town(tenant) -> Town:
    return make_town(tenant, shops=4, vehicles=1)


def shop(town: Town, number: int = 0, **values) -> None:
    town.trade.set_location(town.trade.shop_ids[number], **values)


def hours(*spans: tuple[str, str], days=(MONDAY,)) -> list[dict[str, object]]:
    return [{"days": list(days), "from": opens, "to": closes} for opens, closes in spans]


def sku(town: Town, **values) -> None:
    with town.tenant.system() as work:
        row = work.get(Sku, town.trade.sku_ids[0])
        for name, value in values.items():
            setattr(row, name, value)


def vehicle(town: Town, number: int = 0, **values) -> None:
    with town.tenant.system() as work:
        row = work.get(Vehicle, town.vehicle_ids[number])
        for name, value in values.items():
            setattr(row, name, value)


def driver(town: Town, number: int = 0, **values) -> None:
    with town.tenant.system() as work:
        row = work.get(Driver, town.driver_ids[number])
        for name, value in values.items():
            setattr(row, name, value)


def set_to(town: Town, key: str, value: object) -> None:
    with town.tenant.work("admin") as work:
        put_setting(work, key, value)


# ---- opening hours and service times --------------------------------------------------------------------------


def test_a_shop_with_two_windows_is_served_in_one_of_them(town):
    # 12:00 to 16:00 was promised; it opens from 11 to 12:30 and from 15:00 on.
    shop(town, opening_windows=hours(("11:00", "12:30"), ("15:00", "18:00")))
    shop(town, 1, opening_windows=hours(("15:30", "18:00")))
    first, second = town.ready(10, **window(2, 6)), town.ready(10, shop=1, **window(2, 6))
    plan = town.plan()
    assert plan.unplanned == []
    begins = {
        order_id: max(stop.planned_arrival_at, stop.planned_departure_at - timedelta(seconds=120 + 3 * 10))
        for trip in town.trips(plan.id)
        for stop in town.stops(trip.id)
        for order_id in town.orders_at(stop.id)
    }
    at = {order_id: (moment - NOW) / HOUR for order_id, moment in begins.items()}
    assert 2 <= at[first] < 2.5 or 5 <= at[first] < 6
    assert 5.5 <= at[second] < 6


def test_each_stop_keeps_the_hours_of_its_own_zone(town):
    # The same hours on two walls, a quarter of an hour apart: 15:00 in Kathmandu is 14:45 in Mumbai.
    shop(town, timezone="Asia/Kathmandu", opening_windows=hours(("15:00", "15:10")))
    shop(town, 1, opening_windows=hours(("15:00", "15:10")))
    first, second = town.ready(10, **window(2, 6)), town.ready(10, shop=1, **window(2, 6))
    plan = town.plan()
    assert plan.unplanned == []
    begins = {
        order_id: max(stop.planned_arrival_at, stop.planned_departure_at - timedelta(seconds=120 + 3 * 10))
        for trip in town.trips(plan.id)
        for stop in town.stops(trip.id)
        for order_id in town.orders_at(stop.id)
    }
    at = {order_id: (moment - NOW) / HOUR for order_id, moment in begins.items()}
    assert 4.75 <= at[first] <= 4.92
    assert 5 <= at[second] <= 5.17


def test_a_shop_on_holiday_is_left_out_and_says_so(town):
    ids = {town.ready(10, shop=number) for number in range(3)}
    shop(town, closed_days=[TODAY.isoformat()])
    shop(town, 1, opening_windows=hours(("18:00", "20:00")))
    shop(town, 2, opening_windows=hours(("08:00", "20:00"), days=(1, 2, 3)))
    served = town.ready(10, shop=3)
    plan = town.plan()
    told = left_out(plan)
    assert set(told) == ids
    assert {entry["reason"] for entry in told.values()} == {"shop_closed"}
    assert "closed on 2026-11-16" in told[min(ids)]["sentence"]
    assert town.planned_orders(plan.id) == [served]
    assert plan.summary is not None
    assert plan.summary["orders"] == 4
    assert plan.summary["orders_unplanned"] == 3


def test_opening_hours_can_be_set_aside(town):
    set_to(town, "planning.opening_hours", value=False)
    town.ready(10)
    shop(town, closed_days=[TODAY.isoformat()])
    assert town.plan().unplanned == []


def test_a_shop_that_closes_at_midnight_is_open_until_then(town):
    shop(town, opening_windows=hours(("09:00", "24:00")))
    town.ready(10)
    assert town.plan().unplanned == []


def test_a_stop_takes_as_long_as_place_quantity_and_kind_of_goods_say(town):
    shop(town, 1, service_base_s=120, service_per_unit_s=7)
    with town.tenant.system() as work:
        work.get(Sku, town.trade.sku_id).temperature_class = "frozen"
    set_to(town, "orders.service_chilled_pct", value=300)
    town.ready(10, shop=1)
    set_to(town, "orders.service_frozen_pct", value=155)
    town.ready(9, shop=1)
    plan = town.plan()
    (trip,) = town.trips(plan.id)
    (stop,) = town.stops(trip.id)
    # 120 + 70, and 120 + 9 x 7 x 1.55 rounded up.
    assert (stop.planned_departure_at - stop.planned_arrival_at).total_seconds() == 190 + 120 + 98


def test_places_that_name_no_service_time_get_the_tenants(town):
    set_to(town, "planning.service_base_s", value=600)
    set_to(town, "planning.service_per_unit_s", value=30)
    shop(town, 1, service_base_s=0, service_per_unit_s=0)
    named, unnamed = town.ready(10), town.ready(10, shop=1)
    plan = town.plan()
    took = {
        order_id: stop.planned_departure_at - max(stop.planned_arrival_at, town.order(order_id).window_start)
        for trip in town.trips(plan.id)
        for stop in town.stops(trip.id)
        for order_id in town.orders_at(stop.id)
    }
    assert took[named] == timedelta(seconds=120 + 3 * 10)
    assert took[unnamed] == timedelta(seconds=600 + 30 * 10)


# ---- who may carry what where ---------------------------------------------------------------------------------


def test_cold_goods_go_with_a_cold_vehicle_only_where_the_tenant_asks_for_it(town):
    vehicle(town, refrigerated=False)
    sku(town, temperature_class="frozen")
    order_id = town.ready(10)
    assert town.plan().unplanned == []

    set_to(town, "compatibility.cold_chain", value="frozen")
    entry = left_out(town.plan())[order_id]
    assert entry["reason"] == "not_suited"
    assert "a hold for frozen goods" in entry["sentence"]
    assert [one["give"] for one in entry["offers"]] == ["feature"]

    cold = town.add_vehicle(refrigerated=True)
    (trip,) = town.trips(town.plan().id)
    assert trip.vehicle_id == cold


def test_a_compartment_of_the_class_keeps_goods_cold_and_has_an_end(town):
    set_to(town, "compatibility.cold_chain", value="chilled")
    freezer = {
        "name": "freezer", "temperature_class": "frozen", "capacity_weight_g": 50_000, "capacity_volume_ml": 900_000
    }  # fmt: skip
    vehicle(town, refrigerated=False, compartments=[freezer], max_trips_per_day=1)
    sku(town, temperature_class="frozen")
    first = town.ready(30)
    assert town.plan().unplanned == []
    second = town.ready(30, shop=1)  # 60 kg do not go into the freezer at once
    plan = town.plan()
    entry = only_left_out(plan)
    assert entry["order_id"] in {str(first), str(second)}
    assert entry["reason"] == "no_capacity_left"
    assert any("g frozen" in offer["sentence"] for offer in entry["offers"])


def test_a_further_dimension_of_the_tenant_bounds_the_load(town):
    sku(town, extra_loads={"crates": 2})
    vehicle(town, extra_capacities={"crates": 30}, max_trips_per_day=1)
    town.ready(10)
    assert town.plan().unplanned == []
    town.ready(10, shop=1)
    entry = only_left_out(town.plan())
    assert entry["reason"] == "no_capacity_left"
    assert any(offer["sentence"].startswith("10 crates more room on") for offer in entry["offers"])
    alone = town.ready(20, shop=2)
    assert left_out(town.plan(order_ids=(alone,)))[alone]["reason"] == "too_much"


def test_controlled_goods_go_with_a_driver_who_may_carry_them(town):
    sku(town, requires=["controlled_goods"])
    order_id = town.ready(10)
    entry = left_out(town.plan())[order_id]
    assert entry["reason"] == "not_suited"
    assert "controlled_goods" in entry["sentence"]
    assert "controlled_goods" in entry["vehicles"][0]["sentence"]

    town.add_vehicle()
    driver(town, 1, skills=["controlled_goods"])
    (trip,) = town.trips(town.plan().id)
    assert trip.driver_id == town.driver_ids[1]


def test_a_shop_says_which_vehicles_may_come(town):
    vehicle(town, kind="truck", length_cm=720, gross_weight_kg=7_500)
    wishes: tuple[dict[str, Any], ...] = (
        {"vehicle_kinds": ["three_wheeler", "small_van"]},
        {"max_vehicle_length_cm": 600},
        {"max_vehicle_weight_kg": 3_500},
        {"requires": ["tail_lift"]},
    )
    for number, wish in enumerate(wishes):
        shop(town, number, **wish)
        town.ready(10, shop=number)
    told = left_out(town.plan())
    sentences = " ".join(entry["sentence"] for entry in told.values())
    assert {entry["reason"] for entry in told.values()} == {"not_suited"}
    assert len(told) == 4
    for words in ("small_van or three_wheeler", "at most 600 cm", "at most 3500 kg", "tail_lift"):
        assert words in sentences

    town.add_vehicle(length_cm=450, gross_weight_kg=1_800, features=["tail_lift"])
    assert town.plan().unplanned == []


# ---- docks --------------------------------------------------------------------------------------------------------


def test_departures_take_turns_at_the_docks_of_the_warehouse(town):
    town.add_vehicle()
    town.trade.set_location(town.trade.warehouse_id, dock_count=1)
    vehicle(town, capacity_weight_g=100_000, max_trips_per_day=1)
    vehicle(town, 1, capacity_weight_g=100_000, max_trips_per_day=1)
    for number in range(2):
        town.ready(90, shop=number, **window(1, 3))
    first, second = town.trips(town.plan().id)
    assert second.planned_start_at - first.planned_start_at < timedelta(minutes=10)

    set_to(town, "planning.dock_load_s", value=2_400)
    plan = town.plan()
    first, second = town.trips(plan.id)
    assert second.planned_start_at - first.planned_start_at >= timedelta(minutes=40)
    assert plan.unplanned == []


def test_an_order_without_a_turn_is_offered_a_dock(town):
    town.add_vehicle()
    town.trade.set_location(town.trade.warehouse_id, dock_count=1)
    vehicle(town, capacity_weight_g=100_000, max_trips_per_day=1)
    vehicle(town, 1, capacity_weight_g=100_000, max_trips_per_day=1)
    for number in range(2):
        town.ready(90, shop=number, **window(0, 0.5))
    set_to(town, "planning.dock_load_s", value=3_600)
    entry = only_left_out(town.plan())
    assert entry["reason"] == "no_dock"
    assert [offer["sentence"] for offer in entry["offers"]] == ["One more dock at Wh."]
    assert entry["offers"][0]["extra_cost_minor"] > 0


# ---- what a rule costs --------------------------------------------------------------------------------------------


def test_a_plan_without_a_rule_shows_its_price_and_cannot_be_accepted(town, api):
    sku(town, requires=["controlled_goods"])
    shop(town, 1, opening_windows=hours(("18:00", "20:00")))
    town.ready(10)
    town.ready(10, shop=1)
    assert len(town.plan().unplanned or ()) == 2
    dispatcher = api("dispatcher")
    asked = dispatcher.post(
        "/api/v1/trips/plan", json={"budget_s": 1, "without": ["compatibility", "opening_hours"]}
    ).json()
    row = town.read(uuid.UUID(asked["plan_id"]))
    assert town.run(row) == "succeeded"
    told = dispatcher.get(f"/api/v1/plans/{row.id}").json()
    assert (told["unplanned"], told["parameters"]["without"]) == ([], ["compatibility", "opening_hours"])
    answer = dispatcher.post(f"/api/v1/plans/{row.id}/accept")
    assert (answer.status_code, answer.json()["code"]) == (409, "what_if_plan")
    assert dispatcher.post(f"/api/v1/plans/{row.id}/discard").status_code == 200
    assert dispatcher.post("/api/v1/trips/plan", json={"without": ["gravity"]}).status_code == 422
