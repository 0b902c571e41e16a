"""The days that a report is about, and the warehouses that its reader may see."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, SQLColumnExpression, false, true

from roundsman.identity.api import get_tenant
from roundsman.kernel.days import bounds_of_days
from roundsman.masterdata import api as masterdata
from roundsman.platform.errors import Invalid, NotFound
from roundsman.platform.principal import Scope
from roundsman.platform.work import Work

DEFAULT_DAYS = 7
MAX_DAYS = 400
FIRST, LAST = date(2000, 1, 1), date(2199, 12, 31)
"""Days outside of these are typing errors."""
PERMISSION = "reports.read"


@dataclass(frozen=True)
class Period:
    """Whole local days of the tenant, both ends included, as instants `start <= t < end`."""

    first_day: date
    last_day: date
    timezone: str
    start: datetime
    end: datetime

    def holds(self, column: ColumnElement[datetime]) -> ColumnElement[bool]:
        """Whether an instant lies in the period."""
        return (column >= self.start) & (column < self.end)


def period_of(work: Work, first_day: date | None, last_day: date | None) -> Period:
    """The period asked for; the last seven days up to today when nothing is said.

    Raises:
        Invalid: `bad_period` when it ends before it starts, is longer than 400 days or lies in another century.
    """
    for field, day in (("from", first_day), ("to", last_day)):
        if day is not None and not FIRST <= day <= LAST:
            raise Invalid(
                f"{day} is too far away",
                field=field,
                accepted=f"a day from {FIRST} to {LAST}",
                code="bad_period",
            )
    zone_name = get_tenant(work).timezone
    zone = ZoneInfo(zone_name)
    last = last_day or max(work.now.astimezone(zone).date(), first_day or FIRST)
    first = first_day or last - timedelta(days=DEFAULT_DAYS - 1)
    if last < first or (last - first).days >= MAX_DAYS:
        raise Invalid(
            f"from {first} to {last} is not a period",
            field="to",
            accepted=f"a day from `from` on, at most {MAX_DAYS} days in all",
            code="bad_period",
        )
    start, end = bounds_of_days(first, last, zone)
    return Period(first, last, zone_name, start, end)


def check_warehouse(work: Work, warehouse_id: uuid.UUID | None) -> None:
    """Refuse to report on a warehouse that is not there for the caller: zeros would look like an answer.

    Raises:
        NotFound: when there is no such place, or it is outside of the caller's reach.
    """
    if warehouse_id is None:
        return
    scope = work.principal.scope_of(PERMISSION)
    is_mine = scope is Scope.TENANT or warehouse_id in work.principal.location_ids
    if not is_mine or not masterdata.locations_by_id(work, [warehouse_id]):
        raise NotFound(f"there is no warehouse {warehouse_id}", field="warehouse_id")


def reached(
    work: Work, column: SQLColumnExpression[uuid.UUID], warehouse_id: uuid.UUID | None
) -> ColumnElement[bool]:
    """Rows of the warehouses that the caller may see, narrowed to one where it is asked for."""
    scope = work.principal.scope_of(PERMISSION)
    condition: ColumnElement[bool] = true()
    if scope is Scope.LOCATION:
        condition = column.in_(work.principal.location_ids)
    elif scope is not Scope.TENANT:
        condition = false()
    return condition if warehouse_id is None else condition & (column == warehouse_id)
