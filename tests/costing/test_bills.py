"""Bills over many trips, costs down to the items, and what a trip earned."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from roundsman.costing.domain import BillBasis, CostKind, income_minor, item_shares
from roundsman.costing.models import CostBill, CostEntry, CostShare, TripResult
from roundsman.costing.service.bills import Bill, post_bill
from tests.conftest import NOW, Api, TenantWorld
from tests.factories.costing import hear_completed_trips
from tests.factories.execution import START, Roads, Round, make_roads

DAY = START.date()
FUEL = {
    "supplier": "City Fuel",
    "number": "F-1",
    "kind": "fuel",
    "amount_minor": 20_001,
    "dated_on": DAY.isoformat(),
    "period_from": DAY.isoformat(),
    "period_to": DAY.isoformat(),
}


@pytest.fixture
def roads(tenant: TenantWorld) -> Roads:
    return make_roads(tenant)


@pytest.fixture
def runs(roads: Roads) -> list[Round]:
    first = roads.plan(5, 7, 3)
    first.drive()
    second = roads.plan(4, start=START + timedelta(hours=3))
    second.drive()
    hear_completed_trips(roads.tenant)
    return [first, second]


def by_kind(roads: Roads) -> dict[str, int]:
    with roads.tenant.system() as work:
        query = select(CostEntry.kind, func.sum(CostEntry.amount_minor)).where(
            CostEntry.tenant_id == work.tenant_id
        )
        return {str(kind): int(total) for kind, total in work.session.execute(query.group_by(CostEntry.kind))}


def shared(roads: Roads) -> int:
    with roads.tenant.system() as work:
        query = select(func.sum(CostShare.amount_minor)).where(CostShare.tenant_id == work.tenant_id)
        return int(work.session.scalar(query) or 0)


def test_a_bill_is_borne_by_the_trips_of_its_period_and_takes_the_place_of_the_template(
    roads: Roads, runs: list[Round], api: Api
) -> None:
    before = by_kind(roads)
    posted = api("finance").post("/api/v1/cost-bills", json=FUEL)
    assert posted.status_code == 201, posted.text
    parts = posted.json()["trips"]
    assert {part["trip_id"] for part in parts} == {str(run.trip_id) for run in runs}
    assert sum(part["amount_minor"] for part in parts) == 20_001
    assert sum(part["replaced_minor"] for part in parts) == before["fuel"]
    after = by_kind(roads)
    assert after == before | {"fuel": 20_001}
    assert shared(roads) == sum(after.values())
    assert roads.trade.broken() == []


def test_the_same_bill_again_posts_nothing_and_another_content_is_refused(
    roads: Roads, runs: list[Round], api: Api
) -> None:
    finance = api("finance")
    first, second = (finance.post("/api/v1/cost-bills", json=FUEL).json() for _ in range(2))
    assert first["id"] == second["id"]
    assert by_kind(roads)["fuel"] == 20_001
    refused = finance.post("/api/v1/cost-bills", json=FUEL | {"amount_minor": 5})
    assert (refused.status_code, refused.json()["code"]) == (409, "already_posted")


def test_two_workers_with_the_same_bill_post_it_once(roads: Roads, runs: list[Round]) -> None:
    barrier, ids = threading.Barrier(6), []
    bill = Bill(
        supplier="City Fuel", number="F-2", kind=CostKind.FUEL, amount_minor=777, dated_on=DAY,
        period_from=DAY, period_to=DAY, basis=BillBasis.WEIGHT,
    )  # fmt: skip

    def work_on_it() -> None:
        with roads.tenant.work("finance") as work:
            barrier.wait()
            ids.append(post_bill(work, bill).id)

    threads = [threading.Thread(target=work_on_it) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ids) == 6
    assert len(set(ids)) == 1
    assert by_kind(roads)["fuel"] == 777
    assert roads.trade.broken() == []


def test_two_bills_of_a_kind_at_once_replace_the_template_once(roads: Roads, runs: list[Round]) -> None:
    barrier = threading.Barrier(2)

    def work_on_it(number: str) -> None:
        bill = Bill(
            supplier="City Fuel", number=number, kind=CostKind.FUEL, amount_minor=100, dated_on=DAY,
            period_from=DAY, period_to=DAY,
        )  # fmt: skip
        with roads.tenant.work("finance") as work:
            barrier.wait()
            post_bill(work, bill)

    threads = [threading.Thread(target=work_on_it, args=(number,)) for number in ("A", "B")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert by_kind(roads)["fuel"] == 200


def test_a_bill_that_is_taken_back_leaves_what_was_before_and_may_be_posted_anew(
    roads: Roads, runs: list[Round], api: Api
) -> None:
    finance, before = api("finance"), by_kind(roads)
    bill = finance.post("/api/v1/cost-bills", json=FUEL).json()
    url = f"/api/v1/cost-bills/{bill['id']}/reverse"
    stale = finance.post(url, json={"note": "wrong month"}, headers={"If-Match": '"7"'})
    assert stale.status_code == 412
    reversed_ = finance.post(url, json={"note": "wrong month"})
    assert (reversed_.json()["status"], reversed_.json()["reverse_note"]) == ("reversed", "wrong month")
    assert by_kind(roads) == before
    assert finance.post(url, json={"note": "again"}).json()["code"] == "already_reversed"
    anew = finance.post("/api/v1/cost-bills", json=FUEL | {"number": "F-1b"})
    assert anew.status_code == 201
    assert by_kind(roads)["fuel"] == 20_001
    assert roads.trade.broken() == []


def test_a_bill_beside_the_template_leaves_it(roads: Roads, runs: list[Round], api: Api) -> None:
    before = by_kind(roads)
    body = FUEL | {"replaces_template": False, "basis": "equal", "share_rule": "time"}
    assert api("finance").post("/api/v1/cost-bills", json=body).status_code == 201
    assert by_kind(roads)["fuel"] == before["fuel"] + 20_001


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"period_to": (DAY - timedelta(days=1)).isoformat()}, 422, "bad_period"),
        ({"period_to": (DAY + timedelta(days=200)).isoformat()}, 422, "bad_period"),
        ({"vehicle_id": "01a1fe94-1cb8-71a6-a15c-fd6925d0c5a7"}, 422, "unknown_vehicle"),
        ({"warehouse_id": "01a1fe94-1cb8-71a6-a15c-fd6925d0c5a7"}, 422, "unknown_location"),
        (
            {"period_from": (DAY - timedelta(days=9)).isoformat(),
             "period_to": (DAY - timedelta(days=8)).isoformat()},
            409, "no_trips_in_period",
        ),
    ],
)  # fmt: skip
def test_a_bill_about_nothing_is_refused_and_leaves_no_trace(
    roads: Roads, runs: list[Round], api: Api, change: dict[str, Any], status: int, code: str
) -> None:
    refused = api("finance").post("/api/v1/cost-bills", json=FUEL | change)
    assert (refused.status_code, refused.json()["code"]) == (status, code)
    with roads.tenant.system() as work:
        assert list(work.session.scalars(work.rows(CostBill))) == []


def test_kinds_that_the_house_posts_itself_and_amounts_of_nothing_are_refused(api: Api) -> None:
    for change in ({"kind": "fixed"}, {"amount_minor": 0}):
        assert api("finance").post("/api/v1/cost-bills", json=FUEL | change).status_code == 422


def test_who_may_post_and_see_bills(runs: list[Round], api: Api, new_tenant: Any) -> None:
    made = api("finance").post("/api/v1/cost-bills", json=FUEL).json()
    url = f"/api/v1/cost-bills/{made['id']}"
    read = api("dispatcher").get(url)
    assert read.status_code == 200
    assert read.json()["trips"]
    for part in read.json()["trips"]:
        trip = api("dispatcher").get(f"/api/v1/trips/{part['trip_id']}").json()
        assert part["trip_number"] == trip["number"]
    assert api("dispatcher").post(f"{url}/reverse", json={"note": "why not"}).status_code == 403
    assert api("warehouse").get(url).status_code == 403
    assert api("finance", in_tenant=new_tenant()).get(url).status_code == 404
    listed = api("finance").get("/api/v1/cost-bills", params={"kind": "fuel", "supplier": "City Fuel"})
    assert [bill["id"] for bill in listed.json()["items"]] == [made["id"]]


def test_items_bear_the_whole_trip(roads: Roads, runs: list[Round], api: Api) -> None:
    shown = api("finance").get(f"/api/v1/trips/{runs[0].trip_id}/costs/items").json()
    total = api("finance").get(f"/api/v1/trips/{runs[0].trip_id}/costs").json()["total_minor"]
    assert shown["total_minor"] == total == sum(item["amount_minor"] for item in shown["items"])
    assert shown["per_km_minor"] > 0


def test_the_parts_of_items_sum_to_the_trip_also_where_a_stop_carried_nothing() -> None:
    parts = item_shares([(100, [("a", 1), ("b", 2)]), (7, []), (3, [("c", 0)])])
    assert sum(amount for _, amount in parts) == 110
    assert [item for item, _ in parts] == ["a", "b", "c"]
    assert item_shares([(5, [])]) == []


def test_a_trip_has_its_result_when_its_costs_are_posted(roads: Roads, runs: list[Round], api: Api) -> None:
    finance = api("finance")
    result = finance.get(f"/api/v1/trips/{runs[0].trip_id}/result").json()
    costs = finance.get(f"/api/v1/trips/{runs[0].trip_id}/costs").json()["total_minor"]
    assert result["cost_minor"] == costs
    assert result["drops"] == 3
    assert result["delivered"] == 15
    assert result["income_minor"] == income_minor(
        goods_minor=result["goods_minor"], drops=3, pct_of_goods=8, per_drop_minor=0
    )
    assert result["result_minor"] == result["income_minor"] - result["damage_minor"] - result["cost_minor"]
    listed = finance.get("/api/v1/trip-results", params={"from": DAY.isoformat()}).json()["items"]
    assert {row["trip_id"] for row in listed} == {str(run.trip_id) for run in runs}


def test_the_result_follows_a_bill_that_comes_later(roads: Roads, runs: list[Round], api: Api) -> None:
    from roundsman.costing.events import CostPosted
    from roundsman.costing.handlers import work_out_result_again
    from roundsman.platform.events.relay import rebuild

    api("finance").post("/api/v1/cost-bills", json=FUEL)
    for row in roads.tenant.events("CostPosted"):
        fact = rebuild(row)
        assert isinstance(fact, CostPosted)
        with roads.tenant.system() as work:
            work_out_result_again(work, fact)
    with roads.tenant.system() as work:
        results = list(work.session.scalars(work.rows(TripResult)))
    assert sum(result.cost_minor for result in results) == sum(by_kind(roads).values())


def test_no_trip_without_result_but_those_under_way(roads: Roads, api: Api) -> None:
    run = roads.plan(5)
    run.dispatch()
    assert api("finance").get(f"/api/v1/trips/{run.trip_id}/result").status_code == 404
    run.complete(at=NOW, early=True, reason_code="vehicle_breakdown")


def test_usual_tolls_are_posted_with_the_trip_and_a_tariff_is_applied_to_its_vehicles(
    roads: Roads, api: Api
) -> None:
    finance = api("finance")
    terms = {
        "name": "Vans", "fixed_minor": 1, "per_departure_minor": 2, "per_km_minor": 3, "per_hour_minor": 4,
        "co2_g_per_km": 5, "toll_per_trip_minor": 4_500,
    }  # fmt: skip
    run = roads.plan(5)
    with roads.tenant.system() as work:
        from roundsman.masterdata.api import get_vehicle

        kind = get_vehicle(work, run.crew.vehicle_id).kind
    assert finance.put(f"/api/v1/tariffs/{kind}", json=terms).json()["toll_per_trip_minor"] == 4_500
    assert finance.post(f"/api/v1/tariffs/{kind}/apply").json()["vehicles"] >= 1
    assert finance.post(f"/api/v1/tariffs/{kind}/apply").json()["vehicles"] == 0
    assert finance.post("/api/v1/tariffs/hovercraft/apply").status_code == 404
    run.drive()
    hear_completed_trips(roads.tenant)
    assert by_kind(roads)["toll"] == 4_500
    assert finance.put(f"/api/v1/tariffs/{kind}", json=terms | {"is_active": False}).status_code == 200
    assert finance.post(f"/api/v1/tariffs/{kind}/apply").json()["code"] == "tariff_inactive"
