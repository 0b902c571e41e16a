"""`GET /plans/{id}/orders/{order_id}/why`: for every order of a plan, planned or not."""

import uuid

import pytest

from tests.factories.planning import Town, make_town, window


@pytest.fixture
def town(tenant) -> Town:
    return make_town(tenant, shops=4, vehicles=2)


def test_every_order_of_a_plan_has_an_answer(town, api):
    orders = [town.ready(100, shop=shop, **window(2, 6)) for shop in range(4)]
    heavy = town.ready(900)
    town.add_vehicle(with_driver=False)
    plan = town.plan()
    dispatcher = api("dispatcher")
    for order_id in orders:
        answer = dispatcher.get(f"/api/v1/plans/{plan.id}/orders/{order_id}/why")
        assert answer.status_code == 200, answer.text
        told = answer.json()
        assert told["is_planned"]
        assert told["own_cost_minor"] > 0
        assert {one["vehicle_id"] for one in told["options"]} | {told["vehicle_id"]} == {
            str(one) for one in town.vehicle_ids[:2]
        }
        assert all(one["fits"] == (one["extra_cost_minor"] is not None) for one in told["options"])
        for one in told["options"]:
            where = f"after {one['after']}" if one["after"] else "first" if one["run"] else "further run"
            assert (where in one["sentence"]) == one["fits"]
            assert (one["run"] is None) == (one["trip_id"] is None)
        assert [one["vehicle_id"] for one in told["kept_in"]] == [str(town.vehicle_ids[2])]
        assert "no driver" in told["kept_in"][0]["sentence"]
        assert told["kept_in"][0]["reason"] == "no_driver"
        assert told["sentence"]
    told = dispatcher.get(f"/api/v1/plans/{plan.id}/orders/{heavy}/why").json()
    assert not told["is_planned"]
    assert told["left_out"]["reason"] == "too_heavy"
    assert told["left_out"]["offers"][0]["extra_cost_minor"] > 0


def test_prices_are_for_those_who_may_see_costs(town, api):
    order_id = town.ready(10)
    heavy = town.ready(900)
    plan = town.plan()
    told = api("warehouse").get(f"/api/v1/plans/{plan.id}/orders/{order_id}/why").json()
    assert told["own_cost_minor"] is None
    assert [one["extra_cost_minor"] for one in told["options"]] == [None]
    assert told["options"][0]["fits"]
    told = api("warehouse").get(f"/api/v1/plans/{plan.id}/orders/{heavy}/why").json()
    assert "extra_cost_minor" not in str(told["left_out"])


def test_what_the_plan_does_not_know_is_not_there(town, api, new_tenant):
    order_id = town.ready(10)
    plan = town.plan()
    dispatcher = api("dispatcher")
    assert dispatcher.get(f"/api/v1/plans/{plan.id}/orders/{uuid.uuid4()}/why").status_code == 404
    assert dispatcher.get(f"/api/v1/plans/{uuid.uuid4()}/orders/{order_id}/why").status_code == 404
    stranger = api("admin", in_tenant=new_tenant())
    assert stranger.get(f"/api/v1/plans/{plan.id}/orders/{order_id}/why").status_code == 404
    assert api("driver").get(f"/api/v1/plans/{plan.id}/orders/{order_id}/why").status_code == 403


def test_a_trip_that_has_left_is_explained_no_more(town, api):
    order_id = town.ready(10)
    plan = town.plan()
    town.accept(plan.id)
    dispatcher = api("dispatcher")
    url = f"/api/v1/plans/{plan.id}/orders/{order_id}/why"
    assert dispatcher.get(url).json()["is_planned"]
    (trip,) = town.trips(plan.id)
    assert dispatcher.post(f"/api/v1/trips/{trip.id}/dispatch").status_code == 200
    answer = dispatcher.get(url)
    assert (answer.status_code, answer.json()["code"]) == (409, "trip_left")
