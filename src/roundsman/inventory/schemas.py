"""Inventory on the wire. All quantities are whole selling units."""

import uuid
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from roundsman.platform.http.schemas import (
    Body,
    Code,
    Counted,
    Note,
    Out,
    Page,
    Quantity,
    Stamped,
    UtcDatetime,
)

type MovementKind = Literal[
    "produce", "receive", "ship", "load", "unload", "deliver", "reserve", "release", "adjust", "return", "scrap",
    "damage",
]  # fmt: skip
type InboundStatusName = Literal["expected", "receiving", "received", "cancelled"]
type TransferStatusName = Literal[
    "requested", "approved", "scheduled", "shipped", "received", "returned", "cancelled"
]
type PicklistStatusName = Literal["open", "picking", "picked", "cancelled"]

Reason = Annotated[str, StringConstraints(max_length=32)]
Delta = Annotated[int, Field(ge=-1_000_000, le=1_000_000, description="Whole units; negative takes away.")]


class BatchCreate(Body):
    """Goods just made."""

    location_id: uuid.UUID
    sku_id: uuid.UUID
    quantity: Quantity
    produced_on: date | None = Field(default=None, description="Today at the place when left out.")
    expires_on: date | None = Field(default=None, description="From the shelf life when left out.")
    code: Code | None = Field(default=None, description="From the day and the SKU when left out.")


class BatchOut(Out):
    """A batch."""

    id: uuid.UUID
    code: str
    sku_id: uuid.UUID
    produced_at_location_id: uuid.UUID
    produced_on: date
    expires_on: date
    quantity_produced: int
    status: Literal["released", "quarantined", "recalled"]
    reversed_at: datetime | None = Field(description="When it was taken back as recorded by mistake.")
    created_at: datetime


class BalanceOut(Out):
    """What lies at a location of one batch."""

    id: uuid.UUID
    location_id: uuid.UUID
    sku_id: uuid.UUID
    sku_code: str
    sku_name: str
    batch_id: uuid.UUID
    batch_code: str
    expires_on: date
    on_hand: int
    reserved: int
    available: int
    damaged: int
    is_blocked: bool = Field(description="Held back (quarantine or recall): nothing of it is given out.")


class BalanceTotals(Out):
    """What all balances that match hold together, on this page or not."""

    on_hand: int
    reserved: int
    available: int
    damaged: int


class BalancePage(Page[BalanceOut]):
    """A page of balances, with totals."""

    totals: BalanceTotals


class MovementOut(Out):
    """One line of the ledger."""

    id: uuid.UUID
    location_id: uuid.UUID
    sku_id: uuid.UUID
    batch_id: uuid.UUID
    kind: MovementKind
    on_hand_delta: int
    reserved_delta: int
    damaged_delta: int
    reason_code: str | None
    note: str | None
    reference_type: str
    reference_id: uuid.UUID | None
    occurred_at: datetime
    recorded_at: datetime
    actor_id: uuid.UUID | None


class StockAdjust(Body):
    """A correction of one balance."""

    location_id: uuid.UUID
    sku_id: uuid.UUID
    batch_id: uuid.UUID
    on_hand_delta: Delta = 0
    damaged_delta: Delta = 0
    reason_code: Reason
    note: Note | None = None


class InboundLineIn(Body):
    """Announced goods: of a batch we know (`batch_id`) or of one that is new to us."""

    sku_id: uuid.UUID
    quantity: Quantity
    batch_id: uuid.UUID | None = None
    batch_code: Code | None = None
    produced_on: date | None = None
    expires_on: date | None = None


class InboundCreate(Body):
    """Goods announced from outside our stock."""

    destination_location_id: uuid.UUID
    source_location_id: uuid.UUID | None = None
    expected_at: UtcDatetime | None = None
    note: Note | None = None
    lines: list[InboundLineIn] = Field(min_length=1, max_length=4_000)


class InboundReceiveLine(Body):
    """What came of one line; damaged units come on top of the received ones."""

    line_id: uuid.UUID
    received_quantity: Counted
    damaged_quantity: Counted = 0
    reason_code: Reason | None = Field(default=None, description="Required when it is not as announced.")


class InboundReceive(Body):
    """What came: every line once."""

    lines: list[InboundReceiveLine] = Field(min_length=1, max_length=4_000)


class InboundLineOut(Out):
    """One batch of inbound goods."""

    id: uuid.UUID
    line_no: int
    sku_id: uuid.UUID
    batch_id: uuid.UUID
    expected_quantity: int | None = Field(
        description="0 for goods that nobody had announced; null while it is received blind."
    )
    received_quantity: int | None
    damaged_quantity: int | None
    reason_code: str | None


class InboundOut(Stamped):
    """Inbound goods, as in lists."""

    id: uuid.UUID
    number: str
    status: InboundStatusName
    source_location_id: uuid.UUID | None
    destination_location_id: uuid.UUID
    transfer_id: uuid.UUID | None
    expected_at: datetime | None
    received_at: datetime | None
    note: str | None
    trip_id: uuid.UUID | None = Field(description="The trip of ours that brings it.")
    trip_number: str | None
    stop_id: uuid.UUID | None
    stop_seq: int | None
    handed_over_at: datetime | None = Field(
        description="When the driver handed it over; what a trip brings can be received from then on."
    )


class InboundRow(InboundOut):
    """Inbound goods in a list, with how much they are."""

    items: int = Field(description="Different goods among its lines.")
    expected_quantity: int | None = Field(description="Units announced; null while it is received blind.")
    received_quantity: int | None = Field(
        description="Units that came, damaged ones too; null before any did."
    )


class InboundDetail(InboundOut):
    """Inbound goods with their lines."""

    lines: list[InboundLineOut]


class TransferLineIn(Body):
    """So much of a SKU."""

    sku_id: uuid.UUID
    quantity: Quantity
    min_expires_on: date | None = Field(
        default=None, description="Batches that expire before this day are not sent."
    )


class TransferCreate(Body):
    """Goods to be moved between two of our places."""

    from_location_id: uuid.UUID
    to_location_id: uuid.UUID
    reason: Note = ""
    expected_at: UtcDatetime | None = None
    lines: list[TransferLineIn] = Field(min_length=1, max_length=1000)


class TransferShip(Body):
    """How to send it."""

    allow_partial: bool = Field(
        default=False, description="Send what there is when it is less than asked for."
    )
    expected_at: UtcDatetime | None = None


class TransferCancel(Body):
    """Why it is called off."""

    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]


class TransferLineOut(Out):
    """How much was asked for and sent."""

    id: uuid.UUID
    line_no: int
    sku_id: uuid.UUID
    quantity: int
    min_expires_on: date | None
    reserved_quantity: int = Field(description="Held for it at the sending place, picked units included.")
    shipped_quantity: int
    returned_quantity: int = Field(
        description="Shipped on a trip and not handed over: it comes back with the vehicle."
    )
    received_quantity: int | None = Field(description="Sound units that came; null until it is received.")
    damaged_quantity: int | None


class TransferBatchOut(Out):
    """A batch that was sent."""

    sku_id: uuid.UUID
    batch_id: uuid.UUID
    quantity: int


class TransferTripOut(Out):
    """The trip of ours on which it travels."""

    trip_id: uuid.UUID
    trip_number: str
    stop_id: uuid.UUID
    stop_seq: int
    expected_at: datetime | None
    handed_over_at: datetime | None
    text: str = Field(description="In words: `in transit on trip TRP-000001, stop 2, expected ...`.")


class TransferOut(Stamped):
    """A transfer, as in lists."""

    id: uuid.UUID
    number: str
    status: TransferStatusName
    from_location_id: uuid.UUID
    to_location_id: uuid.UUID
    reason: str
    cancel_reason: str | None
    expected_at: datetime | None
    shipped_at: datetime | None
    received_at: datetime | None
    order_id: uuid.UUID | None = Field(description="The order as which it travels on a trip of ours.")


class TransferDetail(TransferOut):
    """A transfer with what was asked for and what was sent."""

    is_partial: bool = Field(description="Whether less was sent, handed over or received than was asked for.")
    trip: TransferTripOut | None

    lines: list[TransferLineOut]
    batches: list[TransferBatchOut]
    inbound_id: uuid.UUID | None = Field(
        description="What the other place receives; null until it is shipped."
    )


class PicklistLineOut(Out):
    """One thing to pick."""

    id: uuid.UUID
    line_no: int
    order_id: uuid.UUID
    order_line_id: uuid.UUID
    reservation_id: uuid.UUID
    sku_id: uuid.UUID
    batch_id: uuid.UUID
    quantity: int
    scanned_quantity: int = Field(description="Counted so far with a scanner.")
    picked_quantity: int | None
    reason_code: str | None


class PicklistOut(Stamped):
    """A picklist, as in lists."""

    id: uuid.UUID
    number: str
    status: PicklistStatusName
    location_id: uuid.UUID
    zone: str = Field(description="The part of the warehouse; empty when it goes through all of it.")
    wave_id: uuid.UUID | None
    follows_id: uuid.UUID | None = Field(
        description="The list whose missing units this one takes from other batches."
    )
    assigned_to: uuid.UUID | None
    picked_at: datetime | None


class PicklistDetail(PicklistOut):
    """A picklist with its lines in the order of picking."""

    lines: list[PicklistLineOut]
