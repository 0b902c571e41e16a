"""The invariants of `roundsman check` see what is broken, and say the same as the rule in `domain`."""

import random

import pytest
from sqlalchemy import text

from roundsman.kernel.ids import new_id
from roundsman.orders import domain
from roundsman.orders.invariants import every_unit_is_accounted_for
from roundsman.orders.models import Order, OrderLine
from roundsman.orders.states import OrderStatus
from tests.factories.orders import WINDOW, make_trade

UNITS = "every unit ordered is allocated, short, cancelled or accounted for"
RESERVATIONS = "reservations match what open orders hold"
TASKS = "every order ready for the road has one open task, in step with it"
ORPHANS = "every reservation belongs to an order line"
TOLD = "the event log alone tells how orders and their lines stand"
LINES = "every order has lines"


@pytest.fixture
def trade(tenant):
    made = make_trade(tenant, skus=2)
    made.add_stock(100)
    return made


def spoil(trade, statement):
    assert trade.broken() == []
    with trade.tenant.system() as work:
        assert work.session.execute(
            text(statement + " where tenant_id = :tenant"), {"tenant": work.tenant_id}
        ).rowcount


def test_a_forgotten_unit_is_seen(trade):
    order_id = trade.place(10)
    trade.allocate(order_id)
    spoil(trade, "update order_line set allocated_quantity = allocated_quantity - 1")
    assert trade.broken() == [UNITS, RESERVATIONS, TOLD]


def test_a_promise_that_the_order_does_not_know_of_is_seen(trade):
    trade.allocate(trade.place(10))
    spoil(trade, "update reservation set quantity = quantity - 1")
    assert RESERVATIONS in trade.broken()


def test_a_reservation_without_its_line_is_seen(trade):
    trade.allocate(trade.place(10))
    spoil(trade, "update reservation set reference_id = gen_random_uuid()")
    assert {RESERVATIONS, ORPHANS} <= set(trade.broken())


@pytest.mark.parametrize(
    ("statement", "names"),
    [
        ("update task set status = 'cancelled'", [TASKS]),
        ("update task set status = 'assigned'", [TASKS]),
        ("update \"order\" set status = 'picking'", [TASKS, TOLD]),
    ],
)
def test_a_task_out_of_step_is_seen(trade, statement, names):
    trade.ready(10)
    spoil(trade, statement)
    assert trade.broken() == names


def test_an_order_without_lines_is_seen(trade):
    trade.place(10)
    spoil(trade, "delete from order_line")
    assert trade.broken() == [LINES, TOLD]


def test_the_statement_and_the_rule_say_the_same_of_any_line(trade):
    dice = random.Random(7)
    sound, total = 0, 800
    with trade.tenant.system() as work:
        orders, lines, substitutes = [], [], []
        for number in range(total):
            status = dice.choice(list(OrderStatus)).value
            values = _line(dice, status)
            order_id = new_id()
            orders.append(_order(trade, order_id, number, status))
            lines.append(
                {"order_id": order_id, "line_no": 1, "sku_id": trade.sku_id, "unit_price_minor": 0} | values
            )
            named = {name.removesuffix("_quantity"): value for name, value in values.items()}
            stand_in = dice.choice((0, 0, 1, values["quantity"]))
            sound += domain.is_line_sound(status=status, **named, substituted=stand_in)
            if stand_in:
                lines[-1]["id"] = new_id()
                substitutes.append(_stand_in(lines[-1], trade.sku_ids[1], status, stand_in))
                sound += 1
                total += 1
        work.insert_many(Order, orders)
        for some in ([line for line in lines if "id" in line], [line for line in lines if "id" not in line]):
            work.insert_many(OrderLine, some)
        work.insert_many(OrderLine, substitutes)
    assert 50 < sound < total - 50  # both kinds are among them
    with trade.tenant.system() as work:
        assert every_unit_is_accounted_for(work) == (total, total - sound)


def _line(dice, status):
    """Any line that the table's own constraints let in; often one that is nearly right."""
    quantity = dice.randint(1, 4)
    cancelled = quantity if status == "cancelled" and dice.random() < 0.7 else 0
    if status != "cancelled" and dice.random() < 0.3:
        cancelled = dice.randint(1, quantity)
    allocated = dice.randint(0, quantity - cancelled)
    short = quantity - cancelled - allocated if dice.random() < 0.8 else 0
    if status in ("placed", "confirmed") and dice.random() < 0.7:
        allocated = short = 0
    picked = allocated if dice.random() < 0.8 else dice.randint(0, allocated)
    shipped = picked if dice.random() < 0.8 else dice.randint(0, picked)
    delivered = shipped if dice.random() < 0.6 else dice.randint(0, shipped)
    damaged = dice.randint(0, shipped - delivered)
    rejected = shipped - delivered - damaged if dice.random() < 0.8 else 0
    return {
        "quantity": quantity,
        "allocated_quantity": allocated,
        "picked_quantity": picked,
        "shipped_quantity": shipped,
        "delivered_quantity": delivered,
        "damaged_quantity": damaged,
        "rejected_quantity": rejected,
        "short_quantity": short,
        "cancelled_quantity": cancelled,
    }


def _stand_in(line, sku_id, status, quantity):
    """A line, sound in itself, that stands in for another one."""
    place = {"placed": None, "confirmed": None, "cancelled": "cancelled_quantity"}.get(
        status, "short_quantity"
    )
    zeros = {name: 0 for name in line if name.endswith("_quantity")}
    return (
        line
        | zeros
        | {"id": new_id(), "line_no": 2, "sku_id": sku_id, "quantity": quantity}
        | ({place: quantity} if place else {})
        | {"substitute_for_line_id": line["id"]}
    )


def _order(trade, order_id, number, status):
    return {
        "id": order_id,
        "number": f"ORD-X{number}",
        "kind": "replenishment",
        "status": status,
        "organisation_id": trade.retailer_id,
        "warehouse_id": trade.warehouse_id,
        "location_id": trade.shop_id,
        "window_start": WINDOW[0],
        "window_end": WINDOW[1],
        "priority": 5,
        "allocation_policy": "partial",
        "placed_at": WINDOW[0],
        "note": None,
        "cancel_reason": "other" if status == "cancelled" else None,
        "cancel_note": None,
        "external_ref": None,
    }
