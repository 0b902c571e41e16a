"""What tests of sent reports share."""

from typing import Any

from roundsman.platform.models import JobRow
from roundsman.reporting.sending.making import MAIL_JOB, make_sending, queue_due, send_mail
from roundsman.reporting.sending.schedules import MAKE_JOB
from tests.conftest import TenantWorld

SCHEDULES = "/api/v1/report-schedules"
DAILY = {"every": "day", "at": "06:30", "timezone": "Asia/Kolkata"}


def a_schedule(**other: Any) -> dict[str, Any]:
    """The body of a schedule."""
    return {
        "name": "On time, every morning",
        "question": {"report": "otd", "group_by": "warehouse", "span": "last_7_days"},
        "when": DAILY,
        "recipients": ["boss@example.com"],
    } | other


def queue(tenant: TenantWorld) -> int:
    """What the clock does every minute."""
    with tenant.system() as work:
        return queue_due(work)


def run_jobs(tenant: TenantWorld) -> list[str]:
    """Do the jobs that wait, until none does; how each ended."""
    told: list[str] = []
    while True:
        with tenant.system() as work:
            rows = list(
                work.session.scalars(
                    work.rows(JobRow)
                    .where(JobRow.status == "queued", JobRow.kind.in_((MAKE_JOB, MAIL_JOB)))
                    .order_by(JobRow.id)
                )
            )
            todo = [(row.kind, dict(row.payload)) for row in rows]
            for row in rows:
                row.status = "succeeded"
        if not todo:
            return told
        for kind, payload in todo:
            ((_, one),) = payload.items()
            told.append((make_sending if kind == MAKE_JOB else send_mail)(tenant.id, _id(one)))


def _id(text: str) -> Any:
    import uuid

    return uuid.UUID(text)
