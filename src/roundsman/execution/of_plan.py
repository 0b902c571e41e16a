"""Where an order is among the trips of a plan."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from roundsman.execution.models import StopTask, Trip
from roundsman.execution.states import TripStatus
from roundsman.platform.work import Work


@dataclass(frozen=True, slots=True)
class PlaceInPlan:
    """The trip of a plan that serves an order.

    `beside` are the plan's trips from the same warehouse that can still be changed, this one with them.
    """

    trip_id: UUID
    number: str
    status: TripStatus
    warehouse_id: UUID
    beside: tuple[UUID, ...]


def place_in_plan(work: Work, plan_id: UUID, order_id: UUID) -> PlaceInPlan | None:
    """The trip of the plan that serves the order, the latest where there were several; two statements."""
    query = (
        work.rows(Trip)
        .join(StopTask, (StopTask.tenant_id == Trip.tenant_id) & (StopTask.trip_id == Trip.id))
        .where(Trip.plan_id == plan_id, StopTask.order_id == order_id)
        .order_by(Trip.planned_start_at.desc(), Trip.id)
        .limit(1)
    )
    trip = work.session.scalars(query).one_or_none()
    if trip is None:
        return None
    beside = (
        select(Trip.id)
        .where(
            Trip.tenant_id == work.tenant_id,
            Trip.plan_id == plan_id,
            Trip.warehouse_id == trip.warehouse_id,
            Trip.status.in_([TripStatus.PROPOSED, TripStatus.PLANNED]),
        )
        .order_by(Trip.id)
    )
    return PlaceInPlan(
        trip.id, trip.number, TripStatus(trip.status), trip.warehouse_id, tuple(work.session.scalars(beside))
    )


def stops_of_plan(work: Work, plan_id: UUID) -> dict[UUID, tuple[UUID, UUID]]:
    """Order -> the trip and the stop that serve it, for the planned trips of a plan."""
    query = (
        select(StopTask.order_id, StopTask.trip_id, StopTask.stop_id)
        .join(Trip, (Trip.tenant_id == StopTask.tenant_id) & (Trip.id == StopTask.trip_id))
        .where(
            StopTask.tenant_id == work.tenant_id, Trip.plan_id == plan_id, Trip.status == TripStatus.PLANNED
        )
    )
    return {row.order_id: (row.trip_id, row.stop_id) for row in work.session.execute(query)}
