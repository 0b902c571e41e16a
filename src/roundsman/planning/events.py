"""What planning says. The trips of an accepted plan say `TripPlanned` themselves."""

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


class PlanAccepted(DomainEvent):
    """A proposal became planned trips."""

    subject_type: ClassVar[str] = "plan"
    trips: int
    orders: int


class PlanDiscarded(DomainEvent):
    """A proposal was dropped."""

    subject_type: ClassVar[str] = "plan"
    trips: int
