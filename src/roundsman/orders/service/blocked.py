"""Taking units of held batches away from orders, so that they find other goods."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import batched

from roundsman.inventory.api import ReservationState, blocked_reservations, release, reservations_of
from roundsman.kernel.loads import Load
from roundsman.masterdata.api import skus_by_id
from roundsman.orders import domain
from roundsman.orders.events import OrderBackordered, line_states
from roundsman.orders.events_stock import OrderShortened
from roundsman.orders.models import Order, OrderLine, Task, TaskStep
from roundsman.orders.service.lines import fresh_lines, lock_orders, move, totals
from roundsman.orders.service.tasks import move_task, open_tasks
from roundsman.orders.states import OrderCommand, OrderStatus, TaskCommand
from roundsman.platform.work import Work

ORDERS_AT_ONCE = 200
_NOT_PICKED = (OrderStatus.ALLOCATED, OrderStatus.BACKORDERED)
_WITH_TASK = (OrderStatus.READY, OrderStatus.PLANNED)


def drop_blocked(work: Work, order_ids: Iterable[uuid.UUID]) -> int:
    """Give back every unit that these orders hold of batches that are held back; they are short of them then.

    An order that keeps something goes on with the rest. One that keeps nothing, or that wants all or nothing and is
    not being picked yet, waits for goods again; its transport task, if it has one, is called off. What is on the road
    is not touched: those goods have left the warehouse. Safe to repeat.

    Returns:
        Units given back.
    """
    taken = 0
    for part in batched(sorted(set(order_ids)), ORDERS_AT_ONCE):
        # In the house's order: orders, picklists and reservations, balances.
        orders = lock_orders(work, part)
        blocked = blocked_reservations(work, part)
        if not blocked:
            continue
        strict = {
            order.id
            for order in orders
            if order.allocation_policy == domain.AllocationPolicy.ALL_OR_NOTHING
            and order.status in _NOT_PICKED
        }
        hit = {state.order_id for state in reservations_of(work, part) if state.id in blocked}
        going = [
            state.id
            for state in reservations_of(work, part)
            if state.id in blocked or state.order_id in strict & hit
        ]
        released: dict[uuid.UUID, list[ReservationState]] = defaultdict(list)
        for state in release(work, going, "batch_blocked"):
            released[state.order_id].append(state)
        lines = fresh_lines(work, released)
        tasks = open_tasks(work, released)
        for order in orders:
            if order.id in released:
                taken += _shorten(work, order, lines[order.id], released[order.id], tasks.get(order.id))
    return taken


def _shorten(
    work: Work, order: Order, lines: Sequence[OrderLine], gone: Sequence[ReservationState], task: Task | None
) -> int:
    by_id = {line.id: line for line in lines}
    units = 0
    for state in gone:
        line = by_id[state.reference_id]
        line.allocated_quantity -= state.bound_quantity
        line.short_quantity += state.bound_quantity
        if state.status == "picked":
            line.picked_quantity -= state.picked_quantity
        units += state.bound_quantity
    sums = totals(lines)
    waits = _waits(order, allocated=sums.allocated, short=sums.short)
    if task is not None and order.status in _WITH_TASK:
        if waits:
            move_task(task, TaskCommand.CANCEL)
        else:
            _lighten(work, task, by_id, gone)
    if waits:
        move(order, OrderCommand.BACKORDER)
    states = line_states(lines)
    work.emit(
        OrderShortened(
            subject_id=order.id,
            status=order.status,
            taken=units,
            allocated=sums.allocated,
            short=sums.short,
            line_states=states,
        )
    )
    if waits:
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
    return units


def _waits(order: Order, *, allocated: int, short: int) -> bool:
    if order.status in _NOT_PICKED:
        command = domain.command_after_allocation(order.allocation_policy, allocated=allocated, short=short)
        return command is OrderCommand.BACKORDER
    return allocated == 0


def _lighten(
    work: Work, task: Task, lines: dict[uuid.UUID, OrderLine], gone: Sequence[ReservationState]
) -> None:
    skus = skus_by_id(work, {lines[state.reference_id].sku_id for state in gone})
    less = Load()
    for state in gone:
        sku = skus[state.sku_id]
        less += Load(sku.weight_g, sku.volume_ml).times(state.bound_quantity)
    units = sum(state.bound_quantity for state in gone)
    task.quantity -= units
    task.weight_g = max(0, task.weight_g - less.weight_g)
    task.volume_ml = max(0, task.volume_ml - less.volume_ml)
    for step in work.session.scalars(work.rows(TaskStep).where(TaskStep.task_id == task.id)):
        step.quantity = task.quantity
