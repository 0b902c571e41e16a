"""Credit notes: what the orderer does not have to pay, at the order's own prices."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select

from roundsman.kernel.ids import new_id
from roundsman.orders.events_credit import CreditNoteIssued
from roundsman.orders.models import CreditNote, CreditNoteLine, Order, OrderLine
from roundsman.orders.service.lines import fresh_lines, lock_orders, refuse_transfer
from roundsman.platform.db.base import among
from roundsman.platform.errors import Conflict
from roundsman.platform.work import Work


@dataclass(frozen=True, slots=True)
class CreditWish:
    """Units of an order that did not come in good order and are to be credited.

    Attributes:
        order_id: An order that has been at the door.
        units: Order line -> units.
        exception_id: What the credit answers; it has one credit note at most.
        reason_code: Why.
        note: Why, in words.
        beyond: Order line -> units that were handed over and may be credited all the same, since a shop disputes them.
    """

    order_id: uuid.UUID
    units: Mapping[uuid.UUID, int]
    exception_id: uuid.UUID
    reason_code: str
    note: str | None = None
    beyond: Mapping[uuid.UUID, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit that may be given: for what, and its lines."""

    wish: CreditWish
    organisation_id: uuid.UUID
    rows: Sequence[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Credits:
    """Locked orders, and how much of each of their lines is credited; `take` counts along."""

    orders: Mapping[uuid.UUID, Order]
    lines: Mapping[uuid.UUID, OrderLine]
    credited: dict[uuid.UUID, int]

    def take(self, wish: CreditWish) -> Credit:
        """The credit for a wish, counted as given from now on.

        Raises:
            Conflict: `nothing_to_credit` without units; `credited_already` when there are fewer units left than asked;
                `order_of_transfer`.
        """
        order = self.orders[wish.order_id]
        refuse_transfer(order)
        wanted = {line_id: quantity for line_id, quantity in wish.units.items() if quantity > 0}
        if not wanted:
            raise Conflict(
                f"nothing of {order.number} is to be credited here",
                accepted="an exception with units that were damaged or not handed over",
                code="nothing_to_credit",
            )
        for line_id, quantity in wanted.items():
            line = self.lines[line_id]
            left = line.damaged_quantity + line.rejected_quantity - self.credited.get(line_id, 0)
            left += min(wish.beyond.get(line_id, 0), line.delivered_quantity)
            if quantity > left:
                raise Conflict(
                    f"{quantity} units to credit on line {line.line_no} of {order.number}, {left} are left",
                    accepted=f"at most {left} units",
                    code="credited_already",
                    order_line_id=str(line_id),
                )
        for line_id, quantity in wanted.items():
            self.credited[line_id] = self.credited.get(line_id, 0) + quantity
        rows = [
            {
                "order_line_id": line_id,
                "sku_id": self.lines[line_id].sku_id,
                "quantity": quantity,
                "unit_price_minor": self.lines[line_id].unit_price_minor,
                "amount_minor": quantity * self.lines[line_id].unit_price_minor,
            }
            for line_id, quantity in wanted.items()
        ]
        return Credit(wish, order.organisation_id, rows)


def open_credits(work: Work, order_ids: Collection[uuid.UUID]) -> Credits:
    """Lock orders and read what decides how much of them may still be credited; three statements.

    For the room above, which has authorised it. The orders' locks and the sums of all their credit notes see that no
    unit is credited twice.
    """
    locked = {order.id: order for order in lock_orders(work, order_ids)}
    lines = {line.id: line for found in fresh_lines(work, locked).values() for line in found}
    return Credits(locked, lines, _credited(work, lines))


def write_credits(work: Work, taken: Sequence[Credit]) -> list[CreditNote]:
    """Issue credit notes; two statements, and one for their numbers."""
    notes, lines = [], []
    for number, credit in zip(work.next_numbers("CRN", len(taken)), taken, strict=True):
        wish = credit.wish
        note = {
            "id": new_id(),
            "number": number,
            "order_id": wish.order_id,
            "organisation_id": credit.organisation_id,
            "exception_id": wish.exception_id,
            "reason_code": wish.reason_code,
            "amount_minor": sum(row["amount_minor"] for row in credit.rows),
            "note": wish.note,
            "issued_at": work.now,
            "issued_by": work.principal.actor_id,
        }
        notes.append(note)
        lines += [{"credit_note_id": note["id"]} | row for row in credit.rows]
        work.emit(
            CreditNoteIssued(
                subject_id=note["id"],
                order_id=wish.order_id,
                organisation_id=credit.organisation_id,
                exception_id=wish.exception_id,
                quantity=sum(row["quantity"] for row in credit.rows),
                amount_minor=note["amount_minor"],
            )
        )
    made = work.insert_late(CreditNote, notes)
    work.write_at_the_end(work.inserting(CreditNoteLine, lines))
    return made


def _credited(work: Work, line_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, int]:
    query = (
        select(CreditNoteLine.order_line_id, func.sum(CreditNoteLine.quantity))
        .where(CreditNoteLine.tenant_id == work.tenant_id, among(CreditNoteLine.order_line_id, line_ids))
        .group_by(CreditNoteLine.order_line_id)
    )
    return {line_id: int(quantity) for line_id, quantity in work.session.execute(query)}
