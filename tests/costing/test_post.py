"""T6: posted once, shared out to the last minor unit."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from roundsman.costing import api as costing
from roundsman.costing.models import CostEntry, CostShare
from roundsman.costing.service.post import CostDocument, post_document
from roundsman.kernel.reasons import StopReason
from roundsman.platform.errors import Conflict, Forbidden
from tests.conftest import NOW, TenantWorld
from tests.factories.costing import hear_completed_trips
from tests.factories.execution import START, Roads, Round, make_roads


@pytest.fixture
def roads(tenant: TenantWorld) -> Roads:
    return make_roads(tenant)


@pytest.fixture
def run(roads: Roads) -> Round:
    run = roads.plan(5, 7, 3)
    run.drive()
    return run


def entries(roads: Roads) -> dict[str, int]:
    with roads.tenant.system() as work:
        rows = work.session.scalars(work.rows(CostEntry)).all()
    return {f"{row.kind}/{row.source_type}": row.amount_minor for row in rows}


def shared(roads: Roads) -> int:
    with roads.tenant.system() as work:
        query = select(func.sum(CostShare.amount_minor)).where(CostShare.tenant_id == work.tenant_id)
        return int(work.session.scalar(query) or 0)


def test_a_completed_trip_is_charged_once_however_often_it_is_told(roads: Roads, run: Round) -> None:
    for _ in range(3):
        hear_completed_trips(roads.tenant)
    # 8 km at 15.00, the hour from the first arrival to the completion at 120.00
    assert entries(roads) == {
        "fixed/vehicle_day": 90_000,
        "departure/trip": 5_000,
        "fuel/trip": 9_000,
        "maintenance/trip": 3_000,
        "labour/trip": 12_000,
    }
    assert shared(roads) == 119_000
    assert len(roads.tenant.events("CostPosted")) == 5
    assert roads.trade.broken() == []


def test_the_day_of_a_vehicle_is_paid_once(roads: Roads, run: Round) -> None:
    again = roads.plan(4, crew=run.crew, start=START + timedelta(hours=2))
    again.drive()
    other = roads.plan(4, start=START + timedelta(hours=4))
    other.drive()
    hear_completed_trips(roads.tenant)
    with roads.tenant.system() as work:
        fixed = list(work.session.scalars(work.rows(CostEntry).where(CostEntry.kind == "fixed")))
    assert sorted(str(row.trip_id) for row in fixed) == sorted([str(run.trip_id), str(other.trip_id)])
    assert roads.trade.broken() == []


def test_a_trip_that_never_left_costs_its_day_and_departure_and_time(roads: Roads) -> None:
    run = roads.plan(5, 7)
    run.dispatch()
    run.complete(at=NOW, early=True, reason_code=StopReason.VEHICLE_BREAKDOWN)
    hear_completed_trips(roads.tenant)
    assert entries(roads) == {"fixed/vehicle_day": 90_000, "departure/trip": 5_000}
    assert roads.trade.broken() == []


def test_a_document_is_posted_once(roads: Roads, run: Round) -> None:
    toll = CostDocument(kind=costing.CostKind.TOLL, amount_minor=10_001, document_number="T-1")
    posted = set()
    for _ in range(2):
        with roads.tenant.work("finance") as work:
            posted.add(post_document(work, run.trip_id, toll).id)
    assert len(posted) == 1
    assert shared(roads) == 10_001
    other = CostDocument(kind=costing.CostKind.TOLL, amount_minor=9, document_number="T-1")
    with pytest.raises(Conflict) as refused, roads.tenant.work("finance") as work:
        post_document(work, run.trip_id, other)
    assert refused.value.code == "already_posted"
    with pytest.raises(Forbidden), roads.tenant.work("dispatcher") as work:
        post_document(work, run.trip_id, toll)
    with roads.tenant.system() as work:
        assert costing.total_minor(work, trip_ids=[run.trip_id]) == 10_001


def test_a_trip_that_was_not_dispatched_costs_nothing(roads: Roads) -> None:
    run = roads.plan(5)
    with pytest.raises(Conflict) as refused, roads.tenant.work("finance") as work:
        post_document(
            work, run.trip_id, CostDocument(kind=costing.CostKind.TOLL, amount_minor=1, document_number="T-2")
        )
    assert refused.value.code == "trip_not_dispatched"


def test_costs_over_http(roads: Roads, run: Round, api: Any) -> None:
    hear_completed_trips(roads.tenant)
    finance = api("finance")
    url = f"/api/v1/trips/{run.trip_id}/costs"
    toll = {"kind": "toll", "amount_minor": 500, "document_number": "FASTAG/7", "share_rule": "distance"}
    first, second = finance.post(url, json=toll), finance.post(url, json=toll)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["id"] == second.json()["id"]
    shown = finance.get(url).json()
    assert shown["total_minor"] == 119_500
    assert sum(stop["amount_minor"] for stop in shown["stops"]) == 119_500
    assert shown["by_kind"]["toll"] == 500
    assert shown["currency"] == "INR"
    listed = finance.get("/api/v1/costs", params={"kind": "toll", "incurred_from": "2026-11-16"}).json()[
        "items"
    ]
    assert [item["source_id"] for item in listed] == ["FASTAG/7"]


@pytest.mark.parametrize(
    "change", [{"amount_minor": 0}, {"kind": "labour"}, {"document_number": ""}, {"amount_minor": 1.5}]
)
def test_bad_documents_are_refused(run: Round, api: Any, change: dict[str, Any]) -> None:
    body = {"kind": "toll", "amount_minor": 500, "document_number": "T-9"} | change
    answer = api("finance").post(f"/api/v1/trips/{run.trip_id}/costs", json=body)
    assert (answer.status_code, answer.json()["field"]) == (422, next(iter(change)))


def test_who_may_not_see_or_post(run: Round, api: Any, new_tenant: Any) -> None:
    url = f"/api/v1/trips/{run.trip_id}/costs"
    body = {"kind": "toll", "amount_minor": 500, "document_number": "T-9"}
    assert api("driver", driver_id=run.crew.driver_id).get(url).status_code == 403
    assert api("dispatcher").post(url, json=body).status_code == 403
    assert api("finance", in_tenant=new_tenant()).post(url, json=body).status_code == 404
    assert api("finance").get(url).json()["entries"] == []


def test_tariffs_are_written_and_rewritten(api: Any) -> None:
    finance = api("finance")
    terms = {
        "name": "Small van",
        "fixed_minor": 90_000,
        "per_departure_minor": 5_000,
        "per_km_minor": 1_500,
        "per_hour_minor": 12_000,
        "co2_g_per_km": 180,
    }
    made = finance.put("/api/v1/tariffs/van", json=terms)
    assert made.status_code == 200
    again = finance.put(
        "/api/v1/tariffs/van",
        json=terms | {"per_km_minor": 1_600},
        headers={"If-Match": made.headers["ETag"]},
    )
    assert again.json()["per_km_minor"] == 1_600
    stale = finance.put("/api/v1/tariffs/van", json=terms, headers={"If-Match": made.headers["ETag"]})
    assert stale.status_code == 412
    assert [item["vehicle_kind"] for item in finance.get("/api/v1/tariffs").json()["items"]] == ["van"]
