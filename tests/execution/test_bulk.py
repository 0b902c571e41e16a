"""One command for many trips and exceptions, and the truth about each."""

import uuid
from datetime import timedelta
from typing import Any

import pytest

from roundsman.inventory import api as inventory
from roundsman.platform.errors import Conflict
from tests.architecture.test_query_budgets import counted
from tests.conftest import Api, TenantWorld
from tests.factories.execution import START, Roads, make_roads


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


def statements(client: Any, what: str, action: str, ids: list[Any], **more: Any) -> int:
    """How many statements a call for many takes in which all is done."""
    with counted() as sent:
        told = bulk(client, what, action, ids, **more).json()
    assert told["done"] == len(ids), told
    return len(sent)


def test_many_trips_leave_or_are_called_off_in_as_many_statements_as_one(
    api: Api, tenant: TenantWorld
) -> None:
    """Thirty-seven for a dispatch, which moves stock, orders, stops and trips; twelve for calling off."""
    roads = make_roads(tenant, stock=500)
    trips = [roads.plan(2, 1) for _ in range(7)]
    ids = [trip.trip_id for trip in trips]
    client = api("dispatcher")
    bulk(client, "trips", "dispatch", [uuid.uuid4()])
    assert statements(client, "trips", "dispatch", ids[:1]) <= 40
    assert statements(client, "trips", "dispatch", ids[1:4]) <= 40
    assert statements(client, "trips", "cancel", ids[4:5], note="Flood") <= 14
    assert statements(client, "trips", "cancel", ids[5:], note="Flood") <= 14
    assert [trip.trip().status for trip in trips] == ["dispatched"] * 4 + ["cancelled"] * 3
    assert [trip.trip().version for trip in trips[:4]] == [trips[0].trip().version] * 4
    assert len(tenant.events("TripDispatched")) == 4
    assert sorted(one.subject_id for one in tenant.events("TripCancelled")) == sorted(ids[4:])
    assert all(trip.aboard() == (3, 0) for trip in trips[:4])
    assert roads.trade.broken() == []


def test_of_two_trips_of_one_vehicle_the_first_leaves_and_the_others_of_the_call_too(
    api: Api, tenant: TenantWorld
) -> None:
    roads = make_roads(tenant, stock=200)
    crew = roads.add_crew()
    first, second = roads.plan(2, crew=crew), roads.plan(3, crew=crew, start=START + timedelta(hours=3))
    third, nobody = roads.plan(4), roads.plan(1, driver_id=None)
    named = [nobody.trip_id, second.trip_id, third.trip_id, first.trip_id, first.trip_id]
    told = bulk(api("dispatcher"), "trips", "dispatch", named).json()
    assert [(one["done"], one["code"]) for one in told["items"]] == [
        (False, "driver_needed"),
        (False, "vehicle_busy"),
        (True, None),
        (True, None),
    ]
    assert (first.aboard(), second.trip().status) == ((2, 0), "planned")
    assert roads.trade.broken() == []


def test_what_the_stock_refuses_at_the_last_moment_holds_up_nobody_else(
    api: Api, tenant: TenantWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each trip was looked at and may leave; then the goods of one are gone. The call goes through them one by one."""
    roads = make_roads(tenant, stock=200)
    trips = [roads.plan(2), roads.plan(3), roads.plan(4)]
    ship = inventory.ship_many

    def short(work: Any, shipments: Any, **more: Any) -> Any:
        if any(each.quantity == 3 for each in shipments):
            raise Conflict("not enough of it", accepted="less", code="not_enough_stock")
        return ship(work, shipments, **more)

    monkeypatch.setattr(inventory, "ship_many", short)
    told = bulk(api("dispatcher"), "trips", "dispatch", [trip.trip_id for trip in trips]).json()
    assert [(one["done"], one["code"]) for one in told["items"]] == [
        (True, None),
        (False, "not_enough_stock"),
        (True, None),
    ]
    assert told["items"][1]["status"] == trips[1].trip().status == "planned"
    assert len(tenant.events("TripDispatched")) == 2
    monkeypatch.undo()
    assert roads.trade.broken() == []


def failed_cases(roads: Roads, *quantities: int) -> list[uuid.UUID]:
    """A case for each stop of a trip at which nothing could be handed over."""
    trip = roads.plan(*quantities)
    trip.dispatch()
    for seq in range(1, len(quantities) + 1):
        trip.arrive(seq)
        trip.fail(seq)
    return [case.id for case in trip.exceptions()]


@pytest.mark.parametrize(("resolution", "most"), [("return", 9), ("credit", 20), ("reattempt", 22)])
def test_many_exceptions_are_decided_in_as_many_statements_as_one(
    api: Api, tenant: TenantWorld, resolution: str, most: int
) -> None:
    roads = make_roads(tenant, stock=200)
    cases = failed_cases(roads, 2, 1, 3, 1, 2, 2)
    client = api("dispatcher")
    bulk(client, "exceptions", "resolve", [uuid.uuid4()], resolution=resolution)
    assert statements(client, "exceptions", "resolve", cases[:1], resolution=resolution) <= most
    assert statements(client, "exceptions", "resolve", cases[1:], resolution=resolution) <= most
    told = tenant.events("ExceptionResolved")
    assert sorted(one.subject_id for one in told) == sorted(cases)
    follows = {one.payload["follow_up_order_id"] for one in told}
    notes = tenant.events("CreditNoteIssued")
    if resolution == "reattempt":
        assert len(follows) == 6
        assert None not in follows
        placed = [one for one in tenant.events("OrderCreated") if str(one.subject_id) in follows]
        assert sum(one.payload["quantity"] for one in placed) == 11
    else:
        assert follows == {None}
    assert sum(one.payload["quantity"] for one in notes) == (11 if resolution == "credit" else 0)
    again = bulk(client, "exceptions", "resolve", cases, resolution=resolution).json()
    assert {one["code"] for one in again["items"]} == {"illegal_transition"}
    assert roads.trade.broken() == []


def test_of_many_exceptions_those_that_cannot_be_decided_so_say_why(api: Api, tenant: TenantWorld) -> None:
    roads = make_roads(tenant, stock=200)
    done, fit, own = failed_cases(roads, 2, 1, 3)
    client = api("dispatcher")
    bulk(client, "exceptions", "resolve", [done], resolution="cancel")
    reported = client.post(
        "/api/v1/exceptions",
        json={"reason_code": "delay", "trip_id": str(roads.plan(1).trip_id), "note": "Rain"},
    ).json()
    named = [done, fit, reported["id"], uuid.uuid4(), own]
    none = bulk(client, "exceptions", "resolve", named, resolution="credit", all_or_nothing=True)
    assert (none.status_code, len(none.json()["items"])) == (409, 3)
    assert tenant.events("CreditNoteIssued") == []
    told = bulk(client, "exceptions", "resolve", named, resolution="credit").json()
    assert [(one["done"], one["code"]) for one in told["items"]] == [
        (False, "illegal_transition"),
        (True, None),
        (False, "no_order"),
        (False, "not_found"),
        (True, None),
    ]
    assert told["items"][2]["number"] == reported["number"]
    assert len(tenant.events("CreditNoteIssued")) == 2


def test_a_call_names_up_to_five_hundred(api: Api, tenant: TenantWorld) -> None:
    client = api("dispatcher")
    ids = [uuid.uuid4() for _ in range(501)]
    assert bulk(client, "trips", "dispatch", ids[:500]).json()["refused"] == 500
    assert bulk(client, "exceptions", "resolve", ids[:500], resolution="return").json()["refused"] == 500
    assert bulk(client, "trips", "dispatch", ids).status_code == 422
    assert bulk(client, "exceptions", "resolve", ids, resolution="return").status_code == 422


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
