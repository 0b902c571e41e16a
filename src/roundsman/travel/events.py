"""What travel says."""

from typing import ClassVar, Literal

from roundsman.platform.events.envelope import DomainEvent


class TravelProfileChanged(DomainEvent):
    """How a tenant's vehicles travel was set by hand, or learned from finished trips."""

    subject_type: ClassVar[str] = "travel_profile"
    by: Literal["hand", "learned", "reset"]
    detour: float
    duration_factor: float
    hour_pct: tuple[int, ...]
