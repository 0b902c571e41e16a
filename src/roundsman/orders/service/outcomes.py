"""What execution tells orders of the door: what was handed over, and what will not come.

It has authorised the caller; the rules of the order are kept here.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import and_, select, text
from sqlalchemy.orm.attributes import set_committed_value

from roundsman.orders import domain
from roundsman.orders.events import OrderGoodsLost, OrderOutcomeRecorded, line_states
from roundsman.orders.models import Order, OrderLine, Task
from roundsman.orders.service.lines import fresh_lines, lock_orders, totals
from roundsman.orders.service.tasks import OPEN
from roundsman.orders.states import ORDER, TASK, OrderCommand, OrderStatus, TaskCommand, TaskStatus
from roundsman.platform.errors import Invalid
from roundsman.platform.work import Work

_WRITE = text("""
    with lines as (
        update order_line l set delivered_quantity = n.delivered, damaged_quantity = n.damaged,
               rejected_quantity = n.rejected
        from unnest(cast(:lines as uuid[]), cast(:delivered as bigint[]), cast(:damaged as bigint[]),
                    cast(:rejected as bigint[])) as n (id, delivered, damaged, rejected)
        where l.tenant_id = :tenant and l.id = n.id
    ), tasks as (
        update task t set status = n.status, version = t.version + 1, updated_at = :now,
               updated_by = cast(:actor as uuid)
        from unnest(cast(:tasks as uuid[]), cast(:task_statuses as text[])) as n (id, status)
        where t.tenant_id = :tenant and t.id = n.id
    )
    update "order" o set status = n.status, version = o.version + 1, updated_at = :now,
           updated_by = cast(:actor as uuid)
    from unnest(cast(:orders as uuid[]), cast(:statuses as text[])) as n (id, status)
    where o.tenant_id = :tenant and o.id = n.id
""")


@dataclass(frozen=True, slots=True)
class LineOutcome:
    """What became of a line at the door; the three add up to what came there: what was shipped, less what was lost
    on the way (`record_lost`).
    """

    order_line_id: uuid.UUID
    delivered: int
    damaged: int = 0
    returned: int = 0
    """Sound units that were not taken and go back."""


def record_outcome(
    work: Work, order_id: uuid.UUID, *, lines: Sequence[LineOutcome] = (), failed: bool = False
) -> Order:
    """What happened at the door of one order; as `record_outcomes`.

    Args:
        work: The transaction.
        order_id: An order on the road.
        lines: What became of its lines.
        failed: Nothing was handed over.
    """
    if failed:
        lines = [
            LineOutcome(line.order_line_id, 0, line.damaged, line.returned + line.delivered) for line in lines
        ]
    return record_outcomes(work, {order_id: lines})[0]


def record_outcomes(work: Work, outcomes: Mapping[uuid.UUID, Sequence[LineOutcome]]) -> list[Order]:
    """What happened at the door; three statements, however many orders and lines.

    Args:
        work: The transaction.
        outcomes: What became of the lines of orders on the road, by order. A line that is not named was not handed
            over: all of it goes back.

    Returns:
        The orders, in id order.

    Raises:
        IllegalTransition: (409) when an order is not on the road.
        Invalid: `unknown_line`, `more_than_loaded`, or `quantities_do_not_add_up`.
    """
    orders = lock_orders(work, outcomes)
    ours, tasks = _lines_and_tasks(work, outcomes)
    statuses: list[tuple[Order, OrderStatus]] = []
    moved: list[tuple[Task, TaskStatus]] = []
    for order in orders:
        by_id = {line.id: line for line in ours[order.id]}
        told = {line.id: LineOutcome(line.id, 0) for line in ours[order.id]}
        for index, outcome in enumerate(outcomes[order.id]):
            line = by_id.get(outcome.order_line_id)
            if line is None:
                raise Invalid(
                    f"{order.number} has no line {outcome.order_line_id}",
                    field=f"lines.{index}.order_line_id",
                    accepted="a line of this order",
                    code="unknown_line",
                )
            _check_outcome(line, outcome, index)
            told[line.id] = outcome
        for line in by_id.values():
            delivered, damaged = told[line.id].delivered, line.damaged_quantity + told[line.id].damaged
            set_committed_value(line, "delivered_quantity", delivered)
            set_committed_value(line, "damaged_quantity", damaged)
            set_committed_value(line, "rejected_quantity", line.shipped_quantity - delivered - damaged)
        sums = totals(by_id.values())
        command = domain.command_after_delivery(shipped=sums.shipped, delivered=sums.delivered)
        statuses.append((order, ORDER.after(OrderStatus(order.status), command)))
        if order.id in tasks:
            ended = TaskCommand.FAIL if command is OrderCommand.FAIL else TaskCommand.COMPLETE
            task = tasks[order.id]
            moved.append((task, TASK.after(TaskStatus(task.status), ended)))
    _write(work, statuses, moved, [line for order in orders for line in ours[order.id]])
    for order in orders:
        sums = totals(ours[order.id])
        work.emit(
            OrderOutcomeRecorded(
                subject_id=order.id,
                status=order.status,
                delivered=sums.delivered,
                damaged=sums.damaged,
                rejected=sums.rejected,
                line_states=line_states(ours[order.id]),
            )
        )
    return orders


def record_lost(work: Work, lost: Iterable[LineOutcome]) -> None:
    """Units of orders on the road that will not reach the door: damaged or gone when the vehicle was changed.

    The orders go on with the rest; what the door says later accounts for the rest only.

    Args:
        work: The transaction; the orders are locked.
        lost: For each order line its damaged units and those that stay behind (`returned`).

    Raises:
        Invalid: `unknown_line`, `more_than_loaded`.
    """
    by_line = {outcome.order_line_id: outcome for outcome in lost}
    if not by_line:
        return
    touched = list(work.session.scalars(work.rows(OrderLine).where(OrderLine.id.in_(by_line))))
    if len(touched) < len(by_line):
        raise Invalid("an order has no such line", accepted="lines of these orders", code="unknown_line")
    lines = fresh_lines(work, {line.order_id for line in touched})
    for line in touched:
        outcome = by_line[line.id]
        aboard = line.shipped_quantity - line.damaged_quantity - line.rejected_quantity
        if outcome.damaged + outcome.returned > aboard:
            raise Invalid(
                f"{outcome.damaged + outcome.returned} are lost where {aboard} were on the way",
                accepted=f"0 to {aboard}",
                code="more_than_loaded",
            )
        line.damaged_quantity += outcome.damaged
        line.rejected_quantity += outcome.returned
    work.session.flush()
    for order_id in sorted(lines):
        sums = totals(lines[order_id])
        work.emit(
            OrderGoodsLost(
                subject_id=order_id,
                damaged=sums.damaged,
                rejected=sums.rejected,
                line_states=line_states(lines[order_id]),
            )
        )


def _lines_and_tasks(
    work: Work, order_ids: Iterable[uuid.UUID]
) -> tuple[dict[uuid.UUID, list[OrderLine]], dict[uuid.UUID, Task]]:
    """The lines of locked orders in line order, and their open tasks, read afresh in one statement."""
    query = (
        select(OrderLine, Task)
        .outerjoin(
            Task,
            and_(
                Task.tenant_id == OrderLine.tenant_id,
                Task.order_id == OrderLine.order_id,
                Task.status.in_(OPEN),
            ),
        )
        .where(OrderLine.tenant_id == work.tenant_id, OrderLine.order_id.in_(list(order_ids)))
        .order_by(OrderLine.order_id, OrderLine.line_no)
        .execution_options(populate_existing=True)
    )
    lines: dict[uuid.UUID, list[OrderLine]] = defaultdict(list)
    tasks: dict[uuid.UUID, Task] = {}
    for line, task in work.session.execute(query):
        lines[line.order_id].append(line)
        if task is not None:
            tasks[line.order_id] = task
    return lines, tasks


def _write(
    work: Work,
    orders: Sequence[tuple[Order, OrderStatus]],
    tasks: Sequence[tuple[Task, TaskStatus]],
    lines: Sequence[OrderLine],
) -> None:
    work.session.execute(
        _WRITE,
        {
            "tenant": work.tenant_id,
            "now": work.now,
            "actor": work.principal.actor_id,
            "lines": [line.id for line in lines],
            "delivered": [line.delivered_quantity for line in lines],
            "damaged": [line.damaged_quantity for line in lines],
            "rejected": [line.rejected_quantity for line in lines],
            "tasks": [task.id for task, _ in tasks],
            "task_statuses": [status.value for _, status in tasks],
            "orders": [order.id for order, _ in orders],
            "statuses": [status.value for _, status in orders],
        },
    )
    both: list[tuple[Order | Task, OrderStatus | TaskStatus]] = [*orders, *tasks]
    for row, status in both:
        # The rows in hand are told what the statement wrote.
        set_committed_value(row, "status", status.value)
        set_committed_value(row, "version", row.version + 1)
        set_committed_value(row, "updated_at", work.now)
        set_committed_value(row, "updated_by", work.principal.actor_id)


def _check_outcome(line: OrderLine, outcome: LineOutcome, index: int) -> None:
    told = outcome.delivered + outcome.damaged + outcome.returned
    loaded = line.shipped_quantity - line.damaged_quantity - line.rejected_quantity
    if min(outcome.delivered, outcome.damaged, outcome.returned) < 0 or told < loaded:
        raise Invalid(
            f"{outcome.delivered} delivered, {outcome.damaged} damaged and {outcome.returned} returned "
            f"do not account for the {loaded} that were loaded",
            field=f"lines.{index}",
            accepted=f"quantities from 0 that add up to {loaded}",
            code="quantities_do_not_add_up",
        )
    if told > loaded:
        raise Invalid(
            f"{told} were handed over or brought back, but {loaded} were loaded",
            field=f"lines.{index}",
            accepted=f"quantities from 0 that add up to {loaded}",
            code="more_than_loaded",
        )
