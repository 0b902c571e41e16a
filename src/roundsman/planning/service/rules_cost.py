"""Asking what each rule costs in a plan as its trips are now; a job, because each rule is searched for."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from time import monotonic
from typing import Any

from roundsman.execution import api as execution
from roundsman.execution.api import TripStatus
from roundsman.identity.api import setting
from roundsman.masterdata import api as masterdata
from roundsman.orders import api as orders
from roundsman.planning.days.current import CurrentTrips, load_trips
from roundsman.planning.days.fleet import bound_to
from roundsman.planning.days.held import NOBODY, Held
from roundsman.planning.days.standing import ON_THE_ROAD
from roundsman.planning.models import PlanRun
from roundsman.planning.problem import PlanProblem, Visit
from roundsman.planning.search.insertion import days_of_plan
from roundsman.planning.search.objective import Weights
from roundsman.planning.service.held import held_on
from roundsman.planning.solution import Plan, UnplannedReason
from roundsman.planning.terms import FOREIGN, only_wanted
from roundsman.planning.why.rule_costs import Figures, RuleCost, RuleCosts, RuleName, price_rules
from roundsman.platform.errors import Conflict
from roundsman.platform.jobs.queue import JobCancelled, JobContext, enqueue_job, job
from roundsman.platform.models import JobRow
from roundsman.platform.work import Work, open_system_work

RULES_JOB = "planning.rules_cost"
NOT_BROUGHT_ON_PURPOSE = {str(UnplannedReason.WAITS), str(UnplannedReason.NOT_WORTH)}
_OPEN = (TripStatus.PROPOSED, TripStatus.PLANNED)
_ASK_S = 0.5
LEAST_S, S_PER_VISIT = 2.0, 0.002
"""How long each rule is searched for where nobody says: longer for large plans."""


@dataclass(frozen=True)
class OpenPlan:
    """The trips of a plan that have not left, as a problem that a search may change.

    Args:
        current: As they were read.
        problem: With the vehicles that could have gone out as well, the orders left out, pins and zones.
        fixed: Vehicles on the road.
        held: Vehicles with runs that people have put in order.
    """

    current: CurrentTrips
    problem: PlanProblem
    fixed: frozenset[uuid.UUID]
    held: frozenset[uuid.UUID]

    @property
    def plan(self) -> Plan:
        """The trips as they are."""
        return self.current.plan


def ask_rules_cost(
    work: Work, plan_id: uuid.UUID, rules: Sequence[RuleName] | None, *, seconds: float | None, seed: int
) -> JobRow:
    """Enqueue the search; its result is the answer.

    Raises:
        NotFound: when there is no such plan.
        Conflict: `no_open_trips`.
    """
    _open_trips(work, work.get(PlanRun, plan_id))
    payload = {
        "plan_id": str(plan_id),
        "rules": [str(one) for one in dict.fromkeys(rules or tuple(RuleName))],
        "seconds": seconds,
        "seed": seed,
    }
    return enqueue_job(work, RULES_JOB, payload, priority=4)


def latest_rules_cost(work: Work, plan_id: uuid.UUID) -> JobRow | None:
    """The job that was asked last what the rules of the plan cost.

    Raises:
        NotFound: when there is no such plan.
    """
    work.get(PlanRun, plan_id)
    query = work.rows(JobRow).where(
        JobRow.kind == RULES_JOB, JobRow.payload["plan_id"].astext == str(plan_id)
    )
    return work.session.scalar(query.order_by(JobRow.id.desc()).limit(1))


@job(RULES_JOB, max_attempts=1)
def rules_cost_job(context: JobContext) -> dict[str, Any]:
    """Search the plan with and without each rule, and tell the difference.

    Raises:
        Conflict: as `open_plan`.
        JobCancelled: when it was asked to stop.
    """
    asked, begun = context.payload, monotonic()
    plan_id = uuid.UUID(asked["plan_id"])
    with open_system_work(context.tenant_id) as work:
        found = open_plan(work, plan_id)
        told = (work.get(PlanRun, plan_id).summary or {}).get("weights") or {}
        weights = Weights(**told) if told else Weights()
    stopped = _asked_to_stop(context)
    seconds = asked["seconds"] or max(LEAST_S, S_PER_VISIT * len(found.problem.visits))
    priced = price_rules(
        found.problem,
        found.plan,
        [RuleName(one) for one in asked["rules"]],
        weights=weights,
        fixed=found.fixed,
        held=found.held,
        seconds=seconds,
        seed=asked["seed"],
        progress=context.progress,
        cancelled=stopped,
    )
    if stopped():
        raise JobCancelled
    return _told(priced) | {
        "plan_id": str(plan_id),
        "seconds": seconds,
        "wall_s": round(monotonic() - begun, 2),
    }


def open_plan(work: Work, plan_id: uuid.UUID) -> OpenPlan:
    """The trips of a plan that have not left, with what else they could be served by.

    Raises:
        NotFound: when there is no such plan.
        Conflict: `no_open_trips`; `breaks_rules` when the trips as they are now break a rule, so that no price of a
            change means anything.
    """
    plan = work.get(PlanRun, plan_id)
    trip_ids = _open_trips(work, plan)
    standing = execution.standing_trips(work, trip_ids, with_stops=False)
    kept_in = {
        one["vehicle_id"] for one in (plan.summary or {}).get("idle_vehicles", []) if one.get("reason")
    }
    vehicles, drivers = set(), set()
    for warehouse_id in sorted({trip.warehouse_id for trip in standing.values()}):
        rows = masterdata.vehicles_at(work, warehouse_id)
        vehicles |= {row.id for row in rows if str(row.id) not in kept_in}
        drivers |= {row.id for row in masterdata.drivers_at(work, warehouse_id)}
    current = load_trips(
        work,
        trip_ids,
        extra_order_ids=_left_out(work, plan),
        extra_vehicle_ids=vehicles,
        extra_driver_ids=drivers,
    )
    problem, held = _with_pins(current, held_on(work, plan.day))
    problem = replace(problem, foreign_minor=int(setting(work, FOREIGN.key)))
    _check_kept(problem, current)
    fixed = frozenset(one for one, trip in current.trips.items() if trip.status in ON_THE_ROAD)
    return OpenPlan(current, problem, fixed & problem.vehicle_index.keys(), held)


def _open_trips(work: Work, plan: PlanRun) -> list[uuid.UUID]:
    found = execution.standing_trips(work, execution.trips_of_plan(work, plan.id), with_stops=False)
    ids = sorted(one for one, trip in found.items() if trip.status in _OPEN)
    if not ids:
        raise Conflict(
            f"plan {plan.number} has no trip that is proposed or planned",
            accepted="a plan with trips that have not left",
            code="no_open_trips",
            current_status=str(plan.status),
        )
    return ids


def _left_out(work: Work, plan: PlanRun) -> list[uuid.UUID]:
    """Orders that the plan would have liked to bring, and that still wait."""
    ids = [
        uuid.UUID(one["order_id"])
        for one in plan.unplanned or ()
        if one["reason"] not in NOT_BROUGHT_ON_PURPOSE
    ]
    return [one.order_id for one in orders.ready_orders(work, order_ids=ids)] if ids else []


def _with_pins(current: CurrentTrips, pinned: Held) -> tuple[PlanProblem, frozenset[uuid.UUID]]:
    """The problem with what people have put somewhere, as far as it is there now."""
    problem = current.problem
    on = {visit: run.vehicle_id for run in current.plan.runs for visit in run.visit_ids}
    bound = {one: there for one, there in pinned.vehicle_of.items() if on.get(one) == there}

    def with_pin(visit: Visit) -> Visit:
        if visit.id in bound:
            return replace(visit, requires=visit.requires | {bound_to(bound[visit.id])})
        if visit.id in pinned.out and visit.id not in on:
            return replace(visit, requires=visit.requires | NOBODY)
        return visit

    visits = tuple(with_pin(visit) for visit in problem.visits)
    vehicles = tuple(replace(one, features=only_wanted(one.features, visits)) for one in problem.vehicles)
    held = {run.vehicle_id for run in pinned.runs if any(on.get(v) == run.vehicle_id for v in run.visit_ids)}
    return replace(problem, visits=visits, vehicles=vehicles), frozenset(held)


def _check_kept(problem: PlanProblem, current: CurrentTrips) -> None:
    try:
        days_of_plan(problem, [replace(run, start_s=None) for run in current.plan.runs])
    except ValueError as error:
        raise Conflict(
            "the trips as they are now break a rule",
            accepted="mend the trips first",
            code="breaks_rules",
        ) from error


def _told(priced: RuleCosts) -> dict[str, Any]:
    return {
        "standing": asdict(priced.standing),
        "kept": asdict(priced.kept),
        "chance_minor": priced.chance_minor,
        "rules": [_rule_told(one, priced.kept) for one in priced.rules],
    }


def _rule_told(one: RuleCost, kept: Figures) -> dict[str, Any]:
    told: dict[str, Any] = {"rule": str(one.rule), "asked": one.asked, "sentence": _sentence(one, kept)}
    if one.without is None:
        return told
    without = asdict(one.without)
    return told | {
        "without": without,
        "difference": {name: value - without[name] for name, value in asdict(kept).items()},
    }


def _sentence(one: RuleCost, kept: Figures) -> str:
    """What the rule does to the plan, without money."""
    name = one.rule.replace("_", " ")
    if not one.asked:
        return f"Nothing in this plan asks for it: {name}."
    if one.without is None:
        return f"There was no time to search without it: {name}."
    words = [
        _more(one.without.visits_planned - kept.visits_planned, "order served", "orders served"),
        _more(one.without.trips - kept.trips, "trip", "trips"),
    ]
    km = (one.without.distance_m - kept.distance_m) / 1_000
    if abs(km) >= 0.1:
        words.append(f"{abs(km):,.1f} km {'more' if km > 0 else 'fewer'}")
    said = ", ".join(word for word in words if word) or "the same trips and kilometres"
    return f"Without it ({name}): {said}."


def _more(count: int, one: str, many: str) -> str:
    if not count:
        return ""
    return f"{abs(count)} {one if abs(count) == 1 else many} {'more' if count > 0 else 'fewer'}"


def _asked_to_stop(context: JobContext) -> Callable[[], bool]:
    """Asks the database whether to stop, but not at every step of a search."""
    asked_at, answer = monotonic(), False

    def stopped() -> bool:
        nonlocal asked_at, answer
        if not answer and monotonic() - asked_at >= _ASK_S:
            asked_at = monotonic()
            answer = context.cancelled()
        return answer

    return stopped
