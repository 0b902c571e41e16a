"""What a report is, and how one is made: sums over facts, figures from the sums, the same for every group.

A report is a value: which facts it counts, what it sums, the figures with their definitions, the columns of the rows
behind them. The wire, the exports and the page of definitions are all made from it.
"""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Date, DateTime, Integer, cast, func, select

from roundsman.identity.api import Period, may_see_prices
from roundsman.masterdata import api as masterdata
from roundsman.platform.errors import Invalid, NotFound
from roundsman.platform.work import Work
from roundsman.reporting.facts.filling import as_of
from roundsman.reporting.facts.keeping import ensure_built
from roundsman.reporting.grouping import NOBODY, TIMES, UNKNOWN_AREA, GroupBy, check_group
from roundsman.reporting.reach import check_warehouse, reached

MAX_GROUPS = 1_000
"""So many groups stand in an answer as JSON; exports have all."""

type Number = int | float | None
type Sums = Mapping[str, Any]


@dataclass(frozen=True)
class Figure:
    """One figure of a report."""

    name: str
    title: str
    """The heading in words, with the unit."""
    meaning: str
    """The definition."""
    value: Callable[[Sums], Number]
    is_whole: bool = True
    """A count or an amount that is always there; otherwise a quotient that may be nothing."""
    is_money: bool = False
    """Null for those who may not see costs."""
    is_price: bool = False
    """Null as well for those with whom prices are not shared."""


@dataclass(frozen=True)
class Column:
    """One column of the rows behind a report."""

    name: str
    title: str
    by: GroupBy | None = None
    """For an id: what it names; the name stands in the column after it."""
    is_money: bool = False


@dataclass(frozen=True)
class Counted:
    """The facts that a report counts for a breakdown."""

    table: Any
    day: Any
    """The column with the day that the period is about."""
    sums: Callable[["Asked"], Mapping[str, ColumnElement[Any]]]
    only: Callable[["Asked"], list[ColumnElement[bool]]] = lambda _: []
    rows: tuple[Column, ...] = ()
    keys: Mapping[GroupBy, Any] = field(default_factory=dict)
    """Columns of breakdowns that are not found by their usual name."""
    needs_vehicle: bool = False
    adds_up: bool = False
    """Whether the sums of the groups add up to those of the whole, which then need not be asked for."""
    distinct: Mapping[str, Any] = field(default_factory=dict)
    """Ids that are counted once, whatever the number of facts: as many facts share one as a trip has stops."""
    seldom_twice: Mapping[str, Any] = field(default_factory=dict)
    """The same, of ids that nearly always have one fact: facts are counted, and those few looked at that repeat."""


@dataclass(frozen=True)
class Report:
    """A report."""

    name: str
    title: str
    groups: tuple[GroupBy, ...]
    default: GroupBy
    figures: tuple[Figure, ...]
    counted: Callable[[GroupBy], Counted]
    notes: str = ""
    permission: str = "reports.read"


@dataclass(frozen=True)
class Narrowed:
    """What a report is narrowed to; empty members narrow nothing."""

    warehouse_id: uuid.UUID | None = None
    vehicle_id: uuid.UUID | None = None
    driver_id: uuid.UUID | None = None
    location_id: uuid.UUID | None = None
    sku_id: uuid.UUID | None = None


@dataclass(eq=False)
class Asked:
    """A report that was asked for."""

    work: Work
    report: Report
    period: Period
    by: GroupBy
    narrowed: Narrowed
    across: GroupBy | None = None
    """Of a pivot: what stands in its columns."""

    @cached_property
    def places(self) -> Any:
        """Locations, joined where a breakdown by area asks for them."""
        return masterdata.location_points(self.work).subquery("place")

    @cached_property
    def vehicles(self) -> Any:
        """Vehicles as they are, with what they can carry."""
        return masterdata.vehicle_capacities(self.work).subquery("vehicle_row")

    @cached_property
    def counted(self) -> Counted:
        """What is counted for this breakdown; of a pivot, by which both can be told."""
        counted = self.report.counted(self.by)
        if self.across is None:
            return counted
        other = self.report.counted(self.across)
        return counted if other.table is counted.table or knows(counted, self.across) else other

    @property
    def sees_money(self) -> bool:
        """Whether the reader may see costs."""
        return self.work.principal.scope_of("costs.read") is not None

    def hides(self, figure: Figure) -> bool:
        """Whether a figure is not for the reader."""
        if figure.is_price and not may_see_prices(self.work, None):
            return True
        return figure.is_money and not self.sees_money


def ask(
    work: Work, report: Report, period: Period, *, by: GroupBy | None = None, narrowed: Narrowed | None = None
) -> Asked:
    """Check what is asked for.

    Raises:
        Invalid: `unknown_group`; `unknown_filter`, when what is counted knows nothing of what it is narrowed to.
        NotFound: when the warehouse is not there for the caller.
        Unavailable: while the facts of an older database are being made.
    """
    asked = Asked(work, report, period, by or report.default, narrowed or Narrowed())
    check_group(asked.by, report.groups)
    check_warehouse(work, asked.narrowed.warehouse_id)
    ensure_built(work)
    table = asked.counted.table
    for name in ("vehicle_id", "driver_id", "location_id", "sku_id"):
        if getattr(asked.narrowed, name) is not None and not hasattr(table, name):
            known = [n for n in ("vehicle_id", "driver_id", "location_id", "sku_id") if hasattr(table, n)]
            raise Invalid(
                f"this report by {asked.by} cannot be narrowed by {name}",
                field=name,
                accepted=", ".join(["warehouse_id", *known]),
                code="unknown_filter",
            )
    _check_there(asked)
    return asked


def _check_there(asked: Asked) -> None:
    """What a report is narrowed to must be there: zeros would look like an answer."""
    finders = {
        "vehicle_id": masterdata.vehicles_by_id,
        "driver_id": masterdata.drivers_by_id,
        "location_id": masterdata.locations_by_id,
        "sku_id": masterdata.skus_by_id,
    }
    for name, find in finders.items():
        value = getattr(asked.narrowed, name)
        if value is not None and not find(asked.work, [value]):
            raise NotFound(f"there is no {name.removesuffix('_id')} {value}", field=name)


def about(asked: Asked) -> dict[str, Any]:
    """What every answer says about itself."""
    reach = as_of(asked.work)
    return {
        "report": asked.report.name,
        "from_day": asked.period.first_day,
        "to_day": asked.period.last_day,
        "timezone": asked.period.timezone,
        "definitions": {figure.name: figure.meaning for figure in asked.report.figures},
        "as_of": {"seq": reach.seq, "at": reach.at, "behind": reach.behind},
    }


def figures_of(asked: Asked, row: Mapping[Any, Any]) -> dict[str, Number]:
    """The figures of one row of sums; money only for those who may see it."""
    sums = {name: 0 if value is None else value for name, value in row.items()}
    return {
        figure.name: None if asked.hides(figure) else figure.value(sums) for figure in asked.report.figures
    }


def key_of(asked: Asked, by: GroupBy | None = None) -> Any:
    """The expression by which the facts are grouped; of a pivot also that of its columns."""
    counted, table, by = asked.counted, asked.counted.table, by or asked.by
    if by in counted.keys:
        return counted.keys[by]
    if by is GroupBy.DAY:
        return counted.day
    if by in TIMES:
        return _time_of(counted.day, by)
    if by is GroupBy.AREA:
        return func.coalesce(asked.places.c.area, UNKNOWN_AREA)
    if by is GroupBy.VEHICLE_KIND:
        return asked.vehicles.c.kind
    if by is GroupBy.VEHICLE_DAY:
        return func.concat(table.vehicle_id, " ", counted.day)
    return getattr(table, _column_of(by))


_COLUMNS = {
    GroupBy.RETAILER: "location_id",
    GroupBy.CUSTOMER: "organisation_id",
    GroupBy.REASON: "reason_code",
    GroupBy.KIND: "kind",
    GroupBy.HOUR: "hour",
    GroupBy.AREA: "location_id",
    GroupBy.VEHICLE_KIND: "vehicle_id",
    GroupBy.VEHICLE_DAY: "vehicle_id",
}


def _column_of(by: GroupBy) -> str:
    return _COLUMNS.get(by, f"{by}_id")


def knows(counted: Counted, by: GroupBy) -> bool:
    """Whether these facts can be told apart by something, also where another breakdown counts others."""
    return by in counted.keys or by in TIMES or hasattr(counted.table, _column_of(by))


def _time_of(day: Any, by: GroupBy) -> Any:
    weekday = cast(func.extract("isodow", day), Integer)
    if by is GroupBy.WEEKDAY:
        return weekday
    if by is GroupBy.WEEK:
        return day - (weekday - 1)
    return cast(func.date_trunc("month", cast(day, DateTime())), Date)


def rows_behind(asked: Asked, group: str | None, *, whole: bool = True) -> Any:
    """The facts behind a report, or behind one of its groups.

    Args:
        asked: The report.
        group: The key of a group as the answer showed it; `none` for the group without a key.
        whole: All groups; otherwise only the one named.

    Raises:
        Invalid: `unknown_group_key` when it cannot be the key of such a group.
    """
    query = facts_from(asked, select(asked.counted.table))
    if whole:
        return query
    key = key_of(asked)
    return query.where(key.is_(None) if group in (None, NOBODY) else key == _key_value(asked, str(group)))


def _key_value(asked: Asked, text: str) -> Any:
    try:
        if asked.by in (GroupBy.DAY, GroupBy.WEEK, GroupBy.MONTH):
            return date.fromisoformat(text)
        if asked.by is GroupBy.HOUR:
            return int(text) if 0 <= int(text) <= 23 else _bad_key()
        if asked.by is GroupBy.WEEKDAY:
            return int(text) if 1 <= int(text) <= 7 else _bad_key()
        if asked.by in (
            GroupBy.AREA,
            GroupBy.REASON,
            GroupBy.KIND,
            GroupBy.VEHICLE_KIND,
            GroupBy.VEHICLE_DAY,
        ):
            return text
        return uuid.UUID(text)
    except ValueError as error:
        raise Invalid(
            f"{text} is not a {asked.by}",
            field="group",
            accepted="the key of a group as the report shows it",
            code="unknown_group_key",
        ) from error


def _bad_key() -> int:
    raise ValueError("not an hour")


def facts_from(asked: Asked, query: Any) -> Any:
    """A query of the facts that a report counts: within the period, the reader's reach and what it is narrowed to."""
    counted, table, wanted = asked.counted, asked.counted.table, asked.narrowed
    if GroupBy.AREA in (asked.by, asked.across):
        places = asked.places
        query = query.outerjoin(places, places.c.location_id == table.location_id)
    if GroupBy.VEHICLE_KIND in (asked.by, asked.across) or counted.needs_vehicle:
        vehicles = asked.vehicles
        query = query.outerjoin(vehicles, vehicles.c.vehicle_id == table.vehicle_id)
    query = query.where(
        table.tenant_id == asked.work.tenant_id,
        counted.day >= asked.period.first_day,
        counted.day <= asked.period.last_day,
        reached(asked.work, table.warehouse_id, wanted.warehouse_id),
        *counted.only(asked),
    )
    for name in ("vehicle_id", "driver_id", "location_id", "sku_id"):
        value = getattr(wanted, name)
        if value is not None:
            query = query.where(getattr(table, name) == value)
    return query
