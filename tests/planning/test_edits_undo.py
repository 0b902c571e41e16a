"""Edits taken back and made again, two at once, and what is not there."""

import uuid
from datetime import timedelta

import pytest

from roundsman.planning.edits.commands import (
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
from roundsman.platform.errors import Conflict, Invalid, NotFound, StaleVersion
from tests.factories.planning import make_town, window
from tests.planning.test_edits import Board, board, hand, quick, town, two_trips

__all__ = ["hand", "quick", "town"]


# ---- undo and redo ----------------------------------------------------------------------------------------


def commands(found: Board) -> list[Command]:
    first, second = two_trips(found)
    a, b = found.orders(first.id), found.orders(second.id)
    free = next(v for v in found.town.vehicle_ids if v not in (first.vehicle_id, second.vehicle_id))
    return [
        Move(order_ids=(a[0],), trip_id=second.id, position=0),
        Swap(order_ids=(a[0],), with_order_ids=(b[0],)),
        Remove(order_ids=tuple(a)),
        Resequence(trip_id=first.id, order_ids=tuple(reversed(a))),
        Split(trip_id=first.id, order_ids=(a[1],)),
        Merge(trip_ids=(first.id, second.id)),
        ChangeVehicle(trip_id=first.id, vehicle_id=free),
        Insert(order_ids=(a[0], b[0]), vehicle_id=free, plan_id=first.plan_id, from_trips=True)
        if first.status == "proposed"
        else Insert(order_ids=(a[0], b[0]), vehicle_id=free, from_trips=True),
    ]


@pytest.mark.parametrize("number", range(8))
def test_every_edit_is_taken_back_and_made_again(hand, town, number):
    before = hand.picture()
    answer = hand.do(commands(hand)[number], force=True, reason="to try it")
    after = hand.picture()
    assert after != before
    hand.undo(answer)
    assert hand.picture() == before
    assert not town.trade.broken()
    hand.redo(answer)
    assert hand.picture() == after
    assert not town.trade.broken()
    hand.undo(answer)
    assert hand.picture() == before


def test_a_trip_of_a_proposal_does_not_come_back_into_an_accepted_plan(town):
    found = board(town, accepted=False)
    first, _ = two_trips(found)
    answer = found.do(Remove(order_ids=tuple(found.orders(first.id))))
    town.accept(found.plan_id)
    with pytest.raises(Conflict) as refused:
        found.undo(answer)
    assert refused.value.code == "plan_decided"


def test_what_was_changed_since_is_not_taken_back(hand):
    first, second = two_trips(hand)
    ours, theirs = hand.orders(first.id)[0], hand.orders(second.id)[0]
    answer = hand.do(Swap(order_ids=(ours,), with_order_ids=(theirs,)))
    later = hand.do(Resequence(trip_id=first.id, order_ids=tuple(reversed(hand.orders(first.id)))))
    with pytest.raises(Conflict) as refused:
        hand.undo(answer)
    assert refused.value.code == "trip_changed"
    assert first.number in [one["number"] for one in refused.value.facts["trips"]]
    hand.undo(later)
    hand.undo(answer)
    with pytest.raises(Conflict) as refused:
        hand.undo(answer)
    assert refused.value.code == "already_undone"
    with pytest.raises(Conflict):
        hand.redo(later)


# ---- two at once ------------------------------------------------------------------------------------------


def test_an_edit_of_what_somebody_else_changed_is_refused_with_who_and_what(hand):
    first, second = two_trips(hand)
    seen = hand.versions()
    ours, theirs = hand.orders(first.id)[0], hand.orders(second.id)[0]
    answer = hand.do(Swap(order_ids=(ours,), with_order_ids=(theirs,)))
    with pytest.raises(StaleVersion) as refused:
        hand.do(Remove(order_ids=(hand.orders(first.id)[1],)), versions=seen)
    changed = {one["number"]: one for one in refused.value.facts["trips"]}
    assert set(changed) == {first.number, second.number}
    assert changed[first.number]["your_version"] == seen[first.id]
    assert answer.edit is not None
    assert changed[first.number]["edits"][0]["edit_id"] == str(answer.edit.id)
    assert changed[first.number]["changed_by"] == str(answer.edit.made_by)


def test_the_versions_of_all_touched_trips_are_needed(hand):
    first, second = two_trips(hand)
    ours, theirs = hand.orders(first.id)[0], hand.orders(second.id)[0]
    with pytest.raises(Invalid) as refused:
        hand.do(Swap(order_ids=(ours,), with_order_ids=(theirs,)), versions={first.id: first.version})
    assert refused.value.code == "versions_needed"
    assert [one["number"] for one in refused.value.facts["trips"]] == [second.number]


# ---- what is not there, and what may not be ---------------------------------------------------------------


def test_what_is_not_there_is_not_found(hand):
    first, _ = two_trips(hand)
    order_id, nobody = hand.orders(first.id)[0], uuid.uuid4()
    for command in (
        Move(order_ids=(order_id,), trip_id=nobody),
        ChangeVehicle(trip_id=first.id, vehicle_id=nobody),
        ChangeDriver(trip_id=first.id, driver_id=nobody),
        Merge(trip_ids=(first.id, nobody)),
    ):
        with pytest.raises(NotFound):
            hand.ask(command)


def test_an_accepted_proposal_is_edited_as_planned_trips(town):
    found = board(town, accepted=False)
    seen = found.versions()
    town.accept(found.plan_id)
    first, _ = two_trips(found)
    with pytest.raises(StaleVersion):
        found.do(Remove(order_ids=(found.orders(first.id)[0],)), versions=seen)
    found.do(Remove(order_ids=(found.orders(first.id)[0],)))


def test_a_later_trip_of_the_vehicle_leaves_later_when_the_earlier_one_gets_longer(tenant):
    town = make_town(tenant, shops=4, vehicles=1, max_trips_per_day=4, capacity_weight_g=60_000)
    order_ids = [town.ready(10, shop=0, **window(0.1, 1)), town.ready(60, shop=1, **window(0.2, 10))]
    late = town.ready(10, shop=3, **window(0.1, 10))
    plan = town.plan(order_ids=tuple(order_ids))
    town.accept(plan.id)
    found = Board(town, plan.id)
    first, second = two_trips(found)
    answer = found.do(Insert(order_ids=(late,), trip_id=first.id, position=1))
    assert answer.moved_along == (second.id,)
    moved = {trip.id: trip for trip in found.trips()}
    assert moved[second.id].planned_start_at > second.planned_start_at
    assert moved[second.id].planned_start_at >= moved[first.id].planned_end_at + timedelta()
    assert not town.trade.broken()
