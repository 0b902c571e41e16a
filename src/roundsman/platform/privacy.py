"""What names people: where it lies, how long it is kept, how it is erased and handed out. Each room says its own part.

A purge overwrites with nothing (or `[purged]` where a column must hold something) and never removes a row: sums,
ledgers and the event log, which names nobody, stay whole.
"""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, or_, select, text, update
from sqlalchemy.orm import InstrumentedAttribute

from roundsman.platform.db.base import TenantRow
from roundsman.platform.models import AccessRecord
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


def blank_words(
    work: Work,
    model: type[TenantRow],
    words: Sequence[InstrumentedAttribute[Any]],
    *of: ColumnElement[bool],
    limit: int,
) -> int:
    """Overwrite free words with `[purged]`, where there are any.

    Args:
        work: The transaction.
        model: The table; not for append-only ones, which need `purge_notes`.
        words: Its columns with words.
        of: Only rows that match all of these.
        limit: Rows at most.

    Returns:
        How many rows were blanked.
    """
    written = or_(*(column.is_not(None) & column.not_in((PURGED, "")) for column in words))
    ids = select(model.id).where(model.tenant_id == work.tenant_id, written, *of).limit(limit)
    values: dict[Any, Any] = {
        column: case((column.is_not(None) & (column != ""), PURGED), else_=column) for column in words
    }
    if "version" in model.__table__.c:
        values[model.__table__.c.version] = model.__table__.c.version + 1
    done = work.session.execute(
        update(model)
        .where(model.tenant_id == work.tenant_id, model.id.in_(ids))
        .values(values)
        .returning(model.id)
        .execution_options(synchronize_session=False)
    )
    return len(done.all())


def purge_notes(work: Work, table: str, before: datetime, limit: int) -> int:
    """Blank the words on an append-only table's rows of before a moment; how many there were."""
    done = work.session.scalar(
        text("select purge_notes(:table, :before, :limit)"),
        {"table": table, "before": before, "limit": limit},
    )
    return int(done or 0)


def purge_rows(work: Work, what: str, ids: Sequence[uuid.UUID]) -> int:
    """Blank on request what append-only rows say: `exception_comment`, `credit_note` or `pod_position`.

    Args:
        work: The transaction.
        what: Which of them.
        ids: Of what it belongs to.
    """
    if not ids:
        return 0
    work.session.flush()
    done = work.session.scalar(
        text("select purge_rows(:what, cast(:ids as uuid[]))"), {"what": what, "ids": list(ids)}
    )
    return int(done or 0)


def note_seen(work: Work, action: str, subject_type: str, ids: Sequence[uuid.UUID], *, purpose: str) -> None:
    """Note that contact data of people was shown; a list counts as each of them.

    Args:
        work: The transaction.
        action: What was done; ends with `.read` or `.export`.
        subject_type: What they are.
        ids: Who was shown. Nothing is noted of oneself, or of nobody.
        purpose: What for.
    """
    principal = work.principal
    if principal.is_system:
        return
    others = [row_id for row_id in ids if row_id not in (principal.actor_id, principal.staff_id)]
    if not others:
        return
    work.add(
        AccessRecord(
            at=work.now,
            actor_id=principal.actor_id,
            request_id=work.request_id,
            action=action,
            subject_type=subject_type,
            subject_id=others[0] if len(others) == 1 else None,
            purpose=purpose,
            seen=len(others),
        )
    )


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
