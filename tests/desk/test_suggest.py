"""Drivers are suggested with reasons, people decide, and what became of it is counted."""

import uuid
from datetime import timedelta
from typing import Any

import pytest

from roundsman.desk.models import DriverSuggestion
from roundsman.desk.suggestion import Standing, Weights, ranked
from roundsman.masterdata.models import Driver, Location
from tests.conftest import Api, TenantWorld
from tests.factories.execution import START, Roads, Round, make_roads
from tests.factories.masterdata import make_location


@pytest.fixture
def roads(tenant: TenantWorld) -> Roads:
    return make_roads(tenant, stock=300)


@pytest.fixture
def trip(roads: Roads) -> Round:
    return roads.plan(2, 2)


def standing(n: int = 1, **more: Any) -> Standing:
    values: dict[str, Any] = {
        "driver_id": uuid.UUID(int=n), "away_m": 1_000.0, "is_place_known": True, "busy_s": 0, "judged": 100,
        "on_time": 95, "places": 0, "of_places": 4, "is_usual_vehicle": False,
    }  # fmt: skip
    return Standing(**(values | more))


def ask(client: Any, trip: Round) -> Any:
    answer = client.post(f"/api/v1/trips/{trip.trip_id}/driver-suggestions")
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_each_thing_counts_and_the_rest_being_equal_decides() -> None:
    for worse in (
        {"away_m": 30_000.0},
        {"busy_s": 6 * 3_600},
        {"on_time": 60},
        {"places": 0, "is_usual_vehicle": False},
    ):
        better = standing(2, places=4, is_usual_vehicle=True)
        other = standing(1, **({"places": 4, "is_usual_vehicle": True} | worse))
        first, second = ranked([other, better], Weights())
        assert first.driver_id == better.driver_id, worse
        assert first.score > second.score
        assert first.confidence > second.confidence


def test_a_record_of_five_stops_is_no_proof_and_no_ground_for_confidence() -> None:
    new, known = standing(1, judged=5, on_time=5), standing(2, judged=200, on_time=196)
    assert ranked([new, known], Weights())[0].driver_id == known.driver_id
    assert (
        ranked([standing(1, judged=0, on_time=0)], Weights())[0].confidence
        < ranked([known], Weights())[0].confidence
    )


def test_three_at_most_and_a_tie_goes_to_who_has_less_to_do() -> None:
    tied = [standing(n, busy_s=0) for n in range(1, 6)]
    assert [one.driver_id.int for one in ranked(tied, Weights())] == [1, 2, 3]
    assert ranked([], Weights()) == []


def test_the_best_are_told_with_reasons_and_who_cannot_is_counted(
    api: Api, tenant: TenantWorld, roads: Roads, trip: Round
) -> None:
    idle, busy, away, expired = (roads.add_crew() for _ in range(4))
    roads.plan(1, crew=busy)
    with tenant.system() as work:
        far = make_location(work, code="FAR", lat=20.4, lon=74.0)
        work.get(Driver, away.driver_id).home_location_id = far.id
        work.get(Driver, expired.driver_id).licence_expires_on = (START - timedelta(days=3)).date()
    told = ask(api("dispatcher"), trip)
    ids = [one["driver_id"] for one in told["candidates"]]
    assert ids == [str(idle.driver_id), str(away.driver_id)]
    assert told["left_out"] == {"busy": 1, "papers_or_hours": 1}
    first = told["candidates"][0]
    assert {one["code"] for one in first["reasons"]} == {"near", "free", "on_time", "knows"}
    assert 0 < first["confidence"] <= 1
    assert first["name"].startswith("Driver")


def test_accepting_gives_the_trip_and_is_done_once(
    api: Api, tenant: TenantWorld, roads: Roads, trip: Round
) -> None:
    roads.add_crew()
    desk = api("dispatcher")
    told = ask(desk, trip)
    who = told["candidates"][0]["driver_id"]
    path = f"/api/v1/driver-suggestions/{told['id']}/accept"
    assert desk.post(path, json={"driver_id": str(trip.crew.driver_id)}).json()["code"] == "unknown_candidate"
    done = desk.post(path, json={"driver_id": who}).json()
    assert (done["decision"], done["rank"]) == ("accepted", 1)
    assert str(trip.trip().driver_id) == who
    again = desk.post(path, json={"driver_id": who})
    assert (again.status_code, again.json()["code"]) == (409, "already_decided")


def test_on_the_road_it_is_a_handover_that_stands_in_the_history(
    api: Api, tenant: TenantWorld, roads: Roads, trip: Round
) -> None:
    roads.add_crew()
    trip.dispatch()
    desk = api("dispatcher")
    told = ask(desk, trip)
    who = told["candidates"][0]["driver_id"]
    assert (
        desk.post(f"/api/v1/driver-suggestions/{told['id']}/accept", json={"driver_id": who}).status_code
        == 200
    )
    assert str(trip.trip().driver_id) == who
    assert len(tenant.events("TripDriverChanged")) == 1


def test_rejecting_says_why_and_may_name_whom_instead(
    api: Api, tenant: TenantWorld, roads: Roads, trip: Round
) -> None:
    other = roads.add_crew()
    desk = api("dispatcher")
    told = ask(desk, trip)
    path = f"/api/v1/driver-suggestions/{told['id']}/reject"
    assert desk.post(path, json={"reason_code": "other"}).json()["code"] == "note_required"
    body = {"reason_code": "knows_area", "driver_id": str(other.driver_id)}
    assert desk.post(path, json=body).json()["decision"] == "rejected"
    assert trip.trip().driver_id == other.driver_id


def test_how_often_suggestions_are_taken_is_shown(
    api: Api, tenant: TenantWorld, roads: Roads, trip: Round
) -> None:
    roads.add_crew()
    desk = api("dispatcher")
    first, second, _open = ask(desk, trip), ask(desk, trip), ask(desk, trip)
    desk.post(
        f"/api/v1/driver-suggestions/{first['id']}/accept",
        json={"driver_id": first["candidates"][0]["driver_id"]},
    )
    desk.post(f"/api/v1/driver-suggestions/{second['id']}/reject", json={"reason_code": "vehicle"})
    told = desk.get("/api/v1/driver-suggestions/figures").json()
    assert (told["made"], told["decided"], told["accepted"], told["first"], told["rejected"]) == (
        3,
        2,
        1,
        1,
        1,
    )
    assert told["reasons"] == [{"reason_code": "vehicle", "count": 1}]
    assert sum(band["decided"] for band in told["bands"]) == 2
    assert [week["decided"] for week in told["weeks"]] == [2]


def test_only_those_who_dispatch_ask_and_a_finished_trip_needs_nobody(
    api: Api, tenant: TenantWorld, trip: Round
) -> None:
    for role in ("driver", "retailer", "warehouse", "finance"):
        assert api(role).post(f"/api/v1/trips/{trip.trip_id}/driver-suggestions").status_code == 403
    desk = api("dispatcher")
    assert desk.post(f"/api/v1/trips/{uuid.uuid4()}/driver-suggestions").status_code == 404
    trip.drive()
    refused = desk.post(f"/api/v1/trips/{trip.trip_id}/driver-suggestions")
    assert (refused.status_code, refused.json()["code"]) == (409, "trip_over")
    with tenant.system() as work:
        assert list(work.session.scalars(work.rows(DriverSuggestion))) == []
        assert work.session.scalars(work.rows(Location)).first() is not None
