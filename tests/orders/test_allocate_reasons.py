"""Minimum remaining life, fair share over a run, why something is short, substitutes, and allocating anew."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, text, update

from roundsman.identity.service.settings import put_setting
from roundsman.inventory.events import InboundReceived, ReceivedQuantity
from roundsman.inventory.events_control import BatchReleased
from roundsman.inventory.models import Batch, Reservation, StockBalance
from roundsman.inventory.service.inbound import announce_inbound
from roundsman.inventory.values import NewInboundLine
from roundsman.kernel.ids import new_id
from roundsman.masterdata.models import Sku
from roundsman.masterdata.service.substitutes import set_substitutes
from roundsman.orders import jobs as _jobs  # noqa: F401  (declares the jobs)
from roundsman.orders.events import OrderCancelled
from roundsman.orders.handlers_arrival import retry_on_arrival, retry_on_release
from roundsman.orders.service import allocate_bulk as bulk
from roundsman.orders.service.allocate_bulk import allocate_in_chunks
from roundsman.platform.jobs.worker import run_job
from roundsman.platform.models import JobRow
from tests.conftest import NOW
from tests.factories.orders import make_trade

URL = "/api/v1/orders"


@pytest.fixture
def trade(tenant):
    return make_trade(tenant, shops=3, skus=3)


def run_all(trade, order_ids):
    rows: dict[str, dict[str, Any]] = {}
    for _, part in allocate_in_chunks(order_ids, trade.tenant.system):
        rows |= {row["order_id"]: row for row in part}
    return [rows[str(order_id)] for order_id in order_ids]


def got(trade, order_id):
    return [line.allocated_quantity for line in trade.lines(order_id)]


def block(trade, batch_id):
    with trade.tenant.system() as work:
        work.session.execute(
            update(StockBalance)
            .where(StockBalance.tenant_id == work.tenant_id, StockBalance.batch_id == batch_id)
            .values(is_blocked=True)
        )
        work.get(Batch, batch_id).status = "quarantined"


def change_sku(trade, sku, **values):
    with trade.tenant.system() as work:
        row = work.get(Sku, trade.sku_ids[sku])
        for name, value in values.items():
            setattr(row, name, value)


# ---- remaining life ----------------------------------------------------------------------------------------


def test_a_shop_gets_nothing_that_expires_before_its_minimum_of_remaining_life(api, trade):
    trade.set_location(trade.shop_id, min_remaining_life_days=7)
    trade.add_stock(120, expires_in_days=6)
    fresh = trade.add_stock(40, expires_in_days=7)
    order_id = trade.place(60)
    order = api("dispatcher").post(f"{URL}/{order_id}/allocate").json()
    assert [part["batch_id"] for part in order["lines"][0]["allocations"]] == [str(fresh)]
    assert order["lines"][0]["why"] == (
        "asked 60, got 40: 20 short; 120 there expire before the shop takes them"
    )


def test_an_order_may_ask_for_another_remaining_life_than_its_shop(trade):
    trade.set_location(trade.shop_id, min_remaining_life_days=7)
    trade.add_stock(100, expires_in_days=3)
    assert trade.allocate(trade.place(10)) == "backordered"
    assert trade.allocate(trade.place(10, min_remaining_life_days=3)) == "allocated"
    assert trade.allocate(trade.place(10, min_remaining_life_days=4)) == "backordered"


def test_goods_that_are_held_back_are_not_promised_and_it_says_so(api, trade):
    block(trade, trade.add_stock(80))
    order_id = trade.place(60)
    order = api("dispatcher").post(f"{URL}/{order_id}/allocate").json()
    assert order["status"] == "backordered"
    assert order["lines"][0]["why"].endswith("; 80 there are held back (quarantine or recall)")


# ---- when more comes ---------------------------------------------------------------------------------------


def test_it_says_which_production_or_announced_goods_come_next(api, trade):
    change_sku(trade, 0, production_weekdays=[1, 3])  # NOW is a Monday
    trade.add_stock(40)
    order_id = trade.place(60)
    dispatcher = api("dispatcher")
    order = dispatcher.post(f"{URL}/{order_id}/allocate").json()
    assert order["lines"][0]["why"] == "asked 60, got 40: 20 short, next production tomorrow"
    trade.set_location(trade.warehouse_id, closed_days=[str((NOW + timedelta(days=1)).date())])
    shown = dispatcher.get(f"{URL}/{order_id}/allocation").json()
    assert shown["lines"][0]["why"] == "asked 60, got 40: 20 short, next production Thursday"

    with trade.tenant.system() as work:
        number = announce_inbound(
            work,
            destination_location_id=trade.warehouse_id,
            expected_at=NOW + timedelta(days=2),
            lines=[NewInboundLine(sku_id=trade.sku_id, quantity=500)],
        ).number
    shown = dispatcher.get(f"{URL}/{order_id}/allocation").json()
    assert shown["lines"][0]["why"] == (
        f"asked 60, got 40: 20 short, next inbound {number} on Wednesday, 500 expected"
    )
    assert shown["lines"][0]["batches"][0]["quantity"] == 40
    shop = api("retailer", organisation_id=trade.retailer_id).get(f"{URL}/{order_id}/allocation").json()
    assert shop["lines"][0]["why"] == "asked 60, got 40: 20 short, more is expected on Wednesday"


# ---- fair share --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("chunk", [1, 100])
def test_scarce_goods_are_shared_over_the_whole_run_whatever_the_chunks(trade, monkeypatch, chunk):
    monkeypatch.setattr(bulk, "CHUNK", chunk)
    trade.add_stock(130)
    first = trade.place(10, priority=9)
    others = [trade.place(quantity) for quantity in (60, 60, 180)]
    rows = run_all(trade, [first, *others])
    assert [row["allocated"] for row in rows] == [10, 24, 24, 72]
    why = rows[1]["short_lines"][0]["why"]
    assert why == "asked 60, got 24: 36 short; fair share: 40 % of 60 (120 there, 300 asked)"
    assert trade.broken() == []


def test_what_an_order_leaves_behind_is_given_out_in_a_further_round(trade, monkeypatch):
    monkeypatch.setattr(bulk, "CHUNK", 1)
    trade.add_stock(100)
    leaving, staying = trade.place(100), trade.place(100)
    parts = allocate_in_chunks([leaving, staying], trade.tenant.system)
    assert next(parts)[1][0]["allocated"] == 50
    trade.add_stock(30)
    rows = {row["order_id"]: row["allocated"] for _, part in parts for row in part}
    assert rows[str(leaving)] + rows[str(staying)] == 130
    assert abs(rows[str(leaving)] - rows[str(staying)]) <= 1
    assert trade.broken() == []


def test_an_all_or_nothing_order_steps_back_when_its_share_is_not_all_of_it(trade):
    trade.add_stock(100)
    whole, part = trade.place(80, allocation_policy="all_or_nothing"), trade.place(80)
    rows = run_all(trade, [whole, part])
    assert [row["allocated"] for row in rows] == [0, 80]
    assert rows[0]["status"] == "backordered"
    assert trade.broken() == []


# ---- substitutes -------------------------------------------------------------------------------------------


@pytest.fixture
def short(trade):
    """Sixty asked, forty there; the second item may stand in."""
    trade.add_stock(40)
    trade.add_stock(15, sku=1)
    with trade.tenant.system() as work:
        set_substitutes(work, trade.sku_ids[0], [trade.sku_ids[2], trade.sku_ids[1]])
    order_id = trade.place(60)
    trade.allocate(order_id)
    return order_id


def test_substitutes_are_kept_in_order_and_checked(api, trade):
    url = f"/api/v1/skus/{trade.sku_ids[0]}/substitutes"
    admin = api("admin")
    both = [str(trade.sku_ids[2]), str(trade.sku_ids[1])]
    for _ in range(2):
        answer = admin.put(url, json={"substitute_sku_ids": both})
        assert [row["sku_id"] for row in answer.json()["items"]] == both
    assert len(trade.tenant.events("SkuChanged")) == 1
    assert [row["rank"] for row in api("retailer").get(url).json()["items"]] == [1, 2]
    for wrong, code in (
        ([str(new_id())], "unknown_sku"),
        ([str(trade.sku_ids[0])], "own_substitute"),
        ([both[0], both[0]], "duplicate_sku"),
        ([str(new_id())] * 21, "too_many_substitutes"),
    ):
        answer = admin.put(url, json={"substitute_sku_ids": wrong})
        assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert api("dispatcher").put(url, json={"substitute_sku_ids": []}).status_code == 403


def test_a_substitute_is_proposed_and_not_taken(api, trade, short):
    line = api("dispatcher").get(f"{URL}/{short}/allocation").json()["lines"][0]
    assert [(one["sku_id"], one["quantity"]) for one in line["substitutes"]] == [(str(trade.sku_ids[1]), 15)]
    assert line["substitutes"][0]["unit_price_minor"] == 2_500
    assert len(trade.lines(short)) == 1


def test_the_shop_accepts_a_substitute_and_it_is_reserved_at_once(api, trade, short):
    shop = api("retailer", organisation_id=trade.retailer_id)
    (line,) = trade.lines(short)
    body = {"order_line_id": str(line.id), "sku_id": str(trade.sku_ids[1]), "quantity": 15}
    answer = shop.post(f"{URL}/{short}/substitutions", json={"substitutions": [body]})
    assert answer.status_code == 200, answer.text
    old, new = answer.json()["lines"]
    assert (old["allocated_quantity"], old["short_quantity"], old["cancelled_quantity"]) == (40, 5, 15)
    assert (new["allocated_quantity"], new["substitute_for_line_id"]) == (15, str(line.id))
    assert new["unit_price_minor"] == 2_500  # its own is 5 000: the lower of the two
    fact = trade.tenant.events("OrderSubstituted")[0].payload
    assert (fact["quantity"], len(fact["line_states"])) == (15, 2)
    assert trade.broken() == []
    assert api("dispatcher").post(f"{URL}/{short}/release").status_code == 200
    assert trade.broken() == []
    assert trade.allocate(short) == "allocated"
    assert got(trade, short) == [40, 15]
    assert trade.broken() == []


def test_others_may_accept_only_where_the_order_says_so(api, trade, short):
    warehouse = api("warehouse", location_ids=(trade.warehouse_id,))
    body = {"order_line_id": str(trade.lines(short)[0].id), "sku_id": str(trade.sku_ids[1]), "quantity": 5}
    answer = warehouse.post(f"{URL}/{short}/substitutions", json={"substitutions": [body]})
    assert (answer.status_code, answer.json()["code"]) == (409, "substitutes_not_accepted")
    with trade.tenant.system() as work:
        work.session.execute(text('update "order" set accept_substitutes = true'))
    assert warehouse.post(f"{URL}/{short}/substitutions", json={"substitutions": [body]}).status_code == 200
    foreign = api("retailer", organisation_id=trade.tenant.organisation_id)
    assert foreign.post(f"{URL}/{short}/substitutions", json={"substitutions": [body]}).status_code == 404


def test_a_substitution_that_does_not_fit_changes_nothing(api, trade, short):
    shop = api("retailer", organisation_id=trade.retailer_id)
    good = {"order_line_id": str(trade.lines(short)[0].id), "sku_id": str(trade.sku_ids[1]), "quantity": 5}
    for change, status, code in (
        ({"order_line_id": str(new_id())}, 422, "unknown_line"),
        ({"sku_id": str(new_id())}, 422, "not_a_substitute"),
        ({"quantity": 21}, 422, "more_than_short"),
        ({"quantity": 0}, 422, "quantity_not_positive"),
        ({"quantity": 20}, 409, "substitute_not_there"),
    ):
        answer = shop.post(f"{URL}/{short}/substitutions", json={"substitutions": [good | change]})
        assert (answer.status_code, answer.json()["code"]) == (status, code)
    empty = shop.post(f"{URL}/{short}/substitutions", json={"substitutions": []})
    assert empty.json()["code"] == "nothing_named"
    assert len(trade.lines(short)) == 1
    assert trade.broken() == []


# ---- anew --------------------------------------------------------------------------------------------------


def test_an_order_is_allocated_anew_in_one_step_after_its_batch_was_blocked(api, trade):
    bad, good = trade.add_stock(50, expires_in_days=5), trade.add_stock(50)
    order_id = trade.place(30)
    trade.allocate(order_id)
    block(trade, bad)
    answer = api("dispatcher").post(f"{URL}/{order_id}/reallocate")
    assert answer.status_code == 200, answer.text
    assert [part["batch_id"] for part in answer.json()["lines"][0]["allocations"]] == [str(good)]
    assert [row.type for row in trade.tenant.events("OrderReleased", "OrderAllocated")] == [
        "OrderAllocated", "OrderReleased", "OrderAllocated",
    ]  # fmt: skip
    assert trade.broken() == []


def test_a_whole_warehouse_is_released_in_the_background(api, trade):
    trade.add_stock(100)
    held, picking, waiting = trade.place(10), trade.place(10), trade.place(10)
    for order_id in (held, picking):
        trade.allocate(order_id)
    trade.pick(picking)
    body = {"order_ids": [str(order_id) for order_id in (held, picking, waiting)]}
    job_id = api("dispatcher").post(f"{URL}/release", json=body).json()["job_id"]
    assert run_job(trade.tenant.id, job_id) == "succeeded"
    with trade.tenant.system() as work:
        result = work.get(JobRow, job_id).result
        held_now = list(
            work.session.scalars(
                select(Reservation.order_id).where(
                    Reservation.tenant_id == work.tenant_id, Reservation.status != "released"
                )
            )
        )
    assert (result["released_orders"], result["skipped_orders"], result["released"]) == (1, 2, 10)
    assert held_now == [picking]
    assert trade.order(held).status == "confirmed"
    assert trade.broken() == []


def arrived(trade, sku=0):
    line = ReceivedQuantity(sku_id=trade.sku_ids[sku], batch_id=new_id(), quantity=5, expected=5)
    fact = InboundReceived(subject_id=new_id(), location_id=trade.warehouse_id, lines=[line])
    with trade.tenant.system() as work:
        retry_on_arrival(work, fact)
    with trade.tenant.system() as work:
        return [row for row in work.session.scalars(work.rows(JobRow)) if row.kind == bulk.JOB]


def test_orders_that_wait_are_tried_again_when_their_goods_arrive(trade):
    order_id = trade.place(30)
    trade.allocate(order_id)
    never_tried = trade.place(30)
    assert arrived(trade, sku=1) == []  # another item
    trade.add_stock(50)
    (job,) = arrived(trade)
    assert run_job(trade.tenant.id, job.id) == "succeeded"
    assert (trade.order(order_id).status, trade.order(never_tried).status) == ("allocated", "confirmed")


def freed(trade, fact):
    with trade.tenant.system() as work:
        retry_on_release(work, fact)
    with trade.tenant.system() as work:
        return [row for row in work.session.scalars(work.rows(JobRow)) if row.kind == bulk.JOB]


def test_orders_that_wait_are_tried_again_when_another_gives_its_goods_back(api, trade):
    trade.add_stock(30)
    first, waits = trade.place(30), trade.place(20)
    trade.allocate(first)
    assert trade.allocate(waits) == "backordered"
    api("dispatcher").post(f"{URL}/{first}/cancel", json={"reason_code": "duplicate"})
    (row,) = trade.tenant.events("OrderCancelled")
    (job,) = freed(trade, OrderCancelled(subject_id=row.subject_id, **row.payload))
    assert run_job(trade.tenant.id, job.id) == "succeeded"
    assert trade.order(waits).status == "allocated"


@pytest.mark.parametrize(("where", "jobs"), [("here", 1), ("everywhere", 1), ("elsewhere", 0)])
def test_orders_that_wait_are_tried_again_when_a_batch_is_released(trade, where, jobs):
    trade.allocate(trade.place(30))
    place = {"here": trade.warehouse_id, "everywhere": None, "elsewhere": new_id()}[where]
    fact = BatchReleased(subject_id=new_id(), sku_id=trade.sku_id, location_id=place)
    assert len(freed(trade, fact)) == jobs


def test_nothing_is_tried_again_when_the_setting_is_off(trade):
    trade.allocate(trade.place(30))
    with trade.tenant.system() as work:
        put_setting(work, "allocation.retry_on_arrival", False)
    assert arrived(trade) == []
    assert freed(trade, BatchReleased(subject_id=new_id(), sku_id=trade.sku_id, location_id=None)) == []


def test_a_substitute_that_is_taken_out_again_leaves_its_units_wanted(api, trade, short):
    shop = api("retailer", organisation_id=trade.retailer_id)
    (line,) = trade.lines(short)
    url = f"{URL}/{short}"
    body = {"order_line_id": str(line.id), "sku_id": str(trade.sku_ids[1]), "quantity": 15}
    shown = shop.post(f"{url}/substitutions", json={"substitutions": [body]}).json()
    assert shown["amount_minor"] == 60 * 2_500  # what was called off of the first line is not paid for
    api("dispatcher").post(f"{url}/release")
    # Once more the same: what took the place of something is not ordered on top of it.
    window = {"window_start": shown["window_start"], "window_end": shown["window_end"]}
    again = shop.post(f"{url}/again", json=window).json()
    assert [line["quantity"] for line in again["lines"]] == [60]

    lower = {"lines": [{"sku_id": str(trade.sku_ids[1]), "quantity": 10}]}
    assert shop.patch(url, json=lower).json()["lines"][0]["cancelled_quantity"] == 10
    assert trade.broken() == []
    out = {"lines": [{"sku_id": str(trade.sku_ids[1]), "quantity": 0}]}
    (only,) = shop.patch(url, json=out).json()["lines"]
    assert (only["quantity"], only["cancelled_quantity"]) == (60, 0)
    assert trade.broken() == []


def test_a_line_that_is_changed_is_wanted_whole_and_its_substitute_is_an_item_like_others(api, trade, short):
    shop = api("retailer", organisation_id=trade.retailer_id)
    (line,) = trade.lines(short)
    body = {"order_line_id": str(line.id), "sku_id": str(trade.sku_ids[1]), "quantity": 15}
    shop.post(f"{URL}/{short}/substitutions", json={"substitutions": [body]})
    api("dispatcher").post(f"{URL}/{short}/release")
    change = {"lines": [{"sku_id": str(trade.sku_ids[0]), "quantity": 50}]}
    old, new = shop.patch(f"{URL}/{short}", json=change).json()["lines"]
    assert (old["quantity"], old["cancelled_quantity"]) == (50, 0)
    assert (new["quantity"], new["substitute_for_line_id"]) == (15, None)
    assert trade.broken() == []
