"""On-time delivery and exceptions."""

import uuid
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import case, func, select

from roundsman.execution import api as execution
from roundsman.platform.work import Work
from roundsman.reporting.figures import percent
from roundsman.reporting.grouping import (
    NOBODY,
    GroupBy,
    areas_of,
    by_label,
    check_group,
    group_column,
    labels,
    shown_key,
)
from roundsman.reporting.period import Period, check_warehouse, reached
from roundsman.reporting.schemas import ExceptionReport, ExceptionTally, OtdFigures, OtdGroup, OtdReport

OTD_GROUPS = (GroupBy.WAREHOUSE, GroupBy.VEHICLE, GroupBy.DRIVER, GroupBy.RETAILER, GroupBy.DAY)
EXCEPTION_GROUPS = (
    GroupBy.REASON,
    GroupBy.WAREHOUSE,
    GroupBy.DRIVER,
    GroupBy.RETAILER,
    GroupBy.AREA,
    GroupBy.DAY,
    GroupBy.HOUR,
)

OTD_DEFINITIONS = {
    "stops": "stops that have ended, of trips planned to start in the period",
    "served": "of these, stops where at least one case was handed over",
    "on_time": "of the served, those where the vehicle arrived before the end of the window that was promised at "
    "dispatch and handed over not before its beginning, by the clock of the device at the door",
    "late": "of the served, the others",
    "on_time_pct": "on_time / served",
    "failed": "stops where nothing was handed over",
}
EXCEPTION_DEFINITIONS = {
    "exceptions": "exceptions that occurred in the period",
    "open": "of these, those that nobody has decided on yet",
    "cases": "cases that did not reach the receiver in good order because of these exceptions",
    "stops": "stops that ended in the period",
    "stops_with_exception": "stops with at least one exception in the period",
    "exception_rate_pct": "stops with at least one exception / stops that ended in the period",
    "share_pct": "share of all exceptions of the report",
}


@dataclass
class _Tally:
    stops: int = 0
    served: int = 0
    on_time: int = 0

    def figures(self) -> dict[str, Any]:
        return {
            "stops": self.stops,
            "served": self.served,
            "on_time": self.on_time,
            "late": self.served - self.on_time,
            "failed": self.stops - self.served,
            "on_time_pct": percent(self.on_time, self.served),
        }


def on_time_report(work: Work, period: Period, *, warehouse_id: uuid.UUID | None, by: GroupBy) -> OtdReport:
    """On-time delivery, in all and by group.

    Raises:
        Invalid: `unknown_group`.
        NotFound: when the warehouse is not there for the caller.
    """
    check_group(by, OTD_GROUPS)
    check_warehouse(work, warehouse_id)
    stops = execution.stop_figures(work).subquery()
    key = group_column(by, stops, stops.c.planned_start_at, period)
    rows = work.session.execute(
        select(
            key,
            func.count(),
            func.count().filter(stops.c.is_served),
            func.count().filter(stops.c.on_time),
        )
        .where(period.holds(stops.c.planned_start_at), stops.c.is_ended)
        .where(reached(work, stops.c.warehouse_id, warehouse_id))
        .group_by(key)
    ).all()
    named = labels(work, by, [row[0] for row in rows])
    rows = sorted(rows, key=lambda row: by_label(named, row[0]))
    groups = [
        OtdGroup(key=shown_key(k), label=named.get(k, NOBODY), **_Tally(*counts).figures())
        for k, *counts in rows
    ]
    total = _Tally(sum(r[1] for r in rows), sum(r[2] for r in rows), sum(r[3] for r in rows))
    return OtdReport(
        from_day=period.first_day,
        to_day=period.last_day,
        timezone=period.timezone,
        definitions=OTD_DEFINITIONS,
        group_by=by,
        total=OtdFigures(**total.figures()),
        groups=groups,
    )


def exception_report(
    work: Work, period: Period, *, warehouse_id: uuid.UUID | None, by: GroupBy
) -> ExceptionReport:
    """Exceptions, in all and by group, the most frequent first.

    Raises:
        Invalid: `unknown_group`.
        NotFound: when the warehouse is not there for the caller.
    """
    check_group(by, EXCEPTION_GROUPS)
    check_warehouse(work, warehouse_id)
    found = execution.exception_figures(work).subquery()
    key = group_column(by, found, found.c.occurred_at, period)
    within = (period.holds(found.c.occurred_at), reached(work, found.c.warehouse_id, warehouse_id))
    is_open = case((found.c.status == execution.ExceptionStatus.OPEN, 1), else_=0)
    rows = work.session.execute(
        select(key, func.count(), func.sum(is_open), func.sum(found.c.quantity)).where(*within).group_by(key)
    ).all()
    tallies = {row[0]: (int(row[1]), int(row[2]), int(row[3])) for row in rows}
    named = labels(work, by, tallies)
    if by is GroupBy.AREA:
        tallies = _by_area(work, tallies)
        named = {area: area for area in tallies}
    touched = work.session.scalar(select(func.count(found.c.stop_id.distinct())).where(*within)) or 0
    ended = _stops_ended(work, period, warehouse_id)
    total = [sum(values[i] for values in tallies.values()) for i in range(3)]
    groups = [
        ExceptionTally(
            key=shown_key(k),
            label=named.get(k, NOBODY),
            exceptions=count,
            open=opened,
            cases=cases,
            share_pct=percent(count, total[0]),
        )
        for k, (count, opened, cases) in sorted(
            tallies.items(), key=lambda item: (-item[1][0], by_label(named, item[0]))
        )
    ]
    return ExceptionReport(
        from_day=period.first_day,
        to_day=period.last_day,
        timezone=period.timezone,
        definitions=EXCEPTION_DEFINITIONS,
        group_by=by,
        exceptions=total[0],
        open=total[1],
        cases=total[2],
        stops=ended,
        stops_with_exception=touched,
        exception_rate_pct=percent(touched, ended),
        groups=groups,
    )


def _by_area(work: Work, tallies: dict[Any, tuple[int, int, int]]) -> dict[Any, tuple[int, int, int]]:
    areas = areas_of(work, [key for key in tallies if key is not None])
    summed: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for key, values in tallies.items():
        for index, value in enumerate(values):
            summed[areas.get(key, "unknown")][index] += value
    return {area: (values[0], values[1], values[2]) for area, values in summed.items()}


def _stops_ended(work: Work, period: Period, warehouse_id: uuid.UUID | None) -> int:
    stops = execution.stop_figures(work).subquery()
    return (
        work.session.scalar(
            select(func.count())
            .where(stops.c.is_ended, period.holds(stops.c.completed_at))
            .where(reached(work, stops.c.warehouse_id, warehouse_id))
        )
        or 0
    )
