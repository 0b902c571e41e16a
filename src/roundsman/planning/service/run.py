"""Running a plan: read, solve outside of any transaction, write the proposal in one."""

import uuid
from collections.abc import Callable
from dataclasses import asdict, replace
from time import monotonic
from typing import Any

from sqlalchemy import select, update

from roundsman.execution import api as execution
from roundsman.identity.api import KnownSetting, declare_setting, get_tenant, setting
from roundsman.planning.days.building import PlanningDay, load_day
from roundsman.planning.days.held import AroundHeld, bound, broken_beside
from roundsman.planning.days.returns import take_returns_along
from roundsman.planning.days.travel import distances_told
from roundsman.planning.days.waiting import let_orders_wait
from roundsman.planning.events import PlanDiscarded, PlanProposed
from roundsman.planning.judging.evaluation import Evaluation
from roundsman.planning.judging.evaluator import evaluate
from roundsman.planning.models import PlanRun
from roundsman.planning.problem import PlanProblem
from roundsman.planning.search.balance import Balanced, balanced, day_lengths
from roundsman.planning.search.board import with_departures
from roundsman.planning.search.consolidation import saving_minor
from roundsman.planning.search.docks import has_docks, in_turns, without_docks
from roundsman.planning.search.insertion import days_of_plan
from roundsman.planning.search.naive import plan_naively
from roundsman.planning.search.objective import DEPARTURE_WEIGHT_PCT, KM_WEIGHT_PCT, Weights, weighed
from roundsman.planning.search.pipeline import PlanResult
from roundsman.planning.search.progress import PlanStanding, standing_of, thinned
from roundsman.planning.service.held import held_on, held_told
from roundsman.planning.service.spread import plan_spread
from roundsman.planning.solution import Plan, UnplannedReason
from roundsman.planning.states import PLAN, PlanCommand, PlanStatus
from roundsman.planning.terms import Waived
from roundsman.planning.trips import left_out, proposed_trips
from roundsman.planning.why.relaxation import offers
from roundsman.platform.jobs.queue import JobCancelled, JobContext
from roundsman.platform.work import Work, open_system_work

TELL_EVERY_S = 0.5
THREADS = 2
BALANCE_SHARE = 0.1
"""Of the budget, at most, for evener days once the plan stands."""

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
        plan.standings, plan.finish_asked = [], False
        parameters = plan.parameters
        asked = parameters["order_ids"]
        day = load_day(
            work,
            plan.day,
            warehouse_ids=[uuid.UUID(one) for one in parameters["warehouse_ids"]],
            order_ids=None if asked is None else [uuid.UUID(one) for one in asked],
            without=frozenset(Waived(one) for one in parameters.get("without", ())),
        )
        timezone = get_tenant(work).timezone
        weights = Weights(int(setting(work, KM_WEIGHT.key)), int(setting(work, DEPARTURE_WEIGHT.key)))
        day = take_returns_along(work, let_orders_wait(work, day, weights))
        held = held_on(work, plan.day).among(day.problem)
    by_hand_none = day.problem
    day = replace(day, problem=bound(day.problem, held))
    around = AroundHeld(day.problem, held)
    stopped = _seldom(context.cancelled)
    searched = weighed(around.left, weights)
    held_runs = [run for runs in around.driven.values() for run in runs]
    aside = len(around.held_visits) - day.left_aside

    def standing(at_s: float, judged: Evaluation) -> PlanStanding:
        return standing_of(at_s, judged, searched, around.left, held=held_runs, aside=aside)

    found, spread = plan_spread(
        context,
        searched,
        budget_s=parameters["budget_s"],
        seed=parameters["seed"],
        threads=THREADS,
        progress=_teller(context),
        cancelled=stopped,
        enough=_seldom(lambda: _finish_asked(context, plan_id)),
        watch=_shower(context, plan_id, standing),
        wish=parameters.get("spread"),
    )
    if stopped(now=True):
        raise JobCancelled
    # Searched for with weights, judged and told at the true tariffs.
    evened = _evened(around.left, found.plan, parameters)
    whole = around.joined(evened.plan)
    if held.vehicle_of and has_docks(day.problem):
        # Runs that people hold and those that were found do not know of each other's turns.
        whole = in_turns(day.problem, with_departures(day.problem, whole))[0]
    result = replace(
        found,
        plan=whole,
        evaluation=evaluate(day.problem, whole),
        explanations=around.explained(found.explanations, whole),
    )
    forgiven = around.forgiven()
    beside = broken_beside(result.evaluation.violations, forgiven)
    if beside:
        # Not to be seen by anybody as a plan: the solver and the judge disagree.
        broken = "; ".join(f"{one.rule}: {one.detail}" for one in beside[:5])
        raise RuntimeError(f"the plan that was found breaks rules: {broken}")
    unturned = with_departures(by_hand_none, plan_naively(by_hand_none))
    naive = evaluate(by_hand_none, in_turns(by_hand_none, unturned)[0])
    # Where people broke rules on purpose nothing can be said about what would still fit.
    offered = {} if forgiven else offers(day.problem, result.plan)
    saved = {} if forgiven else _saved(day, result)
    told = held_told(day, held, left_out(day, result.explanations, offered, timezone, saved))
    balance = _balance_told(result.evaluation, evened)
    weights_told = {"km_pct": weights.km_pct, "departure_pct": weights.departure_pct}
    summary = (
        _summary(day, result, naive, told)
        | {"weights": weights_told, "balance": balance, "pins": len(held.vehicle_of) + len(held.out)}
        | {"spread": spread.told(), "wall_s": round(monotonic() - started, 2)}
    )
    with open_system_work(context.tenant_id) as work:
        status = _propose(work, plan_id, day, result, summary, told)
    return {"plan_id": str(plan_id), "status": str(status), **summary}


def _evened(problem: PlanProblem, plan: Plan, parameters: dict[str, Any]) -> Balanced:
    """The plan with evener days where the wish says what they may cost, and what that came to."""
    pct = float(parameters.get("balance_pct") or 0)
    if not pct:
        return Balanced(plan, ())
    until = monotonic() + max(1.0, parameters["budget_s"] * BALANCE_SHARE)
    found = balanced(without_docks(problem), plan, pct, may_go_on=lambda: monotonic() < until)
    turned, left = in_turns(problem, found.plan)
    # Evener days that leave an order without its turn at a dock are none.
    return Balanced(plan, ()) if left else Balanced(turned, found.points)


def _balance_told(judged: Evaluation, evened: Balanced) -> dict[str, Any]:
    longest_s, shortest_s = day_lengths(judged)
    told: dict[str, Any] = {"longest_s": longest_s, "shortest_s": shortest_s}
    if evened.points:
        told["extra_cost_minor"] = evened.points[-1].extra_cost_minor
        told["points"] = [asdict(point) for point in evened.points]
    return told


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


def _saved(day: PlanningDay, result: PlanResult) -> dict[uuid.UUID, int | None]:
    """What each order that waits, or has no turn at a dock, would add to the cost of the plan."""
    waiting = [
        one.visit_id
        for one in result.explanations
        if one.reason is UnplannedReason.NO_DOCK or one.visit_id in day.may_wait_until
    ]
    if not waiting:
        return {}
    days = days_of_plan(day.problem, result.plan.runs)
    return {one: saving_minor(days, day.problem.visit_index[one]) for one in waiting}


def _fail(work: Work, plan_id: uuid.UUID, reason: str) -> None:
    plan = work.lock(PlanRun, plan_id)
    if PLAN.allows(plan.status, PlanCommand.FAIL):
        plan.status = PLAN.after(plan.status, PlanCommand.FAIL)
        plan.error = reason


def _summary(
    day: PlanningDay, result: PlanResult, naive: Evaluation, told: list[dict[str, Any]]
) -> dict[str, Any]:
    judged = result.evaluation
    served = {stop.visit_id for run in judged.runs for stop in run.stops}
    return {
        "orders": len(day.orders) + day.left_aside,
        "orders_planned": judged.visits_planned,
        "orders_unplanned": judged.visits_unplanned + day.left_aside,
        "orders_waiting": sum(1 for one in told if one["reason"] == str(UnplannedReason.WAITS)),
        "returns": {
            str(return_id): str(order_id) for return_id, order_id in day.returns.items() if order_id in served
        },
        "trips": judged.trips,
        "vehicles_used": judged.vehicles_used,
        "vehicles_without_driver": sum(1 for one in day.kept_in if one.reason == "no_driver"),
        "distance_m": judged.distance_m,
        "duration_s": judged.duration_s,
        "waiting_s": judged.waiting_s,
        "cost_minor": judged.cost_minor,
        **distances_told(day.problem.travel),
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
            {
                "vehicle_id": str(one.vehicle_id),
                "too_small": False,
                "reason": one.reason,
                "sentence": one.sentence,
            }
            for one in day.kept_in
        ],
        "naive": {
            "trips": naive.trips,
            "distance_m": naive.distance_m,
            "cost_minor": naive.cost_minor,
            "orders_unplanned": naive.visits_unplanned + day.left_aside,
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


def _shower(
    context: JobContext, plan_id: uuid.UUID, standing: Callable[[float, Evaluation], PlanStanding]
) -> Callable[[float, Evaluation], None]:
    """Writes down how the best plan so far stands, where it is another one than before."""
    told: list[PlanStanding] = []

    def show(at_s: float, judged: Evaluation) -> None:
        now = standing(at_s, judged)
        if told and replace(told[-1], at_s=now.at_s) == now:
            return
        told[:] = thinned([*told, now])
        with open_system_work(context.tenant_id) as work:
            # Beside its version: who decides on the plan decides on what was proposed.
            work.session.execute(
                update(PlanRun)
                .where(PlanRun.tenant_id == context.tenant_id, PlanRun.id == plan_id)
                .values(standings=[asdict(one) for one in told])
                .execution_options(synchronize_session=False)
            )

    return show


def _finish_asked(context: JobContext, plan_id: uuid.UUID) -> bool:
    with open_system_work(context.tenant_id) as work:
        return bool(
            work.session.scalar(
                select(PlanRun.finish_asked).where(
                    PlanRun.tenant_id == context.tenant_id, PlanRun.id == plan_id
                )
            )
        )


def _seldom(ask: Callable[[], bool]) -> Callable[..., bool]:
    """Asks the database, but not at every step of the search; once the answer is yes it stays so."""
    asked_at, answer = 0.0, False

    def asked(*, now: bool = False) -> bool:
        nonlocal asked_at, answer
        if not answer and (now or monotonic() - asked_at >= TELL_EVERY_S):
            asked_at = monotonic()
            answer = ask()
        return answer

    return asked
