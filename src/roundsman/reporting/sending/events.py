"""What can be said about reports that are sent. Who gets them by mail is not said: addresses name people."""

import uuid
from datetime import date
from typing import ClassVar

from roundsman.platform.events.envelope import DomainEvent


class _OfSchedule(DomainEvent):
    subject_type: ClassVar[str] = "report_schedule"


class ReportScheduled(_OfSchedule):
    """A report will be sent at set times."""

    owner_id: uuid.UUID
    report: str
    every: str
    form: str
    recipients: int
    """How many addresses."""
    to_webhooks: bool


class ReportScheduleChanged(_OfSchedule):
    """Something about it was changed; paused or resumed, too."""

    fields: list[str]
    is_active: bool


class ReportSchedulePaused(_OfSchedule):
    """The house paused it, because its owner may no longer ask for it."""

    why: str


class ReportScheduleRemoved(_OfSchedule):
    """It was removed with its log."""


class ReportReady(DomainEvent):
    """A report that receivers of webhooks are to be told of is there.

    Not what it says: more may read the log than may see the report.
    """

    subject_type: ClassVar[str] = "report_sending"

    schedule_id: uuid.UUID
    report: str
    from_day: date
    to_day: date
    rows: int
    form: str
    file_bytes: int
    file: str
    """The path under which those who may fetch reports get it."""
