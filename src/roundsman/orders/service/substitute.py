"""Accepting another item in the place of what is short."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from roundsman.kernel.ids import new_id
from roundsman.masterdata.api import Sku, skus_by_id, substitutes_of
from roundsman.orders import policies
from roundsman.orders.events import line_states
from roundsman.orders.events_allocation import OrderSubstituted
from roundsman.orders.models import Order, OrderLine
from roundsman.orders.service.allocate import allocate_locked
from roundsman.orders.service.lines import fresh_lines
from roundsman.orders.states import ORDER, OrderCommand, OrderStatus
from roundsman.platform.errors import Conflict, Invalid
from roundsman.platform.principal import Scope
from roundsman.platform.work import Work, check_version

PERMISSION = "orders.substitute"


@dataclass(frozen=True, slots=True)
class Substitution:
    """So many units of another item in the place of short units of a line."""

    order_line_id: uuid.UUID
    sku_id: uuid.UUID
    quantity: int | None = None
    """All that is short when left out."""


def substitute(
    work: Work, order_id: uuid.UUID, wanted: Sequence[Substitution], *, if_match: int | None = None
) -> Order:
    """Put other items in the place of short units, and reserve them in the same transaction, in full or not at all.

    The short units of the old line are cancelled; the new line costs the lower of the two prices. People of the
    orderer may always do this, others only when the order was placed with `accept_substitutes`.

    Raises:
        NotFound: when the order is not there for the caller.
        IllegalTransition: when the order is not allocated or waiting.
        Conflict: `substitutes_not_accepted`, `not_short`, or `substitute_not_there` when there is not enough of it.
        Invalid: `nothing_named`, `unknown_line`, `not_a_substitute`, `duplicate_sku`, `more_than_short`,
            `quantity_not_positive`.
    """
    order = policies.lock_order(work, order_id, PERMISSION)
    check_version(order, if_match)
    ORDER.after(OrderStatus(order.status), OrderCommand.ALLOCATE)
    if not wanted:
        raise Invalid("nothing is named", field="substitutions", accepted="at least 1", code="nothing_named")
    lines = fresh_lines(work, [order.id])[order.id]
    for index, one in enumerate(wanted):
        if one.order_line_id not in {line.id for line in lines}:
            raise Invalid("the order has no such line", field=f"substitutions.{index}.order_line_id",
                          accepted="the id of a line of the order", code="unknown_line")  # fmt: skip
    _check_accepted(work, order)
    offers = substitutes_of(work, {line.sku_id for line in lines})
    skus = skus_by_id(work, {one.sku_id for one in wanted} | {line.sku_id for line in lines})
    added = [_add(work, order, lines, index, one, offers, skus) for index, one in enumerate(wanted)]
    work.session.flush()
    allocate_locked(work, [order])
    _check_there(work, order, added)
    return order


def _check_accepted(work: Work, order: Order) -> None:
    scope = work.principal.scope_of(PERMISSION)
    if order.accept_substitutes or scope in (Scope.ORGANISATION, Scope.OWN):
        return
    raise Conflict(
        f"the orderer of {order.number} wants to be asked",
        accepted="that the shop's own people accept it, or an order placed with accept_substitutes",
        code="substitutes_not_accepted",
    )


def _add(
    work: Work,
    order: Order,
    lines: list[OrderLine],
    index: int,
    one: Substitution,
    offers: dict[uuid.UUID, list[uuid.UUID]],
    skus: dict[uuid.UUID, Sku],
) -> OrderLine:
    field = f"substitutions.{index}"
    line = next(line for line in lines if line.id == one.order_line_id)
    offered = offers.get(line.sku_id, [])
    if one.sku_id not in offered:
        raise Invalid(
            "this item is not a substitute for the one of the line",
            field=f"{field}.sku_id",
            accepted="one of the items that GET /api/v1/orders/{id}/allocation proposes for the line",
            code="not_a_substitute",
        )
    if any(other.sku_id == one.sku_id for other in lines):
        raise Invalid("the item is on the order already", field=f"{field}.sku_id",
                      accepted="an item that is not on the order", code="duplicate_sku")  # fmt: skip
    if line.short_quantity == 0:
        raise Conflict(f"nothing of line {line.line_no} is short", field=f"{field}.order_line_id",
                       accepted="a line with short_quantity above 0", code="not_short")  # fmt: skip
    quantity = line.short_quantity if one.quantity is None else one.quantity
    if quantity <= 0:
        raise Invalid(f"the quantity is {quantity}", field=f"{field}.quantity",
                      accepted=f"1 to {line.short_quantity}", code="quantity_not_positive")  # fmt: skip
    if quantity > line.short_quantity:
        raise Invalid(f"{line.short_quantity} of line {line.line_no} are short", field=f"{field}.quantity",
                      accepted=f"1 to {line.short_quantity}", code="more_than_short")  # fmt: skip
    line.short_quantity -= quantity
    line.cancelled_quantity += quantity
    new = work.add(
        OrderLine(
            id=new_id(),
            order_id=order.id,
            line_no=max(other.line_no for other in lines) + 1,
            sku_id=one.sku_id,
            quantity=quantity,
            allocated_quantity=0,
            picked_quantity=0,
            shipped_quantity=0,
            delivered_quantity=0,
            damaged_quantity=0,
            rejected_quantity=0,
            short_quantity=quantity,
            cancelled_quantity=0,
            unit_price_minor=min(line.unit_price_minor, skus[one.sku_id].list_price_minor),
            substitute_for_line_id=line.id,
        )
    )
    lines.append(new)
    work.emit(
        OrderSubstituted(
            subject_id=order.id,
            line_no=line.line_no,
            sku_id=line.sku_id,
            substitute_line_no=new.line_no,
            substitute_sku_id=new.sku_id,
            quantity=quantity,
            line_states=line_states(lines),
        )
    )
    return new


def _check_there(work: Work, order: Order, added: Sequence[OrderLine]) -> None:
    """Refuse what could not be reserved in full; the transaction then leaves everything as it was."""
    now = {line.id: line for line in fresh_lines(work, [order.id])[order.id]}
    for index, line in enumerate(added):
        got = now[line.id].allocated_quantity
        if got < line.quantity:
            raise Conflict(
                f"{got} of {line.quantity} are there",
                field=f"substitutions.{index}.quantity",
                accepted=f"1 to {got}" if got else "another item, or later",
                code="substitute_not_there",
            )
