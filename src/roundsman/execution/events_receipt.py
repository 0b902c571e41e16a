"""What whoever got the goods says of them afterwards."""

import uuid
from typing import ClassVar

from pydantic import Field

from roundsman.kernel.reasons import StopReason
from roundsman.platform.events.envelope import DomainEvent


class OrderReceiptConfirmed(DomainEvent):
    """The shop says that everything came as it should."""

    subject_type: ClassVar[str] = "order"

    stop_id: uuid.UUID | None


class OrderReceiptDisputed(DomainEvent):
    """The shop says that something is wrong with what came; a case is open for it. Units."""

    subject_type: ClassVar[str] = "order"

    stop_id: uuid.UUID | None
    exception_id: uuid.UUID
    reason_code: StopReason
    quantity: int
    units: dict[uuid.UUID, int] = Field(default_factory=dict)
    """Of which order lines, where the shop said so."""
