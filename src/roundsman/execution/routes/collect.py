"""Goods that shops send back, on the road: `/api/v1/trips/{id}/stops/{id}/collections`."""

import uuid
from datetime import datetime

from fastapi import APIRouter, Response
from pydantic import Field

from roundsman.execution import queries
from roundsman.execution.service import collect as service
from roundsman.orders import api as orders
from roundsman.platform.http.etag import IfMatch
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Body, Out, UtcDatetime, problems
from roundsman.platform.work import Work

router = APIRouter(
    prefix="/api/v1/trips/{trip_id}/stops/{stop_id}/collections", tags=["returns"], route_class=UseCaseRoute
)
options_router = APIRouter(prefix="/api/v1/return-requests", tags=["returns"], route_class=UseCaseRoute)


class CollectPlan(Body):
    """Which return the stop shall collect."""

    return_request_id: uuid.UUID


class CollectedLine(Body):
    """What was taken along of one line."""

    line_id: uuid.UUID
    quantity: int = Field(ge=0)


class CollectDone(Body):
    """What the driver took along; all of it when no lines are named."""

    lines: list[CollectedLine] | None = Field(default=None, min_length=1, max_length=500)
    occurred_at: UtcDatetime | None = None
    command_id: uuid.UUID | None = None


class CollectionOut(Out):
    """A return that a stop shall collect, or has collected."""

    return_request_id: uuid.UUID
    number: str
    status: str
    stop_id: uuid.UUID
    weight_g: int
    volume_ml: int


class CollectionsOut(Out):
    """Those of a stop."""

    items: list[CollectionOut]


class CollectOptionOut(Out):
    """A stop that could collect a return, and the room from there on."""

    trip_id: uuid.UUID
    trip_number: str
    trip_status: str
    stop_id: uuid.UUID
    seq: int
    planned_arrival_at: datetime
    room_weight_g: int
    room_volume_ml: int
    fits: bool


class CollectOptionsOut(Out):
    """The soonest first."""

    items: list[CollectOptionOut]


@options_router.get("/{return_request_id}/options", responses=problems(401, 403, 404))
def options(return_request_id: uuid.UUID, work: Work = permitted(service.PERMISSION)) -> CollectOptionsOut:
    """The stops ahead at the return's shop, with the room that the vehicle has from there on."""
    return CollectOptionsOut(
        items=[
            CollectOptionOut(
                trip_id=one.trip_id,
                trip_number=one.trip_number,
                trip_status=one.trip_status,
                stop_id=one.stop_id,
                seq=one.seq,
                planned_arrival_at=one.planned_arrival_at,
                room_weight_g=one.room.weight_g,
                room_volume_ml=one.room.volume_ml,
                fits=one.fits,
            )
            for one in service.collect_options(work, return_request_id)
        ]
    )


@router.get("", responses=problems(401, 403, 404))
def list_collections(
    trip_id: uuid.UUID, stop_id: uuid.UUID, work: Work = permitted("trips.read")
) -> CollectionsOut:
    """What the stop shall collect, and what it has collected."""
    return _shown(work, trip_id, stop_id)


@router.post("", responses=problems(401, 403, 404, 409, 412, 422))
def plan(
    trip_id: uuid.UUID,
    stop_id: uuid.UUID,
    body: CollectPlan,
    if_match: IfMatch,
    work: Work = permitted(service.PERMISSION),
) -> CollectionsOut:
    """Have the stop collect an approved return; `If-Match` is the return's version."""
    service.have_collected(work, trip_id, stop_id, body.return_request_id, if_match=if_match)
    return _shown(work, trip_id, stop_id)


@router.delete("/{return_request_id}", status_code=204, responses=problems(401, 403, 404, 409))
def drop(
    trip_id: uuid.UUID,
    stop_id: uuid.UUID,
    return_request_id: uuid.UUID,
    work: Work = permitted(service.PERMISSION),
) -> Response:
    """The stop shall not collect it; another one may."""
    service.let_go(work, trip_id, stop_id, return_request_id)
    return Response(status_code=204)


@router.post("/{return_request_id}/collect", responses=problems(401, 403, 404, 409, 422))
def collect(
    trip_id: uuid.UUID,
    stop_id: uuid.UUID,
    return_request_id: uuid.UUID,
    body: CollectDone,
    work: Work = permitted("trips.execute"),
) -> CollectionsOut:
    """The driver took the goods along."""
    service.collect(
        work,
        trip_id,
        stop_id,
        return_request_id,
        collected=None if body.lines is None else {line.line_id: line.quantity for line in body.lines},
        occurred_at=body.occurred_at or work.now,
        command_id=body.command_id,
    )
    return _shown(work, trip_id, stop_id)


def _shown(work: Work, trip_id: uuid.UUID, stop_id: uuid.UUID) -> CollectionsOut:
    queries.get_trip(work, trip_id)
    queries.stop_of(work, trip_id, stop_id)
    return CollectionsOut(
        items=[
            CollectionOut(
                return_request_id=one.return_id,
                number=one.number,
                status=one.status,
                stop_id=stop_id,
                weight_g=one.load.weight_g,
                volume_ml=one.load.volume_ml,
            )
            for one in orders.returns_of_trip(work, trip_id)
            if one.stop_id == stop_id
        ]
    )
