"""The period on one page."""

import uuid
from typing import Any

from sqlalchemy import Row, and_, case, func, or_, select

from roundsman.costing import api as costing
from roundsman.execution import api as execution
from roundsman.identity.api import get_tenant
from roundsman.orders import api as orders
from roundsman.platform.work import Work
from roundsman.reporting.delivery import exception_report, on_time_report
from roundsman.reporting.figures import percent, ratio
from roundsman.reporting.grouping import GroupBy
from roundsman.reporting.period import Period, check_warehouse, reached
from roundsman.reporting.schemas import SummaryReport
from roundsman.reporting.utilization import utilization_report

COSTS_PERMISSION = "costs.read"

DEFINITIONS = {
    "orders": "orders whose window starts in the period, without cancelled ones, that are over: delivered, failed or "
    "closed, or their window has passed",
    "orders_cancelled": "orders whose window starts in the period that were cancelled",
    "units_ordered": "cases on the lines of these orders",
    "units_delivered": "cases of these orders that were handed over in good order",
    "fill_rate_pct": "units_delivered / units_ordered",
    "line_fill_rate_pct": "order lines delivered to the last case / order lines",
    "order_fill_rate_pct": "orders delivered to the last case / orders",
    "trips": "trips that were dispatched and planned to start in the period",
    "trips_completed": "of these, those that are back",
    "stops": "stops of these trips, as planned",
    "stops_per_trip": "stops / trips",
    "distance_m": "metres driven where the trip is completed, planned ones where it is still out",
    "km_per_trip": "kilometres / trips",
    "on_time_pct": "stops served within the window promised at dispatch / stops served; see /reports/otd",
    "exceptions": "exceptions that occurred in the period",
    "exception_rate_pct": "stops with an exception / stops that ended in the period; see /reports/exceptions",
    "cost_minor": "cost entries of these trips, in minor units of the currency; null for who may not see costs",
    "cost_per_drop_minor": "cost / stops where goods were handed over",
    "cost_per_unit_minor": "cost / units_delivered",
    "cost_by_kind": "cost_minor by kind of cost",
    "co2_g": "grams: kilometres of completed trips x the vehicle's grams of CO2 per kilometre (tank to wheel)",
    "co2_g_per_unit": "co2_g / units_delivered",
}


def summary_report(work: Work, period: Period, *, warehouse_id: uuid.UUID | None) -> SummaryReport:
    """Orders, fill rate, trips, kilometres, punctuality, exceptions, cost and CO2 of a period.

    Raises:
        NotFound: when the warehouse is not there for the caller.
    """
    check_warehouse(work, warehouse_id)
    ordered = _orders(work, period, warehouse_id)
    driven = utilization_report(work, period, warehouse_id=warehouse_id, by=GroupBy.DAY).total
    punctual = on_time_report(work, period, warehouse_id=warehouse_id, by=GroupBy.DAY).total
    wrong = exception_report(work, period, warehouse_id=warehouse_id, by=GroupBy.REASON)
    completed, co2_g = _completed(work, period, warehouse_id)
    by_kind = _costs(work, period, warehouse_id)
    cost = None if by_kind is None else sum(by_kind.values())
    asked, delivered = int(ordered.quantity or 0), int(ordered.delivered or 0)
    return SummaryReport(
        from_day=period.first_day,
        to_day=period.last_day,
        timezone=period.timezone,
        definitions=DEFINITIONS,
        orders=ordered.orders,
        orders_cancelled=ordered.cancelled_orders,
        units_ordered=asked,
        units_delivered=delivered,
        fill_rate_pct=percent(delivered, asked),
        line_fill_rate_pct=percent(int(ordered.lines_full or 0), int(ordered.lines or 0)),
        order_fill_rate_pct=percent(ordered.orders_full, ordered.orders),
        trips=driven.trips,
        trips_completed=completed,
        stops=driven.stops,
        stops_per_trip=driven.stops_per_trip,
        distance_m=driven.distance_m,
        km_per_trip=driven.km_per_trip,
        on_time_pct=punctual.on_time_pct,
        exceptions=wrong.exceptions,
        exception_rate_pct=wrong.exception_rate_pct,
        cost_minor=cost,
        currency=get_tenant(work).currency,
        cost_per_drop_minor=_each(cost, punctual.served),
        cost_per_unit_minor=_each(cost, delivered),
        cost_by_kind=by_kind,
        co2_g=co2_g,
        co2_g_per_unit=ratio(co2_g, delivered, 1),
    )


def _each(cost_minor: int | None, count: int) -> int | None:
    return round(cost_minor / count) if cost_minor is not None and count else None


def _orders(work: Work, period: Period, warehouse_id: uuid.UUID | None) -> Row[Any]:
    table = orders.order_figures(work, window_from=period.start, window_before=period.end).subquery()
    is_cancelled = table.c.status == orders.OrderStatus.CANCELLED
    over = or_(
        table.c.status.in_(
            [
                orders.OrderStatus.DELIVERED,
                orders.OrderStatus.PARTIALLY_DELIVERED,
                orders.OrderStatus.FAILED,
                orders.OrderStatus.CLOSED,
            ]
        ),
        table.c.window_end <= work.now,
    )
    counted = and_(over, ~is_cancelled)
    full = case((table.c.delivered >= table.c.quantity, True), else_=False)
    return work.session.execute(
        select(
            func.count().filter(counted).label("orders"),
            func.count().filter(is_cancelled).label("cancelled_orders"),
            func.count().filter(and_(counted, full)).label("orders_full"),
            func.sum(table.c.quantity).filter(counted).label("quantity"),
            func.sum(table.c.delivered).filter(counted).label("delivered"),
            func.sum(table.c.lines).filter(counted).label("lines"),
            func.sum(table.c.lines_full).filter(counted).label("lines_full"),
        ).where(reached(work, table.c.warehouse_id, warehouse_id))
    ).one()


def _completed(work: Work, period: Period, warehouse_id: uuid.UUID | None) -> tuple[int, int]:
    trips = execution.trip_figures(work).subquery()
    count, co2_g = work.session.execute(
        select(func.count(), func.coalesce(func.sum(trips.c.co2_g), 0))
        .where(period.holds(trips.c.planned_start_at), trips.c.completed_at.is_not(None))
        .where(reached(work, trips.c.warehouse_id, warehouse_id))
    ).one()
    return int(count), int(co2_g)


def _costs(work: Work, period: Period, warehouse_id: uuid.UUID | None) -> dict[str, int] | None:
    """Cost of the period's trips by kind; None for a caller who may not see costs."""
    if work.principal.scope_of(COSTS_PERMISSION) is None:
        return None
    trips = execution.trip_figures(work).subquery()
    entries = costing.cost_figures(work).subquery()
    rows = work.session.execute(
        select(entries.c.kind, func.sum(entries.c.amount_minor))
        .join(trips, trips.c.trip_id == entries.c.trip_id)
        .where(period.holds(trips.c.planned_start_at))
        .where(reached(work, trips.c.warehouse_id, warehouse_id))
        .group_by(entries.c.kind)
        .order_by(entries.c.kind)
    )
    return {str(kind): int(amount) for kind, amount in rows}
