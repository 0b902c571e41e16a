"""Tables of planning."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from roundsman.planning.states import PlanStatus
from roundsman.platform.db.base import TenantRow, Versioned


class PlanRun(Versioned, TenantRow):
    """One run of the planner and what became of its proposal. Its trips are rows of execution with its id."""

    __tablename__ = "plan"
    __table_args__ = (
        UniqueConstraint("tenant_id", "number"),
        CheckConstraint(f"status in {tuple(str(s) for s in PlanStatus)}", name="status"),
        Index("ix_plan_status", "tenant_id", "status", "id"),
        Index("ix_plan_day", "tenant_id", "day", "id"),
    )

    number: Mapped[str] = mapped_column(String(32))
    status: Mapped[PlanStatus] = mapped_column(String(16), default=PlanStatus.QUEUED)
    job_id: Mapped[uuid.UUID | None]
    day: Mapped[date]
    """The local day of the tenant that is planned."""
    parameters: Mapped[dict[str, Any]]
    """warehouse_ids, order_ids (null: all that are ready), budget_s, seed."""
    summary: Mapped[dict[str, Any] | None]
    """Figures of the proposal as our own evaluator sees them."""
    unplanned: Mapped[list[dict[str, Any]] | None]
    """Every order left out, with the reason."""
    error: Mapped[str | None]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[uuid.UUID | None]
