"""The period on one page."""

from typing import Any

from sqlalchemy import func, select

from roundsman.identity.api import get_tenant
from roundsman.orders.api import OrderStatus
from roundsman.reporting.delivery import OTD, UTILIZATION
from roundsman.reporting.figures import ratio
from roundsman.reporting.grouping import GroupBy
from roundsman.reporting.mishaps import EXCEPTIONS, exceptions_report
from roundsman.reporting.models import FactCost, FactOrder, FactTrip
from roundsman.reporting.reach import reached
from roundsman.reporting.report import Asked, Counted, Figure, Number, Report, about, facts_from, figures_of
from roundsman.reporting.supply import FILL_RATE, is_counted


def _here(name: str, title: str, meaning: str, *, is_money: bool = False, is_whole: bool = True) -> Figure:
    return Figure(name, title, meaning, lambda sums: sums[name], is_whole=is_whole, is_money=is_money)


FIGURES = (
    _here(
        "orders",
        "Orders",
        "orders whose window starts in the period, without cancelled ones and goods between "
        "our own places, that are over: delivered, failed or closed, or their window has "
        "passed",
    ),
    _here(
        "orders_cancelled", "Orders cancelled", "orders whose window starts in the period that were cancelled"
    ),
    _here("units_ordered", "Ordered (cases)", "cases on the lines of these orders"),
    _here(
        "units_delivered", "Delivered (cases)", "cases of these orders that were handed over in good order"
    ),
    _here("fill_rate_pct", "Fill rate by unit (%)", "units_delivered / units_ordered", is_whole=False),
    _here(
        "line_fill_rate_pct",
        "Fill rate by line (%)",
        "order lines delivered to the last case / order lines",
        is_whole=False,
    ),
    _here(
        "order_fill_rate_pct",
        "Fill rate by order (%)",
        "orders delivered to the last case / orders",
        is_whole=False,
    ),
    _here("trips", "Trips", "trips that were dispatched and planned to start in the period"),
    _here("trips_completed", "Trips completed", "of these, those that are back"),
    _here("stops", "Stops planned", "stops of these trips, as planned"),
    _here("stops_per_trip", "Stops per trip", "stops / trips", is_whole=False),
    _here(
        "distance_m",
        "Distance (m)",
        "metres driven where the trip is completed, planned ones where it is still out",
    ),
    _here("km_per_trip", "Kilometres per trip", "kilometres / trips", is_whole=False),
    _here(
        "on_time_pct",
        "On time (%)",
        "stops served within the window promised at dispatch / stops served; see /reports/otd",
        is_whole=False,
    ),
    _here("exceptions", "Exceptions", "exceptions that occurred in the period"),
    _here(
        "exception_rate_pct",
        "Exception rate (%)",
        "stops with an exception / stops that ended in the period; see /reports/exceptions",
        is_whole=False,
    ),
    _here(
        "cost_minor",
        "Cost (minor units)",
        "cost entries of these trips, in minor units of the currency; null for who may not see costs",
        is_money=True,
        is_whole=False,
    ),
    _here(
        "cost_per_drop_minor",
        "Cost per stop served (minor units)",
        "cost / stops where goods were handed over",
        is_money=True,
        is_whole=False,
    ),
    _here(
        "cost_per_unit_minor",
        "Cost per case (minor units)",
        "cost / units_delivered",
        is_money=True,
        is_whole=False,
    ),
    _here(
        "cost_by_kind",
        "Cost by kind (minor units)",
        "cost_minor by kind of cost",
        is_money=True,
        is_whole=False,
    ),
    _here(
        "co2_g",
        "CO2e (g)",
        "grams of CO2e: kilometres of completed trips x the vehicle's grams per kilometre "
        "(well to wheel); see /reports/emissions",
    ),
    _here("co2_g_per_unit", "CO2e per case (g)", "co2_g / units_delivered", is_whole=False),
)

SUMMARY = Report(
    name="summary",
    title="Summary",
    groups=(GroupBy.DAY,),
    default=GroupBy.DAY,
    figures=FIGURES,
    counted=lambda _: Counted(table=FactTrip, day=FactTrip.on_day, sums=lambda _: {}),
)


def summary_report(asked: Asked) -> dict[str, Any]:
    """Orders, fill rate, trips, kilometres, punctuality, exceptions, cost and CO2 of a period."""
    filled, driven, punctual = (_total(asked, report) for report in (FILL_RATE, UTILIZATION, OTD))
    wrong = exceptions_report(_as(asked, EXCEPTIONS, GroupBy.REASON))
    completed, co2_g = _completed(asked)
    by_kind = _costs(asked)
    cost = None if by_kind is None else sum(by_kind.values())
    delivered = int(filled["units_delivered"] or 0)
    return about(asked) | {
        **{name: filled[name] for name in ("orders", "units_ordered", "units_delivered")},
        **{name: filled[name] for name in ("fill_rate_pct", "line_fill_rate_pct", "order_fill_rate_pct")},
        "orders_cancelled": _cancelled(asked),
        **{name: driven[name] for name in ("trips", "stops", "stops_per_trip", "distance_m", "km_per_trip")},
        "trips_completed": completed,
        "on_time_pct": punctual["on_time_pct"],
        "exceptions": wrong["exceptions"],
        "exception_rate_pct": wrong["exception_rate_pct"],
        "cost_minor": cost,
        "currency": get_tenant(asked.work).currency,
        "cost_per_drop_minor": _each(cost, int(punctual["served"] or 0)),
        "cost_per_unit_minor": _each(cost, delivered),
        "cost_by_kind": by_kind,
        "co2_g": co2_g,
        "co2_g_per_unit": ratio(co2_g, delivered, 1),
    }


def _as(asked: Asked, report: Report, by: GroupBy | None = None) -> Asked:
    return Asked(asked.work, report, asked.period, by or report.default, asked.narrowed)


def _total(asked: Asked, report: Report) -> dict[str, Number]:
    told = _as(asked, report)
    sums = [value.label(name) for name, value in told.counted.sums(told).items()]
    return figures_of(told, asked.work.session.execute(facts_from(told, select(*sums))).one()._mapping)


def _each(cost_minor: int | None, count: int) -> int | None:
    return round(cost_minor / count) if cost_minor is not None and count else None


def _cancelled(asked: Asked) -> int:
    query = select(func.count()).where(
        FactOrder.tenant_id == asked.work.tenant_id,
        FactOrder.on_day >= asked.period.first_day,
        FactOrder.on_day <= asked.period.last_day,
        FactOrder.status == OrderStatus.CANCELLED,
        is_counted(asked, FactOrder)[0],
        reached(asked.work, FactOrder.warehouse_id, asked.narrowed.warehouse_id),
    )
    return int(asked.work.session.scalar(query) or 0)


def _completed(asked: Asked) -> tuple[int, int]:
    query = select(func.count(), func.coalesce(func.sum(FactTrip.co2_g), 0)).where(
        FactTrip.completed_at.is_not(None)
    )
    count, co2_g = asked.work.session.execute(facts_from(asked, query)).one()
    return int(count), int(co2_g)


def _costs(asked: Asked) -> dict[str, int] | None:
    """Cost of the period's trips by kind; None for a caller who may not see costs."""
    if not asked.sees_money:
        return None
    rows = asked.work.session.execute(
        select(FactCost.kind, func.sum(FactCost.amount_minor))
        .where(
            FactCost.tenant_id == asked.work.tenant_id,
            FactCost.on_day >= asked.period.first_day,
            FactCost.on_day <= asked.period.last_day,
            reached(asked.work, FactCost.warehouse_id, asked.narrowed.warehouse_id),
        )
        .group_by(FactCost.kind)
        .order_by(FactCost.kind)
    )
    return {str(kind): int(amount) for kind, amount in rows}
