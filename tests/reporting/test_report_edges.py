"""Whose figures, of which days; and when there is nothing to measure."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.conftest import NOW
from tests.factories.execution import make_roads
from tests.reporting.town import make_report_town

REPORTS = "/api/v1/reports"
NAMES = ["otd", "utilization", "exceptions", "summary"]


def get(client: Any, name: str, **query: Any) -> Any:
    return client.get(f"{REPORTS}/{name}", params=query)


# ---- who --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("dispatcher", 200),
        ("finance", 200),
        ("admin", 200),
        ("machine", 200),
        ("warehouse", 200),
        ("driver", 403),
        ("retailer", 403),
        ("customer", 403),
        ("plant", 403),
        ("dairy", 403),
        (None, 401),
    ],
)
def test_who_may_read_reports(tenant, api, role, status):
    client = api(role)
    assert [get(client, name).status_code for name in NAMES] == [status] * 4


def test_a_warehouse_sees_its_own_figures_only(tenant, api):
    town = make_report_town(tenant)
    north, south = town.north.trade.warehouse_id, town.south.trade.warehouse_id
    client = api("warehouse", location_ids=(south,))
    days = {"from": "2026-11-16", "to": "2026-11-16"}
    otd = get(client, "otd", **days).json()
    assert [group["label"] for group in otd["groups"]] == ["South"]
    assert otd["total"]["stops"] == 1
    assert get(client, "utilization", **days).json()["total"]["trips"] == 1
    assert get(client, "exceptions", **days).json()["exceptions"] == 0
    summary = get(client, "summary", **days).json()
    assert (summary["orders"], summary["trips"], summary["co2_g"]) == (1, 1, 720)
    # Costs are for those who may see costs.
    for figure in ("cost_minor", "cost_per_drop_minor", "cost_per_unit_minor", "cost_by_kind"):
        assert summary[figure] is None

    for name in NAMES:
        assert get(client, name, **days, warehouse_id=south).status_code == 200
        answer = get(client, name, **days, warehouse_id=north)
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")

    both = api("warehouse", location_ids=(south, north))
    assert get(both, "summary", **days).json()["trips"] == 3
    nowhere = api("warehouse")
    assert get(nowhere, "summary", **days).json()["trips"] == 0


def test_another_tenants_figures_stay_its_own(tenant, api, new_tenant):
    town = make_report_town(tenant)
    stranger = api("admin", in_tenant=new_tenant())
    days = {"from": "2026-11-16", "to": "2026-11-16"}
    assert get(stranger, "summary", **days).json()["trips"] == 0
    for name in NAMES:
        assert get(stranger, name, warehouse_id=town.north.trade.warehouse_id).status_code == 404


def test_a_warehouse_that_is_not_there_is_no_row_of_zeros(tenant, api):
    for name in NAMES:
        answer = get(api("dispatcher"), name, warehouse_id=uuid.uuid4())
        assert (answer.status_code, answer.json()["field"]) == (404, "warehouse_id")


# ---- which days -------------------------------------------------------------------------------------------


def test_days_begin_and_end_at_local_midnight(tenant, api):
    """Mumbai is 5:30 ahead: 18:30 UTC is midnight."""
    roads = make_roads(tenant)
    for start in (
        datetime(2026, 11, 16, 18, 29, 59, tzinfo=UTC),
        datetime(2026, 11, 16, 18, 30, tzinfo=UTC),
        datetime(2026, 11, 17, 18, 29, 59, tzinfo=UTC),
        datetime(2026, 11, 17, 18, 30, tzinfo=UTC),
    ):
        roads.plan(10, start=start).dispatch()
    client = api("dispatcher")

    def trips(first: str, last: str) -> int:
        count: int = get(client, "utilization", **{"from": first, "to": last}).json()["total"]["trips"]
        return count

    assert trips("2026-11-16", "2026-11-16") == 1
    assert trips("2026-11-17", "2026-11-17") == 2
    assert trips("2026-11-18", "2026-11-18") == 1
    assert trips("2026-11-16", "2026-11-18") == 4
    answer = get(client, "utilization", **{"from": "2026-11-16", "to": "2026-11-18", "group_by": "day"})
    assert {row["key"]: row["trips"] for row in answer.json()["groups"]} == {
        "2026-11-16": 1,
        "2026-11-17": 2,
        "2026-11-18": 1,
    }
    assert get(client, "summary", **{"from": "2026-11-17", "to": "2026-11-17"}).json()["trips"] == 2


def test_without_days_it_is_the_last_seven(tenant, api):
    body = get(api("dispatcher"), "summary").json()
    assert (body["from_day"], body["to_day"]) == ("2026-11-10", "2026-11-16")
    tenant.set_clock(NOW + timedelta(hours=14))  # midnight in Mumbai
    body = get(api("dispatcher"), "summary").json()
    assert (body["from_day"], body["to_day"]) == ("2026-11-11", "2026-11-17")


def test_half_a_period_is_filled_in(tenant, api):
    client = api("dispatcher")
    since = get(client, "otd", **{"from": "2026-11-01"}).json()
    assert (since["from_day"], since["to_day"]) == ("2026-11-01", "2026-11-16")
    until = get(client, "otd", to="2026-11-08").json()
    assert (until["from_day"], until["to_day"]) == ("2026-11-02", "2026-11-08")
    ahead = get(client, "otd", **{"from": "2027-01-01"}).json()
    assert (ahead["from_day"], ahead["to_day"]) == ("2027-01-01", "2027-01-01")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("days", "field"),
    [
        ({"from": "2026-11-17", "to": "2026-11-16"}, "to"),
        ({"from": "2025-01-01", "to": "2026-11-16"}, "to"),
        ({"from": "0001-01-01", "to": "0001-01-02"}, "from"),
        ({"to": "9999-12-31"}, "to"),
    ],
)
def test_bad_periods_are_refused(tenant, api, name, days, field):
    answer = get(api("dispatcher"), name, **days)
    assert answer.status_code == 422
    assert (answer.json()["code"], answer.json()["field"]) == ("bad_period", field)
    assert answer.json()["accepted"]


def test_what_is_no_day_is_refused(tenant, api):
    for query in ({"from": "yesterday"}, {"to": "16/11/2026"}, {"warehouse_id": "north"}):
        assert get(api("dispatcher"), "otd", **query).status_code == 422


def test_400_days_are_the_most(tenant, api):
    client = api("dispatcher")
    assert get(client, "otd", **{"from": "2025-10-13", "to": "2026-11-16"}).status_code == 200
    assert get(client, "otd", **{"from": "2025-10-12", "to": "2026-11-16"}).status_code == 422


@pytest.mark.parametrize(
    ("name", "by"),
    [
        ("otd", "reason"),
        ("otd", "sku"),
        ("utilization", "retailer"),
        ("utilization", "area"),
        ("exceptions", "sku"),
    ],
)
def test_a_breakdown_that_a_report_does_not_have_is_refused(tenant, api, name, by):
    answer = get(api("dispatcher"), name, group_by=by)
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_group")
    assert by not in answer.json()["accepted"].split(", ")
    for accepted in answer.json()["accepted"].split(", "):
        assert get(api("dispatcher"), name, group_by=accepted).status_code == 200


def test_a_breakdown_nobody_knows_is_refused(tenant, api):
    assert get(api("dispatcher"), "otd", group_by="mood").status_code == 422


# ---- nothing to measure -----------------------------------------------------------------------------------


def test_an_empty_tenant_has_nulls_and_no_errors(tenant, api):
    client = api("dispatcher")
    otd = get(client, "otd").json()
    assert otd["groups"] == []
    assert otd["total"] == {
        "stops": 0,
        "served": 0,
        "on_time": 0,
        "late": 0,
        "failed": 0,
        "on_time_pct": None,
        "late_avg_min": None,
    }
    use = get(client, "utilization").json()["total"]
    assert {use[figure] for figure in ("trips", "vehicles", "stops", "distance_m", "duration_s")} == {0}
    assert {value for figure, value in use.items() if figure.endswith("pct") or "_per_" in figure} == {None}
    wrong = get(client, "exceptions").json()
    assert (wrong["exceptions"], wrong["stops"], wrong["exception_rate_pct"]) == (0, 0, None)
    body = get(client, "summary").json()
    nulls = {figure for figure, value in body.items() if value is None}
    assert nulls == {
        "fill_rate_pct",
        "line_fill_rate_pct",
        "order_fill_rate_pct",
        "stops_per_trip",
        "km_per_trip",
        "on_time_pct",
        "exception_rate_pct",
        "cost_per_drop_minor",
        "cost_per_unit_minor",
        "co2_g_per_unit",
    }
    assert (body["cost_minor"], body["cost_by_kind"], body["co2_g"]) == (0, {}, 0)
