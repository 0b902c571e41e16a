"""The queue of what needs somebody: ordered by money, acknowledged once, measured."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from roundsman.desk.models import WatchItem
from roundsman.desk.service import watch as service
from roundsman.platform.work import Work
from tests.architecture.test_query_budgets import counted
from tests.conftest import Api, TenantWorld
from tests.factories.execution import START, Roads, make_roads


@pytest.fixture
def roads(tenant: TenantWorld) -> Roads:
    return make_roads(tenant, stock=300)


def queue(client: Any) -> Any:
    answer = client.get("/api/v1/watch")
    assert answer.status_code == 200, answer.text
    return answer.json()


def kinds(told: Any) -> list[str]:
    return [one["kind"] for one in told["items"]]


def later(tenant: TenantWorld, moment: datetime) -> None:
    tenant.set_clock(moment)
    with tenant.system() as work:
        assert service.look(work)


def test_what_puts_most_money_at_risk_comes_first_and_each_kind_is_told(
    api: Api, roads: Roads, tenant: TenantWorld
) -> None:
    failed, waiting = roads.plan(1), roads.plan(9)
    failed.dispatch()
    failed.arrive(1)
    failed.fail(1)
    later(tenant, START + timedelta(hours=1))
    told = queue(api("dispatcher"))
    assert kinds(told) == ["undispatched", "exception"]
    first, second = told["items"]
    assert (first["trip_id"], first["fixes"]) == (str(waiting.trip_id), ["dispatch", "driver"])
    assert first["late_s"] > 0
    assert second["number"] == failed.exceptions()[0].number
    assert (second["resolution"], second["fixes"]) == ("reattempt", ["resolve", "take"])
    assert first["at_risk_minor"] == 9 * second["at_risk_minor"] > 0
    assert told["at_risk_minor"] == first["at_risk_minor"] + second["at_risk_minor"]
    assert (told["total"], told["waiting"]) == (2, 2)


def test_a_broken_down_trip_risks_all_that_is_still_aboard(
    api: Api, roads: Roads, tenant: TenantWorld
) -> None:
    trip = roads.plan(2, 3)
    trip.dispatch()
    trip.arrive(1)
    trip.deliver(1)
    moment = trip.moment(2)
    answer = api("dispatcher").post(
        f"/api/v1/trips/{trip.trip_id}/breakdown",
        json={
            "reason_code": "vehicle_breakdown",
            "occurred_at": moment.isoformat(),
            "command_id": str(trip.trip_id),
        },
    )
    assert answer.status_code == 200, answer.text
    broken = next(one for one in queue(api("dispatcher"))["items"] if one["kind"] == "breakdown")
    assert (broken["stops"], broken["fixes"]) == (1, ["replan"])
    assert broken["at_risk_minor"] > 0


def test_a_late_trip_risks_its_late_orders_times_how_likely_they_are_late(
    api: Api, roads: Roads, tenant: TenantWorld
) -> None:
    trip = roads.plan(2, 2)
    trip.dispatch()
    later(tenant, trip.trip().planned_end_at + timedelta(hours=6))
    late = next(one for one in queue(api("dispatcher"))["items"] if one["kind"] == "late")
    assert late["late_stops"] == 2
    assert late["late_s"] >= service.SOON_S
    assert late["fixes"] == ["replan", "driver"]


def test_taking_note_stops_the_clock_once_and_the_figures_say_how_long_it_took(
    api: Api, roads: Roads, tenant: TenantWorld
) -> None:
    roads.plan(2)
    later(tenant, START + timedelta(minutes=1))
    desk = api("dispatcher")
    (item,) = queue(desk)["items"]
    tenant.set_clock(START + timedelta(minutes=4))
    noted = desk.post(f"/api/v1/watch/{item['id']}/acknowledge").json()
    assert noted["acknowledged_by"] == str(tenant.users["dispatcher"])
    tenant.set_clock(START + timedelta(minutes=30))
    again = api("admin").post(f"/api/v1/watch/{item['id']}/acknowledge").json()
    assert again["acknowledged_at"] == noted["acknowledged_at"]
    assert queue(desk)["waiting"] == 0
    figures = desk.get("/api/v1/watch/figures").json()
    everything = next(one for one in figures["kinds"] if one["kind"] is None)
    assert (everything["raised"], everything["acknowledged"], everything["soon"]) == (1, 1, 1)
    assert everything["median_s"] == pytest.approx(240)
    assert [day["raised"] for day in figures["days"]] == [1]


def test_what_is_done_leaves_the_queue_and_counts_as_noted_by_who_did_it(
    api: Api, roads: Roads, tenant: TenantWorld
) -> None:
    trip = roads.plan(2)
    later(tenant, START + timedelta(minutes=2))
    desk = api("dispatcher")
    assert kinds(queue(desk)) == ["undispatched"]
    desk.post("/api/v1/trips/bulk", json={"action": "dispatch", "trip_ids": [str(trip.trip_id)]})
    assert kinds(queue(desk)) == []
    with tenant.system() as work:
        (row,) = rows(work)
    assert row.ended_at is not None
    assert row.acknowledged_by == tenant.users["dispatcher"]


def test_taking_a_case_acknowledges_it_and_deciding_it_ends_it(
    api: Api, roads: Roads, tenant: TenantWorld
) -> None:
    trip = roads.plan(2)
    trip.dispatch()
    trip.arrive(1)
    trip.fail(1)
    desk, case = api("dispatcher"), trip.exceptions()[0]
    body: dict[str, Any] = {"exception_ids": [str(case.id)]}
    assert queue(desk)["waiting"] == 1
    desk.post(
        "/api/v1/exceptions/bulk",
        json=body | {"action": "assign", "user_id": str(tenant.users["dispatcher"])},
    )
    taken = queue(desk)
    assert (taken["total"], taken["waiting"], taken["items"][0]["fixes"]) == (1, 0, ["resolve"])
    done = desk.post(
        "/api/v1/exceptions/bulk",
        json=body | {"action": "resolve", "resolution": taken["items"][0]["resolution"]},
    )
    assert done.json()["done"] == 1, done.text
    assert kinds(queue(desk)) == []


def test_a_warehouse_sees_its_own_and_others_nothing(api: Api, roads: Roads, tenant: TenantWorld) -> None:
    roads.plan(2)
    later(tenant, START + timedelta(minutes=2))
    stranger = api("warehouse")
    assert kinds(queue(stranger)) == []
    (item,) = queue(api("dispatcher"))["items"]
    assert stranger.post(f"/api/v1/watch/{item['id']}/acknowledge").status_code == 404
    own = queue(api("warehouse", location_ids=(roads.trade.warehouse_id,)))
    assert kinds(own) == ["undispatched"]
    for role in ("driver", "retailer", "customer", "finance"):
        assert api(role).get("/api/v1/watch").status_code == 403


def test_looking_takes_as_many_statements_for_ten_things_as_for_one(
    roads: Roads, tenant: TenantWorld
) -> None:
    def looked() -> int:
        with tenant.system() as work, counted() as sent:
            service.look(work)
            work.session.flush()
        return len(sent)

    roads.plan(1)
    tenant.set_clock(START + timedelta(minutes=2))
    one = looked()
    for _ in range(9):
        roads.plan(1)
    tenant.set_clock(START + timedelta(minutes=2))
    assert looked() <= one + 1


def rows(work: Work) -> list[WatchItem]:
    return list(work.session.scalars(work.rows(WatchItem)))
