"""Credit notes: what the orderer does not have to pay, at the order's own prices."""

import uuid
from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select

from roundsman.kernel.ids import new_id
from roundsman.orders.events_credit import CreditNoteIssued
from roundsman.orders.models import CreditNote, CreditNoteLine
from roundsman.orders.service.lines import fresh_lines, lock_orders, refuse_transfer
from roundsman.platform.errors import Conflict
from roundsman.platform.work import Work


def credit_units(
    work: Work,
    order_id: uuid.UUID,
    units: Mapping[uuid.UUID, int],
    *,
    exception_id: uuid.UUID,
    reason_code: str,
    note: str | None = None,
    beyond: Mapping[uuid.UUID, int] | None = None,
) -> CreditNote:
    """Credit units that an order did not bring in good order. For the room above, which has authorised it.

    The order's lock and the sum of all its credit notes see that no unit is credited twice.

    Args:
        work: The transaction.
        order_id: An order that has been at the door.
        units: Order line -> units.
        exception_id: What the credit answers; it has one credit note at most.
        reason_code: Why.
        note: Why, in words.
        beyond: Order line -> units that were handed over and may be credited all the same, since a shop disputes them.

    Raises:
        Conflict: `nothing_to_credit` without units; `credited_already` when there are fewer units left than asked;
            `order_of_transfer`.
    """
    order = lock_orders(work, [order_id])[0]
    refuse_transfer(order)
    wanted = {line_id: quantity for line_id, quantity in units.items() if quantity > 0}
    if not wanted:
        raise Conflict(
            f"nothing of {order.number} is to be credited here",
            accepted="an exception with units that were damaged or not handed over",
            code="nothing_to_credit",
        )
    lines = {line.id: line for line in fresh_lines(work, [order_id])[order_id]}
    credited = _credited(work, list(wanted))
    for line_id, quantity in wanted.items():
        line = lines[line_id]
        left = line.damaged_quantity + line.rejected_quantity - credited.get(line_id, 0)
        left += min((beyond or {}).get(line_id, 0), line.delivered_quantity)
        if quantity > left:
            raise Conflict(
                f"{quantity} units to credit on line {line.line_no} of {order.number}, {left} are left",
                accepted=f"at most {left} units",
                code="credited_already",
                order_line_id=str(line_id),
            )
    rows: list[dict[str, Any]] = [
        {
            "order_line_id": line_id,
            "sku_id": lines[line_id].sku_id,
            "quantity": quantity,
            "unit_price_minor": lines[line_id].unit_price_minor,
            "amount_minor": quantity * lines[line_id].unit_price_minor,
        }
        for line_id, quantity in wanted.items()
    ]
    amount = sum(row["amount_minor"] for row in rows)
    credit = work.add(
        CreditNote(
            id=new_id(),
            number=work.next_number("CRN"),
            order_id=order.id,
            organisation_id=order.organisation_id,
            exception_id=exception_id,
            reason_code=reason_code,
            amount_minor=amount,
            note=note,
            issued_at=work.now,
            issued_by=work.principal.actor_id,
        )
    )
    work.session.flush()
    work.insert_many(CreditNoteLine, [{"credit_note_id": credit.id} | row for row in rows])
    work.emit(
        CreditNoteIssued(
            subject_id=credit.id,
            order_id=order.id,
            organisation_id=order.organisation_id,
            exception_id=exception_id,
            quantity=sum(wanted.values()),
            amount_minor=amount,
        )
    )
    return credit


def _credited(work: Work, line_ids: list[uuid.UUID]) -> dict[uuid.UUID, int]:
    query = (
        select(CreditNoteLine.order_line_id, func.sum(CreditNoteLine.quantity))
        .where(CreditNoteLine.tenant_id == work.tenant_id, CreditNoteLine.order_line_id.in_(line_ids))
        .group_by(CreditNoteLine.order_line_id)
    )
    return {line_id: int(quantity) for line_id, quantity in work.session.execute(query)}
