"""The rules of stock as pure functions: which batch goes first, what a balance may become, what a receipt must say."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from roundsman.inventory.values import Demand, Level, Pick, ReceivedLine, StockKey, StockMove, Wanted
from roundsman.kernel.reasons import StockReason
from roundsman.platform.errors import Conflict, Invalid

STOCK_REASONS = ", ".join(StockReason)


@dataclass(slots=True)
class Shelf:
    """One batch at one place while stock is being given out; `available` goes down as it is taken."""

    batch_id: uuid.UUID
    expires_on: date
    available: int


@dataclass(frozen=True, slots=True)
class Taken:
    """So much of a batch for the demand with that index."""

    demand: int
    batch_id: uuid.UUID
    quantity: int


def fefo_order(shelves: Iterable[Shelf]) -> list[Shelf]:
    """First expiry first; the older batch (by id, which sorts by time) first among equals."""
    return sorted(shelves, key=lambda shelf: (shelf.expires_on, shelf.batch_id))


def choose_fefo(
    demands: Sequence[Demand], shelves: Mapping[uuid.UUID, Iterable[Shelf]], earliest_expiry_on: date
) -> list[Taken]:
    """Give out stock, first expiry first, to the demands in their order.

    Args:
        demands: The most important first. Demands of one order that say all-or-nothing stand or fall together.
        shelves: SKU -> what there is of it. Not changed.
        earliest_expiry_on: Batches that expire before it are never taken; a demand may ask for a later day.

    Returns:
        What each demand gets; a demand that gets nothing is not named.
    """
    stock = {sku: fefo_order(Shelf(s.batch_id, s.expires_on, s.available) for s in of_sku)
             for sku, of_sku in shelves.items()}  # fmt: skip
    strict: dict[uuid.UUID, list[int]] = defaultdict(list)
    for index, demand in enumerate(demands):
        if demand.all_or_nothing:
            strict[demand.order_id].append(index)
    given: list[Taken] = []
    done: set[uuid.UUID] = set()
    for index, demand in enumerate(demands):
        if not demand.all_or_nothing:
            given += _take(index, demand, stock, earliest_expiry_on)[0]
        elif demand.order_id not in done:
            done.add(demand.order_id)
            given += _take_together(strict[demand.order_id], demands, stock, earliest_expiry_on)
    return given


def _take(
    index: int, demand: Demand, stock: Mapping[uuid.UUID, Sequence[Shelf]], earliest: date
) -> tuple[list[Taken], int]:
    floor = max(earliest, demand.min_expiry_on or earliest)
    taken: list[Taken] = []
    missing = demand.quantity if demand.limit is None else min(demand.quantity, demand.limit)
    held_back = demand.quantity - missing
    for shelf in stock.get(demand.sku_id, ()):
        if missing <= 0:
            break
        if (
            shelf.available > 0
            and shelf.expires_on >= floor
            and shelf.batch_id not in demand.without_batch_ids
        ):
            quantity = min(missing, shelf.available)
            shelf.available -= quantity
            missing -= quantity
            taken.append(Taken(index, shelf.batch_id, quantity))
    return taken, missing + held_back


def _take_together(
    indexes: Sequence[int],
    demands: Sequence[Demand],
    stock: Mapping[uuid.UUID, Sequence[Shelf]],
    earliest: date,
) -> list[Taken]:
    taken: list[Taken] = []
    short = False
    for index in indexes:
        got, missing = _take(index, demands[index], stock, earliest)
        taken += got
        short = short or missing > 0
    if not short:
        return taken
    by_batch = {shelf.batch_id: shelf for i in indexes for shelf in stock.get(demands[i].sku_id, ())}
    for part in taken:
        by_batch[part.batch_id].available += part.quantity
    return []


def shortages(wanted: Iterable[Wanted], given: Mapping[uuid.UUID, int]) -> list[dict[str, object]]:
    """Per SKU what is missing, in the shape of a problem document; empty when all is there."""
    return [
        {
            "sku_id": str(want.sku_id),
            "requested": want.quantity,
            "available": given.get(want.sku_id, 0),
            "short": want.quantity - given.get(want.sku_id, 0),
        }
        for want in wanted
        if given.get(want.sku_id, 0) < want.quantity
    ]


def sum_moves(moves: Iterable[StockMove]) -> dict[StockKey, Level]:
    """The change of each balance, in the order in which balances are locked."""
    sums: dict[StockKey, Level] = {}
    for move in moves:
        so_far = sums.get(move.key, Level())
        sums[move.key] = Level(
            so_far.on_hand + move.on_hand, so_far.reserved + move.reserved, so_far.damaged + move.damaged
        )
    return dict(sorted(sums.items()))


def level_after(key: StockKey, before: Level, change: Level) -> Level:
    """The balance after a change.

    Raises:
        Conflict: `not_enough_stock` when something would become negative, `below_reserved` when less than what is
            promised would be left.
    """
    after = Level(
        before.on_hand + change.on_hand, before.reserved + change.reserved, before.damaged + change.damaged
    )
    facts: dict[str, Any] = {
        "location_id": str(key.location_id),
        "sku_id": str(key.sku_id),
        "batch_id": str(key.batch_id),
        "on_hand": before.on_hand,
        "reserved": before.reserved,
        "damaged": before.damaged,
        "available": before.available,
    }
    if min(after) < 0:
        raise Conflict(
            f"there are {before.on_hand} on hand, {before.reserved} reserved and {before.damaged} damaged; "
            "this would take more than there is",
            code="not_enough_stock",
            accepted=f"at most {before.available} available units",
            **facts,
        )
    if after.reserved > after.on_hand:
        raise Conflict(
            f"{before.reserved} of the {before.on_hand} on hand are reserved; only {before.available} may go",
            code="below_reserved",
            accepted=f"at most {before.available} units, or release reservations first",
            **facts,
        )
    return after


def gives_out(move: StockMove) -> bool:
    """Whether a move promises, loads for a customer, or sends to another place.

    What is held back may still be moved otherwise: brought back, unloaded, written off, scrapped, and, as a fact that
    cannot be undone, handed over at a door.
    """
    match move.kind:
        case "reserve":
            return move.reserved > 0
        case "load":
            return move.reserved < 0 and move.on_hand < 0
        case "ship":
            return move.on_hand < 0
    return False


def blocked(key: StockKey) -> Conflict:
    """The refusal to give out what is held back."""
    return Conflict(
        "the batch is held back (quarantine or recall)",
        code="batch_blocked",
        accepted="another batch, or this one after its release",
        location_id=str(key.location_id),
        sku_id=str(key.sku_id),
        batch_id=str(key.batch_id),
    )


def batch_code(produced_on: date, sku_code: str, number: int = 1) -> str:
    """The usual code of a batch: `20261116-MILK-500`, with `-2`, `-3` for further ones of the day."""
    plain = f"{produced_on:%Y%m%d}-{sku_code}"[:58]
    return plain if number == 1 else f"{plain}-{number}"


def expiry_of(produced_on: date, shelf_life_days: int) -> date:
    """The last day of sale: the shelf life counts from the day after production."""
    return produced_on + timedelta(days=shelf_life_days)


def check_reason(reason_code: str | None, field: str) -> None:
    """A stock reason of the house's list.

    Raises:
        Invalid: `reason_required` or `unknown_reason`.
    """
    if reason_code is None:
        raise Invalid(
            "a reason is required here", field=field, accepted=STOCK_REASONS, code="reason_required"
        )
    if reason_code not in set(StockReason):
        raise Invalid(
            f"{reason_code} is not a stock reason", field=field, accepted=STOCK_REASONS, code="unknown_reason"
        )


def check_all_named(named: Sequence[uuid.UUID], known: Iterable[uuid.UUID], what: str) -> None:
    """Every line exactly once.

    Raises:
        Invalid: `unknown_line`, `line_twice` or `lines_missing`.
    """
    there = set(known)
    seen: set[uuid.UUID] = set()
    for index, line_id in enumerate(named):
        field = f"lines.{index}.line_id"
        if line_id not in there:
            raise Invalid(f"there is no such line on this {what}", field=field, code="unknown_line",
                          accepted=f"the id of one of the {len(there)} lines of this {what}")  # fmt: skip
        if line_id in seen:
            raise Invalid(
                "the line is named twice", field=field, accepted="each line once", code="line_twice"
            )
        seen.add(line_id)
    if missing := there - seen:
        raise Invalid(
            f"{len(missing)} of the {len(there)} lines are not named",
            field="lines",
            accepted="every line of it, with 0 where nothing came",
            code="lines_missing",
            missing=sorted(str(line_id) for line_id in missing),
        )


def check_receipt(index: int, line: ReceivedLine, expected: int) -> None:
    """A receipt's line: whole quantities, and a reason where it is not as announced.

    Raises:
        Invalid: with the field at fault.
    """
    for name in ("received_quantity", "damaged_quantity"):
        if getattr(line, name) < 0:
            raise Invalid(f"{name} is negative", field=f"lines.{index}.{name}", accepted="0 or more",
                          code="bad_quantity")  # fmt: skip
    if line.received_quantity != expected or line.damaged_quantity or line.reason_code is not None:
        check_reason(line.reason_code, f"lines.{index}.reason_code")


def check_pick(index: int, pick: Pick, asked: int) -> None:
    """A pick: never more than asked, and a reason when less.

    Raises:
        Invalid: `more_than_asked`, `reason_required` or `unknown_reason`.
    """
    if not 0 <= pick.picked_quantity <= asked:
        raise Invalid(
            f"{pick.picked_quantity} picked where {asked} were asked",
            field=f"lines.{index}.picked_quantity",
            accepted=f"0 to {asked}",
            code="more_than_asked" if pick.picked_quantity > asked else "bad_quantity",
        )
    if pick.picked_quantity < asked or pick.reason_code is not None:
        check_reason(pick.reason_code, f"lines.{index}.reason_code")
