"""Changes of crew, breakdowns, handovers and grading at the dock."""

import uuid
from datetime import timedelta
from typing import Any

import pytest

from roundsman.execution.service.crew import change_driver
from roundsman.execution.service.handover import hand_over
from roundsman.execution.service.handover_goods import CountedOver, HandoverWish
from roundsman.identity.models import Setting
from roundsman.inventory.models import StockBalance
from roundsman.kernel.reasons import StopReason
from roundsman.platform.errors import Conflict, IllegalTransition, Invalid
from tests.conftest import NOW, TenantWorld
from tests.factories.execution import START, Roads, Round, make_roads

TRIPS = "/api/v1/trips"


@pytest.fixture
def roads(tenant: TenantWorld) -> Roads:
    return make_roads(tenant, stock=100)


@pytest.fixture
def run(roads: Roads) -> Round:
    return roads.plan(5, 7)


def put(roads: Roads, key: str, value: Any) -> None:
    with roads.tenant.system() as work:
        work.add(Setting(key=key, value=value))


def at(roads: Roads, location_id: uuid.UUID) -> tuple[int, int, int]:
    """On hand, reserved and damaged of all goods at a place."""
    with roads.tenant.system() as work:
        rows = list(
            work.session.scalars(
                work.rows(StockBalance).where(
                    StockBalance.location_id == location_id, StockBalance.sku_id == roads.trade.sku_id
                )
            )
        )
        return (
            sum(row.on_hand for row in rows),
            sum(row.reserved for row in rows),
            sum(row.damaged for row in rows),
        )


def warehouse(roads: Roads, api: Any) -> Any:
    return api("warehouse", location_ids=(roads.trade.warehouse_id,))


def over(run: Round, wish: HandoverWish, **more: Any) -> Any:
    with run.roads.tenant.work("dispatcher") as work:
        return hand_over(work, run.trip_id, wish, **({"occurred_at": work.now} | more))


# ---- vehicle and driver -----------------------------------------------------------------------------------


def test_a_planned_trip_gets_another_crew_and_start(roads: Roads, run: Round, api: Any) -> None:
    crew = roads.add_crew()
    body = {
        "vehicle_id": str(crew.vehicle_id),
        "driver_id": str(crew.driver_id),
        "planned_start_at": (START + timedelta(minutes=30)).isoformat(),
    }
    before = run.stop(1).planned_arrival_at
    shown = api("dispatcher").patch(f"{TRIPS}/{run.trip_id}", json=body)
    assert shown.json()["driver_id"] == str(crew.driver_id)
    assert run.stop(1).planned_arrival_at - before == timedelta(minutes=30)
    assert run.dispatch().vehicle_id == crew.vehicle_id
    assert api("dispatcher").patch(f"{TRIPS}/{run.trip_id}", json=body).json()["code"] == "illegal_transition"
    (fact,) = roads.tenant.events("TripReassigned")
    assert fact.payload["vehicle_id"] == str(crew.vehicle_id)


def test_another_driver_takes_over_and_the_first_is_free(roads: Roads, run: Round, api: Any) -> None:
    run.dispatch()
    run.arrive(1)
    fresh, first = roads.add_crew().driver_id, run.crew.driver_id
    url = f"{TRIPS}/{run.trip_id}/change-driver"
    body = {"driver_id": str(fresh), "note": "unwell", "command_id": str(uuid.uuid4())}
    assert api("dispatcher").post(url, json=body).json()["driver_id"] == str(fresh)
    assert api("dispatcher").post(url, json=body).status_code == 200
    assert api("dispatcher").post(url, json=body | {"command_id": None}).json()["code"] == "same_driver"
    assert api("driver", driver_id=first).get(f"{TRIPS}/{run.trip_id}").status_code == 404
    (was,) = api("dispatcher").get(f"{TRIPS}/{run.trip_id}/history").json()["assignments"]
    assert (was["driver_id"], was["next_driver_id"], was["note"]) == (str(first), str(fresh), "unwell")
    other = roads.plan(3, driver_id=first)
    assert other.dispatch().driver_id == first
    with pytest.raises(Conflict) as refused, roads.tenant.work("dispatcher") as work:
        change_driver(work, other.trip_id, driver_id=fresh, note="swap")
    assert refused.value.code == "driver_busy"
    assert roads.trade.broken() == []


def test_nobody_unfit_gets_a_trip_however_it_is_given(roads: Roads, stranded: Round, api: Any) -> None:
    tired, unlicensed, planned = roads.add_crew(), roads.add_crew(), roads.plan(2)
    client, day = api("driver", driver_id=tired.driver_id), roads.moment(3)
    early = {"occurred_at": (day - timedelta(hours=1)).isoformat()}
    assert (
        client.post(f"/api/v1/drivers/{tired.driver_id}/work-sessions/start", json=early).status_code == 201
    )
    api("admin").put("/api/v1/settings/drivers.max_duty_min", json={"value": 61})
    paper = {"kind": "permit", "number": "P-1", "expires_on": (NOW - timedelta(days=2)).date().isoformat()}
    api("admin").post(f"/api/v1/drivers/{unlicensed.driver_id}/documents", json=paper)
    desk = api("dispatcher")
    for crew, code in ((tired, "driver_out_of_hours"), (unlicensed, "driver_unfit")):
        driver = {"driver_id": str(crew.driver_id)}
        free = {"vehicle_id": str(crew.vehicle_id)} | driver
        for url, body in (
            (f"{TRIPS}/{planned.trip_id}/dispatch", driver),
            (f"{TRIPS}/{stranded.trip_id}/change-driver", driver | {"note": "unwell"}),
            (f"{TRIPS}/{stranded.trip_id}/handover", {"to": free}),
        ):
            refused = desk.post(url, json=body)
            assert (refused.status_code, refused.json()["code"]) == (409, code), (url, refused.text)
            assert refused.json()["field"] == "driver_id"
    shown = desk.get(f"{TRIPS}/{stranded.trip_id}/handover/proposals").json()["proposals"]
    assert {one["driver_id"] for one in shown}.isdisjoint({str(tired.driver_id), str(unlicensed.driver_id)})
    # A plan for tomorrow asks for papers only: hours are of the day.
    tomorrow = {"planned_start_at": (START + timedelta(days=1)).isoformat()}
    moved = desk.patch(f"{TRIPS}/{planned.trip_id}", json=tomorrow | {"driver_id": str(tired.driver_id)})
    assert moved.status_code == 200, moved.text


# ---- breakdown and handover -------------------------------------------------------------------------------


@pytest.fixture
def stranded(roads: Roads, api: Any) -> Round:
    """Its first stop delivered, two to go, broken down on the way."""
    run = roads.plan(5, 7, 4)
    run.dispatch()
    run.arrive(1)
    run.deliver(1)
    body = {"note": "gear box", "lat": 19.29, "lon": 72.87, "occurred_at": run.moment(1).isoformat()}
    client = api("driver", driver_id=run.crew.driver_id)
    answer = client.post(f"{TRIPS}/{run.trip_id}/breakdown", json=body)
    assert answer.status_code == 200, answer.text
    assert answer.json()["broke_down_at"]
    assert client.post(f"{TRIPS}/{run.trip_id}/breakdown", json=body).json()["code"] == "broken_down_already"
    return run


def test_a_breakdown_opens_an_exception_and_finds_helpers(roads: Roads, stranded: Round, api: Any) -> None:
    (case,) = stranded.exceptions()
    assert (case.reason_code, case.quantity, case.order_id) == ("vehicle_breakdown", 11, None)
    near, small = roads.plan(2), roads.add_crew(capacity_weight_g=5_000)
    near.dispatch()
    shown = api("dispatcher").get(f"{TRIPS}/{stranded.trip_id}/handover/proposals").json()
    assert (shown["quantity"], shown["meeting"]) == (11, {"lat": 19.29, "lon": 72.87})
    assert [one["trip_id"] for one in shown["proposals"]] == [str(near.trip_id)]
    free = roads.add_crew()
    shown = api("dispatcher").get(f"{TRIPS}/{stranded.trip_id}/handover/proposals").json()
    assert {one["vehicle_id"] for one in shown["proposals"]} == {
        str(near.crew.vehicle_id),
        str(free.vehicle_id),
    }
    assert str(small.vehicle_id) not in str(shown)


def test_a_free_vehicle_takes_over_everything(roads: Roads, stranded: Round, api: Any) -> None:
    fresh = roads.add_crew()
    body = {
        "to": {"vehicle_id": str(fresh.vehicle_id), "driver_id": str(fresh.driver_id)},
        "command_id": str(uuid.uuid4()),
    }
    url = f"{TRIPS}/{stranded.trip_id}/handover"
    done = api("dispatcher").post(url, json=body)
    assert done.status_code == 200, done.text
    assert api("dispatcher").post(url, json=body).json() == done.json()
    assert (done.json()["quantity"], done.json()["missing_quantity"]) == (11, 0)
    other = Round(roads, uuid.UUID(done.json()["to_trip_id"]), fresh, stranded.order_ids[1:])
    assert (stranded.aboard(), other.aboard()) == ((0, 0), (11, 0))
    assert [stop.status for stop in stranded.stops()] == ["completed", "skipped", "skipped"]
    assert [stop.handed_over_to_stop_id for stop in stranded.stops()[1:]] == [s.id for s in other.stops()]
    assert [stop.window_end for stop in other.stops()] == [stop.window_end for stop in stranded.stops()[1:]]
    assert {roads.trade.order(each).status for each in other.order_ids} == {"in_transit"}
    assert roads.trade.broken() == []

    stranded.complete()
    assert [roads.trade.order(each).status for each in stranded.order_ids] == [
        "closed",
        "in_transit",
        "in_transit",
    ]
    for seq in (1, 2):
        other.arrive(seq, at=stranded.moment(3))
        other.deliver(seq, at=stranded.moment(3))
    other.complete(at=stranded.moment(4))
    assert {roads.trade.order(each).status for each in stranded.order_ids} == {"closed"}
    (over_,) = roads.tenant.events("TripHandedOver")
    assert len(over_.payload["stops"]) == 2
    assert roads.trade.broken() == []


def test_a_running_trip_takes_one_stop_and_what_is_lost_stays(roads: Roads, stranded: Round) -> None:
    near = roads.plan(2)
    near.dispatch()
    stop, (line,) = stranded.stop(2), stranded.lines(2)
    done = over(
        stranded,
        HandoverWish(
            to_trip_id=near.trip_id,
            stop_ids=[stop.id],
            counted=[CountedOver(stop_line_id=line.id, quantity=4, damaged=2)],
        ),
    )
    assert (done.quantity, done.damaged_quantity, done.missing_quantity) == (4, 2, 1)
    assert (stranded.aboard(), near.aboard()) == ((5, 2), (6, 0))
    assert sorted((case.reason_code, case.quantity) for case in stranded.exceptions()) == [
        ("damage", 2),
        ("incomplete", 1),
        ("vehicle_breakdown", 11),
    ]
    (added,) = roads.tenant.events("TripStopsAdded")
    assert [state["seq"] for state in added.payload["stop_states"]] == [2]
    assert roads.trade.broken() == []
    for seq in (1, 2):
        near.arrive(seq, at=stranded.moment(3))
        near.deliver(seq, at=stranded.moment(3))
    near.complete(at=stranded.moment(4))
    (row,) = roads.trade.lines(stranded.order_ids[1])
    assert (row.delivered_quantity, row.damaged_quantity, row.rejected_quantity) == (4, 2, 1)
    stranded.complete(early=True, reason_code=StopReason.VEHICLE_BREAKDOWN)
    assert roads.trade.broken() == []


def test_what_does_not_fit_or_is_not_free_is_refused(roads: Roads, stranded: Round) -> None:
    small = roads.add_crew(capacity_weight_g=3_000)
    busy = roads.plan(2)
    busy.dispatch()
    wrong: list[tuple[HandoverWish, str]] = [
        (HandoverWish(vehicle_id=small.vehicle_id, driver_id=small.driver_id), "vehicle_too_small"),
        (HandoverWish(vehicle_id=busy.crew.vehicle_id, driver_id=small.driver_id), "vehicle_busy"),
        (HandoverWish(), "target_needed"),
        (HandoverWish(to_trip_id=stranded.trip_id), "same_trip"),
        (HandoverWish(to_trip_id=busy.trip_id, stop_ids=[uuid.uuid4()]), "unknown_stop"),
        (HandoverWish(to_trip_id=busy.trip_id, stop_ids=[stranded.stop(1).id]), "stop_ended"),
        (HandoverWish(to_trip_id=roads.plan(1).trip_id), "trip_not_under_way"),
        (
            HandoverWish(
                to_trip_id=busy.trip_id,
                counted=[CountedOver(stop_line_id=stranded.lines(2)[0].id, quantity=0)],
            ),
            "nothing_handed_over",
        ),
    ]
    for wish, code in wrong:
        with pytest.raises((Conflict, Invalid)) as refused:
            over(stranded, wish)
        assert refused.value.code == code
    assert stranded.aboard() == (11, 0)


# ---- the dock ---------------------------------------------------------------------------------------------


@pytest.fixture
def back(roads: Roads) -> Round:
    """Twelve cases came back and lie on the vehicle."""
    put(roads, "returns.grade_at_dock", value=True)
    run = roads.plan(5, 7)
    run.dispatch()
    run.complete(at=NOW, early=True, reason_code=StopReason.OUT_OF_TIME)
    return run


def test_the_dock_grades_and_every_unit_is_accounted_for(roads: Roads, back: Round, api: Any) -> None:
    run = back
    assert run.aboard() == (12, 0)
    assert roads.trade.broken() == []
    with pytest.raises(Conflict) as refused:
        roads.plan(3, crew=run.crew).dispatch()
    assert refused.value.code == "vehicle_not_unloaded"
    client = warehouse(roads, api)
    (shown,) = client.get("/api/v1/returns").json()["items"]
    assert shown["status"] == "awaiting_grading"
    small, large = sorted(shown["lines"], key=lambda line: line["quantity"])
    url = f"/api/v1/returns/{shown['id']}/grade"
    lines = [
        {"return_line_id": small["id"], "restock_quantity": 5},
        {
            "return_line_id": large["id"],
            "restock_quantity": 2,
            "quarantine_quantity": 2,
            "scrap_quantity": 2,
            "reason_code": "damaged_in_transit",
        },
    ]
    assert client.post(url, json={"lines": lines[:1]}).json()["code"] == "lines_missing"
    worse = [lines[0] | {"restock_quantity": 6}, lines[1]]
    assert client.post(url, json={"lines": worse}).json()["code"] == "more_than_returned"
    assert api("warehouse").post(url, json={"lines": lines}).status_code == 404
    assert api("driver", driver_id=run.crew.driver_id).post(url, json={"lines": lines}).status_code == 403
    done = client.post(url, json={"lines": lines})
    assert done.status_code == 200, done.text
    assert done.json()["status"] == "graded"
    assert [line["missing_quantity"] for line in done.json()["grading"]] == [0, 1]
    assert client.post(url, json={"lines": lines}).json()["code"] == "already_graded"
    assert run.aboard() == (0, 0)
    assert at(roads, roads.trade.warehouse_id) == (95, 3, 2)
    assert ("incomplete", 1) in [(case.reason_code, case.quantity) for case in run.exceptions()]
    (fact,) = roads.tenant.events("ReturnGraded")
    assert [fact.payload[key] for key in ("restocked", "quarantined", "scrapped", "missing")] == [7, 2, 2, 1]
    assert roads.trade.broken() == []


def test_scrap_above_the_limit_waits_for_a_second_person(roads: Roads, back: Round, api: Any) -> None:
    put(roads, "inventory.adjust_limit_units", value=3)
    client = warehouse(roads, api)
    (shown,) = client.get("/api/v1/returns").json()["items"]
    lines = [
        {"return_line_id": line["id"], "scrap_quantity": line["quantity"], "reason_code": "expired"}
        for line in shown["lines"]
    ]
    done = client.post(f"/api/v1/returns/{shown['id']}/grade", json={"lines": lines}).json()
    assert len(done["approval_ids"]) == 2
    assert at(roads, roads.trade.warehouse_id) == (88, 0, 12)
    assert roads.trade.broken() == []


def test_a_trip_off_the_road_neither_breaks_down_nor_hands_over(roads: Roads, run: Round, api: Any) -> None:
    url = f"{TRIPS}/{run.trip_id}"
    assert api("dispatcher").post(f"{url}/breakdown", json={}).json()["code"] == "trip_not_under_way"
    assert api("dispatcher").get(f"{url}/handover/proposals").json()["code"] == "trip_not_under_way"
    run.dispatch()
    with pytest.raises(IllegalTransition):
        run.dispatch()
