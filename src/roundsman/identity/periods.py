"""Days of the tenant that figures are asked for."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, SQLColumnExpression

from roundsman.identity.queries import get_tenant
from roundsman.kernel.days import bounds_of_days
from roundsman.platform.errors import Invalid
from roundsman.platform.work import Work

MOST_DAYS = 400
FIRST, LAST = date(2000, 1, 1), date(2199, 12, 31)
"""Days outside of these are typing errors."""


@dataclass(frozen=True, slots=True)
class Period:
    """Whole local days of the tenant, both ends included, as instants `start <= t < end`."""

    first_day: date
    last_day: date
    timezone: str
    start: datetime
    end: datetime

    def holds(self, column: SQLColumnExpression[datetime]) -> ColumnElement[bool]:
        """Whether an instant lies in the period."""
        return (column >= self.start) & (column < self.end)


def check_days(first: date, last: date, *, fields: tuple[str, str], most: int = MOST_DAYS) -> None:
    """Refuse days that are no period.

    Args:
        first: Its first day.
        last: Its last day, included.
        fields: What the caller calls the two.
        most: Days in all.

    Raises:
        Invalid: `bad_period` when it ends before it begins, is longer than that or lies in another century.
    """
    for field, day in zip(fields, (first, last), strict=True):
        _check_near(field, day)
    if not 0 <= (last - first).days < most:
        raise Invalid(
            f"from {first} to {last} is not a period",
            field=fields[1],
            accepted=f"a day from `{fields[0]}` on, at most {most} days in all",
            code="bad_period",
        )


def _check_near(field: str, day: date) -> None:
    if not FIRST <= day <= LAST:
        raise Invalid(
            f"{day} is too far away",
            field=field,
            accepted=f"a day from {FIRST} to {LAST}",
            code="bad_period",
        )


def period_of(
    work: Work,
    first: date | None,
    last: date | None,
    *,
    days: int = 7,
    fields: tuple[str, str] = ("from", "to"),
) -> Period:
    """The period asked for; the last `days` up to today where nothing is said.

    Raises:
        Invalid: `bad_period` when it ends before it begins, is longer than 400 days or lies in another century.
    """
    for field, day in zip(fields, (first, last), strict=True):
        if day is not None:
            _check_near(field, day)
    timezone = get_tenant(work).timezone
    zone = ZoneInfo(timezone)
    last = last or max(work.now.astimezone(zone).date(), first or FIRST)
    first = first or last - timedelta(days=days - 1)
    check_days(first, last, fields=fields)
    return Period(first, last, timezone, *bounds_of_days(first, last, zone))
