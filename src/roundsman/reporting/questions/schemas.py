"""Questions and their answers, on the wire."""

from typing import Any

from roundsman.platform.http.schemas import Out
from roundsman.reporting.files.sheet import Kind
from roundsman.reporting.questions.question import Question
from roundsman.reporting.schemas import ReportOut


class ReadyReportOut(Out):
    """A question that is ready to be asked."""

    key: str
    part: str
    title: str
    about: str
    question: Question


class ReadyReports(Out):
    """Ready questions."""

    items: list[ReadyReportOut]


class ColumnOut(Out):
    """A column of an answer."""

    name: str
    title: str
    kind: Kind


class AnswerOut(ReportOut):
    """The answer to a question as a table."""

    title: str
    columns: list[ColumnOut]
    rows: list[list[Any]]
    total: dict[str, Any]
    left_out: int


class HeadOut(Out):
    """A row or a column of a pivot."""

    key: str | None
    label: str
    total: float | int | None


class PivotRowOut(HeadOut):
    """A row of a pivot with its cells."""

    cells: list[float | int | None]


class PivotOut(ReportOut):
    """Groups down and across, one figure in the cells; totals are worked out anew from the facts."""

    report: str
    group_by: str
    across: str
    figure: str
    columns: list[HeadOut]
    rows: list[PivotRowOut]
    rows_left_out: int
    total: float | int | None
