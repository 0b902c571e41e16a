"""T5: somebody decides what follows from an exception. Exactly one outcome, also when two decide at once."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from roundsman.execution import policies
from roundsman.execution.events import ExceptionResolved
from roundsman.execution.models import ExceptionCase
from roundsman.execution.service import door
from roundsman.execution.service.again import (
    attempts_of,
    check_attempts,
    units_by_sku,
    units_of,
    window_again,
)
from roundsman.execution.service.meanings import meanings_of
from roundsman.execution.service.receipt import disputed_units
from roundsman.execution.service.transfers import KIND
from roundsman.execution.states import EXCEPTION, ExceptionCommand, Resolution
from roundsman.kernel.reasons import StopReason
from roundsman.orders import api as orders
from roundsman.platform.errors import Conflict, Invalid
from roundsman.platform.work import Work, check_version

BRINGS_AGAIN = frozenset({Resolution.REATTEMPT, Resolution.REASSIGN, Resolution.REROUTE})
"""Resolutions after which the goods are ordered anew; the undelivered ones come back with the trip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What somebody decided.

    Args:
        resolution: One of the six.
        note: Why, in words.
        window_start: When to bring the goods again; by the rule of the reason when left out, and for `reassign` the
            first window while it is still open.
        window_end: As `window_start`.
        location_id: Where to bring them instead (`reroute` only).
        override: Bring them again although the rule says it was tried often enough; needs `exceptions.override`.
    """

    resolution: Resolution
    note: str | None = None
    window_start: datetime | None = None
    window_end: datetime | None = None
    location_id: UUID | None = None
    override: bool = False


def resolve_exception(
    work: Work,
    exception_id: UUID,
    decision: Decision,
    *,
    command_id: UUID | None = None,
    if_match: int | None = None,
    automatically: bool = False,
) -> ExceptionCase:
    """T5: end an exception with one outcome for the units it is about.

    - `reattempt` and `reassign` order these units once more, as a new order that is allocated, picked and planned like
      any other (`reassign` keeps today's window while it is open, so that another trip of the day can take it);
      `reroute` orders them for another place.
    - `credit` issues a credit note for them, at the order's prices.
    - `return` writes down that it stays at that: the goods come back with the trip, nothing is brought again.
    - `cancel` writes down that the receiver no longer wants them: nothing is brought again, nothing is credited.

    Raises:
        NotFound: when it is not there for the caller.
        IllegalTransition: when it is resolved already.
        StaleVersion: when `if_match` is not its version.
        Conflict: `no_attempts_left`, `reattempt_not_allowed`, `nothing_to_reattempt`, `nothing_to_credit`,
            `credited_already`, `order_of_transfer`.
        Invalid: `no_order`, `location_needed`, `window_incomplete`, and what orders refuse.
        Forbidden: for an `override` without its permission.
    """
    case = policies.get_case(work, exception_id, "exceptions.resolve")
    about_order = decision.resolution in BRINGS_AGAIN or decision.resolution is Resolution.CREDIT
    if about_order and case.order_id is not None:
        # The order before the case: two exceptions of one order then queue here.
        orders.lock_orders(work, [case.order_id])
    case = work.lock(ExceptionCase, exception_id)
    if door.is_repeat(work, command_id, kind="exception.resolve", subject_id=case.id):
        return case
    check_version(case, if_match)
    status = EXCEPTION.after(case.status, ExceptionCommand.RESOLVE)
    follow_up = credit_id = None
    if decision.resolution in BRINGS_AGAIN:
        follow_up = _order_again(work, case, decision)
    elif decision.resolution is Resolution.CREDIT:
        credit_id = _credit(work, case, decision)
    case.status = status
    case.resolution = decision.resolution
    case.resolution_note = decision.note
    case.resolved_at, case.resolved_by = work.now, work.principal.actor_id
    case.follow_up_order_id = follow_up
    work.emit(
        ExceptionResolved(
            subject_id=case.id,
            trip_id=case.trip_id,
            order_id=case.order_id,
            resolution=decision.resolution,
            follow_up_order_id=follow_up,
            credit_note_id=credit_id,
            automatically=automatically,
        )
    )
    work.session.flush()
    return case


def _order_again(work: Work, case: ExceptionCase, decision: Decision) -> UUID:
    order_id = _order_of(case)
    units = units_of(work, case)
    if not units:
        raise Conflict(
            f"{case.number} is about no units that could be brought again",
            field="resolution",
            accepted="return or cancel",
            code="nothing_to_reattempt",
        )
    reason = StopReason(case.reason_code)
    meaning = meanings_of(work, [reason])[reason]
    check_attempts(work, meaning, attempts_of(work, order_id), override=decision.override)
    old = orders.orders_by_id(work, [order_id])[order_id]
    if old.kind == KIND:
        raise Conflict(
            f"{old.number} is the order of a transfer",
            field="resolution",
            accepted="return or cancel, and a new transfer for what came back",
            code="order_of_transfer",
        )
    start, end = _told_window(decision) or window_again(work, old, meaning, decision.resolution)
    if decision.resolution is not Resolution.REROUTE:
        return orders.reattempt_order(work, order_id, window_start=start, window_end=end, units=units).id
    if decision.location_id is None:
        raise Invalid(
            "where should the goods go instead?",
            field="location_id",
            accepted="the id of another location",
            code="location_needed",
        )
    return orders.place_order(
        work,
        orders.PlaceOrder(
            location_id=decision.location_id,
            warehouse_id=old.warehouse_id,
            window_start=start,
            window_end=end,
            lines=[
                orders.AskedLine(sku_id, quantity)
                for sku_id, quantity in units_by_sku(work, order_id, units).items()
            ],
            note=f"rerouted by {case.number}",
        ),
    ).id


def _credit(work: Work, case: ExceptionCase, decision: Decision) -> UUID:
    return orders.credit_units(
        work,
        _order_of(case),
        units_of(work, case) or disputed_units(work, case),
        beyond=_disputed_of(work, case),
        exception_id=case.id,
        reason_code=case.reason_code,
        note=decision.note,
    ).id


def _disputed_of(work: Work, case: ExceptionCase) -> dict[UUID, int]:
    """Units of the order that count as handed over and are credited since they are disputed, this case's included."""
    disputes = work.rows(ExceptionCase).where(
        ExceptionCase.order_id == case.order_id,
        ExceptionCase.is_reported,
        (ExceptionCase.id == case.id) | (ExceptionCase.resolution == Resolution.CREDIT),
    )
    found: dict[UUID, int] = {}
    for one in work.session.scalars(disputes):
        for line_id, count in disputed_units(work, one).items():
            found[line_id] = found.get(line_id, 0) + count
    return found


def _order_of(case: ExceptionCase) -> UUID:
    if case.order_id is None:
        raise Invalid(
            f"{case.number} belongs to no order",
            field="resolution",
            accepted="return or cancel",
            code="no_order",
        )
    return case.order_id


def _told_window(decision: Decision) -> tuple[datetime, datetime] | None:
    if (decision.window_start is None) != (decision.window_end is None):
        raise Invalid(
            "a window has two ends",
            field="window_end" if decision.window_end is None else "window_start",
            accepted="both window_start and window_end, or neither",
            code="window_incomplete",
        )
    if decision.window_start is not None and decision.window_end is not None:
        return decision.window_start, decision.window_end
    return None
