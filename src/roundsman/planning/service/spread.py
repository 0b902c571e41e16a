"""A plan whose parts are solved by the workers of several machines.

The planner's job cuts the problem, writes the parts down and asks for a job each. What no other worker takes within a
moment it solves itself with the rest; what was taken and does not come back in time it solves at the end, briefly. So a
plan always comes, whatever becomes of the other machines.
"""

import platform
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from time import monotonic, sleep
from typing import Any

from sqlalchemy import delete, select

from roundsman.identity.api import KnownSetting, declare_setting, setting
from roundsman.planning.judging.evaluation import Evaluation
from roundsman.planning.models import PlanPart
from roundsman.planning.problem import PlanProblem
from roundsman.planning.search.pipeline import PlanResult, plan_day
from roundsman.planning.search.spread import (
    OtherFormatError,
    PartPlan,
    bundles_of,
    joined,
    part_of,
    plan_from_bytes,
    plan_to_bytes,
    problem_from_bytes,
    problem_to_bytes,
)
from roundsman.platform.jobs.queue import JobContext, enqueue_job, job
from roundsman.platform.jobs.worker import other_machines
from roundsman.platform.work import open_system_work

PART_JOB = "planning.solve_part"
AUTO, NEVER, ALWAYS = "auto", "never", "always"
AUTO_VISITS = 800
"""Smaller problems are solved as well by one machine."""
MOST_PARTS = 16
TAKE_S = 2.0
"""How long the parts wait for somebody to take them, at most; less where the budget is short."""
_TAKE_SHARE = 0.2
"""Of the budget that they wait at most."""
GRACE_S = 3.0
"""How much longer than the budget a part that was taken may be waited for."""
_POLL_S = 0.1
_ASK_S = 1.0
_LAST_S = 2.0
"""For a part whose solver has died."""
_AGAIN = timedelta(seconds=1)

SPREAD = declare_setting(
    KnownSetting(
        key="planning.spread",
        type="text",
        default=AUTO,
        options=(AUTO, NEVER, ALWAYS),
        about="Whether parts of a plan are solved by workers of other machines: auto for large plans where there are "
        "some, never, or always by whatever workers there are.",
    )
)


@dataclass(frozen=True)
class Spread:
    """How a plan was shared out."""

    parts: int
    """Parts in all, one's own included; 1 for a plan solved in one piece."""
    elsewhere: int
    """Parts that other workers solved."""
    visits_elsewhere: int
    lost: int
    """Parts that were taken and never came back."""

    def told(self) -> dict[str, Any]:
        """As a plan's summary has it."""
        return {
            "parts": self.parts,
            "elsewhere": self.elsewhere,
            "orders_elsewhere": self.visits_elsewhere,
            "lost": self.lost,
        }


def spread_wish(context: JobContext) -> str:
    """What the tenant's setting says."""
    with open_system_work(context.tenant_id) as work:
        return str(setting(work, SPREAD.key))


def plan_spread(
    context: JobContext,
    problem: PlanProblem,
    *,
    budget_s: float,
    seed: int,
    threads: int,
    progress: Callable[[float, str], None],
    cancelled: Callable[[], bool],
    enough: Callable[[], bool] = lambda: False,
    watch: Callable[[float, Evaluation], None] | None = None,
    wish: str | None = None,
) -> tuple[PlanResult, Spread]:
    """As `plan_day`, with parts of it solved by other workers where that is wished and possible.

    Args:
        context: The planner's job.
        problem: What to plan.
        budget_s: As `plan_day`.
        seed: As `plan_day`.
        threads: As `plan_day`.
        progress: As `plan_day`.
        cancelled: As `plan_day`; also ends waiting for parts that others solve.
        enough: Asked often; True ends the search here with the best plan so far, and takes what the others find.
        watch: As `plan_day`, for a plan that is solved in one piece.
        wish: `auto`, `never` or `always`; as the tenant's setting says when left out.
    """
    begun, wished = monotonic(), wish or spread_wish(context)

    def is_over() -> bool:
        return cancelled() or enough()

    bundles = _cut(context, problem, wished)
    if len(bundles) < 2:
        whole = plan_day(
            problem,
            budget_s=budget_s,
            seed=seed,
            threads=threads,
            progress=progress,
            cancelled=is_over,
            watch=watch,
        )
        return whole, Spread(1, 0, 0, 0)
    ids = _hand_out(context, problem, bundles[1:], begun + budget_s, seed, wished)
    handed_out = dict(zip(ids, bundles[1:], strict=True))
    taken = _wait_until_taken(context, list(handed_out), min(TAKE_S, budget_s * _TAKE_SHARE), cancelled)
    mine = [
        *bundles[0],
        *(depot for one, bundle in handed_out.items() if one not in taken for depot in bundle),
    ]
    try:
        own = plan_day(
            part_of(problem, mine),
            budget_s=max(0.2, begun + budget_s - monotonic()),
            seed=seed,
            threads=threads,
            progress=progress,
            cancelled=is_over,
        )
        answers = _collect(context, taken, begun + budget_s + GRACE_S, cancelled)
    finally:
        _withdraw(context, list(handed_out))
    lost = [one for one in taken if one not in answers]
    found = list(answers.values())
    for part_id in lost:
        again = part_of(problem, handed_out[part_id])
        found.append(
            PartPlan.of(plan_day(again, budget_s=_LAST_S, seed=seed, threads=threads, cancelled=cancelled))
        )
    visits = sum(len(part_of(problem, handed_out[one]).visits) for one in answers)
    told = Spread(1 + len(taken), len(answers), visits, len(lost))
    return joined(problem, own, found, monotonic() - begun), told


def _cut(context: JobContext, problem: PlanProblem, wish: str) -> list[list[int]]:
    """The depots of each part, by number; one part where it is not to be shared out."""
    whole = [list(range(len(problem.depots)))]
    if wish == NEVER or len(problem.depots) < 2 or (wish == AUTO and len(problem.visits) < AUTO_VISITS):
        return whole
    with open_system_work(context.tenant_id) as work:
        others = len(other_machines(work))
    if wish == AUTO and not others:
        return whole
    bundles = bundles_of(problem, min(MOST_PARTS, 1 + max(1, others)))
    return [[depot for group in bundle for depot in group] for bundle in bundles]


def _hand_out(
    context: JobContext,
    problem: PlanProblem,
    bundles: Sequence[Sequence[int]],
    until: float,
    seed: int,
    wish: str,
) -> list[uuid.UUID]:
    sent = [problem_to_bytes(part_of(problem, bundle)) for bundle in bundles]
    ids: list[uuid.UUID] = []
    with open_system_work(context.tenant_id) as work:
        for number, packed in enumerate(sent, start=1):
            part = work.add(
                PlanPart(plan_job_id=context.job_id, seed=seed + number, problem=packed, written_at=work.now)
            )
            work.session.flush()
            ids.append(part.id)
            payload = {
                "part_id": str(part.id),
                "budget_s": round(max(0.2, until - monotonic()), 2),
                "not_on": platform.node() if wish != ALWAYS else "",
            }
            enqueue_job(work, PART_JOB, payload, priority=9)
    return ids


def _wait_until_taken(
    context: JobContext, ids: Sequence[uuid.UUID], most_s: float, cancelled: Callable[[], bool]
) -> list[uuid.UUID]:
    """Who was taken; the others are withdrawn in the same moment, so that nobody takes them later."""
    until = monotonic() + most_s
    while monotonic() < until and not cancelled():
        with open_system_work(context.tenant_id) as work:
            waiting = work.session.scalars(
                select(PlanPart.id).where(
                    PlanPart.tenant_id == work.tenant_id, PlanPart.id.in_(ids), PlanPart.taken_at.is_(None)
                )
            ).all()
        if not waiting:
            return list(ids)
        sleep(_POLL_S)
    with open_system_work(context.tenant_id) as work:
        gone = set(
            work.session.scalars(
                delete(PlanPart)
                .where(
                    PlanPart.tenant_id == work.tenant_id, PlanPart.id.in_(ids), PlanPart.taken_at.is_(None)
                )
                .returning(PlanPart.id)
                .execution_options(synchronize_session=False)
            )
        )
    return [one for one in ids if one not in gone]


def _collect(
    context: JobContext, taken: Sequence[uuid.UUID], until: float, cancelled: Callable[[], bool]
) -> dict[uuid.UUID, PartPlan]:
    found: dict[uuid.UUID, PartPlan] = {}
    while True:
        with open_system_work(context.tenant_id) as work:
            rows = work.session.execute(
                select(PlanPart.id, PlanPart.answer).where(
                    PlanPart.tenant_id == work.tenant_id,
                    PlanPart.id.in_([one for one in taken if one not in found]),
                    PlanPart.answer.is_not(None),
                )
            ).all()
        found |= {row.id: plan_from_bytes(row.answer) for row in rows}
        if len(found) == len(taken) or monotonic() >= until or cancelled():
            return found
        sleep(_POLL_S)


def _withdraw(context: JobContext, ids: Sequence[uuid.UUID]) -> None:
    with open_system_work(context.tenant_id) as work:
        work.session.execute(
            delete(PlanPart)
            .where(PlanPart.tenant_id == work.tenant_id, PlanPart.id.in_(ids))
            .execution_options(synchronize_session=False)
        )


# ---- on the other machine ----------------------------------------------------------------------------------------


@job(PART_JOB, max_attempts=1)
def solve_part(context: JobContext) -> dict[str, Any]:
    """Solve one part of a plan, unless it was withdrawn or is meant for other machines."""
    part_id = uuid.UUID(context.payload["part_id"])
    with open_system_work(context.tenant_id) as work:
        found = work.lock_all(PlanPart, [part_id])
        if not found or found[0].taken_at is not None:
            return {"taken": False, "why": "withdrawn"}
        if context.payload["not_on"] == platform.node():
            # For somebody else; the planner withdraws it when nobody comes.
            enqueue_job(work, PART_JOB, context.payload, priority=9, delay=_AGAIN)
            return {"taken": False, "why": "same machine"}
        try:
            problem = problem_from_bytes(found[0].problem)
        except OtherFormatError as error:
            return {"taken": False, "why": str(error)}
        found[0].taken_at, seed = work.now, found[0].seed
    result = plan_day(
        problem,
        budget_s=float(context.payload["budget_s"]),
        seed=seed,
        cancelled=_withdrawn(context, part_id),
    )
    answer = plan_to_bytes(PartPlan.of(result))
    with open_system_work(context.tenant_id) as work:
        for part in work.lock_all(PlanPart, [part_id]):
            part.answer = answer
    return {"taken": True, "visits": len(problem.visits), "wall_s": round(result.wall_s, 2)}


def _withdrawn(context: JobContext, part_id: uuid.UUID) -> Callable[[], bool]:
    """Asks the database whether anybody still waits for the part, but not at every step of the search."""
    asked_at, gone = monotonic(), False

    def ask() -> bool:
        nonlocal asked_at, gone
        if not gone and monotonic() - asked_at >= _ASK_S:
            asked_at = monotonic()
            with open_system_work(context.tenant_id) as work:
                gone = not work.session.scalar(
                    select(PlanPart.id).where(PlanPart.tenant_id == work.tenant_id, PlanPart.id == part_id)
                )
        return gone

    return ask
