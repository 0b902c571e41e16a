"""A workbook in the language of its reader: the headings, the names of figures and what they mean.

Only workbooks, which people read. CSV and Parquet are read by programs: their headings stay, whoever asks.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from roundsman.identity.api import get_tenant, words_for
from roundsman.platform.words import ENGLISH, Words
from roundsman.reporting.files.export import DEFINITIONS, Format
from roundsman.reporting.files.sheet import Sheet
from roundsman.reporting.files.workbook import in_words, is_of_names, readable
from roundsman.reporting.report import Asked, Figure

_UNIT = re.compile(r" \((?:%|km|km²|kg|min|l|[A-Z]{3}|UTC|\w+/[\w/+-]+)\)$")
"""What a heading ends with and keeps in every language: a unit, a currency, a zone."""
_KEYED = {"weekday": "weekdays", "kind": "kinds", "reason": "reasons"}
"""Breakdowns whose groups have a code, and where the words of these are."""


def for_form(form: Format, asked: Asked, sheets: Sequence[Sheet]) -> list[Sheet]:
    """The tables as the form's readers want them: people open workbooks, programs the other forms."""
    if form is not Format.XLSX:
        return list(sheets)
    currency = get_tenant(asked.work).currency
    told = readable(sheets, currency=currency, zone=ZoneInfo(asked.period.timezone))
    return in_language(told, asked, words_for(asked.work), currency)


def in_language(sheets: Sequence[Sheet], asked: Asked, words: Words, currency: str) -> list[Sheet]:
    """The tables of a workbook in the words that the pages have for the same things; English ones as they are."""
    if words.language == ENGLISH:
        return list(sheets)
    figures = {_shown(figure.title, currency): figure for figure in asked.report.figures}
    made: list[Sheet] = []
    for sheet in sheets:
        if sheet.title == DEFINITIONS:
            made.append(_definitions(sheet, asked, words, figures))
        elif is_of_names(sheet):
            made.append(_named(sheet, words, figures))
        elif sheet.measure:
            made.append(_pivot(sheet, words, figures))
        else:
            made.append(_table(sheet, words))
    named = words.name(f"reports.names.{asked.report.name}", asked.report.title)
    return [
        replace(one, title=named if one.title == asked.report.title else one.title, is_rtl=words.is_rtl)
        for one in made
    ]


def _shown(title: str, currency: str) -> str:
    told = in_words(title, currency)
    return told[0] if told else title


def _with_unit(word: str | None, heading: str) -> str:
    if word is None:
        return heading
    unit = _UNIT.search(heading)
    return f"{word}{unit[0]}" if unit else word


def _word(name: str, words: Words) -> str | None:
    plain = name.removesuffix("_id")
    found = next(
        (
            said
            for key in (f"figures.{name}", f"rows.{name}", f"groups.{plain}", f"rows.{plain}")
            if (said := words.find(f"reports.{key}")) is not None
        ),
        words.find(f"letters.figures.{name}") or words.find(f"letters.file.{name}"),
    )
    return f"{found} (id)" if found is not None and plain != name else found


def _of_heading(heading: str, words: Words) -> str:
    """By what it is broken down, which has no name in the fields."""
    return words.name(f"reports.groups.{heading.lower().replace(' ', '_')}", heading)


def _table(sheet: Sheet, words: Words) -> Sheet:
    names = [name for name, _ in sheet.fields] or [""] * len(sheet.headings)
    is_grouped = names[:2] == ["label", "key"]
    by = sheet.headings[0].lower().replace(" ", "_") if is_grouped else ""
    headings = [
        _of_heading(heading, words) if name == "label" else _with_unit(_word(name, words), heading)
        for name, heading in zip(names, sheet.headings, strict=True)
    ]
    rows = _groups(sheet.rows, by, words) if is_grouped else sheet.rows
    return replace(sheet, headings=headings, rows=rows)


def _groups(rows: Iterable[Sequence[Any]], by: str, words: Words) -> Iterable[Sequence[Any]]:
    for label, key, *rest in rows:
        if key == "" and label == "Total":
            yield [words.say("sent.total"), key, *rest]
        elif by in _KEYED and key is not None:
            yield [words.name(f"reports.{_KEYED[by]}.{key}", str(label)), key, *rest]
        else:
            yield [label, key, *rest]


def _pivot(sheet: Sheet, words: Words, figures: dict[str, Figure]) -> Sheet:
    total = words.say("sent.total")
    figure = figures.get(sheet.title)
    name = _with_unit(_word(figure.name, words), sheet.title) if figure else sheet.title
    first, _, *between, _ = sheet.headings
    rows = [[total if index == 0 and value == "Total" else value for index, value in enumerate(row)]
            for row in sheet.rows]  # fmt: skip
    return replace(
        sheet,
        title=name,
        headings=[_of_heading(first, words), words.say("letters.file.key"), *between, f"{total}: {name}"],
        rows=rows,
    )


def _named(sheet: Sheet, words: Words, figures: dict[str, Figure]) -> Sheet:
    def said(name: str) -> str:
        figure = figures.get(name)
        return _with_unit(_word(figure.name, words), name) if figure else name

    return replace(
        sheet,
        headings=[words.say("letters.file.figure"), words.say("letters.file.value")],
        rows=[[said(str(name)), *rest] for name, *rest in sheet.rows],
    )


def _definitions(sheet: Sheet, asked: Asked, words: Words, figures: dict[str, Figure]) -> Sheet:
    period, rows = asked.period, []
    for name, meaning, *_ in sheet.rows:
        figure = figures.get(str(name))
        if figure:
            told = words.find(f"told.figure.{asked.report.name}.{figure.name}") or words.find(
                f"told.figure.{figure.name}"
            )
            rows.append([_with_unit(_word(figure.name, words), str(name)), told or meaning])
        elif name == "Period":
            days = words.say(
                "letters.file.days",
                first=words.day(period.first_day),
                last=words.day(period.last_day),
                zone=period.timezone,
            )
            rows.append([words.say("letters.file.period"), days])
        else:
            rows.append([words.say("letters.file.method"), meaning])
    return replace(
        sheet,
        title=words.say("letters.file.definitions"),
        headings=[words.say("letters.file.figure"), words.say("letters.file.definition")],
        rows=rows,
    )
