"""What people find when they open a report in a spreadsheet."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from roundsman.reporting.files.export import DEFINITIONS
from roundsman.reporting.files.sheet import Kind, Sheet
from roundsman.reporting.files.workbook import in_words, readable
from tests.reporting.town import make_report_town

DAY = {"from": "2026-11-16", "to": "2026-11-16"}
KOLKATA = ZoneInfo("Asia/Kolkata")


def test_units_of_the_api_become_those_that_people_read():
    assert in_words("Cost per kilometre (minor units)", "INR") == ("Cost per kilometre (INR)", 100, 2)
    assert in_words("Cost (minor units)", "KWD") == ("Cost (KWD)", 1000, 3)
    assert in_words("Cost (minor units)", "JPY") == ("Cost (JPY)", 1, 0)
    assert in_words("Distance (m)", "INR") == ("Distance (km)", 1000, 3)
    assert in_words("CO2e per case (g)", "INR") is None
    assert in_words("On time (%)", "INR") is None


def test_a_table_has_money_kilometres_and_local_times():
    fields = [
        ("on", Kind.MOMENT),
        ("cost_minor", Kind.WHOLE),
        ("distance_m", Kind.WHOLE),
        ("ok", Kind.YES_NO),
    ]
    row = [datetime(2026, 11, 16, 20, 0, tzinfo=UTC), 120_27, None, True]
    (made,) = readable(
        [Sheet("Costs", ["Start", "Cost (minor units)", "Distance (m)", "Fine (m)"], [row], fields)],
        currency="INR",
        zone=KOLKATA,
    )
    assert made.headings == ["Start (Asia/Kolkata)", "Cost (INR)", "Distance (km)", "Fine (km)"]
    ((moment, cost, distance, fine),) = list(made.rows)
    assert (moment.day, moment.hour, moment.minute) == (17, 1, 30)
    assert (cost, distance, fine) == (120.27, None, True)


def test_figures_below_each_other_and_their_definitions_say_the_same_units():
    summary = Sheet("Summary", ["Figure", "Value"], [["Cost (minor units)", 66978496], ["Orders", 7]])
    words = Sheet(
        DEFINITIONS,
        ["Figure", "Definition"],
        [["Period", "a to b, days of Asia/Kolkata; instants in UTC"], ["Cost (minor units)", "cost entries"]],
    )
    told, meant = readable([summary, words], currency="INR", zone=KOLKATA)
    assert list(told.rows) == [["Cost (INR)", 669784.96], ["Orders", 7]]
    assert list(meant.rows) == [["Period", "a to b, days of Asia/Kolkata"], ["Cost (INR)", "cost entries"]]


def test_a_pivot_is_in_the_unit_of_its_figure_whatever_its_groups_are_called():
    fields = [("label", Kind.TEXT), ("key", Kind.TEXT), ("a", Kind.WHOLE), ("total", Kind.WHOLE)]
    pivot = Sheet(
        "Cost (minor units)",
        ["Warehouse", "Key", "Warehouse (m)", "Total"],
        [["Total", "", 12_027, 12_027], ["Depot", "d", None, 0]],
        fields,
        measure="Cost (minor units)",
    )
    (made,) = readable([pivot], currency="INR", zone=KOLKATA)
    assert made.title == "Cost (INR)"
    assert made.headings == ["Warehouse", "Key", "Warehouse (m)", "Total: Cost (INR)"]
    assert list(made.rows) == [["Total", "", 120.27, 120.27], ["Depot", "d", None, 0]]
    (share,) = readable([replace(pivot, measure="On time (%)")], currency="INR", zone=KOLKATA)
    assert list(share.rows) == pivot.rows


def test_the_workbook_of_a_pivot_has_money_and_any_figure_can_be_one(tenant, api):
    make_report_town(tenant)
    client = api("finance")
    asked = DAY | {"group_by": "warehouse", "across": "day"}

    def cells(report: str, figure: str, form: str) -> str:
        answer = client.get(
            "/api/v1/reports/pivot", params=asked | {"report": report, "figure": figure, "format": form}
        )
        assert answer.status_code == 200, answer.text
        if form == "csv":
            return str(answer.text)
        with zipfile.ZipFile(io.BytesIO(answer.content)) as opened:
            return "".join(
                opened.read(f"xl/{name}.xml").decode() for name in ("workbook", "worksheets/sheet1")
            )

    whole = int(cells("costs", "cost_minor", "csv").splitlines()[1].split(",")[-1])
    book = cells("costs", "cost_minor", "xlsx")
    assert f"<v>{whole / 100:.16g}</v>" in book
    assert f"<v>{whole}</v>" not in book
    assert 'name="Cost (INR)"' in book
    assert "Total: Cost (INR)" in book
    # Its name has a stroke, which Excel takes in no name of a sheet.
    assert 'name="Intensity (g CO2e per t km)"' in cells("emissions", "co2_g_per_tkm", "xlsx")


def test_the_workbook_of_a_report_has_them_while_its_csv_keeps_the_units_of_the_api(tenant, api):
    make_report_town(tenant)
    client = api("finance")
    book = client.get("/api/v1/reports/costs/rows", params=DAY | {"format": "xlsx"}).content
    with zipfile.ZipFile(io.BytesIO(book)) as opened:
        page = opened.read("xl/worksheets/sheet1.xml").decode()
        shared = (
            opened.read("xl/sharedStrings.xml").decode()
            if "xl/sharedStrings.xml" in opened.namelist()
            else ""
        )
    headings = set(re.findall(r"<t[^>]*>([^<]*)</t>", page + shared))
    assert any(one.startswith("Cost (") and "minor" not in one for one in headings)
    assert not any("(m)" in one or "minor units" in one for one in headings)
    text = client.get("/api/v1/reports/costs/rows", params=DAY | {"format": "csv"}).text
    assert "Cost (minor units)" in text.splitlines()[0]


def test_a_workbook_is_in_the_language_of_its_reader_and_a_csv_in_that_of_the_api(tenant, api):
    make_report_town(tenant)
    client = api("finance")

    def told(path: str, **params: str) -> str:
        answer = client.get(f"/api/v1/reports/{path}", params=DAY | params)
        assert answer.status_code == 200, answer.text
        if params["format"] == "csv":
            return str(answer.text.splitlines()[0])
        with zipfile.ZipFile(io.BytesIO(answer.content)) as opened:
            return "".join(opened.read(name).decode() for name in opened.namelist() if name.endswith(".xml"))

    plain = told("costs", group_by="kind", format="csv")
    client.patch("/api/v1/me", json={"language": "hi"})
    assert told("costs", group_by="kind", format="csv") == plain
    book = told("costs", group_by="kind", format="xlsx")
    for word in ("लागत (INR)", "दूरी (km)", "कुल", "परिभाषाएँ"):
        assert word in book, word
    assert "Cost (" not in book
    assert "लागत (INR)" in told("costs/rows", format="xlsx")
    assert "समय पर (%)" in told("summary", format="xlsx")
    client.patch("/api/v1/me", json={"language": "ar"})
    pivot = told(
        "pivot", report="costs", group_by="warehouse", across="day", figure="cost_minor", format="xlsx"
    )
    assert 'rightToLeft="1"' in pivot
    assert "التكلفة (INR)" in pivot
