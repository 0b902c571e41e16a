"""What names people: where it lies, how long it is kept, how it is erased and handed out. Each room says its own part.

A purge overwrites with nothing (or `[purged]` where a column must hold something) and never removes a row: sums,
ledgers and the event log, which names nobody, stay whole.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from roundsman.platform.work import Work

PURGED = "[purged]"

type Purge = Callable[[Work, datetime, int], int]
"""(transaction, of before this moment, rows at most) -> rows that were blanked; 0 when nothing is left."""
type Erase = Callable[[Work, uuid.UUID], None]
type Export = Callable[[Work, uuid.UUID], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class PurgeRule:
    """One kind of personal data with a period of its own."""

    name: str
    setting: str
    """The setting with its days; 0 keeps it."""
    columns: dict[str, tuple[str, ...]]
    """Table -> columns that it blanks."""
    run: Purge


_RULES: dict[str, PurgeRule] = {}
_ERASERS: dict[str, list[Erase]] = {}
_EXPORTERS: dict[str, list[Export]] = {}


def purges(name: str, *, setting: str, columns: dict[str, tuple[str, ...]]) -> Callable[[Purge], Purge]:
    """Declare the decorated function as what blanks a kind of personal data when its period is over."""

    def register(run: Purge) -> Purge:
        _RULES[name] = PurgeRule(name, setting, columns, run)
        return run

    return register


def erases(kind: str) -> Callable[[Erase], Erase]:
    """Declare the decorated function as (a part of) what erases one subject of a kind on request."""

    def register(run: Erase) -> Erase:
        if run not in (known := _ERASERS.setdefault(kind, [])):
            known.append(run)
        return run

    return register


def exports(kind: str) -> Callable[[Export], Export]:
    """Declare the decorated function as (a part of) what is kept about one subject of a kind."""

    def register(run: Export) -> Export:
        if run not in (known := _EXPORTERS.setdefault(kind, [])):
            known.append(run)
        return run

    return register


def purge_rules() -> list[PurgeRule]:
    """All rules, by name."""
    return [_RULES[name] for name in sorted(_RULES)]


def subject_kinds() -> list[str]:
    """Whom data can be erased and handed out for."""
    return sorted(_ERASERS)


def erasers(kind: str) -> list[Erase]:
    """What erases a subject of the kind."""
    return list(_ERASERS.get(kind, ()))


def exporters(kind: str) -> list[Export]:
    """What tells all that is kept about a subject of the kind."""
    return list(_EXPORTERS.get(kind, ()))
