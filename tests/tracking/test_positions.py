"""Positions in and out, the way of a trip, and when its stops will be reached."""

import uuid
from datetime import datetime, timedelta
from typing import Any

import pytest

from roundsman.platform.models import AccessRecord
from roundsman.tracking.privacy import erase_tracks_of_driver, export_tracks_of_driver, purge_tracks
from tests.architecture.test_query_budgets import counted
from tests.conftest import NOW, Api, TenantWorld
from tests.factories.execution import Roads, Round, make_roads
from tests.factories.masterdata import make_location, make_vehicle


@pytest.fixture
def roads(tenant: TenantWorld) -> Roads:
    return make_roads(tenant, stock=300)


@pytest.fixture
def trip(roads: Roads) -> Round:
    made = roads.plan(2, 2, 2)
    made.dispatch()
    return made


def row(at: datetime, lat: float = 19.2, lon: float = 72.85, **more: Any) -> dict[str, Any]:
    return {"at": at.isoformat(), "lat": lat, "lon": lon} | more


def send(client: Any, *rows: Any) -> Any:
    answer = client.post("/api/v1/positions", json={"positions": list(rows)})
    assert answer.status_code == 200, answer.text
    return answer.json()


def now_of(tenant: TenantWorld) -> datetime:
    with tenant.system() as work:
        return work.now


def left_at(trip: Round) -> datetime:
    moment = trip.trip().dispatched_at
    assert moment is not None
    return moment


def driver(api: Api, trip: Round) -> Any:
    return api("driver", driver_id=trip.crew.driver_id)


def test_a_device_reports_for_any_vehicle_by_id_or_plate(api: Api, tenant: TenantWorld) -> None:
    with tenant.system() as work:
        vehicle = make_vehicle(work, make_location(work), number="MH-04-XY-9")
    machine = api("machine")
    told = send(
        machine,
        row(NOW, vehicle_id=str(vehicle.id)),
        row(NOW - timedelta(minutes=1), vehicle_number="mh-04-xy-9"),
        row(NOW, vehicle_id=str(uuid.uuid4())),
        row(NOW),
    )
    assert (told["accepted"], told["late"]) == (2, 0)
    assert [(one["index"], one["code"]) for one in told["refused"]] == [
        (2, "unknown_vehicle"),
        (3, "unknown_vehicle"),
    ]
    shown = machine.get("/api/v1/positions").json()["items"]
    assert [(one["vehicle_number"], one["at"]) for one in shown] == [
        ("MH-04-XY-9", NOW.isoformat().replace("+00:00", "Z"))
    ]


def test_bad_rows_are_told_and_hold_up_nothing(api: Api, trip: Round) -> None:
    now = now_of(trip.roads.tenant)
    vehicle: dict[str, Any] = {"vehicle_id": str(trip.crew.vehicle_id)}
    told = send(
        api("machine"),
        row(now, **vehicle),
        row(now, lat=91, **vehicle),
        {"lat": 1},
        "nonsense",
        row(now + timedelta(hours=1), **vehicle),
        row(now - timedelta(seconds=1), lat=0, lon=0, **vehicle),
        row(now, speed=3, **vehicle),
        row(now, **vehicle),
    )
    assert told["accepted"] == 1
    assert told["duplicates"] == 1
    assert [(one["index"], one["code"]) for one in told["refused"]] == [
        (1, "too_large"),
        (2, "field_missing"),
        (3, "not_an_object"),
        (4, "in_future"),
        (5, "no_place"),
        (6, "unknown_field"),
    ]
    assert all(one["why"] for one in told["refused"])


def test_a_batch_sent_again_or_out_of_order_changes_nothing_more(api: Api, trip: Round) -> None:
    now, machine = now_of(trip.roads.tenant), api("machine")
    vehicle: dict[str, Any] = {"vehicle_id": str(trip.crew.vehicle_id)}
    rows = [row(now - timedelta(minutes=5 - n), 19.2 + n / 1000, **vehicle) for n in range(5)]
    assert send(machine, *reversed(rows))["accepted"] == 5
    again = send(machine, *rows)
    assert (again["accepted"], again["duplicates"], again["late"]) == (0, 5, 0)
    late = send(machine, row(now - timedelta(minutes=30), **vehicle))
    assert (late["accepted"], late["late"]) == (0, 1)
    (shown,) = machine.get("/api/v1/positions").json()["items"]
    assert shown["lat"] == pytest.approx(19.204)


def test_a_jump_is_believed_only_when_a_second_fix_agrees_also_in_a_later_batch(
    api: Api, trip: Round
) -> None:
    now, machine = now_of(trip.roads.tenant), api("machine")
    vehicle: dict[str, Any] = {"vehicle_id": str(trip.crew.vehicle_id)}
    send(machine, row(now - timedelta(minutes=3), **vehicle))
    doubted = send(machine, row(now - timedelta(minutes=2), lat=21.0, **vehicle))
    assert doubted["refused"][0]["code"] == "implausible"
    assert machine.get("/api/v1/positions").json()["items"][0]["lat"] == 19.2
    assert send(machine, row(now - timedelta(minutes=1), lat=21.001, **vehicle))["accepted"] == 1
    assert machine.get("/api/v1/positions").json()["items"][0]["lat"] == 21.001


def test_a_driver_reports_for_the_trip_it_had_then_and_for_no_other(api: Api, trip: Round) -> None:
    now = now_of(trip.roads.tenant)
    phone = driver(api, trip)
    other = trip.roads.add_crew()
    told = send(
        phone,
        row(now),
        row(now, vehicle_id=str(other.vehicle_id)),
        row(left_at(trip) - timedelta(hours=1)),
    )
    assert told["accepted"] == 1
    assert [one["code"] for one in told["refused"]] == ["not_your_vehicle", "not_your_vehicle"]
    assert [one["vehicle_id"] for one in phone.get("/api/v1/positions").json()["items"]] == [
        str(trip.crew.vehicle_id)
    ]
    idle = api("driver", driver_id=other.driver_id)
    assert send(idle, row(now))["refused"][0]["code"] == "not_your_vehicle"
    assert idle.get("/api/v1/positions").json()["items"] == []
    for role in ("dispatcher", "retailer", "warehouse"):
        assert api(role).post("/api/v1/positions", json={"positions": [row(now)]}).status_code == 403


def test_a_shop_sees_the_vehicle_only_while_it_is_on_the_way_to_it(api: Api, tenant: TenantWorld) -> None:
    roads = make_roads(tenant, stock=300)
    trip = roads.plan(2, 2)
    shop = api("retailer", organisation_id=roads.trade.retailer_id)
    stranger = api("retailer")
    base = api("warehouse", location_ids=(roads.trade.warehouse_id,))
    elsewhere = api("warehouse", location_ids=(uuid.uuid4(),))

    def seen(client: Any) -> int:
        return len(client.get("/api/v1/positions").json()["items"])

    trip.dispatch()
    send(api("machine"), row(now_of(tenant), vehicle_id=str(trip.crew.vehicle_id)))
    assert (seen(shop), seen(base), seen(api("dispatcher"))) == (0, 1, 1)
    trip.arrive(1)
    trip.deliver(1)
    send(api("machine"), row(now_of(tenant), vehicle_id=str(trip.crew.vehicle_id)))
    assert trip.stop(2).status == "en_route"
    assert (seen(shop), seen(stranger), seen(base), seen(elsewhere)) == (1, 0, 1, 0)
    trip.arrive(2)
    trip.deliver(2)
    send(api("machine"), row(now_of(tenant), vehicle_id=str(trip.crew.vehicle_id)))
    assert (seen(shop), seen(base)) == (0, 1)


def test_the_way_of_a_trip_is_told_with_its_stops_and_looking_is_noted(api: Api, trip: Round) -> None:
    tenant = trip.roads.tenant
    trip.arrive(1)
    now = now_of(tenant)
    vehicle: dict[str, Any] = {"vehicle_id": str(trip.crew.vehicle_id)}
    rows = [row(now - timedelta(seconds=10 * n), 19.2 + n / 10_000, **vehicle) for n in range(30)]
    rows.append(row(left_at(trip) - timedelta(hours=2), **vehicle))
    send(api("machine"), *rows)
    client = api("dispatcher")
    path = f"/api/v1/trips/{trip.trip_id}/track"
    track = client.get(path).json()
    assert len(track["points"]) == 30
    assert track["points"] == sorted(track["points"], key=lambda point: point["at"])
    assert 300 < track["distance_m"] < 340
    assert [stop["seq"] for stop in track["stops"]] == [1, 2, 3]
    thinned = client.get(path, params={"every_s": 60}).json()["points"]
    assert 5 <= len(thinned) <= 6
    gpx = client.get(f"{path}.gpx")
    assert gpx.headers["Content-Type"].startswith("application/gpx+xml")
    assert gpx.text.count("<trkpt") == 30
    with tenant.system() as work:
        noted = work.session.scalars(work.rows(AccessRecord).where(AccessRecord.action == "track.read")).all()
    assert {one.subject_id for one in noted} == {trip.trip_id}
    assert client.get(f"/api/v1/trips/{uuid.uuid4()}/track").status_code == 404
    assert api("driver", driver_id=trip.roads.add_crew().driver_id).get(path).status_code == 404
    assert api("retailer").get(path).status_code == 403


def test_open_stops_are_predicted_and_late_trips_come_first(api: Api, roads: Roads) -> None:
    first, second = roads.plan(2, 2), roads.plan(2, start=NOW + timedelta(hours=4), crew=roads.add_crew())
    first.dispatch()
    second.dispatch()
    first.arrive(1)
    first.deliver(1)
    client = api("dispatcher")
    told = client.get(f"/api/v1/trips/{first.trip_id}/eta").json()
    (eta,) = told["items"]
    assert eta["from_position"] is False
    (stop,) = eta["stops"]
    assert stop["earliest_at"] <= stop["eta_at"] <= stop["latest_at"]
    assert len(stop["order_ids"]) == 1
    stop_place = first.stop(2)
    with roads.tenant.system() as work:
        from roundsman.masterdata.models import Location

        place = work.get(Location, stop_place.location_id)
    near = row(now_of(roads.tenant), place.lat, place.lon, vehicle_id=str(first.crew.vehicle_id))
    send(api("machine"), near)
    closer = client.get(f"/api/v1/trips/{first.trip_id}/eta").json()["items"][0]
    assert closer["from_position"] is True
    assert closer["stops"][0]["eta_at"] <= stop["eta_at"]
    board = client.get("/api/v1/etas").json()["items"]
    assert len(board) == 2
    assert [one["late_s"] for one in board] == sorted((one["late_s"] for one in board), reverse=True)
    roads.tenant.set_clock(NOW + timedelta(hours=9))
    late = client.get("/api/v1/etas", params={"late_only": True}).json()["items"]
    assert {one["trip_id"] for one in late} == {str(first.trip_id), str(second.trip_id)}
    assert client.get("/api/v1/etas", params={"warehouse_id": str(uuid.uuid4())}).json()["items"] == []
    assert client.get(f"/api/v1/trips/{uuid.uuid4()}/eta").status_code == 404


def test_five_hundred_rows_take_as_many_statements_as_one(api: Api, trip: Round) -> None:
    now, taken = now_of(trip.roads.tenant), []
    machine = api("machine")
    for count in (1, 500):
        rows = [
            row(now - timedelta(seconds=n + count), 19.2 + n / 1e6, vehicle_id=str(trip.crew.vehicle_id))
            for n in range(count)
        ]
        with counted() as sent:
            send(machine, *rows)
        taken.append(len(sent))
    assert taken[0] == taken[1] <= 7
    too_many = api("machine").post("/api/v1/positions", json={"positions": [row(now)] * 501})
    assert (too_many.status_code, too_many.json()["code"]) == (422, "bad_length")


def test_old_ways_are_purged_and_a_drivers_ways_are_handed_out_and_erased(api: Api, trip: Round) -> None:
    tenant = trip.roads.tenant
    now = now_of(tenant)
    send(
        api("machine"),
        *[row(now - timedelta(minutes=n), vehicle_id=str(trip.crew.vehicle_id)) for n in range(4)],
    )
    with tenant.system() as work:
        assert purge_tracks(work, now - timedelta(minutes=2), 100) == 1
        kept = export_tracks_of_driver(work, trip.crew.driver_id)["positions"]
        in_trip = [one for one in kept if one["vehicle_id"] == str(trip.crew.vehicle_id)]
        erase_tracks_of_driver(work, trip.crew.driver_id)
        assert export_tracks_of_driver(work, trip.crew.driver_id)["positions"] == []
    assert in_trip
    assert api("machine").get("/api/v1/positions").json()["items"] == []


def test_a_day_is_replayed_as_it_was_and_as_it_was_planned(api: Api, trip: Round) -> None:
    machine, now = api("machine"), now_of(trip.roads.tenant)
    vehicle: dict[str, Any] = {"vehicle_id": str(trip.crew.vehicle_id)}
    trip.arrive(1)
    trip.deliver(1)
    start = left_at(trip)
    moments = [start + timedelta(seconds=40 * step) for step in range(4)]
    assert (
        send(machine, *(row(at, 19.2 + n / 1000, **vehicle) for n, at in enumerate(moments)))["accepted"] == 4
    )
    trip.roads.plan(1)
    answer = api("dispatcher").get(f"/api/v1/replay?day={now.date()}")
    assert answer.status_code == 200, answer.text
    told = answer.json()
    ours = next(one for one in told["trips"] if one["id"] == str(trip.trip_id))
    other = next(one for one in told["trips"] if one["id"] != str(trip.trip_id))
    assert [point[1] for point in ours["way"]] == [19.2, 19.201, 19.202, 19.203]
    assert datetime.fromisoformat(told["from_at"]) + timedelta(seconds=ours["way"][0][0]) == moments[0]
    assert ours["stops"][0]["arrived_at"] is not None
    assert ours["stops"][1]["planned_arrival_at"] is not None
    assert (other["way"], len(other["stops"])) == ([], 1)
    with trip.roads.tenant.system() as work:
        looked = work.session.scalars(
            work.rows(AccessRecord).where(AccessRecord.action == "track.read")
        ).all()
    assert [one.subject_type for one in looked] == ["day"]


def test_a_day_shows_each_only_its_own_trips(api: Api, trip: Round) -> None:
    day = now_of(trip.roads.tenant).date()
    for role, status in (("retailer", 403), ("customer", 403)):
        assert api(role).get(f"/api/v1/replay?day={day}").status_code == status
    assert api("warehouse").get(f"/api/v1/replay?day={day}").json()["trips"] == []
    here = api("warehouse", location_ids=(trip.roads.trade.warehouse_id,))
    assert len(here.get(f"/api/v1/replay?day={day}").json()["trips"]) == 1
    assert len(driver(api, trip).get(f"/api/v1/replay?day={day}").json()["trips"]) == 1
    assert api("dispatcher").get("/api/v1/replay?day=2026-01-01").json()["trips"] == []
