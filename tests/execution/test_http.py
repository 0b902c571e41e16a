"""Trips over HTTP: who may, what it looks like, and the paper."""

import uuid
from typing import Any

import pytest

from roundsman.platform.models import AccessRecord
from tests.conftest import NOW, TenantWorld
from tests.factories.execution import Roads, Round, make_roads

TRIPS = "/api/v1/trips"


@pytest.fixture
def roads(tenant: TenantWorld) -> Roads:
    return make_roads(tenant)


@pytest.fixture
def run(roads: Roads) -> Round:
    return roads.plan(5, 7)


def test_a_day_of_a_driver(roads: Roads, run: Round, api: Any) -> None:
    dispatcher, driver = api("dispatcher"), api("driver", driver_id=run.crew.driver_id)
    trip = dispatcher.post(f"{TRIPS}/{run.trip_id}/dispatch", json={})
    assert trip.status_code == 200
    assert trip.json()["status"] == "dispatched"
    assert trip.headers["ETag"] == f'"{trip.json()["version"]}"'

    shown = driver.get(f"{TRIPS}/{run.trip_id}").json()
    assert shown["allowed_commands"] == ["start", "complete"]
    first, second = shown["stops"]
    assert first["allowed_commands"] == ["arrive", "fail"]
    assert first["location"]["name"] == "Shop0"
    # Times are read in the zone of the place that they belong to.
    assert (shown["timezone"], first["location"]["timezone"]) == ("Asia/Kolkata", "Asia/Kolkata")
    assert first["lines"][0]["batch_code"]
    assert first["orders"][0]["number"].startswith("ORD-")

    def say(stop: dict[str, Any], verb: str, **body: Any) -> Any:
        url = f"{TRIPS}/{run.trip_id}/stops/{stop['id']}/{verb}"
        return driver.post(url, json={"occurred_at": NOW.isoformat(), "command_id": str(uuid.uuid4())} | body)

    assert say(first, "arrive", lat=19.2, lon=72.8).json()["status"] == "arrived"
    done = say(first, "deliver", all=True, recipient_name="A. Shopkeeper", photo_refs=["photo/1"])
    assert (done.status_code, done.json()["status"]) == (200, "completed")
    assert done.json()["lines"][0]["delivered_quantity"] == 5
    assert say(second, "arrive").status_code == 200
    failed = say(second, "fail", reason_code="location_closed", note="shutter down")
    assert failed.json()["failure_reason"] == "location_closed"
    over = driver.post(
        f"{TRIPS}/{run.trip_id}/complete", json={"occurred_at": NOW.isoformat(), "distance_m": 6_100}
    )
    assert (over.json()["status"], over.json()["actual_distance_m"]) == ("completed", 6_100)

    (case,) = dispatcher.get("/api/v1/exceptions", params={"status": "open"}).json()["items"]
    assert (case["reason_code"], case["allowed_commands"]) == ("location_closed", ["resolve"])
    answer = dispatcher.post(f"/api/v1/exceptions/{case['id']}/resolve", json={"resolution": "return"})
    assert answer.json()["status"] == "resolved"
    (back,) = dispatcher.get("/api/v1/returns").json()["items"]
    assert [line["quantity"] for line in back["lines"]] == [7]
    shown = dispatcher.get(f"{TRIPS}/{run.trip_id}").json()
    assert shown["stops"][0]["pod"]["recipient_name"] == "A. Shopkeeper"
    assert shown["stops_by_status"] == {"completed": 1, "failed": 1}
    with roads.tenant.system() as work:
        read = [row.action for row in work.session.scalars(work.rows(AccessRecord))]
    assert "pod.read" in read


def test_who_sees_which_trips(roads: Roads, run: Round, api: Any) -> None:
    other = roads.plan(3)
    seen = {
        "dispatcher": api("dispatcher"),
        "own": api("driver", driver_id=run.crew.driver_id),
        "no driver": api("driver"),
        "here": api("warehouse", location_ids=(roads.trade.warehouse_id,)),
        "elsewhere": api("warehouse"),
    }
    found = {who: len(client.get(TRIPS).json()["items"]) for who, client in seen.items()}
    assert found == {"dispatcher": 2, "own": 1, "no driver": 0, "here": 2, "elsewhere": 0}
    for who, status in (("own", 404), ("elsewhere", 404), ("dispatcher", 200)):
        assert seen[who].get(f"{TRIPS}/{other.trip_id}").status_code == status
    assert api("retailer").get(TRIPS).status_code == 403
    assert api(None).get(TRIPS).status_code == 401


def test_a_driver_does_not_see_proposals(roads: Roads, api: Any) -> None:
    run = roads.plan(5, proposed_only=True)
    assert api("driver", driver_id=run.crew.driver_id).get(f"{TRIPS}/{run.trip_id}").status_code == 404


def test_a_driver_cannot_dispatch_nor_a_dispatcher_of_another_tenant(
    run: Round, api: Any, new_tenant: Any
) -> None:
    url = f"{TRIPS}/{run.trip_id}/dispatch"
    assert api("driver", driver_id=run.crew.driver_id).post(url, json={}).status_code == 403
    assert api("dispatcher", in_tenant=new_tenant()).post(url, json={}).status_code == 404
    assert run.trip().status == "planned"


def test_lists_are_narrowed(roads: Roads, run: Round, api: Any) -> None:
    other = roads.plan(3)
    other.dispatch()
    client = api("dispatcher")

    def ids(**params: Any) -> set[str]:
        return {item["id"] for item in client.get(TRIPS, params=params).json()["items"]}

    assert ids(status=["dispatched", "in_progress"]) == {str(other.trip_id)}
    assert ids(order_id=str(run.order_ids[1])) == {str(run.trip_id)}
    assert ids(vehicle_id=str(other.crew.vehicle_id)) == {str(other.trip_id)}
    assert ids(plan_id=str(uuid.uuid4())) == set()
    assert ids(start_before=NOW.isoformat()) == set()


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"occurred_at": "2026-11-16T10:00:00", "all": True}, "offset_missing"),
        ({"all": "perhaps"}, "not_true_or_false"),
        ({"occurred_at": NOW.isoformat(), "all": True, "colour": "red"}, "unknown_field"),
        ({"occurred_at": NOW.isoformat()}, "lines_missing"),
    ],
)
def test_bad_words_from_a_phone(run: Round, api: Any, body: dict[str, Any], code: str) -> None:
    run.dispatch()
    run.arrive(1)
    client = api("driver", driver_id=run.crew.driver_id)
    answer = client.post(f"{TRIPS}/{run.trip_id}/stops/{run.stop(1).id}/deliver", json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert answer.json()["accepted"]
    assert run.stop(1).status == "arrived"


def test_a_stale_version_is_refused(run: Round, api: Any) -> None:
    answer = api("dispatcher").post(f"{TRIPS}/{run.trip_id}/dispatch", json={}, headers={"If-Match": '"1"'})
    assert (answer.status_code, answer.json()["code"]) == (412, "stale_version")


@pytest.mark.parametrize("dispatched", [False, True])
def test_the_route_sheet_is_a_pdf(run: Round, api: Any, dispatched: bool) -> None:
    if dispatched:
        run.dispatch()
    answer = api("dispatcher").get(f"{TRIPS}/{run.trip_id}/route-sheet.pdf")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF-")
    assert run.trip().number in answer.headers["content-disposition"]


def test_a_trips_time_line_tells_of_its_stops_and_exceptions_to_those_who_see_it(
    roads: Roads, run: Round, api: Any
) -> None:
    dispatcher, driver = api("dispatcher"), api("driver", driver_id=run.crew.driver_id)
    dispatcher.post(f"{TRIPS}/{run.trip_id}/dispatch", json={})
    stop = driver.get(f"{TRIPS}/{run.trip_id}").json()["stops"][0]
    url = f"{TRIPS}/{run.trip_id}/stops/{stop['id']}"
    assert driver.post(f"{url}/arrive", json={}).status_code == 200
    assert driver.post(f"{url}/fail", json={"reason_code": "location_closed"}).status_code == 200
    told = driver.get(f"{TRIPS}/{run.trip_id}/events").json()["items"]
    types = [fact["type"] for fact in told]
    assert types[:1] == ["TripPlanned"]
    assert {"TripDispatched", "StopArrived", "DeliveryFailed", "ExceptionOpened"} <= set(types)
    assert [fact["occurred_at"] for fact in told] == sorted(fact["occurred_at"] for fact in told)
    other = api("driver", driver_id=uuid.uuid4())
    assert other.get(f"{TRIPS}/{run.trip_id}/events").status_code == 404
