"""Each figure against the day of `town.py`, added up by hand."""

from datetime import timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

from roundsman.execution.values import ToldLine
from roundsman.kernel.reasons import StopReason
from roundsman.masterdata.models import Driver, Vehicle
from tests.conftest import NOW
from tests.factories.execution import make_roads
from tests.reporting.town import ReportTown, make_report_town

DAY = {"from": "2026-11-16", "to": "2026-11-16"}


@pytest.fixture
def town(tenant) -> ReportTown:
    return make_report_town(tenant)


def report(client: TestClient, name: str, **query: Any) -> dict[str, Any]:
    answer = client.get(f"/api/v1/reports/{name}", params=DAY | query)
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


def groups(client: TestClient, name: str, by: str, *figures: str, **query: Any) -> dict[str, Any]:
    """The chosen figures of each group, by its label and in the order shown."""
    rows = report(client, name, group_by=by, **query)["groups"]
    return {row["label"]: tuple(row[figure] for figure in figures) for row in rows}


def crews(town: ReportTown) -> list[tuple[str, str]]:
    """Registration of the vehicle and name of the driver of trips 1 to 3."""
    with town.tenant.system() as work:
        return [
            (work.get(Vehicle, run.crew.vehicle_id).number, work.get(Driver, run.crew.driver_id).name)
            for run in town.rounds[:3]
        ]


# ---- on time ----------------------------------------------------------------------------------------------

OTD = ("stops", "served", "on_time", "late", "failed", "on_time_pct")


def test_on_time_delivery(town, api):
    body = report(api("dispatcher"), "otd")
    # Five stops ended, at four of them goods were handed over, one of these too late.
    assert body["total"] == dict(zip(OTD, (5, 4, 3, 1, 1, 75.0), strict=True)) | {"late_avg_min": 10.0}
    assert (body["from_day"], body["to_day"], body["timezone"]) == (
        "2026-11-16",
        "2026-11-16",
        "Asia/Kolkata",
    )


def test_on_time_delivery_by_each_group(town, api):
    client = api("dispatcher")
    north, south = (4, 3, 2, 1, 1, 66.7), (1, 1, 1, 0, 0, 100.0)
    assert groups(client, "otd", "warehouse", *OTD) == {"North": north, "South": south}
    assert groups(client, "otd", "day", *OTD) == {"2026-11-16": (5, 4, 3, 1, 1, 75.0)}
    trips = [(3, 2, 2, 0, 1, 100.0), (1, 1, 0, 1, 0, 0.0), (1, 1, 1, 0, 0, 100.0)]
    by_vehicle = {number: trip for (number, _), trip in zip(crews(town), trips, strict=True)}
    by_driver = {name: trip for (_, name), trip in zip(crews(town), trips, strict=True)}
    assert groups(client, "otd", "vehicle", *OTD) == by_vehicle
    assert groups(client, "otd", "driver", *OTD) == by_driver
    assert groups(client, "otd", "retailer", *OTD) == {
        # The first stop of trip 1, and the late one of trip 2.
        "Shop 0": (2, 2, 1, 1, 0, 50.0),
        "Shop 1": (1, 1, 1, 0, 0, 100.0),
        # Nobody was there: nothing served, so no percentage.
        "Shop 2": (1, 0, 0, 0, 1, None),
        "Shop0": (1, 1, 1, 0, 0, 100.0),
    }


# ---- utilisation ------------------------------------------------------------------------------------------

USE = ("trips", "vehicles", "stops", "distance_m", "duration_s", "weight_pct", "volume_pct")
RATES = ("stops_per_trip", "km_per_trip", "stops_per_km", "trips_per_vehicle_day")


def test_utilization(town, api):
    total = report(api("finance"), "utilization")["total"]
    # 60 + 40 + 50 kg of 3 x 1,000 kg; 120 + 80 + 100 l of 3 x 5,000 l. On the road 60 + 20 + 20 minutes.
    planned = {"stops_served": 4, "planned_distance_m": 16_000, "planned_duration_s": 9_600}
    against_plan = {"distance_vs_plan_pct": 100.0, "duration_vs_plan_pct": 62.5}
    # Three vehicles on one day: 16 km, 9,600 s and 5 stops were planned for their three trips; all was loaded.
    per_day = {
        "hours_per_vehicle_day": 0.56,
        "planned_hours_per_vehicle_day": 0.89,
        "km_per_vehicle_day": 5.33,
        "served_per_trip": 1.33,
        "served_per_km": 0.25,
        "planned_km_per_trip": 5.33,
        "planned_stops_per_km": 0.31,
        "loaded_vs_plan_pct": 100.0,
    }
    # All shops of the town lie at one place.
    assert total == {"stops_per_km2": None} | planned | against_plan | per_day | dict(
        zip(USE + RATES, (3, 3, 5, 16_000, 6_000, 5.0, 2.0, 1.67, 5.33, 0.31, 1.0), strict=True)
    )


def test_utilization_by_each_group(town, api):
    client = api("dispatcher")
    figures = USE + RATES
    north = (2, 2, 4, 12_000, 4_800, 5.0, 2.0, 2.0, 6.0, 0.33, 1.0)
    south = (1, 1, 1, 4_000, 1_200, 5.0, 2.0, 1.0, 4.0, 0.25, 1.0)
    assert groups(client, "utilization", "warehouse", *figures) == {"North": north, "South": south}
    trips = [
        (1, 1, 3, 8_000, 3_600, 6.0, 2.4),
        (1, 1, 1, 4_000, 1_200, 4.0, 1.6),
        (1, 1, 1, 4_000, 1_200, 5.0, 2.0),
    ]
    for index, by in enumerate(("vehicle", "driver")):
        expected = {crew[index]: trip for crew, trip in zip(crews(town), trips, strict=True)}
        assert groups(client, "utilization", by, *USE) == expected
    assert list(groups(client, "utilization", "day")) == ["2026-11-16"]


def test_a_trip_that_is_still_out_counts_as_planned(town, api):
    town.tenant.set_clock(NOW)
    out = town.south.plan(20, crew=town.south.crews[0])
    town.tenant.set_clock(NOW + timedelta(hours=5))  # the vehicle is back from trip 3
    out.dispatch()
    total = report(api("dispatcher"), "utilization", warehouse_id=town.south.trade.warehouse_id)["total"]
    assert (total["trips"], total["distance_m"], total["duration_s"]) == (2, 8_000, 1_200 + 2_400)
    # One vehicle, one day, two trips.
    assert (total["vehicles"], total["trips_per_vehicle_day"]) == (1, 2.0)
    assert report(api("dispatcher"), "summary")["trips_completed"] == 3


# ---- exceptions -------------------------------------------------------------------------------------------

WRONG = ("exceptions", "open", "cases", "share_pct")


def test_exceptions(town, api):
    body = report(api("dispatcher"), "exceptions")
    figures = ("exceptions", "open", "cases", "stops", "stops_with_exception", "exception_rate_pct")
    assert tuple(body[figure] for figure in figures) == (2, 2, 35, 5, 2, 40.0)


def test_exceptions_by_each_group(town, api):
    client = api("dispatcher")
    damage, absent, both = (1, 1, 5, 50.0), (1, 1, 30, 50.0), (2, 2, 35, 100.0)
    assert groups(client, "exceptions", "reason", *WRONG) == {"damage": damage, "receiver absent": absent}
    assert groups(client, "exceptions", "warehouse", *WRONG) == {"North": both}
    assert groups(client, "exceptions", "driver", *WRONG) == {crews(town)[0][1]: both}
    assert groups(client, "exceptions", "retailer", *WRONG) == {"Shop 1": damage, "Shop 2": absent}
    assert groups(client, "exceptions", "area", *WRONG) == {"P/N": damage, "unknown": absent}
    assert groups(client, "exceptions", "day", *WRONG) == {"2026-11-16": both}
    # Delivered at 12:45 and failed at 13:05, local time.
    assert groups(client, "exceptions", "hour", *WRONG) == {"12:00": damage, "13:00": absent}
    keys = [row["key"] for row in report(client, "exceptions", group_by="hour")["groups"]]
    assert keys == ["12", "13"]


def test_the_most_frequent_exception_comes_first(town, api):
    town.tenant.set_clock(NOW)
    run = town.north.plan(5)
    run.dispatch()
    run.arrive(1)
    run.fail(1, reason=StopReason.RECEIVER_ABSENT)
    assert groups(api("dispatcher"), "exceptions", "reason", *WRONG) == {
        "receiver absent": (2, 2, 35, 66.7),
        "damage": (1, 1, 5, 33.3),
    }


def test_a_resolved_exception_is_no_longer_open(town, api):
    case = town.rounds[0].exceptions()[0]
    client = api("dispatcher")
    answer = client.post(f"/api/v1/exceptions/{case.id}/resolve", json={"resolution": "credit", "note": "ok"})
    assert answer.status_code == 200, answer.text
    body = report(client, "exceptions")
    assert (body["exceptions"], body["open"]) == (2, 1)


# ---- the page ---------------------------------------------------------------------------------------------


def test_the_summary(town, api):
    body = report(api("finance"), "summary")
    # 10 + 20 + 30 + 40 + 50 that were on the road, 60 that only were planned, 7 that never were allocated.
    assert (body["orders"], body["orders_cancelled"]) == (7, 1)
    assert (body["units_ordered"], body["units_delivered"]) == (217, 10 + 15 + 40 + 50)
    assert body["fill_rate_pct"] == 53.0
    assert body["line_fill_rate_pct"] == body["order_fill_rate_pct"] == 42.9  # 3 of 7
    assert (body["trips"], body["trips_completed"]) == (3, 3)
    assert (body["stops"], body["stops_per_trip"]) == (5, 1.67)
    assert (body["distance_m"], body["km_per_trip"]) == (16_000, 5.33)
    assert body["on_time_pct"] == 75.0
    assert (body["exceptions"], body["exception_rate_pct"]) == (2, 40.0)
    # 16 km at 15.00, a quarter of it not fuel; 100 minutes at 120.00 an hour.
    assert body["cost_by_kind"] == {
        "fixed": 3 * 90_000,
        "departure": 3 * 5_000,
        "fuel": 18_000,
        "maintenance": 6_000,
        "labour": 20_000,
    }
    assert body["cost_minor"] == 329_000
    assert body["currency"] == "INR"
    assert body["cost_per_drop_minor"] == 82_250  # four drops
    assert body["cost_per_unit_minor"] == 2_861  # 115 cases
    assert (body["co2_g"], body["co2_g_per_unit"]) == (16 * 180, 25.0)


def test_lines_are_counted_one_by_one(town, api):
    # Two lines, one of them delivered in full.
    town.tenant.set_clock(NOW)
    order_id = town.south.trade.ready(3, 4)
    run = town.south.plan(orders_ready=[order_id])
    run.dispatch()
    run.arrive(1)
    first, second = sorted(run.lines(1), key=lambda line: line.loaded_quantity)
    run.deliver(
        1,
        lines=[
            ToldLine(stop_line_id=first.id, delivered_quantity=3),
            ToldLine(
                stop_line_id=second.id,
                delivered_quantity=1,
                rejected_quantity=3,
                reason_code=StopReason.REJECTED_BY_RECEIVER,
            ),
        ],
    )
    body = report(api("dispatcher"), "summary", warehouse_id=town.south.trade.warehouse_id)
    assert (body["orders"], body["units_ordered"], body["units_delivered"]) == (2, 57, 54)
    assert body["line_fill_rate_pct"] == 66.7
    assert body["order_fill_rate_pct"] == 50.0
    assert body["fill_rate_pct"] == 94.7


def test_an_order_whose_window_is_still_open_is_not_counted_yet(tenant, api):
    roads = make_roads(tenant)
    roads.trade.place(7)
    roads.plan(10).drive()
    body = report(api("dispatcher"), "summary")
    assert (body["orders"], body["units_ordered"], body["fill_rate_pct"]) == (1, 10, 100.0)


def test_one_warehouse_alone(town, api):
    client = api("dispatcher")
    south = town.south.trade.warehouse_id
    assert report(client, "otd", warehouse_id=south)["total"]["stops"] == 1
    assert report(client, "utilization", warehouse_id=south)["total"]["distance_m"] == 4_000
    assert report(client, "exceptions", warehouse_id=south)["exception_rate_pct"] == 0.0
    body = report(client, "summary", warehouse_id=south)
    assert (body["orders"], body["units_ordered"], body["fill_rate_pct"]) == (1, 50, 100.0)
    # 900.00 + 50.00 + 4 km + 20 minutes
    assert body["cost_minor"] == 90_000 + 5_000 + 6_000 + 4_000
    assert body["co2_g"] == 720


@pytest.mark.parametrize("name", ["otd", "utilization", "exceptions", "summary"])
def test_every_figure_is_defined(tenant, api, name):
    """And nothing is defined that is not shown."""
    body = report(api("dispatcher"), name)
    told = {
        "report",
        "from_day",
        "to_day",
        "timezone",
        "definitions",
        "group_by",
        "groups",
        "currency",
        "as_of",
    }
    shown = (set(body) | set(body.get("total", {}))) - told - {"total", "groups_left_out"}
    if name == "exceptions":
        shown |= {"share_pct", "expected", "p_value", "q_value"}
    assert set(body["definitions"]) == shown
    assert all(len(sentence) > 10 for sentence in body["definitions"].values())
