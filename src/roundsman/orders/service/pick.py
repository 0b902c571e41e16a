"""T2, first half: putting allocated orders on picklists, and confirming what was found on the shelf."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from itertools import batched

from roundsman.inventory.api import (
    Pick,
    PickedLine,
    Picklist,
    confirm_pick,
    create_picklist,
    picklist_lines_of,
    read_picklist,
    reservations_of,
)
from roundsman.orders import policies
from roundsman.orders.events import OrderBackordered, OrderPicked, OrderPickingStarted, line_states
from roundsman.orders.models import Order, OrderLine
from roundsman.orders.service.lines import fresh_lines, lock_orders, move, totals
from roundsman.orders.states import ORDER, OrderCommand, OrderStatus
from roundsman.platform.errors import Conflict, Invalid, NotFound
from roundsman.platform.work import Work

ORDERS_PER_PICKLIST = 100


def create_picklists(
    work: Work, *, warehouse_id: uuid.UUID, order_ids: Sequence[uuid.UUID] | None = None
) -> list[Picklist]:
    """Put the named orders, or all that are allocated at a warehouse, on picklists; they are being picked then.

    Raises:
        NotFound: for a warehouse or an order that is not there for the caller.
        Invalid: `other_warehouse`.
        IllegalTransition: when a named order is not allocated.
        Conflict: `nothing_to_pick`, when no order of the warehouse is allocated.
    """
    policies.check_serves(work, "picking.write", warehouse_id)
    orders = _lock_for_picking(work, warehouse_id, order_ids)
    made = []
    for part in batched(orders, ORDERS_PER_PICKLIST):
        held = [
            state for state in reservations_of(work, [order.id for order in part]) if state.status == "held"
        ]
        picklist = create_picklist(work, warehouse_id, [state.id for state in held])
        made.append(picklist)
        for order in part:
            move(order, OrderCommand.PICK)
            work.emit(OrderPickingStarted(subject_id=order.id, picklist_id=picklist.id))
    return made


def confirm_picklist(work: Work, picklist_id: uuid.UUID, picks: Sequence[Pick] | None = None) -> Picklist:
    """Write down what was found on the shelf; what was not is given back with its reason and is short.

    An order of which nothing at all was found waits for goods again.

    Args:
        work: The transaction.
        picklist_id: An open picklist.
        picks: What was found, line by line; None when all of it was.

    Raises:
        NotFound: when the picklist is not there for the caller.
        IllegalTransition: when it is not open.
        Invalid: for lines that do not fit the picklist.
    """
    picklist = read_picklist(work, picklist_id)
    if not policies.may_serve_from(work.principal, "picking.write", picklist.location_id):
        raise NotFound(f"there is no picklist {picklist_id}")
    # Orders are locked before their picklist, everywhere: a cancellation comes the same way.
    orders = lock_orders(work, {line.order_id for line in picklist_lines_of(work, picklist_id)})
    found = confirm_pick(work, picklist_id, picks)
    _apply_picks(work, orders, picklist_id, found)
    return picklist


def _lock_for_picking(
    work: Work, warehouse_id: uuid.UUID, order_ids: Sequence[uuid.UUID] | None
) -> list[Order]:
    query = policies.within_scope(work, work.rows(Order), "picking.write")
    if order_ids is None:
        query = query.where(Order.warehouse_id == warehouse_id, Order.status == OrderStatus.ALLOCATED.value)
    else:
        query = query.where(Order.id.in_(set(order_ids)))
    query = query.order_by(Order.id).with_for_update().execution_options(populate_existing=True)
    orders = list(work.session.scalars(query))
    if order_ids is None and not orders:
        raise Conflict(
            "no order is allocated at this warehouse",
            accepted="allocate orders first",
            code="nothing_to_pick",
        )
    missing = set(order_ids or ()) - {order.id for order in orders}
    if missing:
        raise NotFound(f"there is no order {min(missing)}")
    for order in orders:
        if order.warehouse_id != warehouse_id:
            raise Invalid(
                f"{order.number} is served by another warehouse",
                field="order_ids",
                accepted="orders of this warehouse",
                code="other_warehouse",
            )
        ORDER.after(OrderStatus(order.status), OrderCommand.PICK)
    return orders


def _apply_picks(
    work: Work, orders: Sequence[Order], picklist_id: uuid.UUID, found: Sequence[PickedLine]
) -> None:
    picked: dict[uuid.UUID, int] = defaultdict(int)
    short: dict[uuid.UUID, int] = defaultdict(int)
    for part in found:
        picked[part.order_line_id] += part.picked_quantity
        short[part.order_line_id] += part.short_quantity
    lines = fresh_lines(work, [order.id for order in orders])
    for order in orders:
        ours = [line for line in lines[order.id] if line.id in picked]
        if not ours:
            continue
        for line in ours:
            line.picked_quantity += picked[line.id]
            line.allocated_quantity -= short[line.id]
            line.short_quantity += short[line.id]
        _after_pick(work, order, lines[order.id], picklist_id, short=sum(short[line.id] for line in ours))


def _after_pick(
    work: Work, order: Order, lines: Sequence[OrderLine], picklist_id: uuid.UUID, *, short: int
) -> None:
    sums = totals(lines)
    states = line_states(lines)
    work.emit(
        OrderPicked(
            subject_id=order.id,
            picklist_id=picklist_id,
            picked=sums.picked,
            short=short,
            line_states=states,
        )
    )
    if sums.picked > 0:
        return
    move(order, OrderCommand.BACKORDER)
    work.emit(
        OrderBackordered(
            subject_id=order.id,
            warehouse_id=order.warehouse_id,
            asked=sums.quantity,
            allocated=sums.allocated,
            short=sums.short,
            line_states=states,
        )
    )
