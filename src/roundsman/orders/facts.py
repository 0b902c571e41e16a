"""Orders as values for the rooms above. The callers have authorised what they do; these see the whole tenant."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select

from roundsman.masterdata.api import Location
from roundsman.orders.models import Order, OrderLine, Task, TaskStep
from roundsman.orders.service.tasks import OPEN
from roundsman.orders.states import OrderStatus
from roundsman.platform.db.base import among
from roundsman.platform.db.raw import Statement
from roundsman.platform.work import Work


@dataclass(frozen=True, slots=True)
class OrderForPlanning:
    """An order as the planner needs it: one drop of goods at one place within one window."""

    order_id: uuid.UUID
    number: str
    task_id: uuid.UUID
    warehouse_id: uuid.UUID
    location_id: uuid.UUID
    lat: float
    lon: float
    window_start: datetime
    window_end: datetime
    weight_g: int
    volume_ml: int
    quantity: int
    service_s: int
    priority: int
    status: OrderStatus = OrderStatus.READY


@dataclass(frozen=True, slots=True)
class LineFacts:
    """A line of an order as it stands."""

    order_line_id: uuid.UUID
    order_id: uuid.UUID
    line_no: int
    sku_id: uuid.UUID
    quantity: int
    allocated: int
    picked: int
    shipped: int
    delivered: int
    damaged: int
    rejected: int
    short: int
    cancelled: int
    unit_price_minor: int


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """An order as the rooms above see it, without its lines."""

    order_id: uuid.UUID
    number: str
    kind: str
    status: str
    organisation_id: uuid.UUID
    warehouse_id: uuid.UUID
    location_id: uuid.UUID
    window_start: datetime
    window_end: datetime
    priority: int
    placed_at: datetime
    task_id: uuid.UUID | None
    """Its task that is not over."""


def ready_orders(
    work: Work,
    *,
    warehouse_ids: Iterable[uuid.UUID] | None = None,
    window_from: datetime | None = None,
    window_to: datetime | None = None,
    order_ids: Iterable[uuid.UUID] | None = None,
) -> list[OrderForPlanning]:
    """The orders that wait for a trip, most important first. The caller has authorised the planning.

    Args:
        work: The transaction.
        warehouse_ids: Only of these; all when left out.
        window_from: Only orders whose window ends after this.
        window_to: Only orders whose window starts before this.
        order_ids: Only these.
    """
    query = _drops().where(Order.tenant_id == work.tenant_id, Order.status == OrderStatus.READY.value)
    if warehouse_ids is not None:
        query = query.where(Order.warehouse_id.in_(set(warehouse_ids)))
    if order_ids is not None:
        query = query.where(among(Order.id, order_ids))
    if window_from is not None:
        query = query.where(Order.window_end > window_from)
    if window_to is not None:
        query = query.where(Order.window_start < window_to)
    return _for_planning(work, query)


def open_drops(work: Work, order_ids: Iterable[uuid.UUID]) -> list[OrderForPlanning]:
    """Those of the orders whose goods are still to be brought: ready, on a trip, or on the road."""
    query = _drops().where(
        Order.tenant_id == work.tenant_id,
        among(Order.id, order_ids),
        Order.status.in_(
            [one.value for one in (OrderStatus.READY, OrderStatus.PLANNED, OrderStatus.IN_TRANSIT)]
        ),
    )
    return _for_planning(work, query)


def _drops() -> Select[*tuple[Any, ...]]:
    """Columns, not rows of the session: there may be thousands of them, and nobody changes one."""
    query: Select[*tuple[Any, ...]] = (
        select(
            Order.id.label("order_id"),
            Order.number,
            Task.id.label("task_id"),
            Order.warehouse_id,
            Order.location_id,
            Location.lat,
            Location.lon,
            Order.window_start,
            Order.window_end,
            Task.weight_g,
            Task.volume_ml,
            Task.quantity,
            TaskStep.service_s,
            Order.priority,
            Order.status,
        )
        .join(Task, (Task.tenant_id == Order.tenant_id) & (Task.order_id == Order.id))
        .join(TaskStep, (TaskStep.tenant_id == Task.tenant_id) & (TaskStep.task_id == Task.id))
        .join(Location, (Location.tenant_id == Order.tenant_id) & (Location.id == Order.location_id))
        .where(Task.status.in_(OPEN), TaskStep.kind == "dropoff")
        .order_by(Order.priority.desc(), Order.window_start, Order.id)
    )
    return query


def _for_planning(work: Work, query: Select[*tuple[Any, ...]]) -> list[OrderForPlanning]:
    return [
        OrderForPlanning(**row._asdict() | {"status": OrderStatus(row.status)})
        for row in work.session.execute(query)
    ]


def lines_of(work: Work, order_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[LineFacts]]:
    """The lines of orders, by order and in line order."""
    work.session.flush()
    query = (
        work.rows(OrderLine)
        .where(OrderLine.order_id.in_(set(order_ids)))
        .order_by(OrderLine.order_id, OrderLine.line_no)
    )
    found: dict[uuid.UUID, list[LineFacts]] = defaultdict(list)
    for line in work.session.scalars(query):
        found[line.order_id].append(
            LineFacts(
                order_line_id=line.id,
                order_id=line.order_id,
                line_no=line.line_no,
                sku_id=line.sku_id,
                quantity=line.quantity,
                allocated=line.allocated_quantity,
                picked=line.picked_quantity,
                shipped=line.shipped_quantity,
                delivered=line.delivered_quantity,
                damaged=line.damaged_quantity,
                rejected=line.rejected_quantity,
                short=line.short_quantity,
                cancelled=line.cancelled_quantity,
                unit_price_minor=line.unit_price_minor,
            )
        )
    return found


_OPEN_VALUES = """
SELECT order_id, sum(greatest(0, quantity - cancelled_quantity - short_quantity - delivered_quantity - damaged_quantity
                                 - rejected_quantity) * unit_price_minor)::bigint AS value_minor
FROM order_line WHERE tenant_id = %s AND order_id = ANY(%s::uuid[]) GROUP BY order_id
"""
_PRICES = "SELECT id, unit_price_minor FROM order_line WHERE tenant_id = %s AND id = ANY(%s::uuid[])"


def open_values(work: Work, order_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, int]:
    """What the goods of orders are worth that are not handed over yet, in minor units at the orders' prices."""
    wanted = sorted(set(order_ids))
    if not wanted:
        return {}
    (rows,) = work.fetch_each(Statement(_OPEN_VALUES, [work.tenant_id, wanted]))
    return {row.order_id: row.value_minor for row in rows}


def line_prices(work: Work, line_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, int]:
    """Prices of one unit of order lines, in minor units."""
    wanted = sorted(set(line_ids))
    if not wanted:
        return {}
    (rows,) = work.fetch_each(Statement(_PRICES, [work.tenant_id, wanted]))
    return {row.id: row.unit_price_minor for row in rows}


def order_numbers(work: Work, order_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The numbers of orders of the tenant by id; those that do not exist are left out."""
    wanted = sorted(set(order_ids))
    if not wanted:
        return {}
    sql = 'SELECT id, number FROM "order" WHERE tenant_id = %s AND id = ANY(%s::uuid[])'
    return {row.id: row.number for row in work.fetch_each(Statement(sql, [work.tenant_id, wanted]))[0]}


def orders_by_id(work: Work, order_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, OrderFacts]:
    """Orders of the tenant by id; those that do not exist are left out."""
    query = (
        select(Order, Task.id)
        .outerjoin(
            Task,
            (Task.tenant_id == Order.tenant_id) & (Task.order_id == Order.id) & Task.status.in_(OPEN),
        )
        .where(Order.tenant_id == work.tenant_id, Order.id.in_(set(order_ids)))
    )
    return {
        order.id: OrderFacts(
            order_id=order.id,
            number=order.number,
            kind=order.kind,
            status=order.status,
            organisation_id=order.organisation_id,
            warehouse_id=order.warehouse_id,
            location_id=order.location_id,
            window_start=order.window_start,
            window_end=order.window_end,
            priority=order.priority,
            placed_at=order.placed_at,
            task_id=task_id,
        )
        for order, task_id in work.session.execute(query)
    }
