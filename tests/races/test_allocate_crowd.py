"""Crowds: 500 single allocations of one batch, 50 warehouses' runs at once, and runs beside single ones.

Who allocates here does it as a call over HTTP or a job does: run again when it lost a race for locks.
"""

import threading
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest
from sqlalchemy import func, select, text

from roundsman.inventory.models import Reservation, StockBalance
from roundsman.masterdata.models import Location
from roundsman.orders.models import Order, OrderLine
from roundsman.orders.service.allocate import allocate_order, reallocate_order
from roundsman.orders.service.allocate_bulk import allocate_in_chunks
from roundsman.orders.service.place import AskedLine, PlaceOrder, place_order
from roundsman.platform.db.engine import Database
from roundsman.platform.retry import is_first_try, run_again_when_lost
from tests.factories.masterdata import make_location
from tests.factories.orders import WINDOW, Trade, make_trade

CROWD, WAREHOUSES = 500, 50


@pytest.fixture
def trade(tenant):
    return make_trade(tenant, shops=2, skus=3)


def deadlocks(trade: Trade) -> Any:
    with trade.tenant.system() as work:
        return work.session.scalar(
            text("select deadlocks from pg_stat_database where datname = current_database()")
        )


def reserved(trade: Trade) -> dict[uuid.UUID, int]:
    """Warehouse -> units that are promised; fails where more is promised than is there."""
    with trade.tenant.system() as work:
        mine = StockBalance.tenant_id == work.tenant_id
        over = work.session.scalar(
            select(func.count()).where(mine, StockBalance.reserved > StockBalance.on_hand)
        )
        assert over == 0
        query = select(StockBalance.location_id, func.sum(StockBalance.reserved)).where(mine)
        return {row[0]: int(row[1]) for row in work.session.execute(query.group_by(StockBalance.location_id))}


def statuses(trade: Trade, order_ids: Sequence[uuid.UUID]) -> list[tuple[str, int]]:
    """Status and allocated units of each order, sorted."""
    with trade.tenant.system() as work:
        query = (
            select(Order.status, func.sum(OrderLine.allocated_quantity))
            .join(OrderLine, (OrderLine.tenant_id == Order.tenant_id) & (OrderLine.order_id == Order.id))
            .where(Order.tenant_id == work.tenant_id, Order.id.in_(order_ids))
            .group_by(Order.id, Order.status)
        )
        return sorted((row[0], int(row[1])) for row in work.session.execute(query))


def place_many(
    trade: Trade, count: int, *quantities: int, shops: Sequence[uuid.UUID] = ()
) -> list[uuid.UUID]:
    """So many orders like this, in one transaction."""
    lines = [AskedLine(sku_id, units) for sku_id, units in zip(trade.sku_ids, quantities, strict=False)]
    shops = shops or trade.shop_ids
    with trade.tenant.system() as work:
        return [
            place_order(
                work,
                PlaceOrder(
                    location_id=shops[number % len(shops)],
                    window_start=WINDOW[0],
                    window_end=WINDOW[1],
                    lines=lines,
                    allocation_policy="partial",
                ),
            ).id
            for number in range(count)
        ]


def all_at_once(deeds: Sequence[Callable[[], Any]], at_once: int = 1_000) -> list[Any]:
    """Do them in threads that start together; as at the server, so many hold a connection at a time."""
    gate, doors = threading.Barrier(len(deeds)), threading.BoundedSemaphore(at_once)

    def do(deed: Callable[[], Any]) -> Any:
        gate.wait(120)
        with doors:
            return run_again_when_lost(deed, "test")

    with ThreadPoolExecutor(max_workers=len(deeds)) as pool:
        return list(pool.map(do, deeds))


def test_five_hundred_want_one_batch_at_once_and_no_unit_is_promised_twice(
    trade: Trade, database: Database
) -> None:
    """Fails when nobody queues for nor locks the balances in `lock_available`: units are promised twice then, and the
    table's check answers with an error. As long as there is plenty nobody locks; see the next test for that.
    """
    trade.add_stock(1_000)
    before = deadlocks(trade)
    order_ids = place_many(trade, CROWD, 3)

    all_at_once([partial(trade.allocate, one) for one in order_ids], database.at_once)

    # 333 get all of it, one gets the last unit.
    assert (
        statuses(trade, order_ids)
        == [("allocated", 1)] + [("allocated", 3)] * 333 + [("backordered", 0)] * 166
    )
    assert reserved(trade) == {trade.warehouse_id: 1_000}
    assert len(trade.tenant.events("OrderAllocated")) == 334
    assert deadlocks(trade) == before
    assert trade.broken() == []


@pytest.mark.parametrize("meanwhile", ["taken", "earlier"])
def test_what_was_seen_without_a_lock_is_looked_at_again_by_the_commit(trade: Trade, meanwhile: str) -> None:
    """Fails when the function `promise_as_seen` of the database raises balances without looking at them again."""
    late = trade.add_stock(100)
    small, big = trade.place(4), trade.place(98)
    tries: list[bool] = []

    def allocate() -> None:
        with trade.tenant.system() as work:
            allocate_order(work, small)
            tries.append(is_first_try())
            if len(tries) > 1:
                return
            if meanwhile == "taken":
                assert trade.allocate(big) == "allocated"
            else:
                trade.add_stock(50, expires_in_days=5)

    run_again_when_lost(allocate, "test")

    assert tries == [True, False]
    assert trade.lines(small)[0].allocated_quantity == (2 if meanwhile == "taken" else 4)
    with trade.tenant.system() as work:
        query = select(Reservation.batch_id).where(
            Reservation.tenant_id == work.tenant_id, Reservation.order_id == small
        )
        (batch_id,) = work.session.scalars(query)
    assert (batch_id == late) == (meanwhile == "taken")
    assert trade.broken() == []


def test_fifty_warehouses_run_their_bulk_allocation_at_once(trade: Trade, database: Database) -> None:
    """Each runs its own, two run all of them from opposite ends, and shops' single ones come between.

    Fails when orders are locked as they come instead of in the order of their ids (`lock_all`): the runs over all
    warehouses then lock each other out.
    """
    with trade.tenant.system() as work:
        retailer = work.get(Location, trade.shop_id).organisation_id
        houses = [make_location(work, "warehouse") for _ in range(WAREHOUSES)]
        shops = [
            make_location(work, "retailer", organisation_id=retailer, home_warehouse_id=house.id)
            for house in houses
        ]
        house_ids, shop_ids = [house.id for house in houses], [shop.id for shop in shops]
    for house_id in house_ids:
        trade.add_stock(20, warehouse_id=house_id)
        trade.add_stock(10, sku=1, warehouse_id=house_id)
    order_ids = place_many(trade, 4 * WAREHOUSES, 6, 3, shops=shop_ids)
    of_house = [order_ids[number::WAREHOUSES] for number in range(WAREHOUSES)]
    before = deadlocks(trade)

    def run_of(part: Sequence[uuid.UUID]) -> Callable[[], Any]:
        return lambda: list(allocate_in_chunks(part, trade.tenant.system))

    deeds: list[Callable[[], Any]] = [run_of(part) for part in of_house]
    deeds += [run_of(order_ids), run_of(order_ids[::-1])]
    deeds += [partial(trade.allocate, part[0]) for part in of_house[::5]]
    all_at_once(deeds, database.at_once)

    # 20 of the one and 10 of the other in each warehouse, of 24 and 12 that are wanted.
    assert reserved(trade) == dict.fromkeys(house_ids, 30)
    assert sum(units for _, units in statuses(trade, order_ids)) == 30 * WAREHOUSES
    assert deadlocks(trade) == before
    assert trade.broken() == []


def test_runs_that_share_goods_single_ones_and_ones_anew_neither_lock_up_nor_promise_twice(
    trade: Trade, database: Database
) -> None:
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
    all_at_once(deeds, database.at_once)

    lines = [line for order_id in order_ids for line in trade.lines(order_id)]
    for sku_id in trade.sku_ids:
        of_sku = [line for line in lines if line.sku_id == sku_id]
        assert sum(line.allocated_quantity for line in of_sku) <= 180
    reserved(trade)
    assert deadlocks(trade) == before
    assert trade.broken() == []
