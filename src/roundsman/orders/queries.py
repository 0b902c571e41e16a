"""The reading side of orders: lists, and one order with everything."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select

from roundsman.inventory.api import ReservationState, reservations_of
from roundsman.masterdata.api import Sku, skus_by_id
from roundsman.orders import policies
from roundsman.orders.models import Order, OrderLine, Task, TaskStep
from roundsman.orders.states import OrderStatus
from roundsman.platform.work import Work


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
        query = query.where(Order.window_end > wanted.window_from)
    if wanted.window_to is not None:
        query = query.where(Order.window_start < wanted.window_to)
    if wanted.placed_from is not None:
        query = query.where(Order.placed_at >= wanted.placed_from)
    if wanted.placed_to is not None:
        query = query.where(Order.placed_at < wanted.placed_to)
    if wanted.q:
        query = query.where(
            or_(
                Order.number.icontains(wanted.q, autoescape=True),
                Order.external_ref.icontains(wanted.q, autoescape=True),
            )
        )
    return query


def quantities_of(work: Work, order_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Any]:
    """Sums of each order's lines: `lines, quantity, allocated, delivered, short, amount_minor`."""
    query = (
        select(
            OrderLine.order_id,
            func.count().label("lines"),
            func.sum(OrderLine.quantity).label("quantity"),
            func.sum(OrderLine.allocated_quantity).label("allocated"),
            func.sum(OrderLine.delivered_quantity).label("delivered"),
            func.sum(OrderLine.short_quantity).label("short"),
            func.sum((OrderLine.quantity - OrderLine.cancelled_quantity) * OrderLine.unit_price_minor).label(
                "amount_minor"
            ),
        )
        .where(OrderLine.tenant_id == work.tenant_id, OrderLine.order_id.in_(order_ids))
        .group_by(OrderLine.order_id)
    )
    return {row.order_id: row for row in work.session.execute(query)}


def order_detail(work: Work, order: Order) -> OrderDetail:
    """Everything that belongs to an order that the caller sees."""
    lines = list(
        work.session.scalars(
            work.rows(OrderLine).where(OrderLine.order_id == order.id).order_by(OrderLine.line_no)
        )
    )
    skus = skus_by_id(work, {line.sku_id for line in lines})
    allocations: dict[uuid.UUID, list[ReservationState]] = defaultdict(list)
    if order.status in (OrderStatus.PLACED, OrderStatus.CONFIRMED):
        # It holds nothing yet; this is the answer to every new order.
        return OrderDetail(order, lines, allocations, skus, None, [])
    for state in reservations_of(work, [order.id], only_open=False):
        if state.status != "released":
            allocations[state.reference_id].append(state)
    task = work.session.scalar(
        work.rows(Task).where(Task.order_id == order.id).order_by(Task.id.desc()).limit(1)
    )
    steps = []
    if task is not None:
        steps = list(
            work.session.scalars(
                work.rows(TaskStep).where(TaskStep.task_id == task.id).order_by(TaskStep.seq)
            )
        )
    return OrderDetail(order, lines, allocations, skus, task, steps)
