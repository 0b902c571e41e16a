"""Calling orders off: from every status, with a reason, and what goes back."""

import uuid

import pytest
from sqlalchemy import event, select

from roundsman.identity.service.settings import put_setting
from roundsman.inventory.models import Picklist, StockBalance
from roundsman.orders.models import Task
from roundsman.orders.service.pick import create_picklists
from roundsman.orders.service.progress import mark_planned
from tests.factories.orders import make_trade

URL = "/api/v1/orders"


@pytest.fixture
def trade(tenant):
    made = make_trade(tenant, shops=2, skus=2)
    made.add_stock(100)
    return made


def reserved(trade):
    with trade.tenant.system() as work:
        return sum(
            work.session.scalars(
                select(StockBalance.reserved).where(StockBalance.tenant_id == work.tenant_id)
            )
        )


def placed(trade):
    return trade.place(10)


def allocated(trade):
    order_id = trade.place(10)
    trade.allocate(order_id)
    return order_id


def backordered(trade):
    order_id = trade.place(500, allocation_policy="backorder")
    trade.allocate(order_id)
    return order_id


def being_picked(trade):
    order_id = allocated(trade)
    with trade.tenant.system() as work:
        create_picklists(work, warehouse_id=trade.warehouse_id, order_ids=[order_id])
    return order_id


def picked(trade):
    order_id = allocated(trade)
    trade.pick(order_id)
    return order_id


def ready(trade):
    return trade.ready(10)


def planned(trade):
    order_id = trade.ready(10)
    with trade.tenant.system() as work:
        mark_planned(work, [order_id])
    return order_id


@pytest.mark.parametrize(
    ("make", "released"),
    [
        (placed, 0),
        (allocated, 10),
        (backordered, 100),
        (being_picked, 10),
        (picked, 10),
        (ready, 10),
        (planned, 10),
    ],
)
def test_until_it_is_on_the_road_an_order_can_be_called_off_and_holds_nothing_then(
    api, trade, make, released
):
    order_id = make(trade)
    was = trade.order(order_id).status
    assert reserved(trade) == released

    answer = api("retailer", organisation_id=trade.retailer_id).post(
        f"{URL}/{order_id}/cancel", json={"reason_code": "no_longer_needed", "note": "closed for repairs"}
    )

    assert answer.status_code == 200, answer.text
    order = answer.json()
    assert (order["status"], order["cancel_reason"], order["cancel_note"]) == (
        "cancelled", "no_longer_needed", "closed for repairs",
    )  # fmt: skip
    assert order["allowed_commands"] == []
    assert reserved(trade) == 0
    line = trade.lines(order_id)[0]
    assert (line.cancelled_quantity, line.allocated_quantity, line.picked_quantity) == (line.quantity, 0, 0)
    fact = trade.tenant.events("OrderCancelled")[0]
    told = dict(fact.payload)
    assert [line["cancelled"] == line["quantity"] for line in told.pop("line_states")] == [True]
    assert told == {"reason_code": "no_longer_needed", "was": was, "released": released}
    assert trade.broken() == []


def test_its_task_and_its_picklist_go_with_it(api, trade):
    order_id = planned(trade)
    api("dispatcher").post(f"{URL}/{order_id}/cancel", json={"reason_code": "duplicate"})
    on_list = being_picked(trade)
    api("dispatcher").post(f"{URL}/{on_list}/cancel", json={"reason_code": "duplicate"})
    with trade.tenant.system() as work:
        assert work.session.scalars(work.rows(Task)).one().status == "cancelled"
        assert [row.status for row in work.session.scalars(work.rows(Picklist).order_by(Picklist.id))] == [
            "picked",
            "cancelled",
        ]


@pytest.mark.parametrize("wrong", [{}, {"reason_code": "bored"}, {"reason_code": None}, {"note": "because"}])
def test_a_reason_of_the_list_is_needed(api, trade, wrong):
    order_id = allocated(trade)
    answer = api("dispatcher").post(f"{URL}/{order_id}/cancel", json=wrong)
    assert (answer.status_code, answer.json()["field"]) == (422, "reason_code")
    assert (trade.order(order_id).status, reserved(trade)) == ("allocated", 10)


def test_on_the_road_it_is_too_late_and_twice_is_once_too_often(api, trade):
    dispatcher = api("dispatcher")
    order_id = trade.on_the_road(10)
    answer = dispatcher.post(f"{URL}/{order_id}/cancel", json={"reason_code": "duplicate"})
    assert (answer.status_code, answer.json()["code"], answer.json()["current_status"]) == (
        409, "illegal_transition", "in_transit",
    )  # fmt: skip
    other = placed(trade)
    first, second = (
        dispatcher.post(f"{URL}/{other}/cancel", json={"reason_code": "duplicate"}) for _ in range(2)
    )
    assert (first.status_code, second.status_code) == (200, 409)
    assert len(trade.tenant.events("OrderCancelled")) == 1
    assert trade.broken() == []


def test_strangers_do_not_find_it_and_other_roles_may_not(api, trade, new_tenant):
    order_id = placed(trade)
    reason = {"reason_code": "duplicate"}
    for client in (
        api("retailer", organisation_id=trade.tenant.organisation_id),
        api("warehouse", location_ids=(trade.shop_id,)),
        api("customer", organisation_id=trade.retailer_id),
        api("dispatcher", in_tenant=new_tenant()),
    ):
        assert client.post(f"{URL}/{order_id}/cancel", json=reason).status_code == 404
    assert api("driver").post(f"{URL}/{order_id}/cancel", json=reason).status_code == 403
    assert api(None).post(f"{URL}/{order_id}/cancel", json=reason).status_code == 401
    assert trade.order(order_id).status == "confirmed"


def test_a_stale_version_is_refused(api, trade):
    order_id = placed(trade)
    version = trade.order(order_id).version
    trade.allocate(order_id)
    answer = api("dispatcher").post(
        f"{URL}/{order_id}/cancel", json={"reason_code": "duplicate"}, headers={"If-Match": f'"{version}"'}
    )
    assert (answer.status_code, answer.json()["current_version"]) == (412, version + 1)
    assert trade.order(order_id).status == "allocated"


def test_the_answer_says_what_calling_it_off_costs(api, trade):
    order_id = planned(trade)
    impact = (
        api("dispatcher").post(f"{URL}/{order_id}/cancel", json={"reason_code": "duplicate"}).json()["impact"]
    )
    assert impact == {
        "was": "planned", "goods_minor": 10 * 2_500, "released_quantity": 10, "picked_quantity": 10,
        "is_planned": True,
    }  # fmt: skip


@pytest.mark.parametrize("note", [{}, {"note": ""}, {"note": "   "}, {"note": None}])
def test_the_reason_other_needs_a_word(api, trade, note):
    order_id = placed(trade)
    body = {"reason_code": "other"} | note
    for url, more in ((f"{URL}/{order_id}/cancel", {}), (f"{URL}/cancel", {"order_ids": [str(order_id)]})):
        answer = api("dispatcher").post(url, json=body | more)
        assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (
            422, "note_required", "note",
        )  # fmt: skip
    assert trade.order(order_id).status == "confirmed"
    good = api("dispatcher").post(f"{URL}/{order_id}/cancel", json={"reason_code": "other", "note": "fire"})
    assert good.json()["cancel_note"] == "fire"


@pytest.mark.parametrize(
    ("until", "steps", "may"),
    [
        ("confirmed", (), True), ("confirmed", ("allocate",), False), ("allocated", ("allocate",), True),
        ("allocated", ("allocate", "pick"), False), ("planned", ("allocate", "pick"), True),
    ],
)  # fmt: skip
def test_the_house_says_until_when_a_shop_may_call_its_orders_off(api, trade, until, steps, may):
    with trade.tenant.system() as work:
        put_setting(work, "orders.cancel_until", until)
    order_id = placed(trade)
    for step in steps:
        getattr(trade, step)(order_id)
    shop = api("retailer", organisation_id=trade.retailer_id)
    assert ("cancel" in shop.get(f"{URL}/{order_id}").json()["allowed_commands"]) is may
    body = {"reason_code": "duplicate"}
    many = shop.post(f"{URL}/cancel", json=body | {"order_ids": [str(order_id)], "all_or_nothing": True})
    assert many.status_code == (200 if may else 409)
    if may:
        return
    answer = shop.post(f"{URL}/{order_id}/cancel", json=body)
    assert (answer.status_code, answer.json()["code"]) == (409, "cancel_too_late")
    assert many.json()["orders"][0]["code"] == "cancel_too_late"
    assert api("dispatcher").post(f"{URL}/{order_id}/cancel", json=body).status_code == 200


def test_from_a_stage_of_the_houses_choice_on_a_sentence_is_needed(api, trade):
    with trade.tenant.system() as work:
        put_setting(work, "orders.cancel_note_from", "allocated")
    early, late = placed(trade), allocated(trade)
    client, body = api("dispatcher"), {"reason_code": "duplicate"}
    assert client.post(f"{URL}/{early}/cancel", json=body).status_code == 200
    answer = client.post(f"{URL}/{late}/cancel", json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "note_required")
    assert client.post(f"{URL}/{late}/cancel", json=body | {"note": "twice"}).status_code == 200


def test_many_are_called_off_at_once_and_each_is_told_the_truth(api, trade):
    road, held, fresh, gone = trade.on_the_road(5), allocated(trade), placed(trade), placed(trade)
    dispatcher = api("dispatcher")
    dispatcher.post(f"{URL}/{gone}/cancel", json={"reason_code": "duplicate"})
    stranger = uuid.uuid4()
    named = [held, road, gone, stranger, fresh, held]
    answer = dispatcher.post(
        f"{URL}/cancel", json={"order_ids": [str(one) for one in named], "reason_code": "customer_closed"}
    )
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert [(row["order_id"], row["cancelled"], row["code"]) for row in told["orders"]] == [
        (str(held), True, None),
        (str(road), False, "illegal_transition"),
        (str(gone), False, "illegal_transition"),
        (str(stranger), False, "not_found"),
        (str(fresh), True, None),
    ]
    assert (told["cancelled"], told["refused"], told["goods_minor"]) == (2, 3, 20 * 2_500)
    assert told["orders"][0]["impact"]["released_quantity"] == 10
    assert [trade.order(one).status for one in (held, road, gone, fresh)] == [
        "cancelled", "in_transit", "cancelled", "cancelled",
    ]  # fmt: skip
    assert len(trade.tenant.events("OrderCancelled")) == 3
    assert trade.broken() == []


def test_all_or_nothing_calls_off_none_when_one_cannot_be(api, trade):
    road, held = trade.on_the_road(5), allocated(trade)
    body = {"order_ids": [str(held), str(road)], "reason_code": "duplicate", "all_or_nothing": True}
    answer = api("dispatcher").post(f"{URL}/cancel", json=body)
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (409, "not_all_cancelled")
    assert [row["order_id"] for row in problem["orders"]] == [str(road)]
    assert trade.order(held).status == "allocated"
    good = api("dispatcher").post(f"{URL}/cancel", json=body | {"order_ids": [str(held)]})
    assert (good.status_code, good.json()["cancelled"]) == (200, 1)


def test_many_of_others_are_not_found_and_other_roles_may_not(api, trade):
    order_id = placed(trade)
    body = {"order_ids": [str(order_id)], "reason_code": "duplicate"}
    for client in (
        api("retailer", organisation_id=trade.tenant.organisation_id),
        api("warehouse", location_ids=(trade.shop_id,)),
    ):
        told = client.post(f"{URL}/cancel", json=body).json()
        assert [row["code"] for row in told["orders"]] == ["not_found"]
    assert api("finance").post(f"{URL}/cancel", json=body).status_code == 403
    assert trade.order(order_id).status == "confirmed"
    empty = api("dispatcher").post(f"{URL}/cancel", json=body | {"order_ids": []})
    assert (empty.status_code, empty.json()["code"]) == (422, "bad_length")


def test_the_statements_do_not_grow_with_the_orders(api, trade):
    from roundsman.platform.db.engine import current_database

    counts = []
    for number in (2, 12):
        ids = [str(allocated(trade)) for _ in range(number)]
        seen: list[str] = []

        def note(_conn, _cursor, statement, *_rest, seen=seen):
            seen.append(statement)

        event.listen(current_database().engine, "before_cursor_execute", note)
        try:
            body = {"order_ids": ids, "reason_code": "duplicate"}
            assert api("dispatcher").post(f"{URL}/cancel", json=body).json()["cancelled"] == number
        finally:
            event.remove(current_database().engine, "before_cursor_execute", note)
        counts.append(len([one for one in seen if not one.startswith("UPDATE")]))
    assert counts[1] == counts[0]


def test_there_is_no_way_to_delete_an_order(api, trade):
    order_id = placed(trade)
    answer = api("admin").delete(f"{URL}/{order_id}")
    assert (answer.status_code, answer.json()["code"]) == (405, "http_405")
