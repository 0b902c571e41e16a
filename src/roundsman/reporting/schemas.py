"""Reports on the wire. Percentages have one decimal; null means that there was nothing to measure.

The members of figures are made from the reports themselves, so that a figure cannot be shown without its definition.
"""

import uuid
from datetime import date, datetime
from typing import Any, Literal

from pydantic import create_model

from roundsman.platform.http.schemas import Out
from roundsman.reporting.mishaps import TOTALS
from roundsman.reporting.report import Figure, Report
from roundsman.reporting.summary import FIGURES as SUMMARY_FIGURES


class AsOf(Out):
    """Up to which event the figures have come."""

    seq: int
    at: datetime | None
    """When that event was recorded."""
    behind: int
    """Events after it that are not in the figures yet: a few seconds' worth as a rule."""


class ReportOut(Out):
    """What every report says about itself."""

    report: str
    """Its name: with that of a figure it says whose definition it is."""
    from_day: date
    to_day: date
    timezone: str
    definitions: dict[str, str]
    """What each figure means."""
    as_of: AsOf


def _members(figures: tuple[Figure, ...]) -> dict[str, Any]:
    members: dict[str, Any] = {}
    for figure in figures:
        if figure.is_whole:
            members[figure.name] = (int | float if figure.name.endswith("tkm") else int, ...)
        else:
            members[figure.name] = (int | float | None, ...)
    return members


def grouped(report: Report, name: str, **more: Any) -> type[ReportOut]:
    """The body of a report with a total and groups."""
    figures: Any = create_model(
        f"{name}Figures", __base__=Out, __doc__=f"{report.title}.", **_members(report.figures)
    )
    group: Any = create_model(
        f"{name}Group",
        __base__=figures,
        __doc__=f"{report.title} of one group.",
        key=(str | None, ...),
        label=(str, ...),
    )
    made: type[ReportOut] = create_model(
        f"{name}Report",
        __base__=ReportOut,
        __doc__=f"{report.title}.",
        group_by=(str, ...),
        total=(figures, ...),
        groups=(list[group], ...),
        groups_left_out=(int, ...),
        **more,
    )
    return made


class ExceptionTally(Out):
    """Exceptions of one group, and whether they are more than chance."""

    key: str | None
    label: str
    exceptions: int
    open: int
    cases: int
    share_pct: float | None
    expected: float | None
    p_value: float | None
    q_value: float | None
    more_than_chance: bool


ExceptionReport: Any = create_model(
    "ExceptionReport",
    __base__=ReportOut,
    __doc__="What went wrong.",
    group_by=(str, ...),
    **_members(TOTALS),
    groups=(list[ExceptionTally], ...),
    groups_left_out=(int, ...),
)


class Hotspot(Out):
    """A cell of area, hour and reason."""

    area: str
    hour: int | None
    reason: str
    stops: int
    stops_with_exception: int
    cases: int
    expected: float | None
    p_value: float | None
    q_value: float | None
    more_than_chance: bool


class HeatCell(Out):
    """Stops that ended in an hour of the day, and those of them that went wrong."""

    hour: int
    stops: int
    stops_with_exception: int


class WeekdayCell(HeatCell):
    """The same, of a day of the week: 0 is Monday."""

    weekday: int


class AreaCell(HeatCell):
    """The same, of an area."""

    area: str


class HotspotReport(ReportOut):
    """Where, when and why more went wrong than chance gives."""

    stops: int
    cells_looked_at: int
    cells: list[Hotspot]
    by_weekday: list[WeekdayCell]
    """Hours with stops; all reasons together."""
    by_area: list[AreaCell]


class RepeatedSums(Out):
    """Pairs of trips that could have been one."""

    pairs: int
    saved_m: int
    saved_s: int
    saved_minor: int | None


class RepeatedTotal(RepeatedSums):
    """The same, of all trips looked at."""

    trips: int


class RepeatedWeek(RepeatedSums):
    """The same, of the week that begins on this Monday."""

    week: date


class RepeatedPair(Out):
    """Two trips that could have been one."""

    on_day: date
    warehouse_id: uuid.UUID
    warehouse: str
    first_trip_id: uuid.UUID
    first_trip: str
    first_vehicle: str
    second_trip_id: uuid.UUID
    second_trip: str
    second_vehicle: str
    stops: int
    apart_m: int
    saved_m: int
    saved_s: int
    saved_minor: int | None


class RepeatReport(ReportOut):
    """Repeated trips with the money lost."""

    currency: str
    within_m: int
    total: RepeatedTotal
    weeks: list[RepeatedWeek]
    items: list[RepeatedPair]


class Standing(Out):
    """What a driver reached at their stops, and what other drivers reach with the same work."""

    of: int
    """Stops that could have been so."""
    hits: int
    """Stops that were."""
    rate_pct: float | None
    expected: float | None
    """Stops that other drivers would have had so."""
    adjusted_pct: float | None
    low_pct: float | None
    """With 95 % confidence the adjusted figure is not below this."""
    high_pct: float | None
    q_value: float | None
    """How often chance gives as much; corrected for the number of drivers."""
    verdict: Literal["better", "worse", "as_expected"]


class Scorecard(Out):
    """One driver."""

    driver_id: uuid.UUID
    driver: str
    trips: int
    days: int
    stops: int
    score: float | None
    on_time: Standing
    served: Standing
    clean: Standing


class ScorecardsTotal(Out):
    """All drivers together."""

    drivers: int
    stops: int
    on_time_pct: float | None
    served_pct: float | None
    clean_pct: float | None


class ScorecardsReport(ReportOut):
    """Drivers, the best score first."""

    total: ScorecardsTotal
    drivers: list[Scorecard]


_summary = _members(tuple(f for f in SUMMARY_FIGURES if f.name != "cost_by_kind"))
SummaryReport: Any = create_model(
    "SummaryReport",
    __base__=ReportOut,
    __doc__="The period on one page.",
    **_summary,
    cost_by_kind=(dict[str, int] | None, ...),
    currency=(str, ...),
)
