"""What execution takes and answers over HTTP."""

import uuid
from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from roundsman.execution.models import DistanceSource, PodKind
from roundsman.execution.states import ExceptionStatus, Resolution, StopStatus, TripStatus
from roundsman.execution.values import RecipientRelation
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


class AssetDeclared(Body):
    """A photo or signature that was taken and whose file comes later."""

    kind: Literal["photo", "signature"]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", description="Of its bytes, in hexadecimal.")]
    bytes: Annotated[int, Field(ge=1, le=100_000_000, description="Its size.")]


class _Captured(DeviceCommand):
    recipient_name: Annotated[str, Field(max_length=200)] | None = None
    recipient_relation: Annotated[str, Field(max_length=64)] | None = Field(
        default=None,
        description=f"Who took it: {', '.join(RecipientRelation)}; or any other words.",
    )
    assets: list[AssetDeclared] = Field(
        default_factory=list, max_length=20, description="Taken without network: their files come later."
    )
    note: Note | None = None
    photo_refs: list[Ref] = Field(default_factory=list, max_length=20)
    signature_ref: Ref | None = None
    lat: Lat | None = None
    lon: Lon | None = None


class StopDeliver(_Captured):
    """Goods were handed over. Either `lines` tells of every line of the stop, or `all` is true."""

    code: Annotated[str, Field(min_length=1, max_length=12)] | None = Field(
        default=None, description="The one-time code that the receiver told."
    )
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
    override: bool = Field(
        default=False, description="Bring them again beyond the rule's attempts; needs `exceptions.override`."
    )


# ---- out --------------------------------------------------------------------------------------------------


class PauseOut(Out):
    """A break or a rest of the driver, as planned."""

    before_seq: int = Field(
        description="The stop before which it is; one more than the last one's place for the way back."
    )
    starts_at: datetime
    duration_s: int
    kind: Literal["break", "rest"]


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
    timezone: str | None = Field(
        default=None, description="IANA name of the warehouse's; the times of the trip are read in it."
    )
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
    planned_cost_minor: int | None = Field(description="None for those who may not read costs.")
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
    driver_since: datetime | None = Field(
        default=None, description="When its present driver took it over on the road."
    )
    broke_down_at: datetime | None = None
    pauses: list[PauseOut] = Field(default=[], description="Breaks and rests of the driver, as planned.")


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
    handed_over_quantity: int = Field(default=0, description="Went over to another vehicle on the road.")
    reason_code: StopReason | None
    returned_at: datetime | None


class PodAssetOut(Out):
    """A photo or signature of a proof."""

    kind: str
    ref: str | None
    sha256: str | None
    bytes: int | None


class EvidenceOut(Out):
    """What must be shown of an outcome at a stop."""

    outcome: str
    reason_code: StopReason | None
    photos: int
    signature: bool
    recipient_name: bool
    code: bool


class PodOut(Out):
    """Proof of delivery, or of the attempt."""

    id: uuid.UUID
    stop_id: uuid.UUID
    kind: PodKind
    recipient_name: str | None
    recipient_relation: str | None
    recipient_relation_kind: RecipientRelation | None = None
    note: str | None
    reason_code: StopReason | None
    assets: list[PodAssetOut] = Field(default_factory=list)
    seal: str | None = None
    photo_refs: list[str]
    signature_ref: str | None
    lat: float | None
    lon: float | None
    captured_at: datetime
    recorded_at: datetime
    captured_by: uuid.UUID | None
    purged_at: datetime | None = Field(
        default=None, description="When what names people was taken out of it."
    )


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
    timezone: str = Field(description="IANA name; the times of the stop are read in it.")


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
    handed_over_to_stop_id: uuid.UUID | None = Field(
        default=None, description="The stop of another trip that took this one over."
    )
    lines: list[StopLineOut] = Field(default_factory=list)
    allowed_commands: list[str] = Field(default_factory=list)


class StopDetail(StopOut):
    """A stop as the trip's page shows it."""

    location: StopPlace | None = None
    orders: list[StopOrderOut] = Field(default_factory=list)
    pod: PodOut | None = None
    required_evidence: list[EvidenceOut] = Field(
        default_factory=list,
        description="What the device must ask for; a reason that is not listed asks for what its outcome does.",
    )


class TripDetail(TripOut):
    """A trip with its stops in driving order."""

    stops: list[StopDetail] = Field(default_factory=list)
    allowed_commands: list[str] = Field(default_factory=list)


class ExceptionOut(Stamped):
    """Something that went wrong."""

    id: uuid.UUID
    number: str
    trip_id: uuid.UUID | None
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
    warehouse_id: uuid.UUID | None
    owner_role: str
    assigned_to: uuid.UUID | None
    severity: str
    due_at: datetime | None
    is_overdue: bool = Field(default=False, description="Open, and beyond the service level of its reason.")
    is_reported: bool = Field(description="By a person; the others were opened by what happened at a stop.")
    order_number: str | None = None
    trip_number: str | None = None
    location_id: uuid.UUID | None = Field(default=None, description="Where the goods were to go.")
    location_name: str | None = None
    timezone: str | None = Field(default=None, description="IANA name of that place's; times are read in it.")
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
    status: Literal["awaiting_grading", "graded"] = Field(
        default="graded",
        description="awaiting_grading: its goods lie on the vehicle until the dock has graded them.",
    )
    lines: list[GoodsReturnLineOut] = Field(default_factory=list)
