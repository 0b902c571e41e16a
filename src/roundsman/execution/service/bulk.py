"""One command for many trips or exceptions, with a statement of what became of each."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from functools import partial

from roundsman.execution import policies
from roundsman.execution.models import ExceptionCase, Trip
from roundsman.execution.service.accept import call_off, cancel_trip, trips_to_cancel
from roundsman.execution.service.assign import assign_exceptions
from roundsman.execution.service.dispatch import dispatch_trip, judge_trips, leave
from roundsman.execution.service.resolve import (
    Decision,
    end_cases,
    judge_cases,
    lock_cases,
    resolve_exception,
)
from roundsman.platform.bulk import BulkResult, at_once, check_all_done, one_by_one, refused
from roundsman.platform.db.base import among
from roundsman.platform.errors import Forbidden, Invalid, NotFound, Problem
from roundsman.platform.work import Work

MOST = 500


class TripAction(StrEnum):
    """What can be done with many trips at once."""

    DISPATCH = "dispatch"
    CANCEL = "cancel"


class CaseAction(StrEnum):
    """What can be done with many exceptions at once."""

    RESOLVE = "resolve"
    ASSIGN = "assign"


def act_on_trips(
    work: Work,
    action: TripAction,
    trip_ids: Sequence[uuid.UUID],
    *,
    all_or_nothing: bool = False,
    note: str | None = None,
) -> list[BulkResult]:
    """Dispatch or call off many trips; those that cannot be are left and told why.

    Raises:
        Forbidden: without the permission of the command.
        Invalid: `note_required`, for `cancel` without one.
        Conflict: `not_all_done`, when all or nothing is asked for.
    """
    _check(work, "trips.dispatch")
    if action is TripAction.CANCEL and not note:
        raise Invalid(
            "calling trips off needs a sentence",
            field="note",
            accepted="a sentence that says why",
            code="note_required",
        )

    if action is TripAction.DISPATCH:
        going, refused_trips = judge_trips(work, trip_ids, {})
        fit, act = [each.trip for each in going], partial(leave, work, going)
    else:
        fit, refused_trips = trips_to_cancel(work, trip_ids)
        act = partial(call_off, work, fit, note=note or "")

    def alone(trip_id: uuid.UUID) -> tuple[str, str]:
        trip = (
            dispatch_trip(work, trip_id)
            if action is TripAction.DISPATCH
            else cancel_trip(work, trip_id, note=note or "")
        )
        return trip.number, str(trip.status)

    return _together(
        work,
        trip_ids,
        fit,
        refused_trips,
        act,
        alone,
        numbers=partial(_trips, work),
        all_or_nothing_in="trip_ids" if all_or_nothing else None,
    )


def act_on_exceptions(
    work: Work,
    action: CaseAction,
    exception_ids: Sequence[uuid.UUID],
    *,
    all_or_nothing: bool = False,
    decision: Decision | None = None,
    user_id: uuid.UUID | None = None,
    owner_role: str | None = None,
) -> list[BulkResult]:
    """Decide many exceptions alike, or make them somebody's matter; those that cannot be are left and told why.

    Raises:
        Forbidden: without the permission of the command.
        Invalid: `resolution_required`, for `resolve` without one.
        Conflict: `not_all_done`, when all or nothing is asked for.
    """
    _check(work, "exceptions.resolve")
    if action is CaseAction.RESOLVE and decision is None:
        raise Invalid(
            "nothing says how they end",
            field="resolution",
            accepted="one of the resolutions of an exception",
            code="resolution_required",
        )

    if action is CaseAction.ASSIGN or decision is None:
        results = assign_exceptions(work, exception_ids, user_id=user_id, owner_role=owner_role)
        if all_or_nothing:
            check_all_done(results, field="exception_ids")
        return results
    return _resolve(work, exception_ids, decision, all_or_nothing=all_or_nothing)


def _resolve(
    work: Work, exception_ids: Sequence[uuid.UUID], decision: Decision, *, all_or_nothing: bool
) -> list[BulkResult]:
    within = policies.exceptions_within(work, "exceptions.resolve")
    seen = work.rows(ExceptionCase).where(within, among(ExceptionCase.id, exception_ids))
    cases = lock_cases(work, [case.id for case in work.session.scalars(seen)], decision)
    there = {case.id for case in cases}
    endings, refused_cases = judge_cases(work, cases, decision)
    refused_cases |= {
        case_id: NotFound(f"there is no exception {case_id}")
        for case_id in exception_ids
        if case_id not in there
    }

    def alone(exception_id: uuid.UUID) -> tuple[str, str]:
        case = resolve_exception(work, exception_id, decision)
        return case.number, str(case.status)

    return _together(
        work,
        exception_ids,
        [each.case for each in endings],
        refused_cases,
        partial(end_cases, work, endings, decision),
        alone,
        numbers=partial(_cases, work),
        all_or_nothing_in="exception_ids" if all_or_nothing else None,
    )


type Numbers = Callable[[Sequence[uuid.UUID]], dict[uuid.UUID, tuple[str, str]]]


def _together(
    work: Work,
    wanted: Sequence[uuid.UUID],
    fit: Sequence[Trip] | Sequence[ExceptionCase],
    turned_down: Mapping[uuid.UUID, Problem],
    act: Callable[[], None],
    alone: Callable[[uuid.UUID], tuple[str, str]],
    *,
    numbers: Numbers,
    all_or_nothing_in: str | None,
) -> list[BulkResult]:
    """Do it with all that fit at once, and tell of all in the order they were named.

    Args:
        work: The transaction.
        wanted: Which were named.
        fit: With which it can be done, locked.
        turned_down: Why it cannot be done with the others.
        act: Does it with those that fit, in statements for all of them.
        alone: Does it with one; for when stock or orders turn out otherwise while it is written.
        numbers: Number and status of rows that the caller sees.
        all_or_nothing_in: The field that named them, when none is to be changed where one is refused.
    """
    known = numbers(list(turned_down)) if turned_down else {}
    told = {
        row_id: refused(row_id, problem, *known.get(row_id, (None, None)))
        for row_id, problem in turned_down.items()
    }
    if all_or_nothing_in:
        # Before anything is written: it would be undone anyway.
        check_all_done([*told.values(), *(_done(row) for row in fit)], field=all_or_nothing_in)
    if at_once(work, act):
        told |= {row.id: _done(row) for row in fit}
    else:
        told |= {one.id: one for one in one_by_one(work, [row.id for row in fit], alone, numbers=numbers)}
    results = [told[row_id] for row_id in dict.fromkeys(wanted)]
    if all_or_nothing_in:
        check_all_done(results, field=all_or_nothing_in)
    return results


def _done(row: Trip | ExceptionCase) -> BulkResult:
    return BulkResult(row.id, row.number, str(row.status), done=True)


def _check(work: Work, permission: str) -> None:
    if work.principal.scope_of(permission) is None:
        raise Forbidden(f"your role may not do this; it needs {permission}", permission=permission)


def _trips(work: Work, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, tuple[str, str]]:
    query = work.rows(Trip).where(policies.trips_within(work, "trips.read"), Trip.id.in_(ids))
    return {trip.id: (trip.number, str(trip.status)) for trip in work.session.scalars(query)}


def _cases(work: Work, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, tuple[str, str]]:
    within = policies.exceptions_within(work, "exceptions.read")
    query = work.rows(ExceptionCase).where(within, ExceptionCase.id.in_(ids))
    return {case.id: (case.number, str(case.status)) for case in work.session.scalars(query)}
