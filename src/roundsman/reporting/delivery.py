"""On-time delivery, and how well vehicles are used."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, func

from roundsman.reporting.figures import percent, ratio
from roundsman.reporting.grouping import TIMES, GroupBy
from roundsman.reporting.models import FactStop, FactTrip
from roundsman.reporting.report import Asked, Column, Counted, Figure, Report

STOP_ROWS = (
    Column("on_day", "Day"),
    Column("trip_number", "Trip"),
    Column("seq", "Stop"),
    Column("status", "Status"),
    Column("warehouse_id", "Warehouse", GroupBy.WAREHOUSE),
    Column("vehicle_id", "Vehicle", GroupBy.VEHICLE),
    Column("driver_id", "Driver", GroupBy.DRIVER),
    Column("location_id", "Shop", GroupBy.RETAILER),
    Column("window_start", "Promised from"),
    Column("window_end", "Promised until"),
    Column("planned_arrival_at", "Planned arrival"),
    Column("arrived_at", "Arrival"),
    Column("completed_at", "End"),
    Column("on_time", "On time"),
    Column("late_s", "Late (s)"),
    Column("loaded", "Loaded (cases)"),
    Column("delivered", "Delivered (cases)"),
    Column("damaged", "Damaged (cases)"),
    Column("rejected", "Rejected (cases)"),
    Column("failure_reason", "Reason"),
)


def _stop_sums(_: Asked) -> Mapping[str, ColumnElement[Any]]:
    is_late = FactStop.is_served & ~func.coalesce(FactStop.on_time, False)
    return {
        "stops": func.count(),
        "served": func.count().filter(FactStop.is_served),
        "on_time": func.count().filter(FactStop.is_served, FactStop.on_time.is_(True)),
        "late_s": func.sum(FactStop.late_s).filter(is_late),
    }


OTD = Report(
    name="otd",
    title="On-time delivery",
    groups=(
        GroupBy.WAREHOUSE,
        GroupBy.TRIP,
        GroupBy.VEHICLE,
        GroupBy.DRIVER,
        GroupBy.RETAILER,
        GroupBy.AREA,
        *TIMES,
        GroupBy.HOUR,
    ),
    default=GroupBy.WAREHOUSE,
    figures=(
        Figure(
            "stops",
            "Stops ended",
            "stops that have ended, of trips planned to start in the period",
            lambda s: int(s["stops"]),
        ),
        Figure(
            "served",
            "Stops served",
            "of these, stops where at least one case was handed over",
            lambda s: int(s["served"]),
        ),
        Figure(
            "on_time",
            "On time",
            "of the served, those where the vehicle arrived before the end of the window that was promised at dispatch "
            "and handed over not before its beginning, by the clock of the device at the door",
            lambda s: int(s["on_time"]),
        ),
        Figure("late", "Late", "of the served, the others", lambda s: int(s["served"] - s["on_time"])),
        Figure(
            "failed", "Failed", "stops where nothing was handed over", lambda s: int(s["stops"] - s["served"])
        ),
        Figure(
            "on_time_pct",
            "On time (%)",
            "on_time / served",
            lambda s: percent(s["on_time"], s["served"]),
            is_whole=False,
        ),
        Figure(
            "late_avg_min",
            "Late on average (min)",
            "of the late, minutes from the end of the promised window to the arrival, on average; a stop that was "
            "handed over too early counts 0",
            lambda s: ratio(float(s["late_s"]) / 60, s["served"] - s["on_time"], 1),
            is_whole=False,
        ),
    ),
    counted=lambda _: Counted(
        table=FactStop,
        day=FactStop.on_day,
        sums=_stop_sums,
        adds_up=True,
        only=lambda _: [FactStop.is_ended.is_(True)],
        rows=STOP_ROWS,
    ),
)


def _trip_sums(asked: Asked) -> Mapping[str, ColumnElement[Any]]:
    is_over = FactTrip.completed_at.is_not(None)
    driven = func.coalesce(FactTrip.actual_distance_m, FactTrip.planned_distance_m)
    has_area = FactTrip.spread_m2 > 0
    return {
        "trips": func.count(),
        "vehicles": func.count(FactTrip.vehicle_id.distinct()),
        "vehicle_days": func.count(func.concat(FactTrip.vehicle_id, FactTrip.on_day).distinct()),
        "stops": func.sum(FactTrip.stop_count),
        "stops_served": func.sum(FactTrip.stops_served),
        "distance_m": func.sum(driven),
        "duration_s": func.sum(func.coalesce(FactTrip.actual_duration_s, FactTrip.planned_duration_s)),
        "planned_distance_m": func.sum(FactTrip.planned_distance_m),
        "planned_duration_s": func.sum(FactTrip.planned_duration_s),
        "over_m": func.sum(FactTrip.actual_distance_m).filter(is_over),
        "over_planned_m": func.sum(FactTrip.planned_distance_m).filter(
            is_over, FactTrip.actual_distance_m.is_not(None)
        ),
        "over_s": func.sum(FactTrip.actual_duration_s).filter(is_over),
        "over_served": func.sum(FactTrip.stops_served).filter(
            is_over, FactTrip.actual_distance_m.is_not(None)
        ),
        "over_loaded": func.sum(FactTrip.loaded).filter(is_over),
        "over_quantity": func.sum(FactTrip.planned_quantity).filter(is_over),
        "over_planned_s": func.sum(FactTrip.planned_duration_s).filter(is_over),
        "weight_g": func.sum(FactTrip.weight_g),
        "volume_ml": func.sum(FactTrip.volume_ml),
        "capacity_weight_g": func.sum(asked.vehicles.c.capacity_weight_g),
        "capacity_volume_ml": func.sum(asked.vehicles.c.capacity_volume_ml),
        "dense_stops": func.sum(FactTrip.stop_count).filter(has_area),
        "spread_m2": func.sum(FactTrip.spread_m2).filter(has_area),
    }


TRIP_ROWS = (
    Column("on_day", "Day"),
    Column("number", "Trip"),
    Column("status", "Status"),
    Column("warehouse_id", "Warehouse", GroupBy.WAREHOUSE),
    Column("vehicle_id", "Vehicle", GroupBy.VEHICLE),
    Column("driver_id", "Driver", GroupBy.DRIVER),
    Column("planned_start_at", "Planned start"),
    Column("started_at", "Start"),
    Column("completed_at", "End"),
    Column("stop_count", "Stops planned"),
    Column("stops_served", "Stops served"),
    Column("planned_distance_m", "Planned distance (m)"),
    Column("actual_distance_m", "Driven distance (m)"),
    Column("is_measured", "Read from the odometer"),
    Column("planned_duration_s", "Planned duration (s)"),
    Column("actual_duration_s", "Duration (s)"),
    Column("weight_g", "Planned load (g)"),
    Column("volume_ml", "Planned load (ml)"),
    Column("loaded", "Loaded (cases)"),
    Column("delivered", "Delivered (cases)"),
    Column("spread_m2", "Area served (m2)"),
    Column("cost_minor", "Cost (minor units)", is_money=True),
    Column("co2_g", "CO2e (g)"),
)

UTILIZATION = Report(
    name="utilization",
    title="Utilisation of vehicles",
    groups=(
        GroupBy.WAREHOUSE,
        GroupBy.TRIP,
        GroupBy.VEHICLE,
        GroupBy.VEHICLE_KIND,
        GroupBy.VEHICLE_DAY,
        GroupBy.DRIVER,
        *TIMES,
        GroupBy.HOUR,
    ),
    default=GroupBy.WAREHOUSE,
    figures=(
        Figure(
            "trips",
            "Trips",
            "trips that were dispatched and planned to start in the period",
            lambda s: int(s["trips"]),
        ),
        Figure(
            "vehicles", "Vehicles", "different vehicles that made these trips", lambda s: int(s["vehicles"])
        ),
        Figure("stops", "Stops planned", "stops of these trips, as planned", lambda s: int(s["stops"])),
        Figure(
            "stops_served",
            "Stops served",
            "stops of these trips where goods were handed over",
            lambda s: int(s["stops_served"]),
        ),
        Figure(
            "distance_m",
            "Distance (m)",
            "metres driven where the trip is completed, planned ones where it is still out",
            lambda s: int(s["distance_m"]),
        ),
        Figure(
            "planned_distance_m",
            "Planned distance (m)",
            "metres of these trips as planned",
            lambda s: int(s["planned_distance_m"]),
        ),
        Figure(
            "duration_s",
            "Duration (s)",
            "seconds from the start to the completion of a trip; planned while it is still out",
            lambda s: int(s["duration_s"]),
        ),
        Figure(
            "planned_duration_s",
            "Planned duration (s)",
            "seconds of these trips as planned",
            lambda s: int(s["planned_duration_s"]),
        ),
        Figure(
            "weight_pct",
            "Weight used (%)",
            "planned load in grams / grams that the vehicle may carry, both summed over the trips",
            lambda s: percent(float(s["weight_g"]), float(s["capacity_weight_g"])),
            is_whole=False,
        ),
        Figure(
            "volume_pct",
            "Volume used (%)",
            "planned load in millilitres / volume of the vehicle, both summed over the trips",
            lambda s: percent(float(s["volume_ml"]), float(s["capacity_volume_ml"])),
            is_whole=False,
        ),
        Figure(
            "loaded_vs_plan_pct",
            "Loaded against planned (%)",
            "of completed trips: cases loaded / cases planned",
            lambda s: percent(float(s["over_loaded"]), float(s["over_quantity"])),
            is_whole=False,
        ),
        Figure(
            "stops_per_trip",
            "Stops per trip",
            "planned stops / trips",
            lambda s: ratio(float(s["stops"]), s["trips"]),
            is_whole=False,
        ),
        Figure(
            "served_per_trip",
            "Stops served per trip",
            "stops where goods were handed over / trips",
            lambda s: ratio(float(s["stops_served"]), s["trips"]),
            is_whole=False,
        ),
        Figure(
            "km_per_trip",
            "Kilometres per trip",
            "kilometres / trips",
            lambda s: ratio(float(s["distance_m"]) / 1000, s["trips"]),
            is_whole=False,
        ),
        Figure(
            "planned_km_per_trip",
            "Planned kilometres per trip",
            "planned kilometres / trips",
            lambda s: ratio(float(s["planned_distance_m"]) / 1000, s["trips"]),
            is_whole=False,
        ),
        Figure(
            "stops_per_km",
            "Stops per kilometre",
            "drop density: planned stops / kilometres",
            lambda s: ratio(float(s["stops"]), float(s["distance_m"]) / 1000),
            is_whole=False,
        ),
        Figure(
            "planned_stops_per_km",
            "Planned stops per kilometre",
            "planned stops / planned kilometres",
            lambda s: ratio(float(s["stops"]), float(s["planned_distance_m"]) / 1000),
            is_whole=False,
        ),
        Figure(
            "served_per_km",
            "Stops served per kilometre",
            "of completed trips: stops where goods were handed over / kilometres driven",
            lambda s: ratio(float(s["over_served"]), float(s["over_m"]) / 1000),
            is_whole=False,
        ),
        Figure(
            "stops_per_km2",
            "Stops per square kilometre",
            "planned stops / area served, over trips with three places or more: the area of the ellipse that has the "
            "spread of a trip's stops (4 pi times the root of the determinant of the covariance of their places)",
            lambda s: ratio(float(s["dense_stops"]), float(s["spread_m2"]) / 1e6),
            is_whole=False,
        ),
        Figure(
            "trips_per_vehicle_day",
            "Trips per vehicle and day",
            "trips / (vehicle, day) pairs with at least one trip",
            lambda s: ratio(s["trips"], s["vehicle_days"]),
            is_whole=False,
        ),
        Figure(
            "hours_per_vehicle_day",
            "Hours per vehicle and day",
            "duration in hours / (vehicle, day) pairs with at least one trip",
            lambda s: ratio(float(s["duration_s"]) / 3600, s["vehicle_days"]),
            is_whole=False,
        ),
        Figure(
            "planned_hours_per_vehicle_day",
            "Planned hours per vehicle and day",
            "planned duration in hours / (vehicle, day) pairs with at least one trip",
            lambda s: ratio(float(s["planned_duration_s"]) / 3600, s["vehicle_days"]),
            is_whole=False,
        ),
        Figure(
            "km_per_vehicle_day",
            "Kilometres per vehicle and day",
            "kilometres / (vehicle, day) pairs with at least one trip",
            lambda s: ratio(float(s["distance_m"]) / 1000, s["vehicle_days"]),
            is_whole=False,
        ),
        Figure(
            "distance_vs_plan_pct",
            "Driven against planned distance (%)",
            "of completed trips: metres driven / metres planned",
            lambda s: percent(float(s["over_m"]), float(s["over_planned_m"])),
            is_whole=False,
        ),
        Figure(
            "duration_vs_plan_pct",
            "Taken against planned time (%)",
            "of completed trips: seconds taken / seconds planned",
            lambda s: percent(float(s["over_s"]), float(s["over_planned_s"])),
            is_whole=False,
        ),
    ),
    counted=lambda _: Counted(
        table=FactTrip,
        day=FactTrip.on_day,
        sums=_trip_sums,
        rows=TRIP_ROWS,
        keys={GroupBy.TRIP: FactTrip.id},
        needs_vehicle=True,
    ),
)
