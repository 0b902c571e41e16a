"""Re-planning over HTTP: what can be done, what it comes to, and what taking a proposal does."""

import uuid
from datetime import timedelta
from typing import Any

import pytest

from roundsman.execution.models import Stop
from roundsman.masterdata.models import Location, Sku
from tests.conftest import NOW, Api, TenantWorld
from tests.factories.execution import Roads, Round, make_roads
from tests.factories.orders import WINDOW

URL = "/api/v1/replanning"


@pytest.fixture
def roads(tenant: TenantWorld) -> Roads:
    """A warehouse with six shops on a line to its east, 3 km from each other."""
    roads = make_roads(tenant, stock=200, shops=6)
    with tenant.system() as work:
        warehouse = work.get(Location, roads.trade.warehouse_id)
        warehouse.lat, warehouse.lon = 19.20, 72.80
        for index, shop_id in enumerate(roads.trade.shop_ids, start=1):
            place = work.get(Location, shop_id)
            place.lat, place.lon = 19.20, 72.80 + 0.03 * index
            place.opening_windows = []
    return roads


def trip_to(
    roads: Roads, *shops: int, closes_min: dict[int, int] | None = None, important: tuple[int, ...] = ()
) -> Round:
    """A planned trip with two cases for each of these shops.

    Args:
        roads: Where.
        shops: In driving order.
        closes_min: Shop -> how many minutes after the windows open its own closes.
        important: Shops whose orders have priority.
    """
    ids = [
        roads.trade.ready(
            2,
            location_id=roads.trade.shop_ids[shop],
            priority=5 if shop in important else 0,
            window_end=WINDOW[0] + timedelta(minutes=(closes_min or {}).get(shop, 240)),
        )
        for shop in shops
    ]
    run = roads.plan(*[2] * len(shops), orders_ready=ids)
    with roads.tenant.system() as work:
        query = work.rows(Stop).where(Stop.trip_id == run.trip_id).order_by(Stop.seq)
        for stop, shop in zip(work.session.scalars(query), shops, strict=True):
            stop.location_id = roads.trade.shop_ids[shop]
    return run


def urgent(roads: Roads, shop: int, **values: Any) -> uuid.UUID:
    return roads.trade.ready(3, location_id=roads.trade.shop_ids[shop], **values)


def asked(api: Api, role: str = "dispatcher", **body: Any) -> list[dict[str, Any]]:
    answer = api(role).post(URL, json={"search_s": 0} | body)
    assert answer.status_code == 201, answer.text
    found: list[dict[str, Any]] = answer.json()["proposals"]
    return found


def take(api: Api, proposal: dict[str, Any], role: str = "dispatcher") -> dict[str, Any]:
    answer = api(role).post(f"{URL}/{proposal['id']}/apply")
    assert answer.status_code == 200, answer.text
    done: dict[str, Any] = answer.json()
    return done


def shops_of(roads: Roads, run: Round) -> list[int]:
    return [roads.trade.shop_ids.index(stop.location_id) for stop in run.stops() if stop.status != "skipped"]


def test_an_urgent_order_joins_a_planned_trip_where_it_costs_least_and_nobody_else_moves(
    roads: Roads, api: Api
) -> None:
    run = trip_to(roads, 0, 2, 4)
    order_id = urgent(roads, 3)
    proposals = asked(api, occasion="insert", order_ids=[str(order_id)])
    best = proposals[0]
    assert best["kind"] == "insert"
    assert best["figures"]["moved_stops"] == 0
    assert best["figures"]["broken_rules"] == []
    assert "nobody else moves" in best["sentence"]
    before = run.trip()
    assert take(api, best)["status"] == "applied"
    assert shops_of(roads, run) == [0, 2, 3, 4]
    after = run.trip()
    assert after.stop_count == 4
    assert after.quantity == before.quantity + 3
    assert after.weight_g > before.weight_g
    assert roads.trade.order(order_id).status == "planned"
    etas = [stop.planned_arrival_at for stop in run.stops()]
    assert etas == sorted(etas)
    assert roads.trade.broken() == []


def test_an_order_for_a_place_that_the_trip_calls_at_needs_no_stop_of_its_own(roads: Roads, api: Api) -> None:
    run = trip_to(roads, 0, 2)
    order_id = urgent(roads, 2)
    best = asked(api, occasion="insert", order_ids=[str(order_id)])[0]
    take(api, best)
    assert shops_of(roads, run) == [0, 2]
    assert roads.trade.broken() == []


def test_a_vehicle_on_the_road_comes_by_the_warehouse_for_the_goods(roads: Roads, api: Api) -> None:
    run = trip_to(roads, 0, 1)
    run.dispatch()
    order_id = urgent(roads, 2)
    by_road = [
        one for one in asked(api, occasion="insert", order_ids=[str(order_id)]) if one["kind"] == "insert"
    ]
    assert by_road
    assert by_road[0]["meetings"][0]["at_warehouse"]
    assert "comes by the warehouse" in by_road[0]["sentence"]
    take(api, by_road[0])
    assert roads.trade.order(order_id).status == "in_transit"
    assert sorted(shops_of(roads, run)) == [0, 1, 2]
    assert run.aboard() == (7, 0)
    assert roads.trade.broken() == []
    for seq in (1, 2, 3):
        run.arrive(seq)
        run.deliver(seq)
    run.complete(at=run.moment(5))
    assert {roads.trade.order(one).status for one in [order_id, *run.order_ids]} == {"closed"}
    assert roads.trade.broken() == []


def test_where_no_trip_is_a_vehicle_that_stands_ready_goes_out(roads: Roads, api: Api) -> None:
    roads.add_crew()
    order_id = urgent(roads, 5)
    (only,) = asked(api, occasion="insert", order_ids=[str(order_id)])
    assert only["kind"] == "own_trip"
    assert only["trips"][0]["is_new"]
    take(api, only)
    assert roads.trade.order(order_id).status == "planned"
    (told,) = roads.tenant.events("TripPlanned")
    assert told.payload["stop_states"][0]["order_ids"] == [str(order_id)]
    assert roads.trade.broken() == []


def test_an_order_is_taken_off_its_trip_and_what_that_saves_is_told(roads: Roads, api: Api) -> None:
    run = trip_to(roads, 0, 5)
    gone = run.order_ids[1]
    best = asked(api, occasion="remove", order_ids=[str(gone)])[0]
    assert best["kind"] == "remove"
    assert best["figures"]["distance_change_m"] < -10_000
    assert best["figures"]["cost_change_minor"] < 0
    before = run.trip()
    take(api, best)
    assert shops_of(roads, run) == [0]
    assert roads.trade.order(gone).status == "ready"
    assert run.trip().distance_m <= before.distance_m
    assert roads.trade.broken() == []


def test_an_order_that_was_cancelled_leaves_a_stop_that_can_be_taken_out(roads: Roads, api: Api) -> None:
    run = trip_to(roads, 0, 5)
    gone = run.order_ids[1]
    done = api("dispatcher").post(f"/api/v1/orders/{gone}/cancel", json={"reason_code": "no_longer_needed"})
    assert done.status_code == 200, done.text
    best = asked(api, occasion="remove", order_ids=[str(gone)])[0]
    assert best["figures"]["cost_change_minor"] < 0
    take(api, best)
    assert shops_of(roads, run) == [0]
    assert roads.trade.order(gone).status == "cancelled"
    assert roads.trade.broken() == []


def test_the_last_order_of_a_trip_takes_the_trip_with_it(roads: Roads, api: Api) -> None:
    run = trip_to(roads, 3)
    best = asked(api, occasion="remove", order_ids=[str(run.order_ids[0])])[0]
    take(api, best)
    assert run.trip().status == "cancelled"
    assert roads.trade.broken() == []


def broken_down(roads: Roads, api: Api, run: Round, *, at: int) -> None:
    """Its first stop is done, then it breaks down at a shop."""
    run.arrive(1)
    run.deliver(1)
    with roads.tenant.system() as work:
        place = work.get(Location, roads.trade.shop_ids[at])
    body = {"lat": place.lat, "lon": place.lon, "note": "Smoke under the hood."}
    done = api("dispatcher").post(f"/api/v1/trips/{run.trip_id}/breakdown", json=body)
    assert done.status_code == 200, done.text


def test_after_a_breakdown_one_call_gives_the_goods_to_a_vehicle_on_the_road(roads: Roads, api: Api) -> None:
    broken, near = trip_to(roads, 0, 2, 3), trip_to(roads, 1, 4)
    broken.dispatch()
    near.dispatch()
    broken_down(roads, api, broken, at=1)
    near.arrive(1, at=broken.moment(2))
    near.deliver(1, at=broken.moment(2))
    proposals = asked(api, occasion="breakdown", trip_id=str(broken.trip_id))
    kinds = {one["kind"] for one in proposals}
    assert {"take_over", "wait"} <= kinds
    assert [one["rank"] for one in proposals] == list(range(1, len(proposals) + 1))
    best = next(one for one in proposals if one["kind"] == "take_over")
    assert best["figures"]["moved_stops"] == 2
    assert best["meetings"][0]["from_trip_id"] == str(broken.trip_id)
    take(api, best)
    # The stop that it was on its way to stays next, and the others lie on its way.
    ahead = [stop for stop in near.stops() if stop.status in ("pending", "en_route")]
    assert len(ahead) == 3
    etas = [stop.eta_at or NOW for stop in ahead]
    assert etas == sorted(etas)
    assert [stop.status for stop in broken.stops()] == ["completed", "skipped", "skipped"]
    assert broken.aboard() == (0, 0)
    assert near.aboard() == (6, 0)
    assert roads.trade.broken() == []
    for seq in range(2, 5):
        near.arrive(seq, at=near.moment(8))
        near.deliver(seq, at=near.moment(8))
    near.complete(at=near.moment(10))
    broken.complete(at=near.moment(10))
    assert {roads.trade.order(one).status for one in [*broken.order_ids, *near.order_ids]} == {"closed"}
    assert roads.trade.broken() == []


def test_two_vehicles_that_stand_ready_share_what_is_too_much_for_one(roads: Roads, api: Api) -> None:
    broken = trip_to(roads, 0, 1, 2, 3, 4)
    broken.dispatch()
    with roads.tenant.system() as work:
        case_g = work.get(Sku, roads.trade.sku_id).weight_g
    for _ in range(2):
        roads.add_crew(capacity_weight_g=case_g * 5)
    broken_down(roads, api, broken, at=0)
    proposals = asked(api, occasion="breakdown", trip_id=str(broken.trip_id), repair_min=None)
    assert [one["kind"] for one in proposals] == ["split"]
    take(api, proposals[0])
    assert [stop.status for stop in broken.stops()][1:] == ["skipped"] * 4
    handed = roads.tenant.events("TripHandedOver")
    assert len(handed) == 2
    assert sum(one.payload["quantity"] for one in handed) == 8
    assert roads.trade.broken() == []


def test_a_spare_vehicle_of_the_depot_goes_out_for_a_broken_one(roads: Roads, api: Api) -> None:
    broken = trip_to(roads, 0, 1, 2)
    broken.dispatch()
    roads.add_crew()
    broken_down(roads, api, broken, at=0)
    best = asked(api, occasion="breakdown", trip_id=str(broken.trip_id), repair_min=600)[0]
    assert best["kind"] == "spare"
    take(api, best)
    (made,) = [one for one in roads.tenant.events("TripDispatched") if one.subject_id != broken.trip_id]
    assert made.payload["loaded_quantity"] == 4
    assert roads.trade.broken() == []


def test_waiting_for_the_repair_tells_the_shops_new_times(roads: Roads, api: Api) -> None:
    broken = trip_to(roads, 0, 1, 2)
    broken.dispatch()
    broken_down(roads, api, broken, at=0)
    before = [stop.eta_at for stop in broken.stops()]
    (wait,) = asked(api, occasion="breakdown", trip_id=str(broken.trip_id), repair_min=90)
    take(api, wait)
    after = [stop.eta_at for stop in broken.stops()]
    assert after[0] == before[0]
    assert after[1] is not None
    assert after[1] >= broken.moment(1) + timedelta(minutes=90)
    (told,) = roads.tenant.events("TripEtasTold")
    assert len(told.payload["etas"]) == 2
    assert roads.trade.broken() == []


def test_nothing_but_new_times_may_be_the_answer_for_a_late_vehicle(roads: Roads, api: Api) -> None:
    late = trip_to(roads, 0, 5, 1, closes_min={1: 75})
    late.dispatch()
    late.arrive(1)
    late.deliver(1)
    proposals = asked(api, occasion="late", trip_id=str(late.trip_id))
    tell = next(one for one in proposals if one["kind"] == "tell")
    assert tell["figures"]["before"]["late_stops"] == tell["figures"]["after"]["late_stops"] == 1
    assert tell["figures"]["moved_stops"] == 0
    take(api, tell)
    (told,) = roads.tenant.events("TripEtasTold")
    assert [one["is_late"] for one in told.payload["etas"]] == [True]


def test_a_late_vehicle_may_serve_first_who_waits_least(roads: Roads, api: Api) -> None:
    late = trip_to(roads, 0, 5, 1, closes_min={1: 75})
    late.dispatch()
    # Not yet on its way: the order in which it drives is open from the first stop on.
    roads.tenant.set_clock(WINDOW[0])
    proposals = asked(api, occasion="late", trip_id=str(late.trip_id), delay_min=20)
    better = next(one for one in proposals if one["kind"] == "resequence")
    assert better["figures"]["after"]["late_stops"] == 0
    take(api, better)
    assert shops_of(roads, late).index(1) < shops_of(roads, late).index(5)
    assert roads.trade.broken() == []


def test_the_least_important_stop_may_be_left_out_so_that_the_others_are_in_time(
    roads: Roads, api: Api
) -> None:
    late = trip_to(roads, 0, 4, 5, closes_min={0: 95, 4: 95, 5: 95}, important=(0, 5))
    late.dispatch()
    roads.tenant.set_clock(WINDOW[0])
    proposals = asked(api, occasion="late", trip_id=str(late.trip_id), delay_min=30)
    fewer = [one for one in proposals if one["kind"] == "leave_out"]
    assert fewer, [one["sentence"] for one in proposals]
    assert len(fewer[0]["left_out"]) == 1
    take(api, fewer[0])
    assert [str(stop.status) for stop in late.stops()].count("failed") == 1
    assert roads.trade.order(late.order_ids[1]).status == "failed"
    assert roads.trade.broken() == []


def test_a_proposal_is_outdated_as_soon_as_one_of_its_trips_has_changed(roads: Roads, api: Api) -> None:
    run, other = trip_to(roads, 0, 2), trip_to(roads, 5)
    order_id = urgent(roads, 1)
    first, *rest = asked(api, occasion="insert", order_ids=[str(order_id)])
    assert len(rest) >= 1
    run.dispatch()
    refused = api("dispatcher").post(f"{URL}/{first['id']}/apply")
    assert refused.status_code == 409
    assert refused.json()["code"] == "proposal_outdated"
    assert refused.json()["trips"] == [str(run.trip_id)]
    # One for the trip that nobody touched is as good as before.
    still = next(one for one in rest if one["trips"][0]["trip_id"] == str(other.trip_id))
    take(api, still)
    assert shops_of(roads, other) == [1, 5]
    # And with that every other answer to the question is over.
    again = api("dispatcher").get(URL, params={"question_id": first["question_id"]}).json()["items"]
    assert {one["status"] for one in again} == {"applied", "outdated"}
    assert roads.trade.broken() == []


def test_a_proposal_is_good_for_a_quarter_of_an_hour_and_taken_once(roads: Roads, api: Api) -> None:
    trip_to(roads, 0, 2)
    old = asked(api, occasion="insert", order_ids=[str(urgent(roads, 1))])[0]
    roads.tenant.set_clock(NOW + timedelta(minutes=16))
    refused = api("dispatcher").post(f"{URL}/{old['id']}/apply")
    assert (refused.status_code, refused.json()["code"]) == (409, "proposal_outdated")
    fresh = asked(api, occasion="insert", order_ids=[str(urgent(roads, 3))])[0]
    take(api, fresh)
    twice = api("dispatcher").post(f"{URL}/{fresh['id']}/apply")
    assert (twice.status_code, twice.json()["code"]) == (409, "proposal_outdated")
    stale = api("dispatcher").post(f"{URL}/{fresh['id']}/apply", headers={"If-Match": '"1"'})
    assert stale.status_code == 412


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("dispatcher", 201),
        ("admin", 201),
        ("warehouse", 403),
        ("driver", 403),
        ("retailer", 403),
        (None, 401),
    ],
)
def test_only_dispatchers_may_ask(roads: Roads, api: Api, role: str | None, status: int) -> None:
    trip_to(roads, 0)
    body = {"occasion": "insert", "order_ids": [str(urgent(roads, 1))], "search_s": 0}
    assert api(role).post(URL, json=body).status_code == status


def test_what_cannot_be_asked_says_why(roads: Roads, api: Api) -> None:
    run = trip_to(roads, 0)
    nobody = str(uuid.uuid4())
    placed = str(roads.trade.place(1))
    for body, status, code in [
        ({"occasion": "insert"}, 422, "orders_needed"),
        ({"occasion": "insert", "order_ids": [nobody]}, 404, "not_found"),
        ({"occasion": "insert", "order_ids": [placed]}, 422, "orders_not_ready"),
        ({"occasion": "remove", "order_ids": [placed]}, 422, "not_on_a_trip"),
        ({"occasion": "breakdown"}, 422, "trip_needed"),
        ({"occasion": "breakdown", "trip_id": nobody}, 404, "not_found"),
        ({"occasion": "late", "trip_id": str(run.trip_id)}, 409, "trip_not_under_way"),
    ]:
        answer = api("dispatcher").post(URL, json=body)
        assert (answer.status_code, answer.json()["code"]) == (status, code), body


def test_a_proposal_of_another_tenant_is_not_there(roads: Roads, api: Api) -> None:
    assert api("dispatcher").get(f"{URL}/{uuid.uuid4()}").status_code == 404
    assert api("dispatcher").post(f"{URL}/{uuid.uuid4()}/apply").status_code == 404
