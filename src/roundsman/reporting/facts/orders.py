"""How the facts of orders are worked out: one query each, for all orders or for some; see `facts_road`."""

import uuid
from collections.abc import Collection
from datetime import date

from sqlalchemy import BigInteger, Integer, Select, case, cast, func, literal, or_, select, tuple_

from roundsman.kernel.reasons import CancelReason
from roundsman.orders import api as orders
from roundsman.platform.work import Work
from roundsman.reporting.facts.road import Ids, Rows, local_day
from roundsman.reporting.models import FactOrderLine

type SkuDay = tuple[uuid.UUID, uuid.UUID, date]
"""Warehouse, SKU, day."""

NOT_FROM_SHOPS = ("transfer", "return")
"""Kinds of orders that are not demand: goods on their way between our own places, and back."""
_NOT_YET_OFFERED = (orders.OrderStatus.PLACED, orders.OrderStatus.CONFIRMED)


def order_rows(work: Work, order_ids: Ids) -> Rows:
    """Rows of `fact_order`."""
    found = orders.order_figures(work, order_ids=order_ids).subquery()
    return select(
        literal(work.tenant_id).label("tenant_id"),
        found.c.order_id.label("id"),
        *[
            found.c[name]
            for name in ("number", "kind", "status", "organisation_id", "warehouse_id", "location_id")
        ],
        local_day(work, found.c.window_start).label("on_day"),
        found.c.window_start,
        found.c.window_end,
        found.c.placed_at,
        *[
            cast(found.c[name], BigInteger).label(name)
            for name in ("quantity", "allocated", "delivered", "damaged", "rejected", "short", "cancelled")
        ],
        cast(found.c.lines, Integer).label("lines"),
        cast(found.c.lines_full, Integer).label("lines_full"),
        cast(found.c.value_minor, BigInteger).label("value_minor"),
    )


def line_rows(work: Work, order_ids: Ids) -> Rows:
    """Rows of `fact_order_line`."""
    line = orders.line_figures(work, order_ids=order_ids).subquery()
    is_cancelled = line.c.status == orders.OrderStatus.CANCELLED
    demand = case(
        (line.c.kind.in_(NOT_FROM_SHOPS), 0),
        # What was called off because nothing could be given was asked for all the same.
        (is_cancelled & (line.c.cancel_reason == CancelReason.OUT_OF_STOCK), line.c.quantity),
        (or_(is_cancelled, line.c.status.in_(_NOT_YET_OFFERED)), 0),
        else_=line.c.quantity - line.c.cancelled,
    )
    given = case((is_cancelled, 0), else_=func.least(demand, line.c.allocated))
    return select(
        literal(work.tenant_id).label("tenant_id"),
        line.c.line_id.label("id"),
        line.c.order_id,
        line.c.number.label("order_number"),
        *[
            line.c[name]
            for name in ("kind", "status", "organisation_id", "warehouse_id", "location_id", "sku_id")
        ],
        line.c.line_no,
        local_day(work, line.c.window_start).label("on_day"),
        line.c.window_end,
        line.c.quantity,
        line.c.delivered,
        cast(demand, BigInteger).label("demand"),
        cast(given, BigInteger).label("given"),
        line.c.unit_price_minor,
    )


def sku_days(work: Work, keys: Collection[SkuDay] | None) -> Rows:
    """Rows of `fact_sku_day`: the facts of the lines, summed."""
    line = FactOrderLine
    missing = line.demand - line.given
    query = (
        select(
            line.tenant_id,
            line.warehouse_id,
            line.sku_id,
            line.on_day,
            cast(func.count(), Integer).label("lines"),
            cast(func.count().filter(missing > 0), Integer).label("lines_short"),
            cast(func.sum(line.demand), BigInteger).label("demand"),
            cast(func.sum(line.given), BigInteger).label("given"),
            cast(func.sum(missing), BigInteger).label("unmet"),
            cast(func.sum(missing * line.unit_price_minor), BigInteger).label("unmet_value_minor"),
        )
        .where(line.tenant_id == work.tenant_id, line.demand > 0)
        .group_by(line.tenant_id, line.warehouse_id, line.sku_id, line.on_day)
    )
    if keys is not None:
        query = query.where(tuple_(line.warehouse_id, line.sku_id, line.on_day).in_(list(keys)))
    return query


def keys_of(work: Work, order_ids: Collection[uuid.UUID]) -> Select[*tuple[uuid.UUID, uuid.UUID, date]]:
    """The sums in which the lines of orders are, as the facts stand."""
    line = FactOrderLine
    return (
        select(line.warehouse_id, line.sku_id, line.on_day)
        .where(line.tenant_id == work.tenant_id, line.order_id.in_(order_ids))
        .distinct()
    )
