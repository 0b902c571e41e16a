"""Exceptions in people's hands: reported, given to somebody, talked about."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from roundsman.execution import policies, queries
from roundsman.execution.events import ExceptionCommented, ExceptionOpened
from roundsman.execution.models import ExceptionCase, ExceptionComment
from roundsman.execution.service.meanings import meanings_of
from roundsman.execution.states import ExceptionStatus
from roundsman.kernel.ids import new_id
from roundsman.kernel.reasons import StopReason
from roundsman.orders import api as orders
from roundsman.platform.errors import Conflict, Invalid, NotFound
from roundsman.platform.principal import Scope
from roundsman.platform.work import Work

REPORT = "exceptions.report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What somebody reports.

    Args:
        reason_code: What it is.
        order_id: Of which order; `order_id` or `trip_id` at least.
        trip_id: On which trip.
        stop_id: At which stop of the trip.
        quantity: How many units it is about, 0 when that is not the matter.
        note: In words.
        occurred_at: When; now when left out.
    """

    reason_code: StopReason
    order_id: UUID | None = None
    trip_id: UUID | None = None
    stop_id: UUID | None = None
    quantity: int = 0
    note: str | None = None
    occurred_at: datetime | None = None


def report_exception(work: Work, told: Report, *, command_id: UUID | None = None) -> ExceptionCase:
    """Open an exception by hand: a delay, a stock-out, something else. A device may send it twice.

    Raises:
        NotFound: when the trip, the stop or the order is not there for the caller.
        Invalid: `about_nothing`, `stop_without_trip`, `trip_needed`, `time_in_future`.
    """
    if told.order_id is None and told.trip_id is None:
        raise Invalid(
            "what is it about?",
            field="order_id",
            accepted="an order_id, a trip_id, or both",
            code="about_nothing",
        )
    if told.stop_id is not None and told.trip_id is None:
        raise Invalid(
            "a stop is named with its trip",
            field="trip_id",
            accepted="the stop's trip",
            code="stop_without_trip",
        )
    warehouse_id = _check_reach(work, told)
    occurred_at = told.occurred_at or work.now
    _check_not_ahead(work, occurred_at, "occurred_at")
    subject = told.stop_id or told.trip_id or told.order_id
    assert subject is not None
    if work.taken_before(command_id, kind="exception.report", subject_id=subject):
        assert command_id is not None
        first = work.find(ExceptionCase, command_id)
        if first is not None:
            return first
        raise Conflict(
            "this command_id was used for something else",
            field="command_id",
            accepted="a new command_id for a new command, the same one only for a repeat",
            code="command_id_reused",
        )
    return open_reported(work, told, warehouse_id=warehouse_id, case_id=command_id)


def open_reported(
    work: Work, told: Report, *, warehouse_id: UUID, case_id: UUID | None = None
) -> ExceptionCase:
    """Open a case of what somebody reports, who may do so.

    Args:
        work: The transaction.
        told: What it is about; its `occurred_at` is now when left out.
        warehouse_id: Whose concern it is.
        case_id: A new one when left out.
    """
    occurred_at = told.occurred_at or work.now
    meaning = meanings_of(work, [told.reason_code])[told.reason_code]
    case = work.add(
        ExceptionCase(
            # A device's command is the case's id, so that a repeat finds it.
            id=case_id or new_id(),
            number=work.next_number("EXC"),
            trip_id=told.trip_id,
            stop_id=told.stop_id,
            order_id=told.order_id,
            warehouse_id=warehouse_id,
            reason_code=told.reason_code,
            quantity=told.quantity,
            note=told.note,
            occurred_at=occurred_at,
            status=ExceptionStatus.OPEN,
            owner_role=meaning.owner_role,
            severity=meaning.severity,
            due_at=work.now + timedelta(minutes=meaning.resolve_within_min),
            is_reported=True,
        )
    )
    work.session.flush()
    work.emit(
        ExceptionOpened(
            subject_id=case.id,
            occurred_at=occurred_at,
            trip_id=told.trip_id,
            stop_id=told.stop_id,
            order_id=told.order_id,
            reason_code=told.reason_code,
            quantity=told.quantity,
            is_reported=True,
        )
    )
    return case


def comment_exception(
    work: Work,
    exception_id: UUID,
    *,
    text: str,
    kind: str = "note",
    happened_at: datetime | None = None,
    celsius: float | None = None,
) -> ExceptionComment:
    """Say something of an exception, open or resolved: a note, a telephone call, a temperature.

    Raises:
        NotFound: when it is not there for the caller.
        Invalid: `celsius_mismatch`, `time_in_future`.
    """
    policies.get_case(work, exception_id, "exceptions.comment")
    if (kind == "temperature") != (celsius is not None):
        raise Invalid(
            "a reading has degrees, and nothing else has",
            field="celsius",
            accepted="kind temperature with celsius, or another kind without",
            code="celsius_mismatch",
        )
    if happened_at is not None:
        _check_not_ahead(work, happened_at, "happened_at")
    comment = work.add(
        ExceptionComment(
            id=new_id(),
            exception_id=exception_id,
            text=text,
            said_at=work.now,
            said_by=work.principal.actor_id,
            kind=kind,
            happened_at=happened_at,
            celsius=celsius,
        )
    )
    work.session.flush()
    work.emit(ExceptionCommented(subject_id=exception_id, comment_id=comment.id))
    return comment


def _check_not_ahead(work: Work, moment: datetime, field: str) -> None:
    if moment > work.now + timedelta(minutes=5):
        raise Invalid(
            "this lies in the future",
            field=field,
            accepted=f"an instant up to {work.now.isoformat()}",
            code="time_in_future",
        )


def _check_reach(work: Work, told: Report) -> UUID:
    """The warehouse whose concern it is."""
    warehouse_id: UUID | None = None
    if told.trip_id is not None:
        trip = queries.get_trip(work, told.trip_id, REPORT)
        warehouse_id = trip.warehouse_id
        at_stops = queries.tasks_of_trip(work, trip.id)
        if told.stop_id is not None:
            queries.stop_of(work, trip.id, told.stop_id)
            at_stops = {told.stop_id: at_stops.get(told.stop_id, [])}
        on_board = {task.order_id for tasks in at_stops.values() for task in tasks}
        if told.order_id is not None and told.order_id not in on_board:
            raise NotFound(f"there is no order {told.order_id} on this trip")
    elif told.order_id is not None:
        if work.principal.scope_of(REPORT) is Scope.OWN:
            raise Invalid(
                "on which trip?", field="trip_id", accepted="your trip that carries it", code="trip_needed"
            )
        warehouse_id = orders.find_order(work, told.order_id, "orders.read").warehouse_id
    assert warehouse_id is not None
    return warehouse_id
