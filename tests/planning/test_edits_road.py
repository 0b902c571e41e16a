"""Trips on the road changed by hand: what is passed stays, what is on board stays on its vehicle."""

import uuid
from typing import Any

import pytest

from roundsman.execution.models import Trip, TripLoad
from roundsman.inventory.models import Batch
from roundsman.orders import api as orders
from roundsman.planning.edits.commands import (
    BestOrder,
    ChangeVehicle,
    Command,
    Insert,
    Merge,
    Move,
    Remove,
    Resequence,
    Split,
)
from roundsman.planning.service.edit import EditAnswer, EditRequest, edit_trips
from roundsman.planning.service.undo import undo_edit
from roundsman.platform.errors import Conflict, Invalid
from tests.factories.execution import Roads, Round, make_roads


@pytest.fixture
def roads(tenant) -> Roads:
    roads = make_roads(tenant, shops=4)
    for number, shop_id in enumerate(roads.trade.shop_ids, start=1):
        roads.trade.set_location(shop_id, lat=19.28 + 0.01 * number)
    return roads


def do(roads: Roads, command: Command, **values: Any) -> EditAnswer:
    with roads.tenant.system() as work:
        versions = {trip.id: trip.version for trip in work.session.scalars(work.rows(Trip))}
    with roads.tenant.work("dispatcher") as work:
        return edit_trips(work, EditRequest(command=command, **{"versions": versions} | values))


def on_the_road(roads: Roads) -> Round:
    """Dispatched, one stop done, going to the second of four."""
    trip = roads.plan(10, 20, 30, 5)
    trip.dispatch()
    trip.arrive(1)
    trip.deliver(1)
    return trip


def orders_in_turn(trip: Round) -> list[uuid.UUID]:
    lines = {stop.seq: trip.lines(stop.seq)[0].order_id for stop in trip.stops()}
    return [lines[seq] for seq in sorted(lines)]


def test_the_stops_ahead_get_another_sequence_and_new_times(roads):
    trip = on_the_road(roads)
    first, second, third, fourth = trip.order_ids
    planned = {stop.id: stop.planned_arrival_at for stop in trip.stops()}
    answer = do(
        roads, Resequence(trip_id=trip.trip_id, order_ids=(fourth, third)), force=True, reason="road works"
    )
    assert orders_in_turn(trip) == [first, second, fourth, third]
    assert [str(stop.status) for stop in trip.stops()] == ["completed", "en_route", "pending", "pending"]
    # What was planned first stays; what is expected now is new.
    assert {stop.id: stop.planned_arrival_at for stop in trip.stops()} == planned
    etas = [stop.eta_at for stop in trip.stops()[1:] if stop.eta_at is not None]
    assert etas == sorted(etas)
    assert answer.written[0].stops[0].planned_arrival_at == trip.stop(3).eta_at
    (event,) = roads.tenant.events("TripRevised")
    assert [one["seq"] for one in event.payload["stop_states"]] == [1, 2, 3, 4]
    assert not roads.trade.broken()


def test_the_trip_goes_on_and_ends_with_everything_accounted_for(roads):
    trip = on_the_road(roads)
    _, _, third, fourth = trip.order_ids
    do(roads, Resequence(trip_id=trip.trip_id, order_ids=(fourth, third)), force=True, reason="road works")
    for seq in (2, 3, 4):
        trip.arrive(seq)
        trip.deliver(seq)
    assert trip.complete().status == "completed"
    assert trip.aboard() == (0, 0)
    assert not roads.trade.broken()


def test_taking_it_back_gives_the_stops_their_former_turn(roads):
    trip = on_the_road(roads)
    before = orders_in_turn(trip)
    _, _, third, fourth = trip.order_ids
    answer = do(roads, Resequence(trip_id=trip.trip_id, order_ids=(fourth, third)), force=True, reason="so")
    with roads.tenant.work("dispatcher") as work:
        assert answer.edit is not None
        undo_edit(work, answer.edit.id)
    assert orders_in_turn(trip) == before
    assert not roads.trade.broken()


def test_it_is_not_taken_back_once_the_trip_went_on(roads):
    trip = on_the_road(roads)
    _, _, third, fourth = trip.order_ids
    answer = do(roads, Resequence(trip_id=trip.trip_id, order_ids=(fourth, third)), force=True, reason="so")
    trip.arrive(2)
    trip.deliver(2)
    assert answer.edit is not None
    with roads.tenant.work("dispatcher") as work, pytest.raises(Conflict) as refused:
        undo_edit(work, answer.edit.id)
    assert refused.value.code == "trip_changed"


def test_the_best_order_of_what_is_ahead_is_found(roads):
    trip = on_the_road(roads)
    _, _, third, fourth = trip.order_ids
    do(roads, Resequence(trip_id=trip.trip_id, order_ids=(fourth, third)), force=True, reason="so")
    answer = do(roads, BestOrder(trip_ids=(trip.trip_id,)))
    # Set by hand: it stays.
    assert answer.edit is None


def test_goods_on_board_stay_on_their_vehicle(roads):
    trip, other = on_the_road(roads), roads.plan(10)
    loaded = trip.order_ids[2]
    for command in (
        Move(order_ids=(loaded,), trip_id=other.trip_id),
        Remove(order_ids=(loaded,)),
        Split(trip_id=trip.trip_id, order_ids=(loaded,)),
        Merge(trip_ids=(other.trip_id, trip.trip_id)),
        ChangeVehicle(trip_id=trip.trip_id, vehicle_id=other.crew.vehicle_id),
    ):
        with pytest.raises(Conflict) as refused:
            do(roads, command, force=True, reason="no matter how")
        assert refused.value.code == "goods_on_board"


def test_what_is_passed_or_next_cannot_be_changed(roads):
    trip = on_the_road(roads)
    _, second, third, fourth = trip.order_ids
    with pytest.raises(Invalid) as refused:
        do(roads, Resequence(trip_id=trip.trip_id, order_ids=(third, second, fourth)))
    assert refused.value.code == "not_of_the_trip"


def test_an_order_joins_a_trip_only_before_it_is_dispatched(roads):
    planned, dispatched = roads.plan(10), roads.plan(10)
    dispatched.dispatch()
    urgent = roads.trade.ready(1)
    with pytest.raises(Conflict) as refused:
        do(roads, Insert(order_ids=(urgent,), trip_id=dispatched.trip_id), force=True, reason="urgent")
    assert refused.value.code == "goods_not_at_hand"
    do(roads, Insert(order_ids=(urgent,), trip_id=planned.trip_id), force=True, reason="urgent")
    assert roads.trade.order(urgent).status == "planned"
    planned.dispatch()
    assert roads.trade.order(urgent).status == "in_transit"
    assert not roads.trade.broken()


def test_what_was_counted_onto_a_vehicle_stays_there(roads):
    trip, other = roads.plan(10, 20), roads.plan(10)
    counted, free = trip.order_ids
    with roads.tenant.system() as work:
        (line,) = orders.lines_of(work, [counted])[counted]
        batch = work.session.scalars(work.rows(Batch).where(Batch.sku_id == line.sku_id)).first()
        assert batch is not None
        work.add(
            TripLoad(
                trip_id=trip.trip_id,
                reservation_id=uuid.uuid4(),
                order_id=counted,
                order_line_id=line.order_line_id,
                sku_id=line.sku_id,
                batch_id=batch.id,
                counted_quantity=10,
                counted_at=work.now,
            )
        )
    with pytest.raises(Conflict) as refused:
        do(roads, Move(order_ids=(counted,), trip_id=other.trip_id), force=True, reason="so")
    assert refused.value.code == "counted_aboard"
    do(roads, Move(order_ids=(free,), trip_id=other.trip_id), force=True, reason="so")
