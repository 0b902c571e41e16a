"""`GET /api/v1/replay`: a day on the road, to be scrubbed through."""

import uuid
from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from roundsman.masterdata.api import names_of
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import LocalDay, Out, problems
from roundsman.platform.work import Work
from roundsman.tracking.day import replay_day

router = APIRouter(prefix="/api/v1/replay", tags=["tracking"], route_class=UseCaseRoute)


class ReplayStop(Out):
    """A stop as it was planned and as it was."""

    id: uuid.UUID
    seq: int
    name: str
    lat: float
    lon: float
    status: str
    planned_arrival_at: datetime
    planned_departure_at: datetime
    arrived_at: datetime | None
    completed_at: datetime | None


class ReplayTrip(Out):
    """A trip of the day."""

    id: uuid.UUID
    number: str
    status: str
    vehicle_number: str
    driver_name: str | None
    warehouse_lat: float
    warehouse_lon: float
    planned_start_at: datetime
    planned_end_at: datetime
    stops: list[ReplayStop]
    way: list[tuple[int, float, float]] = Field(
        description="Where it was: seconds since `from_at` of the day, latitude, longitude."
    )


class ReplayOut(Out):
    """A day on the road."""

    day: date
    timezone: str
    from_at: datetime = Field(description="The first moment that anything was planned or driven.")
    until_at: datetime
    every_s: int = Field(description="How far points of a way are apart at least.")
    trips: list[ReplayTrip]


@router.get("", responses=problems(401, 403, 422))
def read_replay(
    day: Annotated[LocalDay, Query(description="Local day of the tenant.")],
    warehouse_id: uuid.UUID | None = None,
    work: Work = permitted("trips.read"),
) -> ReplayOut:
    """All trips of a day with their ways and stops, as planned and as they were; at most 500. Looking is noted down."""
    found = replay_day(work, day, warehouse_id=warehouse_id)
    names = names_of(
        work,
        places={trip.warehouse_id for trip in found.trips}
        | {stop.location_id for trip in found.trips for stop in trip.stops},
        vehicles={trip.vehicle_id for trip in found.trips},
        drivers={trip.driver_id for trip in found.trips if trip.driver_id is not None},
    )
    moments = [trip.planned_start_at for trip in found.trips] + [trip.planned_end_at for trip in found.trips]
    moments += [at for way in found.ways.values() for at in (way[0][0], way[-1][0])]
    first, last = min(moments, default=work.now), max(moments, default=work.now)
    shown = []
    for trip in found.trips:
        depot = names.places[trip.warehouse_id]
        stops = []
        for stop in trip.stops:
            place = names.places[stop.location_id]
            told = {name: getattr(stop, name) for name in ReplayStop.model_fields if hasattr(stop, name)}
            stops.append(ReplayStop(**told | {"name": place.name, "lat": place.lat, "lon": place.lon}))
        shown.append(
            ReplayTrip(
                id=trip.id,
                number=trip.number,
                status=trip.status,
                vehicle_number=names.vehicles[trip.vehicle_id].number,
                driver_name=names.drivers[trip.driver_id].name if trip.driver_id else None,
                warehouse_lat=depot.lat,
                warehouse_lon=depot.lon,
                planned_start_at=trip.planned_start_at,
                planned_end_at=trip.planned_end_at,
                stops=stops,
                way=[
                    (round((at - first).total_seconds()), round(lat, 5), round(lon, 5))
                    for at, lat, lon in found.ways.get(trip.id, ())
                ],
            )
        )
    return ReplayOut(
        day=found.day,
        timezone=found.timezone,
        from_at=first,
        until_at=last,
        every_s=found.every_s,
        trips=shown,
    )
