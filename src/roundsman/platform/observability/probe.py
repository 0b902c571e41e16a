"""Looks at what the house depends on, past its own pools, so that a full pool is not mistaken for a lost database."""

import time
from typing import Any, Literal

import psycopg
import structlog
from pydantic import BaseModel, ConfigDict

from roundsman.platform.db.engine import current_database, libpq_conninfo
from roundsman.platform.db.migrate import MigrationError, head_revision
from roundsman.platform.events.registry import subscribers
from roundsman.platform.jobs.queue import ENTRYPOINT
from roundsman.platform.observability.metrics import EVENTS_BEHIND, EVENTS_PARKED_NOW, JOBS_QUEUED

log = structlog.get_logger(__name__)

CONNECT_TIMEOUT_S = 2
RELAY_LAG_EVENTS = 10_000
"""More events than this waiting for their subscribers: the relay lags."""
QUEUE_LAG_S = 120
"""A job that has waited longer than this: the queue lags."""


class Dependency(BaseModel):
    """One thing that is needed, and its figures."""

    model_config = ConfigDict(extra="allow")

    status: Literal["ok", "degraded", "unavailable"]
    detail: str | None = None


def probe_dependencies() -> dict[str, Dependency]:
    """The state of each dependency by name; never raises because one is away."""
    conninfo = libpq_conninfo(current_database().urls.app_url())
    started = time.perf_counter()
    try:
        with psycopg.connect(conninfo, connect_timeout=CONNECT_TIMEOUT_S, autocommit=True) as connection:
            connection.execute("set statement_timeout = '2s'")
            took_ms = round((time.perf_counter() - started) * 1000, 1)
            return {
                "database": _state("ok", milliseconds=took_ms),
                "migrations": _migrations(connection),
                "event_relay": _relay(connection),
                "job_queue": _queue(connection),
            }
    except psycopg.Error as error:
        log.warning("a dependency cannot be looked at", error=str(error))
        away = f"{type(error).__name__}: the database does not answer"
        return {
            "database": _state("unavailable", detail=away),
            **{name: _state("unavailable", detail="not known without the database") for name in _BEHIND_IT},
        }


_BEHIND_IT = ("migrations", "event_relay", "job_queue")


def _state(status: Literal["ok", "degraded", "unavailable"], **figures: Any) -> Dependency:
    return Dependency(status=status, **figures)


def _migrations(connection: psycopg.Connection[Any]) -> Dependency:
    row = connection.execute("select schema_revision()").fetchone()
    current = row[0] if row else None
    try:
        wanted = head_revision()
    except MigrationError as error:
        return _state("unavailable", detail=str(error))
    if current == wanted:
        return _state("ok", revision=current)
    return _state(
        "unavailable",
        detail=f"the database is at {current or 'no revision'}, this version needs {wanted}: run `roundsman migrate`",
        revision=current,
    )


def _relay(connection: psycopg.Connection[Any]) -> Dependency:
    names = [subscriber.name for subscriber in subscribers()]
    row = connection.execute("select behind, parked from events_behind(%s)", (names,)).fetchone()
    behind, parked = (int(row[0]), int(row[1])) if row else (0, 0)
    EVENTS_BEHIND.set(behind)
    EVENTS_PARKED_NOW.set(parked)
    lags = behind > RELAY_LAG_EVENTS or parked > 0
    return _state("degraded" if lags else "ok", lag_events=behind, parked_events=parked)


def _queue(connection: psycopg.Connection[Any]) -> Dependency:
    row = connection.execute(
        "select count(*), coalesce(extract(epoch from now() - min(execute_after)), 0) from pgqueuer"
        " where status = 'queued' and entrypoint = %s and execute_after <= now()",
        (ENTRYPOINT,),
    ).fetchone()
    queued, oldest_s = (int(row[0]), round(float(row[1]), 1)) if row else (0, 0.0)
    JOBS_QUEUED.set(queued)
    return _state("degraded" if oldest_s > QUEUE_LAG_S else "ok", queued=queued, oldest_seconds=oldest_s)
