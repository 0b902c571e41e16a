"""What planning and execution tell an order: planned, on the road, at the door, closed.

They have authorised the caller; the rules of the order are kept here.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from roundsman.orders import domain
from roundsman.orders.events import (
    OrderClosed,
    OrderDeparted,
    OrderOutcomeRecorded,
    OrderPlanned,
    OrderUnplanned,
    line_states,
)
from roundsman.orders.models import Order, OrderLine
from roundsman.orders.service.lines import fresh_lines, lock_orders, move, totals
from roundsman.orders.service.tasks import move_task, open_tasks
from roundsman.orders.states import ORDER, OrderCommand, OrderStatus, TaskCommand
from roundsman.platform.errors import Conflict, Invalid
from roundsman.platform.work import Work


@dataclass(frozen=True, slots=True)
class LineOutcome:
    """What became of a line at the door; the three add up to what was shipped."""

    order_line_id: uuid.UUID
    delivered: int
    damaged: int = 0
    returned: int = 0
    """Sound units that were not taken and go back."""


def mark_planned(work: Work, order_ids: Iterable[uuid.UUID]) -> list[Order]:
    """Ready orders are on an accepted trip now. All of them, or none.

    Raises:
        Conflict: `orders_changed`, with the orders that are no longer ready.
    """
    return _move_all(work, order_ids, OrderCommand.PLAN, TaskCommand.ASSIGN)


def mark_unplanned(work: Work, order_ids: Iterable[uuid.UUID]) -> list[Order]:
    """Orders of a trip that will not run may be planned again. Those cancelled meanwhile stay cancelled.

    Returns:
        The orders that are ready again.
    """
    orders = lock_orders(work, order_ids)
    planned = [order for order in orders if order.status != OrderStatus.CANCELLED]
    return _apply(work, planned, OrderCommand.UNPLAN, TaskCommand.UNASSIGN)


def mark_in_transit(work: Work, order_ids: Iterable[uuid.UUID]) -> list[Order]:
    """The goods of planned orders leave the warehouse: what was picked is shipped.

    Raises:
        Conflict: `orders_changed`, with the orders that are no longer planned (cancelled ones, mostly).
    """
    return _move_all(work, order_ids, OrderCommand.DEPART, TaskCommand.DEPART)


def record_outcome(
    work: Work, order_id: uuid.UUID, *, lines: Sequence[LineOutcome] = (), failed: bool = False
) -> Order:
    """What happened at the door. A line that is not named was not handed over: all of it goes back.

    Args:
        work: The transaction.
        order_id: An order on the road.
        lines: What became of its lines.
        failed: Nothing was handed over.

    Raises:
        IllegalTransition: (409) when the order is not on the road.
        Invalid: `unknown_line`, `more_than_loaded`, or `quantities_do_not_add_up`.
    """
    order = lock_orders(work, [order_id])[0]
    ours = {line.id: line for line in fresh_lines(work, [order_id])[order_id]}
    for index, outcome in enumerate(lines):
        line = ours.get(outcome.order_line_id)
        if line is None:
            raise Invalid(
                f"{order.number} has no line {outcome.order_line_id}",
                field=f"lines.{index}.order_line_id",
                accepted="a line of this order",
                code="unknown_line",
            )
        _check_outcome(line, outcome, index)
        line.delivered_quantity = 0 if failed else outcome.delivered
        line.damaged_quantity = outcome.damaged
    for line in ours.values():
        line.rejected_quantity = line.shipped_quantity - line.delivered_quantity - line.damaged_quantity
    sums = totals(ours.values())
    command = domain.command_after_delivery(shipped=sums.shipped, delivered=sums.delivered)
    move(order, command)
    for task in open_tasks(work, [order_id]).values():
        move_task(task, TaskCommand.FAIL if command is OrderCommand.FAIL else TaskCommand.COMPLETE)
    work.emit(
        OrderOutcomeRecorded(
            subject_id=order.id,
            status=order.status,
            delivered=sums.delivered,
            damaged=sums.damaged,
            rejected=sums.rejected,
            line_states=line_states(ours.values()),
        )
    )
    return order


def close_orders(work: Work, order_ids: Iterable[uuid.UUID]) -> list[Order]:
    """Their goods are all accounted for: the books of these orders are closed.

    Raises:
        IllegalTransition: (409) when one has not been at the door, or is closed already.
    """
    orders = lock_orders(work, order_ids)
    lines = fresh_lines(work, [order.id for order in orders])
    for order in orders:
        move(order, OrderCommand.CLOSE)
        sums = totals(lines[order.id])
        work.emit(
            OrderClosed(
                subject_id=order.id,
                quantity=sums.quantity,
                delivered=sums.delivered,
                damaged=sums.damaged,
                rejected=sums.rejected,
                short=sums.short,
                cancelled=sums.cancelled,
                line_states=line_states(lines[order.id]),
            )
        )
    return orders


def _check_outcome(line: OrderLine, outcome: LineOutcome, index: int) -> None:
    told = outcome.delivered + outcome.damaged + outcome.returned
    if min(outcome.delivered, outcome.damaged, outcome.returned) < 0 or told < line.shipped_quantity:
        raise Invalid(
            f"{outcome.delivered} delivered, {outcome.damaged} damaged and {outcome.returned} returned "
            f"do not account for the {line.shipped_quantity} that were loaded",
            field=f"lines.{index}",
            accepted=f"quantities from 0 that add up to {line.shipped_quantity}",
            code="quantities_do_not_add_up",
        )
    if told > line.shipped_quantity:
        raise Invalid(
            f"{told} were handed over or brought back, but {line.shipped_quantity} were loaded",
            field=f"lines.{index}",
            accepted=f"quantities from 0 that add up to {line.shipped_quantity}",
            code="more_than_loaded",
        )


def _move_all(
    work: Work, order_ids: Iterable[uuid.UUID], command: OrderCommand, task_command: TaskCommand
) -> list[Order]:
    orders = lock_orders(work, order_ids)
    unfit = [order for order in orders if not ORDER.allows(OrderStatus(order.status), command)]
    if unfit:
        raise Conflict(
            f"{len(unfit)} of {len(orders)} orders changed meanwhile",
            accepted="the orders as they are now; discard the plan and run a new one",
            code="orders_changed",
            orders=[
                {"order_id": str(order.id), "number": order.number, "status": order.status} for order in unfit
            ],
        )
    return _apply(work, orders, command, task_command)


def _apply(
    work: Work, orders: Sequence[Order], command: OrderCommand, task_command: TaskCommand
) -> list[Order]:
    ids = [order.id for order in orders]
    tasks = open_tasks(work, ids)
    lines = fresh_lines(work, ids) if command is OrderCommand.DEPART else {}
    for order in orders:
        move(order, command)
        task = tasks[order.id]
        move_task(task, task_command)
        if command is OrderCommand.PLAN:
            work.emit(OrderPlanned(subject_id=order.id, task_id=task.id))
        elif command is OrderCommand.UNPLAN:
            work.emit(OrderUnplanned(subject_id=order.id, task_id=task.id))
        else:
            for line in lines[order.id]:
                line.shipped_quantity = line.picked_quantity
            work.emit(
                OrderDeparted(
                    subject_id=order.id,
                    shipped=totals(lines[order.id]).shipped,
                    line_states=line_states(lines[order.id]),
                )
            )
    return list(orders)
