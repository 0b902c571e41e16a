"""Reports and their rows as files that people open."""

import csv
import io
import zipfile
from typing import Any

import pytest
from arro3.io import read_parquet

from roundsman.platform.errors import Invalid
from roundsman.reporting import tables
from roundsman.reporting.files import export
from roundsman.reporting.files.export import write_csv, write_xlsx
from roundsman.reporting.files.sheet import Sheet
from tests.reporting.town import make_report_town

DAY = {"from": "2026-11-16", "to": "2026-11-16"}
REPORTS = "/api/v1/reports"
NAMES = [
    "otd", "utilization", "fill-rate", "stock-outs", "exceptions", "exceptions/hotspots", "repeat-trips", "costs",
    "emissions", "summary",
]  # fmt: skip
WITH_ROWS = [
    "otd",
    "utilization",
    "fill-rate",
    "stock-outs",
    "exceptions",
    "repeat-trips",
    "costs",
    "emissions",
]


def read_csv(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def sheets(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return {name: book.read(name).decode() for name in book.namelist() if name.endswith(".xml")}


def test_every_report_and_its_rows_come_as_csv_and_excel(tenant, api):
    make_report_town(tenant)
    client = api("finance")
    for name in [*NAMES, *[f"{one}/rows" for one in WITH_ROWS]]:
        plain = client.get(f"{REPORTS}/{name}", params=DAY)
        assert plain.status_code == 200, (name, plain.text)
        text = client.get(f"{REPORTS}/{name}", params=DAY | {"format": "csv"})
        assert text.status_code == 200, (name, text.text)
        assert text.headers["content-type"] == "text/csv; charset=utf-8"
        assert text.headers["content-disposition"].endswith('.csv"')
        read_csv(text.content)
        book = client.get(f"{REPORTS}/{name}", params=DAY | {"format": "xlsx"})
        assert book.status_code == 200
        assert "Definitions" in sheets(book.content)["xl/workbook.xml"]
        typed = client.get(f"{REPORTS}/{name}", params=DAY | {"format": "parquet"})
        assert typed.status_code == 200, (name, typed.text)
        assert typed.headers["content-type"] == "application/vnd.apache.parquet"
        assert read_parquet(io.BytesIO(typed.content)).read_all().num_rows == len(read_csv(text.content)) - 1


def test_parquet_has_types_that_others_read(tenant, api):
    make_report_town(tenant)
    client = api("finance")
    rows = client.get(f"{REPORTS}/otd/rows", params=DAY | {"format": "parquet"}).content
    table = read_parquet(io.BytesIO(rows)).read_all()
    fields = [table.schema.field(index) for index in range(len(table.schema))]
    told = {field.name: (str(field.type), field.metadata_str["title"]) for field in fields}
    assert "Date32" in told["on_day"][0]
    assert 'Timestamp(µs, "UTC")' in told["arrived_at"][0]
    assert "Boolean" in told["on_time"][0]
    assert "Int64" in told["late_s"][0]
    assert told["late_s"][1] == "Late (s)"
    shown = client.get(f"{REPORTS}/otd/rows", params=DAY).json()["items"]
    by_id = {row["id"]: row for row in shown}
    for index in range(table.num_rows):
        one = table["id"][index].as_py()
        assert table["delivered"][index].as_py() == by_id[one]["delivered"]
    figures = client.get(f"{REPORTS}/otd", params=DAY | {"format": "parquet"}).content
    table = read_parquet(io.BytesIO(figures)).read_all()
    assert table.column_names[:4] == ["label", "key", "stops", "served"]
    assert "Float64" in str(table.schema.field("on_time_pct").type)


def test_more_rows_than_are_read_at_once_all_come(tenant, api, monkeypatch):
    make_report_town(tenant)
    client = api("finance")
    whole = read_csv(client.get(f"{REPORTS}/otd/rows", params=DAY | {"format": "csv"}).content)
    monkeypatch.setattr(tables, "AT_ONCE", 2)
    assert len(whole) > 3
    assert read_csv(client.get(f"{REPORTS}/otd/rows", params=DAY | {"format": "csv"}).content) == whole


def test_the_file_says_what_the_answer_says(tenant, api):
    make_report_town(tenant)
    client = api("dispatcher")
    body = client.get(f"{REPORTS}/otd", params=DAY).json()
    rows = read_csv(client.get(f"{REPORTS}/otd", params=DAY | {"format": "csv"}).content)
    assert rows[0][:4] == ["Warehouse", "Key", "Stops ended", "Stops served"]
    assert rows[1][:4] == ["Total", "", "5", "4"]
    assert [row[0] for row in rows[2:]] == [group["label"] for group in body["groups"]]


def test_rows_are_those_that_the_figure_counts(tenant, api):
    town = make_report_town(tenant)
    client = api("dispatcher")
    north = str(town.north.trade.warehouse_id)
    for group in client.get(f"{REPORTS}/otd", params=DAY | {"group_by": "driver"}).json()["groups"]:
        params = DAY | {"group_by": "driver", "group": group["key"], "count": True}
        page = client.get(f"{REPORTS}/otd/rows", params=params).json()
        assert page["total"] == group["stops"]
        assert {row["driver"] for row in page["items"]} == {group["label"]}
    first = client.get(f"{REPORTS}/otd/rows", params=DAY | {"warehouse_id": north, "limit": 3}).json()
    rest = client.get(
        f"{REPORTS}/otd/rows",
        params=DAY | {"warehouse_id": north, "limit": 3, "cursor": first["next_cursor"]},
    ).json()
    assert len(first["items"]) == 3
    assert len(rest["items"]) == 1
    assert rest["next_cursor"] is None
    bad = client.get(f"{REPORTS}/otd/rows", params=DAY | {"group_by": "driver", "group": "nobody"})
    assert (bad.status_code, bad.json()["code"]) == (422, "unknown_group_key")


def test_a_warehouse_gets_its_own_rows_and_no_money(tenant, api):
    town = make_report_town(tenant)
    client = api("warehouse", location_ids=(town.south.trade.warehouse_id,))
    page = client.get(f"{REPORTS}/utilization/rows", params=DAY).json()
    assert [row["warehouse"] for row in page["items"]] == ["South"]
    assert "cost_minor" not in page["items"][0]
    assert client.get(f"{REPORTS}/costs", params=DAY).status_code == 403
    assert client.get(f"{REPORTS}/costs/rows", params=DAY).status_code == 403
    assert client.get(f"{REPORTS}/repeat-trips", params=DAY).json()["total"]["saved_minor"] is None
    assert client.get(f"{REPORTS}/stock-outs", params=DAY).json()["total"]["unmet_value_minor"] is None
    for name in WITH_ROWS:
        for role in ("retailer", "driver", "customer"):
            assert api(role).get(f"{REPORTS}/{name}/rows").status_code == 403


def test_a_filter_that_the_facts_do_not_know_is_refused(tenant, api):
    some = "00000000-0000-7000-8000-000000000000"
    answer = api("dispatcher").get(f"{REPORTS}/otd", params={"sku_id": some})
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_filter")
    nobody = api("dispatcher").get(f"{REPORTS}/otd", params={"vehicle_id": some})
    assert (nobody.status_code, nobody.json()["field"]) == (404, "vehicle_id")


@pytest.mark.parametrize("risky", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_what_a_spreadsheet_would_take_for_a_formula_stays_text(risky):
    file = io.BytesIO()
    write_csv(file, Sheet("Names", ["Name", "Count"], [[risky, -5]]))
    assert read_csv(file.getvalue())[1] == [f"'{risky}", "-5"]
    book = io.BytesIO()
    write_xlsx(book, [Sheet("Names", ["Name"], [[risky]])])
    page = sheets(book.getvalue())["xl/worksheets/sheet1.xml"]
    assert "<f>" not in page


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch):
    monkeypatch.setattr(export, "XLSX_ROWS", 3)
    rows: list[list[Any]] = [[number] for number in range(4)]
    with pytest.raises(Invalid) as refused:
        write_xlsx(io.BytesIO(), [Sheet("Rows", ["n"], rows)])
    assert refused.value.code == "too_many_rows"
