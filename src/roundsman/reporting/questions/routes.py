"""The doors of questions: ready ones, any question as a table, and pivots; each as a file as well."""

from dataclasses import asdict
from itertools import islice
from typing import Annotated, Any, Literal

from fastapi import Query

from roundsman.identity.api import Period, period_of
from roundsman.platform.errors import Invalid
from roundsman.platform.http.route import permitted
from roundsman.platform.work import Work
from roundsman.reporting.asking import AsFormat, AskedDays, AskedNarrowed, Warehouse, reports_router
from roundsman.reporting.files.export import Format, as_file
from roundsman.reporting.files.language import for_form
from roundsman.reporting.files.parquet import seen_fields
from roundsman.reporting.grouping import GroupBy
from roundsman.reporting.questions.pivot import make_pivot
from roundsman.reporting.questions.question import (
    GROUPED,
    Answered,
    Question,
    ReportName,
    Span,
    answer,
    asked_for,
    period_asked,
)
from roundsman.reporting.questions.ready import Ready, matching, ready_report
from roundsman.reporting.questions.schemas import AnswerOut, ColumnOut, PivotOut, ReadyReportOut, ReadyReports
from roundsman.reporting.report import MAX_GROUPS, about

router = reports_router()

Language = Annotated[
    str,
    Query(
        min_length=2,
        max_length=8,
        pattern=r"^[A-Za-z-]+$",
        description="Of titles: `en`, `hi`; English where there is none.",
    ),
]
FigureNames = Annotated[
    list[Annotated[str, Query(max_length=64)]] | None,
    Query(max_length=40, description="Only these, in this order; may be repeated. One for a pivot."),
]


@router.get("/ready")
def list_ready(
    q: Annotated[str, Query(max_length=100, description="Words of title or meaning, in any language.")] = "",
    lang: Language = "en",
    work: Work = permitted("reports.read"),
) -> ReadyReports:
    """Questions that are ready to be asked: those that the caller may see."""
    found = [one for one in matching(q) if work.principal.scope_of(one.permission) is not None]
    return ReadyReports(items=[_shown(one, lang) for one in found])


@router.get("/ready/{key}", response_model=AnswerOut)
def ask_ready(
    key: str,
    days: AskedDays,
    warehouse_id: Warehouse = None,
    lang: Language = "en",
    form: AsFormat = Format.JSON,
    work: Work = permitted("reports.read"),
) -> Any:
    """The answer to a ready question; of its own days where none are named."""
    one = ready_report(key)
    question = one.question.model_copy(update={"warehouse_id": warehouse_id} if warehouse_id else {})
    period = period_asked(work, question, work.now) if days == (None, None) else period_of(work, *days)
    return _answered(work, question, period, form, one.told(one.title, lang), name=one.key)


@router.get("/ask", response_model=AnswerOut)
def ask_anything(
    report: ReportName,
    days: AskedDays,
    narrowed: AskedNarrowed,
    show: Literal["groups", "rows"] = "groups",
    group_by: GroupBy | None = None,
    figures: FigureNames = None,
    sort: Annotated[str | None, Query(max_length=65, pattern=r"^-?[a-z0-9_]+$")] = None,
    most: Annotated[int | None, Query(ge=1, le=10_000)] = None,
    span: Span | None = None,
    form: AsFormat = Format.JSON,
    work: Work = permitted("reports.read"),
) -> Any:
    """Any report by any breakdown, with the figures, the order and the length that are asked for."""
    question = Question(
        report=report, show=show, group_by=group_by, figures=figures or [], sort=sort, most=most,
        span=span or Span.LAST_7_DAYS, **asdict(narrowed),
    )  # fmt: skip
    if span is not None and days != (None, None):
        raise Invalid(
            "days are named in two ways", field="span", accepted="span, or from and to", code="bad_period"
        )
    period = period_asked(work, question, work.now) if span is not None else period_of(work, *days)
    return _answered(work, question, period, form, None, name=str(report))


@router.get("/pivot", response_model=PivotOut)
def pivot(
    report: ReportName,
    group_by: GroupBy,
    across: GroupBy,
    days: AskedDays,
    narrowed: AskedNarrowed,
    figure: Annotated[str | None, Query(max_length=64)] = None,
    form: AsFormat = Format.JSON,
    work: Work = permitted("reports.read"),
) -> Any:
    """Groups down and across with one figure in the cells.

    Totals are worked out anew from the facts: a rate is never the mean of other rates. Without `figure` the report's
    first rate is shown. At most 100 columns, 1,000 rows as JSON.
    """
    question = Question(
        report=report, show="pivot", group_by=group_by, across=across, figures=[figure] if figure else [],
        **asdict(narrowed),
    )  # fmt: skip
    period = period_of(work, *days)
    if form is not Format.JSON:
        return _answered(work, question, period, form, None, name=f"{report}-{group_by}-{across}")
    return make_pivot(asked_for(work, question, period), across, figure).as_json()


def _answered(
    work: Work, question: Question, period: Period, form: Format, title: str | None, *, name: str
) -> Any:
    made = answer(work, question, period)
    if form is not Format.JSON:
        return as_file(
            f"{name}-{period.first_day}-{period.last_day}", form, for_form(form, made.asked, made.sheets())
        )
    return (
        about(made.asked)
        | _table(made, has_total=question.report in GROUPED and question.show != "rows")
        | {"title": title or made.sheet.title}
    )


def _table(made: Answered, *, has_total: bool) -> dict[str, Any]:
    """The first thousand lines, without that of the total."""
    lines = iter(made.sheet.rows)
    if has_total:
        next(lines, None)
    rows = [list(line) for line in islice(lines, MAX_GROUPS)]
    more = sum(1 for _ in lines)
    fields = made.sheet.fields or seen_fields(made.sheet.headings, rows)
    return {
        "columns": [
            ColumnOut(name=name, title=title, kind=kind)
            for (name, kind), title in zip(fields, made.sheet.headings, strict=True)
        ],
        "rows": rows,
        "total": made.total,
        "left_out": made.left_out + more,
    }


def _shown(one: Ready, lang: str) -> ReadyReportOut:
    return ReadyReportOut(
        key=one.key,
        part=one.part,
        title=one.told(one.title, lang),
        about=one.told(one.about, lang),
        question=one.question,
    )
