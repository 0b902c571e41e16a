"""Re-planning over HTTP: ask what can be done, take one of the proposals."""

import uuid
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Query, Response

from roundsman.identity.api import hide_costs_within
from roundsman.planning.replan.models import Replanning
from roundsman.planning.replan.states import ReplanStatus
from roundsman.planning.schemas_replan import ReplanAnswer, ReplanApply, ReplanAsk, ReplanProposalOut
from roundsman.planning.service.apply_replan import apply_proposal, undo_proposal
from roundsman.planning.service.replan import Question, ask
from roundsman.platform.http.etag import IfMatch, with_etag
from roundsman.platform.http.pages import AskedPage, paginate
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Page, problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1/replanning", tags=["planning"], route_class=UseCaseRoute)
PERMISSION = "plans.replan"


@router.post("", status_code=201, responses=problems(401, 403, 404, 409, 422))
def what_can_be_done(body: ReplanAsk, work: Work = permitted(PERMISSION)) -> ReplanAnswer:
    """Proposals for what has happened, the best first. They are kept for 15 minutes and change nothing."""
    found = ask(
        work,
        Question(
            occasion=body.occasion,
            order_ids=body.order_ids or (),
            trip_id=body.trip_id,
            repair_s=None
            if body.repair_min is None
            else int(timedelta(minutes=body.repair_min).total_seconds()),
            delay_s=int(timedelta(minutes=body.delay_min).total_seconds()),
            few_moves=body.few_moves,
            search_s=body.search_s,
        ),
    )
    return ReplanAnswer(
        question_id=found[0].question_id if found else None, proposals=[_shown(work, one) for one in found]
    )


@router.get("", responses=problems(401, 403, 422))
def list_proposals(
    page: AskedPage,
    question_id: Annotated[uuid.UUID | None, Query(description="Only those of one question.")] = None,
    status: Annotated[list[ReplanStatus] | None, Query(description="Only these.")] = None,
    work: Work = permitted(PERMISSION),
) -> Page[ReplanProposalOut]:
    """Proposals, the newest first."""
    query = work.rows(Replanning)
    if question_id is not None:
        query = query.where(Replanning.question_id == question_id)
    if status:
        query = query.where(Replanning.status.in_(status))
    return paginate(work, query, Replanning, page, show=lambda one: _shown(work, one))


@router.get("/{proposal_id}", responses=problems(401, 403, 404))
def get_proposal(
    proposal_id: uuid.UUID, response: Response, work: Work = permitted(PERMISSION)
) -> ReplanProposalOut:
    """One proposal."""
    return with_etag(response, _shown(work, work.get(Replanning, proposal_id)))


@router.post("/{proposal_id}/apply", responses=problems(401, 403, 404, 409, 412, 422))
def apply(
    proposal_id: uuid.UUID,
    response: Response,
    if_match: IfMatch,
    body: ReplanApply | None = None,
    work: Work = permitted(PERMISSION),
) -> ReplanProposalOut:
    """Do what it says, all of it or nothing: 409 `proposal_outdated` when one of its trips has changed since."""
    note = body.note if body is not None else None
    return with_etag(response, _shown(work, apply_proposal(work, proposal_id, note=note, if_match=if_match)))


@router.post("/{proposal_id}/undo", responses=problems(401, 403, 404, 409))
def undo(proposal_id: uuid.UUID, response: Response, work: Work = permitted(PERMISSION)) -> ReplanProposalOut:
    """Take back what it did to stops and times; 409 `cannot_be_taken_back` with the reason where goods moved."""
    return with_etag(response, _shown(work, undo_proposal(work, proposal_id)))


def _shown(work: Work, proposal: Replanning) -> ReplanProposalOut:
    shown = ReplanProposalOut.model_validate(proposal)
    shown.figures = hide_costs_within(work, shown.figures)
    return shown
