"""Tables around exceptions: what each reason means for a tenant, and what people say of a case."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from roundsman.execution.states import Resolution
from roundsman.kernel.reasons import StopReason
from roundsman.platform.db.base import TenantRow, Versioned, tenant_key

SEVERITIES = ("low", "medium", "high")
AGAIN = ("same_day", "next_day", "next_open_day")
COMMENT_KINDS = ("note", "call", "temperature")


class ExceptionRule(Versioned, TenantRow):
    """What a reason means for this tenant, where that differs from the house's own (`taxonomy.DEFAULTS`)."""

    __tablename__ = "exception_rule"
    __table_args__ = (
        UniqueConstraint("tenant_id", "reason_code"),
        CheckConstraint(f"severity in {SEVERITIES}", name="severity"),
        CheckConstraint(f"reattempt_when in {AGAIN}", name="reattempt_when"),
        CheckConstraint(
            f"default_resolution in {tuple(str(r) for r in Resolution)}", name="default_resolution"
        ),
        CheckConstraint("resolve_within_min between 1 and 43200", name="resolve_within"),
        CheckConstraint("max_attempts between 1 and 20", name="max_attempts"),
    )

    reason_code: Mapped[StopReason] = mapped_column(String(32))
    title: Mapped[str] = mapped_column(String(120))
    customer_wording: Mapped[dict[str, Any]]
    """Language (BCP 47) -> what the customer is told."""
    owner_role: Mapped[str] = mapped_column(String(32))
    resolve_within_min: Mapped[int] = mapped_column(Integer)
    default_resolution: Mapped[Resolution] = mapped_column(String(16))
    severity: Mapped[str] = mapped_column(String(16))
    reattempt_allowed: Mapped[bool]
    max_attempts: Mapped[int] = mapped_column(Integer)
    """All attempts together, the first one included."""
    reattempt_when: Mapped[str] = mapped_column(String(16))


class ExceptionComment(TenantRow):
    """What somebody said of a case."""

    __tablename__ = "exception_comment"
    __table_args__ = (
        Index("ix_exception_comment_case", "tenant_id", "exception_id"),
        CheckConstraint(f"kind in {COMMENT_KINDS}", name="kind"),
        CheckConstraint("(kind = 'temperature') = (celsius is not null)", name="celsius"),
        tenant_key("exception_id", "exception_case"),
        {"info": {"append_only": True}},
    )

    exception_id: Mapped[uuid.UUID]
    text: Mapped[str]
    said_at: Mapped[datetime]
    said_by: Mapped[uuid.UUID | None]
    kind: Mapped[str] = mapped_column(String(16), default="note", server_default="note")
    """A `note`, a telephone `call` and what it came to, or a `temperature` that somebody measured."""
    happened_at: Mapped[datetime | None] = mapped_column(info={"unseeded": True})
    """When the call was, or the reading; when it was said where that is None."""
    celsius: Mapped[float | None] = mapped_column(info={"unseeded": True})
