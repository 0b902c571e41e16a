"""Is it alive, is it ready, and what are its figures."""

import time
from typing import Any, Literal

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from pydantic import BaseModel, Field

from roundsman.platform.observability.probe import Dependency, probe_dependencies

router = APIRouter(tags=["health"])

_BEGAN = time.monotonic()


class Alive(BaseModel):
    """The process answers."""

    product: Literal["Roundsman"] = "Roundsman"
    status: Literal["ok"] = "ok"
    uptime_seconds: float = Field(description="Seconds since this process was started.")


class Readiness(BaseModel):
    """Whether the process can serve, and each thing it depends on by name."""

    status: Literal["ok", "degraded", "unavailable"]
    uptime_seconds: float
    dependencies: dict[str, Dependency]


def uptime_s() -> float:
    """Seconds since this process was started."""
    return round(time.monotonic() - _BEGAN, 3)


@router.get("/health/live", summary="Alive")
async def live() -> Alive:
    """Answers as long as the process does; looks at nothing else."""
    return Alive(uptime_seconds=uptime_s())


@router.get(
    "/health/ready",
    summary="Ready",
    responses={503: {"model": Readiness, "description": "Something it cannot serve without is away"}},
)
def ready(response: Response) -> Readiness:
    """Ready to serve: 503 when the database is away or not migrated.

    A relay or a queue that lags makes it `degraded` and stays 200: taking the server out of rotation would
    not help them.
    """
    found = probe_dependencies()
    states = {dependency.status for dependency in found.values()}
    status: Literal["ok", "degraded", "unavailable"] = "ok"
    if "unavailable" in states:
        status = "unavailable"
        response.status_code = 503
    elif "degraded" in states:
        status = "degraded"
    return Readiness(status=status, uptime_seconds=uptime_s(), dependencies=found)


@router.get(
    "/metrics",
    summary="Metrics",
    response_class=Response,
    responses={200: {"content": {"text/plain": {}}, "description": "Prometheus text"}},
)
def metrics() -> Any:
    """Counters and histograms of this process, and the backlog of the house, in the text format of Prometheus."""
    probe_dependencies()
    return Response(generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})
