"""Plans on the wire."""

import uuid
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from roundsman.planning.service.request import DEFAULT_BUDGET_S
from roundsman.planning.states import PlanStatus
from roundsman.planning.terms import Waived
from roundsman.platform.http.schemas import Body, Out, Stamped


class PlanCreate(Body):
    """What to plan. Without anything: all ready orders of today, from all warehouses."""

    day: date | None = Field(default=None, description="A local day of the tenant, from today on.")
    warehouse_ids: Annotated[tuple[uuid.UUID, ...], Field(min_length=1, max_length=500)] | None = None
    order_ids: Annotated[tuple[uuid.UUID, ...], Field(min_length=1, max_length=20_000)] | None = None
    budget_s: int = Field(
        default=DEFAULT_BUDGET_S, ge=1, le=600, description="Seconds that the planner may take."
    )
    balance_pct: float | None = Field(
        default=None,
        ge=0,
        le=100,
        description="How much more, in percent, the plan may cost for days of like length; the tenant's setting "
        "`planning.balance_pct` when left out.",
    )
    spread: Literal["auto", "never", "always"] | None = Field(
        default=None,
        description="Whether other machines' workers solve parts of it; the setting `planning.spread` when left out.",
    )
    without: Annotated[tuple[Waived, ...], Field(max_length=5)] = Field(
        default=(),
        description="Rules that the plan does not keep, to see what they cost. Such a plan cannot be accepted.",
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


class PlanStandingOut(Out):
    """How the best plan so far stood, so many seconds after its search began."""

    at_s: float
    trips: int
    distance_m: int
    duration_s: int
    cost_minor: int | None = Field(default=None, description="Null for those who see no costs.")
    weighed_minor: int | None = Field(
        default=None,
        description="What the search brings down: the cost with kilometres and departures weighed as `summary.weights` "
        "says. Null for those who see no costs, and in plans from before it was kept.",
    )
    orders_unplanned: int


class PlanDetail(PlanOut):
    """A plan with its parameters and every order that was left out, with the reason."""

    parameters: dict[str, Any]
    standings: list[PlanStandingOut] = Field(
        description="How it came to be, oldest first: while it runs, the last one is the best plan so far. Empty "
        "where several machines search."
    )
    finish_asked: bool = Field(description="Whether its search was asked to end with the best plan so far.")
    unplanned: list[dict[str, Any]] | None
    allowed_commands: list[str]


class WhyOption(Out):
    """Another vehicle for an order: what the plan would cost more with it there, or what stops it."""

    vehicle_id: uuid.UUID
    number: str
    trip_id: uuid.UUID | None = Field(description="The trip it would join; null for a further one.")
    run: int | None = Field(
        description="Which of the vehicle's trips of the day, from 1; null for a further one and where none fits."
    )
    after: str | None = Field(description="Whom it would come after there; null where it would be the first.")
    fits: bool
    extra_cost_minor: int | None = Field(
        description="Below 0 where it would cost less. Null where it does not fit, and for those who see no costs."
    )
    extra_distance_m: int
    reason: str | None = Field(description="What stops it; the reasons are those of orders left out.")
    sentence: str


class KeptInOut(Out):
    """A vehicle of the warehouse that could not go out when the plan was made."""

    vehicle_id: uuid.UUID
    number: str
    reason: str = Field(description="`no_driver`, `depot_closed`, `no_trips_left` or `no_time_left`.")
    sentence: str


class OrderWhy(Out):
    """Why an order is on its trip: every other vehicle of its warehouse, the cheapest first; or why it is on none."""

    order_id: uuid.UUID
    number: str
    is_planned: bool
    sentence: str
    trip_id: uuid.UUID | None = None
    trip_number: str | None = None
    vehicle_id: uuid.UUID | None = None
    own_cost_minor: int | None = Field(default=None, description="What the plan would save without it.")
    own_distance_m: int | None = None
    options: list[WhyOption] = Field(default=[])
    kept_in: list[KeptInOut] = Field(default=[])
    left_out: dict[str, Any] | None = Field(
        default=None, description="Of an order that is on no trip: its entry in the plan's `unplanned`."
    )
