"""T5: somebody decides what follows from an exception. Exactly one outcome, also when two decide at once."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.orm.attributes import set_committed_value

from roundsman.execution import policies
from roundsman.execution.events import ExceptionResolved
from roundsman.execution.models import ExceptionCase
from roundsman.execution.service import door
from roundsman.execution.service.ending import BRINGS_AGAIN, BringingAgain, Crediting, Decision, Ending
from roundsman.execution.states import EXCEPTION, ExceptionCommand, Resolution
from roundsman.orders import api as orders
from roundsman.platform.db.base import among
from roundsman.platform.errors import Problem
from roundsman.platform.work import Work, check_version

__all__ = ["Decision", "end_cases", "judge_cases", "lock_cases", "resolve_exception"]

_END = text("""
    update exception_case c set status = :status, resolution = :resolution, resolution_note = :resolution_note,
           resolved_at = :resolved_at, resolved_by = cast(:resolved_by as uuid), follow_up_order_id = n.follow_up,
           version = c.version + 1, updated_at = :updated_at, updated_by = cast(:updated_by as uuid)
    from unnest(cast(:ids as uuid[]), cast(:follow_ups as uuid[])) as n (id, follow_up)
    where c.tenant_id = :tenant and c.id = n.id
""")


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
    policies.get_case(work, exception_id, "exceptions.resolve")
    [case] = lock_cases(work, [exception_id], decision)
    if door.is_repeat(work, command_id, kind="exception.resolve", subject_id=case.id):
        return case
    check_version(case, if_match)
    endings, refused = judge_cases(work, [case], decision)
    for problem in refused.values():
        raise problem
    end_cases(work, endings, decision, automatically=automatically)
    return case


def lock_cases(work: Work, exception_ids: Collection[UUID], decision: Decision) -> list[ExceptionCase]:
    """Lock exceptions, and before them the orders whose goods a decision is about; three statements at most."""
    if decision.resolution in BRINGS_AGAIN or decision.resolution is Resolution.CREDIT:
        query = select(ExceptionCase.order_id).where(
            ExceptionCase.tenant_id == work.tenant_id, among(ExceptionCase.id, exception_ids)
        )
        # The orders before the cases: two exceptions of one order then queue here.
        orders.lock_orders(work, {one for one in work.session.scalars(query) if one is not None})
    return work.lock_all(ExceptionCase, exception_ids)


def judge_cases(
    work: Work, cases: Sequence[ExceptionCase], decision: Decision
) -> tuple[list[Ending], dict[UUID, Problem]]:
    """What follows for each of these locked exceptions, and why there is nothing to be had for the others.

    In the order of their ids: of two that want the same units credited the first one has them.
    """
    judges: dict[Resolution, type[Crediting] | type[BringingAgain]] = dict.fromkeys(
        BRINGS_AGAIN, BringingAgain
    )
    judges[Resolution.CREDIT] = Crediting
    asked = judges.get(decision.resolution)
    refused: dict[UUID, Problem] = {}
    fit = []
    for case in cases:
        try:
            EXCEPTION.after(case.status, ExceptionCommand.RESOLVE)
        except Problem as problem:
            refused[case.id] = problem
        else:
            fit.append(case)
    judge = asked.read(work, fit, decision) if asked is not None and fit else None
    endings = []
    for case in fit:
        try:
            endings.append(Ending(case) if judge is None else judge.judge(case))
        except Problem as problem:
            refused[case.id] = problem
    return endings, refused


def end_cases(
    work: Work, endings: Sequence[Ending], decision: Decision, *, automatically: bool = False
) -> None:
    """Write down the one outcome of each of these exceptions, in as many statements as one takes."""
    if not endings:
        return
    credited, follow_ups = {}, {}
    if given := {each.case.id: each.credit for each in endings if each.credit is not None}:
        notes = orders.write_credits(work, list(given.values()))
        credited = {case_id: note.id for case_id, note in zip(given, notes, strict=True)}
    if again := {each.case.id: each.again for each in endings if each.again is not None}:
        placed = orders.write_again(work, list(again.values()))
        follow_ups = {case_id: order.id for case_id, order in zip(again, placed, strict=True)}
    for each in endings:
        if each.elsewhere is not None:
            follow_ups[each.case.id] = orders.place_order(work, each.elsewhere).id
    cases = [each.case for each in endings]
    same = {
        "status": EXCEPTION.after(cases[0].status, ExceptionCommand.RESOLVE),
        "resolution": decision.resolution,
        "resolution_note": decision.note,
        "resolved_at": work.now,
        "resolved_by": work.principal.actor_id,
        "updated_at": work.now,
        "updated_by": work.principal.actor_id,
    }
    work.session.execute(
        _END,
        same
        | {"status": str(same["status"]), "resolution": str(decision.resolution), "tenant": work.tenant_id}
        | {"ids": [case.id for case in cases], "follow_ups": [follow_ups.get(case.id) for case in cases]},
    )
    for case in cases:
        # The row in hand is told what the statement wrote.
        own = {"follow_up_order_id": follow_ups.get(case.id), "version": case.version + 1}
        for name, value in (same | own).items():
            set_committed_value(case, name, value)
        work.emit(
            ExceptionResolved(
                subject_id=case.id,
                trip_id=case.trip_id,
                order_id=case.order_id,
                resolution=decision.resolution,
                follow_up_order_id=follow_ups.get(case.id),
                credit_note_id=credited.get(case.id),
                automatically=automatically,
            )
        )
