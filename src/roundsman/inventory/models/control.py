"""Tables of stock control: holds, recalls, approvals, counts, put-away, expected production."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, Integer, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from roundsman.platform.db.base import TenantRow, Versioned, tenant_key

HOLD_STATUSES = ("active", "lifted")
RECALL_STATUSES = ("open", "closed")
RECALL_SEVERITIES = ("critical", "serious", "minor")
APPROVAL_STATUSES = ("pending", "approved", "rejected")
APPROVAL_KINDS = ("adjust", "scrap")
COUNT_STATUSES = ("open", "counted", "closed", "cancelled")
PUTAWAY_STATUSES = ("open", "done")


class StockHold(TenantRow):
    """A batch held back: everywhere, or at one location. Stays as the record of who held it, when and why."""

    __tablename__ = "stock_hold"
    __table_args__ = (
        CheckConstraint(f"status in {HOLD_STATUSES}", name="status"),
        CheckConstraint("(status = 'lifted') = (lifted_at is not null)", name="lifted"),
        tenant_key("batch_id", "batch"),
        tenant_key("location_id", "location"),
        Index(
            "uq_stock_hold_everywhere",
            "tenant_id",
            "batch_id",
            unique=True,
            postgresql_where=text("status = 'active' and location_id is null"),
        ),
        Index(
            "uq_stock_hold_at_location",
            "tenant_id",
            "batch_id",
            "location_id",
            unique=True,
            postgresql_where=text("status = 'active' and location_id is not null"),
        ),
        Index("ix_stock_hold_batch", "tenant_id", "batch_id", "id"),
    )

    batch_id: Mapped[uuid.UUID]
    location_id: Mapped[uuid.UUID | None]
    """Only there; everywhere when None."""
    status: Mapped[str] = mapped_column(String(16), default="active")
    reason_code: Mapped[str] = mapped_column(String(32))
    note: Mapped[str | None]
    placed_at: Mapped[datetime]
    placed_by: Mapped[uuid.UUID | None]
    lifted_at: Mapped[datetime | None]
    lifted_by: Mapped[uuid.UUID | None]
    lift_note: Mapped[str | None]


class Recall(Versioned, TenantRow):
    """Batches called back from everywhere, shops included."""

    __tablename__ = "recall"
    __table_args__ = (
        UniqueConstraint("tenant_id", "number"),
        CheckConstraint(f"status in {RECALL_STATUSES}", name="status"),
        CheckConstraint(f"severity in {RECALL_SEVERITIES}", name="severity"),
        CheckConstraint("(status = 'closed') = (closed_at is not null)", name="closed"),
        Index("ix_recall_status", "tenant_id", "status", "id"),
    )

    number: Mapped[str] = mapped_column(String(32))
    status: Mapped[str] = mapped_column(String(16), default="open")
    severity: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[uuid.UUID | None]
    close_note: Mapped[str | None]


class RecallBatch(TenantRow):
    """One batch of a recall."""

    __tablename__ = "recall_batch"
    __table_args__ = (
        UniqueConstraint("tenant_id", "recall_id", "batch_id"),
        tenant_key("recall_id", "recall", ondelete="CASCADE"),
        tenant_key("sku_id", "sku"),
        tenant_key("batch_id", "batch"),
        Index("ix_recall_batch_batch", "tenant_id", "batch_id"),
    )

    recall_id: Mapped[uuid.UUID]
    sku_id: Mapped[uuid.UUID]
    batch_id: Mapped[uuid.UUID]
    delivered_at_start: Mapped[int] = mapped_column(default=0)
    """Units that had gone to shops when the recall began: what there is to bring back."""


class StockApproval(Versioned, TenantRow):
    """A change of stock above the limit: it takes effect when another person approves it."""

    __tablename__ = "stock_approval"
    __table_args__ = (
        UniqueConstraint("tenant_id", "number"),
        CheckConstraint(f"status in {APPROVAL_STATUSES}", name="status"),
        CheckConstraint(f"kind in {APPROVAL_KINDS}", name="kind"),
        CheckConstraint("(status = 'pending') = (decided_at is null)", name="decided"),
        CheckConstraint(
            "status <> 'approved' or decided_by is null or decided_by <> requested_by", name="second_person"
        ),
        tenant_key("location_id", "location"),
        tenant_key("sku_id", "sku"),
        tenant_key("batch_id", "batch"),
        Index("ix_stock_approval_place", "tenant_id", "location_id", "status", "id"),
        Index("ix_stock_approval_status", "tenant_id", "status", "id"),
    )

    number: Mapped[str] = mapped_column(String(32))
    status: Mapped[str] = mapped_column(String(16), default="pending")
    kind: Mapped[str] = mapped_column(String(16))
    location_id: Mapped[uuid.UUID]
    sku_id: Mapped[uuid.UUID]
    batch_id: Mapped[uuid.UUID]
    on_hand_delta: Mapped[int] = mapped_column(default=0)
    damaged_delta: Mapped[int] = mapped_column(default=0)
    value_minor: Mapped[int] = mapped_column(default=0)
    """Units that come or go, at list price, in the tenant's currency."""
    reason_code: Mapped[str] = mapped_column(String(32))
    note: Mapped[str | None]
    requested_by: Mapped[uuid.UUID | None]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[uuid.UUID | None]
    decision_note: Mapped[str | None]


class StockCount(Versioned, TenantRow):
    """Somebody counts what lies at a location, without seeing what the books say."""

    __tablename__ = "stock_count"
    __table_args__ = (
        UniqueConstraint("tenant_id", "number"),
        CheckConstraint(f"status in {COUNT_STATUSES}", name="status"),
        CheckConstraint("rounds >= 1", name="rounds"),
        tenant_key("location_id", "location"),
        Index("ix_stock_count_place", "tenant_id", "location_id", "status", "id"),
    )

    number: Mapped[str] = mapped_column(String(32))
    status: Mapped[str] = mapped_column(String(16), default="open")
    location_id: Mapped[uuid.UUID]
    zone: Mapped[str | None] = mapped_column(String(32))
    """Only what is stored there; by SKUs or the whole place when None."""
    rounds: Mapped[int] = mapped_column(Integer, default=1)
    """How often it was counted: 2 after the first recount."""
    note: Mapped[str | None]
    counted_at: Mapped[datetime | None]
    counted_by: Mapped[uuid.UUID | None]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[uuid.UUID | None]


class StockCountLine(TenantRow):
    """One batch to count. What the books said is taken at the moment it was counted."""

    __tablename__ = "stock_count_line"
    __table_args__ = (
        UniqueConstraint("tenant_id", "count_id", "batch_id"),
        CheckConstraint("counted_on_hand >= 0 and counted_damaged >= 0", name="counted"),
        tenant_key("count_id", "stock_count", ondelete="CASCADE"),
        tenant_key("sku_id", "sku"),
        tenant_key("batch_id", "batch"),
    )

    count_id: Mapped[uuid.UUID]
    line_no: Mapped[int] = mapped_column(Integer)
    sku_id: Mapped[uuid.UUID]
    batch_id: Mapped[uuid.UUID]
    counted_on_hand: Mapped[int | None]
    """Sellable units found, reserved and picked ones that still stand there included."""
    counted_damaged: Mapped[int | None]
    expected_on_hand: Mapped[int | None]
    """What the balance said when it was counted; movements after that change neither side."""
    expected_damaged: Mapped[int | None]
    counted_at: Mapped[datetime | None]
    counted_by: Mapped[uuid.UUID | None]


class PutawayTask(Versioned, TenantRow):
    """Received goods that stand in staging and are to be put into their zone. They are stock already."""

    __tablename__ = "putaway_task"
    __table_args__ = (
        CheckConstraint(f"status in {PUTAWAY_STATUSES}", name="status"),
        CheckConstraint("quantity > 0 and put_quantity between 0 and quantity", name="quantities"),
        tenant_key("location_id", "location"),
        tenant_key("inbound_id", "inbound"),
        tenant_key("inbound_line_id", "inbound_line"),
        tenant_key("sku_id", "sku"),
        tenant_key("batch_id", "batch"),
        Index("ix_putaway_task_place", "tenant_id", "location_id", "status", "id"),
        Index("ix_putaway_task_inbound", "tenant_id", "inbound_id"),
    )

    location_id: Mapped[uuid.UUID]
    inbound_id: Mapped[uuid.UUID]
    inbound_line_id: Mapped[uuid.UUID]
    sku_id: Mapped[uuid.UUID]
    batch_id: Mapped[uuid.UUID]
    status: Mapped[str] = mapped_column(String(16), default="open")
    quantity: Mapped[int]
    put_quantity: Mapped[int] = mapped_column(default=0)
    suggested_zone: Mapped[str] = mapped_column(String(32), default="")
    zone: Mapped[str | None] = mapped_column(String(32))
    """Where it was put last."""
    done_at: Mapped[datetime | None]
    done_by: Mapped[uuid.UUID | None]


class ExpectedProduction(Versioned, TenantRow):
    """How much of a SKU a plant means to make on a day."""

    __tablename__ = "expected_production"
    __table_args__ = (
        UniqueConstraint("tenant_id", "location_id", "produced_on", "sku_id"),
        CheckConstraint("quantity >= 0", name="quantity"),
        tenant_key("location_id", "location"),
        tenant_key("sku_id", "sku"),
        Index("ix_expected_production_sku", "tenant_id", "sku_id", "produced_on"),
    )

    location_id: Mapped[uuid.UUID]
    sku_id: Mapped[uuid.UUID]
    produced_on: Mapped[date]
    quantity: Mapped[int]
