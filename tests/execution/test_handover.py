"""Where stops that another vehicle takes over are put, and what the log says of it."""

import uuid
from datetime import timedelta
from typing import Any

import pytest

from roundsman.execution import api as execution
from roundsman.execution import routing
from roundsman.execution.models import Stop
from roundsman.execution.service.handover import hand_over
from roundsman.execution.service.handover_goods import HandoverWish
from roundsman.kernel.geo import GeoPoint
from roundsman.masterdata.models import Location
from tests.conftest import NOW, TenantWorld
from tests.factories.execution import Roads, Round, make_roads


def at_km(east: float) -> GeoPoint:
    """A place on the equator, so many kilometres east."""
    return GeoPoint(0.0, east / 111.32)


def visit(east: float, *, due_min: int | None = None) -> routing.Visit:
    due = None if due_min is None else NOW + timedelta(minutes=due_min)
    return routing.Visit(at_km(east), 60, due)


def order_of(ahead: list[routing.Visit], moved: list[routing.Visit], first_slot: int = 0) -> tuple[int, ...]:
    return routing.time_stops(
        start=NOW, origin=at_km(0), meeting=at_km(1), ahead=ahead, moved=moved, depot=at_km(100), first_slot=first_slot
    ).order  # fmt: skip


def test_a_stop_that_is_taken_over_lies_where_the_detour_is_shortest() -> None:
    own = [visit(10), visit(30), visit(50)]
    assert order_of(own, [visit(20)]) == (0, 3, 1, 2)
    assert order_of(own, [visit(40), visit(5)]) == (4, 0, 1, 3, 2)
    assert order_of(own, [visit(5)], first_slot=1) == (0, 3, 1, 2)


def test_a_promise_weighs_more_than_kilometres() -> None:
    own = [visit(10, due_min=60), visit(12, due_min=60)]
    assert order_of(own, [visit(60, due_min=80), visit(11)])[-1] == 2
    # Going back costs more metres, but nobody is late then.
    far_first = order_of([visit(60)], [visit(2, due_min=30)])
    assert far_first == (1, 0)


def test_a_vehicle_from_the_depot_keeps_the_order_and_its_legs_are_all_metres() -> None:
    found = routing.time_stops(
        start=NOW, origin=at_km(0), meeting=at_km(5), ahead=[], moved=[visit(9), visit(7)], depot=at_km(0)
    )
    assert found.order == (0, 1)
    home = 7_000
    assert sum(leg.distance_m for leg in found.moved) + home == pytest.approx(found.added_m, rel=0.6)
    assert found.moved[0].arrival_at < found.moved[1].arrival_at < found.end_at


@pytest.fixture
def roads(tenant: TenantWorld) -> Roads:
    roads = make_roads(tenant, stock=100, shops=5)
    with tenant.system() as work:
        # All shops on one line, 4 km from each other.
        for index, shop_id in enumerate(roads.trade.shop_ids):
            place = work.get(Location, shop_id)
            place.lat, place.lon = 19.20, 72.80 + 0.04 * index
    return roads


def trip_to(roads: Roads, *shops: int) -> Round:
    """A trip with two cases for each of these shops."""
    run = roads.plan(*[2] * len(shops))
    with roads.tenant.system() as work:
        for stop, shop in zip(
            work.session.scalars(work.rows(Stop).where(Stop.trip_id == run.trip_id).order_by(Stop.seq)),
            shops,
            strict=True,
        ):
            stop.location_id = roads.trade.shop_ids[shop]
    return run


def test_stops_change_vehicles_in_between_and_those_passed_keep_their_place(roads: Roads, api: Any) -> None:
    broken, near = trip_to(roads, 4, 3), trip_to(roads, 0, 2, 1)
    broken.dispatch()
    near.dispatch()
    near.arrive(1)
    near.deliver(1)
    before = near.stops()
    url = f"/api/v1/trips/{broken.trip_id}/handover"
    done = api("dispatcher").post(url, json={"to": {"trip_id": str(near.trip_id)}})
    assert done.status_code == 200, done.text
    stops = near.stops()
    places = [roads.trade.shop_ids.index(stop.location_id) for stop in stops]
    # The one it is on its way to stays next; the far ones come before the last one, which lies on the way home.
    assert places[:2] == [0, 2]
    assert sorted(places[2:4]) == [3, 4]
    assert places[4] == 1
    assert [stop.seq for stop in stops] == [1, 2, 3, 4, 5]
    assert [stop.id for stop in stops][:2] == [before[0].id, before[1].id]
    etas = [stop.eta_at for stop in stops[1:]]
    assert etas == sorted(etas, key=lambda eta: eta or NOW)
    (added,) = roads.tenant.events("TripStopsAdded")
    assert [uuid.UUID(moved["stop_id"]) for moved in added.payload["renumbered"]] == [before[2].id]
    # One of what must hold: the log alone tells the stops, in their order.
    assert roads.trade.broken() == []
    for seq in range(2, 6):
        near.arrive(seq, at=near.moment(7))
        near.deliver(seq, at=near.moment(7))
    near.complete(at=near.moment(8))
    assert {roads.trade.order(each).status for each in broken.order_ids} == {"closed"}
    assert roads.trade.broken() == []


def test_a_handover_counts_what_was_loaded_once(roads: Roads) -> None:
    broken, near = roads.plan(5, 7), roads.plan(2)
    broken.dispatch()
    near.dispatch()
    with roads.tenant.work("dispatcher") as work:
        hand_over(work, broken.trip_id, HandoverWish(to_trip_id=near.trip_id), occurred_at=work.now)
    with roads.tenant.system() as work:
        rows = work.session.execute(
            execution.stop_figures(work, trip_ids=[broken.trip_id, near.trip_id])
        ).mappings()
        loaded = {(row["trip_id"], row["seq"]): row["loaded"] for row in rows}
    assert sum(loaded.values()) == 14
    assert [loaded[broken.trip_id, seq] for seq in (1, 2)] == [0, 0]
