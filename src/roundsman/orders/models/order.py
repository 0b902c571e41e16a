"""Tables of orders."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, Index, Integer, String, UniqueConstraint, false, literal_column, text
from sqlalchemy.orm import Mapped, mapped_column

from roundsman.orders.states import OrderStatus, TaskStatus
from roundsman.platform.db.base import TenantRow, Versioned, tenant_key

ORDER_KINDS = ("replenishment", "transfer", "delivery", "marketplace", "return")
ALLOCATION_POLICIES = ("partial", "all_or_nothing", "backorder")
STEP_KINDS = ("pickup", "dropoff", "service")


class Order(Versioned, TenantRow):
    """What somebody wants moved, to one location, within one window of time."""

    __tablename__ = "order"
    __table_args__ = (
        UniqueConstraint("tenant_id", "number"),
        Index(
            "uq_order_external_ref",
            "tenant_id",
            "external_ref",
            unique=True,
            postgresql_where=text("external_ref IS NOT NULL"),
        ),
        CheckConstraint(f"kind in {ORDER_KINDS}", name="kind"),
        CheckConstraint(f"status in {tuple(str(s) for s in OrderStatus)}", name="status"),
        CheckConstraint(f"allocation_policy in {ALLOCATION_POLICIES}", name="allocation_policy"),
        CheckConstraint("window_end > window_start", name="window"),
        CheckConstraint("priority between 0 and 9", name="priority"),
        CheckConstraint("min_remaining_life_days between 0 and 3650", name="min_remaining_life"),
        CheckConstraint("(status = 'cancelled') = (cancel_reason is not null)", name="cancel_reason"),
        Index("ix_order_warehouse_status", "tenant_id", "warehouse_id", "status", "window_start"),
        Index("ix_order_status", "tenant_id", "status", "id"),
        Index("ix_order_location", "tenant_id", "location_id", "id"),
        Index("ix_order_organisation", "tenant_id", "organisation_id", "id"),
        Index("ix_order_placed_at", "tenant_id", "placed_at", "id"),
        Index("ix_order_window", "tenant_id", "window_start", "window_end", "id"),
        Index("ix_order_priority", "tenant_id", "priority", "id"),
        Index(
            "ix_order_words",
            literal_column("lower(number || ' ' || coalesce(external_ref, ''))").label("words"),
            postgresql_using="gin",
            postgresql_ops={"words": "gin_trgm_ops"},
            postgresql_with={"gin_pending_list_limit": 256},
        ),
        tenant_key("organisation_id", "organisation"),
        tenant_key("warehouse_id", "location"),
        tenant_key("location_id", "location"),
    )

    number: Mapped[str] = mapped_column(String(32))
    kind: Mapped[str] = mapped_column(String(16), default="replenishment")
    status: Mapped[str] = mapped_column(String(24), default=OrderStatus.PLACED.value)
    organisation_id: Mapped[uuid.UUID]
    """Whose order it is: the organisation of the location it goes to."""
    warehouse_id: Mapped[uuid.UUID]
    """The location that serves it."""
    location_id: Mapped[uuid.UUID]
    """Where it goes."""
    window_start: Mapped[datetime]
    window_end: Mapped[datetime]
    priority: Mapped[int] = mapped_column(Integer, default=5)
    """0 to 9; higher goes first."""
    allocation_policy: Mapped[str] = mapped_column(String(16), default="partial")
    placed_at: Mapped[datetime]
    note: Mapped[str | None]
    cancel_reason: Mapped[str | None] = mapped_column(String(32))
    cancel_note: Mapped[str | None]
    external_ref: Mapped[str | None] = mapped_column(String(64))
    """The number that the orderer's own system gave it; unique in the tenant."""
    min_remaining_life_days: Mapped[int | None] = mapped_column(Integer, info={"unseeded": True})
    """Days for which its goods must still be good after the day of delivery; the shop's own rule when None."""
    accept_substitutes: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether the distributor's people may put a substitute in the place of what is short."""


_LINE_QUANTITIES = (
    "allocated_quantity",
    "picked_quantity",
    "shipped_quantity",
    "delivered_quantity",
    "damaged_quantity",
    "rejected_quantity",
    "short_quantity",
    "cancelled_quantity",
)


class OrderLine(TenantRow):
    """One item of an order, and how far each of its units has come. Changed only under the order's lock."""

    __tablename__ = "order_line"
    __table_args__ = (
        UniqueConstraint("tenant_id", "order_id", "line_no"),
        UniqueConstraint("tenant_id", "order_id", "sku_id"),
        CheckConstraint("quantity > 0", name="quantity"),
        CheckConstraint(" and ".join(f"{name} >= 0" for name in _LINE_QUANTITIES), name="not_negative"),
        CheckConstraint(
            "allocated_quantity + short_quantity + cancelled_quantity <= quantity",
            name="not_more_than_ordered",
        ),
        CheckConstraint(
            "picked_quantity <= allocated_quantity and shipped_quantity <= picked_quantity "
            "and delivered_quantity + damaged_quantity + rejected_quantity <= shipped_quantity",
            name="each_step_within_the_one_before",
        ),
        Index("ix_order_line_sku", "tenant_id", "sku_id"),
        tenant_key("order_id", "order", ondelete="CASCADE"),
        tenant_key("sku_id", "sku"),
    )

    order_id: Mapped[uuid.UUID]
    line_no: Mapped[int] = mapped_column(Integer)
    sku_id: Mapped[uuid.UUID]
    quantity: Mapped[int]
    """Asked for."""
    allocated_quantity: Mapped[int] = mapped_column(default=0)
    """Reserved in the warehouse, and stays so while it is picked, shipped and handed over."""
    picked_quantity: Mapped[int] = mapped_column(default=0)
    shipped_quantity: Mapped[int] = mapped_column(default=0)
    delivered_quantity: Mapped[int] = mapped_column(default=0)
    damaged_quantity: Mapped[int] = mapped_column(default=0)
    """Damaged on the way or at the door; it goes back."""
    rejected_quantity: Mapped[int] = mapped_column(default=0)
    """Not handed over for any other reason; it goes back."""
    short_quantity: Mapped[int] = mapped_column(default=0)
    """Could not be given; a later allocation may still lower it until picking begins."""
    cancelled_quantity: Mapped[int] = mapped_column(default=0)
    unit_price_minor: Mapped[int] = mapped_column(default=0)
    """List price of one unit when it was ordered, in minor units of the tenant's currency."""
    substitute_for_line_id: Mapped[uuid.UUID | None] = mapped_column(info={"unseeded": True})
    """The line of the same order whose short units this one stands in for."""
    shared_supply: Mapped[int | None] = mapped_column(info={"unseeded": True})
    """Units that the last run shared out among all lines of the same priority; None where nothing was scarce."""
    shared_demand: Mapped[int | None] = mapped_column(info={"unseeded": True})
    """Units that those lines asked for together."""


class Task(Versioned, TenantRow):
    """A piece of transport work made from an order."""

    __tablename__ = "task"
    __table_args__ = (
        # An order has one task that is not over; a later attempt gets a new one.
        Index(
            "uq_task_order_open",
            "tenant_id",
            "order_id",
            unique=True,
            postgresql_where=text("status in ('created','assigned','en_route')"),
        ),
        Index("ix_task_order", "tenant_id", "order_id"),
        CheckConstraint(f"status in {tuple(str(s) for s in TaskStatus)}", name="status"),
        CheckConstraint("weight_g >= 0 and volume_ml >= 0", name="load"),
        tenant_key("order_id", "order", ondelete="CASCADE"),
    )

    order_id: Mapped[uuid.UUID]
    status: Mapped[str] = mapped_column(String(16), default=TaskStatus.CREATED.value)
    quantity: Mapped[int]
    """Units to carry: what was picked."""
    weight_g: Mapped[int]
    volume_ml: Mapped[int]


class TaskStep(TenantRow):
    """One thing a task needs done at one place."""

    __tablename__ = "task_step"
    __table_args__ = (
        UniqueConstraint("tenant_id", "task_id", "seq"),
        CheckConstraint(f"kind in {STEP_KINDS}", name="kind"),
        CheckConstraint("window_end > window_start", name="window"),
        CheckConstraint("service_s >= 0 and quantity >= 0", name="not_negative"),
        tenant_key("task_id", "task", ondelete="CASCADE"),
        tenant_key("location_id", "location"),
    )

    task_id: Mapped[uuid.UUID]
    seq: Mapped[int] = mapped_column(Integer)
    kind: Mapped[str] = mapped_column(String(16))
    location_id: Mapped[uuid.UUID]
    window_start: Mapped[datetime | None]
    """A pickup has none: the warehouse loads when the trip is planned."""
    window_end: Mapped[datetime | None]
    service_s: Mapped[int] = mapped_column(Integer)
    quantity: Mapped[int]
