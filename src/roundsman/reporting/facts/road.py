"""How the facts of the road are worked out: one query each, for all trips or for some.

Each function gives the rows that a table of facts should have. The rebuild and the subscriber both insert what these
queries select, so that they cannot come to different figures. Order matters: stops read exceptions and costs, trips
read the facts of their stops, emissions those of the trips.
"""

import math
import uuid
from collections.abc import Collection
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Numeric,
    Select,
    and_,
    case,
    cast,
    func,
    literal,
    select,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by

from roundsman.costing import api as costing
from roundsman.execution import api as execution
from roundsman.identity.api import get_tenant
from roundsman.kernel.geo import EARTH_RADIUS_M
from roundsman.masterdata import api as masterdata
from roundsman.orders import api as orders
from roundsman.platform.work import Work
from roundsman.reporting.models import FactStop, FactTrip

type Ids = Collection[uuid.UUID] | None
"""Only these trips (or orders); None is all of the tenant."""
type Rows = Select[*tuple[Any, ...]]

_METRES_PER_DEGREE = EARTH_RADIUS_M * math.pi / 180


def local_day(work: Work, moment: Any) -> ColumnElement[Any]:
    """The tenant's day in which an instant lies."""
    return func.date(func.timezone(get_tenant(work).timezone, moment))


def local_hour(work: Work, moment: Any) -> ColumnElement[Any]:
    """The hour of the tenant's day."""
    return cast(func.date_part("hour", func.timezone(get_tenant(work).timezone, moment)), BigInteger)


def great_circle(a: Any, b: Any) -> ColumnElement[Any]:
    """Metres along the great circle between two rows with `lat` and `lon`: `kernel.geo` in SQL, rounded."""
    chord = func.power(func.sin(func.radians(b.c.lat - a.c.lat) / 2), 2) + func.cos(
        func.radians(a.c.lat)
    ) * func.cos(func.radians(b.c.lat)) * func.power(func.sin(func.radians(b.c.lon - a.c.lon) / 2), 2)
    return cast(
        func.round(2 * EARTH_RADIUS_M * func.asin(func.sqrt(func.least(literal(1.0), chord)))), BigInteger
    )


def exceptions(work: Work, trip_ids: Ids) -> Rows:
    """Rows of `fact_exception`."""
    found = execution.exception_figures(work, trip_ids=trip_ids).subquery()
    return select(
        literal(work.tenant_id).label("tenant_id"),
        found.c.exception_id.label("id"),
        found.c.number,
        found.c.trip_id,
        found.c.stop_id,
        found.c.order_id,
        found.c.warehouse_id,
        found.c.vehicle_id,
        found.c.driver_id,
        found.c.location_id,
        local_day(work, found.c.occurred_at).label("on_day"),
        local_hour(work, found.c.occurred_at).label("hour"),
        found.c.reason_code,
        found.c.quantity,
        found.c.status,
        found.c.resolution,
        found.c.occurred_at,
        found.c.resolved_at,
    )


def costs(work: Work, trip_ids: Ids) -> Rows:
    """Rows of `fact_cost`."""
    entry = costing.entry_figures(work, trip_ids=trip_ids).subquery("entry")
    trip = execution.trip_figures(work, trip_ids=trip_ids).subquery("trip")
    return select(
        literal(work.tenant_id).label("tenant_id"),
        entry.c.entry_id.label("id"),
        entry.c.trip_id,
        trip.c.number.label("trip_number"),
        entry.c.warehouse_id,
        entry.c.vehicle_id,
        trip.c.driver_id,
        local_day(work, trip.c.planned_start_at).label("on_day"),
        entry.c.kind,
        entry.c.amount_minor,
        entry.c.currency,
        entry.c.source_type,
        entry.c.incurred_on,
    ).join(trip, trip.c.trip_id == entry.c.trip_id)


def stops(work: Work, trip_ids: Ids) -> Rows:
    """Rows of `fact_stop`."""
    stop = execution.stop_figures(work, trip_ids=trip_ids).subquery("stop")
    carried = execution.carried_figures(work, trip_ids=trip_ids).subquery("carried")
    brought = (
        # An order that went on with another vehicle is on board of that one.
        select(carried.c.stop_id, func.count().filter(~carried.c.went_on).label("orders"))
        .group_by(carried.c.stop_id)
        .subquery("brought")
    )
    case_ = execution.exception_figures(work, trip_ids=trip_ids).subquery("exception_row")
    wrong = (
        select(case_.c.stop_id, func.count().label("exceptions"))
        .where(case_.c.stop_id.is_not(None))
        .group_by(case_.c.stop_id)
        .subquery("wrong")
    )
    borne = costing.stop_costs(work, trip_ids=trip_ids).subquery("borne")
    ended_at = case((stop.c.is_ended, stop.c.completed_at), else_=None)
    late = func.date_part("epoch", stop.c.arrived_at - stop.c.window_end)
    return (
        select(
            literal(work.tenant_id).label("tenant_id"),
            stop.c.stop_id.label("id"),
            stop.c.trip_id,
            stop.c.trip_number,
            stop.c.seq,
            stop.c.status,
            stop.c.warehouse_id,
            stop.c.vehicle_id,
            stop.c.driver_id,
            stop.c.location_id,
            local_day(work, stop.c.planned_start_at).label("on_day"),
            local_hour(work, ended_at).label("hour"),
            local_day(work, ended_at).label("ended_on"),
            stop.c.planned_arrival_at,
            stop.c.window_start,
            stop.c.window_end,
            stop.c.arrived_at,
            stop.c.completed_at,
            stop.c.on_time,
            case(
                (stop.c.is_served, cast(func.ceil(func.greatest(func.coalesce(late, 0), 0)), BigInteger)),
                else_=None,
            ).label("late_s"),
            stop.c.is_ended,
            stop.c.is_served,
            stop.c.failure_reason,
            stop.c.distance_m,
            stop.c.loaded,
            stop.c.delivered,
            stop.c.damaged,
            stop.c.rejected,
            func.coalesce(brought.c.orders, 0).label("orders"),
            func.coalesce(wrong.c.exceptions, 0).label("exceptions"),
            func.coalesce(borne.c.cost_minor, 0).label("cost_minor"),
        )
        .outerjoin(brought, brought.c.stop_id == stop.c.stop_id)
        .outerjoin(wrong, wrong.c.stop_id == stop.c.stop_id)
        .outerjoin(borne, borne.c.stop_id == stop.c.stop_id)
    )


def trips(work: Work, trip_ids: Ids) -> Rows:
    """Rows of `fact_trip`; reads the facts of their stops."""
    trip = execution.trip_figures(work, trip_ids=trip_ids).subquery("trip")
    entry = costing.entry_figures(work, trip_ids=trip_ids).subquery("entry")
    cost = (
        select(entry.c.trip_id, func.sum(entry.c.amount_minor).label("cost_minor"))
        .group_by(entry.c.trip_id)
        .subquery("cost")
    )
    seen = _summed_stops(work, trip_ids).subquery("seen")
    is_over = trip.c.completed_at.is_not(None)
    ran_s = func.coalesce(func.date_part("epoch", trip.c.completed_at - trip.c.started_at), 0)
    return (
        select(
            literal(work.tenant_id).label("tenant_id"),
            trip.c.trip_id.label("id"),
            trip.c.number,
            trip.c.status,
            trip.c.warehouse_id,
            trip.c.vehicle_id,
            trip.c.driver_id,
            local_day(work, trip.c.planned_start_at).label("on_day"),
            local_hour(work, trip.c.planned_start_at).label("hour"),
            trip.c.planned_start_at,
            trip.c.planned_end_at,
            trip.c.dispatched_at,
            trip.c.started_at,
            trip.c.completed_at,
            trip.c.planned_distance_m,
            trip.c.actual_distance_m,
            func.coalesce(trip.c.distance_source == "odometer", literal(False)).label("is_measured"),
            trip.c.duration_s.label("planned_duration_s"),
            case((is_over, cast(func.round(ran_s), BigInteger)), else_=None).label("actual_duration_s"),
            trip.c.weight_g,
            trip.c.volume_ml,
            trip.c.quantity.label("planned_quantity"),
            trip.c.stop_count,
            *[
                func.coalesce(seen.c[name], 0).label(name)
                for name in ("stops_ended", "stops_served", "stops_on_time", "orders", "loaded", "delivered")
            ],
            trip.c.planned_cost_minor,
            func.coalesce(cost.c.cost_minor, 0).label("cost_minor"),
            case((is_over, trip.c.co2_g), else_=None).label("co2_g"),
            seen.c.window_from,
            seen.c.window_to,
            seen.c.centre_lat,
            seen.c.centre_lon,
            seen.c.spread_m2,
            seen.c.first_location_id,
            seen.c.last_location_id,
        )
        .outerjoin(cost, cost.c.trip_id == trip.c.trip_id)
        .outerjoin(seen, seen.c.trip_id == trip.c.trip_id)
        .where(trip.c.dispatched_at.is_not(None))
    )


def _summed_stops(work: Work, trip_ids: Ids) -> Rows:
    """What a trip's stops come to. Sums of fractions go in the order of the stops: each time the same last digit."""
    place = masterdata.location_points(work).subquery("place")

    def ordered(value: Any) -> Any:
        return aggregate_order_by(value, FactStop.seq)

    lat, lon = ordered(place.c.lat), ordered(place.c.lon)
    determinant = func.var_pop(lat) * func.var_pop(lon) - func.power(
        func.covar_pop(place.c.lat, ordered(place.c.lon)), 2
    )
    square = _METRES_PER_DEGREE**2 * func.cos(func.radians(func.avg(lat)))
    area = 4 * math.pi * func.sqrt(func.greatest(determinant, literal(0.0))) * square
    visited = func.array_agg(ordered(FactStop.location_id))
    query = (
        select(
            FactStop.trip_id,
            func.count().filter(FactStop.is_ended).label("stops_ended"),
            func.count().filter(FactStop.is_served).label("stops_served"),
            func.count().filter(FactStop.on_time.is_(True)).label("stops_on_time"),
            func.sum(FactStop.orders).label("orders"),
            func.sum(FactStop.loaded).label("loaded"),
            func.sum(FactStop.delivered).label("delivered"),
            func.min(FactStop.window_start).label("window_from"),
            func.max(FactStop.window_end).label("window_to"),
            _rounded(func.avg(lat), 6).label("centre_lat"),
            _rounded(func.avg(lon), 6).label("centre_lon"),
            case((func.count() >= 3, cast(func.round(area), BigInteger)), else_=None).label("spread_m2"),
            visited[1].label("first_location_id"),
            visited[func.cardinality(visited)].label("last_location_id"),
        )
        .join(place, place.c.location_id == FactStop.location_id)
        .where(FactStop.tenant_id == work.tenant_id)
        .group_by(FactStop.trip_id)
    )
    return query if trip_ids is None else query.where(FactStop.trip_id.in_(trip_ids))


def _rounded(value: Any, digits: int) -> ColumnElement[Any]:
    return func.round(cast(value, Numeric), digits)


def emissions(work: Work, trip_ids: Ids) -> Rows:
    """Rows of `fact_emission`: a completed trip's grams over its orders by weight times great-circle distance.

    ISO 14083 and the GLEC Framework v3 (collection and delivery rounds): the whole round with its empty way back is
    shared out by transport activity, not by the metres that happened to be driven to each receiver. Whole grams by
    the largest remainder, so that the orders' grams sum to the trip's; equal parts when there is no activity.
    """
    carried = execution.carried_figures(work, trip_ids=trip_ids).subquery("carried")
    brought = None if trip_ids is None else select(carried.c.order_id)
    load = orders.task_loads(work, order_ids=brought).subquery("load")
    depot, door = (
        masterdata.location_points(work).subquery("depot"),
        masterdata.location_points(work).subquery("door"),
    )

    def weight(cases: Any) -> Any:
        grams = cast(func.round(cast(load.c.weight_g * cases, Numeric) / load.c.quantity), BigInteger)
        return func.coalesce(case((load.c.quantity > 0, grams), else_=0), 0)

    base = (
        select(
            carried.c.stop_task_id,
            carried.c.stop_id,
            carried.c.order_id,
            carried.c.location_id,
            door.c.organisation_id,
            FactTrip.id.label("trip_id"),
            FactTrip.number.label("trip_number"),
            FactTrip.warehouse_id,
            FactTrip.vehicle_id,
            FactTrip.driver_id,
            FactTrip.on_day,
            FactTrip.is_measured,
            FactTrip.co2_g,
            weight(carried.c.loaded).label("weight_g"),
            weight(carried.c.aboard).label("aboard_g"),
            great_circle(depot, door).label("distance_m"),
        )
        .join(FactTrip, and_(FactTrip.tenant_id == work.tenant_id, FactTrip.id == carried.c.trip_id))
        .join(depot, depot.c.location_id == FactTrip.warehouse_id)
        .join(door, door.c.location_id == carried.c.location_id)
        .outerjoin(load, load.c.order_id == carried.c.order_id)
        .where(FactTrip.co2_g.is_not(None))
        .subquery("base")
    )
    activity = base.c.weight_g * base.c.distance_m
    # What went on with another vehicle was aboard of this one too, and bears its part of both.
    moved = base.c.aboard_g * base.c.distance_m
    whole = func.sum(moved).over(partition_by=base.c.trip_id)
    basis = cast(case((whole > 0, moved), else_=1), Numeric)
    weighed = select(base, activity.label("activity_gm"), basis.label("basis")).subquery("weighed")
    exact = cast(weighed.c.co2_g, Numeric) * weighed.c.basis
    all_of = func.sum(weighed.c.basis).over(partition_by=weighed.c.trip_id)
    parts = select(
        weighed,
        func.div(exact, all_of).label("part"),
        func.mod(exact, all_of).label("rest"),
    ).subquery("parts")
    left = parts.c.co2_g - func.sum(parts.c.part).over(partition_by=parts.c.trip_id)
    turn = func.row_number().over(
        partition_by=parts.c.trip_id, order_by=(parts.c.rest.desc(), parts.c.stop_task_id)
    )
    return select(
        literal(work.tenant_id).label("tenant_id"),
        parts.c.stop_task_id.label("id"),
        parts.c.trip_id,
        parts.c.trip_number,
        parts.c.stop_id,
        parts.c.order_id,
        parts.c.warehouse_id,
        parts.c.vehicle_id,
        parts.c.driver_id,
        parts.c.location_id,
        parts.c.organisation_id,
        parts.c.on_day,
        parts.c.is_measured,
        parts.c.weight_g,
        parts.c.distance_m,
        parts.c.activity_gm,
        cast(parts.c.part + case((turn <= left, 1), else_=0), BigInteger).label("co2_g"),
    )
