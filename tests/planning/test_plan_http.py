"""Plans over HTTP: who may, what is refused, what is shown."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from roundsman.kernel.reasons import CancelReason
from roundsman.orders.service.cancel import cancel_order
from tests.factories.planning import TODAY, Town, add_warehouse, make_town, window

PLANS = "/api/v1/plans"
ASK = "/api/v1/trips/plan"


@pytest.fixture
def town(tenant) -> Town:
    return make_town(tenant, shops=4, vehicles=2)


def cancel(town: Town, order_id: uuid.UUID) -> None:
    with town.tenant.system() as work:
        cancel_order(work, order_id, reason=CancelReason.NO_LONGER_NEEDED)


def test_a_plan_over_http_from_the_wish_to_the_trips(town, api):
    order_id = town.ready(10)
    dispatcher = api("dispatcher")
    asked = dispatcher.post(ASK, json={"day": TODAY.isoformat(), "budget_s": 1, "seed": 3})
    assert asked.status_code == 202
    body = asked.json()
    assert body["number"].startswith("PLN-")
    job = dispatcher.get(f"/api/v1/jobs/{body['job_id']}").json()
    assert job["status"] == "queued"
    queued = dispatcher.get(f"{PLANS}/{body['plan_id']}").json()
    assert (queued["status"], queued["allowed_commands"]) == ("queued", ["discard"])

    assert town.run(town.read(uuid.UUID(body["plan_id"]))) == "succeeded"

    shown = dispatcher.get(f"{PLANS}/{body['plan_id']}")
    plan = shown.json()
    assert shown.headers["ETag"] == f'"{plan["version"]}"'
    assert plan["status"] == "proposed"
    assert plan["summary"]["orders_planned"] == 1
    assert sorted(plan["allowed_commands"]) == ["accept", "discard"]
    trips = dispatcher.get("/api/v1/trips", params={"plan_id": plan["id"]}).json()["items"]
    assert [trip["status"] for trip in trips] == ["proposed"]

    accepted = dispatcher.post(f"{PLANS}/{plan['id']}/accept", headers={"If-Match": shown.headers["ETag"]})
    assert accepted.status_code == 200
    assert accepted.json()["status"] == "accepted"
    assert accepted.headers["ETag"] != shown.headers["ETag"]
    assert town.order(order_id).status == "planned"
    again = dispatcher.post(f"{PLANS}/{plan['id']}/accept")
    assert (again.status_code, again.json()["code"]) == (409, "illegal_transition")
    assert again.json()["current_status"] == "accepted"


def test_a_stale_version_is_refused(town, api):
    plan = town.plan()
    dispatcher = api("dispatcher")
    for verb in ("accept", "discard"):
        answer = dispatcher.post(f"{PLANS}/{plan.id}/{verb}", headers={"If-Match": f'"{plan.version - 1}"'})
        assert (answer.status_code, answer.json()["code"]) == (412, "stale_version")
        assert answer.json()["current_version"] == plan.version
    assert town.read(plan.id).status == "proposed"


def test_an_order_that_changed_is_named_over_http(town, api):
    gone = town.ready(10)
    plan = town.plan()
    cancel(town, gone)
    answer = api("dispatcher").post(f"{PLANS}/{plan.id}/accept")
    assert (answer.status_code, answer.json()["code"]) == (409, "orders_changed")
    assert answer.json()["orders"][0]["status"] == "cancelled"


def test_the_explanation_of_an_order_left_out_is_on_the_plan(town, api):
    heavy = town.ready(800)
    plan = town.plan()
    shown = api("dispatcher").get(f"{PLANS}/{plan.id}").json()
    (entry,) = shown["unplanned"]
    assert entry["order_id"] == str(heavy)
    assert entry["reason"] == "too_heavy"
    assert set(entry) == {"order_id", "number", "reason", "sentence", "vehicles", "offers"}
    assert set(entry["vehicles"][0]) == {"vehicle_id", "number", "reason", "sentence", "offer"}
    # What would have to give way: 800 kg on a van of this town.
    (offer,) = [one for one in entry["offers"] if one["give"] == "capacity"]
    assert "more room on" in offer["sentence"]
    assert offer["extra_cost_minor"] > 0
    assert offer["vehicle_id"] == entry["vehicles"][0]["vehicle_id"]


def test_plans_are_listed_newest_first_and_filtered(town, api):
    first, second = town.plan(), town.request(day=TODAY + timedelta(days=1))
    finance = api("finance")
    listed = finance.get(PLANS).json()["items"]
    assert [one["id"] for one in listed] == [str(second.id), str(first.id)]
    assert "unplanned" not in listed[0]

    def numbers(**query) -> list[str]:
        return [one["number"] for one in finance.get(PLANS, params=query).json()["items"]]

    assert numbers(status="proposed") == [first.number]
    assert numbers(status=["proposed", "queued"], sort="day") == [first.number, second.number]
    assert numbers(day=(TODAY + timedelta(days=1)).isoformat()) == [second.number]
    assert finance.get(PLANS, params={"status": "nonsense"}).status_code == 422


@pytest.mark.parametrize(
    ("role", "reads", "writes"),
    [
        ("dispatcher", 200, 202),
        ("admin", 200, 202),
        ("warehouse", 200, 403),
        ("finance", 200, 403),
        ("machine", 200, 403),
        ("driver", 403, 403),
        ("retailer", 403, 403),
        ("customer", 403, 403),
        ("plant", 403, 403),
        ("dairy", 403, 403),
    ],
)
def test_who_may_see_and_make_plans(town, api, role, reads, writes):
    plan = town.plan()
    client = api(role)
    assert client.get(PLANS).status_code == reads
    assert client.get(f"{PLANS}/{plan.id}").status_code == reads
    assert client.post(ASK, json={"budget_s": 1}).status_code == writes
    decides = 200 if writes == 202 else 403
    assert client.post(f"{PLANS}/{plan.id}/accept").status_code == decides
    assert town.read(plan.id).status == ("accepted" if decides == 200 else "proposed")


def test_a_stranger_is_turned_away(town, api):
    assert api(None).post(ASK, json={}).status_code == 401
    assert api(None).get(PLANS).status_code == 401


def test_another_tenants_plan_is_not_there(town, api, new_tenant):
    plan = town.plan()
    stranger = api("admin", in_tenant=new_tenant())
    for answer in (
        stranger.get(f"{PLANS}/{plan.id}"),
        stranger.post(f"{PLANS}/{plan.id}/accept"),
        stranger.post(f"{PLANS}/{plan.id}/discard"),
    ):
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert town.read(plan.id).status == "proposed"


# ---- bad wishes -------------------------------------------------------------------------------------------


def refused(api, **body) -> tuple[str, str | None]:
    answer = api("dispatcher").post(ASK, json=body)
    assert answer.status_code == 422, answer.text
    problem = answer.json()
    assert problem.get("accepted") or problem["errors"]
    return problem["code"], problem.get("field")


def nothing_was_asked(town: Town) -> bool:
    with town.tenant.system() as work:
        return all(
            work.session.scalar(
                text(f"select count(*) from {table} where tenant_id = :t"), {"t": town.tenant.id}
            )
            == 0
            for table in ("plan", "job")
        )


def test_bad_wishes_are_refused_and_leave_nothing(town, api, new_tenant):
    foreign = make_town(new_tenant()).trade.warehouse_id
    closed = add_warehouse(town)
    town.trade.set_location(closed, is_active=False)
    nobody = str(uuid.uuid4())
    ours = str(town.trade.warehouse_id)
    assert refused(api, warehouse_ids=[ours, nobody]) == ("unknown_location", "warehouse_ids.1")
    assert refused(api, warehouse_ids=[str(foreign)]) == ("unknown_location", "warehouse_ids.0")
    assert refused(api, warehouse_ids=[str(closed)]) == ("inactive_location", "warehouse_ids.0")
    shop = str(town.trade.shop_id)
    assert refused(api, warehouse_ids=[shop]) == ("wrong_location_kind", "warehouse_ids.0")
    yesterday, far = TODAY - timedelta(days=1), TODAY + timedelta(days=400)
    assert refused(api, day=yesterday.isoformat()) == ("day_in_past", "day")
    assert refused(api, day=far.isoformat()) == ("day_too_far", "day")
    assert refused(api, order_ids=[nobody]) == ("orders_not_ready", "order_ids")
    bodies: tuple[dict[str, Any], ...] = (
        {"budget_s": 0},
        {"budget_s": 601},
        {"budget_s": "soon"},
        {"seed": -1},
        {"warehouse_ids": []},
        {"order_ids": []},
        {"day": "16.11.2026"},
        {"budget": 5},
    )
    for body in bodies:
        answer = api("dispatcher").post(ASK, json=body)
        assert answer.status_code == 422, body
        assert answer.json()["errors"][0]["field"] == next(iter(body)), body
    assert nothing_was_asked(town)


def test_orders_that_are_not_ready_are_named(town, api):
    ready, placed = town.ready(10), town.trade.place(10)
    answer = api("dispatcher").post(ASK, json={"order_ids": [str(ready), str(placed)]})
    assert answer.json()["code"] == "orders_not_ready"
    assert answer.json()["not_ready"] == [str(placed)]


def test_orders_of_another_day_or_warehouse_are_named(town, api):
    today, tomorrow = town.ready(10), town.ready(10, **window(24, 28))
    elsewhere = add_warehouse(town)
    ids = [str(today), str(tomorrow)]
    answer = api("dispatcher").post(ASK, json={"order_ids": ids})
    assert answer.json()["code"] == "orders_not_of_this_plan"
    assert answer.json()["orders"] == [str(tomorrow)]
    answer = api("dispatcher").post(ASK, json={"order_ids": ids, "warehouse_ids": [str(elsewhere)]})
    assert answer.json()["orders"] == ids


def test_a_tenant_without_a_warehouse_is_told_what_to_do(api):
    assert refused(api) == ("no_warehouse", "warehouse_ids")


def test_the_same_wish_twice_with_one_key_is_one_plan(town, api):
    dispatcher = api("dispatcher")
    key = {"Idempotency-Key": uuid.uuid4().hex}
    first = dispatcher.post(ASK, json={"budget_s": 1}, headers=key)
    assert dispatcher.post(ASK, json={"budget_s": 1}, headers=key).json() == first.json()
    assert len(dispatcher.get(PLANS).json()["items"]) == 1


def test_when_every_warehouse_is_closed_for_good_nothing_can_be_planned(tenant, api):
    town = make_town(tenant)
    town.trade.set_location(town.trade.warehouse_id, is_active=False)
    assert refused(api) == ("no_warehouse", "warehouse_ids")
