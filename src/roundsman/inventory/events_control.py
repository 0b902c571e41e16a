"""What stock control says: holds, recalls, approvals, counts, put-away. Ids and quantities only."""

import uuid
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from roundsman.platform.events.envelope import DomainEvent


class BatchQuarantined(DomainEvent):
    """A batch is held back: at one location, or everywhere when `location_id` is None.

    `order_ids` are the orders that had units of it reserved there; each must find other goods.
    """

    subject_type: ClassVar[str] = "batch"
    sku_id: uuid.UUID
    location_id: uuid.UUID | None
    reason_code: str
    order_ids: list[uuid.UUID]


class BatchReleased(DomainEvent):
    """A held batch may be given out again: at one location, or everywhere when `location_id` is None."""

    subject_type: ClassVar[str] = "batch"
    sku_id: uuid.UUID
    location_id: uuid.UUID | None


class RecallStarted(DomainEvent):
    """Batches are called back from everywhere. `order_ids` had units of them reserved."""

    subject_type: ClassVar[str] = "recall"
    severity: str
    batch_ids: list[uuid.UUID]
    order_ids: list[uuid.UUID]


class RecallClosed(DomainEvent):
    """A recall is over; what is left of its batches stays in quarantine."""

    subject_type: ClassVar[str] = "recall"
    batch_ids: list[uuid.UUID]


class StockScrapped(DomainEvent):
    """Units were thrown away."""

    subject_type: ClassVar[str] = "stock_balance"
    location_id: uuid.UUID
    sku_id: uuid.UUID
    batch_id: uuid.UUID
    on_hand_delta: int
    damaged_delta: int
    reason_code: str


class _ApprovalEvent(DomainEvent):
    subject_type: ClassVar[str] = "stock_approval"
    kind: str
    location_id: uuid.UUID
    sku_id: uuid.UUID
    batch_id: uuid.UUID
    on_hand_delta: int
    damaged_delta: int


class ApprovalRequested(_ApprovalEvent):
    """A change of stock above the limit waits for a second person."""

    reason_code: str


class ApprovalGiven(_ApprovalEvent):
    """A second person agreed, and it took effect."""


class ApprovalRefused(_ApprovalEvent):
    """A second person refused it; nothing changed."""


class StockCountOpened(DomainEvent):
    """Somebody is to count."""

    subject_type: ClassVar[str] = "stock_count"
    location_id: uuid.UUID
    lines: int


class CountDifference(BaseModel):
    """A batch that was counted otherwise than the books said."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sku_id: uuid.UUID
    batch_id: uuid.UUID
    on_hand_delta: int
    damaged_delta: int


class StockCountSubmitted(DomainEvent):
    """It was counted."""

    subject_type: ClassVar[str] = "stock_count"
    location_id: uuid.UUID
    round: int
    differences: list[CountDifference]


class StockCountRecountAsked(DomainEvent):
    """It is to be counted again."""

    subject_type: ClassVar[str] = "stock_count"
    location_id: uuid.UUID
    round: int


class StockCountClosed(DomainEvent):
    """The books say what was counted."""

    subject_type: ClassVar[str] = "stock_count"
    location_id: uuid.UUID
    differences: list[CountDifference]


class StockCountCancelled(DomainEvent):
    """It will not be counted."""

    subject_type: ClassVar[str] = "stock_count"
    location_id: uuid.UUID


class GoodsPutAway(DomainEvent):
    """Received goods were put into a zone."""

    subject_type: ClassVar[str] = "putaway_task"
    location_id: uuid.UUID
    sku_id: uuid.UUID
    batch_id: uuid.UUID
    quantity: int
    left: int
