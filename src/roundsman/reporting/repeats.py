"""The report of repeated trips: what the rules of `repeat_trips` find in a period."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from roundsman.identity.api import get_tenant
from roundsman.kernel.geo import GeoPoint
from roundsman.masterdata import api as masterdata
from roundsman.reporting.delivery import TRIP_ROWS
from roundsman.reporting.grouping import GroupBy, labels
from roundsman.reporting.models import FactTrip
from roundsman.reporting.repeat_trips import Leg, Rates, Repeat, TripSeen, find_repeats
from roundsman.reporting.report import Asked, Counted, Figure, Report, about, facts_from
from roundsman.travel.api import GreatCircleTravel

MOST = 1_000
"""So many pairs are told; the sums are over all."""

REPEATS = Report(
    name="repeat-trips",
    title="Trips that could have been one",
    groups=(GroupBy.WAREHOUSE,),
    default=GroupBy.WAREHOUSE,
    notes="Two trips of one warehouse and day that go to the same area, with overlapping "
    "windows, that one of their two "
    "vehicles could have carried in time. Pairs are taken the dearest first, no trip twice.",
    figures=(
        Figure(
            "trips",
            "Trips",
            "completed trips with a promised window, planned to start in the period",
            lambda s: s["trips"],
        ),
        Figure("pairs", "Pairs", "pairs of trips that could have been one", lambda s: s["pairs"]),
        Figure(
            "saved_m",
            "Distance lost (m)",
            "metres back to the warehouse and out again, less those between the two areas, over "
            "the travel model",
            lambda s: s["saved_m"],
        ),
        Figure("saved_s", "Time lost (s)", "seconds of that way", lambda s: s["saved_s"]),
        Figure(
            "saved_minor",
            "Money lost (minor units)",
            "one departure, the metres and hours of that way at the rates of the cheaper of the "
            "two vehicles, and its "
            "price of the day when it made no other trip; null for who may not see costs",
            lambda s: s["saved_minor"],
            is_money=True,
            is_whole=False,
        ),
    ),
    counted=lambda _: Counted(
        table=FactTrip,
        day=FactTrip.on_day,
        sums=lambda _: {},
        only=lambda _: [FactTrip.completed_at.is_not(None), FactTrip.window_to.is_not(None)],
        rows=TRIP_ROWS,
    ),
)


def repeats_report(asked: Asked, within_m: int) -> dict[str, Any]:
    """The pairs, the dearest first, their sum and the sum of each week (from its Monday)."""
    trips = _trips(asked)
    rates = _rates(asked, {trip.vehicle_id for trip in trips})
    model = GreatCircleTravel()

    def legs(points: Sequence[GeoPoint]) -> Leg:
        matrix, places = model.matrix(points), {point: index for index, point in enumerate(points)}

        def leg(a: GeoPoint, b: GeoPoint) -> tuple[int, int]:
            way = matrix.leg(places[a], places[b])
            return way.distance_m, way.duration_s

        return leg

    found = find_repeats(trips, rates.__getitem__, legs, within_m=within_m)
    weeks: dict[str, list[Repeat]] = defaultdict(list)
    for repeat in found:
        monday = repeat.first.on_day - timedelta(days=repeat.first.on_day.weekday())
        weeks[monday.isoformat()].append(repeat)
    warehouses = labels(asked.work, GroupBy.WAREHOUSE, {r.first.warehouse_id for r in found})
    vehicles = labels(asked.work, GroupBy.VEHICLE, {t.vehicle_id for r in found for t in (r.first, r.second)})
    return about(asked) | {
        "currency": get_tenant(asked.work).currency,
        "within_m": within_m,
        "total": {"trips": len(trips), **_summed(asked, found)},
        "weeks": [{"week": week, **_summed(asked, weeks[week])} for week in sorted(weeks)],
        "items": [
            {
                "on_day": one.first.on_day,
                "warehouse_id": one.first.warehouse_id,
                "warehouse": warehouses.get(one.first.warehouse_id, ""),
                "first_trip_id": one.first.trip_id,
                "first_trip": one.first.number,
                "first_vehicle": vehicles.get(one.first.vehicle_id, ""),
                "second_trip_id": one.second.trip_id,
                "second_trip": one.second.number,
                "second_vehicle": vehicles.get(one.second.vehicle_id, ""),
                "stops": one.first.stops + one.second.stops,
                "apart_m": one.apart_m,
                "saved_m": one.saved_m,
                "saved_s": one.saved_s,
                "saved_minor": one.saved_minor if asked.sees_money else None,
            }
            for one in found[:MOST]
        ],
    }


def _summed(asked: Asked, found: list[Repeat]) -> dict[str, Any]:
    return {
        "pairs": len(found),
        "saved_m": sum(one.saved_m for one in found),
        "saved_s": sum(one.saved_s for one in found),
        "saved_minor": sum(one.saved_minor for one in found) if asked.sees_money else None,
    }


def _trips(asked: Asked) -> list[TripSeen]:
    depot, first, last = (
        masterdata.location_points(asked.work).subquery(name) for name in ("depot", "first_door", "last_door")
    )
    query = facts_from(
        asked,
        select(
            FactTrip.id, FactTrip.number, FactTrip.warehouse_id, FactTrip.vehicle_id, FactTrip.on_day,
            FactTrip.planned_start_at, FactTrip.planned_duration_s, FactTrip.actual_duration_s,
            FactTrip.actual_distance_m, FactTrip.weight_g, FactTrip.volume_ml, FactTrip.stop_count,
            FactTrip.window_from, FactTrip.window_to, FactTrip.centre_lat, FactTrip.centre_lon,
            first.c.lat.label("first_lat"), first.c.lon.label("first_lon"),
            last.c.lat.label("last_lat"), last.c.lon.label("last_lon"),
            depot.c.lat.label("depot_lat"), depot.c.lon.label("depot_lon"),
        )
        .join(depot, depot.c.location_id == FactTrip.warehouse_id)
        .join(first, first.c.location_id == FactTrip.first_location_id)
        .join(last, last.c.location_id == FactTrip.last_location_id),
    )  # fmt: skip
    return [
        TripSeen(
            trip_id=row.id,
            number=row.number,
            warehouse_id=row.warehouse_id,
            vehicle_id=row.vehicle_id,
            on_day=row.on_day,
            start_at=row.planned_start_at,
            # As planned: what a day did to a trip says little about what two trips together would have taken.
            duration_s=row.planned_duration_s,
            distance_m=row.actual_distance_m or 0,
            weight_g=row.weight_g,
            volume_ml=row.volume_ml,
            stops=row.stop_count,
            window_from=row.window_from,
            window_to=row.window_to,
            centre=GeoPoint(row.centre_lat, row.centre_lon),
            first=GeoPoint(row.first_lat, row.first_lon),
            last=GeoPoint(row.last_lat, row.last_lon),
            depot=GeoPoint(row.depot_lat, row.depot_lon),
        )
        for row in asked.work.session.execute(query)
    ]


def _rates(asked: Asked, vehicle_ids: set[uuid.UUID]) -> dict[uuid.UUID, Rates]:
    return {
        key: Rates(
            capacity_weight_g=row.capacity_weight_g,
            capacity_volume_ml=row.capacity_volume_ml,
            fixed_minor=row.fixed_minor,
            per_departure_minor=row.per_departure_minor,
            per_km_minor=row.per_km_minor,
            per_hour_minor=row.per_hour_minor,
        )
        for key, row in masterdata.vehicles_by_id(asked.work, vehicle_ids).items()
    }
