"""What execution publishes for reports: selects with stable column names, to be grouped and summed by the reader.

Use them as subqueries: `s = api.stop_figures(work).subquery()`, then `select(func.count()).where(s.c.on_time)`.
They ask no permission and know no caller's scope: narrow them by `warehouse_id`.
"""

import uuid
from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, and_, case, func, select
from sqlalchemy.orm import aliased

from roundsman.execution.models import ExceptionCase, Stop, StopLine, StopTask, Trip
from roundsman.execution.states import StopStatus
from roundsman.platform.work import Work

type Ids = Collection[uuid.UUID] | None
"""Only these; None is all of the tenant."""


def trip_figures(work: Work, *, trip_ids: Ids = None) -> Select[*tuple[Any, ...]]:
    """One row per trip.

    Columns: trip_id, number, status, plan_id, warehouse_id, vehicle_id, driver_id, trip_of_day, planned_start_at,
    planned_end_at, dispatched_at, started_at, completed_at, planned_distance_m, actual_distance_m, distance_source,
    duration_s (planned), weight_g, volume_ml, quantity, planned_cost_minor, co2_g, stop_count.
    """
    query = select(
        Trip.id.label("trip_id"),
        Trip.number,
        Trip.status,
        Trip.plan_id,
        Trip.warehouse_id,
        Trip.vehicle_id,
        Trip.driver_id,
        Trip.trip_of_day,
        Trip.planned_start_at,
        Trip.planned_end_at,
        Trip.dispatched_at,
        Trip.started_at,
        Trip.completed_at,
        Trip.distance_m.label("planned_distance_m"),
        Trip.actual_distance_m,
        Trip.distance_source,
        Trip.duration_s,
        Trip.weight_g,
        Trip.volume_ml,
        Trip.quantity,
        Trip.planned_cost_minor,
        Trip.co2_g,
        Trip.stop_count,
    ).where(Trip.tenant_id == work.tenant_id)
    return query if trip_ids is None else query.where(Trip.id.in_(trip_ids))


def stop_figures(work: Work, *, trip_ids: Ids = None) -> Select[*tuple[Any, ...]]:
    """One row per stop of a trip that was dispatched.

    Columns: stop_id, trip_id, trip_number, warehouse_id, vehicle_id, driver_id, location_id, seq, status,
    planned_start_at (of the trip), planned_arrival_at, distance_m (planned leg to it), window_start, window_end,
    arrived_at, completed_at, on_time (null when nothing was handed over), failure_reason, is_ended, is_served,
    loaded (less what went over to another vehicle), delivered, damaged, rejected (cases).
    """
    lines = (
        select(
            StopLine.stop_id,
            # What went over to another vehicle counts at the stop that took over.
            func.sum(StopLine.loaded_quantity - StopLine.handed_over_quantity).label("loaded"),
            func.sum(StopLine.delivered_quantity).label("delivered"),
            func.sum(StopLine.damaged_quantity).label("damaged"),
            func.sum(StopLine.rejected_quantity).label("rejected"),
        )
        .where(*_of_trips(work, StopLine, trip_ids))
        .group_by(StopLine.stop_id)
        .subquery()
    )
    served = Stop.status.in_([StopStatus.COMPLETED, StopStatus.PARTIAL])
    ended = Stop.status.in_([StopStatus.COMPLETED, StopStatus.PARTIAL, StopStatus.FAILED])
    return (
        select(
            Stop.id.label("stop_id"),
            Stop.trip_id,
            Trip.number.label("trip_number"),
            Trip.warehouse_id,
            Trip.vehicle_id,
            Trip.driver_id,
            Stop.location_id,
            Stop.seq,
            Stop.status,
            Trip.planned_start_at,
            Stop.planned_arrival_at,
            Stop.distance_m,
            Stop.window_start,
            Stop.window_end,
            Stop.arrived_at,
            Stop.completed_at,
            Stop.on_time,
            Stop.failure_reason,
            case((ended, True), else_=False).label("is_ended"),
            case((served, True), else_=False).label("is_served"),
            func.coalesce(lines.c.loaded, 0).label("loaded"),
            func.coalesce(lines.c.delivered, 0).label("delivered"),
            func.coalesce(lines.c.damaged, 0).label("damaged"),
            func.coalesce(lines.c.rejected, 0).label("rejected"),
        )
        .join(Trip, and_(Trip.tenant_id == Stop.tenant_id, Trip.id == Stop.trip_id))
        .outerjoin(lines, lines.c.stop_id == Stop.id)
        .where(*_of_trips(work, Stop, trip_ids), Trip.dispatched_at.is_not(None))
    )


def carried_figures(work: Work, *, trip_ids: Ids = None) -> Select[*tuple[Any, ...]]:
    """One row per order at a stop of a trip that was dispatched.

    Columns: stop_task_id, trip_id, stop_id, location_id, order_id, task_id, loaded (less what went over to another
    vehicle), aboard (all that was loaded), delivered (cases), went_on (another trip took the order over).
    """
    taken_over = aliased(StopTask)
    went_on = (
        select(taken_over.id)
        .where(
            taken_over.tenant_id == StopTask.tenant_id,
            taken_over.stop_id == Stop.handed_over_to_stop_id,
            taken_over.order_id == StopTask.order_id,
        )
        .correlate(Stop, StopTask)
        .exists()
    )
    lines = (
        select(
            StopLine.stop_id,
            StopLine.order_id,
            func.sum(StopLine.loaded_quantity - StopLine.handed_over_quantity).label("loaded"),
            func.sum(StopLine.loaded_quantity).label("aboard"),
            func.sum(StopLine.delivered_quantity).label("delivered"),
        )
        .where(*_of_trips(work, StopLine, trip_ids))
        .group_by(StopLine.stop_id, StopLine.order_id)
        .subquery()
    )
    return (
        select(
            StopTask.id.label("stop_task_id"),
            StopTask.trip_id,
            StopTask.stop_id,
            Stop.location_id,
            StopTask.order_id,
            StopTask.task_id,
            func.coalesce(lines.c.loaded, 0).label("loaded"),
            func.coalesce(lines.c.aboard, 0).label("aboard"),
            func.coalesce(lines.c.delivered, 0).label("delivered"),
            case((Stop.handed_over_to_stop_id.is_(None), False), else_=went_on).label("went_on"),
        )
        .join(Trip, and_(Trip.tenant_id == StopTask.tenant_id, Trip.id == StopTask.trip_id))
        .join(Stop, and_(Stop.tenant_id == StopTask.tenant_id, Stop.id == StopTask.stop_id))
        .outerjoin(lines, and_(lines.c.stop_id == StopTask.stop_id, lines.c.order_id == StopTask.order_id))
        .where(*_of_trips(work, StopTask, trip_ids), Trip.dispatched_at.is_not(None))
    )


def trips_calling_at(work: Work, location_ids: Collection[uuid.UUID]) -> Select[*tuple[Any, ...]]:
    """The ids of trips that start at, or have a stop at, one of these places."""
    started = select(Trip.id).where(Trip.tenant_id == work.tenant_id, Trip.warehouse_id.in_(location_ids))
    called = select(Stop.trip_id).where(Stop.tenant_id == work.tenant_id, Stop.location_id.in_(location_ids))
    found = started.union(called).subquery()
    return select(found.c.id)


def _of_trips(work: Work, model: Any, trip_ids: Ids) -> list[Any]:
    mine = [model.tenant_id == work.tenant_id]
    return mine if trip_ids is None else [*mine, model.trip_id.in_(trip_ids)]


def exception_figures(work: Work, *, trip_ids: Ids = None) -> Select[*tuple[Any, ...]]:
    """One row per exception.

    Columns: exception_id, number, trip_id, stop_id, order_id, warehouse_id, vehicle_id, driver_id, location_id,
    planned_start_at (of the trip), reason_code, quantity, status, resolution, occurred_at, resolved_at.
    """
    return (
        select(
            ExceptionCase.id.label("exception_id"),
            ExceptionCase.number,
            ExceptionCase.trip_id,
            ExceptionCase.stop_id,
            ExceptionCase.order_id,
            Trip.warehouse_id,
            Trip.vehicle_id,
            Trip.driver_id,
            Stop.location_id,
            Trip.planned_start_at,
            ExceptionCase.reason_code,
            ExceptionCase.quantity,
            ExceptionCase.status,
            ExceptionCase.resolution,
            ExceptionCase.occurred_at,
            ExceptionCase.resolved_at,
        )
        .join(Trip, and_(Trip.tenant_id == ExceptionCase.tenant_id, Trip.id == ExceptionCase.trip_id))
        .outerjoin(Stop, and_(Stop.tenant_id == ExceptionCase.tenant_id, Stop.id == ExceptionCase.stop_id))
        .where(*_of_trips(work, ExceptionCase, trip_ids))
    )
