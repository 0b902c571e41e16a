"""What loading, changes of crew, handovers and grading take and answer over HTTP."""

import uuid
from datetime import datetime
from typing import Annotated

from pydantic import Field

from roundsman.execution.schemas import DeviceCommand, GoodsReturnOut, Lat, Lon
from roundsman.kernel.reasons import StockReason, StopReason
from roundsman.platform.http.schemas import Body, Counted, Note, Out, Quantity, UtcDatetime

# ---- in ---------------------------------------------------------------------------------------------------


class TripPatch(Body):
    """Change a planned trip before it is dispatched; what is left out stays."""

    vehicle_id: uuid.UUID | None = None
    driver_id: uuid.UUID | None = None
    planned_start_at: UtcDatetime | None = Field(
        default=None, description="The planned times of the stops move along."
    )


class DriverChange(Body):
    """Another driver takes over an open trip."""

    driver_id: uuid.UUID
    note: Annotated[str, Field(min_length=1, max_length=2000, description="Why.")]
    command_id: uuid.UUID | None = Field(
        default=None, description="A retry repeats it, and changes nothing more."
    )


class LoadLineCounted(Body):
    """What was counted of one line of the load list: in all, not added."""

    reservation_id: uuid.UUID
    counted_quantity: Counted
    reason_code: StockReason | None = Field(default=None, description="Needed for less than was picked.")


class LoadCount(DeviceCommand):
    """Count goods onto a planned trip."""

    lines: list[LoadLineCounted] = Field(min_length=1, max_length=2000)


class LoadScan(DeviceCommand):
    """One code that was scanned while loading."""

    code: Annotated[str, Field(min_length=1, max_length=200)] = Field(
        description="A parcel's label, a GTIN, an item's code, or GS1 elements."
    )
    quantity: Quantity = Field(default=1, description="Units, for codes that name an item.")


class TripBreakdown(DeviceCommand):
    """The vehicle cannot go on."""

    reason_code: StopReason = StopReason.VEHICLE_BREAKDOWN
    note: Note | None = None
    lat: Lat | None = None
    lon: Lon | None = None


class HandoverTo(Body):
    """Who takes over: an open trip, or a free vehicle with a driver for a new one."""

    trip_id: uuid.UUID | None = None
    vehicle_id: uuid.UUID | None = None
    driver_id: uuid.UUID | None = None


class HandoverLineCounted(Body):
    """What was counted of one stop line when it changed vehicles."""

    stop_line_id: uuid.UUID
    quantity: Counted = Field(description="Went over in good order.")
    damaged_quantity: Counted = 0
    reason_code: StopReason | None = Field(
        default=None, description="Why some of it did not; incomplete when left out."
    )


class TripHandoverIn(DeviceCommand):
    """Move open stops and their goods to another trip."""

    to: HandoverTo
    stops: list[uuid.UUID] | None = Field(
        default=None, max_length=500, description="All that are still open when left out."
    )
    lines: list[HandoverLineCounted] = Field(
        default_factory=list, max_length=2000, description="Lines that are not named went over completely."
    )
    note: Note | None = None


class GradeLine(Body):
    """What the dock decided about one returned line; what is in none of the three is missing."""

    return_line_id: uuid.UUID
    restock_quantity: Counted = 0
    quarantine_quantity: Counted = 0
    scrap_quantity: Counted = 0
    reason_code: StockReason | None = Field(
        default=None, description="Needed for whatever does not go to the shelf."
    )


class ReturnGrade(Body):
    """Grade goods that came back."""

    lines: list[GradeLine] = Field(min_length=1, max_length=2000)
    note: Note | None = None
    command_id: uuid.UUID | None = Field(
        default=None, description="A retry repeats it, and changes nothing more."
    )


# ---- out --------------------------------------------------------------------------------------------------


class LoadLineOut(Out):
    """Goods of one batch for one order line; position 1 goes in first, for the last stop."""

    reservation_id: uuid.UUID
    position: int
    stop_id: uuid.UUID
    seq: int
    location_code: str
    location_name: str
    order_id: uuid.UUID
    order_number: str
    sku_id: uuid.UUID
    sku_code: str
    sku_name: str
    batch_id: uuid.UUID
    batch_code: str
    temperature_class: str
    compartment: str | None
    picked_quantity: int
    counted_quantity: int | None
    reason_code: StockReason | None
    is_blocked: bool
    weight_g: int
    volume_ml: int


class HoldOut(Out):
    """The whole hold (no name), or a part of it."""

    name: str | None
    temperature_class: str | None
    weight_g: int
    volume_ml: int
    capacity_weight_g: int
    capacity_volume_ml: int
    is_over: bool


class LoadListOut(Out):
    """The load of a trip in stacking order."""

    is_counted: bool
    lines: list[LoadLineOut]
    holds: list[HoldOut]


class ScannedLineOut(Out):
    """What stands on the vehicle of a line now."""

    reservation_id: uuid.UUID
    counted_quantity: int


class LoadScanOut(Out):
    """What a scan counted; no lines for a repeat."""

    trip_id: uuid.UUID
    lines: list[ScannedLineOut]


class PointOut(Out):
    """A place in WGS 84 degrees."""

    lat: float
    lon: float


class ProposalOut(Out):
    """One way to go on: an open trip, or a free vehicle with a driver (none when nobody is free)."""

    trip_id: uuid.UUID | None
    trip_number: str | None
    vehicle_id: uuid.UUID
    vehicle_number: str
    driver_id: uuid.UUID | None
    driver_name: str | None
    meeting_at: datetime
    last_stop_at: datetime
    ends_at: datetime
    added_distance_m: int
    added_duration_s: int
    late_stops: int
    free_weight_g: int
    free_volume_ml: int


class HandoverProposalsOut(Out):
    """Who could take over, the best first: fewest late stops, then the shortest detour."""

    meeting: PointOut
    stop_ids: list[uuid.UUID]
    quantity: int
    weight_g: int
    volume_ml: int
    proposals: list[ProposalOut]


class HandoverOut(Out):
    """Stops and goods that went from one trip to another one."""

    id: uuid.UUID
    from_trip_id: uuid.UUID
    to_trip_id: uuid.UUID
    quantity: int
    damaged_quantity: int
    missing_quantity: int
    note: str | None
    occurred_at: datetime
    recorded_at: datetime


class AssignmentOut(Out):
    """A driver who had the trip before its present one."""

    id: uuid.UUID
    vehicle_id: uuid.UUID
    driver_id: uuid.UUID
    next_driver_id: uuid.UUID
    from_at: datetime
    until_at: datetime
    note: str
    changed_by: uuid.UUID | None


class TripHistoryOut(Out):
    """Who had the trip before, and what went over to or came from other trips."""

    assignments: list[AssignmentOut]
    handovers: list[HandoverOut]


class GradingLineOut(Out):
    """Where the units of one returned line went."""

    goods_return_line_id: uuid.UUID
    restock_quantity: int
    quarantine_quantity: int
    scrap_quantity: int
    missing_quantity: int
    reason_code: StockReason | None


class ReturnDetail(GoodsReturnOut):
    """A return with what the dock decided."""

    graded_at: datetime | None = None
    graded_by: uuid.UUID | None = None
    note: str | None = None
    grading: list[GradingLineOut] = Field(default_factory=list)
    approval_ids: list[uuid.UUID] = Field(
        default_factory=list, description="Scrap above the limit waits for these; told when it is graded."
    )
