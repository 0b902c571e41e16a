"""What the platform throws away by itself, so that its own tables stay small."""

from datetime import timedelta

import structlog
from sqlalchemy import delete, text

from roundsman.platform.clock import real_now
from roundsman.platform.config import settings
from roundsman.platform.db.engine import current_database
from roundsman.platform.db.tenants import all_tenant_ids
from roundsman.platform.jobs.queue import scheduled
from roundsman.platform.models import IdempotencyKey
from roundsman.platform.work import open_system_work

log = structlog.get_logger(__name__)

QUEUE_LOG_DAYS = 7


@scheduled("platform.forget_idempotency_keys", "17 * * * *")
def forget_idempotency_keys() -> None:
    """Drop first answers that are older than `ROUNDSMAN_IDEMPOTENCY_HOURS`."""
    before = real_now() - timedelta(hours=settings().idempotency_hours)
    forgotten = 0
    for tenant_id in all_tenant_ids():
        with open_system_work(tenant_id) as work:
            gone = work.session.execute(
                delete(IdempotencyKey)
                .where(IdempotencyKey.tenant_id == tenant_id, IdempotencyKey.created_at < before)
                .returning(IdempotencyKey.key)
            )
            forgotten += len(gone.all())
    log.info("idempotency keys forgotten", count=forgotten)


@scheduled("platform.forget_queue_log", "43 3 * * *")
def forget_queue_log() -> None:
    """Drop the job queue's own log after a week; what people see of a job is its row in `job`, which stays."""
    with current_database().engine.begin() as connection:
        connection.execute(
            text("delete from pgqueuer_log where created < now() - make_interval(days => :days)"),
            {"days": QUEUE_LOG_DAYS},
        )
