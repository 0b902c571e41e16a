"""What orders say."""

import uuid
from typing import ClassVar

from roundsman.platform.events.envelope import DomainEvent


class _OrderEvent(DomainEvent):
    subject_type: ClassVar[str] = "order"


class OrderCreated(_OrderEvent):
    """Somebody wants goods moved."""

    kind: str
    organisation_id: uuid.UUID
    warehouse_id: uuid.UUID
    location_id: uuid.UUID
    lines: int
    quantity: int


class OrderConfirmed(_OrderEvent):
    """The order is accepted and may be served."""

    automatically: bool = False


class OrderAllocated(_OrderEvent):
    """T1: stock is reserved for it. Quantities are the order's state after this allocation."""

    warehouse_id: uuid.UUID
    asked: int
    allocated: int
    short: int


class OrderBackordered(_OrderEvent):
    """It waits for goods. Quantities are the order's state after the attempt."""

    warehouse_id: uuid.UUID
    asked: int
    allocated: int
    short: int


class OrderReleased(_OrderEvent):
    """Its allocation was taken back; it may be allocated anew."""

    released: int


class OrderPickingStarted(_OrderEvent):
    """It is on a picklist."""

    picklist_id: uuid.UUID


class OrderPicked(_OrderEvent):
    """T2: its goods are off the shelf. `short` could not be found."""

    picklist_id: uuid.UUID
    picked: int
    short: int


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


class OrderDeparted(_OrderEvent):
    """Its goods have left the warehouse."""

    shipped: int


class OrderOutcomeRecorded(_OrderEvent):
    """What became of it at the door."""

    status: str
    delivered: int
    damaged: int
    rejected: int


class OrderClosed(_OrderEvent):
    """Every unit is accounted for."""

    quantity: int
    delivered: int
    damaged: int
    rejected: int
    short: int
    cancelled: int


class OrderCancelled(_OrderEvent):
    """It was called off; whoever carries it must drop it."""

    reason_code: str
    was: str
    released: int
