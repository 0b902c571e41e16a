"""Calling an order off."""

import uuid

from roundsman.kernel.reasons import CancelReason
from roundsman.orders import policies
from roundsman.orders.events import OrderCancelled, line_states
from roundsman.orders.models import Order
from roundsman.orders.service.allocate import release_all
from roundsman.orders.service.lines import fresh_lines, move
from roundsman.orders.service.tasks import move_task, open_tasks
from roundsman.orders.states import OrderCommand, TaskCommand
from roundsman.platform.work import Work, check_version


def cancel_order(
    work: Work,
    order_id: uuid.UUID,
    *,
    reason: CancelReason,
    note: str | None = None,
    if_match: int | None = None,
) -> Order:
    """Call an order off while it is still in the house: what it holds goes back, picked or not.

    Whoever has it in a proposal or on a planned trip learns of it by `OrderCancelled`; neither acceptance nor
    dispatch takes it along (see `mark_planned` and `mark_in_transit`).

    Raises:
        IllegalTransition: (409) when it is on the road, at the door, or cancelled already.
    """
    order = policies.lock_order(work, order_id, "orders.cancel")
    check_version(order, if_match)
    was = order.status
    # The reason stands before the status changes: the two are one rule of the table.
    order.cancel_reason, order.cancel_note = reason.value, note or None
    move(order, OrderCommand.CANCEL)
    for task in open_tasks(work, [order.id]).values():
        move_task(task, TaskCommand.CANCEL)
    released = release_all(work, [order.id], reason="order_cancelled")
    lines = fresh_lines(work, [order.id])[order.id]
    for line in lines:
        line.allocated_quantity = line.picked_quantity = line.short_quantity = 0
        line.cancelled_quantity = line.quantity
    work.emit(
        OrderCancelled(
            subject_id=order.id,
            reason_code=reason.value,
            was=was,
            released=released,
            line_states=line_states(lines),
        )
    )
    return order
