"""What recurring and proposed orders say."""

import uuid
from datetime import date
from typing import ClassVar

from roundsman.platform.events.envelope import DomainEvent


class _TemplateEvent(DomainEvent):
    subject_type: ClassVar[str] = "order_template"


class OrderTemplateCreated(_TemplateEvent):
    """Somebody wants an order to come again and again."""

    location_id: uuid.UUID
    rule: str
    starts_on: date
    lines: int
    quantity: int


class OrderTemplateChanged(_TemplateEvent):
    """A recurring order differs from now on."""

    changed: tuple[str, ...]


class OrderTemplatePaused(_TemplateEvent):
    """It places nothing until it is resumed."""


class OrderTemplateResumed(_TemplateEvent):
    """It places orders again; what its pause passed over is not made up for."""


class OrderOccurrenceSkipped(_TemplateEvent):
    """Of one day of the rule no order shall come."""

    local_day: date


class OrderOccurrenceUnskipped(_TemplateEvent):
    """Of a day that was skipped an order shall come after all."""

    local_day: date


class OrderOccurrencePlaced(_TemplateEvent):
    """The order of a day was placed."""

    local_day: date
    delivery_day: date
    order_id: uuid.UUID


class OrderOccurrenceFailed(_TemplateEvent):
    """The order of a day could not be placed; said once for each reason."""

    local_day: date
    delivery_day: date
    code: str


class _DraftEvent(DomainEvent):
    subject_type: ClassVar[str] = "order_draft"


class OrderDraftProposed(_DraftEvent):
    """An order is proposed to a shop."""

    warehouse_id: uuid.UUID
    location_id: uuid.UUID
    lines: int
    quantity: int
    replaces: uuid.UUID | None = None


class OrderDraftAccepted(_DraftEvent):
    """The shop took it; `proposed` and `quantity` tell by how much it differed."""

    order_id: uuid.UUID
    proposed: int
    quantity: int


class OrderDraftDismissed(_DraftEvent):
    """The shop does not want it."""
