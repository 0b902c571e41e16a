"""What orders say."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import BaseModel, ConfigDict, model_serializer

from roundsman.platform.events.envelope import DomainEvent

if TYPE_CHECKING:
    from roundsman.orders.models import OrderLine

_LINE_FIELDS = (
    "quantity", "allocated", "picked", "shipped", "delivered", "damaged", "rejected", "short", "cancelled",
)  # fmt: skip


class LineState(BaseModel):
    """A line of an order as it stands after the event. Quantities that are 0 are left out in the log."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    line_no: int
    sku_id: uuid.UUID
    quantity: int
    allocated: int = 0
    picked: int = 0
    shipped: int = 0
    delivered: int = 0
    damaged: int = 0
    rejected: int = 0
    short: int = 0
    cancelled: int = 0

    @model_serializer
    def _compact(self) -> dict[str, Any]:
        counts = {name: getattr(self, name) for name in _LINE_FIELDS}
        return {"line_no": self.line_no, "sku_id": str(self.sku_id)} | {n: c for n, c in counts.items() if c}


def line_states(lines: "Iterable[OrderLine]") -> tuple[LineState, ...]:
    """The lines of an order as an event tells them, so that its state of any second can be read from the log."""
    return tuple(
        LineState(
            line_no=line.line_no,
            sku_id=line.sku_id,
            quantity=line.quantity,
            allocated=line.allocated_quantity,
            picked=line.picked_quantity,
            shipped=line.shipped_quantity,
            delivered=line.delivered_quantity,
            damaged=line.damaged_quantity,
            rejected=line.rejected_quantity,
            short=line.short_quantity,
            cancelled=line.cancelled_quantity,
        )
        for line in sorted(lines, key=lambda line: line.line_no)
    )


class _OrderEvent(DomainEvent):
    subject_type: ClassVar[str] = "order"


class _LinesEvent(_OrderEvent):
    """An event that changes lines says how all lines of the order stand after it."""

    line_states: tuple[LineState, ...] = ()


class OrderCreated(_LinesEvent):
    """Somebody wants goods moved."""

    kind: str
    organisation_id: uuid.UUID
    warehouse_id: uuid.UUID
    location_id: uuid.UUID
    lines: int
    quantity: int
    priority: int = 5
    window_start: datetime | None = None
    window_end: datetime | None = None


class OrderConfirmed(_OrderEvent):
    """The order is accepted and may be served."""

    automatically: bool = False


class OrderAmended(_LinesEvent):
    """What is wanted was changed before stock was held for it. Window and priority are those after the change."""

    changed: tuple[str, ...]
    """Names of what differs: `lines` and fields of the order."""
    quantity: int
    window_start: datetime
    window_end: datetime
    priority: int
    allocation_policy: str


class OrderAllocated(_LinesEvent):
    """T1: stock is reserved for it. Quantities are the order's state after this allocation."""

    warehouse_id: uuid.UUID
    asked: int
    allocated: int
    short: int


class OrderBackordered(_LinesEvent):
    """It waits for goods. Quantities are the order's state after the attempt."""

    warehouse_id: uuid.UUID
    asked: int
    allocated: int
    short: int


class OrderReleased(_LinesEvent):
    """Its allocation was taken back; it may be allocated anew."""

    released: int


class OrderPickingStarted(_OrderEvent):
    """It is on picklists: the first of them, and all of them."""

    picklist_id: uuid.UUID
    picklist_ids: tuple[uuid.UUID, ...] = ()
    wave_id: uuid.UUID | None = None


class OrderPickingStopped(_OrderEvent):
    """Its picklists were called off before anybody began; it is allocated again and keeps its goods."""

    wave_id: uuid.UUID


class OrderPicked(_LinesEvent):
    """T2: its goods on one picklist are off the shelf. Quantities are units.

    `short` could not be found; `reallocated` could not be found either, but is promised from other batches.
    """

    picklist_id: uuid.UUID
    picked: int
    short: int
    reallocated: int = 0


class OrderPacked(_OrderEvent):
    """It is packed, or packed anew: what it really weighs and how much room it takes. `parcels` are counted."""

    weight_g: int
    volume_ml: int
    parcels: int
    task_id: uuid.UUID | None = None


class OrderReady(_OrderEvent):
    """It stands at the gate: a task was made of it."""

    task_id: uuid.UUID
    warehouse_id: uuid.UUID
    quantity: int
    weight_g: int
    volume_ml: int


class OrderPlanned(_OrderEvent):
    """It is on an accepted trip."""

    task_id: uuid.UUID


class OrderUnplanned(_OrderEvent):
    """It is off its trip and may be planned again."""

    task_id: uuid.UUID


class OrderDeparted(_LinesEvent):
    """Its goods have left the warehouse."""

    shipped: int


class OrderGoodsLost(_LinesEvent):
    """Some of its goods were damaged or missing when they changed vehicles on the road; it goes on with the rest.

    Quantities are the order's state after it.
    """

    damaged: int
    rejected: int


class OrderOutcomeRecorded(_LinesEvent):
    """What became of it at the door."""

    status: str
    delivered: int
    damaged: int
    rejected: int


class OrderClosed(_LinesEvent):
    """Every unit is accounted for."""

    quantity: int
    delivered: int
    damaged: int
    rejected: int
    short: int
    cancelled: int


class OrderCancelled(_LinesEvent):
    """It was called off; whoever carries it must drop it."""

    reason_code: str
    was: str
    released: int
