"""T3: what dispatching does, and when it is refused."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from roundsman.execution.models import Trip
from roundsman.execution.service.accept import cancel_trip
from roundsman.execution.states import TripStatus
from roundsman.kernel.reasons import CancelReason
from roundsman.masterdata.models import Driver, Vehicle
from roundsman.orders import api as orders
from roundsman.platform.errors import Conflict, IllegalTransition, Invalid, NotFound, StaleVersion
from tests.conftest import NOW, TenantWorld
from tests.factories.execution import START, Roads, make_roads
from tests.factories.orders import WINDOW


@pytest.fixture
def roads(tenant: TenantWorld) -> Roads:
    return make_roads(tenant)


def test_goods_orders_and_promises_move_together(roads: Roads) -> None:
    run = roads.plan(5, 7)
    trip = run.dispatch()

    assert trip.status == TripStatus.DISPATCHED
    assert (trip.dispatched_at, trip.quantity) == (NOW, 12)
    assert run.aboard() == (12, 0)
    assert [(line.loaded_quantity, line.delivered_quantity) for line in run.lines(2)] == [(7, 0)]
    assert {roads.trade.order(order_id).status for order_id in run.order_ids} == {"in_transit"}
    assert [(stop.window_start, stop.window_end) for stop in run.stops()] == [WINDOW, WINDOW]
    (fact,) = roads.tenant.events("TripDispatched")
    assert (fact.payload["orders"], fact.payload["loaded_quantity"]) == (2, 12)
    assert roads.trade.broken() == []


def test_a_vehicle_on_the_road_cannot_be_taken(roads: Roads) -> None:
    first, other = roads.plan(5), roads.plan(5, start=START + timedelta(hours=3))
    first.dispatch()

    with pytest.raises(Conflict) as refused:
        other.dispatch(vehicle_id=first.crew.vehicle_id)

    assert (refused.value.code, refused.value.facts["trip_number"]) == ("vehicle_busy", first.trip().number)
    with pytest.raises(Conflict) as refused:
        other.dispatch(driver_id=first.crew.driver_id)
    assert refused.value.code == "driver_busy"
    assert other.trip().status == TripStatus.PLANNED
    assert other.aboard() == (0, 0)


def test_both_are_free_again_when_the_trip_is_over(roads: Roads) -> None:
    first = roads.plan(5)
    first.drive()
    second = roads.plan(5, crew=first.crew)
    assert second.dispatch().status == TripStatus.DISPATCHED


def test_the_database_itself_refuses_two_trips_at_once(roads: Roads) -> None:
    first, other = roads.plan(5), roads.plan(5)
    first.dispatch()
    with pytest.raises(Exception, match="ex_trip_vehicle_held"), roads.tenant.system() as work:
        work.session.execute(
            text(
                "update trip set status = 'dispatched', dispatched_at = now(), vehicle_id = :vehicle, "
                "aboard_location_id = warehouse_id where id = :id"
            ),
            {"vehicle": first.crew.vehicle_id, "id": other.trip_id},
        )


@pytest.mark.parametrize(
    ("model", "change", "code"),
    [
        (Vehicle, {"is_active": False}, "vehicle_inactive"),
        (Driver, {"is_active": False}, "driver_inactive"),
        (Driver, {"licence_expires_on": (NOW - timedelta(days=1)).date()}, "licence_expired"),
    ],
)
def test_who_may_not_drive_does_not(
    roads: Roads, model: type[Vehicle] | type[Driver], change: dict[str, object], code: str
) -> None:
    run = roads.plan(5)
    with roads.tenant.system() as work:
        row = work.get(model, run.crew.vehicle_id if model is Vehicle else run.crew.driver_id)
        for name, value in change.items():
            setattr(row, name, value)
    with pytest.raises(Conflict) as refused:
        run.dispatch()
    assert refused.value.code == code
    assert run.trip().status == TripStatus.PLANNED


def test_another_vehicle_must_be_large_enough(roads: Roads) -> None:
    run, small = roads.plan(5), roads.add_crew(capacity_weight_g=4_999)
    with pytest.raises(Invalid) as refused:
        run.dispatch(vehicle_id=small.vehicle_id)
    assert refused.value.code == "vehicle_too_small"


def test_a_trip_without_a_driver_needs_one(roads: Roads) -> None:
    run = roads.plan(5, driver_id=None)
    with pytest.raises(Invalid) as refused:
        run.dispatch()
    assert refused.value.code == "driver_needed"
    assert run.dispatch(driver_id=run.crew.driver_id).driver_id == run.crew.driver_id


def test_twice_is_refused_and_an_old_version_too(roads: Roads) -> None:
    run = roads.plan(5)
    with pytest.raises(StaleVersion):
        run.dispatch(if_match=99)
    run.dispatch()
    with pytest.raises(IllegalTransition) as refused:
        run.dispatch()
    assert refused.value.facts["current_status"] == "dispatched"
    assert run.aboard() == (5, 0)


def test_a_proposal_cannot_be_dispatched(roads: Roads) -> None:
    run = roads.plan(5, proposed_only=True)
    with pytest.raises(IllegalTransition):
        run.dispatch()


def test_an_order_cancelled_since_is_left_behind(roads: Roads) -> None:
    run = roads.plan(5, 7)
    with roads.tenant.system() as work:
        orders.cancel_order(work, run.order_ids[0], reason=CancelReason.NO_LONGER_NEEDED)
    run.dispatch()
    assert [stop.status for stop in run.stops()] == ["skipped", "pending"]
    assert run.aboard() == (7, 0)
    run.arrive(2)
    run.deliver(2)
    assert run.complete().status == TripStatus.COMPLETED
    assert roads.trade.broken() == []


def test_when_nothing_is_left_to_carry_it_says_so(roads: Roads) -> None:
    run = roads.plan(5)
    with roads.tenant.system() as work:
        orders.cancel_order(work, run.order_ids[0], reason=CancelReason.NO_LONGER_NEEDED)
    with pytest.raises(Conflict) as refused:
        run.dispatch()
    assert refused.value.code == "nothing_to_carry"


def test_calling_a_trip_off_frees_its_orders(roads: Roads) -> None:
    run = roads.plan(5)
    with roads.tenant.work("dispatcher") as work:
        assert cancel_trip(work, run.trip_id, note="van in the garage").status == TripStatus.CANCELLED
    assert roads.trade.order(run.order_ids[0]).status == "ready"
    (fact,) = roads.tenant.events("TripCancelled")
    assert fact.payload["order_ids"] == [str(run.order_ids[0])]
    assert roads.plan(orders_ready=run.order_ids).dispatch().status == TripStatus.DISPATCHED


def test_a_stranger_sees_no_trip(roads: Roads, new_tenant: Callable[[], TenantWorld]) -> None:
    run = roads.plan(5)
    with pytest.raises(NotFound), new_tenant().work("dispatcher") as work:
        work.get(Trip, run.trip_id)


def test_only_the_rows_of_orders_and_tasks_are_written_one_by_one(roads: Roads, count_sql: Any) -> None:
    few, many = roads.plan(*[2] * 3), roads.plan(*[2] * 12)
    with count_sql() as small:
        few.dispatch()
    with count_sql() as large:
        many.dispatch()
    one_by_one = [sql for sql in large if sql.startswith(('UPDATE "order" SET', "UPDATE task SET"))]
    assert len(large) - len(one_by_one) <= len(small)
