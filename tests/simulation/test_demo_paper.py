"""The same day on paper: the problem from rows of the API, both plans, and the naive one driven."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from roundsman.kernel.geo import GeoPoint
from roundsman.kernel.loads import Load
from roundsman.planning.api import Rule
from roundsman.simulation.demo.paper import (
    PaperDay,
    PaperOrder,
    drive_on_paper,
    judge_trips,
    paper_day,
    plan_by_hand,
    toll_minor,
)
from roundsman.simulation.world import TollZone

MIDNIGHT = datetime(2026, 11, 21, tzinfo=ZoneInfo("Asia/Kolkata"))
DEPOT = UUID(int=1)
ZONE = TollZone(
    id=UUID(int=9),
    code="ZONE",
    name="Beyond the bridge",
    rings=(((72.86, 19.0), (73.0, 19.0), (73.0, 19.4), (72.86, 19.4)),),
    toll_minor=(("pickup", 4_500),),
)


def order(number: int, **changes: Any) -> PaperOrder:
    made = PaperOrder(
        id=UUID(int=100 + number),
        warehouse_id=DEPOT,
        point=GeoPoint(19.2 + 0.004 * number, 72.84),
        load=Load(20_000, 60_000),
        cases=4,
        window_start=MIDNIGHT + timedelta(hours=7),
        window_end=MIDNIGHT + timedelta(hours=11),
        service_base_s=200,
        service_per_case_s=15,
        priority=5,
        key=f"SHOP-{number}",
    )
    return replace(made, **changes)


def day(orders: list[PaperOrder], zones: tuple[TollZone, ...] = (), capacity_g: int = 1_000_000) -> PaperDay:
    vehicle, driver = str(UUID(int=2)), str(UUID(int=3))
    spare = str(UUID(int=4))
    row = {
        "number": "MH-XX-0001",
        "kind": "pickup",
        "warehouse_id": str(DEPOT),
        "is_active": True,
        "capacity_weight_g": capacity_g,
        "capacity_volume_ml": 5_000_000,
        "fixed_minor": 90_000,
        "per_departure_minor": 18_000,
        "per_km_minor": 940,
        "per_hour_minor": 12_000,
        "reload_s": 1_800,
        "max_trips_per_day": 2,
        "co2_g_per_km": 267,
    }
    shift = {"usual_vehicle_id": vehicle, "shift_start": "06:00", "shift_end": "15:00"}
    return paper_day(
        midnight=MIDNIGHT,
        orders=orders,
        locations={str(DEPOT): {"id": str(DEPOT), "name": "Depot", "lat": 19.2, "lon": 72.84}},
        vehicles={vehicle: row, spare: row | {"number": "MH-XX-0002"}},
        drivers={driver: shift | {"id": driver}},
        paces={driver: 1.1},
        toll_zones=zones,
    )


def api_trip(paper: PaperDay, order_ids: list[UUID], start: timedelta) -> dict[str, Any]:
    vehicle = paper.problem.vehicles[0]
    return {
        "vehicle_id": str(vehicle.id),
        "warehouse_id": str(DEPOT),
        "trip_of_day": 1,
        "planned_start_at": (MIDNIGHT + start).isoformat(),
        "stops": [{"orders": [{"order_id": str(one)}]} for one in order_ids],
    }


def test_a_vehicle_without_a_driver_is_not_in_the_problem():
    paper = day([order(1)])
    assert [vehicle.name for vehicle in paper.problem.vehicles] == ["MH-XX-0001"]
    assert paper.problem.visits[0].service_s == 200 + 4 * 15
    assert paper.problem.visits[0].windows[0].start_s == 7 * 3600


def test_trips_of_the_server_are_judged_as_they_are():
    paper = day([order(1), order(2)])
    both = [UUID(int=101), UUID(int=102)]
    judged = judge_trips(paper, [api_trip(paper, both, timedelta(hours=6, minutes=50))])
    assert judged.is_feasible
    assert judged.visits_unplanned == 0
    # Out 0.004 and 0.008 degrees of latitude and back: 0.016 degrees by the detour of the travel model.
    assert judged.distance_m == pytest.approx(0.016 * 111_195 * 1.35, abs=5)


def test_a_late_trip_an_overloaded_one_and_a_forgotten_order_are_broken_rules():
    paper = day([order(1), order(2)], capacity_g=30_000)
    both = [UUID(int=101), UUID(int=102)]
    late = judge_trips(paper, [api_trip(paper, both, timedelta(hours=12))])
    assert {one.rule for one in late.violations} >= {Rule.WINDOW, Rule.CAPACITY_WEIGHT}
    forgotten = judge_trips(paper, [api_trip(paper, both[:1], timedelta(hours=7))])
    assert [one.rule for one in forgotten.violations] == [Rule.VISIT_MISSING]
    explained = judge_trips(paper, [api_trip(paper, both[:1], timedelta(hours=7))], both[1:])
    assert explained.is_feasible
    assert explained.visits_unplanned == 1


def test_the_naive_plan_keeps_the_rules_and_driving_it_costs_money():
    paper = day([order(number) for number in range(1, 9)])
    naive = plan_by_hand(paper)
    assert naive.is_feasible
    driven = drive_on_paper(paper, naive, seed=5)
    assert driven == drive_on_paper(paper, naive, seed=5)
    assert driven.trips == naive.trips
    assert driven.stops == 8
    assert 0 < driven.drops <= 8
    assert driven.on_time <= driven.drops
    assert driven.distance_m == naive.distance_m
    assert driven.co2_g == pytest.approx(driven.distance_m * 0.267, abs=driven.trips)
    fixed = 90_000 + 18_000 * driven.trips
    assert fixed < driven.cost_minor < fixed + 40 * 940 + 9 * 12_000


def test_a_toll_is_paid_once_on_entering_from_outside():
    outside, inside = GeoPoint(19.2, 72.84), GeoPoint(19.2, 72.9)
    assert toll_minor([ZONE], "pickup", outside, [inside, outside, inside]) == 4_500
    assert toll_minor([ZONE], "pickup", outside, [outside]) == 0
    assert toll_minor([ZONE], "pickup", inside, [inside]) == 0
    assert toll_minor([ZONE], "three_wheeler", outside, [inside]) == 0


def test_the_naive_plan_pays_the_same_tolls():
    far = [order(1, point=GeoPoint(19.2, 72.87))]
    without, with_toll = day(far), day(far, (ZONE,))
    plan = plan_by_hand(without)
    assert (
        drive_on_paper(with_toll, plan, seed=5).cost_minor
        == drive_on_paper(without, plan, seed=5).cost_minor + 4_500
    )
