"""The way of a trip, for maps."""

import uuid
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import Field

from roundsman.execution import queries
from roundsman.execution.trip_route import TripLeg, TripRoute, route_of
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Out, problems
from roundsman.platform.work import Work
from roundsman.travel.api import encode_polyline

router = APIRouter(prefix="/api/v1/trips", tags=["trips"], route_class=UseCaseRoute)


class TripLegOut(Out):
    """The way from one stop to the next; no stop stands for the warehouse."""

    from_stop_id: uuid.UUID | None
    to_stop_id: uuid.UUID | None
    distance_m: int
    duration_s: int = Field(
        description="Seconds of driving at the usual speed, without the work at the door."
    )
    polyline: str = Field(description="Google's encoded polyline, 5 decimals.")


class TripRouteOut(Out):
    """The way of a trip on the map, whole and leg by leg."""

    trip_id: uuid.UUID
    source: str = Field(
        description="Who knew the way: `osrm`, `osrm_http`, `valhalla`, or `great_circle` for straight lines."
    )
    note: str = Field(description="Why the lines are straight, where an engine was asked in vain.")
    distance_m: int
    duration_s: int
    polyline: str
    bounds: list[float] = Field(description="West, south, east, north.")
    legs: list[TripLegOut]
    geojson: dict[str, Any] | None = Field(
        description="A FeatureCollection of the legs, when it is asked for."
    )


@router.get("/{trip_id}/route", responses=problems(401, 403, 404, 422))
def read_trip_route(
    trip_id: uuid.UUID,
    form: Annotated[
        Literal["polyline", "geojson"],
        Query(alias="format", description="`geojson` adds the legs as GeoJSON."),
    ] = "polyline",
    work: Work = permitted("trips.read"),
) -> TripRouteOut:
    """The way of a trip as a map draws it; straight lines where no road engine answers."""
    trip = queries.get_trip(work, trip_id)
    found = route_of(work, trip)
    line = found.line
    lats, lons = [point.lat for point in line], [point.lon for point in line]
    return TripRouteOut(
        trip_id=trip.id,
        source=found.source,
        note=found.note,
        distance_m=sum(leg.way.distance_m for leg in found.legs),
        duration_s=sum(leg.way.duration_s for leg in found.legs),
        polyline=encode_polyline(line),
        bounds=[round(edge, 6) for edge in (min(lons), min(lats), max(lons), max(lats))],
        legs=[
            TripLegOut(
                from_stop_id=leg.from_stop_id,
                to_stop_id=leg.to_stop_id,
                distance_m=leg.way.distance_m,
                duration_s=leg.way.duration_s,
                polyline=encode_polyline(leg.way.points),
            )
            for leg in found.legs
        ],
        geojson=_geojson(found) if form == "geojson" else None,
    )


def _geojson(found: TripRoute) -> dict[str, Any]:
    features = [_feature(number, leg) for number, leg in enumerate(found.legs, start=1)]
    return {"type": "FeatureCollection", "features": features}


def _feature(number: int, leg: TripLeg) -> dict[str, Any]:
    ends = {"from_stop_id": leg.from_stop_id, "to_stop_id": leg.to_stop_id}
    return {
        "type": "Feature",
        "properties": {name: None if one is None else str(one) for name, one in ends.items()}
        | {"leg": number, "distance_m": leg.way.distance_m, "duration_s": leg.way.duration_s},
        "geometry": {
            "type": "LineString",
            "coordinates": [[point.lon, point.lat] for point in leg.way.points],
        },
    }
