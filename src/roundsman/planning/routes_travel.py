"""Learning how vehicles travel, over HTTP."""

import uuid
from typing import Literal

from fastapi import APIRouter
from pydantic import Field

from roundsman.planning.service.learn_travel import DAYS
from roundsman.planning.service.learn_travel_job import LEARN_JOB
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Body, Out, problems
from roundsman.platform.jobs.queue import enqueue_job
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1/travel", tags=["travel"], route_class=UseCaseRoute)


class TravelLearn(Body):
    """What to learn from."""

    source: Literal["trips", "engine"] = Field(
        default="trips",
        description="`trips`: the tenant's own finished ones. `engine`: fit estimates to what a road engine says.",
    )
    days: int = Field(default=DAYS, ge=1, le=1000, description="How far to look back.")
    by_hour: bool = Field(default=True, description="Whether to learn the hours of the day too.")
    save: bool = Field(default=True, description="False only looks.")


class TravelLearning(Out):
    """The job that learns. Its result tells what was learned, and the errors before and after on days held out."""

    job_id: uuid.UUID


@router.post("/learn", status_code=202, responses=problems(401, 403, 422))
def learn_travel(body: TravelLearn | None = None, work: Work = permitted("settings.write")) -> TravelLearning:
    """Learn how long ways take, and how the hours of the day change them: a background job."""
    asked = body or TravelLearn()
    return TravelLearning(job_id=enqueue_job(work, LEARN_JOB, asked.model_dump(), priority=3).id)
