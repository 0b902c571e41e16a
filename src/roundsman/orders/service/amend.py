"""Changing what is ordered until stock is held for it."""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypedDict

from sqlalchemy import delete
from sqlalchemy.orm.attributes import flag_modified

from roundsman.kernel.ids import new_id
from roundsman.masterdata.api import locations_by_id
from roundsman.orders import domain, policies
from roundsman.orders.events import OrderAmended, line_states
from roundsman.orders.models import Order, OrderLine
from roundsman.orders.service.lines import fresh_lines, move, refuse_transfer, totals
from roundsman.orders.service.place_checks import (
    AskedLine,
    PlaceOrder,
    check_cutoff,
    check_lines,
    ordered_skus,
)
from roundsman.orders.states import ORDER, OrderCommand, OrderStatus
from roundsman.platform.errors import Conflict, Invalid
from roundsman.platform.work import Work, check_version


class Amendment(TypedDict, total=False):
    """What changes; what is left out stays."""

    lines: Sequence[AskedLine]
    """Items with their new quantity; 0 takes the item out, one that is not there yet is added."""
    window_start: datetime
    window_end: datetime
    priority: int
    allocation_policy: str
    note: str | None
    min_remaining_life_days: int | None
    accept_substitutes: bool


def amend_order(
    work: Work,
    order_id: uuid.UUID,
    changes: Amendment,
    *,
    next_slot: bool = False,
    if_match: int | None = None,
) -> Order:
    """Change an order that holds no stock yet; other lines or another window are checked as for a new order.

    Items that are already in it keep their price, added ones get today's. A call that changes nothing leaves no
    trace, so that it can be repeated.

    Raises:
        IllegalTransition: (409) when picking has begun or it is further.
        Conflict: `release_first`, when stock is held for it; `order_of_transfer`.
        Invalid: with a code of its own for each thing that is not acceptable.
    """
    order = policies.lock_order(work, order_id, "orders.amend")
    check_version(order, if_match)
    refuse_transfer(order)
    lines = fresh_lines(work, [order.id])[order.id]
    _check_open(order, lines)
    wanted = None
    if "lines" in changes:
        current = [AskedLine(line.sku_id, line.quantity) for line in lines]
        wanted = merged_lines(current, changes["lines"])
        if wanted == current:
            wanted = None
    start = changes.get("window_start", order.window_start)
    end = changes.get("window_end", order.window_end)
    if wanted is not None or (start, end) != (order.window_start, order.window_end) or next_slot:
        start, end = _checked_window(work, order, start, end, next_slot=next_slot)
    values: dict[str, Any] = {**changes, "window_start": start, "window_end": end}
    values.pop("lines", None)
    changed = [name for name, value in values.items() if getattr(order, name) != value]
    if wanted is None and not changed:
        return order
    move(order, OrderCommand.AMEND)
    for name in changed:
        setattr(order, name, values[name])
    if wanted is not None:
        # The version counts for the lines too: whoever read the old ones must not overwrite the new ones.
        flag_modified(order, "updated_at")
        lines = _write_lines(work, order, lines, wanted, changes["lines"])
    work.emit(
        OrderAmended(
            subject_id=order.id,
            changed=tuple((["lines"] if wanted is not None else []) + changed),
            quantity=totals(lines).quantity,
            window_start=start,
            window_end=end,
            priority=order.priority,
            allocation_policy=order.allocation_policy,
            line_states=line_states(lines),
        )
    )
    return order


def asked_lines(lines: Sequence[OrderLine]) -> list[AskedLine]:
    """What an order asked for, without what took the place of something that was short."""
    return [AskedLine(line.sku_id, line.quantity) for line in lines if line.substitute_for_line_id is None]


def merged_lines(current: Sequence[AskedLine], changes: Sequence[AskedLine]) -> list[AskedLine]:
    """The lines after changes: a quantity replaces the one of its item, 0 takes it out, a new item comes last.

    Raises:
        Invalid: `quantity_not_positive`, `quantity_too_large`, `duplicate_sku`, `unknown_line` (an item to take out
            that is not there), `no_lines` (nothing would be left), `too_many_lines`.
    """
    after = {line.sku_id: line.quantity for line in current}
    seen: set[uuid.UUID] = set()
    for index, change in enumerate(changes):
        field = f"lines.{index}"
        if change.quantity < 0 or change.quantity > domain.MAX_QUANTITY:
            is_low = change.quantity < 0
            raise Invalid(
                f"the quantity is {change.quantity}",
                field=f"{field}.quantity",
                accepted=f"a whole number of selling units up to {domain.MAX_QUANTITY}; 0 takes the item out",
                code="quantity_not_positive" if is_low else "quantity_too_large",
            )
        if change.sku_id in seen:
            raise Invalid(
                "the item is named again",
                field=f"{field}.sku_id",
                accepted="each item once, with its whole quantity",
                code="duplicate_sku",
            )
        seen.add(change.sku_id)
        if change.quantity:
            after[change.sku_id] = change.quantity
        elif after.pop(change.sku_id, None) is None:
            raise Invalid(
                f"item {change.sku_id} is not in it",
                field=f"{field}.sku_id",
                accepted="an item that is in it, or a quantity of at least 1",
                code="unknown_line",
            )
    merged = [AskedLine(sku_id, quantity) for sku_id, quantity in after.items()]
    check_lines(merged)
    return merged


def _check_open(order: Order, lines: Sequence[OrderLine]) -> None:
    status = OrderStatus(order.status)
    held = totals(lines).allocated
    if status is OrderStatus.ALLOCATED or (status is OrderStatus.BACKORDERED and held):
        raise Conflict(
            f"{order.number} holds {held} units",
            accepted=f"POST /api/v1/orders/{order.id}/release, then the change, then allocating again",
            code="release_first",
            current_status=order.status,
            held_quantity=held,
            allowed_commands=[str(command) for command in ORDER.commands(status)],
        )
    ORDER.after(status, OrderCommand.AMEND)


def _checked_window(
    work: Work, order: Order, start: datetime, end: datetime, *, next_slot: bool
) -> tuple[datetime, datetime]:
    domain.check_window(start, end, now=work.now)
    found = locations_by_id(work, [order.location_id, order.warehouse_id])
    asked = PlaceOrder(
        location_id=order.location_id, window_start=start, window_end=end, lines=(), next_slot=next_slot
    )
    return check_cutoff(work, asked, found[order.location_id], found[order.warehouse_id])


def _keep_substitutes(lines: Sequence[OrderLine], after: Mapping[uuid.UUID, int]) -> None:
    """A line of which another quantity is wanted is wanted whole; its substitutes are then items like others.

    Of one that stays, as many units are cancelled as its substitutes still stand in for: where a substitute goes or
    shrinks, its own units are wanted again.
    """
    stay = {line.id for line in lines if line.quantity == after[line.sku_id]}
    stand_in: dict[uuid.UUID, int] = defaultdict(int)
    for line in lines:
        if line.substitute_for_line_id in stay:
            stand_in[line.substitute_for_line_id] += after[line.sku_id]
        else:
            line.substitute_for_line_id = None
    for line in lines:
        line.cancelled_quantity = min(line.cancelled_quantity, stand_in[line.id])


def _write_lines(
    work: Work,
    order: Order,
    lines: Sequence[OrderLine],
    wanted: Sequence[AskedLine],
    changes: Sequence[AskedLine],
) -> list[OrderLine]:
    """Make the lines of a locked order those that are wanted; returns them."""
    before = {line.sku_id: line for line in lines}
    # What is only lowered may be an item that is no longer sold.
    raised = [
        (index, change)
        for index, change in enumerate(changes)
        if change.quantity > (before[change.sku_id].quantity if change.sku_id in before else 0)
    ]
    try:
        skus = ordered_skus(work, [change for _, change in raised])
    except Invalid as problem:
        if problem.field is not None and problem.field.startswith("lines."):
            _, place, rest = problem.field.split(".", 2)
            problem.field = f"lines.{raised[int(place)][0]}.{rest}"
        raise
    after: Mapping[uuid.UUID, int] = {line.sku_id: line.quantity for line in wanted}
    gone = [line.id for line in lines if line.sku_id not in after]
    if gone:
        work.session.execute(
            delete(OrderLine).where(OrderLine.tenant_id == work.tenant_id, OrderLine.id.in_(gone))
        )
    is_backordered = order.status == OrderStatus.BACKORDERED
    kept = [line for line in lines if line.sku_id in after]
    _keep_substitutes(kept, after)
    for line in kept:
        line.quantity = after[line.sku_id]
        line.short_quantity = line.quantity - line.cancelled_quantity if is_backordered else 0
    next_no = max(line.line_no for line in lines) + 1
    added = [sku_id for sku_id in after if sku_id not in before]
    work.insert_many(
        OrderLine,
        [
            {
                "id": new_id(),
                "order_id": order.id,
                "line_no": next_no + place,
                "sku_id": sku_id,
                "quantity": after[sku_id],
                "unit_price_minor": skus[sku_id].list_price_minor,
                "short_quantity": after[sku_id] if is_backordered else 0,
            }
            for place, sku_id in enumerate(added)
        ],
    )
    work.session.flush()
    return fresh_lines(work, [order.id])[order.id]
