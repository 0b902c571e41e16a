"""Learning how vehicles travel, in the background."""

from typing import Any

from roundsman.planning.service.learn_travel import calibrate_from_engine, learn_travel
from roundsman.platform.jobs.queue import JobContext, job
from roundsman.platform.work import open_system_work

LEARN_JOB = "planning.learn_travel"


@job(LEARN_JOB, max_attempts=1)
def learn_travel_job(context: JobContext) -> dict[str, Any]:
    """Learn, and say what was learned."""
    asked = context.payload
    with open_system_work(context.tenant_id) as work:
        if asked["source"] == "engine":
            return calibrate_from_engine(work, save=asked["save"]).told()
        return learn_travel(work, days=asked["days"], by_hour=asked["by_hour"], save=asked["save"]).told()
