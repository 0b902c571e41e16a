"""Placing and confirming orders."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from roundsman.identity.api import setting
from roundsman.kernel.ids import new_id
from roundsman.orders import domain, policies
from roundsman.orders.events import LineState, OrderConfirmed, OrderCreated
from roundsman.orders.models import Order, OrderLine
from roundsman.orders.service.lines import fresh_lines, lock_orders, move
from roundsman.orders.service.place_checks import (
    AskedLine,
    PlaceOrder,
    check_cutoff,
    check_external_ref,
    check_lines,
    ordered_skus,
    places,
)
from roundsman.orders.states import OrderCommand, OrderStatus
from roundsman.platform.errors import Conflict
from roundsman.platform.work import Work, check_version

AUTO_CONFIRM = "orders.auto_confirm"

__all__ = ["AskedLine", "PlaceOrder", "confirm_order", "place_order", "reattempt_order"]


def place_order(work: Work, asked: PlaceOrder) -> Order:
    """Write down an order; with the setting `orders.auto_confirm` (the default) it is confirmed at once.

    Raises:
        Invalid: with a code of its own for each thing that is not acceptable.
        Conflict: `duplicate_external_ref`, with the id of the order that has it, where the caller sees that.
    """
    check_lines(asked.lines)
    domain.check_window(asked.window_start, asked.window_end, now=work.now)
    location, warehouse = places(work, asked)
    check_cutoff(work, asked, warehouse)
    skus = ordered_skus(work, asked.lines)
    check_external_ref(work, asked.external_ref)

    order = Order(
        id=new_id(),
        number=work.next_number("ORD"),
        kind=asked.kind,
        status=OrderStatus.PLACED.value,
        organisation_id=location.organisation_id,
        warehouse_id=warehouse.id,
        location_id=location.id,
        window_start=asked.window_start,
        window_end=asked.window_end,
        priority=asked.priority,
        allocation_policy=domain.AllocationPolicy(asked.allocation_policy).value,
        placed_at=work.now,
        note=asked.note or None,
        external_ref=asked.external_ref or None,
    )
    priced = [(line.sku_id, line.quantity, skus[line.sku_id].list_price_minor) for line in asked.lines]
    return _write(work, order, priced, confirmed=bool(setting(work, AUTO_CONFIRM, True)))


def reattempt_order(
    work: Work, order_id: uuid.UUID, *, window_start: datetime, window_end: datetime
) -> Order:
    """Order again, for another window, what an order did not bring: damaged and rejected units, at the old prices.

    For the room above that resolves an exception; it has authorised that. The old order keeps its history.

    Raises:
        Invalid: for a window in which nothing can be delivered.
        Conflict: `nothing_to_reattempt`, when everything was delivered or the order was not at the door yet.
    """
    old = lock_orders(work, [order_id])[0]
    domain.check_window(window_start, window_end, now=work.now)
    rest = [
        (line.sku_id, line.damaged_quantity + line.rejected_quantity, line.unit_price_minor)
        for line in fresh_lines(work, [order_id])[order_id]
        if line.damaged_quantity + line.rejected_quantity > 0
    ]
    if not rest:
        raise Conflict(
            f"{old.number} has nothing to bring again",
            accepted="an order of which something came back",
            code="nothing_to_reattempt",
        )
    order = Order(
        id=new_id(),
        number=work.next_number("ORD"),
        kind=old.kind,
        status=OrderStatus.PLACED.value,
        organisation_id=old.organisation_id,
        warehouse_id=old.warehouse_id,
        location_id=old.location_id,
        window_start=window_start,
        window_end=window_end,
        priority=min(old.priority + 1, 9),
        allocation_policy=old.allocation_policy,
        placed_at=work.now,
        note=f"again, after {old.number}",
    )
    return _write(work, order, rest, confirmed=True)


def _write(
    work: Work, order: Order, lines: Sequence[tuple[uuid.UUID, int, int]], *, confirmed: bool
) -> Order:
    """Insert an order with its lines (item, quantity, price in minor units) and say so."""
    if confirmed:
        move(order, OrderCommand.CONFIRM)
    work.add(order)
    work.session.flush()
    work.insert_many(
        OrderLine,
        [
            {
                "order_id": order.id,
                "line_no": number,
                "sku_id": sku_id,
                "quantity": quantity,
                "unit_price_minor": price_minor,
            }
            for number, (sku_id, quantity, price_minor) in enumerate(lines, start=1)
        ],
    )
    work.emit(
        OrderCreated(
            subject_id=order.id,
            kind=order.kind,
            organisation_id=order.organisation_id,
            warehouse_id=order.warehouse_id,
            location_id=order.location_id,
            lines=len(lines),
            quantity=sum(quantity for _, quantity, _ in lines),
            priority=order.priority,
            window_start=order.window_start,
            window_end=order.window_end,
            line_states=tuple(
                LineState(line_no=number, sku_id=sku_id, quantity=quantity)
                for number, (sku_id, quantity, _) in enumerate(lines, start=1)
            ),
        )
    )
    if confirmed:
        work.emit(OrderConfirmed(subject_id=order.id, automatically=True))
    return order


def confirm_order(work: Work, order_id: uuid.UUID, *, if_match: int | None = None) -> Order:
    """Accept a placed order."""
    order = policies.lock_order(work, order_id, "orders.allocate")
    check_version(order, if_match)
    move(order, OrderCommand.CONFIRM)
    work.emit(OrderConfirmed(subject_id=order.id))
    return order
