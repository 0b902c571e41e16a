"""The cost formulas on plain values."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundsman.costing.domain import CostKind, Rates, ShareBasis, ShareRule, per_unit, shares, trip_charges

RATES = Rates(fixed_minor=90_000, per_departure_minor=5_000, per_km_minor=1_500, per_hour_minor=12_000)


def basis(distance_m: int, time_s: int) -> ShareBasis:
    return ShareBasis(stop_id=uuid.uuid4(), distance_m=distance_m, time_s=time_s)


def test_a_trip_costs_its_day_departure_kilometres_and_hours() -> None:
    charges = {
        charge.kind: charge.amount_minor
        for charge in trip_charges(RATES, distance_m=10_500, duration_s=5_400, fuel_share_pct=75)
    }
    assert charges == {
        CostKind.FIXED: 90_000,
        CostKind.DEPARTURE: 5_000,
        CostKind.FUEL: 11_813,  # 10.5 km x 15.00 = 157.50, three quarters rounded to the larger part
        CostKind.MAINTENANCE: 3_937,
        CostKind.LABOUR: 18_000,
    }


@given(st.integers(0, 2_000_000), st.integers(0, 100), st.integers(0, 100_000))
def test_fuel_and_maintenance_add_up_to_the_price_per_km(distance_m: int, percent: int, rate: int) -> None:
    rates = Rates(fixed_minor=0, per_departure_minor=0, per_km_minor=rate, per_hour_minor=0)
    charges = trip_charges(rates, distance_m=distance_m, duration_s=0, fuel_share_pct=percent)
    assert sum(charge.amount_minor for charge in charges) == per_unit(distance_m, rate, 1000)
    assert all(charge.amount_minor for charge in charges)


@pytest.mark.parametrize(
    ("quantity", "rate", "per", "amount"), [(1, 499, 1000, 0), (1, 500, 1000, 1), (1_500, 3, 1000, 5)]
)
def test_halves_go_up(quantity: int, rate: int, per: int, amount: int) -> None:
    assert per_unit(quantity, rate, per) == amount


@given(
    st.integers(-1_000_000, 1_000_000),
    st.sampled_from(ShareRule),
    st.lists(st.tuples(st.integers(0, 50_000), st.integers(0, 9_000)), min_size=1, max_size=30),
)
def test_shares_sum_to_the_amount(amount: int, rule: ShareRule, stops: list[tuple[int, int]]) -> None:
    parts = shares(amount, rule, [basis(*stop) for stop in stops])
    assert sum(part for _, part in parts) == amount
    assert len(parts) == len(stops)


def test_each_rule_weighs_what_it_says() -> None:
    stops = [basis(1_000, 300), basis(3_000, 100)]
    assert [part for _, part in shares(400, ShareRule.DISTANCE, stops)] == [100, 300]
    assert [part for _, part in shares(400, ShareRule.TIME, stops)] == [300, 100]
    assert [part for _, part in shares(400, ShareRule.EQUAL, stops)] == [200, 200]
    assert [part for _, part in shares(400, ShareRule.DISTANCE, [basis(0, 0), basis(0, 0)])] == [200, 200]
