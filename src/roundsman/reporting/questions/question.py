"""A question to the reports as a value: what is counted, by what, of which days. It can be kept and asked again.

Days are said in relation to the day on which it is asked (`last_week`), so that the same question sent every Monday
is about another week each time.
"""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import Field, StringConstraints

from roundsman.identity.api import Period, get_tenant, period_of
from roundsman.platform.errors import Forbidden, Invalid
from roundsman.platform.http.schemas import Body
from roundsman.platform.work import Work
from roundsman.reporting.delivery import OTD, UTILIZATION
from roundsman.reporting.emissions import EMISSIONS
from roundsman.reporting.files.sheet import Kind, Sheet
from roundsman.reporting.grouping import GroupBy
from roundsman.reporting.making import make
from roundsman.reporting.mishaps import EXCEPTIONS, TOTALS, exceptions_report, hotspots
from roundsman.reporting.money import COSTS
from roundsman.reporting.questions.pivot import make_pivot
from roundsman.reporting.repeat_trips import WITHIN_M
from roundsman.reporting.repeats import REPEATS, repeats_report
from roundsman.reporting.report import Asked, Figure, Narrowed, Number, Report, ask
from roundsman.reporting.scorecards import SCORECARDS, flat_scorecards, scorecards_report
from roundsman.reporting.summary import SUMMARY, summary_report
from roundsman.reporting.supply import FILL_RATE, STOCK_OUT_LINES, STOCK_OUTS
from roundsman.reporting.tables import (
    kind_of_figure,
    sheet_of_definitions,
    sheet_of_dicts,
    sheet_of_rows,
)


class ReportName(StrEnum):
    """What can be asked."""

    OTD = "otd"
    UTILIZATION = "utilization"
    FILL_RATE = "fill-rate"
    STOCK_OUTS = "stock-outs"
    EXCEPTIONS = "exceptions"
    HOTSPOTS = "hotspots"
    REPEAT_TRIPS = "repeat-trips"
    SCORECARDS = "scorecards"
    COSTS = "costs"
    EMISSIONS = "emissions"
    SUMMARY = "summary"


REPORTS: dict[ReportName, Report] = {
    ReportName.OTD: OTD,
    ReportName.UTILIZATION: UTILIZATION,
    ReportName.FILL_RATE: FILL_RATE,
    ReportName.STOCK_OUTS: STOCK_OUTS,
    ReportName.EXCEPTIONS: EXCEPTIONS,
    ReportName.HOTSPOTS: EXCEPTIONS,
    ReportName.REPEAT_TRIPS: REPEATS,
    ReportName.SCORECARDS: SCORECARDS,
    ReportName.COSTS: COSTS,
    ReportName.EMISSIONS: EMISSIONS,
    ReportName.SUMMARY: SUMMARY,
}
GROUPED = frozenset(
    {
        ReportName.OTD, ReportName.UTILIZATION, ReportName.FILL_RATE, ReportName.STOCK_OUTS,
        ReportName.EXCEPTIONS, ReportName.COSTS, ReportName.EMISSIONS,
    }
)  # fmt: skip
"""Those that have a total and groups."""
ROWS = {ReportName.STOCK_OUTS: STOCK_OUT_LINES}
"""What stands behind a report where that is something else than what it counts."""
WITH_ROWS = GROUPED | {ReportName.REPEAT_TRIPS, ReportName.SCORECARDS}


class Span(StrEnum):
    """Days in relation to a day."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    LAST_7_DAYS = "last_7_days"
    LAST_28_DAYS = "last_28_days"
    LAST_90_DAYS = "last_90_days"
    LAST_365_DAYS = "last_365_days"
    THIS_WEEK = "this_week"
    LAST_WEEK = "last_week"
    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"


_BACK = {Span.LAST_7_DAYS: 7, Span.LAST_28_DAYS: 28, Span.LAST_90_DAYS: 90, Span.LAST_365_DAYS: 365}


def days_of(span: Span, today: date) -> tuple[date, date]:
    """The first and the last day of a span. The last so many days end yesterday: today is not over."""
    yesterday = today - timedelta(days=1)
    if span in _BACK:
        return today - timedelta(days=_BACK[span]), yesterday
    monday = today - timedelta(days=today.weekday())
    first = today.replace(day=1)
    before = first - timedelta(days=1)
    return {
        Span.TODAY: (today, today),
        Span.YESTERDAY: (yesterday, yesterday),
        Span.THIS_WEEK: (monday, today),
        Span.LAST_WEEK: (monday - timedelta(days=7), monday - timedelta(days=1)),
        Span.THIS_MONTH: (first, today),
        Span.LAST_MONTH: (before.replace(day=1), before),
    }[span]


FigureName = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[a-z0-9_]+$")]


class Question(Body):
    """What is asked: a report, by what, which figures, of which days, narrowed to what."""

    report: ReportName
    show: Literal["groups", "rows", "pivot"] = Field(
        default="groups",
        description="`groups`, one line each; `rows`, what they were counted from; `pivot`, groups across as well.",
    )
    group_by: GroupBy | None = None
    across: GroupBy | None = Field(default=None, description="Of a pivot: what stands in its columns.")
    figures: list[FigureName] = Field(
        default_factory=list,
        max_length=40,
        description="Only these, in this order; all when empty. One for a pivot.",
    )
    sort: str | None = Field(
        default=None,
        max_length=65,
        pattern=r"^-?[a-z0-9_]+$",
        description="By this figure, `-` for the largest first; nothing last. By their names when left out.",
    )
    most: int | None = Field(default=None, ge=1, le=10_000, description="So many lines at most.")
    span: Span = Span.LAST_7_DAYS
    warehouse_id: uuid.UUID | None = None
    vehicle_id: uuid.UUID | None = None
    driver_id: uuid.UUID | None = None
    location_id: uuid.UUID | None = None
    sku_id: uuid.UUID | None = None

    def narrowed(self) -> Narrowed:
        """What it is narrowed to."""
        return Narrowed(self.warehouse_id, self.vehicle_id, self.driver_id, self.location_id, self.sku_id)


@dataclass(frozen=True)
class Answered:
    """The answer to a question."""

    asked: Asked
    sheet: Sheet
    total: dict[str, Number]
    """Figures of the whole, where the report has such."""
    figures: tuple[Figure, ...]
    """Those of the total, in the order in which they are told."""
    left_out: int = 0

    def sheets(self) -> list[Sheet]:
        """What goes into a file."""
        return [self.sheet, sheet_of_definitions(self.asked)]


def period_asked(work: Work, question: Question, at: datetime) -> Period:
    """The days that a question is about when it is asked at a moment."""
    today = at.astimezone(ZoneInfo(get_tenant(work).timezone)).date()
    return period_of(work, *days_of(question.span, today))


def check_question(work: Work, question: Question, at: datetime) -> Asked:
    """Refuse a question that nobody could answer, or not for the caller.

    Raises:
        Invalid: `unknown_group`, `unknown_figure`, `no_such_view`, `unknown_filter`.
        NotFound: when what it is narrowed to is not there.
        Forbidden: when the caller may not see the report.
    """
    return asked_for(work, question, period_asked(work, question, at))


def answer(work: Work, question: Question, period: Period) -> Answered:
    """Answer a question with the rights of the caller.

    Raises:
        As for `check_question`.
    """
    asked = asked_for(work, question, period)
    if question.show == "rows":
        behind = Asked(work, ROWS.get(question.report, asked.report), period, asked.by, asked.narrowed)
        return Answered(asked, sheet_of_rows(behind, None), {}, ())
    if question.show == "pivot":
        return _pivot(asked, question)
    if question.report is ReportName.SUMMARY:
        return _summary(asked)
    figures, total, rows = _lines(asked, question)
    rows = _ordered(rows, question)
    chosen = _chosen(figures, question)
    shown = rows[: question.most] if question.most else rows
    if question.report in GROUPED:
        sheet = _sheet(asked, chosen, total, shown)
    else:
        sheet = sheet_of_dicts(asked, asked.report.title, shown)
    told = tuple(figure for figure in chosen if figure.name in total)
    return Answered(asked, sheet, {f.name: total[f.name] for f in told}, told, len(rows) - len(shown))


def asked_for(work: Work, question: Question, period: Period) -> Asked:
    """The report that a question asks for.

    Raises:
        As for `check_question`.
    """
    report = REPORTS[question.report]
    if work.principal.scope_of(report.permission) is None:
        raise Forbidden("your role may not see this report", permission=report.permission)
    if (question.show == "rows" and question.report not in WITH_ROWS) or (
        question.show == "pivot" and question.report not in GROUPED
    ):
        raise Invalid(
            f"the report {question.report} has no {question.show}",
            field="show",
            accepted="groups"
            if question.show == "rows" or question.report not in WITH_ROWS
            else "groups, rows",
            code="no_such_view",
        )
    by = question.group_by if question.report in GROUPED else None
    asked = ask(work, report, period, by=by, narrowed=question.narrowed())
    known = {figure.name for figure in report.figures}
    for field, name in [
        *[("figures", one) for one in question.figures],
        *([("sort", question.sort.removeprefix("-"))] if question.sort else []),
    ]:
        if question.report in GROUPED and name not in known:
            raise Invalid(
                f"the report {question.report} has no figure {name}",
                field=field,
                accepted=", ".join(figure.name for figure in report.figures),
                code="unknown_figure",
            )
    return asked


def _lines(
    asked: Asked, question: Question
) -> tuple[tuple[Figure, ...], dict[str, Number], list[dict[str, Any]]]:
    report = asked.report
    match question.report:
        case ReportName.EXCEPTIONS:
            body = exceptions_report(asked, all_groups=True)
            total = {figure.name: body[figure.name] for figure in TOTALS}
            return report.figures, total, body["groups"]
        case ReportName.HOTSPOTS:
            return report.figures, {}, hotspots(asked)["cells"]
        case ReportName.REPEAT_TRIPS:
            body = repeats_report(asked, WITHIN_M)
            return report.figures, body["total"], body["items"]
        case ReportName.SCORECARDS:
            return report.figures, {}, flat_scorecards(scorecards_report(asked))
        case _:
            made = make(asked, all_groups=True)
            return (
                report.figures,
                made.total,
                [{"key": one.key, "label": one.label, **one.figures} for one in made.groups],
            )


def _chosen(figures: tuple[Figure, ...], question: Question) -> tuple[Figure, ...]:
    if not question.figures:
        return figures
    by_name = {figure.name: figure for figure in figures}
    return tuple(by_name[name] for name in dict.fromkeys(question.figures) if name in by_name)


def _ordered(rows: list[dict[str, Any]], question: Question) -> list[dict[str, Any]]:
    if question.sort is None:
        return rows
    name, largest_first = question.sort.removeprefix("-"), question.sort.startswith("-")
    with_value = [row for row in rows if row.get(name) is not None]
    without = [row for row in rows if row.get(name) is None]
    return sorted(with_value, key=lambda row: row[name], reverse=largest_first) + without


def _sheet(
    asked: Asked, figures: tuple[Figure, ...], total: dict[str, Number], rows: list[dict[str, Any]]
) -> Sheet:
    heading = asked.by.replace("_", " ").capitalize()
    lines: list[list[Any]] = [["Total", "", *[total.get(figure.name) for figure in figures]]]
    lines += [[row["label"], row["key"], *[row.get(figure.name) for figure in figures]] for row in rows]
    return Sheet(
        asked.report.title,
        [heading, "Key", *[figure.title for figure in figures]],
        lines,
        [("label", Kind.TEXT), ("key", Kind.TEXT), *[(f.name, kind_of_figure(f)) for f in figures]],
    )


def _summary(asked: Asked) -> Answered:
    body = summary_report(asked)
    figures = tuple(figure for figure in SUMMARY.figures if figure.name != "cost_by_kind")
    lines = [[figure.title, body[figure.name]] for figure in figures]
    total = {figure.name: body[figure.name] for figure in figures}
    return Answered(asked, Sheet("Summary", ["Figure", "Value"], lines), total, figures)


def _pivot(asked: Asked, question: Question) -> Answered:
    made = make_pivot(asked, question.across, question.figures[0] if question.figures else None)
    return Answered(asked, made.sheet(), {made.figure.name: made.total}, (made.figure,))
