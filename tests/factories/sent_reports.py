"""Reports that are sent, for tests."""

import uuid

from roundsman.platform.work import Work
from roundsman.reporting.sending.due import Rhythm, next_due
from roundsman.reporting.sending.models import ReportSchedule, ReportSending


def make_schedule(work: Work, owner_id: uuid.UUID) -> dict[str, uuid.UUID]:
    """A report that is sent to webhooks each day, and what was sent yesterday."""
    due = next_due(Rhythm("day", 60, "UTC"), work.now)
    row = work.add(
        ReportSchedule(
            owner_id=owner_id, name="Each morning", question={"report": "otd"}, form="csv", every="day", at_minute=60,
            timezone="UTC", recipients=[], attach=True, to_webhooks=True, is_active=True, next_due_at=due,
        )
    )  # fmt: skip
    work.session.flush()
    sending = work.add(
        ReportSending(schedule_id=row.id, due_at=work.now, is_by_hand=False, status="sent", attempts=1)
    )
    work.session.flush()
    return {"schedule_id": row.id, "sending_id": sending.id}
