"""What is said about goods that shops send back. Ids and quantities only."""

import uuid
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from roundsman.platform.events.envelope import DomainEvent


class ReturnedQuantity(BaseModel):
    """Units of one line."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    line_no: int
    sku_id: uuid.UUID
    batch_id: uuid.UUID | None = None
    quantity: int
    reason_code: str


class GradedQuantity(BaseModel):
    """What the dock decided about the collected units of a line; `missing` were not there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    line_no: int
    sku_id: uuid.UUID
    batch_id: uuid.UUID | None = None
    restock: int = 0
    quarantine: int = 0
    scrap: int = 0
    missing: int = 0


class _ReturnEvent(DomainEvent):
    subject_type: ClassVar[str] = "return_request"


class ReturnRequested(_ReturnEvent):
    """A shop wants to send goods back."""

    organisation_id: uuid.UUID
    location_id: uuid.UUID
    warehouse_id: uuid.UUID
    order_id: uuid.UUID | None
    lines: tuple[ReturnedQuantity, ...]


class ReturnApproved(_ReturnEvent):
    """They may be collected."""

    automatically: bool = False


class ReturnRefused(_ReturnEvent):
    """They stay where they are."""


class ReturnWithdrawn(_ReturnEvent):
    """It was called off before anything was collected."""


class ReturnAssigned(_ReturnEvent):
    """A stop of a trip shall collect them."""

    trip_id: uuid.UUID
    stop_id: uuid.UUID


class ReturnUnassigned(_ReturnEvent):
    """The trip did not, or shall not, collect them; another one may."""

    trip_id: uuid.UUID
    stop_id: uuid.UUID


class ReturnCollected(_ReturnEvent):
    """The driver has them."""

    trip_id: uuid.UUID
    stop_id: uuid.UUID
    lines: tuple[ReturnedQuantity, ...]


class ReturnReceived(_ReturnEvent):
    """The dock has graded them."""

    warehouse_id: uuid.UUID
    lines: tuple[GradedQuantity, ...]
