"""What execution says of trips on the road beside what becomes of their stops."""

import uuid
from datetime import datetime
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from roundsman.platform.events.envelope import DomainEvent


class StopEta(BaseModel):
    """When a stop is expected now."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    stop_id: uuid.UUID
    eta_at: datetime
    order_ids: tuple[uuid.UUID, ...]
    is_late: bool
    """After the promised window."""


class TripEtasTold(DomainEvent):
    """Stops of a trip on the road are expected at other times than before; for those who wait."""

    subject_type: ClassVar[str] = "trip"
    etas: tuple[StopEta, ...]
