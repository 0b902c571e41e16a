"""Which vehicles a plan may use, with whom, and when; what earlier trips of the day take of them."""

from datetime import date, timedelta

import pytest

from roundsman.masterdata.models import Driver
from roundsman.platform.errors import Conflict
from tests.conftest import NOW
from tests.factories.planning import HOUR, TODAY, Town, left_out, make_town, only_left_out, window


def test_a_vehicle_without_a_driver_stays_in_and_the_plan_says_so(tenant):
    town = make_town(tenant, vehicles=0)
    town.add_vehicle(with_driver=False)
    order_id = town.ready(10)
    plan = town.plan()
    assert plan.summary is not None
    entry = left_out(plan)[order_id]
    assert entry["reason"] == "no_vehicle"
    assert entry["sentence"] == "No vehicle of its warehouse can go out: 1 without a driver."
    assert [one["reason"] for one in entry["vehicles"]] == ["no_driver"]
    assert plan.summary["vehicles_without_driver"] == 1


def test_an_expired_licence_keeps_its_holder_off_the_road(tenant):
    town = make_town(tenant, vehicles=1)
    set_driver(town, licence_expires_on=TODAY - timedelta(days=1))
    order_id = town.ready(10)
    assert left_out(town.plan())[order_id]["reason"] == "no_vehicle"

    substitute = town.add_driver(licence_expires_on=TODAY)
    plan = town.plan()
    (trip,) = town.trips(plan.id)
    assert trip.driver_id == substitute


def set_driver(town: Town, **values) -> None:
    with town.tenant.system() as work:
        driver = work.get(Driver, town.driver_ids[0])
        for name, value in values.items():
            setattr(driver, name, value)


def test_a_driver_who_left_the_house_does_not_count(tenant):
    town = make_town(tenant, vehicles=1)
    set_driver(town, is_active=False)
    order_id = town.ready(10)
    assert left_out(town.plan())[order_id]["reason"] == "no_vehicle"


def test_drivers_take_their_usual_vehicles_and_the_largest_of_the_others(tenant):
    town = make_town(tenant, vehicles=0)
    small = town.add_vehicle(with_driver=False, capacity_weight_g=100_000)
    large = town.add_vehicle(with_driver=False, capacity_weight_g=900_000)
    driver_id = town.add_driver()
    town.ready(500)
    (trip,) = town.trips(town.plan().id)
    assert (trip.vehicle_id, trip.driver_id) == (large, driver_id)
    set_driver(town, usual_vehicle_id=small)
    assert only_left_out(town.plan())["reason"] == "too_heavy"


def test_nobody_leaves_before_the_shift_or_the_warehouse_opens(tenant):
    town = make_town(tenant, vehicles=1)
    town.trade.set_location(
        town.trade.warehouse_id, opening_windows=[{"days": [0, 1, 2], "from": "11:30", "to": "18:00"}]
    )
    town.ready(10, **window(0.5, 6))
    (trip,) = town.trips(town.plan().id)
    assert trip.planned_start_at >= NOW + 1.5 * HOUR

    town.trade.set_location(
        town.trade.warehouse_id, opening_windows=[{"days": [5, 6], "from": "11:30", "to": "18:00"}]
    )
    plan = town.plan()
    assert only_left_out(plan)["sentence"] == "No vehicle of its warehouse can go out: 1 at a closed depot."


def test_a_shift_that_is_over_leaves_nobody(tenant):
    town = make_town(tenant, vehicles=1, shift=("06:00", "09:30"))
    town.ready(10)
    plan = town.plan()
    assert only_left_out(plan)["sentence"] == "No vehicle of its warehouse can go out: 1 with no time left."


def test_a_day_with_a_change_of_the_clock_keeps_local_times(tenant):
    from roundsman.identity.models import Tenant

    town = make_town(tenant, vehicles=1, shift=("06:00", "20:00"))
    with tenant.system() as work:
        work.session.get_one(Tenant, tenant.id).timezone = "Europe/Berlin"
    town.trade.set_location(town.trade.warehouse_id, timezone="Europe/Berlin")
    # 28 March 2027: at 02:00 the clock goes to 03:00, so 06:00 is the fifth hour of the day.
    tenant.set_clock(NOW.replace(year=2027, month=3, day=27, hour=12))
    sunday = NOW.replace(year=2027, month=3, day=28, hour=4, minute=0)  # 06:00 in Berlin
    town.trade.add_stock(100, expires_in_days=200)
    order_id = town.ready(10, window_start=sunday, window_end=sunday + HOUR)
    plan = town.plan(day=date(2027, 3, 28))
    (trip,) = town.trips(plan.id)
    assert trip.planned_start_at >= sunday
    (stop,) = town.stops(trip.id)
    assert stop.planned_arrival_at < town.order(order_id).window_end


# ---- what is taken already --------------------------------------------------------------------------------


def test_a_second_plan_uses_a_vehicle_only_after_its_accepted_trips_and_a_reload(tenant):
    town = make_town(tenant, vehicles=1, max_trips_per_day=2)
    town.ready(10, **window(1, 9))
    first = town.plan()
    town.accept(first.id)
    town.ready(10, shop=1, **window(1, 9))
    second = town.plan()
    (before,), (after,) = town.trips(first.id), town.trips(second.id)
    assert after.planned_start_at >= before.planned_end_at + timedelta(seconds=1_800)
    assert (before.trip_of_day, after.trip_of_day) == (1, 2)
    assert after.planned_cost_minor < before.planned_cost_minor - 80_000  # the day is paid for already
    assert town.accept(second.id).status == "accepted"

    town.ready(10, shop=2, **window(1, 9))
    third = town.plan()
    assert only_left_out(third)["sentence"] == (
        "No vehicle of its warehouse can go out: 1 with all trips of the day taken."
    )


def test_a_proposal_takes_nothing(tenant):
    town = make_town(tenant, vehicles=1)
    town.ready(10)
    first, second = town.plan(), town.plan()
    assert town.planned_orders(first.id) == town.planned_orders(second.id)
    assert town.trips(first.id)[0].planned_start_at == town.trips(second.id)[0].planned_start_at


def test_a_trip_completed_today_counts_for_the_vehicles_day(tenant):
    from tests.factories.execution import Roads

    town = make_town(tenant, vehicles=0)
    roads = Roads(town.trade)
    crew = roads.add_crew(max_trips_per_day=2, reload_s=1_800)
    done = roads.plan(10, crew=crew)
    done.drive()
    completed_at = done.trip().completed_at
    assert completed_at is not None
    town.ready(10, shop=1, **window(1, 10))
    plan = town.plan()
    (trip,) = town.trips(plan.id)
    assert trip.trip_of_day == 2
    assert trip.planned_start_at >= completed_at + timedelta(seconds=1_800)


def test_two_plans_made_at_once_for_one_vehicle_cannot_both_be_accepted(tenant):
    town = make_town(tenant, vehicles=1, max_trips_per_day=9)
    first_order, second_order = town.ready(10, shop=0), town.ready(10, shop=1)
    first, second = town.plan(order_ids=(first_order,)), town.plan(order_ids=(second_order,))
    town.accept(first.id)
    with pytest.raises(Conflict) as refused:
        town.accept(second.id)
    assert refused.value.code == "vehicles_taken"
    (taken,) = refused.value.facts["taken"]
    assert taken["trip"] == town.trips(second.id)[0].number
    assert taken["by_trip"] == town.trips(first.id)[0].number
    assert town.order(second_order).status == "ready"
    assert town.read(second.id).status == "proposed"


def test_two_plans_may_follow_each_other_on_one_vehicle_as_often_as_it_may_go_out(tenant):
    town = make_town(tenant, vehicles=1, max_trips_per_day=2)
    ids = [town.ready(10, shop=n, **window(7 - 3 * n, 8 - 3 * n)) for n in range(3)]
    plans = [town.plan(order_ids=(one,)) for one in ids]  # late, middle, early: made without each other
    town.accept(plans[0].id)
    town.accept(plans[1].id)
    # The later trip was accepted first; the trips of the day are counted by departure all the same.
    assert [town.trips(plan.id)[0].trip_of_day for plan in plans[:2]] == [2, 1]
    with pytest.raises(Conflict) as refused:
        town.accept(plans[2].id)
    assert refused.value.code == "too_many_trips"
    assert town.trips(plans[2].id)[0].status == "proposed"
    assert town.order(ids[2]).status == "ready"
