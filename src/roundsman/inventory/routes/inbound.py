"""`/api/v1/inbound`: goods announced and received."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Query, Response

from roundsman.inventory import queries
from roundsman.inventory.models import Inbound
from roundsman.inventory.schemas import (
    InboundCreate,
    InboundDetail,
    InboundReceive,
    InboundRow,
    InboundStatusName,
)
from roundsman.inventory.schemas_control import InboundClose, ReceiptIn
from roundsman.inventory.service import inbound as service
from roundsman.inventory.service import receipts
from roundsman.inventory.shown_inbound import READ, detail_of, rows_of
from roundsman.inventory.values import GoodsAtDock, NewInboundLine, ReceivedLine
from roundsman.platform.http.etag import IfMatch, with_etag
from roundsman.platform.http.pages import AskedPage, paginate
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Page, problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1/inbound", tags=["inventory"], route_class=UseCaseRoute)
WRITE = "inbound.write"


@router.get("", responses=problems(403, 422))
def list_inbound(
    page: AskedPage,
    location_id: Annotated[uuid.UUID | None, Query(description="Where it goes.")] = None,
    status: InboundStatusName | None = None,
    transfer_id: uuid.UUID | None = None,
    work: Work = permitted(READ),
) -> Page[InboundRow]:
    """Inbound goods, the latest first."""
    query = queries.list_inbound(work, location_id=location_id, status=status, transfer_id=transfer_id)
    found = paginate(work, query, Inbound, page, show=lambda row: row, sorts={"number": Inbound.number})
    return Page(items=rows_of(work, found.items), next_cursor=found.next_cursor, total=found.total)


@router.post("", status_code=201, responses=problems(403, 404, 409, 422))
def announce_inbound(body: InboundCreate, response: Response, work: Work = permitted(WRITE)) -> InboundDetail:
    """Announce goods from outside our stock."""
    inbound = service.announce_inbound(
        work,
        destination_location_id=body.destination_location_id,
        source_location_id=body.source_location_id,
        expected_at=body.expected_at,
        note=body.note,
        lines=[NewInboundLine(**line.model_dump()) for line in body.lines],
    )
    response.headers["Location"] = f"/api/v1/inbound/{inbound.id}"
    return with_etag(response, detail_of(work, inbound))


@router.get("/{inbound_id}", responses=problems(403, 404))
def read_inbound(inbound_id: uuid.UUID, response: Response, work: Work = permitted(READ)) -> InboundDetail:
    """Inbound goods with their lines."""
    return with_etag(response, detail_of(work, queries.read_inbound(work, inbound_id)))


@router.post("/{inbound_id}/receive", responses=problems(403, 404, 409, 412, 422))
def receive_inbound(
    inbound_id: uuid.UUID,
    body: InboundReceive,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted(WRITE),
) -> InboundDetail:
    """Say what came of every line; a difference or damage needs a reason."""
    lines = [ReceivedLine(**line.model_dump()) for line in body.lines]
    inbound = service.receive_inbound(work, inbound_id, lines, if_match=if_match)
    return with_etag(response, detail_of(work, inbound))


@router.post("/{inbound_id}/receipts", responses=problems(403, 404, 409, 412, 422))
def record_receipt(
    inbound_id: uuid.UUID,
    body: ReceiptIn,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted(WRITE),
) -> InboundDetail:
    """Some goods came, announced or not; they are on hand at once. More may come until it is closed."""
    goods = [
        GoodsAtDock(**line.model_dump(exclude={"damaged_quantity"}), damaged=line.damaged_quantity)
        for line in body.lines
    ]
    return with_etag(
        response, detail_of(work, receipts.record_receipt(work, inbound_id, goods, if_match=if_match))
    )


@router.post("/{inbound_id}/close", responses=problems(403, 404, 409, 412, 422))
def close_inbound(
    inbound_id: uuid.UUID,
    body: InboundClose,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted(WRITE),
) -> InboundDetail:
    """No more will come; every line that is not as announced needs a reason."""
    inbound = receipts.close_inbound(work, inbound_id, body.reasons, if_match=if_match)
    return with_etag(response, detail_of(work, inbound))


@router.post("/{inbound_id}/cancel", responses=problems(403, 404, 409, 412))
def cancel_inbound(
    inbound_id: uuid.UUID, response: Response, if_match: IfMatch, work: Work = permitted(WRITE)
) -> InboundDetail:
    """It will not come."""
    return with_etag(response, detail_of(work, service.cancel_inbound(work, inbound_id, if_match=if_match)))
