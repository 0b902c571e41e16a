"""One command or one print for many trips, one command for many exceptions."""

import uuid
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from roundsman.execution import load_sheet, queries, route_sheet
from roundsman.execution.schemas_exceptions import Role
from roundsman.execution.service.bulk import MOST, CaseAction, TripAction, act_on_exceptions, act_on_trips
from roundsman.execution.service.resolve import Decision
from roundsman.execution.states import Resolution
from roundsman.platform.http.bulk import BulkOut, told
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Body, Note, UtcDatetime, problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1", route_class=UseCaseRoute)
_PROBLEMS = problems(401, 403, 409, 422)
PDF = "application/pdf"
MOST_SHEETS = 100


class TripsBulk(Body):
    """A command for many trips."""

    action: TripAction
    trip_ids: list[uuid.UUID] = Field(min_length=1, max_length=MOST)
    all_or_nothing: bool = Field(default=False, description="Change none when one is refused.")
    note: Note | None = Field(default=None, description="Of `cancel`, which needs one.")


class ExceptionsBulk(Body):
    """A command for many exceptions."""

    action: CaseAction
    exception_ids: list[uuid.UUID] = Field(min_length=1, max_length=MOST)
    all_or_nothing: bool = Field(default=False, description="Change none when one is refused.")
    resolution: Resolution | None = Field(default=None, description="Of `resolve`, which needs one.")
    note: Note | None = None
    window_start: UtcDatetime | None = Field(default=None, description="When to bring the goods again.")
    window_end: UtcDatetime | None = None
    user_id: uuid.UUID | None = Field(
        default=None, description="Of `assign`; nobody in person when left out."
    )
    owner_role: Role | None = Field(default=None, description="Of `assign`.")


@router.post("/trips/bulk", tags=["trips"], responses=_PROBLEMS)
def act_on_many_trips(body: TripsBulk, work: Work = permitted("bulk.use")) -> BulkOut:
    """Dispatch or call off up to 500 trips, and tell what became of each.

    The caller needs the permission of the command as well. All that is done is one transaction: a repeat with the same
    Idempotency-Key gets the first answer.
    """
    results = act_on_trips(
        work, body.action, body.trip_ids, all_or_nothing=body.all_or_nothing, note=body.note
    )
    return told(body.action, results)


@router.get(
    "/trips/sheets.pdf",
    tags=["trips"],
    response_class=Response,
    responses={
        200: {"content": {PDF: {}}, "description": "The sheets, one trip after the other"},
        **problems(401, 403, 404, 422),
    },
)
def print_sheets(
    request: Request,
    paper: Annotated[Literal["route", "load"], Query(description="Route sheets, or load sheets.")],
    trip_id: Annotated[
        list[uuid.UUID],
        Query(min_length=1, max_length=MOST_SHEETS, description="Repeat it; printed in this order."),
    ],
    work: Work = permitted("trips.read"),
) -> Response:
    """The route sheets or the load sheets of up to 100 trips in one file; each begins on a page of its own."""
    trips = [queries.get_trip(work, one) for one in dict.fromkeys(trip_id)]
    if paper == "route":
        sheets = [route_sheet.gather(work, one) for one in trips]
        pdf = route_sheet.render(*sheets, base_url=str(request.base_url))
    else:
        pdf = load_sheet.render(*[load_sheet.gather(work, one) for one in trips])
    return Response(
        pdf,
        media_type=PDF,
        headers={"Content-Disposition": f'inline; filename="{paper}-sheets-{len(trips)}.pdf"'},
    )


@router.post("/exceptions/bulk", tags=["exceptions"], responses=_PROBLEMS)
def act_on_many_exceptions(body: ExceptionsBulk, work: Work = permitted("bulk.use")) -> BulkOut:
    """Decide up to 500 exceptions alike, or make them somebody's matter, and tell what became of each."""
    decision = None
    if body.resolution is not None:
        decision = Decision(
            resolution=body.resolution,
            note=body.note,
            window_start=body.window_start,
            window_end=body.window_end,
        )
    results = act_on_exceptions(
        work,
        body.action,
        body.exception_ids,
        all_or_nothing=body.all_or_nothing,
        decision=decision,
        user_id=body.user_id,
        owner_role=body.owner_role,
    )
    return told(body.action, results)
