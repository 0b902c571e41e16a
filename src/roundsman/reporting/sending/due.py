"""When a report is due: times on the clock of a zone, as instants. Pure."""

import calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Each day, week or month, at a time of a zone."""

    every: str
    """`day`, `week` or `month`."""
    at_minute: int
    """Minutes after midnight."""
    timezone: str
    weekday: int | None = None
    """Of each week; 1 is Monday."""
    month_day: int | None = None
    """Of each month; the last day of a month that has no such day."""


def next_due(rhythm: Rhythm, after: datetime) -> datetime:
    """The first time after a moment.

    A time that the clock jumps over in spring is taken as long after midnight as it would have been, so it comes an
    hour later on the clock; one that comes twice in autumn counts the first time.
    """
    zone = ZoneInfo(rhythm.timezone)
    day = after.astimezone(zone).date()
    while True:
        if _is_day(rhythm, day):
            moment = _instant(day, rhythm.at_minute, zone)
            if moment > after:
                return moment
        day += timedelta(days=1)


def last_due(rhythm: Rhythm, first: datetime, now: datetime) -> datetime:
    """The latest time up to now, where the first that was missed is known: what was slept through is made up once."""
    due = first
    while (following := next_due(rhythm, due)) <= now:
        due = following
    return due


def _is_day(rhythm: Rhythm, day: date) -> bool:
    match rhythm.every:
        case "week":
            return day.isoweekday() == rhythm.weekday
        case "month":
            assert rhythm.month_day is not None
            return day.day == min(rhythm.month_day, calendar.monthrange(day.year, day.month)[1])
        case _:
            return True


def _instant(day: date, at_minute: int, zone: ZoneInfo) -> datetime:
    local = datetime.combine(day, time(*divmod(at_minute, 60)), zone)
    return local.astimezone(UTC)
