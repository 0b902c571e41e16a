"""The rules of the road on plain values."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundsman.execution.domain import (
    LoadedLine,
    co2_g,
    driven_distance_m,
    is_on_time,
    main_reason,
    promised_window,
    results_of,
    shortfalls,
)
from roundsman.execution.values import ToldLine
from roundsman.platform.errors import Invalid

NINE = datetime(2026, 11, 16, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
ORDER, ORDER_LINE = uuid.uuid4(), uuid.uuid4()

quantities = st.lists(st.integers(1, 50), min_size=1, max_size=5)


@given(quantities, st.integers(0, 300), st.integers(0, 300), st.integers(0, 300))
def test_every_loaded_case_ends_in_exactly_one_place(
    loaded: list[int], delivered: int, damaged: int, rejected: int
) -> None:
    lines = [LoadedLine(uuid.uuid4(), ORDER, ORDER_LINE, quantity) for quantity in loaded]
    word = ToldLine(
        order_line_id=ORDER_LINE,
        delivered_quantity=delivered,
        damaged_quantity=damaged,
        rejected_quantity=rejected,
        reason_code="other",
    )
    if delivered + damaged + rejected > sum(loaded):
        with pytest.raises(Invalid):
            results_of(lines, [word])
        return
    results = results_of(lines, [word])
    for result in results:
        assert result.delivered + result.damaged + result.rejected == result.line.quantity
        assert (result.reason is None) == (result.missing == 0)
    assert sum(result.delivered for result in results) == delivered
    assert sum(result.damaged for result in results) == damaged
    assert sum(short.quantity for short in shortfalls(results)) == sum(loaded) - delivered


def test_the_main_reason_is_behind_the_most_cases() -> None:
    lines = [LoadedLine(uuid.uuid4(), ORDER, uuid.uuid4(), 10) for _ in range(3)]
    told = [
        ToldLine(stop_line_id=lines[0].id, delivered_quantity=8, reason_code="incomplete"),
        ToldLine(stop_line_id=lines[1].id, delivered_quantity=5, reason_code="expired"),
        ToldLine(stop_line_id=lines[2].id, delivered_quantity=10),
    ]
    results = results_of(lines, told)
    assert main_reason(results) == "expired"
    assert main_reason(results[2:]) is None


@pytest.mark.parametrize(
    ("arrived", "handed_over", "kept"),
    [
        (NINE, NINE + HOUR, True),
        (NINE - HOUR, NINE, True),  # early, and waited
        (NINE - HOUR, NINE - HOUR / 2, False),  # before the shop is open
        (NINE + 2 * HOUR - timedelta(seconds=1), NINE + 3 * HOUR, True),  # began in time, took longer
        (NINE + 2 * HOUR, NINE + 3 * HOUR, False),  # the end is the first moment after the window
    ],
)
def test_on_time_is_there_before_the_end_and_not_pressed_before_the_start(
    arrived: datetime, handed_over: datetime, kept: bool
) -> None:
    window = {"window_start": NINE, "window_end": NINE + 2 * HOUR}
    assert is_on_time(arrived_at=arrived, handed_over_at=handed_over, **window) is kept


def test_no_window_is_no_promise() -> None:
    assert is_on_time(arrived_at=NINE, handed_over_at=NINE, window_start=None, window_end=None)


def test_several_orders_are_promised_where_their_windows_overlap() -> None:
    early, late = (NINE, NINE + 3 * HOUR), (NINE + HOUR, NINE + 4 * HOUR)
    assert promised_window([early, late]) == (NINE + HOUR, NINE + 3 * HOUR)
    apart = (NINE + 5 * HOUR, NINE + 6 * HOUR)
    assert promised_window([apart, early]) == early
    assert promised_window([]) == (None, None)


def test_distance_without_an_odometer_counts_the_legs_that_were_driven() -> None:
    legs = [(1_000, True), (2_000, False), (3_000, True)]
    assert driven_distance_m(planned_m=8_000, legs=legs) == 6_000
    assert driven_distance_m(planned_m=8_000, legs=[(1_000, False)]) == 0


def test_co2_is_rounded_to_the_nearest_gram() -> None:
    assert co2_g(10_000, 180) == 1_800
    assert (co2_g(1, 499), co2_g(1, 500)) == (0, 1)
