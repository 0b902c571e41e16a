"""How an order or a trip stood at any second, read from the event log alone."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import func, select

from roundsman.execution.models import GoodsReturn, GoodsReturnLine, Stop, Trip
from roundsman.execution.service.breakdown import report_breakdown
from roundsman.execution.service.crew import change_driver
from roundsman.execution.service.handover import hand_over
from roundsman.execution.service.handover_goods import HandoverWish
from roundsman.execution.values import ToldLine
from roundsman.identity.models import Setting
from roundsman.kernel.reasons import StopReason
from roundsman.orders.models import CreditNote, Order, OrderLine
from tests.conftest import Api, TenantWorld
from tests.factories.execution import START, Round, make_roads


@dataclass
class Witness:
    """Writes down how all orders and trips stand after each step; each step is a minute after the one before."""

    tenant: TenantWorld
    now: datetime = START - timedelta(hours=1)
    seen: list[tuple[datetime, dict[uuid.UUID, Any], dict[uuid.UUID, Any]]] = field(default_factory=list)

    def step(self, act: Callable[[], Any]) -> Any:
        self.now += timedelta(minutes=1)
        self.tenant.set_clock(self.now)
        done = act()
        self.seen.append((self.now, self._orders(), self._trips()))
        return done

    def _orders(self) -> dict[uuid.UUID, Any]:
        with self.tenant.system() as work:
            lines: dict[uuid.UUID, list[Any]] = {}
            for row in work.session.scalars(work.rows(OrderLine).order_by(OrderLine.line_no)):
                lines.setdefault(row.order_id, []).append(
                    [row.quantity, row.allocated_quantity, row.picked_quantity, row.shipped_quantity,
                     row.delivered_quantity, row.damaged_quantity, row.rejected_quantity, row.short_quantity,
                     row.cancelled_quantity]
                )  # fmt: skip
            credited = {
                order_id: int(amount)
                for order_id, amount in work.session.execute(
                    select(CreditNote.order_id, func.sum(CreditNote.amount_minor))
                    .where(CreditNote.tenant_id == work.tenant_id)
                    .group_by(CreditNote.order_id)
                )
            }
            return {
                row.id: (row.status, row.priority, lines[row.id], credited.get(row.id, 0))
                for row in work.session.scalars(work.rows(Order))
            }

    def _trips(self) -> dict[uuid.UUID, Any]:
        with self.tenant.system() as work:
            stops: dict[uuid.UUID, list[Any]] = {}
            for stop in work.session.scalars(work.rows(Stop).order_by(Stop.seq)):
                stops.setdefault(stop.trip_id, []).append((str(stop.id), str(stop.status)))
            back = {
                trip_id: int(quantity)
                for trip_id, quantity in work.session.execute(
                    select(
                        GoodsReturn.trip_id,
                        func.sum(GoodsReturnLine.quantity + GoodsReturnLine.damaged_quantity),
                    )
                    .join(GoodsReturnLine, GoodsReturnLine.goods_return_id == GoodsReturn.id)
                    .where(GoodsReturn.tenant_id == work.tenant_id)
                    .group_by(GoodsReturn.trip_id)
                )
            }
            return {
                trip.id: (
                    str(trip.status),
                    str(trip.vehicle_id),
                    str(trip.driver_id),
                    trip.broke_down_at is not None,
                    stops[trip.id],
                    back.get(trip.id, 0),
                )
                for trip in work.session.scalars(work.rows(Trip).where(Trip.status != "proposed"))
            }


@pytest.fixture
def played(api: Api, tenant: TenantWorld) -> Witness:
    """A day with everything that goes wrong on it."""
    roads = make_roads(tenant, stock=500, shops=3)
    trade, day = roads.trade, Witness(tenant)
    dispatcher = api("dispatcher")
    warehouse = api("warehouse", location_ids=(trade.warehouse_id,))
    with tenant.system() as work:
        work.add(Setting(key="returns.grade_at_dock", value=True))

    def ok(answer: Any) -> Any:
        assert answer.status_code < 300, answer.text
        return answer.json()

    # The desk: placed, amended, called off, allocated.
    first, second, third, gone = (day.step(partial(trade.place, n, 2)) for n in (10, 6, 8, 3))
    amended = {"lines": [{"sku_id": str(trade.sku_id), "quantity": 7}], "priority": 8}
    day.step(lambda: ok(dispatcher.patch(f"/api/v1/orders/{second}", json=amended)))
    day.step(lambda: ok(dispatcher.post(f"/api/v1/orders/{gone}/cancel", json={"reason_code": "duplicate"})))
    for order_id in (first, second, third):
        day.step(partial(trade.allocate, order_id))
    day.step(lambda: ok(dispatcher.post(f"/api/v1/orders/{third}/release", json={})))
    day.step(lambda: trade.allocate(third))

    # The shelf: one line is short.
    lists = day.step(
        lambda: ok(
            warehouse.post(
                "/api/v1/picklists",
                json={"warehouse_id": str(trade.warehouse_id), "order_ids": [str(first)]},
            )
        )
    )
    (listed,) = lists["picklists"] if "picklists" in lists else lists["items"]
    picklist = ok(warehouse.get(f"/api/v1/picklists/{listed['id']}"))
    short = {
        "lines": [
            {
                "picklist_line_id": line["id"],
                "picked_quantity": line["quantity"] - (3 if line["quantity"] == 10 else 0),
                "reason_code": "lost" if line["quantity"] == 10 else None,
            }
            for line in picklist["lines"]
        ],
        "on_short": "short",
    }
    day.step(lambda: ok(warehouse.post(f"/api/v1/picklists/{picklist['id']}/confirm", json=short)))
    for order_id in (second, third):
        day.step(partial(trade.pick, order_id))
    for order_id in (first, second, third):
        ready = f"/api/v1/orders/{order_id}/ready"
        ok(day.step(partial(warehouse.post, ready, json={})))

    # The road: another driver, a breakdown, another vehicle.
    run: Round = day.step(lambda: roads.plan(orders_ready=[first, second, third]))
    day.step(run.dispatch)
    day.step(lambda: run.arrive(1, at=day.now))
    (line, *others) = run.lines(1)
    told = [
        ToldLine(
            stop_line_id=line.id,
            delivered_quantity=line.loaded_quantity - 2,
            damaged_quantity=2,
            reason_code="damage",
        ),
        *(ToldLine(stop_line_id=o.id, delivered_quantity=o.loaded_quantity) for o in others),
    ]
    day.step(lambda: run.deliver(1, at=day.now, lines=told))
    spare, fresh = roads.add_crew(), roads.add_crew()

    def relieve() -> None:
        with tenant.work("dispatcher") as work:
            change_driver(work, run.trip_id, driver_id=spare.driver_id, note="unwell")

    def break_down() -> None:
        with tenant.work("dispatcher") as work:
            report_breakdown(work, run.trip_id, occurred_at=work.now)

    def give_over() -> uuid.UUID:
        wish = HandoverWish(vehicle_id=fresh.vehicle_id, driver_id=fresh.driver_id)
        with tenant.work("dispatcher") as work:
            return hand_over(work, run.trip_id, wish, occurred_at=work.now).to_trip_id

    day.step(relieve)
    day.step(break_down)
    to_trip_id = day.step(give_over)
    other = Round(roads, to_trip_id, fresh, [second, third])
    day.step(lambda: other.arrive(2, at=day.now))  # not the one that was next
    day.step(lambda: other.fail(2, at=day.now, reason=StopReason.RECEIVER_ABSENT))
    day.step(lambda: other.arrive(1, at=day.now))
    day.step(lambda: other.deliver(1, at=day.now))
    day.step(lambda: other.complete(at=day.now))
    broken = Round(roads, run.trip_id, spare, [first])
    day.step(lambda: broken.complete(at=day.now))

    # The dock, and what follows from it.
    for goods in ok(warehouse.get("/api/v1/returns"))["items"]:
        lines = [
            {"return_line_id": line["id"], "restock_quantity": line["quantity"] - 1, "scrap_quantity": 1,
             "reason_code": "damaged_in_transit"}
            for line in goods["lines"]
            if line["quantity"]
        ]  # fmt: skip
        grade = {"lines": lines}
        if lines:  # what is damaged needs no grading
            ok(day.step(partial(warehouse.post, f"/api/v1/returns/{goods['id']}/grade", json=grade)))
    cases = ok(dispatcher.get("/api/v1/exceptions", params={"status": "open"}))["items"]
    for case in sorted(cases, key=lambda case: case["number"]):
        outcome = {"damage": "credit", "receiver_absent": "reattempt"}.get(case["reason_code"])
        if outcome and case["order_id"]:
            url = f"/api/v1/exceptions/{case['id']}/resolve"
            ok(day.step(partial(dispatcher.post, url, json={"resolution": outcome})))
    return day


def told_order(answer: dict[str, Any]) -> Any:
    names = (
        "quantity", "allocated", "picked", "shipped", "delivered", "damaged", "rejected", "short", "cancelled",
    )  # fmt: skip
    lines = [[line[name] for name in names] for line in answer["lines"]]
    return answer["status"], answer["priority"], lines, answer["credited_minor"]


def told_trip(answer: dict[str, Any]) -> Any:
    back = answer["returned"]
    return (
        answer["status"],
        answer["vehicle_id"],
        answer["driver_id"],
        answer["broke_down"],
        [(stop["stop_id"], stop["status"]) for stop in answer["stops"]],
        back["quantity"] + back["damaged"] if back else 0,
    )


def test_every_order_and_trip_of_a_day_is_told_as_it_stood_after_each_step(api: Api, played: Witness) -> None:
    admin = api("admin")
    compared = 0
    for index, (moment, orders, trips) in enumerate(played.seen):
        # At the very second, and up to the second before the next step.
        at = moment + timedelta(seconds=59 * (index % 2))
        asked = {"at": at.isoformat()}
        for order_id, stood in orders.items():
            answer = admin.get(f"/api/v1/orders/{order_id}/as-of", params=asked)
            assert told_order(answer.json()) == stood, (order_id, at)
        for trip_id, stood in trips.items():
            answer = admin.get(f"/api/v1/trips/{trip_id}/as-of", params=asked)
            assert told_trip(answer.json()) == stood, (trip_id, at)
        compared += len(orders) + len(trips)
    told = {event.type for event in played.tenant.events()}
    assert {
        "OrderAmended", "OrderCancelled", "OrderReleased", "OrderPicked", "OrderOutcomeRecorded", "TripDriverChanged",
        "TripBrokeDown", "TripHandedOver", "ReturnCreated", "ReturnGraded", "CreditNoteIssued", "ExceptionResolved",
    } <= told  # fmt: skip
    assert compared > 100


def test_before_it_was_there_it_is_not_told(api: Api, played: Witness) -> None:
    (first, orders, _), (_, _, trips) = played.seen[0], played.seen[-1]
    asked = {"at": (first - timedelta(seconds=1)).isoformat()}
    for path in [f"orders/{row_id}" for row_id in orders] + [f"trips/{row_id}" for row_id in trips]:
        answer = api("admin").get(f"/api/v1/{path}/as-of", params=asked)
        assert (answer.status_code, answer.json()["code"]) == (404, "not_there_yet"), path


def test_the_past_is_for_those_who_see_the_order(api: Api, played: Witness) -> None:
    moment, orders, trips = played.seen[-1]
    asked = {"at": moment.isoformat()}
    credited = next(row_id for row_id, stood in orders.items() if stood[3])
    url = f"/api/v1/orders/{credited}/as-of"
    with played.tenant.system() as work:
        order = work.get(Order, credited)
    assert api("retailer").get(url, params=asked).status_code == 404
    own = api("retailer", organisation_id=order.organisation_id).get(url, params=asked).json()
    assert own["credited_minor"] == orders[credited][3]
    served = api("warehouse", location_ids=(order.warehouse_id,)).get(url, params=asked).json()
    assert (served["credited_units"], served["credited_minor"]) == (own["credited_units"], None)
    trip = f"/api/v1/trips/{next(iter(trips))}/as-of"
    assert api("driver").get(trip, params=asked).status_code == 404
    assert api("retailer").get(trip, params=asked).status_code == 403
    assert api("admin").get(url).json()["code"] == "field_missing"
