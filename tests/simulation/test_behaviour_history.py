"""What happens on the road and at the door, and whole days gone by."""

from collections import Counter
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from roundsman.kernel.reasons import StopReason
from roundsman.simulation.world import (
    DayHistory,
    Outcome,
    PlannedStop,
    World,
    build_world,
    day_checksum,
    history_days,
    simulate_outcomes,
)
from roundsman.simulation.world.behaviour import (
    SHARES,
    breakdown_before,
    departure_delay_s,
    stop_outcome,
    traffic,
    travel_multiplier,
)

SEED = 11
SIX = datetime(2026, 11, 20, 6, tzinfo=ZoneInfo("Asia/Kolkata"))
LAST = date(2026, 11, 20)
GOLDEN_DAY = "39c94482f695e1bbd93bdcf06317960091ce1eae1739feb2cb847570f3742058"


def stop(key: str, *quantities: int, opens: datetime = SIX, closes_after_h: int = 4) -> PlannedStop:
    return PlannedStop(key, 300, opens, opens + timedelta(hours=closes_after_h), 200, 15, quantities)


def test_the_shares_of_outcomes_sum_to_one_and_come_out_so() -> None:
    assert sum(share for _, share in SHARES) == pytest.approx(1.0)
    n = 20_000
    seen = Counter(stop_outcome(SEED, f"stop {i}", (3, 2))[0] for i in range(n))
    for outcome, share in SHARES:
        assert seen[outcome] / n == pytest.approx(share, abs=0.005)


def test_every_case_is_accounted_for_and_every_miss_has_its_reason() -> None:
    expected = {
        Outcome.ABSENT: {StopReason.RECEIVER_ABSENT},
        Outcome.CLOSED: {StopReason.LOCATION_CLOSED},
        Outcome.DAMAGED: {StopReason.DAMAGE},
        Outcome.REFUSED: {StopReason.REJECTED_BY_RECEIVER, StopReason.INACCESSIBLE_ADDRESS},
        Outcome.PARTIAL: {StopReason.REJECTED_BY_RECEIVER, StopReason.EXPIRED},
    }
    for i in range(5_000):
        quantities = (1 + i % 4, 1 + i % 3)[: 1 + i % 2]
        outcome, reason, lines = stop_outcome(SEED, f"stop {i}", quantities)
        assert [line.delivered + line.damaged + line.returned for line in lines] == list(quantities)
        delivered = sum(line.delivered for line in lines)
        if outcome is Outcome.DELIVERED:
            assert reason is None
            assert delivered == sum(quantities)
            continue
        assert reason in expected[outcome]
        assert all((line.reason is None) == (line.damaged + line.returned == 0) for line in lines)
        if outcome is Outcome.PARTIAL:
            assert 0 < delivered < sum(quantities)
        elif outcome is not Outcome.DAMAGED:
            assert delivered == 0
        else:
            assert sum(line.damaged for line in lines) > 0


def test_missing_the_window_finds_more_closed_doors() -> None:
    def failed(late: bool) -> int:
        missed = (Outcome.CLOSED, Outcome.ABSENT)
        return sum(stop_outcome(SEED, f"stop {i}", (2,), late=late)[0] in missed for i in range(4_000))

    assert failed(late=True) > 5 * failed(late=False) > 0


@pytest.mark.parametrize("quantities", [(), (0,), (2, -1)])
def test_a_stop_without_goods_is_refused(quantities: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="at least one case"):
        stop_outcome(SEED, "stop", quantities)


def test_a_trip_goes_forward_in_time_and_waits_for_windows() -> None:
    later = SIX + timedelta(hours=3)
    stops = [stop("a", 3), stop("b", 2, 2), stop("c", 5, opens=later), stop("d", 1)]
    outcomes = simulate_outcomes(SEED, "trip 1", SIX, stops)
    assert [outcome.key for outcome in outcomes] == ["a", "b", "c", "d"]
    before = SIX
    for planned, outcome in zip(stops, outcomes, strict=True):
        assert outcome.arrived_at is not None
        assert outcome.started_at is not None
        assert outcome.completed_at is not None
        assert before < outcome.arrived_at <= outcome.started_at < outcome.completed_at
        assert outcome.started_at >= planned.window_start
        before = outcome.completed_at
    assert outcomes[2].started_at == later
    assert simulate_outcomes(SEED, "trip 1", SIX, stops) == outcomes


def test_a_breakdown_ends_the_trip_and_brings_everything_left_back() -> None:
    broken = next(key for key in (f"trip {i}" for i in range(10_000)) if breakdown_before(SEED, key, 4) == 2)
    outcomes = simulate_outcomes(SEED, broken, SIX, [stop(name, 2) for name in "abcd"])
    assert [outcome.outcome is Outcome.NOT_REACHED for outcome in outcomes] == [False, False, True, True]
    assert outcomes[3].arrived_at is None
    assert outcomes[3].reason is StopReason.VEHICLE_BREAKDOWN
    assert outcomes[3].lines[0].returned == 2


def test_breakdowns_are_rare_and_delays_mostly_short() -> None:
    broken = sum(breakdown_before(SEED, f"trip {i}", 20) is not None for i in range(10_000))
    assert 30 < broken < 100
    delays = sorted(departure_delay_s(SEED, f"trip {i}") for i in range(2_000))
    assert delays[1_000] < 300
    assert delays[-1] < 4_600


def test_traffic_is_slow_at_rush_hour_and_right_on_average() -> None:
    assert traffic(360) < 1.0 < traffic(570) < traffic(1_110)
    assert traffic(1_439) == pytest.approx(traffic(0), abs=0.01)
    day = [travel_multiplier(SEED, f"leg {i}", 360 + i % 480) for i in range(5_000)]
    assert 0.98 < sum(day) / len(day) < 1.08
    assert min(day) > 0.6
    assert max(day) < 4.0


@pytest.fixture(scope="module")
def world() -> World:
    return build_world()


@pytest.fixture(scope="module")
def week(world: World) -> list[DayHistory]:
    return list(history_days(world, LAST, 7))


def test_history_is_the_same_each_time_and_however_far_back_it_starts(
    world: World, week: list[DayHistory]
) -> None:
    assert [day.on for day in week] == [LAST - timedelta(days=back) for back in range(6, -1, -1)]
    assert day_checksum(week[-1]) == GOLDEN_DAY
    assert list(history_days(world, LAST, 1)) == week[-1:]


def test_every_order_of_a_past_day_is_on_one_trip(week: list[DayHistory]) -> None:
    for day in week:
        served = [stop.order_id for trip in day.trips for stop in trip.stops] + list(day.left_over)
        assert sorted(served) == sorted(order.id for order in day.orders)
        assert len(day.left_over) == 0
        assert sum(batch.quantity for batch in day.batches) == sum(order.cases for order in day.orders)


def test_past_trips_keep_capacity_shift_and_one_vehicle_each(world: World, week: list[DayHistory]) -> None:
    vehicles = {vehicle.id: vehicle for vehicle in world.vehicles}
    drivers = {driver.id: driver for driver in world.drivers}
    for day in week:
        assert len({trip.vehicle_id for trip in day.trips}) == len(day.trips)
        for trip in day.trips:
            assert trip.weight_g <= vehicles[trip.vehicle_id].capacity_g
            assert trip.volume_ml <= vehicles[trip.vehicle_id].capacity_ml
            assert drivers[trip.driver_id].vehicle_id == trip.vehicle_id
            assert vehicles[trip.vehicle_id].warehouse_id == trip.warehouse_id
            assert trip.departs_at < trip.planned_end
            assert trip.ended_at.hour * 60 + trip.ended_at.minute < drivers[trip.driver_id].shift_end_min
            assert trip.distance_m > sum(stop.distance_m for stop in trip.stops) >= 0


def test_past_days_look_like_days(week: list[DayHistory]) -> None:
    windows = {order.id: order.window_end for day in week for order in day.orders}
    stops = [stop for day in week for trip in day.trips for stop in trip.stops]
    delivered = sum(stop.outcome.outcome is Outcome.DELIVERED for stop in stops) / len(stops)
    reached = [(stop.outcome.arrived_at, windows[stop.order_id]) for stop in stops if stop.outcome.arrived_at]
    on_time = sum(arrived <= closes for arrived, closes in reached) / len(stops)
    assert 0.90 < delivered < 0.95
    assert 0.90 < on_time < 0.995
