"""What planning and execution tell an order: planned, on the road, closed. At the door: `outcomes`.

They have authorised the caller; the rules of the order are kept here.
"""

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum

from sqlalchemy import TextClause, text
from sqlalchemy.orm.attributes import set_committed_value

from roundsman.orders.events import (
    OrderClosed,
    OrderDeparted,
    OrderPlanned,
    OrderUnplanned,
    line_states,
)
from roundsman.orders.models import Order, OrderLine, Task
from roundsman.orders.service.lines import fresh_lines, lock_orders, move, totals
from roundsman.orders.service.tasks import open_tasks
from roundsman.orders.states import ORDER, TASK, OrderCommand, OrderStatus, TaskCommand, TaskStatus
from roundsman.platform.errors import Conflict, Invalid
from roundsman.platform.work import Work

_SET_ORDERS = text("""
    update "order" r set status = s.status, version = r.version + 1, updated_at = :now,
           updated_by = cast(:actor as uuid)
    from unnest(cast(:ids as uuid[]), cast(:statuses as text[])) as s (id, status)
    where r.tenant_id = :tenant and r.id = s.id
""")

_SET_TASKS = text("""
    update task r set status = s.status, version = r.version + 1, updated_at = :now,
           updated_by = cast(:actor as uuid)
    from unnest(cast(:ids as uuid[]), cast(:statuses as text[])) as s (id, status)
    where r.tenant_id = :tenant and r.id = s.id
""")

_SHIP_LINES = text("""
    update order_line l set allocated_quantity = s.allocated, picked_quantity = s.picked,
           shipped_quantity = s.shipped, short_quantity = s.short
    from unnest(cast(:ids as uuid[]), cast(:allocated as bigint[]), cast(:picked as bigint[]),
                cast(:shipped as bigint[]), cast(:short as bigint[])) as s (id, allocated, picked, shipped, short)
    where l.tenant_id = :tenant and l.id = s.id
""")


def mark_planned(work: Work, order_ids: Iterable[uuid.UUID]) -> list[Order]:
    """Ready orders are on an accepted trip now. All of them, or none.

    Raises:
        Conflict: `orders_changed`, with the orders that are no longer ready.
    """
    return _move_all(work, order_ids, OrderCommand.PLAN, TaskCommand.ASSIGN)


def mark_unplanned(
    work: Work, order_ids: Iterable[uuid.UUID], *, task_ids: Collection[uuid.UUID | None] | None = None
) -> list[Order]:
    """Orders of a trip that will not run may be planned again.

    Those cancelled meanwhile stay cancelled, and those that wait for goods again (their batch was recalled) stay so.

    Args:
        work: The transaction.
        order_ids: The orders of the trip.
        task_ids: The trip's tasks: an order that has another one by now is on another trip and is left alone.

    Returns:
        The orders that are ready again.
    """
    wanted = set(order_ids)
    return mark_unplanned_of(work, {None: (wanted, task_ids)})[None]


def mark_unplanned_of[K](
    work: Work, trips: Mapping[K, tuple[Collection[uuid.UUID], Collection[uuid.UUID | None] | None]]
) -> dict[K, list[Order]]:
    """As `mark_unplanned` for many trips, each with its orders and its tasks; as many statements as for one.

    Returns:
        For each the orders that are ready again.
    """
    left = (OrderStatus.CANCELLED, OrderStatus.BACKORDERED)
    locked = lock_orders(work, {order_id for order_ids, _ in trips.values() for order_id in order_ids})
    planned = {order.id: order for order in locked if order.status not in left}
    tasks = open_tasks(work, planned)
    released: dict[K, list[Order]] = {}
    for trip, (order_ids, task_ids) in trips.items():
        all_ours = task_ids is None or None in task_ids
        own = [
            order_id
            for order_id in sorted(set(order_ids) & planned.keys())
            if all_ours or (order_id in tasks and tasks[order_id].id in (task_ids or ()))
        ]
        released[trip] = [planned.pop(order_id) for order_id in own]
    _apply(
        work,
        sorted((order for found in released.values() for order in found), key=lambda order: order.id),
        OrderCommand.UNPLAN,
        TaskCommand.UNASSIGN,
    )
    return released


def mark_in_transit(
    work: Work, order_ids: Iterable[uuid.UUID], *, loaded: Mapping[uuid.UUID, int] | None = None
) -> list[Order]:
    """The goods of planned orders leave the warehouse: what was picked is shipped.

    Args:
        work: The transaction.
        order_ids: Planned orders.
        loaded: Units that were counted onto the vehicle, for the order lines of which less went along than was
            picked. The rest is no longer allocated nor picked: it is short.

    Raises:
        Conflict: `orders_changed`, with the orders that are no longer planned (cancelled ones, mostly).
        Invalid: `more_than_picked`.
    """
    return _move_all(work, order_ids, OrderCommand.DEPART, TaskCommand.DEPART, loaded)


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


def _move_all(
    work: Work,
    order_ids: Iterable[uuid.UUID],
    command: OrderCommand,
    task_command: TaskCommand,
    loaded: Mapping[uuid.UUID, int] | None = None,
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
    return _apply(work, orders, command, task_command, loaded)


def _apply(
    work: Work,
    orders: Sequence[Order],
    command: OrderCommand,
    task_command: TaskCommand,
    loaded: Mapping[uuid.UUID, int] | None = None,
) -> list[Order]:
    """Move locked orders and their tasks; the same few statements however many they are."""
    if not orders:
        return []
    ids = [order.id for order in orders]
    tasks = open_tasks(work, ids)
    lines = fresh_lines(work, ids) if command is OrderCommand.DEPART else {}
    statuses = [ORDER.after(OrderStatus(order.status), command) for order in orders]
    task_statuses = [TASK.after(TaskStatus(tasks[order.id].status), task_command) for order in orders]
    work.session.flush()
    _set_statuses(work, _SET_ORDERS, orders, statuses)
    _set_statuses(work, _SET_TASKS, [tasks[order.id] for order in orders], task_statuses)
    if lines:
        _ship(work, [line for found in lines.values() for line in found], loaded or {})
    for order in orders:
        task = tasks[order.id]
        if command is OrderCommand.PLAN:
            work.emit(OrderPlanned(subject_id=order.id, task_id=task.id))
        elif command is OrderCommand.UNPLAN:
            work.emit(OrderUnplanned(subject_id=order.id, task_id=task.id))
        else:
            work.emit(
                OrderDeparted(
                    subject_id=order.id,
                    shipped=totals(lines[order.id]).shipped,
                    line_states=line_states(lines[order.id]),
                )
            )
    return list(orders)


def _set_statuses(
    work: Work, statement: TextClause, rows: Sequence[Order | Task], statuses: Sequence[StrEnum]
) -> None:
    work.session.execute(
        statement,
        {
            "tenant": work.tenant_id,
            "ids": [row.id for row in rows],
            "statuses": [status.value for status in statuses],
            "now": work.now,
            "actor": work.principal.actor_id,
        },
    )
    for row, status in zip(rows, statuses, strict=True):
        # The rows in hand are told what the statement wrote.
        set_committed_value(row, "status", status.value)
        set_committed_value(row, "version", row.version + 1)
        set_committed_value(row, "updated_at", work.now)
        set_committed_value(row, "updated_by", work.principal.actor_id)


def _ship(work: Work, lines: Sequence[OrderLine], loaded: Mapping[uuid.UUID, int]) -> None:
    """What was picked is shipped; what of it was not loaded is no longer held and counts as short."""
    changes = []
    for line in lines:
        shipped = loaded.get(line.id, line.picked_quantity)
        left = line.picked_quantity - shipped
        if left < 0:
            raise Invalid(
                f"{shipped} are loaded where {line.picked_quantity} were picked",
                accepted=f"0 to {line.picked_quantity}",
                code="more_than_picked",
            )
        changes.append(
            {
                "allocated_quantity": line.allocated_quantity - left,
                "picked_quantity": shipped,
                "shipped_quantity": shipped,
                "short_quantity": line.short_quantity + left,
            }
        )
    work.session.execute(
        _SHIP_LINES,
        {"tenant": work.tenant_id, "ids": [line.id for line in lines]}
        | {
            name.removesuffix("_quantity"): [change[name] for change in changes]
            for name in ("allocated_quantity", "picked_quantity", "shipped_quantity", "short_quantity")
        },
    )
    for line, change in zip(lines, changes, strict=True):
        for name, quantity in change.items():
            set_committed_value(line, name, quantity)
