"""Stock control: holds, recalls, approvals, put-away."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Query, Response

from roundsman.identity.api import hide_prices
from roundsman.inventory import queries_control
from roundsman.inventory.models import PutawayTask, Recall, StockApproval
from roundsman.inventory.queries import read_batch
from roundsman.inventory.schemas import BatchOut
from roundsman.inventory.schemas_control import (
    ApprovalOut,
    ApprovalStatusName,
    BatchQuarantine,
    BatchRelease,
    Decision,
    HoldList,
    HoldOut,
    PutawayConfirm,
    PutawayOut,
    PutawayStatusName,
    RecallClose,
    RecallCreate,
    RecallDetail,
    RecallOut,
    RecallStatusName,
)
from roundsman.inventory.service.approvals import approve_change, reject_change
from roundsman.inventory.service.holds import quarantine_batch, release_batch
from roundsman.inventory.service.putaway import confirm_putaway
from roundsman.inventory.service.recalls import batches_of_recall, close_recall, start_recall
from roundsman.platform.http.etag import IfMatch, with_etag
from roundsman.platform.http.pages import AskedPage, paginate
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Page, problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1", tags=["inventory"], route_class=UseCaseRoute)


@router.post("/batches/{batch_id}/quarantine", status_code=201, responses=problems(403, 404, 409, 422))
def quarantine(batch_id: uuid.UUID, body: BatchQuarantine, work: Work = permitted("batches.hold")) -> HoldOut:
    """Hold a batch back, everywhere or at one location. Orders that held units of it are made short."""
    hold = quarantine_batch(
        work, batch_id, location_id=body.location_id, reason_code=body.reason_code, note=body.note
    )
    work.session.flush()
    return HoldOut.model_validate(hold)


@router.post("/batches/{batch_id}/release", responses=problems(403, 404, 409, 422))
def release(batch_id: uuid.UUID, body: BatchRelease, work: Work = permitted("batches.hold")) -> BatchOut:
    """Let a held batch go again."""
    return BatchOut.model_validate(
        release_batch(work, batch_id, location_id=body.location_id, note=body.note)
    )


@router.get("/batches/{batch_id}/holds", responses=problems(403, 404))
def list_holds(batch_id: uuid.UUID, work: Work = permitted("batches.read")) -> HoldList:
    """Who held it back, when and why; the latest first."""
    read_batch(work, batch_id)
    holds = queries_control.holds_of_batch(work, batch_id)
    return HoldList(items=[HoldOut.model_validate(hold) for hold in holds])


@router.get("/recalls", responses=problems(403, 422))
def list_recalls(
    page: AskedPage, status: RecallStatusName | None = None, work: Work = permitted("recalls.read")
) -> Page[RecallOut]:
    """Recalls, the latest first."""
    query = queries_control.list_recalls(work, status=status)
    return paginate(work, query, Recall, page, show=RecallOut.model_validate, sorts={"number": Recall.number})


@router.post("/recalls", status_code=201, responses=problems(403, 409, 422))
def create_recall(
    body: RecallCreate, response: Response, work: Work = permitted("recalls.write")
) -> RecallDetail:
    """Call batches back from everywhere: nothing of them is given out from now on."""
    recall = start_recall(
        work,
        reason=body.reason,
        severity=body.severity,
        batch_ids=body.batch_ids,
        sku_id=body.sku_id,
        produced_from=body.produced_from,
        produced_until=body.produced_until,
    )
    response.headers["Location"] = f"/api/v1/recalls/{recall.id}"
    return with_etag(response, _recall(work, recall))


@router.get("/recalls/{recall_id}", responses=problems(403, 404))
def read_recall(
    recall_id: uuid.UUID, response: Response, work: Work = permitted("recalls.read")
) -> RecallDetail:
    """One recall with its batches."""
    return with_etag(response, _recall(work, work.get(Recall, recall_id)))


@router.post("/recalls/{recall_id}/close", responses=problems(403, 404, 409, 412, 422))
def end_recall(
    recall_id: uuid.UUID,
    body: RecallClose,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted("recalls.write"),
) -> RecallDetail:
    """It is over. What is left of the batches stays in quarantine."""
    return with_etag(
        response, _recall(work, close_recall(work, recall_id, note=body.note, if_match=if_match))
    )


@router.get("/approvals", responses=problems(403, 422))
def list_approvals(
    page: AskedPage,
    status: ApprovalStatusName | None = None,
    location_id: uuid.UUID | None = None,
    work: Work = permitted("inventory.read"),
) -> Page[ApprovalOut]:
    """Changes of stock above the limit, the latest first."""
    query = queries_control.list_approvals(work, status=status, location_id=location_id)
    return paginate(work, query, StockApproval, page, show=lambda row: _approval(work, row))


@router.get("/approvals/{approval_id}", responses=problems(403, 404))
def read_approval(
    approval_id: uuid.UUID, response: Response, work: Work = permitted("inventory.read")
) -> ApprovalOut:
    """One of them."""
    return with_etag(response, _approval(work, queries_control.read_approval(work, approval_id)))


@router.post("/approvals/{approval_id}/approve", responses=problems(403, 404, 409, 412, 422))
def approve(
    approval_id: uuid.UUID,
    body: Decision,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted("inventory.approve"),
) -> ApprovalOut:
    """Agree, as another person than the one who asked: it takes effect now, if it still can."""
    done = approve_change(work, approval_id, note=body.note, if_match=if_match)
    return with_etag(response, _approval(work, done))


@router.post("/approvals/{approval_id}/reject", responses=problems(403, 404, 409, 412, 422))
def reject(
    approval_id: uuid.UUID,
    body: Decision,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted("inventory.approve"),
) -> ApprovalOut:
    """Refuse, as another person than the one who asked: nothing changes."""
    done = reject_change(work, approval_id, note=body.note, if_match=if_match)
    return with_etag(response, _approval(work, done))


@router.get("/putaway-tasks", responses=problems(403, 422))
def list_putaways(
    page: AskedPage,
    location_id: uuid.UUID | None = None,
    status: Annotated[
        PutawayStatusName | None, Query(description="`open` is what stands in staging.")
    ] = None,
    inbound_id: uuid.UUID | None = None,
    work: Work = permitted("inbound.read"),
) -> Page[PutawayOut]:
    """What stands in staging, or stood there; the latest first."""
    query = queries_control.list_putaways(work, location_id=location_id, status=status, inbound_id=inbound_id)
    return paginate(work, query, PutawayTask, page, show=PutawayOut.model_validate)


@router.post("/putaway-tasks/{putaway_id}/confirm", responses=problems(403, 404, 409, 412, 422))
def confirm(
    putaway_id: uuid.UUID,
    body: PutawayConfirm,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted("inbound.write"),
) -> PutawayOut:
    """So many are in their zone now; done when all are."""
    task = confirm_putaway(
        work, putaway_id, quantity=body.quantity, zone=body.zone, scan=body.scan, if_match=if_match
    )
    return with_etag(response, PutawayOut.model_validate(task))


def _recall(work: Work, recall: Recall) -> RecallDetail:
    return RecallDetail(
        **RecallOut.model_validate(recall).model_dump(), batch_ids=batches_of_recall(work, recall.id)
    )


def _approval(work: Work, row: StockApproval) -> ApprovalOut:
    return hide_prices(work, ApprovalOut.model_validate(row))
