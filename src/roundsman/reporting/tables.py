"""Reports as tables: the rows behind them on a page or in a file, with names beside ids."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import batched
from typing import Any

from roundsman.platform.http.pages import PageRequest, paginate
from roundsman.platform.http.schemas import Page
from roundsman.reporting.files.export import DEFINITIONS
from roundsman.reporting.files.sheet import Kind, Sheet, kind_among, kind_of_column
from roundsman.reporting.grouping import GroupBy, labels
from roundsman.reporting.making import Answer
from roundsman.reporting.report import Asked, Column, Figure, rows_behind

AT_ONCE = 1_000
"""Rows that are read and named together."""


def page_of_rows(asked: Asked, group: str | None, page: PageRequest) -> Page[dict[str, Any]]:
    """One page of the rows behind a report or one of its groups."""
    query = rows_behind(asked, group, whole=group is None)
    found = paginate(asked.work, query, asked.counted.table, page, show=lambda row: row, default_sort="id")
    columns = _visible(asked)
    named = _names(asked, columns, found.items, {})
    found.items = [_shown(row, columns, named) for row in found.items]
    return found


def sheet_of_rows(asked: Asked, group: str | None) -> Sheet:
    """The rows behind a report as a table that is read while it is written."""
    columns = _visible(asked)
    return Sheet(
        asked.report.title, _headings(columns), _rows(asked, group, columns), _fields(asked, columns)
    )


def sheet_of_groups(answer: Answer) -> Sheet:
    """The figures of a report: the total first, then each group."""
    figures = answer.asked.report.figures
    rows: list[list[Any]] = [["Total", "", *[answer.total[figure.name] for figure in figures]]]
    rows += [[one.label, one.key, *[one.figures[f.name] for f in figures]] for one in answer.groups]
    heading = answer.asked.by.replace("_", " ").capitalize()
    fields = [("label", Kind.TEXT), ("key", Kind.TEXT), *[(f.name, kind_of_figure(f)) for f in figures]]
    return Sheet(answer.asked.report.title, [heading, "Key", *[f.title for f in figures]], rows, fields)


def kind_of_figure(figure: Figure) -> Kind:
    """What a figure is written as: counts and amounts whole, quotients not."""
    return Kind.WHOLE if figure.is_whole and not figure.name.endswith("tkm") else Kind.NUMBER


def sheet_of_dicts(asked: Asked, title: str, rows: Sequence[Mapping[str, Any]]) -> Sheet:
    """Rows of a report that has a shape of its own."""
    titles = {figure.name: figure.title for figure in asked.report.figures}
    names = list(rows[0]) if rows else []
    headings = [titles.get(name, name.replace("_", " ").capitalize()) for name in names]
    figures = {figure.name: kind_of_figure(figure) for figure in asked.report.figures}
    fields = [(name, figures.get(name) or kind_among(row[name] for row in rows)) for name in names]
    return Sheet(title, headings, [[row[name] for name in names] for row in rows], fields)


def sheet_of_definitions(asked: Asked) -> Sheet:
    """What every figure means, of which days and as of when."""
    period, rows = asked.period, []
    rows.append(
        ["Period", f"{period.first_day} to {period.last_day}, days of {period.timezone}; instants in UTC"]
    )
    if asked.report.notes:
        rows.append(["Method", asked.report.notes])
    rows += [[figure.title, figure.meaning] for figure in asked.report.figures]
    return Sheet(DEFINITIONS, ["Figure", "Definition"], rows)


def _visible(asked: Asked) -> list[Column]:
    return [column for column in asked.counted.rows if asked.sees_money or not column.is_money]


def _headings(columns: Sequence[Column]) -> list[str]:
    headings: list[str] = ["Id"]
    for column in columns:
        headings += [f"{column.title} id", column.title] if column.by else [column.title]
    return headings


def _fields(asked: Asked, columns: Sequence[Column]) -> list[tuple[str, Kind]]:
    fields = [("id", Kind.TEXT)]
    for column in columns:
        fields.append((column.name, kind_of_column(asked.counted.table.__table__.c[column.name])))
        if column.by is not None:
            fields.append((column.name.removesuffix("_id"), Kind.TEXT))
    return fields


def _rows(asked: Asked, group: str | None, columns: Sequence[Column]) -> Iterator[list[Any]]:
    table = asked.counted.table
    query = rows_behind(asked, group, whole=group is None).order_by(*_order(table))
    found = asked.work.session.scalars(query, execution_options={"yield_per": AT_ONCE})
    known: dict[tuple[GroupBy, Any], str] = {}
    for part in batched(found, AT_ONCE):
        named = _names(asked, columns, part, known)
        for row in part:
            yield list(_shown(row, columns, named).values())


def _order(table: Any) -> list[Any]:
    return [table.on_day, table.id]


def _names(
    asked: Asked, columns: Sequence[Column], rows: Iterable[Any], known: dict[tuple[GroupBy, Any], str]
) -> dict[tuple[GroupBy, Any], str]:
    """Names of what the ids in these rows mean; what is known already is not looked up again."""
    rows = list(rows)
    for column in columns:
        if column.by is None:
            continue
        ids = {getattr(row, column.name) for row in rows} - {None}
        missing = [key for key in ids if (column.by, key) not in known]
        if missing:
            known |= {(column.by, key): name for key, name in labels(asked.work, column.by, missing).items()}
    return known


def _shown(row: Any, columns: Sequence[Column], named: Mapping[tuple[GroupBy, Any], str]) -> dict[str, Any]:
    shown: dict[str, Any] = {"id": row.id}
    for column in columns:
        value = getattr(row, column.name)
        shown[column.name] = value
        if column.by is not None:
            shown[column.name.removesuffix("_id")] = named.get((column.by, value), "")
    return shown
