"""Shipped against delivered against returned against counted, and the gate that closes a day."""

import threading
from datetime import timedelta
from typing import Any

import pytest

from roundsman.execution.values import ToldLine
from roundsman.platform.errors import Conflict
from roundsman.reconciliation.domain import Totals, TripBooks, open_items, sums_by_driver
from roundsman.reconciliation.service.close import close_day
from tests.conftest import Api, TenantWorld
from tests.factories.execution import START, Roads, Round, make_roads

DAY = START.date()
URL = "/api/v1/reconciliation"


@pytest.fixture
def roads(tenant: TenantWorld) -> Roads:
    return make_roads(tenant)


def grade_at_dock(api: Api) -> None:
    set_ = api("admin").put("/api/v1/settings/returns.grade_at_dock", json={"value": True})
    assert set_.status_code == 200, set_.text


def bring_some_back(roads: Roads) -> Round:
    """Ten cases leave, six are handed over, four come back."""
    run = roads.plan(10)
    run.dispatch()
    run.arrive()
    line = run.lines()[0]
    told = ToldLine(
        stop_line_id=line.id, delivered_quantity=6, rejected_quantity=4, reason_code="rejected_by_receiver"
    )
    run.deliver(lines=[told])
    run.complete()
    return run


def grade(api: Api, roads: Roads, restock: int) -> None:
    """The dock counts the four cases that should have come back."""
    [returned] = api("admin").get("/api/v1/returns").json()["items"]
    lines = api("admin").get(f"/api/v1/returns/{returned['id']}").json()["lines"]
    body = {
        "lines": [
            {"return_line_id": line["id"], "restock_quantity": restock, "reason_code": "lost"}
            for line in lines
        ]
    }
    graded = api("admin").post(f"/api/v1/returns/{returned['id']}/grade", json=body)
    assert graded.status_code in (200, 201), graded.text


def read(api: Api, roads: Roads, role: str = "finance") -> dict[str, Any]:
    answer = api(role, location_ids=(roads.trade.warehouse_id,)).get(
        URL, params={"warehouse_id": str(roads.trade.warehouse_id), "day": DAY.isoformat()}
    )
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


def close(client: Any, roads: Roads) -> Any:
    return client.post(
        f"{URL}/close", json={"warehouse_id": str(roads.trade.warehouse_id), "day": DAY.isoformat()}
    )


def test_a_day_on_which_everything_is_accounted_for_closes(roads: Roads, api: Api) -> None:
    run = roads.plan(5, 7)
    assert [item["code"] for item in read(api, roads)["open_items"]] == []
    run.dispatch()
    under_way = read(api, roads)
    assert [item["code"] for item in under_way["open_items"]] == ["trip_open"]
    assert under_way["totals"]["out"] == 12
    refused = close(api("finance"), roads)
    assert (refused.status_code, refused.json()["code"]) == (409, "day_not_reconciled")
    assert [item["code"] for item in refused.json()["open_items"]] == ["trip_open"]
    for seq in (1, 2):
        run.arrive(seq)
        run.deliver(seq)
    run.complete()
    closed = close(api("finance"), roads)
    assert closed.status_code == 201, closed.text
    assert closed.json()["totals"]["delivered"] == 12
    assert close(api("finance"), roads).json()["code"] == "illegal_transition"
    assert read(api, roads)["status"] == "closed"
    [event] = roads.tenant.events("DayClosed")
    assert (event.payload["shipped"], event.payload["delivered"]) == (12, 12)
    assert roads.trade.broken() == []


def test_goods_that_came_back_are_part_of_the_books(roads: Roads, api: Api) -> None:
    run = bring_some_back(roads)
    body = read(api, roads)
    totals = body["totals"]
    assert (totals["shipped"], totals["delivered"], totals["rejected"], totals["counted"]) == (10, 6, 4, 4)
    assert totals["difference"] == 0
    assert body["drivers"][0]["driver_id"] == str(run.crew.driver_id)
    assert close(api("finance"), roads).status_code == 201


def test_what_the_dock_does_not_find_must_be_explained(roads: Roads, api: Api) -> None:
    grade_at_dock(api)
    run = bring_some_back(roads)
    assert [item["code"] for item in read(api, roads)["open_items"]] == ["return_not_graded"]
    grade(api, roads, restock=3)
    assert [item["code"] for item in read(api, roads)["open_items"]] == ["difference_unexplained"]
    assert close(api("finance"), roads).status_code == 409
    items = api("finance").get(f"{URL}/trips/{run.trip_id}").json()["items"]
    assert [(item["counted"], item["missing"], item["unexplained"]) for item in items] == [(3, 1, 1)]
    said = {
        "trip_id": str(run.trip_id),
        "sku_id": items[0]["sku_id"],
        "quantity": 1,
        "reason_code": "lost",
        "note": "fell off at the shop",
    }
    mine = api("warehouse", location_ids=(roads.trade.warehouse_id,))
    too_many = mine.post(f"{URL}/explanations", json=said | {"quantity": 2})
    assert (too_many.status_code, too_many.json()["code"]) == (422, "more_than_difference")
    wrong_way = mine.post(f"{URL}/explanations", json=said | {"quantity": -1})
    assert wrong_way.json()["code"] == "more_than_difference"
    done = mine.post(f"{URL}/explanations", json=said)
    assert (done.status_code, done.json()["status"]) == (201, "accepted")
    assert mine.post(f"{URL}/explanations", json=said).json()["code"] == "more_than_difference"
    assert close(api("finance"), roads).status_code == 201
    assert mine.post(f"{URL}/explanations", json=said).json()["code"] == "day_closed"
    assert roads.trade.broken() == []


def test_above_the_limit_a_second_person_must_agree(roads: Roads, api: Api) -> None:
    grade_at_dock(api)
    api("admin").put("/api/v1/settings/reconciliation.explain_limit_units", json={"value": 0})
    run = bring_some_back(roads)
    grade(api, roads, restock=2)
    [item] = api("finance").get(f"{URL}/trips/{run.trip_id}").json()["items"]
    said = {
        "trip_id": str(run.trip_id), "sku_id": item["sku_id"], "quantity": 2, "reason_code": "lost",
        "note": "nobody knows",
    }  # fmt: skip
    first = api("admin")
    waiting = first.post(f"{URL}/explanations", json=said).json()
    assert waiting["status"] == "pending"
    codes = [one["code"] for one in read(api, roads)["open_items"]]
    assert codes == ["difference_unexplained", "explanation_pending"]
    again = first.post(f"{URL}/explanations", json=said)
    assert again.json()["code"] == "more_than_difference"
    url = f"{URL}/explanations/{waiting['id']}"
    own = first.post(f"{url}/accept", json={})
    assert (own.status_code, own.json()["code"]) == (403, "second_person_needed")
    refused = api("finance").post(f"{url}/refuse", json={"note": "ask the driver"})
    assert refused.json()["status"] == "refused"
    assert api("finance").post(f"{url}/accept", json={}).json()["code"] == "illegal_transition"
    second = first.post(f"{URL}/explanations", json=said).json()
    assert api("finance").post(f"{URL}/explanations/{second['id']}/accept", json={}).status_code == 200
    assert close(api("finance"), roads).status_code == 201
    listed = api("finance").get(f"{URL}/explanations", params={"status": "refused"}).json()["items"]
    assert [one["id"] for one in listed] == [waiting["id"]]


def test_a_trip_that_is_not_over_has_no_difference_to_explain(roads: Roads, api: Api) -> None:
    run = roads.plan(5)
    run.dispatch()
    said = {
        "trip_id": str(run.trip_id), "sku_id": str(run.lines()[0].sku_id), "quantity": 1,
        "reason_code": "lost", "note": "too early",
    }  # fmt: skip
    assert api("admin").post(f"{URL}/explanations", json=said).json()["code"] == "trip_open"


def test_a_closed_day_is_opened_again_only_with_a_reason(roads: Roads, api: Api) -> None:
    roads.plan(5).drive()
    assert close(api("finance"), roads).status_code == 201
    body = {"warehouse_id": str(roads.trade.warehouse_id), "day": DAY.isoformat()}
    assert api("finance").post(f"{URL}/reopen", json=body).status_code == 422
    assert api("dispatcher").post(f"{URL}/reopen", json=body | {"note": "late paper"}).status_code == 403
    opened = api("finance").post(f"{URL}/reopen", json=body | {"note": "late paper"})
    assert (opened.status_code, opened.json()["status"]) == (200, "open")
    again = api("finance").post(f"{URL}/reopen", json=body | {"note": "late paper"})
    assert again.json()["code"] == "illegal_transition"
    assert close(api("finance"), roads).status_code == 201
    [day] = api("finance").get(f"{URL}/days", params={"from": DAY.isoformat()}).json()["items"]
    assert day["status"] == "closed"


def test_a_day_to_come_and_a_day_never_closed(roads: Roads, api: Api) -> None:
    ahead = {"warehouse_id": str(roads.trade.warehouse_id), "day": (DAY + timedelta(days=2)).isoformat()}
    assert api("finance").post(f"{URL}/close", json=ahead).json()["code"] == "day_in_future"
    body = {"warehouse_id": str(roads.trade.warehouse_id), "day": DAY.isoformat(), "note": "never closed"}
    assert api("finance").post(f"{URL}/reopen", json=body).status_code == 404


def test_what_waits_for_a_second_person_keeps_the_day_open(roads: Roads, api: Api) -> None:
    api("admin").put("/api/v1/settings/inventory.adjust_limit_units", json={"value": 1})
    with roads.tenant.system() as work:
        from roundsman.inventory.models import StockBalance

        balance = work.session.scalars(
            work.rows(StockBalance).where(StockBalance.location_id == roads.trade.warehouse_id).limit(1)
        ).one()
        key = {
            "location_id": str(balance.location_id),
            "sku_id": str(balance.sku_id),
            "batch_id": str(balance.batch_id),
        }
    asked = api("admin").post(
        "/api/v1/inventory/adjust", json=key | {"on_hand_delta": 5, "reason_code": "found"}
    )
    assert asked.status_code in (200, 201, 202), asked.text
    assert "approval_pending" in [item["code"] for item in read(api, roads)["open_items"]]


def test_the_stock_statement_runs_from_opening_to_closing(roads: Roads, api: Api) -> None:
    roads.plan(5, 7).drive()
    for line in read(api, roads)["stock"]:
        assert line["opening"] + sum(line["moved"].values()) == line["closing"]
    assert any(line["moved"].get("load") == -12 for line in read(api, roads)["stock"])


def test_who_may_see_and_close(roads: Roads, api: Api, new_tenant: Any) -> None:
    params = {"warehouse_id": str(roads.trade.warehouse_id), "day": DAY.isoformat()}
    assert api("warehouse").get(URL, params=params).status_code == 404
    assert api("retailer").get(URL, params=params).status_code == 403
    assert api("driver").get(URL, params=params).status_code == 403
    assert api("finance", in_tenant=new_tenant()).get(URL, params=params).status_code == 404
    assert close(api("warehouse"), roads).status_code == 404
    assert close(api("dispatcher"), roads).status_code == 403
    assert close(api("warehouse", location_ids=(roads.trade.warehouse_id,)), roads).status_code == 201


def test_two_people_close_a_day_once(roads: Roads) -> None:
    roads.plan(5).drive()
    barrier, outcomes = threading.Barrier(4), []

    def attempt() -> None:
        try:
            with roads.tenant.work("finance") as work:
                barrier.wait()
                close_day(work, roads.trade.warehouse_id, DAY)
            outcomes.append("closed")
        except Conflict as problem:
            outcomes.append(problem.code)

    threads = [threading.Thread(target=attempt) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["closed"] + ["illegal_transition"] * 3


def test_goods_left_on_a_vehicle_are_in_the_way() -> None:
    items = open_items([], left_on_vehicles=[("MH-04-1", 3)], counts=["CNT-000001"])
    assert [item.code for item in items] == ["goods_left_on_vehicle", "count_open"]


def test_sums_of_a_driver_are_those_of_all_trips() -> None:
    def books(driver: Any, delivered: int) -> TripBooks:
        return TripBooks(
            trip_id=driver, number="T", status="completed", driver_id=driver, vehicle_id=driver,
            is_over=True, awaits_grading=None, by_sku={driver: Totals(shipped=5, delivered=delivered)},
        )  # fmt: skip

    sums = sums_by_driver([books("a", 5), books("a", 3), books("b", 5)])
    assert sums["a"].difference == 2  # type: ignore[index]
