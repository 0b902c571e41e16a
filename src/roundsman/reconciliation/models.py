"""Tables of reconciliation."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from roundsman.platform.db.base import TenantRow, Versioned, tenant_key
from roundsman.reconciliation.states import DayStatus, ExplanationStatus


class DayClose(Versioned, TenantRow):
    """A day of a warehouse whose books somebody has closed, or opened again."""

    __tablename__ = "day_close"
    __table_args__ = (
        UniqueConstraint("tenant_id", "warehouse_id", "day"),
        CheckConstraint(f"status in {tuple(str(s) for s in DayStatus)}", name="status"),
        Index("ix_day_close_day", "tenant_id", "day", "id"),
        tenant_key("warehouse_id", "location"),
    )

    warehouse_id: Mapped[uuid.UUID]
    day: Mapped[date]
    """Local to the warehouse."""
    status: Mapped[str] = mapped_column(String(16))
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[uuid.UUID | None]
    note: Mapped[str | None]
    """Why it was opened again, or what was to be said when it was closed."""
    totals: Mapped[dict[str, Any]]
    """The day's sums as they stood when it was closed (`domain.Totals`)."""


class Explanation(Versioned, TenantRow):
    """Why units that a trip left with are neither delivered nor back."""

    __tablename__ = "difference_explanation"
    __table_args__ = (
        CheckConstraint(f"status in {tuple(str(s) for s in ExplanationStatus)}", name="status"),
        CheckConstraint("quantity <> 0", name="quantity"),
        Index("ix_difference_explanation_trip", "tenant_id", "trip_id"),
        Index("ix_difference_explanation_day", "tenant_id", "warehouse_id", "day"),
        Index("ix_difference_explanation_status", "tenant_id", "status", "id"),
        tenant_key("trip_id", "trip"),
        tenant_key("sku_id", "sku"),
        tenant_key("warehouse_id", "location"),
    )

    warehouse_id: Mapped[uuid.UUID]
    day: Mapped[date]
    trip_id: Mapped[uuid.UUID]
    sku_id: Mapped[uuid.UUID]
    quantity: Mapped[int]
    """Selling units; positive ones are missing."""
    reason_code: Mapped[str] = mapped_column(String(32))
    note: Mapped[str]
    status: Mapped[str] = mapped_column(String(16))
    explained_by: Mapped[uuid.UUID | None]
    decided_by: Mapped[uuid.UUID | None]
    decided_at: Mapped[datetime | None]
    decision_note: Mapped[str | None]
