"""Waves as plain values: built backwards from the moments at which goods must leave."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from roundsman.orders.waves import OrderToPick, WaveRules, departs_by, plan_waves, slot_of

ZONE = "Asia/Kolkata"
TEN = datetime(2026, 11, 16, 4, 30, tzinfo=UTC)
"""10:00 in Mumbai."""
RULES = WaveRules(slot_min=30, loading_min=20, line_s=30, unit_s=4, pickers=2, max_orders=3)


def order(
    number: int, leaves: datetime, *, lines: int = 1, units: int = 10, priority: int = 5
) -> OrderToPick:
    return OrderToPick(UUID(int=number), leaves, lines, units, priority)


def plan(*orders: OrderToPick, rules: WaveRules = RULES, now: datetime = TEN):
    return plan_waves(orders, rules=rules, zone=ZONE, now=now)


def test_an_order_leaves_so_early_that_the_drive_ends_when_its_window_opens() -> None:
    window: dict[str, Any] = {
        "window_start": TEN,
        "window_end": TEN + timedelta(hours=2),
        "travel_s": 1800,
        "service_s": 600,
    }
    assert departs_by(**window, by_window_end=False) == TEN - timedelta(minutes=30)
    assert departs_by(**window, by_window_end=True) == TEN + timedelta(minutes=80)


def test_handing_over_that_takes_longer_than_the_window_begins_when_it_opens() -> None:
    window: dict[str, Any] = {
        "window_start": TEN,
        "window_end": TEN + timedelta(minutes=5),
        "travel_s": 60,
        "service_s": 3600,
    }
    assert departs_by(**window, by_window_end=True) == TEN - timedelta(minutes=1)


def test_slots_are_counted_from_the_local_midnight() -> None:
    assert slot_of(TEN + timedelta(minutes=59), slot_min=60, zone=ZONE) == TEN
    assert slot_of(TEN, slot_min=60, zone=ZONE) == TEN
    # The day on which clocks go back in Berlin has its 02:30 twice; the two are two slots.
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert slot_of(first, slot_min=30, zone="Europe/Berlin") == first
    assert slot_of(second, slot_min=30, zone="Europe/Berlin") == second


def test_orders_of_one_slot_are_one_wave_and_picking_ends_before_loading() -> None:
    noon = TEN + timedelta(hours=2)
    (wave,) = plan(order(1, noon + timedelta(minutes=29)), order(2, noon, lines=2, units=20))
    assert wave.departs_at == noon
    assert (wave.lines, wave.units, wave.effort_s) == (3, 30, 3 * 30 + 30 * 4)
    # 210 seconds of work for two people, then 20 minutes of loading.
    assert wave.release_at == noon - timedelta(minutes=20) - timedelta(seconds=105)
    assert not wave.is_late


def test_nobody_leaves_later_than_it_may() -> None:
    leaves = [TEN + timedelta(minutes=7 * number) for number in range(40)]
    waves = plan(*[order(number, moment) for number, moment in enumerate(leaves)])
    planned = [part for wave in waves for part in wave.orders]
    assert sorted(part.order_id for part in planned) == [UUID(int=number) for number in range(40)]
    for wave in waves:
        assert all(wave.departs_at <= part.departs_by for part in wave.orders)
        assert len(wave.orders) <= RULES.max_orders


def test_the_same_people_pick_one_wave_after_the_other() -> None:
    noon = TEN + timedelta(hours=2)
    # An hour of work for two people each, with departures half an hour apart.
    much = {"lines": 0, "units": 1800}
    first, second = plan(order(1, noon, **much), order(2, noon + timedelta(minutes=30), **much))
    assert (first.departs_at, second.departs_at) == (noon, noon + timedelta(minutes=30))
    assert second.release_at == noon + timedelta(minutes=10) - timedelta(hours=1)
    # Without the second wave picking could end at 11:40; but by then the second one must have begun.
    assert first.release_at == second.release_at - timedelta(hours=1)
    for wave, following in ((first, second),):
        assert wave.release_at + timedelta(seconds=wave.effort_s / RULES.pickers) <= following.release_at


def test_a_wave_that_should_have_begun_is_late() -> None:
    (wave,) = plan(order(1, TEN + timedelta(minutes=20)))
    assert wave.is_late


def test_a_wave_takes_so_many_orders_and_the_most_important_are_picked_first() -> None:
    waves = plan(*[order(number, TEN + timedelta(hours=3), priority=number % 10) for number in range(1, 8)])
    assert [len(wave.orders) for wave in waves] == [3, 3, 1]
    assert [part.priority for wave in waves for part in wave.orders] == [7, 6, 5, 4, 3, 2, 1]
    assert [wave.release_at for wave in waves] == sorted(wave.release_at for wave in waves)


@pytest.mark.parametrize("orders", [[], [order(1, TEN)]])
def test_the_plan_of_nothing_is_nothing(orders: list[OrderToPick]) -> None:
    assert len(plan(*orders)) == len(orders)
