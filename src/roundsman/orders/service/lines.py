"""Lines of locked orders, and what they add up to."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from roundsman.orders.models import Order, OrderLine
from roundsman.orders.states import ORDER, OrderCommand, OrderStatus
from roundsman.platform.errors import NotFound
from roundsman.platform.work import Work

type Lines = dict[uuid.UUID, list[OrderLine]]


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


def move(order: Order, command: OrderCommand) -> None:
    """Change the status of a locked order by the table; the only place that assigns it.

    Raises:
        IllegalTransition: (409) when the command does not apply.
    """
    order.status = ORDER.after(OrderStatus(order.status), command).value
