"""Running a plan: read, solve outside of any transaction, write the proposal in one."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from time import monotonic
from typing import Any

from roundsman.execution import api as execution
from roundsman.identity.api import KnownSetting, declare_setting, get_tenant, setting
from roundsman.planning.day import PlanningDay, load_day
from roundsman.planning.evaluation import Evaluation
from roundsman.planning.evaluator import evaluate
from roundsman.planning.events import PlanDiscarded, PlanProposed
from roundsman.planning.models import PlanRun
from roundsman.planning.naive import plan_naively
from roundsman.planning.objective import DEPARTURE_WEIGHT_PCT, KM_WEIGHT_PCT, Weights, weighed
from roundsman.planning.pipeline import PlanResult, plan_day
from roundsman.planning.relaxation import offers
from roundsman.planning.states import PLAN, PlanCommand, PlanStatus
from roundsman.planning.trips import left_out, proposed_trips
from roundsman.platform.jobs.queue import JobCancelled, JobContext
from roundsman.platform.work import Work, open_system_work

TELL_EVERY_S = 0.5
THREADS = 2

KM_WEIGHT = declare_setting(
    KnownSetting(
        key="planning.km_weight_pct",
        type="integer",
        default=KM_WEIGHT_PCT,
        least=0,
        most=1000,
        about="At how many percent of its price a kilometre counts when plans are searched for; 100 is its price.",
    )
)
DEPARTURE_WEIGHT = declare_setting(
    KnownSetting(
        key="planning.departure_weight_pct",
        type="integer",
        default=DEPARTURE_WEIGHT_PCT,
        least=0,
        most=2000,
        about="At how many percent of its price a departure counts when plans are searched for; more means fewer "
        "and fuller trips.",
    )
)


def run_plan(context: JobContext) -> dict[str, Any]:
    """The job: safe to begin again, because nothing is written before the proposal is complete.

    Raises:
        JobCancelled: when it was asked to stop; the plan is then discarded.
        Exception: anything unforeseen; the plan then says that it failed.
    """
    plan_id = uuid.UUID(context.payload["plan_id"])
    try:
        return _run(context, plan_id)
    except JobCancelled:
        with open_system_work(context.tenant_id) as work:
            drop_undecided(work, plan_id)
        raise
    except Exception as error:
        with open_system_work(context.tenant_id) as work:
            _fail(work, plan_id, str(error) or type(error).__name__)
        raise


def drop_undecided(work: Work, plan_id: uuid.UUID) -> None:
    """Discard a plan that is queued or running, because its job was cancelled; others stay as they are."""
    plan = work.lock(PlanRun, plan_id)
    if plan.status in (PlanStatus.QUEUED, PlanStatus.RUNNING):
        plan.status = PLAN.after(plan.status, PlanCommand.DISCARD)
        plan.decided_at, plan.decided_by = work.now, work.principal.actor_id
        work.emit(PlanDiscarded(subject_id=plan.id, trips=0))


def _run(context: JobContext, plan_id: uuid.UUID) -> dict[str, Any]:
    started = monotonic()
    with open_system_work(context.tenant_id) as work:
        plan = work.lock(PlanRun, plan_id)
        if plan.status not in (PlanStatus.QUEUED, PlanStatus.RUNNING):
            return {"plan_id": str(plan_id), "status": str(plan.status)}
        plan.status = PLAN.after(plan.status, PlanCommand.START)
        parameters = plan.parameters
        asked = parameters["order_ids"]
        day = load_day(
            work,
            plan.day,
            warehouse_ids=[uuid.UUID(one) for one in parameters["warehouse_ids"]],
            order_ids=None if asked is None else [uuid.UUID(one) for one in asked],
        )
        timezone = get_tenant(work).timezone
        weights = Weights(int(setting(work, KM_WEIGHT.key)), int(setting(work, DEPARTURE_WEIGHT.key)))
    stopped = _asked_to_stop(context)
    found = plan_day(
        weighed(day.problem, weights),
        budget_s=parameters["budget_s"],
        seed=parameters["seed"],
        threads=THREADS,
        progress=_teller(context),
        cancelled=stopped,
    )
    if stopped(now=True):
        raise JobCancelled
    # Searched for with weights, judged and told at the true tariffs.
    result = replace(found, evaluation=evaluate(day.problem, found.plan))
    if not result.evaluation.is_feasible:
        # Not to be seen by anybody as a plan: the solver and the judge disagree.
        broken = "; ".join(f"{one.rule}: {one.detail}" for one in result.evaluation.violations[:5])
        raise RuntimeError(f"the plan that was found breaks rules: {broken}")
    naive = evaluate(day.problem, plan_naively(day.problem))
    told = left_out(day, result.explanations, offers(day.problem, result.plan), timezone)
    weights_told = {"km_pct": weights.km_pct, "departure_pct": weights.departure_pct}
    summary = (
        _summary(day, result, naive) | {"weights": weights_told} | {"wall_s": round(monotonic() - started, 2)}
    )
    with open_system_work(context.tenant_id) as work:
        status = _propose(work, plan_id, day, result, summary, told)
    return {"plan_id": str(plan_id), "status": str(status), **summary}


def _propose(
    work: Work,
    plan_id: uuid.UUID,
    day: PlanningDay,
    result: PlanResult,
    summary: dict[str, Any],
    told: list[dict[str, Any]],
) -> PlanStatus:
    plan = work.lock(PlanRun, plan_id)
    if plan.status != PlanStatus.RUNNING:  # discarded while it ran
        return plan.status
    trips = proposed_trips(day, result.evaluation, plan_id)
    execution.propose_trips(work, trips)
    plan.status = PLAN.after(plan.status, PlanCommand.PROPOSE)
    plan.summary = summary
    plan.unplanned = told
    work.emit(
        PlanProposed(
            subject_id=plan_id,
            trips=len(trips),
            orders_planned=summary["orders_planned"],
            orders_unplanned=summary["orders_unplanned"],
            distance_m=result.evaluation.distance_m,
            cost_minor=result.evaluation.cost_minor,
        )
    )
    return plan.status


def _fail(work: Work, plan_id: uuid.UUID, reason: str) -> None:
    plan = work.lock(PlanRun, plan_id)
    if PLAN.allows(plan.status, PlanCommand.FAIL):
        plan.status = PLAN.after(plan.status, PlanCommand.FAIL)
        plan.error = reason


def _summary(day: PlanningDay, result: PlanResult, naive: Evaluation) -> dict[str, Any]:
    judged = result.evaluation
    return {
        "orders": len(day.orders) + len(day.too_late),
        "orders_planned": judged.visits_planned,
        "orders_unplanned": judged.visits_unplanned + len(day.too_late),
        "trips": judged.trips,
        "vehicles_used": judged.vehicles_used,
        "vehicles_without_driver": sum(1 for one in day.kept_in if one.reason == "no_driver"),
        "distance_m": judged.distance_m,
        "duration_s": judged.duration_s,
        "waiting_s": judged.waiting_s,
        "cost_minor": judged.cost_minor,
        "distance_source": "great_circle",
        "first_feasible_s": result.first_feasible_s and round(result.first_feasible_s, 3),
        "solver_wall_s": round(result.wall_s, 2),
        "phases": [
            {
                "name": phase.name,
                "wall_s": round(phase.wall_s, 2),
                "weighed_cost_minor": phase.cost_minor,
                "orders_unplanned": phase.visits_unplanned,
            }
            for phase in result.phases
        ],
        "idle_vehicles": [
            {"vehicle_id": str(one.vehicle_id), "too_small": one.too_small, "sentence": one.sentence}
            for one in result.idle_vehicles
        ]
        + [
            {"vehicle_id": str(one.vehicle_id), "too_small": False, "sentence": one.sentence}
            for one in day.kept_in
        ],
        "naive": {
            "trips": naive.trips,
            "distance_m": naive.distance_m,
            "cost_minor": naive.cost_minor,
            "orders_unplanned": naive.visits_unplanned + len(day.too_late),
        },
    }


def _teller(context: JobContext) -> Callable[[float, str], None]:
    """Passes progress on, but not more often than people can read."""
    told_at = 0.0

    def tell(fraction: float, note: str) -> None:
        nonlocal told_at
        if monotonic() - told_at >= TELL_EVERY_S:
            told_at = monotonic()
            context.progress(fraction, note)

    return tell


def _asked_to_stop(context: JobContext) -> Callable[..., bool]:
    """Asks the database whether to stop, but not at every step of the search."""
    asked_at, answer = 0.0, False

    def stopped(*, now: bool = False) -> bool:
        nonlocal asked_at, answer
        if not answer and (now or monotonic() - asked_at >= TELL_EVERY_S):
            asked_at = monotonic()
            answer = context.cancelled()
        return answer

    return stopped
