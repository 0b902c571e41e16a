"""T5: somebody decides what follows from an exception. Exactly one outcome, also when two decide at once."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from roundsman.execution import policies
from roundsman.execution.events import ExceptionResolved
from roundsman.execution.models import ExceptionCase, StopLine, Trip
from roundsman.execution.service import door
from roundsman.execution.states import EXCEPTION, ExceptionCommand, Resolution
from roundsman.kernel.reasons import StopReason
from roundsman.orders import api as orders
from roundsman.platform.errors import Conflict, Invalid
from roundsman.platform.work import Work, check_version

BRINGS_AGAIN = frozenset({Resolution.REATTEMPT, Resolution.REASSIGN, Resolution.REROUTE})
"""Resolutions after which the goods are ordered anew; the undelivered ones come back with the trip."""
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What somebody decided.

    Args:
        resolution: One of the six.
        note: Why, in words.
        window_start: When to bring the goods again; the same hours on the next day that is still ahead when left
            out, and for `reassign` the first window while it is still open.
        window_end: As `window_start`.
        location_id: Where to bring them instead (`reroute` only).
    """

    resolution: Resolution
    note: str | None = None
    window_start: datetime | None = None
    window_end: datetime | None = None
    location_id: UUID | None = None


def resolve_exception(
    work: Work,
    exception_id: UUID,
    decision: Decision,
    *,
    command_id: UUID | None = None,
    if_match: int | None = None,
) -> ExceptionCase:
    """T5: end an exception with one outcome.

    `reattempt` and `reassign` order what the whole order lacks once more, as a new order that is allocated, picked and
    planned like any other (`reassign` keeps today's window while it is open, so that another trip of the day can take
    it); `reroute` orders what this exception is about for another place. `return`, `credit` and `cancel` write down
    the decision: the goods themselves come back with the trip in any case.

    Raises:
        NotFound: when it is not there for the caller.
        IllegalTransition: when it is resolved already.
        StaleVersion: when `if_match` is not its version.
        Conflict: `already_reordered`, when another exception of the same order brings its goods again.
        Invalid: `location_needed`, `window_incomplete`, and what orders refuse.
    """
    case = work.get(ExceptionCase, exception_id)
    trip = work.get(Trip, case.trip_id)
    policies.check_reach(work, trip, "exceptions.resolve")
    again = decision.resolution in BRINGS_AGAIN
    if again and case.order_id is not None:
        # The order before the case: two exceptions of one order then queue here.
        orders.lock_orders(work, [case.order_id])
    case = work.lock(ExceptionCase, exception_id)
    if door.is_repeat(work, command_id, kind="exception.resolve", subject_id=case.id):
        return case
    check_version(case, if_match)
    status = EXCEPTION.after(case.status, ExceptionCommand.RESOLVE)
    follow_up = _order_again(work, case, decision) if again else None
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
        )
    )
    work.session.flush()
    return case


def _order_again(work: Work, case: ExceptionCase, decision: Decision) -> UUID:
    if case.order_id is None:
        raise Invalid(
            f"{case.number} belongs to no order",
            field="resolution",
            accepted="return, credit or cancel",
            code="no_order",
        )
    brought = work.session.scalar(
        work.rows(ExceptionCase)
        .where(ExceptionCase.order_id == case.order_id, ExceptionCase.follow_up_order_id.is_not(None))
        .limit(1)
    )
    if brought is not None:
        raise Conflict(
            f"{brought.number} brings the goods of this order again already",
            field="resolution",
            accepted="return, credit or cancel",
            code="already_reordered",
            order_id=str(brought.follow_up_order_id),
        )
    old = orders.orders_by_id(work, [case.order_id])[case.order_id]
    start, end = _window(work.now, (old.window_start, old.window_end), decision)
    if decision.resolution is not Resolution.REROUTE:
        return orders.reattempt_order(work, case.order_id, window_start=start, window_end=end).id
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
            lines=_missing(work, case),
            note=f"rerouted by {case.number}",
        ),
    ).id


def _window(
    now: datetime, promised: tuple[datetime, datetime], decision: Decision
) -> tuple[datetime, datetime]:
    if (decision.window_start is None) != (decision.window_end is None):
        raise Invalid(
            "a window has two ends",
            field="window_end" if decision.window_end is None else "window_start",
            accepted="both window_start and window_end, or neither",
            code="window_incomplete",
        )
    if decision.window_start is not None and decision.window_end is not None:
        return decision.window_start, decision.window_end
    start, end = promised
    if decision.resolution is Resolution.REASSIGN and end > now:
        return start, end
    ahead = max(1, (now - start) // DAY + 1)
    return start + ahead * DAY, end + ahead * DAY


def _missing(work: Work, case: ExceptionCase) -> list[orders.AskedLine]:
    """The cases that this exception is about, by item."""
    by_sku: dict[UUID, int] = {}
    for line in work.session.scalars(
        work.rows(StopLine).where(StopLine.stop_id == case.stop_id, StopLine.order_id == case.order_id)
    ):
        quantity = line.damaged_quantity if case.reason_code == StopReason.DAMAGE else 0
        if line.reason_code == case.reason_code:
            quantity += line.rejected_quantity
        if quantity:
            by_sku[line.sku_id] = by_sku.get(line.sku_id, 0) + quantity
    return [orders.AskedLine(sku_id, quantity) for sku_id, quantity in by_sku.items()]
