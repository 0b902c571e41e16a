"""All that drove on a day, as it was and as it was planned: for a replay of the whole day."""

import uuid
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from roundsman.execution.api import DayTrip, trips_of_day
from roundsman.identity.api import get_tenant
from roundsman.kernel.days import bounds_of_days
from roundsman.platform.db.raw import Statement
from roundsman.platform.work import Work

MOST_TRIPS, MOST_POINTS = 500, 60_000
"""Of a longer day the points are thinned out further."""

_WAYS = """
SELECT trip_id, at, lat, lon FROM (
    SELECT DISTINCT ON (b.trip_id, b.bucket) b.* FROM (
        SELECT t.trip_id, f.at, f.lat, f.lon, floor(extract(epoch FROM f.at) / %s::float8) AS bucket
        FROM unnest(%s::uuid[], %s::uuid[], %s::timestamptz[], %s::timestamptz[])
             AS t (trip_id, vehicle_id, from_at, until_at)
        JOIN position_fix f ON f.tenant_id = %s AND f.vehicle_id = t.vehicle_id
                           AND f.at >= t.from_at AND f.at <= t.until_at
    ) b
    ORDER BY b.trip_id, b.bucket, b.at
) thinned ORDER BY trip_id, at
"""


@dataclass(frozen=True, slots=True)
class DayReplay:
    """A day on the road.

    Attributes:
        day: The local day of the tenant.
        trips: What drove, or was to drive.
        ways: By trip, `(at, lat, lon)` in the order of time.
        every_s: How far the points are apart at least.
        timezone: Of the tenant.
    """

    day: date
    trips: list[DayTrip]
    ways: dict[uuid.UUID, list[tuple[datetime, float, float]]]
    every_s: int
    timezone: str


def replay_day(work: Work, day: date, *, warehouse_id: uuid.UUID | None = None) -> DayReplay:
    """The trips of a day that the caller may see, with their ways. That the ways were looked at is noted down."""
    zone = ZoneInfo(get_tenant(work).timezone)
    start, end = bounds_of_days(day, day, zone)
    trips = trips_of_day(work, start, end, warehouse_id=warehouse_id, most=MOST_TRIPS)
    driven = [trip for trip in trips if trip.from_at is not None]
    driven_s = sum(
        ((trip.until_at or work.now) - (trip.from_at or work.now)).total_seconds() for trip in driven
    )
    every_s = max(20, round(driven_s / MOST_POINTS))
    ways: dict[uuid.UUID, list[tuple[datetime, float, float]]] = defaultdict(list)
    if driven:
        columns: list[list[Any]] = [
            [trip.id for trip in driven],
            [trip.vehicle_id for trip in driven],
            [trip.from_at for trip in driven],
            [trip.until_at or work.now for trip in driven],
        ]
        (rows,) = work.fetch_each(Statement(_WAYS, [every_s, *columns, work.tenant_id]))
        for row in rows:
            ways[row.trip_id].append((row.at, row.lat, row.lon))
        work.record_access("track.read", "day", purpose=f"seeing the ways of a day {day}")
    return DayReplay(day, trips, dict(ways), every_s, zone.key)
