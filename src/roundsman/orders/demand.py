"""How much is wanted: sums for each item, local day and warehouse. Never whose, and never how many orders."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Date, Select, cast, false, func, select, tuple_

from roundsman.identity.api import Extent, Subject, check_days, extent_of
from roundsman.masterdata.api import Location, Sku
from roundsman.orders.models import Order, OrderLine
from roundsman.orders.states import OrderStatus
from roundsman.platform.work import Work

MAX_DAYS = 62


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandRow:
    """What is wanted of one item from one warehouse on one of its local days; selling units."""

    day: date
    warehouse_id: uuid.UUID
    sku_id: uuid.UUID
    sku_code: str
    sku_name: str
    ordered: int
    """Without what was cancelled."""
    allocated: int
    short: int
    delivered: int


def demand(
    work: Work,
    *,
    first_day: date,
    last_day: date,
    warehouse_ids: Sequence[uuid.UUID] = (),
    sku_ids: Sequence[uuid.UUID] = (),
    after: tuple[date, uuid.UUID, uuid.UUID] | None = None,
    limit: int = 50,
) -> list[DemandRow]:
    """What is wanted in a period, by day, warehouse and item, as far as it is shared with the caller.

    Args:
        work: The transaction.
        first_day: Local day of the warehouse on which the window of an order begins.
        last_day: The same; at most 62 days in all.
        warehouse_ids: Only from these.
        sku_ids: Only of these.
        after: Only rows behind this one.
        limit: Rows.

    Raises:
        Invalid: `bad_period`.
    """
    check_days(first_day, last_day, fields=("first_day", "last_day"), most=MAX_DAYS)
    day = cast(func.timezone(Location.timezone, Order.window_start), Date)
    query = (
        select(
            day.label("day"),
            Order.warehouse_id,
            OrderLine.sku_id,
            Sku.code,
            Sku.name,
            func.sum(OrderLine.quantity - OrderLine.cancelled_quantity).label("ordered"),
            func.sum(OrderLine.allocated_quantity).label("allocated"),
            func.sum(OrderLine.short_quantity).label("short"),
            func.sum(OrderLine.delivered_quantity).label("delivered"),
        )
        .join(Location, (Location.tenant_id == Order.tenant_id) & (Location.id == Order.warehouse_id))
        .join(OrderLine, (OrderLine.tenant_id == Order.tenant_id) & (OrderLine.order_id == Order.id))
        .join(Sku, (Sku.tenant_id == OrderLine.tenant_id) & (Sku.id == OrderLine.sku_id))
        .where(
            Order.tenant_id == work.tenant_id,
            Order.status != OrderStatus.CANCELLED.value,
            # Wide enough for every zone, so that the index on the window is used.
            Order.window_start >= first_day - timedelta(days=1),
            Order.window_start < last_day + timedelta(days=2),
            day.between(first_day, last_day),
        )
        .group_by(day, Order.warehouse_id, OrderLine.sku_id, Sku.code, Sku.name)
        .order_by(day, Order.warehouse_id, OrderLine.sku_id)
        .limit(limit)
    )
    if warehouse_ids:
        query = query.where(Order.warehouse_id.in_(warehouse_ids))
    if sku_ids:
        query = query.where(OrderLine.sku_id.in_(sku_ids))
    if after is not None:
        query = query.where(tuple_(day, Order.warehouse_id, OrderLine.sku_id) > tuple_(*after))
    return [
        DemandRow(
            day=row.day,
            warehouse_id=row.warehouse_id,
            sku_id=row.sku_id,
            sku_code=row.code,
            sku_name=row.name,
            ordered=int(row.ordered),
            allocated=int(row.allocated),
            short=int(row.short),
            delivered=int(row.delivered),
        )
        for row in work.session.execute(_shared(work, query))
    ]


def _shared[*T](work: Work, query: Select[*T]) -> Select[*T]:
    extent = extent_of(work, Subject.DEMAND)
    if extent is Extent.NONE:
        return query.where(false())
    if extent is Extent.OWN:
        return query.where(Order.warehouse_id.in_(work.principal.location_ids))
    return query
