"""Purging what is over its period, erasing and handing out what is kept about one person."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Text, cast, delete, func, select
from sqlalchemy.dialects.postgresql import ARRAY

from roundsman.identity.events import PersonalDataErased, PersonalDataPurged
from roundsman.identity.models import UserAccount
from roundsman.identity.service.settings import setting
from roundsman.platform.errors import Invalid
from roundsman.platform.files.store import current_store
from roundsman.platform.models import AccessRecord, IdempotencyKey, StoredFile
from roundsman.platform.privacy import erasers, exporters, purge_rules, subject_kinds
from roundsman.platform.work import Work

BATCH = 500
_FORGET_FILES_DAYS = 30
"""For so long after a purge it is looked again whether the bytes are really gone."""
_QUOTED = (
    "name", "email", "phone", "licence_number", "address", "number", "recipient_name", "note", "lat", "lon",
)  # fmt: skip
"""What a kept first answer could quote."""
PREVIEWED = 5_000
"""Rows a table that a preview counts at most."""
MOST_READERS = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What a purge would blank now."""

    rule: str
    setting: str
    days: int
    before: datetime | None
    """What is older; None when it is kept for ever."""
    rows: int
    is_more: bool
    """Whether there are more than were counted."""


def preview_purge(work: Work) -> list[Due]:
    """What a purge would blank now: it is really done, counted, and rolled back.

    Costs as much as a purge of `PREVIEWED` rows a table, and holds their locks as long.
    """
    due = []
    for rule in purge_rules():
        days, rows, before = int(setting(work, rule.setting)), 0, None
        if days:
            before = work.now - timedelta(days=days)
            mark, undone = work.pending_events(), work.session.begin_nested()
            try:
                rows = rule.run(work, before, PREVIEWED)
            finally:
                undone.rollback()
                work.drop_events_after(mark)
        due.append(
            Due(
                rule=rule.name,
                setting=rule.setting,
                days=days,
                before=before,
                rows=rows,
                is_more=rows >= PREVIEWED,
            )
        )
    return due


def purge_due(open_: Callable[[], AbstractContextManager[Work]]) -> Iterator[tuple[str, int]]:
    """Blank what is over its period, in batches of their own transactions; safe to run again at any time.

    Args:
        open_: Opens a transaction of the house in the tenant.

    Yields:
        After each batch (rule, rows blanked in it).
    """
    for rule in purge_rules():
        total = 0
        while True:
            with open_() as work:
                days = int(setting(work, rule.setting))
                if days == 0:
                    break
                before = work.now - timedelta(days=days)
                done = rule.run(work, before, BATCH)
                total += done
                if done < 1 and total:
                    work.emit(PersonalDataPurged(subject_id=work.tenant_id, rule=rule.name, rows=total))
            if done < 1:
                break
            yield rule.name, done
    yield "files", remove_purged_files(open_)


def remove_purged_files(open_: Callable[[], AbstractContextManager[Work]]) -> int:
    """Take the bytes of purged files from the store. After the commit that purged them; a repeat does no harm."""
    with open_() as work:
        tenant_id = work.tenant_id
        same = work.rows(StoredFile).with_only_columns(StoredFile.sha256)
        gone = set(
            work.session.scalars(
                same.where(StoredFile.purged_at >= work.now - timedelta(days=_FORGET_FILES_DAYS))
            )
        )
        # The same bytes may have been handed in by somebody else, for something that is still kept.
        kept = set(
            work.session.scalars(same.where(StoredFile.purged_at.is_(None), StoredFile.sha256.in_(gone)))
        )
    return sum(current_store().remove(tenant_id, sha256) for sha256 in sorted(gone - kept))


def erase_subject(work: Work, kind: str, subject_id: uuid.UUID, *, reason: str) -> None:
    """Blank everything that is kept about one person or place. What it did and what it cost stays, without a name.

    Raises:
        Invalid: `unknown_subject_kind`.
        NotFound: when there is no such subject.
        Conflict: `still_needed`, `last_admin`.
    """
    _check_kind(kind)
    people = _same_person(work, kind, subject_id)
    words = set().union(*(_quoted(_collected(work, *person)) for person in people))
    for its_kind, its_id in people:
        for erase in erasers(its_kind):
            erase(work, its_id)
    _forget_answers(work, [its_id for _, its_id in people], sorted(words))
    for its_kind, its_id in people:
        work.record_access("privacy.erased", its_kind, its_id, purpose=reason)
        work.emit(PersonalDataErased(subject_id=its_id, kind=its_kind))
    work.session.flush()


def export_subject(work: Work, kind: str, subject_id: uuid.UUID) -> dict[str, Any]:
    """Everything that is kept about one person or place.

    Raises:
        Invalid: `unknown_subject_kind`.
        NotFound: when there is no such subject.
    """
    _check_kind(kind)
    people = _same_person(work, kind, subject_id)
    told: dict[str, Any] = {}
    for person in people:
        told |= _collected(work, *person)
    readers = work.rows(AccessRecord).where(AccessRecord.subject_id.in_([its_id for _, its_id in people]))
    told["looked_at"] = [
        {"at": row.at.isoformat(), "action": row.action, "purpose": row.purpose}
        for row in work.session.scalars(readers.order_by(AccessRecord.at.desc()).limit(MOST_READERS))
    ]
    work.record_access("privacy.export", kind, subject_id, purpose="request of the person")
    return told


def _same_person(work: Work, kind: str, subject_id: uuid.UUID) -> list[tuple[str, uuid.UUID]]:
    """A driver who can log in is a driver and a user."""
    people = [(kind, subject_id)]
    if kind == "driver":
        accounts = work.rows(UserAccount).where(UserAccount.driver_id == subject_id).order_by(UserAccount.id)
        people += [("user", account.id) for account in work.session.scalars(accounts)]
    elif kind == "user":
        driver_id = work.get(UserAccount, subject_id).driver_id
        people += [("driver", driver_id)] if driver_id is not None else []
    return people


def _forget_answers(work: Work, ids: list[uuid.UUID], words: list[str]) -> None:
    """First answers are kept for repeats: those that it was given are forgotten, and those that quote it."""
    theirs = IdempotencyKey.tenant_id == work.tenant_id
    work.session.execute(delete(IdempotencyKey).where(theirs, IdempotencyKey.actor_id.in_(ids)))
    for first in range(0, len(words), 200):
        part = cast(words[first : first + 200], ARRAY(Text))
        found = select(func.unnest(part).label("word")).subquery()
        body = func.convert_from(IdempotencyKey.body, "UTF8")
        quoting = select(found.c.word).where(func.strpos(body, found.c.word) > 0).exists()
        work.session.execute(
            delete(IdempotencyKey)
            .where(theirs, IdempotencyKey.body.is_not(None), quoting)
            .execution_options(synchronize_session=False)
        )


def _collected(work: Work, kind: str, subject_id: uuid.UUID) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for export in exporters(kind):
        told |= export(work, subject_id)
    return told


def _quoted(told: Any, name: str = "") -> set[str]:
    if isinstance(told, dict):
        return set().union(*(_quoted(value, key) for key, value in told.items()))
    if isinstance(told, list):
        return set().union(*(_quoted(value, name) for value in told))
    if name not in _QUOTED or not isinstance(told, str | float):
        return set()
    word = told if isinstance(told, str) else repr(told)
    return {word} if len(word) >= 4 else set()


def _check_kind(kind: str) -> None:
    if kind not in subject_kinds():
        raise Invalid(
            f"nothing is kept about a {kind}",
            field="kind",
            accepted=", ".join(subject_kinds()),
            code="unknown_subject_kind",
        )
