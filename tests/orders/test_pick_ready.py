"""T2: picklists, short picks, and the moment an order becomes transport work."""

import pytest
from sqlalchemy import select

from roundsman.inventory.models import StockBalance
from roundsman.kernel.ids import new_id
from roundsman.orders.models import Task, TaskStep
from tests.factories.orders import WINDOW, make_trade

URL = "/api/v1/orders"


@pytest.fixture
def trade(tenant):
    return make_trade(tenant, shops=2, skus=2)


@pytest.fixture
def picker(api, trade):
    return api("warehouse", location_ids=(trade.warehouse_id,))


def allocated(trade, *quantities, **overrides):
    order_id = trade.place(*quantities, **overrides)
    assert trade.allocate(order_id) == "allocated"
    return order_id


def reserved(trade):
    with trade.tenant.system() as work:
        return sum(
            work.session.scalars(
                select(StockBalance.reserved).where(StockBalance.tenant_id == work.tenant_id)
            )
        )


def generate(picker, trade, *order_ids):
    named = {"order_ids": [str(order_id) for order_id in order_ids]} if order_ids else {}
    answer = picker.post("/api/v1/picklists", json={"warehouse_id": str(trade.warehouse_id)} | named)
    assert answer.status_code == 201, answer.text
    return answer.json()["picklists"]


def test_all_allocated_orders_of_a_warehouse_go_on_a_picklist(picker, trade):
    trade.add_stock(100)
    orders = [allocated(trade, 10), allocated(trade, 20)]
    waiting = trade.place(5)

    (picklist,) = generate(picker, trade)

    assert {line["order_id"] for line in picklist["lines"]} == {str(order_id) for order_id in orders}
    assert sum(line["quantity"] for line in picklist["lines"]) == 30
    assert [trade.order(order_id).status for order_id in [*orders, waiting]] == [
        "picking",
        "picking",
        "confirmed",
    ]
    assert len(trade.tenant.events("PicklistGenerated")) == 1
    assert len(trade.tenant.events("OrderPickingStarted")) == 2
    again = picker.post("/api/v1/picklists", json={"warehouse_id": str(trade.warehouse_id)})
    assert (again.status_code, again.json()["code"]) == (409, "nothing_to_pick")
    assert trade.broken() == []


def test_all_of_a_picklist_is_found(picker, trade):
    trade.add_stock(100)
    order_id = allocated(trade, 10)
    (picklist,) = generate(picker, trade, order_id)
    assert picker.post(f"{URL}/{order_id}/ready").json()["code"] == "not_picked"

    answer = picker.post(f"/api/v1/picklists/{picklist['id']}/confirm", json={"all": True})

    assert answer.status_code == 200, answer.text
    assert answer.json()["status"] == "picked"
    assert [line["picked_quantity"] for line in answer.json()["lines"]] == [10]
    assert trade.lines(order_id)[0].picked_quantity == 10
    assert picker.get(f"{URL}/{order_id}").json()["allowed_commands"] == ["ready", "cancel"]
    twice = picker.post(f"/api/v1/picklists/{picklist['id']}/confirm", json={"all": True})
    assert (twice.status_code, twice.json()["code"]) == (409, "illegal_transition")
    assert trade.lines(order_id)[0].picked_quantity == 10
    assert trade.broken() == []


def test_a_short_pick_gives_the_rest_back_with_its_reason(picker, trade):
    trade.add_stock(100)
    trade.add_stock(100, sku=1)
    order_id = allocated(trade, 10, 5)
    (picklist,) = generate(picker, trade, order_id)
    lines = [
        {
            "picklist_line_id": line["id"],
            "picked_quantity": 7 if line["quantity"] == 10 else 5,
            "reason_code": "count_difference" if line["quantity"] == 10 else None,
        }
        for line in picklist["lines"]
    ]

    answer = picker.post(f"/api/v1/picklists/{picklist['id']}/confirm", json={"lines": lines})

    assert answer.status_code == 200, answer.text
    short = trade.lines(order_id)[0]
    assert (short.allocated_quantity, short.picked_quantity, short.short_quantity) == (7, 7, 3)
    assert reserved(trade) == 12
    fact = trade.tenant.events("OrderPicked")[0]
    assert (fact.payload["picked"], fact.payload["short"]) == (12, 3)
    assert picker.post(f"{URL}/{order_id}/ready").status_code == 200
    assert trade.broken() == []


def test_an_order_of_which_nothing_was_found_waits_for_goods_again(picker, trade):
    trade.add_stock(10)
    order_id, other = allocated(trade, 4), allocated(trade, 6)
    (picklist,) = generate(picker, trade, order_id, other)
    lines = [
        {
            "picklist_line_id": line["id"],
            "picked_quantity": 0 if line["quantity"] == 4 else 6,
            "reason_code": "lost",
        }
        for line in picklist["lines"]
    ]
    answer = picker.post(f"/api/v1/picklists/{picklist['id']}/confirm", json={"lines": lines})
    assert answer.status_code == 200, answer.text
    assert (trade.order(order_id).status, trade.order(other).status) == ("backordered", "picking")
    assert trade.lines(order_id)[0].short_quantity == 4
    assert trade.broken() == []
    assert trade.allocate(order_id) == "allocated"
    assert trade.broken() == []


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"picked_quantity": 11}, "picked_quantity", "more_than_asked"),
        ({"picked_quantity": -1}, "picked_quantity", "bad_quantity"),
        ({"picked_quantity": 9}, "reason_code", "reason_required"),
        ({"picked_quantity": 9, "reason_code": "hungry"}, "reason_code", "unknown_reason"),
        ({"picklist_line_id": str(new_id())}, "picklist_line_id", "unknown_line"),
    ],
)
def test_a_pick_that_does_not_fit_is_refused_and_changes_nothing(picker, trade, change, field, code):
    trade.add_stock(100)
    order_id = allocated(trade, 10)
    (picklist,) = generate(picker, trade, order_id)
    line = {"picklist_line_id": picklist["lines"][0]["id"], "picked_quantity": 10} | change
    answer = picker.post(f"/api/v1/picklists/{picklist['id']}/confirm", json={"lines": [line]})
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert answer.json()["field"] == f"lines.0.{field}"
    assert (trade.lines(order_id)[0].picked_quantity, reserved(trade)) == (0, 10)
    assert trade.broken() == []


def test_a_confirmation_names_lines_or_all(picker, trade):
    trade.add_stock(100)
    (picklist,) = generate(picker, trade, allocated(trade, 10))
    for wrong in ({}, {"all": True, "lines": []}):
        answer = picker.post(f"/api/v1/picklists/{picklist['id']}/confirm", json=wrong)
        assert (answer.status_code, answer.json()["code"]) == (422, "nothing_named")


def test_only_allocated_orders_of_the_warehouse_can_be_picked(api, picker, trade):
    trade.add_stock(100)
    waiting = trade.place(5)
    url = "/api/v1/picklists"
    here = {"warehouse_id": str(trade.warehouse_id)}
    answer = picker.post(url, json=here | {"order_ids": [str(waiting)]})
    assert (answer.status_code, answer.json()["current_status"]) == (409, "confirmed")
    assert picker.post(url, json=here | {"order_ids": [str(new_id())]}).status_code == 404
    assert picker.post(url, json={"warehouse_id": str(trade.shop_id)}).status_code == 404
    other = api("admin").post(url, json={"warehouse_id": str(trade.shop_id), "order_ids": [str(waiting)]})
    assert (other.status_code, other.json()["code"]) == (422, "other_warehouse")
    assert api("dispatcher").post(url, json=here).status_code == 403


def test_a_picklist_of_another_warehouse_is_not_there(api, picker, trade):
    trade.add_stock(100)
    (picklist,) = generate(picker, trade, allocated(trade, 10))
    stranger = api("warehouse", location_ids=(trade.shop_id,))
    for picklist_id in (picklist["id"], new_id()):
        answer = stranger.post(f"/api/v1/picklists/{picklist_id}/confirm", json={"all": True})
        assert answer.status_code == 404


def test_ready_makes_a_task_with_two_steps_and_the_load_of_what_was_picked(picker, trade):
    trade.add_stock(100)
    trade.add_stock(100, sku=1)
    order_id = allocated(trade, 10, 5)
    trade.pick(order_id)

    answer = picker.post(f"{URL}/{order_id}/ready")

    assert answer.status_code == 200, answer.text
    task = answer.json()["task"]
    assert (task["quantity"], task["weight_g"], task["volume_ml"]) == (
        15,
        10 * 1_000 + 5 * 2_000,
        10 * 2_000 + 5 * 4_000,
    )
    pickup, dropoff = task["steps"]
    assert (pickup["kind"], pickup["location_id"]) == ("pickup", str(trade.warehouse_id))
    assert (dropoff["kind"], dropoff["location_id"]) == ("dropoff", str(trade.shop_id))
    assert dropoff["service_s"] == 120 + 3 * 15
    with trade.tenant.system() as work:
        step = work.session.scalars(work.rows(TaskStep).where(TaskStep.kind == "dropoff")).one()
        assert (step.window_start, step.window_end) == WINDOW
        assert work.session.scalars(work.rows(Task)).one().status == "created"
    fact = trade.tenant.events("OrderReady")[0]
    assert (fact.payload["task_id"], fact.payload["quantity"]) == (task["id"], 15)
    again = picker.post(f"{URL}/{order_id}/ready")
    assert (again.status_code, again.json()["current_status"]) == (409, "ready")
    assert trade.broken() == []


def test_many_are_called_ready_and_those_that_cannot_are_told_why(picker, trade):
    trade.add_stock(100)
    picked, unpicked, waiting, strange = allocated(trade, 10), allocated(trade, 5), trade.place(5), new_id()
    trade.pick(picked)
    generate(picker, trade, unpicked)
    named = [str(order_id) for order_id in (picked, unpicked, waiting, strange)]

    answer = picker.post(f"{URL}/ready", json={"order_ids": named})

    assert answer.status_code == 200, answer.text
    by_id = {row["order_id"]: row for row in answer.json()["orders"]}
    assert (answer.json()["ready"], answer.json()["refused"]) == (1, 3)
    assert [by_id[order_id]["code"] for order_id in named] == [
        None,
        "not_picked",
        "illegal_transition",
        "not_found",
    ]
    assert trade.order(picked).status == "ready"
    assert trade.broken() == []


def test_a_foreign_warehouse_cannot_be_called_ready(api, trade):
    stranger = api("warehouse", location_ids=(trade.shop_id,))
    assert stranger.post(f"{URL}/ready", json={"warehouse_id": str(trade.warehouse_id)}).status_code == 404


def test_a_whole_warehouse_is_called_ready(picker, trade):
    trade.add_stock(100)
    picked = [allocated(trade, 10) for _ in range(3)]
    trade.pick(*picked)
    generate(picker, trade, allocated(trade, 5))
    answer = picker.post(f"{URL}/ready", json={"warehouse_id": str(trade.warehouse_id)}).json()
    assert (answer["ready"], answer["refused"]) == (3, 0)
    assert {trade.order(order_id).status for order_id in picked} == {"ready"}
    assert trade.broken() == []
