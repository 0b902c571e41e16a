"""Tables of goods that shops want to send back."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from roundsman.kernel.reasons import ReturnReason
from roundsman.orders.states import ReturnStatus
from roundsman.platform.db.base import TenantRow, Versioned, tenant_key


class ReturnRequest(Versioned, TenantRow):
    """Goods at a shop that shall go back to a warehouse; its number is the authorisation that stands on them."""

    __tablename__ = "return_request"
    __table_args__ = (
        UniqueConstraint("tenant_id", "number"),
        CheckConstraint(f"status in {tuple(str(s) for s in ReturnStatus)}", name="status"),
        CheckConstraint("(trip_id is null) = (stop_id is null)", name="trip"),
        CheckConstraint(
            "status not in ('assigned', 'collected', 'received') or stop_id is not null", name="assigned"
        ),
        CheckConstraint(
            "(status in ('collected', 'received')) = (collected_at is not null)", name="collected"
        ),
        CheckConstraint("(status = 'received') = (received_at is not null)", name="received"),
        Index("ix_return_request_warehouse", "tenant_id", "warehouse_id", "status"),
        Index("ix_return_request_location", "tenant_id", "location_id", "id"),
        Index("ix_return_request_organisation", "tenant_id", "organisation_id", "id"),
        Index("ix_return_request_trip", "tenant_id", "trip_id"),
        tenant_key("organisation_id", "organisation"),
        tenant_key("location_id", "location"),
        tenant_key("warehouse_id", "location"),
        tenant_key("order_id", "order"),
    )

    number: Mapped[str] = mapped_column(String(32))
    status: Mapped[str] = mapped_column(String(16), default=ReturnStatus.REQUESTED.value)
    organisation_id: Mapped[uuid.UUID]
    """Whose goods they are: the organisation of the shop."""
    location_id: Mapped[uuid.UUID]
    """Where they are collected."""
    warehouse_id: Mapped[uuid.UUID]
    """Where they go."""
    order_id: Mapped[uuid.UUID | None]
    """The order that brought them, where somebody said."""
    note: Mapped[str | None]
    decision_note: Mapped[str | None]
    trip_id: Mapped[uuid.UUID | None]
    """The trip that collects them, or did (rows of the execution room, above this one)."""
    stop_id: Mapped[uuid.UUID | None]
    collected_at: Mapped[datetime | None]
    received_at: Mapped[datetime | None]


class ReturnRequestLine(TenantRow):
    """One item of it, and how far its units have come. Whole selling units."""

    __tablename__ = "return_request_line"
    __table_args__ = (
        UniqueConstraint("tenant_id", "return_request_id", "line_no"),
        CheckConstraint(f"reason_code in {tuple(str(r) for r in ReturnReason)}", name="reason"),
        CheckConstraint("quantity > 0 and collected_quantity between 0 and quantity", name="quantities"),
        CheckConstraint(
            "least(restock_quantity, quarantine_quantity, scrap_quantity) >= 0 "
            "and restock_quantity + quarantine_quantity + scrap_quantity <= collected_quantity",
            name="graded",
        ),
        tenant_key("return_request_id", "return_request", ondelete="CASCADE"),
        tenant_key("sku_id", "sku"),
        tenant_key("batch_id", "batch"),
    )

    return_request_id: Mapped[uuid.UUID]
    line_no: Mapped[int] = mapped_column(Integer)
    sku_id: Mapped[uuid.UUID]
    batch_id: Mapped[uuid.UUID | None]
    """As the shop said, or as the dock read it."""
    quantity: Mapped[int]
    reason_code: Mapped[str] = mapped_column(String(32))
    collected_quantity: Mapped[int] = mapped_column(default=0)
    restock_quantity: Mapped[int] = mapped_column(default=0)
    quarantine_quantity: Mapped[int] = mapped_column(default=0)
    scrap_quantity: Mapped[int] = mapped_column(default=0)
    """What was collected and is in none of the three was not there at the dock."""
