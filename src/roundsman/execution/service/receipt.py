"""What a shop says of a delivery: it was right, or something was wrong with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from roundsman.execution.events_receipt import OrderReceiptConfirmed, OrderReceiptDisputed
from roundsman.execution.models import ExceptionCase
from roundsman.execution.service.cases import Report, open_reported
from roundsman.execution.service.delivery import last_stop_of
from roundsman.execution.states import ExceptionStatus
from roundsman.kernel.reasons import StopReason
from roundsman.orders import api as orders
from roundsman.platform.db.base import among
from roundsman.platform.errors import Conflict, Invalid
from roundsman.platform.events.log import read_events
from roundsman.platform.models import EventRow
from roundsman.platform.work import Work

PERMISSION = "orders.receipt"
WITHIN = timedelta(days=14)
"""For so long after its window something can be said of a delivery."""
DISPUTES = (StopReason.INCOMPLETE, StopReason.DAMAGE, StopReason.EXPIRED, StopReason.OTHER)
"""What can be wrong with goods that came."""

_CAME = (orders.OrderStatus.DELIVERED, orders.OrderStatus.PARTIALLY_DELIVERED, orders.OrderStatus.CLOSED)
_TYPES = (OrderReceiptConfirmed.__name__, OrderReceiptDisputed.__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What was said last."""

    verdict: str
    """`confirmed` or `disputed`."""
    said_at: datetime
    said_by: UUID | None
    reason_code: str | None = None
    quantity: int | None = None
    exception_number: str | None = None
    exception_status: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """What is wrong: with how many units, 0 when that is not the matter, and in words.

    Attributes:
        units: Order line -> units, where it was said of which; `quantity` is their sum then.
    """

    reason_code: StopReason
    quantity: int = 0
    units: Mapping[UUID, int] = field(default_factory=dict)
    note: str | None = None


def receipt_of(work: Work, order_id: UUID) -> Receipt | None:
    """What was said last of an order that the caller sees; None when nothing was."""
    said, _ = read_events(work, subject_id=order_id, types=_TYPES, limit=1, newest_first=True)
    if not said:
        return None
    fact = said[0]
    if fact.type == OrderReceiptConfirmed.__name__:
        return Receipt(verdict="confirmed", said_at=fact.occurred_at, said_by=fact.actor_id)
    case = work.find(ExceptionCase, UUID(fact.payload["exception_id"]))
    return Receipt(
        verdict="disputed",
        said_at=fact.occurred_at,
        said_by=fact.actor_id,
        reason_code=fact.payload["reason_code"],
        quantity=fact.payload["quantity"],
        exception_number=case.number if case else None,
        exception_status=case.status if case else None,
    )


def tell_receipt(work: Work, order_id: UUID, dispute: Dispute | None) -> Receipt:
    """Confirm a delivery, or dispute it; a dispute opens a case for the dispatchers.

    Args:
        work: The transaction.
        order_id: An order that was delivered, whole or in part.
        dispute: What is wrong; None when everything is right.

    Raises:
        NotFound: when the order is not there for the caller.
        Conflict: `not_delivered_yet`, `receipt_too_late`, `receipt_told`.
        Invalid: `reason_does_not_fit`, `note_required`, `unknown_order_line`, `more_than_came`.
    """
    order = orders.find_order(work, order_id, PERMISSION)
    _check_lines(work, order_id, dispute.units if dispute else {})
    # Two people of one shop may say something at the same time.
    [row] = orders.lock_orders(work, [order_id])
    if row.status not in _CAME:
        raise Conflict(
            f"of {row.number} nothing has come yet",
            accepted="an order that was delivered",
            code="not_delivered_yet",
        )
    if work.now > row.window_end + WITHIN:
        raise Conflict(
            f"{row.number} came too long ago",
            accepted=f"up to {WITHIN.days} days after its window",
            code="receipt_too_late",
        )
    before = receipt_of(work, order_id)
    is_open = before is not None and before.exception_status == ExceptionStatus.OPEN
    if before is not None and (is_open or (dispute is None and before.verdict == "confirmed")):
        raise Conflict(
            f"{row.number} is {before.verdict} already",
            accepted="a dispute of what was confirmed, or a word after the dispute was decided",
            code="receipt_told",
        )
    stop = last_stop_of(work, order_id)
    stop_id = stop.id if stop else None
    if dispute is None:
        work.emit(OrderReceiptConfirmed(subject_id=order_id, stop_id=stop_id))
        return Receipt(verdict="confirmed", said_at=work.now, said_by=work.principal.actor_id)
    _check(dispute)
    _check_units(work, order_id, dispute.units)
    quantity = sum(dispute.units.values()) if dispute.units else dispute.quantity
    case = open_reported(
        work,
        Report(
            reason_code=dispute.reason_code,
            order_id=order_id,
            trip_id=stop.trip_id if stop else None,
            stop_id=stop_id,
            quantity=quantity,
            note=dispute.note,
        ),
        warehouse_id=order.warehouse_id,
    )
    work.emit(
        OrderReceiptDisputed(
            subject_id=order_id,
            stop_id=stop_id,
            exception_id=case.id,
            reason_code=dispute.reason_code,
            quantity=quantity,
            units=dict(dispute.units),
        )
    )
    return Receipt(
        verdict="disputed",
        said_at=work.now,
        said_by=work.principal.actor_id,
        reason_code=dispute.reason_code,
        quantity=quantity,
        exception_number=case.number,
        exception_status=case.status,
    )


def _check(dispute: Dispute) -> None:
    if dispute.reason_code not in DISPUTES:
        raise Invalid(
            f"{dispute.reason_code} says nothing of goods that came",
            field="reason_code",
            accepted=", ".join(DISPUTES),
            code="reason_does_not_fit",
        )
    if dispute.reason_code is StopReason.OTHER and not dispute.note:
        raise Invalid("say what is wrong", field="note", accepted="a sentence", code="note_required")


def disputed_units(work: Work, case: ExceptionCase) -> dict[UUID, int]:
    """The units that a shop disputes, by order line, as it said; nothing for other cases, and where it named none."""
    return disputed_units_of(work, [case]).get(case.id, {})


def disputed_units_of(work: Work, cases: Iterable[ExceptionCase]) -> dict[UUID, dict[UUID, int]]:
    """The same of many cases; those about none are left out. One statement, none where there is nothing to look for."""
    disputes = {case.id: case.order_id for case in cases if case.is_reported and case.order_id is not None}
    if not disputes:
        return {}
    said = work.rows(EventRow).where(
        EventRow.type == OrderReceiptDisputed.__name__, among(EventRow.subject_id, disputes.values())
    )
    found: dict[UUID, dict[UUID, int]] = {}
    for fact in work.session.scalars(said.order_by(EventRow.seq)):
        case_id = UUID(fact.payload["exception_id"])
        units = {UUID(line): int(count) for line, count in fact.payload.get("units", {}).items()}
        if case_id in disputes and units:
            found[case_id] = units
    return found


def _check_lines(work: Work, order_id: UUID, units: Mapping[UUID, int]) -> None:
    known = {line.order_line_id for line in orders.lines_of(work, [order_id])[order_id]} if units else set()
    if strangers := units.keys() - known:
        raise Invalid(
            f"the order has no line {min(strangers)}",
            field="lines",
            accepted="lines of the order",
            code="unknown_order_line",
        )


def _check_units(work: Work, order_id: UUID, units: Mapping[UUID, int]) -> None:
    for line in orders.lines_of(work, [order_id])[order_id] if units else ():
        came = line.delivered + line.damaged + line.rejected
        if units.get(line.order_line_id, 0) > came:
            raise Invalid(
                f"of line {line.line_no} came {came} units",
                field="lines",
                accepted=f"at most {came} units",
                code="more_than_came",
            )
