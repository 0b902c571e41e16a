"""Waves, scanning and packing on the wire. Quantities are whole selling units."""

import uuid
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from roundsman.orders.schemas import PicklistOfOrders
from roundsman.orders.states import OrderStatus, WaveStatus
from roundsman.platform.http.schemas import Body, Code, Out, Stamped, UtcDatetime

type ParcelKind = Literal["crate", "box", "pallet"]

Grams = Annotated[int, Field(ge=1, le=5_000_000, description="Grams, with the packing.")]
Millilitres = Annotated[int, Field(ge=1, le=20_000_000, description="Millilitres, with the packing.")]
ScannedText = Annotated[str, StringConstraints(strip_whitespace=False, min_length=1, max_length=200)]


class DepartureIn(Body):
    """When an order leaves, where that is known."""

    order_id: uuid.UUID
    departs_at: UtcDatetime


class WavesPlan(Body):
    """Which waves: of all orders that are allocated at the warehouse, or of some of them."""

    warehouse_id: uuid.UUID
    day: date | None = Field(default=None, description="Only departures of this day, local to the warehouse.")
    departs_at: UtcDatetime | None = Field(default=None, description="Only the wave with this departure.")
    order_ids: list[uuid.UUID] | None = Field(default=None, min_length=1, max_length=5_000)
    departures: list[DepartureIn] = Field(
        default=[],
        max_length=5_000,
        description="Orders whose departure is known, from a trip for example, and need not be derived.",
    )


class WaveRelease(Body):
    """How to make its picklists."""

    by_zone: bool | None = Field(
        default=None, description="One list for each zone; as the setting `picking.by_zone` when left out."
    )


class PlannedWaveOut(Out):
    """A wave that could be made. Effort is seconds of work of one picker."""

    departs_at: datetime
    release_at: datetime = Field(description="When picking must begin.")
    is_late: bool = Field(description="Picking should have begun already.")
    effort_s: int
    lines: int
    units: int
    order_ids: list[uuid.UUID]


class WavesProposed(Out):
    """The waves, the first departure first."""

    waves: list[PlannedWaveOut]


class WaveOut(Stamped):
    """A wave, as in lists."""

    id: uuid.UUID
    number: str
    status: WaveStatus
    warehouse_id: uuid.UUID
    departs_at: datetime
    release_at: datetime = Field(description="When picking must begin.")
    effort_s: int
    released_at: datetime | None
    done_at: datetime | None


class WaveOrderOut(Out):
    """An order of a wave."""

    order_id: uuid.UUID
    number: str
    order_status: OrderStatus
    departs_by: datetime
    status: Literal["waiting", "released", "dropped"]


class WavePicklistOut(Out):
    """A picklist of a wave, and how far it is."""

    id: uuid.UUID
    number: str
    status: str
    zone: str
    assigned_to: uuid.UUID | None
    follows_id: uuid.UUID | None


class WaveDetail(WaveOut):
    """A wave with its orders and picklists."""

    orders: list[WaveOrderOut]
    picklists: list[WavePicklistOut]


class WavesOut(Out):
    """The waves that were made, the first departure first."""

    waves: list[WaveDetail]


class ScanIn(Body):
    """What a scanner read. It is counted once for each `command_id`."""

    code: ScannedText = Field(
        description="A GTIN, an item's code, or GS1 elements: (01) GTIN, (10) batch, (17) expiry; FNC1 as ASCII 29."
    )
    batch_code: Annotated[str, StringConstraints(max_length=64)] | None = None
    quantity: int = Field(
        default=1, description="Units counted.", json_schema_extra={"minimum": 1, "maximum": 1_000_000}
    )
    command_id: uuid.UUID | None = None
    occurred_at: UtcDatetime | None = None


class CountedLineOut(Out):
    """What was counted on a line, and what of it remains."""

    picklist_line_id: uuid.UUID
    line_no: int
    order_id: uuid.UUID
    quantity: int
    remaining: int


class ScanOut(Out):
    """What a scan counted."""

    picklist_id: uuid.UUID
    sku_id: uuid.UUID
    batch_id: uuid.UUID
    quantity: int
    counted: list[CountedLineOut]
    remaining: int = Field(description="Units of the whole list that are still to be picked.")
    repeated: bool = Field(description="This command was counted before; nothing was counted now.")


class PicklistAssign(Body):
    """Take a picklist for oneself."""

    take_over: bool = Field(default=False, description="Also when somebody else has it.")


class PicklistConfirmed(PicklistOfOrders):
    """A picklist that is done."""

    follow_up_id: uuid.UUID | None = Field(
        description="The picklist that takes what was missing from other batches."
    )


class ParcelLineIn(Body):
    """Units of an order line in a parcel."""

    order_line_id: uuid.UUID
    quantity: int = Field(ge=1, le=1_000_000)


class ParcelIn(Body):
    """A parcel."""

    code: Code | None = Field(default=None, description="A mark of your own, such as the number of a crate.")
    kind: ParcelKind = "crate"
    weight_g: Grams
    volume_ml: Millilitres
    lines: list[ParcelLineIn] = Field(default=[], max_length=1_000, description="What is in it, if you know.")


class OrderPack(Body):
    """The parcels of an order: all of them."""

    parcels: list[ParcelIn] = Field(min_length=1, max_length=500)


class ParcelLineOut(Out):
    """Units of an order line in a parcel."""

    order_line_id: uuid.UUID
    quantity: int


class ParcelOut(Out):
    """A parcel with its label's number."""

    id: uuid.UUID
    seq: int
    number: str
    code: str | None
    kind: ParcelKind
    weight_g: int
    volume_ml: int
    packed_at: datetime
    lines: list[ParcelLineOut]


class PackedOut(Out):
    """How an order is packed. The sums are what planning reckons with."""

    order_id: uuid.UUID
    status: OrderStatus
    version: int
    weight_g: int
    volume_ml: int
    parcels: list[ParcelOut]
