"""Defining and enqueuing jobs."""

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from pgqueuer.adapters.persistence.queries import SyncQueries
from psycopg import RawCursor
from psycopg.rows import dict_row
from sqlalchemy import Connection, select, update

from roundsman.kernel.ids import new_id
from roundsman.platform.models import JobRow
from roundsman.platform.work import Work, open_system_work

ENTRYPOINT = "roundsman_job"
SCHEDULE_ENTRYPOINT = "roundsman_schedule"


class JobCancelled(Exception):  # noqa: N818  (it is an outcome, not a fault)
    """The work stopped because somebody asked for it."""


@dataclass(frozen=True)
class JobContext:
    """What a job knows about itself while it runs. It opens its own transactions."""

    job_id: uuid.UUID
    tenant_id: uuid.UUID
    payload: dict[str, Any]

    def progress(self, fraction: float, note: str = "") -> None:
        """Tell people how far it is; committed at once.

        Args:
            fraction: From 0 to 1.
            note: What it is doing, in a few words.
        """
        with open_system_work(self.tenant_id) as work:
            work.session.execute(
                update(JobRow)
                .where(JobRow.tenant_id == self.tenant_id, JobRow.id == self.job_id)
                .values(progress=min(max(fraction, 0.0), 1.0), progress_note=note)
            )

    def cancelled(self) -> bool:
        """Whether somebody asked for the job to stop."""
        with open_system_work(self.tenant_id) as work:
            return bool(
                work.session.scalar(
                    select(JobRow.cancel_requested).where(
                        JobRow.tenant_id == self.tenant_id, JobRow.id == self.job_id
                    )
                )
            )


type JobFunction = Callable[[JobContext], dict[str, Any]]
type CancelFunction = Callable[[Work, dict[str, Any]], None]


@dataclass(frozen=True)
class JobKind:
    """A kind of job and the function that does it."""

    name: str
    run: JobFunction
    max_attempts: int
    on_cancel: CancelFunction | None = None


@dataclass(frozen=True)
class Schedule:
    """A function called at fixed times, once over all processes."""

    name: str
    cron: str
    run: Callable[[], None]


_KINDS: dict[str, JobKind] = {}
_SCHEDULES: dict[str, Schedule] = {}


def job(
    name: str, *, max_attempts: int = 3, on_cancel: CancelFunction | None = None
) -> Callable[[JobFunction], JobFunction]:
    """Declare the decorated function as a kind of job.

    It must be safe to run again from the start: a process may die in the middle of it. What it returns is the
    job's result; a `Problem` it raises is shown to people with its sentence and ends the job.

    Args:
        name: `room.what_it_does`.
        max_attempts: Tries in all, when the process dies or the function fails unexpectedly.
        on_cancel: Called with the job's payload in the transaction in which people cancel it before it has begun;
            one that runs already learns of it by `JobContext.cancelled`.
    """

    def register(run: JobFunction) -> JobFunction:
        _KINDS[name] = JobKind(name, run, max_attempts, on_cancel)
        return run

    return register


def scheduled(name: str, cron: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Call the decorated function at the times of a cron expression (five fields, UTC)."""

    def register(run: Callable[[], None]) -> Callable[[], None]:
        _SCHEDULES[name] = Schedule(name, cron, run)
        return run

    return register


def job_kind(name: str) -> JobKind | None:
    """The kind of that name."""
    return _KINDS.get(name)


def schedules() -> list[Schedule]:
    """All schedules, by name."""
    return [_SCHEDULES[name] for name in sorted(_SCHEDULES)]


def enqueue_job(
    work: Work, kind: str, payload: dict[str, Any], *, delay: timedelta | None = None, priority: int = 0
) -> JobRow:
    """Ask for a job in the caller's transaction: it exists when that commits, and only then.

    Args:
        work: The transaction.
        kind: A name declared with `job`.
        payload: JSON values.
        delay: Not before this much time has passed.
        priority: Higher goes first.

    Raises:
        LookupError: when no job of that kind was declared.
    """
    if kind not in _KINDS:
        raise LookupError(f"no job is called {kind}")
    row = work.add(JobRow(id=new_id(), kind=kind, payload=payload, status="queued"))
    work.session.flush()
    put_in_queue(work, row.id, delay=delay, priority=priority)
    return row


def put_in_queue(work: Work, job_id: uuid.UUID, *, delay: timedelta | None = None, priority: int = 0) -> None:
    """Tell the workers of a job whose row is there; they hear of it when the transaction commits."""
    message = json.dumps({"tenant_id": str(work.tenant_id), "job_id": str(job_id)}).encode()
    SyncQueries(_InTransaction(work.session.connection())).enqueue(
        ENTRYPOINT, message, priority, delay or timedelta(0)
    )


class _InTransaction:
    """Lets the queue write on the connection of the transaction at hand."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def fetch(self, query: str, *args: object) -> list[dict[str, object]]:
        raw: Any = self._connection.connection.driver_connection
        cursor = RawCursor(raw, row_factory=dict_row)
        cursor.execute(query, args or None)
        return cursor.fetchall()
