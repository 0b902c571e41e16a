"""Drivers' papers, and when they are on duty."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, Integer, String, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column

from roundsman.platform.db.base import TenantRow, Versioned, tenant_key

DOCUMENT_KINDS = ("licence", "identity", "medical", "permit", "training", "insurance", "contract", "other")


class DriverDocument(Versioned, TenantRow):
    """A paper of a driver: what it is, until when it holds. Never deleted, only withdrawn."""

    __tablename__ = "driver_document"
    __table_args__ = (
        UniqueConstraint("tenant_id", "driver_id", "kind", "number"),
        CheckConstraint(f"kind in {DOCUMENT_KINDS}", name="kind"),
        CheckConstraint("valid_from is null or expires_on is null or expires_on >= valid_from", name="dates"),
        tenant_key("driver_id", "driver"),
        Index("ix_driver_document_driver", "tenant_id", "driver_id"),
        Index("ix_driver_document_expires", "tenant_id", "expires_on", "id"),
    )

    driver_id: Mapped[uuid.UUID]
    kind: Mapped[str] = mapped_column(String(16))
    number: Mapped[str] = mapped_column(String(64))
    valid_from: Mapped[date | None]
    expires_on: Mapped[date | None]
    """The last day on which it holds; None when it never expires."""
    note: Mapped[str | None]
    withdrawn_at: Mapped[datetime | None]
    warned_days: Mapped[int | None] = mapped_column(Integer)
    """The last warning that was given, as days before it expires: 30, 7, 1 or 0."""


class WorkSession(Versioned, TenantRow):
    """A driver on duty, from the first tap to the last. Two of one driver never overlap."""

    __tablename__ = "work_session"
    __table_args__ = (
        CheckConstraint("ended_at is null or ended_at >= started_at", name="times"),
        CheckConstraint("break_s >= 0", name="breaks"),
        tenant_key("driver_id", "driver"),
        ExcludeConstraint(
            ("tenant_id", "="),
            ("driver_id", "="),
            (text("tstzrange(started_at, ended_at)"), "&&"),
            using="gist",
            name="ex_work_session_driver",
        ),
        Index("ix_work_session_started", "tenant_id", "started_at", "id"),
        Index("ix_work_session_driver", "tenant_id", "driver_id", "started_at"),
    )

    driver_id: Mapped[uuid.UUID]
    started_at: Mapped[datetime]
    """By the device's clock."""
    ended_at: Mapped[datetime | None]
    break_s: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    """Seconds of breaks within; not paid."""
    correction_note: Mapped[str | None]
    """Why somebody changed the times afterwards."""
