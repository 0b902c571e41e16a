"""What people have put somewhere stays there: for a re-run, for the best order, until it is unpinned."""

import uuid
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roundsman.masterdata.models import Driver
from roundsman.planning.days.held import AroundHeld, Held, HeldRun, bound
from roundsman.planning.edits.commands import BestOrder, Command, Insert, Move, Remove, Resequence
from roundsman.planning.judging.evaluator import evaluate
from roundsman.planning.models import Pin
from roundsman.planning.search.pipeline import plan_day
from roundsman.planning.service.pins import pins_of, unpin
from tests.factories.planning import Town, left_out, make_town
from tests.planning.cases import random_city
from tests.planning.test_edits import Board, board, quick, two_trips

__all__ = ["quick"]


@pytest.fixture
def town(tenant) -> Town:
    return make_town(tenant, shops=4, vehicles=3, max_trips_per_day=3, capacity_weight_g=60_000)


@pytest.fixture
def hand(town) -> Board:
    return board(town, accepted=False)


def held(hand: Board, *order_ids: uuid.UUID) -> dict[uuid.UUID, Pin]:
    with hand.town.tenant.work("dispatcher") as work:
        return pins_of(work, order_ids)


def vehicle_of(town: Town, plan_id: uuid.UUID | None) -> dict[uuid.UUID, uuid.UUID]:
    return {
        order_id: trip.vehicle_id
        for trip in town.trips(plan_id)
        for stop in town.stops(trip.id)
        for order_id in town.orders_at(stop.id)
    }


def test_a_move_pins_the_order_with_its_reason_and_its_price(hand):
    first, second = two_trips(hand)
    moved = hand.orders(first.id)[0]
    answer = hand.do(Move(order_ids=(moved,), trip_id=second.id), force=True, reason="they know the driver")
    pin = held(hand, moved)[moved]
    assert (pin.kind, pin.vehicle_id, pin.trip_id) == ("vehicle", second.vehicle_id, second.id)
    assert pin.reason == "they know the driver"
    assert pin.price_minor is not None
    assert pin.price_minor >= 0
    assert answer.edit is not None
    assert pin.edit_id == answer.edit.id
    (event,) = hand.town.tenant.events("OrderPinned")
    assert event.payload["order_id"] == str(moved)


def test_the_price_of_a_pin_is_what_the_best_other_place_would_save(hand):
    first, second = two_trips(hand)
    ours, theirs = hand.orders(first.id), hand.orders(second.id)
    hand.do(Remove(order_ids=(theirs[0],), hold=False))
    answer = hand.do(Move(order_ids=(ours[0],), trip_id=second.id))
    (pin,) = answer.pins
    # It came from where it cost least, so putting it back saves all that the move cost.
    cost = answer.after.evaluation.cost_minor - answer.before.evaluation.cost_minor
    assert pin.price_minor == max(0, cost)


def test_a_re_run_keeps_what_was_moved(hand, town):
    first, second = two_trips(hand)
    other = next(v for v in town.vehicle_ids if v not in (first.vehicle_id, second.vehicle_id))
    order_ids = tuple(hand.orders(first.id)[:1])
    hand.do(Remove(order_ids=order_ids))
    hand.do(Insert(order_ids=order_ids, vehicle_id=other, plan_id=hand.plan_id))
    town.discard(hand.plan_id)
    again = town.plan()
    assert vehicle_of(town, again.id)[order_ids[0]] == other
    assert again.summary is not None
    assert again.summary["pins"] == 1


def test_a_re_run_drives_a_sequence_that_was_set_by_hand(hand, town):
    first, _ = two_trips(hand)
    wanted = tuple(reversed(hand.orders(first.id)))
    hand.do(Resequence(trip_id=first.id, order_ids=wanted))
    town.discard(hand.plan_id)
    again = Board(town, town.plan().id)
    sequences = [tuple(again.orders(trip.id)) for trip in again.trips()]
    assert wanted in sequences
    (trip,) = [trip for trip in again.trips() if tuple(again.orders(trip.id)) == wanted]
    assert trip.vehicle_id == first.vehicle_id
    assert sorted(one for sequence in sequences for one in sequence) == sorted(
        vehicle_of(town, again.plan_id)
    )


def test_a_re_run_leaves_out_what_was_taken_off_and_says_so(hand, town):
    first, _ = two_trips(hand)
    gone = hand.orders(first.id)[0]
    hand.do(Remove(order_ids=(gone,)), reason="the shop is being rebuilt")
    town.discard(hand.plan_id)
    again = town.plan()
    assert gone not in vehicle_of(town, again.id)
    assert left_out(again)[gone]["reason"] == "held_back"
    with town.tenant.work("dispatcher") as work:
        unpin(work, pins_of(work, [gone])[gone].id)
    assert gone in vehicle_of(town, town.plan().id)


def test_an_order_pinned_to_a_vehicle_that_stays_in_is_left_out_with_that_reason(hand, town):
    first, second = two_trips(hand)
    free = next(v for v in town.vehicle_ids if v not in (first.vehicle_id, second.vehicle_id))
    order_id = hand.orders(first.id)[0]
    hand.do(Remove(order_ids=(order_id,)))
    hand.do(Insert(order_ids=(order_id,), vehicle_id=free, plan_id=hand.plan_id))
    town.discard(hand.plan_id)
    with town.tenant.system() as work:
        driver = work.get(Driver, town.driver_ids[town.vehicle_ids.index(free)])
        for one in town.driver_ids:
            work.get(Driver, one).is_active = one != driver.id
        driver.is_active = False
    again = town.plan()
    told = left_out(again)[order_id]
    assert told["reason"] == "pinned"
    assert "no driver" in told["sentence"]


def test_undo_brings_back_the_pins_that_held_before(hand):
    first, second = two_trips(hand)
    moved = hand.orders(first.id)[0]
    a = hand.do(Move(order_ids=(moved,), trip_id=second.id), force=True, reason="first")
    b = hand.do(Move(order_ids=(moved,), trip_id=first.id, position=0), force=True, reason="second")
    assert held(hand, moved)[moved].reason == "second"
    hand.undo(b)
    assert held(hand, moved)[moved].reason == "first"
    hand.undo(a)
    assert not held(hand, moved)
    hand.redo(a)
    hand.redo(b)
    assert held(hand, moved)[moved].reason == "second"


def test_unpinning_twice_is_no_matter(hand):
    first, second = two_trips(hand)
    moved = hand.orders(first.id)[0]
    hand.do(Move(order_ids=(moved,), trip_id=second.id), force=True, reason="so")
    pin_id = held(hand, moved)[moved].id
    for _ in range(2):
        with hand.town.tenant.work("dispatcher") as work:
            unpin(work, pin_id)
    assert len(hand.town.tenant.events("OrderUnpinned")) == 1


# ---- always ---------------------------------------------------------------------------------------------------------


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_no_search_moves_what_is_held(data: Any) -> None:
    problem = random_city(data.draw(st.integers(0, 10_000)), n=10)
    visits = [visit.id for visit in problem.visits]
    vehicles = [vehicle.id for vehicle in problem.vehicles]
    chosen = data.draw(st.lists(st.sampled_from(visits), unique=True, max_size=5))
    vehicle_ids = {one: data.draw(st.sampled_from(vehicles)) for one in chosen}
    out = frozenset(data.draw(st.lists(st.sampled_from(visits), unique=True, max_size=2))) - set(chosen)
    run_vehicle = data.draw(st.sampled_from(vehicles))
    left = [one for one in visits if one not in chosen and one not in out]
    sequence = tuple(data.draw(st.lists(st.sampled_from(left), unique=True, max_size=3))) if left else ()
    runs = (HeldRun(run_vehicle, sequence),) if sequence else ()
    pinned = Held(vehicle_ids | dict.fromkeys(sequence, run_vehicle), runs, out)
    whole = bound(problem, pinned)
    around = AroundHeld(whole, pinned)
    plan = around.joined(plan_day(around.left, budget_s=0.05, threads=1).plan)
    served = {visit: run.vehicle_id for run in plan.runs for visit in run.visit_ids}
    assert not out & served.keys()
    for visit, vehicle_id in pinned.vehicle_of.items():
        assert served.get(visit, vehicle_id) == vehicle_id
    if sequence:
        assert sequence in [run.visit_ids for run in plan.runs]
    forgiven = around.forgiven()
    violations = evaluate(whole, plan).violations
    assert all((str(one.rule), one.vehicle_id, one.visit_id) in forgiven for one in violations)


@pytest.mark.parametrize("seed", range(3))
def test_the_best_order_never_moves_a_place_that_was_set(hand, seed):
    first, second = two_trips(hand)
    moved = hand.orders(second.id)[seed % 2]
    steps: list[Command] = [
        Remove(order_ids=(hand.orders(first.id)[1],), hold=False),
        Move(order_ids=(moved,), trip_id=first.id, position=seed % 2),
        BestOrder(trip_ids=(first.id,)),
    ]
    for step in steps:
        hand.do(step, force=True, reason="to see")
    assert hand.orders(first.id)[seed % 2] == moved
