"""What execution takes and answers over HTTP."""

import uuid
from datetime import datetime
from typing import Annotated

from pydantic import Field

from roundsman.execution.models import DistanceSource, PodKind
from roundsman.execution.states import ExceptionStatus, Resolution, StopStatus, TripStatus
from roundsman.kernel.reasons import StopReason
from roundsman.platform.http.schemas import Body, Counted, Note, Out, Stamped, UtcDatetime

Lat = Annotated[float, Field(ge=-90, le=90, description="WGS 84 degrees.")]
Lon = Annotated[float, Field(ge=-180, le=180, description="WGS 84 degrees.")]
Ref = Annotated[str, Field(min_length=1, max_length=500, description="A reference to a stored file.")]
Metres = Annotated[int, Field(ge=0, le=5_000_000, description="Metres.")]

# ---- in ---------------------------------------------------------------------------------------------------


class TripDispatch(Body):
    """Give a planned trip to its driver; name another vehicle or driver to change the plan."""

    vehicle_id: uuid.UUID | None = None
    driver_id: uuid.UUID | None = None


class TripCancel(Body):
    """Call off a planned trip."""

    note: Annotated[str, Field(min_length=1, max_length=2000, description="Why.")]


class DeviceCommand(Body):
    """What a device may send late, or twice."""

    command_id: uuid.UUID | None = Field(
        default=None, description="Made on the device. A retry repeats it, and changes nothing more."
    )
    occurred_at: UtcDatetime | None = Field(
        default=None, description="The device's clock when the button was pressed; now when left out."
    )


class TripStart(DeviceCommand):
    """The vehicle left the warehouse."""


class TripComplete(DeviceCommand):
    """The trip is over."""

    distance_m: Metres | None = Field(
        default=None, description="Driven, by the odometer; the planned legs that were driven when left out."
    )
    early: bool = Field(default=False, description="Let the stops that are still open fail.")
    reason_code: StopReason | None = Field(
        default=None, description="Needed with `early`: vehicle_breakdown or out_of_time."
    )
    note: Note | None = None


class StopArrive(DeviceCommand):
    """The vehicle is there."""

    lat: Lat | None = None
    lon: Lon | None = None


class LineTold(Body):
    """What became of one line. Name it by `stop_line_id`, or by `order_line_id` for all its batches together."""

    stop_line_id: uuid.UUID | None = None
    order_line_id: uuid.UUID | None = None
    delivered_quantity: Counted
    damaged_quantity: Counted = 0
    rejected_quantity: Counted = 0
    reason_code: StopReason | None = Field(
        default=None, description="Needed when anything of the line was not handed over in good order."
    )


class _Captured(DeviceCommand):
    recipient_name: Annotated[str, Field(max_length=200)] | None = None
    recipient_relation: Annotated[str, Field(max_length=64)] | None = Field(
        default=None, description="For example owner, staff, neighbour."
    )
    note: Note | None = None
    photo_refs: list[Ref] = Field(default_factory=list, max_length=20)
    signature_ref: Ref | None = None
    lat: Lat | None = None
    lon: Lon | None = None


class StopDeliver(_Captured):
    """Goods were handed over. Either `lines` tells of every line of the stop, or `all` is true."""

    lines: list[LineTold] | None = Field(default=None, max_length=1000)
    all: bool = Field(default=False, description="Everything was handed over in good order.")


class StopFail(_Captured):
    """Nothing was handed over; the goods stay on board."""

    reason_code: StopReason


class ExceptionResolve(Body):
    """What follows from an exception."""

    command_id: uuid.UUID | None = Field(
        default=None, description="A retry repeats it, and changes nothing more."
    )
    resolution: Resolution
    note: Note | None = None
    window_start: UtcDatetime | None = Field(
        default=None, description="When to bring the goods again (reattempt, reassign, reroute)."
    )
    window_end: UtcDatetime | None = None
    location_id: uuid.UUID | None = Field(default=None, description="Where to bring them instead (reroute).")


# ---- out --------------------------------------------------------------------------------------------------


class TripOut(Stamped):
    """A trip."""

    id: uuid.UUID
    number: str
    status: TripStatus
    plan_id: uuid.UUID | None
    warehouse_id: uuid.UUID
    vehicle_id: uuid.UUID
    driver_id: uuid.UUID | None
    warehouse_name: str | None = None
    vehicle_number: str | None = None
    driver_name: str | None = None
    trip_of_day: int
    planned_start_at: datetime
    planned_end_at: datetime
    dispatched_at: datetime | None
    started_at: datetime | None
    completed_at: datetime | None
    distance_m: int
    duration_s: int
    planned_cost_minor: int
    weight_g: int
    volume_ml: int
    quantity: int
    stop_count: int
    stops_by_status: dict[str, int] = Field(default_factory=dict)
    actual_distance_m: int | None
    distance_source: DistanceSource | None
    co2_g: int | None
    early_reason: StopReason | None
    cancel_note: str | None


class StopLineOut(Out):
    """Cases of one batch for one order line."""

    id: uuid.UUID
    order_id: uuid.UUID
    order_line_id: uuid.UUID
    sku_id: uuid.UUID
    batch_id: uuid.UUID
    sku_code: str | None = None
    sku_name: str | None = None
    batch_code: str | None = None
    loaded_quantity: int
    delivered_quantity: int
    damaged_quantity: int
    rejected_quantity: int
    reason_code: StopReason | None
    returned_at: datetime | None


class PodOut(Out):
    """Proof of delivery, or of the attempt."""

    id: uuid.UUID
    stop_id: uuid.UUID
    kind: PodKind
    recipient_name: str | None
    recipient_relation: str | None
    note: str | None
    reason_code: StopReason | None
    photo_refs: list[str]
    signature_ref: str | None
    lat: float | None
    lon: float | None
    captured_at: datetime
    recorded_at: datetime
    captured_by: uuid.UUID | None


class StopOrderOut(Out):
    """An order that a stop serves."""

    order_id: uuid.UUID
    number: str | None = None
    task_id: uuid.UUID | None


class StopPlace(Out):
    """Where a stop is."""

    id: uuid.UUID
    code: str
    name: str
    address: str
    area: str | None
    lat: float
    lon: float


class StopOut(Stamped):
    """A stop with its lines."""

    id: uuid.UUID
    trip_id: uuid.UUID
    seq: int
    location_id: uuid.UUID
    status: StopStatus
    planned_arrival_at: datetime
    planned_departure_at: datetime
    window_start: datetime | None
    window_end: datetime | None
    eta_at: datetime | None
    arrived_at: datetime | None
    completed_at: datetime | None
    on_time: bool | None
    failure_reason: StopReason | None
    distance_m: int
    lines: list[StopLineOut] = Field(default_factory=list)
    allowed_commands: list[str] = Field(default_factory=list)


class StopDetail(StopOut):
    """A stop as the trip's page shows it."""

    location: StopPlace | None = None
    orders: list[StopOrderOut] = Field(default_factory=list)
    pod: PodOut | None = None


class TripDetail(TripOut):
    """A trip with its stops in driving order."""

    stops: list[StopDetail] = Field(default_factory=list)
    allowed_commands: list[str] = Field(default_factory=list)


class ExceptionOut(Stamped):
    """Something that went wrong."""

    id: uuid.UUID
    number: str
    trip_id: uuid.UUID
    stop_id: uuid.UUID | None
    order_id: uuid.UUID | None
    reason_code: StopReason
    quantity: int
    note: str | None
    occurred_at: datetime
    status: ExceptionStatus
    resolution: Resolution | None
    resolution_note: str | None
    resolved_at: datetime | None
    resolved_by: uuid.UUID | None
    follow_up_order_id: uuid.UUID | None
    allowed_commands: list[str] = Field(default_factory=list)


class GoodsReturnLineOut(Out):
    """What came back of one line."""

    id: uuid.UUID
    stop_line_id: uuid.UUID
    order_id: uuid.UUID
    sku_id: uuid.UUID
    batch_id: uuid.UUID
    quantity: int
    damaged_quantity: int
    reason_code: StopReason | None


class GoodsReturnOut(Out):
    """Goods that came back with a trip."""

    id: uuid.UUID
    number: str
    trip_id: uuid.UUID
    warehouse_id: uuid.UUID
    returned_at: datetime
    recorded_by: uuid.UUID | None
    lines: list[GoodsReturnLineOut] = Field(default_factory=list)
