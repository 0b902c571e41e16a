"""Tables of reports that are sent: what is sent when to whom, each sending, and each mail of it.

Unlike facts these are kept: people write the first, and the others say what left the house.
"""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, Integer, SmallInteger, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from roundsman.platform.db.base import TenantRow, Versioned, tenant_key
from roundsman.reporting.sending.states import MailState, SendingState

_SENDING_STATES = tuple(str(one) for one in SendingState)
_MAIL_STATES = tuple(str(one) for one in MailState)


class ReportSchedule(Versioned, TenantRow):
    """A question that is answered at set times and sent, with the rights that its owner has then."""

    __tablename__ = "report_schedule"
    __table_args__ = (
        CheckConstraint("every in ('day', 'week', 'month')", name="every"),
        CheckConstraint("(every = 'week') = (weekday is not null)", name="weekday_when"),
        CheckConstraint("weekday between 1 and 7", name="weekday"),
        CheckConstraint("(every = 'month') = (month_day is not null)", name="month_day_when"),
        CheckConstraint("month_day between 1 and 31", name="month_day"),
        CheckConstraint("at_minute between 0 and 1439", name="at_minute"),
        CheckConstraint("form in ('csv', 'xlsx', 'parquet')", name="form"),
        CheckConstraint("is_active = (next_due_at is not null)", name="due"),
        CheckConstraint("is_active = (paused_why is null)", name="paused"),
        CheckConstraint("octet_length(question::text) <= 8192", name="question"),
        Index("ix_report_schedule_due", "tenant_id", "next_due_at", postgresql_where=text("is_active")),
        Index("ix_report_schedule_owner", "tenant_id", "owner_id"),
        tenant_key("owner_id", "user_account", ondelete="CASCADE"),
    )

    owner_id: Mapped[uuid.UUID]
    name: Mapped[str] = mapped_column(String(120))
    question: Mapped[dict[str, Any]]
    """As `question.Question` writes it."""
    form: Mapped[str] = mapped_column(String(8))
    every: Mapped[str] = mapped_column(String(8))
    weekday: Mapped[int | None] = mapped_column(SmallInteger)
    """1 is Monday."""
    month_day: Mapped[int | None] = mapped_column(SmallInteger)
    """The last day of a month that has no such day."""
    at_minute: Mapped[int] = mapped_column(SmallInteger)
    """Minutes after midnight on the clock of the zone."""
    timezone: Mapped[str] = mapped_column(String(64))
    recipients: Mapped[list[Any]]
    """Addresses of mail."""
    attach: Mapped[bool]
    """The file goes with the mail; otherwise a link to it."""
    to_webhooks: Mapped[bool]
    """Whether receivers of webhooks that want `report.ready` are told."""
    is_active: Mapped[bool]
    paused_why: Mapped[str | None] = mapped_column(String(32))
    """`by_hand`, `owner_gone` or `no_permission`."""
    next_due_at: Mapped[datetime | None]


class ReportSending(TenantRow):
    """One answer of a schedule: made once, sent to everybody."""

    __tablename__ = "report_sending"
    __table_args__ = (
        CheckConstraint(f"status in {_SENDING_STATES}", name="status"),
        CheckConstraint("(file_sha256 is null) = (file_bytes is null)", name="file"),
        # However many servers look at the clock at the same time.
        Index(
            "uq_report_sending_due",
            "tenant_id",
            "schedule_id",
            "due_at",
            unique=True,
            postgresql_where=text("not is_by_hand"),
        ),
        Index("ix_report_sending_log", "tenant_id", "schedule_id", "due_at", "id"),
        Index("ix_report_sending_old", "tenant_id", "due_at"),
        tenant_key("schedule_id", "report_schedule", ondelete="CASCADE"),
    )

    schedule_id: Mapped[uuid.UUID]
    due_at: Mapped[datetime]
    """The time it was meant for; by hand, when somebody asked."""
    is_by_hand: Mapped[bool]
    status: Mapped[str] = mapped_column(String(16))
    attempts: Mapped[int] = mapped_column(Integer)
    """Tries to make it."""
    made_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    from_day: Mapped[date | None]
    to_day: Mapped[date | None]
    figures: Mapped[dict[str, Any] | None]
    """Those of the whole."""
    row_count: Mapped[int | None] = mapped_column(Integer)
    file_name: Mapped[str | None] = mapped_column(String(160))
    file_sha256: Mapped[str | None] = mapped_column(String(64))
    """Where its bytes lie; None before it is made and after they were thrown away."""
    file_bytes: Mapped[int | None]
    error_code: Mapped[str | None] = mapped_column(String(64))
    error: Mapped[str | None]


class ReportMail(TenantRow):
    """One mail of a sending to one address."""

    __tablename__ = "report_mail"
    __table_args__ = (
        UniqueConstraint("tenant_id", "sending_id", "recipient"),
        CheckConstraint(f"status in {_MAIL_STATES}", name="status"),
        CheckConstraint("(status = 'waiting') = (ended_at is null)", name="ended"),
        Index(
            "ix_report_mail_waiting",
            "tenant_id",
            "next_attempt_at",
            postgresql_where=text("status = 'waiting'"),
        ),
        tenant_key("sending_id", "report_sending", ondelete="CASCADE"),
    )

    sending_id: Mapped[uuid.UUID]
    recipient: Mapped[str] = mapped_column(String(254))
    status: Mapped[str] = mapped_column(String(16))
    attempts: Mapped[int] = mapped_column(Integer)
    next_attempt_at: Mapped[datetime]
    """Nobody takes it in hand before; moved on when somebody does."""
    ended_at: Mapped[datetime | None]
    last_error: Mapped[str | None]
