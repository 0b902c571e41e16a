"""Which goods to move between places so that each has enough days of cover: pure functions of figures."""

import uuid
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil


@dataclass(frozen=True, slots=True)
class Lot:
    """Free units of one batch at a place, and for how many days they can still be sold there, today included."""

    days_left: int
    quantity: int


@dataclass(frozen=True, slots=True)
class PlaceStock:
    """One item at one place."""

    place_id: uuid.UUID
    per_day: Fraction
    """Units that are ordered of it a day."""
    lots: Sequence[Lot] = ()
    incoming: int = 0
    """Announced and asked-for units that are not here yet."""
    outgoing: int = 0
    """Free units that somebody has asked for already, without holding them."""
    life_days: int = 0
    """Days for which its shops want goods to be good after delivery."""


@dataclass(frozen=True, slots=True)
class Targets:
    """What is enough, what is too much, and what is worth a move."""

    min_days: int
    max_days: int
    min_units: int = 1


@dataclass(frozen=True, slots=True)
class Move:
    """So much from one place to another. Days of cover are None where nothing is sold."""

    from_id: uuid.UUID
    to_id: uuid.UUID
    quantity: int
    min_days_left: int
    """For how many days the first of it to expire could still be sold at the giving place."""
    from_before: float | None
    from_after: float | None
    to_before: float | None
    to_after: float | None


@dataclass(slots=True)
class _Shelf:
    stock: PlaceStock
    lots: list[list[int]] = field(default_factory=list)
    """`[days_left, quantity]`, first expiry first; shrinks and grows as goods are moved."""
    received: int = 0

    @property
    def free(self) -> int:
        return max(0, sum(quantity for _, quantity in self.lots) - self.stock.outgoing)

    @property
    def kept(self) -> int:
        """What it has of use: units that will be sold in time, and what is coming."""
        return min(self.free, sold_in_time(self.lots, self.stock.per_day)) + self.stock.incoming

    def days(self) -> float | None:
        if self.stock.per_day == 0:
            return None
        return round(float(self.kept / self.stock.per_day), 1)


def sold_in_time(lots: Sequence[Sequence[int]], per_day: Fraction) -> int:
    """How many of the units are sold before they can be sold no more, first expiry first.

    Args:
        lots: `(days_left, quantity)`; of a lot with 0 days nothing is sold any more.
        per_day: Units sold a day; with 0 nothing is sold.
    """
    sold = 0
    for days_left, quantity in sorted((lot[0], lot[1]) for lot in lots):
        sold += max(0, min(quantity, int(per_day * days_left) - sold))
    return sold


def room_for(lots: Sequence[Sequence[int]], per_day: Fraction, days_left: int) -> int:
    """How many more units with so many days left would all be sold in time, without pushing others out of theirs."""
    ahead = 0
    """Units of the lots so far that are sold in time."""
    before = 0
    room = None
    for own_days, quantity in sorted((lot[0], lot[1]) for lot in lots):
        ahead += max(0, min(quantity, int(per_day * own_days) - ahead))
        if own_days <= days_left:
            before = ahead
        else:
            later = int(per_day * own_days) - ahead
            room = later if room is None else min(room, later)
    own = int(per_day * days_left) - before
    return max(0, own if room is None else min(own, room))


def propose_moves(
    places: Sequence[PlaceStock], targets: Targets, distance_m: Mapping[tuple[uuid.UUID, uuid.UUID], int]
) -> tuple[list[Move], int]:
    """Moves of one item from places above the target to places below it.

    The place with the fewest days is helped first, by the nearest place that has too much. Who gives keeps the middle
    of the target, who gets is brought to it. Only units are moved that will be sold in time at the other place, those
    that expire first before others, in whole selling units, and nothing below `min_units`.

    Args:
        places: Where the item is held or sold, each once.
        targets: Days and units.
        distance_m: Metres between each two of the places.

    Returns:
        The moves, and how many places stay below the target.
    """
    middle = Fraction(targets.min_days + targets.max_days, 2)
    shelves = [
        _Shelf(place, sorted([lot.days_left, lot.quantity] for lot in place.lots))
        for place in sorted(places, key=lambda place: place.place_id)
    ]
    short = [s for s in shelves if s.stock.per_day > 0 and s.kept < targets.min_days * s.stock.per_day]
    short.sort(key=lambda s: (s.kept / s.stock.per_day, s.stock.place_id))
    # Decided before anything is moved: who gets is not asked to give, nor the other way round.
    long = [s for s in shelves if s not in short and s.free > targets.max_days * s.stock.per_day]
    moves: list[Move] = []
    still_short = 0
    for getting in short:
        near = sorted(
            long,
            key=lambda s: (distance_m[s.stock.place_id, getting.stock.place_id], s.stock.place_id),
        )
        for giving in near:
            move = _move(giving, getting, targets, middle)
            if move is not None:
                moves.append(move)
        still_short += getting.kept < targets.min_days * getting.stock.per_day
    return moves, still_short


def _move(giving: _Shelf, getting: _Shelf, targets: Targets, middle: Fraction) -> Move | None:
    at_most = min(
        ceil(middle * getting.stock.per_day) - getting.kept,
        giving.free - ceil(middle * giving.stock.per_day),
    )
    if at_most < targets.min_units:
        return None
    before = giving.days(), getting.days()
    was = [list(lot) for lot in giving.lots], list(getting.lots)
    shift = getting.stock.life_days - giving.stock.life_days
    """Days by which the shops there want goods to last longer."""
    moved, first = 0, None
    for lot in giving.lots:
        days_left, quantity = lot
        fits = min(
            room_for(getting.lots, getting.stock.per_day, days_left - shift),
            _without_getting_short(giving, lot, targets),
        )
        if fits < min(quantity, targets.min_units) and first is None:
            # Too few of these would be sold there: later ones go.
            continue
        part = min(quantity, at_most - moved, fits)
        if part:
            first = days_left if first is None else first
            lot[1] -= part
            getting.lots.append([days_left - shift, part])
            moved += part
        if part < quantity:
            # A transfer sends what expires first: after a lot that goes in part no later one goes.
            break
    if moved < targets.min_units or first is None:
        giving.lots, getting.lots = was
        return None
    return Move(
        giving.stock.place_id, getting.stock.place_id, moved, first,
        before[0], giving.days(), before[1], getting.days(),
    )  # fmt: skip


def _without_getting_short(giving: _Shelf, lot: list[int], targets: Targets) -> int:
    """How many units of a lot may go so that enough of what is left is sold in time."""
    need = ceil(targets.min_days * giving.stock.per_day)
    quantity = lot[1]

    def lacking(part: int) -> int:
        lot[1] = quantity - part
        kept = giving.kept
        lot[1] = quantity
        return need - kept

    # `kept` only falls as more goes: the parts after which nothing lacks come first.
    return max(0, bisect_right(range(quantity + 1), 0, key=lacking) - 1)
