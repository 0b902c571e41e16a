"""Reports that are sent, on the wire."""

import uuid
from datetime import date, datetime
from typing import Annotated, Any, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from roundsman.platform.http.schemas import Body, Out, Stamped
from roundsman.reporting.questions.question import Question
from roundsman.reporting.sending.due import Rhythm
from roundsman.reporting.sending.states import MailState, SendingState

Address = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, min_length=3, max_length=254, pattern=r"^[^@\s<>,;:\"()]+@[A-Za-z0-9.-]+$"
    ),
]
Recipients = Annotated[
    list[Address], Field(max_length=50, description="Addresses of mail; each gets its own.")
]
ScheduleName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Form = Literal["csv", "xlsx", "parquet"]


def _known_zone(value: str) -> str:
    if value not in available_timezones():
        raise PydanticCustomError(
            "unknown_timezone",
            "this is no time zone",
            {"expected": "a name of the IANA database: Asia/Kolkata"},
        )
    return value


Zone = Annotated[
    str,
    StringConstraints(min_length=1, max_length=64),
    AfterValidator(_known_zone),
    Field(description="IANA time zone."),
]


class When(Body):
    """Each day, week or month, at a time on the clock of a zone."""

    every: Literal["day", "week", "month"]
    weekday: int | None = Field(default=None, ge=1, le=7, description="With `week`: 1 is Monday.")
    month_day: int | None = Field(
        default=None, ge=1, le=31, description="With `month`; the last day of months that have no such day."
    )
    at: Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")] = Field(
        description="Time of day: `06:30`."
    )
    timezone: Zone

    @model_validator(mode="after")
    def _fits(self) -> "When":
        for name, every in (("weekday", "week"), ("month_day", "month")):
            if (getattr(self, name) is not None) != (self.every == every):
                raise PydanticCustomError(
                    "does_not_fit",
                    f"{name} goes with every {every}",
                    {"expected": f"{name} with every {every} only"},
                )
        return self

    def rhythm(self) -> Rhythm:
        """As a value."""
        hour, minute = self.at.split(":")
        return Rhythm(self.every, int(hour) * 60 + int(minute), self.timezone, self.weekday, self.month_day)


class ScheduleAdd(Body):
    """A report to be sent at set times."""

    name: ScheduleName
    question: Question
    when: When
    form: Form = "csv"
    recipients: Recipients = Field(default_factory=list)
    attach: bool = Field(default=True, description="false sends a link that is good for seven days.")
    to_webhooks: bool = Field(
        default=False,
        description="Tell receivers of webhooks that want `report.ready`; they fetch the file with their own login.",
    )


class ScheduleChange(Body):
    """What is to be changed of a schedule."""

    name: ScheduleName | None = None
    question: Question | None = None
    when: When | None = None
    form: Form | None = None
    recipients: Recipients | None = None
    attach: bool | None = None
    to_webhooks: bool | None = None
    is_active: bool | None = Field(default=None, description="false pauses it.")


class MailOut(Out):
    """A mail of a sending to one address."""

    recipient: str
    status: MailState
    attempts: int
    next_attempt_at: datetime
    ended_at: datetime | None
    last_error: str | None


class SendingOut(Out):
    """One answer of a schedule, and what became of it."""

    id: uuid.UUID
    schedule_id: uuid.UUID
    due_at: datetime
    is_by_hand: bool
    status: SendingState
    made_at: datetime | None
    ended_at: datetime | None
    from_day: date | None
    to_day: date | None
    figures: dict[str, Any] | None
    row_count: int | None
    file_name: str | None
    file_bytes: int | None
    error_code: str | None
    error: str | None
    mails: list[MailOut] = Field(default_factory=list)


class ScheduleOut(Stamped):
    """A report that is sent at set times."""

    id: uuid.UUID
    owner_id: uuid.UUID
    owner: str = ""
    name: str
    question: Question
    when: When
    form: Form
    recipients: list[str]
    attach: bool
    to_webhooks: bool
    is_active: bool
    paused_why: str | None = Field(description="`by_hand`, `owner_gone` or `no_permission`.")
    next_due_at: datetime | None
    last: SendingOut | None = Field(default=None, description="The newest sending.")


class ChannelsOut(Out):
    """Over what reports can be sent from this server."""

    mail: bool
    mail_from: str | None
    mail_problem: str | None = Field(description="What is missing for mail.")
    link_days: int
