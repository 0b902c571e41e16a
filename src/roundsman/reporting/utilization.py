"""How well vehicles are used."""

import uuid
from typing import Any

from sqlalchemy import ColumnElement, Row, Subquery, case, func, select

from roundsman.execution import api as execution
from roundsman.masterdata import api as masterdata
from roundsman.platform.work import Work
from roundsman.reporting.figures import percent, ratio
from roundsman.reporting.grouping import (
    NOBODY,
    GroupBy,
    by_label,
    check_group,
    group_column,
    labels,
    shown_key,
)
from roundsman.reporting.period import Period, check_warehouse, reached
from roundsman.reporting.schemas import UtilizationFigures, UtilizationGroup, UtilizationReport

GROUPS = (GroupBy.WAREHOUSE, GroupBy.VEHICLE, GroupBy.DRIVER, GroupBy.DAY)

DEFINITIONS = {
    "trips": "trips that were dispatched and planned to start in the period",
    "vehicles": "different vehicles that made these trips",
    "stops": "stops of these trips, as planned",
    "distance_m": "metres driven where the trip is completed, planned ones where it is still out",
    "duration_s": "seconds from the start to the completion of a trip; planned while it is still out",
    "weight_pct": "planned load in grams / grams that the vehicle may carry, both summed over the trips",
    "volume_pct": "planned load in millilitres / volume of the vehicle, both summed over the trips",
    "stops_per_trip": "planned stops / trips",
    "km_per_trip": "kilometres / trips",
    "stops_per_km": "drop density: planned stops / kilometres",
    "trips_per_vehicle_day": "trips / (vehicle, day) pairs with at least one trip",
}


def utilization_report(
    work: Work, period: Period, *, warehouse_id: uuid.UUID | None, by: GroupBy
) -> UtilizationReport:
    """Vehicle utilisation, in all and by group.

    Raises:
        Invalid: `unknown_group`.
        NotFound: when the warehouse is not there for the caller.
    """
    check_group(by, GROUPS)
    check_warehouse(work, warehouse_id)
    trips = execution.trip_figures(work).subquery()
    vehicles = masterdata.vehicle_capacities(work).subquery()
    key = group_column(by, trips, trips.c.planned_start_at, period)
    query = (
        select(*_sums(trips, vehicles, period))
        .join(vehicles, vehicles.c.vehicle_id == trips.c.vehicle_id)
        .where(period.holds(trips.c.planned_start_at), trips.c.dispatched_at.is_not(None))
        .where(reached(work, trips.c.warehouse_id, warehouse_id))
    )
    total = work.session.execute(query).one()
    rows = work.session.execute(query.add_columns(key.label("key")).group_by(key)).all()
    named = labels(work, by, [row.key for row in rows])
    rows = sorted(rows, key=lambda row: by_label(named, row.key))
    return UtilizationReport(
        from_day=period.first_day,
        to_day=period.last_day,
        timezone=period.timezone,
        definitions=DEFINITIONS,
        group_by=by,
        total=UtilizationFigures(**_figures(total)),
        groups=[
            UtilizationGroup(key=shown_key(row.key), label=named.get(row.key, NOBODY), **_figures(row))
            for row in rows
        ],
    )


def _sums(trips: Subquery, vehicles: Subquery, period: Period) -> list[ColumnElement[Any]]:
    ran_s = func.date_part("epoch", trips.c.completed_at - trips.c.started_at)
    # A trip that never left, and was completed in the yard, took no time on the road.
    took_s = case((trips.c.completed_at.is_not(None), func.coalesce(ran_s, 0)), else_=trips.c.duration_s)
    day = func.date(func.timezone(period.timezone, trips.c.planned_start_at))
    return [
        func.count().label("trips"),
        func.count(trips.c.vehicle_id.distinct()).label("vehicles"),
        func.count(func.concat(trips.c.vehicle_id, day).distinct()).label("vehicle_days"),
        func.coalesce(func.sum(trips.c.stop_count), 0).label("stops"),
        func.coalesce(
            func.sum(func.coalesce(trips.c.actual_distance_m, trips.c.planned_distance_m)), 0
        ).label("distance_m"),
        func.coalesce(func.sum(took_s), 0).label("duration_s"),
        func.coalesce(func.sum(trips.c.weight_g), 0).label("weight_g"),
        func.coalesce(func.sum(trips.c.volume_ml), 0).label("volume_ml"),
        func.coalesce(func.sum(vehicles.c.capacity_weight_g), 0).label("capacity_weight_g"),
        func.coalesce(func.sum(vehicles.c.capacity_volume_ml), 0).label("capacity_volume_ml"),
    ]


def _figures(row: Row[Any]) -> dict[str, Any]:
    km = float(row.distance_m) / 1000
    return {
        "trips": row.trips,
        "vehicles": row.vehicles,
        "stops": row.stops,
        "distance_m": int(row.distance_m),
        "duration_s": int(row.duration_s),
        "weight_pct": percent(float(row.weight_g), float(row.capacity_weight_g)),
        "volume_pct": percent(float(row.volume_ml), float(row.capacity_volume_ml)),
        "stops_per_trip": ratio(float(row.stops), row.trips),
        "km_per_trip": ratio(km, row.trips),
        "stops_per_km": ratio(float(row.stops), km),
        "trips_per_vehicle_day": ratio(row.trips, row.vehicle_days),
    }
