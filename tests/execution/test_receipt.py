"""What a shop says of a delivery after it came."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from roundsman.execution.service.receipt import WITHIN
from tests.conftest import TenantWorld
from tests.factories.execution import Round, make_roads
from tests.factories.orders import WINDOW


@pytest.fixture
def run(tenant: TenantWorld) -> Round:
    run = make_roads(tenant).plan(2, 2)
    run.dispatch()
    run.arrive(1)
    run.deliver(1)
    return run


def order_at(run: Round, seq: int) -> str:
    return str(run.order_ids[seq - 1])


def test_a_shop_confirms_what_came_and_may_dispute_it_later(run: Round, api: Callable[..., Any]) -> None:
    shop = api("retailer", organisation_id=run.roads.trade.retailer_id)
    receipt = f"/api/v1/orders/{order_at(run, 1)}/receipt"
    assert shop.get(receipt).json() is None
    assert shop.post(receipt, json={"verdict": "confirmed"}).json()["verdict"] == "confirmed"
    again = shop.post(receipt, json={"verdict": "confirmed"})
    assert (again.status_code, again.json()["code"]) == (409, "receipt_told")

    told = shop.post(
        receipt, json={"verdict": "disputed", "reason_code": "damage", "quantity": 2, "note": "leaked"}
    )
    assert told.status_code == 200, told.text
    said = shop.get(receipt).json()
    assert (said["verdict"], said["exception_status"], said["quantity"]) == ("disputed", "open", 2)
    case = (
        api("dispatcher").get("/api/v1/exceptions", params={"order_id": order_at(run, 1)}).json()["items"][0]
    )
    assert (case["number"], case["reason_code"], case["note"]) == (
        said["exception_number"],
        "damage",
        "leaked",
    )
    assert shop.post(receipt, json={"verdict": "confirmed"}).json()["code"] == "receipt_told"
    types = [one["type"] for one in shop.get(f"/api/v1/orders/{order_at(run, 1)}/events").json()["items"]]
    assert types[-2:] == ["OrderReceiptConfirmed", "OrderReceiptDisputed"]


def test_a_dispute_that_was_decided_can_be_followed_by_another_word(
    run: Round, api: Callable[..., Any]
) -> None:
    shop = api("retailer", organisation_id=run.roads.trade.retailer_id)
    receipt = f"/api/v1/orders/{order_at(run, 1)}/receipt"
    shop.post(receipt, json={"verdict": "disputed", "reason_code": "incomplete", "quantity": 1})
    dispatcher = api("dispatcher")
    case = dispatcher.get("/api/v1/exceptions", params={"order_id": order_at(run, 1)}).json()["items"][0]
    closed = dispatcher.post(
        f"/api/v1/exceptions/{case['id']}/resolve", json={"resolution": "cancel", "note": "sent anew"}
    )
    assert closed.status_code == 200, closed.text
    assert shop.get(receipt).json()["exception_status"] == "resolved"
    assert shop.post(receipt, json={"verdict": "confirmed"}).status_code == 200


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"verdict": "disputed"}, 422, "reason_required"),
        ({"verdict": "disputed", "reason_code": "delay"}, 422, "reason_does_not_fit"),
        ({"verdict": "disputed", "reason_code": "other"}, 422, "note_required"),
    ],
)
def test_a_dispute_says_what_is_wrong(
    run: Round, api: Callable[..., Any], body: dict[str, Any], status: int, code: str
) -> None:
    shop = api("retailer", organisation_id=run.roads.trade.retailer_id)
    answer = shop.post(f"/api/v1/orders/{order_at(run, 1)}/receipt", json=body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_only_whom_it_came_to_says_something_and_only_of_what_came(
    run: Round, api: Callable[..., Any], tenant: TenantWorld
) -> None:
    shop = api("retailer", organisation_id=run.roads.trade.retailer_id)
    confirmed = {"verdict": "confirmed"}
    on_the_road = shop.post(f"/api/v1/orders/{order_at(run, 2)}/receipt", json=confirmed)
    assert (on_the_road.status_code, on_the_road.json()["code"]) == (409, "not_delivered_yet")
    receipt = f"/api/v1/orders/{order_at(run, 1)}/receipt"
    assert [api(role).post(receipt, json=confirmed).status_code for role in ("retailer", "warehouse")] == [
        404,
        403,
    ]

    tenant.set_clock(WINDOW[1] + WITHIN + timedelta(minutes=1))
    late = shop.post(receipt, json=confirmed)
    assert (late.status_code, late.json()["code"]) == (409, "receipt_too_late")


def test_what_a_shop_names_in_a_dispute_can_be_credited(run: Round, api: Callable[..., Any]) -> None:
    shop = api("retailer", organisation_id=run.roads.trade.retailer_id)
    path = f"/api/v1/orders/{order_at(run, 1)}"
    line = shop.get(path).json()["lines"][0]
    dispute = {"verdict": "disputed", "reason_code": "damage"}
    lines = [{"order_line_id": line["id"], "quantity": 1}]
    for wrong, code in (
        ([{"order_line_id": order_at(run, 2), "quantity": 1}], "unknown_order_line"),
        ([{"order_line_id": line["id"], "quantity": 99}], "more_than_came"),
    ):
        refused = shop.post(f"{path}/receipt", json=dispute | {"lines": wrong})
        assert (refused.status_code, refused.json()["code"]) == (422, code)
    told = shop.post(f"{path}/receipt", json=dispute | {"lines": lines})
    assert (told.status_code, told.json()["quantity"]) == (200, 1)

    dispatcher = api("dispatcher")
    case = dispatcher.get("/api/v1/exceptions", params={"order_id": order_at(run, 1)}).json()["items"][0]
    options = dispatcher.get(f"/api/v1/exceptions/{case['id']}/workspace").json()["options"]
    credit = next(one for one in options if one["resolution"] == "credit")
    assert (credit["is_allowed"], credit["credit_minor"]) == (True, line["unit_price_minor"])
    done = dispatcher.post(f"/api/v1/exceptions/{case['id']}/resolve", json={"resolution": "credit"})
    assert done.status_code == 200, done.text
    (note,) = shop.get("/api/v1/credit-notes").json()["items"]
    assert note["amount_minor"] == line["unit_price_minor"]
    assert run.roads.trade.broken() == []

    # What was credited is not credited again by a further dispute of the same units.
    shop.post(f"{path}/receipt", json=dispute | {"lines": [{"order_line_id": line["id"], "quantity": 2}]})
    again = dispatcher.get("/api/v1/exceptions", params={"order_id": order_at(run, 1), "status": "open"})
    twice = dispatcher.post(
        f"/api/v1/exceptions/{again.json()['items'][0]['id']}/resolve", json={"resolution": "credit"}
    )
    assert (twice.status_code, twice.json()["code"]) == (409, "credited_already")
