"""What amending and cancelling orders, and asking for the next slot, look like on the wire."""

import uuid
from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from roundsman.kernel.reasons import CancelReason
from roundsman.orders.domain import MAX_QUANTITY
from roundsman.orders.schemas import OrderDetailOut, Policy
from roundsman.platform.http.schemas import Body, Note, Out, UtcDatetime

NewQuantity = Annotated[
    int,
    Field(
        description="Whole selling units; 0 takes the item out.",
        json_schema_extra={"minimum": 0, "maximum": MAX_QUANTITY},
    ),
]


class LineChange(Body):
    """An item with its new quantity; one that is not there yet is added."""

    sku_id: uuid.UUID
    quantity: NewQuantity


class OrderAmend(Body):
    """What changes; what is left out stays."""

    lines: list[LineChange] | None = Field(
        default=None, min_length=1, max_length=500, description="Only the items that change."
    )
    window_start: UtcDatetime | None = None
    window_end: UtcDatetime | None = None
    priority: int | None = Field(default=None, ge=0, le=9)
    allocation_policy: Policy | None = None
    note: Note | None = Field(default=None, description="Null takes it away.")
    min_remaining_life_days: int | None = Field(
        default=None, ge=0, le=3650, description="Null is the shop's own rule."
    )
    accept_substitutes: bool | None = None
    next_slot: bool = Field(
        default=False, description="Move the window to the next possible day where its own is not."
    )


class OrderAgain(Body):
    """When the same shall come again."""

    window_start: UtcDatetime
    window_end: UtcDatetime
    lines: list[LineChange] | None = Field(
        default=None, min_length=1, max_length=500, description="Items of which another quantity is wanted."
    )
    note: Note | None = None
    next_slot: bool = False


class OrdersCancel(Body):
    """Which orders are called off, and why."""

    order_ids: list[uuid.UUID] = Field(min_length=1, max_length=1_000)
    reason_code: CancelReason
    note: Note | None = None
    all_or_nothing: bool = Field(default=False, description="Cancel none when one cannot be.")


class CancelImpactOut(Out):
    """What calling an order off costs."""

    was: str = Field(description="The status it had.")
    goods_minor: int | None = Field(
        description="Worth of the goods that will not be sold, at the order's prices."
    )
    released_quantity: int = Field(description="Units that it held and others can have now.")
    picked_quantity: int = Field(description="Units off the shelf already, to be put back.")
    is_planned: bool = Field(description="Whether an accepted trip loses a stop.")


class OrderCancelledOut(OrderDetailOut):
    """The order that was called off, and what that costs."""

    impact: CancelImpactOut


class CancelResultOut(Out):
    """What became of one order; `code` and `why` where it was not cancelled."""

    order_id: uuid.UUID
    number: str | None
    status: str | None
    cancelled: bool
    code: str | None
    why: str | None
    impact: CancelImpactOut | None


class OrdersCancelledOut(Out):
    """What became of each order."""

    orders: list[CancelResultOut]
    cancelled: int
    refused: int
    goods_minor: int | None = Field(
        description="Sum over the cancelled ones; None for those who see no prices."
    )


class SlotWindowOut(Out):
    """A window of time."""

    window_start: datetime
    window_end: datetime


class SlotOut(Out):
    """A day on which something can be brought to the shop."""

    day: date = Field(description="Local day of the shop.")
    windows: list[SlotWindowOut] = Field(description="When the shop takes goods that day.")
    order_by: datetime | None = Field(description="The cut-off for it; null where there is none.")


class SlotsOut(Out):
    """The next days on which something can be brought, soonest first."""

    location_id: uuid.UUID
    warehouse_id: uuid.UUID
    slots: list[SlotOut]
