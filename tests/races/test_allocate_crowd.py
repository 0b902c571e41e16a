"""Crowds: many single allocations of one batch, and many warehouses' runs at the same time as single ones."""

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from roundsman.orders.service.allocate import reallocate_order
from roundsman.orders.service.allocate_bulk import allocate_in_chunks
from tests.factories.orders import make_trade

THREADS = 60


@pytest.fixture
def trade(tenant):
    return make_trade(tenant, shops=2, skus=3)


def deadlocks(trade):
    with trade.tenant.system() as work:
        return work.session.scalar(
            text("select deadlocks from pg_stat_database where datname = current_database()")
        )


def over_promised(trade):
    with trade.tenant.system() as work:
        return work.session.scalar(
            text("select count(*) from stock_balance where tenant_id = :tenant and reserved > on_hand"),
            {"tenant": work.tenant_id},
        )


def all_at_once(deeds):
    gate = threading.Barrier(len(deeds))

    def do(deed):
        gate.wait(60)
        return deed()

    with ThreadPoolExecutor(max_workers=len(deeds)) as pool:
        return list(pool.map(do, deeds))


def test_sixty_orders_want_one_batch_at_once_and_no_unit_is_promised_twice(trade):
    """`lock_available`: the row locks; the queue before them is for fairness only."""
    trade.add_stock(100)
    before = deadlocks(trade)
    order_ids = [trade.place(3) for _ in range(THREADS)]
    statuses = all_at_once([lambda order_id=order_id: trade.allocate(order_id) for order_id in order_ids])
    # 33 get all of it, one gets the last unit.
    assert sorted(set(statuses)) == ["allocated", "backordered"]
    assert statuses.count("allocated") == 34
    assert sum(line.allocated_quantity for order_id in order_ids for line in trade.lines(order_id)) == 100
    assert (over_promised(trade), deadlocks(trade)) == (0, before)
    assert trade.broken() == []


def test_runs_that_share_goods_single_ones_and_ones_anew_neither_lock_up_nor_promise_twice(trade):
    """`lock_all` in id order, the queue in SKU order, and all shelves at once in `release(then_take=...)`."""
    for sku in range(3):
        for days in (5, 6, 7):
            trade.add_stock(60, sku=sku, expires_in_days=days)
    before = deadlocks(trade)
    order_ids = [trade.place(4, 3, 2, priority=number % 3) for number in range(60)]
    for order_id in order_ids[:15]:
        trade.allocate(order_id)

    def run_of(part: list[uuid.UUID]):
        return lambda: sum(len(rows) for _, rows in allocate_in_chunks(part, trade.tenant.system))

    def anew(order_id: uuid.UUID):
        def do():
            with trade.tenant.system() as work:
                return reallocate_order(work, order_id).status

        return do

    deeds = [run_of(order_ids[n:] + order_ids[:n]) for n in range(0, 60, 6)]
    deeds += [lambda order_id=order_id: trade.allocate(order_id) for order_id in order_ids[15:40]]
    deeds += [anew(order_id) for order_id in order_ids[:15]]
    all_at_once(deeds)

    lines = [line for order_id in order_ids for line in trade.lines(order_id)]
    for sku_id in trade.sku_ids:
        of_sku = [line for line in lines if line.sku_id == sku_id]
        assert sum(line.allocated_quantity for line in of_sku) <= 180
    assert (over_promised(trade), deadlocks(trade)) == (0, before)
    assert trade.broken() == []
