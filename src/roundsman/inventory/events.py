"""What inventory says. Ids and quantities only; quantities are whole selling units."""

import uuid
from datetime import date
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from roundsman.platform.events.envelope import DomainEvent


class BatchQuantity(BaseModel):
    """So much of a batch."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sku_id: uuid.UUID
    batch_id: uuid.UUID
    quantity: int


class SkuQuantity(BaseModel):
    """So much of a SKU."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sku_id: uuid.UUID
    quantity: int


class ReceivedQuantity(BatchQuantity):
    """What came of a batch: `quantity` sellable, `damaged` apart, where `expected` was announced."""

    expected: int
    damaged: int = 0
    reason_code: str | None = None


class PickedQuantity(BatchQuantity):
    """What was picked of a batch for an order; `short` was asked for and not found."""

    order_id: uuid.UUID
    short: int = 0
    reason_code: str | None = None


class ProductionRecorded(DomainEvent):
    """Goods were made."""

    subject_type: ClassVar[str] = "batch"
    sku_id: uuid.UUID
    location_id: uuid.UUID
    quantity: int
    produced_on: date
    expires_on: date


class ProductionReversed(DomainEvent):
    """Production had been recorded by mistake; all of the batch is taken off the books again."""

    subject_type: ClassVar[str] = "batch"
    sku_id: uuid.UUID
    location_id: uuid.UUID
    quantity: int
    reason_code: str


class InboundExpected(DomainEvent):
    """Goods were announced to a location."""

    subject_type: ClassVar[str] = "inbound"
    destination_location_id: uuid.UUID
    source_location_id: uuid.UUID | None
    transfer_id: uuid.UUID | None = None
    lines: list[BatchQuantity]


class InboundReceiptRecorded(DomainEvent):
    """Some of the announced goods came, or goods that nobody had announced (`expected` 0); more may come.

    Quantities are of this receipt.
    """

    subject_type: ClassVar[str] = "inbound"
    location_id: uuid.UUID
    lines: list[ReceivedQuantity]


class InboundReceived(DomainEvent):
    """Announced goods came."""

    subject_type: ClassVar[str] = "inbound"
    location_id: uuid.UUID
    transfer_id: uuid.UUID | None = None
    lines: list[ReceivedQuantity]


class InboundCancelled(DomainEvent):
    """Announced goods will not come."""

    subject_type: ClassVar[str] = "inbound"
    location_id: uuid.UUID


class InventoryAdjusted(DomainEvent):
    """A balance was corrected by hand."""

    subject_type: ClassVar[str] = "stock_balance"
    location_id: uuid.UUID
    sku_id: uuid.UUID
    batch_id: uuid.UUID
    on_hand_delta: int
    damaged_delta: int
    reason_code: str


class TransferRequested(DomainEvent):
    """Somebody wants goods moved between two of our places."""

    subject_type: ClassVar[str] = "transfer"
    from_location_id: uuid.UUID
    to_location_id: uuid.UUID
    lines: list[SkuQuantity]


class TransferApproved(DomainEvent):
    """It may be sent; `reserved` is held for it now."""

    subject_type: ClassVar[str] = "transfer"
    from_location_id: uuid.UUID
    to_location_id: uuid.UUID
    reserved: tuple[BatchQuantity, ...] = ()


class TransferScheduled(DomainEvent):
    """It travels as an order from now on, and that order holds its goods."""

    subject_type: ClassVar[str] = "transfer"
    from_location_id: uuid.UUID
    to_location_id: uuid.UUID
    order_id: uuid.UUID
    reserved: list[BatchQuantity]


class TransferUnscheduled(DomainEvent):
    """Its order was called off and gave its goods back; it is approved as before."""

    subject_type: ClassVar[str] = "transfer"
    from_location_id: uuid.UUID
    to_location_id: uuid.UUID
    order_id: uuid.UUID


class TransferShipped(DomainEvent):
    """It is on the way."""

    subject_type: ClassVar[str] = "transfer"
    from_location_id: uuid.UUID
    to_location_id: uuid.UUID
    inbound_id: uuid.UUID
    lines: list[BatchQuantity]
    order_id: uuid.UUID | None = None
    trip_id: uuid.UUID | None = None


class TransferHandedOver(DomainEvent):
    """The trip handed over `lines` at the other place, where they wait to be received; the rest comes back.

    Without lines nothing was taken there, and the transfer is over.
    """

    subject_type: ClassVar[str] = "transfer"
    from_location_id: uuid.UUID
    to_location_id: uuid.UUID
    inbound_id: uuid.UUID
    lines: list[BatchQuantity]
    returned_quantity: int


class TransferReceived(DomainEvent):
    """It came to the other place."""

    subject_type: ClassVar[str] = "transfer"
    from_location_id: uuid.UUID
    to_location_id: uuid.UUID
    inbound_id: uuid.UUID


class TransferCancelled(DomainEvent):
    """It will not be sent."""

    subject_type: ClassVar[str] = "transfer"
    from_location_id: uuid.UUID
    to_location_id: uuid.UUID


class PicklistGenerated(DomainEvent):
    """There is something to pick."""

    subject_type: ClassVar[str] = "picklist"
    location_id: uuid.UUID
    order_ids: list[uuid.UUID]
    quantity: int
    zone: str = ""
    wave_id: uuid.UUID | None = None
    follows_id: uuid.UUID | None = None


class PickConfirmed(DomainEvent):
    """It was picked."""

    subject_type: ClassVar[str] = "picklist"
    location_id: uuid.UUID
    lines: list[PickedQuantity]


class PickStarted(DomainEvent):
    """The first thing on it was scanned."""

    subject_type: ClassVar[str] = "picklist"
    location_id: uuid.UUID


class PicklistAssigned(DomainEvent):
    """Somebody goes along the shelves with it. `user_id` is the account."""

    subject_type: ClassVar[str] = "picklist"
    location_id: uuid.UUID
    user_id: uuid.UUID


class PickShort(DomainEvent):
    """Less of a batch was found on the shelf than the books say, or it may not be taken.

    The balance is named by place, SKU and batch. With `count_needed` the books are in doubt: somebody should count.
    """

    subject_type: ClassVar[str] = "picklist"
    location_id: uuid.UUID
    sku_id: uuid.UUID
    batch_id: uuid.UUID
    short: int
    reason_code: str
    count_needed: bool


class PicklistCancelled(DomainEvent):
    """Nothing is left to pick on it."""

    subject_type: ClassVar[str] = "picklist"
    location_id: uuid.UUID
