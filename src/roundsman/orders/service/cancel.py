"""Calling orders off, one or many."""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from roundsman.identity.api import KnownSetting, declare_setting, setting
from roundsman.inventory.api import release, reservations_of, unschedule_orders
from roundsman.kernel.reasons import CancelReason
from roundsman.orders import domain, policies
from roundsman.orders.events import OrderCancelled, line_states
from roundsman.orders.models import Order
from roundsman.orders.service.lines import fresh_lines, move, totals, write_back
from roundsman.orders.service.tasks import move_task, open_tasks
from roundsman.orders.states import ORDER, OrderCommand, OrderStatus, TaskCommand
from roundsman.platform.errors import Conflict, IllegalTransition, Invalid, Problem
from roundsman.platform.work import Work, check_version

MAX_AT_ONCE = 1_000
NOTE_FROM = declare_setting(
    KnownSetting(
        key="orders.cancel_note_from",
        type="text",
        default="never",
        options=("never", *domain.STAGES),
        about="From which stage on calling an order off needs a sentence whatever the reason.",
    )
)


@dataclass(frozen=True, slots=True)
class CancelImpact:
    """What calling an order off costs. Quantities are selling units."""

    was: str
    """The status it had."""
    goods_minor: int
    """What the goods are worth that will not be sold, at the order's prices."""
    released_quantity: int
    """Units that it held and that others can have now."""
    picked_quantity: int
    """Units that were off the shelf already and have to be put back."""
    is_planned: bool
    """Whether it stood on an accepted trip, which now has a stop less."""


@dataclass(frozen=True, slots=True)
class CancelResult:
    """What became of one order of a bulk call. `code` and `why` are None where it is cancelled."""

    order_id: uuid.UUID
    number: str | None
    status: str | None
    cancelled: bool
    code: str | None = None
    why: str | None = None
    impact: CancelImpact | None = None


def cancel_order(
    work: Work,
    order_id: uuid.UUID,
    *,
    reason: CancelReason,
    note: str | None = None,
    if_match: int | None = None,
) -> Order:
    """Call an order off; what it holds goes back, picked or not.

    Whoever has it in a proposal or on a planned trip learns of it by `OrderCancelled`; neither acceptance nor
    dispatch takes it along (see `mark_planned` and `mark_in_transit`).

    Raises:
        Invalid: `note_required`, for the reason `other` without a word, or by `orders.cancel_note_from`.
        IllegalTransition: (409) when it is on the road, at the door, or cancelled already.
        Conflict: `cancel_too_late`, by `orders.cancel_until`.
    """
    return cancel_with_impact(work, order_id, reason=reason, note=note, if_match=if_match)[0]


def cancel_with_impact(
    work: Work,
    order_id: uuid.UUID,
    *,
    reason: CancelReason,
    note: str | None = None,
    if_match: int | None = None,
) -> tuple[Order, CancelImpact]:
    """As `cancel_order`, telling what it costs."""
    _check_reason(reason, note)
    order = policies.lock_order(work, order_id, "orders.cancel")
    check_version(order, if_match)
    problem = _problem(work, order, note)
    if problem is not None:
        raise problem
    return order, cancel_locked(work, [order], reason, note)[order.id]


def cancel_orders_in_bulk(
    work: Work,
    order_ids: Sequence[uuid.UUID],
    *,
    reason: CancelReason,
    note: str | None = None,
    all_or_nothing: bool = False,
) -> list[CancelResult]:
    """Call many orders off, in the turn they are named; those that cannot be are left and told why.

    Args:
        work: The transaction.
        order_ids: Which; one that is named twice is told of once.
        reason: Of all of them.
        note: Of all of them.
        all_or_nothing: Cancel none when one cannot be.

    Raises:
        Invalid: `note_required`.
        Conflict: `not_all_cancelled`, with `orders`: which cannot be and why. Only when all or nothing is asked for.
    """
    _check_reason(reason, note)
    wanted = list(dict.fromkeys(order_ids))
    query = policies.within_scope(work, work.rows(Order).where(Order.id.in_(wanted)), "orders.cancel")
    query = query.order_by(Order.id).with_for_update().execution_options(populate_existing=True)
    found = {order.id: order for order in work.session.scalars(query)}
    refused = {order_id: result for order_id in wanted if (result := _objection(work, order_id, found, note))}
    if refused and all_or_nothing:
        raise Conflict(
            f"{len(refused)} of {len(wanted)} orders cannot be cancelled, so none was",
            field="order_ids",
            accepted="the call without them, or all_or_nothing: false",
            code="not_all_cancelled",
            orders=[
                {"order_id": str(row.order_id), "number": row.number, "code": row.code, "why": row.why}
                for row in refused.values()
            ],
        )
    going = [found[order_id] for order_id in wanted if order_id not in refused]
    impacts = cancel_locked(work, going, reason, note)
    return [refused.get(order_id) or _done(found[order_id], impacts) for order_id in wanted]


def _check_reason(reason: CancelReason, note: str | None) -> None:
    if reason is CancelReason.OTHER and not note:
        raise Invalid(
            "the reason `other` says nothing by itself",
            field="note",
            accepted="a sentence that says why, or one of the other reasons",
            code="note_required",
        )


def _problem(work: Work, order: Order, note: str | None) -> Problem | None:
    """Why the caller cannot call a locked order off as it stands."""
    try:
        ORDER.after(OrderStatus(order.status), OrderCommand.CANCEL)
    except IllegalTransition as problem:
        return problem
    if not policies.may_still_cancel(work, order):
        return Conflict(
            f"{order.number} is {order.status}",
            accepted="that the warehouse or a dispatcher calls it off",
            code="cancel_too_late",
            current_status=order.status,
        )
    first = setting(work, NOTE_FROM.key)
    if first != "never" and not note and domain.has_reached(order.status, first):
        return Invalid(
            f"{order.number} is {order.status}: calling it off needs a sentence",
            field="note",
            accepted="a sentence that says why",
            code="note_required",
        )
    return None


def _objection(
    work: Work, order_id: uuid.UUID, found: Mapping[uuid.UUID, Order], note: str | None
) -> CancelResult | None:
    order = found.get(order_id)
    if order is None:
        return CancelResult(
            order_id, None, None, cancelled=False, code="not_found", why="there is no such order"
        )
    problem = _problem(work, order, note)
    if problem is None:
        return None
    return CancelResult(
        order_id, order.number, order.status, cancelled=False, code=problem.code, why=problem.detail
    )


def _done(order: Order, impacts: Mapping[uuid.UUID, CancelImpact]) -> CancelResult:
    return CancelResult(order.id, order.number, order.status, cancelled=True, impact=impacts[order.id])


def cancel_locked(
    work: Work, orders: Sequence[Order], reason: CancelReason, note: str | None
) -> dict[uuid.UUID, CancelImpact]:
    """Cancel locked orders; the number of statements does not depend on how many lines they have."""
    if not orders:
        return {}
    ids = [order.id for order in orders]
    was = {order.id: order.status for order in orders}
    for order in orders:
        # The reason stands before the status changes: the two are one rule of the table.
        order.cancel_reason, order.cancel_note = reason.value, note or None
        move(order, OrderCommand.CANCEL)
    write_back(work, orders, ())
    # A transfer whose order is called off may be scheduled again.
    unschedule_orders(work, [order.id for order in orders if order.kind == domain.TRANSFER])
    for task in open_tasks(work, ids).values():
        move_task(task, TaskCommand.CANCEL)
    held = [state for state in reservations_of(work, ids) if state.bound_quantity > 0]
    release(work, [state.id for state in held], "order_cancelled")
    released: dict[uuid.UUID, int] = defaultdict(int)
    for state in held:
        released[state.order_id] += state.bound_quantity
    lines_of = fresh_lines(work, ids)
    impacts = {}
    for order in orders:
        lines = lines_of[order.id]
        impacts[order.id] = CancelImpact(
            was=was[order.id],
            goods_minor=domain.amount_minor(
                (line.quantity, line.cancelled_quantity, line.unit_price_minor) for line in lines
            ),
            released_quantity=released[order.id],
            picked_quantity=totals(lines).picked,
            is_planned=was[order.id] == OrderStatus.PLANNED,
        )
        for line in lines:
            line.allocated_quantity = line.picked_quantity = line.short_quantity = 0
            line.cancelled_quantity = line.quantity
        work.emit(
            OrderCancelled(
                subject_id=order.id,
                reason_code=reason.value,
                was=was[order.id],
                released=released[order.id],
                line_states=line_states(lines),
            )
        )
    return impacts
