"""Tables of reporting: facts, read models that are worked out from what the other rooms publish.

They hold nothing that is not somewhere else: no foreign keys (a fact is removed and made anew when what it tells of
changes), rows are replaced and never changed. `on_day` is a local day of the tenant. Names, areas and capacities are
not copied: they are looked up when a report is read, so that correcting a name corrects the reports.
"""

import uuid
from datetime import date, datetime

from sqlalchemy import Index, Integer, SmallInteger, String, text
from sqlalchemy.orm import Mapped, mapped_column

from roundsman.platform.db.base import Base, TenantRow
from roundsman.reporting.sending.models import ReportSchedule  # noqa: F401  (so that its tables are known)


class FactTrip(TenantRow):
    """A trip that was dispatched. Its id is that of the trip."""

    __tablename__ = "fact_trip"
    __table_args__ = (
        Index("ix_fact_trip_day", "tenant_id", "on_day"),
        Index("ix_fact_trip_vehicle", "tenant_id", "vehicle_id", "on_day"),
    )

    number: Mapped[str] = mapped_column(String(32))
    status: Mapped[str] = mapped_column(String(16))
    warehouse_id: Mapped[uuid.UUID]
    vehicle_id: Mapped[uuid.UUID]
    driver_id: Mapped[uuid.UUID | None]
    on_day: Mapped[date]
    """The day for which its start was planned."""
    hour: Mapped[int] = mapped_column(SmallInteger)
    """Local hour of the planned start."""
    planned_start_at: Mapped[datetime]
    planned_end_at: Mapped[datetime]
    dispatched_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]
    planned_distance_m: Mapped[int]
    actual_distance_m: Mapped[int | None]
    is_measured: Mapped[bool]
    """Whether the driven metres were read from the odometer."""
    planned_duration_s: Mapped[int]
    actual_duration_s: Mapped[int | None]
    """From start to completion; 0 for a trip that was completed in the yard, None while it is out."""
    weight_g: Mapped[int]
    """Planned load."""
    volume_ml: Mapped[int]
    planned_quantity: Mapped[int]
    stop_count: Mapped[int] = mapped_column(Integer)
    """As planned."""
    stops_ended: Mapped[int] = mapped_column(Integer)
    stops_served: Mapped[int] = mapped_column(Integer)
    stops_on_time: Mapped[int] = mapped_column(Integer)
    orders: Mapped[int] = mapped_column(Integer)
    loaded: Mapped[int]
    delivered: Mapped[int]
    planned_cost_minor: Mapped[int]
    cost_minor: Mapped[int]
    """Sum of its cost entries."""
    co2_g: Mapped[int | None]
    """Grams of CO2e, well to wheel; None until it is completed."""
    window_from: Mapped[datetime | None]
    """The earliest beginning of a promised window of its stops."""
    window_to: Mapped[datetime | None]
    """The latest end of one."""
    centre_lat: Mapped[float | None]
    """Middle of its stops."""
    centre_lon: Mapped[float | None]
    spread_m2: Mapped[int | None]
    """Area served: that of the ellipse with the spread of its stops (4 pi times the root of the determinant of the
    covariance of their places); None below three stops."""
    first_location_id: Mapped[uuid.UUID | None]
    last_location_id: Mapped[uuid.UUID | None]


class FactStop(TenantRow):
    """A stop of a trip that was dispatched. Its id is that of the stop."""

    __tablename__ = "fact_stop"
    __table_args__ = (
        Index("ix_fact_stop_day", "tenant_id", "on_day"),
        Index("ix_fact_stop_ended", "tenant_id", "ended_on"),
        Index("ix_fact_stop_trip", "tenant_id", "trip_id"),
    )

    trip_id: Mapped[uuid.UUID]
    trip_number: Mapped[str] = mapped_column(String(32))
    seq: Mapped[int] = mapped_column(Integer)
    status: Mapped[str] = mapped_column(String(16))
    warehouse_id: Mapped[uuid.UUID]
    vehicle_id: Mapped[uuid.UUID]
    driver_id: Mapped[uuid.UUID | None]
    location_id: Mapped[uuid.UUID]
    on_day: Mapped[date]
    """The day for which the start of its trip was planned."""
    hour: Mapped[int | None] = mapped_column(SmallInteger)
    """Local hour in which it ended, by the clock of the device."""
    ended_on: Mapped[date | None]
    planned_arrival_at: Mapped[datetime]
    window_start: Mapped[datetime | None]
    """The promise, frozen at dispatch."""
    window_end: Mapped[datetime | None]
    arrived_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]
    on_time: Mapped[bool | None]
    late_s: Mapped[int | None] = mapped_column(Integer)
    """Seconds from the end of the promised window to the arrival, 0 when it was kept; None when nothing was served."""
    is_ended: Mapped[bool]
    is_served: Mapped[bool]
    failure_reason: Mapped[str | None] = mapped_column(String(32))
    distance_m: Mapped[int]
    loaded: Mapped[int]
    delivered: Mapped[int]
    damaged: Mapped[int]
    rejected: Mapped[int]
    orders: Mapped[int] = mapped_column(Integer)
    exceptions: Mapped[int] = mapped_column(Integer)
    cost_minor: Mapped[int]
    """Sum of the shares that it bears."""


class FactException(TenantRow):
    """An exception. Its id is that of the exception."""

    __tablename__ = "fact_exception"
    __table_args__ = (
        Index("ix_fact_exception_day", "tenant_id", "on_day"),
        Index("ix_fact_exception_trip", "tenant_id", "trip_id"),
    )

    number: Mapped[str] = mapped_column(String(32))
    trip_id: Mapped[uuid.UUID]
    stop_id: Mapped[uuid.UUID | None]
    order_id: Mapped[uuid.UUID | None]
    warehouse_id: Mapped[uuid.UUID]
    vehicle_id: Mapped[uuid.UUID]
    driver_id: Mapped[uuid.UUID | None]
    location_id: Mapped[uuid.UUID | None]
    on_day: Mapped[date]
    """The day on which it occurred."""
    hour: Mapped[int] = mapped_column(SmallInteger)
    reason_code: Mapped[str] = mapped_column(String(32))
    quantity: Mapped[int]
    status: Mapped[str] = mapped_column(String(16))
    resolution: Mapped[str | None] = mapped_column(String(16))
    occurred_at: Mapped[datetime]
    resolved_at: Mapped[datetime | None]


class FactCost(TenantRow):
    """A cost entry of a trip. Its id is that of the entry."""

    __tablename__ = "fact_cost"
    __table_args__ = (
        Index("ix_fact_cost_day", "tenant_id", "on_day"),
        Index("ix_fact_cost_trip", "tenant_id", "trip_id"),
    )

    trip_id: Mapped[uuid.UUID]
    trip_number: Mapped[str] = mapped_column(String(32))
    warehouse_id: Mapped[uuid.UUID]
    vehicle_id: Mapped[uuid.UUID]
    driver_id: Mapped[uuid.UUID | None]
    on_day: Mapped[date]
    """The day for which the start of its trip was planned."""
    kind: Mapped[str] = mapped_column(String(32))
    amount_minor: Mapped[int]
    currency: Mapped[str] = mapped_column(String(3))
    source_type: Mapped[str] = mapped_column(String(32))
    incurred_on: Mapped[date]


class FactEmission(TenantRow):
    """What one order bears of the emissions of a completed trip. Its id is that of the order's task on the stop."""

    __tablename__ = "fact_emission"
    __table_args__ = (
        Index("ix_fact_emission_day", "tenant_id", "on_day"),
        Index("ix_fact_emission_trip", "tenant_id", "trip_id"),
        Index("ix_fact_emission_order", "tenant_id", "order_id"),
    )

    trip_id: Mapped[uuid.UUID]
    trip_number: Mapped[str] = mapped_column(String(32))
    stop_id: Mapped[uuid.UUID]
    order_id: Mapped[uuid.UUID]
    warehouse_id: Mapped[uuid.UUID]
    vehicle_id: Mapped[uuid.UUID]
    driver_id: Mapped[uuid.UUID | None]
    location_id: Mapped[uuid.UUID]
    organisation_id: Mapped[uuid.UUID]
    on_day: Mapped[date]
    is_measured: Mapped[bool]
    weight_g: Mapped[int]
    """Of what was carried to the receiver."""
    distance_m: Mapped[int]
    """Great circle from the warehouse to the receiver."""
    activity_gm: Mapped[int]
    """Transport activity in gram-metres: weight times distance; 10^9 of them are a tonne-kilometre."""
    co2_g: Mapped[int]
    """Grams of CO2e, well to wheel."""


class FactOrder(TenantRow):
    """An order. Its id is that of the order."""

    __tablename__ = "fact_order"
    __table_args__ = (Index("ix_fact_order_day", "tenant_id", "on_day"),)

    number: Mapped[str] = mapped_column(String(32))
    kind: Mapped[str] = mapped_column(String(16))
    status: Mapped[str] = mapped_column(String(24))
    organisation_id: Mapped[uuid.UUID]
    warehouse_id: Mapped[uuid.UUID]
    location_id: Mapped[uuid.UUID]
    on_day: Mapped[date]
    """The day on which its window begins."""
    window_start: Mapped[datetime]
    window_end: Mapped[datetime]
    placed_at: Mapped[datetime]
    quantity: Mapped[int]
    allocated: Mapped[int]
    delivered: Mapped[int]
    damaged: Mapped[int]
    rejected: Mapped[int]
    short: Mapped[int]
    cancelled: Mapped[int]
    lines: Mapped[int] = mapped_column(Integer)
    lines_full: Mapped[int] = mapped_column(Integer)
    value_minor: Mapped[int]


class FactOrderLine(TenantRow):
    """A line of an order. Its id is that of the line."""

    __tablename__ = "fact_order_line"
    __table_args__ = (
        Index("ix_fact_order_line_day", "tenant_id", "on_day"),
        Index("ix_fact_order_line_order", "tenant_id", "order_id"),
        Index("ix_fact_order_line_sku", "tenant_id", "warehouse_id", "sku_id", "on_day"),
        Index(
            "ix_fact_order_line_unmet",
            "tenant_id",
            "on_day",
            postgresql_where=text("demand > given"),
        ),
    )

    order_id: Mapped[uuid.UUID]
    order_number: Mapped[str] = mapped_column(String(32))
    kind: Mapped[str] = mapped_column(String(16))
    status: Mapped[str] = mapped_column(String(24))
    organisation_id: Mapped[uuid.UUID]
    warehouse_id: Mapped[uuid.UUID]
    location_id: Mapped[uuid.UUID]
    sku_id: Mapped[uuid.UUID]
    line_no: Mapped[int] = mapped_column(Integer)
    on_day: Mapped[date]
    window_end: Mapped[datetime]
    quantity: Mapped[int]
    delivered: Mapped[int]
    demand: Mapped[int]
    """Asked of the stock: 0 until the order was offered to it, and for orders called off for other reasons."""
    given: Mapped[int]
    """What the stock could give of the demand."""
    unit_price_minor: Mapped[int]


class FactSkuDay(Base):
    """What was asked of a warehouse, and given, of one item on one day: the sum of the order lines."""

    __tablename__ = "fact_sku_day"
    __table_args__ = (Index("ix_fact_sku_day_day", "tenant_id", "on_day"),)

    tenant_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    warehouse_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    sku_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    on_day: Mapped[date] = mapped_column(primary_key=True)
    lines: Mapped[int] = mapped_column(Integer)
    lines_short: Mapped[int] = mapped_column(Integer)
    demand: Mapped[int]
    given: Mapped[int]
    unmet: Mapped[int]
    unmet_value_minor: Mapped[int]


class FactState(Base):
    """Since when a tenant's facts are complete, and by which rules they were made."""

    __tablename__ = "fact_state"

    tenant_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    rules: Mapped[int] = mapped_column(Integer)
    built_at: Mapped[datetime]
    built_seq: Mapped[int]
    """The event up to which the rebuild looked."""


FACTS: tuple[type[Base], ...] = (
    FactTrip,
    FactStop,
    FactException,
    FactCost,
    FactEmission,
    FactOrder,
    FactOrderLine,
    FactSkuDay,
)
"""Every table of facts, in the order in which they are filled."""
