"""The reading side of orders: lists, and one order with everything."""

import re
import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, false, func, or_

from roundsman.inventory.api import ReservationState, reservations_of
from roundsman.masterdata.api import Sku, places_meant
from roundsman.orders import domain, policies
from roundsman.orders.models import Order, OrderLine, Task, TaskStep
from roundsman.orders.states import OrderStatus
from roundsman.platform.db.base import among
from roundsman.platform.db.raw import Statement
from roundsman.platform.work import Work

_OUR_NUMBER = re.compile(r"(?i)(ord\W{0,3})?\d{1,6}")
"""What is a number of ours, or a part of one, is nobody's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderFilter:
    """Which orders of a list are wanted. Windows and placement are compared as `from <= x < to`."""

    statuses: Sequence[str] = ()
    warehouse_id: uuid.UUID | None = None
    location_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    window_from: datetime | None = None
    window_to: datetime | None = None
    placed_from: datetime | None = None
    placed_to: datetime | None = None
    q: str | None = None


@dataclass(frozen=True, slots=True)
class OrderDetail:
    """One order with everything that belongs to it."""

    order: Order
    lines: list[OrderLine]
    allocations: dict[uuid.UUID, list[ReservationState]]
    """By line; given-back ones are left out."""
    skus: dict[uuid.UUID, Sku]
    task: Task | None
    steps: list[TaskStep]


_SUMS = """
SELECT s.*, p.code AS location_code, p.name AS location_name, p.timezone, w.name AS warehouse_name FROM (
    SELECT tenant_id, order_id, count(*) AS lines, sum(quantity)::bigint AS quantity,
           sum(allocated_quantity)::bigint AS allocated, sum(delivered_quantity)::bigint AS delivered,
           sum(short_quantity)::bigint AS short,
           sum((quantity - cancelled_quantity) * unit_price_minor)::bigint AS amount_minor
    FROM order_line WHERE tenant_id = %s AND order_id = ANY(%s::uuid[]) GROUP BY tenant_id, order_id
) s
JOIN "order" o ON o.tenant_id = s.tenant_id AND o.id = s.order_id
JOIN location p ON p.tenant_id = o.tenant_id AND p.id = o.location_id
JOIN location w ON w.tenant_id = o.tenant_id AND w.id = o.warehouse_id
"""
_NUMBERED = "SELECT orders_numbered(%s::text, %s::int) AS id"
_OF_PARCEL = "SELECT order_id AS id FROM parcel WHERE tenant_id = %s AND (number = %s OR code = %s) LIMIT 20"
_FEW = 3_000
"""So many orders are named one by one in a statement."""
_SHORT = timedelta(days=31)
_OVER = frozenset((OrderStatus.CLOSED, OrderStatus.CANCELLED))
_LINES = "SELECT l.* FROM order_line l WHERE l.tenant_id = %s AND l.order_id = %s ORDER BY l.line_no"
_SKUS = """
SELECT s.* FROM sku s WHERE s.tenant_id = %s AND s.id IN (
    SELECT l.sku_id FROM order_line l WHERE l.tenant_id = s.tenant_id AND l.order_id = %s
)
"""
# An order has had few tasks; asked for the latest alone, PostgreSQL may walk through the tasks of all orders.
_TASKS = "SELECT t.* FROM task t WHERE t.tenant_id = %s AND t.order_id = %s"
_STEPS = """
SELECT s.* FROM task t JOIN task_step s ON s.tenant_id = t.tenant_id AND s.task_id = t.id
WHERE t.tenant_id = %s AND t.order_id = %s ORDER BY s.seq
"""

SORTS: dict[str, ColumnElement[Any] | Any] = {
    "number": Order.number,
    "placed_at": Order.placed_at,
    "window_start": Order.window_start,
    "window_end": Order.window_end,
    "priority": Order.priority,
    "status": Order.status,
    "updated_at": Order.updated_at,
}


def list_orders(work: Work, wanted: OrderFilter) -> Select[Order]:
    """The orders that the caller sees and that match, unsorted."""
    query = policies.within_scope(work, work.rows(Order), "orders.read")
    if wanted.statuses:
        query = query.where(Order.status.in_(wanted.statuses))
    for column, value in (
        (Order.warehouse_id, wanted.warehouse_id),
        (Order.location_id, wanted.location_id),
        (Order.organisation_id, wanted.organisation_id),
    ):
        if value is not None:
            query = query.where(column == value)
    if wanted.window_from is not None:
        # No window is longer than the longest (a day more for a clock that was put back): the index on the starts
        # then leaves out what is long over.
        earliest = wanted.window_from - domain.MAX_WINDOW - timedelta(days=1)
        query = query.where(Order.window_end > wanted.window_from, Order.window_start > earliest)
    if wanted.window_to is not None:
        query = query.where(Order.window_start < wanted.window_to)
    if wanted.placed_from is not None:
        query = query.where(Order.placed_at >= wanted.placed_from)
    if wanted.placed_to is not None:
        query = query.where(Order.placed_at < wanted.placed_to)
    if wanted.q and (q := wanted.q.strip()):
        query = query.where(_is_meant(work, q))
    return query


def sorts_of(work: Work, wanted: OrderFilter, sort: str | None) -> dict[str, ColumnElement[Any] | Any]:
    """What a list with this filter can be sorted by.

    PostgreSQL takes what is filtered for spread evenly over what it is sorted by, and walks along the order until it
    has a page. A few days, or what is not closed yet, lie together at one end of a year: it would walk through all of
    the others first. Where so little is wanted, the order is put beyond its indexes, so that it reads just that.
    """
    rising, name = not (sort or "-").startswith("-"), (sort or "").removeprefix("-")
    few = (
        (_is_short(wanted.placed_from, wanted.placed_to or work.now) and name != "placed_at")
        or (_is_short(wanted.window_from, wanted.window_to) and name != "window_start")
        # The newest are the open ones: falling, they come first.
        or (rising and bool(wanted.statuses) and not _OVER.intersection(wanted.statuses))
    )
    if not few or name not in SORTS:
        return SORTS
    column = SORTS[name]
    return SORTS | {name: func.greatest(column, column)}


def _is_short(first: datetime | None, after: datetime | None) -> bool:
    return first is not None and after is not None and after - first <= _SHORT


def _is_meant(work: Work, q: str) -> ColumnElement[bool]:
    """By a part of its number or reference, a parcel of it, or the name, address or telephone of where it goes."""
    like = "".join("\\" + sign if sign in "\\%_" else sign for sign in q.lower())
    asked = [
        Statement(_NUMBERED, [f"%{like}%", _FEW + 1]),
        Statement(_OF_PARCEL, [work.tenant_id] + [q.upper()] * 2),
    ]
    numbered, packed = ({row.id for row in rows} for rows in work.fetch_each(*asked))
    named: list[ColumnElement[bool]] = []
    if len(numbered) > _FEW:
        # So many that a page of them is soon found along the order.
        words = func.lower(Order.number + " " + func.coalesce(Order.external_ref, ""))
        named.append(words.contains(q.lower(), autoescape=True))
        numbered = set()
    if numbered | packed:
        named.append(among(Order.id, numbered | packed))
    if not _OUR_NUMBER.fullmatch(q) and (places := places_meant(work, q)):
        named.append(among(Order.location_id, places))
    return or_(*named) if named else false()


def quantities_of(work: Work, order_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Any]:
    """Sums of each order's lines (`lines, quantity, allocated, delivered, short, amount_minor`), and the names of its
    places (`location_code, location_name, timezone, warehouse_name`)."""
    if not order_ids:
        return {}
    rows = work.fetch_each(Statement(_SUMS, [work.tenant_id, list(order_ids)]))[0]
    return {row.order_id: row for row in rows}


def order_detail(work: Work, order: Order) -> OrderDetail:
    """Everything that belongs to an order that the caller sees."""
    asked = [work.tenant_id, order.id]
    lines, items, tasks, steps = work.read_each(
        (OrderLine, Statement(_LINES, asked)),
        (Sku, Statement(_SKUS, asked)),
        (Task, Statement(_TASKS, asked)),
        (TaskStep, Statement(_STEPS, asked)),
    )
    skus = {sku.id: sku for sku in items}
    allocations: dict[uuid.UUID, list[ReservationState]] = defaultdict(list)
    if order.status in (OrderStatus.PLACED, OrderStatus.CONFIRMED):
        # It holds nothing yet; this is the answer to every new order.
        return OrderDetail(order, lines, allocations, skus, None, [])
    for state in reservations_of(work, [order.id], only_open=False):
        if state.status != "released":
            allocations[state.reference_id].append(state)
    task = max(tasks, key=lambda one: one.id, default=None)
    of_task = [] if task is None else [step for step in steps if step.task_id == task.id]
    return OrderDetail(order, lines, allocations, skus, task, of_task)
