"""Trips as values for the rooms above, many at a time. They ask no permission: the rooms above ask their own."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, case, exists, func, not_, select

from roundsman.execution.models import (
    ExceptionCase,
    GoodsGrading,
    GoodsGradingLine,
    GoodsReturn,
    GoodsReturnLine,
    Stop,
    StopLine,
    Trip,
)
from roundsman.execution.states import OPEN_TRIPS, StopStatus, TripStatus
from roundsman.execution.values import StopFacts, TripFacts
from roundsman.platform.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedLine:
    """Goods of one batch for one order line at a stop: what was loaded and what became of it (selling units)."""

    stop_line_id: UUID
    trip_id: UUID
    stop_id: UUID
    order_id: UUID
    order_line_id: UUID
    sku_id: UUID
    batch_id: UUID
    loaded: int
    delivered: int
    damaged: int
    rejected: int
    handed_over: int


def trips_facts(work: Work, trip_ids: Collection[UUID]) -> dict[UUID, TripFacts]:
    """Trips with their stops, in two statements; those that do not exist are left out."""
    wanted = set(trip_ids)
    stops: dict[UUID, list[Stop]] = defaultdict(list)
    rows = work.session.scalars(
        work.rows(Stop).where(Stop.trip_id.in_(wanted)).order_by(Stop.trip_id, Stop.seq)
    )
    for stop in rows:
        stops[stop.trip_id].append(stop)
    trips = work.session.scalars(work.rows(Trip).where(Trip.id.in_(wanted)).order_by(Trip.id))
    return {trip.id: facts_of(trip, stops[trip.id]) for trip in trips}


def facts_of(trip: Trip, stops: Iterable[Stop]) -> TripFacts:
    """A trip and its stops as values."""
    return TripFacts(
        trip_id=trip.id,
        number=trip.number,
        status=TripStatus(trip.status),
        warehouse_id=trip.warehouse_id,
        vehicle_id=trip.vehicle_id,
        driver_id=trip.driver_id,
        dispatched_at=trip.dispatched_at,
        started_at=trip.started_at,
        completed_at=trip.completed_at,
        distance_m=trip.distance_m if trip.actual_distance_m is None else trip.actual_distance_m,
        co2_g=trip.co2_g,
        stops=tuple(
            StopFacts(
                stop_id=stop.id,
                seq=stop.seq,
                location_id=stop.location_id,
                status=StopStatus(stop.status),
                distance_m=stop.distance_m,
                planned_arrival_at=stop.planned_arrival_at,
                planned_departure_at=stop.planned_departure_at,
                arrived_at=stop.arrived_at,
                completed_at=stop.completed_at,
            )
            for stop in stops
        ),
    )


def trips_dispatched(
    work: Work,
    *,
    start: datetime,
    end: datetime,
    vehicle_id: UUID | None = None,
    warehouse_id: UUID | None = None,
    driver_id: UUID | None = None,
    only_completed: bool = False,
) -> list[UUID]:
    """The trips that left in `start <= t < end`, in the order of their dispatch."""
    query = work.rows(Trip).where(Trip.dispatched_at >= start, Trip.dispatched_at < end)
    for column, value in (
        (Trip.vehicle_id, vehicle_id),
        (Trip.warehouse_id, warehouse_id),
        (Trip.driver_id, driver_id),
    ):
        if value is not None:
            query = query.where(column == value)
    if only_completed:
        query = query.where(Trip.status == TripStatus.COMPLETED)
    return list(work.session.scalars(query.with_only_columns(Trip.id).order_by(Trip.dispatched_at, Trip.id)))


def carried_lines(work: Work, trip_ids: Iterable[UUID]) -> list[CarriedLine]:
    """Everything that trips carried, by trip, stop and line."""
    query = (
        work.rows(StopLine)
        .where(StopLine.trip_id.in_(set(trip_ids)))
        .order_by(StopLine.trip_id, StopLine.stop_id, StopLine.id)
    )
    return [
        CarriedLine(
            stop_line_id=line.id,
            trip_id=line.trip_id,
            stop_id=line.stop_id,
            order_id=line.order_id,
            order_line_id=line.order_line_id,
            sku_id=line.sku_id,
            batch_id=line.batch_id,
            loaded=line.loaded_quantity,
            delivered=line.delivered_quantity,
            damaged=line.damaged_quantity,
            rejected=line.rejected_quantity,
            handed_over=line.handed_over_quantity,
        )
        for line in work.session.scalars(query)
    ]


@dataclass(frozen=True, slots=True)
class CameBack:
    """What a trip brought back of one SKU (selling units): as the trip tells it, and as the dock counted it."""

    trip_id: UUID
    sku_id: UUID
    told: int
    counted: int
    missing: int


def came_back(work: Work, trip_ids: Iterable[UUID]) -> list[CameBack]:
    """What trips brought back, by trip and SKU. Without grading at the dock, what is told is taken as counted."""
    query = (
        select(
            GoodsReturn.trip_id,
            GoodsReturnLine.sku_id,
            func.sum(GoodsReturnLine.quantity + GoodsReturnLine.damaged_quantity),
            func.sum(
                func.coalesce(
                    GoodsGradingLine.restock_quantity
                    + GoodsGradingLine.quarantine_quantity
                    + GoodsGradingLine.scrap_quantity,
                    case(
                        (GoodsReturn.is_graded_at_dock, 0),
                        else_=GoodsReturnLine.quantity + GoodsReturnLine.damaged_quantity,
                    ),
                )
            ),
            func.sum(func.coalesce(GoodsGradingLine.missing_quantity, 0)),
        )
        .join(
            GoodsReturnLine,
            and_(
                GoodsReturnLine.tenant_id == GoodsReturn.tenant_id,
                GoodsReturnLine.goods_return_id == GoodsReturn.id,
            ),
        )
        .outerjoin(
            GoodsGradingLine,
            and_(
                GoodsGradingLine.tenant_id == GoodsReturn.tenant_id,
                GoodsGradingLine.goods_return_line_id == GoodsReturnLine.id,
            ),
        )
        .where(GoodsReturn.tenant_id == work.tenant_id, GoodsReturn.trip_id.in_(set(trip_ids)))
        .group_by(GoodsReturn.trip_id, GoodsReturnLine.sku_id)
        .order_by(GoodsReturn.trip_id, GoodsReturnLine.sku_id)
    )
    return [
        CameBack(trip, sku, int(told), int(counted), int(missing))
        for trip, sku, told, counted, missing in work.session.execute(query)
    ]


def awaiting_grading(work: Work, trip_ids: Iterable[UUID]) -> dict[UUID, str]:
    """The trips whose goods lie on their vehicle until the dock has graded them, with the number of the return."""
    graded = exists().where(
        GoodsGrading.tenant_id == GoodsReturn.tenant_id, GoodsGrading.goods_return_id == GoodsReturn.id
    )
    query = work.rows(GoodsReturn).where(
        GoodsReturn.trip_id.in_(set(trip_ids)), GoodsReturn.is_graded_at_dock, not_(graded)
    )
    return {row.trip_id: row.number for row in work.session.scalars(query)}


def vehicles_out(work: Work, vehicle_ids: Iterable[UUID]) -> set[UUID]:
    """Those of the vehicles that an open trip holds now."""
    query = work.rows(Trip).where(Trip.vehicle_id.in_(set(vehicle_ids)), Trip.status.in_(OPEN_TRIPS))
    return set(work.session.scalars(query.with_only_columns(Trip.vehicle_id)))


def exceptions_of(work: Work, trip_id: UUID) -> list[UUID]:
    """The ids of the exceptions that a trip had."""
    query = work.rows(ExceptionCase).where(ExceptionCase.trip_id == trip_id)
    return list(work.session.scalars(query.with_only_columns(ExceptionCase.id)))


def trip_of_exception(work: Work, exception_id: UUID) -> UUID | None:
    """The trip that an exception belongs to; None where there is none."""
    case = work.find(ExceptionCase, exception_id)
    return case.trip_id if case is not None else None
