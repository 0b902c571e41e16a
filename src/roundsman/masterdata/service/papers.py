"""Drivers' papers: what holds until when, and who may drive."""

import uuid
from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta

from roundsman.identity.api import KnownSetting, declare_setting, setting
from roundsman.masterdata.events import (
    DriverDocumentChanged,
    DriverDocumentExpiring,
)
from roundsman.masterdata.models import DOCUMENT_KINDS, Driver, DriverDocument
from roundsman.masterdata.policies import check_may_write
from roundsman.masterdata.queries import drivers_by_id
from roundsman.platform.errors import Conflict, Invalid
from roundsman.platform.work import Work, check_version

WRITE = "drivers.write"
WARNINGS = (0, 1, 7, 30)
"""Days before a paper expires on which a warning is given."""

REQUIRED = declare_setting(
    KnownSetting(
        key="drivers.required_documents",
        type="text",
        default="",
        about="Kinds of papers, with commas between them, without which nobody is planned or dispatched: "
        + ", ".join(DOCUMENT_KINDS)
        + ".",
    )
)


def add_document(
    work: Work,
    driver_id: uuid.UUID,
    *,
    kind: str,
    number: str,
    valid_from: date | None = None,
    expires_on: date | None = None,
    note: str | None = None,
) -> DriverDocument:
    """Note a paper of a driver down.

    Raises:
        NotFound: when there is no such driver.
        Invalid: `expires_before_valid`.
        Conflict: `already_exists` for a paper of that kind and number that the driver has.
    """
    check_may_write(work, WRITE)
    driver = work.lock(Driver, driver_id)
    _check_dates(valid_from, expires_on)
    taken = work.session.scalar(
        work.rows(DriverDocument).where(
            DriverDocument.driver_id == driver.id,
            DriverDocument.kind == kind,
            DriverDocument.number == number,
        )
    )
    if taken is not None:
        raise Conflict(
            f"driver {driver.code} has {kind} {number} already", field="number", accepted="another number",
            code="already_exists",
        )  # fmt: skip
    document = work.add(
        DriverDocument(
            driver_id=driver.id,
            kind=kind,
            number=number,
            valid_from=valid_from,
            expires_on=expires_on,
            note=note,
        )
    )
    work.session.flush()
    _say(work, document, "created")
    return document


def renew_document(
    work: Work,
    document_id: uuid.UUID,
    *,
    valid_from: date | None,
    expires_on: date | None,
    note: str | None,
    if_match: int | None = None,
) -> DriverDocument:
    """Write down until when a paper holds now; warnings begin anew.

    Raises:
        NotFound, StaleVersion: as everywhere.
        Invalid: `expires_before_valid`.
        Conflict: `document_withdrawn`.
    """
    check_may_write(work, WRITE)
    document = _lock_document(work, document_id, if_match)
    _check_dates(valid_from, expires_on)
    document.valid_from, document.expires_on, document.note = valid_from, expires_on, note
    document.warned_days = None
    work.session.flush()
    _say(work, document, "updated")
    return document


def withdraw_document(work: Work, document_id: uuid.UUID, *, if_match: int | None = None) -> DriverDocument:
    """The paper no longer counts (lost, revoked, entered by mistake). It stays on record.

    Raises:
        Conflict: `document_withdrawn` when it is so already.
    """
    check_may_write(work, WRITE)
    document = _lock_document(work, document_id, if_match)
    document.withdrawn_at = work.now
    work.session.flush()
    _say(work, document, "deactivated")
    return document


def unfit_drivers(work: Work, driver_ids: Collection[uuid.UUID], day: date) -> dict[uuid.UUID, str]:
    """Those of the drivers who may not drive on a local day, each with the sentence that says why.

    Nobody drives whose licence or noted paper has expired or does not hold yet, or who lacks one that the setting
    `drivers.required_documents` names. Two statements, whatever their number.
    """
    required = [kind.strip() for kind in str(setting(work, REQUIRED.key, "")).split(",") if kind.strip()]
    held: dict[uuid.UUID, dict[str, list[DriverDocument]]] = defaultdict(lambda: defaultdict(list))
    query = work.rows(DriverDocument).where(
        DriverDocument.driver_id.in_(set(driver_ids)), DriverDocument.withdrawn_at.is_(None)
    )
    for document in work.session.scalars(query):
        held[document.driver_id][document.kind].append(document)
    unfit: dict[uuid.UUID, str] = {}
    for driver in drivers_by_id(work, driver_ids).values():
        why = _why_unfit(driver, held[driver.id], required, day)
        if why is not None:
            unfit[driver.id] = why
    return unfit


def warn_of_documents(work: Work, today: date) -> int:
    """Say which papers expire in 30, 7 or 1 days, or today; each warning once.

    Returns:
        How many warnings were given.
    """
    query = (
        work.rows(DriverDocument)
        .where(
            DriverDocument.withdrawn_at.is_(None),
            DriverDocument.expires_on <= today + timedelta(days=max(WARNINGS)),
        )
        .order_by(DriverDocument.id)
        .with_for_update()
    )
    given = 0
    for document in work.session.scalars(query):
        assert document.expires_on is not None
        left = (document.expires_on - today).days
        due = next((days for days in WARNINGS if left <= days), None)
        if due is None or (document.warned_days is not None and document.warned_days <= due):
            continue
        document.warned_days = due
        work.emit(
            DriverDocumentExpiring(
                subject_id=document.id,
                driver_id=document.driver_id,
                kind=document.kind,
                expires_on=document.expires_on,
                days_left=left,
            )
        )
        given += 1
    return given


def _why_unfit(
    driver: Driver, held: dict[str, list[DriverDocument]], required: Collection[str], day: date
) -> str | None:
    if driver.licence_expires_on is not None and driver.licence_expires_on < day:
        return f"the licence of driver {driver.code} expired on {driver.licence_expires_on}"
    for kind in sorted({*held, *required}):
        papers = held.get(kind, [])
        if any(_holds(paper, day) for paper in papers):
            continue
        if papers:
            latest = max(paper.expires_on or day for paper in papers)
            return f"the {kind} of driver {driver.code} does not hold on {day} (it ends on {latest})"
        if kind != "licence" or driver.licence_expires_on is None:
            return f"driver {driver.code} has no {kind} on record"
    return None


def _holds(paper: DriverDocument, day: date) -> bool:
    return (paper.valid_from or day) <= day <= (paper.expires_on or day)


def _lock_document(work: Work, document_id: uuid.UUID, if_match: int | None) -> DriverDocument:
    document = work.lock(DriverDocument, document_id)
    check_version(document, if_match)
    if document.withdrawn_at is not None:
        raise Conflict("the paper was withdrawn", accepted="a new one", code="document_withdrawn")
    return document


def _check_dates(valid_from: date | None, expires_on: date | None) -> None:
    if valid_from is not None and expires_on is not None and expires_on < valid_from:
        raise Invalid(
            f"it expires on {expires_on}, before it is valid",
            field="expires_on",
            accepted=f"a day from {valid_from} on",
            code="expires_before_valid",
        )


def _say(work: Work, document: DriverDocument, change: str) -> None:
    work.emit(
        DriverDocumentChanged.model_validate(
            {
                "subject_id": document.id,
                "driver_id": document.driver_id,
                "kind": document.kind,
                "change": change,
            }
        )
    )
