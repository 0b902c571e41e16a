"""What planning says. The trips of an accepted plan say `TripPlanned` themselves."""

import uuid
from datetime import date
from typing import ClassVar

from roundsman.platform.events.envelope import DomainEvent


class PlanProposed(DomainEvent):
    """A run has ended with a proposal."""

    subject_type: ClassVar[str] = "plan"
    trips: int
    orders_planned: int
    orders_unplanned: int
    distance_m: int
    cost_minor: int


class PlanFinishAsked(DomainEvent):
    """Somebody wants the best plan that the search has so far."""

    subject_type: ClassVar[str] = "plan"


class PlanAccepted(DomainEvent):
    """A proposal became planned trips."""

    subject_type: ClassVar[str] = "plan"
    trips: int
    orders: int


class PlanDiscarded(DomainEvent):
    """A proposal was dropped."""

    subject_type: ClassVar[str] = "plan"
    trips: int


class ReplanningProposed(DomainEvent):
    """Somebody asked what to do about something that has happened."""

    subject_type: ClassVar[str] = "replanning"
    occasion: str
    trip_id: uuid.UUID | None
    order_ids: tuple[uuid.UUID, ...]
    proposals: int


class ReplanningApplied(DomainEvent):
    """A proposal was taken; the trips say themselves what became of them."""

    subject_type: ClassVar[str] = "replanning"
    question_id: uuid.UUID
    occasion: str
    kind: str
    trip_ids: tuple[uuid.UUID, ...]
    moved_stops: int
    late_stops: int
    cost_change_minor: int
    distance_change_m: int


class PlanEdited(DomainEvent):
    """Trips were changed by hand; those that are planned or on the road say `TripRevised` themselves."""

    subject_type: ClassVar[str] = "plan_edit"
    plan_id: uuid.UUID | None
    day: date
    seq: int
    kind: str
    trip_ids: tuple[uuid.UUID, ...]
    is_forced: bool
    """Whether rules were broken on purpose."""
    price_minor: int


class PlanEditUndone(DomainEvent):
    """A change by hand was taken back."""

    subject_type: ClassVar[str] = "plan_edit"
    plan_id: uuid.UUID | None
    trip_ids: tuple[uuid.UUID, ...]


class PlanEditRedone(DomainEvent):
    """A change by hand that was taken back was made again."""

    subject_type: ClassVar[str] = "plan_edit"
    plan_id: uuid.UUID | None
    trip_ids: tuple[uuid.UUID, ...]


class OrderPinned(DomainEvent):
    """A person put an order somewhere; nothing else moves it from there."""

    subject_type: ClassVar[str] = "pin"
    order_id: uuid.UUID
    kind: str
    vehicle_id: uuid.UUID | None
    trip_id: uuid.UUID | None
    position: int | None
    edit_id: uuid.UUID | None


class OrderUnpinned(DomainEvent):
    """An order may be planned anywhere again."""

    subject_type: ClassVar[str] = "pin"
    order_id: uuid.UUID
