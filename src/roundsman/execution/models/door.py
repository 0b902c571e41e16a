"""Tables of the door: what proof is asked for, its files, and codes."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, Index, Integer, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from roundsman.kernel.reasons import StopReason
from roundsman.platform.db.base import Base, TenantRow, Versioned, tenant_key

OUTCOMES = ("any", "full", "partial", "failed")


class EvidenceRule(Versioned, TenantRow):
    """What must be shown of an outcome: at one place, for one organisation or everywhere; for one reason or any.

    A column of a requirement that is None says nothing about it; the rule that says something and fits closest
    decides (`evidence.required`).
    """

    __tablename__ = "evidence_rule"
    __table_args__ = (
        CheckConstraint(f"outcome in {OUTCOMES}", name="outcome"),
        CheckConstraint("location_id is null or organisation_id is null", name="one_place"),
        CheckConstraint("photos is null or photos between 0 and 20", name="photos"),
        CheckConstraint(
            "photos is not null or signature is not null or recipient_name is not null or code is not null",
            name="says_something",
        ),
        UniqueConstraint(
            "tenant_id",
            "location_id",
            "organisation_id",
            "outcome",
            "reason_code",
            name="uq_evidence_rule_match",
            postgresql_nulls_not_distinct=True,
        ),
        tenant_key("location_id", "location"),
        tenant_key("organisation_id", "organisation"),
    )

    location_id: Mapped[uuid.UUID | None]
    organisation_id: Mapped[uuid.UUID | None]
    outcome: Mapped[str] = mapped_column(String(16), default="any")
    reason_code: Mapped[StopReason | None] = mapped_column(String(32))
    photos: Mapped[int | None] = mapped_column(Integer)
    """At least so many."""
    signature: Mapped[bool | None]
    recipient_name: Mapped[bool | None]
    code: Mapped[bool | None]
    """The one-time code that the receiver was given."""


class PodFile(TenantRow):
    """A stored file that belongs to a proof: declared when the proof was taken, or added later."""

    __tablename__ = "pod_file"
    __table_args__ = (
        UniqueConstraint("tenant_id", "pod_id", "file_id"),
        Index("ix_pod_file_file", "tenant_id", "file_id"),
        tenant_key("pod_id", "pod"),
        tenant_key("trip_id", "trip"),
        tenant_key("stop_id", "stop"),
        tenant_key("file_id", "stored_file"),
        {"info": {"append_only": True}},
    )

    pod_id: Mapped[uuid.UUID]
    trip_id: Mapped[uuid.UUID]
    stop_id: Mapped[uuid.UUID]
    file_id: Mapped[uuid.UUID]
    sha256: Mapped[str] = mapped_column(String(64))
    attached_at: Mapped[datetime]
    attached_by: Mapped[uuid.UUID | None]
    is_later: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Added afterwards, without having been declared: it is no part of the seal."""


class StopCode(Base):
    """How often a wrong code was told at a stop, and whether somebody did without it.

    No key to the stop: it is counted beside the transaction that holds the stop's lock.
    """

    __tablename__ = "stop_code"
    __table_args__ = (
        CheckConstraint("wrong_attempts >= 0", name="attempts"),
        CheckConstraint("(waived_at is null) = (waive_reason is null)", name="waived"),
    )

    tenant_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    stop_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    wrong_attempts: Mapped[int] = mapped_column(Integer, default=0)
    waived_at: Mapped[datetime | None]
    waived_by: Mapped[uuid.UUID | None]
    waive_reason: Mapped[str | None]


class DeliverySecret(Base):
    """The tenant's secret behind the codes that receivers are given. Never leaves the server."""

    __tablename__ = "delivery_secret"

    tenant_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    secret: Mapped[str] = mapped_column(String(64))
