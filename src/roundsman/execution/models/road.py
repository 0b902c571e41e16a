"""Tables of what happens to a trip besides its stops: loading, changes of crew, handovers, grading at the dock."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column

from roundsman.kernel.reasons import StockReason
from roundsman.platform.db.base import TenantRow, Versioned, tenant_key


class TripLoad(Versioned, TenantRow):
    """How much of one reservation was counted onto a planned trip (whole selling units)."""

    __tablename__ = "trip_load"
    __table_args__ = (
        UniqueConstraint("tenant_id", "trip_id", "reservation_id"),
        CheckConstraint("counted_quantity >= 0", name="counted"),
        Index("ix_trip_load_order", "tenant_id", "order_id"),
        tenant_key("trip_id", "trip", ondelete="CASCADE"),
        tenant_key("order_id", "order"),
        tenant_key("order_line_id", "order_line"),
        tenant_key("sku_id", "sku"),
        tenant_key("batch_id", "batch"),
    )

    trip_id: Mapped[uuid.UUID]
    reservation_id: Mapped[uuid.UUID]
    order_id: Mapped[uuid.UUID]
    order_line_id: Mapped[uuid.UUID]
    sku_id: Mapped[uuid.UUID]
    batch_id: Mapped[uuid.UUID]
    counted_quantity: Mapped[int]
    reason_code: Mapped[StockReason | None] = mapped_column(String(32))
    """Why less than was picked; needed before the trip is dispatched."""
    counted_by: Mapped[uuid.UUID | None]
    counted_at: Mapped[datetime]
    """By the device's clock."""


class TripAssignment(TenantRow):
    """A driver who had an open trip and gave it to another one. Who has it now stands on the trip."""

    __tablename__ = "trip_assignment"
    __table_args__ = (
        CheckConstraint("until_at >= from_at", name="times"),
        # As on the trip: nobody drove two vehicles at once, not even parts of trips.
        ExcludeConstraint(
            ("tenant_id", "="),
            ("driver_id", "="),
            (text("tstzrange(from_at, until_at)"), "&&"),
            using="gist",
            name="ex_trip_assignment_driver_held",
        ),
        Index("ix_trip_assignment_trip", "tenant_id", "trip_id"),
        Index("ix_trip_assignment_driver", "tenant_id", "driver_id", "from_at"),
        tenant_key("trip_id", "trip"),
        tenant_key("vehicle_id", "vehicle"),
        tenant_key("driver_id", "driver"),
        tenant_key("next_driver_id", "driver"),
        {"info": {"append_only": True}},
    )

    trip_id: Mapped[uuid.UUID]
    vehicle_id: Mapped[uuid.UUID]
    driver_id: Mapped[uuid.UUID]
    next_driver_id: Mapped[uuid.UUID]
    from_at: Mapped[datetime]
    until_at: Mapped[datetime]
    note: Mapped[str]
    """Why it was changed."""
    changed_by: Mapped[uuid.UUID | None]


class TripHandover(TenantRow):
    """Stops and their goods that went from one open trip to another one on the road."""

    __tablename__ = "trip_handover"
    __table_args__ = (
        CheckConstraint("from_trip_id <> to_trip_id", name="two_trips"),
        CheckConstraint(
            "quantity > 0 and damaged_quantity >= 0 and missing_quantity >= 0", name="quantities"
        ),
        Index("ix_trip_handover_from", "tenant_id", "from_trip_id"),
        Index("ix_trip_handover_to", "tenant_id", "to_trip_id"),
        tenant_key("from_trip_id", "trip"),
        tenant_key("to_trip_id", "trip"),
        {"info": {"append_only": True}},
    )

    from_trip_id: Mapped[uuid.UUID]
    to_trip_id: Mapped[uuid.UUID]
    quantity: Mapped[int]
    """Cases that went over in good order."""
    damaged_quantity: Mapped[int]
    """Found damaged; they stayed on the first vehicle."""
    missing_quantity: Mapped[int]
    """Not counted over; they are the first vehicle's to account for."""
    note: Mapped[str | None]
    occurred_at: Mapped[datetime]
    """By the device's clock."""
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[uuid.UUID | None]
    command_id: Mapped[uuid.UUID | None]


class GoodsGrading(TenantRow):
    """What the dock decided about goods that came back and lay on their vehicle until then."""

    __tablename__ = "goods_grading"
    __table_args__ = (
        UniqueConstraint("tenant_id", "goods_return_id"),
        tenant_key("goods_return_id", "goods_return"),
        {"info": {"append_only": True}},
    )

    goods_return_id: Mapped[uuid.UUID]
    note: Mapped[str | None]
    graded_at: Mapped[datetime]
    graded_by: Mapped[uuid.UUID | None]


class GoodsGradingLine(TenantRow):
    """Where the units of one returned line went; together they are all that came back of it."""

    __tablename__ = "goods_grading_line"
    __table_args__ = (
        UniqueConstraint("tenant_id", "goods_return_line_id"),
        CheckConstraint(
            "restock_quantity >= 0 and quarantine_quantity >= 0 and scrap_quantity >= 0 and missing_quantity >= 0 "
            "and restock_quantity + quarantine_quantity + scrap_quantity + missing_quantity > 0",
            name="quantities",
        ),
        Index("ix_goods_grading_line_grading", "tenant_id", "goods_grading_id"),
        tenant_key("goods_grading_id", "goods_grading"),
        tenant_key("goods_return_line_id", "goods_return_line"),
        {"info": {"append_only": True}},
    )

    goods_grading_id: Mapped[uuid.UUID]
    goods_return_line_id: Mapped[uuid.UUID]
    restock_quantity: Mapped[int]
    """To the shelf."""
    quarantine_quantity: Mapped[int]
    """Held back at the warehouse: counted with its damaged goods until somebody decides."""
    scrap_quantity: Mapped[int]
    """Thrown away at the dock."""
    missing_quantity: Mapped[int]
    """Should have come back and did not."""
    reason_code: Mapped[StockReason | None] = mapped_column(String(32))
