"""Which trips a day has, for the rooms above."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from roundsman.execution.models import Trip
from roundsman.execution.states import TripStatus
from roundsman.platform.db.raw import Statement
from roundsman.platform.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class TripDuty:
    """What a trip took of its vehicle and driver, or will take."""

    trip_id: UUID
    vehicle_id: UUID
    driver_id: UUID | None
    start_at: datetime
    end_at: datetime
    distance_m: int
    driving_s: int
    """All of it but the time at doors and the pauses that were planned."""


_DUTIES = """
    SELECT t.id AS trip_id, t.vehicle_id, t.driver_id, coalesce(t.started_at, t.planned_start_at) AS start_at,
           greatest(coalesce(t.completed_at, t.planned_end_at), coalesce(t.started_at, t.planned_start_at)) AS end_at,
           t.distance_m, coalesce(s.door_s, 0)::bigint AS door_s,
           (SELECT coalesce(sum((p ->> 'duration_s')::int), 0) FROM jsonb_array_elements(t.pauses) p)::bigint AS pause_s
    FROM trip t LEFT JOIN LATERAL (
        SELECT sum(extract(epoch FROM greatest(
                   coalesce(completed_at, planned_departure_at) - coalesce(arrived_at, planned_arrival_at),
                   interval '0'))) AS door_s
        FROM stop WHERE tenant_id = t.tenant_id AND trip_id = t.id AND status <> 'skipped'
    ) s ON true
    WHERE t.tenant_id = %s AND t.status IN ('planned', 'dispatched', 'in_progress', 'completed')
      AND t.planned_start_at >= %s AND t.planned_start_at < %s
      AND (t.driver_id = ANY(%s::uuid[]) OR t.vehicle_id = ANY(%s::uuid[]))
    ORDER BY t.planned_start_at, t.id
"""


def trip_duties(
    work: Work,
    start: datetime,
    end: datetime,
    *,
    driver_ids: Collection[UUID] = (),
    vehicle_ids: Collection[UUID] = (),
) -> list[TripDuty]:
    """What the trips of these drivers or vehicles that leave between two instants take; proposals take nothing.

    As it was where it is known, else as planned. One statement; the caller has authorised the reading.
    """
    values = [work.tenant_id, start, end, sorted(set(driver_ids)), sorted(set(vehicle_ids))]
    (rows,) = work.fetch_each(Statement(_DUTIES, values))
    return [
        TripDuty(
            trip_id=row.trip_id,
            vehicle_id=row.vehicle_id,
            driver_id=row.driver_id,
            start_at=row.start_at,
            end_at=row.end_at,
            distance_m=row.distance_m,
            driving_s=max(int((row.end_at - row.start_at).total_seconds()) - row.door_s - row.pause_s, 0),
        )
        for row in rows
    ]


def trips_between(
    work: Work, start: datetime, end: datetime, *, warehouse_id: UUID | None = None
) -> list[UUID]:
    """The trips that leave between two instants, proposals too and called-off ones not, by their departure.

    The caller has authorised the reading of the whole tenant.

    Args:
        work: The transaction.
        start: From here on.
        end: Before this.
        warehouse_id: Only from there.
    """
    query = (
        select(Trip.id)
        .where(
            Trip.tenant_id == work.tenant_id,
            Trip.planned_start_at >= start,
            Trip.planned_start_at < end,
            Trip.status != TripStatus.CANCELLED,
        )
        .order_by(Trip.planned_start_at, Trip.id)
    )
    if warehouse_id is not None:
        query = query.where(Trip.warehouse_id == warehouse_id)
    return list(work.session.scalars(query))
