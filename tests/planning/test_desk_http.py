"""The day of the dispatcher's console: what it shows, of which trips, to whom."""

import uuid

import pytest

from tests.factories.planning import TODAY, Town, make_town

DAY = "/api/v1/planning/day"


@pytest.fixture
def town(tenant) -> Town:
    return make_town(tenant, shops=4, vehicles=2)


def plan(town: Town, dispatcher) -> str:
    asked = dispatcher.post(
        "/api/v1/trips/plan", json={"day": TODAY.isoformat(), "budget_s": 1, "seed": 3}
    ).json()
    assert town.run(town.read(uuid.UUID(asked["plan_id"]))) == "succeeded"
    return str(asked["plan_id"])


def test_the_day_has_waiting_orders_then_the_proposed_trips_with_their_stops_in_turn(town, api):
    first, second = town.ready(10), town.ready(5, shop=1)
    dispatcher = api("dispatcher")
    before = dispatcher.get(DAY, params={"day": TODAY.isoformat()}).json()
    assert before["trips"] == []
    assert {one["id"] for one in before["orders"]} == {str(first), str(second)}
    assert {one["status"] for one in before["orders"]} == {"ready"}

    plan_id = plan(town, dispatcher)
    shown = dispatcher.get(DAY, params={"day": TODAY.isoformat()}).json()
    assert {trip["plan_id"] for trip in shown["trips"]} == {plan_id}
    assert {one for trip in shown["trips"] for stop in trip["stops"] for one in stop["order_ids"]} == {
        str(first),
        str(second),
    }
    for trip in shown["trips"]:
        arrivals = [stop["arrival_at"] for stop in trip["stops"]]
        assert arrivals == sorted(arrivals)
        assert trip["version"] >= 1
        assert trip["weight_g"] <= trip["capacity_weight_g"]
        assert trip["cost_minor"] > 0
    places = {place["id"] for place in shown["places"]}
    assert places >= {order["location_id"] for order in shown["orders"]}
    assert places >= {trip["warehouse_id"] for trip in shown["trips"]}


def test_trips_that_were_called_off_and_other_warehouses_are_left_out(town, api):
    town.ready(10)
    dispatcher = api("dispatcher")
    plan_id = plan(town, dispatcher)
    elsewhere = {"day": TODAY.isoformat(), "warehouse_id": str(uuid.uuid4())}
    assert dispatcher.get(DAY, params=elsewhere).status_code == 404
    assert dispatcher.post(f"/api/v1/plans/{plan_id}/discard").status_code == 200
    shown = dispatcher.get(DAY, params={"day": TODAY.isoformat()}).json()
    assert shown["trips"] == []
    assert len(shown["orders"]) == 1


def test_costs_are_for_those_who_may_see_them_and_the_day_for_those_who_see_plans(town, api):
    town.ready(10)
    plan(town, api("dispatcher"))
    seen = api("warehouse").get(DAY, params={"day": TODAY.isoformat()})
    assert seen.status_code == 200
    assert {trip["cost_minor"] for trip in seen.json()["trips"]} == {None}
    assert api("retailer").get(DAY).status_code == 403
    assert api("driver").get(DAY).status_code == 403


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_that_no_calendar_reaches_is_refused(api, day):
    answer = api("dispatcher").get(f"/api/v1/planning/day?day={day}")
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "too_far_away")
    assert "1970 to 2199" in answer.json()["accepted"]
