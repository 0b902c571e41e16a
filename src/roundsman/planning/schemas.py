"""Plans on the wire."""

import uuid
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import Field

from roundsman.planning.service.request import DEFAULT_BUDGET_S
from roundsman.planning.states import PlanStatus
from roundsman.platform.http.schemas import Body, Out, Stamped


class PlanCreate(Body):
    """What to plan. Without anything: all ready orders of today, from all warehouses."""

    day: date | None = Field(default=None, description="A local day of the tenant, from today on.")
    warehouse_ids: Annotated[tuple[uuid.UUID, ...], Field(min_length=1, max_length=500)] | None = None
    order_ids: Annotated[tuple[uuid.UUID, ...], Field(min_length=1, max_length=20_000)] | None = None
    budget_s: int = Field(
        default=DEFAULT_BUDGET_S, ge=1, le=600, description="Seconds that the planner may take."
    )
    seed: int = Field(default=1, ge=0, le=2**31 - 1, description="For the planner's random choices.")


class PlanRequested(Out):
    """The run that was enqueued. Follow `GET /api/v1/jobs/{job_id}`, then read the plan."""

    plan_id: uuid.UUID
    job_id: uuid.UUID
    number: str


class PlanOut(Stamped):
    """A plan in a list."""

    id: uuid.UUID
    number: str
    status: PlanStatus
    job_id: uuid.UUID | None
    day: date
    decided_at: datetime | None
    error: str | None
    summary: dict[str, Any] | None = Field(description="Figures as our own evaluator sees them.")


class PlanDetail(PlanOut):
    """A plan with its parameters and every order that was left out, with the reason."""

    parameters: dict[str, Any]
    unplanned: list[dict[str, Any]] | None
    allowed_commands: list[str]
