"""Goods that shops send back: asked for, decided, collected on a trip that is there anyway, graded at the dock."""

import uuid
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from roundsman.execution.events import TripCompleted
from roundsman.execution.handlers_returns import free_returns
from roundsman.execution.spare import room_left
from roundsman.identity.service.settings import put_setting
from roundsman.inventory.models import StockBalance
from roundsman.kernel.ids import new_id
from roundsman.kernel.loads import Load
from roundsman.orders.states import RETURN, ReturnCommand, ReturnStatus
from tests.factories.execution import make_roads

URL = "/api/v1/return-requests"


@pytest.fixture
def roads(tenant):
    return make_roads(tenant, stock=200)


@pytest.fixture
def people(api, roads):
    trade = roads.trade
    return SimpleNamespace(
        shop=api("retailer", organisation_id=trade.retailer_id),
        dock=api("warehouse", location_ids=(trade.warehouse_id,)),
        dispatcher=api("dispatcher"),
    )


def asked(people, trade, *quantities, approved=True, **more):
    lines = [
        {"sku_id": str(sku_id), "quantity": quantity, "reason_code": "expired"}
        for sku_id, quantity in zip(trade.sku_ids, quantities or (10,), strict=False)
    ]
    answer = people.shop.post(URL, json={"location_id": str(trade.shop_id), "lines": lines} | more)
    assert answer.status_code == 201, answer.text
    made = answer.json()
    if approved:
        answer = people.dispatcher.post(f"{URL}/{made['id']}/approve", json={})
        assert answer.status_code == 200, answer.text
    return answer.json()


def collections(trip, seq=1):
    return f"/api/v1/trips/{trip.trip_id}/stops/{trip.stop(seq).id}/collections"


def planned(people, trip, made, seq=1):
    answer = people.dispatcher.post(collections(trip, seq), json={"return_request_id": made["id"]})
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


def driver_of(api, trip):
    return api("driver", driver_id=trip.crew.driver_id)


def collected(api, people, roads, *quantities, **more):
    """A return that a driver has taken along, and its trip."""
    made = asked(people, roads.trade, *quantities, **more)
    trip = roads.plan(5)
    planned(people, trip, made)
    trip.dispatch()
    trip.arrive()
    body: dict[str, Any] = {"occurred_at": trip.moment(1).isoformat()}
    answer = driver_of(api, trip).post(f"{collections(trip)}/{made['id']}/collect", json=body)
    assert answer.status_code == 200, answer.text
    return people.shop.get(f"{URL}/{made['id']}").json(), trip


def at_the_warehouse(trade, batch_id):
    with trade.tenant.system() as work:
        query = work.rows(StockBalance).where(
            StockBalance.location_id == trade.warehouse_id, StockBalance.batch_id == batch_id
        )
        rows = list(work.session.scalars(query))
        return sum(row.on_hand for row in rows), sum(row.damaged for row in rows)


def test_a_shop_asks_and_somebody_of_the_house_decides(people, roads):
    made = asked(people, roads.trade, 10, 3, approved=False, note="fridge broke")
    assert made["number"].startswith("RMA-")
    assert (made["status"], made["warehouse_id"]) == ("requested", str(roads.trade.warehouse_id))
    assert [(line["line_no"], line["quantity"]) for line in made["lines"]] == [(1, 10), (2, 3)]
    assert people.shop.post(f"{URL}/{made['id']}/approve", json={}).status_code == 403
    refused = people.dock.post(f"{URL}/{made['id']}/refuse", json={"note": "sold as seen"})
    assert (refused.json()["status"], refused.json()["decision_note"]) == ("refused", "sold as seen")
    again = people.dock.post(f"{URL}/{made['id']}/approve", json={})
    assert (again.status_code, again.json()["code"]) == (409, "illegal_transition")
    assert [row.type for row in roads.tenant.events("ReturnRequested", "ReturnRefused")] == [
        "ReturnRequested", "ReturnRefused",
    ]  # fmt: skip
    (fact,) = roads.tenant.events("ReturnRequested")
    assert [line["quantity"] for line in fact.payload["lines"]] == [10, 3]


def test_where_the_house_wants_it_so_nobody_needs_to_decide(people, roads):
    with roads.tenant.system() as work:
        put_setting(work, "returns.auto_approve", True)
    assert asked(people, roads.trade, approved=False)["status"] == "approved"


def test_a_shop_withdraws_until_the_goods_are_collected(api, people, roads):
    made = asked(people, roads.trade)
    assert people.shop.post(f"{URL}/{made['id']}/withdraw").json()["status"] == "cancelled"
    other, _ = collected(api, people, roads)
    answer = people.shop.post(f"{URL}/{other['id']}/withdraw")
    assert (answer.status_code, answer.json()["code"]) == (409, "illegal_transition")


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"lines": []}, "lines", "no_lines"),
        ({"quantity": 0}, "lines.0.quantity", "quantity_not_positive"),
        ({"sku_id": str(new_id())}, "lines.0.sku_id", "unknown_sku"),
        ({"batch_id": str(new_id())}, "lines.0.batch_id", "unknown_batch"),
        ({"order_id": str(new_id())}, "order_id", "unknown_order"),
        ({"location_id": str(new_id())}, "location_id", "unknown_location"),
        ({"reason_code": "bored"}, "lines.0.reason_code", None),
    ],
)
def test_what_cannot_be_sent_back_is_refused(people, roads, change, field, code):
    trade = roads.trade
    line = {"sku_id": str(trade.sku_id), "quantity": 1, "reason_code": "damage"}
    body: dict[str, Any] = {"location_id": str(trade.shop_id), "lines": [line]}
    for name, value in change.items():
        (line if name in ("quantity", "sku_id", "batch_id", "reason_code") else body)[name] = value
    answer = people.shop.post(URL, json=body)
    assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert code is None or answer.json()["code"] == code


def test_an_order_of_kind_return_is_told_where_to_go(people, roads):
    body = {
        "location_id": str(roads.trade.shop_id), "kind": "return",
        "window_start": "2026-11-16T06:30:00Z", "window_end": "2026-11-16T10:30:00Z",
        "lines": [{"sku_id": str(roads.trade.sku_id), "quantity": 1}],
    }  # fmt: skip
    answer = people.shop.post("/api/v1/orders", json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "use_return_request")


def test_it_rides_along_with_a_stop_that_is_at_the_shop_anyway(api, people, roads):
    made = asked(people, roads.trade, 10)
    trip = roads.plan(5)
    (option,) = people.dispatcher.get(f"{URL}/{made['id']}/options").json()["items"]
    assert (option["trip_id"], option["stop_id"], option["fits"]) == (
        str(trip.trip_id), str(trip.stop().id), True,
    )  # fmt: skip
    (item,) = planned(people, trip, made)
    assert (item["number"], item["status"], item["weight_g"]) == (made["number"], "assigned", 10_000)
    assert planned(people, trip, made) == [item]
    assert len(roads.tenant.events("ReturnAssigned")) == 1
    driver = driver_of(api, trip)
    trip.dispatch()
    assert driver.get(collections(trip)).json()["items"] == [item]

    url = f"{collections(trip)}/{made['id']}/collect"
    early = driver.post(url, json={})
    assert (early.status_code, early.json()["code"]) == (409, "not_at_the_stop")
    trip.arrive()
    trip.deliver()
    (line,) = people.shop.get(f"{URL}/{made['id']}").json()["lines"]
    for quantity, code in ((11, "more_than_asked"), (0, "nothing_collected")):
        wrong = driver.post(url, json={"lines": [{"line_id": line["id"], "quantity": quantity}]})
        assert (wrong.status_code, wrong.json()["code"]) == (422, code)
    body = {
        "lines": [{"line_id": line["id"], "quantity": 8}], "command_id": str(new_id()),
        "occurred_at": (trip.moment(1) + timedelta(minutes=5)).isoformat(),
    }  # fmt: skip
    for _ in range(2):
        answer = driver.post(url, json=body)
        assert (answer.status_code, answer.json()["items"][0]["status"]) == (200, "collected")
    twice = driver.post(url, json=body | {"command_id": str(new_id())})
    assert (twice.status_code, twice.json()["code"]) == (409, "illegal_transition")
    (fact,) = roads.tenant.events("ReturnCollected")
    assert [line["quantity"] for line in fact.payload["lines"]] == [8]
    # Not our stock yet: the trip closes as ever.
    trip.complete()
    assert roads.trade.broken() == []


def test_the_dock_grades_what_came(api, people, roads):
    trade = roads.trade
    made, _ = collected(api, people, roads, 10, 4)
    first, second = made["lines"]
    batch_id = trade.batch_ids[0]
    before = at_the_warehouse(trade, batch_id)
    url = f"{URL}/{made['id']}/receive"
    grade = {"line_id": first["id"], "restock_quantity": 6, "quarantine_quantity": 1, "scrap_quantity": 2}
    scrap = {"line_id": second["id"], "scrap_quantity": 4}
    for lines, code in (
        ([grade, scrap], "reason_required"),  # one is missing
        ([grade | {"reason_code": "lost"}, scrap], "batch_needed"),
        ([grade | {"reason_code": "lost", "batch_id": str(new_id())}, scrap], "unknown_batch"),
        ([grade | {"reason_code": "lost", "batch_id": str(batch_id)}], "lines_missing"),
        ([grade | {"restock_quantity": 11}, scrap], "more_than_returned"),
        ([grade | {"line_id": str(new_id())}, scrap], "unknown_line"),
        ([scrap, scrap], "duplicate_line"),
    ):
        answer = people.dock.post(url, json={"lines": lines})
        assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert at_the_warehouse(trade, batch_id) == before
    good = [grade | {"reason_code": "lost", "batch_id": str(batch_id)}, scrap]
    answer = people.dock.post(url, json={"lines": good})
    assert answer.status_code == 200, answer.text
    shown = answer.json()
    assert shown["status"] == "received"
    assert [line["missing_quantity"] for line in shown["lines"]] == [1, 0]
    assert at_the_warehouse(trade, batch_id) == (before[0] + 6, before[1] + 1)
    assert people.dock.post(url, json={"lines": good}).status_code == 409
    (fact,) = roads.tenant.events("ReturnReceived")
    assert [(line.get("restock", 0), line.get("missing", 0)) for line in fact.payload["lines"]] == [
        (6, 1),
        (0, 0),
    ]
    assert trade.broken() == []


def test_a_trip_that_did_not_collect_it_leaves_it_to_another(api, people, roads):
    made = asked(people, roads.trade)
    trip = roads.plan(5)
    planned(people, trip, made)
    trip.drive()
    row = next(iter(roads.tenant.events("TripCompleted")))
    for _ in range(2):
        with roads.tenant.system() as work:
            free_returns(work, TripCompleted(subject_id=row.subject_id, **row.payload))
    assert people.shop.get(f"{URL}/{made['id']}").json()["status"] == "approved"
    assert len(roads.tenant.events("ReturnUnassigned")) == 1
    over = people.dispatcher.post(collections(trip), json={"return_request_id": made["id"]})
    assert (over.status_code, over.json()["code"]) == (409, "trip_over")

    other = roads.plan(5)
    planned(people, other, made)
    dropped = people.dispatcher.delete(f"{collections(other)}/{made['id']}")
    assert dropped.status_code == 204
    assert people.dispatcher.delete(f"{collections(other)}/{made['id']}").status_code == 404
    assert people.shop.get(f"{URL}/{made['id']}").json()["stop_id"] is None


def test_only_what_is_approved_and_fits_at_the_place_rides_along(people, roads):
    trade = roads.trade
    waiting = asked(people, trade, approved=False)
    small = roads.add_crew(capacity_weight_g=14_000)
    trip = roads.plan(5, 4, crew=small)
    url = collections(trip, 1)
    answer = people.dispatcher.post(url, json={"return_request_id": waiting["id"]})
    assert (answer.status_code, answer.json()["code"]) == (409, "illegal_transition")
    # 9 kg set out, 4 are still aboard after the first stop: there is room for 10.
    large = asked(people, trade, 11)
    answer = people.dispatcher.post(url, json={"return_request_id": large["id"]})
    assert (answer.status_code, answer.json()["code"]) == (409, "no_room")
    (option,) = people.dispatcher.get(f"{URL}/{large['id']}/options").json()["items"]
    assert (option["fits"], option["room_weight_g"]) == (False, 10_000)
    fits = asked(people, trade, 10)
    answer = people.dispatcher.post(collections(trip, 2), json={"return_request_id": fits["id"]})
    assert (answer.status_code, answer.json()["code"]) == (422, "other_place")
    planned(people, trip, fits)
    one_more = asked(people, trade, 1)
    answer = people.dispatcher.post(url, json={"return_request_id": one_more["id"]})
    assert (answer.status_code, answer.json()["code"]) == (409, "no_room")


def test_room_is_what_is_left_at_the_fullest_moment_ahead() -> None:
    def kg(weight):
        return Load(weight * 1_000, weight)

    drops = {1: kg(5), 2: kg(4)}
    assert room_left(kg(10), drops, {}, from_seq=1) == kg(6)
    assert room_left(kg(10), drops, {}, from_seq=2) == kg(10)
    assert room_left(kg(10), drops, {2: kg(7)}, from_seq=1) == kg(3)
    assert room_left(kg(10), drops, {1: kg(6)}, from_seq=2) == kg(4)
    assert room_left(kg(3), drops, {}, from_seq=1) == Load()


def test_who_may_not_does_not_and_strangers_do_not_find_it(api, people, roads, new_tenant):
    made = asked(people, roads.trade)
    url = f"{URL}/{made['id']}"
    strangers = (
        api("retailer", organisation_id=roads.tenant.organisation_id),
        api("warehouse", location_ids=(roads.trade.shop_id,)),
        api("dispatcher", in_tenant=new_tenant()),
    )
    for client in strangers:
        assert client.get(url).status_code == 404
        assert client.get(f"{url}/label.pdf").status_code == 404
        assert client.get(URL).json()["items"] == []
        assert client.post(f"{url}/withdraw").status_code == 404
    assert api("driver").get(URL).status_code == 403
    assert api("finance").get(url).status_code == 200
    assert api("finance").post(f"{url}/withdraw").status_code == 403
    assert people.dispatcher.post(f"{url}/receive", json={"lines": []}).status_code == 403
    stale = people.shop.post(f"{url}/withdraw", headers={"If-Match": '"1"'})
    assert stale.status_code == 412
    trip = roads.plan(5)
    assert people.shop.get(f"{url}/options").status_code == 403
    assert people.dock.post(collections(trip), json={"return_request_id": made["id"]}).status_code == 403
    trip.dispatch()
    trip.arrive()
    assert driver_of(api, trip).post(f"{collections(trip)}/{made['id']}/collect", json={}).status_code == 404


def test_its_number_is_printed_for_the_goods(people, roads):
    made = asked(people, roads.trade)
    answer = people.shop.get(f"{URL}/{made['id']}/label.pdf")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_the_same_key_asks_once(people, roads):
    line = {"sku_id": str(roads.trade.sku_id), "quantity": 1, "reason_code": "overstock"}
    body = {"location_id": str(roads.trade.shop_id), "lines": [line]}
    key = {"Idempotency-Key": str(uuid.uuid4())}
    first, second = (people.shop.post(URL, json=body, headers=key).json()["id"] for _ in range(2))
    assert first == second
    assert len(roads.tenant.events("ReturnRequested")) == 1


@pytest.mark.parametrize("status", ReturnStatus)
@pytest.mark.parametrize("command", ReturnCommand)
def test_every_pair_of_a_return_leads_where_it_should_or_is_refused(status, command):
    expected = {
        ("requested", "approve"): "approved",
        ("requested", "refuse"): "refused",
        ("requested", "cancel"): "cancelled",
        ("approved", "assign"): "assigned",
        ("approved", "cancel"): "cancelled",
        ("assigned", "assign"): "assigned",
        ("assigned", "unassign"): "approved",
        ("assigned", "collect"): "collected",
        ("assigned", "cancel"): "cancelled",
        ("collected", "receive"): "received",
    }
    assert RETURN.table.get((status, command)) == expected.get((status.value, command.value))
