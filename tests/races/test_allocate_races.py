"""Many at once: allocation, cancellation and picking of the same orders and the same goods.

Each test fails when the lock that it names is taken out of the code.
"""

import random
import threading
import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from roundsman.inventory.api import Pick, picklist_lines_of
from roundsman.inventory.models import Reservation, StockBalance
from roundsman.kernel.reasons import CancelReason
from roundsman.orders.service.allocate import allocate_order
from roundsman.orders.service.allocate_bulk import allocate_chunk
from roundsman.orders.service.cancel import cancel_order
from roundsman.orders.service.pick import confirm_picklist, create_picklists
from roundsman.orders.service.progress import mark_planned
from roundsman.orders.service.ready import ready_order
from roundsman.platform.errors import Conflict, IllegalTransition
from tests.factories.orders import Trade, make_trade

THREADS = 56


@pytest.fixture
def trade(tenant):
    return make_trade(tenant, shops=1, skus=3)


def all_at_once(deeds: Sequence[Callable[[], str]]) -> list[str]:
    """Do them in threads that start together. A refusal by a rule is an answer; any other error fails the test."""
    gate = threading.Barrier(len(deeds))

    def do(deed: Callable[[], str]) -> str:
        gate.wait(30)
        try:
            return deed()
        except IllegalTransition as refusal:
            return f"refused: {refusal.facts['current_status']}"
        except Conflict as refusal:
            return f"refused: {refusal.code}"

    with ThreadPoolExecutor(max_workers=len(deeds)) as pool:
        return list(pool.map(do, deeds))


def allocating(trade: Trade, order_id: uuid.UUID) -> Callable[[], str]:
    return lambda: trade.allocate(order_id)


def cancelling(trade: Trade, order_id: uuid.UUID) -> Callable[[], str]:
    def cancel() -> str:
        with trade.tenant.system() as work:
            return cancel_order(work, order_id, reason=CancelReason.NO_LONGER_NEEDED).status

    return cancel


def confirming(trade: Trade, picklist_id: uuid.UUID) -> Callable[[], str]:
    def confirm() -> str:
        with trade.tenant.system() as work:
            return confirm_picklist(work, picklist_id).status

    return confirm


def stock(trade: Trade) -> list[tuple[int, int]]:
    with trade.tenant.system() as work:
        query = select(StockBalance.on_hand, StockBalance.reserved).where(
            StockBalance.tenant_id == work.tenant_id
        )
        return [(row.on_hand, row.reserved) for row in work.session.execute(query)]


def promised(trade: Trade) -> int:
    with trade.tenant.system() as work:
        query = work.rows(Reservation).where(Reservation.status != "released")
        return sum(row.quantity for row in work.session.scalars(query))


def test_many_orders_want_one_batch_and_no_unit_is_promised_twice(trade):
    """`lock_available` in inventory: the balances are locked before they are given out."""
    trade.add_stock(200)
    order_ids = [trade.place(7) for _ in range(THREADS)]

    answers = all_at_once([allocating(trade, order_id) for order_id in order_ids])

    # 28 orders get all, one gets 4 units, the rest wait: who came first did not matter.
    assert Counter(answers) == {"allocated": 29, "backordered": THREADS - 29}
    assert (stock(trade), promised(trade)) == ([(200, 200)], 200)
    assert (
        sorted(trade.lines(order_id)[0].allocated_quantity for order_id in order_ids)[-29:] == [4] + [7] * 28
    )
    assert trade.broken() == []


def test_many_all_or_nothing_orders_want_two_batches_and_each_gets_all_or_nothing(trade):
    """`lock_available` in inventory."""
    trade.add_stock(100)
    trade.add_stock(60, expires_in_days=5)
    trade.add_stock(90, sku=1)
    order_ids = [trade.place(5, 3, allocation_policy="all_or_nothing") for _ in range(THREADS)]

    answers = all_at_once([allocating(trade, order_id) for order_id in order_ids])

    assert Counter(answers) == {"allocated": 30, "backordered": THREADS - 30}
    assert promised(trade) == 30 * 8
    assert all(reserved <= on_hand for on_hand, reserved in stock(trade))
    assert trade.broken() == []


def test_one_order_allocated_by_many_at_once_is_allocated_once(trade):
    """`with_for_update` in `policies.lock_order`."""
    trade.add_stock(10_000)
    order_id = trade.place(30, allocation_policy="backorder")

    answers = all_at_once([allocating(trade, order_id)] * THREADS)

    assert set(answers) == {"allocated"}
    assert (stock(trade), promised(trade)) == ([(10_000, 30)], 30)
    assert len(trade.tenant.events("OrderAllocated")) == 1
    assert trade.broken() == []


def test_bulk_and_single_allocation_in_opposite_orders_neither_lock_up_nor_promise_twice(trade):
    """`lock_all` takes orders in id order, whatever turn they have in the allocation."""
    for sku in range(3):
        trade.add_stock(300, sku=sku)
    order_ids = [trade.place(3, 2, 1, priority=number % 10) for number in range(20)]

    def bulk(seed: int) -> Callable[[], str]:
        shuffled = random.Random(seed).sample(order_ids, len(order_ids))

        def allocate() -> str:
            with trade.tenant.system() as work:
                return ",".join(sorted({row["status"] for row in allocate_chunk(work, shuffled)}))

        return allocate

    deeds = [bulk(seed) for seed in range(30)] + [allocating(trade, order_id) for order_id in order_ids]
    assert set(all_at_once(deeds)) == {"allocated"}
    assert promised(trade) == 20 * 6
    assert len(trade.tenant.events("OrderAllocated")) == 20
    assert trade.broken() == []


def test_an_order_cancelled_while_it_is_allocated_holds_nothing(trade):
    """`with_for_update` in `policies.lock_order`."""
    trade.add_stock(10_000)
    order_ids = [trade.place(10) for _ in range(THREADS // 2)]
    deeds = [deed(trade, order_id) for order_id in order_ids for deed in (allocating, cancelling)]

    answers = all_at_once(deeds)

    assert set(answers[1::2]) == {"cancelled"}
    assert set(answers[0::2]) <= {"allocated", "refused: cancelled"}
    assert (stock(trade), promised(trade)) == ([(10_000, 0)], 0)
    assert trade.broken() == []


def test_one_order_cancelled_by_many_at_once_is_cancelled_once(trade):
    """`with_for_update` in `policies.lock_order`."""
    trade.add_stock(100)
    order_id = trade.place(10)
    trade.allocate(order_id)
    answers = all_at_once([cancelling(trade, order_id)] * THREADS)
    assert Counter(answers) == {"cancelled": 1, "refused: cancelled": THREADS - 1}
    assert stock(trade) == [(100, 0)]
    assert len(trade.tenant.events("OrderCancelled")) == 1
    assert trade.broken() == []


def on_picklist(trade: Trade, *order_ids: uuid.UUID) -> uuid.UUID:
    for order_id in order_ids:
        with trade.tenant.system() as work:
            allocate_order(work, order_id)
    with trade.tenant.system() as work:
        return create_picklists(work, warehouse_id=trade.warehouse_id, order_ids=order_ids)[0].id


def test_an_order_cancelled_while_it_is_picked_holds_nothing(trade):
    """The picklist's lock in `release` and `confirm_pick`."""
    trade.add_stock(10_000)
    order_ids = [trade.place(10) for _ in range(THREADS // 2)]
    lists = [on_picklist(trade, order_id) for order_id in order_ids]
    deeds = [
        deed
        for order_id, picklist_id in zip(order_ids, lists, strict=True)
        for deed in (confirming(trade, picklist_id), cancelling(trade, order_id))
    ]

    answers = all_at_once(deeds)

    assert set(answers[1::2]) == {"cancelled"}
    assert set(answers[0::2]) <= {"picked", "refused: cancelled"}
    assert (stock(trade), promised(trade)) == ([(10_000, 0)], 0)
    assert trade.broken() == []


def test_an_order_cancelled_while_nothing_of_it_is_found_holds_nothing(trade):
    """`lock_orders` in `confirm_picklist`: without it the two wait for each other's order and picklist."""
    trade.add_stock(10_000)
    order_ids = [trade.place(10) for _ in range(THREADS // 2)]
    lists = [on_picklist(trade, order_id) for order_id in order_ids]

    def finding_nothing(picklist_id: uuid.UUID) -> Callable[[], str]:
        with trade.tenant.system() as work:
            lines = [line.id for line in picklist_lines_of(work, picklist_id)]
        picks = [Pick(line_id=line_id, picked_quantity=0, reason_code="lost") for line_id in lines]

        def confirm() -> str:
            with trade.tenant.system() as work:
                return confirm_picklist(work, picklist_id, picks).status

        return confirm

    deeds = [
        deed
        for order_id, picklist_id in zip(order_ids, lists, strict=True)
        for deed in (finding_nothing(picklist_id), cancelling(trade, order_id))
    ]

    answers = all_at_once(deeds)

    assert set(answers[1::2]) == {"cancelled"}
    assert set(answers[0::2]) <= {"picked", "refused: cancelled"}
    assert (stock(trade), promised(trade)) == ([(10_000, 0)], 0)
    assert trade.broken() == []


def test_some_orders_of_one_picklist_are_cancelled_while_it_is_confirmed(trade):
    """The picklist's lock in `release` and `confirm_pick`."""
    trade.add_stock(10_000)
    order_ids = [trade.place(10) for _ in range(THREADS)]
    picklist_id = on_picklist(trade, *order_ids)
    going, staying = order_ids[::2], order_ids[1::2]

    answers = all_at_once(
        [confirming(trade, picklist_id), *(cancelling(trade, order_id) for order_id in going)]
    )

    assert answers[0] == "picked"
    assert set(answers[1:]) == {"cancelled"}
    assert {trade.lines(order_id)[0].picked_quantity for order_id in staying} == {10}
    assert (stock(trade), promised(trade)) == ([(10_000, 10 * len(staying))], 10 * len(staying))
    assert trade.broken() == []


def test_one_picklist_confirmed_by_many_at_once_is_confirmed_once(trade):
    """The locks of `confirm_picklist` and `confirm_pick`."""
    trade.add_stock(1_000)
    order_ids = [trade.place(10) for _ in range(5)]
    picklist_id = on_picklist(trade, *order_ids)
    answers = all_at_once([confirming(trade, picklist_id)] * THREADS)
    assert Counter(answers) == {"picked": 1, "refused: picked": THREADS - 1}
    assert [trade.lines(order_id)[0].picked_quantity for order_id in order_ids] == [10] * 5
    assert len(trade.tenant.events("OrderPicked")) == 5
    assert trade.broken() == []


def test_one_order_called_ready_by_many_at_once_makes_one_task(trade):
    """`with_for_update` in `policies.lock_order`."""
    trade.add_stock(1_000)
    order_id = trade.place(10)
    trade.allocate(order_id)
    trade.pick(order_id)

    def call() -> str:
        with trade.tenant.system() as work:
            return ready_order(work, order_id).status

    answers = all_at_once([call] * THREADS)
    assert Counter(answers) == {"ready": 1, "refused: ready": THREADS - 1}
    assert trade.broken() == []


def test_two_plans_that_share_orders_cannot_both_be_accepted(trade):
    """`lock_orders` in `mark_planned`."""
    trade.add_stock(1_000)
    order_ids = [trade.ready(2) for _ in range(6)]

    def accepting(seed: int) -> Callable[[], str]:
        shared = random.Random(seed).sample(order_ids, 4)

        def accept() -> str:
            with trade.tenant.system() as work:
                mark_planned(work, shared)
            return "accepted"

        return accept

    answers = all_at_once([accepting(seed) for seed in range(50)])
    # Any two of these plans share an order: 4 + 4 > 6.
    assert Counter(answers) == {"accepted": 1, "refused: orders_changed": 49}
    assert Counter(trade.order(order_id).status for order_id in order_ids) == {"planned": 4, "ready": 2}
    assert trade.broken() == []
