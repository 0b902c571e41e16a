"""Packing: what goods really weigh, told to planning, and labels."""

import pytest

from roundsman.orders.api import ready_orders
from roundsman.orders.models import Task
from roundsman.orders.service.progress import mark_planned
from tests.factories.orders import make_trade

URL = "/api/v1/orders"
CRATES = [
    {"kind": "crate", "code": "CR-1", "weight_g": 9_000, "volume_ml": 20_000},
    {"kind": "box", "weight_g": 3_500, "volume_ml": 7_000},
]


@pytest.fixture
def trade(tenant):
    made = make_trade(tenant, shops=1, skus=2)
    made.add_stock(100)
    return made


@pytest.fixture
def picker(api, trade):
    return api("warehouse", location_ids=(trade.warehouse_id,))


def picked(trade, quantity=10):
    order_id = trade.place(quantity)
    trade.allocate(order_id)
    trade.pick(order_id)
    return order_id


def pack(picker, order_id, parcels=None, **headers):
    return picker.post(f"{URL}/{order_id}/pack", json={"parcels": parcels or CRATES}, headers=headers)


def load_for_planning(trade, order_id):
    with trade.tenant.system() as work:
        (order,) = ready_orders(work, order_ids=[order_id])
        return order.weight_g, order.volume_ml


def test_a_plan_reckons_with_what_an_order_weighs_when_it_is_packed_before_ready(picker, trade):
    order_id = picked(trade)
    answer = pack(picker, order_id)
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert (body["weight_g"], body["volume_ml"], body["status"]) == (12_500, 27_000, "picking")
    assert [row["seq"] for row in body["parcels"]] == [1, 2]
    assert all(row["number"].startswith("PCL-") for row in body["parcels"])
    assert picker.post(f"{URL}/{order_id}/ready").status_code == 200
    assert load_for_planning(trade, order_id) == (12_500, 27_000)
    (fact,) = trade.tenant.events("OrderReady")
    assert (fact.payload["weight_g"], fact.payload["volume_ml"]) == (12_500, 27_000)


def test_an_order_is_packed_after_ready_and_packed_anew_until_it_is_planned(picker, trade):
    order_id = trade.ready(10)
    assert load_for_planning(trade, order_id) == (10_000, 20_000)
    first = pack(picker, order_id)
    assert load_for_planning(trade, order_id) == (12_500, 27_000)
    again = pack(picker, order_id, [CRATES[1]])
    assert load_for_planning(trade, order_id) == (3_500, 7_000)
    numbers = {row["number"] for row in first.json()["parcels"]} | {again.json()["parcels"][0]["number"]}
    assert len(numbers) == 3
    facts = trade.tenant.events("OrderPacked")
    assert [fact.payload["parcels"] for fact in facts] == [2, 1]
    with trade.tenant.system() as work:
        task = work.session.scalars(work.rows(Task).where(Task.order_id == order_id)).one()
        assert facts[1].payload["task_id"] == str(task.id)
        mark_planned(work, [order_id])
    late = pack(picker, order_id)
    assert (late.status_code, late.json()["code"]) == (409, "illegal_transition")
    assert late.json()["current_status"] == "planned"
    assert trade.broken() == []


def test_only_what_is_picked_can_be_packed(picker, trade):
    order_id = trade.place(5)
    assert pack(picker, order_id).json()["code"] == "illegal_transition"
    trade.allocate(order_id)
    picker.post("/api/v1/picklists", json={"warehouse_id": str(trade.warehouse_id)})
    assert pack(picker, order_id).json()["code"] == "not_picked"
    assert trade.tenant.events("OrderPacked") == []


def test_the_contents_of_parcels_are_within_what_was_picked(picker, trade):
    order_id = picked(trade, 10)
    line = str(trade.lines(order_id)[0].id)

    def with_lines(*parts):
        return [CRATES[0] | {"lines": list(part)} for part in parts]

    six, five = ({"order_line_id": line, "quantity": quantity} for quantity in (6, 5))
    for parcels, code, field in [
        (with_lines([six], [five]), "more_than_picked", "parcels.1.lines.0.quantity"),
        (with_lines([five, five]), "line_twice", "parcels.0.lines.1.order_line_id"),
        (
            with_lines([{"order_line_id": str(order_id), "quantity": 1}]),
            "unknown_line",
            "parcels.0.lines.0.order_line_id",
        ),
    ]:
        answer = pack(picker, order_id, parcels)
        assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (422, code, field)
    assert picker.get(f"{URL}/{order_id}/parcels").json()["parcels"] == []
    assert pack(picker, order_id, with_lines([five], [five])).status_code == 200
    shown = picker.get(f"{URL}/{order_id}/parcels").json()
    assert [row["lines"] for row in shown["parcels"]] == [[five], [five]]


@pytest.mark.parametrize("wrong", [{"weight_g": 0}, {"volume_ml": -1}, {"kind": "bag"}, {"weight_g": 10**9}])
def test_a_parcel_weighs_something_and_is_of_a_known_kind(picker, trade, wrong):
    answer = pack(picker, picked(trade), [CRATES[0] | wrong])
    assert answer.status_code == 422
    assert answer.json()["field"].startswith("parcels.0.")


def test_labels_are_printed_for_each_parcel(picker, trade):
    order_id = picked(trade)
    early = picker.get(f"{URL}/{order_id}/labels.pdf")
    assert (early.status_code, early.json()["code"]) == (409, "not_packed")
    pack(picker, order_id)
    answer = picker.get(f"{URL}/{order_id}/labels.pdf")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert answer.content.count(b"/Type /Page\n") + answer.content.count(b"/Type /Page ") in (0, 2)
    assert pack(picker, order_id, [CRATES[0]]).status_code == 200
    assert picker.get(f"{URL}/{order_id}/labels.pdf").content != answer.content


def test_packing_is_the_warehouses_work(api, picker, trade):
    order_id = picked(trade)
    assert pack(api("dispatcher"), order_id).status_code == 403
    assert pack(api("warehouse"), order_id).status_code == 404
    assert (
        api("retailer", organisation_id=trade.retailer_id).get(f"{URL}/{order_id}/parcels").status_code == 403
    )
    version = picker.get(f"{URL}/{order_id}").json()["version"]
    stale = pack(picker, order_id, **{"If-Match": f'"{version + 5}"'})
    assert stale.status_code == 412
