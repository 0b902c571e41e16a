"""Credit notes: see what was given back for goods that did not come as ordered."""

import uuid
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from roundsman.identity import api as identity
from roundsman.orders import queries_credit
from roundsman.orders.models import CreditNote
from roundsman.platform.http.pages import AskedPage, paginate
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Out, Page, UtcDatetime, problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1/credit-notes", tags=["credit notes"], route_class=UseCaseRoute)


class CreditNoteLineOut(Out):
    """Units of one order line."""

    id: uuid.UUID
    order_line_id: uuid.UUID
    sku_id: uuid.UUID
    quantity: int
    unit_price_minor: int | None = Field(description="None for those who may not see prices.")
    amount_minor: int | None


class CreditNoteOut(Out):
    """What an orderer does not have to pay."""

    id: uuid.UUID
    number: str
    order_id: uuid.UUID
    organisation_id: uuid.UUID
    exception_id: uuid.UUID
    reason_code: str
    amount_minor: int | None = Field(description="None for those who may not see prices.")
    currency: str | None = Field(default=None, description="ISO 4217.")
    note: str | None
    issued_at: datetime
    lines: list[CreditNoteLineOut] = Field(default_factory=list)


@router.get("", responses=problems(403, 422))
def list_credit_notes(
    page: AskedPage,
    order_id: uuid.UUID | None = None,
    organisation_id: uuid.UUID | None = None,
    exception_id: uuid.UUID | None = None,
    issued_from: Annotated[UtcDatetime | None, Query(description="Issued at or after.")] = None,
    issued_before: Annotated[UtcDatetime | None, Query(description="Issued before.")] = None,
    work: Work = permitted(queries_credit.PERMISSION),
) -> Page[CreditNoteOut]:
    """Credit notes, the latest first; a retailer sees those of its own organisation."""
    found: Page[CreditNoteOut] = paginate(
        work,
        queries_credit.credit_notes(
            work,
            order_id=order_id,
            organisation_id=organisation_id,
            exception_id=exception_id,
            issued_from=issued_from,
            issued_before=issued_before,
        ),
        CreditNote,
        page,
        show=_without_lines,
        sorts={"issued_at": CreditNote.issued_at, "number": CreditNote.number},
        default_sort="-issued_at",
    )
    _fill(work, found.items)
    return found


@router.get("/{credit_note_id}", responses=problems(403, 404))
def get_credit_note(
    credit_note_id: uuid.UUID, work: Work = permitted(queries_credit.PERMISSION)
) -> CreditNoteOut:
    """One credit note."""
    shown = _without_lines(queries_credit.get_credit_note(work, credit_note_id))
    _fill(work, [shown])
    return shown


def _without_lines(row: CreditNote) -> CreditNoteOut:
    return CreditNoteOut.model_validate(row)


def _fill(work: Work, shown: list[CreditNoteOut]) -> None:
    lines = queries_credit.credit_lines(work, [one.id for one in shown])
    currency = identity.get_tenant(work).currency
    for one in shown:
        one.currency = currency
        whose = one.organisation_id
        one.lines = [
            identity.hide_prices(work, CreditNoteLineOut.model_validate(line), whose)
            for line in lines[one.id]
        ]
        identity.hide_prices(work, one, whose)
