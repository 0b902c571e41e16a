"""A vehicle and driver that may not carry goods get them through no door."""

import pytest

from roundsman.identity.service.settings import put_setting
from roundsman.masterdata.models import Driver, Sku, Vehicle
from tests.factories.planning import Town, make_town


@pytest.fixture
def town(tenant) -> Town:
    return make_town(tenant, shops=2, vehicles=1)


def change(town: Town, model, row_id, **values) -> None:
    with town.tenant.system() as work:
        row = work.get(model, row_id)
        for name, value in values.items():
            setattr(row, name, value)


@pytest.fixture
def trip_url(town) -> str:
    town.ready(10)
    plan = town.plan()
    town.accept(plan.id)
    (trip,) = town.trips(plan.id)
    return f"/api/v1/trips/{trip.id}"


def test_a_dispatch_is_refused_where_goods_ask_for_what_nobody_has(town, trip_url, api):
    change(town, Sku, town.trade.sku_ids[0], requires=["controlled_goods"])
    dispatcher = api("dispatcher")
    answer = dispatcher.post(f"{trip_url}/dispatch")
    assert (answer.status_code, answer.json()["code"]) == (422, "not_suited")
    assert answer.json()["unmet"][0]["asks"] == ["controlled_goods"]
    assert "controlled_goods" in answer.json()["detail"]
    assert dispatcher.get(trip_url).json()["status"] == "planned"

    change(town, Driver, town.driver_ids[0], skills=["controlled_goods"])
    assert dispatcher.post(f"{trip_url}/dispatch").status_code == 200


def test_another_vehicle_or_driver_must_suit_as_well(town, trip_url, api):
    with town.tenant.work("admin") as work:
        put_setting(work, "compatibility.cold_chain", "chilled")
    change(town, Sku, town.trade.sku_ids[0], requires=["controlled_goods"], temperature_class="chilled")
    change(town, Driver, town.driver_ids[0], skills=["controlled_goods"])
    warm = town.add_vehicle(refrigerated=False, with_driver=False)
    unskilled = town.add_driver()
    dispatcher = api("dispatcher")
    for body, field in (
        ({"vehicle_id": str(warm)}, "vehicle_id"),
        ({"driver_id": str(unskilled)}, "driver_id"),
    ):
        answer = dispatcher.patch(trip_url, json=body)
        assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (
            422, "not_suited", field,
        ), answer.text  # fmt: skip
        assert dispatcher.post(f"{trip_url}/dispatch", json=body).json()["code"] == "not_suited"
    assert dispatcher.post(f"{trip_url}/dispatch").status_code == 200
    answer = dispatcher.post(f"{trip_url}/change-driver", json={"driver_id": str(unskilled), "note": "ill"})
    assert (answer.status_code, answer.json()["code"]) == (422, "not_suited")


def test_a_compartment_that_is_too_small_stops_the_trip(town, trip_url, api):
    change(town, Sku, town.trade.sku_ids[0], extra_loads={"crates": 3})
    change(town, Vehicle, town.vehicle_ids[0], extra_capacities={"crates": 29})
    answer = api("dispatcher").post(f"{trip_url}/dispatch")
    assert (answer.status_code, answer.json()["code"]) == (422, "vehicle_too_small")
    assert answer.json()["over"] == {"crates": 1}
    change(town, Vehicle, town.vehicle_ids[0], extra_capacities={"crates": 30})
    assert api("dispatcher").post(f"{trip_url}/dispatch").status_code == 200
