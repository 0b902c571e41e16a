"""Positions in: judged one by one, kept in bulk; a bad one never holds up the others."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from roundsman.execution.api import Held, held_by
from roundsman.identity.api import setting
from roundsman.masterdata.api import vehicles_named
from roundsman.platform.clock import real_now
from roundsman.platform.db.raw import Statement
from roundsman.platform.principal import Scope
from roundsman.platform.work import Work
from roundsman.tracking.domain import KEPT, OLDEST, Believed, Fix, Judgement, judge
from roundsman.tracking.policies import WRITE

MOST = 500

_WHY = {
    Judgement.IMPLAUSIBLE: "nothing drives that far so fast; a second fix nearby would prove it right",
    Judgement.IN_FUTURE: "the device's clock is ahead",
    Judgement.TOO_OLD: f"older than {OLDEST.days * 24} hours",
    Judgement.NO_PLACE: "0, 0 is what a receiver says that knows nothing yet",
    Judgement.TOO_INACCURATE: "it may be kilometres off",
}
_LAST = """
SELECT vehicle_id, at, lat, lon, speed_mps, heading_deg, accuracy_m, doubted_at, doubted_lat, doubted_lon
FROM vehicle_position WHERE tenant_id = %s AND vehicle_id = ANY(%s::uuid[]) ORDER BY vehicle_id FOR UPDATE
"""
_JOURNAL = """
INSERT INTO position_fix (tenant_id, vehicle_id, at, received_at, lat, lon, speed_mps, heading_deg, accuracy_m)
SELECT %s::uuid, f.vehicle_id, f.at, %s::timestamptz, f.lat, f.lon, f.speed_mps, f.heading_deg, f.accuracy_m
FROM unnest(%s::uuid[], %s::timestamptz[], %s::float8[], %s::float8[], %s::float4[], %s::float4[], %s::float4[])
    AS f (vehicle_id, at, lat, lon, speed_mps, heading_deg, accuracy_m)
ON CONFLICT DO NOTHING
RETURNING vehicle_id, at
"""
# Where a vehicle has no row yet, two processes may write the first one at the same time: the newer one stays.
_KEEP = """
INSERT INTO vehicle_position AS p (tenant_id, received_at, vehicle_id, at, lat, lon, speed_mps, heading_deg,
    accuracy_m, doubted_at, doubted_lat, doubted_lon)
SELECT %s::uuid, %s::timestamptz, f.*
FROM unnest(%s::uuid[], %s::timestamptz[], %s::float8[], %s::float8[], %s::float4[], %s::float4[], %s::float4[],
            %s::timestamptz[], %s::float8[], %s::float8[]) AS f
ON CONFLICT (tenant_id, vehicle_id) DO UPDATE
SET received_at = CASE WHEN excluded.at > p.at THEN excluded.received_at ELSE p.received_at END,
    at = excluded.at, lat = excluded.lat, lon = excluded.lon, speed_mps = excluded.speed_mps,
    heading_deg = excluded.heading_deg, accuracy_m = excluded.accuracy_m, doubted_at = excluded.doubted_at,
    doubted_lat = excluded.doubted_lat, doubted_lon = excluded.doubted_lon
WHERE excluded.at >= p.at
"""


@dataclass(frozen=True, slots=True)
class Told:
    """One row of a batch: what a device says. A driver's phone need not name the vehicle."""

    index: int
    fix: Fix
    vehicle_id: uuid.UUID | None = None
    vehicle_number: str | None = None


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that was not taken."""

    index: int
    code: str
    why: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a batch."""

    accepted: int
    """New positions."""
    late: int
    """Kept for the way they tell, older than what is known."""
    duplicates: int
    refused: list[RefusedRow]


def take_positions(work: Work, rows: Sequence[Told]) -> Taken:
    """Keep where vehicles are. A fixed number of statements, whatever the number of rows.

    A driver reports for the vehicle of the trip that it had at that moment, also afterwards when the phone was offline;
    a device or machine for every vehicle of the tenant.
    """
    refused: list[RefusedRow] = []
    vehicle_of = _vehicles(work, rows, refused)
    known = _known(work, sorted(set(vehicle_of.values())))
    ahead = timedelta(seconds=int(setting(work, "execution.clock_skew_s")))
    kept: list[tuple[uuid.UUID, Fix]] = []
    duplicates, late, seen = 0, 0, set()
    in_time = sorted(
        (row for row in rows if row.index in vehicle_of), key=lambda row: (row.fix.at, row.index)
    )
    for row in in_time:
        vehicle_id, fix = vehicle_of[row.index], row.fix
        if (vehicle_id, fix.at) in seen:
            duplicates += 1
            continue
        judgement = judge(known[vehicle_id], fix, work.now, ahead=ahead)
        if judgement in KEPT:
            seen.add((vehicle_id, fix.at))
            kept.append((vehicle_id, fix))
            late += judgement is Judgement.LATE
        elif judgement is Judgement.DUPLICATE:
            duplicates += 1
        else:
            refused.append(RefusedRow(row.index, str(judgement), _WHY[judgement]))
    again = _write(work, kept, known)
    return Taken(
        accepted=len(kept) - late,
        late=late - again,
        duplicates=duplicates + again,
        refused=sorted(refused, key=lambda row: row.index),
    )


def _vehicles(work: Work, rows: Sequence[Told], refused: list[RefusedRow]) -> dict[int, uuid.UUID]:
    """The vehicle of each row that may be reported for."""
    if work.principal.scope_of(WRITE) is Scope.OWN:
        return _own_vehicles(work, rows, refused)
    named = vehicles_named(
        work,
        ids={row.vehicle_id for row in rows if row.vehicle_id},
        numbers={row.vehicle_number for row in rows if row.vehicle_number},
    )
    found: dict[int, uuid.UUID] = {}
    for row in rows:
        key: Any = row.vehicle_id or (row.vehicle_number or "").upper()
        if key in named:
            found[row.index] = named[key]
        else:
            refused.append(RefusedRow(row.index, "unknown_vehicle", "there is no such vehicle"))
    return found


def _own_vehicles(work: Work, rows: Sequence[Told], refused: list[RefusedRow]) -> dict[int, uuid.UUID]:
    driver_id = work.principal.staff_id
    moments = [row.fix.at for row in rows]
    held = held_by(work, driver_id, min(moments), max(moments)) if driver_id is not None and rows else []
    found: dict[int, uuid.UUID] = {}
    for row in rows:
        vehicle_id = _held_at(held, row.fix.at)
        if vehicle_id is None or (row.vehicle_id is not None and row.vehicle_id != vehicle_id):
            refused.append(
                RefusedRow(row.index, "not_your_vehicle", "you had no trip with this vehicle at that moment")
            )
        else:
            found[row.index] = vehicle_id
    return found


def _held_at(held: Iterable[Held], at: datetime) -> uuid.UUID | None:
    return next(
        (
            one.vehicle_id
            for one in held
            if one.from_at <= at and (one.until_at is None or at <= one.until_at)
        ),
        None,
    )


def _known(work: Work, vehicle_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Believed]:
    """What is believed of the vehicles; their rows are locked, in the order of their ids."""
    known = {vehicle_id: Believed() for vehicle_id in vehicle_ids}
    if vehicle_ids:
        (rows,) = work.fetch_each(Statement(_LAST, [work.tenant_id, list(vehicle_ids)]))
        for row in rows:
            believed = known[row.vehicle_id]
            believed.last = Fix(row.at, row.lat, row.lon, row.speed_mps, row.heading_deg, row.accuracy_m)
            if row.doubted_at is not None:
                believed.doubted = Fix(row.doubted_at, row.doubted_lat, row.doubted_lon)
    return known


def _write(work: Work, kept: Sequence[tuple[uuid.UUID, Fix]], known: dict[uuid.UUID, Believed]) -> int:
    """Write the journal and the last positions; how many of the kept ones were in the journal already."""
    received = real_now()
    statements = []
    if kept:
        columns = [list(column) for column in zip(*[(v, *_columns(fix)) for v, fix in kept], strict=True)]
        statements.append(Statement(_JOURNAL, [work.tenant_id, received, *columns]))
    last = [
        (vehicle_id, *_columns(one.last), *_doubted(one.doubted))
        for vehicle_id, one in sorted(known.items())
        if one.last is not None
    ]
    if last:
        columns = [list(column) for column in zip(*last, strict=True)]
        statements.append(Statement(_KEEP, [work.tenant_id, received, *columns]))
    if not statements:
        return 0
    written = work.fetch_each(*statements)
    return len(kept) - len(written[0]) if kept else 0


def _columns(fix: Fix) -> tuple[Any, ...]:
    return fix.at, fix.lat, fix.lon, fix.speed_mps, fix.heading_deg, fix.accuracy_m


def _doubted(fix: Fix | None) -> tuple[Any, ...]:
    return (None, None, None) if fix is None else (fix.at, fix.lat, fix.lon)
