"""Tables of execution."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, Index, Integer, String, UniqueConstraint, false, text
from sqlalchemy.dialects.postgresql import JSONB, ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column

from roundsman.execution.states import (
    ExceptionStatus,
    Resolution,
    StopStatus,
    TripStatus,
)
from roundsman.kernel.reasons import StopReason
from roundsman.platform.db.base import TenantRow, Versioned, tenant_key


class PodKind(StrEnum):
    """What a proof record proves."""

    FULL = "full"
    PARTIAL = "partial"
    FAILED = "failed"


class DistanceSource(StrEnum):
    """How the driven kilometres are known."""

    ODOMETER = "odometer"
    PLANNED_LEGS = "planned_legs"


def _one_of(column: str, values: Iterable[StrEnum]) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} in ({listed})", name=column)


# From dispatch to completion the trip holds its vehicle and driver; while it is open, without an end.
_HELD = "tstzrange(dispatched_at, completed_at)"
_DRIVEN = "tstzrange(coalesce(driver_since, dispatched_at), completed_at)"
"""As long as its present driver has it; those before are in `trip_assignment`."""
_HOLDING = "status in ('dispatched', 'in_progress', 'completed')"


class Trip(Versioned, TenantRow):
    """One run of one vehicle by one driver, out of a warehouse and back."""

    __tablename__ = "trip"
    __table_args__ = (
        UniqueConstraint("tenant_id", "number"),
        _one_of("status", TripStatus),
        CheckConstraint("planned_end_at > planned_start_at", name="planned_times"),
        CheckConstraint(
            "status not in ('dispatched', 'in_progress', 'completed') "
            "or (dispatched_at is not null and driver_id is not null and aboard_location_id is not null)",
            name="dispatched",
        ),
        CheckConstraint("(status = 'completed') = (completed_at is not null)", name="completed"),
        CheckConstraint("completed_at is null or completed_at >= dispatched_at", name="held_times"),
        # The net below the row locks of dispatch: no vehicle and no driver on two trips at once, ever.
        ExcludeConstraint(
            ("tenant_id", "="),
            ("vehicle_id", "="),
            (text(_HELD), "&&"),
            where=text(_HOLDING),
            using="gist",
            name="ex_trip_vehicle_held",
        ),
        ExcludeConstraint(
            ("tenant_id", "="),
            ("driver_id", "="),
            (text(_DRIVEN), "&&"),
            where=text(_HOLDING),
            using="gist",
            name="ex_trip_driver_held",
        ),
        Index("ix_trip_plan", "tenant_id", "plan_id"),
        Index("ix_trip_vehicle", "tenant_id", "vehicle_id", "planned_start_at"),
        Index("ix_trip_driver", "tenant_id", "driver_id", "planned_start_at"),
        Index("ix_trip_warehouse", "tenant_id", "warehouse_id", "planned_start_at"),
        Index("ix_trip_status", "tenant_id", "status", "planned_start_at"),
        Index("ix_trip_planned_start", "tenant_id", "planned_start_at"),
        tenant_key("warehouse_id", "location"),
        tenant_key("vehicle_id", "vehicle"),
        tenant_key("driver_id", "driver"),
        tenant_key("aboard_location_id", "location"),
    )

    number: Mapped[str] = mapped_column(String(32))
    status: Mapped[TripStatus] = mapped_column(String(16))
    plan_id: Mapped[uuid.UUID | None]
    """The plan that proposed it (a row of the planning room, above this one)."""
    warehouse_id: Mapped[uuid.UUID]
    vehicle_id: Mapped[uuid.UUID]
    driver_id: Mapped[uuid.UUID | None]
    trip_of_day: Mapped[int] = mapped_column(Integer, default=1)
    """1 for the vehicle's first trip of the plan's day, 2 after its first reload."""
    planned_start_at: Mapped[datetime]
    planned_end_at: Mapped[datetime]
    distance_m: Mapped[int]
    """As planned, depot to depot."""
    duration_s: Mapped[int]
    planned_cost_minor: Mapped[int]
    weight_g: Mapped[int]
    volume_ml: Mapped[int]
    quantity: Mapped[int] = mapped_column(default=0)
    stop_count: Mapped[int] = mapped_column(Integer, default=0)
    dispatched_at: Mapped[datetime | None]
    dispatched_by: Mapped[uuid.UUID | None]
    aboard_location_id: Mapped[uuid.UUID | None]
    """Where its goods are stock once it is loaded: the stock location of its vehicle."""
    started_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]
    actual_distance_m: Mapped[int | None]
    distance_source: Mapped[DistanceSource | None] = mapped_column(String(16))
    co2_g: Mapped[int | None]
    early_reason: Mapped[StopReason | None] = mapped_column(String(32))
    """Why it was completed with stops still open."""
    cancel_note: Mapped[str | None]
    driver_since: Mapped[datetime | None] = mapped_column(info={"unseeded": True})
    """When its present driver took it over on the road; None for the one it was dispatched with."""
    pauses: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    """Breaks and rests as planned: `[{"before_seq", "starts_at", "duration_s", "kind"}]`; one more than the last stop's
    place stands for the way back."""
    broke_down_at: Mapped[datetime | None] = mapped_column(info={"unseeded": True})
    broke_down_lat: Mapped[float | None] = mapped_column(info={"unseeded": True})
    broke_down_lon: Mapped[float | None] = mapped_column(info={"unseeded": True})


class Stop(Versioned, TenantRow):
    """One arrival of one trip at one place. One moment, three columns: as planned, as now expected, as it was."""

    __tablename__ = "stop"
    __table_args__ = (
        UniqueConstraint("tenant_id", "trip_id", "seq"),
        _one_of("status", StopStatus),
        CheckConstraint("seq >= 1", name="seq"),
        CheckConstraint("window_start is null or window_end > window_start", name="window"),
        Index("ix_stop_location", "tenant_id", "location_id", "planned_arrival_at"),
        Index("ix_stop_completed", "tenant_id", "completed_at"),
        Index(
            "ix_stop_handed_over_to",
            "tenant_id",
            "handed_over_to_stop_id",
            postgresql_where=text("handed_over_to_stop_id is not null"),
        ),
        tenant_key("trip_id", "trip", ondelete="CASCADE"),
        tenant_key("location_id", "location"),
        tenant_key("handed_over_to_stop_id", "stop"),
    )

    trip_id: Mapped[uuid.UUID]
    seq: Mapped[int] = mapped_column(Integer)
    location_id: Mapped[uuid.UUID]
    status: Mapped[StopStatus] = mapped_column(String(16), default=StopStatus.PENDING)
    planned_arrival_at: Mapped[datetime]
    planned_departure_at: Mapped[datetime]
    distance_m: Mapped[int]
    """From the stop before, or from the depot; as planned."""
    window_start: Mapped[datetime | None]
    window_end: Mapped[datetime | None]
    """The window promised to the receiver, frozen at dispatch; before that None."""
    eta_at: Mapped[datetime | None]
    arrived_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]
    """When it ended, however it ended; by the device's clock."""
    on_time: Mapped[bool | None]
    """Whether the delivery kept its promised window (`domain.is_on_time`); None when nothing was handed over."""
    failure_reason: Mapped[StopReason | None] = mapped_column(String(32))
    arrived_lat: Mapped[float | None]
    arrived_lon: Mapped[float | None]
    handed_over_to_stop_id: Mapped[uuid.UUID | None] = mapped_column(info={"unseeded": True})
    """The stop of another trip that took over what was left to do here; it is skipped then."""


class StopTask(TenantRow):
    """A piece of transport work that a stop serves."""

    __tablename__ = "stop_task"
    __table_args__ = (
        UniqueConstraint("tenant_id", "stop_id", "order_id"),
        Index("ix_stop_task_trip", "tenant_id", "trip_id"),
        Index("ix_stop_task_order", "tenant_id", "order_id"),
        tenant_key("stop_id", "stop", ondelete="CASCADE"),
        tenant_key("trip_id", "trip", ondelete="CASCADE"),
        tenant_key("order_id", "order"),
    )

    stop_id: Mapped[uuid.UUID]
    trip_id: Mapped[uuid.UUID]
    order_id: Mapped[uuid.UUID]
    task_id: Mapped[uuid.UUID | None]
    task_step_id: Mapped[uuid.UUID | None]


class StopLine(TenantRow):
    """Goods of one batch for one order line at one stop: what was loaded and what became of it (whole cases)."""

    __tablename__ = "stop_line"
    __table_args__ = (
        UniqueConstraint("tenant_id", "stop_id", "reservation_id"),
        CheckConstraint(
            "loaded_quantity > 0 and delivered_quantity >= 0 and damaged_quantity >= 0 and rejected_quantity >= 0 "
            "and handed_over_quantity >= 0 and delivered_quantity + damaged_quantity + rejected_quantity "
            "+ handed_over_quantity <= loaded_quantity",
            name="quantities",
        ),
        Index("ix_stop_line_trip", "tenant_id", "trip_id"),
        Index("ix_stop_line_order", "tenant_id", "order_id"),
        Index("ix_stop_line_batch", "tenant_id", "batch_id"),
        tenant_key("stop_id", "stop", ondelete="CASCADE"),
        tenant_key("trip_id", "trip", ondelete="CASCADE"),
        tenant_key("order_id", "order"),
        tenant_key("order_line_id", "order_line"),
        tenant_key("sku_id", "sku"),
        tenant_key("batch_id", "batch"),
    )

    stop_id: Mapped[uuid.UUID]
    trip_id: Mapped[uuid.UUID]
    order_id: Mapped[uuid.UUID]
    order_line_id: Mapped[uuid.UUID]
    reservation_id: Mapped[uuid.UUID]
    sku_id: Mapped[uuid.UUID]
    batch_id: Mapped[uuid.UUID]
    loaded_quantity: Mapped[int]
    delivered_quantity: Mapped[int] = mapped_column(default=0)
    damaged_quantity: Mapped[int] = mapped_column(default=0)
    rejected_quantity: Mapped[int] = mapped_column(default=0)
    """Sound, not handed over, goes back."""
    handed_over_quantity: Mapped[int] = mapped_column(default=0, server_default="0")
    """Gone over to another vehicle on the road, for the stop that took this one over."""
    reason_code: Mapped[StopReason | None] = mapped_column(String(32))
    returned_at: Mapped[datetime | None]


class Pod(TenantRow):
    """Proof of delivery, or of the attempt: who, when, where. The quantities stand on the stop's lines."""

    __tablename__ = "pod"
    __table_args__ = (
        UniqueConstraint("tenant_id", "stop_id"),
        _one_of("kind", PodKind),
        Index("ix_pod_trip", "tenant_id", "trip_id"),
        tenant_key("stop_id", "stop"),
        tenant_key("trip_id", "trip"),
        {"info": {"append_only": True}},
    )

    stop_id: Mapped[uuid.UUID]
    trip_id: Mapped[uuid.UUID]
    kind: Mapped[PodKind] = mapped_column(String(16))
    recipient_name: Mapped[str | None] = mapped_column(String(200))
    recipient_relation: Mapped[str | None] = mapped_column(String(64))
    note: Mapped[str | None]
    reason_code: Mapped[StopReason | None] = mapped_column(String(32))
    photo_refs: Mapped[list[Any]]
    signature_ref: Mapped[str | None]
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    captured_at: Mapped[datetime]
    """The device's clock."""
    recorded_at: Mapped[datetime]
    """When the house learned of it."""
    captured_by: Mapped[uuid.UUID | None]
    command_id: Mapped[uuid.UUID | None]
    assets: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    """What was taken: `[{"kind", "ref", "sha256", "bytes"}]`; one without a checksum is a foreign reference."""
    seal: Mapped[str | None] = mapped_column(String(64), info={"unseeded": True})
    """SHA-256 over `seal_parts`; it stands in `PODCaptured` as well."""
    seal_parts: Mapped[dict[str, Any] | None] = mapped_column(
        JSONB(none_as_null=True), info={"unseeded": True}
    )
    """SHA-256 of each part of the proof, so that a check can say which one differs."""
    purged_at: Mapped[datetime | None] = mapped_column(info={"unseeded": True})
    """When what names people was taken out of it; the seal stays."""


class ExceptionCase(Versioned, TenantRow):
    """Something that went wrong, until somebody decides what follows from it."""

    __tablename__ = "exception_case"
    __table_args__ = (
        UniqueConstraint("tenant_id", "number"),
        _one_of("status", ExceptionStatus),
        _one_of("resolution", Resolution),
        CheckConstraint("(status = 'resolved') = (resolution is not null)", name="resolved"),
        Index("ix_exception_case_status", "tenant_id", "status", "occurred_at"),
        Index("ix_exception_case_trip", "tenant_id", "trip_id"),
        Index("ix_exception_case_order", "tenant_id", "order_id"),
        Index("ix_exception_case_due", "tenant_id", "status", "due_at"),
        Index("ix_exception_case_follow_up", "tenant_id", "follow_up_order_id"),
        CheckConstraint(
            "trip_id is not null or order_id is not null or warehouse_id is not null", name="about_something"
        ),
        tenant_key("trip_id", "trip"),
        tenant_key("stop_id", "stop"),
        tenant_key("order_id", "order"),
        tenant_key("follow_up_order_id", "order"),
        tenant_key("warehouse_id", "location"),
    )

    number: Mapped[str] = mapped_column(String(32))
    trip_id: Mapped[uuid.UUID | None]
    """None for what a person reports of an order that is on no trip."""
    stop_id: Mapped[uuid.UUID | None]
    order_id: Mapped[uuid.UUID | None]
    reason_code: Mapped[StopReason] = mapped_column(String(32))
    quantity: Mapped[int]
    """Cases that did not reach the receiver in good order for this reason."""
    note: Mapped[str | None]
    occurred_at: Mapped[datetime]
    status: Mapped[ExceptionStatus] = mapped_column(String(16), default=ExceptionStatus.OPEN)
    resolution: Mapped[Resolution | None] = mapped_column(String(16))
    resolution_note: Mapped[str | None]
    resolved_at: Mapped[datetime | None]
    resolved_by: Mapped[uuid.UUID | None]
    follow_up_order_id: Mapped[uuid.UUID | None]
    """The new order that a second attempt runs under."""
    warehouse_id: Mapped[uuid.UUID | None] = mapped_column(info={"unseeded": True})
    """Whose concern it is, where there is no trip to say so."""
    owner_role: Mapped[str] = mapped_column(String(32), default="dispatcher", server_default="dispatcher")
    """Who should decide."""
    assigned_to: Mapped[uuid.UUID | None] = mapped_column(info={"unseeded": True})
    due_at: Mapped[datetime | None] = mapped_column(info={"unseeded": True})
    """Until when it should be decided, by the service level of its reason when it was opened."""
    severity: Mapped[str] = mapped_column(String(16), default="medium", server_default="medium")
    is_reported: Mapped[bool] = mapped_column(default=False, server_default="false")
    """Whether a person reported it; the others were opened by what happened at a stop."""


class GoodsReturn(TenantRow):
    """Goods that came back to the warehouse with a trip."""

    __tablename__ = "goods_return"
    __table_args__ = (
        UniqueConstraint("tenant_id", "number"),
        UniqueConstraint("tenant_id", "trip_id"),
        tenant_key("trip_id", "trip"),
        tenant_key("warehouse_id", "location"),
        {"info": {"append_only": True}},
    )

    number: Mapped[str] = mapped_column(String(32))
    trip_id: Mapped[uuid.UUID]
    warehouse_id: Mapped[uuid.UUID]
    returned_at: Mapped[datetime]
    recorded_by: Mapped[uuid.UUID | None]
    is_graded_at_dock: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether its goods lie on the vehicle until the dock has graded them (`goods_grading`)."""


class GoodsReturnLine(TenantRow):
    """What came back of one stop line: sound cases to the shelf, damaged ones apart."""

    __tablename__ = "goods_return_line"
    __table_args__ = (
        Index("ix_goods_return_line_return", "tenant_id", "goods_return_id"),
        CheckConstraint(
            "quantity >= 0 and damaged_quantity >= 0 and quantity + damaged_quantity > 0", name="quantities"
        ),
        tenant_key("goods_return_id", "goods_return"),
        tenant_key("stop_line_id", "stop_line"),
        tenant_key("order_id", "order"),
        tenant_key("sku_id", "sku"),
        tenant_key("batch_id", "batch"),
        {"info": {"append_only": True}},
    )

    goods_return_id: Mapped[uuid.UUID]
    stop_line_id: Mapped[uuid.UUID]
    order_id: Mapped[uuid.UUID]
    sku_id: Mapped[uuid.UUID]
    batch_id: Mapped[uuid.UUID]
    quantity: Mapped[int]
    damaged_quantity: Mapped[int]
    reason_code: Mapped[StopReason | None] = mapped_column(String(32))
