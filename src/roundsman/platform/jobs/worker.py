"""Runs jobs and schedules, in a thread with an event loop of its own; the work itself is synchronous."""

import asyncio
import contextlib
import json
import platform
import threading
import time
import traceback
import uuid
from datetime import timedelta
from typing import Any

import psycopg
import structlog
from pgqueuer import PgQueuer
from pgqueuer.domain.models import Job
from sqlalchemy import text

from roundsman.platform.clock import real_now
from roundsman.platform.db.engine import current_database, libpq_conninfo
from roundsman.platform.errors import Problem
from roundsman.platform.jobs.queue import (
    ENTRYPOINT,
    SCHEDULE_ENTRYPOINT,
    JobCancelled,
    JobContext,
    JobKind,
    Schedule,
    job_kind,
    schedules,
)
from roundsman.platform.models import JobRow
from roundsman.platform.observability.metrics import JOB_SECONDS, JOBS
from roundsman.platform.retry import run_again_when_lost
from roundsman.platform.work import Work, open_system_work

log = structlog.get_logger(__name__)

HEARTBEAT = timedelta(seconds=15)
"""A job whose process died is taken up again after this long."""


_NAMED = "roundsman jobs "


def other_machines(work: Work) -> set[str]:
    """Machines besides this one whose workers take jobs of this database just now, as far as the database tells."""
    names = work.session.scalars(text("select job_workers()"))
    return {name.removeprefix(_NAMED) for name in names} - {platform.node()[: 63 - len(_NAMED)]}


def run_job(tenant_id: uuid.UUID, job_id: uuid.UUID) -> str:
    """Carry out one job and write down how it ended.

    Returns:
        `succeeded`, `failed`, `cancelled`, or `again` when it should be tried once more.
    """
    with open_system_work(tenant_id) as work:
        row = work.lock(JobRow, job_id)
        if row.status not in ("queued", "running"):
            return str(row.status)
        kind = job_kind(row.kind)
        if kind is None or row.cancel_requested:
            row.status = "cancelled" if row.cancel_requested else "failed"
            row.error = None if row.cancel_requested else f"no job is called {row.kind}"
            row.finished_at = real_now()
            return str(row.status)
        row.status, row.attempts, row.started_at = "running", row.attempts + 1, real_now()
        attempts, payload = row.attempts, dict(row.payload)
    started = time.monotonic()
    outcome, result, error = _attempt(kind, JobContext(job_id, tenant_id, payload), attempts)
    with open_system_work(tenant_id) as work:
        row = work.lock(JobRow, job_id)
        row.status, row.result, row.error = ("queued" if outcome == "again" else outcome), result, error
        row.finished_at = None if outcome == "again" else real_now()
        if outcome == "succeeded":
            row.progress = 1.0
    JOBS.labels(kind.name, outcome).inc()
    JOB_SECONDS.labels(kind.name).observe(time.monotonic() - started)
    return outcome


def _attempt(
    kind: JobKind, context: JobContext, attempts: int
) -> tuple[str, dict[str, Any] | None, str | None]:
    try:
        return "succeeded", run_again_when_lost(lambda: kind.run(context), "job"), None
    except JobCancelled:
        return "cancelled", None, None
    except Problem as problem:
        return "failed", {"code": problem.code, **problem.facts}, problem.detail
    except Exception as error:
        log.exception("job failed", kind=kind.name, job_id=str(context.job_id), attempts=attempts)
        outcome = "again" if attempts < kind.max_attempts else "failed"
        return outcome, None, "".join(traceback.format_exception_only(error)).strip()


class JobWorker:
    """One worker: takes jobs from the queue of the database; any number of processes may run one."""

    def __init__(self, *, at_once: int = 2) -> None:
        self._at_once = at_once
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop = threading.Event()
        self._ready = threading.Event()
        self._thread: threading.Thread | None = None
        self._queuer: PgQueuer | None = None

    def start(self) -> None:
        """Begin in the background."""
        self._thread = threading.Thread(target=self._run, name="job-worker", daemon=True)
        self._thread.start()
        self._ready.wait(10)

    def stop(self, timeout_s: float = 10.0) -> None:
        """Take no more jobs; those at hand end, or are taken up by the next worker."""
        self._stop.set()
        if self._loop is not None and self._queuer is not None:
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._queuer.shutdown.set)
        if self._thread is not None:
            self._thread.join(timeout_s)

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                asyncio.run(self._serve())
            except Exception as error:  # noqa: BLE001  (the database may be away for a while)
                log.warning("job worker waits", error=repr(error))
            self._stop.wait(1.0)

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        connection = await psycopg.AsyncConnection.connect(
            libpq_conninfo(current_database().urls.app_url()),
            autocommit=True,
            application_name=f"{_NAMED}{platform.node()}"[:63],
        )
        async with connection:
            queuer = PgQueuer.from_psycopg_connection(connection)
            self._queuer = queuer
            queuer.entrypoint(ENTRYPOINT, concurrency_limit=self._at_once, on_failure="hold")(_take)
            for entry in schedules():
                queuer.schedule(f"{SCHEDULE_ENTRYPOINT}.{entry.name}", entry.cron)(_caller_of(entry))
            if self._stop.is_set():
                return
            self._ready.set()
            await queuer.run(
                dequeue_timeout=timedelta(seconds=5),
                batch_size=self._at_once,
                heartbeat_timeout=HEARTBEAT,
                shutdown_on_listener_failure=True,
            )


async def _take(message: Job) -> None:
    body = json.loads(message.payload or b"{}")
    ids = uuid.UUID(body["tenant_id"]), uuid.UUID(body["job_id"])
    while await asyncio.to_thread(run_job, *ids) == "again":
        await asyncio.sleep(1)


def _caller_of(entry: Schedule) -> Any:
    async def call(_: Any) -> None:
        await asyncio.to_thread(run_again_when_lost, entry.run, "schedule")

    return call
