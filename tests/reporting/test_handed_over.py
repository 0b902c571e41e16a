"""A breakdown on the road: what changed vehicles is counted once, each trip's grams are shared by what it carried."""

from datetime import timedelta
from typing import Any

import pytest

from roundsman.execution.service.handover import hand_over
from roundsman.execution.service.handover_goods import HandoverWish
from roundsman.reporting.facts.filling import compare
from tests.conftest import NOW
from tests.factories.execution import Roads, Round, make_roads
from tests.reporting.catching_up import catch_up

DAY = {"from": "2026-11-16", "to": "2026-11-16"}


@pytest.fixture
def rounds(tenant) -> tuple[Roads, Round, Round]:
    """Trip 1 brings 10 cases, breaks down and gives 20 and 30 to trip 2, which has 40 of its own on board."""
    roads = make_roads(tenant, shops=4)
    broken, near = roads.plan(10, 20, 30), roads.plan(40)
    broken.dispatch()
    near.dispatch()
    broken.arrive(1)
    broken.deliver(1)
    with tenant.work("dispatcher") as work:
        hand_over(work, broken.trip_id, HandoverWish(to_trip_id=near.trip_id), occurred_at=work.now)
    for seq in (1, 2, 3):
        near.arrive(seq, at=near.moment(6 + seq))
        near.deliver(seq, at=near.moment(6 + seq))
    near.complete(at=near.moment(11))
    broken.complete(at=near.moment(12))
    tenant.set_clock(NOW + timedelta(days=2))
    catch_up(tenant)
    return roads, broken, near


def groups(client: Any, name: str, by: str) -> dict[str, dict[str, Any]]:
    answer = client.get(f"/api/v1/reports/{name}", params=DAY | {"group_by": by})
    assert answer.status_code == 200, answer.text
    return {group["key"]: group for group in answer.json()["groups"]}


def rows(client: Any, name: str, by: str = "trip") -> list[dict[str, Any]]:
    return list(
        client.get(f"/api/v1/reports/{name}/rows", params=DAY | {"group_by": by, "limit": 100}).json()[
            "items"
        ]
    )


def test_cases_and_orders_that_changed_vehicles_count_where_they_arrived(rounds, api):
    _, broken, near = rounds
    one, two = str(broken.trip_id), str(near.trip_id)
    by_trip = groups(api("finance"), "costs", "trip")
    assert [by_trip[one][name] for name in ("orders", "units", "drops")] == [1, 10, 1]
    assert [by_trip[two][name] for name in ("orders", "units", "drops")] == [3, 90, 3]
    punctual = groups(api("dispatcher"), "otd", "trip")
    assert [punctual[one]["stops"], punctual[two]["stops"]] == [1, 3]
    loaded = sorted(row["loaded"] for row in rows(api("dispatcher"), "otd"))
    assert loaded == [10, 20, 30, 40]
    filled = groups(api("dispatcher"), "fill-rate", "day")["2026-11-16"]
    assert (filled["orders"], filled["orders_full"], filled["units_delivered"]) == (4, 4, 100)


def test_orders_that_changed_vehicles_bear_grams_of_both_and_weigh_once(rounds, api, tenant):
    _, broken, near = rounds
    client = api("finance")
    by_trip = groups(client, "emissions", "trip")
    by_order = groups(client, "emissions", "order")
    first, second, third = (str(order_id) for order_id in broken.order_ids)
    emitted = {str(run.trip_id): run.trip().co2_g for run in (broken, near)}
    assert {trip: group["co2_g"] for trip, group in by_trip.items()} == emitted
    assert sum(group["co2_g"] for group in by_order.values()) == sum(emitted.values())
    # Not the one order that was brought bears all of the first trip.
    assert by_order[first]["co2_g"] < emitted[str(broken.trip_id)]
    paper = client.get(f"/api/v1/reports/emissions/orders/{second}").json()
    assert {trip["trip_id"] for trip in paper["trips"]} == set(emitted)
    assert [trip["co2_g"] > 0 for trip in paper["trips"]] == [True, True]
    assert sorted(trip["weight_g"] for trip in paper["trips"])[0] == 0
    weights = {key: group["weight_g"] for key, group in by_order.items()}
    assert weights[third] * 2 == weights[second] * 3
    assert by_order[second]["trips"] == 2
    total = client.get("/api/v1/reports/emissions", params=DAY).json()["total"]
    assert (total["orders"], total["trips"], total["weight_g"]) == (4, 2, sum(weights.values()))
    with tenant.system() as work:
        assert [found for found in compare(work) if found.differing] == []
