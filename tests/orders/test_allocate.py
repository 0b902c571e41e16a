"""T1: allocation by policy, what it says about a shortage, giving back, and whole warehouses at once."""

import time
from datetime import timedelta

import pytest
from sqlalchemy import select

from roundsman.identity.service.settings import put_setting
from roundsman.inventory.models import Reservation, StockBalance
from roundsman.kernel.ids import new_id
from roundsman.orders.jobs import allocate_bulk
from roundsman.orders.service.allocate_bulk import CHUNK, allocate_chunk, plan_runs
from roundsman.platform.errors import IllegalTransition
from roundsman.platform.jobs.queue import JobContext
from roundsman.platform.jobs.worker import run_job
from roundsman.platform.models import JobRow
from tests.conftest import NOW
from tests.factories.orders import make_trade

URL = "/api/v1/orders"


@pytest.fixture
def trade(tenant):
    return make_trade(tenant, shops=3, skus=3)


def held(trade, order_id):
    with trade.tenant.system() as work:
        query = select(Reservation.batch_id, Reservation.quantity).where(
            Reservation.tenant_id == work.tenant_id,
            Reservation.order_id == order_id,
            Reservation.status != "released",
        )
        return {row.batch_id: row.quantity for row in work.session.execute(query)}


def reserved(trade):
    with trade.tenant.system() as work:
        return sum(
            work.session.scalars(
                select(StockBalance.reserved).where(StockBalance.tenant_id == work.tenant_id)
            )
        )


def counts(trade, order_id):
    return [(line.quantity, line.allocated_quantity, line.short_quantity) for line in trade.lines(order_id)]


def test_stock_is_reserved_first_expiry_first(api, trade):
    late, soon = trade.add_stock(50, expires_in_days=20), trade.add_stock(30, expires_in_days=5)
    order_id = trade.place(60)

    answer = api("warehouse", location_ids=(trade.warehouse_id,)).post(f"{URL}/{order_id}/allocate")

    assert answer.status_code == 200, answer.text
    order = answer.json()
    assert (order["status"], order["why"]) == ("allocated", None)
    assert order["allowed_commands"] == ["release", "cancel"]
    assert held(trade, order_id) == {soon: 30, late: 30}
    allocations = order["lines"][0]["allocations"]
    assert [part["quantity"] for part in sorted(allocations, key=lambda part: part["expires_on"])] == [30, 30]
    assert trade.broken() == []


def test_goods_that_expire_before_the_delivery_are_not_promised(trade):
    trade.add_stock(50, expires_in_days=0)
    tomorrow = (NOW + timedelta(days=1), NOW + timedelta(days=1, hours=4))
    order_id = trade.place(10, window_start=tomorrow[0], window_end=tomorrow[1])
    assert trade.allocate(order_id) == "backordered"
    assert trade.allocate(trade.place(10)) == "allocated"


def test_partial_goes_with_what_there_is_and_says_what_is_short(api, trade):
    trade.add_stock(40)
    trade.add_stock(10, sku=1)
    order_id = trade.place(60, 10)

    order = api("dispatcher").post(f"{URL}/{order_id}/allocate").json()

    assert (order["status"], order["allocated_quantity"], order["short_quantity"]) == ("allocated", 50, 20)
    assert order["lines"][0]["why"] == "asked 60, got 40: 20 short"
    assert order["lines"][1]["why"] is None
    assert order["why"] == f"asked 70, got 50: 20 short ({order['lines'][0]['sku_code']} 20)"
    assert "allocate" in order["allowed_commands"]
    fact = trade.tenant.events("OrderAllocated")[0]
    assert {key: fact.payload[key] for key in ("asked", "allocated", "short")} == {
        "asked": 70, "allocated": 50, "short": 20,
    }  # fmt: skip
    assert trade.broken() == []


def test_partial_with_nothing_at_all_is_backordered(trade):
    order_id = trade.place(60)
    assert trade.allocate(order_id) == "backordered"
    assert counts(trade, order_id) == [(60, 0, 60)]
    assert trade.broken() == []


def test_all_or_nothing_holds_no_stock_until_everything_is_there(api, trade):
    trade.add_stock(40)
    trade.add_stock(5, sku=1)
    order_id = trade.place(40, 10, allocation_policy="all_or_nothing")

    order = api("dispatcher").post(f"{URL}/{order_id}/allocate").json()
    assert (order["status"], reserved(trade)) == ("backordered", 0)
    assert "all or nothing" in order["why"]
    assert trade.allocate(trade.place(40)) == "allocated"  # what it left was free for others
    assert trade.broken() == []

    trade.add_stock(40)
    trade.add_stock(5, sku=1)
    assert trade.allocate(order_id) == "allocated"
    assert counts(trade, order_id) == [(40, 40, 0), (10, 10, 0)]
    assert trade.broken() == []


def test_backorder_keeps_what_there_is_and_waits_for_the_rest(trade):
    trade.add_stock(40)
    order_id = trade.place(60, allocation_policy="backorder")
    assert trade.allocate(order_id) == "backordered"
    assert (counts(trade, order_id), reserved(trade)) == ([(60, 40, 20)], 40)
    assert trade.broken() == []

    trade.add_stock(15)
    assert trade.allocate(order_id) == "backordered"
    trade.add_stock(15)
    assert trade.allocate(order_id) == "allocated"
    assert (counts(trade, order_id), reserved(trade)) == ([(60, 60, 0)], 60)
    assert trade.broken() == []


def test_a_partly_allocated_order_can_be_tried_again_for_the_rest(trade):
    trade.add_stock(40)
    order_id = trade.place(60)
    trade.allocate(order_id)
    trade.add_stock(15)
    assert trade.allocate(order_id) == "allocated"
    assert counts(trade, order_id) == [(60, 55, 5)]
    assert len(trade.tenant.events("OrderAllocated")) == 2
    assert trade.broken() == []


def test_a_repeat_that_finds_nothing_more_changes_and_says_nothing(trade):
    trade.add_stock(100)
    order_id = trade.place(60)
    trade.allocate(order_id)
    before = trade.order(order_id).version
    assert trade.allocate(order_id) == "allocated"
    assert trade.order(order_id).version == before
    assert reserved(trade) == 60
    assert len(trade.tenant.events("OrderAllocated")) == 1


def test_release_gives_everything_back(api, trade):
    trade.add_stock(40)
    order_id = trade.place(60)
    trade.allocate(order_id)
    answer = api("dispatcher").post(f"{URL}/{order_id}/release")
    assert (answer.status_code, answer.json()["status"]) == (200, "confirmed")
    assert (counts(trade, order_id), reserved(trade)) == ([(60, 0, 0)], 0)
    told = trade.tenant.events("OrderReleased")[0].payload
    assert told["released"] == 40
    assert [line.get("allocated", 0) for line in told["line_states"]] == [0]
    assert trade.broken() == []
    again = api("dispatcher").post(f"{URL}/{order_id}/release")
    assert (again.status_code, again.json()["code"]) == (409, "illegal_transition")


def test_an_order_in_picking_cannot_be_allocated_or_released(trade):
    trade.add_stock(40)
    order_id = trade.place(10)
    trade.allocate(order_id)
    trade.pick(order_id)
    with pytest.raises(IllegalTransition):
        trade.allocate(order_id)
    assert reserved(trade) == 10


def test_a_stale_version_is_refused_and_nothing_is_reserved(api, trade):
    trade.add_stock(40)
    order_id = trade.place(10)
    answer = api("dispatcher").post(f"{URL}/{order_id}/allocate", headers={"If-Match": '"7"'})
    assert (answer.status_code, answer.json()["code"]) == (412, "stale_version")
    assert reserved(trade) == 0


def test_orders_of_other_warehouses_and_tenants_are_not_there(api, trade, new_tenant):
    order_id = trade.place(10)
    foreign = make_trade(new_tenant())
    for client in (
        api("warehouse", location_ids=(trade.shop_id,)),
        api("warehouse", location_ids=(foreign.warehouse_id,)),
        api("dispatcher", in_tenant=foreign.tenant),
    ):
        for command in ("allocate", "release", "confirm"):
            answer = client.post(f"{URL}/{order_id}/{command}")
            assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert (
        api("retailer", organisation_id=trade.retailer_id).post(f"{URL}/{order_id}/allocate").status_code
        == 403
    )
    assert trade.order(order_id).status == "confirmed"


# ---- many at once -----------------------------------------------------------------------------------------


def run_bulk(trade, job_id):
    assert run_job(trade.tenant.id, job_id) == "succeeded"
    with trade.tenant.system() as work:
        return work.get(JobRow, job_id).result


def test_without_fair_share_a_warehouse_is_allocated_by_priority_then_window_then_placement(api, trade):
    with trade.tenant.system() as work:
        put_setting(work, "allocation.fair_share", False)
    trade.add_stock(100)
    later = NOW + timedelta(hours=3)
    last = trade.place(60, window_start=later)
    second = trade.place(30)
    first = trade.place(50, priority=9)
    cancelled = trade.place(5)
    api("dispatcher").post(f"{URL}/{cancelled}/cancel", json={"reason_code": "duplicate"})

    warehouse = api("warehouse", location_ids=(trade.warehouse_id,))
    answer = warehouse.post(f"{URL}/allocate", json={"warehouse_id": str(trade.warehouse_id)})
    assert answer.status_code == 202, answer.text
    result = run_bulk(trade, answer.json()["job_id"])

    assert [row["order_id"] for row in result["orders"]] == [str(first), str(second), str(last)]
    assert [(row["status"], row["allocated"], row["short"]) for row in result["orders"]] == [
        ("allocated", 50, 0), ("allocated", 30, 0), ("allocated", 20, 40),
    ]  # fmt: skip
    assert result["orders"][2]["why"].startswith("asked 60, got 20: 40 short")
    assert (result["asked"], result["allocated"], result["short"]) == (140, 100, 40)
    assert trade.broken() == []


def test_an_all_or_nothing_order_in_a_batch_leaves_its_goods_to_the_next(trade):
    trade.add_stock(50)
    greedy = trade.place(50, 1, priority=9, allocation_policy="all_or_nothing")
    modest = trade.place(50)
    with trade.tenant.system() as work:
        results = allocate_chunk(work, [greedy, modest])
    assert [row["status"] for row in results] == ["backordered", "allocated"]
    assert trade.broken() == []


def test_named_orders_that_cannot_be_allocated_say_why_and_do_not_hinder_others(api, trade):
    trade.add_stock(100)
    picking, waiting = trade.place(10), trade.place(10)
    trade.allocate(picking)
    trade.pick(picking)
    answer = api("dispatcher").post(f"{URL}/allocate", json={"order_ids": [str(picking), str(waiting)]})
    result = run_bulk(trade, answer.json()["job_id"])
    by_id = {row["order_id"]: row for row in result["orders"]}
    assert by_id[str(picking)]["why"] == "an order that is picking cannot be allocated"
    assert by_id[str(waiting)]["status"] == "allocated"
    assert result["skipped_orders"] == 1
    assert trade.broken() == []


def test_a_bulk_call_names_either_orders_or_a_warehouse_and_only_ones_own(api, trade):
    order_id = str(trade.place(10))
    dispatcher = api("dispatcher")
    for wrong in ({}, {"order_ids": [order_id], "warehouse_id": str(trade.warehouse_id)}):
        answer = dispatcher.post(f"{URL}/allocate", json=wrong)
        assert (answer.status_code, answer.json()["code"]) == (422, "nothing_named")
    assert dispatcher.post(f"{URL}/allocate", json={"order_ids": [str(new_id())]}).status_code == 404
    elsewhere = api("warehouse", location_ids=(trade.shop_id,))
    assert elsewhere.post(f"{URL}/allocate", json={"order_ids": [order_id]}).status_code == 404
    assert (
        elsewhere.post(f"{URL}/allocate", json={"warehouse_id": str(trade.warehouse_id)}).status_code == 404
    )


def test_running_the_job_again_reserves_nothing_twice(trade):
    trade.add_stock(100)
    order_ids = [str(trade.place(10)) for _ in range(3)]
    context = JobContext(new_id(), trade.tenant.id, {"order_ids": order_ids})
    first, second = allocate_bulk(context), allocate_bulk(context)
    assert first == second
    assert reserved(trade) == 30
    assert trade.broken() == []


def test_a_hundred_orders_are_allocated_within_two_seconds(trade):
    for sku in range(3):
        trade.add_stock(10_000, sku=sku)
        trade.add_stock(200, sku=sku, expires_in_days=5)
    order_ids = [trade.place(3, 4, 5) for _ in range(100)]
    started = time.perf_counter()
    with trade.tenant.system() as work:
        (run,) = plan_runs(work, order_ids)
    assert len(run.order_ids) == 100 <= CHUNK
    with trade.tenant.system() as work:
        assert {row["status"] for row in allocate_chunk(work, run.order_ids, shares=run.shares)} == {
            "allocated"
        }
    assert time.perf_counter() - started < 2.0
    assert reserved(trade) == 100 * 12
    assert trade.broken() == []
