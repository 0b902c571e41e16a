"""What a dispatcher can ask of trips."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

type Ids = tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Orders go onto another trip, or to another place of their own one, together."""

    order_ids: Ids
    trip_id: UUID
    position: int | None = None
    """How many orders of the trip come before them; where it costs least when left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """Two groups of orders change places."""

    order_ids: Ids
    with_order_ids: Ids


@dataclass(frozen=True, slots=True, kw_only=True)
class Insert:
    """Orders come onto a trip, or onto a new one of a vehicle: those on no trip, and others where that is said."""

    order_ids: Ids
    trip_id: UUID | None = None
    vehicle_id: UUID | None = None
    driver_id: UUID | None = None
    position: int | None = None
    plan_id: UUID | None = None
    """Of a new trip: the proposal that it belongs to; planned at once when left out."""
    from_trips: bool = False
    """Whether orders may come off trips that have not left, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remove:
    """Orders go off their trips; they are ready, for another day or another trip."""

    order_ids: Ids
    hold: bool = True
    """Whether plans leave them out until somebody unpins them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resequence:
    """The orders of a trip in another sequence: all of them."""

    trip_id: UUID
    order_ids: Ids


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """Some orders of a trip get a trip of their own, of the same vehicle after it or of another one."""

    trip_id: UUID
    order_ids: Ids
    vehicle_id: UUID | None = None
    driver_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """The orders of trips come onto the first one; the others are called off."""

    trip_ids: Ids


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeVehicle:
    """A trip gets another vehicle, and another driver with it where one is named."""

    trip_id: UUID
    vehicle_id: UUID
    driver_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeDriver:
    """A trip gets another driver."""

    trip_id: UUID
    driver_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class BestOrder:
    """The orders of trips in the sequence that costs least; what people put in its place stays there."""

    trip_ids: Ids


type Command = (
    Move | Swap | Insert | Remove | Resequence | Split | Merge | ChangeVehicle | ChangeDriver | BestOrder
)

type EditKind = Literal[
    "move",
    "swap",
    "insert",
    "remove",
    "resequence",
    "split",
    "merge",
    "change_vehicle",
    "change_driver",
    "best_order",
    "replan",
]
"""How trips were changed: the commands, and a proposal that was taken."""

KINDS: dict[type, EditKind] = {
    Move: "move",
    Swap: "swap",
    Insert: "insert",
    Remove: "remove",
    Resequence: "resequence",
    Split: "split",
    Merge: "merge",
    ChangeVehicle: "change_vehicle",
    ChangeDriver: "change_driver",
    BestOrder: "best_order",
}


def kind_of(command: Command) -> EditKind:
    """The word for it."""
    return KINDS[type(command)]


def trips_named(command: Command) -> set[UUID]:
    """The trips that it names itself."""
    match command:
        case Merge(trip_ids=ids) | BestOrder(trip_ids=ids):
            return set(ids)
        case Swap() | Remove():
            return set()
    return set() if command.trip_id is None else {command.trip_id}


def orders_named(command: Command) -> set[UUID]:
    """The orders that it names."""
    match command:
        case Swap():
            return {*command.order_ids, *command.with_order_ids}
        case Move() | Insert() | Remove() | Resequence() | Split():
            return set(command.order_ids)
    return set()


def vehicles_named(command: Command) -> set[UUID]:
    """The vehicles that it names."""
    found = getattr(command, "vehicle_id", None)
    return set() if found is None else {found}


def drivers_named(command: Command) -> set[UUID]:
    """The drivers that it names."""
    found = getattr(command, "driver_id", None)
    return set() if found is None else {found}
