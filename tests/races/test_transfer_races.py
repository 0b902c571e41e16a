"""Transfers and orders that want the same goods at once. These fail when `let_go` does not lock the shelves, or a
transfer is not locked before it is changed.
"""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select

from roundsman.execution.models import StopTask
from roundsman.execution.service.dispatch import dispatch_trip
from roundsman.execution.service.join_trip import join_trip
from roundsman.inventory import api as inventory
from roundsman.inventory.invariants import reserved_equals_reservations, reserved_within_on_hand
from roundsman.inventory.models import Inbound, StockBalance, Transfer
from roundsman.inventory.service.transfers import approve_transfer, request_transfer, ship_transfer
from roundsman.inventory.values import Wanted
from roundsman.kernel.reasons import CancelReason
from roundsman.orders.models import Order
from roundsman.orders.service.allocate import allocate_order
from roundsman.orders.service.cancel import cancel_order
from roundsman.orders.service.pick import confirm_picklist, create_picklists
from roundsman.orders.service.ready import ready_order
from roundsman.orders.service.rebalance import Asked, accept_rebalance, propose_rebalance
from roundsman.orders.service.transfer_orders import TransferWindow, cancel_transfer, schedule_transfer
from tests.conftest import NOW, TenantWorld
from tests.factories.execution import make_roads
from tests.factories.masterdata import make_location
from tests.factories.orders import WINDOW, Trade, make_trade
from tests.races.test_stock_races import all_at_once

WISH = TransferWindow(window_start=WINDOW[0], window_end=WINDOW[1], allow_partial=True)
ROUNDS = 5


def approved(trade: Trade, to_id: uuid.UUID, *quantities: int) -> uuid.UUID:
    lines = [Wanted(sku, units) for sku, units in zip(trade.sku_ids, quantities, strict=False) if units]
    with trade.tenant.system() as work:
        transfer = request_transfer(
            work, from_location_id=trade.warehouse_id, to_location_id=to_id, lines=lines
        )
        approve_transfer(work, transfer.id)
        return transfer.id


def another_place(trade: Trade) -> uuid.UUID:
    with trade.tenant.system() as work:
        return make_location(work).id


def doing(tenant: TenantWorld, call: Callable[..., Any], *arguments: Any, **named: Any) -> Callable[[], Any]:
    def run() -> Any:
        with tenant.system() as work:
            return call(work, *arguments, **named)

    return run


def assert_sound(trade: Trade) -> None:
    assert trade.broken() == []
    with trade.tenant.system() as work:
        assert reserved_equals_reservations(work)[1] == 0
        assert reserved_within_on_hand(work)[1] == 0


def promised(trade: Trade) -> int:
    with trade.tenant.system() as work:
        return int(
            work.session.scalar(
                select(func.sum(StockBalance.reserved)).where(
                    StockBalance.tenant_id == work.tenant_id,
                    StockBalance.location_id == trade.warehouse_id,
                )
            )
            or 0
        )


def test_shipping_scheduling_allocating_and_picking_the_same_goods_promise_no_unit_twice(
    tenant: TenantWorld,
) -> None:
    trade = make_trade(tenant, skus=2)
    there = another_place(trade)
    for _ in range(ROUNDS):
        for sku in (0, 1):
            for days in (3, 5, 9):
                trade.add_stock(20, sku=sku, expires_in_days=days)
        picking = trade.place(15, 15)
        trade.allocate(picking)
        with tenant.system() as work:
            picklist = create_picklists(work, warehouse_id=trade.warehouse_id, order_ids=[picking])[0]
        transfers = [approved(trade, there, *wanted) for wanted in ((20, 10), (10, 20), (20, 20), (15, 15))]
        orders = [trade.place(*wanted) for wanted in ((30, 5), (5, 30), (20, 20), (10, 10))]
        done = all_at_once(
            *[doing(tenant, schedule_transfer, transfer, WISH) for transfer in transfers[:2]],
            *[doing(tenant, ship_transfer, transfer, allow_partial=True) for transfer in transfers[2:]],
            *[doing(tenant, allocate_order, order) for order in orders],
            doing(tenant, confirm_picklist, picklist.id),
        )
        assert len(done) == 9
        assert_sound(trade)


def test_a_transfer_is_scheduled_or_shipped_or_cancelled_once(tenant: TenantWorld) -> None:
    trade = make_trade(tenant)
    there = another_place(trade)
    for _ in range(ROUNDS):
        trade.add_stock(10)
        transfer_id = approved(trade, there, 10)
        all_at_once(
            *[doing(tenant, schedule_transfer, transfer_id, WISH)] * 3,
            *[doing(tenant, ship_transfer, transfer_id, allow_partial=True)] * 3,
            *[doing(tenant, cancel_transfer, transfer_id, "no truck")] * 2,
        )
        assert_sound(trade)
        with tenant.system() as work:
            transfer = work.get(Transfer, transfer_id)
            orders = list(
                work.session.scalars(work.rows(Order).where(Order.note == f"transfer {transfer.number}"))
            )
            inbounds = list(
                work.session.scalars(work.rows(Inbound).where(Inbound.transfer_id == transfer.id))
            )
        assert len(orders) <= 1
        live = [order for order in orders if order.status != "cancelled"]
        assert (len(live), len(inbounds)) == {
            "scheduled": (1, 0), "shipped": (0, 1), "cancelled": (0, 0),
        }[transfer.status]  # fmt: skip


def test_calling_off_the_order_and_the_transfer_at_once_gives_the_goods_back_once(
    tenant: TenantWorld,
) -> None:
    trade = make_trade(tenant)
    there = another_place(trade)
    trade.add_stock(10)
    for _ in range(ROUNDS):
        transfer_id = approved(trade, there, 10)
        with tenant.system() as work:
            order_id = schedule_transfer(work, transfer_id, WISH).id
        all_at_once(
            *[doing(tenant, cancel_transfer, transfer_id, "no truck")] * 3,
            *[doing(tenant, cancel_order, order_id, reason=CancelReason.DUPLICATE)] * 3,
        )
        assert_sound(trade)
        assert trade.order(order_id).status == "cancelled"
        with tenant.system() as work:
            if work.get(Transfer, transfer_id).status == "approved":
                # Its order was first; who called off the transfer was told to look again, or was too early.
                inventory.cancel_transfer(work, transfer_id, "no truck")
        assert promised(trade) == 0


def test_a_proposal_is_accepted_once_and_one_proposal_is_open(tenant: TenantWorld) -> None:
    trade = make_trade(tenant)
    there = another_place(trade)
    trade.add_stock(500, expires_in_days=60)
    order_id = trade.place(50)
    with tenant.system() as work:
        work.get(Order, order_id).warehouse_id = there
    tenant.set_clock(NOW + timedelta(days=1))
    all_at_once(*[doing(tenant, propose_rebalance, Asked(history_days=5))] * 4)
    with tenant.system() as work:
        proposal_id = propose_rebalance(work, Asked(history_days=5)).id
    answers = all_at_once(*[doing(tenant, accept_rebalance, proposal_id)] * 6)
    assert all(answer == answers[0] for answer in answers)
    with tenant.system() as work:
        assert [row.id for row in work.session.scalars(work.rows(Transfer))] == answers[0]


def test_a_transfer_is_on_one_trip_however_many_put_it_there(tenant: TenantWorld) -> None:
    """Fails (it locks up) when `join_trip` does not lock the order before it names it in the stop's work."""
    roads = make_roads(tenant, stock=500)
    trade, there = roads.trade, another_place(roads.trade)
    for _ in range(ROUNDS):
        transfer_id = approved(trade, there, 10)
        with tenant.system() as work:
            order_id = schedule_transfer(work, transfer_id, WISH).id
        trade.pick(order_id)
        with tenant.system() as work:
            ready_order(work, order_id)
        runs = [roads.plan(4), roads.plan(4)]
        all_at_once(
            *[doing(tenant, join_trip, transfer_id, run.trip_id) for run in runs * 2],
            doing(tenant, dispatch_trip, runs[0].trip_id),
        )
        with tenant.system() as work:
            tasks = list(work.session.scalars(work.rows(StopTask).where(StopTask.order_id == order_id)))
        assert len(tasks) == 1
        run = next(run for run in runs if run.trip_id == tasks[0].trip_id)
        assert (run.trip().stop_count, [stop.seq for stop in run.stops()]) == (2, [1, 2])
        # It left with the trip that has it, or waits with it.
        left = run.trip().status == "dispatched"
        assert trade.order(order_id).status == ("in_transit" if left else "planned")
        assert_sound(trade)
