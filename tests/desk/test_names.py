"""What ids stand for: names of what one may see, and of people nothing but their names."""

import uuid
from typing import Any

import pytest

from tests.conftest import Api, TenantWorld
from tests.factories.masterdata import make_driver, make_location, make_sku, make_vehicle


def named(client: Any, **ids: object) -> dict[str, tuple[str, str, str | None]]:
    answer = client.get("/api/v1/names", params=ids)
    assert answer.status_code == 200, answer.text
    return {one["id"]: (one["kind"], one["name"], one["code"]) for one in answer.json()["items"]}


def me(client: Any) -> str:
    return str(client.get("/api/v1/me").json()["user"]["id"])


@pytest.fixture
def things(tenant: TenantWorld) -> dict[str, Any]:
    with tenant.system() as work:
        place = make_location(work, code="W-9", name="North", kind="warehouse")
        sku = make_sku(work, code="CURD-9", name="Curd")
        return {
            "location": place.id,
            "sku": sku.id,
            "vehicle": make_vehicle(work, place, number="MH 04 ZZ 9").id,
            "driver": make_driver(work, place, code="D-9", name="Asha").id,
        }


def test_ids_of_all_kinds_are_named_at_once(api: Api, things: dict[str, Any]) -> None:
    found = named(api("dispatcher"), **things)
    assert found == {
        str(things["location"]): ("location", "North", "W-9"),
        str(things["sku"]): ("sku", "Curd", "CURD-9"),
        str(things["vehicle"]): ("vehicle", "MH 04 ZZ 9", None),
        str(things["driver"]): ("driver", "Asha", "D-9"),
    }


def test_what_is_not_there_or_of_others_is_left_out(
    api: Api, things: dict[str, Any], new_tenant: Any
) -> None:
    assert named(api("dispatcher"), sku=uuid.uuid4()) == {}
    assert named(api("admin", in_tenant=new_tenant()), **things) == {}
    # A shop may see neither vehicles nor drivers.
    shop = named(api("retailer"), **things)
    assert {kind for kind, _, _ in shop.values()} == {"sku", "location"}


def test_people_of_the_house_are_named_without_anything_else(api: Api) -> None:
    dispatcher, warehouse, customer = api("dispatcher"), api("warehouse"), api("customer")
    who = [me(one) for one in (dispatcher, warehouse, customer)]
    told = dispatcher.get("/api/v1/names", params={"user": who}).json()["items"]
    assert [set(one) for one in told] == [{"kind", "id", "name", "code"}] * 3
    assert "@" not in str(told)
    assert who[0] in named(warehouse, user=who)
    # Customers share an organisation without knowing each other.
    assert set(named(customer, user=who)) == {who[2]}
    assert named(api("machine"), user=who) == {}


def test_items_are_read_by_their_ids(api: Api, things: dict[str, Any]) -> None:
    answer = api("dispatcher").get("/api/v1/skus", params={"id": [str(things["sku"])]}).json()
    assert [one["code"] for one in answer["items"]] == ["CURD-9"]


def test_no_more_ids_than_a_list_has_rows(api: Api) -> None:
    many = [str(uuid.uuid4()) for _ in range(101)]
    assert api("dispatcher").get("/api/v1/names", params={"user": many}).status_code == 422
