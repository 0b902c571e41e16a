"""Completing trips: what goes back, how far it was, early ends."""

import uuid
from datetime import timedelta

import pytest

from roundsman.execution.models import DistanceSource, GoodsReturn, GoodsReturnLine
from roundsman.execution.states import StopStatus, TripStatus
from roundsman.execution.values import ToldLine
from roundsman.inventory.models import StockBalance
from roundsman.kernel.reasons import StopReason
from roundsman.platform.errors import Conflict, IllegalTransition, Invalid
from tests.conftest import NOW, TenantWorld
from tests.factories.execution import Roads, Round, make_roads


@pytest.fixture
def roads(tenant: TenantWorld) -> Roads:
    return make_roads(tenant, stock=100)


@pytest.fixture
def run(roads: Roads) -> Round:
    run = roads.plan(5, 7)
    run.dispatch()
    return run


def in_warehouse(roads: Roads) -> tuple[int, int]:
    with roads.tenant.system() as work:
        rows = list(
            work.session.scalars(
                work.rows(StockBalance).where(
                    StockBalance.location_id == roads.trade.warehouse_id,
                    StockBalance.sku_id == roads.trade.sku_id,
                )
            )
        )
        return sum(row.on_hand for row in rows), sum(row.damaged for row in rows)


def test_what_was_not_handed_over_goes_back(roads: Roads, run: Round) -> None:
    run.arrive(1)
    line = ToldLine(
        stop_line_id=run.lines(1)[0].id,
        delivered_quantity=3,
        damaged_quantity=1,
        rejected_quantity=1,
        reason_code="rejected_by_receiver",
    )
    run.deliver(1, lines=[line])
    run.arrive(2)
    run.fail(2)
    assert in_warehouse(roads) == (88, 0)

    trip = run.complete(distance_m=6_500)

    assert trip.status == TripStatus.COMPLETED
    assert run.aboard() == (0, 0)
    assert in_warehouse(roads) == (96, 1)
    with roads.tenant.system() as work:
        (back,) = work.session.scalars(work.rows(GoodsReturn))
        lines = list(work.session.scalars(work.rows(GoodsReturnLine).order_by(GoodsReturnLine.quantity)))
    assert (back.trip_id, back.warehouse_id) == (trip.id, roads.trade.warehouse_id)
    assert [(row.quantity, row.damaged_quantity) for row in lines] == [(1, 1), (7, 0)]
    assert all(row.returned_at for row in run.lines(2))
    assert {roads.trade.order(order_id).status for order_id in run.order_ids} == {"closed"}
    (fact,) = roads.tenant.events("TripCompleted")
    assert fact.payload["delivered_quantity"] == 3
    assert fact.payload["damaged_quantity"] == 1
    assert fact.payload["returned_quantity"] == 8
    assert fact.payload["stops_failed"] == 1
    assert len(roads.tenant.events("ReturnCreated")) == 1
    assert roads.trade.broken() == []


def test_when_all_was_handed_over_nothing_goes_back(roads: Roads) -> None:
    roads.plan(5, 7).drive()
    assert roads.tenant.events("ReturnCreated") == []
    assert roads.trade.broken() == []


def test_open_stops_hold_a_trip_open(run: Round) -> None:
    run.arrive(1)
    run.deliver(1)
    with pytest.raises(Conflict) as refused:
        run.complete()
    assert refused.value.code == "stops_open"
    assert [stop["seq"] for stop in refused.value.facts["stops"]] == [2]
    assert run.trip().status == TripStatus.IN_PROGRESS


def test_an_early_end_fails_the_rest_with_its_reason(roads: Roads, run: Round) -> None:
    run.arrive(1)
    run.deliver(1)
    trip = run.complete(early=True, reason_code=StopReason.VEHICLE_BREAKDOWN, note="gear box")
    assert (trip.status, trip.early_reason) == (TripStatus.COMPLETED, "vehicle_breakdown")
    stop = run.stop(2)
    assert (stop.status, stop.failure_reason) == (StopStatus.FAILED, "vehicle_breakdown")
    assert len(run.pods()) == 2
    (case,) = run.exceptions()
    assert (case.reason_code, case.quantity, case.note) == ("vehicle_breakdown", 7, "gear box")
    assert run.aboard() == (0, 0)
    assert roads.trade.broken() == []


def test_a_trip_that_never_left_brings_everything_back(roads: Roads, run: Round) -> None:
    trip = run.complete(at=NOW, early=True, reason_code=StopReason.VEHICLE_BREAKDOWN)
    assert (trip.actual_distance_m, trip.co2_g) == (0, 0)
    assert in_warehouse(roads) == (100, 0)
    assert roads.trade.broken() == []


@pytest.mark.parametrize("reason", [None, StopReason.DAMAGE])
def test_an_early_end_says_why(run: Round, reason: StopReason | None) -> None:
    with pytest.raises(Invalid) as refused:
        run.complete(early=True, reason_code=reason)
    assert refused.value.code == "reason_required"


def test_kilometres_by_the_odometer_or_by_the_planned_legs(roads: Roads) -> None:
    measured, guessed = roads.plan(5), roads.plan(5, 7)
    for run in (measured, guessed):
        run.dispatch()
        run.arrive(1)
        run.deliver(1)
    trip = measured.complete(distance_m=4_321)
    assert (trip.actual_distance_m, trip.distance_source) == (4_321, DistanceSource.ODOMETER)
    assert trip.co2_g == 778  # 4.321 km x 180 g
    guessed.fail(2)
    trip = guessed.complete()
    # Two legs of 2 km were planned and 2 km back; the second stop was never reached.
    assert (trip.actual_distance_m, trip.distance_source) == (4_000, DistanceSource.PLANNED_LEGS)


def test_a_repeat_completes_once(roads: Roads, run: Round) -> None:
    command = uuid.uuid4()
    for _ in range(3):
        run.complete(at=NOW, early=True, reason_code=StopReason.OUT_OF_TIME, command_id=command)
    assert len(roads.tenant.events("TripCompleted")) == 1
    with pytest.raises(IllegalTransition):
        run.complete(at=NOW, early=True, reason_code=StopReason.OUT_OF_TIME)


def test_a_clock_that_runs_ahead_does_not_hold_the_vehicle(roads: Roads, run: Round) -> None:
    trip = run.complete(at=NOW + timedelta(minutes=4), early=True, reason_code=StopReason.OUT_OF_TIME)
    assert trip.completed_at == NOW
    assert roads.plan(3, crew=run.crew).dispatch().status == TripStatus.DISPATCHED
