"""What governance does by the clock: purging, sealing the log, noticing who reads too much."""

import uuid
from datetime import timedelta
from functools import partial
from typing import Any

import structlog
from sqlalchemy import func, select

from roundsman.identity.events import BulkAccessNoticed
from roundsman.identity.service.audit import is_read
from roundsman.identity.service.privacy import purge_due
from roundsman.identity.service.settings import setting
from roundsman.identity.settings import KnownSetting, declare_setting
from roundsman.platform.db.tenants import all_tenant_ids
from roundsman.platform.events.anchors import make_anchors
from roundsman.platform.jobs.queue import JobCancelled, JobContext, enqueue_job, job, scheduled
from roundsman.platform.models import AccessRecord, EventRow
from roundsman.platform.work import Work, open_system_work

log = structlog.get_logger(__name__)

PURGE = "privacy.purge"

declare_setting(
    KnownSetting(
        key="audit.bulk_reads_per_hour",
        type="integer",
        default=200,
        least=1,
        most=1_000_000,
        about="More people or proofs than this read by one person within an hour are noticed in the event log.",
    )
)


@job(PURGE)
def purge(context: JobContext) -> dict[str, Any]:
    """Blank what is over its period. Safe to run again: what is blank stays so."""
    rows: dict[str, int] = {}
    for name, done in purge_due(partial(open_system_work, context.tenant_id)):
        rows[name] = rows.get(name, 0) + done
        context.progress(0.5, f"{name}: {rows[name]}")
        if context.cancelled():
            raise JobCancelled
    return {"rows": rows}


@scheduled("privacy.purge_nightly", "11 2 * * *")
def purge_nightly() -> None:
    """A job for each tenant, so that people see what was purged."""
    for tenant_id in all_tenant_ids():
        with open_system_work(tenant_id) as work:
            request_purge(work)


@scheduled("platform.anchor_log", "9 * * * *")
def anchor_log() -> None:
    """Seal the days of each tenant's event log that are over."""
    for tenant_id in all_tenant_ids():
        with open_system_work(tenant_id) as work:
            made = make_anchors(work)
        if made:
            log.info("event log sealed", tenant_id=str(tenant_id), days=len(made))


@scheduled("audit.notice_bulk_reads", "*/10 * * * *")
def notice_bulk_reads() -> None:
    """Look at the last hour of each tenant."""
    for tenant_id in all_tenant_ids():
        with open_system_work(tenant_id) as work:
            notice(work)


def request_purge(work: Work) -> uuid.UUID:
    """Ask for a purge in the background."""
    return enqueue_job(work, PURGE, {}).id


def notice(work: Work) -> int:
    """Say of each person who read more sensitive things within the last hour than is usual; once an hour.

    Returns:
        How many were noticed.
    """
    since = work.now - timedelta(hours=1)
    most = int(setting(work, "audit.bulk_reads_per_hour"))
    found = work.session.execute(
        select(AccessRecord.actor_id, func.sum(AccessRecord.seen))
        .where(
            AccessRecord.tenant_id == work.tenant_id,
            AccessRecord.at > since,
            AccessRecord.actor_id.is_not(None),
            is_read(),
        )
        .group_by(AccessRecord.actor_id)
        .having(func.sum(AccessRecord.seen) > most)
    ).all()
    said = set(
        work.session.scalars(
            select(EventRow.subject_id).where(
                EventRow.tenant_id == work.tenant_id,
                EventRow.subject_id.in_([actor_id for actor_id, _ in found]),
                EventRow.type == "BulkAccessNoticed",
                EventRow.recorded_at > since,
            )
        )
    )
    noticed = [(actor_id, count) for actor_id, count in found if actor_id not in said]
    for actor_id, count in noticed:
        work.emit(BulkAccessNoticed(subject_id=actor_id, reads=int(count), within_s=3_600, usual=most))
    return len(noticed)
