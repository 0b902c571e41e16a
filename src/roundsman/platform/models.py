"""Tables of the platform itself."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Float, Index, Integer, LargeBinary, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from roundsman.platform.db.base import Base, TenantRow, Versioned


class TenantClock(Base):
    """What time it is for a tenant. One row each; a sandbox's clock may be set and run on from there."""

    __tablename__ = "tenant_clock"

    tenant_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    is_sandbox: Mapped[bool] = mapped_column(default=False)
    real_anchor_at: Mapped[datetime | None]
    """The real moment at which the clock was set; None while it shows the real time."""
    shown_anchor_at: Mapped[datetime | None]
    """What it showed at that moment."""
    is_running: Mapped[bool] = mapped_column(default=True)
    """Whether it runs on from there at the real pace, or stands still until it is set again."""


class NumberSeries(Base):
    """The last short number given out, per tenant and series."""

    __tablename__ = "number_series"

    tenant_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    series: Mapped[str] = mapped_column(String(16), primary_key=True)
    last_number: Mapped[int]


class EventCounter(Base):
    """The number of the tenant's last event. Locked from the first event number until the commit."""

    __tablename__ = "event_counter"

    tenant_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    last_seq: Mapped[int]


class EventRow(Base):
    """One business fact. Append-only; numbered without gaps in the order of the commits."""

    __tablename__ = "event"
    __table_args__ = (
        Index("ix_event_subject", "tenant_id", "subject_id", "seq"),
        Index("ix_event_type", "tenant_id", "type", "seq"),
        {"info": {"append_only": True}},
    )

    tenant_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    id: Mapped[uuid.UUID]
    type: Mapped[str] = mapped_column(String(64))
    schema_version: Mapped[int] = mapped_column(Integer)
    subject_type: Mapped[str] = mapped_column(String(32))
    subject_id: Mapped[uuid.UUID]
    occurred_at: Mapped[datetime]
    """When it happened, perhaps on a phone without network."""
    recorded_at: Mapped[datetime]
    """When the house learned of it."""
    actor_id: Mapped[uuid.UUID | None]
    request_id: Mapped[str | None] = mapped_column(String(64))
    payload: Mapped[dict[str, Any]]


class EventCursor(Base):
    """How far a subscriber has come in a tenant's log."""

    __tablename__ = "event_cursor"

    tenant_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    subscriber: Mapped[str] = mapped_column(String(96), primary_key=True)
    last_seq: Mapped[int]


class EventFailure(Base):
    """An event that a subscriber could not digest yet: to be tried again, or parked for a person to see."""

    __tablename__ = "event_failure"

    tenant_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    subscriber: Mapped[str] = mapped_column(String(96), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    attempts: Mapped[int] = mapped_column(Integer)
    last_error: Mapped[str]
    failed_at: Mapped[datetime]
    next_attempt_at: Mapped[datetime]
    parked_at: Mapped[datetime | None]


class IdempotencyKey(Base):
    """A first answer, kept so that a repeat gets the same one."""

    __tablename__ = "idempotency_key"
    __table_args__ = (Index("ix_idempotency_key_created", "created_at"),)

    tenant_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    actor_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(255), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    """SHA-256 of method, path, query and body."""
    status_code: Mapped[int | None] = mapped_column(Integer)
    headers: Mapped[dict[str, Any] | None]
    body: Mapped[bytes | None] = mapped_column(LargeBinary)
    created_at: Mapped[datetime] = mapped_column(server_default=text("now()"))


class CommandTaken(Base):
    """A command of a device that was carried out, so that a repeat, however late, does nothing more."""

    __tablename__ = "command_taken"

    tenant_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    command_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(64))
    subject_id: Mapped[uuid.UUID]
    taken_at: Mapped[datetime]


class JobRow(Versioned, TenantRow):
    """A piece of work done in the background, as people see it."""

    __tablename__ = "job"
    __table_args__ = (
        CheckConstraint("status in ('queued','running','succeeded','failed','cancelled')", name="status"),
        Index("ix_job_kind", "tenant_id", "kind", "id"),
    )

    kind: Mapped[str] = mapped_column(String(64))
    status: Mapped[str] = mapped_column(String(16), default="queued")
    payload: Mapped[dict[str, Any]]
    progress: Mapped[float] = mapped_column(Float, default=0.0)
    """From 0 to 1."""
    progress_note: Mapped[str] = mapped_column(default="")
    result: Mapped[dict[str, Any] | None]
    error: Mapped[str | None]
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    cancel_requested: Mapped[bool] = mapped_column(default=False)
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]


class AccessRecord(TenantRow):
    """Who read or touched something sensitive, and for what."""

    __tablename__ = "access_record"
    __table_args__ = (
        Index("ix_access_record_subject", "tenant_id", "subject_id"),
        Index("ix_access_record_actor", "tenant_id", "actor_id", "at"),
        Index("ix_access_record_at", "tenant_id", "at"),
        CheckConstraint("seen >= 1", name="seen"),
        {"info": {"append_only": True}},
    )

    at: Mapped[datetime]
    actor_id: Mapped[uuid.UUID | None]
    action: Mapped[str] = mapped_column(String(64))
    subject_type: Mapped[str] = mapped_column(String(32))
    subject_id: Mapped[uuid.UUID | None]
    request_id: Mapped[str | None] = mapped_column(String(64))
    purpose: Mapped[str | None] = mapped_column(String(96), info={"unseeded": True})
    """What it was for; None in records from before it was noted."""
    seen: Mapped[int] = mapped_column(Integer, default=1, server_default=text("1"))
    """How many people or rows were shown at once: a list counts as each of them."""


class LogAnchor(Base):
    """A seal on one day of a tenant's event log: its checksum holds that of the day before it."""

    __tablename__ = "log_anchor"
    __table_args__ = (
        CheckConstraint("sha256 ~ '^[0-9a-f]{64}$' and last_seq >= first_seq - 1", name="content"),
        {"info": {"append_only": True}},
    )

    tenant_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    """UTC day; it holds what was recorded until its end and is in no anchor before it."""
    first_seq: Mapped[int]
    last_seq: Mapped[int]
    """`first_seq - 1` for a day without an event."""
    previous_sha256: Mapped[str] = mapped_column(String(64))
    sha256: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime]


class StoredFile(TenantRow):
    """A file that somebody handed in. Its bytes lie in the file store under their own checksum."""

    __tablename__ = "stored_file"
    __table_args__ = (
        UniqueConstraint("tenant_id", "uploaded_by", "sha256"),
        CheckConstraint("bytes > 0 and sha256 ~ '^[0-9a-f]{64}$'", name="content"),
        {"info": {"append_only": True}},
    )

    sha256: Mapped[str] = mapped_column(String(64))
    """Of the bytes, in hexadecimal."""
    bytes: Mapped[int]
    content_type: Mapped[str] = mapped_column(String(64))
    """As its first bytes say, not as the sender claimed."""
    uploaded_by: Mapped[uuid.UUID]
    uploaded_at: Mapped[datetime]
    purged_at: Mapped[datetime | None] = mapped_column(info={"unseeded": True})
    """When its period was over; its bytes are gone or about to go."""
