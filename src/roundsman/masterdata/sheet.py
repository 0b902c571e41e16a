"""Master data as a table: the columns that a kind has, and cells as values. Pure.

Columns are the fields of the kind's own form, so that a new field is a new column by itself. An id is named by what
people call it: `warehouse` holds the code of a location, `usual_vehicle` a registration. Several values of a cell are
parted by `;`.
"""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import BaseModel

MAX_ROWS = 2_000
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WINDOW = re.compile(r"^(?P<days>[a-z,-]+) +(?P<from>\d{1,2}:\d{2})-(?P<to>\d{1,2}:\d{2})$")
_YES, _NO = frozenset({"yes", "true", "1", "y"}), frozenset({"no", "false", "0", "n"})


class CellError(ValueError):
    """What a cell says cannot be understood."""

    def __init__(self, column: str, message: str, accepted: str) -> None:
        super().__init__(message)
        self.column, self.accepted = column, accepted


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its line in the file, and its filled cells by column."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Sheet:
    """The table of a kind of master data.

    Args:
        form: What is created by it.
        changes: What of it can be changed afterwards.
        key: The field that tells rows apart.
        refers: Field that holds an id -> column that names it, and of what kind it is.
        example: One row that would be taken.
    """

    form: type[BaseModel]
    changes: type[BaseModel]
    key: str
    refers: dict[str, tuple[str, str]]
    example: dict[str, str]

    @property
    def columns(self) -> list[str]:
        """The columns in the order of the form."""
        return [self.refers[name][0] if name in self.refers else name for name in self.form.model_fields]

    def template(self) -> str:
        """A table with its head and the example."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerow([self.example.get(column, "") for column in self.columns])
        return out.getvalue()

    def rows(self, text: str) -> list[Row]:
        """The filled rows of a table.

        Raises:
            CellError: when it has no head, a column that nobody knows, or too many rows.
        """
        return list(self._rows(text))

    def _rows(self, text: str) -> Iterator[Row]:
        text = text.removeprefix("\ufeff")
        lines = text.splitlines()
        if not lines:
            raise CellError(
                "csv", "the table is empty", f"a first line with columns: {', '.join(self.columns)}"
            )
        mark = max(",;\t", key=lines[0].count)
        reader = csv.reader(io.StringIO(text), delimiter=mark, strict=True)
        known, heads = self.columns, [one.strip().lower() for one in next(reader)]
        for head in heads:
            if head not in known:
                raise CellError(
                    "csv", f"nobody knows the column {head!r}", f"columns among {', '.join(known)}"
                )
            if heads.count(head) > 1:
                raise CellError("csv", f"the column {head!r} is there twice", "each column once")
        key = self.key
        if key not in heads:
            raise CellError(
                "csv", f"the column {key!r} is missing", f"a column {key}, which tells rows apart"
            )
        count = 0
        try:
            for cells in reader:
                filled = [cell.strip() for cell in cells]
                if not any(filled):
                    continue
                count += 1
                if count > MAX_ROWS:
                    raise CellError("csv", f"it has more than {MAX_ROWS} rows", "several smaller tables")
                if len(filled) > len(heads) and any(filled[len(heads) :]):
                    raise CellError(
                        "csv",
                        f"line {reader.line_num} has more cells than columns",
                        "cells with a comma in quotes",
                    )
                named = zip(heads, filled, strict=False)
                yield Row(reader.line_num, {head: cell for head, cell in named if cell})
        except csv.Error as error:
            raise CellError(
                "csv", f"line {reader.line_num}: {error}", "a table as RFC 4180 describes it"
            ) from error

    def value_of(self, name: str, cell: str) -> Any:
        """What a cell says, for the field of that name; ids are looked up by whoever asks.

        Raises:
            CellError: when it cannot be understood.
        """
        schema = self._schemas[name]
        kind = schema.get("type")
        if name == "opening_windows":
            return [_window(part) for part in _parts(cell)]
        if name == "compartments":
            return [_compartment(part) for part in _parts(cell)]
        if kind == "integer":
            return _whole(name, cell)
        if kind == "number":
            return _number(name, cell)
        if kind == "boolean":
            return _yes(name, cell)
        if kind == "array":
            of = schema.get("items", {}).get("type")
            return [_whole(name, part) if of == "integer" else part for part in _parts(cell)]
        if kind == "object" and schema.get("additionalProperties", {}) not in ({}, True):
            return dict(_pair(name, part) for part in _parts(cell))
        if kind == "object":
            return _json(name, cell)
        return cell

    @cached_property
    def _schemas(self) -> dict[str, dict[str, Any]]:
        """What each field takes, None left out; made once, since it is asked for every cell."""
        properties: dict[str, dict[str, Any]] = self.form.model_json_schema(by_alias=False)["properties"]
        return {
            name: next((one for one in found.get("anyOf", ()) if one.get("type") != "null"), found)
            for name, found in properties.items()
        }


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _whole(column: str, cell: str) -> int:
    try:
        return int(cell.replace(" ", "").replace("_", ""))
    except ValueError:
        raise CellError(column, f"{cell!r} is no whole number", "a whole number") from None


def _number(column: str, cell: str) -> float:
    try:
        return float(cell)
    except ValueError:
        raise CellError(
            column, f"{cell!r} is no number", "a number with a point, for example 19.0760"
        ) from None


def _yes(column: str, cell: str) -> bool:
    if cell.lower() not in _YES | _NO:
        raise CellError(column, f"{cell!r} is neither yes nor no", "yes or no")
    return cell.lower() in _YES


def _pair(column: str, part: str) -> tuple[str, int]:
    name, mark, amount = part.partition("=")
    if not mark:
        raise CellError(column, f"{part!r} names no amount", "name=amount, several parted by ;")
    return name.strip(), _whole(column, amount.strip())


def _json(column: str, cell: str) -> dict[str, Any]:
    try:
        found = json.loads(cell)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise CellError(column, "it is no JSON object", "a JSON object")
    return found


def _window(part: str) -> dict[str, Any]:
    """`mon-fri 08:00-12:00` as an opening window."""
    accepted = "days and hours, for example mon-fri 08:00-12:00;sat 09:00-11:00"
    found = _WINDOW.match(part.lower())
    if found is None:
        raise CellError("opening_windows", f"{part!r} is no opening window", accepted)
    days: list[int] = []
    for span in found["days"].split(","):
        first, _, last = span.partition("-")
        if first not in _DAYS or (last or first) not in _DAYS:
            raise CellError("opening_windows", f"{span!r} names no days", accepted)
        at, until = _DAYS.index(first), _DAYS.index(last or first)
        days += [(at + step) % 7 for step in range((until - at) % 7 + 1)]
    hours = {name: found[name].zfill(5) for name in ("from", "to")}
    return {"days": sorted(set(days)), **hours}


def _compartment(part: str) -> dict[str, Any]:
    """`rear chilled 500000 900000` as a compartment: its name, class, grams and millilitres."""
    words = part.split()
    if len(words) != 4:
        accepted = "name, class, grams, millilitres: rear chilled 500000 900000"
        raise CellError("compartments", f"{part!r} is no compartment", accepted)
    name, kind, weight_g, volume_ml = words
    return {
        "name": name,
        "temperature_class": kind,
        "capacity_weight_g": _whole("compartments", weight_g),
        "capacity_volume_ml": _whole("compartments", volume_ml),
    }
