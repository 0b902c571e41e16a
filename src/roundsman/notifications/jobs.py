"""What notifications throw away by themselves."""

from datetime import timedelta

import structlog
from sqlalchemy import delete

from roundsman.notifications.models import WebhookDelivery
from roundsman.platform.clock import real_now
from roundsman.platform.db.tenants import all_tenant_ids
from roundsman.platform.jobs.queue import scheduled
from roundsman.platform.work import open_system_work

log = structlog.get_logger(__name__)

KEPT_DAYS = {"delivered": 30, "failed": 90}


@scheduled("notifications.forget_deliveries", "29 3 * * *")
def forget_deliveries() -> None:
    """Drop what arrived a month ago, and what was given up three months ago, with its calls."""
    forgotten = 0
    for tenant_id in all_tenant_ids():
        with open_system_work(tenant_id) as work:
            for status, days in KEPT_DAYS.items():
                gone = work.session.execute(
                    delete(WebhookDelivery)
                    .where(
                        WebhookDelivery.tenant_id == tenant_id,
                        WebhookDelivery.status == status,
                        WebhookDelivery.ended_at < real_now() - timedelta(days=days),
                    )
                    .returning(WebhookDelivery.id)
                )
                forgotten += len(gone.all())
    log.info("webhook deliveries forgotten", count=forgotten)
