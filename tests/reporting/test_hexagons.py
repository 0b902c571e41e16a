"""Exceptions on the map: counted by hand, tested against scipy, and by the rules of who sees what."""

from collections import Counter
from typing import Any

import pytest
from scipy.stats import hypergeom

from roundsman.execution.models import Stop
from roundsman.kernel import cells as grid
from roundsman.kernel.geo import GeoPoint
from roundsman.kernel.ids import new_id
from roundsman.masterdata.models import Location
from roundsman.reporting.models import FactException, FactStop
from tests.reporting.town import ReportTown, make_report_town

DAY = {"from": "2026-11-16", "to": "2026-11-16"}
PATH = "/api/v1/reports/exceptions/cells"


@pytest.fixture
def town(tenant) -> ReportTown:
    """The shops of the north lie two kilometres from each other."""
    made = make_report_town(tenant)
    for number, shop_id in enumerate(made.north.trade.shop_ids):
        made.north.trade.set_location(shop_id, lat=19.28 + 0.02 * number)
    return made


def cells(client: Any, **query: Any) -> dict[str, Any]:
    answer = client.get(PATH, params=DAY | query)
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


def test_every_stop_that_ended_is_counted_in_the_cell_of_its_place(town, api):
    with town.tenant.system() as work:
        places = {place.id: place for place in work.session.scalars(work.rows(Location))}
        ended = [
            stop.location_id
            for stop in work.session.scalars(work.rows(Stop))
            if stop.status in ("completed", "partial", "failed")
        ]
    body = cells(api("dispatcher"), resolution=9)
    counted = {cell["cell"]: cell["stops"] for cell in body["cells"]}
    assert counted == Counter(grid.cell_of(GeoPoint(places[one].lat, places[one].lon), 9) for one in ended)
    assert (body["stops"], body["stops_with_exception"], body["cells_left_out"]) == (5, 2, 0)
    for cell in body["cells"]:
        assert grid.cell_of(GeoPoint(cell["lat"], cell["lon"]), 9) == cell["cell"]
        assert (len(cell["ring"]), cell["ring"][0]) == (7, cell["ring"][-1])
    whole = cells(api("dispatcher"), resolution=5)
    assert sum(cell["stops"] for cell in whole["cells"]) == 5
    assert len(whole["cells"]) <= len(body["cells"])


def scatter(town: ReportTown, wrong: dict[tuple[int, int], int], right: dict[tuple[int, int], int]) -> None:
    """Further facts: stops of a shop (by its number) in an hour that went wrong, and that went well."""
    shops = town.north.trade.shop_ids
    with town.tenant.system() as work:
        like = work.session.scalars(work.rows(FactStop).where(FactStop.is_ended)).first()
        case = work.session.scalars(work.rows(FactException)).first()
        assert like is not None
        assert case is not None
        stop = {name: getattr(like, name) for name in like.__mapper__.columns.keys()}  # noqa: SIM118
        fault = {name: getattr(case, name) for name in case.__mapper__.columns.keys()}  # noqa: SIM118
        stops, faults = [], []
        for (shop, hour), count in (*wrong.items(), *right.items()):
            for number in range(count):
                hit = number < wrong.get((shop, hour), 0) and (shop, hour) in wrong
                own = {"id": new_id(), "location_id": shops[shop], "hour": hour, "exceptions": int(hit)}
                stops.append(stop | own)
                if hit:
                    faults.append(fault | {"id": new_id(), "stop_id": own["id"], "reason_code": "damage"})
        work.insert_many(FactStop, stops)
        work.insert_many(FactException, faults)


def test_a_cell_stands_out_by_its_rate_and_not_by_its_count(town, api):
    """Shop 0 has more that went wrong, of far more stops; shop 1 is the one to look at."""
    cells(api("dispatcher"))
    scatter(town, {(0, 9): 12, (1, 9): 8}, {(0, 10): 300, (1, 10): 4})
    body = cells(api("dispatcher"), resolution=10)
    first = body["cells"][0]
    hits, tries = first["stops_with_exception"], first["stops"]
    assert first["more_than_chance"]
    assert first["stops_with_exception"] < max(cell["stops_with_exception"] for cell in body["cells"])
    by_hand = hypergeom.sf(hits - 1, body["stops"], body["stops_with_exception"], tries)
    assert first["p_value"] == pytest.approx(by_hand, rel=1e-3)
    assert first["expected"] == pytest.approx(body["stops_with_exception"] * tries / body["stops"], abs=0.01)
    assert not any(cell["more_than_chance"] for cell in body["cells"] if cell["stops"] > 100)
    spot = body["spots"][0]
    assert (spot["hour"], spot["reason"], spot["more_than_chance"]) == (9, "damage", True)
    assert len(body["spots"]) == body["spots_looked_at"]


def test_the_map_is_narrowed_to_an_hour_and_a_reason(town, api):
    client = api("dispatcher")
    whole = cells(client)
    scatter(town, {(0, 9): 3}, {(1, 7): 5})
    at_nine = cells(client, hour=9)
    assert {spot["hour"] for spot in at_nine["spots"]} == {9}
    damage = cells(client, reason="damage")
    assert damage["stops"] == whole["stops"] + 8
    assert {spot["reason"] for spot in damage["spots"]} == {"damage"}
    assert damage["stops_with_exception"] >= 3
    later = cells(client, **{"from": "2026-11-18", "to": "2026-11-18"})
    assert (later["stops"], later["cells"], later["spots"]) == (0, [], [])
    table = client.get(PATH, params=DAY | {"format": "csv"}).text
    assert "Expected" in table
    assert whole["cells"][0]["cell"] in table


@pytest.mark.parametrize("query", [{"resolution": 4}, {"resolution": 11}, {"hour": 24}, {"reason": "rain"}])
def test_what_makes_no_map_is_refused(town, api, query):
    assert api("dispatcher").get(PATH, params=query).status_code == 422
    assert api("driver").get(PATH).status_code == 403


def test_a_warehouse_sees_its_own_stops_only(town, api):
    south = town.south.trade.warehouse_id
    whole, own = cells(api("dispatcher")), cells(api("warehouse", location_ids=(south,)))
    assert (whole["stops"], own["stops"]) == (5, 1)
    assert cells(api("dispatcher"), warehouse_id=south)["cells"] == own["cells"]
