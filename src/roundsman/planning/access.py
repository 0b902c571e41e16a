"""Plans for rooms above that serve people directly."""

import uuid

from roundsman.planning.models import PlanRun
from roundsman.platform.principal import Scope
from roundsman.platform.work import Work


def sees_plan(work: Work, plan_id: uuid.UUID) -> bool:
    """Whether there is such a plan for the caller."""
    return work.principal.scope_of("plans.read") is Scope.TENANT and work.find(PlanRun, plan_id) is not None
