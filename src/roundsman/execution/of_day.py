"""Which trips a day has, for the rooms above."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from roundsman.execution.models import Trip
from roundsman.execution.states import TripStatus
from roundsman.platform.work import Work


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
