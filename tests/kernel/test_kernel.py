"""The words of the kernel."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundsman.kernel.geo import GeoPoint, great_circle_m
from roundsman.kernel.ids import new_id, seeded_id
from roundsman.kernel.loads import Load
from roundsman.kernel.money import split_minor

NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)


def test_ids_are_version_7_and_rise_within_a_process() -> None:
    ids = [new_id() for _ in range(20_000)]
    assert all(made.version == 7 and made.variant == uuid.RFC_4122 for made in ids[:100])
    assert ids == sorted(ids)


def test_ids_of_many_threads_are_all_different() -> None:
    with ThreadPoolExecutor(8) as pool:
        ids = [
            made for chunk in pool.map(lambda _: [new_id() for _ in range(2_000)], range(8)) for made in chunk
        ]
    assert len(set(ids)) == len(ids)


def test_an_id_carries_the_moment_it_was_made_for() -> None:
    made = new_id(at_ms=1_763_294_400_000)
    assert made.int >> 80 == 1_763_294_400_000


def test_seeded_ids_are_the_same_for_the_same_name() -> None:
    space = uuid.UUID(int=7)
    assert seeded_id(space, "shop-1") == seeded_id(space, "shop-1") != seeded_id(space, "shop-2")


@given(st.integers(-(10**12), 10**12), st.lists(st.integers(0, 10**6), min_size=1, max_size=30))
def test_a_split_loses_nothing_and_is_within_one_of_the_exact_share(amount: int, weights: list[int]) -> None:
    parts = split_minor(amount, weights)
    total = sum(weights)
    assert sum(parts) == amount
    for part, weight in zip(parts, weights, strict=True):
        exact = amount * weight / total if total else amount / len(weights)
        assert abs(part - exact) < 1 + 1e-3


def test_a_split_by_hand() -> None:
    assert split_minor(100, [1, 1, 1]) == [34, 33, 33]
    assert split_minor(-100, [1, 1, 1]) == [-34, -33, -33]
    assert split_minor(7, [0, 0]) == [4, 3]
    with pytest.raises(ValueError, match="at least one"):
        split_minor(1, [])
    with pytest.raises(ValueError, match="negative"):
        split_minor(1, [1, -1])


def test_a_degree_of_latitude_is_111_km() -> None:
    assert great_circle_m(GeoPoint(19, 72.8), GeoPoint(20, 72.8)) == pytest.approx(111_195, abs=1)
    assert great_circle_m(GeoPoint(19, 72.8), GeoPoint(19, 72.8)) == 0


@pytest.mark.parametrize(("lat", "lon"), [(91, 0), (-91, 0), (0, 181), (float("nan"), 0)])
def test_places_off_the_earth_are_refused(lat: float, lon: float) -> None:
    with pytest.raises(ValueError, match="must be between"):
        GeoPoint(lat, lon)


def test_loads_add_up_and_fit() -> None:
    crate = Load(9_000, 14_000)
    assert crate.times(3) + Load() == Load(27_000, 42_000)
    assert crate.fits_in(Load(9_000, 14_000))
    assert not crate.fits_in(Load(9_000, 13_999))
    with pytest.raises(ValueError, match="negative"):
        Load(-1, 0)
