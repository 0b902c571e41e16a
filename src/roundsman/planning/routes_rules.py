"""What rules and evener days cost in a plan, over HTTP."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Query

from roundsman.identity.api import hide_costs_within, may_see_costs
from roundsman.planning.schemas_rules import (
    BalanceStep,
    BalanceSteps,
    RulesCostAsk,
    RulesCostAsked,
    RulesCostOut,
)
from roundsman.planning.service.balance_preview import preview_balance
from roundsman.planning.service.rules_cost import ask_rules_cost, latest_rules_cost
from roundsman.platform.errors import NotFound
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1/plans", tags=["planning"], route_class=UseCaseRoute)


@router.post("/{plan_id}/rules-cost", status_code=202, responses=problems(401, 403, 404, 409, 422))
def price_rules(
    plan_id: uuid.UUID, body: RulesCostAsk | None = None, work: Work = permitted("plans.write")
) -> RulesCostAsked:
    """What each rule costs in the plan as its trips are now: a background job that searches without each of them."""
    asked = body or RulesCostAsk()
    job = ask_rules_cost(work, plan_id, asked.rules, seconds=asked.seconds, seed=asked.seed)
    return RulesCostAsked(job_id=job.id)


@router.get("/{plan_id}/rules-cost", responses=problems(401, 403, 404))
def read_rules_cost(plan_id: uuid.UUID, work: Work = permitted("plans.read")) -> RulesCostOut:
    """The answer that was asked for last, or how far it is."""
    job = latest_rules_cost(work, plan_id)
    if job is None:
        raise NotFound(f"nobody has asked what the rules of plan {plan_id} cost")
    return RulesCostOut(
        job_id=job.id,
        status=job.status,
        progress=job.progress,
        error=job.error,
        asked_at=job.created_at,
        answer=hide_costs_within(work, job.result),
    )


@router.get("/{plan_id}/balance", responses=problems(401, 403, 404, 409, 422))
def read_balance(
    plan_id: uuid.UUID,
    max_pct: Annotated[
        float, Query(gt=0, le=100, description="How much more the plan may cost, in percent.")
    ] = 5,
    steps: Annotated[int, Query(ge=1, le=20, description="In how many parts of that.")] = 5,
    work: Work = permitted("plans.read"),
) -> BalanceSteps:
    """What days of like length would cost: the longest and shortest day at each price. Nothing is changed."""
    sees = may_see_costs(work)
    points = preview_balance(work, plan_id, max_pct=max_pct, steps=steps)
    return BalanceSteps(
        steps=[
            BalanceStep(
                pct=round(max_pct * at / steps, 2),
                extra_cost_minor=point.extra_cost_minor if sees else None,
                longest_s=point.longest_s,
                shortest_s=point.shortest_s,
                ratio=round(point.ratio, 3),
            )
            for at, point in enumerate(points)
        ]
    )
