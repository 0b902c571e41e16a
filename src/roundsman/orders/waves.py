"""Waves of picking, built backwards from the moments at which goods must leave. Pure.

An order must leave so early that the drive ends within its window. Orders that leave in the same slot of time are
picked together; the slot's start is the wave's departure, so that nobody leaves too late. Loading ends at the
departure and picking before it; as there are only so many pickers, a wave must also be done before the next one
begins. So the plan runs from the last departure back to the first.
"""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import ceil
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class WaveRules:
    """How a warehouse works: whole minutes and seconds, people."""

    slot_min: int = 30
    loading_min: int = 20
    line_s: int = 30
    """Seconds to walk to a line's shelf and find the batch."""
    unit_s: int = 4
    """Seconds for each unit that is taken."""
    pickers: int = 4
    max_orders: int = 100


@dataclass(frozen=True, slots=True)
class OrderToPick:
    """An order that holds its goods."""

    order_id: uuid.UUID
    departs_by: datetime
    """The latest departure that keeps its promise."""
    lines: int
    units: int
    priority: int = 5


@dataclass(frozen=True, slots=True)
class PlannedWave:
    """Orders to pick together."""

    departs_at: datetime
    release_at: datetime
    """Picking must begin now, so that it is loaded at its departure."""
    effort_s: int
    """Seconds of work of one picker."""
    orders: tuple[OrderToPick, ...]
    is_late: bool
    """Picking should have begun already."""

    @property
    def lines(self) -> int:
        """Lines to pick."""
        return sum(order.lines for order in self.orders)

    @property
    def units(self) -> int:
        """Units to pick."""
        return sum(order.units for order in self.orders)


def departs_by(
    *, window_start: datetime, window_end: datetime, travel_s: int, service_s: int, by_window_end: bool
) -> datetime:
    """The latest departure that keeps an order's window.

    Args:
        window_start: When the shop begins to take goods.
        window_end: When it stops.
        travel_s: The drive from the warehouse.
        service_s: What handing over takes; it must fit into the window too.
        by_window_end: Aim at the window's end and not at its start. A trip serves several shops, so the start leaves
            room for the others.
    """
    aim = window_end - timedelta(seconds=service_s) if by_window_end else window_start
    return max(aim, window_start) - timedelta(seconds=travel_s)


def slot_of(moment: datetime, *, slot_min: int, zone: str) -> datetime:
    """The start of the slot in which a moment lies; slots are counted from the local midnight."""
    local = moment.astimezone(ZoneInfo(zone))
    midnight = datetime.combine(local.date(), time(), ZoneInfo(zone))
    # Counted in real time, so that a day on which clocks change has no slot twice.
    past = moment - midnight.astimezone(moment.tzinfo)
    return (moment - past % timedelta(minutes=slot_min)).astimezone(moment.tzinfo)


def local_day(moment: datetime, zone: str) -> date:
    """The day at a place."""
    return moment.astimezone(ZoneInfo(zone)).date()


def effort_s(rules: WaveRules, *, lines: int, units: int) -> int:
    """Seconds of work of one picker."""
    return rules.line_s * lines + rules.unit_s * units


def plan_waves(
    orders: Sequence[OrderToPick], *, rules: WaveRules, zone: str, now: datetime
) -> list[PlannedWave]:
    """Group orders by their departure and say when picking each group must begin.

    Args:
        orders: Those that hold goods.
        rules: How the warehouse works.
        zone: Its IANA time zone.
        now: The present moment.

    Returns:
        The waves, the first departure first; every order is in exactly one.
    """
    slots: dict[datetime, list[OrderToPick]] = defaultdict(list)
    for order in orders:
        slots[slot_of(order.departs_by, slot_min=rules.slot_min, zone=zone)].append(order)
    planned: list[PlannedWave] = []
    next_begins: datetime | None = None
    for departs_at in sorted(slots, reverse=True):
        in_turn = sorted(slots[departs_at], key=lambda o: (-o.priority, o.departs_by, o.order_id))
        # The most important are picked first, so the last part is the one that is done last.
        for part in reversed(_parts(in_turn, rules.max_orders)):
            effort = effort_s(rules, lines=sum(o.lines for o in part), units=sum(o.units for o in part))
            done_by = departs_at - timedelta(minutes=rules.loading_min)
            if next_begins is not None:
                done_by = min(done_by, next_begins)
            release_at = done_by - timedelta(seconds=ceil(effort / max(rules.pickers, 1)))
            next_begins = release_at
            planned.append(PlannedWave(departs_at, release_at, effort, tuple(part), is_late=release_at < now))
    return planned[::-1]


def _parts(orders: Sequence[OrderToPick], most: int) -> list[Sequence[OrderToPick]]:
    return [orders[start : start + most] for start in range(0, len(orders), most)]
