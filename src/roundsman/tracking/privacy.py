"""Where drivers were: how long it is kept, how it is erased and handed out."""

import uuid
from datetime import datetime
from typing import Any

from roundsman.execution.api import held_by
from roundsman.platform.db.raw import Statement
from roundsman.platform.privacy import erases, exports, purges
from roundsman.platform.work import Work

_PURGE = """
WITH gone AS (
    DELETE FROM position_fix f USING (
        SELECT tenant_id, vehicle_id, at FROM position_fix WHERE tenant_id = %s AND at < %s::timestamptz LIMIT %s
    ) old
    WHERE f.tenant_id = old.tenant_id AND f.vehicle_id = old.vehicle_id AND f.at = old.at
    RETURNING 1
)
SELECT count(*) AS rows FROM gone
"""
_PURGE_LAST = (
    "DELETE FROM vehicle_position WHERE tenant_id = %s AND at < %s::timestamptz RETURNING vehicle_id"
)
_ERASE = """
DELETE FROM position_fix f
USING unnest(%s::uuid[], %s::timestamptz[], %s::timestamptz[]) AS s (vehicle_id, from_at, until_at)
WHERE f.tenant_id = %s AND f.vehicle_id = s.vehicle_id AND f.at >= s.from_at AND f.at <= s.until_at
"""
_ERASE_LAST = """
DELETE FROM vehicle_position p
USING unnest(%s::uuid[], %s::timestamptz[], %s::timestamptz[]) AS s (vehicle_id, from_at, until_at)
WHERE p.tenant_id = %s AND p.vehicle_id = s.vehicle_id AND p.at >= s.from_at AND p.at <= s.until_at
"""
_EXPORT = """
SELECT f.vehicle_id, f.at, f.lat, f.lon
FROM unnest(%s::uuid[], %s::timestamptz[], %s::timestamptz[]) AS s (vehicle_id, from_at, until_at)
JOIN position_fix f ON f.tenant_id = %s AND f.vehicle_id = s.vehicle_id AND f.at >= s.from_at AND f.at <= s.until_at
ORDER BY f.at LIMIT 100000
"""


@purges(
    "tracks",
    setting="retention.gps_days",
    columns={
        "position_fix": ("lat", "lon"),
        "vehicle_position": ("lat", "lon", "doubted_lat", "doubted_lon"),
    },
)
def purge_tracks(work: Work, before: datetime, limit: int) -> int:
    """Where vehicles were. A fix is nothing but a place and a time: its row goes."""
    fixes, last = work.fetch_each(
        Statement(_PURGE, [work.tenant_id, before, limit]), Statement(_PURGE_LAST, [work.tenant_id, before])
    )
    return int(fixes[0].rows) + len(last)


@erases("driver")
def erase_tracks_of_driver(work: Work, driver_id: uuid.UUID) -> None:
    """The ways of all trips that a driver drove."""
    spans = _spans(work, driver_id)
    work.fetch_each(
        Statement(_ERASE, [*spans, work.tenant_id]), Statement(_ERASE_LAST, [*spans, work.tenant_id])
    )


@exports("driver")
def export_tracks_of_driver(work: Work, driver_id: uuid.UUID) -> dict[str, Any]:
    """Where a driver was on trips, as far as it is still kept."""
    (rows,) = work.fetch_each(Statement(_EXPORT, [*_spans(work, driver_id), work.tenant_id]))
    return {
        "positions": [
            {"vehicle_id": str(row.vehicle_id), "at": row.at.isoformat(), "lat": row.lat, "lon": row.lon}
            for row in rows
        ]
    }


def _spans(work: Work, driver_id: uuid.UUID) -> list[list[Any]]:
    held = held_by(work, driver_id, datetime.fromisoformat("1970-01-01T00:00:00+00:00"), work.now)
    return [
        [one.vehicle_id for one in held],
        [one.from_at for one in held],
        [one.until_at or work.now for one in held],
    ]
