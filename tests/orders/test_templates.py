"""Recurring orders: made, changed, paused, skipped; and their orders placed once, each with its reason."""

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest

from roundsman.masterdata.models import Sku
from roundsman.orders.intake_jobs import materialise_templates
from roundsman.orders.models import OrderOccurrence, OrderTemplate
from roundsman.orders.service.materialise import materialise_due
from roundsman.platform.jobs.queue import schedules
from tests.conftest import NOW
from tests.factories.orders import make_trade

URL = "/api/v1/order-templates"
MONDAY = date(2026, 11, 16)


@pytest.fixture
def trade(tenant):
    return make_trade(tenant, shops=2, skus=3)


@pytest.fixture
def retailer(api, trade):
    return api("retailer", organisation_id=trade.retailer_id)


def body(trade, **overrides):
    plain = {
        "name": "Every morning",
        "location_id": str(trade.shop_id),
        "rule": "FREQ=DAILY",
        "window_from": "06:00",
        "window_to": "09:00",
        "lines": [
            {"sku_id": str(trade.sku_ids[0]), "quantity": 12},
            {"sku_id": str(trade.sku_ids[1]), "quantity": 3},
        ],
    }
    return plain | overrides


def made(client, trade, **overrides):
    answer = client.post(URL, json=body(trade, **overrides))
    assert answer.status_code == 201, answer.text
    return answer.json()


def run(trade):
    return materialise_due(trade.tenant.system)


def day(trade, number):
    """So many days after the Monday, at 00:10 in Mumbai."""
    trade.tenant.set_clock(datetime(2026, 11, 15, 18, 40, tzinfo=UTC) + timedelta(days=number))


def test_a_retailer_makes_one_and_its_orders_come_by_the_clock(retailer, trade):
    answer = retailer.post(URL, json=body(trade, note="back door", priority=7))
    assert answer.status_code == 201, answer.text
    template = answer.json()
    assert answer.headers["Location"] == f"{URL}/{template['id']}"
    assert (template["starts_on"], template["lead_days"], template["is_paused"]) == ("2026-11-16", 1, False)
    # The Monday's window is over; Tuesday's is due today, a day ahead.
    assert [(row.status, row.local_day) for row in run(trade)] == [("placed", MONDAY + timedelta(days=1))]
    assert run(trade) == []
    day(trade, 1)
    assert [row.local_day for row in run(trade)] == [MONDAY + timedelta(days=2)]
    shown = retailer.get(f"{URL}/{template['id']}").json()
    assert [one["local_day"] for one in shown["occurrences"]] == ["2026-11-18", "2026-11-17"]
    order = trade.order(uuid.UUID(shown["occurrences"][0]["order_id"]))
    assert (order.status, order.priority, order.note) == ("confirmed", 7, "back door")
    # The clock placed it, in the name of whoever wants it.
    with trade.tenant.system() as work:
        owner_id = work.get(OrderTemplate, uuid.UUID(template["id"])).created_by
    assert owner_id is not None
    assert order.created_by == owner_id
    assert order.window_start == datetime(2026, 11, 18, 0, 30, tzinfo=UTC)
    assert [line.quantity for line in trade.lines(order.id)] == [12, 3]
    facts = trade.tenant.events("OrderTemplateCreated", "OrderOccurrencePlaced")
    assert [fact.type for fact in facts] == ["OrderTemplateCreated", *["OrderOccurrencePlaced"] * 2]
    assert "back door" not in str([fact.payload for fact in facts])
    assert trade.broken() == []


def test_a_worker_that_was_away_catches_up_and_says_what_it_missed(retailer, trade):
    template = made(retailer, trade)
    day(trade, 1)
    settled = run(trade)
    assert [(row.status, row.local_day.day) for row in settled] == [("placed", 17), ("placed", 18)]
    day(trade, 4)  # Thursday's window is over
    settled = run(trade)
    assert [(row.status, row.code, row.local_day.day) for row in settled] == [
        ("failed", "window_in_past", 19), ("placed", None, 20), ("placed", None, 21),
    ]  # fmt: skip
    assert run(trade) == []
    assert retailer.get(f"{URL}/{template['id']}").json()["occurrences"][2]["why"]


def test_however_many_workers_there_are_each_day_is_placed_once(retailer, trade):
    """`lock_template` in `materialise_due`: without it the unique row refuses all workers but one with an error."""
    made(retailer, trade, lead_days=7)
    made(retailer, trade, lead_days=3, location_id=str(trade.shop_ids[1]))
    gate = threading.Barrier(8)

    def work():
        gate.wait(30)
        return len(run(trade))

    with ThreadPoolExecutor(max_workers=8) as pool:
        settled = [pool.submit(work) for _ in range(8)]
        assert sum(one.result() for one in settled) == 7 + 3
    assert len(trade.tenant.events("OrderOccurrencePlaced")) == 10
    assert len(trade.tenant.events("OrderCreated")) == 10


def test_what_cannot_be_placed_is_noted_with_its_reason_and_tried_again(retailer, trade):
    template = made(retailer, trade, lead_days=2)
    healthy = made(retailer, trade, name="Other", location_id=str(trade.shop_ids[1]), lead_days=2)
    with trade.tenant.system() as work:
        work.get(Sku, trade.sku_ids[1]).is_active = False
    patched = retailer.patch(
        f"{URL}/{healthy['id']}", json={"lines": [{"sku_id": str(trade.sku_id), "quantity": 1}]}
    )
    assert patched.status_code == 200, patched.text
    first, again = run(trade), run(trade)
    assert sorted(row.status for row in first) == ["failed", "failed", "placed", "placed"]
    assert [row.status for row in again] == ["failed", "failed"]
    shown = retailer.get(f"{URL}/{template['id']}").json()["occurrences"]
    assert [(row["code"], row["attempts"], row["order_id"]) for row in shown] == [
        ("inactive_sku", 2, None)
    ] * 2
    assert "no longer sold" in shown[0]["why"]
    # Said once for each day, not every quarter of an hour.
    assert len(trade.tenant.events("OrderOccurrenceFailed")) == 2
    with trade.tenant.system() as work:
        work.get(Sku, trade.sku_ids[1]).is_active = True
    assert [row.status for row in run(trade)] == ["placed", "placed"]
    shown = retailer.get(f"{URL}/{template['id']}").json()["occurrences"]
    assert [(row["status"], row["code"], row["attempts"]) for row in shown] == [("placed", None, 3)] * 2
    assert trade.broken() == []


def test_the_schedule_serves_all_tenants_and_is_declared(retailer, trade, new_tenant):
    other = make_trade(new_tenant())
    made(retailer, trade)
    assert "orders.materialise_templates" in {one.name for one in schedules()}
    materialise_templates()
    assert len(trade.tenant.events("OrderOccurrencePlaced")) == 1
    assert other.tenant.events() == []


def test_paused_it_places_nothing_and_resumed_it_does_not_make_up_for_it(retailer, trade):
    template = made(retailer, trade, lead_days=0)
    url = f"{URL}/{template['id']}"
    paused = retailer.post(f"{url}/pause", headers={"If-Match": f'"{template["version"]}"'})
    assert (paused.status_code, paused.json()["is_paused"]) == (200, True)
    stale = retailer.post(f"{url}/resume", headers={"If-Match": f'"{template["version"]}"'})
    assert stale.status_code == 412
    assert retailer.post(f"{url}/pause").json()["code"] == "already_paused"
    day(trade, 3)
    assert run(trade) == []
    assert {one["state"] for one in retailer.get(f"{url}/preview").json()["days"]} == {"paused"}
    assert retailer.post(f"{url}/resume").json()["is_paused"] is False
    assert retailer.post(f"{url}/resume").json()["code"] == "not_paused"
    assert [row.local_day for row in run(trade)] == [MONDAY + timedelta(days=3)]


def test_a_day_is_skipped_and_taken_back(retailer, trade):
    template = made(retailer, trade)
    url = f"{URL}/{template['id']}"
    tuesday = {"day": "2026-11-17"}
    for _ in range(2):
        answer = retailer.post(f"{url}/skip", json=tuesday)
        assert (answer.status_code, answer.json()["skipped"]) == (200, ["2026-11-17"])
    assert len(trade.tenant.events("OrderOccurrenceSkipped")) == 1
    assert answer.json()["version"] == template["version"] + 1
    assert run(trade) == []
    states = {one["local_day"]: one["state"] for one in retailer.get(f"{url}/preview").json()["days"]}
    assert (states["2026-11-17"], states["2026-11-18"]) == ("skipped", "planned")
    assert retailer.post(f"{url}/unskip", json=tuesday).json()["skipped"] == []
    assert retailer.post(f"{url}/unskip", json=tuesday).json()["code"] == "not_skipped"
    (row,) = run(trade)
    late = retailer.post(f"{url}/skip", json=tuesday)
    assert (late.status_code, late.json()["code"]) == (409, "already_placed")
    assert late.json()["order_id"] == str(row.order_id)
    assert f"{row.order_id}/cancel" in late.json()["accepted"]
    before = retailer.post(f"{url}/skip", json={"day": "2026-11-01"})
    assert (before.status_code, before.json()["code"]) == (422, "not_a_day_of_it")


@pytest.mark.parametrize(("policy", "state", "day_of"), [("skip", "closed", 17), ("next_day", "placed", 19)])
def test_holidays_are_passed_over_or_moved(retailer, trade, policy, state, day_of):
    trade.set_location(trade.shop_id, closed_days=["2026-11-17", "2026-11-18"])
    template = made(retailer, trade, rule="FREQ=WEEKLY;BYDAY=TU", on_holiday=policy)
    url = f"{URL}/{template['id']}"
    planned = retailer.get(f"{url}/preview?weeks=1").json()["days"][0]
    assert planned["delivery_day"] == f"2026-11-{day_of}"
    day(trade, 2)  # Wednesday: a day ahead of Thursday, and Tuesday is over
    settled = run(trade)
    assert [(row.status, row.delivery_day.day) for row in settled] == [(state, day_of)]
    assert run(trade) == []


def test_a_holiday_that_is_taken_back_lets_the_order_come(retailer, trade):
    trade.set_location(trade.shop_id, closed_days=["2026-11-17"])
    made(retailer, trade)
    assert [row.status for row in run(trade)] == ["closed"]
    trade.set_location(trade.shop_id, closed_days=[])
    assert [row.status for row in run(trade)] == ["placed"]


def test_the_preview_shows_eight_weeks(retailer, trade):
    template = made(retailer, trade, rule="FREQ=WEEKLY;BYDAY=MO,TH", ends_on="2026-12-24")
    run(trade)
    days = retailer.get(f"{URL}/{template['id']}/preview").json()["days"]
    assert (days[0]["local_day"], days[-1]["local_day"], len(days)) == ("2026-11-16", "2026-12-24", 12)
    assert days[1]["place_on"] == "2026-11-18"
    assert days[1]["window_start"] == "2026-11-19T00:30:00Z"
    assert retailer.get(f"{URL}/{template['id']}/preview?weeks=27").status_code == 422


def test_due_orders_are_placed_on_demand_and_a_repeat_places_none(retailer, trade):
    template = made(retailer, trade, lead_days=3)
    url = f"{URL}/{template['id']}/materialise"
    first, second = retailer.post(url).json(), retailer.post(url).json()
    assert (first["placed"], first["failed"], second["placed"]) == (3, 0, 0)
    assert run(trade) == []


def test_changes_hold_from_now_on(retailer, trade):
    template = made(retailer, trade)
    (before,) = run(trade)
    changes = {
        "rule": "freq=weekly;byday=we", "window_to": "10:00", "priority": 9, "ends_on": "2026-12-31",
        "lines": [{"sku_id": str(trade.sku_ids[2]), "quantity": 4}],
    }  # fmt: skip
    url = f"{URL}/{template['id']}"
    answer = retailer.patch(url, json=changes, headers={"If-Match": f'"{template["version"]}"'})
    assert answer.status_code == 200, answer.text
    assert answer.json()["rule"] == "FREQ=WEEKLY;BYDAY=WE"
    again = retailer.patch(url, json=changes)
    assert again.json()["version"] == answer.json()["version"] == template["version"] + 1
    (fact,) = trade.tenant.events("OrderTemplateChanged")
    assert sorted(fact.payload["changed"]) == sorted(changes)
    assert retailer.patch(url, json={"priority": 1}, headers={"If-Match": '"1"'}).status_code == 412
    day(trade, 1)
    (after,) = run(trade)
    assert [line.quantity for line in trade.lines(before.order_id)] == [12, 3]
    assert [line.quantity for line in trade.lines(after.order_id)] == [4]


def test_what_is_not_acceptable_is_refused_with_its_code(retailer, trade):
    strange = {"sku_id": str(uuid.uuid4()), "quantity": 1}
    template = made(retailer, trade)
    url = f"{URL}/{template['id']}"
    for change, code, field in (
        ({"rule": "every day"}, "bad_rule", "rule"),
        ({"window_from": "6:00"}, "bad_time_of_day", "window_from"),
        ({"window_to": "24:00"}, "bad_time_of_day", "window_to"),
        ({"ends_on": "2026-11-01"}, "ends_before_it_starts", "ends_on"),
        ({"lines": []}, "no_lines", "lines"),
        ({"lines": [strange]}, "unknown_sku", "lines.0.sku_id"),
        (
            {"lines": [{"sku_id": str(trade.sku_id), "quantity": 0}]},
            "quantity_not_positive",
            "lines.0.quantity",
        ),
        ({"lead_days": 15}, "too_large", "lead_days"),
        ({"on_holiday": "never"}, "not_one_of", "on_holiday"),
        ({"name": None}, None, "name"),
    ):
        for answer in (retailer.post(URL, json=body(trade, **change)), retailer.patch(url, json=change)):
            problem = answer.json()
            assert answer.status_code == 422, (change, problem)
            assert code is None or problem["code"] == code, (change, problem)
            assert (problem["field"], bool(problem["accepted"])) == (field, True)
    for change, code in (
        ({"location_id": str(trade.warehouse_id)}, "unknown_location"),
        ({"location_id": str(uuid.uuid4())}, "unknown_location"),
        ({"warehouse_id": str(uuid.uuid4())}, "unknown_location"),
    ):
        assert retailer.post(URL, json=body(trade, **change)).json()["code"] == code
    assert len(trade.tenant.events("OrderTemplateCreated")) == 1
    assert trade.tenant.events("OrderTemplateChanged") == []


def test_a_lead_that_could_never_meet_the_cutoff_is_refused(api, retailer, trade):
    from roundsman.identity.models import Setting

    trade.set_location(trade.warehouse_id, order_cutoff="16:00")
    with trade.tenant.system() as work:
        work.add(Setting(key="orders.cutoff_days_before", value=2))
    answer = retailer.post(URL, json=body(trade))
    assert (answer.status_code, answer.json()["code"], answer.json()["accepted"]) == (
        422, "lead_too_short", "at least 2",
    )  # fmt: skip
    made(retailer, trade, lead_days=2)
    # Made at ten in the morning, the order for the day after tomorrow is in time; tomorrow's is not any more.
    assert [(row.status, row.code, row.local_day.day) for row in run(trade)] == [
        ("failed", "after_cutoff", 17), ("placed", None, 18),
    ]  # fmt: skip


def test_an_order_becomes_a_recurring_one(api, retailer, trade):
    order_id = trade.place(4, 6, priority=8, allocation_policy="backorder")
    url = f"/api/v1/orders/{order_id}/template"
    answer = retailer.post(url, json={"name": "Like Monday", "rule": "FREQ=WEEKLY;BYDAY=MO"})
    assert answer.status_code == 201, answer.text
    template = answer.json()
    assert (template["window_from"], template["window_to"], template["warehouse_id"]) == (
        "12:00",
        "16:00",
        None,
    )
    assert (template["priority"], template["allocation_policy"]) == (8, "backorder")
    assert [line["quantity"] for line in template["lines"]] == [4, 6]
    stranger = api("retailer", organisation_id=trade.tenant.organisation_id)
    assert stranger.post(url, json={"name": "x", "rule": "FREQ=DAILY"}).status_code == 404


def test_each_role_sees_and_touches_its_own_part(api, retailer, trade, new_tenant):
    template = made(retailer, trade)
    elsewhere = make_trade(trade.tenant)
    url = f"{URL}/{template['id']}"
    reaching = {
        "retailer": retailer,
        "warehouse": api("warehouse", location_ids=(trade.warehouse_id,)),
        "dispatcher": api("dispatcher"),
        "admin": api("admin"),
        "machine": api("machine"),
    }
    for role, client in reaching.items():
        assert [one["id"] for one in client.get(URL).json()["items"]] == [template["id"]], role
        assert client.get(url).status_code == 200, role
        assert client.post(f"{url}/skip", json={"day": "2026-11-20"}).status_code == 200, role
    calls = [
        ("GET", url, None), ("PATCH", url, {"priority": 1}), ("POST", f"{url}/pause", None),
        ("POST", f"{url}/resume", None), ("POST", f"{url}/skip", {"day": "2026-11-20"}),
        ("POST", f"{url}/unskip", {"day": "2026-11-20"}), ("GET", f"{url}/preview", None),
        ("POST", f"{url}/materialise", None),
    ]  # fmt: skip
    for client in (
        api("retailer", organisation_id=elsewhere.retailer_id),
        api("warehouse", location_ids=(elsewhere.warehouse_id,)),
        api("dispatcher", in_tenant=new_tenant()),
    ):
        assert client.get(URL).json()["items"] == []
        for method, path, sent in calls:
            answer = client.request(method, path, json=sent)
            assert (answer.status_code, answer.json()["code"]) == (404, "not_found"), (method, path)
    for role in ("driver", "finance", "plant", "dairy", "customer"):
        for method, path, sent in [("GET", URL, None), *calls]:
            assert api(role).request(method, path, json=sent).status_code == 403, (role, path)


def test_a_retry_with_its_key_makes_one(retailer, trade):
    headers = {"Idempotency-Key": "template-1"}
    first, second = (retailer.post(URL, json=body(trade), headers=headers) for _ in range(2))
    assert first.json() == second.json()
    assert len(retailer.get(URL).json()["items"]) == 1


def test_an_occurrence_is_there_once_even_when_two_would_write_it(tenant, retailer, trade):
    from sqlalchemy.exc import IntegrityError

    template = uuid.UUID(made(retailer, trade)["id"])
    run(trade)
    with pytest.raises(IntegrityError), tenant.system() as work:
        work.add(
            OrderOccurrence(
                template_id=template, local_day=MONDAY + timedelta(days=1), delivery_day=MONDAY, status="failed",
                code="x", why="x", tried_at=NOW,
            )
        )  # fmt: skip
