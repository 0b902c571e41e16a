"""What waves of picking say."""

import uuid
from datetime import datetime
from typing import ClassVar

from roundsman.platform.events.envelope import DomainEvent


class _WaveEvent(DomainEvent):
    subject_type: ClassVar[str] = "wave"
    warehouse_id: uuid.UUID


class WaveCreated(_WaveEvent):
    """Orders are to be picked together. Effort is seconds of work of one picker."""

    order_ids: list[uuid.UUID]
    departs_at: datetime
    release_at: datetime
    effort_s: int


class WaveReleased(_WaveEvent):
    """Its picklists are out. What had changed since it was made was dropped from it."""

    order_ids: list[uuid.UUID]
    dropped_order_ids: list[uuid.UUID]
    picklist_ids: list[uuid.UUID]


class WaveStarted(_WaveEvent):
    """Somebody picks for it."""


class WaveDone(_WaveEvent):
    """All its picklists are done."""


class WaveCancelled(_WaveEvent):
    """It will not be picked; its orders may go into other waves."""

    order_ids: list[uuid.UUID]
