"""What trips, stops, kilometres, cases and orders cost."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, func

from roundsman.reporting.delivery import STOP_ROWS, TRIP_ROWS
from roundsman.reporting.grouping import TIMES, GroupBy
from roundsman.reporting.models import FactCost, FactStop, FactTrip
from roundsman.reporting.report import Asked, Column, Counted, Figure, Report

_BY_STOPS = (GroupBy.RETAILER, GroupBy.AREA)
_COST_ROWS = (
    Column("on_day", "Day"),
    Column("trip_number", "Trip"),
    Column("warehouse_id", "Warehouse", GroupBy.WAREHOUSE),
    Column("vehicle_id", "Vehicle", GroupBy.VEHICLE),
    Column("driver_id", "Driver", GroupBy.DRIVER),
    Column("kind", "Kind of cost"),
    Column("amount_minor", "Amount (minor units)", is_money=True),
    Column("currency", "Currency"),
    Column("source_type", "Source"),
    Column("incurred_on", "Incurred on"),
)


def _trip_sums(_: Asked) -> Mapping[str, ColumnElement[Any]]:
    return {
        "cost_minor": func.sum(FactTrip.cost_minor),
        "planned_cost_minor": func.sum(FactTrip.planned_cost_minor),
        "trips": func.count(),
        "drops": func.sum(FactTrip.stops_served),
        "distance_m": func.sum(func.coalesce(FactTrip.actual_distance_m, FactTrip.planned_distance_m)),
        "orders": func.sum(FactTrip.orders),
        "units": func.sum(FactTrip.delivered),
    }


def _stop_sums(_: Asked) -> Mapping[str, ColumnElement[Any]]:
    return {
        "cost_minor": func.sum(FactStop.cost_minor),
        "drops": func.count().filter(FactStop.is_served),
        "distance_m": func.sum(FactStop.distance_m),
        "orders": func.sum(FactStop.orders),
        "units": func.sum(FactStop.delivered),
    }


def _entry_sums(_: Asked) -> Mapping[str, ColumnElement[Any]]:
    return {"cost_minor": func.sum(FactCost.amount_minor)}


def _counted(by: GroupBy) -> Counted:
    if by in _BY_STOPS:
        rows = (*STOP_ROWS, Column("cost_minor", "Cost borne (minor units)", is_money=True))
        return Counted(
            table=FactStop,
            day=FactStop.on_day,
            sums=_stop_sums,
            adds_up=True,
            distinct={"trips": FactStop.trip_id},
            rows=rows,
        )
    if by is GroupBy.KIND:
        return Counted(
            table=FactCost,
            day=FactCost.on_day,
            sums=_entry_sums,
            adds_up=True,
            distinct={"trips": FactCost.trip_id},
            rows=_COST_ROWS,
        )
    return Counted(
        table=FactTrip,
        day=FactTrip.on_day,
        sums=_trip_sums,
        adds_up=True,
        rows=TRIP_ROWS,
        keys={GroupBy.TRIP: FactTrip.id},
    )


def _each(part: str, scale: int = 1) -> Any:
    """Minor units for each of something; nothing where this breakdown does not count it or there was none."""

    def divide(sums: Mapping[str, Any]) -> int | None:
        count = sums.get(part)
        return round(float(sums["cost_minor"]) * scale / float(count)) if count else None

    return divide


def _whole(name: str) -> Any:
    return lambda sums: int(sums[name]) if name in sums else None


COSTS = Report(
    name="costs",
    title="Costs",
    groups=(
        GroupBy.WAREHOUSE,
        GroupBy.TRIP,
        GroupBy.VEHICLE,
        GroupBy.VEHICLE_KIND,
        GroupBy.DRIVER,
        GroupBy.RETAILER,
        GroupBy.AREA,
        GroupBy.KIND,
        *TIMES,
    ),
    default=GroupBy.WAREHOUSE,
    permission="costs.read",
    notes="Amounts are minor units of the tenant's currency. By shop and area the shares of their stops are summed, "
    "which add up to the entries to the last minor unit.",
    figures=(
        Figure(
            "cost_minor",
            "Cost (minor units)",
            "cost entries of trips that were dispatched and planned to start in the period; by shop or area: the "
            "shares that their stops bear; by kind: the entries of the kind",
            _whole("cost_minor"),
        ),
        Figure(
            "planned_cost_minor",
            "Planned cost (minor units)",
            "what the plan said that these trips would cost; null by shop, area and kind",
            _whole("planned_cost_minor"),
            is_whole=False,
        ),
        Figure("trips", "Trips", "these trips", _whole("trips")),
        Figure(
            "drops",
            "Stops served",
            "their stops where goods were handed over; null by kind",
            _whole("drops"),
            is_whole=False,
        ),
        Figure(
            "distance_m",
            "Distance (m)",
            "metres driven, planned ones while a trip is out; by shop or area: the planned legs to their stops; null "
            "by kind",
            _whole("distance_m"),
            is_whole=False,
        ),
        Figure("orders", "Orders", "orders on board; null by kind", _whole("orders"), is_whole=False),
        Figure(
            "units", "Delivered (cases)", "cases handed over; null by kind", _whole("units"), is_whole=False
        ),
        Figure(
            "cost_per_trip_minor",
            "Cost per trip (minor units)",
            "cost / trips",
            _each("trips"),
            is_whole=False,
        ),
        Figure(
            "cost_per_drop_minor",
            "Cost per stop (minor units)",
            "cost / stops served",
            _each("drops"),
            is_whole=False,
        ),
        Figure(
            "cost_per_km_minor",
            "Cost per kilometre (minor units)",
            "cost / kilometres",
            _each("distance_m", 1000),
            is_whole=False,
        ),
        Figure(
            "cost_per_unit_minor",
            "Cost per case (minor units)",
            "cost / cases handed over",
            _each("units"),
            is_whole=False,
        ),
        Figure(
            "cost_per_order_minor",
            "Cost per order (minor units)",
            "cost / orders on board",
            _each("orders"),
            is_whole=False,
        ),
    ),
    counted=_counted,
)
