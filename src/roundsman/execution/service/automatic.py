"""Exceptions that nobody has to look at."""

from uuid import UUID

from roundsman.execution.models import ExceptionCase, ExceptionComment
from roundsman.execution.service.meanings import meanings_of
from roundsman.execution.service.resolve import Decision, resolve_exception
from roundsman.execution.states import ExceptionStatus
from roundsman.identity import api as identity
from roundsman.kernel.ids import new_id
from roundsman.kernel.reasons import StopReason
from roundsman.platform.errors import Problem
from roundsman.platform.work import Work


def resolve_by_default(work: Work, exception_id: UUID, *, setting_key: str) -> None:
    """Resolve an exception by the default action of its reason, when the tenant wants that.

    When the default action cannot be taken (no attempts left), the case stays open for a person, with a comment that
    says why.
    """
    wanted = {word.strip() for word in str(identity.setting(work, setting_key, "")).split(",")}
    case = work.find(ExceptionCase, exception_id)
    if case is None or case.status != ExceptionStatus.OPEN or case.reason_code not in wanted:
        return
    reason = StopReason(case.reason_code)
    resolution = meanings_of(work, [reason])[reason].default_resolution
    mark = work.pending_events()
    try:
        with work.session.begin_nested():
            decision = Decision(resolution=resolution, note="by the rule of its reason")
            resolve_exception(work, exception_id, decision, automatically=True)
    except Problem as refusal:
        work.drop_events_after(mark)
        work.add(
            ExceptionComment(
                id=new_id(),
                exception_id=exception_id,
                text=f"{resolution} was not possible by itself: {refusal.detail}",
                said_at=work.now,
                said_by=None,
            )
        )
