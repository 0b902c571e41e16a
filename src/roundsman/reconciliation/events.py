"""What reconciliation says."""

import uuid
from datetime import date
from typing import ClassVar

from roundsman.platform.events.envelope import DomainEvent


class DayClosed(DomainEvent):
    """The books of a warehouse's day are closed: every unit that left is accounted for."""

    subject_type: ClassVar[str] = "day_close"

    warehouse_id: uuid.UUID
    day: date
    shipped: int
    delivered: int
    counted: int
    explained: int


class DayReopened(DomainEvent):
    """The books of a day were opened again."""

    subject_type: ClassVar[str] = "day_close"

    warehouse_id: uuid.UUID
    day: date


class DifferenceExplained(DomainEvent):
    """Somebody said why units are missing (or too many); above the limit a second person must agree."""

    subject_type: ClassVar[str] = "difference_explanation"

    warehouse_id: uuid.UUID
    trip_id: uuid.UUID
    sku_id: uuid.UUID
    quantity: int
    reason_code: str
    status: str


class ExplanationDecided(DomainEvent):
    """The second person agreed, or did not."""

    subject_type: ClassVar[str] = "difference_explanation"

    trip_id: uuid.UUID
    status: str
