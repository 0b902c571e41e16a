"""What the driver says from the road."""

import uuid
from typing import Any

from fastapi import APIRouter, Response

from roundsman.execution import presenters
from roundsman.execution.schemas import StopArrive, StopDeliver, StopFail, StopOut
from roundsman.execution.service.arrive import arrive_at_stop
from roundsman.execution.service.deliver import deliver_stop
from roundsman.execution.service.door import LockedStop
from roundsman.execution.service.fail import fail_stop
from roundsman.execution.values import Capture, DeclaredAsset, ToldLine
from roundsman.platform.http.etag import with_etag
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1/trips/{trip_id}/stops/{stop_id}", tags=["trips"], route_class=UseCaseRoute)

REFUSED: dict[int | str, dict[str, Any]] = problems(403, 404, 409, 422)


@router.post("/arrive", responses=REFUSED)
def arrive(
    trip_id: uuid.UUID,
    stop_id: uuid.UUID,
    response: Response,
    body: StopArrive | None = None,
    work: Work = permitted("trips.execute"),
) -> StopOut:
    """The vehicle is there."""
    body = body or StopArrive()
    told = arrive_at_stop(
        work,
        trip_id,
        stop_id,
        occurred_at=body.occurred_at or work.now,
        command_id=body.command_id,
        lat=body.lat,
        lon=body.lon,
    )
    return _answer(work, response, told)


@router.post("/deliver", responses=REFUSED)
def deliver(
    trip_id: uuid.UUID,
    stop_id: uuid.UUID,
    body: StopDeliver,
    response: Response,
    work: Work = permitted("trips.execute"),
) -> StopOut:
    """Goods were handed over, in full or in part."""
    lines = None if body.lines is None else [ToldLine(**line.model_dump()) for line in body.lines]
    told = deliver_stop(
        work,
        trip_id,
        stop_id,
        occurred_at=body.occurred_at or work.now,
        lines=lines,
        all_lines=body.all,
        capture=_capture(body),
        command_id=body.command_id,
    )
    return _answer(work, response, told)


@router.post("/fail", responses=REFUSED)
def fail(
    trip_id: uuid.UUID,
    stop_id: uuid.UUID,
    body: StopFail,
    response: Response,
    work: Work = permitted("trips.execute"),
) -> StopOut:
    """Nothing was handed over; the goods stay on board."""
    told = fail_stop(
        work,
        trip_id,
        stop_id,
        occurred_at=body.occurred_at or work.now,
        reason_code=body.reason_code,
        capture=_capture(body),
        command_id=body.command_id,
    )
    return _answer(work, response, told)


def _capture(body: StopDeliver | StopFail) -> Capture:
    return Capture(
        recipient_name=body.recipient_name,
        recipient_relation=body.recipient_relation,
        note=body.note,
        photo_refs=tuple(body.photo_refs),
        signature_ref=body.signature_ref,
        lat=body.lat,
        lon=body.lon,
        assets=tuple(DeclaredAsset(**asset.model_dump()) for asset in body.assets),
        code=body.code if isinstance(body, StopDeliver) else None,
    )


def _answer(work: Work, response: Response, told: LockedStop) -> StopOut:
    return with_etag(response, presenters.show_stop(work, told.trip, told.stop, told.lines))
