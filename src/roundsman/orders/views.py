"""What orders publish for reports: selects with stable column names, to be grouped and summed by the reader.

They ask no permission and know no caller's scope: narrow them by `warehouse_id`.
"""

import uuid
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, case, func, select
from sqlalchemy.dialects.postgresql import distinct_on

from roundsman.orders.models import Order, OrderLine, Task
from roundsman.platform.work import Work


def order_figures(
    work: Work,
    *,
    window_from: datetime | None = None,
    window_before: datetime | None = None,
    order_ids: Collection[uuid.UUID] | None = None,
) -> Select[*tuple[Any, ...]]:
    """One row per order.

    Args:
        work: The transaction.
        window_from: Only orders whose window starts at this moment or later. Narrowed here and not by the reader,
            so that only their lines are summed.
        window_before: Only orders whose window starts before this.
        order_ids: Only these orders.

    Columns: order_id, number, kind, status, cancel_reason, organisation_id, warehouse_id, location_id,
    window_start, window_end, placed_at, quantity, allocated, delivered, damaged, rejected, short, cancelled (units),
    lines, lines_full (lines delivered to the last unit), value_minor (delivered units at their list price).
    """
    full = case((OrderLine.delivered_quantity >= OrderLine.quantity, 1), else_=0)
    query = (
        select(
            Order.id.label("order_id"),
            Order.number,
            Order.kind,
            Order.status,
            Order.cancel_reason,
            Order.organisation_id,
            Order.warehouse_id,
            Order.location_id,
            Order.window_start,
            Order.window_end,
            Order.placed_at,
            func.sum(OrderLine.quantity).label("quantity"),
            func.sum(OrderLine.allocated_quantity).label("allocated"),
            func.sum(OrderLine.delivered_quantity).label("delivered"),
            func.sum(OrderLine.damaged_quantity).label("damaged"),
            func.sum(OrderLine.rejected_quantity).label("rejected"),
            func.sum(OrderLine.short_quantity).label("short"),
            func.sum(OrderLine.cancelled_quantity).label("cancelled"),
            func.count().label("lines"),
            func.sum(full).label("lines_full"),
            func.sum(OrderLine.delivered_quantity * OrderLine.unit_price_minor).label("value_minor"),
        )
        .join(OrderLine, and_(OrderLine.tenant_id == Order.tenant_id, OrderLine.order_id == Order.id))
        .where(Order.tenant_id == work.tenant_id)
        .group_by(Order.tenant_id, Order.id)
    )
    if window_from is not None:
        query = query.where(Order.window_start >= window_from)
    if window_before is not None:
        query = query.where(Order.window_start < window_before)
    if order_ids is not None:
        query = query.where(Order.id.in_(order_ids))
    return query


def line_figures(work: Work, *, order_ids: Collection[uuid.UUID] | None = None) -> Select[*tuple[Any, ...]]:
    """One row per order line.

    Columns: line_id, order_id, number, kind, status, cancel_reason, organisation_id, warehouse_id, location_id,
    window_start, window_end, line_no, sku_id, quantity, allocated, delivered, damaged, rejected, short, cancelled
    (units), unit_price_minor.
    """
    query = (
        select(
            OrderLine.id.label("line_id"),
            OrderLine.order_id,
            Order.number,
            Order.kind,
            Order.status,
            Order.cancel_reason,
            Order.organisation_id,
            Order.warehouse_id,
            Order.location_id,
            Order.window_start,
            Order.window_end,
            OrderLine.line_no,
            OrderLine.sku_id,
            OrderLine.quantity,
            OrderLine.allocated_quantity.label("allocated"),
            OrderLine.delivered_quantity.label("delivered"),
            OrderLine.damaged_quantity.label("damaged"),
            OrderLine.rejected_quantity.label("rejected"),
            OrderLine.short_quantity.label("short"),
            OrderLine.cancelled_quantity.label("cancelled"),
            OrderLine.unit_price_minor,
        )
        .join(Order, and_(Order.tenant_id == OrderLine.tenant_id, Order.id == OrderLine.order_id))
        .where(OrderLine.tenant_id == work.tenant_id)
    )
    return query if order_ids is None else query.where(OrderLine.order_id.in_(order_ids))


def task_loads(work: Work, *, order_ids: Any = None) -> Select[*tuple[Any, ...]]:
    """One row per order that was made ready to go: its newest task. Columns: order_id, quantity, weight_g, volume_ml.

    Args:
        work: The transaction.
        order_ids: Only these orders: ids, or a query of them.
    """
    query = (
        select(Task.order_id, Task.quantity, Task.weight_g, Task.volume_ml)
        .where(Task.tenant_id == work.tenant_id)
        .ext(distinct_on(Task.order_id))
        .order_by(Task.order_id, Task.id.desc())
    )
    return query if order_ids is None else query.where(Task.order_id.in_(order_ids))
