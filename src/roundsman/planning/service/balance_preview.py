"""What evener days would cost in a plan as its trips are now, without changing them."""

import uuid
from dataclasses import replace
from time import monotonic

from roundsman.planning.search.balance import BalancePoint, balanced
from roundsman.planning.service.rules_cost import open_plan
from roundsman.platform.work import Work

MOST_S = 2.0
"""Seconds that a preview may take."""


def preview_balance(work: Work, plan_id: uuid.UUID, *, max_pct: float, steps: int) -> list[BalancePoint]:
    """The longest and shortest day at so many prices, from none to `max_pct` percent of the plan's cost.

    Raises:
        NotFound: when there is no such plan.
        Conflict: `no_open_trips`, `breaks_rules`.
    """
    found = open_plan(work, plan_id)
    until = monotonic() + MOST_S
    # What is left of a trip on the road is no whole day.
    runs = tuple(run for run in found.plan.runs if run.vehicle_id not in found.fixed)
    answer = balanced(
        found.problem,
        replace(found.plan, runs=runs),
        max_pct,
        steps=steps,
        still=found.held,
        may_go_on=lambda: monotonic() < until,
    )
    return list(answer.points)
