"""Placing and confirming orders."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from roundsman.identity.api import setting
from roundsman.masterdata.api import Sku
from roundsman.orders import domain, policies
from roundsman.orders.events import LineState, OrderConfirmed, OrderCreated
from roundsman.orders.models import Order, OrderLine
from roundsman.orders.service.lines import fresh_lines, lock_orders, move, refuse_transfer
from roundsman.orders.service.place_checks import (
    AskedLine,
    PlaceOrder,
    check_cutoff,
    check_external_ref,
    check_lines,
    ordered_skus,
    places,
    read_facts,
)
from roundsman.orders.states import ORDER, OrderCommand, OrderStatus
from roundsman.platform.errors import Conflict
from roundsman.platform.work import Work, check_version

AUTO_CONFIRM = "orders.auto_confirm"

__all__ = ["AskedLine", "PlaceOrder", "confirm_order", "place_order", "place_with_lines", "reattempt_order"]


def place_order(work: Work, asked: PlaceOrder) -> Order:
    """Write down an order; with the setting `orders.auto_confirm` (the default) it is confirmed at once.

    Raises:
        Invalid: with a code of its own for each thing that is not acceptable.
        Conflict: `duplicate_external_ref`, with the id of the order that has it, where the caller sees that.
    """
    return place_with_lines(work, asked)[0]


def place_with_lines(work: Work, asked: PlaceOrder) -> tuple[Order, list[OrderLine], dict[uuid.UUID, Sku]]:
    """As `place_order`; gives the order, its lines and their items, so that nobody need read them again."""
    check_lines(asked.lines)
    domain.check_window(asked.window_start, asked.window_end, now=work.now)
    facts = read_facts(work, asked)
    location, warehouse = places(work, asked, facts)
    window_start, window_end = check_cutoff(work, asked, location, warehouse)
    skus = ordered_skus(work, asked.lines, facts)
    check_external_ref(work, facts)

    header = {
        "kind": asked.kind,
        "organisation_id": location.organisation_id,
        "warehouse_id": warehouse.id,
        "location_id": location.id,
        "window_start": window_start,
        "window_end": window_end,
        "priority": asked.priority,
        "allocation_policy": domain.AllocationPolicy(asked.allocation_policy).value,
        "note": asked.note or None,
        "external_ref": asked.external_ref or None,
        "min_remaining_life_days": asked.min_remaining_life_days,
        "accept_substitutes": asked.accept_substitutes,
    }
    if asked.created_by is not None:
        header["created_by"] = asked.created_by
    priced = [(line.sku_id, line.quantity, skus[line.sku_id].list_price_minor) for line in asked.lines]
    order, lines = _write(work, header, priced, confirmed=bool(setting(work, AUTO_CONFIRM, True)))
    return order, lines, skus


def reattempt_order(
    work: Work,
    order_id: uuid.UUID,
    *,
    window_start: datetime,
    window_end: datetime,
    units: Mapping[uuid.UUID, int] | None = None,
) -> Order:
    """Order again, for another window, what an order did not bring: damaged and rejected units, at the old prices.

    For the room above that resolves an exception; it has authorised that. The old order keeps its history.

    Args:
        work: The transaction.
        order_id: An order that has been at the door.
        window_start: Of the new window.
        window_end: As `window_start`.
        units: Order line -> units; all that is missing when left out.

    Raises:
        Invalid: for a window in which nothing can be delivered.
        Conflict: `nothing_to_reattempt`, when everything was delivered or the order was not at the door yet;
            `order_of_transfer`: what comes back goes by a new transfer.
    """
    old = lock_orders(work, [order_id])[0]
    refuse_transfer(old)
    domain.check_window(window_start, window_end, now=work.now)
    rest = []
    for line in fresh_lines(work, [order_id])[order_id]:
        missing = line.damaged_quantity + line.rejected_quantity
        again = missing if units is None else min(missing, units.get(line.id, 0))
        if again > 0:
            rest.append((line.sku_id, again, line.unit_price_minor))
    if not rest:
        raise Conflict(
            f"{old.number} has nothing to bring again",
            accepted="an order of which something came back",
            code="nothing_to_reattempt",
        )
    header = {
        "kind": old.kind,
        "organisation_id": old.organisation_id,
        "warehouse_id": old.warehouse_id,
        "location_id": old.location_id,
        "window_start": window_start,
        "window_end": window_end,
        "priority": min(old.priority + 1, 9),
        "allocation_policy": old.allocation_policy,
        "min_remaining_life_days": old.min_remaining_life_days,
        "accept_substitutes": old.accept_substitutes,
        "note": f"again, after {old.number}",
        # It stays the order of whoever placed the first one: a customer follows it on.
        "created_by": old.created_by,
    }
    return _write(work, header, rest, confirmed=True)[0]


def _write(
    work: Work, header: dict[str, Any], lines: Sequence[tuple[uuid.UUID, int, int]], *, confirmed: bool
) -> tuple[Order, list[OrderLine]]:
    """Insert an order with its lines (item, quantity, price in minor units) and say so."""
    status = OrderStatus.PLACED
    if confirmed:
        status = ORDER.after(status, OrderCommand.CONFIRM)
    given = {"number": work.next_number("ORD"), "status": status.value, "placed_at": work.now}
    order = work.insert_late(Order, [header | given])[0]
    rows = work.insert_late(
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
    return order, rows


def confirm_order(work: Work, order_id: uuid.UUID, *, if_match: int | None = None) -> Order:
    """Accept a placed order."""
    order = policies.lock_order(work, order_id, "orders.allocate")
    check_version(order, if_match)
    move(order, OrderCommand.CONFIRM)
    work.emit(OrderConfirmed(subject_id=order.id))
    return order
