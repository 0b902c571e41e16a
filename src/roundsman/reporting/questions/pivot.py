"""Pivots: groups down and across with one figure in the cells, and totals that hold.

Cells and all totals come from one pass over the facts (grouping sets). A total is the figure of the facts it stands
for: a rate is worked out again from what it is a rate of, never the mean of other rates, and a vehicle that drove on
two days counts once in the week.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select, tuple_

from roundsman.platform.errors import Invalid
from roundsman.reporting.files.sheet import Kind, Sheet
from roundsman.reporting.grouping import NOBODY, GroupBy, by_label, check_group, labels, shown_key
from roundsman.reporting.report import MAX_GROUPS, Asked, Figure, Number, about, facts_from, key_of, knows
from roundsman.reporting.tables import kind_of_figure

MOST_COLUMNS = 100
NOT_OF_CELLS = {"exceptions": ("stops", "exception_rate_pct", "share_pct", "expected", "p_value", "q_value")}
"""Figures that need what lies outside of the facts of a cell."""
_NOT_BY_ITEM = ("orders", "orders_full", "order_fill_rate_pct")
"""An order is one for each of its items, but not for all of them together: totals would count it several times."""


@dataclass(frozen=True)
class Head:
    """A row or a column: what it stands for, and its total."""

    key: str | None
    label: str
    total: Number


@dataclass(frozen=True)
class Pivot:
    """A pivot that was made."""

    asked: Asked
    figure: Figure
    columns: list[Head]
    rows: list[Head]
    cells: list[list[Number]]
    """By row and column; None where there is nothing."""
    total: Number

    def as_json(self) -> dict[str, Any]:
        """For the wire; the first thousand rows."""
        return about(self.asked) | {
            "report": self.asked.report.name,
            "group_by": self.asked.by,
            "across": self.asked.across,
            "figure": self.figure.name,
            "columns": [vars(head) for head in self.columns],
            "rows": [
                vars(head) | {"cells": cells}
                for head, cells in zip(self.rows[:MAX_GROUPS], self.cells, strict=False)
            ],
            "rows_left_out": max(len(self.rows) - MAX_GROUPS, 0),
            "total": self.total,
        }

    def sheet(self) -> Sheet:
        """As a table with a column for each group across; totals first."""
        kind, by = kind_of_figure(self.figure), self.asked.by.replace("_", " ").capitalize()
        lines = [["Total", "", *[head.total for head in self.columns], self.total]]
        lines += [
            [head.label, head.key, *cells, head.total]
            for head, cells in zip(self.rows, self.cells, strict=True)
        ]
        names = [head.label if head.key is None else head.key for head in self.columns]
        return Sheet(
            self.figure.title,
            [by, "Key", *[head.label for head in self.columns], "Total"],
            lines,
            [("label", Kind.TEXT), ("key", Kind.TEXT), *[(name, kind) for name in names], ("total", kind)],
            measure=self.figure.title,
        )


def figures_of_cells(asked: Asked, across: GroupBy | None) -> dict[str, Figure]:
    """The figures that a pivot of the report can show."""
    without: tuple[str, ...] = NOT_OF_CELLS.get(asked.report.name, ())
    if asked.report.name == "fill-rate" and GroupBy.SKU in (asked.by, across):
        without = _NOT_BY_ITEM
    return {figure.name: figure for figure in asked.report.figures if figure.name not in without}


def make_pivot(asked: Asked, across: GroupBy | None, figure_name: str | None) -> Pivot:
    """A pivot of one figure.

    Args:
        asked: The report, by what stands in the rows.
        across: What stands in the columns.
        figure_name: The figure; the report's first rate when left out.

    Raises:
        Invalid: `unknown_group`, also when both are the same or are not known of the same facts; `unknown_figure`;
            `pivot_too_wide`.
    """
    known = figures_of_cells(asked, across)
    if figure_name is None:
        figure_name = next((name for name, one in known.items() if not one.is_whole), next(iter(known)))
    if figure_name not in known:
        raise Invalid(
            f"a pivot of this report has no figure {figure_name}",
            field="figures",
            accepted=", ".join(known),
            code="unknown_figure",
        )
    both = _with_columns(asked, across)
    rows = {
        (row["row_total"], row["column_total"], row["row_key"], row["column_key"]): row for row in _sums(both)
    }
    figure = known[figure_name]

    def value(sums: Mapping[str, Any] | None) -> Number:
        if sums is None or both.hides(figure):
            return None
        return figure.value({name: 0 if each is None else each for name, each in sums.items()})

    assert both.across is not None
    down = _sorted(both, both.by, [key[2] for key in rows if key[:2] == (0, 1)])
    over = _sorted(both, both.across, [key[3] for key in rows if key[:2] == (1, 0)])
    if len(over) > MOST_COLUMNS:
        raise Invalid(
            f"by {both.across} there are {len(over)} columns",
            field="across",
            accepted=f"at most {MOST_COLUMNS}: swap rows and columns, a shorter period, or a wider breakdown",
            code="pivot_too_wide",
        )
    return Pivot(
        both,
        figure,
        [Head(shown_key(both.across, key), label, value(rows[(1, 0, None, key)])) for key, label in over],
        [Head(shown_key(both.by, key), label, value(rows[(0, 1, key, None)])) for key, label in down],
        [[value(rows.get((0, 0, row, column))) for column, _ in over] for row, _ in down],
        value(rows.get((1, 1, None, None))),
    )


def _with_columns(asked: Asked, across: GroupBy | None) -> Asked:
    groups = tuple(one for one in asked.report.groups if one is not asked.by)
    if across is None or across is asked.by:
        raise Invalid(
            "a pivot has one thing in its rows and another in its columns",
            field="across",
            accepted=", ".join(groups),
            code="unknown_group",
        )
    check_group(across, asked.report.groups)
    both = Asked(asked.work, asked.report, asked.period, asked.by, asked.narrowed, across)
    for by in (asked.by, across):
        if not knows(both.counted, by):
            raise Invalid(
                f"{asked.by} and {across} are not known of the same facts in this report",
                field="across",
                accepted=", ".join(one for one in groups if knows(asked.counted, one)),
                code="unknown_group",
            )
    for name in ("vehicle_id", "driver_id", "location_id", "sku_id"):
        if getattr(asked.narrowed, name) is not None and not hasattr(both.counted.table, name):
            raise Invalid(
                f"by {asked.by} and {across} this report cannot be narrowed by {name}",
                field=name,
                accepted="another breakdown, or without it",
                code="unknown_filter",
            )
    return both


def _sums(asked: Asked) -> list[Mapping[str, Any]]:
    assert asked.across is not None
    row, column = key_of(asked).label("row_key"), key_of(asked, asked.across).label("column_key")
    sums = {name: each.label(name) for name, each in asked.counted.sums(asked).items()}
    for name, one in (*asked.counted.distinct.items(), *asked.counted.seldom_twice.items()):
        sums[name] = func.count(one.distinct()).label(name)
    sets = func.grouping_sets(tuple_(row, column), tuple_(row), tuple_(column), tuple_())
    query = select(
        row,
        column,
        func.grouping(row).label("row_total"),
        func.grouping(column).label("column_total"),
        *sums.values(),
    )
    return [
        dict(each._mapping) for each in asked.work.session.execute(facts_from(asked, query).group_by(sets))
    ]


def _sorted(asked: Asked, by: GroupBy, keys: list[Any]) -> list[tuple[Any, str]]:
    named = labels(asked.work, by, keys)
    return [(key, named.get(key, NOBODY)) for key in sorted(keys, key=lambda key: by_label(named, key))]
