"""Trips: see, dispatch, start, complete, cancel, print."""

import uuid
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from roundsman.execution import presenters, queries, route_sheet
from roundsman.execution.models import Trip
from roundsman.execution.schemas import TripCancel, TripComplete, TripDetail, TripDispatch, TripOut, TripStart
from roundsman.execution.service.accept import cancel_trip
from roundsman.execution.service.arrive import start_trip
from roundsman.execution.service.complete import complete_trip
from roundsman.execution.service.dispatch import dispatch_trip
from roundsman.execution.states import TripStatus
from roundsman.platform.http.etag import IfMatch, with_etag
from roundsman.platform.http.pages import AskedPage, paginate
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Page, UtcDatetime, problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1/trips", tags=["trips"], route_class=UseCaseRoute)

PDF = "application/pdf"


@router.get("", responses=problems(403, 422))
def list_trips(
    page: AskedPage,
    status: Annotated[list[TripStatus] | None, Query(description="Any of these.")] = None,
    plan_id: uuid.UUID | None = None,
    warehouse_id: uuid.UUID | None = None,
    vehicle_id: uuid.UUID | None = None,
    driver_id: uuid.UUID | None = None,
    order_id: uuid.UUID | None = None,
    start_from: Annotated[UtcDatetime | None, Query(description="Planned start at or after.")] = None,
    start_before: Annotated[UtcDatetime | None, Query(description="Planned start before.")] = None,
    work: Work = permitted("trips.read"),
) -> Page[TripOut]:
    """Trips, the next to start last."""
    wanted = queries.TripFilter(
        statuses=status or (),
        plan_id=plan_id,
        warehouse_id=warehouse_id,
        vehicle_id=vehicle_id,
        driver_id=driver_id,
        order_id=order_id,
        start_from=start_from,
        start_before=start_before,
    )
    found: Page[TripOut] = paginate(
        work,
        queries.trips(work, wanted),
        Trip,
        page,
        show=TripOut.model_validate,
        sorts={
            "planned_start_at": Trip.planned_start_at,
            "number": Trip.number,
            "distance_m": Trip.distance_m,
        },
        default_sort="-planned_start_at",
        plain=True,
    )
    presenters.with_names(work, found.items)
    return found


@router.get("/{trip_id}", responses=problems(403, 404))
def get_trip(trip_id: uuid.UUID, response: Response, work: Work = permitted("trips.read")) -> TripDetail:
    """A trip with its stops, their goods and their proofs."""
    trip = queries.get_trip(work, trip_id)
    return with_etag(response, presenters.show_trip_detail(work, trip))


@router.post("/{trip_id}/dispatch", responses=problems(403, 404, 409, 412, 422))
def dispatch(
    trip_id: uuid.UUID,
    response: Response,
    if_match: IfMatch,
    body: TripDispatch | None = None,
    work: Work = permitted("trips.dispatch"),
) -> TripOut:
    """Load a planned trip and give it to its driver."""
    asked = body or TripDispatch()
    trip = dispatch_trip(
        work, trip_id, vehicle_id=asked.vehicle_id, driver_id=asked.driver_id, if_match=if_match
    )
    return with_etag(response, presenters.show_trip(work, trip))


@router.post("/{trip_id}/cancel", responses=problems(403, 404, 409, 412, 422))
def cancel(
    trip_id: uuid.UUID,
    body: TripCancel,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted("trips.dispatch"),
) -> TripOut:
    """Call off a planned trip; its orders may be planned again."""
    trip = cancel_trip(work, trip_id, note=body.note, if_match=if_match)
    return with_etag(response, presenters.show_trip(work, trip))


@router.post("/{trip_id}/start", responses=problems(403, 404, 409, 422))
def start(
    trip_id: uuid.UUID,
    response: Response,
    body: TripStart | None = None,
    work: Work = permitted("trips.execute"),
) -> TripOut:
    """The vehicle left the warehouse."""
    body = body or TripStart()
    trip = start_trip(work, trip_id, occurred_at=body.occurred_at or work.now, command_id=body.command_id)
    return with_etag(response, presenters.show_trip(work, trip))


@router.post("/{trip_id}/complete", responses=problems(403, 404, 409, 422))
def complete(
    trip_id: uuid.UUID,
    response: Response,
    body: TripComplete | None = None,
    work: Work = permitted("trips.execute"),
) -> TripOut:
    """The trip is over: what was not handed over goes back, vehicle and driver are free."""
    body = body or TripComplete()
    trip = complete_trip(
        work,
        trip_id,
        occurred_at=body.occurred_at or work.now,
        distance_m=body.distance_m,
        early=body.early,
        reason_code=body.reason_code,
        note=body.note,
        command_id=body.command_id,
    )
    return with_etag(response, presenters.show_trip(work, trip))


@router.get(
    "/{trip_id}/route-sheet.pdf",
    response_class=Response,
    responses={200: {"content": {PDF: {}}, "description": "The route sheet"}, **problems(403, 404)},
)
def print_route_sheet(trip_id: uuid.UUID, request: Request, work: Work = permitted("trips.read")) -> Response:
    """The trip on paper: every stop with its goods, a code to scan and a box to sign."""
    trip = queries.get_trip(work, trip_id)
    sheet = route_sheet.gather(work, trip)
    name = f"{trip.number}-{datetime.strftime(trip.planned_start_at, '%Y%m%d')}.pdf"
    return Response(
        route_sheet.render(sheet, base_url=str(request.base_url)),
        media_type=PDF,
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )
