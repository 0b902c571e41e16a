"""The order of a transfer: goods between two places of our own, picked, planned and driven like a shop's."""

import uuid
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from roundsman.inventory import api as inventory
from roundsman.kernel.ids import new_id
from roundsman.kernel.reasons import CancelReason
from roundsman.masterdata.api import locations_by_id
from roundsman.orders import domain
from roundsman.orders.events import OrderAllocated, OrderConfirmed, OrderCreated, line_states
from roundsman.orders.models import Order, OrderLine
from roundsman.orders.service.cancel import cancel_locked
from roundsman.orders.service.lines import lock_orders, move, totals
from roundsman.orders.states import ORDER, OrderCommand, OrderStatus
from roundsman.platform.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferWindow:
    """When a transfer shall be at the other place, and how important that is."""

    window_start: datetime
    window_end: datetime
    priority: int = 5
    note: str | None = None
    allow_partial: bool = False
    """Go with what there is when it is less than was asked for."""


def schedule_transfer(
    work: Work, transfer_id: uuid.UUID, wish: TransferWindow, *, if_match: int | None = None
) -> Order:
    """Let an approved transfer travel on a trip of our own: it becomes an order that is allocated already.

    From here on it is picked, made ready, planned, loaded and driven like any order of the sending place. No cut-off
    and no opening hours apply, nobody pays for it, and it is allocated by nobody else: the goods that the transfer
    held, and what is available besides, are the order's.

    Raises:
        Forbidden, NotFound: without `transfers.write`, or not at the sending place.
        IllegalTransition: when it is not approved.
        Invalid: `window_ends_before_start`, `window_in_past`, `window_too_long`.
        Conflict: `not_enough_stock` with the shortage of each SKU, unless a part will do.
    """
    transfer = inventory.lock_to_schedule(work, transfer_id, if_match=if_match)
    domain.check_window(wish.window_start, wish.window_end, now=work.now)
    target = locations_by_id(work, [transfer.to_location_id])[transfer.to_location_id]
    order = work.add(
        Order(
            id=new_id(),
            number=work.next_number("ORD"),
            kind=domain.TRANSFER,
            status=ORDER.after(OrderStatus.PLACED, OrderCommand.CONFIRM).value,
            organisation_id=target.organisation_id,
            warehouse_id=transfer.from_location_id,
            location_id=transfer.to_location_id,
            window_start=wish.window_start,
            window_end=wish.window_end,
            priority=wish.priority,
            allocation_policy=domain.AllocationPolicy.PARTIAL.value,
            placed_at=work.now,
            note=wish.note or f"transfer {transfer.number}",
            accept_substitutes=False,
        )
    )
    work.session.flush()
    lines = [
        work.add(
            OrderLine(
                id=new_id(),
                order_id=order.id,
                line_no=number,
                sku_id=wanted.sku_id,
                quantity=wanted.quantity,
                allocated_quantity=0,
                picked_quantity=0,
                shipped_quantity=0,
                delivered_quantity=0,
                damaged_quantity=0,
                rejected_quantity=0,
                short_quantity=0,
                cancelled_quantity=0,
                unit_price_minor=0,
            )
        )
        for number, wanted in enumerate(transfer.lines, start=1)
    ]
    work.emit(
        OrderCreated(
            subject_id=order.id,
            kind=order.kind,
            organisation_id=order.organisation_id,
            warehouse_id=order.warehouse_id,
            location_id=order.location_id,
            lines=len(lines),
            quantity=sum(line.quantity for line in lines),
            priority=order.priority,
            window_start=order.window_start,
            window_end=order.window_end,
            line_states=line_states(lines),
        )
    )
    work.emit(OrderConfirmed(subject_id=order.id, automatically=True))
    got: dict[uuid.UUID, int] = defaultdict(int)
    for part in inventory.schedule_as_order(
        work,
        transfer_id,
        order_id=order.id,
        order_lines={line.sku_id: line.id for line in lines},
        expected_at=wish.window_end,
        allow_partial=wish.allow_partial,
    ):
        got[part.reference_id] += part.quantity
    for line in lines:
        line.allocated_quantity = got[line.id]
        line.short_quantity = line.quantity - got[line.id]
    move(order, OrderCommand.ALLOCATE)
    sums = totals(lines)
    work.emit(
        OrderAllocated(
            subject_id=order.id,
            warehouse_id=order.warehouse_id,
            asked=sums.quantity,
            allocated=sums.allocated,
            short=sums.short,
            line_states=line_states(lines),
        )
    )
    work.session.flush()
    return order


def cancel_transfer(work: Work, transfer_id: uuid.UUID, reason: str, *, if_match: int | None = None) -> None:
    """Call a transfer off before its goods have left, and its order with it. Either place may.

    Raises:
        Forbidden, NotFound: without `transfers.write`, or at neither place.
        IllegalTransition: when it was shipped or cancelled already.
        Conflict: `transfer_changed`, when somebody scheduled it at this moment.
    """
    order_id = inventory.order_of_transfer(work, transfer_id)
    # The order before the transfer, as everywhere.
    order = lock_orders(work, [order_id])[0] if order_id is not None else None
    inventory.cancel_transfer(work, transfer_id, reason, order_id=order_id, if_match=if_match)
    if order is not None:
        cancel_locked(work, [order], CancelReason.NO_LONGER_NEEDED, reason)
