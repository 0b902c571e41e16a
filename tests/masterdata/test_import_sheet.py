"""Master data from tables: all rows, or none and each mistake by its line and column."""

import csv
import io

import pytest

from roundsman.identity.models import Organisation
from roundsman.masterdata.models import Driver, Location, Sku, Vehicle
from tests.factories.orders import Trade, make_trade

KINDS = ("locations", "skus", "vehicles", "drivers")


@pytest.fixture
def trade(tenant) -> Trade:
    return make_trade(tenant)


def codes(trade: Trade) -> dict[str, str]:
    with trade.tenant.system() as work:
        depot = work.get(Location, trade.warehouse_id)
        return {"warehouse": depot.code, "organisation": work.get(Organisation, depot.organisation_id).code}


def load(api, kind: str, text: str, *, role: str = "admin", **more):
    return api(role).post(f"/api/v1/{kind}/import", json={"csv": text, **more})


def only(trade: Trade, model, **where):
    with trade.tenant.system() as work:
        (row,) = work.session.scalars(work.rows(model).filter_by(**where))
        work.session.expunge(row)
        return row


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_can_be_filled_in_and_imported(trade, api, kind):
    known = codes(trade)
    answer = api("admin").get(f"/api/v1/{kind}/import/template")
    assert answer.headers["Content-Type"].startswith("text/csv")
    (row,) = csv.DictReader(io.StringIO(answer.text))
    for column, name in (("organisation", "organisation"), ("home_warehouse", "warehouse"), ("warehouse", "warehouse"),
                         ("home_location", "warehouse")):  # fmt: skip
        if column in row:
            row[column] = known[name]
    row |= {name: "" for name in ("zones", "usual_vehicle", "gtin") if name in row}
    out = io.StringIO()
    writer = csv.DictWriter(out, row.keys())
    writer.writeheader()
    writer.writerow(row)
    key = row.get("code") or row["number"]
    dry = load(api, kind, out.getvalue(), dry_run=True)
    assert (dry.status_code, dry.json()) == (200, {"created": [key], "updated": [], "unchanged": []})
    done = load(api, kind, out.getvalue())
    assert (done.status_code, done.json()["created"]) == (200, [key]), done.text
    again = load(api, kind, out.getvalue())
    assert again.json() == {"created": [], "updated": [], "unchanged": [key]}


def test_every_new_field_of_a_day_comes_in_by_its_column(trade, api):
    known = codes(trade)
    zone = {"code": "north", "name": "North", "area": {"type": "Polygon", "coordinates": [
        [[72.8, 19.0], [72.9, 19.0], [72.9, 19.1], [72.8, 19.0]]]}}  # fmt: skip
    assert api("dispatcher").post("/api/v1/zones", json=zone).status_code == 201
    table = (
        "number;kind;warehouse;capacity_weight_g;capacity_volume_ml;compartments;extra_capacities;features;zones;"
        "returns_to_depot;max_km_per_day\n"
        f"KA-01;van;{known['warehouse']};900000;5000000;"
        '"front ambient 500000 3000000;rear frozen 400000 2000000";"crates=120;pallets=4";"tail_lift;gps";'
        "north;no;150\n"
    )
    assert load(api, "vehicles", table).status_code == 200
    van = only(trade, Vehicle, number="KA-01")
    assert [one["temperature_class"] for one in van.compartments] == ["ambient", "frozen"]
    assert van.extra_capacities == {"crates": 120, "pallets": 4}
    assert (van.features, van.returns_to_depot, van.max_km_per_day) == (["tail_lift", "gps"], False, 150)
    assert len(van.zone_ids) == 1
    driver = (
        "code\tname\thome_location\tshift_start\tshift_end\tskills\tusual_vehicle\tcrew_rules\n"
        f"D-9\tA. Driver\t{known['warehouse']}\t06:00\t16:00\tcontrolled_goods\tKA-01\teu_561\n"
    )
    assert load(api, "drivers", driver).status_code == 200
    found = only(trade, Driver, code="D-9")
    assert (found.skills, found.crew_rules, found.usual_vehicle_id) == (
        ["controlled_goods"],
        "eu_561",
        van.id,
    )
    place = "code,opening_windows,dock_count,closed_days,service_base_s\n"
    place += known["warehouse"] + ",fri-mon 22:00-24:00,7,2026-12-25,60\n"
    assert load(api, "locations", place).json()["updated"] == [known["warehouse"]]
    depot = only(trade, Location, code=known["warehouse"])
    assert depot.opening_windows == [{"days": [0, 4, 5, 6], "from": "22:00", "to": "24:00"}]
    assert (depot.dock_count, depot.closed_days, depot.service_base_s) == (7, ["2026-12-25"], 60)
    with trade.tenant.system() as work:
        code = work.get(Sku, trade.sku_id).code
    item = f"code,extra_loads,requires\n{code},crates=2,controlled_goods\n"
    assert load(api, "skus", item).json()["updated"] == [code]
    assert only(trade, Sku, code=code).extra_loads == {"crates": 2}


def test_one_mistake_refuses_the_whole_table_and_every_mistake_is_told(trade, api):
    known = codes(trade)
    table = (
        "code,name,kind,organisation,lat,lon,timezone,opening_windows,home_warehouse\n"
        f"S-1,One,retailer,{known['organisation']},19.1,72.8,Asia/Kolkata,,{known['warehouse']}\n"
        f"S-2,Two,retailer,{known['organisation']},191,72.8,Asia/Kolkata,,\n"
        f"S-3,Three,castle,{known['organisation']},19.1,72.8,Asia/Kolkata,,\n"
        f"S-4,Four,retailer,nobody,19.1,72.8,Asia/Kolkata,,nowhere\n"
        f"S-5,Five,retailer,{known['organisation']},19.1,72.8,Mars/Base,,\n"
        f"S-6,Six,retailer,{known['organisation']},19.1,72.8,Asia/Kolkata,always,\n"
        f"S-1,Again,retailer,{known['organisation']},19.1,72.8,Asia/Kolkata,,\n"
        f"{known['warehouse']},,dairy,,,,,,\n"
    )
    answer = load(api, "locations", table)
    assert (answer.status_code, answer.json()["code"]) == (422, "rows_refused")
    told = {(one["line"], one["column"]): one["code"] for one in answer.json()["errors"]}
    assert set(told) == {
        (3, "lat"), (4, "kind"), (5, "organisation"), (5, "home_warehouse"), (6, "timezone"), (7, "opening_windows"),
        (8, "code"), (9, "kind"),
    }  # fmt: skip
    assert (told[8, "code"], told[9, "kind"]) == ("twice_in_table", "cannot_change")
    assert all(one["message"] for one in answer.json()["errors"])
    with trade.tenant.system() as work:
        assert not list(work.session.scalars(work.rows(Location).filter_by(code="S-1")))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name\nX\n", "missing"),
        ("code,colour\nX,red\n", "nobody knows"),
        ("code,code\nX,Y\n", "twice"),
        ("code,name\nX,Y,Z\n", "more cells"),
        ('code,name\nX,"Y\n', "line"),
    ],
)
def test_what_is_no_table_is_said_to_be_none(trade, api, text, words):
    answer = load(api, "skus", text)
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_table")
    assert words in answer.json()["detail"]


def test_only_who_may_write_imports(trade, api):
    for kind in KINDS:
        assert load(api, kind, "code\nX\n", role="retailer").status_code == 403
        assert api("retailer").get(f"/api/v1/{kind}/import/template").status_code == 403
