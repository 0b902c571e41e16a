"""Second persons, counts, receipts in several goes, put-away and a day's production over HTTP."""

import uuid
from dataclasses import dataclass
from typing import Any

import pytest
from starlette.testclient import TestClient

from roundsman.inventory.invariants import (
    approvals_are_booked,
    blocked_flags_agree,
    counts_are_booked,
    recalled_batches_agree,
)
from roundsman.inventory.models import Batch
from roundsman.inventory.service.production_day import record_productions
from roundsman.inventory.values import Level, NewBatch
from roundsman.masterdata.models import Location, Sku
from tests.architecture.test_query_budgets import counted
from tests.conftest import Api, TenantWorld
from tests.factories.inventory import broken_stock_rules, demand, levels, reserve, stock
from tests.factories.masterdata import make_location, make_sku


@dataclass
class Store:
    tenant: TenantWorld
    place: Location
    factory: Location
    sku: Sku
    batch: Batch
    api: Api

    def keeper(self) -> TestClient:
        return self.api("warehouse", location_ids=(self.place.id,))

    def key(self) -> dict[str, Any]:
        return {
            "location_id": str(self.place.id), "sku_id": str(self.sku.id), "batch_id": str(self.batch.id),
        }  # fmt: skip

    def on_hand(self) -> int:
        with self.tenant.system() as work:
            return levels(work, self.place.id).get(self.batch.id, Level()).on_hand

    def broken(self) -> list[str]:
        with self.tenant.system() as work:
            rules = (blocked_flags_agree, recalled_batches_agree, counts_are_booked, approvals_are_booked)
            return broken_stock_rules(work) + [str(rule) for rule in rules if rule(work)[1]]


@pytest.fixture
def store(api: Api, tenant: TenantWorld) -> Store:
    with tenant.system() as work:
        place, factory = make_location(work), make_location(work, "factory")
        sku = make_sku(work, code="MILK")
        sku.storage_zone = "cold-1"
        batch = stock(work, place, sku, 2_000)
        return Store(tenant, place, factory, sku, batch, api)


def put(api: Api, key: str, value: Any) -> None:
    answer = api("admin").put(f"/api/v1/settings/{key}", json={"value": value})
    assert answer.status_code == 200, answer.text


def test_above_the_limit_another_person_must_approve(store: Store) -> None:
    first, second = store.keeper(), store.keeper()
    small = first.post(
        "/api/v1/inventory/adjust", json=store.key() | {"on_hand_delta": -500, "reason_code": "lost"}
    )
    assert (small.status_code, small.json()["on_hand"]) == (200, 1_500)
    asked = first.post(
        "/api/v1/inventory/adjust", json=store.key() | {"on_hand_delta": -501, "reason_code": "lost"}
    )
    assert (asked.status_code, asked.json()["status"]) == (202, "pending")
    assert asked.json()["number"].startswith("APR-")
    assert store.on_hand() == 1_500
    url = f"/api/v1/approvals/{asked.json()['id']}"
    own = first.post(f"{url}/approve", json={})
    assert (own.status_code, own.json()["code"]) == (403, "second_person_needed")
    assert store.api("warehouse").post(f"{url}/approve", json={}).status_code == 404
    assert store.api("driver").post(f"{url}/approve", json={}).status_code == 403
    assert [row["id"] for row in second.get("/api/v1/approvals?status=pending").json()["items"]] == [
        asked.json()["id"]
    ]
    done = second.post(f"{url}/approve", json={"note": "seen"})
    assert (done.status_code, done.json()["status"], store.on_hand()) == (200, "approved", 999)
    again = second.post(f"{url}/approve", json={})
    assert (again.status_code, again.json()["code"]) == (409, "illegal_transition")
    assert store.broken() == []


def test_an_approval_that_is_no_longer_possible_stays_pending(store: Store) -> None:
    asked = store.keeper().post(
        "/api/v1/inventory/scrap", json=store.key() | {"quantity": 1_900, "reason_code": "expired"}
    )
    assert asked.status_code == 202
    with store.tenant.system() as work:
        reserve(work, store.place, demand(store.sku, 200))
    url = f"/api/v1/approvals/{asked.json()['id']}"
    late = store.keeper().post(f"{url}/approve", json={})
    assert (late.status_code, late.json()["code"]) == (409, "below_reserved")
    assert store.keeper().get(url).json()["status"] == "pending"
    refused = store.keeper().post(f"{url}/reject", json={"note": "promised"})
    assert (refused.json()["status"], store.on_hand()) == ("rejected", 2_000)
    assert store.broken() == []


def test_a_count_is_blind_and_books_the_difference_of_the_moment(store: Store) -> None:
    keeper = store.keeper()
    opened = keeper.post("/api/v1/stock-counts", json={"location_id": str(store.place.id)})
    assert opened.status_code == 201, opened.text
    url = f"/api/v1/stock-counts/{opened.json()['id']}"
    (line,) = opened.json()["lines"]
    assert line["expected_on_hand"] is None
    twice = keeper.post("/api/v1/stock-counts", json={"location_id": str(store.place.id)})
    assert twice.json()["code"] == "being_counted"
    early = keeper.post(f"{url}/submit")
    assert (early.status_code, early.json()["code"]) == (409, "lines_not_counted")
    # Ten leave before the count and ten after it; neither looks like a difference.
    key = store.key()
    keeper.post("/api/v1/inventory/adjust", json=key | {"on_hand_delta": -10, "reason_code": "lost"})
    told = keeper.post(
        f"{url}/lines",
        json={"lines": [{"sku_id": key["sku_id"], "batch_id": key["batch_id"], "on_hand": 1_987}]},
    )
    assert told.json()["lines"][0]["expected_on_hand"] is None
    keeper.post("/api/v1/inventory/adjust", json=key | {"on_hand_delta": -10, "reason_code": "lost"})
    counted = keeper.post(f"{url}/submit").json()
    assert (counted["lines"][0]["expected_on_hand"], counted["lines"][0]["on_hand_difference"]) == (1_990, -3)
    assert counted["needs_second_person"] is False
    again = keeper.post(f"{url}/recount").json()
    assert (again["status"], again["rounds"], again["lines"][0]["counted_on_hand"]) == ("open", 2, None)
    keeper.post(
        f"{url}/lines",
        json={"lines": [{"sku_id": key["sku_id"], "batch_id": key["batch_id"], "on_hand": 1_978}]},
    )
    keeper.post(f"{url}/submit")
    closed = keeper.post(f"{url}/approve")
    assert (closed.status_code, closed.json()["status"], store.on_hand()) == (200, "closed", 1_978)
    assert store.broken() == []


def test_a_large_difference_needs_another_person_than_the_counter(store: Store) -> None:
    keeper, key = store.keeper(), store.key()
    count = keeper.post(
        "/api/v1/stock-counts", json={"location_id": key["location_id"], "zone": "cold-1"}
    ).json()
    url = f"/api/v1/stock-counts/{count['id']}"
    keeper.post(
        f"{url}/lines", json={"lines": [{"sku_id": key["sku_id"], "batch_id": key["batch_id"], "on_hand": 0}]}
    )
    assert keeper.post(f"{url}/submit").json()["needs_second_person"] is True
    own = keeper.post(f"{url}/approve")
    assert (own.status_code, own.json()["code"]) == (403, "second_person_needed")
    assert store.keeper().post(f"{url}/approve").json()["status"] == "closed"
    assert store.on_hand() == 0
    empty = keeper.post("/api/v1/stock-counts", json={"location_id": key["location_id"]})
    assert empty.json()["code"] == "nothing_to_count"


def test_the_proposal_names_what_was_never_counted(store: Store) -> None:
    found = store.keeper().get(f"/api/v1/stock-counts/proposal?location_id={store.place.id}").json()["items"]
    assert [(row["sku_id"], row["abc"], row["reason"]) for row in found] == [
        (str(store.sku.id), "C", "never_counted")
    ]


def test_goods_are_received_in_several_goes_with_what_nobody_announced(store: Store) -> None:
    put(store.api, "inventory.putaway", True)
    put(store.api, "inventory.blind_receipt", True)
    with store.tenant.system() as work:
        other = make_sku(work, code="CURD")
    keeper = store.keeper()
    line = {"sku_id": str(store.sku.id), "quantity": 40, "batch_code": "LOT-1"}
    inbound = keeper.post(
        "/api/v1/inbound", json={"destination_location_id": str(store.place.id), "lines": [line]}
    ).json()
    assert inbound["lines"][0]["expected_quantity"] is None
    assert keeper.get("/api/v1/inbound").json()["items"][0]["expected_quantity"] is None
    url = f"/api/v1/inbound/{inbound['id']}"
    first = keeper.post(f"{url}/receipts", json={"lines": [{"scan": "MILK", "quantity": 15}]})
    assert (first.status_code, first.json()["status"]) == (200, "receiving")
    more = keeper.post(
        f"{url}/receipts",
        json={
            "lines": [
                {"scan": "MILK", "quantity": 30, "damaged_quantity": 2},
                {"sku_id": str(other.id), "quantity": 5, "batch_code": "NEW-9", "expires_on": "2026-11-30"},
            ]
        },
    )
    assert more.status_code == 200, more.text
    assert len(more.json()["lines"]) == 2
    assert keeper.post(f"{url}/cancel").status_code == 409
    unsaid = keeper.post(f"{url}/close", json={})
    assert (unsaid.status_code, unsaid.json()["code"]) == (422, "reason_required")
    reasons = dict.fromkeys(unsaid.json()["line_ids"], "over_shipped")
    done = keeper.post(f"{url}/close", json={"reasons": reasons}).json()
    assert done["status"] == "received"
    assert [(row["expected_quantity"], row["received_quantity"], row["damaged_quantity"]) for row in done["lines"]] == [
        (40, 45, 2), (0, 5, 0),
    ]  # fmt: skip
    tasks = keeper.get("/api/v1/putaway-tasks?status=open").json()["items"]
    assert sorted(task["quantity"] for task in tasks) == [5, 15, 30]
    (milk, *_rest) = [task for task in tasks if task["quantity"] == 30]
    put_url = f"/api/v1/putaway-tasks/{milk['id']}/confirm"
    assert keeper.post(put_url, json={"scan": "CURD"}).json()["code"] == "wrong_goods"
    part = keeper.post(put_url, json={"quantity": 10, "scan": "MILK"}).json()
    assert (part["status"], part["put_quantity"], part["zone"]) == ("open", 10, "cold-1")
    assert keeper.post(put_url, json={"quantity": 21}).json()["code"] == "more_than_staged"
    assert keeper.post(put_url, json={}).json()["status"] == "done"
    assert keeper.post(put_url, json={}).json()["code"] == "illegal_transition"
    assert store.broken() == []


def test_thousands_of_batches_of_one_item_are_recorded_at_once(store: Store) -> None:
    made = [NewBatch(location_id=store.factory.id, sku_id=store.sku.id, quantity=1)] * 2_000
    with store.tenant.work("admin") as work:
        ids = record_productions(work, made)
    assert len(set(ids)) == 2_000
    with store.tenant.system() as work:
        assert sum(level.on_hand for level in levels(work, store.factory.id).values()) == 2_000


def test_two_and_a_half_thousand_lines_are_announced_and_received_at_once(store: Store) -> None:
    with store.tenant.system() as work:
        skus = [make_sku(work) for _ in range(20)]
    keeper = store.keeper()
    lines = [{"sku_id": str(skus[n % 20].id), "quantity": 2, "batch_code": f"LOT-{n}"} for n in range(2_500)]
    announced = keeper.post(
        "/api/v1/inbound", json={"destination_location_id": str(store.place.id), "lines": lines}
    ).json()
    came = [{"line_id": line["id"], "received_quantity": 2} for line in announced["lines"]]
    received = keeper.post(f"/api/v1/inbound/{announced['id']}/receive", json={"lines": came})
    assert received.json()["status"] == "received"
    with store.tenant.system() as work:
        assert sum(level.on_hand for level in levels(work, store.place.id).values()) == 2_000 + 5_000


def test_a_pallet_of_scans_takes_few_statements(store: Store) -> None:
    keeper = store.keeper()
    with store.tenant.system() as work:
        stock(work, store.factory, store.sku, 10)
    inbound = keeper.post(
        "/api/v1/inbound",
        json={
            "destination_location_id": str(store.place.id),
            "lines": [{"sku_id": str(store.sku.id), "quantity": 5}],
        },
    ).json()
    url = f"/api/v1/inbound/{inbound['id']}/receipts"

    def scanned(batches: int, first: int) -> int:
        lines = [{"scan": "MILK", "batch_code": f"P-{first + n}", "quantity": 1} for n in range(batches)]
        # The same new batch on two lines is one batch.
        lines.append(
            {"scan": "MILK", "batch_code": f"P-{first}", "quantity": 3, "reason_code": "over_shipped"}
        )
        with counted() as sent:
            answer = keeper.post(url, json={"lines": lines})
        assert answer.status_code == 200, answer.text
        return len(sent)

    few, many = scanned(2, 0), scanned(60, 100)
    assert many <= few
    made = keeper.get("/api/v1/batches?q=P-100").json()["items"]
    assert [one["quantity_produced"] for one in made if one["code"] == "P-100"] == [4]
    bad = keeper.post(url, json={"lines": [{"scan": "(01)0401234", "quantity": 1}]})
    assert (bad.json()["code"], bad.json()["field"]) == ("bad_code", "lines.0.scan")


def test_many_batches_are_recorded_in_one_call_or_none(store: Store) -> None:
    line = {"location_id": str(store.factory.id), "sku_id": str(store.sku.id), "quantity": 3}
    client = store.api("plant", location_ids=(store.factory.id,))
    made = client.post("/api/v1/batches/bulk", json={"lines": [line] * 3})
    assert (made.status_code, made.json()["quantity"]) == (201, 9)
    codes = {
        client.get(f"/api/v1/batches/{batch_id}").json()["code"] for batch_id in made.json()["batch_ids"]
    }
    assert codes == {"20261116-MILK", "20261116-MILK-2", "20261116-MILK-3"}
    bad = client.post(
        "/api/v1/batches/bulk", json={"lines": [line | {"code": "L-1"}, line | {"code": "L-1"}]}
    )
    assert (bad.status_code, bad.json()["code"], bad.json()["field"]) == (422, "batch_twice", "lines.1.code")
    late = client.post("/api/v1/batches/bulk", json={"lines": [line, line | {"produced_on": "2027-01-01"}]})
    assert (late.json()["code"], late.json()["field"]) == ("time_in_future", "lines.1.produced_on")
    with store.tenant.system() as work:
        assert len(levels(work, store.factory.id)) == 3


def test_production_by_mistake_is_taken_back_while_nothing_has_moved(store: Store) -> None:
    client = store.api("plant", location_ids=(store.factory.id,))
    body = {
        "location_id": str(store.factory.id),
        "sku_id": str(store.sku.id),
        "quantity": 90,
        "code": "LOT-5",
    }
    wrong = client.post("/api/v1/batches", json=body).json()
    url = f"/api/v1/batches/{wrong['id']}/reverse"
    assert client.post(url, json={"reason_code": "whim"}).json()["code"] == "unknown_reason"
    back = client.post(url, json={"reason_code": "count_difference"})
    assert back.status_code == 200
    assert back.json()["reversed_at"] is not None
    assert client.post(url, json={"reason_code": "other"}).json()["code"] == "already_reversed"
    right = client.post("/api/v1/batches", json=body | {"quantity": 80})
    assert right.status_code == 201
    admin = store.api("admin")
    admin.post(
        "/api/v1/inventory/adjust",
        json={
            "location_id": body["location_id"], "sku_id": body["sku_id"], "batch_id": right.json()["id"],
            "on_hand_delta": -1, "reason_code": "lost",
        },
    )  # fmt: skip
    moved = client.post(f"/api/v1/batches/{right.json()['id']}/reverse", json={"reason_code": "other"})
    assert (moved.status_code, moved.json()["code"]) == (409, "goods_have_moved")
    assert store.broken() == []


def test_expected_production_is_replaced_by_what_is_said_later(store: Store) -> None:
    client = store.api("plant", location_ids=(store.factory.id,))
    line = {"location_id": str(store.factory.id), "sku_id": str(store.sku.id), "produced_on": "2026-11-17"}
    for quantity in (100, 120):
        said = client.put("/api/v1/batches/expected", json={"lines": [line | {"quantity": quantity}]})
        assert said.status_code == 204
    (found,) = client.get("/api/v1/batches/expected").json()["items"]
    assert found["quantity"] == 120
    twice = client.put("/api/v1/batches/expected", json={"lines": [line | {"quantity": 1}] * 2})
    assert twice.json()["code"] == "line_twice"


def test_a_place_with_stock_is_not_deactivated(store: Store) -> None:
    refused = store.api("admin").post(f"/api/v1/locations/{store.place.id}/deactivate")
    assert (refused.status_code, refused.json()["code"]) == (409, "still_in_use")
    assert refused.json()["used_by"]["units of stock"] == 2_000


def test_nobody_names_what_is_not_there(store: Store) -> None:
    client = store.api("admin")
    assert client.get(f"/api/v1/stock-counts/{uuid.uuid4()}").status_code == 404
    assert client.post(f"/api/v1/recalls/{uuid.uuid4()}/close", json={}).status_code == 404
    nothing = client.post("/api/v1/recalls", json={"reason": "x", "severity": "minor"})
    assert (nothing.status_code, nothing.json()["code"]) == (422, "nothing_named")
