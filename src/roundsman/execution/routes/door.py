"""Around the door: files of proofs, whether a proof is intact, the receiver's code, which proof is asked for."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Query, Response

from roundsman.execution import queries
from roundsman.execution.models import EvidenceRule
from roundsman.execution.schemas_door import (
    DeliveryCodeOut,
    EvidenceRuleChange,
    EvidenceRuleIn,
    EvidenceRuleOut,
    PodFileIn,
    PodFileOut,
    PodVerdict,
    WaiveCode,
    WaivedCode,
)
from roundsman.execution.service.code_check import show_code, waive_code
from roundsman.execution.service.proof import attach_file, verify_pod
from roundsman.execution.service.rules import change_rule, create_rule, delete_rule
from roundsman.platform.http.etag import IfMatch, with_etag
from roundsman.platform.http.pages import AskedPage, paginate
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Page, problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1", route_class=UseCaseRoute)

_STOP = "/trips/{trip_id}/stops/{stop_id}"


@router.post(f"{_STOP}/pod/files", tags=["trips"], responses=problems(403, 404, 409, 422))
def attach(
    trip_id: uuid.UUID, stop_id: uuid.UUID, body: PodFileIn, work: Work = permitted("trips.execute")
) -> PodFileOut:
    """Hand in the file of a photo or signature that the proof declared, or add one to the proof later."""
    return PodFileOut.model_validate(attach_file(work, trip_id, stop_id, body.file_id, later=body.later))


@router.get(f"{_STOP}/pod/verify", tags=["trips"], responses=problems(403, 404, 409))
def verify(trip_id: uuid.UUID, stop_id: uuid.UUID, work: Work = permitted("trips.read")) -> PodVerdict:
    """Whether the proof, with the bytes of its files, is what was sealed at the door; and which part is not."""
    trip = queries.get_trip(work, trip_id)
    return PodVerdict.model_validate(verify_pod(work, trip.id, stop_id))


@router.post(f"{_STOP}/waive-code", tags=["trips"], responses=problems(403, 404, 422))
def waive(
    trip_id: uuid.UUID, stop_id: uuid.UUID, body: WaiveCode, work: Work = permitted("trips.dispatch")
) -> WaivedCode:
    """Let a stop be delivered without its code, also after too many wrong ones."""
    return WaivedCode.model_validate(waive_code(work, trip_id, stop_id, reason=body.reason))


@router.get("/orders/{order_id}/delivery-code", tags=["orders"], responses=problems(403, 404))
def delivery_code(order_id: uuid.UUID, work: Work = permitted("orders.code")) -> DeliveryCodeOut:
    """The code that the receiver tells the driver. That it was looked at is noted down."""
    return DeliveryCodeOut.model_validate(show_code(work, order_id), from_attributes=True)


@router.get("/evidence-rules", tags=["exceptions"], responses=problems(403, 422))
def list_rules(
    page: AskedPage,
    location_id: uuid.UUID | None = None,
    organisation_id: Annotated[uuid.UUID | None, Query(description="Rules for this organisation.")] = None,
    work: Work = permitted("rules.read"),
) -> Page[EvidenceRuleOut]:
    """The tenant's rules about proof. The house's own rule besides them: damage is photographed."""
    query = work.rows(EvidenceRule)
    if location_id is not None:
        query = query.where(EvidenceRule.location_id == location_id)
    if organisation_id is not None:
        query = query.where(EvidenceRule.organisation_id == organisation_id)
    return paginate(work, query, EvidenceRule, page, show=EvidenceRuleOut.model_validate)


@router.post("/evidence-rules", tags=["exceptions"], status_code=201, responses=problems(403, 409, 422))
def add_rule(
    body: EvidenceRuleIn, response: Response, work: Work = permitted("rules.write")
) -> EvidenceRuleOut:
    """A new rule about proof."""
    row = create_rule(work, **body.model_dump())
    return with_etag(response, EvidenceRuleOut.model_validate(row))


@router.patch("/evidence-rules/{rule_id}", tags=["exceptions"], responses=problems(403, 404, 412, 422))
def patch_rule(
    rule_id: uuid.UUID,
    body: EvidenceRuleChange,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted("rules.write"),
) -> EvidenceRuleOut:
    """Change what a rule asks for."""
    row = change_rule(work, rule_id, if_match=if_match, **body.model_dump(exclude_unset=True))
    return with_etag(response, EvidenceRuleOut.model_validate(row))


@router.delete(
    "/evidence-rules/{rule_id}", tags=["exceptions"], status_code=204, responses=problems(403, 404, 412)
)
def remove_rule(rule_id: uuid.UUID, if_match: IfMatch, work: Work = permitted("rules.write")) -> None:
    """Take a rule away."""
    delete_rule(work, rule_id, if_match=if_match)
