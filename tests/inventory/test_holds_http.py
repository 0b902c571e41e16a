"""Quarantine, recall and trace over HTTP."""

import uuid

import pytest

from roundsman.inventory.api import Reference, StockKey, StockMove, move_stock
from roundsman.inventory.service.holds import quarantine_batch, release_batch
from roundsman.inventory.service.recalls import start_recall
from roundsman.orders.models import Task
from roundsman.orders.service.blocked import drop_blocked
from roundsman.orders.service.progress import mark_planned
from roundsman.platform.errors import Conflict
from roundsman.platform.events.registry import subscribers
from roundsman.platform.events.relay import drain
from tests.conftest import Api, TenantWorld
from tests.factories.execution import make_roads
from tests.factories.inventory import demand, levels, reserve, stock
from tests.factories.masterdata import make_location, make_sku
from tests.factories.orders import Trade, make_trade


@pytest.fixture
def trade(tenant: TenantWorld) -> Trade:
    return make_trade(tenant)


def hold(trade: Trade, batch_id: uuid.UUID, location_id: uuid.UUID | None = None) -> None:
    with trade.tenant.work("admin") as work:
        quarantine_batch(work, batch_id, location_id=location_id, reason_code="quality_hold")


def tell_orders(tenant: TenantWorld) -> None:
    for event in tenant.events("BatchQuarantined", "RecallStarted"):
        with tenant.system() as work:
            drop_blocked(work, [uuid.UUID(order_id) for order_id in event.payload["order_ids"]])


def test_a_quarantined_batch_is_not_promised_and_may_be_released(api: Api, trade: Trade) -> None:
    batch = trade.add_stock(50)
    client = api("admin")
    made = client.post(
        f"/api/v1/batches/{batch}/quarantine", json={"reason_code": "quality_hold", "note": "smell"}
    )
    assert (made.status_code, made.json()["status"]) == (201, "active")
    order = trade.place(10)
    assert trade.allocate(order) == "backordered"
    again = client.post(f"/api/v1/batches/{batch}/quarantine", json={"reason_code": "quality_hold"})
    assert (again.status_code, again.json()["code"]) == (409, "illegal_transition")
    assert client.get(f"/api/v1/batches/{batch}").json()["status"] == "quarantined"
    free = client.post(f"/api/v1/batches/{batch}/release", json={"note": "tested, sound"})
    assert free.json()["status"] == "released"
    assert trade.allocate(order) == "allocated"
    (kept,) = client.get(f"/api/v1/batches/{batch}/holds").json()["items"]
    assert (kept["status"], kept["lift_note"]) == ("lifted", "tested, sound")
    assert trade.broken() == []


def test_a_hold_at_one_place_leaves_the_others_free_and_waits_for_goods_that_come(
    tenant: TenantWorld,
) -> None:
    with tenant.system() as work:
        here, there, sku = make_location(work), make_location(work), make_sku(work)
        batch = stock(work, here, sku, 10)
        quarantine_batch(work, batch.id, location_id=there.id, reason_code="other")
        assert sum(part.quantity for part in reserve(work, here, demand(sku, 4))) == 4
        assert reserve(work, there, demand(sku, 1)) == []
        with pytest.raises(Conflict) as held:
            quarantine_batch(work, batch.id, location_id=there.id, reason_code="other")
        assert held.value.code == "already_held"
        release_batch(work, batch.id, location_id=there.id, note="fine")
        with pytest.raises(Conflict) as free:
            release_batch(work, batch.id, location_id=there.id, note="fine")
        assert free.value.code == "not_held"


@pytest.mark.parametrize("stage", ["allocated", "picking", "picked", "ready", "planned"])
def test_an_order_of_which_all_goods_are_held_waits_for_others(trade: Trade, stage: str) -> None:
    batch = trade.add_stock(10)
    if stage in ("ready", "planned"):
        order = trade.ready(6)
        if stage == "planned":
            with trade.tenant.system() as work:
                mark_planned(work, [order])
    else:
        order = trade.place(6)
        trade.allocate(order)
        if stage == "picked":
            trade.pick(order)
        elif stage == "picking":
            from roundsman.orders.service.pick import create_picklists

            with trade.tenant.system() as work:
                create_picklists(work, warehouse_id=trade.warehouse_id, order_ids=[order])
    hold(trade, batch)
    tell_orders(trade.tenant)
    tell_orders(trade.tenant)
    assert trade.order(order).status == "backordered"
    (line,) = trade.lines(order)
    assert (line.allocated_quantity, line.picked_quantity, line.short_quantity) == (0, 0, 6)
    with trade.tenant.system() as work:
        assert levels(work, trade.warehouse_id)[batch].reserved == 0
        assert not work.session.scalars(work.rows(Task).where(Task.status.in_(("created", "assigned")))).all()
    assert trade.broken() == []
    # It finds other goods.
    trade.add_stock(6)
    assert trade.allocate(order) == "allocated"


def test_an_order_that_keeps_something_goes_on_with_the_rest(trade: Trade) -> None:
    soon, _later = trade.add_stock(4, expires_in_days=6), trade.add_stock(10, expires_in_days=9)
    order = trade.ready(6)
    hold(trade, soon)
    tell_orders(trade.tenant)
    assert trade.order(order).status == "ready"
    (line,) = trade.lines(order)
    assert (line.allocated_quantity, line.picked_quantity, line.short_quantity) == (2, 2, 4)
    with trade.tenant.system() as work:
        (task,) = work.session.scalars(work.rows(Task)).all()
        assert (task.quantity, task.weight_g) == (2, 2_000)
    (told,) = trade.tenant.events("OrderShortened")
    assert (told.payload["taken"], told.payload["status"]) == (4, "ready")
    assert trade.broken() == []


def test_the_relay_tells_orders_of_a_quarantine(trade: Trade) -> None:
    batch = trade.add_stock(10)
    order = trade.place(6)
    trade.allocate(order)
    hold(trade, batch)
    (listener,) = (one for one in subscribers() if one.name == "orders.drop_blocked")
    drain(listener, trade.tenant.id)
    assert trade.order(order).status == "backordered"


def test_only_who_works_there_holds_a_batch(api: Api, trade: Trade) -> None:
    batch = trade.add_stock(5)
    url = f"/api/v1/batches/{batch}/quarantine"
    body = {"reason_code": "quality_hold"}
    assert api("driver").post(url, json=body).status_code == 403
    assert api("warehouse").post(url, json=body).status_code == 404
    mine = api("warehouse", location_ids=(trade.warehouse_id,))
    assert mine.post(url, json={"reason_code": "whim"}).json()["code"] == "unknown_reason"
    assert mine.post(url, json=body | {"location_id": str(trade.warehouse_id)}).status_code == 201


def test_a_recall_finds_every_unit_and_every_shop(api: Api, tenant: TenantWorld) -> None:
    roads = make_roads(tenant, stock=100)
    day = roads.plan(6, 4)
    day.dispatch()
    day.arrive(1)
    day.deliver(1)
    batch = roads.trade.batch_ids[0]
    client = api("admin")
    made = client.post(
        "/api/v1/recalls", json={"batch_ids": [str(batch)], "reason": "glass", "severity": "critical"}
    )
    assert made.status_code == 201, made.text
    assert made.json()["number"].startswith("RCL-")
    trace = client.get(f"/api/v1/recalls/{made.json()['id']}/trace").json()
    (found,) = trace["batches"]
    assert found["unexplained"] == 0
    assert found["entered"] == found["in_stock"] + found["delivered"] == 100
    assert {place["location_kind"] for place in found["where_now"]} == {"warehouse", "vehicle"}
    (aboard,) = [place for place in found["where_now"] if place["location_kind"] == "vehicle"]
    assert (aboard["on_hand"], aboard["trip_id"]) == (4, str(day.trip_id))
    assert sum(delivery["quantity"] for delivery in found["deliveries"]) == 6
    (shop,) = trace["to_call"]
    assert shop["quantity"] == 6
    assert trace["progress"] == {
        "delivered_at_start": 6, "delivered_since": 0, "sent_back": 0, "blocked_in_stock": 94, "scrapped": 0,
    }  # fmt: skip
    (received,) = client.get(f"/api/v1/locations/{shop['location_id']}/batches").json()["items"]
    assert (received["batch_id"], received["quantity"], received["batch_status"]) == (
        str(batch),
        6,
        "recalled",
    )
    retailer = api("retailer", organisation_id=roads.trade.retailer_id)
    assert retailer.get(f"/api/v1/locations/{shop['location_id']}/batches").status_code == 200
    assert retailer.get(f"/api/v1/locations/{roads.trade.warehouse_id}/batches").status_code == 404
    assert retailer.get(f"/api/v1/recalls/{made.json()['id']}/trace").status_code == 403
    # Scrapping is progress; closing leaves the rest in quarantine.
    for place in found["where_now"]:
        if place["location_kind"] == "warehouse":
            gone = client.post(
                "/api/v1/inventory/scrap",
                json={
                    "location_id": place["location_id"], "sku_id": found["sku_id"], "batch_id": str(batch),
                    "quantity": place["on_hand"], "reason_code": "quality_hold",
                },
            )  # fmt: skip
            assert gone.status_code == 200, gone.text
    trace = client.get(f"/api/v1/recalls/{made.json()['id']}/trace").json()
    assert (trace["progress"]["scrapped"], trace["progress"]["blocked_in_stock"]) == (90, 4)
    assert trace["batches"][0]["unexplained"] == 0
    # What a shop sends back is held back like the rest, and the books of the batch still fit.
    with tenant.system() as work:
        key = StockKey(roads.trade.warehouse_id, roads.trade.sku_id, batch)
        move_stock(
            work, [StockMove(key=key, kind="return", on_hand=2, reference=Reference("return_request", None))]
        )
    trace = client.get(f"/api/v1/recalls/{made.json()['id']}/trace").json()
    assert (trace["progress"]["sent_back"], trace["progress"]["blocked_in_stock"]) == (2, 6)
    assert trace["batches"][0]["unexplained"] == 0
    assert client.post(f"/api/v1/recalls/{made.json()['id']}/close", json={}).json()["status"] == "closed"
    assert client.get(f"/api/v1/batches/{batch}").json()["status"] == "quarantined"
    assert roads.trade.broken() == []


def test_a_recall_by_sku_and_days_takes_what_was_made_then(tenant: TenantWorld, trade: Trade) -> None:
    first, second = trade.add_stock(5), trade.add_stock(5, sku=1)
    with tenant.work("admin") as work:
        day = work.now.date()
        recall = start_recall(
            work, reason="x", severity="minor", sku_id=trade.sku_ids[0],
            produced_from=day.replace(day=1), produced_until=day,
        )  # fmt: skip
        assert recall.status == "open"
    (fact,) = tenant.events("RecallStarted")
    assert fact.payload["batch_ids"] == [str(first)]
    assert str(second) not in fact.payload["batch_ids"]
