"""A table on its way into a file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Boolean, Date, DateTime, Double, Integer, SmallInteger


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    WHOLE = "whole"
    NUMBER = "number"
    YES_NO = "yes_no"
    DAY = "day"
    MOMENT = "moment"


@dataclass(frozen=True)
class Sheet:
    """A table to be written: headings in words, and rows as they come."""

    title: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Any]]
    fields: Sequence[tuple[str, Kind]] = ()
    """For each column its name in the API and what it holds, for files that are typed."""
    is_rtl: bool = False
    """Its words are read from right to left, and so are its columns."""
    measure: str | None = None
    """The one figure that all numbers are, where headings name what they are of (a pivot)."""


def kind_of_column(column: Any) -> Kind:
    """What a column of a table holds."""
    for kind, types in _KINDS.items():
        if isinstance(column.type, types):
            return kind
    return Kind.TEXT


_KINDS: dict[Kind, tuple[type[Any], ...]] = {
    Kind.YES_NO: (Boolean,),
    Kind.WHOLE: (BigInteger, Integer, SmallInteger),
    Kind.NUMBER: (Double,),
    Kind.MOMENT: (DateTime,),
    Kind.DAY: (Date,),
}


def kind_among(values: Iterable[Any]) -> Kind:
    """What values of one column have in common; text where that is nothing else."""
    kinds = {_kind_of(value) for value in values if value is not None}
    if len(kinds) == 1:
        return kinds.pop()
    return Kind.NUMBER if kinds == {Kind.WHOLE, Kind.NUMBER} else Kind.TEXT


def _kind_of(value: Any) -> Kind:
    if isinstance(value, bool):
        return Kind.YES_NO
    if isinstance(value, int):
        return Kind.WHOLE
    if isinstance(value, float):
        return Kind.NUMBER
    if isinstance(value, datetime):
        return Kind.MOMENT
    return Kind.DAY if isinstance(value, date) else Kind.TEXT
