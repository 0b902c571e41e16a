"""Purging what is over its period, erasing and handing out what is kept about one person."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, func, or_

from roundsman.identity.events import PersonalDataErased, PersonalDataPurged
from roundsman.identity.service.settings import setting
from roundsman.platform.errors import Invalid
from roundsman.platform.files.store import current_store
from roundsman.platform.models import IdempotencyKey, StoredFile
from roundsman.platform.privacy import erasers, exporters, purge_rules, subject_kinds
from roundsman.platform.work import Work

BATCH = 500
_FORGET_FILES_DAYS = 30
"""For so long after a purge it is looked again whether the bytes are really gone."""
_QUOTED = ("name", "email", "phone", "licence_number", "address", "number", "recipient_name")
"""What a kept first answer could quote."""


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
    """
    _check_kind(kind)
    words = sorted(_quoted(_collected(work, kind, subject_id)))
    for erase in erasers(kind):
        erase(work, subject_id)
    if words:
        # First answers are kept for repeats; those that quote it are forgotten.
        body = func.convert_from(IdempotencyKey.body, "UTF8")
        work.session.execute(
            delete(IdempotencyKey).where(
                IdempotencyKey.tenant_id == work.tenant_id,
                or_(*(func.strpos(body, word) > 0 for word in words[:200])),
            )
        )
    work.record_access("privacy.erased", kind, subject_id, purpose=reason)
    work.emit(PersonalDataErased(subject_id=subject_id, kind=kind))
    work.session.flush()


def export_subject(work: Work, kind: str, subject_id: uuid.UUID) -> dict[str, Any]:
    """Everything that is kept about one person or place.

    Raises:
        Invalid: `unknown_subject_kind`.
        NotFound: when there is no such subject.
    """
    _check_kind(kind)
    told = _collected(work, kind, subject_id)
    work.record_access("privacy.export", kind, subject_id, purpose="request of the person")
    return told


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
    return {told} if isinstance(told, str) and name in _QUOTED and len(told) >= 4 else set()


def _check_kind(kind: str) -> None:
    if kind not in subject_kinds():
        raise Invalid(
            f"nothing is kept about a {kind}",
            field="kind",
            accepted=", ".join(subject_kinds()),
            code="unknown_subject_kind",
        )
