"""Which days a recurring order comes on. Plain functions of plain values; days are local days of the shop.

The rule is a part of RFC 5545 (3.3.10) that always has a next day: daily, weekly or monthly, at an interval of 1 to 11.
Days are computed without times, and a window is put to the wall clock of its day afterwards, so that no clock change
moves or doubles one.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from dateutil.rrule import rrulestr

from roundsman.orders.calendar import Calendar, local_window
from roundsman.platform.errors import Invalid

MAX_MOVE_DAYS = 14
"""How far a holiday may move a delivery; beyond that it does not come."""
ACCEPTED = (
    "FREQ=DAILY, WEEKLY or MONTHLY; with INTERVAL (1 to 11), BYDAY, BYMONTHDAY (not weekly), COUNT (1 to 1000), WKST: "
    "for example FREQ=WEEKLY;BYDAY=MO,TH"
)
_DAY = r"(?:MO|TU|WE|TH|FR|SA|SU)"
_FORMS = {
    "FREQ": re.compile(r"DAILY|WEEKLY|MONTHLY"),
    "INTERVAL": re.compile(r"[1-9]|1[01]"),
    "BYDAY": re.compile(rf"(?:[+-]?[1-5])?{_DAY}(?:,(?:[+-]?[1-5])?{_DAY}){{0,6}}"),
    "BYMONTHDAY": re.compile(r"-?(?:[1-9]|[12]\d|3[01])(?:,-?(?:[1-9]|[12]\d|3[01])){0,30}"),
    "COUNT": re.compile(r"[1-9]\d{0,2}|1000"),
    "WKST": re.compile(_DAY),
}


class OnHoliday(StrEnum):
    """What becomes of a delivery on a holiday of the shop or the warehouse."""

    SKIP = "skip"
    """It does not come."""
    NEXT_DAY = "next_day"
    """It comes on the next open day, beside what comes then anyway."""


def checked_rule(text: str) -> str:
    """The rule in capital letters, without `RRULE:`.

    Raises:
        Invalid: `bad_rule`, for anything but the accepted part of RFC 5545.
    """
    rule = text.strip().upper().removeprefix("RRULE:")
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    is_known = len(parts) == rule.count(";") + 1 and all(
        name in _FORMS and _FORMS[name].fullmatch(value) for name, value in parts.items()
    )
    if not is_known or "FREQ" not in parts or not _has_days(parts):
        raise Invalid("this is no rule that we know", field="rule", accepted=ACCEPTED, code="bad_rule")
    return rule


def _has_days(parts: dict[str, str]) -> bool:
    """Whether the parts go together, so that the rule never runs dry before its COUNT."""
    days = parts.get("BYDAY", "")
    is_ordinal = any(letter.isdigit() for letter in days)
    if is_ordinal and (parts["FREQ"] != "MONTHLY" or "BYMONTHDAY" in parts):
        return False
    if parts["FREQ"] == "WEEKLY" and "BYMONTHDAY" in parts:
        return False
    # Every n-th day never meets some weekdays, and some weekdays with a day of the month hardly ever.
    return not (parts["FREQ"] == "DAILY" and "INTERVAL" in parts and days)


def days_of_rule(rule: str, starts_on: date, first: date, last: date) -> list[date]:
    """The days of a checked rule from `first` to `last`, both included.

    Args:
        rule: As `checked_rule` answers it.
        starts_on: Intervals and COUNT are counted from this day.
        first: Local day.
        last: Local day.
    """
    if last < max(first, starts_on):
        return []
    days = rrulestr(rule, dtstart=datetime.combine(starts_on, time()))
    found = days.between(datetime.combine(first, time()), datetime.combine(last, time()), inc=True)
    return [moment.date() for moment in found]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """What a recurring order says about time."""

    rule: str
    starts_on: date
    ends_on: date | None
    window_from: str
    window_to: str
    lead_days: int
    on_holiday: str
    skipped: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One day of the rule, and what shall be done for it."""

    local_day: date
    delivery_day: date
    """Another than `local_day` where a holiday moved it."""
    place_on: date
    """The day on which the order is placed."""
    window_start: datetime
    window_end: datetime
    is_skipped: bool
    """Somebody said that it shall not come."""
    is_closed: bool
    """A holiday, and it shall not be moved, or cannot be."""


def planned_days(pattern: Pattern, calendar: Calendar, first: date, last: date) -> list[Planned]:
    """The days of a pattern from `first` to `last`, with what holidays and skips make of each."""
    end = last if pattern.ends_on is None else min(last, pattern.ends_on)
    return [
        _planned(pattern, calendar, day)
        for day in days_of_rule(pattern.rule, pattern.starts_on, max(first, pattern.starts_on), end)
    ]


def due_days(
    pattern: Pattern,
    calendar: Calendar,
    *,
    today: date,
    active_from: datetime,
    behind: Collection[date] = (),
) -> list[Planned]:
    """The days whose order shall be placed by now, oldest first.

    Args:
        pattern: Of the recurring order.
        calendar: Of the shop and its warehouse.
        today: Local day of the shop.
        active_from: Windows that were over then are left alone.
        behind: Days that are settled.
    """
    reach = MAX_MOVE_DAYS if pattern.on_holiday == OnHoliday.NEXT_DAY else 0
    found = planned_days(
        pattern, calendar, today - timedelta(days=reach + 2), today + timedelta(days=pattern.lead_days)
    )
    return [
        one
        for one in found
        if one.place_on <= today
        and one.window_end > active_from
        and not one.is_skipped
        and one.local_day not in behind
    ]


def _planned(pattern: Pattern, calendar: Calendar, day: date) -> Planned:
    delivery_day = day
    is_open = _is_open(pattern, calendar, day)
    if not is_open and pattern.on_holiday == OnHoliday.NEXT_DAY:
        for step in range(1, MAX_MOVE_DAYS + 1):
            if _is_open(pattern, calendar, day + timedelta(days=step)):
                delivery_day, is_open = day + timedelta(days=step), True
                break
    start, end = local_window(delivery_day, pattern.window_from, pattern.window_to, calendar.shop_zone)
    return Planned(
        local_day=day,
        delivery_day=delivery_day,
        place_on=delivery_day - timedelta(days=pattern.lead_days),
        window_start=start,
        window_end=end,
        is_skipped=day in pattern.skipped,
        is_closed=not is_open,
    )


def _is_open(pattern: Pattern, calendar: Calendar, day: date) -> bool:
    window = local_window(day, pattern.window_from, pattern.window_to, calendar.shop_zone)
    return calendar.has_open_part(*window)
