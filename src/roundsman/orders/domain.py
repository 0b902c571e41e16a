"""Rules of orders as plain functions of plain values."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
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


def explain(asked: int, got: int, *, policy: str = AllocationPolicy.PARTIAL) -> str:
    """One sentence for people: `asked 60, got 40: 20 short`."""
    short = asked - got
    if short <= 0:
        return f"asked {asked}, got {got}"
    sentence = f"asked {asked}, got {got}: {short} short"
    if policy == AllocationPolicy.ALL_OR_NOTHING and got == 0:
        return f"{sentence}; all or nothing, so it holds no stock"
    if policy == AllocationPolicy.BACKORDER and got:
        return f"{sentence}; it keeps the {got} and waits for the rest"
    return sentence


def explain_order(lines: Iterable[tuple[str, int, int]], *, policy: str) -> str:
    """The sentence of an order, naming the items that are short.

    Args:
        lines: For each line: the item's code, asked, got.
        policy: The order's allocation policy.
    """
    rows = list(lines)
    asked, got = sum(row[1] for row in rows), sum(row[2] for row in rows)
    sentence = explain(asked, got, policy=policy)
    short = [f"{code} {wanted - had}" for code, wanted, had in rows if wanted > had]
    if not short:
        return sentence
    shown = ", ".join(short[:5]) + (f" and {len(short) - 5} more" if len(short) > 5 else "")
    return f"{sentence} ({shown})"


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
) -> bool:
    """The invariant of a line: no unit is counted twice and none is forgotten.

    Before the first allocation nothing is counted. From then on every unit is allocated, short or cancelled. When
    the order has been to the door, what was shipped is delivered, damaged or rejected; when it is closed, so is
    everything that was allocated.
    """
    parts = (allocated, picked, shipped, delivered, damaged, rejected, short, cancelled)
    if min(parts) < 0 or not allocated >= picked >= shipped >= delivered + damaged + rejected:
        return False
    if status in ("placed", "confirmed"):
        return sum(parts) == 0
    if status == "cancelled":
        return cancelled == quantity and sum(parts) == quantity
    if allocated + short + cancelled != quantity:
        return False
    if status in ("delivered", "partially_delivered", "failed", "closed"):
        return allocated == shipped == delivered + damaged + rejected
    return True


def amount_minor(lines: Iterable[tuple[int, int]]) -> int:
    """What goods are worth, in minor units.

    Args:
        lines: Quantity and unit price in minor units of each line.
    """
    return sum(quantity * price for quantity, price in lines)


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


def cutoff_of_day(day: date, cutoff: str, zone: str, *, days_before: int = 0) -> datetime:
    """The moment at which a warehouse stops taking orders for a day.

    Args:
        day: The local day of delivery.
        cutoff: `HH:MM`, local.
        zone: The warehouse's IANA time zone.
        days_before: How many days before the day of delivery the cut-off lies.
    """
    return datetime.combine(day - timedelta(days=days_before), time.fromisoformat(cutoff), ZoneInfo(zone))


def check_cutoff(
    window_start: datetime,
    window_end: datetime,
    *,
    now: datetime,
    cutoff: str,
    zone: str,
    days_before: int = 0,
) -> None:
    """Refuse an order whose window has no local day left that still takes orders.

    Raises:
        Invalid: `after_cutoff`, with the first instant for which the warehouse still takes orders.
    """
    local = ZoneInfo(zone)
    # The window is half open: one that ends at midnight does not reach into the next day.
    last_day = (window_end - timedelta(microseconds=1)).astimezone(local).date()
    if now < cutoff_of_day(last_day, cutoff, zone, days_before=days_before):
        return
    day = max(now.astimezone(local).date(), window_start.astimezone(local).date())
    while now >= cutoff_of_day(day, cutoff, zone, days_before=days_before):
        day += timedelta(days=1)
    possible = datetime.combine(day, time(), local)
    raise Invalid(
        f"the warehouse takes orders for that day until {cutoff}",
        field="window_start",
        accepted=f"a window from {possible.isoformat()} on",
        code="after_cutoff",
        next_possible_from=possible.isoformat(),
    )
