"""Where vehicles are and were."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from roundsman.execution.api import TripSpan, UnderWay, trip_span, trips_under_way
from roundsman.kernel.geo import GeoPoint, great_circle_m
from roundsman.masterdata.api import names_of
from roundsman.platform.db.raw import Statement
from roundsman.platform.work import Work
from roundsman.tracking.domain import FRESH, Fix, Prediction, StopAhead, predict

_LAST = """
SELECT p.vehicle_id, p.at, p.received_at, p.lat, p.lon, p.speed_mps, p.heading_deg, p.accuracy_m
FROM vehicle_position p WHERE p.tenant_id = %s AND (%s::uuid[] IS NULL OR p.vehicle_id = ANY(%s::uuid[]))
  AND p.at >= %s::timestamptz ORDER BY p.vehicle_id
"""
_SINCE = """
SELECT p.vehicle_id, p.at, p.received_at, p.lat, p.lon, p.speed_mps, p.heading_deg, p.accuracy_m
FROM vehicle_position p WHERE p.tenant_id = %s AND p.received_at > %s::timestamptz
  AND p.received_at <> ALL(%s::timestamptz[])
"""
_TRACK = """
SELECT at, lat, lon, speed_mps, heading_deg, accuracy_m FROM (
    SELECT DISTINCT ON (b.bucket) b.* FROM (
        SELECT f.*, floor(extract(epoch FROM f.at) / %s::float8) AS bucket FROM position_fix f
        WHERE f.tenant_id = %s AND f.vehicle_id = %s::uuid AND f.at >= %s::timestamptz AND f.at <= %s::timestamptz
    ) b
    ORDER BY b.bucket, b.at
) thinned ORDER BY at LIMIT %s
"""
_SHORT_LEG_M = 200.0
_LONGEST_PART = 1.5
MOST_POINTS = 20_000


@dataclass(frozen=True, slots=True)
class LastPosition:
    """Where a vehicle is, as far as is known."""

    vehicle_id: uuid.UUID
    at: datetime
    received_at: datetime
    lat: float
    lon: float
    speed_mps: float | None
    heading_deg: float | None
    accuracy_m: float | None


@dataclass(frozen=True, slots=True)
class Track:
    """The way that a trip took."""

    trip: TripSpan
    points: list[Fix]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class TripEta:
    """A trip on the road, and when its open stops will be reached."""

    trip: UnderWay
    stops: list[Prediction]
    from_position: bool
    """Whether a fresh position was known; else it is worked out from what the driver said last."""

    @property
    def late_stops(self) -> int:
        """Stops that will more likely than not be late."""
        return sum(stop.late_probability > 0.5 for stop in self.stops)


def last_positions(
    work: Work, vehicle_ids: Sequence[uuid.UUID] | None, *, not_before: datetime
) -> list[LastPosition]:
    """The last positions of vehicles, all when None; those that are older than a moment are left out."""
    if vehicle_ids is not None and not vehicle_ids:
        return []
    ids = None if vehicle_ids is None else list(vehicle_ids)
    (rows,) = work.fetch_each(Statement(_LAST, [work.tenant_id, ids, ids, not_before]))
    return [LastPosition(*row) for row in rows]


def positions_since(work: Work, since: datetime, *, but: Iterable[datetime] = ()) -> list[LastPosition]:
    """Last positions that came in after a moment of the real clock.

    Args:
        work: The transaction.
        since: The moment.
        but: Not those that came in just then: they are known. What comes in together is seen together.
    """
    (rows,) = work.fetch_each(Statement(_SINCE, [work.tenant_id, since, list(but)]))
    return [LastPosition(*row) for row in rows]


def track_of(work: Work, trip_id: uuid.UUID, *, every_s: float = 1.0) -> Track:
    """The way of a trip, at most one point each so many seconds. That it was looked at is noted down.

    Raises:
        NotFound: when the trip is not there for the caller.
    """
    span = trip_span(work, trip_id)
    work.record_access("track.read", "trip", trip_id, purpose="seeing the way of a trip")
    if span.from_at is None:
        return Track(span, [], is_cut=False)
    until = span.until_at or work.now + timedelta(hours=1)
    points = fixes_between(work, span.vehicle_id, span.from_at, until, every_s=every_s)
    return Track(span, points[:MOST_POINTS], is_cut=len(points) > MOST_POINTS)


def fixes_between(
    work: Work, vehicle_id: uuid.UUID, from_at: datetime, until_at: datetime, *, every_s: float
) -> list[Fix]:
    """The positions of a vehicle between two moments, at most one each so many seconds; one more than `MOST_POINTS` at
    most. Asks no permission."""
    values = [every_s, work.tenant_id, vehicle_id, from_at, until_at, MOST_POINTS + 1]
    (rows,) = work.fetch_each(Statement(_TRACK, values))
    return [Fix(*row) for row in rows]


def etas(
    work: Work,
    *,
    trip_ids: Sequence[uuid.UUID] | None = None,
    warehouse_id: uuid.UUID | None = None,
    is_seen: bool = True,
) -> list[TripEta]:
    """When the open stops of trips on the road will be reached; five statements whatever their number."""
    trips = trips_under_way(work, trip_ids=trip_ids, warehouse_id=warehouse_id, is_seen=is_seen)
    if not trips:
        return []
    places = names_of(
        work,
        places={trip.warehouse_id for trip in trips}
        | {stop.location_id for trip in trips for stop in trip.stops},
    ).places
    last = {
        one.vehicle_id: one
        for one in last_positions(
            work, sorted({trip.vehicle_id for trip in trips}), not_before=work.now - FRESH
        )
    }
    return [_eta(trip, places, last.get(trip.vehicle_id), work.now) for trip in trips]


def _eta(trip: UnderWay, places: dict[uuid.UUID, Any], here: LastPosition | None, now: datetime) -> TripEta:
    stops, free_at = [], trip.planned_start_at
    for row in trip.stops:
        drive_s = max(0.0, (row.planned_arrival_at - free_at).total_seconds())
        free_at = row.planned_departure_at
        is_open = row.status in ("pending", "en_route", "arrived")
        if row.status == "skipped":
            continue
        stops.append(
            StopAhead(
                id=row.id,
                planned_arrival_at=row.planned_arrival_at,
                planned_departure_at=row.planned_departure_at,
                window_start=row.window_start,
                window_end=row.window_end,
                drive_s=drive_s,
                is_open=is_open,
                arrived_at=row.arrived_at,
                ended_at=None if is_open else row.completed_at,
            )
        )
    from_here = None if here is None else _drive_from_here_s(trip, stops, places, here)
    found = predict(
        stops,
        now=now,
        left_at=trip.started_at,
        planned_start_at=trip.planned_start_at,
        drive_from_here_s=from_here,
    )
    return TripEta(trip, found, from_position=from_here is not None)


def _drive_from_here_s(
    trip: UnderWay, stops: Sequence[StopAhead], places: dict[uuid.UUID, Any], here: LastPosition
) -> float | None:
    """The part of the planned leg that is still ahead, by the air line: so it is right for any source of distances."""
    ahead = next((stop for stop in stops if stop.is_open and stop.arrived_at is None), None)
    if ahead is None or any(stop.is_open and stop.arrived_at is not None for stop in stops):
        return None
    rows = {row.id: row for row in trip.stops}
    ended = [stop for stop in stops if stop.ended_at is not None]
    before = max(ended, key=lambda stop: stop.ended_at or trip.planned_start_at, default=None)
    came_from = places[trip.warehouse_id if before is None else rows[before.id].location_id]
    goes_to = places[rows[ahead.id].location_id]
    target = GeoPoint(goes_to.lat, goes_to.lon)
    whole_m = great_circle_m(GeoPoint(came_from.lat, came_from.lon), target)
    rest_m = great_circle_m(GeoPoint(here.lat, here.lon), target)
    if whole_m < _SHORT_LEG_M:
        return min(ahead.drive_s, rest_m / 5.0)
    return ahead.drive_s * min(_LONGEST_PART, rest_m / whole_m)
