"""Inbound goods, transfers and picklists over HTTP."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from starlette.testclient import TestClient

from roundsman.inventory.api import create_picklist
from roundsman.inventory.values import Level
from roundsman.masterdata.api import transit_location
from roundsman.masterdata.models import Location, Sku
from tests.conftest import Api, TenantWorld
from tests.factories.inventory import broken_stock_rules, demand, levels, reserve, stock
from tests.factories.masterdata import make_location, make_sku


@dataclass
class Places:
    tenant: TenantWorld
    here: Location
    there: Location
    milk: Sku
    curd: Sku

    def on_hand(self, place: Location) -> list[Level]:
        with self.tenant.system() as work:
            return sorted(levels(work, place.id).values())

    def in_transit(self) -> list[Level]:
        with self.tenant.system() as work:
            return sorted(levels(work, transit_location(work).id).values())


@pytest.fixture
def places(tenant: TenantWorld) -> Places:
    with tenant.system() as work:
        return Places(tenant, make_location(work), make_location(work), make_sku(work), make_sku(work))


@pytest.fixture(autouse=True)
def _stock_is_sound_afterwards(places: Places):
    yield
    with places.tenant.system() as work:
        assert [rule for rule in broken_stock_rules(work) if not rule.endswith("0 of 0")] == []


def announced(client: TestClient, places: Places, *lines: dict[str, Any], **more: Any) -> dict[str, Any]:
    body = {"destination_location_id": str(places.here.id), "lines": list(lines)} | more
    answer = client.post("/api/v1/inbound", json=body)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def line(sku: Sku, quantity: int, **more: Any) -> dict[str, Any]:
    return {"sku_id": str(sku.id), "quantity": quantity} | more


def came(inbound: dict[str, Any], *quantities: int | tuple[int, int, str | None]) -> dict[str, Any]:
    """The body of a receipt, line by line: received, or (received, damaged, reason)."""
    lines = []
    for announced_line, quantity in zip(inbound["lines"], quantities, strict=False):
        received, damaged, reason = quantity if isinstance(quantity, tuple) else (quantity, 0, None)
        lines.append(
            {
                "line_id": announced_line["id"],
                "received_quantity": received,
                "damaged_quantity": damaged,
                "reason_code": reason,
            }
        )
    return {"lines": lines}


def how_much(client: TestClient) -> tuple[int, int | None, int | None]:
    """What the list says of the only inbound goods."""
    (row,) = client.get("/api/v1/inbound").json()["items"]
    return row["items"], row["expected_quantity"], row["received_quantity"]


def test_goods_from_outside_are_announced_and_received(api: Api, places: Places) -> None:
    client = api("warehouse", location_ids=(places.here.id,))
    inbound = announced(client, places, line(places.milk, 10, batch_code="LOT-1"), line(places.curd, 5))
    assert inbound["number"] == "INB-000001"
    assert places.on_hand(places.here) == []
    assert how_much(client) == (2, 15, None)
    body = came(inbound, 10, (3, 1, "damaged_in_transit"))
    done = client.post(f"/api/v1/inbound/{inbound['id']}/receive", json=body)
    assert (done.status_code, done.json()["status"]) == (200, "received")
    assert [(x["received_quantity"], x["damaged_quantity"]) for x in done.json()["lines"]] == [
        (10, 0),
        (3, 1),
    ]
    assert how_much(client) == (2, 15, 14)
    assert places.on_hand(places.here) == [Level(3, 0, 1), Level(10, 0, 0)]
    (event,) = places.tenant.events("InboundReceived")
    assert [(x["expected"], x["quantity"], x["damaged"]) for x in event.payload["lines"]] == [
        (10, 10, 0),
        (5, 3, 1),
    ]
    again = client.post(f"/api/v1/inbound/{inbound['id']}/receive", json=body)
    assert (again.status_code, again.json()["code"], again.json()["current_status"]) == (
        409,
        "illegal_transition",
        "received",
    )
    assert places.on_hand(places.here) == [Level(3, 0, 1), Level(10, 0, 0)]


@pytest.mark.parametrize(
    ("quantities", "code", "field"),
    [
        ((10,), "lines_missing", "lines"),
        ((10, 4), "reason_required", "lines.1.reason_code"),
        ((10, 6), "reason_required", "lines.1.reason_code"),
        ((10, (5, 0, "mood")), "unknown_reason", "lines.1.reason_code"),
        (((-1, 0, "lost"), 5), "too_small", "lines.0.received_quantity"),
    ],
)
def test_a_receipt_that_does_not_fit_is_refused_and_nothing_comes(
    api: Api, places: Places, quantities: tuple[Any, ...], code: str, field: str
) -> None:
    client = api("admin")
    inbound = announced(client, places, line(places.milk, 10), line(places.curd, 5))
    answer = client.post(f"/api/v1/inbound/{inbound['id']}/receive", json=came(inbound, *quantities))
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (422, code, field)
    assert places.on_hand(places.here) == []
    assert client.get(f"/api/v1/inbound/{inbound['id']}").json()["status"] == "expected"


def test_a_line_of_another_inbound_and_a_line_named_twice_are_refused(api: Api, places: Places) -> None:
    client = api("admin")
    inbound, other = (announced(client, places, line(places.milk, 10)) for _ in range(2))
    url = f"/api/v1/inbound/{inbound['id']}/receive"
    assert client.post(url, json=came(other, 10)).json()["code"] == "unknown_line"
    twice = {"lines": came(inbound, 10)["lines"] * 2}
    assert client.post(url, json=twice).json()["code"] == "line_twice"


def test_what_is_stock_at_the_source_comes_by_a_transfer(api: Api, places: Places) -> None:
    with places.tenant.system() as work:
        batch = stock(work, places.there, places.milk, 10)
    body = {
        "destination_location_id": str(places.here.id),
        "source_location_id": str(places.there.id),
        "lines": [line(places.milk, 5, batch_id=str(batch.id))],
    }
    client = api("admin")
    refused = client.post("/api/v1/inbound", json=body)
    assert (refused.status_code, refused.json()["code"]) == (422, "use_transfer")
    wrong = body | {"lines": [line(places.curd, 5, batch_id=str(batch.id))]}
    assert client.post("/api/v1/inbound", json=wrong).json()["code"] == "unknown_batch"
    same = body | {"source_location_id": str(places.here.id)}
    assert client.post("/api/v1/inbound", json=same).json()["code"] == "same_location"


def test_inbound_is_cancelled_once_and_never_received_then(api: Api, places: Places) -> None:
    client = api("admin")
    inbound = announced(client, places, line(places.milk, 10))
    url = f"/api/v1/inbound/{inbound['id']}"
    assert client.post(f"{url}/cancel", headers={"If-Match": '"7"'}).status_code == 412
    assert client.post(f"{url}/cancel").json()["status"] == "cancelled"
    assert client.post(f"{url}/cancel").status_code == 409
    assert client.post(f"{url}/receive", json=came(inbound, 10)).status_code == 409
    listed = client.get("/api/v1/inbound", params={"status": "cancelled"}).json()["items"]
    assert [item["id"] for item in listed] == [inbound["id"]]


def test_inbound_of_another_place_is_not_there(api: Api, places: Places) -> None:
    inbound = announced(api("admin"), places, line(places.milk, 10))
    elsewhere = api("warehouse", location_ids=(places.there.id,))
    url = f"/api/v1/inbound/{inbound['id']}"
    assert elsewhere.get(url).status_code == 404
    assert elsewhere.get("/api/v1/inbound").json()["items"] == []
    assert elsewhere.post(f"{url}/receive", json=came(inbound, 10)).status_code == 404
    body = {"destination_location_id": str(places.here.id), "lines": [line(places.milk, 1)]}
    assert elsewhere.post("/api/v1/inbound", json=body).status_code == 404


type Asked = Callable[..., dict[str, Any]]


@pytest.fixture
def asked(api: Api, places: Places) -> Asked:
    """A transfer from `here` to `there`, asked for by the one and approved by the other."""

    def make(*lines: dict[str, Any], approve: bool = True) -> dict[str, Any]:
        body = {
            "from_location_id": str(places.here.id),
            "to_location_id": str(places.there.id),
            "reason": "running low",
            "lines": list(lines),
        }
        made = api("warehouse", location_ids=(places.there.id,)).post("/api/v1/transfers", json=body)
        assert made.status_code == 201, made.text
        if approve:
            sender = api("warehouse", location_ids=(places.here.id,))
            approved = sender.post(f"/api/v1/transfers/{made.json()['id']}/approve")
            assert approved.json()["status"] == "approved", approved.text
        return dict(made.json())

    return make


def test_a_transfer_goes_from_shelf_to_transit_to_shelf(api: Api, places: Places, asked: Asked) -> None:
    with places.tenant.system() as work:
        stock(work, places.here, places.milk, 8, expires_in_days=2)
        stock(work, places.here, places.milk, 20, expires_in_days=5)
        reserve(work, places.here, demand(places.milk, 3))
    transfer = asked(line(places.milk, 10))
    url = f"/api/v1/transfers/{transfer['id']}"
    sender = api("warehouse", location_ids=(places.here.id,))
    shipped = sender.post(f"{url}/ship", json={}).json()
    # First expiry first, of what is not reserved.
    assert sorted(batch["quantity"] for batch in shipped["batches"]) == [5, 5]
    assert shipped["lines"][0]["shipped_quantity"] == 10
    assert places.on_hand(places.here) == [Level(3, 3, 0), Level(15, 0, 0)]
    assert places.in_transit() == [Level(5, 0, 0), Level(5, 0, 0)]

    receiver = api("warehouse", location_ids=(places.there.id,))
    inbound = receiver.get(f"/api/v1/inbound/{shipped['inbound_id']}").json()
    cancel = receiver.post(f"/api/v1/inbound/{inbound['id']}/cancel")
    assert (cancel.status_code, cancel.json()["code"]) == (409, "goods_in_transit")
    body = came(inbound, (3, 1, "damaged_in_transit"), (6, 0, "over_shipped"))
    assert receiver.post(f"/api/v1/inbound/{inbound['id']}/receive", json=body).status_code == 200
    assert places.on_hand(places.there) == [Level(3, 0, 1), Level(6, 0, 0)]
    assert places.in_transit() == []
    assert receiver.get(url).json()["status"] == "received"
    written_off = api("admin").get("/api/v1/inventory/movements", params={"kind": "adjust"}).json()["items"]
    assert sorted((row["on_hand_delta"], row["reason_code"]) for row in written_off) == [
        (-1, "damaged_in_transit"),
        (1, "over_shipped"),
    ]
    said = [event.type for event in places.tenant.events() if event.type.startswith(("Transfer", "Inbound"))]
    assert said == [
        "TransferRequested", "TransferApproved", "InboundExpected", "TransferShipped", "TransferReceived",
        "InboundReceived",
    ]  # fmt: skip


def test_a_transfer_that_is_short_names_each_sku_and_a_part_is_sent_on_demand(
    api: Api, places: Places, asked: Asked
) -> None:
    with places.tenant.system() as work:
        stock(work, places.here, places.milk, 4)
        stock(work, places.here, places.milk, 50, expires_in_days=-1)
    transfer = asked(line(places.milk, 10), line(places.curd, 2))
    url = f"/api/v1/transfers/{transfer['id']}"
    sender = api("warehouse", location_ids=(places.here.id,))
    refused = sender.post(f"{url}/ship", json={})
    assert (refused.status_code, refused.json()["code"]) == (409, "not_enough_stock")
    assert refused.json()["shortages"] == [
        {"sku_id": str(places.milk.id), "requested": 10, "available": 4, "short": 6},
        {"sku_id": str(places.curd.id), "requested": 2, "available": 0, "short": 2},
    ]
    assert sender.get(url).json()["status"] == "approved"
    part = sender.post(f"{url}/ship", json={"allow_partial": True}).json()
    assert [item["shipped_quantity"] for item in part["lines"]] == [4, 0]
    assert places.in_transit() == [Level(4, 0, 0)]


def test_nothing_is_sent_where_there_is_nothing(api: Api, places: Places, asked: Asked) -> None:
    transfer = asked(line(places.milk, 10))
    answer = api("admin").post(f"/api/v1/transfers/{transfer['id']}/ship", json={"allow_partial": True})
    assert (answer.status_code, answer.json()["code"]) == (409, "not_enough_stock")


def test_only_the_sending_place_approves_and_ships(api: Api, places: Places, asked: Asked) -> None:
    transfer = asked(line(places.milk, 10), approve=False)
    url = f"/api/v1/transfers/{transfer['id']}"
    receiver = api("warehouse", location_ids=(places.there.id,))
    assert receiver.get(url).status_code == 200
    assert receiver.post(f"{url}/approve").status_code == 404
    assert receiver.post(f"{url}/ship", json={}).status_code == 404
    stranger = api("warehouse", location_ids=(uuid.uuid4(),))
    assert stranger.get(url).status_code == 404
    assert api("driver").get(url).status_code == 403
    early = api("admin").post(f"{url}/ship", json={})
    assert (early.status_code, early.json()["allowed_commands"]) == (409, ["approve", "cancel"])


def test_a_place_lists_the_transfers_that_leave_it_and_those_that_come(
    api: Api, places: Places, asked: Asked
) -> None:
    made = asked(line(places.milk, 1), approve=False)
    client = api("admin")

    def listed(**query: str) -> list[str]:
        return [one["id"] for one in client.get("/api/v1/transfers", params=query).json()["items"]]

    here, there = str(places.here.id), str(places.there.id)
    assert listed(location_id=here) == listed(location_id=there) == [made["id"]]
    assert listed(location_id=there, from_location_id=here) == [made["id"]]
    assert listed(location_id=str(uuid.uuid4())) == []


def test_a_transfer_is_cancelled_with_a_reason_until_it_is_shipped(
    api: Api, places: Places, asked: Asked
) -> None:
    with places.tenant.system() as work:
        stock(work, places.here, places.milk, 10)
    client = api("admin")
    first, second = asked(line(places.milk, 1)), asked(line(places.milk, 1))
    assert client.post(f"/api/v1/transfers/{first['id']}/cancel", json={}).status_code == 422
    done = client.post(f"/api/v1/transfers/{first['id']}/cancel", json={"reason": "no truck"}).json()
    assert (done["status"], done["cancel_reason"]) == ("cancelled", "no truck")
    client.post(f"/api/v1/transfers/{second['id']}/ship", json={}).raise_for_status()
    late = client.post(f"/api/v1/transfers/{second['id']}/cancel", json={"reason": "no truck"})
    assert (late.status_code, late.json()["current_status"]) == (409, "shipped")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"to_location_id": "same"}, "same_location"),
        ({"to_location_id": str(uuid.uuid4())}, "unknown_location"),
        ({"lines": []}, "bad_length"),
        ({"lines": "twice"}, "sku_twice"),
        ({"lines": [{"sku_id": str(uuid.uuid4()), "quantity": 1}]}, "unknown_sku"),
        ({"expected_at": "2026-11-17T10:00:00"}, "offset_missing"),
    ],
)
def test_a_transfer_that_makes_no_sense_is_refused(
    api: Api, places: Places, change: dict[str, Any], code: str
) -> None:
    body: dict[str, Any] = {
        "from_location_id": str(places.here.id),
        "to_location_id": str(places.there.id),
        "lines": [line(places.milk, 1)],
    } | change
    if body["to_location_id"] == "same":
        body["to_location_id"] = body["from_location_id"]
    if body["lines"] == "twice":
        body["lines"] = [line(places.milk, 1), line(places.milk, 2)]
    answer = api("admin").post("/api/v1/transfers", json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_picklists_are_read_at_their_place(api: Api, places: Places) -> None:
    with places.tenant.system() as work:
        stock(work, places.here, places.milk, 10)
        (given,) = reserve(work, places.here, demand(places.milk, 4))
        picklist = create_picklist(work, places.here.id, [given.reservation_id])
    client = api("warehouse", location_ids=(places.here.id,))
    shown = client.get(f"/api/v1/picklists/{picklist.id}").json()
    assert (shown["number"], shown["status"], [x["quantity"] for x in shown["lines"]]) == (
        "PCK-000001",
        "open",
        [4],
    )
    for params in (
        {},
        {"order_id": str(given.order_id)},
        {"status": "open", "location_id": str(places.here.id)},
    ):
        listed = client.get("/api/v1/picklists", params=params).json()["items"]
        assert [item["id"] for item in listed] == [str(picklist.id)]
    assert client.get("/api/v1/picklists", params={"order_id": str(uuid.uuid4())}).json()["items"] == []
    elsewhere = api("warehouse", location_ids=(places.there.id,))
    assert elsewhere.get(f"/api/v1/picklists/{picklist.id}").status_code == 404
    assert api("retailer").get(f"/api/v1/picklists/{picklist.id}").status_code == 403
