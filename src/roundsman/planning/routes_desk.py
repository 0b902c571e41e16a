"""One day for the dispatcher's console, in one answer and a constant number of statements."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Query

from roundsman.execution import api as execution
from roundsman.execution.api import ENDED_STOPS, StandingTrip
from roundsman.identity.api import may_see_costs
from roundsman.masterdata import api as masterdata
from roundsman.masterdata.api import Names
from roundsman.orders import api as orders
from roundsman.planning.days.building import day_bounds, orders_of_day, today_of
from roundsman.planning.schemas_desk import DeskDayOut, DeskOrder, DeskPlace, DeskStop, DeskTrip
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import LocalDay, problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1/planning", tags=["planning"], route_class=UseCaseRoute)


@router.get("/day", responses=problems(401, 403, 404, 422))
def read_day(
    day: Annotated[
        LocalDay | None, Query(description="A local day of the tenant; today when left out.")
    ] = None,
    warehouse_id: Annotated[uuid.UUID | None, Query(description="Only what leaves from there.")] = None,
    work: Work = permitted("plans.read"),
) -> DeskDayOut:
    """The trips of a day with their stops, proposals too; the orders on them; and the ready ones that wait."""
    if warehouse_id is not None:
        masterdata.get_location(work, warehouse_id)
    asked = day or today_of(work)
    start, end = day_bounds(work, asked)
    standing = execution.standing_trips(
        work, execution.trips_between(work, start, end, warehouse_id=warehouse_id)
    )
    trips = sorted(standing.values(), key=lambda one: (one.planned_start_at, one.number))
    to_bring = [
        order.order_id
        for trip in trips
        for stop in trip.stops
        if stop.status not in ENDED_STOPS
        for order in stop.orders
    ]
    waiting = orders_of_day(work, asked, warehouse_ids=None if warehouse_id is None else [warehouse_id])
    drops = {one.order_id: one for one in [*orders.open_drops(work, to_bring), *waiting]}
    names = masterdata.names_of(
        work,
        places={stop.location_id for trip in trips for stop in trip.stops}
        | {trip.warehouse_id for trip in trips}
        | {place for one in drops.values() for place in (one.location_id, one.warehouse_id)},
        drivers={trip.driver_id for trip in trips if trip.driver_id},
    )
    vehicles = masterdata.vehicles_by_id(work, {trip.vehicle_id for trip in trips})
    sees_costs = may_see_costs(work)
    return DeskDayOut(
        day=asked,
        start_at=start,
        end_at=end,
        now=work.now,
        trips=[_trip(trip, vehicles[trip.vehicle_id], names, sees_costs=sees_costs) for trip in trips],
        orders=[
            DeskOrder(
                id=one.order_id,
                number=one.number,
                status=str(one.status),
                warehouse_id=one.warehouse_id,
                location_id=one.location_id,
                window_start=one.window_start,
                window_end=one.window_end,
                weight_g=one.weight_g,
                volume_ml=one.volume_ml,
                quantity=one.quantity,
                priority=one.priority,
            )
            for one in drops.values()
        ],
        places=[
            DeskPlace(id=row.id, code=row.code, name=row.name, area=row.area, lat=row.lat, lon=row.lon)
            for row in names.places.values()
        ],
    )


def _trip(trip: StandingTrip, vehicle: masterdata.Vehicle, names: Names, *, sees_costs: bool) -> DeskTrip:
    driver = names.drivers.get(trip.driver_id) if trip.driver_id else None
    return DeskTrip(
        id=trip.trip_id,
        number=trip.number,
        version=trip.version,
        status=trip.status,
        plan_id=trip.plan_id,
        warehouse_id=trip.warehouse_id,
        vehicle_id=trip.vehicle_id,
        vehicle_number=vehicle.number,
        driver_id=trip.driver_id,
        driver_name=driver.name if driver else None,
        trip_of_day=trip.trip_of_day,
        planned_start_at=trip.planned_start_at,
        planned_end_at=trip.planned_end_at,
        completed_at=trip.completed_at,
        broke_down_at=trip.broke_down_at,
        distance_m=trip.distance_m,
        duration_s=trip.duration_s,
        cost_minor=trip.planned_cost_minor if sees_costs else None,
        weight_g=trip.weight_g,
        volume_ml=trip.volume_ml,
        quantity=trip.quantity,
        capacity_weight_g=vehicle.capacity_weight_g,
        capacity_volume_ml=vehicle.capacity_volume_ml,
        stops=[
            DeskStop(
                id=stop.stop_id,
                location_id=stop.location_id,
                status=stop.status,
                arrival_at=stop.planned_arrival_at,
                departure_at=stop.planned_departure_at,
                eta_at=stop.eta_at,
                completed_at=stop.completed_at,
                order_ids=[one.order_id for one in stop.orders],
            )
            for stop in trip.stops
        ],
    )
