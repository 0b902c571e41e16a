"""Dispatchers who change the same trips at the same moment: one wins, nothing is lost."""

import contextlib
import random
import threading
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest

from roundsman.execution import api as execution
from roundsman.planning.days import current
from roundsman.planning.edits.commands import Command, Move, Resequence
from roundsman.planning.edits.states import same, standing_state
from roundsman.planning.models import PlanEdit
from roundsman.planning.service import edit
from roundsman.planning.service.edit import EditRequest, edit_trips
from roundsman.planning.service.undo import undo_edit
from roundsman.platform.errors import Problem
from tests.factories.execution import Roads, Round, make_roads


@pytest.fixture
def roads(tenant) -> Roads:
    return make_roads(tenant, shops=4)


def seen(roads: Roads, *trips: Round) -> dict[uuid.UUID, int]:
    with roads.tenant.system() as work:
        found = execution.standing_trips(work, [trip.trip_id for trip in trips])
        return {trip_id: trip.version for trip_id, trip in found.items()}


def change(roads: Roads, command: Command, versions: dict[uuid.UUID, int]) -> str:
    try:
        with roads.tenant.work("dispatcher") as work:
            request = EditRequest(command=command, versions=versions, force=True, reason="to see")
            edit_trips(work, request)
    except Problem as refused:
        return refused.code
    return "done"


def all_at_once(deeds: list[Callable[[], str]]) -> list[str]:
    gate = threading.Barrier(len(deeds))

    def do(deed: Callable[[], str]) -> str:
        gate.wait(30)
        return deed()

    with ThreadPoolExecutor(max_workers=len(deeds)) as pool:
        return list(pool.map(do, deeds))


@pytest.fixture
def meeting(monkeypatch) -> None:
    """Each waits, when it has read the trips, until the other has come as far, or cannot."""
    gate, load = threading.Barrier(2), current.load_trips

    def waiting(*args: Any, **values: Any) -> Any:
        found = load(*args, **values)
        # Broken when the other stands at the lock, as it should.
        with contextlib.suppress(threading.BrokenBarrierError):
            gate.wait(0.5)
        return found

    monkeypatch.setattr(edit, "load_trips", waiting)


def test_of_two_who_move_one_order_to_different_trips_one_is_told_of_the_other(roads, meeting):
    """Fails when `execution.lock_trips` is taken out of `edit._lock`: both then see what neither has changed."""
    source, left, right = roads.plan(10, 5), roads.plan(10), roads.plan(10)
    order_id = source.order_ids[0]
    versions = seen(roads, source, left, right)
    moves = [Move(order_ids=(order_id,), trip_id=trip.trip_id) for trip in (left, right)]
    answers = all_at_once([partial(change, roads, move, versions) for move in moves])
    assert sorted(answers) == ["done", "stale_version"]
    with roads.tenant.system() as work:
        assert len(execution.trips_serving(work, [order_id])) == 1
    assert not roads.trade.broken()


def test_an_edit_and_a_dispatch_of_one_trip_do_not_mix(roads):
    source, target = roads.plan(10, 5), roads.plan(10)
    versions = seen(roads, source, target)
    order_id = source.order_ids[0]

    def dispatch() -> str:
        try:
            source.dispatch()
        except Problem as refused:
            return refused.code
        return "done"

    answers = all_at_once(
        [lambda: change(roads, Move(order_ids=(order_id,), trip_id=target.trip_id), versions), dispatch]
    )
    assert answers[0] in ("done", "stale_version", "goods_on_board", "trip_over")
    assert answers[1] == "done"
    with roads.tenant.system() as work:
        (serving,) = execution.trips_serving(work, [order_id])
    assert serving.trip_id == (target.trip_id if answers[0] == "done" else source.trip_id)
    assert not roads.trade.broken()


def test_five_dispatchers_lose_no_edit(roads):
    """Whoever is refused reads again and tries once more; in the end every edit that was done is there."""
    trips = [roads.plan(4, 3), roads.plan(5, 2), roads.plan(6)]
    orders = [one for trip in trips for one in trip.order_ids]
    done: list[int] = [0] * 5

    def dispatcher(number: int) -> str:
        rng = random.Random(number)
        for _ in range(5):
            versions = seen(roads, *trips)
            if rng.random() < 0.7:
                target = rng.choice(trips).trip_id
                command: Command = Move(order_ids=(rng.choice(orders),), trip_id=target)
            else:
                trip = rng.choice(trips).trip_id
                with roads.tenant.system() as work:
                    sequence = execution.standing_trips(work, [trip])[trip].order_ids
                rng.shuffle(sequence)
                command = Resequence(trip_id=trip, order_ids=tuple(sequence))
            done[number] += change(roads, command, versions) == "done"
        return "done"

    all_at_once([partial(dispatcher, number) for number in range(5)])
    with roads.tenant.system() as work:
        edits = list(work.session.scalars(work.rows(PlanEdit).order_by(PlanEdit.seq)))
        standing = execution.standing_trips(work, [trip.trip_id for trip in trips])
        serving = execution.trips_serving(work, orders)
    assert [one.seq for one in edits] == list(range(1, len(edits) + 1))
    # An edit that changes nothing is done, and nothing is kept of it.
    assert 0 < len(edits) <= sum(done)
    assert sorted(one.order_id for one in serving) == sorted(orders)
    # Each edit began with what the one before it had left.
    last: dict[str, Any] = {}
    for one in edits:
        for before in one.before:
            assert before["trip_id"] not in last or same(last[before["trip_id"]], before)
        last |= {after["trip_id"]: after for after in one.after}
    for trip_id, trip in standing.items():
        if str(trip_id) in last:
            assert same(last[str(trip_id)], standing_state(trip))
    assert not roads.trade.broken()


def test_one_edit_is_taken_back_once(roads):
    source, target = roads.plan(10, 5), roads.plan(10)
    versions = seen(roads, source, target)
    assert change(roads, Move(order_ids=(source.order_ids[0],), trip_id=target.trip_id), versions) == "done"
    with roads.tenant.system() as work:
        (edit_id,) = work.session.scalars(work.rows(PlanEdit).with_only_columns(PlanEdit.id))

    def undo() -> str:
        try:
            with roads.tenant.work("dispatcher") as work:
                undo_edit(work, edit_id)
        except Problem as refused:
            return refused.code
        return "done"

    assert sorted(all_at_once([undo] * 4)) == ["already_undone"] * 3 + ["done"]
    assert not roads.trade.broken()
