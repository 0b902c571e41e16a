"""`/api/v1/transfers`: goods between our own places; those of its routes that know nothing of orders and trips."""

import uuid

from fastapi import APIRouter, Response

from roundsman.inventory import queries
from roundsman.inventory.models import Transfer
from roundsman.inventory.schemas import (
    TransferCreate,
    TransferDetail,
    TransferOut,
    TransferShip,
    TransferStatusName,
)
from roundsman.inventory.service import transfers as service
from roundsman.inventory.shown_transfers import detail_of
from roundsman.inventory.values import Wanted
from roundsman.platform.http.etag import IfMatch, with_etag
from roundsman.platform.http.pages import AskedPage, paginate
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Page, problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1/transfers", tags=["inventory"], route_class=UseCaseRoute)
READ, WRITE = "transfers.read", "transfers.write"


@router.get("", responses=problems(403, 422))
def list_transfers(
    page: AskedPage,
    location_id: uuid.UUID | None = None,
    from_location_id: uuid.UUID | None = None,
    to_location_id: uuid.UUID | None = None,
    status: TransferStatusName | None = None,
    work: Work = permitted(READ),
) -> Page[TransferOut]:
    """Transfers, the latest first; `location_id` is at either end."""
    query = queries.list_transfers(
        work,
        location_id=location_id,
        from_location_id=from_location_id,
        to_location_id=to_location_id,
        status=status,
    )
    return paginate(
        work, query, Transfer, page, show=TransferOut.model_validate, sorts={"number": Transfer.number}
    )


@router.post("", status_code=201, responses=problems(403, 404, 422))
def create_transfer(
    body: TransferCreate, response: Response, work: Work = permitted(WRITE)
) -> TransferDetail:
    """Ask for goods of another place, or offer goods to it."""
    transfer = service.request_transfer(
        work,
        from_location_id=body.from_location_id,
        to_location_id=body.to_location_id,
        reason=body.reason,
        expected_at=body.expected_at,
        lines=[Wanted(line.sku_id, line.quantity, line.min_expires_on) for line in body.lines],
    )
    response.headers["Location"] = f"/api/v1/transfers/{transfer.id}"
    return with_etag(response, detail_of(work, transfer))


@router.post("/{transfer_id}/approve", responses=problems(403, 404, 409, 412))
def approve_transfer(
    transfer_id: uuid.UUID, response: Response, if_match: IfMatch, work: Work = permitted(WRITE)
) -> TransferDetail:
    """The sending place agrees; what there is of the goods is reserved for it."""
    return with_etag(
        response, detail_of(work, service.approve_transfer(work, transfer_id, if_match=if_match))
    )


@router.post("/{transfer_id}/ship", responses=problems(403, 404, 409, 412, 422))
def ship_transfer(
    transfer_id: uuid.UUID,
    body: TransferShip,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted(WRITE),
) -> TransferDetail:
    """Send it with a carrier that is not ours; refused with the shortage of each SKU unless a part will do.

    On a trip of our own it travels as an order instead: `POST .../schedule`.
    """
    transfer = service.ship_transfer(
        work,
        transfer_id,
        allow_partial=body.allow_partial,
        expected_at=body.expected_at,
        if_match=if_match,
    )
    return with_etag(response, detail_of(work, transfer))
