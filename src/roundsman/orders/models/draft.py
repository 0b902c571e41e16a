"""Tables of proposed orders."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, Integer, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from roundsman.orders.states import DraftStatus
from roundsman.platform.db.base import TenantRow, Versioned, tenant_key


class OrderDraft(Versioned, TenantRow):
    """An order that the house proposes to a shop, from what the shop was brought in the weeks before."""

    __tablename__ = "order_draft"
    __table_args__ = (
        Index(
            "uq_order_draft_open",
            "tenant_id",
            "location_id",
            unique=True,
            postgresql_where=text("status = 'open'"),
        ),
        Index("ix_order_draft_organisation", "tenant_id", "organisation_id", "id"),
        Index("ix_order_draft_warehouse", "tenant_id", "warehouse_id", "proposed_on"),
        CheckConstraint(f"status in {tuple(str(s) for s in DraftStatus)}", name="status"),
        CheckConstraint("(status = 'accepted') = (order_id is not null)", name="order"),
        CheckConstraint("window_end > window_start", name="window"),
        tenant_key("organisation_id", "organisation"),
        tenant_key("warehouse_id", "location"),
        tenant_key("location_id", "location"),
        tenant_key("order_id", "order"),
    )

    status: Mapped[str] = mapped_column(String(16), default=DraftStatus.OPEN.value)
    organisation_id: Mapped[uuid.UUID]
    warehouse_id: Mapped[uuid.UUID]
    location_id: Mapped[uuid.UUID]
    window_start: Mapped[datetime]
    window_end: Mapped[datetime]
    proposed_on: Mapped[date]
    """Local day of the warehouse."""
    service_level: Mapped[float]
    """Share of review periods that shall pass without running out, 0.5 to 0.999."""
    review_days: Mapped[int] = mapped_column(Integer)
    """Days that the order shall last for."""
    order_id: Mapped[uuid.UUID | None]
    note: Mapped[str | None]
    """Why it was dismissed, when somebody said."""


class OrderDraftLine(TenantRow):
    """One item of a proposed order, and the figures behind it."""

    __tablename__ = "order_draft_line"
    __table_args__ = (
        UniqueConstraint("tenant_id", "draft_id", "sku_id"),
        CheckConstraint("quantity > 0", name="quantity"),
        tenant_key("draft_id", "order_draft", ondelete="CASCADE"),
        tenant_key("sku_id", "sku"),
    )

    draft_id: Mapped[uuid.UUID]
    line_no: Mapped[int] = mapped_column(Integer)
    sku_id: Mapped[uuid.UUID]
    quantity: Mapped[int]
    figures: Mapped[dict[str, Any]]
    """`weeks, mean, deviation, safety, on_order`: what the quantity was worked out from, in selling units."""
