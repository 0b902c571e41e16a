"""Rules of orders as plain functions of plain values."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from roundsman.orders.states import OrderCommand
from roundsman.platform.errors import Invalid

MAX_WINDOW = timedelta(days=7)
MAX_QUANTITY = 1_000_000
"""Of one line, in selling units."""
DELIVERY_KINDS = frozenset({"retailer", "merchant", "customer"})
"""Kinds of locations that orders go to."""
SERVING_KINDS = frozenset({"warehouse", "hub", "dairy", "factory"})
"""Kinds of locations that orders are served from."""
TRANSFER = "transfer"
"""The kind of order as which goods travel between two places of our own; only a transfer makes one."""

RETURN = "return"
"""The kind under which what goes back from a shop is counted; it is collected by a return request."""


class AllocationPolicy(StrEnum):
    """What happens when there is not enough for an order."""

    PARTIAL = "partial"
    """It goes with what there is; the rest is short. With nothing at all it is backordered."""
    ALL_OR_NOTHING = "all_or_nothing"
    """Everything or nothing is reserved; short of anything, it is backordered and holds no stock."""
    BACKORDER = "backorder"
    """It holds what there is and waits, backordered, until the rest has come."""


# ---- allocation -------------------------------------------------------------------------------------------


def outstanding(*, quantity: int, allocated: int, cancelled: int) -> int:
    """Units of a line that are still wanted and hold no stock."""
    return quantity - allocated - cancelled


def command_after_allocation(policy: str, *, allocated: int, short: int) -> OrderCommand:
    """Whether the order goes on or waits.

    Args:
        policy: Its allocation policy.
        allocated: Units it holds in all.
        short: Units it does not hold.
    """
    if short == 0 or (policy == AllocationPolicy.PARTIAL and allocated > 0):
        return OrderCommand.ALLOCATE
    return OrderCommand.BACKORDER


def good_until(window_end: datetime, zone: str, min_remaining_life_days: int) -> date:
    """The earliest expiry that a shop takes.

    Args:
        window_end: The end of its window; one that ends at midnight ends on the day before.
        zone: The shop's IANA time zone.
        min_remaining_life_days: Days for which goods must still be good after the day of delivery.
    """
    last_moment = window_end - timedelta(microseconds=1)
    return last_moment.astimezone(ZoneInfo(zone)).date() + timedelta(days=min_remaining_life_days)


def explain(
    asked: int,
    got: int,
    *,
    policy: str = AllocationPolicy.PARTIAL,
    more: str = "",
    because: Iterable[str] = (),
) -> str:
    """One sentence for people: `asked 60, got 40: 20 short, next production Tuesday`.

    Args:
        asked: Units wanted, without those that were called off.
        got: Units held.
        policy: The order's allocation policy.
        more: When more comes, for example `next production Tuesday`.
        because: Why goods that are there were not given.
    """
    short = asked - got
    if short <= 0:
        return f"asked {asked}, got {got}"
    sentence = f"asked {asked}, got {got}: {short} short"
    parts = [f"{sentence}, {more}" if more else sentence]
    if policy == AllocationPolicy.ALL_OR_NOTHING and got == 0:
        parts.append("all or nothing, so it holds no stock")
    if policy == AllocationPolicy.BACKORDER and got:
        parts.append(f"it keeps the {got} and waits for the rest")
    return "; ".join([*parts, *because])


def explain_order(lines: Iterable[tuple[str, int, int]], *, policy: str, more: str = "") -> str:
    """The sentence of an order, naming the items that are short.

    Args:
        lines: For each line: the item's code, asked, got.
        policy: The order's allocation policy.
        more: When more of the first short item comes.
    """
    rows = list(lines)
    asked, got = sum(row[1] for row in rows), sum(row[2] for row in rows)
    sentence = explain(asked, got, policy=policy, more=more)
    short = [f"{code} {wanted - had}" for code, wanted, had in rows if wanted > had]
    if not short:
        return sentence
    shown = ", ".join(short[:5]) + (f" and {len(short) - 5} more" if len(short) > 5 else "")
    return f"{sentence} ({shown})"


def explain_share(asked: int, share: int, *, supply: int, demand: int) -> str:
    """Why a line got less although there was some: `fair share: 40 % of 60 (120 there, 300 asked)`."""
    return f"fair share: {round(100 * share / asked)} % of {asked} ({supply} there, {demand} asked)"


def day_in_words(day: date, today: date) -> str:
    """`today`, `tomorrow`, a weekday within a week, else weekday and date."""
    ahead = (day - today).days
    if ahead < 0:
        return f"overdue since {day}"
    if ahead < 2:
        return ("today", "tomorrow")[ahead]
    return f"{day:%A}" if ahead < 7 else f"{day:%A} {day}"


# ---- what became of it ------------------------------------------------------------------------------------


def command_after_delivery(*, shipped: int, delivered: int) -> OrderCommand:
    """What the door decides: all that was shipped, a part of it, or nothing."""
    if delivered == 0:
        return OrderCommand.FAIL
    return OrderCommand.DELIVER if delivered == shipped else OrderCommand.DELIVER_PART


def is_line_sound(
    *,
    status: str,
    quantity: int,
    allocated: int,
    picked: int,
    shipped: int,
    delivered: int,
    damaged: int,
    rejected: int,
    short: int,
    cancelled: int,
    substituted: int = 0,
) -> bool:
    """The invariant of a line: no unit is counted twice and none is forgotten.

    Units of a living order are cancelled only where a substitute took their place (`substituted` is what the lines ask
    for that stand in for this one). Before the first allocation nothing else is counted; a released order may have
    substitutes from an earlier one. From then on every unit is allocated, short or cancelled. When the order has been
    to the door, what was shipped is delivered, damaged or rejected; when it is closed, so is everything that was
    allocated.
    """
    parts = (allocated, picked, shipped, delivered, damaged, rejected, short, cancelled)
    if min(parts) < 0 or not allocated >= picked >= shipped >= delivered + damaged + rejected:
        return False
    if status == "cancelled":
        return cancelled == quantity and sum(parts) == quantity
    if cancelled > substituted:
        return False
    if status == "placed":
        return sum(parts) == 0
    if status == "confirmed":
        return sum(parts) == cancelled <= quantity
    if allocated + short + cancelled != quantity:
        return False
    if status in ("delivered", "partially_delivered", "failed", "closed"):
        return allocated == shipped == delivered + damaged + rejected
    return True


def amount_minor(lines: Iterable[tuple[int, int, int]]) -> int:
    """What the goods of an order are worth, in minor units; what was called off is worth nothing.

    Args:
        lines: Quantity, units of it that are cancelled, and unit price in minor units of each line.
    """
    return sum((quantity - cancelled) * price for quantity, cancelled, price in lines)


_STAGE = {
    name: stage
    for stage, names in enumerate(
        (("placed",), ("confirmed",), ("allocated", "backordered"), ("picking",), ("ready",), ("planned",))
    )
    for name in names
}
"""How far an order in the house has come; one that waits for goods was allocated too."""
STAGES = ("placed", "confirmed", "allocated", "picking", "ready", "planned")


def is_within(status: str, last: str) -> bool:
    """Whether an order has come no further than a stage; one on the road is beyond all of them."""
    return _STAGE.get(status, len(_STAGE)) <= _STAGE[last]


def has_reached(status: str, first: str) -> bool:
    """Whether an order has come as far as a stage, or further."""
    return _STAGE.get(status, len(_STAGE)) >= _STAGE[first]


# ---- windows and cut-offs ---------------------------------------------------------------------------------


def check_window(start: datetime, end: datetime, *, now: datetime) -> None:
    """Refuse a window in which nothing can be delivered.

    Raises:
        Invalid: `window_ends_before_start`, `window_in_past`, `window_too_long`.
    """
    if end <= start:
        raise Invalid(
            "the window ends before it starts",
            field="window_end",
            accepted=f"an instant after {start.isoformat()}",
            code="window_ends_before_start",
        )
    if end <= now:
        raise Invalid(
            "the window lies in the past",
            field="window_end",
            accepted=f"an instant after {now.isoformat()}",
            code="window_in_past",
        )
    if end - start > MAX_WINDOW:
        raise Invalid(
            "the window is longer than 7 days",
            field="window_end",
            accepted=f"at most {(start + MAX_WINDOW).isoformat()}",
            code="window_too_long",
        )
