"""`/api/v1/order-drafts`: proposed orders."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Query, Response

from roundsman.orders import policies
from roundsman.orders.models import OrderDraft
from roundsman.orders.routes.answers import placed
from roundsman.orders.schemas import JobStarted
from roundsman.orders.schemas_drafts import (
    DraftAccept,
    DraftAcceptedOut,
    DraftDetailOut,
    DraftDismiss,
    DraftLineOut,
    DraftOut,
    DraftsPropose,
)
from roundsman.orders.service import drafts as service
from roundsman.orders.service.place_checks import AskedLine
from roundsman.orders.service.propose_drafts import PROPOSE, request_proposals
from roundsman.orders.states import DraftStatus
from roundsman.platform.http.etag import IfMatch, with_etag
from roundsman.platform.http.pages import AskedPage, paginate
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Page, problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1/order-drafts", tags=["proposed orders"], route_class=UseCaseRoute)
_COMMAND = problems(401, 403, 404, 409, 412, 422)


@router.get("", responses=problems(401, 403, 422))
def list_drafts(
    page: AskedPage,
    status: Annotated[list[DraftStatus] | None, Query(description="May be repeated.")] = None,
    location_id: uuid.UUID | None = None,
    warehouse_id: uuid.UUID | None = None,
    work: Work = permitted(service.READ),
) -> Page[DraftOut]:
    """The proposed orders that you may see, the newest first."""
    query = policies.drafts_within_scope(work, service.READ)
    if status:
        query = query.where(OrderDraft.status.in_(status))
    if location_id is not None:
        query = query.where(OrderDraft.location_id == location_id)
    if warehouse_id is not None:
        query = query.where(OrderDraft.warehouse_id == warehouse_id)
    sorts = {"proposed_on": OrderDraft.proposed_on, "window_start": OrderDraft.window_start}
    return paginate(work, query, OrderDraft, page, show=DraftOut.model_validate, sorts=sorts)


@router.post("/propose", status_code=202, responses=problems(401, 403, 404, 422))
def propose(body: DraftsPropose, work: Work = permitted(PROPOSE)) -> JobStarted:
    """Propose orders to the active shops of a warehouse now; open proposals give way to the new ones."""
    return JobStarted(job_id=request_proposals(work, body.warehouse_id).id)


@router.get("/{draft_id}", responses=problems(401, 403, 404))
def read(draft_id: uuid.UUID, response: Response, work: Work = permitted(service.READ)) -> DraftDetailOut:
    """One proposed order, with the figures behind each quantity."""
    return with_etag(response, _shown(work, service.get_draft(work, draft_id)))


@router.post("/{draft_id}/accept", status_code=201, responses=_COMMAND)
def accept(
    draft_id: uuid.UUID,
    body: DraftAccept,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted(service.WRITE),
) -> DraftAcceptedOut:
    """Place the proposed order, as it is or with other quantities; on the next possible day if its own is over."""
    draft, order = service.accept_draft(
        work,
        draft_id,
        changes=[AskedLine(line.sku_id, line.quantity) for line in body.lines or ()],
        window_start=body.window_start,
        window_end=body.window_end,
        note=body.note,
        if_match=if_match,
    )
    shown = placed(work, order, response, asked_start=body.window_start or draft.window_start)
    return DraftAcceptedOut(draft=_shown(work, draft), order=shown)


@router.post("/{draft_id}/dismiss", responses=_COMMAND)
def dismiss(
    draft_id: uuid.UUID,
    body: DraftDismiss,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted(service.WRITE),
) -> DraftDetailOut:
    """Do without it; the next night proposes anew."""
    draft = service.dismiss_draft(work, draft_id, note=body.note, if_match=if_match)
    return with_etag(response, _shown(work, draft))


def _shown(work: Work, draft: OrderDraft) -> DraftDetailOut:
    work.session.flush()
    lines = [DraftLineOut.model_validate(line) for line in service.lines_of_draft(work, draft.id)]
    return DraftDetailOut(**DraftOut.model_validate(draft).model_dump(), lines=lines)
