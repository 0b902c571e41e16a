"""Tables as people read them in a spreadsheet: money in its currency, kilometres, kilograms, minutes, local times.

CSV and Parquet are for programs and keep the units of the API; a workbook is opened by somebody who adds it up.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from roundsman.reporting.files.export import DEFINITIONS
from roundsman.reporting.files.sheet import Kind, Sheet

_UNIT = re.compile(r" \((minor units|m|m2|g|s|ml)\)$")
_READABLE: dict[str, tuple[str, int, int]] = {
    "m": ("km", 1_000, 3),
    "m2": ("km²", 1_000_000, 3),
    "g": ("kg", 1_000, 3),
    "s": ("min", 60, 1),
    "ml": ("l", 1_000, 3),
}
"""For a unit of the API: what people read instead, how many of the one make the other, digits after the point."""
DIGITS = {"BHD": 3, "CLP": 0, "IQD": 3, "ISK": 0, "JOD": 3, "JPY": 0, "KRW": 0, "KWD": 3, "LYD": 3, "OMR": 3, "PYG": 0,
           "TND": 3, "UGX": 0, "VND": 0, "XAF": 0, "XOF": 0}  # fmt: skip
"""Digits after the point of currencies that do not have two (ISO 4217)."""


def readable(sheets: Sequence[Sheet], *, currency: str, zone: ZoneInfo) -> list[Sheet]:
    """The tables with units and times that people read; headings say which."""

    def read(sheet: Sheet) -> Sheet:
        if is_of_names(sheet):
            return _named(sheet, currency)
        if sheet.measure:
            return _pivot(sheet, sheet.measure, currency)
        return _table(sheet, currency, zone)

    return [read(sheet) for sheet in sheets]


def in_words(heading: str, currency: str) -> tuple[str, int, int] | None:
    """A heading in the unit that people read, by how much its values are divided, and their digits."""
    found = _UNIT.search(heading)
    if found is None:
        return None
    name, unit = heading[: found.start()], found[1]
    if unit == "minor units":
        digits = DIGITS.get(currency, 2)
        return f"{name} ({currency})", 10**digits, digits
    # So many grams a case stay grams: in kilograms they would be nothing but zeros.
    if " per " in name:
        return None
    shown, by, digits = _READABLE[unit]
    return f"{name} ({shown})", by, digits


def is_of_names(sheet: Sheet) -> bool:
    """Whether each row begins with the name of a figure."""
    return sheet.title == DEFINITIONS or list(sheet.headings) == ["Figure", "Value"]


def _named(sheet: Sheet, currency: str) -> Sheet:
    rows = []
    for name, value, *rest in sheet.rows:
        words = in_words(str(name), currency)
        if words is None:
            told = (
                value.replace("; instants in UTC", "")
                if name == "Period" and isinstance(value, str)
                else value
            )
            rows.append([name, told, *rest])
        else:
            rows.append([words[0], _divided(value, *words[1:]), *rest])
    return replace(sheet, rows=rows)


def _pivot(sheet: Sheet, measure: str, currency: str) -> Sheet:
    """Its headings are names of groups, whatever these look like; the sheet and the last column name the figure."""
    name, by, digits = in_words(measure, currency) or (measure, 1, None)
    rows = ([value if digits is None else _divided(value, by, digits) for value in row] for row in sheet.rows)
    return replace(sheet, title=name, headings=[*sheet.headings[:-1], f"Total: {name}"], rows=rows)


def _table(sheet: Sheet, currency: str, zone: ZoneInfo) -> Sheet:
    words = [in_words(heading, currency) for heading in sheet.headings]
    kinds = [kind for _, kind in sheet.fields] or [Kind.TEXT] * len(words)
    headings = [
        told[0] if told else f"{heading} ({zone.key})" if kind is Kind.MOMENT else heading
        for heading, told, kind in zip(sheet.headings, words, kinds, strict=True)
    ]
    return replace(sheet, headings=headings, rows=_rows(sheet.rows, words, zone))


def _rows(
    rows: Iterable[Sequence[Any]], words: Sequence[tuple[str, int, int] | None], zone: ZoneInfo
) -> Iterator[list[Any]]:
    for row in rows:
        yield [
            value.astimezone(zone)
            if isinstance(value, datetime)
            else _divided(value, *told[1:])
            if told
            else value
            for value, told in zip(row, words, strict=True)
        ]


def _divided(value: Any, by: int, digits: int) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    return round(value / by, digits)
