"""Production, balances, the ledger and adjustments over HTTP."""

import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from roundsman.inventory.models import Batch
from roundsman.masterdata.models import Location, Sku
from roundsman.platform.models import AccessRecord
from tests.conftest import NOW, Api, TenantWorld
from tests.factories.inventory import broken_stock_rules, demand, levels, reserve, stock
from tests.factories.masterdata import make_location, make_sku

TODAY = NOW.date()


@dataclass
class Plant:
    tenant: TenantWorld
    factory: Location
    warehouse: Location
    sku: Sku


@pytest.fixture
def plant(tenant: TenantWorld) -> Plant:
    with tenant.system() as work:
        return Plant(tenant, make_location(work, "factory"), make_location(work), make_sku(work, code="MILK"))


def production(plant: Plant, **more: Any) -> dict[str, Any]:
    return {"location_id": str(plant.factory.id), "sku_id": str(plant.sku.id), "quantity": 120} | more


def test_production_makes_a_batch_that_is_on_hand(api: Api, plant: Plant) -> None:
    made = api("plant", location_ids=(plant.factory.id,)).post("/api/v1/batches", json=production(plant))
    assert made.status_code == 201
    assert made.json()["code"] == "20261116-MILK"
    assert made.json()["produced_on"] == str(TODAY)
    assert made.json()["expires_on"] == str(TODAY + timedelta(days=7))
    with plant.tenant.system() as work:
        assert [level.on_hand for level in levels(work, plant.factory.id).values()] == [120]
        assert broken_stock_rules(work) == []
    (event,) = plant.tenant.events("ProductionRecorded")
    assert event.payload["quantity"] == 120
    read = api("warehouse").get(made.headers["Location"])
    assert read.json() == made.json()


def test_a_second_batch_of_the_day_gets_its_own_code_and_a_given_code_is_taken_once(
    api: Api, plant: Plant
) -> None:
    client = api("admin")
    codes = [client.post("/api/v1/batches", json=production(plant)).json()["code"] for _ in range(3)]
    assert codes == ["20261116-MILK", "20261116-MILK-2", "20261116-MILK-3"]
    assert client.post("/api/v1/batches", json=production(plant, code="LOT-7")).status_code == 201
    again = client.post("/api/v1/batches", json=production(plant, code="LOT-7"))
    assert (again.status_code, again.json()["code"], again.json()["field"]) == (409, "already_exists", "code")


@pytest.mark.parametrize(
    ("change", "status", "code", "field"),
    [
        ({"quantity": 0}, 422, "quantity_not_positive", "quantity"),
        ({"quantity": -3}, 422, "quantity_not_positive", "quantity"),
        ({"sku_id": str(uuid.uuid4())}, 422, "unknown_sku", "sku_id"),
        ({"location_id": str(uuid.uuid4())}, 422, "unknown_location", "location_id"),
        ({"produced_on": str(TODAY + timedelta(days=1))}, 422, "time_in_future", "produced_on"),
        ({"expires_on": str(TODAY - timedelta(days=1))}, 422, "expires_before_produced", "expires_on"),
    ],
)
def test_production_that_makes_no_sense_is_refused_and_nothing_moves(
    api: Api, plant: Plant, change: dict[str, Any], status: int, code: str, field: str
) -> None:
    answer = api("admin").post("/api/v1/batches", json=production(plant, **change))
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (status, code, field)
    with plant.tenant.system() as work:
        assert work.session.scalars(work.rows(Batch)).all() == []


def test_an_inactive_item_is_not_produced_and_a_warehouse_makes_nothing(api: Api, plant: Plant) -> None:
    client = api("admin")
    wrong = client.post("/api/v1/batches", json=production(plant, location_id=str(plant.warehouse.id)))
    assert (wrong.status_code, wrong.json()["code"]) == (422, "wrong_location_kind")
    client.post(f"/api/v1/skus/{plant.sku.id}/deactivate")
    refused = client.post("/api/v1/batches", json=production(plant))
    assert (refused.status_code, refused.json()["code"]) == (422, "inactive_sku")


def test_a_plant_records_production_only_where_it_works(api: Api, plant: Plant) -> None:
    elsewhere = api("plant", location_ids=(plant.warehouse.id,)).post(
        "/api/v1/batches", json=production(plant)
    )
    assert elsewhere.status_code == 404
    assert api("warehouse").post("/api/v1/batches", json=production(plant)).status_code == 403


def test_batches_are_listed_by_sku_and_expiry(api: Api, plant: Plant) -> None:
    with plant.tenant.system() as work:
        other = make_sku(work)
        soon = stock(work, plant.warehouse, plant.sku, 5, expires_in_days=1)
        later = stock(work, plant.warehouse, plant.sku, 5, expires_in_days=9)
        stock(work, plant.warehouse, other, 5, expires_in_days=1)
    client = api("dispatcher")

    def found(**params: Any) -> list[str]:
        answer = client.get(
            "/api/v1/batches", params={"sku_id": str(plant.sku.id), "sort": "expires_on"} | params
        )
        return [item["id"] for item in answer.json()["items"]]

    assert found() == [str(soon.id), str(later.id)]
    assert found(expiring_before=str(TODAY + timedelta(days=9))) == [str(soon.id)]
    assert found(id=[str(later.id)]) == [str(later.id)]


def test_balances_say_what_is_available_and_sum_over_all_pages(api: Api, plant: Plant) -> None:
    with plant.tenant.system() as work:
        stock(work, plant.warehouse, plant.sku, 10, expires_in_days=2, damaged=1)
        stock(work, plant.warehouse, plant.sku, 20, expires_in_days=5)
        stock(work, plant.factory, plant.sku, 40, expires_in_days=5)
        reserve(work, plant.warehouse, demand(plant.sku, 12))
    client = api("warehouse", location_ids=(plant.warehouse.id,))
    page = client.get("/api/v1/inventory/balances", params={"limit": 1}).json()
    assert page["totals"] == {"on_hand": 30, "reserved": 12, "available": 18, "damaged": 1}
    (first,) = page["items"]
    assert (first["on_hand"], first["reserved"], first["available"], first["damaged"]) == (10, 10, 0, 1)
    assert first["sku_code"] == "MILK"
    (second,) = client.get("/api/v1/inventory/balances", params={"cursor": page["next_cursor"]}).json()[
        "items"
    ]
    assert second["available"] == 18
    # A warehouse does not see what lies elsewhere; a dispatcher does.
    everywhere = (
        api("dispatcher").get("/api/v1/inventory/balances", params={"sku_id": str(plant.sku.id)}).json()
    )
    assert everywhere["totals"]["on_hand"] == 70
    soon = {"expiring_before": str(TODAY + timedelta(days=3))}
    assert client.get("/api/v1/inventory/balances", params=soon).json()["totals"]["on_hand"] == 10
    assert api("driver").get("/api/v1/inventory/balances").status_code == 403


def test_an_adjustment_is_in_the_ledger_in_the_log_and_among_the_accesses(api: Api, plant: Plant) -> None:
    with plant.tenant.system() as work:
        batch = stock(work, plant.warehouse, plant.sku, 10)
    body = {
        "location_id": str(plant.warehouse.id),
        "sku_id": str(plant.sku.id),
        "batch_id": str(batch.id),
        "on_hand_delta": -3,
        "damaged_delta": 3,
        "reason_code": "damaged_in_store",
        "note": "fell off the shelf",
    }
    client = api("warehouse", location_ids=(plant.warehouse.id,))
    done = client.post("/api/v1/inventory/adjust", json=body)
    assert done.status_code == 200
    assert (done.json()["on_hand"], done.json()["damaged"]) == (7, 3)
    (line,) = client.get("/api/v1/inventory/movements", params={"kind": "adjust"}).json()["items"]
    assert (line["on_hand_delta"], line["damaged_delta"], line["note"]) == (-3, 3, "fell off the shelf")
    assert line["actor_id"] == str(plant.tenant.users["warehouse"])
    (event,) = plant.tenant.events("InventoryAdjusted")
    assert (event.payload["reason_code"], event.payload["on_hand_delta"]) == ("damaged_in_store", -3)
    with plant.tenant.system() as work:
        access = work.session.scalars(work.rows(AccessRecord)).one()
        assert (access.action, access.subject_id) == ("inventory.adjust", uuid.UUID(done.json()["id"]))
        assert broken_stock_rules(work) == []


@pytest.mark.parametrize(
    ("change", "status", "code", "field"),
    [
        ({"on_hand_delta": 0}, 422, "nothing_to_adjust", "on_hand_delta"),
        ({"reason_code": "because"}, 422, "unknown_reason", "reason_code"),
        ({"reason_code": None}, 422, "not_a_text", "reason_code"),
        ({"on_hand_delta": -7}, 409, "below_reserved", None),
        ({"on_hand_delta": -11}, 409, "not_enough_stock", None),
        ({"damaged_delta": -1}, 409, "not_enough_stock", None),
        ({"batch_id": str(uuid.uuid4())}, 422, "unknown_batch", "batch_id"),
        ({"sku_id": str(uuid.uuid4())}, 422, "unknown_batch", "batch_id"),
        ({"location_id": str(uuid.uuid4())}, 422, "unknown_location", "location_id"),
    ],
)
def test_an_adjustment_that_does_not_fit_is_refused_and_nothing_moves(
    api: Api, plant: Plant, change: dict[str, Any], status: int, code: str, field: str | None
) -> None:
    with plant.tenant.system() as work:
        batch = stock(work, plant.warehouse, plant.sku, 10)
        reserve(work, plant.warehouse, demand(plant.sku, 4))
        before = levels(work, plant.warehouse.id)
    body = {
        "location_id": str(plant.warehouse.id),
        "sku_id": str(plant.sku.id),
        "batch_id": str(batch.id),
        "on_hand_delta": -1,
        "reason_code": "lost",
    }
    answer = api("admin").post("/api/v1/inventory/adjust", json=body | change)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.json().get("field") == field
    with plant.tenant.system() as work:
        assert levels(work, plant.warehouse.id) == before
        assert work.session.scalars(work.rows(AccessRecord)).all() == []
    assert plant.tenant.events("InventoryAdjusted") == []


def test_a_dairy_adjusts_only_where_it_works(api: Api, plant: Plant) -> None:
    with plant.tenant.system() as work:
        batch = stock(work, plant.warehouse, plant.sku, 10)
    body = {
        "location_id": str(plant.warehouse.id),
        "sku_id": str(plant.sku.id),
        "batch_id": str(batch.id),
        "on_hand_delta": -1,
        "reason_code": "lost",
    }
    dairy = api("dairy", location_ids=(plant.factory.id,))
    assert dairy.post("/api/v1/inventory/adjust", json=body).status_code == 404
    assert api("dispatcher").post("/api/v1/inventory/adjust", json=body).status_code == 403
