"""Loading: what is counted and scanned is what leaves."""

import uuid
from typing import Any

import pytest
from sqlalchemy import text

from roundsman.identity.models import Setting
from roundsman.inventory.models import StockBalance
from roundsman.masterdata.models import Sku
from roundsman.platform.errors import Conflict
from tests.conftest import TenantWorld
from tests.factories.execution import Roads, Round, make_roads

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


def load_of(client: Any, run: Round) -> dict[str, Any]:
    shown: dict[str, Any] = client.get(f"{TRIPS}/{run.trip_id}/load").json()
    return shown


# ---- loading ----------------------------------------------------------------------------------------------


def test_the_last_stop_is_loaded_first(roads: Roads, run: Round, api: Any) -> None:
    shown = load_of(warehouse(roads, api), run)
    assert [(line["position"], line["seq"], line["picked_quantity"]) for line in shown["lines"]] == [
        (1, 2, 7),
        (2, 1, 5),
    ]
    assert not shown["is_counted"]
    assert shown["holds"][0]["weight_g"] == 12_000
    sheet = warehouse(roads, api).get(f"{TRIPS}/{run.trip_id}/load-sheet.pdf")
    assert sheet.content.startswith(b"%PDF")


def test_what_was_counted_is_shipped_and_the_rest_is_short(roads: Roads, run: Round, api: Any) -> None:
    client = warehouse(roads, api)
    last, first = load_of(client, run)["lines"]
    url = f"{TRIPS}/{run.trip_id}/load"
    one = {"reservation_id": first["reservation_id"], "counted_quantity": 5}
    few = {"reservation_id": last["reservation_id"], "counted_quantity": 4}
    assert client.post(url, json={"lines": [few]}).json()["code"] == "reason_required"
    assert (
        client.post(url, json={"lines": [few | {"counted_quantity": 8}]}).json()["code"] == "more_than_picked"
    )
    assert client.post(url, json={"lines": [one]}).status_code == 200
    with pytest.raises(Conflict) as refused:
        run.dispatch()
    assert refused.value.code == "load_not_counted"
    assert client.post(url, json={"lines": [few | {"reason_code": "lost"}]}).json()["is_counted"] is True

    trip = run.dispatch()

    # Three of seven at the second stop are missing: 1,000 g and 2,000 ml each.
    assert (trip.quantity, trip.weight_g, trip.volume_ml) == (9, 9_000, 18_000)
    (left,) = roads.tenant.events("TripDispatched")
    assert (left.payload["weight_g"], left.payload["volume_ml"]) == (9_000, 18_000)
    assert run.aboard() == (9, 0)
    assert at(roads, roads.trade.warehouse_id) == (91, 0, 0)
    (line,) = roads.trade.lines(run.order_ids[1])
    assert (line.allocated_quantity, line.picked_quantity, line.shipped_quantity, line.short_quantity) == (
        4,
        4,
        4,
        3,
    )
    run.arrive(1)
    run.deliver(1)
    run.arrive(2)
    run.deliver(2)
    run.complete()
    assert roads.trade.broken() == []


def test_an_order_of_which_nothing_was_loaded_may_be_planned_again(
    roads: Roads, run: Round, api: Any
) -> None:
    client = warehouse(roads, api)
    last, first = load_of(client, run)["lines"]
    lines = [
        {"reservation_id": first["reservation_id"], "counted_quantity": 5},
        {"reservation_id": last["reservation_id"], "counted_quantity": 0, "reason_code": "quality_hold"},
    ]
    client.post(f"{TRIPS}/{run.trip_id}/load", json={"lines": lines})
    run.dispatch()
    assert [roads.trade.order(each).status for each in run.order_ids] == ["in_transit", "ready"]
    assert [stop.status for stop in run.stops()] == ["pending", "skipped"]
    assert at(roads, roads.trade.warehouse_id) == (95, 7, 0)
    (fact,) = roads.tenant.events("TripDispatched")
    assert fact.payload["left_behind"] == [str(run.order_ids[1])]
    assert [stop["status"] for stop in fact.payload["stop_states"]] == ["pending", "skipped"]
    assert roads.trade.broken() == []


def test_counting_may_be_required(roads: Roads, run: Round) -> None:
    put(roads, "execution.require_loading", value=True)
    with pytest.raises(Conflict) as refused:
        run.dispatch()
    assert refused.value.code == "load_not_counted"
    assert len(refused.value.facts["lines"]) == 2


def test_scans_count_up_and_a_repeat_counts_nothing(roads: Roads, run: Round, api: Any) -> None:
    with roads.tenant.system() as work:
        code = work.get(Sku, roads.trade.sku_id).code
    client = warehouse(roads, api)
    url = f"{TRIPS}/{run.trip_id}/load/scan"
    body = {"code": code, "quantity": 7, "command_id": str(uuid.uuid4())}
    assert client.post(url, json=body).json()["lines"][0]["counted_quantity"] == 7
    assert client.post(url, json=body).json()["lines"] == []
    assert client.post(url, json={"code": code, "quantity": 6}).json()["code"] == "loaded_already"
    assert client.post(url, json={"code": code, "quantity": 5}).status_code == 200
    assert load_of(client, run)["is_counted"] is True
    assert run.dispatch().quantity == 12


def test_goods_of_another_trip_sound_the_alarm(roads: Roads, api: Any) -> None:
    run = roads.plan(5)
    other = roads.plan(orders_ready=[roads.trade.ready(0, 3)])
    with roads.tenant.system() as work:
        code = work.get(Sku, roads.trade.sku_ids[1]).code
    answer = warehouse(roads, api).post(f"{TRIPS}/{run.trip_id}/load/scan", json={"code": code})
    assert (answer.status_code, answer.json()["code"]) == (409, "not_on_this_trip")
    assert answer.json()["trips"] == [{"trip_id": str(other.trip_id), "trip_number": other.trip().number}]


def test_goods_that_are_held_back_do_not_leave(roads: Roads, run: Round, api: Any) -> None:
    with roads.tenant.system() as work:
        work.session.execute(text("update stock_balance set is_blocked = true"))
    client = warehouse(roads, api)
    shown = load_of(client, run)["lines"]
    assert [line["is_blocked"] for line in shown] == [True, True]
    one = {"reservation_id": shown[0]["reservation_id"], "counted_quantity": 7}
    assert client.post(f"{TRIPS}/{run.trip_id}/load", json={"lines": [one]}).json()["code"] == "batch_blocked"
    with pytest.raises(Conflict) as refused:
        run.dispatch()
    assert (refused.value.code, len(refused.value.facts["lines"])) == ("batch_blocked", 2)
    assert run.aboard() == (0, 0)


def test_who_may_load(roads: Roads, run: Round, api: Any) -> None:
    body = {"lines": [{"reservation_id": str(uuid.uuid4()), "counted_quantity": 1}]}
    url = f"{TRIPS}/{run.trip_id}/load"
    assert api("warehouse").post(url, json=body).status_code == 404
    assert api("driver", driver_id=run.crew.driver_id).post(url, json=body).status_code == 403
    assert warehouse(roads, api).post(url, json=body).json()["code"] == "unknown_line"
