"""Lines of locked orders, and what they add up to."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import inspect
from sqlalchemy.orm.attributes import set_committed_value

from roundsman.orders.domain import TRANSFER
from roundsman.orders.models import Order, OrderLine
from roundsman.orders.states import ORDER, OrderCommand, OrderStatus
from roundsman.platform.db.raw import Statement
from roundsman.platform.errors import Conflict, NotFound
from roundsman.platform.work import Work

type Lines = dict[uuid.UUID, list[OrderLine]]

_HELD_COLUMNS = ("allocated_quantity", "short_quantity", "shared_supply", "shared_demand")
"""What allocation changes in a line."""

_LOCK_ORDER = 'SELECT * FROM "order" WHERE tenant_id = %(tenant)s::uuid AND id = %(order)s::uuid FOR UPDATE'
_LINES_OF = """
    SELECT * FROM order_line WHERE tenant_id = %(tenant)s::uuid AND order_id = %(order)s::uuid ORDER BY line_no
"""

_WRITE_BACK = """
    WITH lines AS (
        UPDATE order_line l
        SET allocated_quantity = n.allocated, short_quantity = n.short,
            shared_supply = n.shared_supply, shared_demand = n.shared_demand
        FROM unnest(%(line_ids)s::uuid[], %(allocated)s::bigint[], %(short)s::bigint[], %(shared_supply)s::bigint[],
                    %(shared_demand)s::bigint[]) AS n (id, allocated, short, shared_supply, shared_demand)
        WHERE l.tenant_id = %(tenant)s::uuid AND l.id = n.id
    )
    UPDATE "order" o
    SET status = n.status, cancel_reason = n.reason, cancel_note = n.note,
        version = o.version + 1, updated_at = %(now)s::timestamptz, updated_by = %(actor)s::uuid
    FROM unnest(%(order_ids)s::uuid[], %(statuses)s::text[], %(reasons)s::text[], %(notes)s::text[])
        AS n (id, status, reason, note)
    WHERE o.tenant_id = %(tenant)s::uuid AND o.id = n.id
"""


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over the lines of an order, in selling units."""

    quantity: int = 0
    allocated: int = 0
    picked: int = 0
    shipped: int = 0
    delivered: int = 0
    damaged: int = 0
    rejected: int = 0
    short: int = 0
    cancelled: int = 0


def totals(lines: Iterable[OrderLine]) -> Totals:
    """The sums of an order's lines."""
    rows = list(lines)
    return Totals(
        quantity=sum(row.quantity for row in rows),
        allocated=sum(row.allocated_quantity for row in rows),
        picked=sum(row.picked_quantity for row in rows),
        shipped=sum(row.shipped_quantity for row in rows),
        delivered=sum(row.delivered_quantity for row in rows),
        damaged=sum(row.damaged_quantity for row in rows),
        rejected=sum(row.rejected_quantity for row in rows),
        short=sum(row.short_quantity for row in rows),
        cancelled=sum(row.cancelled_quantity for row in rows),
    )


def is_picked(lines: Sequence[OrderLine]) -> bool:
    """Whether everything that the order holds is off the shelf, and that is something."""
    held = totals(lines)
    return held.picked > 0 and all(line.picked_quantity == line.allocated_quantity for line in lines)


def fresh_lines(work: Work, order_ids: Iterable[uuid.UUID]) -> Lines:
    """The lines of orders by order, in line order, read afresh: call it under the orders' locks."""
    wanted = set(order_ids)
    query = (
        work.rows(OrderLine)
        .where(OrderLine.order_id.in_(wanted))
        .order_by(OrderLine.order_id, OrderLine.line_no)
        .execution_options(populate_existing=True)
    )
    found: Lines = defaultdict(list)
    for line in work.session.scalars(query):
        found[line.order_id].append(line)
    return found


def lock_with_lines(work: Work, order_id: uuid.UUID) -> tuple[Order, list[OrderLine]] | None:
    """An order of the tenant, locked, and its lines as they stand under that lock: in one round trip."""
    params = {"tenant": work.tenant_id, "order": order_id}
    orders, lines = work.read_each(
        (Order, Statement(_LOCK_ORDER, params)), (OrderLine, Statement(_LINES_OF, params))
    )
    return (orders[0], lines) if orders else None


def lock_orders(work: Work, order_ids: Iterable[uuid.UUID]) -> list[Order]:
    """Orders of the tenant, read afresh and locked in id order.

    Raises:
        NotFound: when one of them does not exist.
    """
    wanted = set(order_ids)
    rows = work.lock_all(Order, wanted)
    if len(rows) < len(wanted):
        missing = wanted - {row.id for row in rows}
        raise NotFound(f"there is no order {min(missing)}")
    return rows


def refuse_transfer(order: Order) -> None:
    """Refuse what is not done to the order of a transfer: its goods are the transfer's matter.

    Raises:
        Conflict: `order_of_transfer`.
    """
    if order.kind == TRANSFER:
        raise Conflict(
            f"{order.number} is the order of a transfer",
            accepted="POST /api/v1/transfers/{id}/cancel, or a new transfer",
            code="order_of_transfer",
        )


def move(order: Order, command: OrderCommand) -> None:
    """Change the status of a locked order by the table; the only place that assigns it.

    Raises:
        IllegalTransition: (409) when the command does not apply.
    """
    order.status = ORDER.after(OrderStatus(order.status), command).value


def write_back(work: Work, orders: Iterable[Order], lines: Iterable[OrderLine]) -> None:
    """Write what changed in locked orders and their lines: one statement, however many they are.

    The same as a flush, which needs a statement for every order; a changed order counts one version on. Of orders
    only the status and why they are called off may have changed, of lines only what allocation decides.
    """
    changed = [line for line in lines if inspect(line).modified and work.session.is_modified(line)]
    touched = {line.order_id for line in changed}
    moved = [
        order
        for order in orders
        if order.id in touched or (inspect(order).modified and work.session.is_modified(order))
    ]
    if not moved:
        return
    work.write_at_the_end(
        Statement(
            _WRITE_BACK,
            {
                "tenant": work.tenant_id,
                "now": work.now,
                "actor": work.principal.actor_id,
                "line_ids": [line.id for line in changed],
                "allocated": [line.allocated_quantity for line in changed],
                "short": [line.short_quantity for line in changed],
                "shared_supply": [line.shared_supply for line in changed],
                "shared_demand": [line.shared_demand for line in changed],
                "order_ids": [order.id for order in moved],
                "statuses": [order.status for order in moved],
                "reasons": [order.cancel_reason for order in moved],
                "notes": [order.cancel_note for order in moved],
            },
        )
    )
    # The session holds what the table holds once it is asked: nothing of it is left for a flush.
    for line in changed:
        for name in _HELD_COLUMNS:
            set_committed_value(line, name, getattr(line, name))
    for order in moved:
        for name, value in (
            ("status", order.status),
            ("version", order.version + 1),
            ("updated_at", work.now),
            ("updated_by", work.principal.actor_id),
        ):
            set_committed_value(order, name, value)
    for row in (*changed, *moved):
        state = inspect(row)
        state._commit_all(state.dict, work.session.identity_map)
