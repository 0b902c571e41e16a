"""Trips changed by hand: what each command does, what follows from it, what is refused."""

import uuid
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from roundsman.planning.edits.commands import (
    BestOrder,
    ChangeDriver,
    ChangeVehicle,
    Command,
    Insert,
    Merge,
    Move,
    Remove,
    Resequence,
    Split,
    Swap,
)
from roundsman.planning.search import pipeline
from roundsman.planning.service import spread
from roundsman.planning.service.edit import EditAnswer, EditRequest, edit_trips
from roundsman.planning.service.pins import pins_of, unpin
from roundsman.planning.service.undo import redo_edit, undo_edit
from roundsman.platform.errors import Conflict, Invalid
from tests.factories.planning import TODAY, Town, make_town, window


@pytest.fixture
def town(tenant) -> Town:
    """Four shops on a line, three small vans: a plan has trips of several orders each."""
    return make_town(tenant, shops=4, vehicles=3, max_trips_per_day=3, capacity_weight_g=60_000)


@pytest.fixture(autouse=True)
def quick(monkeypatch) -> None:
    """What the search would still find is no matter here."""
    plan_day = pipeline.plan_day

    def found_at_once(problem: Any, **values: Any) -> Any:
        return plan_day(problem, **values | {"budget_s": 0.1})

    monkeypatch.setattr(spread, "plan_day", found_at_once)


class Board:
    """A plan in hand: its trips and what a dispatcher does to them."""

    def __init__(self, town: Town, plan_id: uuid.UUID | None) -> None:
        self.town, self.plan_id = town, plan_id

    def trips(self) -> list[Any]:
        return [trip for trip in self.town.trips(self.plan_id) if trip.status != "cancelled"]

    def orders(self, trip_id: uuid.UUID) -> list[uuid.UUID]:
        return [one for stop in self.town.stops(trip_id) for one in self.town.orders_at(stop.id)]

    def versions(self) -> dict[uuid.UUID, int]:
        return {trip.id: trip.version for trip in self.town.trips()}

    def ask(self, command: Command, **values: Any) -> EditAnswer:
        with self.town.tenant.work("dispatcher") as work:
            return edit_trips(work, EditRequest(command=command, dry_run=True, **values))

    def do(self, command: Command, **values: Any) -> EditAnswer:
        values.setdefault("versions", self.versions())
        with self.town.tenant.work("dispatcher") as work:
            return edit_trips(work, EditRequest(command=command, **values))

    def undo(self, answer: EditAnswer) -> None:
        with self.town.tenant.work("dispatcher") as work:
            assert answer.edit is not None
            undo_edit(work, answer.edit.id)

    def redo(self, answer: EditAnswer) -> None:
        with self.town.tenant.work("dispatcher") as work:
            assert answer.edit is not None
            redo_edit(work, answer.edit.id)

    def picture(self) -> dict[uuid.UUID, Any]:
        """Everything about the trips that an undo has to bring back."""
        return {
            trip.id: (
                str(trip.status),
                trip.vehicle_id,
                trip.driver_id,
                trip.planned_start_at,
                trip.planned_end_at,
                trip.planned_cost_minor,
                trip.distance_m,
                trip.weight_g,
                trip.quantity,
                trip.stop_count,
                [
                    (stop.id, stop.seq, stop.planned_arrival_at, stop.eta_at, self.town.orders_at(stop.id))
                    for stop in self.town.stops(trip.id)
                ],
            )
            for trip in self.trips()
        }


def board(town: Town, *, accepted: bool, quantities: tuple[int, ...] = (30, 30, 30, 30)) -> Board:
    for shop, quantity in enumerate(quantities):
        town.ready(quantity, shop=shop % 4)
    plan = town.plan()
    if accepted:
        town.accept(plan.id)
    return Board(town, plan.id)


def two_trips(found: Board) -> tuple[Any, Any]:
    first, second = found.trips()[:2]
    return first, second


@pytest.fixture(params=[False, True], ids=["proposed", "planned"])
def hand(request, town) -> Board:
    """The same commands work on a proposal and on planned trips."""
    return board(town, accepted=request.param)


# ---- each command -----------------------------------------------------------------------------------------


def test_an_order_moves_to_another_trip_with_new_times_loads_and_costs(hand, town):
    first, second = two_trips(hand)
    moved = hand.orders(first.id)[0]
    answer = hand.do(Move(order_ids=(moved,), trip_id=second.id), force=True, reason="the shop asked for it")
    assert moved not in hand.orders(first.id)
    assert moved in hand.orders(second.id)
    after = {trip.id: trip for trip in hand.trips()}
    assert after[second.id].weight_g == second.weight_g + 30_000
    assert after[second.id].quantity == second.quantity + 30
    assert after[second.id].version > second.version
    assert answer.after.evaluation.distance_m == sum(trip.distance_m for trip in after.values())
    assert not town.trade.broken()
    assert town.order(moved).status == town.order(hand.orders(second.id)[0]).status


def test_a_dry_run_says_the_same_and_writes_nothing(hand):
    first, second = two_trips(hand)
    before, command = hand.picture(), Move(order_ids=(hand.orders(first.id)[0],), trip_id=second.id)
    asked = hand.ask(command)
    assert asked.edit is None
    assert hand.picture() == before
    done = hand.do(command, force=True, reason="as asked")
    assert [one.rule for one in asked.broken] == [one.rule for one in done.broken]
    assert asked.after.evaluation.cost_minor == done.after.evaluation.cost_minor
    assert asked.after.evaluation.runs == done.after.evaluation.runs


def test_a_rule_that_would_be_broken_refuses_the_edit_and_says_by_how_much(hand):
    first, second = two_trips(hand)
    moved = hand.orders(first.id)[0]
    before = hand.picture()
    with pytest.raises(Conflict) as refused:
        hand.do(Move(order_ids=(moved,), trip_id=second.id))
    assert refused.value.code == "breaks_rules"
    (violation,) = refused.value.facts["violations"]
    assert violation["rule"] == "capacity_weight"
    assert violation["excess"] == second.weight_g + 30_000 - 60_000
    assert second.number in violation["sentence"]
    assert hand.picture() == before


def test_force_needs_a_reason_and_keeps_it(hand):
    first, second = two_trips(hand)
    command = Move(order_ids=(hand.orders(first.id)[0],), trip_id=second.id)
    with pytest.raises(Invalid) as refused:
        hand.do(command, force=True, reason=" ")
    assert refused.value.code == "reason_required"
    answer = hand.do(command, force=True, reason="it is only a little more")
    assert answer.edit is not None
    assert (answer.edit.is_forced, answer.edit.reason) == (True, "it is only a little more")
    assert [one["rule"] for one in answer.edit.violations] == ["capacity_weight"]


def test_two_orders_swap_their_places(hand):
    first, second = two_trips(hand)
    ours, theirs = hand.orders(first.id)[0], hand.orders(second.id)[-1]
    hand.do(Swap(order_ids=(ours,), with_order_ids=(theirs,)))
    assert theirs in hand.orders(first.id)
    assert ours in hand.orders(second.id)
    assert len(hand.orders(first.id)) == len(hand.orders(second.id)) == 2


def test_the_stops_of_a_trip_are_put_in_another_sequence(hand):
    first, _ = two_trips(hand)
    wanted = tuple(reversed(hand.orders(first.id)))
    stops = {stop.id for stop in hand.town.stops(first.id)}
    answer = hand.do(Resequence(trip_id=first.id, order_ids=wanted))
    assert tuple(hand.orders(first.id)) == wanted
    assert {stop.id for stop in hand.town.stops(first.id)} == stops
    times = [stop.planned_arrival_at for stop in hand.town.stops(first.id)]
    assert times == sorted(times)
    assert {pin.kind for pin in answer.pins} == {"sequence"}


def test_a_sequence_must_name_exactly_the_orders_of_the_trip(hand):
    first, second = two_trips(hand)
    for wanted in ((), tuple(hand.orders(first.id))[:1], tuple(hand.orders(second.id))):
        with pytest.raises(Invalid) as refused:
            hand.do(Resequence(trip_id=first.id, order_ids=wanted))
        assert refused.value.code == "not_of_the_trip"


def test_the_best_order_brings_back_what_a_bad_sequence_cost(hand):
    first, _ = two_trips(hand)
    good = hand.orders(first.id)
    bad = hand.do(Resequence(trip_id=first.id, order_ids=tuple(reversed(good))))
    for pin in bad.pins:
        release(hand, pin.order_id)
    answer = hand.do(BestOrder(trip_ids=(first.id,)))
    assert answer.after.evaluation.cost_minor <= bad.before.evaluation.cost_minor


def release(hand: Board, order_id: uuid.UUID) -> None:
    with hand.town.tenant.work("dispatcher") as work:
        unpin(work, pins_of(work, [order_id])[order_id].id)


def test_the_best_order_leaves_what_was_put_in_its_place_by_hand(hand):
    first, _ = two_trips(hand)
    bad = tuple(reversed(hand.orders(first.id)))
    hand.do(Resequence(trip_id=first.id, order_ids=bad))
    answer = hand.do(BestOrder(trip_ids=(first.id,)))
    assert answer.edit is None
    assert not answer.touched
    assert tuple(hand.orders(first.id)) == bad


def test_a_trip_is_split_and_merged_again(hand, town):
    first, _ = two_trips(hand)
    order_ids = hand.orders(first.id)
    answer = hand.do(Split(trip_id=first.id, order_ids=(order_ids[1],)))
    (new,) = [trip for trip in hand.trips() if trip.id in answer.touched and trip.id != first.id]
    assert (hand.orders(first.id), hand.orders(new.id)) == ([order_ids[0]], [order_ids[1]])
    assert (new.vehicle_id, new.driver_id, new.status) == (first.vehicle_id, first.driver_id, first.status)
    # The same vehicle goes twice: the second time when it is back and loaded.
    assert new.planned_start_at >= {t.id: t for t in hand.trips()}[first.id].planned_end_at
    assert new.trip_of_day > 1
    hand.do(Merge(trip_ids=(first.id, new.id)))
    assert sorted(hand.orders(first.id)) == sorted(order_ids)
    assert new.id not in {trip.id for trip in hand.trips()}
    assert not town.trade.broken()


def test_a_trip_goes_to_another_vehicle_and_its_driver(hand, town):
    first, second = two_trips(hand)
    free = next(v for v in town.vehicle_ids if v not in (first.vehicle_id, second.vehicle_id))
    hand.do(ChangeVehicle(trip_id=first.id, vehicle_id=free))
    after = {trip.id: trip for trip in hand.trips()}[first.id]
    assert after.vehicle_id == free
    assert after.driver_id == town.driver_ids[town.vehicle_ids.index(free)]
    assert hand.orders(first.id)


def test_a_driver_cannot_be_on_two_trips_at_once(tenant):
    hand = board(
        make_town(tenant, shops=4, vehicles=2, max_trips_per_day=1, capacity_weight_g=60_000), accepted=True
    )
    first, second = two_trips(hand)
    with pytest.raises(Conflict) as refused:
        hand.do(ChangeDriver(trip_id=first.id, driver_id=second.driver_id))
    assert refused.value.code == "breaks_rules"
    assert "driver_taken" in {one["rule"] for one in refused.value.facts["violations"]}


def test_another_driver_takes_the_trip(hand, town):
    first, _ = two_trips(hand)
    driver_id = town.add_driver()
    hand.do(ChangeDriver(trip_id=first.id, driver_id=driver_id))
    assert {trip.id: trip for trip in hand.trips()}[first.id].driver_id == driver_id


def test_orders_that_are_taken_off_are_ready_again(hand, town):
    first, _ = two_trips(hand)
    gone, kept = hand.orders(first.id)
    hand.do(Remove(order_ids=(gone,)))
    assert hand.orders(first.id) == [kept]
    assert town.order(gone).status == "ready"
    assert not town.trade.broken()


def test_a_trip_that_loses_all_its_orders_is_called_off(hand, town):
    first, _ = two_trips(hand)
    order_ids = tuple(hand.orders(first.id))
    hand.do(Remove(order_ids=order_ids))
    assert first.id not in {trip.id for trip in hand.trips()}
    assert town.statuses(list(order_ids)) == {"ready"}


def test_accepting_an_edited_proposal_plans_what_is_on_its_trips_and_nothing_else(town):
    found = board(town, accepted=False)
    first, _ = two_trips(found)
    gone = found.orders(first.id)
    found.do(Remove(order_ids=tuple(gone)))
    kept = [one for trip in found.trips() for one in found.orders(trip.id)]
    town.accept(found.plan_id)
    assert town.statuses(kept) == {"planned"}
    assert town.statuses(gone) == {"ready"}
    assert not town.trade.broken()


def test_a_ready_order_comes_onto_a_trip_or_onto_a_new_one(hand, town):
    first, second = two_trips(hand)
    small, other = town.ready(1, shop=2), town.ready(1, shop=3)
    with pytest.raises(Conflict):
        hand.do(Insert(order_ids=(small,), trip_id=first.id))
    hand.do(Remove(order_ids=(hand.orders(first.id)[0],)))
    hand.do(Insert(order_ids=(small,), trip_id=first.id))
    assert small in hand.orders(first.id)
    free = next(v for v in town.vehicle_ids if v not in (first.vehicle_id, second.vehicle_id))
    plan_id = hand.plan_id if first.status == "proposed" else None
    answer = hand.do(Insert(order_ids=(other,), vehicle_id=free, plan_id=plan_id))
    (new_id,) = answer.touched
    assert hand.orders(new_id) == [other]
    assert town.order(other).status == ("ready" if plan_id else "planned")
    assert not town.trade.broken()


def test_orders_that_wait_and_orders_of_other_trips_come_onto_one_together(hand, town):
    first, second = two_trips(hand)
    waiting, aboard = town.ready(1, shop=2), hand.orders(second.id)[0]
    with pytest.raises(Invalid, match="already"):
        hand.do(Insert(order_ids=(waiting, aboard), trip_id=first.id))
    hand.do(
        Insert(order_ids=(waiting, aboard), trip_id=first.id, position=0, from_trips=True),
        force=True,
        reason="one hand takes both",
    )
    assert hand.orders(first.id)[:2] == [waiting, aboard]
    assert aboard not in hand.orders(second.id)
    assert not town.trade.broken()


def test_an_order_that_only_a_competing_proposal_has_waits_for_a_planned_trip(town):
    hand = board(town, accepted=True)
    first, second = two_trips(hand)
    waiting, aboard = town.ready(1, shop=2), hand.orders(second.id)[0]
    town.plan(order_ids=[waiting])
    hand.do(
        Insert(order_ids=(waiting, aboard), trip_id=first.id, from_trips=True), force=True, reason="as asked"
    )
    assert {waiting, aboard} <= set(hand.orders(first.id))


@pytest.mark.parametrize("in_a_plan", [False, True])
def test_a_new_trip_leaves_on_the_day_of_its_orders(town, in_a_plan):
    """Not today, on which the dispatcher happens to put it together."""
    tomorrow = TODAY + timedelta(days=1)
    first, second = (town.ready(10, shop=shop, **window(22, 30)) for shop in (0, 1))
    plan_id = town.plan(day=tomorrow, order_ids=[first]).id if in_a_plan else None
    hand = Board(town, plan_id)
    used = {trip.vehicle_id for trip in town.trips()}
    free = next(one for one in town.vehicle_ids if one not in used)
    answer = hand.do(Insert(order_ids=(second,), vehicle_id=free, plan_id=plan_id), versions={})
    (made,) = answer.touched
    (trip,) = (one for one in town.trips() if one.id == made)
    assert trip.planned_start_at.astimezone(ZoneInfo("Asia/Kolkata")).date() == tomorrow
    assert answer.told == ()
