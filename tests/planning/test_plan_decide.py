"""Accepting, discarding and cancelling plans."""

import uuid

import pytest
from sqlalchemy import text

from roundsman.kernel.reasons import CancelReason
from roundsman.orders.service.cancel import cancel_order
from roundsman.planning.search import naive, pipeline
from roundsman.planning.service import run, spread
from roundsman.platform.errors import Conflict, IllegalTransition
from roundsman.platform.jobs.control import cancel_job
from tests.conftest import NOW
from tests.factories.planning import Town, make_town


@pytest.fixture
def town(tenant) -> Town:
    return make_town(tenant, shops=4, vehicles=2)


def cancel(town: Town, order_id: uuid.UUID) -> None:
    with town.tenant.system() as work:
        cancel_order(work, order_id, reason=CancelReason.NO_LONGER_NEEDED)


# ---- accepting --------------------------------------------------------------------------------------------


def test_accepting_makes_trips_and_orders_planned(town):
    order_ids = [town.ready(10, shop=shop) for shop in range(3)]
    plan = town.plan()
    accepted = town.accept(plan.id)
    assert accepted.status == "accepted"
    assert accepted.decided_at == NOW
    assert accepted.decided_by is not None
    assert {trip.status for trip in town.trips(plan.id)} == {"planned"}
    assert town.statuses(order_ids) == {"planned"}
    assert len(town.tenant.events("TripPlanned")) == len(town.trips(plan.id))
    (event,) = town.tenant.events("PlanAccepted")
    assert event.payload["orders"] == 3


def test_a_second_accept_is_refused_and_changes_nothing(town):
    town.ready(10)
    plan = town.plan()
    first = town.accept(plan.id)
    with pytest.raises(IllegalTransition) as refused:
        town.accept(plan.id)
    assert refused.value.facts["current_status"] == "accepted"
    assert town.read(plan.id).version == first.version
    assert len(town.tenant.events("PlanAccepted")) == 1


def test_an_order_cancelled_in_between_refuses_the_whole_plan(town):
    kept, gone = town.ready(10), town.ready(10, shop=1)
    plan = town.plan()
    cancel(town, gone)
    with pytest.raises(Conflict) as refused:
        town.accept(plan.id)
    assert refused.value.code == "orders_changed"
    assert [one["order_id"] for one in refused.value.facts["orders"]] == [str(gone)]
    assert town.order(kept).status == "ready"
    assert town.read(plan.id).status == "proposed"
    assert {trip.status for trip in town.trips(plan.id)} == {"proposed"}
    assert not town.tenant.events("TripPlanned", "PlanAccepted", "OrderPlanned")


def test_of_two_plans_for_the_same_orders_one_is_accepted(town):
    order_ids = [town.ready(10, shop=shop) for shop in range(2)]
    first, second = town.plan(), town.plan()
    town.accept(second.id)
    with pytest.raises(Conflict) as refused:
        town.accept(first.id)
    assert refused.value.code == "orders_changed"
    assert town.statuses(order_ids) == {"planned"}
    assert {trip.status for trip in town.trips(first.id)} == {"proposed"}
    assert town.discard(first.id).status == "discarded"
    assert town.statuses(order_ids) == {"planned"}


# ---- discarding -------------------------------------------------------------------------------------------


def test_discarding_leaves_the_orders_ready(town):
    order_ids = [town.ready(10, shop=shop) for shop in range(2)]
    plan = town.plan()
    assert town.discard(plan.id).status == "discarded"
    assert {trip.status for trip in town.trips(plan.id)} == {"cancelled"}
    assert town.statuses(order_ids) == {"ready"}
    for again in (town.accept, town.discard):
        with pytest.raises(IllegalTransition):
            again(plan.id)
    (event,) = town.tenant.events("PlanDiscarded")
    assert event.payload["trips"] >= 1


def test_discarding_a_queued_plan_takes_its_job_back(town):
    plan = town.request()
    town.discard(plan.id)
    assert town.job(plan).status == "cancelled"
    assert town.run(plan) == "cancelled"
    assert town.read(plan.id).status == "discarded"


def during(monkeypatch, deed) -> None:
    """Do something while the planner searches, at its first sign of life."""
    plan_day = pipeline.plan_day
    done: list[bool] = []

    def searching(problem, *, progress, **values):
        def told(fraction, note):
            if not done:
                done.append(True)
                deed()
            progress(fraction, note)

        return plan_day(problem, progress=told, **values)

    monkeypatch.setattr(spread, "plan_day", searching)
    monkeypatch.setattr(run, "TELL_EVERY_S", 0.0)


def test_discarding_while_it_runs_ends_the_run_without_a_trace(town, monkeypatch):
    town.ready(10)
    plan = town.request(budget_s=5)
    during(monkeypatch, lambda: town.discard(plan.id))
    assert town.run(plan) == "cancelled"
    assert town.read(plan.id).status == "discarded"
    assert town.trips() == []
    assert len(town.tenant.events("PlanDiscarded")) == 1
    assert not town.tenant.events("PlanProposed")


def test_a_plan_discarded_at_the_last_moment_gets_no_trips(town, monkeypatch):
    town.ready(10)
    plan = town.request()
    plan_naively = naive.plan_naively

    def discarded_meanwhile(problem):
        town.discard(plan.id)
        return plan_naively(problem)

    monkeypatch.setattr(run, "plan_naively", discarded_meanwhile)
    assert town.run(plan) == "succeeded"
    assert town.job(plan).result["status"] == "discarded"
    assert town.read(plan.id).status == "discarded"
    assert town.trips() == []


# ---- cancelling the job -----------------------------------------------------------------------------------


def stop(town: Town, plan) -> None:
    with town.tenant.work("dispatcher") as work:
        cancel_job(work, plan.job_id)


def test_cancelling_the_job_before_it_begins_discards_the_plan(town):
    plan = town.request()
    stop(town, plan)
    assert town.run(plan) == "cancelled"
    read = town.read(plan.id)
    assert (read.status, read.decided_at) == ("discarded", NOW)
    stop(town, plan)  # asking twice changes nothing more
    assert len(town.tenant.events("PlanDiscarded")) == 1


def test_cancelling_the_job_while_it_runs_discards_the_plan(town, monkeypatch):
    order_id = town.ready(10)
    plan = town.request(budget_s=5)
    during(monkeypatch, lambda: stop(town, plan))
    assert town.run(plan) == "cancelled"
    assert town.read(plan.id).status == "discarded"
    assert town.trips() == []
    assert town.order(order_id).status == "ready"


def test_a_job_that_is_over_leaves_the_plan_alone(town):
    plan = town.plan()
    with pytest.raises(Conflict) as refused:
        stop(town, plan)
    assert refused.value.code == "job_ended"
    assert town.read(plan.id).status == "proposed"


# ---- when something breaks --------------------------------------------------------------------------------


def test_a_run_that_breaks_says_so_and_is_not_tried_again(town, monkeypatch):
    town.ready(10)
    plan = town.request()

    def broken(*_, **__):
        raise RuntimeError("the solver has lost its way")

    monkeypatch.setattr(spread, "plan_day", broken)
    assert town.run(plan) == "failed"
    read = town.read(plan.id)
    assert (read.status, read.error) == ("failed", "the solver has lost its way")
    assert town.trips() == []
    with pytest.raises(IllegalTransition):
        town.accept(plan.id)


def test_a_day_that_cannot_be_read_fails_the_plan_too(town, monkeypatch):
    def broken(*_, **__):
        raise ValueError("problem: visit ids must be unique")

    monkeypatch.setattr(run, "load_day", broken)
    plan = town.request()
    assert town.run(plan) == "failed"
    assert town.read(plan.id).status == "failed"


def test_a_plan_that_the_judge_does_not_confirm_is_never_shown(town, monkeypatch):
    from dataclasses import replace

    plan_day = pipeline.plan_day

    def cheating(*args, **values):
        result = plan_day(*args, **values)
        runs = [replace(one, visit_ids=one.visit_ids + one.visit_ids[:1]) for one in result.plan.runs]
        return replace(result, plan=replace(result.plan, runs=tuple(runs)))

    monkeypatch.setattr(spread, "plan_day", cheating)
    town.ready(10)
    plan = town.request()
    assert town.run(plan) == "failed"
    assert "breaks rules: " in (town.read(plan.id).error or "")
    assert town.trips() == []


def test_a_run_whose_process_died_begins_again(town):
    """A worker that died leaves the job and the plan running; the next one takes both up."""
    town.ready(10)
    plan = town.request()
    with town.tenant.system() as work:
        work.session.execute(text("update job set status = 'running' where id = :id"), {"id": plan.job_id})
        work.session.execute(text("update plan set status = 'running' where id = :id"), {"id": plan.id})
    assert town.run(plan) == "succeeded"
    assert town.read(plan.id).status == "proposed"
