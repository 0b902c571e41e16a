"""Who gets how much of what is scarce: a pure function over what a whole run of allocation asks for.

The rule, in this order:

1. A higher priority is served before a lower one gets anything.
2. Within a priority scarce goods are shared in proportion to what each line asks, in whole units by largest remainder;
   equal remainders go to the lower order id. Nobody is more than one unit away from the exact share.
3. Goods that only some may have, because the others want them fresher, bind only those: every line gets the largest
   share that leaves nobody who could use the same goods with a smaller one.
4. An order that says all or nothing cannot be given a part. It is counted like the others; when its share is not all of
   it, it steps back and the goods are shared anew without it. What is left over in the priority is then given to those
   that stepped back, in their turn, whole or not at all.
"""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from roundsman.inventory.domain import Shelf, fefo_order


@dataclass(frozen=True, slots=True)
class Want:
    """What one order line asks of one SKU. Wants of one order have one priority."""

    order_id: uuid.UUID
    sku_id: uuid.UUID
    quantity: int
    """Whole units, at least 1."""
    floor: date
    """Nothing that expires before this day."""
    priority: int = 0
    """Higher goes first."""
    all_or_nothing: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """What a want is given, and how scarce it was."""

    quantity: int
    supply: int | None = None
    """Units there were for everybody of its priority who wanted the SKU; None where there was enough."""
    demand: int | None = None
    """Units that all of them asked for; None where there was enough."""


def fair_shares(wants: Sequence[Want], shelves: Mapping[uuid.UUID, Sequence[Shelf]]) -> list[Share]:
    """Share what there is.

    Args:
        wants: In the turn in which all-or-nothing orders are tried.
        shelves: SKU -> what there is of it. Not changed.

    Returns:
        The share of each want, in the order of the wants.
    """
    stock = {
        sku: fefo_order(Shelf(s.batch_id, s.expires_on, s.available) for s in of_sku)
        for sku, of_sku in shelves.items()
    }
    shares: dict[int, Share] = {}
    by_priority: dict[int, list[int]] = defaultdict(list)
    for index, want in enumerate(wants):
        by_priority[want.priority].append(index)
    for priority in sorted(by_priority, reverse=True):
        shares |= _share_priority(by_priority[priority], wants, stock)
    return [shares[index] for index in range(len(wants))]


def _share_priority(
    group: Sequence[int], wants: Sequence[Want], stock: Mapping[uuid.UUID, Sequence[Shelf]]
) -> dict[int, Share]:
    asked: dict[uuid.UUID, int] = defaultdict(int)
    for index in group:
        asked[wants[index].sku_id] += wants[index].quantity
    supply = {sku: sum(shelf.available for shelf in stock.get(sku, ())) for sku in asked}
    aside: dict[uuid.UUID, list[int]] = {}
    while True:
        staying = [index for index in group if wants[index].order_id not in aside]
        given = _proportional(staying, wants, stock)
        going = {
            wants[index].order_id
            for index in staying
            if wants[index].all_or_nothing and given[index] < wants[index].quantity
        }
        if not going:
            break
        for index in staying:
            if wants[index].order_id in going:
                aside.setdefault(wants[index].order_id, []).append(index)
    for index in staying:
        _take(wants[index], given[index], stock)
    for order_id in dict.fromkeys(wants[index].order_id for index in group):
        indexes = aside.get(order_id, [])
        whole = bool(indexes) and all(
            _reachable(stock.get(wants[i].sku_id, ()), wants[i].floor) >= wants[i].quantity for i in indexes
        )
        for index in indexes:
            given[index] = wants[index].quantity if whole else 0
            _take(wants[index], given[index], stock)
    return {
        index: (
            Share(given[index])
            if given[index] == (want := wants[index]).quantity
            else Share(given[index], supply[want.sku_id], asked[want.sku_id])
        )
        for index in group
    }


def _proportional(
    indexes: Sequence[int], wants: Sequence[Want], stock: Mapping[uuid.UUID, Sequence[Shelf]]
) -> dict[int, int]:
    by_sku: dict[uuid.UUID, list[int]] = defaultdict(list)
    for index in indexes:
        by_sku[wants[index].sku_id].append(index)
    given: dict[int, int] = {}
    for sku, of_sku in by_sku.items():
        given |= _proportional_of_sku(of_sku, wants, stock.get(sku, ()))
    return given


def _proportional_of_sku(
    indexes: Sequence[int], wants: Sequence[Want], shelves: Sequence[Shelf]
) -> dict[int, int]:
    floors = sorted({wants[index].floor for index in indexes}, reverse=True)
    room = {floor: _reachable(shelves, floor) for floor in floors}
    exact: dict[int, Fraction] = {}
    open_ = list(indexes)
    left = {floor: Fraction(units) for floor, units in room.items()}
    while open_:
        # The set that is worst off: all who want it at least so fresh, against what is so fresh.
        ratio, worst = Fraction(1), None
        for floor in floors:
            wanted = sum(wants[index].quantity for index in open_ if wants[index].floor >= floor)
            if wanted and left[floor] / wanted < ratio:
                ratio, worst = left[floor] / wanted, floor
        frozen = [index for index in open_ if worst is None or wants[index].floor >= worst]
        for index in frozen:
            exact[index] = ratio * wants[index].quantity
            for floor in floors:
                if wants[index].floor >= floor:
                    left[floor] -= exact[index]
        settled = set(frozen)
        open_ = [index for index in open_ if index not in settled]
    return _whole_units(indexes, wants, exact, room)


def _whole_units(
    indexes: Sequence[int], wants: Sequence[Want], exact: Mapping[int, Fraction], room: Mapping[date, int]
) -> dict[int, int]:
    given = {index: int(exact[index]) for index in indexes}
    spare = {
        floor: units - sum(given[index] for index in indexes if wants[index].floor >= floor)
        for floor, units in room.items()
    }
    # Largest remainder; a unit is passed on when it would be one more than the goods that are fresh enough allow.
    for index in sorted(indexes, key=lambda i: (given[i] - exact[i], wants[i].order_id, i)):
        if given[index] == exact[index]:
            break
        binding = [floor for floor in room if wants[index].floor >= floor]
        if all(spare[floor] > 0 for floor in binding):
            given[index] += 1
            for floor in binding:
                spare[floor] -= 1
    return given


def _reachable(shelves: Sequence[Shelf], floor: date) -> int:
    return sum(shelf.available for shelf in shelves if shelf.expires_on >= floor)


def _take(want: Want, quantity: int, stock: Mapping[uuid.UUID, Sequence[Shelf]]) -> None:
    for shelf in stock.get(want.sku_id, ()):
        if quantity == 0:
            return
        if shelf.expires_on >= want.floor:
            part = min(quantity, shelf.available)
            shelf.available -= part
            quantity -= part
