"""A transfer from the wish to the other place's shelf, on a trip of our own."""

import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from roundsman.execution.service.handover import hand_over
from roundsman.execution.service.handover_goods import CountedOver, HandoverWish
from roundsman.execution.values import Capture, ToldLine
from roundsman.inventory import handlers
from roundsman.inventory.events import TransferUnscheduled
from roundsman.inventory.events_control import BatchQuarantined
from roundsman.inventory.invariants import balances_equal_movements, reserved_equals_reservations
from roundsman.inventory.models import StockBalance
from roundsman.inventory.service.holds import quarantine_batch
from roundsman.kernel.reasons import StopReason
from roundsman.masterdata.api import transit_location
from roundsman.masterdata.models import Location
from roundsman.orders.service.allocate_bulk import allocate_in_chunks
from roundsman.orders.service.ready import ready_order
from roundsman.platform.work import open_system_work
from tests.conftest import NOW, Api, TenantWorld
from tests.factories.execution import Roads, Round, make_roads
from tests.factories.masterdata import make_location
from tests.factories.orders import WINDOW

TRANSFERS = "/api/v1/transfers"
WINDOW_BODY = {"window_start": WINDOW[0].isoformat(), "window_end": WINDOW[1].isoformat()}


@dataclass
class Line:
    """Two warehouses of the house, and what can be done between them."""

    roads: Roads
    api: Api
    there: Location

    @property
    def here_id(self) -> uuid.UUID:
        return self.roads.trade.warehouse_id

    @property
    def sender(self) -> Any:
        return self.api("warehouse", location_ids=(self.here_id,))

    @property
    def receiver(self) -> Any:
        return self.api("warehouse", location_ids=(self.there.id,))

    def approved(self, quantity: int = 10, *, sku: int = 0) -> str:
        body = {
            "from_location_id": str(self.here_id),
            "to_location_id": str(self.there.id),
            "lines": [{"sku_id": str(self.roads.trade.sku_ids[sku]), "quantity": quantity}],
        }
        made = self.receiver.post(TRANSFERS, json=body)
        assert made.status_code == 201, made.text
        transfer_id = made.json()["id"]
        self.sender.post(f"{TRANSFERS}/{transfer_id}/approve").raise_for_status()
        return str(transfer_id)

    def scheduled(self, quantity: int = 10) -> tuple[str, uuid.UUID]:
        transfer_id = self.approved(quantity)
        answer = self.sender.post(f"{TRANSFERS}/{transfer_id}/schedule", json=WINDOW_BODY)
        assert answer.status_code == 200, answer.text
        return transfer_id, uuid.UUID(answer.json()["order_id"])

    def planned(self, quantity: int = 10, *also: int, **more: Any) -> tuple[str, Round]:
        """On a planned trip: the transfer at its first stop, then shops."""
        transfer_id, order_id = self.scheduled(quantity)
        trade = self.roads.trade
        trade.pick(order_id)
        with self.roads.tenant.system() as work:
            ready_order(work, order_id)
        shops = [trade.ready(units) for units in also]
        shop_ids = trade.shop_ids
        trade.shop_ids = [self.there.id, *shop_ids]
        try:
            run = self.roads.plan(orders_ready=[order_id, *shops], **more)
        finally:
            trade.shop_ids = shop_ids
        return transfer_id, run

    def shown(self, transfer_id: str) -> dict[str, Any]:
        return dict(self.receiver.get(f"{TRANSFERS}/{transfer_id}").json())

    def at(self, place_id: uuid.UUID) -> tuple[int, int, int]:
        """On hand, reserved and damaged of the first item at a place."""
        with self.roads.tenant.system() as work:
            rows = list(
                work.session.scalars(
                    work.rows(StockBalance).where(
                        StockBalance.location_id == place_id,
                        StockBalance.sku_id == self.roads.trade.sku_id,
                    )
                )
            )
        return (
            sum(row.on_hand for row in rows),
            sum(row.reserved for row in rows),
            sum(row.damaged for row in rows),
        )

    def in_transit(self) -> tuple[int, int, int]:
        with self.roads.tenant.system() as work:
            place_id = transit_location(work).id
        return self.at(place_id)

    def hear(self, fact: type[Any], listener: Any) -> None:
        """Let a subscriber hear the events of a kind, as the relay does after the commit."""
        for row in self.roads.tenant.events(fact.__name__):
            with self.roads.tenant.system() as work:
                listener(work, fact.model_validate(row.payload | {"subject_id": row.subject_id}))


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


def receive(line: Line, inbound_id: str, *quantities: int, reason: str | None = None) -> Any:
    lines = line.receiver.get(f"/api/v1/inbound/{inbound_id}").json()["lines"]
    body = {
        "lines": [
            {"line_id": one["id"], "received_quantity": units, "reason_code": reason}
            for one, units in zip(lines, quantities, strict=True)
        ]
    }
    return line.receiver.post(f"/api/v1/inbound/{inbound_id}/receive", json=body)


def test_a_transfer_goes_with_a_trip_and_is_announced_handed_over_and_received(line: Line) -> None:
    transfer_id, run = line.planned(10, 5)
    shown = line.shown(transfer_id)
    assert (shown["status"], shown["inbound_id"], shown["lines"][0]["reserved_quantity"]) == (
        "scheduled", None, 10,
    )  # fmt: skip
    run.dispatch()
    shown = line.shown(transfer_id)
    stop = run.stop(1)
    assert shown["status"] == "shipped"
    assert shown["trip"]["trip_number"] == run.trip().number
    assert (shown["trip"]["stop_id"], shown["trip"]["stop_seq"]) == (str(stop.id), 1)
    assert f"in transit on trip {run.trip().number}, stop 1" in shown["trip"]["text"]
    inbound = line.receiver.get(f"/api/v1/inbound/{shown['inbound_id']}").json()
    assert (inbound["status"], inbound["trip_id"]) == ("expected", str(run.trip_id))
    assert inbound["expected_at"] == stop.planned_arrival_at.isoformat().replace("+00:00", "Z")
    assert [one["expected_quantity"] for one in inbound["lines"]] == [10]
    # On the vehicle, and not in transit: the driver has it.
    assert (run.aboard(), line.in_transit()) == ((15, 0), (0, 0, 0))
    early = receive(line, inbound["id"], 10)
    assert (early.status_code, early.json()["code"]) == (409, "not_handed_over")

    run.arrive(1)
    run.deliver(1)
    assert (run.aboard(), line.in_transit(), line.at(line.there.id)) == ((5, 0), (10, 0, 0), (0, 0, 0))
    assert line.shown(transfer_id)["trip"]["handed_over_at"] is not None
    run.arrive(2)
    run.deliver(2)
    run.complete()
    assert receive(line, inbound["id"], 10).status_code == 200
    shown = line.shown(transfer_id)
    assert (shown["status"], shown["is_partial"]) == ("received", False)
    assert shown["lines"][0]["received_quantity"] == 10
    assert (line.in_transit(), line.at(line.there.id)) == ((0, 0, 0), (10, 0, 0))
    said = [event.type for event in line.roads.tenant.events() if event.type.startswith("Transfer")]
    assert said == [
        "TransferRequested", "TransferApproved", "TransferScheduled", "TransferShipped", "TransferHandedOver",
        "TransferReceived",
    ]  # fmt: skip


def test_what_the_dock_does_not_take_comes_back_and_the_announcement_says_what_was_handed_over(
    line: Line,
) -> None:
    transfer_id, run = line.planned(10)
    run.dispatch()
    run.arrive(1)
    (loaded,) = run.lines(1)
    told = ToldLine(stop_line_id=loaded.id, delivered_quantity=6, damaged_quantity=1, reason_code="damage")
    run.deliver(1, lines=[told], capture=Capture(photo_refs=("a",)))
    shown = line.shown(transfer_id)
    assert (shown["status"], shown["is_partial"], shown["lines"][0]["returned_quantity"]) == (
        "shipped",
        True,
        4,
    )
    inbound = line.receiver.get(f"/api/v1/inbound/{shown['inbound_id']}").json()
    assert [one["expected_quantity"] for one in inbound["lines"]] == [6]
    assert (line.in_transit(), run.aboard()) == ((6, 0, 0), (3, 1))
    run.complete()
    assert line.at(line.here_id) == (93, 0, 1)
    assert receive(line, inbound["id"], 5, reason="lost").status_code == 200
    shown = line.shown(transfer_id)
    assert (shown["status"], shown["is_partial"], shown["lines"][0]["received_quantity"]) == (
        "received",
        True,
        5,
    )
    assert line.in_transit() == (0, 0, 0)


def test_a_transfer_of_which_nothing_is_taken_is_over_and_its_goods_come_back(line: Line) -> None:
    transfer_id, run = line.planned(10)
    run.dispatch()
    run.arrive(1)
    run.fail(1)
    shown = line.shown(transfer_id)
    assert (shown["status"], shown["is_partial"]) == ("returned", True)
    assert "came back" in shown["trip"]["text"]
    assert line.receiver.get(f"/api/v1/inbound/{shown['inbound_id']}").json()["status"] == "cancelled"
    run.complete()
    assert (line.at(line.here_id), line.in_transit()) == ((100, 0, 0), (0, 0, 0))
    # Nobody orders it again or credits it: what is still wanted is a new transfer.
    (case,) = run.exceptions()
    for resolution in ("reattempt", "credit"):
        answer = line.api("admin").post(
            f"/api/v1/exceptions/{case.id}/resolve",
            json={"resolution": resolution, "note": "?", "override": True},
        )
        assert answer.json()["code"] == "order_of_transfer", answer.text
    options = line.api("admin").get(f"/api/v1/exceptions/{case.id}/workspace").json()
    codes = {one["resolution"]: one["refused_code"] for one in options["options"]}
    assert codes["reattempt"] == codes["credit"] == codes["reroute"] == "order_of_transfer"
    assert codes["return"] is None


def test_goods_of_a_transfer_change_vehicles_on_the_road(line: Line) -> None:
    transfer_id, run = line.planned(10)
    run.dispatch()
    crew = line.roads.add_crew()
    (loaded,) = run.lines(1)
    with line.roads.tenant.work("dispatcher") as work:
        over = hand_over(
            work,
            run.trip_id,
            HandoverWish(
                vehicle_id=crew.vehicle_id,
                driver_id=crew.driver_id,
                counted=[CountedOver(stop_line_id=loaded.id, quantity=8, damaged=2)],
            ),
            occurred_at=work.now,
        )
    second = Round(line.roads, over.to_trip_id, crew, run.order_ids)
    shown = line.shown(transfer_id)
    assert shown["trip"]["trip_id"] == str(over.to_trip_id)
    assert shown["trip"]["expected_at"] is not None
    second.arrive(1)
    second.deliver(1)
    inbound = line.receiver.get(f"/api/v1/inbound/{shown['inbound_id']}").json()
    assert [one["expected_quantity"] for one in inbound["lines"]] == [8]
    assert line.in_transit() == (8, 0, 0)
    second.complete(at=line.roads.moment(4))
    run.complete(at=line.roads.moment(5), early=True, reason_code=StopReason.VEHICLE_BREAKDOWN)
    assert receive(line, inbound["id"], 8).status_code == 200
    shown = line.shown(transfer_id)
    assert (shown["status"], shown["is_partial"], shown["lines"][0]["returned_quantity"]) == (
        "received",
        True,
        2,
    )
    assert line.at(line.here_id) == (90, 0, 2)


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
