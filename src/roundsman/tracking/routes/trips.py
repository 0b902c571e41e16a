"""The way of a trip, and when its open stops will be reached."""

import itertools
import uuid
from typing import Annotated

from fastapi import APIRouter, Query, Response

from roundsman.execution.api import trip_span
from roundsman.kernel.geo import great_circle_m
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import problems
from roundsman.platform.work import Work
from roundsman.tracking.gpx import as_gpx
from roundsman.tracking.queries import TripEta, etas, track_of
from roundsman.tracking.schemas import (
    EtaList,
    StopEtaOut,
    TrackOut,
    TrackPoint,
    TrackStop,
    TripEtaOut,
)

router = APIRouter(prefix="/api/v1/trips", tags=["tracking"], route_class=UseCaseRoute)
eta_router = APIRouter(prefix="/api/v1/etas", tags=["tracking"], route_class=UseCaseRoute)
GPX = "application/gpx+xml"

Every = Annotated[
    float, Query(ge=1, le=3_600, description="At most one point each so many seconds; for a long trip.")
]


@router.get("/{trip_id}/track", responses=problems(401, 403, 404, 422))
def read_track(trip_id: uuid.UUID, every_s: Every = 1.0, work: Work = permitted("trips.read")) -> TrackOut:
    """The way that a trip took, with its stops as planned and as they were: for a replay. Looking is noted down."""
    track = track_of(work, trip_id, every_s=every_s)
    stops = []
    for row in track.trip.stops:
        stop = TrackStop.model_validate(row)
        if row.arrived_at is not None and row.completed_at is not None:
            stop.dwell_s = round((row.completed_at - row.arrived_at).total_seconds())
        stops.append(stop)
    driven_m = sum(great_circle_m(a.point, b.point) for a, b in itertools.pairwise(track.points))
    return TrackOut(
        trip_id=track.trip.id,
        vehicle_id=track.trip.vehicle_id,
        from_at=track.trip.from_at,
        until_at=track.trip.until_at,
        points=[TrackPoint.model_validate(point) for point in track.points],
        is_cut=track.is_cut,
        distance_m=round(driven_m),
        stops=stops,
    )


@router.get(
    "/{trip_id}/track.gpx",
    response_class=Response,
    responses={200: {"content": {GPX: {}}, "description": "The way"}, **problems(401, 403, 404, 422)},
)
def export_track(trip_id: uuid.UUID, every_s: Every = 1.0, work: Work = permitted("trips.read")) -> Response:
    """The way that a trip took, as a GPX file."""
    track = track_of(work, trip_id, every_s=every_s)
    return Response(
        as_gpx(track),
        media_type=GPX,
        headers={"Content-Disposition": f'attachment; filename="{track.trip.number}.gpx"'},
    )


@router.get("/{trip_id}/eta", responses=problems(401, 403, 404))
def read_eta(trip_id: uuid.UUID, work: Work = permitted("trips.read")) -> EtaList:
    """When the open stops of a trip will be reached; nothing while it is not on the road."""
    found = etas(work, trip_ids=[trip_id])
    if not found:
        # So that a trip that is not there is told from one that is not on the road.
        trip_span(work, trip_id)
    return EtaList(items=[_shown(one) for one in found], now=work.now)


@eta_router.get("", responses=problems(401, 403, 422))
def list_etas(
    warehouse_id: uuid.UUID | None = None,
    late_only: Annotated[
        bool, Query(description="Only trips with a stop more likely late than not.")
    ] = False,
    work: Work = permitted("trips.read"),
) -> EtaList:
    """Trips on the road with their predicted lateness, the latest first."""
    found = [_shown(one) for one in etas(work, warehouse_id=warehouse_id)]
    if late_only:
        found = [one for one in found if one.late_stops]
    found.sort(key=lambda one: (-one.late_s, one.number))
    return EtaList(items=found, now=work.now)


def _shown(eta: TripEta) -> TripEtaOut:
    rows = {row.id: row for row in eta.trip.stops}
    stops = []
    for told in eta.stops:
        row = rows[told.stop_id]
        stops.append(
            StopEtaOut(
                stop_id=row.id,
                seq=row.seq,
                location_id=row.location_id,
                order_ids=list(eta.trip.order_ids.get(row.id, ())),
                planned_arrival_at=row.planned_arrival_at,
                window_end=row.window_end,
                eta_at=told.eta_at,
                earliest_at=told.earliest_at,
                latest_at=told.latest_at,
                late_s=told.late_s,
                late_probability=told.late_probability,
            )
        )
    return TripEtaOut(
        trip_id=eta.trip.id,
        number=eta.trip.number,
        status=eta.trip.status,
        vehicle_id=eta.trip.vehicle_id,
        driver_id=eta.trip.driver_id,
        warehouse_id=eta.trip.warehouse_id,
        from_position=eta.from_position,
        late_stops=eta.late_stops,
        late_s=max((stop.late_s for stop in stops), default=0),
        stops=stops,
    )
