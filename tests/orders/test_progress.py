"""What planning and execution tell orders: planned, on the road, at the door, closed, and once more."""

from datetime import timedelta

import pytest

from roundsman.kernel.ids import new_id
from roundsman.kernel.reasons import CancelReason
from roundsman.orders import api as orders
from roundsman.orders.api import LineOutcome
from roundsman.orders.models import Task
from roundsman.platform.errors import Conflict, IllegalTransition, Invalid, NotFound
from tests.conftest import NOW
from tests.factories.orders import WINDOW, make_trade


@pytest.fixture
def trade(tenant):
    made = make_trade(tenant, shops=2, skus=2)
    made.add_stock(1_000)
    made.add_stock(1_000, sku=1)
    return made


def task_status(trade):
    with trade.tenant.system() as work:
        return [task.status for task in work.session.scalars(work.rows(Task).order_by(Task.id))]


def test_ready_orders_are_what_the_planner_needs(trade):
    order_id = trade.ready(10, 5)
    trade.place(1)
    with trade.tenant.system() as work:
        (ready,) = orders.ready_orders(work, warehouse_ids=[trade.warehouse_id])
        assert orders.ready_orders(work, warehouse_ids=[new_id()]) == []
        assert orders.ready_orders(work, window_from=WINDOW[1]) == []
        assert orders.ready_orders(work, window_to=WINDOW[0]) == []
        assert [row.order_id for row in orders.ready_orders(work, order_ids=[order_id])] == [order_id]
    assert (ready.order_id, ready.location_id, ready.quantity) == (order_id, trade.shop_id, 15)
    assert (ready.weight_g, ready.volume_ml, ready.service_s) == (20_000, 40_000, 165)
    assert (ready.window_start, ready.window_end) == WINDOW
    assert (ready.lat, ready.lon) == (19.28, 72.86)


def test_ready_orders_come_most_important_first(trade):
    plain, urgent = trade.ready(1), trade.ready(1, priority=9)
    with trade.tenant.system() as work:
        assert [row.order_id for row in orders.ready_orders(work)] == [urgent, plain]


def test_planning_takes_all_orders_or_none(trade):
    first, second = trade.ready(10), trade.ready(10)
    with trade.tenant.system() as work:
        orders.cancel_order(work, second, reason=CancelReason.DUPLICATE)
    with pytest.raises(Conflict) as caught, trade.tenant.system() as work:
        orders.mark_planned(work, [first, second])
    assert caught.value.code == "orders_changed"
    assert [row["order_id"] for row in caught.value.facts["orders"]] == [str(second)]
    assert trade.order(first).status == "ready"

    with trade.tenant.system() as work:
        orders.mark_planned(work, [first])
    assert (trade.order(first).status, task_status(trade)) == ("planned", ["assigned", "cancelled"])
    assert trade.broken() == []


def test_an_unknown_order_is_not_found(trade):
    with pytest.raises(NotFound), trade.tenant.system() as work:
        orders.mark_planned(work, [trade.ready(1), new_id()])


def test_orders_of_a_trip_that_does_not_run_are_ready_again_but_cancelled_ones_stay_so(trade):
    first, second = trade.ready(10), trade.ready(10)
    with trade.tenant.system() as work:
        orders.mark_planned(work, [first, second])
    with trade.tenant.system() as work:
        orders.cancel_order(work, second, reason=CancelReason.DUPLICATE)
    with trade.tenant.system() as work:
        assert [order.id for order in orders.mark_unplanned(work, [first, second])] == [first]
    assert (trade.order(first).status, trade.order(second).status) == ("ready", "cancelled")
    assert task_status(trade) == ["created", "cancelled"]
    assert trade.broken() == []


def test_what_was_picked_is_shipped_and_a_cancelled_order_stays_behind(trade):
    first, second = trade.ready(10), trade.ready(10)
    with trade.tenant.system() as work:
        orders.mark_planned(work, [first, second])
        orders.cancel_order(work, second, reason=CancelReason.DUPLICATE)
    with pytest.raises(Conflict), trade.tenant.system() as work:
        orders.mark_in_transit(work, [first, second])
    with trade.tenant.system() as work:
        orders.mark_in_transit(work, [first])
    assert (trade.order(first).status, trade.lines(first)[0].shipped_quantity) == ("in_transit", 10)
    assert task_status(trade)[0] == "en_route"


@pytest.mark.parametrize(
    ("delivered", "damaged", "returned", "status", "task"),
    [
        (10, 0, 0, "delivered", "completed"),
        (7, 1, 2, "partially_delivered", "completed"),
        (0, 0, 10, "failed", "failed"),
        (0, 10, 0, "failed", "failed"),
    ],
)
def test_the_door_decides_and_every_unit_is_accounted_for(trade, delivered, damaged, returned, status, task):
    order_id = trade.on_the_road(10)
    line = trade.lines(order_id)[0]
    with trade.tenant.system() as work:
        orders.record_outcome(work, order_id, lines=[LineOutcome(line.id, delivered, damaged, returned)])
    after = trade.lines(order_id)[0]
    assert (after.delivered_quantity, after.damaged_quantity, after.rejected_quantity) == (
        delivered,
        damaged,
        returned,
    )
    assert (trade.order(order_id).status, task_status(trade)) == (status, [task])
    with trade.tenant.system() as work:
        orders.close_orders(work, [order_id])
    assert trade.order(order_id).status == "closed"
    fact = trade.tenant.events("OrderClosed")[0].payload
    parts = ("delivered", "damaged", "rejected", "short", "cancelled")
    assert fact["quantity"] == sum(fact[part] for part in parts) == 10
    assert trade.broken() == []


def test_lines_that_are_not_named_go_back_and_a_failed_visit_brings_everything_back(trade):
    order_id = trade.on_the_road(10, 5)
    first, _ = trade.lines(order_id)
    with trade.tenant.system() as work:
        orders.record_outcome(work, order_id, lines=[LineOutcome(first.id, 10)])
    assert [line.rejected_quantity for line in trade.lines(order_id)] == [0, 5]
    assert trade.order(order_id).status == "partially_delivered"

    failed = trade.on_the_road(10, 5)
    with trade.tenant.system() as work:
        orders.record_outcome(work, failed, failed=True)
    assert [line.rejected_quantity for line in trade.lines(failed)] == [10, 5]
    assert trade.order(failed).status == "failed"
    assert trade.broken() == []


@pytest.mark.parametrize(
    ("delivered", "damaged", "returned", "code"),
    [
        (11, 0, 0, "more_than_loaded"),
        (10, 1, 0, "more_than_loaded"),
        (9, 0, 0, "quantities_do_not_add_up"),
        (11, 0, -1, "quantities_do_not_add_up"),
    ],
)
def test_an_outcome_that_does_not_add_up_changes_nothing(trade, delivered, damaged, returned, code):
    order_id = trade.on_the_road(10)
    line = trade.lines(order_id)[0]
    with pytest.raises(Invalid) as caught, trade.tenant.system() as work:
        orders.record_outcome(work, order_id, lines=[LineOutcome(line.id, delivered, damaged, returned)])
    assert caught.value.code == code
    assert (trade.order(order_id).status, trade.lines(order_id)[0].delivered_quantity) == ("in_transit", 0)


def test_a_foreign_line_and_a_second_outcome_are_refused(trade):
    order_id = trade.on_the_road(10)
    with pytest.raises(Invalid) as caught, trade.tenant.system() as work:
        orders.record_outcome(work, order_id, lines=[LineOutcome(new_id(), 10)])
    assert caught.value.code == "unknown_line"
    with trade.tenant.system() as work:
        orders.record_outcome(work, order_id, failed=True)
    with pytest.raises(IllegalTransition), trade.tenant.system() as work:
        orders.record_outcome(work, order_id, failed=True)
    with pytest.raises(IllegalTransition), trade.tenant.system() as work:
        orders.close_orders(work, [trade.ready(1)])


def test_what_did_not_arrive_is_ordered_again_at_the_old_price(trade):
    customer_id = new_id()
    order_id = trade.on_the_road(10, 5, priority=5, created_by=customer_id)
    first, second = trade.lines(order_id)
    with trade.tenant.system() as work:
        orders.record_outcome(
            work, order_id, lines=[LineOutcome(first.id, 7, 1, 2), LineOutcome(second.id, 5)]
        )
    tomorrow = (NOW + timedelta(days=1), NOW + timedelta(days=1, hours=4))
    with trade.tenant.system() as work:
        wish = orders.AgainWish(order_id, *tomorrow)
        (again,) = orders.write_again(work, [orders.open_again(work, [order_id]).take(wish, now=work.now)])
        again_id = again.id
    assert trade.order(again_id).created_by == customer_id
    (line,) = trade.lines(again_id)
    assert (line.sku_id, line.quantity, line.unit_price_minor) == (trade.sku_ids[0], 3, 2_500)
    assert (trade.order(again_id).status, trade.order(again_id).priority) == ("confirmed", 6)
    assert trade.order(order_id).status == "partially_delivered"

    whole = trade.on_the_road(1)
    with pytest.raises(Conflict) as caught, trade.tenant.system() as work:
        orders.open_again(work, [whole]).take(orders.AgainWish(whole, *tomorrow), now=work.now)
    assert caught.value.code == "nothing_to_reattempt"


def test_facts_for_the_rooms_above(trade):
    order_id = trade.ready(10, 5)
    with trade.tenant.system() as work:
        facts = orders.orders_by_id(work, [order_id, new_id()])
        lines = orders.lines_of(work, [order_id])
    assert list(facts) == [order_id]
    assert (facts[order_id].status, facts[order_id].task_id is not None) == ("ready", True)
    assert [(line.line_no, line.quantity, line.picked) for line in lines[order_id]] == [
        (1, 10, 10),
        (2, 5, 5),
    ]
