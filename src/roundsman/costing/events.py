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
