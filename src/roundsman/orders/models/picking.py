"""Tables of waves and packing."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, Index, Integer, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from roundsman.orders.states import WaveStatus
from roundsman.platform.db.base import TenantRow, Versioned, tenant_key

WAVE_ORDER_STATUSES = ("waiting", "released", "dropped")
PARCEL_KINDS = ("crate", "box", "pallet")


class Wave(Versioned, TenantRow):
    """Orders of a warehouse that are picked together, because they leave together."""

    __tablename__ = "wave"
    __table_args__ = (
        UniqueConstraint("tenant_id", "number"),
        CheckConstraint(f"status in {tuple(str(s) for s in WaveStatus)}", name="status"),
        CheckConstraint("release_at <= departs_at and effort_s >= 0", name="times"),
        tenant_key("warehouse_id", "location"),
        Index("ix_wave_warehouse", "tenant_id", "warehouse_id", "status", "departs_at"),
        Index("ix_wave_departs", "tenant_id", "departs_at", "id"),
    )

    number: Mapped[str] = mapped_column(String(32))
    status: Mapped[str] = mapped_column(String(16), default=WaveStatus.OPEN.value)
    warehouse_id: Mapped[uuid.UUID]
    departs_at: Mapped[datetime]
    """The vehicles must be loaded by then."""
    release_at: Mapped[datetime]
    """When picking must begin."""
    effort_s: Mapped[int] = mapped_column(Integer)
    """Seconds of work of one picker, as estimated when it was made."""
    released_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]


class WaveOrder(TenantRow):
    """An order of a wave. An order waits in one wave at most."""

    __tablename__ = "wave_order"
    __table_args__ = (
        UniqueConstraint("tenant_id", "wave_id", "order_id"),
        Index(
            "uq_wave_order_waiting",
            "tenant_id",
            "order_id",
            unique=True,
            postgresql_where=text("status = 'waiting'"),
        ),
        CheckConstraint(f"status in {WAVE_ORDER_STATUSES}", name="status"),
        tenant_key("wave_id", "wave", ondelete="CASCADE"),
        tenant_key("order_id", "order", ondelete="CASCADE"),
    )

    wave_id: Mapped[uuid.UUID]
    order_id: Mapped[uuid.UUID]
    departs_by: Mapped[datetime]
    """The latest departure that keeps its promise, as it was when the wave was made."""
    status: Mapped[str] = mapped_column(String(16), default="waiting")
    """`waiting` for the release, `released` to the pickers, or `dropped` before (it was called off, for example)."""


class Parcel(TenantRow):
    """What an order's goods are packed in, with what it really weighs."""

    __tablename__ = "parcel"
    __table_args__ = (
        UniqueConstraint("tenant_id", "number"),
        CheckConstraint(f"kind in {PARCEL_KINDS}", name="kind"),
        CheckConstraint("weight_g > 0 and volume_ml > 0", name="load"),
        tenant_key("order_id", "order", ondelete="CASCADE"),
        Index("ix_parcel_order", "tenant_id", "order_id", "seq"),
        Index("ix_parcel_code", "tenant_id", "code", postgresql_where=text("code is not null")),
    )

    order_id: Mapped[uuid.UUID]
    seq: Mapped[int] = mapped_column(Integer)
    """1, 2, 3 of the order."""
    number: Mapped[str] = mapped_column(String(32))
    """Stands on its label, also as a code to scan; unique in the tenant."""
    code: Mapped[str | None] = mapped_column(String(64))
    """The packer's own mark, such as the number of a crate that comes back."""
    kind: Mapped[str] = mapped_column(String(16))
    weight_g: Mapped[int]
    volume_ml: Mapped[int]
    packed_at: Mapped[datetime]
    packed_by: Mapped[uuid.UUID | None]


class ParcelLine(TenantRow):
    """What is in a parcel, where the packer has said so."""

    __tablename__ = "parcel_line"
    __table_args__ = (
        UniqueConstraint("tenant_id", "parcel_id", "order_line_id"),
        CheckConstraint("quantity > 0", name="quantity"),
        tenant_key("parcel_id", "parcel", ondelete="CASCADE"),
        tenant_key("order_line_id", "order_line", ondelete="CASCADE"),
    )

    parcel_id: Mapped[uuid.UUID]
    order_line_id: Mapped[uuid.UUID]
    quantity: Mapped[int]
