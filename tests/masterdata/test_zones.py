"""Zones: drawn, changed, asked about, and kept to by plans where that costs less than it counts."""

import time
from typing import Any

import h3
import pytest

from roundsman.identity.service.settings import put_setting
from roundsman.kernel.cells import cell_of, centre_of
from roundsman.kernel.geo import GeoPoint
from roundsman.masterdata.api import zone_map
from roundsman.masterdata.overlaps import overlapping
from tests.factories.planning import Town, make_town, window

URL = "/api/v1/zones"


def box(south: float, west: float, north: float, east: float) -> dict[str, Any]:
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def draw(api, code: str, area: dict[str, object]) -> str:
    answer = api("dispatcher").post(URL, json={"code": code, "name": code.title(), "area": area})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def test_a_zone_is_drawn_changed_and_found(tenant, api):
    north = draw(api, "north", box(19.2, 72.8, 19.3, 72.9))
    draw(api, "south", box(19.1, 72.8, 19.25, 72.9))
    dispatcher = api("dispatcher")
    assert [one["code"] for one in dispatcher.get(URL).json()["items"]] == ["north", "south"]
    # Where they overlap the first code counts.
    at = {"lat": 19.22, "lon": 72.85}
    assert dispatcher.get(f"{URL}/at", params=at).json() == {"zone_id": north}
    shown = dispatcher.get(f"{URL}/{north}")
    changed = dispatcher.patch(
        f"{URL}/{north}", json={"is_active": False}, headers={"If-Match": shown.headers["ETag"]}
    )
    assert changed.status_code == 200
    assert dispatcher.get(f"{URL}/at", params=at).json()["zone_id"] != north
    stale = dispatcher.patch(
        f"{URL}/{north}", json={"name": "N"}, headers={"If-Match": shown.headers["ETag"]}
    )
    assert (stale.status_code, stale.json()["code"]) == (412, "stale_version")


def test_zones_are_searched_by_code_and_name(tenant, api):
    for code in ("HARBOUR-1", "HILL-1"):
        draw(api, code, box(19.0, 72.8, 19.1, 72.9))

    def found(q: str) -> list[str]:
        return [one["code"] for one in api("finance").get(URL, params={"q": q}).json()["items"]]

    assert found("harb") == ["HARBOUR-1"]
    assert found("-1") == ["HARBOUR-1", "HILL-1"]
    assert found("%") == []


def test_bad_zones_are_refused(tenant, api, new_tenant):
    draw(api, "north", box(19.2, 72.8, 19.3, 72.9))
    dispatcher = api("dispatcher")
    wrong = {"code": "x", "name": "X", "area": {"type": "Point", "coordinates": [1, 2]}}
    answer = dispatcher.post(URL, json=wrong)
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (422, "bad_area", "area")
    twice = {"code": "north", "name": "N", "area": box(0, 0, 1, 1)}
    assert dispatcher.post(URL, json=twice).json()["code"] == "already_exists"
    for role, status in (("warehouse", 403), ("driver", 403), ("retailer", 403)):
        assert api(role).post(URL, json=twice).status_code == status
    (zone,) = dispatcher.get(URL).json()["items"]
    assert api("admin", in_tenant=new_tenant()).get(f"{URL}/{zone['id']}").status_code == 404


def test_a_vehicle_has_zones_that_are_there(tenant, api):
    town = make_town(tenant)
    north = draw(api, "north", box(19.2, 72.8, 19.3, 72.9))
    admin, url = api("admin"), f"/api/v1/vehicles/{town.vehicle_ids[0]}"
    answer = admin.patch(url, json={"zone_ids": [north]})
    assert answer.json()["zone_ids"] == [north]
    answer = admin.patch(url, json={"zone_ids": [str(town.vehicle_ids[0])]})
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (
        422, "unknown_zone", "zone_ids.0",
    )  # fmt: skip


@pytest.fixture
def town(tenant) -> Town:
    return make_town(tenant, shops=4, vehicles=2, fixed_minor=0, per_departure_minor=0)


def test_shops_go_with_the_vehicles_of_their_zone_where_that_is_worth_it(town, api):
    # Shops lie at 19.29, 19.30, 19.31, 19.32 north.
    near = draw(api, "near", box(19.28, 72.8, 19.305, 72.95))
    far = draw(api, "far", box(19.305, 72.8, 19.4, 72.95))
    admin = api("admin")
    for vehicle_id, zone in zip(town.vehicle_ids, (near, far), strict=True):
        assert admin.patch(f"/api/v1/vehicles/{vehicle_id}", json={"zone_ids": [zone]}).status_code == 200
    orders = [town.ready(10, shop=shop, **window(1, 9)) for shop in range(4)]
    with town.tenant.work("admin") as work:
        put_setting(work, "planning.foreign_minor", 1_000_000)
    plan = town.plan()
    served = {
        trip.vehicle_id: {one for stop in town.stops(trip.id) for one in town.orders_at(stop.id)}
        for trip in town.trips(plan.id)
    }
    assert served == {town.vehicle_ids[0]: set(orders[:2]), town.vehicle_ids[1]: set(orders[2:])}
    with town.tenant.work("admin") as work:
        put_setting(work, "planning.foreign_minor", 0)
    assert len(town.trips(town.plan().id)) == 1


def test_ten_thousand_places_are_found_within_a_second(tenant, api):
    for row in range(5):
        for column in range(5):
            draw(
                api,
                f"z{row}{column}",
                box(19 + row * 0.1, 72 + column * 0.1, 19.1 + row * 0.1, 72.1 + column * 0.1),
            )
    with tenant.work("dispatcher") as work:
        zones = zone_map(work)
    begun = time.process_time()
    found = {zones.zone_of(GeoPoint(19 + i % 100 * 0.005, 72 + i // 100 * 0.005)) for i in range(10_000)}
    assert time.process_time() - begun < 1.0
    assert len(found) == 25


def feature(code: str, area: dict[str, object], **properties: object) -> dict[str, object]:
    return {"type": "Feature", "properties": {"code": code, **properties}, "geometry": area}


def test_zones_come_in_from_a_map_file_and_again_changed(tenant, api):
    dispatcher = api("dispatcher")
    file: dict[str, Any] = {
        "type": "FeatureCollection",
        "features": [
            feature("north", box(19.2, 72.8, 19.3, 72.9), name="The north"),
            feature("south", box(19.1, 72.8, 19.2, 72.9)),
        ],
    }
    first = dispatcher.post(f"{URL}/import", json=file).json()
    assert first == {"created": ["north", "south"], "updated": [], "unchanged": []}
    file["features"][1] = feature("south", box(19.0, 72.8, 19.2, 72.9), name="South")
    assert dispatcher.post(f"{URL}/import", json=file).json() == {
        "created": [],
        "updated": ["south"],
        "unchanged": ["north"],
    }
    shown = {one["code"]: one["name"] for one in dispatcher.get(URL).json()["items"]}
    assert shown == {"north": "The north", "south": "South"}
    assert api("warehouse").post(f"{URL}/import", json=file).status_code == 403


@pytest.mark.parametrize(
    ("features", "field", "code"),
    [
        ([feature("", box(0, 0, 1, 1))], "features.0.properties.code", "bad_feature"),
        ([feature("a", box(0, 0, 1, 1))] * 2, "features.1.properties.code", "bad_feature"),
        (
            [{"type": "Feature", "properties": {"code": "a"}, "geometry": None}],
            "features.0.geometry",
            "bad_feature",
        ),
        ([feature("a", {"type": "Point", "coordinates": [1, 2]})], "features.0.geometry", "bad_area"),
    ],
)
def test_a_bad_feature_is_named_and_nothing_is_made(tenant, api, features, field, code):
    good = feature("good", box(2, 2, 3, 3))
    answer = api("dispatcher").post(f"{URL}/import", json={"features": [*features, good]})
    assert (answer.status_code, answer.json()["field"], answer.json()["code"]) == (422, field, code)
    assert api("dispatcher").get(URL).json()["items"] == []


def test_zones_that_lie_over_each_other_are_told(tenant, api):
    draw(api, "a", box(19.0, 72.0, 19.2, 72.2))
    draw(api, "b", box(19.1, 72.1, 19.3, 72.3))
    draw(api, "c", box(19.2, 72.0, 19.3, 72.1))  # shares borders with both, no more
    draw(api, "d", box(19.05, 72.05, 19.06, 72.06))  # within a
    found = api("dispatcher").get(f"{URL}/overlaps").json()["items"]
    assert [(one["code"], one["other_code"]) for one in found] == [("a", "b"), ("a", "d")]
    # A tenth of a degree each way, at 19 degrees north.
    assert found[0]["area_km2"] == pytest.approx(11.12 * 11.12 * 0.9455, rel=0.01)


def test_a_hole_is_no_overlap():
    ring = box(0, 0, 10, 10)["coordinates"] + box(4, 4, 6, 6)["coordinates"]
    areas = [("ring", {"type": "Polygon", "coordinates": ring}), ("kernel", box(4, 4, 6, 6))]
    assert overlapping(areas) == []
    assert [pair[:2] for pair in overlapping([areas[0], ("wide", box(4, 4, 7, 6))])] == [("ring", "wide")]


def disk(rings: int, resolution: int = 8) -> list[str]:
    """Cells around the first shop of a test."""
    return [str(one) for one in h3.grid_disk(cell_of(GeoPoint(19.07, 72.87), resolution), rings)]


def test_a_zone_is_made_from_cells_of_the_map(tenant, api):
    client = api("dispatcher")
    asked = {"code": "HOT", "name": "Where it goes wrong", "cells": disk(1)}
    would = client.post("/api/v1/zones/from-cells", json=asked | {"dry_run": True})
    assert (would.status_code, would.json()["zone"]) == (200, None)
    assert client.get("/api/v1/zones").json()["items"] == []
    made = client.post("/api/v1/zones/from-cells", json=asked)
    assert made.status_code == 201
    body = made.json()
    assert made.headers["Location"] == f"/api/v1/zones/{body['zone']['id']}"
    assert body["area"] == would.json()["area"] == body["zone"]["area"]
    assert 3 < body["area_km2"] < 7
    for cell in asked["cells"]:
        at = centre_of(cell)
        found = client.get("/api/v1/zones/at", params={"lat": at.lat, "lon": at.lon}).json()
        assert found["zone_id"] == body["zone"]["id"]
    (told,) = tenant.events("ZoneChanged")
    assert told.payload["change"] == "created"
    assert client.post("/api/v1/zones/from-cells", json=asked).json()["code"] == "already_exists"
    over = client.post("/api/v1/zones/from-cells", json=asked | {"code": "MORE", "dry_run": True}).json()
    assert over["overlaps"] == ["HOT"]
    beside = [one for one in disk(2) if one not in disk(1)]
    ring = client.post("/api/v1/zones/from-cells", json=asked | {"code": "RING", "cells": beside}).json()
    assert (len(ring["area"]["coordinates"]), ring["overlaps"]) == (2, [])


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (["nonsense"], "unknown_cell"),
        ([disk(0, 4)[0]], "unknown_cell"),
        ([*disk(0, 8), *disk(0, 9)], "cells_of_sizes"),
        ([*disk(0), cell_of(GeoPoint(19.3, 72.9), 8)], "cells_apart"),
    ],
)
def test_cells_that_make_no_zone_are_refused(tenant, api, cells, code):
    asked = {"code": "HOT", "name": "Hot", "cells": cells}
    refused = api("dispatcher").post("/api/v1/zones/from-cells", json=asked)
    assert (refused.status_code, refused.json()["code"]) == (422, code)
    assert api("warehouse").post("/api/v1/zones/from-cells", json=asked).status_code == 403


def test_a_zone_from_cells_knows_its_shops_and_is_given_to_vehicles(town, api):
    client = api("dispatcher")
    shop = next(one for one in client.get("/api/v1/locations", params={"kind": "retailer"}).json()["items"])
    cell = cell_of(GeoPoint(shop["lat"], shop["lon"]), 9)
    asked = {"code": "HOT", "name": "Hot", "cells": [cell], "vehicle_ids": [str(town.vehicle_ids[0])]}
    would = client.post("/api/v1/zones/from-cells", json=asked | {"dry_run": True}).json()
    assert would["places"] >= 1
    of_vehicle = f"/api/v1/vehicles/{town.vehicle_ids[0]}"
    assert client.get(of_vehicle).json()["zone_ids"] == []
    made = client.post("/api/v1/zones/from-cells", json=asked).json()
    assert client.get(of_vehicle).json()["zone_ids"] == [made["zone"]["id"]]
    strange = asked | {"code": "ODD", "vehicle_ids": [made["zone"]["id"]]}
    assert client.post("/api/v1/zones/from-cells", json=strange).status_code == 404
    assert [one["code"] for one in client.get("/api/v1/zones").json()["items"]] == ["HOT"]
