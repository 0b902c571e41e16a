"""Tables of notifications."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, Integer, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from roundsman.platform.db.base import Base, TenantRow, Versioned, tenant_key

_WAITING = text("status = 'waiting'")


class WebhookEndpoint(Versioned, TenantRow):
    """A receiver: a URL of another system that is told of events."""

    __tablename__ = "webhook_endpoint"
    __table_args__ = (CheckConstraint("batch_size between 1 and 100", name="batch"),)

    name: Mapped[str] = mapped_column(String(200))
    url: Mapped[str] = mapped_column(String(2000))
    topics: Mapped[list[Any]]
    """Which it wants: `order.placed`, or `order.*`; all when empty."""
    batch_size: Mapped[int] = mapped_column(Integer)
    """Events in one call at most."""
    is_active: Mapped[bool]
    secret_no: Mapped[int] = mapped_column(Integer)
    """The number of its secret: one more at each rotation. The secret itself is worked out and stands nowhere."""
    secret_mark: Mapped[str] = mapped_column(String(32))
    """Tells whether the secret that is worked out is still the one that the receiver was given."""
    former_until: Mapped[datetime | None]
    """Until then calls are signed with the secret before as well."""


class WebhookState(Base):
    """How far a receiver is, and how it answers: the sender's own row."""

    __tablename__ = "webhook_state"
    __table_args__ = (tenant_key("endpoint_id", "webhook_endpoint", ondelete="CASCADE"),)

    tenant_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    endpoint_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    last_seq: Mapped[int]
    """Up to this event its deliveries are queued."""
    failures: Mapped[int] = mapped_column(Integer)
    """Calls in a row that failed."""
    not_before: Mapped[datetime | None]
    """It is left alone until then."""
    stopped_why: Mapped[str | None] = mapped_column(String(32))
    """`gone` (it answered 410) or `secret_lost`; somebody has to look."""
    last_delivered_at: Mapped[datetime | None]
    last_failed_at: Mapped[datetime | None]


class WebhookDelivery(TenantRow):
    """One event on its way to one receiver."""

    __tablename__ = "webhook_delivery"
    __table_args__ = (
        UniqueConstraint("tenant_id", "endpoint_id", "seq"),
        CheckConstraint("status in ('waiting', 'delivered', 'failed')", name="status"),
        CheckConstraint("(status = 'waiting') = (ended_at is null)", name="ended"),
        Index(
            "ix_webhook_delivery_waiting",
            "tenant_id",
            "endpoint_id",
            "subject_id",
            "seq",
            postgresql_where=_WAITING,
        ),
        Index("ix_webhook_delivery_queue", "tenant_id", "endpoint_id", "seq", postgresql_where=_WAITING),
        Index(
            "ix_webhook_delivery_due",
            "tenant_id",
            "endpoint_id",
            "next_attempt_at",
            postgresql_where=_WAITING,
        ),
        Index(
            "ix_webhook_delivery_failed",
            "tenant_id",
            "endpoint_id",
            "ended_at",
            postgresql_where=text("status = 'failed'"),
        ),
        Index("ix_webhook_delivery_log", "tenant_id", "seq", "id"),
        Index("ix_webhook_delivery_subject", "tenant_id", "subject_id", "seq"),
        Index("ix_webhook_delivery_ended", "tenant_id", "ended_at"),
        tenant_key("endpoint_id", "webhook_endpoint", ondelete="CASCADE"),
    )

    endpoint_id: Mapped[uuid.UUID]
    seq: Mapped[int]
    """The event's number."""
    event_id: Mapped[uuid.UUID]
    topic: Mapped[str] = mapped_column(String(96))
    subject_type: Mapped[str] = mapped_column(String(32))
    subject_id: Mapped[uuid.UUID]
    status: Mapped[str] = mapped_column(String(16))
    attempts: Mapped[int] = mapped_column(Integer)
    """Since it was queued; a replay begins anew."""
    queued_at: Mapped[datetime]
    next_attempt_at: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    """A sender has it in hand until then."""
    ended_at: Mapped[datetime | None]
    last_code: Mapped[int | None] = mapped_column(Integer)
    """What the receiver answered last; None when it did not."""
    last_error: Mapped[str | None]


class WebhookAttempt(TenantRow):
    """One call of a receiver, as far as it was about one delivery. Its rows go with the delivery."""

    __tablename__ = "webhook_attempt"
    __table_args__ = (
        Index("ix_webhook_attempt_delivery", "tenant_id", "delivery_id", "at"),
        tenant_key("delivery_id", "webhook_delivery", ondelete="CASCADE"),
    )

    delivery_id: Mapped[uuid.UUID]
    number: Mapped[int] = mapped_column(Integer)
    at: Mapped[datetime]
    duration_ms: Mapped[int] = mapped_column(Integer)
    code: Mapped[int | None] = mapped_column(Integer)
    error: Mapped[str | None]
    answer: Mapped[str] = mapped_column(server_default=text("''"))
    """The beginning of what the receiver answered."""
    batch_of: Mapped[int] = mapped_column(Integer)
    """Events in the call."""
