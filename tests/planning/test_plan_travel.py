"""Plans on real roads: which distances they used, what happens when an engine fails, and speeds by the hour."""

from collections.abc import Iterator

import pytest

from roundsman.kernel.geo import GeoPoint, great_circle_m
from roundsman.masterdata.models import Location
from roundsman.travel.api import SpeedBand, TravelCalibration, set_profile, use_engines
from roundsman.travel.engines.osrm_http import OsrmHttp
from tests.factories.planning import left_out, make_town, window
from tests.travel.fakes import DETOUR, FakeRoads, fake_roads


@pytest.fixture
def roads() -> Iterator[FakeRoads]:
    with fake_roads() as found:
        use_engines([OsrmHttp(found.url)])
        try:
            yield found
        finally:
            use_engines([])


def summary_of(plan):
    assert plan.summary is not None
    return plan.summary


def test_a_plan_says_that_its_distances_come_from_coordinates(tenant) -> None:
    town = make_town(tenant)
    town.ready(10)
    summary = summary_of(town.plan())
    assert summary["distance_source"] == "great_circle"
    assert summary["distance_pairs"] == {"great_circle": 2, "unreachable": 0}
    assert summary["distance_note"] == ""
    assert summary["speed_by_hour"] is False


def test_a_plan_on_roads_uses_their_distances_and_asks_once(tenant, roads: FakeRoads) -> None:
    town = make_town(tenant)
    for shop in range(3):
        town.ready(10, shop=shop)
    plan = town.plan()
    summary = summary_of(plan)
    assert summary["distance_source"] == "osrm_http"
    assert summary["distance_pairs"] == {"osrm_http": 12, "great_circle": 0, "unreachable": 0}
    (trip,) = town.trips(plan.id)
    straight = 2 * great_circle_m(
        town_place(town, town.trade.warehouse_id), town_place(town, town.trade.shop_ids[2])
    )
    assert trip.distance_m == pytest.approx(straight * DETOUR, rel=0.02)
    asked = sum(roads.pairs)
    town.plan()
    assert sum(roads.pairs) == asked == 16


def town_place(town, location_id) -> GeoPoint:
    with town.tenant.system() as work:
        place = work.get(Location, location_id)
        return GeoPoint(place.lat, place.lon)


@pytest.mark.parametrize("mood", ["broken", "garbage", "misshapen"])
def test_a_plan_comes_when_the_engine_is_down_and_says_what_it_used(
    tenant, roads: FakeRoads, mood: str
) -> None:
    town = make_town(tenant)
    order_id = town.ready(10)
    roads.mood = mood
    plan = town.plan()
    assert town.planned_orders(plan.id) == [order_id]
    summary = summary_of(plan)
    assert summary["distance_source"] == "great_circle"
    assert summary["distance_pairs"] == {"osrm_http": 0, "great_circle": 2, "unreachable": 0} or summary[
        "distance_pairs"
    ] == {"great_circle": 2, "unreachable": 0}
    assert "OSRM at" in summary["distance_note"]


def test_new_places_are_estimated_while_the_engine_is_down_and_the_plan_is_mixed(
    tenant, roads: FakeRoads
) -> None:
    town = make_town(tenant)
    town.ready(10, shop=0)
    town.plan()
    roads.mood = "broken"
    town.ready(10, shop=1)
    summary = summary_of(town.plan())
    assert summary["distance_source"] == "mixed"
    assert summary["distance_pairs"] == {"osrm_http": 2, "great_circle": 4, "unreachable": 0}


def test_an_order_that_no_road_leads_to_is_left_out_and_says_so(tenant, roads: FakeRoads) -> None:
    town = make_town(tenant)
    near, far = town.ready(10, shop=0), town.ready(10, shop=1)
    with tenant.system() as work:
        place = work.get(Location, town.trade.shop_ids[1])
        roads.cut = {(round(place.lat, 4), round(place.lon, 4))}
    plan = town.plan()
    assert town.planned_orders(plan.id) == [near]
    entry = left_out(plan)[far]
    assert entry["reason"] == "unreachable"
    assert entry["sentence"].startswith("The map of the roads has no way from ")
    assert [one["reason"] for one in entry["vehicles"]] == ["unreachable"]
    assert entry["offers"] == []
    assert summary_of(plan)["distance_pairs"]["unreachable"] == 4


def test_slow_hours_make_the_trip_longer_and_the_windows_are_kept(tenant) -> None:
    town = make_town(tenant)
    for shop in range(4):
        town.ready(10, shop=shop, **window(2, 6))
    usual = town.plan()
    with tenant.work("admin") as work:
        hours = [50 if 11 <= hour < 17 else 100 for hour in range(24)]
        set_profile(work, calibration=TravelCalibration(), duration_factor=1.0, hour_pct=hours)
    slow = town.plan()
    assert summary_of(slow)["speed_by_hour"] is True
    assert summary_of(slow)["orders_unplanned"] == 0
    (before,), (after,) = town.trips(usual.id), town.trips(slow.id)
    assert after.distance_m == before.distance_m
    assert after.duration_s > before.duration_s + 600


def test_a_calibration_counts_in_the_next_plan(tenant) -> None:
    town = make_town(tenant)
    town.ready(10)
    usual = town.plan()
    with tenant.work("admin") as work:
        set_profile(
            work,
            calibration=TravelCalibration(2.7, (SpeedBand(0, 30.0),)),
            duration_factor=1.0,
            hour_pct=[],
        )
    (before,), (after,) = town.trips(usual.id), town.trips(town.plan().id)
    assert after.distance_m == pytest.approx(2 * before.distance_m, rel=0.001)
