"""Tables of the desk."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, Integer, String, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from roundsman.platform.db.base import Base, TenantRow, Versioned, tenant_key


class SavedView(Versioned, TenantRow):
    """How somebody wants to see a list: what is in it, in which order, which columns."""

    __tablename__ = "saved_view"
    __table_args__ = (
        UniqueConstraint("tenant_id", "owner_id", "page", "name"),
        CheckConstraint("octet_length(content::text) <= 65536", name="content"),
        Index("ix_saved_view_page", "tenant_id", "page", "is_shared"),
        tenant_key("owner_id", "user_account", ondelete="CASCADE"),
    )

    owner_id: Mapped[uuid.UUID]
    page: Mapped[str] = mapped_column(String(64))
    """The list it is of, as the web application calls it (`orders`)."""
    name: Mapped[str] = mapped_column(String(80))
    is_shared: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether everybody of the tenant may use it. Only its owner changes it."""
    content: Mapped[dict[str, Any]]
    """`filters`, `sort`, `columns` and what else a page keeps; the server looks at its size only."""


class Presence(Base):
    """That somebody looks at or works on something right now. It counts until `until_at` and is renewed before."""

    __tablename__ = "presence"
    __table_args__ = (
        CheckConstraint("doing in ('looking', 'editing')", name="doing"),
        Index("ix_presence_subject", "tenant_id", "subject_type", "subject_id"),
        tenant_key("user_id", "user_account", ondelete="CASCADE"),
    )

    tenant_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    user_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    window: Mapped[str] = mapped_column(String(64), primary_key=True)
    """The window of the browser, by a name that it made up; somebody may have several open."""
    subject_type: Mapped[str] = mapped_column(String(32))
    subject_id: Mapped[uuid.UUID]
    doing: Mapped[str] = mapped_column(String(16))
    part: Mapped[str | None] = mapped_column(String(96))
    """The part of it, for example the id of the stop that is being dragged."""
    since_at: Mapped[datetime]
    until_at: Mapped[datetime]


WATCH_KINDS = ("breakdown", "exception", "late", "undispatched")


class WatchItem(TenantRow):
    """Something that needs somebody: since when, what is at risk, who took note when, and when it was over."""

    __tablename__ = "watch_item"
    __table_args__ = (
        CheckConstraint(f"kind in {WATCH_KINDS}", name="kind"),
        CheckConstraint("at_risk_minor >= 0", name="at_risk"),
        CheckConstraint(
            "(acknowledged_at is null or acknowledged_at >= raised_at) "
            "and (ended_at is null or ended_at >= raised_at)",
            name="times",
        ),
        Index(
            "uq_watch_item_open",
            "tenant_id",
            "kind",
            "subject_id",
            unique=True,
            postgresql_where=text("ended_at is null"),
        ),
        Index("ix_watch_item_raised", "tenant_id", "raised_at"),
        Index("ix_watch_item_trip", "tenant_id", "trip_id"),
        tenant_key("trip_id", "trip"),
        tenant_key("warehouse_id", "location"),
    )

    kind: Mapped[str] = mapped_column(String(16))
    subject_id: Mapped[uuid.UUID]
    """The exception, or the trip."""
    trip_id: Mapped[uuid.UUID | None]
    warehouse_id: Mapped[uuid.UUID]
    raised_at: Mapped[datetime]
    """When it came to be, where that is known (a breakdown, an exception); else when the house noticed."""
    at_risk_minor: Mapped[int]
    facts: Mapped[dict[str, Any]]
    """Figures of the kind, as at the last look: `late_s`, `late_stops`, `stops`, `orders`."""
    acknowledged_at: Mapped[datetime | None]
    acknowledged_by: Mapped[uuid.UUID | None]
    ended_at: Mapped[datetime | None]


class DriverSuggestion(TenantRow):
    """Who was suggested for a trip and why, and what somebody decided."""

    __tablename__ = "driver_suggestion"
    __table_args__ = (
        CheckConstraint("decision in ('accepted', 'rejected')", name="decision"),
        CheckConstraint("(decision is null) = (decided_at is null)", name="decided"),
        CheckConstraint("(decision = 'rejected') = (reason_code is not null)", name="why"),
        Index("ix_driver_suggestion_trip", "tenant_id", "trip_id"),
        Index("ix_driver_suggestion_decided", "tenant_id", "decided_at"),
        tenant_key("trip_id", "trip"),
        tenant_key("warehouse_id", "location"),
        tenant_key("driver_id", "driver"),
    )

    trip_id: Mapped[uuid.UUID]
    warehouse_id: Mapped[uuid.UUID]
    made_at: Mapped[datetime]
    made_by: Mapped[uuid.UUID | None]
    candidates: Mapped[list[dict[str, Any]]]
    """The best first: `driver_id`, `score`, `confidence` and what speaks for each."""
    decision: Mapped[str | None] = mapped_column(String(16))
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[uuid.UUID | None]
    driver_id: Mapped[uuid.UUID | None]
    """Who got the trip: one of the candidates, or whom somebody preferred."""
    rank: Mapped[int | None] = mapped_column(Integer)
    """Of the one who got it among the candidates, 1 for the first."""
    reason_code: Mapped[str | None] = mapped_column(String(32))
    """Why none of them."""
    note: Mapped[str | None]
