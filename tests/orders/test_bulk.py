"""One command for many orders, and the truth about each."""

import uuid
from typing import Any

import pytest

from roundsman.identity.models import Setting
from tests.architecture.test_query_budgets import counted
from tests.conftest import Api, TenantWorld
from tests.factories.orders import Trade, make_trade


@pytest.fixture
def trade(tenant: TenantWorld) -> Trade:
    return make_trade(tenant, shops=3, skus=2)


def bulk(client: Any, action: str, ids: list[uuid.UUID], **more: Any) -> Any:
    body = {"action": action, "order_ids": [str(one) for one in ids]} | more
    return client.post("/api/v1/orders/bulk", json=body)


def by_hand(tenant: TenantWorld) -> None:
    with tenant.system() as work:
        work.add(Setting(key="orders.auto_confirm", value=False))


def test_each_order_is_told_what_became_of_it_in_the_order_they_were_named(
    api: Api, tenant: TenantWorld, trade: Trade
) -> None:
    by_hand(tenant)
    first, second, gone = trade.place(1), trade.place(2), uuid.uuid4()
    client = api("dispatcher")
    assert bulk(client, "confirm", [second]).json()["done"] == 1
    told = bulk(client, "confirm", [gone, second, first, second]).json()
    assert (told["action"], told["done"], told["refused"]) == ("confirm", 1, 2)
    assert [(one["id"], one["done"], one["code"]) for one in told["items"]] == [
        (str(gone), False, "not_found"),
        (str(second), False, "illegal_transition"),
        (str(first), True, None),
    ]
    assert told["items"][1]["why"] == "an order that is confirmed cannot confirm"
    assert trade.order(first).status == "confirmed"
    assert len(tenant.events("OrderConfirmed")) == 2
    assert trade.broken() == []


def test_stock_is_given_and_given_back_and_who_got_none_is_told_why(api: Api, trade: Trade) -> None:
    trade.add_stock(5)
    full, nothing, other = trade.place(5), trade.place(0, 3), trade.place(5)
    client = api("dispatcher")
    told = bulk(client, "allocate", [full, nothing, other]).json()
    done = {one["id"]: one for one in told["items"]}
    assert sum(one["done"] for one in done.values()) in (1, 2)
    assert not done[str(nothing)]["done"]
    assert done[str(nothing)]["code"] == "nothing_allocated"
    assert done[str(nothing)]["why"]
    for order_id, one in done.items():
        assert trade.order(uuid.UUID(order_id)).status == one["status"]
    released = bulk(client, "release", [full, other]).json()
    assert released["done"] >= 1
    assert all(trade.order(one).status in ("confirmed", "backordered") for one in (full, other))
    assert trade.broken() == []


def test_all_or_nothing_changes_nothing_when_one_is_refused(api: Api, trade: Trade) -> None:
    trade.add_stock(50)
    orders = [trade.place(1) for _ in range(3)]
    refused = bulk(api("dispatcher"), "allocate", [*orders, uuid.uuid4()], all_or_nothing=True)
    assert (refused.status_code, refused.json()["code"]) == (409, "not_all_done")
    assert [one["code"] for one in refused.json()["items"]] == ["not_found"]
    assert {trade.order(one).status for one in orders} == {"confirmed"}
    assert bulk(api("dispatcher"), "allocate", orders, all_or_nothing=True).json()["done"] == 3


def test_a_repeat_gets_the_first_answer_and_changes_nothing(api: Api, trade: Trade) -> None:
    order_id = trade.place(1)
    client = api("dispatcher")
    client.headers["Idempotency-Key"] = "bulk-1"
    first = bulk(client, "cancel", [order_id], reason_code="no_longer_needed")
    again = bulk(client, "cancel", [order_id], reason_code="no_longer_needed")
    assert first.json() == again.json()
    assert again.headers["Idempotent-Replay"] == "true"
    assert len(trade.tenant.events("OrderCancelled")) == 1


def test_each_command_asks_for_its_own_permission_and_scope(api: Api, trade: Trade) -> None:
    order_id = trade.place(1)
    shop = api("retailer", organisation_id=trade.retailer_id)
    refused = bulk(shop, "allocate", [order_id])
    assert (refused.status_code, refused.json()["permission"]) == (403, "orders.allocate")
    stranger = bulk(api("retailer"), "cancel", [order_id], reason_code="no_longer_needed").json()
    assert stranger["items"][0]["code"] == "not_found"
    assert stranger["items"][0]["number"] is None
    own = bulk(shop, "cancel", [order_id], reason_code="no_longer_needed").json()
    assert own["items"][0]["status"] == "cancelled"
    assert bulk(api("driver"), "cancel", [order_id]).status_code == 403
    elsewhere = bulk(api("warehouse", location_ids=(uuid.uuid4(),)), "release", [order_id]).json()
    assert elsewhere["items"][0]["code"] == "not_found"


def test_a_reason_is_asked_for_and_too_many_are_refused(api: Api, trade: Trade) -> None:
    client = api("dispatcher")
    missing = bulk(client, "cancel", [trade.place(1)])
    assert (missing.status_code, missing.json()["code"]) == (422, "reason_required")
    assert bulk(client, "confirm", [uuid.uuid4() for _ in range(501)]).status_code == 422
    assert bulk(client, "explode", [uuid.uuid4()]).status_code == 422


@pytest.mark.parametrize("action", ["confirm", "cancel", "ready"])
def test_a_hundred_orders_take_hardly_more_statements_than_two(
    api: Api, tenant: TenantWorld, trade: Trade, action: str
) -> None:
    by_hand(tenant)
    trade.add_stock(1_000)
    few, many = ([trade.place(1) for _ in range(count)] for count in (2, 100))
    client, taken = api("dispatcher" if action != "ready" else "admin"), []
    more = {"reason_code": "no_longer_needed"} if action == "cancel" else {}
    for ids in (few, many):
        if action == "ready":
            bulk(client, "confirm", ids)
            bulk(client, "allocate", ids)
            trade.pick(*ids)
        with counted() as sent:
            answer = bulk(client, action, ids, **more)
        assert answer.json()["refused"] == 0, answer.text
        taken.append(len(sent))
    assert taken[1] - taken[0] <= 3, taken
