"""Plans over HTTP. The trips of a proposal are at `GET /api/v1/trips?plan_id=...`."""

import uuid
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from roundsman.identity.api import hide_costs_within, may_see_costs
from roundsman.planning.models import PlanRun
from roundsman.planning.routes_desk import router as desk
from roundsman.planning.routes_edits import routers as edits
from roundsman.planning.routes_replan import router as replanning
from roundsman.planning.routes_rules import router as rules
from roundsman.planning.routes_travel import router as travel
from roundsman.planning.schemas import (
    OrderWhy,
    PlanCreate,
    PlanDetail,
    PlanOut,
    PlanRequested,
    PlanStandingOut,
)
from roundsman.planning.service.decide import accept_plan, discard_plan, finish_plan
from roundsman.planning.service.request import PlanRequest, request_plan
from roundsman.planning.service.why import why_of_order
from roundsman.planning.states import PLAN, PlanStatus
from roundsman.platform.http.etag import IfMatch, with_etag
from roundsman.platform.http.pages import AskedPage, paginate
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import LocalDay, Page, problems
from roundsman.platform.work import Work

_trips = APIRouter(prefix="/api/v1/trips", tags=["planning"], route_class=UseCaseRoute)
_plans = APIRouter(prefix="/api/v1/plans", tags=["planning"], route_class=UseCaseRoute)
routers = [desk, *edits, _trips, _plans, rules, travel, replanning]


@_trips.post("/plan", status_code=202, responses=problems(401, 403, 422))
def plan_trips(body: PlanCreate, work: Work = permitted("plans.write")) -> PlanRequested:
    """Propose trips from ready orders: a background job with progress, whose proposal is accepted or discarded."""
    plan = request_plan(
        work,
        PlanRequest(
            day=body.day,
            warehouse_ids=body.warehouse_ids,
            order_ids=body.order_ids,
            budget_s=body.budget_s,
            seed=body.seed,
            balance_pct=body.balance_pct,
            without=body.without,
            spread=body.spread,
        ),
    )
    assert plan.job_id is not None
    return PlanRequested(plan_id=plan.id, job_id=plan.job_id, number=plan.number)


@_plans.get("", responses=problems(401, 403, 422))
def list_plans(
    page: AskedPage,
    status: Annotated[
        list[PlanStatus] | None, Query(description="Only these; repeat it for several.")
    ] = None,
    day: Annotated[LocalDay | None, Query(description="Only plans for this local day.")] = None,
    work: Work = permitted("plans.read"),
) -> Page[PlanOut]:
    """Plans, the newest first."""
    query = work.rows(PlanRun)
    if status:
        query = query.where(PlanRun.status.in_(status))
    if day is not None:
        query = query.where(PlanRun.day == day)
    return paginate(
        work, query, PlanRun, page, show=lambda plan: _shown(work, plan), sorts={"day": PlanRun.day}
    )


@_plans.get("/{plan_id}", responses=problems(401, 403, 404))
def get_plan(plan_id: uuid.UUID, response: Response, work: Work = permitted("plans.read")) -> PlanDetail:
    """One plan: figures, the naive plan beside it, and every order left out with its reason."""
    return with_etag(response, _detail(work, work.get(PlanRun, plan_id)))


@_plans.get("/{plan_id}/orders/{order_id}/why", responses=problems(401, 403, 404, 409))
def why_order(plan_id: uuid.UUID, order_id: uuid.UUID, work: Work = permitted("plans.read")) -> OrderWhy:
    """Why the order is on its trip and not on the next best one, or what keeps it off every trip."""
    return OrderWhy.model_validate(_without_costs(work, why_of_order(work, plan_id, order_id)))


@_plans.post("/{plan_id}/accept", responses=problems(401, 403, 404, 409, 412))
def accept(
    plan_id: uuid.UUID, response: Response, if_match: IfMatch, work: Work = permitted("plans.write")
) -> PlanDetail:
    """Make the proposal the plan: its trips can be dispatched."""
    return with_etag(response, _detail(work, accept_plan(work, plan_id, if_match=if_match)))


@_plans.post("/{plan_id}/discard", responses=problems(401, 403, 404, 409, 412))
def discard(
    plan_id: uuid.UUID, response: Response, if_match: IfMatch, work: Work = permitted("plans.write")
) -> PlanDetail:
    """Drop the proposal; its orders stay ready."""
    return with_etag(response, _detail(work, discard_plan(work, plan_id, if_match=if_match)))


@_plans.post("/{plan_id}/finish", responses=problems(401, 403, 404, 409))
def finish(plan_id: uuid.UUID, response: Response, work: Work = permitted("plans.write")) -> PlanDetail:
    """End the search now: the best plan so far becomes the proposal."""
    return with_etag(response, _detail(work, finish_plan(work, plan_id)))


def _without_costs(work: Work, told: dict[str, Any]) -> dict[str, Any]:
    """Costs are null, not missing, in what the schema names."""
    if may_see_costs(work):
        return told
    hidden = [option | {"extra_cost_minor": None} for option in told.get("options", [])]
    left_out = hide_costs_within(work, told.get("left_out"))
    return told | {"options": hidden, "own_cost_minor": None, "left_out": left_out}


def _shown(work: Work, plan: PlanRun) -> PlanOut:
    shown = PlanOut.model_validate(plan)
    shown.summary = hide_costs_within(work, shown.summary)
    return shown


def _detail(work: Work, plan: PlanRun) -> PlanDetail:
    shown = _shown(work, plan).model_dump()
    commands = [
        str(command) for command in PLAN.commands(plan.status) if command in ("accept", "discard", "finish")
    ]
    return PlanDetail(
        **shown,
        parameters=hide_costs_within(work, plan.parameters),
        standings=[
            PlanStandingOut.model_validate(one) for one in hide_costs_within(work, plan.standings) or []
        ],
        finish_asked=plan.finish_asked,
        unplanned=hide_costs_within(work, plan.unplanned),
        allowed_commands=commands,
    )
