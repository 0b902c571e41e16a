"""Existing trips as a problem and a plan."""

from datetime import timedelta

import pytest

from roundsman.kernel.reasons import CancelReason
from roundsman.orders.service.cancel import cancel_order
from roundsman.planning.days.current import load_trips
from roundsman.planning.judging.evaluator import evaluate
from roundsman.platform.errors import Invalid
from tests.conftest import NOW
from tests.factories.execution import Roads, make_roads
from tests.factories.planning import Town, make_town


@pytest.fixture
def town(tenant) -> Town:
    return make_town(tenant, shops=4, vehicles=2, max_trips_per_day=3)


@pytest.fixture
def roads(tenant) -> Roads:
    return make_roads(tenant)


def test_proposed_trips_come_back_as_the_plan_that_they_are(town):
    order_ids = {town.ready(10, shop=shop) for shop in range(4)}
    plan = town.plan()
    trips = town.trips(plan.id)
    with town.tenant.work("dispatcher") as work:
        current = load_trips(work, [trip.id for trip in trips])
    judged = evaluate(current.problem, current.plan)
    assert judged.is_feasible
    assert {visit.id for visit in current.problem.visits} == order_ids
    assert judged.cost_minor == sum(trip.planned_cost_minor for trip in trips)
    assert judged.distance_m == sum(trip.distance_m for trip in trips)
    for run in judged.runs:
        trip_id = current.trip_of[run.vehicle_id, run.trip_index]
        arrivals = [current.moment(stop.arrival_s) for stop in run.stops]
        assert arrivals == [stop.planned_arrival_at for stop in town.stops(trip_id)]


def far_apart(roads: Roads) -> None:
    for number, shop_id in enumerate(roads.trade.shop_ids, start=1):
        roads.trade.set_location(shop_id, lat=19.28 + 0.01 * number)


def test_a_trip_on_the_road_begins_where_it_is_next_and_keeps_its_goods(roads):
    far_apart(roads)
    trip = roads.plan(10, 20, 30)
    trip.dispatch()
    trip.arrive(1)
    trip.deliver(1)
    with roads.tenant.work("dispatcher") as work:
        current = load_trips(work, [trip.trip_id])
        now = work.now
    # The second stop is where it is going to: locked. Only the third can be moved.
    (run,) = current.plan.runs
    assert run.visit_ids == (trip.order_ids[2],)
    assert current.first_free[trip.trip_id] == 2
    (vehicle,) = [one for one in current.problem.vehicles if one.id == trip.trip_id]
    assert current.real_vehicle(vehicle.id) == trip.crew.vehicle_id
    second = current.places[trip.stop(2).location_id]
    begins = current.problem.depots[current.problem.depot_index[trip.trip_id]]
    assert (begins.point.lat, begins.point.lon) == (second.lat, second.lon)
    assert current.moment(vehicle.shift.start_s) >= max(now, trip.stop(2).planned_arrival_at)
    visit = current.problem.visits[0]
    # Nobody else has its goods.
    assert visit.depot_ids == (trip.trip_id,)
    others = [one for one in current.problem.vehicles if one.id != trip.trip_id]
    assert not any(visit.requires <= one.features and one.depot_id in visit.depot_ids for one in others)
    # It ends at the warehouse, not where it began.
    judged = evaluate(current.problem, current.plan)
    travel = current.problem.travel
    home = current.problem.depot_index[roads.trade.warehouse_id]
    node = current.problem.first_visit_node
    place = current.problem.depot_index[trip.trip_id]
    assert judged.runs[0].distance_m == travel.leg(place, node).distance_m + travel.leg(node, home).distance_m


def test_a_dispatched_trip_that_has_not_left_keeps_every_stop_free(roads):
    trip = roads.plan(10, 20)
    trip.dispatch()
    with roads.tenant.work("dispatcher") as work:
        current = load_trips(work, [trip.trip_id])
    assert current.first_free[trip.trip_id] == 0
    assert current.plan.runs[0].visit_ids == tuple(trip.order_ids)
    start_s = current.plan.runs[0].start_s
    assert start_s is not None
    assert current.moment(start_s) == trip.trip().planned_start_at


def test_an_order_that_was_not_loaded_is_left_out_and_not_on_a_running_trip(roads):
    trip = roads.plan(10, crew=roads.add_crew(max_trips_per_day=2))
    trip.dispatch()
    urgent = roads.trade.ready(5)
    with roads.tenant.work("dispatcher") as work:
        current = load_trips(work, [trip.trip_id], extra_order_ids=[urgent])
    assert [one.visit_id for one in current.plan.unplanned] == [urgent]
    visit = current.problem.visits[current.problem.visit_index[urgent]]
    assert trip.trip_id not in visit.depot_ids
    # The same vehicle can take it once it is back and loaded again.
    (later,) = [one for one in current.problem.vehicles if one.id == trip.crew.vehicle_id]
    assert current.moment(later.shift.start_s) >= trip.trip().planned_end_at


def test_trips_of_two_days_are_no_plan(roads):
    first, second = roads.plan(10), roads.plan(10, start=NOW + timedelta(days=1, hours=2))
    with roads.tenant.work("dispatcher") as work, pytest.raises(Invalid) as refused:
        load_trips(work, [first.trip_id, second.trip_id])
    assert refused.value.code == "trips_of_several_days"


def test_a_cancelled_order_is_gone_from_its_trip(roads):
    trip = roads.plan(10, 20)
    with roads.tenant.system() as work:
        cancel_order(work, trip.order_ids[0], reason=CancelReason.NO_LONGER_NEEDED)
    with roads.tenant.work("dispatcher") as work:
        current = load_trips(work, [trip.trip_id])
    assert current.gone == {trip.order_ids[0]}
    assert current.plan.runs[0].visit_ids == (trip.order_ids[1],)
