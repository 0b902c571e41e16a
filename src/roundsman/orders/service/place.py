"""Placing and confirming orders."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
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

__all__ = [
    "AgainWish",
    "AskedLine",
    "OrdersAgain",
    "PlaceOrder",
    "confirm_order",
    "open_again",
    "place_order",
    "place_with_lines",
    "write_again",
]


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


@dataclass(frozen=True, slots=True)
class AgainWish:
    """To order again, for another window, what an order did not bring: damaged and rejected units, at the old prices.

    Attributes:
        order_id: An order that has been at the door; it keeps its history.
        window_start: Of the new window.
        window_end: As `window_start`.
        units: Order line -> units; all that is missing when left out.
    """

    order_id: uuid.UUID
    window_start: datetime
    window_end: datetime
    units: Mapping[uuid.UUID, int] | None = None


type Again = tuple[dict[str, Any], list[tuple[uuid.UUID, int, int]]]
"""An order that may be written: its header, and its lines (item, quantity, price in minor units)."""


@dataclass(frozen=True, slots=True)
class OrdersAgain:
    """Locked orders with their lines, of which what did not come may be ordered again."""

    orders: Mapping[uuid.UUID, Order]
    lines: Mapping[uuid.UUID, Sequence[OrderLine]]

    def take(self, wish: AgainWish, *, now: datetime) -> Again:
        """The order that a wish comes to.

        Raises:
            Invalid: for a window in which nothing can be delivered.
            Conflict: `nothing_to_reattempt`, when everything was delivered or the order was not at the door yet;
                `order_of_transfer`: what comes back goes by a new transfer.
        """
        old = self.orders[wish.order_id]
        refuse_transfer(old)
        domain.check_window(wish.window_start, wish.window_end, now=now)
        rest = []
        for line in self.lines[old.id]:
            missing = line.damaged_quantity + line.rejected_quantity
            again = missing if wish.units is None else min(missing, wish.units.get(line.id, 0))
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
            "window_start": wish.window_start,
            "window_end": wish.window_end,
            "priority": min(old.priority + 1, 9),
            "allocation_policy": old.allocation_policy,
            "min_remaining_life_days": old.min_remaining_life_days,
            "accept_substitutes": old.accept_substitutes,
            "note": f"again, after {old.number}",
            # It stays the order of whoever placed the first one: a customer follows it on.
            "created_by": old.created_by,
        }
        return header, rest


def open_again(work: Work, order_ids: Collection[uuid.UUID]) -> OrdersAgain:
    """Lock orders and read their lines; two statements. For the room above that resolves exceptions, and may."""
    locked = {order.id: order for order in lock_orders(work, order_ids)}
    return OrdersAgain(locked, fresh_lines(work, locked))


def write_again(work: Work, again: Sequence[Again]) -> list[Order]:
    """Place orders that were taken; two statements, and one for their numbers."""
    return [order for order, _ in _write_all(work, again, confirmed=True)]


def _write(
    work: Work, header: dict[str, Any], lines: Sequence[tuple[uuid.UUID, int, int]], *, confirmed: bool
) -> tuple[Order, list[OrderLine]]:
    return _write_all(work, [(header, lines)], confirmed=confirmed)[0]


def _write_all(
    work: Work,
    asked: Sequence[tuple[dict[str, Any], Sequence[tuple[uuid.UUID, int, int]]]],
    *,
    confirmed: bool,
) -> list[tuple[Order, list[OrderLine]]]:
    """Insert orders with their lines (item, quantity, price in minor units) and say so."""
    status = OrderStatus.PLACED
    if confirmed:
        status = ORDER.after(status, OrderCommand.CONFIRM)
    given = {"status": status.value, "placed_at": work.now}
    numbers = [work.next_number("ORD")] if len(asked) == 1 else work.next_numbers("ORD", len(asked))
    made = work.insert_late(
        Order,
        [header | given | {"number": number} for (header, _), number in zip(asked, numbers, strict=True)],
    )
    rows = iter(
        work.insert_late(
            OrderLine,
            [
                {
                    "order_id": order.id,
                    "line_no": number,
                    "sku_id": sku_id,
                    "quantity": quantity,
                    "unit_price_minor": price_minor,
                }
                for order, (_, lines) in zip(made, asked, strict=True)
                for number, (sku_id, quantity, price_minor) in enumerate(lines, start=1)
            ],
        )
    )
    written = []
    for order, (_, lines) in zip(made, asked, strict=True):
        written.append((order, [next(rows) for _ in lines]))
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
    return written


def confirm_order(work: Work, order_id: uuid.UUID, *, if_match: int | None = None) -> Order:
    """Accept a placed order."""
    order = policies.lock_order(work, order_id, "orders.allocate")
    check_version(order, if_match)
    move(order, OrderCommand.CONFIRM)
    work.emit(OrderConfirmed(subject_id=order.id))
    return order
