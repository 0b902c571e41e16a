"""What rules and evener days cost, on the wire."""

import uuid
from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from roundsman.planning.why.rule_costs import RuleName
from roundsman.platform.http.schemas import Body, Out


class RulesCostAsk(Body):
    """What to price."""

    rules: Annotated[tuple[RuleName, ...], Field(min_length=1, max_length=len(RuleName))] | None = Field(
        default=None, description="All of them when left out."
    )
    seconds: float | None = Field(
        default=None,
        ge=0.1,
        le=60,
        description="Of search for each rule; 2, and more for plans of more than 1,000 orders, when left out.",
    )
    seed: int = Field(default=1, ge=0, le=2**31 - 1)


class RulesCostAsked(Out):
    """The job. Follow `GET /api/v1/jobs/{job_id}`, then read `GET /api/v1/plans/{plan_id}/rules-cost`."""

    job_id: uuid.UUID


class RulesCostOut(Out):
    """What the rules of a plan cost, as it was asked last."""

    job_id: uuid.UUID
    status: str
    progress: float
    error: str | None
    asked_at: datetime
    answer: dict[str, Any] | None = Field(
        description="`standing` (the plan as it was), `kept` (searched with all rules), `chance_minor` (how much such "
        "a search still found: differences of that size say nothing), and for each of `rules` the figures `without` "
        "it, the `difference` that the rule makes, and a sentence."
    )


class BalanceStep(Out):
    """What so much more money buys."""

    pct: float
    extra_cost_minor: int | None
    longest_s: int
    shortest_s: int
    ratio: float = Field(description="The longest day in shortest ones.")


class BalanceSteps(Out):
    """From the plan as it is to the evenest days that the price allows."""

    steps: list[BalanceStep]
