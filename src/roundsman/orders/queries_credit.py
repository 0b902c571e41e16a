"""The reading side of credit notes."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Select, false, func, select

from roundsman.identity.api import Extent, Subject, extent_of
from roundsman.orders.models import CreditNote, CreditNoteLine
from roundsman.platform.errors import NotFound
from roundsman.platform.principal import Scope
from roundsman.platform.work import Work

PERMISSION = "credit_notes.read"


def credit_notes(
    work: Work,
    *,
    order_id: uuid.UUID | None = None,
    organisation_id: uuid.UUID | None = None,
    exception_id: uuid.UUID | None = None,
    issued_from: datetime | None = None,
    issued_before: datetime | None = None,
) -> Select[CreditNote]:
    """The credit notes within the caller's reach that match: all of the tenant, or those of its organisation."""
    query = work.rows(CreditNote)
    scope = work.principal.scope_of(PERMISSION)
    if extent_of(work, Subject.ORDERS) is Extent.NONE:
        return query.where(false())
    if scope is Scope.ORGANISATION:
        query = query.where(CreditNote.organisation_id == work.principal.organisation_id)
    elif scope is not Scope.TENANT:
        query = query.where(false())
    for column, value in (
        (CreditNote.order_id, order_id),
        (CreditNote.organisation_id, organisation_id),
        (CreditNote.exception_id, exception_id),
    ):
        if value is not None:
            query = query.where(column == value)
    if issued_from is not None:
        query = query.where(CreditNote.issued_at >= issued_from)
    if issued_before is not None:
        query = query.where(CreditNote.issued_at < issued_before)
    return query


def get_credit_note(work: Work, credit_note_id: uuid.UUID) -> CreditNote:
    """One credit note within the caller's reach.

    Raises:
        NotFound: when it is not there for the caller.
    """
    row = work.session.scalar(credit_notes(work).where(CreditNote.id == credit_note_id))
    if row is None:
        raise NotFound(f"there is no credit note {credit_note_id}")
    return row


def credit_lines(work: Work, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[CreditNoteLine]]:
    """The lines of credit notes, by note."""
    found: dict[uuid.UUID, list[CreditNoteLine]] = defaultdict(list)
    query = work.rows(CreditNoteLine).where(CreditNoteLine.credit_note_id.in_(ids))
    for line in work.session.scalars(query.order_by(CreditNoteLine.id)):
        found[line.credit_note_id].append(line)
    return found


def credited_minor(work: Work, exception_ids: Collection[uuid.UUID]) -> int:
    """What the credit notes that answer these exceptions sum to, in minor units. Asks no permission."""
    query = select(func.coalesce(func.sum(CreditNote.amount_minor), 0)).where(
        CreditNote.tenant_id == work.tenant_id, CreditNote.exception_id.in_(exception_ids)
    )
    return int(work.session.scalar(query) or 0)
