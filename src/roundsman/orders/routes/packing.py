"""Packing of orders: `/api/v1/orders/{order_id}/pack`, `/parcels` and `/labels.pdf`."""

import uuid

from fastapi import APIRouter, Response

from roundsman.orders import labels, policies
from roundsman.orders.schemas_picking import OrderPack, PackedOut
from roundsman.orders.service.pack import NewParcel, PackedUnits, pack_order
from roundsman.orders.shown_picking import parcels_of, show_packed
from roundsman.platform.errors import Conflict
from roundsman.platform.http.etag import IfMatch, with_etag
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1/orders", tags=["picking"], route_class=UseCaseRoute)

PDF = "application/pdf"


@router.post("/{order_id}/pack", responses=problems(401, 403, 404, 409, 412, 422))
def pack(
    order_id: uuid.UUID,
    body: OrderPack,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted("picking.write"),
) -> PackedOut:
    """Pack a picked order, or pack it anew until it is planned: plans reckon with what its parcels weigh."""
    parcels = [
        NewParcel(
            kind=parcel.kind,
            weight_g=parcel.weight_g,
            volume_ml=parcel.volume_ml,
            code=parcel.code,
            lines=[PackedUnits(part.order_line_id, part.quantity) for part in parcel.lines],
        )
        for parcel in body.parcels
    ]
    return with_etag(response, show_packed(work, pack_order(work, order_id, parcels, if_match=if_match)))


@router.get("/{order_id}/parcels", responses=problems(401, 403, 404))
def read_parcels(
    order_id: uuid.UUID, response: Response, work: Work = permitted("picking.read")
) -> PackedOut:
    """The parcels of an order; none while it is not packed."""
    return with_etag(response, show_packed(work, policies.get_order(work, order_id, "picking.read")))


@router.get(
    "/{order_id}/labels.pdf",
    response_class=Response,
    responses={200: {"content": {PDF: {}}, "description": "The labels"}, **problems(401, 403, 404, 409)},
)
def print_labels(order_id: uuid.UUID, work: Work = permitted("picking.read")) -> Response:
    """A label for each parcel of an order: where it goes, its number, and a code to scan."""
    order = policies.get_order(work, order_id, "picking.read")
    parcels = parcels_of(work, order.id)
    if not parcels:
        raise Conflict(
            f"{order.number} is not packed",
            accepted="its labels after POST /api/v1/orders/{order_id}/pack",
            code="not_packed",
        )
    return Response(
        labels.render(labels.gather(work, order, parcels)),
        media_type=PDF,
        headers={"Content-Disposition": f'inline; filename="{order.number}-labels.pdf"'},
    )
