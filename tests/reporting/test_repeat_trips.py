"""Trips that could have been one: each rule in turn, with the money by hand."""

import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from roundsman.kernel.geo import GeoPoint
from roundsman.reporting.repeat_trips import Rates, TripSeen, find_repeats

DEPOT = GeoPoint(19.0, 72.8)
AREA = GeoPoint(19.1, 72.8)
SIX = datetime(2026, 11, 16, 6, tzinfo=UTC)
WAREHOUSE = uuid.uuid4()
VAN = Rates(
    capacity_weight_g=1_000_000,
    capacity_volume_ml=4_000_000,
    fixed_minor=90_000,
    per_departure_minor=5_000,
    per_km_minor=1_500,
    per_hour_minor=12_000,
)


def way(a: GeoPoint, b: GeoPoint) -> tuple[int, int]:
    """10 km and 30 minutes between warehouse and area, nothing within the area."""
    return (0, 0) if a == b else (10_000, 1_800)


def trip(number: str, **changes: object) -> TripSeen:
    values: dict[str, object] = {
        "trip_id": uuid.uuid4(), "number": number, "warehouse_id": WAREHOUSE, "vehicle_id": uuid.uuid4(),
        "on_day": date(2026, 11, 16), "start_at": SIX, "duration_s": 7_200, "distance_m": 20_000,
        "weight_g": 300_000, "volume_ml": 1_000_000, "stops": 4, "window_from": SIX,
        "window_to": SIX + timedelta(hours=4), "centre": AREA, "first": AREA, "last": AREA, "depot": DEPOT,
    }  # fmt: skip
    return TripSeen(**(values | changes))  # type: ignore[arg-type]


def find(*trips: TripSeen, within_m: int = 2_000):
    return find_repeats(trips, lambda _: VAN, lambda _: way, within_m=within_m)


def test_two_half_empty_trips_to_one_area_are_one_too_many():
    (found,) = find(trip("A"), trip("B"))
    assert (found.saved_m, found.saved_s) == (20_000, 3_600)
    # A departure, a day of the van, 20 km and an hour.
    assert found.saved_minor == 5_000 + 90_000 + 30_000 + 12_000
    assert (found.first.number, found.second.number) == ("A", "B")


def test_the_day_of_a_van_is_not_saved_when_it_left_anyway():
    van = uuid.uuid4()
    (found,) = find(trip("A", vehicle_id=van), trip("B", vehicle_id=van))
    assert found.saved_minor == 5_000 + 30_000 + 12_000


def test_each_rule_keeps_trips_apart():
    one = trip("A")
    for changes in (
        {"centre": GeoPoint(19.2, 72.8)},
        {"window_from": SIX + timedelta(hours=4), "window_to": SIX + timedelta(hours=8)},
        {"weight_g": 800_000},
        {"volume_ml": 3_500_000},
        {"on_day": date(2026, 11, 17)},
        {"warehouse_id": uuid.uuid4()},
        {"duration_s": 5 * 3_600},
    ):
        assert find(one, trip("B", **changes)) == []
    assert find(one, trip("B", centre=GeoPoint(19.2, 72.8)), within_m=20_000)


def test_no_trip_is_counted_twice_and_the_dearest_pair_comes_first():
    trips = [trip(name) for name in "ABC"]
    far = replace(trips[0], trip_id=uuid.uuid4(), number="D", on_day=date(2026, 11, 17))
    found = find(*trips, far)
    assert len(found) == 1
    assert {found[0].first.number, found[0].second.number} == {"A", "B"}
    assert find(*reversed(trips)) == find(*trips)
