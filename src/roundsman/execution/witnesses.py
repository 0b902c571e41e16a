"""What rooms above can say of a case: where the vehicle was, for one. They register; this room asks."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from roundsman.kernel.geo import GeoPoint
from roundsman.platform.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One entry of the time line."""

    at: datetime
    kind: str
    """`event`, `stock`, `comment`, `call`, `temperature` or `position`."""
    what: str
    """The event's type, the movement's kind, what the vehicle did, or what was said."""
    subject_type: str
    subject_id: UUID | None
    actor_id: UUID | None
    recorded_at: datetime | None
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Where and when a case happened.

    Attributes:
        trip_id: The trip.
        trip_number: Its number.
        vehicle_id: The vehicle that drove it.
        from_at: From here on it matters what happened.
        until_at: Up to here.
        place: Where the stop is, where the case is about one.
    """

    trip_id: UUID
    trip_number: str
    vehicle_id: UUID
    from_at: datetime
    until_at: datetime
    place: GeoPoint | None


@dataclass(frozen=True, slots=True)
class Testimony:
    """What one witness says: entries of the time line, and files for whoever takes the case away."""

    moments: list[Moment] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)


type Witness = Callable[[Work, Scene], Testimony]

_witnesses: list[Witness] = []


def witness(function: Witness) -> Witness:
    """For the room that has seen something: a function that tells what it knows of a scene."""
    if function not in _witnesses:
        _witnesses.append(function)
    return function


def testimonies(work: Work, scene: Scene) -> list[Testimony]:
    """What all of them say."""
    return [ask(work, scene) for ask in _witnesses]
