"""Fill rate, and stock-outs with an estimate of the demand that was lost."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Numeric, case, cast, func, or_, select
from sqlalchemy.orm import aliased

from roundsman.orders.api import OrderStatus
from roundsman.reporting.facts.orders import NOT_FROM_SHOPS
from roundsman.reporting.figures import percent
from roundsman.reporting.grouping import TIMES, GroupBy
from roundsman.reporting.models import FactOrder, FactOrderLine, FactSkuDay
from roundsman.reporting.report import Asked, Column, Counted, Figure, Report

OVER = (
    OrderStatus.DELIVERED,
    OrderStatus.PARTIALLY_DELIVERED,
    OrderStatus.FAILED,
    OrderStatus.CLOSED,
)
WEEKS_BACK = 8
"""How many weeks an expected demand looks back."""
LEAST_DAYS = 3
"""On fewer days without a stock-out nothing is expected beyond what was asked."""


def is_counted(asked: Asked, table: Any) -> list[ColumnElement[bool]]:
    """Orders of shops that are over, or whose window has passed, and that were not called off."""
    return [
        table.kind.not_in(NOT_FROM_SHOPS),
        table.status != OrderStatus.CANCELLED,
        or_(table.status.in_(OVER), table.window_end <= asked.work.now),
    ]


def _order_sums(_: Asked) -> Mapping[str, ColumnElement[Any]]:
    return {
        "orders": func.count(),
        "orders_full": func.count().filter(FactOrder.delivered >= FactOrder.quantity),
        "lines": func.sum(FactOrder.lines),
        "lines_full": func.sum(FactOrder.lines_full),
        "asked": func.sum(FactOrder.quantity),
        "delivered": func.sum(FactOrder.delivered),
    }


def _line_sums(_: Asked) -> Mapping[str, ColumnElement[Any]]:
    full = func.count().filter(FactOrderLine.delivered >= FactOrderLine.quantity)
    return {
        # An item stands on an order once at most: its lines are its orders.
        "orders": func.count(),
        "orders_full": full,
        "lines": func.count(),
        "lines_full": full,
        "asked": func.sum(FactOrderLine.quantity),
        "delivered": func.sum(FactOrderLine.delivered),
    }


_ORDER_ROWS = (
    Column("on_day", "Day"),
    Column("number", "Order"),
    Column("status", "Status"),
    Column("warehouse_id", "Warehouse", GroupBy.WAREHOUSE),
    Column("location_id", "Shop", GroupBy.RETAILER),
    Column("window_start", "Window from"),
    Column("window_end", "Window until"),
    Column("lines", "Lines"),
    Column("lines_full", "Lines in full"),
    Column("quantity", "Ordered (cases)"),
    Column("allocated", "Given by the stock (cases)"),
    Column("delivered", "Delivered (cases)"),
    Column("damaged", "Damaged (cases)"),
    Column("rejected", "Rejected (cases)"),
    Column("short", "Short (cases)"),
    Column("cancelled", "Called off (cases)"),
)
_LINE_ROWS = (
    Column("on_day", "Day"),
    Column("order_number", "Order"),
    Column("line_no", "Line"),
    Column("status", "Status"),
    Column("warehouse_id", "Warehouse", GroupBy.WAREHOUSE),
    Column("location_id", "Shop", GroupBy.RETAILER),
    Column("sku_id", "Item", GroupBy.SKU),
    Column("quantity", "Ordered (cases)"),
    Column("demand", "Asked of the stock (cases)"),
    Column("given", "Given by the stock (cases)"),
    Column("delivered", "Delivered (cases)"),
)
_BY_LINES = (GroupBy.SKU,)


def _fill_counted(by: GroupBy) -> Counted:
    table: Any = FactOrderLine if by in _BY_LINES else FactOrder
    return Counted(
        table=table,
        day=table.on_day,
        sums=_line_sums if by in _BY_LINES else _order_sums,
        only=lambda asked: is_counted(asked, table),
        rows=_LINE_ROWS if by in _BY_LINES else _ORDER_ROWS,
        keys={} if by in _BY_LINES else {GroupBy.ORDER: FactOrder.id},
        adds_up=True,
    )


FILL_RATE = Report(
    name="fill-rate",
    title="Fill rate",
    groups=(
        GroupBy.WAREHOUSE,
        GroupBy.SKU,
        GroupBy.RETAILER,
        GroupBy.CUSTOMER,
        GroupBy.AREA,
        *TIMES,
        GroupBy.ORDER,
    ),
    default=GroupBy.WAREHOUSE,
    figures=(
        Figure(
            "orders",
            "Orders",
            "orders of shops whose window starts in the period, without cancelled ones, that are over: delivered, "
            "failed or closed, or their window has passed; by item: of these, those with the item",
            lambda s: int(s["orders"]),
        ),
        Figure(
            "orders_full",
            "Orders in full",
            "of these, orders delivered to the last case; by item: orders that got all of it",
            lambda s: int(s["orders_full"]),
        ),
        Figure("lines", "Lines", "lines of these orders", lambda s: int(s["lines"])),
        Figure(
            "lines_full",
            "Lines in full",
            "of these, lines delivered to the last case",
            lambda s: int(s["lines_full"]),
        ),
        Figure(
            "units_ordered",
            "Ordered (cases)",
            "cases on the lines of these orders",
            lambda s: int(s["asked"]),
        ),
        Figure(
            "units_delivered",
            "Delivered (cases)",
            "cases of these orders that were handed over in good order",
            lambda s: int(s["delivered"]),
        ),
        Figure(
            "fill_rate_pct",
            "Fill rate by unit (%)",
            "units_delivered / units_ordered",
            lambda s: percent(float(s["delivered"]), float(s["asked"])),
            is_whole=False,
        ),
        Figure(
            "line_fill_rate_pct",
            "Fill rate by line (%)",
            "lines_full / lines",
            lambda s: percent(float(s["lines_full"]), float(s["lines"])),
            is_whole=False,
        ),
        Figure(
            "order_fill_rate_pct",
            "Fill rate by order (%)",
            "orders_full / orders",
            lambda s: percent(s["orders_full"], s["orders"]),
            is_whole=False,
        ),
    ),
    counted=_fill_counted,
)


def _stock_sums(_: Asked) -> Mapping[str, ColumnElement[Any]]:
    past = aliased(FactSkuDay)
    same_weekdays = [FactSkuDay.on_day - 7 * week for week in range(1, WEEKS_BACK + 1)]
    # What people ask for where they know that there is none says little: days with a stock-out are left out.
    expected = (
        select(case((func.count() >= LEAST_DAYS, func.round(func.avg(cast(past.demand, Numeric)))), else_=0))
        .where(
            past.tenant_id == FactSkuDay.tenant_id,
            past.warehouse_id == FactSkuDay.warehouse_id,
            past.sku_id == FactSkuDay.sku_id,
            past.on_day.in_(same_weekdays),
            past.unmet == 0,
        )
        .correlate(FactSkuDay)
        .scalar_subquery()
    )
    is_out = FactSkuDay.unmet > 0
    unseen = case((is_out, func.greatest(expected - FactSkuDay.demand, 0)), else_=0)
    return {
        "sku_days": func.count(),
        "stockouts": func.count().filter(is_out),
        "lines_short": func.sum(FactSkuDay.lines_short),
        "demand": func.sum(FactSkuDay.demand),
        "given": func.sum(FactSkuDay.given),
        "unmet": func.sum(FactSkuDay.unmet),
        "unseen": func.sum(unseen),
        "unmet_value_minor": func.sum(FactSkuDay.unmet_value_minor),
    }


STOCK_OUTS = Report(
    name="stock-outs",
    title="Stock-outs",
    groups=(GroupBy.SKU, GroupBy.WAREHOUSE, *TIMES),
    default=GroupBy.SKU,
    figures=(
        Figure(
            "stockouts",
            "Stock-outs",
            "(item, warehouse, day) triples on which shops asked for more of the item than the warehouse's stock gave",
            lambda s: int(s["stockouts"]),
        ),
        Figure(
            "sku_days",
            "Items asked for, by day",
            "(item, warehouse, day) triples on which the item was asked for",
            lambda s: int(s["sku_days"]),
        ),
        Figure(
            "stockout_pct",
            "Stock-outs (%)",
            "stockouts / sku_days",
            lambda s: percent(s["stockouts"], s["sku_days"]),
            is_whole=False,
        ),
        Figure(
            "lines_short",
            "Lines short",
            "order lines that got less than asked",
            lambda s: int(s["lines_short"]),
        ),
        Figure(
            "units_asked",
            "Asked (cases)",
            "cases asked of the stock by orders whose window starts in the period, those called off for want of stock "
            "included; orders that were not offered to the stock yet are not",
            lambda s: int(s["demand"]),
        ),
        Figure(
            "units_given", "Given (cases)", "of these, cases that were allocated", lambda s: int(s["given"])
        ),
        Figure(
            "units_unmet",
            "Unmet (cases)",
            "units_asked - units_given: seen to be lost",
            lambda s: int(s["unmet"]),
        ),
        Figure(
            "units_unseen",
            "Not even asked for, estimated (cases)",
            "estimate of what was not even asked for: on each stock-out the mean demand of the same weekday in the "
            "eight weeks before, over days without a stock-out (three at least), less what was asked; never below 0",
            lambda s: int(s["unseen"]),
        ),
        Figure(
            "units_lost",
            "Lost demand, estimated (cases)",
            "units_unmet + units_unseen",
            lambda s: int(s["unmet"] + s["unseen"]),
        ),
        Figure(
            "unmet_value_minor",
            "Value of the unmet (minor units)",
            "units_unmet at the list price when they were ordered; null for who may not see costs and prices",
            lambda s: int(s["unmet_value_minor"]),
            is_whole=False,
            is_money=True,
            is_price=True,
        ),
    ),
    counted=lambda _: Counted(
        table=FactSkuDay,
        day=FactSkuDay.on_day,
        sums=_stock_sums,
        adds_up=True,
    ),
)

STOCK_OUT_LINES = Report(
    name="stock-outs",
    title="Order lines that got less than asked",
    groups=STOCK_OUTS.groups,
    default=STOCK_OUTS.default,
    figures=(),
    counted=lambda _: Counted(
        table=FactOrderLine,
        day=FactOrderLine.on_day,
        sums=lambda _: {},
        only=lambda _: [FactOrderLine.demand > FactOrderLine.given],
        rows=_LINE_ROWS,
    ),
)
"""The rows behind stock-outs are those of the orders that felt them."""
