"""Ready reports, questions and pivots: each answers, is found, and its totals hold."""

import io
from typing import Any

import pytest
from arro3.io import read_parquet

from roundsman.reporting.questions.question import REPORTS, ReportName
from roundsman.reporting.questions.ready import matching, ready_reports
from tests.reporting.town import make_report_town

REPORTS_PATH = "/api/v1/reports"
DAY = {"from": "2026-11-16", "to": "2026-11-16"}


def test_there_are_fifty_and_no_two_ask_the_same():
    found = ready_reports().values()
    assert len(found) >= 50
    assert len({one.question.model_dump_json() for one in found}) == len(found)
    for language in ("en", "hi"):
        for texts in ([one.title for one in found], [one.about for one in found]):
            assert all(each.get(language) for each in texts)
            assert len({each[language] for each in texts}) == len(found)
    assert {one.question.report for one in found} == set(ReportName)


@pytest.mark.parametrize(
    ("typed", "key"),
    [("late shops", "late_shops"), ("fill item warehouse", "fill_item_warehouses"), ("खड़े वाहन", "idle_vehicles"),
     ("CO2e customer", "co2_customers"), ("stood still", "idle_vehicles")],
)  # fmt: skip
def test_they_are_found_by_words_of_their_title_or_meaning(typed, key):
    found = [one.key for one in matching(typed)]
    assert key in found
    assert len(found) < 12


def test_words_that_nothing_has_find_nothing():
    assert matching("xylophone") == []
    assert len(matching("  ")) == len(ready_reports())


def test_every_ready_report_answers_also_as_a_file(tenant, api):
    make_report_town(tenant)
    client = api("admin")
    listed = client.get(f"{REPORTS_PATH}/ready").json()["items"]
    assert [one["key"] for one in listed] == list(ready_reports())
    for one in listed:
        path = f"{REPORTS_PATH}/ready/{one['key']}"
        answer = client.get(path, params=DAY | {"lang": "hi"})
        assert answer.status_code == 200, (one["key"], answer.text)
        body = answer.json()
        assert body["title"] == ready_reports()[one["key"]].title["hi"]
        assert all(len(row) == len(body["columns"]) for row in body["rows"]), one["key"]
        file = client.get(path, params=DAY | {"format": "parquet"})
        assert file.status_code == 200, (one["key"], file.text)
        assert read_parquet(io.BytesIO(file.content)).read_all().num_rows >= len(body["rows"])
        assert client.get(path).status_code == 200


def test_who_may_not_see_costs_is_not_offered_them(tenant, api):
    town = make_report_town(tenant)
    client = api("warehouse", location_ids=(town.north.trade.warehouse_id,))
    keys = {one["key"] for one in client.get(f"{REPORTS_PATH}/ready").json()["items"]}
    assert "cost_kinds" not in keys
    assert "otd_warehouses" in keys
    assert client.get(f"{REPORTS_PATH}/ready/cost_kinds").status_code == 403
    mine = client.get(f"{REPORTS_PATH}/ready/otd_warehouses", params=DAY).json()
    assert [row[0] for row in mine["rows"]] == ["North"]
    assert client.get(f"{REPORTS_PATH}/ready/nothing").status_code == 404


def test_any_question_is_ordered_cut_and_narrowed(tenant, api):
    make_report_town(tenant)
    client = api("dispatcher")
    asked = {
        "report": "otd",
        "group_by": "retailer",
        "figures": ["on_time_pct", "late"],
        "sort": "-late",
        "most": 2,
    }
    body = client.get(f"{REPORTS_PATH}/ask", params=DAY | asked).json()
    assert [column["name"] for column in body["columns"]] == ["label", "key", "on_time_pct", "late"]
    assert [row[3] for row in body["rows"]] == [1, 0]
    assert body["left_out"] == 2
    assert body["total"] == {"on_time_pct": 75.0, "late": 1}
    twice = client.get(f"{REPORTS_PATH}/ask", params=DAY | asked | {"span": "today"})
    assert (twice.status_code, twice.json()["code"]) == (422, "bad_period")
    rows = client.get(f"{REPORTS_PATH}/ask", params=DAY | {"report": "otd", "show": "rows"}).json()
    assert len(rows["rows"]) == 5
    wrong = client.get(f"{REPORTS_PATH}/ask", params=DAY | asked | {"sort": "cost_minor"}).json()
    assert wrong["code"] == "unknown_figure"


def by_key(found: list[dict[str, Any]]) -> dict[str, Any]:
    return {one["key"]: one["total"] for one in found}


@pytest.mark.parametrize("report", ["otd", "utilization", "fill-rate", "stock-outs", "costs", "emissions"])
def test_totals_of_a_pivot_are_the_figures_of_the_report_itself(tenant, api, report):
    """Rates are worked out again: the total of a row is what the report says of that group, whatever stands across."""
    make_report_town(tenant)
    client = api("admin")
    groups = [
        one for one in REPORTS[ReportName(report)].groups if one not in ("sku", "kind", "retailer", "area")
    ]
    for group_by in groups[:4]:
        plain = client.get(f"{REPORTS_PATH}/{report}", params=DAY | {"group_by": group_by}).json()
        for across in groups:
            if across == group_by:
                continue
            for figure in [name for name in plain["total"] if plain["total"][name] is not None][:12]:
                made = client.get(
                    f"{REPORTS_PATH}/pivot",
                    params=DAY | {"report": report, "group_by": group_by, "across": across, "figure": figure},
                )
                assert made.status_code == 200, made.text
                body = made.json()
                where = (group_by, across, figure)
                assert body["total"] == plain["total"][figure], where
                assert by_key(body["rows"]) == {one["key"]: one[figure] for one in plain["groups"]}, where
            break


def test_the_total_of_a_rate_is_not_the_mean_of_its_cells(tenant, api):
    make_report_town(tenant)
    body = api("admin").get(
        f"{REPORTS_PATH}/pivot",
        params=DAY | {"report": "otd", "group_by": "warehouse", "across": "trip", "figure": "on_time_pct"},
    ).json()  # fmt: skip
    (north,) = [row for row in body["rows"] if row["label"] == "North"]
    cells = [cell for cell in north["cells"] if cell is not None]
    assert sorted(cells) == [0.0, 100.0]
    assert north["total"] == 66.7  # two of three stops, not the mean of 100 % and 0 %
    assert body["total"] == 75.0


def test_a_vehicle_of_two_trips_counts_once_in_the_total(tenant, api):
    town = make_report_town(tenant)
    assert len(town.rounds) == 4
    body = api("admin").get(
        f"{REPORTS_PATH}/pivot",
        params=DAY | {"report": "utilization", "group_by": "warehouse", "across": "trip", "figure": "vehicles"},
    ).json()  # fmt: skip
    plain = api("admin").get(f"{REPORTS_PATH}/utilization", params=DAY).json()
    assert body["total"] == plain["total"]["vehicles"]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"report": "otd", "group_by": "driver", "across": "driver"}, "unknown_group"),
        ({"report": "otd", "group_by": "driver", "across": "sku"}, "unknown_group"),
        ({"report": "costs", "group_by": "kind", "across": "retailer"}, "unknown_group"),
        (
            {"report": "exceptions", "group_by": "reason", "across": "week", "figure": "q_value"},
            "unknown_figure",
        ),
        ({"report": "fill-rate", "group_by": "sku", "across": "week", "figure": "orders"}, "unknown_figure"),
        ({"report": "summary", "group_by": "day", "across": "week"}, "no_such_view"),
    ],
)
def test_pivots_that_would_not_hold_are_refused(tenant, api, asked, code):
    answer = api("admin").get(f"{REPORTS_PATH}/pivot", params=DAY | asked)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_too_wide_a_pivot_is_refused_with_a_word(tenant, api, monkeypatch):
    make_report_town(tenant)
    monkeypatch.setattr("roundsman.reporting.questions.pivot.MOST_COLUMNS", 1)
    answer = api("admin").get(
        f"{REPORTS_PATH}/pivot", params=DAY | {"report": "otd", "group_by": "warehouse", "across": "trip"}
    )
    assert (answer.status_code, answer.json()["code"]) == (422, "pivot_too_wide")
