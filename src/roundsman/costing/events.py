"""What costing says."""

import uuid
from typing import ClassVar

from roundsman.platform.events.envelope import DomainEvent


class CostPosted(DomainEvent):
    """An amount was posted to a trip."""

    subject_type: ClassVar[str] = "cost_entry"

    trip_id: uuid.UUID
    kind: str
    amount_minor: int
    currency: str
    source_type: str


class CostBillPosted(DomainEvent):
    """A bill over the trips of a period was posted; each trip's part is a `CostPosted` of its own."""

    subject_type: ClassVar[str] = "cost_bill"

    kind: str
    amount_minor: int
    currency: str
    trips: int
    replaced_minor: int
    """What had been posted by rates for these trips and was taken back."""


class CostBillReversed(DomainEvent):
    """A bill was taken back whole."""

    subject_type: ClassVar[str] = "cost_bill"

    kind: str
    amount_minor: int


class TariffApplied(DomainEvent):
    """The rates of a template were written to the vehicles of its kind."""

    subject_type: ClassVar[str] = "tariff"

    vehicle_kind: str
    vehicles: int
