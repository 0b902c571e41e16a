"""Plans that are accepted at the same moment."""

import contextlib
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from roundsman.execution import api as execution
from roundsman.kernel.reasons import CancelReason
from roundsman.orders.service.cancel import cancel_order
from roundsman.platform.errors import Conflict, IllegalTransition
from roundsman.platform.jobs.control import cancel_job
from tests.factories.planning import Town, make_town, window


def all_at_once(deeds) -> list[str]:
    """Do them in threads that start together. A refusal by a rule is an answer; any other error fails the test."""
    gate = threading.Barrier(len(deeds))

    def do(deed) -> str:
        gate.wait(30)
        try:
            return str(deed().status)
        except IllegalTransition:
            return "refused: illegal_transition"
        except Conflict as refusal:
            return f"refused: {refusal.code}"

    with ThreadPoolExecutor(max_workers=len(deeds)) as pool:
        return list(pool.map(do, deeds))


def accepting(town: Town, plan_id: uuid.UUID):
    return lambda: town.accept(plan_id)


@pytest.fixture
def meeting(monkeypatch):
    """Let two accepts meet: each waits, after its trips are planned, until the other has come as far, or cannot."""

    def let_meet(count: int) -> None:
        gate = threading.Barrier(count)
        accept_trips = execution.accept_trips

        def waiting(work, plan_id):
            trips = accept_trips(work, plan_id)
            # Broken when the others stand at the lock, as they should.
            with contextlib.suppress(threading.BrokenBarrierError):
                gate.wait(0.5)
            return trips

        monkeypatch.setattr(execution, "accept_trips", waiting)

    return let_meet


def test_two_plans_that_share_a_vehicle_are_not_both_accepted(tenant, meeting):
    """Fails when `work.serialise` is taken out of `accept_plan`: neither then sees the other's trips."""
    town = make_town(tenant, shops=2, vehicles=1, max_trips_per_day=9)
    order_ids = [town.ready(10, shop=shop) for shop in range(2)]
    plans = [town.plan(order_ids=(order_id,)) for order_id in order_ids]
    meeting(2)

    answers = all_at_once([accepting(town, plan.id) for plan in plans])

    assert sorted(answers) == ["accepted", "refused: vehicles_taken"]
    winner = plans[answers.index("accepted")]
    assert sorted(str(town.order(one).status) for one in order_ids) == ["planned", "ready"]
    for plan in plans:
        expected = "planned" if plan is winner else "proposed"
        assert {str(trip.status) for trip in town.trips(plan.id)} == {expected}
        assert town.read(plan.id).status == ("accepted" if plan is winner else "proposed")


def test_one_plan_accepted_many_times_is_accepted_once(tenant):
    town = make_town(tenant, shops=3, vehicles=1)
    for shop in range(3):
        town.ready(10, shop=shop)
    plan = town.plan()
    answers = all_at_once([accepting(town, plan.id)] * 12)
    assert sorted(answers) == ["accepted"] + ["refused: illegal_transition"] * 11
    assert len(town.tenant.events("PlanAccepted")) == 1
    assert len(town.tenant.events("TripPlanned")) == len(town.trips(plan.id))


def test_many_plans_for_the_same_orders_become_one(tenant):
    town = make_town(tenant, shops=3, vehicles=2)
    order_ids = [town.ready(10, shop=shop) for shop in range(3)]
    plans = [town.plan() for _ in range(4)]
    answers = all_at_once([accepting(town, plan.id) for plan in plans])
    assert sorted(answers) == ["accepted"] + ["refused: orders_changed"] * 3
    assert town.statuses(order_ids) == {"planned"}


def test_accepting_against_discarding_has_one_winner(tenant):
    town = make_town(tenant, shops=1)
    order_id = town.ready(10)
    for _ in range(3):
        plan = town.plan()
        answers = all_at_once([accepting(town, plan.id), lambda plan=plan: town.discard(plan.id)])
        assert answers in (
            ["accepted", "refused: illegal_transition"],
            ["refused: illegal_transition", "discarded"],
        )
        if answers[0] == "accepted":
            assert town.order(order_id).status == "planned"
            break
        assert town.order(order_id).status == "ready"
        assert {trip.status for trip in town.trips(plan.id)} == {"cancelled"}


def test_an_order_cancelled_while_its_plan_is_accepted_is_never_half_planned(tenant):
    town = make_town(tenant, shops=2, vehicles=1)
    for round_number in range(3):
        gone = town.ready(10, **window(2 + round_number, 8))
        plan = town.plan(order_ids=(gone,))

        def cancelling(order_id=gone):
            with town.tenant.system() as work:
                return cancel_order(work, order_id, reason=CancelReason.NO_LONGER_NEEDED)

        answers = all_at_once([accepting(town, plan.id), cancelling])
        # Cancelled in either case; the plan was accepted before, or refused.
        assert answers[1] == "cancelled"
        assert answers[0] in ("accepted", "refused: orders_changed", "refused: too_many_trips")
        assert town.order(gone).status == "cancelled"
        assert {str(trip.status) for trip in town.trips(plan.id)} == {
            "planned" if answers[0] == "accepted" else "proposed"
        }


def test_cancelling_the_job_and_discarding_the_plan_do_not_wait_for_each_other(tenant):
    """Both want the job and the plan; they take them in the same order."""
    town = make_town(tenant, shops=1)
    for _ in range(5):
        plan = town.request()

        def cancelling(job_id=plan.job_id):
            with town.tenant.work("dispatcher") as work:
                return cancel_job(work, job_id)

        answers = all_at_once([cancelling, lambda plan=plan: town.discard(plan.id)])
        assert answers[0] == "cancelled"
        assert answers[1] in ("discarded", "refused: illegal_transition")
        assert town.read(plan.id).status == "discarded"
    assert len(town.tenant.events("PlanDiscarded")) == 5
