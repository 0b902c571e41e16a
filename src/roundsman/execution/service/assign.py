"""Exceptions made somebody's matter: one, or many in one go."""

import uuid
from collections.abc import Sequence

from sqlalchemy import update

from roundsman.execution import policies
from roundsman.execution.events import ExceptionAssigned
from roundsman.execution.models import ExceptionCase
from roundsman.execution.states import ExceptionStatus
from roundsman.identity import api as identity
from roundsman.platform.bulk import BulkResult, refused
from roundsman.platform.db.base import among
from roundsman.platform.errors import Conflict, Invalid, NotFound
from roundsman.platform.work import Work, check_version


def assign_exception(
    work: Work,
    exception_id: uuid.UUID,
    *,
    user_id: uuid.UUID | None,
    owner_role: str | None,
    if_match: int | None = None,
) -> ExceptionCase:
    """Make an exception somebody's matter, or a role's.

    Raises:
        NotFound: when it is not there for the caller.
        Conflict: `exception_resolved`.
        Invalid: `unknown_user`.
        StaleVersion: when `if_match` is not its version.
    """
    policies.get_case(work, exception_id, "exceptions.resolve")
    case = work.lock(ExceptionCase, exception_id)
    check_version(case, if_match)
    if case.status != ExceptionStatus.OPEN:
        raise _resolved(case)
    if user_id is not None and not identity.is_active_user(work, user_id):
        raise _unknown(user_id)
    case.assigned_to = user_id
    if owner_role is not None:
        case.owner_role = owner_role
    work.session.flush()
    work.emit(ExceptionAssigned(subject_id=case.id, owner_role=case.owner_role, assigned_to=user_id))
    return case


def assign_exceptions(
    work: Work, exception_ids: Sequence[uuid.UUID], *, user_id: uuid.UUID | None, owner_role: str | None
) -> list[BulkResult]:
    """As `assign_exception` for each; three statements whatever their number, told in the order they were named."""
    wanted = list(dict.fromkeys(exception_ids))
    within = policies.exceptions_within(work, "exceptions.resolve")
    query = work.rows(ExceptionCase).where(within, among(ExceptionCase.id, wanted)).order_by(ExceptionCase.id)
    locked = query.with_for_update(of=ExceptionCase).execution_options(populate_existing=True)
    found = {case.id: case for case in work.session.scalars(locked)}
    nobody = user_id is not None and not identity.is_active_user(work, user_id)
    results, fit = [], []
    for case_id in wanted:
        case = found.get(case_id)
        if case is None:
            results.append(refused(case_id, NotFound(f"there is no exception {case_id}")))
        elif case.status != ExceptionStatus.OPEN:
            results.append(refused(case_id, _resolved(case), case.number, str(case.status)))
        elif nobody:
            results.append(refused(case_id, _unknown(user_id), case.number, str(case.status)))
        else:
            fit.append(case)
            results.append(BulkResult(case.id, case.number, str(case.status), done=True))
    if fit:
        work.session.execute(
            update(ExceptionCase)
            .where(
                ExceptionCase.tenant_id == work.tenant_id, among(ExceptionCase.id, [case.id for case in fit])
            )
            .values(
                assigned_to=user_id,
                owner_role=ExceptionCase.owner_role if owner_role is None else owner_role,
                version=ExceptionCase.version + 1,
                updated_at=work.now,
                updated_by=work.principal.actor_id,
            )
            .execution_options(synchronize_session=False)
        )
        for case in fit:
            role = case.owner_role if owner_role is None else owner_role
            work.emit(ExceptionAssigned(subject_id=case.id, owner_role=role, assigned_to=user_id))
            work.session.expire(case)
    return results


def _resolved(case: ExceptionCase) -> Conflict:
    return Conflict(
        f"{case.number} is resolved", accepted="an exception that is open", code="exception_resolved"
    )


def _unknown(user_id: uuid.UUID | None) -> Invalid:
    return Invalid(
        f"there is no user {user_id}",
        field="user_id",
        accepted="the id of an active user",
        code="unknown_user",
    )
