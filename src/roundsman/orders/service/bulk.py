"""One command for many orders, with a statement of what became of each."""

import uuid
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from enum import StrEnum
from typing import Any

from roundsman.kernel.reasons import CancelReason
from roundsman.orders import policies
from roundsman.orders.events import OrderConfirmed
from roundsman.orders.models import Order
from roundsman.orders.service.allocate_bulk import allocate_in_chunks, release_in_chunks
from roundsman.orders.service.cancel import cancel_orders_in_bulk
from roundsman.orders.service.lines import move, write_back
from roundsman.orders.service.ready import ready_orders_in_bulk
from roundsman.orders.states import ORDER, OrderCommand, OrderStatus
from roundsman.platform.bulk import BulkResult, check_all_done, refused
from roundsman.platform.errors import IllegalTransition, Invalid, NotFound
from roundsman.platform.work import Work

MOST = 500


class BulkAction(StrEnum):
    """What can be done with many orders at once."""

    CONFIRM = "confirm"
    ALLOCATE = "allocate"
    RELEASE = "release"
    READY = "ready"
    CANCEL = "cancel"


def act_on_orders(
    work: Work,
    action: BulkAction,
    order_ids: Sequence[uuid.UUID],
    *,
    all_or_nothing: bool = False,
    reason: CancelReason | None = None,
    note: str | None = None,
) -> list[BulkResult]:
    """Give many orders the same command; those that cannot take it are left and told why.

    Args:
        work: The transaction.
        action: The command; the caller needs its permission.
        order_ids: Which; one that is named twice is told of once.
        all_or_nothing: Change none when one is refused.
        reason: For `cancel`.
        note: For `cancel`.

    Raises:
        Forbidden: without the permission of the command.
        Invalid: `reason_required` for `cancel` without one; `note_required`.
        Conflict: `not_all_done`.
    """
    wanted = list(dict.fromkeys(order_ids))
    if action is BulkAction.CANCEL:
        results = _cancel(work, wanted, reason, note)
    elif action is BulkAction.READY:
        results = [
            BulkResult(one.order_id, one.number, one.status, one.ready, one.code, one.why)
            for one in ready_orders_in_bulk(work, order_ids=wanted)
        ]
    elif action is BulkAction.CONFIRM:
        results = _confirm(work, wanted)
    elif action is BulkAction.ALLOCATE:
        results = _in_chunks(work, wanted, OrderCommand.ALLOCATE, allocate_in_chunks, "allocated")
    else:
        results = _in_chunks(work, wanted, OrderCommand.RELEASE, release_in_chunks, "released")
    place = {order_id: at for at, order_id in enumerate(wanted)}
    results = sorted(results, key=lambda result: place[result.id])
    if all_or_nothing:
        check_all_done(results, field="order_ids")
    return results


def _cancel(
    work: Work, wanted: Sequence[uuid.UUID], reason: CancelReason | None, note: str | None
) -> list[BulkResult]:
    if reason is None:
        raise Invalid(
            "calling orders off needs a reason",
            field="reason_code",
            accepted=", ".join(CancelReason),
            code="reason_required",
        )
    return [
        BulkResult(one.order_id, one.number, one.status, one.cancelled, one.code, one.why)
        for one in cancel_orders_in_bulk(work, wanted, reason=reason, note=note)
    ]


def _confirm(work: Work, wanted: Sequence[uuid.UUID]) -> list[BulkResult]:
    found = _locked(work, wanted)
    fit = [order for order in found.values() if ORDER.allows(OrderStatus(order.status), OrderCommand.CONFIRM)]
    results = _left(wanted, found, fit, OrderCommand.CONFIRM)
    for order in fit:
        move(order, OrderCommand.CONFIRM)
    write_back(work, fit, ())
    for order in fit:
        work.emit(OrderConfirmed(subject_id=order.id))
        results.append(BulkResult(order.id, order.number, order.status, done=True))
    return results


type Chunks = Iterable[tuple[int, list[dict[str, Any]]]]


def _in_chunks(
    work: Work,
    wanted: Sequence[uuid.UUID],
    command: OrderCommand,
    run: Callable[[Sequence[uuid.UUID], Any], Chunks],
    what: str,
) -> list[BulkResult]:
    """The very run of the background job, all of it in this transaction."""
    found = _locked(work, wanted)
    fit = [
        order
        for order in found.values()
        if order.kind != "transfer" and ORDER.allows(OrderStatus(order.status), command)
    ]
    results = _left(wanted, found, fit, command)
    told: dict[uuid.UUID, dict[str, Any]] = {}
    if fit:
        for _, rows in run([order.id for order in fit], lambda: nullcontext(work)):
            told |= {uuid.UUID(row["order_id"]): row for row in rows}
    for order in fit:
        row = told[order.id]
        got = row[what]
        nothing = got is None or (command is OrderCommand.ALLOCATE and not got)
        results.append(
            BulkResult(
                order.id,
                order.number,
                row["status"],
                done=not nothing,
                code="nothing_allocated" if nothing else None,
                why=row["why"] if nothing or row.get("short") else None,
            )
        )
    return results


def _locked(work: Work, wanted: Sequence[uuid.UUID]) -> dict[uuid.UUID, Order]:
    query = policies.within_scope(work, work.rows(Order).where(Order.id.in_(wanted)), "orders.allocate")
    query = query.order_by(Order.id).with_for_update().execution_options(populate_existing=True)
    return {order.id: order for order in work.session.scalars(query)}


def _left(
    wanted: Sequence[uuid.UUID], found: dict[uuid.UUID, Order], fit: Sequence[Order], command: OrderCommand
) -> list[BulkResult]:
    """What is told of those that are not there, or cannot take the command."""
    fitting = {order.id for order in fit}
    results = []
    for order_id in wanted:
        order = found.get(order_id)
        if order is None:
            results.append(refused(order_id, NotFound("there is no such order")))
        elif order_id not in fitting:
            status = OrderStatus(order.status)
            allowed = [str(one) for one in ORDER.commands(status)]
            problem = IllegalTransition("order", status, command, allowed)
            results.append(refused(order_id, problem, order.number, order.status))
    return results
