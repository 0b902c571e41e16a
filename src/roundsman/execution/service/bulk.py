"""One command for many trips or exceptions, with a statement of what became of each."""

import uuid
from collections.abc import Sequence
from enum import StrEnum
from functools import partial

from roundsman.execution import policies
from roundsman.execution.models import ExceptionCase, Trip
from roundsman.execution.service.accept import cancel_trip
from roundsman.execution.service.assign import assign_exceptions
from roundsman.execution.service.dispatch import dispatch_trip
from roundsman.execution.service.resolve import Decision, resolve_exception
from roundsman.platform.bulk import BulkResult, check_all_done, one_by_one
from roundsman.platform.errors import Forbidden, Invalid
from roundsman.platform.work import Work

MOST = 100
"""Each of them is a transaction's worth of locks and rows."""


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

    def do(trip_id: uuid.UUID) -> tuple[str, str]:
        if action is TripAction.DISPATCH:
            trip = dispatch_trip(work, trip_id)
        else:
            trip = cancel_trip(work, trip_id, note=note or "")
        return trip.number, str(trip.status)

    # All of them first, so that two who name the same trips queue instead of deadlocking.
    work.lock_all(Trip, trip_ids)
    results = one_by_one(work, trip_ids, do, numbers=partial(_trips, work))
    if all_or_nothing:
        check_all_done(results, field="trip_ids")
    return results


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

    def do(exception_id: uuid.UUID) -> tuple[str, str]:
        assert decision is not None
        case = resolve_exception(work, exception_id, decision)
        return case.number, str(case.status)

    if action is CaseAction.ASSIGN:
        results = assign_exceptions(work, exception_ids, user_id=user_id, owner_role=owner_role)
    else:
        results = one_by_one(work, exception_ids, do, numbers=partial(_cases, work))
    if all_or_nothing:
        check_all_done(results, field="exception_ids")
    return results


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
