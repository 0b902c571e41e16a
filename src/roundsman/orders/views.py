"""What orders publish for reports: selects with stable column names, to be grouped and summed by the reader.

They ask no permission and know no caller's scope: narrow them by `warehouse_id`.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, case, func, select

from roundsman.orders.models import Order, OrderLine
from roundsman.platform.work import Work


def order_figures(
    work: Work, *, window_from: datetime | None = None, window_before: datetime | None = None
) -> Select[*tuple[Any, ...]]:
    """One row per order.

    Args:
        work: The transaction.
        window_from: Only orders whose window starts at this moment or later. Narrowed here and not by the reader,
            so that only their lines are summed.
        window_before: Only orders whose window starts before this.

    Columns: order_id, number, status, organisation_id, warehouse_id, location_id, window_start, window_end,
    placed_at, quantity, allocated, delivered, damaged, rejected, short, cancelled (units), lines, lines_full (lines
    delivered to the last unit), value_minor (delivered units at their list price).
    """
    full = case((OrderLine.delivered_quantity >= OrderLine.quantity, 1), else_=0)
    query = (
        select(
            Order.id.label("order_id"),
            Order.number,
            Order.status,
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
    return query
