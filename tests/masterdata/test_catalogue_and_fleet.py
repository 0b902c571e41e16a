"""SKUs, vehicles and drivers over HTTP."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from roundsman.masterdata.api import (
    active_sku,
    active_skus,
    drivers_at,
    skus_by_id,
    transit_location,
    vehicles_at,
)
from roundsman.masterdata.models import Location
from roundsman.platform.errors import Invalid, NotFound
from tests.conftest import Api, TenantWorld
from tests.factories.masterdata import make_driver, make_location, make_sku, make_vehicle

SKU = {
    "code": "MILK-1L",
    "name": "Milk 1 l",
    "units_per_case": 12,
    "weight_g": 12_400,
    "volume_ml": 14_000,
    "shelf_life_days": 7,
    "temperature_class": "chilled",
    "list_price_minor": 64_800,
}


@pytest.fixture
def depot(tenant: TenantWorld) -> Location:
    with tenant.system() as work:
        return make_location(work)


def vehicle_body(depot: Location) -> dict[str, Any]:
    return {
        "number": "MH-04-AB-1234",
        "kind": "small_van",
        "warehouse_id": str(depot.id),
        "capacity_weight_g": 750_000,
        "capacity_volume_ml": 3_000_000,
    }


def driver_body(depot: Location) -> dict[str, Any]:
    return {
        "code": "D-1",
        "name": "Asha",
        "home_location_id": str(depot.id),
        "shift_start": "06:00",
        "shift_end": "14:00",
    }


def test_an_item_is_created_changed_and_taken_out_of_the_catalogue(api: Api, tenant: TenantWorld) -> None:
    admin = api("admin")
    made = admin.post("/api/v1/skus", json=SKU)
    assert made.status_code == 201
    url = made.headers["Location"]
    changed = admin.patch(url, json={"list_price_minor": 70_000}, headers={"If-Match": '"1"'})
    assert changed.json()["list_price_minor"] == 70_000
    assert admin.patch(url, json={"name": "X"}, headers={"If-Match": '"1"'}).status_code == 412
    assert admin.post(f"{url}/deactivate").json()["is_active"] is False
    assert admin.post(f"{url}/deactivate").json()["code"] == "already_inactive"
    assert admin.get("/api/v1/skus", params={"is_active": True}).json()["items"] == []
    assert admin.post(f"{url}/activate").json()["is_active"] is True
    said = [(event.payload["change"], event.payload["fields"]) for event in tenant.events("SkuChanged")]
    assert said == [
        ("created", []),
        ("updated", ["list_price_minor"]),
        ("deactivated", []),
        ("activated", []),
    ]


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"weight_g": 0}, "too_small", "weight_g"),
        ({"volume_ml": -5}, "too_small", "volume_ml"),
        ({"shelf_life_days": 0}, "too_small", "shelf_life_days"),
        ({"weight_g": 1.5}, "not_a_whole_number", "weight_g"),
        ({"list_price_minor": -1}, "too_small", "list_price_minor"),
        ({"temperature_class": "warm"}, "not_one_of", "temperature_class"),
        ({"gtin": "123"}, "bad_gtin", "gtin"),
    ],
)
def test_an_item_that_makes_no_sense_is_refused(
    api: Api, change: dict[str, Any], code: str, field: str
) -> None:
    answer = api("admin").post("/api/v1/skus", json=SKU | change)
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (422, code, field)


def test_only_an_admin_changes_the_catalogue_and_all_read_it(api: Api, tenant: TenantWorld) -> None:
    with tenant.system() as work:
        sku = make_sku(work)
    for role in ("dispatcher", "warehouse", "retailer", "driver"):
        client = api(role)
        assert client.get(f"/api/v1/skus/{sku.id}").status_code == 200
        assert client.post("/api/v1/skus", json=SKU).status_code == 403
        assert client.post(f"/api/v1/skus/{sku.id}/deactivate").status_code == 403


def test_a_vehicle_comes_with_a_place_aboard(api: Api, tenant: TenantWorld, depot: Location) -> None:
    client = api("dispatcher")
    made = client.post("/api/v1/vehicles", json=vehicle_body(depot))
    assert made.status_code == 201
    aboard_url = f"/api/v1/locations/{made.json()['stock_location_id']}"
    assert client.get(aboard_url).json()["kind"] == "vehicle"
    assert client.get(aboard_url).json()["code"] == "VEHICLE/MH-04-AB-1234"
    client.patch(made.headers["Location"], json={"number": "MH-04-AB-9"}).raise_for_status()
    assert client.get(aboard_url).json()["code"] == "VEHICLE/MH-04-AB-9"


def test_a_registration_is_taken_once(api: Api, depot: Location) -> None:
    client = api("admin")
    assert client.post("/api/v1/vehicles", json=vehicle_body(depot)).status_code == 201
    other = client.post("/api/v1/vehicles", json=vehicle_body(depot) | {"number": "MH-04-AB-2"})
    for answer in (
        client.post("/api/v1/vehicles", json=vehicle_body(depot)),
        client.patch(other.headers["Location"], json={"number": "MH-04-AB-1234"}),
    ):
        assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (
            409,
            "already_exists",
            "number",
        )
    assert len(client.get("/api/v1/locations", params={"kind": "vehicle"}).json()["items"]) == 2


def test_a_registration_created_by_two_at_once_is_made_once(
    tenant: TenantWorld, api: Api, depot: Location
) -> None:
    client = api("admin")
    with ThreadPoolExecutor(6) as pool:
        answers = list(
            pool.map(lambda _: client.post("/api/v1/vehicles", json=vehicle_body(depot)), range(6))
        )
    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 5
    assert {answer.json()["field"] for answer in answers if answer.status_code == 409} == {"number"}


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"capacity_weight_g": 0}, "too_small", "capacity_weight_g"),
        ({"capacity_volume_ml": 0}, "too_small", "capacity_volume_ml"),
        ({"max_trips_per_day": 0}, "too_small", "max_trips_per_day"),
        ({"warehouse_id": str(uuid.uuid4())}, "unknown_location", "warehouse_id"),
    ],
)
def test_a_vehicle_that_makes_no_sense_is_refused(
    api: Api, depot: Location, change: dict[str, Any], code: str, field: str
) -> None:
    client = api("admin")
    answer = client.post("/api/v1/vehicles", json=vehicle_body(depot) | change)
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (422, code, field)
    assert client.get("/api/v1/locations", params={"kind": "vehicle"}).json()["items"] == []


def test_a_vehicle_starts_from_a_depot(api: Api, tenant: TenantWorld) -> None:
    with tenant.system() as work:
        shop = make_location(work, "retailer")
    answer = api("admin").post("/api/v1/vehicles", json=vehicle_body(shop))
    assert (answer.status_code, answer.json()["code"]) == (422, "wrong_location_kind")


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"shift_end": "05:00"}, "shift_ends_before_it_starts", "shift_end"),
        ({"shift_start": "6"}, "bad_time_of_day", "shift_start"),
        ({"usual_vehicle_id": str(uuid.uuid4())}, "unknown_vehicle", "usual_vehicle_id"),
        ({"home_location_id": str(uuid.uuid4())}, "unknown_location", "home_location_id"),
        ({"phone": "call me"}, "bad_format", "phone"),
    ],
)
def test_a_driver_that_makes_no_sense_is_refused(
    api: Api, depot: Location, change: dict[str, Any], code: str, field: str
) -> None:
    answer = api("admin").post("/api/v1/drivers", json=driver_body(depot) | change)
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (422, code, field)


def test_a_shift_is_checked_against_what_stands_when_one_end_changes(api: Api, depot: Location) -> None:
    client = api("dispatcher")
    url = client.post("/api/v1/drivers", json=driver_body(depot)).headers["Location"]
    refused = client.patch(url, json={"shift_start": "15:00"})
    assert (refused.status_code, refused.json()["code"]) == (422, "shift_ends_before_it_starts")
    assert client.patch(url, json={"shift_start": "15:00", "shift_end": "22:00"}).status_code == 200


def test_a_driver_sees_only_themself(api: Api, tenant: TenantWorld, depot: Location) -> None:
    with tenant.system() as work:
        me, other = make_driver(work, depot), make_driver(work, depot)
    client = api("driver", driver_id=me.id)
    assert [item["id"] for item in client.get("/api/v1/drivers").json()["items"]] == [str(me.id)]
    assert client.get(f"/api/v1/drivers/{me.id}").status_code == 200
    assert client.get(f"/api/v1/drivers/{other.id}").status_code == 404
    assert api("driver").get("/api/v1/drivers").json()["items"] == []


def test_lists_of_the_fleet_are_filtered(api: Api, tenant: TenantWorld, depot: Location) -> None:
    with tenant.system() as work:
        other = make_location(work)
        van = make_vehicle(work, depot, kind="van", refrigerated=False)
        make_vehicle(work, other, kind="truck")
        driver = make_driver(work, depot, name="Meena")
        make_driver(work, other)
    client = api("warehouse")
    for params in (
        {"kind": "van"},
        {"warehouse_id": str(depot.id)},
        {"refrigerated": False},
        {"q": van.number},
    ):
        found = client.get("/api/v1/vehicles", params=params).json()["items"]
        assert [item["id"] for item in found] == [str(van.id)], params
    for params in ({"warehouse_id": str(depot.id)}, {"q": "meen"}):
        found = client.get("/api/v1/drivers", params=params).json()["items"]
        assert [item["id"] for item in found] == [str(driver.id)], params


def test_the_door_for_other_rooms(tenant: TenantWorld, depot: Location) -> None:
    with tenant.system() as work:
        good, gone = make_sku(work), make_sku(work)
        gone.is_active = False
        van, driver = make_vehicle(work, depot), make_driver(work, depot)
        idle = make_vehicle(work, depot)
        idle.is_active = False
        work.session.flush()
        assert active_sku(work, good.id) is good
        assert set(skus_by_id(work, [good.id, gone.id, uuid.uuid4()])) == {good.id, gone.id}
        for sku_id, code in ((gone.id, "inactive_sku"), (uuid.uuid4(), "unknown_sku")):
            with pytest.raises(Invalid) as refused:
                active_skus(work, [(good.id, "lines.0.sku_id"), (sku_id, "lines.1.sku_id")])
            assert (refused.value.code, refused.value.field) == (code, "lines.1.sku_id")
        assert vehicles_at(work, depot.id) == [van]
        assert drivers_at(work, depot.id) == [driver]


def test_goods_on_the_way_have_one_place_even_when_many_need_it_first(tenant: TenantWorld) -> None:
    with tenant.system() as work, pytest.raises(NotFound):
        transit_location(work)
    with tenant.system() as work:
        make_location(work)

    def find(_: int) -> uuid.UUID:
        with tenant.system() as work:
            return transit_location(work).id

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(find, range(16)))) == 1
