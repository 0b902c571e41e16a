"""What people find when they open a report in a spreadsheet."""

import io
import re
import zipfile
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
