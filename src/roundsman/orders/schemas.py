"""What orders look like on the wire. Quantities are whole selling units; money is in the tenant's minor units."""

import uuid
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from roundsman.inventory.api import PicklistDetail
from roundsman.kernel.reasons import CancelReason
from roundsman.orders.domain import MAX_QUANTITY
from roundsman.orders.states import OrderStatus, TaskStatus
from roundsman.platform.http.schemas import Body, Note, Out, Stamped, UtcDatetime

type OrderKind = Literal["replenishment", "transfer", "delivery", "marketplace", "return"]
type Policy = Literal["partial", "all_or_nothing", "backorder"]

# The bounds are checked by the use case, which answers with a code of its own; here they are only told.
AskedQuantity = Annotated[
    int,
    Field(
        description="Whole selling units, at least 1.",
        json_schema_extra={"minimum": 1, "maximum": MAX_QUANTITY},
    ),
]
PickedQuantity = Annotated[
    int,
    Field(
        description="Whole selling units found; from 0 to what was asked.", json_schema_extra={"minimum": 0}
    ),
]


class OrderLineIn(Body):
    """One item of an order."""

    sku_id: uuid.UUID
    quantity: AskedQuantity


class OrderPlace(Body):
    """A new order."""

    location_id: uuid.UUID = Field(description="The shop or customer it goes to.")
    window_start: UtcDatetime
    window_end: UtcDatetime
    lines: list[OrderLineIn] = Field(description="1 to 500 items, each once.")
    kind: OrderKind = "replenishment"
    warehouse_id: uuid.UUID | None = Field(
        default=None, description="Who serves it; the shop's home warehouse when left out."
    )
    priority: int = Field(default=5, ge=0, le=9, description="Higher goes first.")
    allocation_policy: Policy = Field(
        default="partial",
        description="When there is not enough: `partial` goes with what there is, `all_or_nothing` holds no stock "
        "until everything is there, `backorder` holds what there is and waits for the rest.",
    )
    note: Note | None = None
    external_ref: str | None = Field(
        default=None,
        min_length=1,
        max_length=64,
        description="Your own number of it; unique, so that none is placed twice.",
    )
    min_remaining_life_days: int | None = Field(
        default=None,
        ge=0,
        le=3650,
        description="Days for which the goods must still be good after the day of delivery; the shop's own rule "
        "(`min_remaining_life_days` of the location) when left out.",
    )
    accept_substitutes: bool = Field(
        default=False,
        description="Whether the distributor may put a substitute in the place of what is short without asking again.",
    )
    next_slot: bool = Field(
        default=False,
        description="Where the window's day is past the cut-off or a holiday, move it by whole days to the next "
        "possible one instead of refusing; `moved_days` of the answer says by how many.",
    )


class OrderCancel(Body):
    """Why an order is called off."""

    reason_code: CancelReason
    note: Note | None = None


class OrdersNamed(Body):
    """Some orders, or all that fit at a warehouse: exactly one of the two."""

    order_ids: list[uuid.UUID] | None = Field(default=None, min_length=1, max_length=5_000)
    warehouse_id: uuid.UUID | None = None


class PicklistCreate(Body):
    """What to pick: the named orders, or all that are allocated at the warehouse."""

    warehouse_id: uuid.UUID
    order_ids: list[uuid.UUID] | None = Field(default=None, min_length=1, max_length=5_000)
    by_zone: bool | None = Field(
        default=None, description="One list for each zone; as the setting `picking.by_zone` when left out."
    )


class PickIn(Body):
    """What was found for one line of a picklist."""

    picklist_line_id: uuid.UUID
    picked_quantity: PickedQuantity
    reason_code: str | None = Field(
        default=None, max_length=32, description="Required when less than asked was found."
    )


class ShortReason(Body):
    """Why less of a line was scanned than asked."""

    picklist_line_id: uuid.UUID
    reason_code: str = Field(max_length=32)


class PicklistConfirm(Body):
    """All lines of a picklist, or `all: true` when everything was found, or `scanned: true` for what was scanned."""

    lines: list[PickIn] | None = None
    all: bool = False
    scanned: bool = False
    reasons: list[ShortReason] = Field(
        default=[], max_length=5_000, description="With `scanned`: of each line that is short, why."
    )
    on_short: Literal["reallocate", "short"] | None = Field(
        default=None,
        description="Missing units are taken from other batches at once, or left short; as the setting "
        "`picking.on_short` when left out.",
    )


class OrderOut(Stamped):
    """An order as lists show it. Quantities are sums over its lines."""

    id: uuid.UUID
    number: str
    kind: OrderKind
    status: OrderStatus
    organisation_id: uuid.UUID
    warehouse_id: uuid.UUID
    location_id: uuid.UUID
    window_start: datetime
    window_end: datetime
    priority: int
    allocation_policy: Policy
    placed_at: datetime
    note: str | None
    cancel_reason: str | None
    cancel_note: str | None
    external_ref: str | None
    min_remaining_life_days: int | None
    accept_substitutes: bool
    lines_count: int = 0
    quantity: int = 0
    allocated_quantity: int = 0
    delivered_quantity: int = 0
    short_quantity: int = 0
    amount_minor: int | None = Field(default=0, description="None for those who see no prices.")
    location_code: str | None = Field(default=None, description="This and the names below: in lists.")
    location_name: str | None = None
    timezone: str | None = Field(default=None, description="IANA zone of the location.")
    warehouse_name: str | None = None


class AllocationOut(Out):
    """Units of one batch that a line holds."""

    reservation_id: uuid.UUID
    batch_id: uuid.UUID
    expires_on: date
    quantity: int
    picked_quantity: int
    shipped_quantity: int
    status: Literal["held", "picked", "shipped"]


class OrderLineOut(Out):
    """One item of an order, and how far each of its units has come."""

    id: uuid.UUID
    line_no: int
    sku_id: uuid.UUID
    sku_code: str
    sku_name: str
    quantity: int
    allocated_quantity: int
    picked_quantity: int
    shipped_quantity: int
    delivered_quantity: int
    damaged_quantity: int
    rejected_quantity: int
    short_quantity: int
    cancelled_quantity: int
    unit_price_minor: int | None = Field(description="None for those who see no prices.")
    substitute_for_line_id: uuid.UUID | None = Field(
        description="The line whose short units it stands in for."
    )
    why: str | None = Field(description="Where something is short: `asked 60, got 40: 20 short`.")
    allocations: list[AllocationOut]


class TaskStepOut(Out):
    """One thing to do at one place."""

    id: uuid.UUID
    seq: int
    kind: str
    location_id: uuid.UUID
    window_start: datetime | None
    window_end: datetime | None
    service_s: int
    quantity: int


class TaskOut(Out):
    """The transport work of an order."""

    id: uuid.UUID
    status: TaskStatus
    quantity: int
    weight_g: int
    volume_ml: int
    steps: list[TaskStepOut]


class OrderDetailOut(OrderOut):
    """One order with everything that belongs to it."""

    lines: list[OrderLineOut]
    why: str | None = Field(description="Where something is short, in one sentence.")
    task: TaskOut | None
    allowed_commands: list[str] = Field(description="What you can do with it now.")


class OrderPlacedOut(OrderDetailOut):
    """A new order, and whether it stands on another day than was asked for."""

    moved_days: int = Field(
        default=0, description="Days that `next_slot` moved the window by; 0 where it stands as asked."
    )


class OrderEventOut(Out):
    """One fact of an order's history."""

    seq: int
    id: uuid.UUID
    type: str
    topic: str
    occurred_at: datetime
    recorded_at: datetime
    actor_id: uuid.UUID | None
    payload: dict[str, Any]


class JobStarted(Out):
    """Follow it at `GET /api/v1/jobs/{job_id}`."""

    job_id: uuid.UUID


class ReadyResultOut(Out):
    """What became of one order of a bulk call."""

    order_id: uuid.UUID
    number: str | None
    status: str | None
    ready: bool
    code: str | None
    why: str | None


class ReadyOut(Out):
    """What became of each order."""

    orders: list[ReadyResultOut]
    ready: int
    refused: int


class PicklistOfOrders(PicklistDetail):
    """A picklist with the orders that it serves."""

    order_ids: list[uuid.UUID]


class PicklistsOut(Out):
    """The picklists that were made."""

    picklists: list[PicklistOfOrders]
