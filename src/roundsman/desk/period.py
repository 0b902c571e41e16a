"""The days that figures of the desk are asked for."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from roundsman.identity.api import get_tenant
from roundsman.kernel.days import bounds_of_days
from roundsman.platform.errors import Invalid
from roundsman.platform.work import Work

MOST_DAYS = 400


@dataclass(frozen=True, slots=True)
class Period:
    """Whole local days of the tenant, both ends included, as instants `start <= t < end`."""

    first_day: date
    last_day: date
    timezone: str
    start: datetime
    end: datetime


def period_of(work: Work, first_day: date | None, last_day: date | None, *, days: int) -> Period:
    """The period asked for; the last `days` up to today when nothing is said.

    Raises:
        Invalid: `bad_period` when it ends before it begins, or is longer than 400 days.
    """
    timezone = get_tenant(work).timezone
    zone = ZoneInfo(timezone)
    last = last_day or work.now.astimezone(zone).date()
    first = first_day or last - timedelta(days=days - 1)
    if not 0 <= (last - first).days < MOST_DAYS:
        raise Invalid(
            f"from {first} to {last} is not a period",
            field="last_day",
            accepted=f"a day from first_day on, at most {MOST_DAYS} days in all",
            code="bad_period",
        )
    return Period(first, last, timezone, *bounds_of_days(first, last, zone))
