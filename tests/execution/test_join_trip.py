"""A transfer that joins a planned trip: where it goes, what that costs, and who is refused."""

import uuid
from datetime import timedelta
from typing import Any

import numpy as np
import pytest

from roundsman.execution.joining import Joining, PlannedStop, join
from roundsman.execution.models import StopTask
from roundsman.execution.service.history import trip_as_of
from roundsman.orders.service.ready import ready_order
from roundsman.travel.api import TravelMatrix
from tests.conftest import NOW, Api, TenantWorld
from tests.factories.execution import START, Round, make_roads
from tests.factories.masterdata import make_location
from tests.factories.orders import WINDOW
from tests.factories.transfers import TRANSFERS, Line


@pytest.fixture
def line(tenant: TenantWorld, api: Api) -> Line:
    roads = make_roads(tenant, stock=100)
    with tenant.system() as work:
        return Line(roads, api, make_location(work))


def ready(line: Line, quantity: int = 10) -> str:
    transfer_id, order_id = line.scheduled(quantity)
    line.roads.trade.pick(order_id)
    with line.roads.tenant.system() as work:
        ready_order(work, order_id)
    return transfer_id


def joined(line: Line, transfer_id: str, run: Round, **more: Any) -> Any:
    return line.api("dispatcher").post(
        f"{TRANSFERS}/{transfer_id}/trips", json={"trip_id": str(run.trip_id)}, **more
    )


def test_a_ready_transfer_becomes_a_stop_of_a_planned_trip_by_one_call(line: Line) -> None:
    run = line.roads.plan(4, 3)
    transfer_id = ready(line)
    before = run.trip()
    dispatcher = line.api("dispatcher")
    (option,) = dispatcher.get(f"{TRANSFERS}/{transfer_id}/trips").json()["items"]
    assert (option["trip_id"], option["fits"]) == (str(run.trip_id), True)
    answer = joined(line, transfer_id, run, headers={"If-Match": f'"{before.version}"'})
    assert answer.status_code == 200, answer.text
    stops, trip = run.stops(), run.trip()
    assert [stop.seq for stop in stops] == [1, 2, 3]
    assert stops[option["stop_seq"] - 1].location_id == line.there.id
    assert [stop.planned_arrival_at for stop in stops] == sorted(stop.planned_arrival_at for stop in stops)
    assert (trip.stop_count, trip.quantity) == (3, before.quantity + 10)
    assert trip.distance_m == before.distance_m + option["added_distance_m"]
    assert trip.planned_end_at == before.planned_end_at + timedelta(seconds=option["added_duration_s"])
    assert trip.planned_cost_minor >= before.planned_cost_minor
    assert dispatcher.get(f"{TRANSFERS}/{transfer_id}/trips").json()["code"] == "transfer_not_ready"
    assert joined(line, transfer_id, run).json()["code"] == "transfer_not_ready"
    with line.roads.tenant.system() as work:
        past = trip_as_of(work, run.trip_id, at=None)
        tasks = list(work.session.scalars(work.rows(StopTask).where(StopTask.trip_id == run.trip_id)))
    assert past is not None
    assert past.stops is not None
    assert [(one.stop_id, one.seq) for one in past.stops] == [(stop.id, stop.seq) for stop in stops]
    assert len(tasks) == 3
    # From here on it goes the way of every transfer: in transit, visible as such, when the trip leaves.
    run.dispatch()
    shown = line.shown(transfer_id)
    assert (shown["status"], shown["trip"]["trip_id"]) == ("shipped", str(run.trip_id))
    assert line.roads.trade.broken() == []


def test_a_second_transfer_to_the_same_place_shares_the_stop(line: Line) -> None:
    run = line.roads.plan(4)
    for quantity in (10, 5):
        assert joined(line, ready(line, quantity), run).status_code == 200
    stops = run.stops()
    assert [stop.location_id for stop in stops].count(line.there.id) == 1
    assert (run.trip().stop_count, len(stops)) == (2, 2)


def test_a_full_vehicle_a_left_trip_and_a_late_one_are_refused(line: Line) -> None:
    small = line.roads.add_crew(capacity_weight_g=5_000, capacity_volume_ml=10_000)
    full = line.roads.plan(4, crew=small)
    gone = line.roads.plan(4)
    gone.dispatch()
    transfer_id = ready(line)
    (option,) = line.api("dispatcher").get(f"{TRANSFERS}/{transfer_id}/trips").json()["items"]
    assert (option["trip_id"], option["fits"]) == (str(full.trip_id), False)
    assert joined(line, transfer_id, full).json()["code"] == "no_room"
    assert joined(line, transfer_id, gone).json()["code"] == "trip_not_planned"
    assert full.trip().stop_count == 1
    assert len(full.stops()) == 1


def test_a_trip_does_not_grow_into_the_next_one_of_its_vehicle(line: Line) -> None:
    crew = line.roads.add_crew()
    first = line.roads.plan(4, crew=crew)
    line.roads.plan(4, crew=crew, start=first.trip().planned_end_at + timedelta(seconds=1))
    refused = joined(line, ready(line), first)
    assert (refused.status_code, refused.json()["code"]) == (409, "vehicle_busy")
    assert len(first.stops()) == 1


def test_trips_of_another_place_and_transfers_that_are_not_picked_are_refused(line: Line) -> None:
    run = line.roads.plan(4)
    approved = line.approved(5)
    assert joined(line, approved, run).json()["code"] == "transfer_not_ready"
    assert joined(line, str(uuid.uuid4()), run).status_code == 404
    assert (
        line.sender.post(f"{TRANSFERS}/{approved}/trips", json={"trip_id": str(run.trip_id)}).status_code
        == 403
    )


# ---- the place among the stops -----------------------------------------------------------------------------


def on_a_line(*kilometres: int) -> TravelMatrix:
    """Points on one straight road; a minute for each kilometre."""
    at = np.array(kilometres, dtype=np.int64)
    metres = np.abs(at[:, None] - at[None, :]) * 1_000
    return TravelMatrix(metres, metres * 60 // 1_000)


def stops_at(*minutes: int, due: dict[int, int] | None = None) -> list[PlannedStop]:
    due = due or {}
    return [
        PlannedStop(
            START + timedelta(minutes=at),
            START + timedelta(minutes=at + 5),
            START + timedelta(minutes=due[number]) if number in due else None,
        )
        for number, at in enumerate(minutes)
    ]


def placed(travel: TravelMatrix, stops: list[PlannedStop], **more: Any) -> Joining:
    values: dict[str, Any] = {
        "service_s": 300,
        "window_start": NOW,
        "window_end": WINDOW[1] + timedelta(days=1),
    } | more
    return join(start_at=START, stops=stops, travel=travel, **values)


def test_a_place_on_the_way_costs_no_metre_and_the_latest_such_place_is_taken() -> None:
    # Depot at 0, stops at 10 and 20 km, the new place at 15: on the way out, and on the empty way back.
    found = placed(on_a_line(0, 10, 20, 15), stops_at(10, 25))
    assert (found.place, found.added_m) == (2, 0)
    assert found.arrival_at == START + timedelta(minutes=35)
    assert found.delay_s == 300


def test_a_promise_weighs_more_than_metres() -> None:
    # Behind the only stop nothing is broken; before it the stop would be late, though the way is the same.
    early = placed(on_a_line(0, 20, 10), stops_at(20, due={0: 22}))
    assert (early.place, early.late) == (1, 0)
    # Its own promise: only before the stop it comes in time.
    own = placed(on_a_line(0, 20, 10), stops_at(20), window_end=START + timedelta(minutes=15))
    assert (own.place, own.late, own.added_m) == (0, 0, 0)


def test_nobody_hands_over_before_the_window_opens() -> None:
    found = placed(on_a_line(0, 10, 10), stops_at(10), window_start=START + timedelta(minutes=60))
    assert found.departure_at == START + timedelta(minutes=65)
    assert found.delay_s == 50 * 60
