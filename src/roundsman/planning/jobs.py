"""Background work of planning."""

import uuid
from typing import Any

import roundsman.planning.service.forget
import roundsman.planning.service.rules_cost  # noqa: F401  (both declare what is done by themselves)
from roundsman.planning.service.request import JOB
from roundsman.planning.service.run import drop_undecided, run_plan
from roundsman.platform.jobs.queue import JobContext, job
from roundsman.platform.work import Work


def _cancelled_before_it_began(work: Work, payload: dict[str, Any]) -> None:
    drop_undecided(work, uuid.UUID(payload["plan_id"]))


# Once only: a search that fails would fail again, and the plan says why. A process that dies is another matter: the
# job is then taken up again.
@job(JOB, max_attempts=1, on_cancel=_cancelled_before_it_began)
def plan_day_job(context: JobContext) -> dict[str, Any]:
    """Run a plan and write its proposal."""
    return run_plan(context)
