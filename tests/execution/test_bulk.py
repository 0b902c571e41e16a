"""One command for many trips and exceptions, and the truth about each."""

import uuid
from typing import Any

from tests.architecture.test_query_budgets import counted
from tests.conftest import Api, TenantWorld
from tests.factories.execution import make_roads


def bulk(client: Any, what: str, action: str, ids: list[Any], **more: Any) -> Any:
    name = {"trips": "trip_ids", "exceptions": "exception_ids"}[what]
    return client.post(
        f"/api/v1/{what}/bulk", json={"action": action, name: [str(one) for one in ids]} | more
    )


def test_trips_that_can_go_go_and_the_others_say_why_not(api: Api, tenant: TenantWorld) -> None:
    roads = make_roads(tenant, stock=200)
    one, two, gone = roads.plan(2), roads.plan(2, 1), uuid.uuid4()
    two.dispatch()
    told = bulk(api("dispatcher"), "trips", "dispatch", [two.trip_id, gone, one.trip_id]).json()
    assert [(each["done"], each["code"]) for each in told["items"]] == [
        (False, "illegal_transition"),
        (False, "not_found"),
        (True, None),
    ]
    assert told["items"][0]["number"] == two.trip().number
    assert one.trip().status == "dispatched"
    assert len(tenant.events("TripDispatched")) == 2
    assert roads.trade.broken() == []


def test_a_refused_trip_leaves_nothing_behind(api: Api, tenant: TenantWorld) -> None:
    """The second trip of a busy vehicle is refused late in its dispatch; goods, stock and events are as before."""
    roads = make_roads(tenant, stock=200)
    trips = [roads.plan(2), roads.plan(2)]
    before = [trip.trip().vehicle_id for trip in trips]
    told = bulk(api("dispatcher"), "trips", "dispatch", [trip.trip_id for trip in trips]).json()
    same = before[0] == before[1]
    assert told["done"] == (1 if same else 2)
    assert len(tenant.events("TripDispatched")) == told["done"]
    assert roads.trade.broken() == []


def test_all_or_nothing_dispatches_none_when_one_cannot_go(api: Api, tenant: TenantWorld) -> None:
    trip = make_roads(tenant, stock=100).plan(2)
    refused = bulk(api("dispatcher"), "trips", "dispatch", [trip.trip_id, uuid.uuid4()], all_or_nothing=True)
    assert (refused.status_code, refused.json()["code"]) == (409, "not_all_done")
    assert trip.trip().status == "planned"
    assert tenant.events("TripDispatched") == []


def test_trips_are_called_off_with_a_sentence(api: Api, tenant: TenantWorld) -> None:
    trip = make_roads(tenant, stock=100).plan(2)
    client = api("dispatcher")
    assert bulk(client, "trips", "cancel", [trip.trip_id]).json()["code"] == "note_required"
    assert bulk(client, "trips", "cancel", [trip.trip_id], note="Roads are closed").json()["done"] == 1
    assert trip.trip().status == "cancelled"
    assert bulk(api("warehouse"), "trips", "dispatch", [trip.trip_id]).status_code == 403


def test_exceptions_are_decided_and_given_to_somebody_together(api: Api, tenant: TenantWorld) -> None:
    roads = make_roads(tenant, stock=200)
    trip = roads.plan(2, 2)
    trip.dispatch()
    for seq in (1, 2):
        trip.arrive(seq)
        trip.fail(seq)
    cases = [case.id for case in trip.exceptions()]
    client = api("dispatcher")
    given = bulk(client, "exceptions", "assign", cases, user_id=str(tenant.users["dispatcher"])).json()
    assert given["done"] == len(cases)
    assert {case.assigned_to for case in trip.exceptions()} == {tenant.users["dispatcher"]}
    assert bulk(client, "exceptions", "resolve", cases).json()["code"] == "resolution_required"
    told = bulk(client, "exceptions", "resolve", [*cases, uuid.uuid4()], resolution="return").json()
    assert told["refused"] >= 1
    for case in trip.exceptions():
        one = next(item for item in told["items"] if item["id"] == str(case.id))
        assert one["status"] == case.status
        assert one["done"] == (case.status == "resolved")
    assert roads.trade.broken() == []
    assert bulk(api("warehouse"), "exceptions", "resolve", cases, resolution="return").status_code == 403


def test_many_exceptions_are_given_to_somebody_in_as_many_statements_as_one(
    api: Api, tenant: TenantWorld
) -> None:
    roads = make_roads(tenant, stock=200)
    trip = roads.plan(1, 1, 1, 1, 1, 1)
    trip.dispatch()
    for seq in range(1, 7):
        trip.arrive(seq)
        trip.fail(seq)
    cases = [case.id for case in trip.exceptions()]
    client = api("dispatcher")

    def sent(ids: list[Any]) -> int:
        with counted() as statements:
            told = bulk(client, "exceptions", "assign", ids, owner_role="finance").json()
        assert told["done"] == len(ids)
        return len(statements)

    sent(cases[:1])
    assert sent(cases) <= sent(cases[:1])
    assert {(case.owner_role, case.version) for case in trip.exceptions()} <= {
        ("finance", version) for version in range(2, 6)
    }
    unknown = bulk(client, "exceptions", "assign", [*cases, uuid.uuid4()], user_id=str(uuid.uuid4())).json()
    assert (unknown["done"], {one["code"] for one in unknown["items"]}) == (0, {"unknown_user", "not_found"})
