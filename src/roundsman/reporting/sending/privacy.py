"""Addresses to which reports are sent: they go with who had the address."""

import uuid
from typing import Any

from sqlalchemy import delete

from roundsman.platform.privacy import erases, exports
from roundsman.platform.work import Work
from roundsman.reporting.sending.models import ReportSchedule


@exports("user")
def export_schedules(work: Work, user_id: uuid.UUID) -> dict[str, Any]:
    """The reports that somebody has sent."""
    rows = work.session.scalars(
        work.rows(ReportSchedule)
        .where(ReportSchedule.owner_id == user_id)
        .order_by(ReportSchedule.created_at)
    )
    return {
        "report_schedules": [
            {"name": row.name, "every": row.every, "recipients": list(row.recipients)} for row in rows
        ]
    }


@erases("user")
def erase_schedules(work: Work, user_id: uuid.UUID) -> None:
    """What somebody had sent ends with them."""
    work.session.execute(
        delete(ReportSchedule).where(
            ReportSchedule.tenant_id == work.tenant_id, ReportSchedule.owner_id == user_id
        )
    )
