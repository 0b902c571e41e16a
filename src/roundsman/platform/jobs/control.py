"""What people may do with a background job: look at it, and ask it to stop."""

import uuid

from sqlalchemy import Select

from roundsman.platform.clock import real_now
from roundsman.platform.errors import Conflict, NotFound
from roundsman.platform.jobs.queue import job_kind, put_in_queue
from roundsman.platform.models import JobRow
from roundsman.platform.principal import Scope
from roundsman.platform.work import Work


def visible_jobs(work: Work, permission: str = "jobs.read") -> Select[JobRow]:
    """The jobs that the caller may see: all of the tenant, or those it asked for itself."""
    query = work.rows(JobRow)
    if work.principal.scope_of(permission) is Scope.TENANT:
        return query
    return query.where(JobRow.created_by == work.principal.actor_id)


def get_job(work: Work, job_id: uuid.UUID) -> JobRow:
    """One job.

    Raises:
        NotFound: when there is none, or it is not the caller's to see.
    """
    row = work.session.scalar(visible_jobs(work).where(JobRow.id == job_id))
    if row is None:
        raise NotFound(f"there is no job {job_id}")
    return row


def cancel_job(work: Work, job_id: uuid.UUID) -> JobRow:
    """Ask a job to stop. One that has not begun is cancelled at once; a running one ends at its next look.

    Asking twice changes nothing more.

    Raises:
        NotFound: as for `get_job`.
        Conflict: (`job_ended`) when it is over already.
    """
    row = work.session.scalar(visible_jobs(work, "jobs.write").where(JobRow.id == job_id).with_for_update())
    if row is None:
        raise NotFound(f"there is no job {job_id}")
    if row.status == "cancelled":
        return row
    if row.status not in ("queued", "running"):
        raise Conflict(
            f"the job has {row.status} already",
            accepted="a job that is queued or running",
            code="job_ended",
            current_status=row.status,
        )
    was_waiting = row.status == "queued"
    _ask_to_stop(row)
    kind = job_kind(row.kind)
    if was_waiting and kind is not None and kind.on_cancel is not None:
        # Nobody will run it now, so what it was for learns of it here.
        kind.on_cancel(work, dict(row.payload))
    return row


def retry_job(work: Work, job_id: uuid.UUID) -> JobRow:
    """Give a job that failed to the workers again, with all tries anew and the same payload.

    Raises:
        NotFound: as for `get_job`.
        Conflict: (`job_not_failed`) when it did not fail, (`job_unknown`) when no job is called so any more.
    """
    row = work.session.scalar(visible_jobs(work, "jobs.write").where(JobRow.id == job_id).with_for_update())
    if row is None:
        raise NotFound(f"there is no job {job_id}")
    if row.status != "failed":
        raise Conflict(
            f"the job is {row.status}",
            accepted="a job that failed",
            code="job_not_failed",
            current_status=row.status,
        )
    if job_kind(row.kind) is None:
        raise Conflict(
            f"this version knows no job {row.kind}", accepted="nothing; ask for it anew", code="job_unknown"
        )
    row.status, row.attempts, row.error, row.result = "queued", 0, None, None
    row.progress, row.progress_note, row.cancel_requested = 0.0, "", False
    row.started_at = row.finished_at = None
    work.session.flush()
    put_in_queue(work, row.id)
    work.record_access("job.retried", "job", row.id)
    return row


def stop_job(work: Work, job_id: uuid.UUID) -> None:
    """Ask a job to stop because the thing it works for is no longer wanted; one that has ended stays as it is."""
    row = work.lock(JobRow, job_id)
    if row.status in ("queued", "running"):
        _ask_to_stop(row)


def _ask_to_stop(row: JobRow) -> None:
    row.cancel_requested = True
    if row.status == "queued":
        row.status, row.finished_at = "cancelled", real_now()
