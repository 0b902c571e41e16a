"""`/api/v1/picklists` of orders: making them and saying what was found."""

import uuid

from fastapi import APIRouter, Response

from roundsman.inventory.api import Pick, follow_up_of
from roundsman.orders.schemas import PicklistConfirm, PicklistCreate, PicklistOfOrders, PicklistsOut
from roundsman.orders.schemas_picking import PicklistAssign, PicklistConfirmed, ScanIn, ScanOut
from roundsman.orders.service.pick import confirm_picklist, create_picklists
from roundsman.orders.service.scan import Scan, scan_on_picklist, take_picklist
from roundsman.orders.shown import show_picklist
from roundsman.orders.shown_picking import show_scan
from roundsman.platform.errors import Invalid
from roundsman.platform.http.etag import with_etag
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1/picklists", tags=["picking"], route_class=UseCaseRoute)


@router.post("", status_code=201, responses=problems(401, 403, 404, 409, 422))
def generate_picklists(body: PicklistCreate, work: Work = permitted("picking.write")) -> PicklistsOut:
    """Put the named orders, or all that are allocated at a warehouse, on picklists of at most 100 orders.

    With `by_zone` one list for each zone is made; an order may then stand on several and is picked with the last.
    """
    made = create_picklists(
        work, warehouse_id=body.warehouse_id, order_ids=body.order_ids, split_zones=body.by_zone
    )
    return PicklistsOut(picklists=[show_picklist(work, picklist) for picklist in made])


@router.post("/{picklist_id}/assign", responses=problems(401, 403, 404, 409, 422))
def assign(
    picklist_id: uuid.UUID,
    response: Response,
    body: PicklistAssign | None = None,
    work: Work = permitted("picking.write"),
) -> PicklistOfOrders:
    """Take a picklist for yourself."""
    picklist = take_picklist(work, picklist_id, take_over=(body or PicklistAssign()).take_over)
    return with_etag(response, show_picklist(work, picklist))


@router.post("/{picklist_id}/scan", responses=problems(401, 403, 404, 409, 422))
def scan(picklist_id: uuid.UUID, body: ScanIn, work: Work = permitted("picking.write")) -> ScanOut:
    """Count units that were taken from the shelf.

    Problems, which change nothing: `bad_code`, `wrong_item`, `wrong_batch`, `batch_required`, `more_than_asked`;
    409 `batch_blocked`, `command_id_reused`.
    """
    return show_scan(scan_on_picklist(work, picklist_id, Scan(**body.model_dump())))


@router.post("/{picklist_id}/confirm", responses=problems(401, 403, 404, 409, 422))
def confirm_picks(
    picklist_id: uuid.UUID, body: PicklistConfirm, response: Response, work: Work = permitted("picking.write")
) -> PicklistConfirmed:
    """Say what was found on the shelf. What is short needs a reason.

    Missing units are taken from other batches at once, on the picklist `follow_up_id`; or they are given back and
    the order is short of them.
    """
    if (body.all, body.scanned, body.lines is not None).count(True) != 1:
        raise Invalid(
            "name either the lines, or all of them, or what was scanned",
            field="lines",
            accepted='{"lines": [...]} with every line of the picklist, {"all": true}, or {"scanned": true}',
            code="nothing_named",
        )
    picks = None
    if body.lines is not None:
        picks = [
            Pick(
                line_id=line.picklist_line_id,
                picked_quantity=line.picked_quantity,
                reason_code=line.reason_code,
            )
            for line in body.lines
        ]
    reasons = {reason.picklist_line_id: reason.reason_code for reason in body.reasons}
    try:
        picklist = confirm_picklist(
            work, picklist_id, picks, as_scanned=reasons if body.scanned else None, on_short=body.on_short
        )
    except Invalid as problem:
        # Inventory knows the member as `line_id`; the caller is told the name that it sent.
        if problem.field is not None and problem.field.endswith(".line_id"):
            problem.field = problem.field.removesuffix("line_id") + "picklist_line_id"
        raise
    shown = PicklistConfirmed(
        **show_picklist(work, picklist).model_dump(), follow_up_id=follow_up_of(work, picklist.id)
    )
    return with_etag(response, shown)
