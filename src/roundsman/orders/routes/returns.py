"""`/api/v1/return-requests`: goods that shops send back."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Query, Response

from roundsman.masterdata.api import locations_by_id
from roundsman.orders.labels import return_label
from roundsman.orders.models import ReturnRequest
from roundsman.orders.schemas_returns import (
    ReturnAsk,
    ReturnDecide,
    ReturnReceive,
    ReturnRefuse,
    ReturnRequestDetail,
    ReturnRequestOut,
)
from roundsman.orders.service import returns as service
from roundsman.orders.service.return_trips import GRADE, DockGrade, receive_return
from roundsman.orders.shown_returns import show_return
from roundsman.orders.states import ReturnStatus
from roundsman.platform.http.etag import IfMatch, with_etag
from roundsman.platform.http.pages import AskedPage, paginate
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Page, problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1/return-requests", tags=["returns"], route_class=UseCaseRoute)
_COMMAND = problems(401, 403, 404, 409, 412, 422)
PDF = "application/pdf"


@router.get("", responses=problems(401, 403, 422))
def list_returns(
    page: AskedPage,
    status: Annotated[list[ReturnStatus] | None, Query(description="May be repeated.")] = None,
    location_id: uuid.UUID | None = None,
    warehouse_id: uuid.UUID | None = None,
    trip_id: uuid.UUID | None = None,
    work: Work = permitted(service.READ),
) -> Page[ReturnRequestOut]:
    """The returns that you may see, the newest first."""
    query = service.returns_within(work, service.READ)
    if status:
        query = query.where(ReturnRequest.status.in_(status))
    for column, value in (
        (ReturnRequest.location_id, location_id),
        (ReturnRequest.warehouse_id, warehouse_id),
        (ReturnRequest.trip_id, trip_id),
    ):
        if value is not None:
            query = query.where(column == value)
    sorts = {"number": ReturnRequest.number, "status": ReturnRequest.status}
    return paginate(work, query, ReturnRequest, page, show=ReturnRequestOut.model_validate, sorts=sorts)


@router.post("", status_code=201, responses=problems(401, 403, 422))
def ask(body: ReturnAsk, response: Response, work: Work = permitted(service.WRITE)) -> ReturnRequestDetail:
    """Ask for goods to be collected at a shop. The number of the answer stands on them.

    Problems: `unknown_location`, `no_warehouse`, `no_lines`, `unknown_sku`, `unknown_batch`, `unknown_order`,
    `quantity_not_positive`, `quantity_too_large`.
    """
    lines = [service.SentBack(**line.model_dump()) for line in body.lines]
    row = service.request_return(work, **{**body.model_dump(exclude={"lines"}), "lines": lines})
    response.headers["Location"] = f"/api/v1/return-requests/{row.id}"
    return with_etag(response, show_return(work, row))


@router.get("/{return_request_id}", responses=problems(401, 403, 404))
def read(
    return_request_id: uuid.UUID, response: Response, work: Work = permitted(service.READ)
) -> ReturnRequestDetail:
    """One return with its items and how far each unit has come."""
    return with_etag(response, show_return(work, service.get_return(work, return_request_id)))


@router.get("/{return_request_id}/label.pdf", response_class=Response, responses=problems(401, 403, 404))
def label(return_request_id: uuid.UUID, work: Work = permitted(service.READ)) -> Response:
    """What is put on the goods: the number, also as a QR code."""
    row = service.get_return(work, return_request_id)
    places = locations_by_id(work, {row.location_id, row.warehouse_id})
    pdf = return_label(work, row, places[row.location_id], places[row.warehouse_id])
    return Response(pdf, media_type=PDF)


@router.post("/{return_request_id}/approve", responses=_COMMAND)
def approve(
    return_request_id: uuid.UUID,
    body: ReturnDecide,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted(service.DECIDE),
) -> ReturnRequestDetail:
    """Let the goods be collected."""
    row = service.approve_return(work, return_request_id, note=body.note, if_match=if_match)
    return with_etag(response, show_return(work, row))


@router.post("/{return_request_id}/refuse", responses=_COMMAND)
def refuse(
    return_request_id: uuid.UUID,
    body: ReturnRefuse,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted(service.DECIDE),
) -> ReturnRequestDetail:
    """Leave the goods where they are."""
    row = service.refuse_return(work, return_request_id, note=body.note, if_match=if_match)
    return with_etag(response, show_return(work, row))


@router.post("/{return_request_id}/withdraw", responses=_COMMAND)
def withdraw(
    return_request_id: uuid.UUID, response: Response, if_match: IfMatch, work: Work = permitted(service.WRITE)
) -> ReturnRequestDetail:
    """Call it off, until the goods are collected."""
    row = service.withdraw_return(work, return_request_id, if_match=if_match)
    return with_etag(response, show_return(work, row))


@router.post("/{return_request_id}/receive", responses=_COMMAND)
def receive(
    return_request_id: uuid.UUID,
    body: ReturnReceive,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted(GRADE),
) -> ReturnRequestDetail:
    """Grade collected goods at the dock: restock, quarantine, scrap; the rest is missing."""
    grades = [
        DockGrade(
            line_id=line.line_id,
            restock=line.restock_quantity,
            quarantine=line.quarantine_quantity,
            scrap=line.scrap_quantity,
            batch_id=line.batch_id,
            reason_code=line.reason_code,
        )
        for line in body.lines
    ]
    row = receive_return(work, return_request_id, grades, note=body.note, if_match=if_match)
    return with_etag(response, show_return(work, row))
