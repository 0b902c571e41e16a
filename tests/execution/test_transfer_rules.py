"""What holds for transfers whatever becomes of them: who may what, what is short, held back, called off."""

import uuid
from datetime import timedelta

import pytest

from roundsman.inventory import handlers
from roundsman.inventory.events import TransferUnscheduled
from roundsman.inventory.events_control import BatchQuarantined
from roundsman.inventory.invariants import balances_equal_movements, reserved_equals_reservations
from roundsman.inventory.service.holds import quarantine_batch
from roundsman.orders.service.allocate_bulk import allocate_in_chunks
from roundsman.platform.work import open_system_work
from tests.conftest import NOW, Api, TenantWorld
from tests.factories.execution import make_roads
from tests.factories.masterdata import make_location
from tests.factories.transfers import TRANSFERS, WINDOW_BODY, Line


@pytest.fixture
def line(tenant: TenantWorld, api: Api) -> Line:
    roads = make_roads(tenant, stock=100)
    with tenant.system() as work:
        there = make_location(work)
    return Line(roads, api, there)


@pytest.fixture(autouse=True)
def _all_is_sound_afterwards(line: Line):
    yield
    assert line.roads.trade.broken() == []
    with line.roads.tenant.system() as work:
        for rule in (balances_equal_movements, reserved_equals_reservations):
            assert rule(work)[1] == 0


def test_approving_holds_the_goods_and_cancelling_gives_them_back(line: Line) -> None:
    transfer_id = line.approved(30)
    assert line.at(line.here_id) == (100, 30, 0)
    assert line.shown(transfer_id)["lines"][0]["reserved_quantity"] == 30
    order_id = line.roads.trade.place(80)
    line.roads.trade.allocate(order_id)
    # Of 100 units 30 are the transfer's.
    assert line.roads.trade.lines(order_id)[0].allocated_quantity == 70
    done = line.receiver.post(f"{TRANSFERS}/{transfer_id}/cancel", json={"reason": "no need"})
    assert done.json()["status"] == "cancelled"
    assert line.at(line.here_id) == (100, 70, 0)


def test_a_transfer_that_is_short_is_only_scheduled_when_a_part_will_do(line: Line) -> None:
    transfer_id = line.approved(130)
    url = f"{TRANSFERS}/{transfer_id}/schedule"
    refused = line.sender.post(url, json=WINDOW_BODY)
    assert (refused.status_code, refused.json()["code"]) == (409, "not_enough_stock")
    assert refused.json()["shortages"][0]["short"] == 30
    # What it held it still holds.
    assert line.shown(transfer_id)["lines"][0]["reserved_quantity"] == 100
    part = line.sender.post(url, json=WINDOW_BODY | {"allow_partial": True}).json()
    order = line.sender.get(f"/api/v1/orders/{part['order_id']}").json()
    assert (order["kind"], order["status"]) == ("transfer", "allocated")
    assert [(x["allocated_quantity"], x["short_quantity"]) for x in order["lines"]] == [(100, 30)]
    assert order["allowed_commands"] == ["cancel"]
    again = line.sender.post(url, json=WINDOW_BODY)
    assert (again.status_code, again.json()["current_status"]) == (409, "scheduled")
    ship = line.sender.post(f"{TRANSFERS}/{transfer_id}/ship", json={})
    assert (ship.status_code, ship.json()["code"]) == (409, "illegal_transition")


def test_cancelling_a_scheduled_transfer_cancels_its_order(line: Line) -> None:
    transfer_id, order_id = line.scheduled(10)
    done = line.receiver.post(f"{TRANSFERS}/{transfer_id}/cancel", json={"reason": "no truck"})
    assert done.json()["status"] == "cancelled", done.text
    assert line.roads.trade.order(order_id).status == "cancelled"
    assert line.at(line.here_id) == (100, 0, 0)
    assert line.roads.tenant.events("TransferUnscheduled") == []


def test_cancelling_its_order_makes_the_transfer_approved_again_with_its_goods(line: Line) -> None:
    transfer_id, order_id = line.scheduled(10)
    body = {"reason_code": "no_longer_needed"}
    line.sender.post(f"/api/v1/orders/{order_id}/cancel", json=body).raise_for_status()
    shown = line.shown(transfer_id)
    assert (shown["status"], shown["order_id"]) == ("approved", None)
    for _ in range(2):
        line.hear(TransferUnscheduled, handlers.hold_for_transfer)
        assert line.at(line.here_id) == (100, 10, 0)
    again = line.sender.post(f"{TRANSFERS}/{transfer_id}/schedule", json=WINDOW_BODY)
    assert again.json()["status"] == "scheduled"
    assert again.json()["order_id"] != str(order_id)


def test_a_shipped_transfer_is_not_cancelled(line: Line) -> None:
    transfer_id, run = line.planned(10)
    run.dispatch()
    late = line.sender.post(f"{TRANSFERS}/{transfer_id}/cancel", json={"reason": "no"})
    assert (late.status_code, late.json()["current_status"]) == (409, "shipped")
    body = {"reason_code": "no_longer_needed"}
    assert line.sender.post(f"/api/v1/orders/{run.order_ids[0]}/cancel", json=body).status_code == 409


def test_only_the_sending_place_schedules_and_both_places_see_the_order(line: Line) -> None:
    transfer_id = line.approved(10)
    url = f"{TRANSFERS}/{transfer_id}/schedule"
    assert line.receiver.post(url, json=WINDOW_BODY).status_code == 404
    assert line.api("driver").post(url, json=WINDOW_BODY).status_code == 403
    order_id = line.sender.post(url, json=WINDOW_BODY).json()["order_id"]
    for client in (line.sender, line.receiver):
        assert client.get(f"/api/v1/orders/{order_id}").status_code == 200
        assert order_id in [x["id"] for x in client.get("/api/v1/orders").json()["items"]]
    cancel = line.receiver.post(f"/api/v1/orders/{order_id}/cancel", json={"reason_code": "duplicate"})
    assert cancel.status_code == 404
    # Not even to a retailer whose organisation owned the place.
    retailer = line.api("retailer", organisation_id=line.there.organisation_id)
    assert retailer.get(f"/api/v1/orders/{order_id}").status_code == 404
    assert retailer.get("/api/v1/orders").json()["items"] == []
    past = {
        "window_start": (NOW - timedelta(days=2)).isoformat(),
        "window_end": (NOW - timedelta(days=1)).isoformat(),
    }
    other = line.approved(1)
    refused = line.sender.post(f"{TRANSFERS}/{other}/schedule", json=past)
    assert (refused.status_code, refused.json()["code"]) == (422, "window_in_past")


def test_allocation_leaves_the_order_of_a_transfer_alone(line: Line) -> None:
    transfer_id = line.approved(130)
    body = WINDOW_BODY | {"allow_partial": True}
    order_id = line.sender.post(f"{TRANSFERS}/{transfer_id}/schedule", json=body).json()["order_id"]
    line.roads.trade.add_stock(50)
    for command in ("allocate", "release"):
        answer = line.sender.post(f"/api/v1/orders/{order_id}/{command}")
        assert (answer.status_code, answer.json()["code"]) == (409, "order_of_transfer")
    tenant_id = line.roads.tenant.id
    ((_, (row,)),) = list(allocate_in_chunks([uuid.UUID(order_id)], lambda: open_system_work(tenant_id)))[-1:]
    assert (row["asked"], "transfer" in row["why"]) == (None, True)
    assert line.at(line.here_id) == (150, 100, 0)
    by_hand = line.api("admin").post(
        "/api/v1/orders",
        json={
            "location_id": str(line.roads.trade.shop_id),
            "kind": "transfer",
            "lines": [{"sku_id": str(line.roads.trade.sku_id), "quantity": 1}],
        }
        | WINDOW_BODY,
    )
    assert (by_hand.status_code, by_hand.json()["code"]) == (422, "use_transfer")


def test_a_held_back_batch_is_taken_from_an_approved_transfer_which_finds_other_goods(line: Line) -> None:
    transfer_id = line.approved(10)
    first = line.roads.trade.batch_ids[0]
    line.roads.trade.add_stock(7)
    with line.roads.tenant.work("admin") as work:
        quarantine_batch(work, first, reason_code="other")
    (fact,) = line.roads.tenant.events("BatchQuarantined")
    assert fact.payload["order_ids"] == []
    for _ in range(2):
        line.hear(BatchQuarantined, handlers.change_goods_of_transfers)
        assert line.shown(transfer_id)["lines"][0]["reserved_quantity"] == 7


def test_nothing_that_expires_too_early_is_sent(line: Line) -> None:
    line.roads.trade.add_stock(20, expires_in_days=20)
    body = {
        "from_location_id": str(line.here_id),
        "to_location_id": str(line.there.id),
        "lines": [
            {
                "sku_id": str(line.roads.trade.sku_id),
                "quantity": 30,
                "min_expires_on": (NOW.date() + timedelta(days=15)).isoformat(),
            }
        ],
    }
    transfer_id = line.sender.post(TRANSFERS, json=body).json()["id"]
    held = line.sender.post(f"{TRANSFERS}/{transfer_id}/approve").json()
    assert held["lines"][0]["reserved_quantity"] == 20


def test_a_short_load_announces_what_was_loaded(line: Line) -> None:
    transfer_id, run = line.planned(10, 5)
    url = f"/api/v1/trips/{run.trip_id}/load"
    lines = line.api("dispatcher").get(url).json()["lines"]
    counted = [
        {
            "reservation_id": one["reservation_id"],
            "counted_quantity": 8 if one["order_id"] == str(run.order_ids[0]) else one["picked_quantity"],
            "reason_code": "lost" if one["order_id"] == str(run.order_ids[0]) else None,
        }
        for one in lines
    ]
    body = {"lines": counted, "occurred_at": NOW.isoformat(), "command_id": str(uuid.uuid4())}
    answer = line.api("dispatcher").post(url, json=body)
    assert answer.status_code == 200, answer.text
    run.dispatch()
    shown = line.shown(transfer_id)
    assert (shown["lines"][0]["shipped_quantity"], shown["is_partial"]) == (8, True)
    inbound = line.receiver.get(f"/api/v1/inbound/{shown['inbound_id']}").json()
    assert [one["expected_quantity"] for one in inbound["lines"]] == [8]
