"""Dispatchers who take proposals at the same moment. Each race is lost when its lock is taken away."""

import contextlib
import threading
import uuid
from collections.abc import Callable, Mapping

import pytest

from roundsman.execution.api import StandingTrip
from roundsman.planning.replan import load
from roundsman.planning.replan.states import Occasion
from roundsman.planning.service import apply_replan
from roundsman.planning.service.apply_replan import apply_proposal
from roundsman.planning.service.replan import Question, ask
from tests.conftest import TenantWorld
from tests.factories.execution import Roads, make_roads
from tests.races.test_dispatch_races import at_once


def best_for(roads: Roads, order_id: uuid.UUID) -> uuid.UUID:
    with roads.tenant.work("dispatcher") as work:
        question = Question(occasion=Occasion.INSERT, order_ids=(order_id,), few_moves=False, search_s=0)
        return ask(work, question)[0].id


def taking(roads: Roads, proposal_id: uuid.UUID) -> Callable[[], None]:
    def take() -> None:
        with roads.tenant.work("dispatcher") as work:
            apply_proposal(work, proposal_id)

    return take


@pytest.fixture
def meeting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has seen that nothing changed waits until the other has seen the same, or cannot."""
    gate = threading.Barrier(2)
    states_of = load.states_of

    def waiting(trips: Mapping[uuid.UUID, StandingTrip]) -> dict[uuid.UUID, str]:
        found = states_of(trips)
        with contextlib.suppress(threading.BrokenBarrierError):
            gate.wait(0.5)
        return found

    monkeypatch.setattr(apply_replan, "states_of", waiting)


def test_two_proposals_for_one_trip_are_not_both_taken(tenant: TenantWorld, meeting: None) -> None:
    """The lock of the trips: without it both write the trip as if the other order were not there."""
    roads = make_roads(tenant, shops=4)
    run = roads.plan(2, 2)
    orders = [roads.trade.ready(2, location_id=roads.trade.shop_ids[shop]) for shop in (2, 3)]
    proposals = [best_for(roads, order_id) for order_id in orders]
    answers = at_once([taking(roads, one) for one in proposals])
    assert sorted(answers) == ["done", "proposal_outdated"]
    assert sorted(str(roads.trade.order(one).status) for one in orders) == ["planned", "ready"]
    assert run.trip().stop_count == len(run.stops()) == 3
    assert roads.trade.broken() == []


def test_one_proposal_is_taken_once(tenant: TenantWorld) -> None:
    """The lock of the proposal, and then the trips as they stand."""
    roads = make_roads(tenant, shops=4)
    run = roads.plan(2, 2)
    order_id = roads.trade.ready(2, location_id=roads.trade.shop_ids[2])
    proposal = best_for(roads, order_id)
    answers = at_once([taking(roads, proposal)] * 4)
    assert sorted(answers) == ["done"] + ["proposal_outdated"] * 3
    assert run.trip().stop_count == len(run.stops()) == 3
    assert len(tenant.events("ReplanningApplied")) == 1
    assert roads.trade.broken() == []
