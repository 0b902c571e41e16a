"""Greenhouse gases by order: ISO 14083 as the GLEC Framework v3 applies it to rounds."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, func

from roundsman.reporting.figures import percent, ratio
from roundsman.reporting.grouping import TIMES, GroupBy
from roundsman.reporting.models import FactEmission
from roundsman.reporting.report import Asked, Column, Counted, Figure, Report

METHOD = (
    "ISO 14083:2023 / GLEC Framework v3. Transport operation category: road, collection "
    "and delivery rounds of own "
    "vehicles, by vehicle kind. Emissions of a completed trip: kilometres of the whole "
    "round, the empty way back "
    "included, times the vehicle's grams of CO2e per kilometre, well to wheel. Shared out"
    " over its orders by transport "
    "activity: kilograms carried times the great-circle distance from warehouse to "
    "receiver; whole grams by the largest "
    "remainder, so that the orders' grams sum to the trip's."
)
FACTORS: tuple[dict[str, Any], ...] = (
    {"fuel": "diesel, 5 % bio", "ttw_kg_per_kg": 3.04, "wtw_kg_per_kg": 3.80, "uncertainty_pct": 5},
    {"fuel": "diesel, 7 % bio", "ttw_kg_per_kg": 2.97, "wtw_kg_per_kg": 3.76, "uncertainty_pct": 5},
    {"fuel": "petrol, 5 % bio", "ttw_kg_per_kg": 3.08, "wtw_kg_per_kg": 3.74, "uncertainty_pct": 5},
    {"fuel": "petrol, 10 % bio", "ttw_kg_per_kg": 2.90, "wtw_kg_per_kg": 3.62, "uncertainty_pct": 5},
)
"""Kilograms of CO2e per kilogram of fuel (EN 16258:2012, annex A), to make a vehicle's grams per kilometre from its
consumption. The uncertainty is our assumption for the factor alone; kilometres that were not read come on top."""


def _sums(_: Asked) -> Mapping[str, ColumnElement[Any]]:
    return {
        "co2_g": func.sum(FactEmission.co2_g),
        "measured_g": func.sum(FactEmission.co2_g).filter(FactEmission.is_measured),
        "weight_g": func.sum(FactEmission.weight_g),
        "activity_gm": func.sum(FactEmission.activity_gm),
    }


EMISSIONS = Report(
    name="emissions",
    title="Greenhouse gas emissions",
    groups=(
        GroupBy.WAREHOUSE,
        GroupBy.CUSTOMER,
        GroupBy.RETAILER,
        GroupBy.AREA,
        GroupBy.ORDER,
        GroupBy.TRIP,
        GroupBy.VEHICLE,
        GroupBy.VEHICLE_KIND,
        GroupBy.DRIVER,
        *TIMES,
    ),
    default=GroupBy.WAREHOUSE,
    notes=METHOD,
    figures=(
        Figure(
            "trips",
            "Trips",
            "completed trips, planned to start in the period, that carried goods for the group",
            lambda s: int(s["trips"]),
        ),
        Figure("orders", "Orders", "orders on board of these trips", lambda s: int(s["orders"])),
        Figure(
            "co2_g",
            "CO2e (g)",
            "grams of CO2e, well to wheel, that the orders bear; see method",
            lambda s: int(s["co2_g"]),
        ),
        Figure(
            "weight_g",
            "Carried (g)",
            "grams carried to the receivers: the packed weight of an order, for what was loaded of it",
            lambda s: int(s["weight_g"]),
        ),
        Figure(
            "activity_tkm",
            "Transport activity (t km)",
            "tonne-kilometres: weight times great-circle distance from warehouse to receiver",
            lambda s: round(float(s["activity_gm"]) / 1e9, 3),
        ),
        Figure(
            "co2_g_per_tkm",
            "Intensity (g CO2e/t km)",
            "co2_g / activity_tkm: comparable between kinds of vehicles and years",
            lambda s: ratio(float(s["co2_g"]), float(s["activity_gm"]) / 1e9, 1),
            is_whole=False,
        ),
        Figure(
            "co2_g_per_order",
            "CO2e per order (g)",
            "co2_g / orders",
            lambda s: ratio(float(s["co2_g"]), s["orders"], 1),
            is_whole=False,
        ),
        Figure(
            "co2_g_per_kg",
            "CO2e per kilogram carried (g)",
            "co2_g / kilograms carried",
            lambda s: ratio(float(s["co2_g"]), float(s["weight_g"]) / 1000, 1),
            is_whole=False,
        ),
        Figure(
            "measured_pct",
            "From read kilometres (%)",
            "share of co2_g whose kilometres were read from the odometer; the others are planned "
            "legs that were driven",
            lambda s: percent(float(s["measured_g"]), float(s["co2_g"])),
            is_whole=False,
        ),
    ),
    counted=lambda _: Counted(
        table=FactEmission,
        day=FactEmission.on_day,
        sums=_sums,
        adds_up=True,
        distinct={"trips": FactEmission.trip_id},
        # An order is seldom on two trips: when it was tried again, or went on with another vehicle.
        seldom_twice={"orders": FactEmission.order_id},
        rows=(
            Column("on_day", "Day"),
            Column("trip_number", "Trip"),
            Column("order_id", "Order", GroupBy.ORDER),
            Column("warehouse_id", "Warehouse", GroupBy.WAREHOUSE),
            Column("vehicle_id", "Vehicle", GroupBy.VEHICLE),
            Column("location_id", "Shop", GroupBy.RETAILER),
            Column("organisation_id", "Customer", GroupBy.CUSTOMER),
            Column("weight_g", "Carried (g)"),
            Column("distance_m", "Great-circle distance (m)"),
            Column("activity_gm", "Transport activity (g m)"),
            Column("co2_g", "CO2e (g)"),
            Column("is_measured", "Read from the odometer"),
        ),
    ),
)
