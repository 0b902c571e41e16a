"""Locations over HTTP."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Api, TenantWorld
from tests.factories.masterdata import make_driver, make_location, make_vehicle

URL = "/api/v1/locations"


@pytest.fixture
def body(tenant: TenantWorld) -> dict[str, Any]:
    return {
        "code": "SHOP-1",
        "name": "Sharma Stores",
        "kind": "retailer",
        "organisation_id": str(tenant.organisation_id),
        "lat": 19.28,
        "lon": 72.87,
        "timezone": "Asia/Kolkata",
        "opening_windows": [{"days": [0, 1, 2], "from": "07:00", "to": "12:00"}],
    }


def test_a_location_is_created_and_read_back(api: Api, tenant: TenantWorld, body: dict[str, Any]) -> None:
    made = api("dispatcher").post(URL, json=body)
    assert made.status_code == 201
    assert made.headers["ETag"] == '"1"'
    assert body.items() <= made.json().items()
    assert api("driver").get(made.headers["Location"]).json() == made.json()
    event = tenant.events("LocationChanged")[0]
    assert (str(event.subject_id), event.payload["change"]) == (made.json()["id"], "created")


@pytest.mark.parametrize(
    ("change", "status", "code", "field"),
    [
        ({"lat": 90.5}, 422, "too_large", "lat"),
        ({"lon": -181}, 422, "too_small", "lon"),
        ({"lat": "NaN"}, 422, "not_a_number", "lat"),
        ({"kind": "vehicle"}, 422, "not_one_of", "kind"),
        ({"code": "a b"}, 422, "bad_format", "code"),
        ({"colour": "red"}, 422, "unknown_field", "colour"),
        ({"service_base_s": -1}, 422, "too_small", "service_base_s"),
        ({"timezone": "Mars/Base"}, 422, "unknown_timezone", "timezone"),
        ({"order_cutoff": "25:00"}, 422, "bad_time_of_day", "order_cutoff"),
        ({"organisation_id": str(uuid.uuid4())}, 422, "unknown_organisation", "organisation_id"),
        ({"home_warehouse_id": str(uuid.uuid4())}, 422, "unknown_location", "home_warehouse_id"),
        (
            {"opening_windows": [{"days": [0], "from": "12:00", "to": "07:00"}]},
            422,
            "window_ends_before_it_starts",
            "opening_windows.0.to",
        ),
        (
            {"opening_windows": [{"days": [0], "from": "7", "to": "8"}]},
            422,
            "bad_time_of_day",
            "opening_windows.0.from",
        ),
        (
            {"opening_windows": [{"days": [0], "to": "08:00"}]},
            422,
            "field_missing",
            "opening_windows.0.from",
        ),
    ],
)
def test_what_makes_no_sense_is_refused_by_field_and_nothing_is_made(
    api: Api,
    tenant: TenantWorld,
    body: dict[str, Any],
    change: dict[str, Any],
    status: int,
    code: str,
    field: str,
) -> None:
    client = api("admin")
    answer = client.post(URL, json=body | change)
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (status, code, field)
    assert client.get(URL).json()["items"] == []
    assert tenant.events() == []


def test_a_code_is_taken_once_in_a_tenant_and_free_in_another(
    api: Api, new_tenant: Callable[[], TenantWorld], body: dict[str, Any]
) -> None:
    client = api("admin")
    assert client.post(URL, json=body).status_code == 201
    again = client.post(URL, json=body)
    assert (again.status_code, again.json()["code"], again.json()["field"]) == (409, "already_exists", "code")
    stranger = new_tenant()
    there = body | {"organisation_id": str(stranger.organisation_id)}
    assert api("admin", in_tenant=stranger).post(URL, json=there).status_code == 201


def test_an_organisation_of_another_tenant_is_unknown(
    api: Api, new_tenant: Callable[[], TenantWorld], body: dict[str, Any]
) -> None:
    answer = api("admin").post(URL, json=body | {"organisation_id": str(new_tenant().organisation_id)})
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_organisation")


def test_a_change_needs_the_version_that_was_read(api: Api, body: dict[str, Any]) -> None:
    client = api("admin")
    made = client.post(URL, json=body)
    url = made.headers["Location"]
    first = client.patch(url, json={"name": "New"}, headers={"If-Match": made.headers["ETag"]})
    assert (first.status_code, first.json()["name"], first.headers["ETag"]) == (200, "New", '"2"')
    stale = client.patch(url, json={"name": "Newer"}, headers={"If-Match": made.headers["ETag"]})
    assert (stale.status_code, stale.json()["code"], stale.json()["current_version"]) == (
        412,
        "stale_version",
        2,
    )
    assert client.get(url).json()["name"] == "New"


def test_null_is_taken_only_where_nothing_may_stand(api: Api, body: dict[str, Any]) -> None:
    client = api("admin")
    url = client.post(URL, json=body | {"order_cutoff": "18:00"}).headers["Location"]
    assert client.patch(url, json={"order_cutoff": None}).json()["order_cutoff"] is None
    refused = client.patch(url, json={"name": None})
    assert (refused.status_code, refused.json()["code"], refused.json()["field"]) == (
        422,
        "null_not_allowed",
        "name",
    )


def test_a_change_that_changes_nothing_keeps_the_version_and_says_nothing(
    api: Api, tenant: TenantWorld, body: dict[str, Any]
) -> None:
    client = api("admin")
    url = client.post(URL, json=body).headers["Location"]
    same = client.patch(url, json={"name": body["name"], "opening_windows": body["opening_windows"]})
    assert (same.status_code, same.headers["ETag"]) == (200, '"1"')
    assert len(tenant.events("LocationChanged")) == 1


def test_a_location_in_use_is_not_deactivated(api: Api, tenant: TenantWorld) -> None:
    with tenant.system() as work:
        depot = make_location(work)
        vehicle = make_vehicle(work, depot)
        driver = make_driver(work, depot)
        make_location(work, "retailer", home_warehouse_id=depot.id)
    client = api("admin")
    refused = client.post(f"{URL}/{depot.id}/deactivate")
    assert (refused.status_code, refused.json()["code"]) == (409, "still_in_use")
    assert refused.json()["used_by"] == {"vehicles": 1, "drivers": 1, "locations": 1}
    shop = client.get(URL, params={"warehouse_id": str(depot.id)}).json()["items"][0]
    for url in (f"/api/v1/vehicles/{vehicle.id}", f"/api/v1/drivers/{driver.id}", f"{URL}/{shop['id']}"):
        assert client.post(f"{url}/deactivate").json()["is_active"] is False
    assert client.post(f"{URL}/{depot.id}/deactivate").json()["is_active"] is False
    twice = client.post(f"{URL}/{depot.id}/deactivate")
    assert (twice.status_code, twice.json()["code"]) == (409, "already_inactive")
    # Nothing may be based at a place that is out of use.
    back = client.post(f"/api/v1/vehicles/{vehicle.id}/activate")
    assert (back.status_code, back.json()["code"]) == (422, "inactive_location")
    assert client.post(f"{URL}/{depot.id}/activate").json()["is_active"] is True
    assert client.post(f"/api/v1/vehicles/{vehicle.id}/activate").status_code == 200


def test_a_shop_is_served_by_a_depot_other_than_itself(api: Api, tenant: TenantWorld) -> None:
    with tenant.system() as work:
        depot, shop = make_location(work), make_location(work, "retailer")
    client = api("admin")
    own = client.patch(f"{URL}/{depot.id}", json={"home_warehouse_id": str(depot.id)})
    assert (own.status_code, own.json()["code"]) == (422, "own_home_warehouse")
    wrong = client.patch(f"{URL}/{depot.id}", json={"home_warehouse_id": str(shop.id)})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "wrong_location_kind")


def test_places_that_the_house_keeps_are_hidden_and_cannot_be_changed(api: Api, tenant: TenantWorld) -> None:
    with tenant.system() as work:
        depot = make_location(work)
        vehicle = make_vehicle(work, depot)
    client = api("admin")
    assert [item["id"] for item in client.get(URL).json()["items"]] == [str(depot.id)]
    aboard = client.get(URL, params={"kind": "vehicle"}).json()["items"]
    assert [item["id"] for item in aboard] == [str(vehicle.stock_location_id)]
    refused = client.patch(f"{URL}/{vehicle.stock_location_id}", json={"name": "X"})
    assert (refused.status_code, refused.json()["code"]) == (409, "house_location")


def test_the_list_is_filtered_sorted_and_paged(api: Api, tenant: TenantWorld) -> None:
    with tenant.system() as work:
        for number in range(5):
            make_location(work, "retailer", code=f"R-{number}", name=f"Shop 10%_{number}", area="Bandra")
        make_location(work, "dairy", code="Z")
    client = api("dispatcher")
    seen: list[str] = []
    params: dict[str, Any] = {"kind": "retailer", "limit": 2, "sort": "-name", "count": True}
    while True:
        page = client.get(URL, params=params).json()
        assert page["total"] == 5
        seen += [item["code"] for item in page["items"]]
        if page["next_cursor"] is None:
            break
        params["cursor"] = page["next_cursor"]
    assert seen == ["R-4", "R-3", "R-2", "R-1", "R-0"]
    assert [item["code"] for item in client.get(URL, params={"q": "10%_3"}).json()["items"]] == ["R-3"]
    assert client.get(URL, params={"q": "10%%"}).json()["items"] == []
    assert len(client.get(URL, params={"area": "Bandra", "kind": ["retailer", "dairy"]}).json()["items"]) == 5
    assert client.get(URL, params={"is_active": False}).json()["items"] == []
    assert client.get(URL, params={"sort": "lat"}).json()["code"] == "unknown_sort"


def test_a_retailer_sees_only_its_own_places_and_changes_none(
    api: Api, tenant: TenantWorld, body: dict[str, Any]
) -> None:
    admin = api("admin")
    other = admin.post("/api/v1/organisations", json={"code": "RET", "name": "Retailer", "kind": "retailer"})
    assert other.status_code == 201, other.text
    own = admin.post(URL, json=body | {"organisation_id": other.json()["id"]}).json()["id"]
    foreign = admin.post(URL, json=body | {"code": "SHOP-2"}).json()["id"]
    retailer = api("retailer", organisation_id=uuid.UUID(other.json()["id"]))
    assert [item["id"] for item in retailer.get(URL).json()["items"]] == [own]
    assert retailer.get(f"{URL}/{own}").status_code == 200
    assert retailer.get(f"{URL}/{foreign}").status_code == 404
    assert retailer.patch(f"{URL}/{own}", json={"name": "Mine"}).status_code == 403


def test_a_location_of_another_tenant_does_not_exist(
    api: Api, tenant: TenantWorld, new_tenant: Callable[[], TenantWorld]
) -> None:
    stranger = new_tenant()
    with tenant.system() as work:
        place = make_location(work)
    client = api("admin", in_tenant=stranger)
    for call in (
        client.get(f"{URL}/{place.id}"),
        client.patch(f"{URL}/{place.id}", json={"name": "Mine"}),
        client.post(f"{URL}/{place.id}/deactivate"),
    ):
        assert (call.status_code, call.json()["code"]) == (404, "not_found")


def test_a_repeat_with_the_same_key_makes_one_place(
    api: Api, tenant: TenantWorld, body: dict[str, Any]
) -> None:
    client = api("admin")
    headers = {"Idempotency-Key": "create-shop-1"}
    first, again = (client.post(URL, json=body, headers=headers) for _ in range(2))
    assert (first.status_code, again.status_code, again.json()) == (201, 201, first.json())
    assert len(tenant.events("LocationChanged")) == 1
