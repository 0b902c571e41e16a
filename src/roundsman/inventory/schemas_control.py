"""Stock control on the wire. All quantities are whole selling units."""

import uuid
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from roundsman.inventory.schemas import BatchCreate, Reason
from roundsman.platform.http.schemas import Body, Code, Counted, Note, Out, Quantity, Stamped

type RecallStatusName = Literal["open", "closed"]
type SeverityName = Literal["critical", "serious", "minor"]
type ApprovalStatusName = Literal["pending", "approved", "rejected"]
type CountStatusName = Literal["open", "counted", "closed", "cancelled"]
type PutawayStatusName = Literal["open", "done"]

Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
Zone = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=32)]
Scan = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class BatchQuarantine(Body):
    """Why a batch is held back, and where."""

    location_id: uuid.UUID | None = Field(default=None, description="Only there; everywhere when left out.")
    reason_code: Reason
    note: Note | None = None


class BatchRelease(Body):
    """Why a batch may go again, and where it was held."""

    location_id: uuid.UUID | None = Field(
        default=None, description="The hold of that place; the hold everywhere when left out."
    )
    note: Said


class HoldOut(Out):
    """A hold, in force or lifted."""

    id: uuid.UUID
    batch_id: uuid.UUID
    location_id: uuid.UUID | None
    status: Literal["active", "lifted"]
    reason_code: str
    note: str | None
    placed_at: datetime
    placed_by: uuid.UUID | None
    lifted_at: datetime | None
    lifted_by: uuid.UUID | None
    lift_note: str | None


class HoldList(Out):
    """All holds of a batch, the latest first."""

    items: list[HoldOut]


class BatchReverse(Body):
    """Why production is taken back."""

    reason_code: Reason
    note: Note | None = None


class ProductionDay(Body):
    """Many batches that were made; all are recorded, or none."""

    lines: list[BatchCreate] = Field(min_length=1, max_length=4_000)


class ProductionDayOut(Out):
    """The new batches, in the order they were given."""

    batch_ids: list[uuid.UUID]
    quantity: int


class ExpectedLineIn(Body):
    """What is to be made; 0 takes it back."""

    location_id: uuid.UUID
    sku_id: uuid.UUID
    produced_on: date
    quantity: Counted


class ExpectedProductionIn(Body):
    """What is to be made, by place, SKU and day."""

    lines: list[ExpectedLineIn] = Field(min_length=1, max_length=5_000)


class ExpectedProductionOut(Stamped):
    """What is to be made on a day."""

    id: uuid.UUID
    location_id: uuid.UUID
    sku_id: uuid.UUID
    produced_on: date
    quantity: int


class StockScrap(Body):
    """Units to throw away: sound ones, damaged ones, or both."""

    location_id: uuid.UUID
    sku_id: uuid.UUID
    batch_id: uuid.UUID
    quantity: Counted = 0
    damaged_quantity: Counted = 0
    reason_code: Reason
    note: Note | None = None


class ApprovalOut(Stamped):
    """A change of stock above the limit, and what became of it."""

    id: uuid.UUID
    number: str
    status: ApprovalStatusName
    kind: Literal["adjust", "scrap"]
    location_id: uuid.UUID
    sku_id: uuid.UUID
    batch_id: uuid.UUID
    on_hand_delta: int
    damaged_delta: int
    value_minor: int | None = Field(
        description="At list price, in minor units of the tenant's currency; None for those who see no prices."
    )
    reason_code: str
    note: str | None
    requested_by: uuid.UUID | None
    decided_at: datetime | None
    decided_by: uuid.UUID | None
    decision_note: str | None


class Decision(Body):
    """What the second person has to say."""

    note: Note | None = None


class RecallCreate(Body):
    """Batches to call back: named, or all that were made of a SKU from one day to another."""

    batch_ids: list[uuid.UUID] = Field(default_factory=list, max_length=1_000)
    sku_id: uuid.UUID | None = None
    produced_from: date | None = None
    produced_until: date | None = None
    reason: Said
    severity: SeverityName


class RecallClose(Body):
    """How it ended."""

    note: Note | None = None


class RecallOut(Stamped):
    """A recall."""

    id: uuid.UUID
    number: str
    status: RecallStatusName
    severity: SeverityName
    reason: str
    closed_at: datetime | None
    close_note: str | None


class RecallDetail(RecallOut):
    """A recall with its batches."""

    batch_ids: list[uuid.UUID]


class CountCreate(Body):
    """What to count: some SKUs, one zone, or the whole place."""

    location_id: uuid.UUID
    sku_ids: list[uuid.UUID] = Field(default_factory=list, max_length=1_000)
    zone: Zone | None = None
    note: Note | None = None


class CountedLine(Body):
    """What was found of a batch."""

    sku_id: uuid.UUID
    batch_id: uuid.UUID
    on_hand: Counted
    damaged: Counted = 0


class CountedLines(Body):
    """What was found, in as many goes as it takes."""

    lines: list[CountedLine] = Field(min_length=1, max_length=1_000)


class CountLineOut(Out):
    """One batch to count. What the books said is shown when everything is counted."""

    id: uuid.UUID
    line_no: int
    sku_id: uuid.UUID
    batch_id: uuid.UUID
    counted_on_hand: int | None
    counted_damaged: int | None
    counted_at: datetime | None
    expected_on_hand: int | None = Field(description="Null while it is being counted: the count is blind.")
    expected_damaged: int | None
    on_hand_difference: int | None
    damaged_difference: int | None


class CountOut(Stamped):
    """A count, as in lists."""

    id: uuid.UUID
    number: str
    status: CountStatusName
    location_id: uuid.UUID
    zone: str | None
    rounds: int
    note: str | None
    counted_at: datetime | None
    counted_by: uuid.UUID | None
    closed_at: datetime | None
    closed_by: uuid.UUID | None


class CountDetail(CountOut):
    """A count with its lines."""

    needs_second_person: bool | None = Field(
        description="Whether another person than those who counted must approve it; null while it is counted."
    )
    lines: list[CountLineOut]


class CountProposalLine(Out):
    """A SKU that should be counted."""

    sku_id: uuid.UUID
    abc: Literal["A", "B", "C"] = Field(description="By the value that left in the last 30 days.")
    on_hand: int
    value_minor: int | None = Field(description="None for those who see no prices.")
    picks_short: int = Field(description="Picks in the last 30 days that found less than the books say.")
    last_counted_at: datetime | None
    reason: Literal["pick_short", "never_counted", "due"]


class CountProposal(Out):
    """SKUs to count, the most pressing first."""

    items: list[CountProposalLine]


class ReceiptLine(Body):
    """Goods that came, named by `scan`, by `batch_id`, or by `sku_id` with a `batch_code`."""

    quantity: Counted
    damaged_quantity: Counted = 0
    reason_code: Reason | None = None
    scan: Scan | None = Field(default=None, description="A GTIN, a SKU code, or GS1 elements.")
    sku_id: uuid.UUID | None = None
    batch_id: uuid.UUID | None = None
    batch_code: Code | None = Field(default=None, description="A batch that is new to us is made.")
    produced_on: date | None = None
    expires_on: date | None = None


class ReceiptIn(Body):
    """Goods that came in one go."""

    lines: list[ReceiptLine] = Field(min_length=1, max_length=4_000)


class InboundClose(Body):
    """Why lines are not as announced, where it was not said at a receipt."""

    reasons: dict[uuid.UUID, Reason] = Field(default_factory=dict, description="Line id -> stock reason.")


class PutawayOut(Stamped):
    """Received goods to put into their zone."""

    id: uuid.UUID
    location_id: uuid.UUID
    inbound_id: uuid.UUID
    inbound_line_id: uuid.UUID
    sku_id: uuid.UUID
    batch_id: uuid.UUID
    status: PutawayStatusName
    quantity: int
    put_quantity: int
    suggested_zone: str
    zone: str | None
    done_at: datetime | None
    done_by: uuid.UUID | None


class PutawayConfirm(Body):
    """What was put where."""

    quantity: Quantity | None = Field(default=None, description="All that are left when left out.")
    zone: Zone | None = Field(default=None, description="The suggested zone when left out.")
    scan: Scan | None = Field(default=None, description="Read from the goods: refused when they are others.")
