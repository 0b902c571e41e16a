"""Proposals are locked before their trips, by whoever decides about them and by whoever changes them."""

import uuid
from collections.abc import Collection

from roundsman.planning.models import PlanRun
from roundsman.planning.states import PlanStatus
from roundsman.platform.errors import Conflict
from roundsman.platform.work import Work


def lock_proposals(work: Work, plan_ids: Collection[uuid.UUID]) -> None:
    """Lock plans whose trips are to be changed while nobody has decided about them.

    Raises:
        Conflict: `plan_decided`.
    """
    for plan in work.lock_all(PlanRun, plan_ids):
        if plan.status != PlanStatus.PROPOSED:
            raise Conflict(
                f"plan {plan.number} is {plan.status} by now",
                accepted="its trips as they are now",
                code="plan_decided",
                current_status=str(plan.status),
            )
