"""Learning how long ways take from the tenant's own trips, and what plans make of it."""

import json
from datetime import timedelta

import pytest

from roundsman.execution.models import Stop, Trip
from roundsman.execution.models.trip import DistanceSource
from roundsman.execution.states import StopStatus, TripStatus
from roundsman.kernel.geo import GeoPoint, great_circle_m
from roundsman.kernel.ids import new_id
from roundsman.masterdata.models import Location
from roundsman.planning.api import calibrate_from_engine, learn_travel
from roundsman.platform.errors import Conflict
from roundsman.platform.jobs.worker import run_job
from roundsman.platform.models import JobRow
from roundsman.travel.api import travel_profile, use_engines
from roundsman.travel.engines.osrm_http import OsrmHttp
from tests.conftest import NOW, Api
from tests.factories.execution import Crew, Roads, make_roads
from tests.travel.fakes import DETOUR, MPS, fake_roads

SLOW_MPS = 4.0


@pytest.fixture
def history(tenant) -> Roads:
    """Three weeks of finished trips, every way driven at 4 m of air line a second."""
    roads = make_roads(tenant, shops=4)
    places = {}
    with tenant.system() as work:
        for number, shop_id in enumerate(roads.trade.shop_ids):
            place = work.get(Location, shop_id)
            place.lat, place.lon = 19.26 + 0.012 * number, 72.87 + 0.01 * (number % 2)
            places[shop_id] = GeoPoint(place.lat, place.lon)
        depot = work.get(Location, roads.trade.warehouse_id)
        places[depot.id] = GeoPoint(depot.lat, depot.lon)
    crew = roads.add_crew()
    with tenant.system() as work:
        for day in range(20):
            drive_one(work, roads, crew, NOW - timedelta(days=21 - day), places)
    return roads


def drive_one(work, roads: Roads, crew: Crew, start, places) -> None:
    now, here, metres, trip_id, stops = start, roads.trade.warehouse_id, 0.0, new_id(), []
    for seq, shop_id in enumerate(roads.trade.shop_ids, start=1):
        way = great_circle_m(places[here], places[shop_id])
        arrived_at = now + timedelta(seconds=way / SLOW_MPS)
        here, metres, now = shop_id, metres + way, arrived_at + timedelta(minutes=5)
        moments = {"arrived_at": arrived_at, "completed_at": now}
        planned = {"planned_arrival_at": arrived_at, "planned_departure_at": now, "distance_m": round(way)}
        stops.append(
            Stop(
                trip_id=trip_id,
                seq=seq,
                location_id=shop_id,
                status=StopStatus.COMPLETED,
                **moments,
                **planned,
            )
        )
    metres += great_circle_m(places[here], places[roads.trade.warehouse_id])
    work.add(
        Trip(
            id=trip_id,
            number=work.next_number("TRP"),
            status=TripStatus.COMPLETED,
            warehouse_id=roads.trade.warehouse_id,
            vehicle_id=crew.vehicle_id,
            driver_id=crew.driver_id,
            aboard_location_id=crew.aboard_id,
            planned_start_at=start,
            planned_end_at=now,
            dispatched_at=start,
            started_at=start,
            completed_at=now + timedelta(minutes=30),
            distance_m=round(metres),
            duration_s=3_600,
            planned_cost_minor=0,
            weight_g=0,
            volume_ml=0,
            stop_count=len(stops),
            actual_distance_m=round(metres * 1.45),
            distance_source=DistanceSource.ODOMETER,
        )
    )
    work.session.flush()
    work.session.add_all(stops)


def test_finished_trips_teach_detour_and_speed_and_the_next_plan_uses_them(tenant, history: Roads) -> None:
    with tenant.system() as work:
        found = learn_travel(work, days=60)
    assert found.figures["ways"] == 80
    assert found.calibration.detour == pytest.approx(1.45, abs=0.01)
    errors = found.figures["held_out_mae_s"]
    assert errors["static"] < 0.2 * errors["before"]
    with tenant.system() as work:
        profile = travel_profile(work)
    assert profile.calibration == found.calibration
    assert profile.figures is not None
    assert profile.figures["from"] == "trips"
    changed = tenant.events("TravelProfileChanged")
    assert [event.payload["by"] for event in changed] == ["learned"]


def test_a_look_changes_nothing(tenant, history: Roads) -> None:
    with tenant.system() as work:
        assert not learn_travel(work, days=60, save=False).is_saved
    with tenant.system() as work:
        assert travel_profile(work).version == 0


def test_a_road_engine_is_stretched_to_what_trips_took(tenant, history: Roads) -> None:
    with fake_roads() as server:
        use_engines([OsrmHttp(server.url)])
        try:
            with tenant.system() as work:
                found = learn_travel(work, days=60, by_hour=False)
            with tenant.system() as work:
                again = learn_travel(work, days=60, by_hour=False)
        finally:
            use_engines([])
    # The engine says air line * 1.5 at 10 m/s; drivers took air line at 4 m/s.
    assert found.duration_factor == pytest.approx((1 / SLOW_MPS) / (DETOUR / MPS), rel=0.02)
    assert again.duration_factor == pytest.approx(found.duration_factor, rel=0.01)
    assert found.figures["base"] == "road_engine"


def test_estimates_are_fitted_to_an_engine(tenant, history: Roads) -> None:
    with fake_roads() as server:
        use_engines([OsrmHttp(server.url)])
        try:
            with tenant.system() as work:
                found = calibrate_from_engine(work)
        finally:
            use_engines([])
    assert found.calibration.detour == pytest.approx(DETOUR, abs=0.02)
    assert found.figures["mae_s"]["after"] < found.figures["mae_s"]["before"]


def test_without_trips_or_an_engine_there_is_nothing_to_learn(tenant) -> None:
    make_roads(tenant)
    with tenant.system() as work, pytest.raises(Conflict, match="0 usable ways") as few:
        learn_travel(work)
    assert few.value.code == "too_few_trips"
    with tenant.system() as work, pytest.raises(Conflict) as none:
        calibrate_from_engine(work)
    assert none.value.code == "no_road_engine"


def test_learning_over_http_is_a_job_that_tells_what_it_learned(tenant, api: Api, history: Roads) -> None:
    answer = api("admin").post("/api/v1/travel/learn", json={"days": 60})
    assert answer.status_code == 202
    assert run_job(tenant.id, answer.json()["job_id"]) == "succeeded"
    with tenant.system() as work:
        (job,) = work.session.scalars(work.rows(JobRow).where(JobRow.kind == "planning.learn_travel"))
        assert job.result is not None
        assert job.result["detour"] == pytest.approx(1.45, abs=0.01)
    assert api("dispatcher").post("/api/v1/travel/learn").status_code == 403


# ---- by hand -----------------------------------------------------------------------------------------------------

URL = "/api/v1/travel/profile"
BY_HAND = {
    "detour": 1.5,
    "bands": [{"from_m": 0, "speed_kmh": 20}, {"from_m": 3000, "speed_kmh": 40}],
    "hour_pct": [100] * 24,
}


def test_a_profile_is_read_and_set_by_hand(api: Api) -> None:
    admin = api("admin")
    first = admin.get(URL)
    assert (first.json()["version"], first.json()["detour"]) == (0, 1.35)
    made = admin.put(URL, json=BY_HAND)
    assert made.status_code == 200
    assert made.headers["ETag"] == '"1"'
    assert admin.get(URL).json()["bands"][1] == {"from_m": 3000, "speed_kmh": 40.0}
    assert admin.put(URL, json=BY_HAND, headers={"If-Match": '"7"'}).status_code == 412
    assert api("dispatcher").get(URL).status_code == 200
    assert api("dispatcher").put(URL, json=BY_HAND).status_code == 403
    assert api("driver").get(URL).status_code == 403


@pytest.mark.parametrize(
    "change",
    [
        {"hour_pct": [100] * 23},
        {"bands": [{"from_m": 10, "speed_kmh": 20}]},
        {"bands": [{"from_m": 0, "speed_kmh": 20}, {"from_m": 900, "speed_kmh": 10}]},
    ],
    ids=["23 hours", "no band from 0", "slower with distance"],
)
def test_a_profile_that_cannot_be_meant_is_refused(api: Api, change) -> None:
    answer = api("admin").put(URL, json=BY_HAND | change)
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_travel_profile")
    assert json.loads(api("admin").get(URL).text)["version"] == 0


def test_it_is_told_where_ways_come_from(api: Api) -> None:
    told = api("admin").get("/api/v1/travel").json()
    assert told["engines"] == []
    assert told["ways_known"] == 0
    with fake_roads() as server:
        use_engines([OsrmHttp(server.url)])
        try:
            engines = api("admin").get("/api/v1/travel").json()["engines"]
        finally:
            use_engines([])
    assert engines == [{"name": "osrm_http", "is_resting": False, "last_error": ""}]
