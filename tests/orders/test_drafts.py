"""Proposed orders: made from what a shop was brought, replaced each night, taken in one tap or dismissed."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from roundsman.identity.models import Setting
from roundsman.kernel.ids import new_id
from roundsman.masterdata.models import Sku
from roundsman.orders.intake_jobs import propose_drafts, propose_nightly
from roundsman.orders.models import Order, OrderDraft, OrderLine
from roundsman.orders.service.propose_drafts import propose_in_chunks, propose_to_shops
from roundsman.platform.jobs.queue import JobContext
from roundsman.platform.models import JobRow
from tests.conftest import NOW
from tests.factories.orders import make_trade

URL = "/api/v1/order-drafts"


@pytest.fixture
def trade(tenant):
    return make_trade(tenant, shops=3, skus=3)


@pytest.fixture
def retailer(api, trade):
    return api("retailer", organisation_id=trade.retailer_id)


def delivered(trade, weeks=8, quantities=(10, 4), shop=0, every_day=True):
    """Orders of the last weeks, all delivered, 06:00 to 09:00 in Mumbai."""
    with trade.tenant.system() as work:
        orders, lines = [], []
        for ago in range(1, weeks * 7 + 1, 1 if every_day else 7):
            start = datetime(2026, 11, 16, 0, 30, tzinfo=UTC) - timedelta(days=ago)
            order_id = new_id()
            orders.append(
                {
                    "id": order_id, "number": f"H-{shop}-{ago}", "kind": "replenishment", "status": "closed",
                    "organisation_id": trade.retailer_id, "warehouse_id": trade.warehouse_id,
                    "location_id": trade.shop_ids[shop], "window_start": start,
                    "window_end": start + timedelta(hours=3), "priority": 5, "allocation_policy": "partial",
                    "placed_at": start - timedelta(days=1),
                }
            )  # fmt: skip
            lines += [
                {
                    "order_id": order_id, "line_no": number, "sku_id": trade.sku_ids[number - 1],
                    "quantity": quantity, "allocated_quantity": quantity, "picked_quantity": quantity,
                    "shipped_quantity": quantity, "delivered_quantity": quantity,
                }
                for number, quantity in enumerate(quantities, start=1)
            ]  # fmt: skip
        work.insert_many(Order, orders)
        work.insert_many(OrderLine, lines)


def proposed(trade, *, again=True):
    results = []
    for _, _, part in propose_in_chunks(trade.tenant.system, trade.warehouse_id, is_again=again):
        results += part
    return {trade.shop_ids.index(uuid.UUID(row["location_id"])): row for row in results}


def setting(trade, key, value):
    with trade.tenant.system() as work:
        work.add(Setting(key=key, value=value))


def test_a_shop_with_history_gets_a_proposal_with_the_figures_behind_it(retailer, trade):
    delivered(trade)
    delivered(trade, weeks=3, shop=1)
    results = proposed(trade)
    assert results[0]["quantity"] == 14
    assert (results[1]["draft_id"], results[1]["why"]) == (None, "it has less than 4 weeks of history")
    assert results[2]["why"] == "it has ordered nothing yet"
    (draft,) = retailer.get(URL).json()["items"]
    assert (draft["status"], draft["window_start"], draft["review_days"]) == (
        "open",
        "2026-11-16T00:30:00Z",
        1,
    )
    shown = retailer.get(f"{URL}/{draft['id']}").json()
    assert [line["quantity"] for line in shown["lines"]] == [10, 4]
    assert shown["lines"][0]["figures"] == {
        "weeks": 8, "mean": 10.0, "deviation": 0.0, "safety": 0.0, "on_order": 0,
    }  # fmt: skip
    (fact,) = trade.tenant.events("OrderDraftProposed")
    assert (fact.payload["quantity"], fact.payload["lines"]) == (14, 2)


def test_what_is_on_order_for_the_period_is_not_proposed_again(trade):
    delivered(trade)
    trade.place(7, 9)
    results = proposed(trade)
    assert results[0]["quantity"] == 3
    trade.place(5, 0)
    assert proposed(trade)[0]["why"] == "what is on order is enough"


def test_service_level_and_days_are_settings(retailer, trade):
    delivered(trade)
    setting(trade, "orders.draft_review_days", 3)
    setting(trade, "orders.draft_weeks", 4)
    with trade.tenant.system() as work:
        first_week = work.now - timedelta(days=8)
        orders = work.session.scalars(work.rows(Order).where(Order.window_start > first_week)).all()
        work.session.execute(
            update(OrderLine)
            .where(OrderLine.tenant_id == work.tenant_id, OrderLine.order_id.in_([one.id for one in orders]))
            .values(
                quantity=20,
                allocated_quantity=20,
                picked_quantity=20,
                shipped_quantity=20,
                delivered_quantity=20,
            )
        )
    draft_id = proposed(trade)[0]["draft_id"]
    figures = retailer.get(f"{URL}/{draft_id}").json()["lines"][0]["figures"]
    # Weeks of 20 10 10 10 on each of three days: mean 12.5, sample variance 25.
    assert (figures["weeks"], figures["mean"], figures["deviation"]) == (4, 37.5, 8.66)
    assert figures["safety"] == round(1.6448536 * 8.6602540, 3)


def test_an_item_that_is_no_longer_sold_is_not_proposed(retailer, trade):
    delivered(trade)
    with trade.tenant.system() as work:
        work.get(Sku, trade.sku_ids[0]).is_active = False
    assert proposed(trade)[0]["quantity"] == 4


def test_a_new_night_replaces_the_open_proposal_and_a_shop_has_one(retailer, trade):
    delivered(trade)
    first = proposed(trade)[0]["draft_id"]
    assert proposed(trade, again=False)[0]["why"] == "it was proposed to today"
    second = proposed(trade)[0]["draft_id"]
    states = {one["id"]: one["status"] for one in retailer.get(URL).json()["items"]}
    assert states == {first: "replaced", second: "open"}
    assert trade.tenant.events("OrderDraftProposed")[1].payload["replaces"] == first
    answer = retailer.post(f"{URL}/{first}/accept", json={})
    assert (answer.status_code, answer.json()["code"], answer.json()["current_status"]) == (
        409, "illegal_transition", "replaced",
    )  # fmt: skip


def test_it_is_taken_in_one_tap(retailer, trade):
    delivered(trade)
    trade.tenant.set_clock(NOW - timedelta(hours=9))  # 01:00 in Mumbai
    draft_id = proposed(trade)[0]["draft_id"]
    answer = retailer.post(f"{URL}/{draft_id}/accept", json={})
    assert answer.status_code == 201, answer.text
    order = answer.json()["order"]
    assert (order["status"], order["quantity"], order["moved_days"]) == ("confirmed", 14, 0)
    assert answer.headers["Location"] == f"/api/v1/orders/{order['id']}"
    draft = answer.json()["draft"]
    assert (draft["status"], draft["order_id"]) == ("accepted", order["id"])
    twice = retailer.post(f"{URL}/{draft_id}/accept", json={})
    assert (twice.status_code, twice.json()["current_status"]) == (409, "accepted")
    (fact,) = trade.tenant.events("OrderDraftAccepted")
    assert (fact.payload["proposed"], fact.payload["quantity"]) == (14, 14)
    assert trade.broken() == []


def test_it_is_taken_with_other_quantities_and_after_the_cutoff_for_the_next_day(retailer, trade):
    delivered(trade)
    trade.tenant.set_clock(NOW - timedelta(hours=9))
    draft_id = proposed(trade)[0]["draft_id"]
    trade.set_location(trade.warehouse_id, order_cutoff="00:30")
    lines = [
        {"sku_id": str(trade.sku_ids[0]), "quantity": 25},
        {"sku_id": str(trade.sku_ids[1]), "quantity": 0},
        {"sku_id": str(trade.sku_ids[2]), "quantity": 2},
    ]
    bad = retailer.post(f"{URL}/{draft_id}/accept", json={"lines": [{**lines[0], "quantity": -1}]})
    assert (bad.status_code, bad.json()["code"]) == (422, "quantity_not_positive")
    key = {"Idempotency-Key": "tap"}
    answers = [
        retailer.post(f"{URL}/{draft_id}/accept", json={"lines": lines}, headers=key) for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    order = answers[0].json()["order"]
    assert ([line["quantity"] for line in order["lines"]], order["moved_days"]) == ([25, 2], 1)


def test_a_proposal_whose_window_is_over_is_taken_for_the_next_one(retailer, trade):
    delivered(trade)
    draft_id = proposed(trade)[0]["draft_id"]  # 10:00, the window ended at 09:00
    answer = retailer.post(f"{URL}/{draft_id}/accept", json={})
    assert answer.status_code == 201, answer.text
    assert answer.json()["order"]["window_start"] == "2026-11-17T00:30:00Z"
    assert answer.json()["order"]["moved_days"] == 1


def test_a_given_window_is_taken_as_it_is_or_refused(retailer, trade):
    delivered(trade)
    draft_id = proposed(trade)[0]["draft_id"]
    trade.set_location(trade.shop_id, closed_days=["2026-11-18"])
    window = {"window_start": "2026-11-18T06:00:00+05:30", "window_end": "2026-11-18T09:00:00+05:30"}
    answer = retailer.post(f"{URL}/{draft_id}/accept", json=window)
    assert (answer.status_code, answer.json()["code"]) == (422, "closed_that_day")
    assert retailer.get(f"{URL}/{draft_id}").json()["status"] == "open"


def test_it_is_dismissed(retailer, trade):
    delivered(trade)
    draft_id = proposed(trade)[0]["draft_id"]
    version = retailer.get(f"{URL}/{draft_id}").json()["version"]
    stale = retailer.post(f"{URL}/{draft_id}/dismiss", json={}, headers={"If-Match": f'"{version + 1}"'})
    assert stale.status_code == 412
    answer = retailer.post(f"{URL}/{draft_id}/dismiss", json={"note": "closed"})
    assert (answer.status_code, answer.json()["status"], answer.json()["note"]) == (
        200,
        "dismissed",
        "closed",
    )
    assert retailer.post(f"{URL}/{draft_id}/accept", json={}).status_code == 409
    assert retailer.post(f"{URL}/{draft_id}/dismiss", json={}).status_code == 409
    assert proposed(trade, again=False)[0]["draft_id"] is None


def test_a_job_proposes_for_a_warehouse_on_demand(api, trade, new_tenant):
    other_tenant = new_tenant()
    delivered(trade)
    client = api("warehouse", location_ids=(trade.warehouse_id,))
    answer = client.post(f"{URL}/propose", json={"warehouse_id": str(trade.warehouse_id)})
    assert answer.status_code == 202, answer.text
    with trade.tenant.system() as work:
        row = work.get(JobRow, uuid.UUID(answer.json()["job_id"]))
        context = JobContext(row.id, trade.tenant.id, row.payload)
    result = propose_drafts(context)
    assert (result["proposed"], len(result["shops"])) == (1, 3)
    for other in (
        api("warehouse", location_ids=(trade.shop_id,)),
        api("dispatcher", in_tenant=other_tenant),
    ):
        refused = other.post(f"{URL}/propose", json={"warehouse_id": str(trade.warehouse_id)})
        assert (refused.status_code, refused.json()["code"]) == (404, "not_found")
    for role in ("retailer", "driver", "finance", "customer"):
        assert (
            api(role).post(f"{URL}/propose", json={"warehouse_id": str(trade.warehouse_id)}).status_code
            == 403
        )


@pytest.mark.parametrize(
    ("local_hour", "enabled", "jobs"), [(0, True, 0), (1, True, 1), (5, True, 1), (6, True, 0), (1, False, 0)]
)
def test_the_night_of_a_warehouse_is_local(trade, local_hour, enabled, jobs):
    delivered(trade)
    trade.tenant.set_clock(datetime(2026, 11, 15, 18, 45, tzinfo=UTC) + timedelta(hours=local_hour))
    if not enabled:
        setting(trade, "orders.draft_proposals", False)
    propose_nightly()
    with trade.tenant.system() as work:
        queued = work.session.scalars(work.rows(JobRow).where(JobRow.kind == "orders.propose_drafts")).all()
        contexts = [JobContext(row.id, trade.tenant.id, row.payload) for row in queued]
    assert len(contexts) == jobs
    for context in contexts:
        propose_drafts(context)
        # Again in the same night: nothing new.
        assert propose_drafts(context)["proposed"] == 0
    with trade.tenant.system() as work:
        assert len(work.session.scalars(work.rows(OrderDraft)).all()) == jobs


def test_a_night_that_stopped_half_way_goes_on_with_the_other_shops(trade):
    def jobs():
        propose_nightly()
        with trade.tenant.system() as work:
            rows = work.session.scalars(work.rows(JobRow).where(JobRow.kind == "orders.propose_drafts"))
            return [JobContext(row.id, trade.tenant.id, row.payload) for row in rows]

    delivered(trade, shop=0)
    delivered(trade, shop=1)
    trade.tenant.set_clock(datetime(2026, 11, 15, 19, 45, tzinfo=UTC))  # 01:15 in Mumbai
    with trade.tenant.system() as work:
        propose_to_shops(work, trade.warehouse_id, [trade.shop_ids[0]], is_again=False)
    (context,) = jobs()
    assert propose_drafts(context)["proposed"] == 1
    with trade.tenant.system() as work:
        drafts = work.session.scalars(work.rows(OrderDraft)).all()
        assert {row.location_id for row in drafts} == set(trade.shop_ids[:2])
        assert {row.status for row in drafts} == {"open"}
    # The third shop was never brought anything: nobody waits for a proposal any more.
    assert len(jobs()) == 1


def test_each_role_sees_and_touches_its_own_part(api, retailer, trade, new_tenant):
    delivered(trade)
    draft_id = proposed(trade)[0]["draft_id"]
    elsewhere = make_trade(trade.tenant)
    for client in (
        retailer,
        api("warehouse", location_ids=(trade.warehouse_id,)),
        api("dispatcher"),
        api("machine"),
    ):
        assert [one["id"] for one in client.get(URL).json()["items"]] == [draft_id]
        assert client.get(f"{URL}/{draft_id}").status_code == 200
    calls: list[tuple[str, str, Any]] = [("GET", "", None), ("POST", "/accept", {}), ("POST", "/dismiss", {})]
    for client in (
        api("retailer", organisation_id=elsewhere.retailer_id),
        api("warehouse", location_ids=(elsewhere.warehouse_id,)),
        api("dispatcher", in_tenant=new_tenant()),
    ):
        assert client.get(URL).json()["items"] == []
        for method, path, sent in calls:
            answer = client.request(method, f"{URL}/{draft_id}{path}", json=sent)
            assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    for role in ("driver", "finance", "customer", "dairy"):
        for method, path, sent in calls:
            assert api(role).request(method, f"{URL}/{draft_id}{path}", json=sent).status_code == 403
