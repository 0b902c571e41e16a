"""Rules of a driver's day, chosen by tenant, depot and driver, kept by plans and shown on trips."""

from datetime import datetime, timedelta

import pytest

from roundsman.identity.service.settings import put_setting
from roundsman.masterdata.api import rule_packs
from roundsman.masterdata.models import Driver, Vehicle
from tests.conftest import NOW
from tests.factories.planning import HOUR, Town, left_out, make_town, only_left_out, window


@pytest.fixture
def town(tenant) -> Town:
    return make_town(tenant, shops=4, vehicles=1, max_trips_per_day=1)


def rules(town: Town, key: str) -> None:
    with town.tenant.work("admin") as work:
        put_setting(work, "drivers.crew_rules", key)


def driver(town: Town, **values) -> None:
    with town.tenant.system() as work:
        row = work.get(Driver, town.driver_ids[0])
        for name, value in values.items():
            setattr(row, name, value)


def long_stops(town: Town, minutes: int = 125) -> None:
    for shop_id in town.trade.shop_ids:
        town.trade.set_location(shop_id, service_base_s=minutes * 60, service_per_unit_s=0)


def test_every_pack_names_its_sources_and_is_whole():
    for key, pack in rule_packs().items():
        assert pack.sources or key == "none"
        assert bool(pack.drive_min) == bool(pack.drive_rest_min)
        assert bool(pack.work_min) == bool(pack.work_rest_min)


def test_pauses_are_planned_and_shown_on_the_trip(town, api):
    rules(town, "india_mtw")
    long_stops(town, minutes=140)
    for shop in range(3):
        town.ready(10, shop=shop, **window(0.5, 9))
    plan = town.plan()
    # Three stops are seven hours of work and more: half an hour of pause lies between.
    assert plan.unplanned == []
    (trip,) = town.trips(plan.id)
    shown = api("dispatcher").get(f"/api/v1/trips/{trip.id}").json()
    (pause,) = shown["pauses"]
    assert (pause["duration_s"], pause["kind"]) == (1_800, "break")
    begins = datetime.fromisoformat(pause["starts_at"])
    assert trip.planned_start_at < begins <= trip.planned_start_at + 5 * HOUR
    stops = town.stops(trip.id)
    after = stops[pause["before_seq"] - 1]
    assert begins + timedelta(seconds=1_800) <= after.planned_departure_at


def test_hours_of_work_bound_the_day(town):
    rules(town, "india_mtw")
    long_stops(town)
    for shop in range(4):
        town.ready(10, shop=shop, **window(0.5, 9.5))
    entry = only_left_out(town.plan())
    assert entry["reason"] == "hours_over"
    assert "hours" in [offer["give"] for offer in entry["offers"]]
    rules(town, "none")
    assert town.plan().unplanned == []


def test_a_driver_has_rules_of_its_own_and_a_depot_too(town):
    long_stops(town)
    for shop in range(4):
        town.ready(10, shop=shop, **window(0.5, 9.5))
    town.trade.set_location(town.trade.warehouse_id, crew_rules="india_mtw")
    assert len(town.plan().unplanned or ()) == 1
    driver(town, crew_rules="none")
    assert town.plan().unplanned == []


def test_the_spread_of_a_day_counts_from_its_first_trip(tenant):
    town = make_town(tenant, shops=4, vehicles=1, max_trips_per_day=3, shift=("06:00", "23:30"))
    town.ready(10, **window(0.2, 1))
    town.accept(town.plan().id)
    (first,) = town.trips()
    rules(town, "india_mtw")
    # Twelve hours after the first departure it must be back.
    late = town.ready(10, shop=1, **window(12.5, 13.2))
    entry = left_out(town.plan())[late]
    assert entry["reason"] in ("window_unreachable", "no_time_left")
    rules(town, "none")
    assert town.plan().unplanned == []
    assert first.planned_start_at >= NOW


def test_the_longest_day_of_a_driver_and_its_overtime(town):
    long_stops(town, minutes=120)
    for shop in range(3):
        town.ready(10, shop=shop, **window(0.5, 9.5))
    driver(town, max_day_min=5 * 60)
    assert len(town.plan().unplanned or ()) == 1
    (before,) = town.trips(town.plan().id)
    driver(town, overtime_min=120)
    plan = town.plan()
    assert plan.unplanned == []
    (trip,) = town.trips(plan.id)
    plain = 90_000 + 5_000 + trip.distance_m * 1_200 / 1_000 + trip.duration_s * 9_000 / 3_600
    assert trip.planned_cost_minor == pytest.approx(plain, abs=1)
    with town.tenant.system() as work:
        work.get(Vehicle, town.vehicle_ids[0]).overtime_per_hour_minor = 36_000
    (paid,) = town.trips(town.plan().id)
    over_s = paid.duration_s - 5 * 3_600
    assert over_s > 0
    assert paid.planned_cost_minor == pytest.approx(plain + over_s * 10, abs=2)
    assert before.duration_s <= 5 * 3_600


def test_rules_that_nobody_knows_are_refused(town, api):
    admin = api("admin")
    answer = admin.get("/api/v1/crew-rules")
    assert [one["key"] for one in answer.json()["items"]] == [
        "none",
        "eu_561",
        "us_hos",
        "us_hos_70",
        "india_mtw",
    ]
    assert answer.json()["chosen"] == "none"
    shown = admin.get(f"/api/v1/drivers/{town.driver_ids[0]}")
    answer = admin.patch(
        f"/api/v1/drivers/{town.driver_ids[0]}",
        json={"crew_rules": "mars"},
        headers={"If-Match": shown.headers["ETag"]},
    )
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_crew_rules")
    answer = admin.patch(
        f"/api/v1/drivers/{town.driver_ids[0]}",
        json={"crew_rules": "eu_561", "skills": ["adr"], "max_day_min": 480, "overtime_min": 60},
        headers={"If-Match": shown.headers["ETag"]},
    )
    assert answer.status_code == 200
    assert (answer.json()["crew_rules"], answer.json()["skills"]) == ("eu_561", ["adr"])
    assert admin.put("/api/v1/settings/drivers.crew_rules", json={"value": "mars"}).status_code == 422
    assert api("retailer").get("/api/v1/crew-rules").status_code == 403
