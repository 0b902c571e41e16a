"""Many at once: amending, allocating and cancelling the same order, and taking the same proposal.

Each test fails when the lock that it names is taken out of the code.
"""

import uuid
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest

from roundsman.inventory.models import StockBalance
from roundsman.kernel.ids import new_id
from roundsman.kernel.reasons import CancelReason, ReturnReason
from roundsman.orders.models import OrderDraft, OrderDraftLine
from roundsman.orders.service.amend import amend_order
from roundsman.orders.service.cancel import cancel_orders_in_bulk
from roundsman.orders.service.drafts import accept_draft
from roundsman.orders.service.place import AskedLine
from roundsman.orders.service.return_trips import DockGrade, assign_return, collect_return, receive_return
from roundsman.orders.service.returns import (
    SentBack,
    approve_return,
    get_return,
    lines_of_returns,
    request_return,
    withdraw_return,
)
from roundsman.platform.errors import NotFound
from tests.conftest import NOW
from tests.factories.orders import Trade, make_trade
from tests.races.test_allocate_races import all_at_once, allocating

ROUNDS = 12


@pytest.fixture
def trade(tenant):
    return make_trade(tenant, shops=1, skus=3)


def amending(trade: Trade, order_id: uuid.UUID, quantity: int) -> Callable[[], str]:
    def amend() -> str:
        with trade.tenant.system() as work:
            lines = [AskedLine(trade.sku_ids[0], quantity), AskedLine(trade.sku_ids[1], quantity)]
            return f"amended {amend_order(work, order_id, {'lines': lines}).status}"

    return amend


def test_an_order_that_is_amended_while_it_is_allocated_holds_what_it_says(trade):
    """`lock_order` in `amend_order`."""
    trade.add_stock(10_000)
    trade.add_stock(10_000, sku=1)
    for _ in range(ROUNDS):
        order_id = trade.place(10)
        deeds = [
            allocating(trade, order_id),
            *(amending(trade, order_id, number) for number in (3, 20, 30, 40)),
        ]
        answers = all_at_once(deeds)
        assert not [one for one in answers if one.startswith("refused") and "release_first" not in one]
        for line in trade.lines(order_id):
            assert line.allocated_quantity == line.quantity
        assert trade.broken() == []


def test_orders_that_two_call_off_at_once_are_each_called_off_once(trade):
    """`with_for_update`, in the order of ids, in `cancel_orders_in_bulk`."""
    trade.add_stock(10_000)
    order_ids = [trade.place(5) for _ in range(20)]
    for order_id in order_ids:
        trade.allocate(order_id)

    def cancelling(named: list[uuid.UUID]) -> Callable[[], str]:
        def cancel() -> str:
            with trade.tenant.system() as work:
                results = cancel_orders_in_bulk(work, named, reason=CancelReason.DUPLICATE)
            return str(sum(result.cancelled for result in results))

        return cancel

    answers = all_at_once([cancelling(order_ids), cancelling(order_ids[::-1])] * 4)
    assert Counter(answers) == {"20": 1, "0": 7}
    assert len(trade.tenant.events("OrderCancelled")) == 20
    assert trade.broken() == []


def test_a_proposal_that_many_take_at_once_is_ordered_once(trade):
    """`with_for_update` in `_lock_draft`."""
    with trade.tenant.system() as work:
        draft_id = new_id()
        work.add(
            OrderDraft(
                id=draft_id, status="open", organisation_id=trade.retailer_id, warehouse_id=trade.warehouse_id,
                location_id=trade.shop_id, window_start=NOW + timedelta(hours=2),
                window_end=NOW + timedelta(hours=6), proposed_on=NOW.date(), service_level=0.95, review_days=1,
            )
        )  # fmt: skip
        work.session.flush()
        work.add(OrderDraftLine(draft_id=draft_id, line_no=1, sku_id=trade.sku_id, quantity=7, figures={}))

    def accept() -> str:
        with trade.tenant.system() as work:
            return accept_draft(work, draft_id)[1].status

    answers = all_at_once([accept] * 8)
    assert Counter(answers) == {"confirmed": 1, "refused: accepted": 7}
    assert len(trade.tenant.events("OrderCreated")) == 1


def test_goods_that_were_sent_back_are_graded_once_however_many_do_it(trade):
    """`with_for_update` in `lock_return`."""
    batch_id = trade.add_stock(10)
    with trade.tenant.system() as work:
        back = SentBack(trade.sku_id, 6, ReturnReason.OVERSTOCK, batch_id)
        return_id = request_return(work, location_id=trade.shop_id, lines=[back]).id
        approve_return(work, return_id)
        trip_id, stop_id = new_id(), new_id()
        assign_return(work, return_id, trip_id=trip_id, stop_id=stop_id)
        collect_return(work, return_id, stop_id=stop_id, collected=None, occurred_at=work.now)
        line_id = lines_of_returns(work, [return_id])[return_id][0].id

    def receive() -> str:
        with trade.tenant.system() as work:
            return receive_return(work, return_id, [DockGrade(line_id=line_id, restock=6)]).status

    answers = all_at_once([receive] * 8)
    assert Counter(answers) == {"received": 1, "refused: received": 7}
    with trade.tenant.system() as work:
        (balance,) = work.session.scalars(work.rows(StockBalance).where(StockBalance.batch_id == batch_id))
        assert balance.on_hand == 16
    assert trade.broken() == []


def test_a_return_is_collected_or_withdrawn_and_never_both(trade):
    """`with_for_update` in `collect_return`."""
    for _ in range(ROUNDS):
        with trade.tenant.system() as work:
            back = SentBack(trade.sku_id, 6, ReturnReason.OVERSTOCK)
            return_id = request_return(work, location_id=trade.shop_id, lines=[back]).id
            approve_return(work, return_id)
            stop_id = new_id()
            assign_return(work, return_id, trip_id=new_id(), stop_id=stop_id)

        def collect(return_id: uuid.UUID = return_id, stop_id: uuid.UUID = stop_id) -> str:
            try:
                with trade.tenant.system() as work:
                    return collect_return(
                        work, return_id, stop_id=stop_id, collected=None, occurred_at=work.now
                    ).status
            except NotFound:
                return "refused: the stop has it no longer"

        def withdraw(return_id: uuid.UUID = return_id) -> str:
            with trade.tenant.system() as work:
                return withdraw_return(work, return_id).status

        answers = all_at_once([collect, withdraw])
        done = [one for one in answers if not one.startswith("refused")]
        assert len(done) == 1, answers
        with trade.tenant.system() as work:
            assert get_return(work, return_id).status == done[0]
