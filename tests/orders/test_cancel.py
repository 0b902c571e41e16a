"""Calling orders off: from every status, with a reason, and what goes back."""

import pytest
from sqlalchemy import select

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
