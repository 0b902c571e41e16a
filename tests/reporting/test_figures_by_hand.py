"""The newer figures against the day of `town.py`: added up by plain Python over the raw rows, or by hand."""

from collections import defaultdict
from typing import Any

import pytest

from roundsman.costing.models import CostEntry
from roundsman.execution.models import Stop, StopLine, StopTask, Trip
from roundsman.inventory.models import StockBalance
from roundsman.kernel.geo import GeoPoint, great_circle_m
from roundsman.kernel.money import split_minor
from roundsman.masterdata.models import Location
from roundsman.orders.models import Order, OrderLine, Task
from tests.conftest import NOW
from tests.reporting.catching_up import catch_up
from tests.reporting.town import LATER, ReportTown, make_report_town

_DISTANCES = ("distance_m", "actual_distance_m")
DAY = {"from": "2026-11-16", "to": "2026-11-16"}


@pytest.fixture
def town(tenant) -> ReportTown:
    return make_report_town(tenant)


def report(client: Any, name: str, **query: Any) -> dict[str, Any]:
    answer = client.get(f"/api/v1/reports/{name}", params=DAY | query)
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


def raw(town: ReportTown, model: Any) -> list[Any]:
    with town.tenant.system() as work:
        return list(work.session.scalars(work.rows(model)))


def test_punctuality_is_what_the_raw_stops_say(town, api):
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    trips = {trip.id: trip for trip in raw(town, Trip)}
    for stop in raw(town, Stop):
        if stop.status not in ("completed", "partial", "failed") or not trips[stop.trip_id].dispatched_at:
            continue
        served = stop.status != "failed"
        kept = served and stop.arrived_at < stop.window_end and stop.completed_at >= stop.window_start
        for index, one in enumerate((True, served, kept)):
            tally[str(stop.trip_id)][index] += one
    body = report(api("dispatcher"), "otd", group_by="trip")
    assert {g["key"]: [g["stops"], g["served"], g["on_time"]] for g in body["groups"]} == tally
    assert body["total"]["late_avg_min"] == 10.0  # at the door at 16:10, promised until 16:00
    by_hour = {g["label"]: g["stops"] for g in report(api("dispatcher"), "otd", group_by="hour")["groups"]}
    assert sum(by_hour.values()) == 5


def test_a_vehicle_day_is_shown_as_planned_and_as_it_was(town, api):
    trips = [trip for trip in raw(town, Trip) if trip.dispatched_at]
    body = report(api("dispatcher"), "utilization", group_by="vehicle_day")
    by_key = {group["key"]: group for group in body["groups"]}
    assert set(by_key) == {f"{trip.vehicle_id} 2026-11-16" for trip in trips}
    for key, group in by_key.items():
        own = [trip for trip in trips if key.startswith(str(trip.vehicle_id))]
        planned_m, driven_m = (sum(getattr(trip, name) for trip in own) for name in _DISTANCES)
        assert group["planned_km_per_trip"] == round(planned_m / 1000 / len(own), 2)
        assert group["km_per_trip"] == round(driven_m / 1000 / len(own), 2)
        assert group["planned_stops_per_km"] == round(group["stops"] / (planned_m / 1000), 2)
        assert group["served_per_km"] == round(group["stops_served"] / (driven_m / 1000), 2)
        assert group["loaded_vs_plan_pct"] == 100.0
        assert group["label"].endswith(" 2026-11-16")
        rows = api("dispatcher").get(
            "/api/v1/reports/utilization/rows", params=DAY | {"group_by": "vehicle_day", "group": key}
        )
        assert {row["number"] for row in rows.json()["items"]} == {trip.number for trip in own}


def test_fill_rate_is_what_the_raw_lines_say(town, api):
    orders = {order.id: order for order in raw(town, Order)}
    lines = [
        line
        for line in raw(town, OrderLine)
        if orders[line.order_id].status != "cancelled" and orders[line.order_id].window_end <= LATER
    ]
    asked = sum(line.quantity for line in lines)
    delivered = sum(line.delivered_quantity for line in lines)
    full = sum(line.delivered_quantity >= line.quantity for line in lines)
    for by in ("warehouse", "sku", "retailer", "day", "area", "customer", "order"):
        body = report(api("dispatcher"), "fill-rate", group_by=by)
        total = body["total"]
        assert (total["units_ordered"], total["units_delivered"], total["lines_full"]) == (
            asked,
            delivered,
            full,
        )
        assert sum(group["units_ordered"] for group in body["groups"]) == asked
        assert total["fill_rate_pct"] == round(100 * delivered / asked, 1)


def test_stock_outs_are_what_shops_asked_and_the_stock_did_not_give(tenant, town, api):
    trade = town.north.trade
    tenant.set_clock(NOW)
    with tenant.system() as work:
        have = sum(
            row.on_hand - row.reserved
            for row in work.session.scalars(
                work.rows(StockBalance).where(
                    StockBalance.location_id == trade.warehouse_id, StockBalance.sku_id == trade.sku_id
                )
            )
        )
    order_id = trade.place(have + 25)
    trade.allocate(order_id)
    catch_up(tenant)
    line = trade.lines(order_id)[0]
    missing = line.quantity - line.allocated_quantity
    assert missing > 0
    body = report(api("finance"), "stock-outs")
    total = body["total"]
    assert (total["stockouts"], total["lines_short"], total["units_unmet"]) == (1, 1, missing)
    assert total["units_asked"] - total["units_given"] == missing
    # Too few days of history to expect more than was asked.
    assert (total["units_unseen"], total["units_lost"]) == (0, missing)
    assert total["unmet_value_minor"] == missing * line.unit_price_minor
    (row,) = report(api("finance"), "stock-outs/rows")["items"]
    assert (row["order_number"], row["demand"] - row["given"]) == (trade.order(order_id).number, missing)


def test_costs_are_what_the_entries_say(town, api):
    entries = raw(town, CostEntry)
    by_trip: dict[str, int] = defaultdict(int)
    by_kind: dict[str, int] = defaultdict(int)
    for entry in entries:
        by_trip[str(entry.trip_id)] += entry.amount_minor
        by_kind[str(entry.kind)] += entry.amount_minor
    client = api("finance")
    body = report(client, "costs", group_by="trip")
    assert {group["key"]: group["cost_minor"] for group in body["groups"]} == by_trip
    kinds = report(client, "costs", group_by="kind")
    assert {group["key"]: group["cost_minor"] for group in kinds["groups"]} == by_kind
    assert kinds["total"]["drops"] is None
    whole = sum(by_trip.values())
    for by in ("warehouse", "vehicle", "driver", "retailer", "area", "day", "vehicle_kind"):
        told = report(client, "costs", group_by=by)
        assert told["total"]["cost_minor"] == sum(g["cost_minor"] for g in told["groups"]) == whole
    total = report(client, "costs")["total"]
    assert (total["trips"], total["drops"], total["distance_m"], total["units"]) == (3, 4, 16_000, 115)
    assert total["cost_per_trip_minor"] == round(whole / 3)
    assert total["cost_per_km_minor"] == round(whole / 16)
    assert total["cost_per_unit_minor"] == round(whole / 115)


def test_grams_are_shared_out_by_weight_and_distance_to_the_last_one(town, api):
    trips = {trip.id: trip for trip in raw(town, Trip)}
    places = {place.id: GeoPoint(place.lat, place.lon) for place in raw(town, Location)}
    stops = {stop.id: stop for stop in raw(town, Stop)}
    tasks = {task.order_id: task for task in sorted(raw(town, Task), key=lambda task: task.id)}
    loaded: dict[Any, int] = defaultdict(int)
    for line in raw(town, StopLine):
        loaded[(line.stop_id, line.order_id)] += line.loaded_quantity
    expected: dict[str, int] = {}
    for trip in trips.values():
        if trip.co2_g is None:
            continue
        mine = sorted((one for one in raw(town, StopTask) if one.trip_id == trip.id), key=lambda one: one.id)
        activity = []
        for one in mine:
            task = tasks[one.order_id]
            weight = round(task.weight_g * loaded[(one.stop_id, one.order_id)] / task.quantity)
            away = round(great_circle_m(places[trip.warehouse_id], places[stops[one.stop_id].location_id]))
            activity.append(weight * away)
        for one, grams in zip(mine, split_minor(trip.co2_g, activity), strict=True):
            expected[str(one.order_id)] = grams
    body = report(api("finance"), "emissions", group_by="order")
    assert {group["key"]: group["co2_g"] for group in body["groups"]} == expected
    assert body["total"]["co2_g"] == sum(expected.values()) == 16 * 180
    order_id = next(iter(expected))
    paper = api("finance").get(f"/api/v1/reports/emissions/orders/{order_id}").json()
    assert paper["co2_g"] == expected[order_id]
    assert paper["trips"][0]["co2_g"] <= paper["trips"][0]["trip_co2_g"]
    unknown = api("finance").get(f"/api/v1/reports/emissions/orders/{next(iter(trips))}")
    assert unknown.status_code == 404


def test_a_group_of_exceptions_says_what_chance_would_give(town, api):
    body = report(api("dispatcher"), "exceptions", group_by="retailer")
    by_name = {group["label"]: group for group in body["groups"]}
    # Two of five stops went wrong; each of these shops has one stop.
    assert by_name["Shop 1"]["expected"] == 0.4
    assert by_name["Shop 1"]["p_value"] == 0.4
    assert not by_name["Shop 1"]["more_than_chance"]
    reasons = report(api("dispatcher"), "exceptions")["groups"]
    assert {group["p_value"] for group in reasons} == {1.0}  # there is no day before to compare with
    cells = report(api("dispatcher"), "exceptions/hotspots")
    assert (cells["stops"], cells["cells_looked_at"]) == (5, 2)
    for heat in ("by_weekday", "by_area"):
        assert sum(cell["stops"] for cell in cells[heat]) == 5
        assert sum(cell["stops_with_exception"] for cell in cells[heat]) == 2
    assert {cell["weekday"] for cell in cells["by_weekday"]} <= set(range(7))


def test_behind_a_hotspot_are_the_exceptions_of_its_area_hour_and_reason(town, api):
    for cell in report(api("dispatcher"), "exceptions/hotspots")["cells"]:
        asked = {"area": cell["area"], "hour": cell["hour"], "reason": cell["reason"]}
        rows = report(api("dispatcher"), "exceptions/hotspots/rows", **asked)["items"]
        assert len({row["location_id"] for row in rows}) == cell["stops_with_exception"]
        assert {row["reason_code"] for row in rows} == {cell["reason"]}
        other = report(
            api("dispatcher"), "exceptions/hotspots/rows", **asked | {"hour": (cell["hour"] + 1) % 24}
        )
        assert not {row["id"] for row in other["items"]} & {row["id"] for row in rows}
        assert not report(api("dispatcher"), "exceptions/hotspots/rows", **asked | {"area": "elsewhere"})[
            "items"
        ]


def test_two_trips_of_one_morning_to_the_same_shops_are_found(town, api):
    body = report(api("finance"), "repeat-trips", within_m=50_000)
    assert body["total"]["trips"] == 3
    assert body["total"]["pairs"] == len(body["items"])
    assert body["total"]["saved_minor"] == sum(one["saved_minor"] for one in body["items"])
    assert sum(week["pairs"] for week in body["weeks"]) == body["total"]["pairs"]


def test_of_many_groups_the_first_are_told_and_the_total_stays_that_of_all(town, api, monkeypatch):
    asked = [
        ("otd", "trip"),
        ("emissions", "trip"),
        ("emissions", "order"),
        ("costs", "trip"),
        ("fill-rate", "order"),
    ]
    client = api("finance")
    whole = {one: report(client, one[0], group_by=one[1]) for one in asked}
    wrong = report(client, "exceptions", group_by="retailer")
    monkeypatch.setattr("roundsman.reporting.making.MAX_GROUPS", 2)
    monkeypatch.setattr("roundsman.reporting.mishaps.MAX_GROUPS", 1)
    for one in asked:
        part = report(client, one[0], group_by=one[1])
        assert part["total"] == whole[one]["total"]
        assert len(part["groups"]) == 2
        assert part["groups_left_out"] == len(whole[one]["groups"]) - 2
        assert all(group in whole[one]["groups"] for group in part["groups"])
    part = report(client, "exceptions", group_by="retailer")
    assert (len(part["groups"]), part["groups_left_out"]) == (1, len(wrong["groups"]) - 1)
    assert part["groups"][0] in wrong["groups"]
    assert part["exceptions"] == wrong["exceptions"]
