"""Changing an order until stock is held for it: what is taken, what is refused, and by whom."""

from datetime import timedelta

import pytest

from roundsman.kernel.ids import new_id
from roundsman.masterdata.models import Sku
from roundsman.orders.service.pick import create_picklists
from tests.conftest import NOW
from tests.factories.orders import WINDOW, make_trade

URL = "/api/v1/orders"


@pytest.fixture
def trade(tenant):
    return make_trade(tenant, shops=2, skus=4)


@pytest.fixture
def retailer(api, trade):
    return api("retailer", organisation_id=trade.retailer_id)


def line(trade, sku, quantity):
    return {"sku_id": str(trade.sku_ids[sku]), "quantity": quantity}


def quantities(trade, order_id):
    return {trade.sku_ids.index(row.sku_id): row.quantity for row in trade.lines(order_id)}


def test_items_are_added_changed_and_taken_out_and_the_rest_stays(retailer, trade):
    order_id = trade.place(10, 5, 2)
    before = trade.order(order_id)
    with trade.tenant.system() as work:
        work.get(Sku, trade.sku_ids[0]).list_price_minor = 9_999
        work.get(Sku, trade.sku_ids[3]).list_price_minor = 123
    answer = retailer.patch(
        f"{URL}/{order_id}",
        json={"lines": [line(trade, 0, 12), line(trade, 1, 0), line(trade, 3, 7)], "note": "thanks"},
        headers={"If-Match": f'"{before.version}"'},
    )
    assert answer.status_code == 200, answer.text
    order = answer.json()
    assert quantities(trade, order_id) == {0: 12, 2: 2, 3: 7}
    assert [row["line_no"] for row in order["lines"]] == [1, 3, 4]
    # What was in it keeps its price; what is added gets today's.
    assert [row["unit_price_minor"] for row in order["lines"]] == [2_500, 7_500, 123]
    assert (order["status"], order["note"], order["version"]) == ("confirmed", "thanks", before.version + 1)
    assert answer.headers["ETag"] == f'"{order["version"]}"'
    (fact,) = trade.tenant.events("OrderAmended")
    assert fact.payload["changed"] == ["lines", "note"]
    assert (fact.payload["quantity"], len(fact.payload["line_states"])) == (21, 3)
    assert "thanks" not in str(fact.payload)
    assert trade.broken() == []


def test_lines_alone_make_a_new_version_too(retailer, trade):
    order_id = trade.place(10)
    version = trade.order(order_id).version
    first = retailer.patch(
        f"{URL}/{order_id}", json={"lines": [line(trade, 0, 11)]}, headers={"If-Match": f'"{version}"'}
    )
    second = retailer.patch(
        f"{URL}/{order_id}", json={"lines": [line(trade, 0, 12)]}, headers={"If-Match": f'"{version}"'}
    )
    assert (first.status_code, second.status_code) == (200, 412)
    assert second.json()["current_version"] == version + 1
    assert quantities(trade, order_id) == {0: 11}


def test_window_priority_and_policy_change_and_the_event_says_what_holds_now(retailer, trade):
    order_id = trade.place(10)
    moved = [(moment + timedelta(days=1)).isoformat() for moment in WINDOW]
    changes = {
        "window_start": moved[0], "window_end": moved[1], "priority": 9, "allocation_policy": "all_or_nothing",
        "min_remaining_life_days": 3, "accept_substitutes": True,
    }  # fmt: skip
    answer = retailer.patch(f"{URL}/{order_id}", json=changes)
    assert answer.status_code == 200, answer.text
    order = answer.json()
    assert (order["priority"], order["allocation_policy"]) == (9, "all_or_nothing")
    assert (order["min_remaining_life_days"], order["accept_substitutes"]) == (3, True)
    (fact,) = trade.tenant.events("OrderAmended")
    assert sorted(fact.payload["changed"]) == sorted(changes)
    assert fact.payload["window_start"] == order["window_start"]
    assert (fact.payload["priority"], fact.payload["allocation_policy"]) == (9, "all_or_nothing")


def test_the_same_change_again_changes_nothing_and_says_nothing(retailer, trade):
    order_id = trade.place(10)
    answers = [
        retailer.patch(f"{URL}/{order_id}", json={"priority": 8, "lines": [line(trade, 0, 11)]})
        for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json()["version"] == answers[1].json()["version"]
    assert len(trade.tenant.events("OrderAmended")) == 1


def test_a_repeat_with_its_key_gets_the_first_answer(retailer, trade):
    order_id = trade.place(10)
    call = {"json": {"lines": [line(trade, 1, 3)]}, "headers": {"Idempotency-Key": "amend-1"}}
    first, second = (retailer.patch(f"{URL}/{order_id}", **call) for _ in range(2))
    assert first.json() == second.json()
    assert second.headers["Idempotent-Replay"] == "true"
    assert len(trade.tenant.events("OrderAmended")) == 1


def test_an_order_that_waits_for_goods_and_holds_none_is_amended_and_still_adds_up(retailer, trade):
    order_id = trade.place(10, 5)
    assert trade.allocate(order_id) == "backordered"
    answer = retailer.patch(
        f"{URL}/{order_id}", json={"lines": [line(trade, 0, 4), line(trade, 1, 0), line(trade, 2, 6)]}
    )
    assert answer.status_code == 200, answer.text
    assert (answer.json()["status"], answer.json()["short_quantity"]) == ("backordered", 10)
    assert trade.broken() == []
    trade.add_stock(4)
    trade.add_stock(6, sku=2)
    assert trade.allocate(order_id) == "allocated"
    assert trade.broken() == []


def test_once_stock_is_held_it_must_be_released_first(api, retailer, trade):
    trade.add_stock(30)
    allocated = trade.place(10)
    trade.allocate(allocated)
    waiting = trade.place(50, allocation_policy="backorder")
    trade.allocate(waiting)
    for order_id, held in ((allocated, 10), (waiting, 20)):
        answer = retailer.patch(f"{URL}/{order_id}", json={"priority": 9})
        problem = answer.json()
        assert (answer.status_code, problem["code"], problem["held_quantity"]) == (409, "release_first", held)
        assert f"{order_id}/release" in problem["accepted"]
        assert "amend" not in retailer.get(f"{URL}/{order_id}").json()["allowed_commands"]
    api("dispatcher").post(f"{URL}/{allocated}/release")
    assert retailer.patch(f"{URL}/{allocated}", json={"priority": 9}).status_code == 200
    assert trade.broken() == []


def test_from_picking_on_it_is_too_late(retailer, trade):
    trade.add_stock(100)
    picking = trade.place(10)
    trade.allocate(picking)
    with trade.tenant.system() as work:
        create_picklists(work, warehouse_id=trade.warehouse_id, order_ids=[picking])
    road = trade.on_the_road(5)
    for order_id, status in ((picking, "picking"), (road, "in_transit")):
        answer = retailer.patch(f"{URL}/{order_id}", json={"priority": 9})
        assert (answer.status_code, answer.json()["code"], answer.json()["current_status"]) == (
            409, "illegal_transition", status,
        )  # fmt: skip


def refused(client, trade, order_id, changes, code, field, status=422):
    before = (trade.order(order_id).version, quantities(trade, order_id))
    answer = client.patch(f"{URL}/{order_id}", json=changes)
    problem = answer.json()
    assert (answer.status_code, problem["code"], problem.get("field")) == (status, code, field), problem
    assert problem["accepted"]
    assert (trade.order(order_id).version, quantities(trade, order_id)) == before
    assert trade.tenant.events("OrderAmended") == []


def test_what_is_not_acceptable_in_a_new_order_is_not_in_a_changed_one(retailer, trade):
    order_id = trade.place(10, 5)
    with trade.tenant.system() as work:
        work.get(Sku, trade.sku_ids[2]).is_active = False
    unknown = {"sku_id": str(new_id()), "quantity": 1}
    everything_out = [line(trade, 0, 0), line(trade, 1, 0)]
    start, end = (moment.isoformat() for moment in WINDOW)
    past = (NOW - timedelta(hours=1)).isoformat()
    far = (WINDOW[0] + timedelta(days=8)).isoformat()
    for changes, code, field in (
        ({"lines": [line(trade, 0, -1)]}, "quantity_not_positive", "lines.0.quantity"),
        ({"lines": [line(trade, 0, 10**7)]}, "quantity_too_large", "lines.0.quantity"),
        ({"lines": [line(trade, 0, 1), line(trade, 0, 2)]}, "duplicate_sku", "lines.1.sku_id"),
        ({"lines": [line(trade, 3, 0)]}, "unknown_line", "lines.0.sku_id"),
        ({"lines": everything_out}, "no_lines", "lines"),
        ({"lines": []}, "bad_length", "lines"),
        ({"lines": [line(trade, 0, 0), unknown]}, "unknown_sku", "lines.1.sku_id"),
        ({"lines": [line(trade, 1, 0), line(trade, 2, 1)]}, "inactive_sku", "lines.1.sku_id"),
        ({"window_end": start}, "window_ends_before_start", "window_end"),
        ({"window_start": past, "window_end": past}, "window_ends_before_start", "window_end"),
        ({"window_end": far}, "window_too_long", "window_end"),
        ({"priority": 10}, "too_large", "priority"),
        ({"priority": None}, "null_not_allowed", "priority"),
        ({"allocation_policy": "maybe"}, "not_one_of", "allocation_policy"),
        ({"status": "delivered"}, "unknown_field", "status"),
        ({"location_id": str(trade.shop_ids[1])}, "unknown_field", "location_id"),
    ):
        refused(retailer, trade, order_id, changes, code, field)
    assert end


def test_an_item_that_is_no_longer_sold_may_be_lowered_but_not_raised(retailer, trade):
    order_id = trade.place(10)
    with trade.tenant.system() as work:
        work.get(Sku, trade.sku_ids[0]).is_active = False
    refused(retailer, trade, order_id, {"lines": [line(trade, 0, 11)]}, "inactive_sku", "lines.0.sku_id")
    assert retailer.patch(f"{URL}/{order_id}", json={"lines": [line(trade, 0, 9)]}).status_code == 200


def test_after_the_cutoff_lines_stay_unless_the_order_moves_to_the_next_slot(retailer, trade):
    order_id = trade.place(10)
    trade.set_location(trade.warehouse_id, order_cutoff="09:00")
    refused(retailer, trade, order_id, {"lines": [line(trade, 0, 99)]}, "after_cutoff", "window_start")
    assert retailer.patch(f"{URL}/{order_id}", json={"note": "ring"}).status_code == 200
    answer = retailer.patch(f"{URL}/{order_id}", json={"lines": [line(trade, 0, 99)], "next_slot": True})
    assert answer.status_code == 200, answer.text
    assert trade.order(order_id).window_start == WINDOW[0] + timedelta(days=1)


def test_a_holiday_refuses_the_window_of_a_changed_order(retailer, trade):
    order_id = trade.place(10)
    trade.set_location(trade.shop_id, closed_days=["2026-11-17"])
    moved = {
        name: (moment + timedelta(days=1)).isoformat()
        for name, moment in zip(("window_start", "window_end"), WINDOW, strict=True)
    }
    refused(retailer, trade, order_id, moved, "closed_that_day", "window_start")


def test_who_may_not_does_not_and_strangers_do_not_find_it(api, trade, new_tenant):
    order_id = trade.place(10)
    for client in (
        api("retailer", organisation_id=trade.tenant.organisation_id),
        api("warehouse", location_ids=(trade.shop_id,)),
        api("customer", organisation_id=trade.retailer_id),
        api("dispatcher", in_tenant=new_tenant()),
    ):
        assert client.patch(f"{URL}/{order_id}", json={"priority": 9}).status_code == 404
    for role in ("driver", "finance", "plant", "dairy"):
        assert api(role).patch(f"{URL}/{order_id}", json={"priority": 9}).status_code == 403
    assert api(None).patch(f"{URL}/{order_id}", json={"priority": 9}).status_code == 401
    assert api("warehouse", location_ids=(trade.warehouse_id,)).patch(
        f"{URL}/{order_id}", json={"priority": 9}
    ).status_code == 200  # fmt: skip


def test_placing_with_next_slot_says_by_how_many_days_it_moved(retailer, trade):
    trade.set_location(trade.warehouse_id, order_cutoff="09:00")
    trade.set_location(trade.shop_id, closed_days=["2026-11-17"])
    body = {
        "location_id": str(trade.shop_id), "window_start": WINDOW[0].isoformat(), "lines": [line(trade, 0, 1)],
        "window_end": WINDOW[1].isoformat(),
    }  # fmt: skip
    answer = retailer.post(URL, json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "after_cutoff")
    assert answer.json()["next_possible_from"].startswith("2026-11-18")
    answer = retailer.post(URL, json=body | {"next_slot": True})
    assert (answer.status_code, answer.json()["moved_days"]) == (201, 2)


def test_a_shop_learns_its_next_slot(api, retailer, trade):
    trade.set_location(trade.warehouse_id, order_cutoff="09:00")
    trade.set_location(
        trade.shop_id,
        closed_days=["2026-11-17"],
        opening_windows=[{"days": [0, 1, 2, 3], "from": "07:00", "to": "12:00"}],
    )
    answer = retailer.get(f"{URL}/next-slot", params={"location_id": str(trade.shop_id), "count": 2})
    assert answer.status_code == 200, answer.text
    assert [slot["day"] for slot in answer.json()["slots"]] == ["2026-11-18", "2026-11-19"]
    first = answer.json()["slots"][0]
    assert first["windows"] == [
        {"window_start": "2026-11-18T01:30:00Z", "window_end": "2026-11-18T06:30:00Z"}
    ]
    # In one tap: what the slot says is taken.
    placed = retailer.post(
        URL, json={"location_id": str(trade.shop_id), "lines": [line(trade, 0, 1)], **first["windows"][0]}
    )
    assert placed.status_code == 201
    stranger = api("retailer", organisation_id=trade.tenant.organisation_id)
    for client, place in ((stranger, trade.shop_id), (retailer, trade.warehouse_id), (retailer, new_id())):
        answer = client.get(f"{URL}/next-slot", params={"location_id": str(place)})
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    trade.set_location(trade.shop_ids[1], home_warehouse_id=None)
    answer = retailer.get(f"{URL}/next-slot", params={"location_id": str(trade.shop_ids[1])})
    assert (answer.status_code, answer.json()["code"]) == (422, "no_warehouse")


def test_the_same_order_again_for_another_window_at_todays_prices(api, retailer, trade):
    order_id = trade.place(10, 5, 2, priority=7, note="old")
    with trade.tenant.system() as work:
        work.get(Sku, trade.sku_ids[0]).list_price_minor = 3_000
        work.get(Sku, trade.sku_ids[2]).is_active = False
    window = {
        "window_start": (WINDOW[0] + timedelta(days=3)).isoformat(),
        "window_end": (WINDOW[1] + timedelta(days=3)).isoformat(),
    }
    answer = retailer.post(f"{URL}/{order_id}/again", json=window)
    assert (answer.status_code, answer.json()["code"]) == (422, "inactive_sku")
    answer = retailer.post(
        f"{URL}/{order_id}/again", json=window | {"lines": [line(trade, 2, 0), line(trade, 1, 6)]}
    )
    assert answer.status_code == 201, answer.text
    made = answer.json()
    assert made["id"] != str(order_id)
    assert answer.headers["Location"] == f"{URL}/{made['id']}"
    assert [(row["quantity"], row["unit_price_minor"]) for row in made["lines"]] == [(10, 3_000), (6, 5_000)]
    assert (made["priority"], made["note"], made["moved_days"]) == (7, None, 0)
    stranger = api("retailer", organisation_id=trade.tenant.organisation_id)
    assert stranger.post(f"{URL}/{order_id}/again", json=window).status_code == 404
    assert api("finance").post(f"{URL}/{order_id}/again", json=window).status_code == 403
