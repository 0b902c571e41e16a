"""Accepting and discarding a proposal, and ending its search early."""

import uuid

from roundsman.execution import api as execution
from roundsman.masterdata import api as masterdata
from roundsman.orders import api as orders
from roundsman.planning.days.building import day_bounds
from roundsman.planning.days.returns import collect_returns
from roundsman.planning.events import PlanAccepted, PlanDiscarded, PlanFinishAsked
from roundsman.planning.models import PlanRun
from roundsman.planning.states import PLAN, PlanCommand, PlanStatus
from roundsman.platform.errors import Conflict
from roundsman.platform.jobs.control import stop_job
from roundsman.platform.work import Work, check_version


def accept_plan(work: Work, plan_id: uuid.UUID, *, if_match: int | None = None) -> PlanRun:
    """Make the proposal the plan: its trips are planned, their orders are on them. All of it, or nothing.

    Raises:
        NotFound: when there is no such plan.
        StaleVersion: when `if_match` is not its version.
        IllegalTransition: when it is not a proposal (any more).
        Conflict: `orders_changed` when an order is no longer ready; `vehicles_taken` when another plan that was
            accepted meanwhile needs a vehicle or driver at the same time; `too_many_trips` when a vehicle would make
            more trips on the day than it may; `what_if_plan` for one that was made without some rules.
    """
    plan = work.lock(PlanRun, plan_id)
    check_version(plan, if_match)
    following = PLAN.after(plan.status, PlanCommand.ACCEPT)
    if waived := plan.parameters.get("without"):
        raise Conflict(
            f"plan {plan.number} shows what rules cost and does not keep them: {', '.join(waived)}",
            accepted="a plan that was made with all rules",
            code="what_if_plan",
            without=waived,
        )
    # Two plans that are accepted at once must see each other's trips.
    work.serialise("planning.accept")
    trips = execution.accept_trips(work, plan_id)
    order_ids = execution.orders_of_plan(work, plan_id)
    orders.mark_planned(work, order_ids)
    _check_free(work, {trip.id for trip in trips})
    _number(work, plan, {trip.vehicle_id for trip in trips})
    collect_returns(work, plan_id, (plan.summary or {}).get("returns", {}))
    plan.status = following
    plan.decided_at, plan.decided_by = work.now, work.principal.actor_id
    work.emit(PlanAccepted(subject_id=plan.id, trips=len(trips), orders=len(order_ids)))
    work.session.flush()
    return plan


def discard_plan(work: Work, plan_id: uuid.UUID, *, if_match: int | None = None) -> PlanRun:
    """Drop the proposal, or the run that would make it. Orders stay ready.

    Raises:
        NotFound: when there is no such plan.
        StaleVersion: when `if_match` is not its version.
        IllegalTransition: when it was decided on already.
    """
    job_id = work.get(PlanRun, plan_id).job_id
    if job_id is not None:
        # The job before the plan, as in cancelling the job: the two must not wait for each other.
        stop_job(work, job_id)
    plan = work.lock(PlanRun, plan_id)
    check_version(plan, if_match)
    was_proposed = plan.status == PlanStatus.PROPOSED
    plan.status = PLAN.after(plan.status, PlanCommand.DISCARD)
    plan.decided_at, plan.decided_by = work.now, work.principal.actor_id
    trips = execution.discard_trips(work, plan_id) if was_proposed else 0
    work.emit(PlanDiscarded(subject_id=plan.id, trips=trips))
    work.session.flush()
    return plan


def finish_plan(work: Work, plan_id: uuid.UUID) -> PlanRun:
    """Let the search end now: the best plan that it has becomes the proposal. Asking twice is asking once.

    Raises:
        NotFound: when there is no such plan.
        IllegalTransition: when it is not running (yet, or any more).
    """
    plan = work.lock(PlanRun, plan_id)
    plan.status = PLAN.after(plan.status, PlanCommand.FINISH)
    if not plan.finish_asked:
        plan.finish_asked = True
        work.emit(PlanFinishAsked(subject_id=plan.id))
        work.session.flush()
    return plan


def _check_free(work: Work, trip_ids: set[uuid.UUID]) -> None:
    overlaps = execution.overlapping_assignments(work, trip_ids)
    if overlaps:
        raise Conflict(
            f"{len({one.trip_number for one in overlaps})} trips of this plan need a vehicle or driver "
            "that is taken at that time",
            code="vehicles_taken",
            accepted="discard this plan and run a new one",
            taken=[
                {"trip": one.trip_number, "by_trip": one.by_trip_number, "vehicle_id": str(one.vehicle_id)}
                for one in overlaps
            ],
        )


def _number(work: Work, plan: PlanRun, vehicle_ids: set[uuid.UUID]) -> None:
    start, end = day_bounds(work, plan.day)
    counts = execution.number_trips_of_day(work, vehicle_ids, start, end)
    vehicles = masterdata.vehicles_by_id(work, counts)
    over = sorted(row.number for row in vehicles.values() if counts[row.id] > row.max_trips_per_day)
    if over:
        raise Conflict(
            f"with this plan {', '.join(over)} would make more trips on {plan.day} than allowed",
            code="too_many_trips",
            accepted="discard this plan and run a new one",
            vehicles=over,
        )
