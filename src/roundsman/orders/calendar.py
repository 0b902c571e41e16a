"""On which days an order can be brought: cut-offs, holidays, time zones. Plain functions of plain values.

A day is a local day. The cut-off and the holidays of the warehouse are read in the warehouse's zone, the holidays and
opening windows of the shop in the shop's.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

from roundsman.platform.errors import Invalid

HORIZON_DAYS = 60
"""How far ahead a possible day is looked for."""
MIDNIGHT = time()


def cutoff_of_day(day: date, cutoff: str, zone: str, *, days_before: int = 0) -> datetime:
    """The moment at which a warehouse stops taking orders for a day.

    Args:
        day: The local day of delivery.
        cutoff: `HH:MM`, local.
        zone: The warehouse's IANA time zone.
        days_before: How many days before the day of delivery the cut-off lies.
    """
    return datetime.combine(day - timedelta(days=days_before), time.fromisoformat(cutoff), ZoneInfo(zone))


def local_window(day: date, starts: str, ends: str, zone: str) -> tuple[datetime, datetime]:
    """The instants (UTC) of a window of wall-clock times on a day; one that ends before it starts ends a day later.

    A time that a clock change leaves out is the moment that its hour is moved to; of one that comes twice the first
    is meant. Where the change turns a window round, it keeps its length.

    Args:
        day: A local day.
        starts: `HH:MM`.
        ends: `HH:MM`.
        zone: An IANA time zone.
    """
    local = ZoneInfo(zone)
    first, last = time.fromisoformat(starts), time.fromisoformat(ends)
    last_day = day if last > first else day + timedelta(days=1)
    wall_start, wall_end = datetime.combine(day, first), datetime.combine(last_day, last)
    start = wall_start.replace(tzinfo=local).astimezone(UTC)
    end = wall_end.replace(tzinfo=local).astimezone(UTC)
    return start, end if end > start else start + (wall_end - wall_start)


def moved_by_days(moment: datetime, days: int, zone: str) -> datetime:
    """The same wall-clock time so many local days later, in UTC."""
    wall = moment.astimezone(ZoneInfo(zone)).replace(fold=0)
    return (wall + timedelta(days=days)).astimezone(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """When one warehouse can bring something to one shop."""

    warehouse_zone: str
    shop_zone: str
    cutoff: str | None = None
    """`HH:MM` local to the warehouse; None takes orders at any time."""
    days_before: int = 0
    """How many days before the day of delivery the cut-off lies."""
    warehouse_closed: frozenset[date] = frozenset()
    shop_closed: frozenset[date] = frozenset()

    def is_open(self, day: date) -> bool:
        """Whether neither the warehouse nor the shop has a holiday on a day."""
        return day not in self.warehouse_closed and day not in self.shop_closed

    def still_takes(self, day: date, now: datetime) -> bool:
        """Whether the warehouse still takes orders for a day of its own."""
        if self.cutoff is None:
            return True
        return now < cutoff_of_day(day, self.cutoff, self.warehouse_zone, days_before=self.days_before)

    def order_by(self, day: date) -> datetime | None:
        """The moment up to which the warehouse takes orders for a day; None where it has no cut-off."""
        if self.cutoff is None:
            return None
        return cutoff_of_day(day, self.cutoff, self.warehouse_zone, days_before=self.days_before)

    def has_open_part(self, start: datetime, end: datetime) -> bool:
        """Whether some part of a window lies on no holiday of either place."""
        return any(
            days[0] not in self.warehouse_closed and days[1] not in self.shop_closed
            for days in self._parts(start, end)
        )

    def is_possible(self, start: datetime, end: datetime, *, now: datetime) -> bool:
        """Whether some part of a window lies on no holiday and on a day for which orders are still taken."""
        return any(
            days[0] not in self.warehouse_closed
            and days[1] not in self.shop_closed
            and self.still_takes(days[0], now)
            for days in self._parts(start, end)
        )

    def next_possible_from(
        self, day: date, *, now: datetime, is_holiday_only: bool = False
    ) -> datetime | None:
        """The first midnight of the warehouse, from a day on, of a day that can be ordered for.

        Args:
            day: The first local day that comes into question.
            now: The moment of ordering.
            is_holiday_only: Look at the holidays only.
        """
        for step in range(HORIZON_DAYS + 366):
            tried = day + timedelta(days=step)
            if self.is_open(tried) and (is_holiday_only or self.still_takes(tried, now)):
                return datetime.combine(tried, MIDNIGHT, ZoneInfo(self.warehouse_zone))
        return None

    def _parts(self, start: datetime, end: datetime) -> Iterator[tuple[date, date]]:
        """The pairs of (warehouse's day, shop's day) that a half-open window touches, in time order."""
        ours, theirs = ZoneInfo(self.warehouse_zone), ZoneInfo(self.shop_zone)
        moment = start
        while moment < end:
            yield moment.astimezone(ours).date(), moment.astimezone(theirs).date()
            moment = min(_next_midnight(moment, ours), _next_midnight(moment, theirs))


def _next_midnight(moment: datetime, zone: ZoneInfo) -> datetime:
    tomorrow = moment.astimezone(zone).date() + timedelta(days=1)
    midnight = datetime.combine(tomorrow, MIDNIGHT, zone).astimezone(UTC)
    # A zone that skips its midnight names an instant that may not lie ahead.
    return midnight if midnight > moment else moment + timedelta(hours=1)


def check_possible(calendar: Calendar, start: datetime, end: datetime, *, now: datetime) -> None:
    """Refuse a window in which nothing can be brought any more.

    Raises:
        Invalid: `closed_that_day` or `after_cutoff`, each with the first instant that is possible.
    """
    if not calendar.is_possible(start, end, now=now):
        _refuse(calendar, start, end, now=now)


def possible_window(
    calendar: Calendar, start: datetime, end: datetime, *, now: datetime
) -> tuple[datetime, datetime]:
    """The window itself when it is possible, else the same wall-clock times on the next day that is.

    Raises:
        Invalid: as `check_possible`, when no day within the horizon is possible.
    """
    for days in range(HORIZON_DAYS + 1):
        moved = (start, end) if days == 0 else tuple(
            moved_by_days(moment, days, calendar.shop_zone) for moment in (start, end)
        )  # fmt: skip
        if moved[0] < moved[1] and calendar.is_possible(*moved, now=now):
            return moved[0], moved[1]
    _refuse(calendar, start, end, now=now)


def _refuse(calendar: Calendar, start: datetime, end: datetime, *, now: datetime) -> NoReturn:
    zone = ZoneInfo(calendar.warehouse_zone)
    is_closed = not calendar.has_open_part(start, end)
    first = max(now, start).astimezone(zone).date()
    possible = calendar.next_possible_from(first, now=now)
    facts = {"next_possible_from": possible.isoformat()} if possible else {}
    accepted = (
        f"a window from {possible.isoformat()} on, or next_slot: true" if possible else "another warehouse"
    )
    if is_closed:
        day = start.astimezone(ZoneInfo(calendar.shop_zone)).date()
        who = "the shop" if day in calendar.shop_closed else "the warehouse"
        raise Invalid(
            f"{who} is closed on {day.isoformat()}",
            field="window_start",
            accepted=accepted,
            code="closed_that_day",
            **facts,
        )
    raise Invalid(
        f"the warehouse takes orders for that day until {calendar.cutoff}",
        field="window_start",
        accepted=accepted,
        code="after_cutoff",
        **facts,
    )


@dataclass(frozen=True, slots=True)
class Slot:
    """A day on which something can be brought to a shop."""

    day: date
    windows: tuple[tuple[datetime, datetime], ...]
    """When the shop takes goods that day, in UTC."""
    order_by: datetime | None
    """Up to when the warehouse takes orders for it."""


def next_slots(
    calendar: Calendar, opening: Sequence[Mapping[str, Any]], *, now: datetime, count: int = 1
) -> list[Slot]:
    """The next days on which something can be brought, soonest first.

    Args:
        calendar: Of the warehouse and the shop.
        opening: The shop's opening windows, as locations keep them; empty means always open.
        now: The moment of ordering.
        count: How many at most.
    """
    found: list[Slot] = []
    today = now.astimezone(ZoneInfo(calendar.shop_zone)).date()
    for step in range(HORIZON_DAYS):
        day = today + timedelta(days=step)
        windows = tuple(
            window
            for starts, ends in _opening_of(day, opening)
            if (window := local_window(day, starts, ends, calendar.shop_zone))[1] > now
            and calendar.is_possible(*window, now=now)
        )
        if windows:
            ours = windows[0][0].astimezone(ZoneInfo(calendar.warehouse_zone)).date()
            found.append(Slot(day, windows, calendar.order_by(ours)))
            if len(found) == count:
                break
    return found


def _opening_of(day: date, opening: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    if not opening:
        return [("00:00", "00:00")]
    return sorted((str(row["from"]), str(row["to"])) for row in opening if day.weekday() in row["days"])


def days_named(values: Iterable[Any]) -> frozenset[date]:
    """Local days from their `YYYY-MM-DD` texts, as locations keep their holidays."""
    return frozenset(date.fromisoformat(str(value)) for value in values)
