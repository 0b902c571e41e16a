"""What a trip earned."""

import uuid
from datetime import date, datetime

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from roundsman.platform.db.base import TenantRow, tenant_key


class TripResult(TenantRow):
    """The profit and loss of a completed trip, worked out anew whenever something behind it changes."""

    __tablename__ = "trip_result"
    __table_args__ = (
        UniqueConstraint("tenant_id", "trip_id"),
        Index("ix_trip_result_day", "tenant_id", "incurred_on", "id"),
        Index("ix_trip_result_warehouse", "tenant_id", "warehouse_id", "incurred_on"),
        tenant_key("trip_id", "trip"),
        tenant_key("warehouse_id", "location"),
        tenant_key("vehicle_id", "vehicle"),
    )

    trip_id: Mapped[uuid.UUID]
    warehouse_id: Mapped[uuid.UUID]
    vehicle_id: Mapped[uuid.UUID]
    driver_id: Mapped[uuid.UUID | None]
    incurred_on: Mapped[date]
    """The day of its dispatch at its warehouse."""
    currency: Mapped[str] = mapped_column(String(3))
    goods_minor: Mapped[int]
    """What the delivered goods are worth at the prices of their orders."""
    income_minor: Mapped[int]
    """What delivering them earns, by the settings `costing.income_pct_of_goods` and `costing.income_per_drop_minor`."""
    damage_minor: Mapped[int]
    """What goods that were damaged on the trip are worth at the prices of their orders."""
    credit_minor: Mapped[int]
    """Credit notes that answer exceptions of this trip. Told beside: what was not delivered earned nothing either."""
    cost_minor: Mapped[int]
    result_minor: Mapped[int]
    """Income less damage less costs."""
    distance_m: Mapped[int]
    drops: Mapped[int]
    delivered: Mapped[int]
    """Selling units."""
    computed_at: Mapped[datetime]
