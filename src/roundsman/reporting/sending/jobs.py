"""What reporting does by the clock, and in the background."""

import uuid
from typing import Any

from roundsman.platform.db.tenants import all_tenant_ids
from roundsman.platform.jobs.queue import JobContext, job, scheduled
from roundsman.platform.work import open_system_work
from roundsman.reporting.sending import events as _events  # noqa: F401  (so that they are known)
from roundsman.reporting.sending.forgetting import forget_sendings
from roundsman.reporting.sending.making import (
    MAIL_JOB,
    make_sending,
    queue_due,
    send_mail,
)
from roundsman.reporting.sending.schedules import MAKE_JOB


@scheduled("reporting.send_due", "* * * * *")
def send_due() -> None:
    """Every minute: queue the reports that are due, by each tenant's own clock."""
    for tenant_id in all_tenant_ids():
        with open_system_work(tenant_id) as work:
            queue_due(work)


@scheduled("reporting.forget_sendings", "41 3 * * *")
def forget() -> None:
    """Every night: drop what was sent long ago."""
    for tenant_id in all_tenant_ids():
        with open_system_work(tenant_id) as work:
            forget_sendings(work)


@job(MAKE_JOB)
def make_report(context: JobContext) -> dict[str, Any]:
    """Make the answer of a sending."""
    return {"status": make_sending(context.tenant_id, uuid.UUID(context.payload["sending_id"]))}


@job(MAIL_JOB)
def mail_report(context: JobContext) -> dict[str, Any]:
    """Hand a mail of a sending to the mail server."""
    return {"status": send_mail(context.tenant_id, uuid.UUID(context.payload["mail_id"]))}
