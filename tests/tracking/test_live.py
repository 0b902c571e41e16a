"""The live stream, on a real server: who gets what, resuming, and how it ends."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from roundsman.identity.models import UserLocation
from roundsman.platform.clock import real_now
from roundsman.platform.http import streams
from roundsman.tracking.live import hub
from roundsman.tracking.queries import positions_since
from tests.conftest import TenantWorld, token_for
from tests.factories.execution import Roads, Round, make_roads
from tests.servers import client, running

SSE = {"Accept": "text/event-stream"}


class Stream:
    """A reader in a thread of its own, as a browser is one."""

    def __init__(self, base_url: str, token: str, *, since: str | None = None, **params: Any) -> None:
        self.messages: list[tuple[str, Any, str | None]] = []
        self.ended = threading.Event()
        self._client = client(base_url, token, **SSE, **({"Last-Event-ID": since} if since else {}))
        self._params = params
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._stop = threading.Event()
        self._thread.start()

    def _read(self) -> None:
        try:
            with self._client.stream("GET", "/api/v1/live", params=self._params) as answer:
                assert answer.status_code == 200, answer.read()
                assert answer.headers["Content-Type"].startswith("text/event-stream")
                fields: dict[str, str] = {}
                for line in answer.iter_lines():
                    if self._stop.is_set():
                        return
                    if not line:
                        if "data" in fields:
                            self.messages.append(
                                (fields["event"], json.loads(fields["data"]), fields.get("id"))
                            )
                        fields = {}
                    elif not line.startswith(":"):
                        name, _, value = line.partition(": ")
                        fields[name] = value
        except Exception as error:  # noqa: BLE001  (the stream was closed from our side)
            if not self._stop.is_set():
                self.messages.append(("error", repr(error), None))
        finally:
            self.ended.set()

    def of(self, event: str) -> list[Any]:
        return [data for name, data, _ in self.messages if name == event]

    def types(self) -> list[str]:
        return [data["type"] for data in self.of("event")]

    def last_id(self) -> str:
        return [number for _, _, number in self.messages if number][-1]

    def wait(self, until: Callable[["Stream"], bool], seconds: float = 20) -> None:
        deadline = time.monotonic() + seconds
        while not until(self):
            assert time.monotonic() < deadline, self.messages
            time.sleep(0.05)

    def close(self) -> None:
        self._stop.set()
        self._client.close()


@pytest.fixture
def roads(tenant: TenantWorld) -> Roads:
    return make_roads(tenant, stock=300)


@pytest.fixture
def url(app: Any, database: Any) -> Iterator[str]:
    with running(app) as base_url:
        yield base_url
        streams.close_all()


@contextmanager
def reading(url: str, token: str, **options: Any) -> Iterator[Stream]:
    stream = Stream(url, token, **options)
    try:
        stream.wait(lambda one: bool(one.of("hello")))
        yield stream
    finally:
        stream.close()


def report(tenant: TenantWorld, url: str, trip: Round, lat: float = 19.2, *, ago_s: int = 0) -> None:
    with tenant.system() as work:
        at = work.now - timedelta(seconds=ago_s)
    row = {"vehicle_id": str(trip.crew.vehicle_id), "at": at.isoformat(), "lat": lat, "lon": 72.85}
    with client(url, token_for(tenant, "machine")) as machine:
        answer = machine.post("/api/v1/positions", json={"positions": [row]})
        assert answer.json()["accepted"] == 1, answer.text


def test_facts_positions_and_predictions_come_as_they_happen(
    tenant: TenantWorld, url: str, roads: Roads
) -> None:
    with reading(url, token_for(tenant, "dispatcher")) as stream:
        trip = roads.plan(2, 2)
        trip.dispatch()
        stream.wait(lambda one: "TripDispatched" in one.types())
        dispatched = next(data for data in stream.of("event") if data["type"] == "TripDispatched")
        assert dispatched["topic"] == "trip.dispatched"
        assert dispatched["subject_id"] == str(trip.trip_id) == dispatched["trip_id"]
        trip.arrive(1)
        report(tenant, url, trip)
        stream.wait(lambda one: any(item["items"] for item in one.of("positions")))
        (moved,) = next(item["items"] for item in stream.of("positions") if item["items"])
        assert moved["vehicle_id"] == str(trip.crew.vehicle_id)
        stream.wait(lambda one: any(item["items"] for item in one.of("etas")), seconds=30)
        seqs = [data["seq"] for data in stream.of("event")]
        assert seqs == sorted(set(seqs))


def test_who_comes_back_misses_nothing_and_gets_nothing_twice(
    tenant: TenantWorld, url: str, roads: Roads
) -> None:
    token = token_for(tenant, "dispatcher")
    trip = roads.plan(2, 2)
    with reading(url, token) as stream:
        trip.dispatch()
        stream.wait(lambda one: "TripDispatched" in one.types())
        time.sleep(0.6)
        last = stream.last_id()
        first = [data["seq"] for data in stream.of("event")]
    trip.arrive(1)
    trip.deliver(1)
    with reading(url, token, since=last) as again:
        again.wait(lambda one: "DeliveryCompleted" in one.types())
        trip.arrive(2)
        again.wait(lambda one: one.types().count("StopArrived") == 2)
        second = [data["seq"] for data in again.of("event")]
    assert not set(first) & set(second)
    logged = [row.seq for row in tenant.events() if row.seq > int(last)]
    told = [row.seq for row in tenant.events() if row.subject_type in ("order", "trip", "stop")]
    assert [seq for seq in logged if seq in told and seq <= second[-1]] == [
        seq for seq in second if seq in told
    ]


def test_a_shop_gets_its_own_orders_and_the_vehicle_only_while_it_comes(
    tenant: TenantWorld, url: str, roads: Roads
) -> None:
    shop = token_for(tenant, "retailer", organisation_id=roads.trade.retailer_id)
    stranger = token_for(tenant, "retailer")
    with reading(url, shop) as own, reading(url, stranger) as other:
        trip = roads.plan(2, 2)
        trip.dispatch()
        own.wait(lambda one: "OrderDeparted" in one.types())
        report(tenant, url, trip)
        time.sleep(1.5)
        assert not any(item["items"] for item in own.of("positions"))
        trip.arrive(1)
        trip.deliver(1)
        time.sleep(3.2)  # whom a shop may see is looked up every three seconds
        report(tenant, url, trip, 19.21)
        own.wait(lambda one: any(item["items"] for item in one.of("positions")))
        types = {data["type"] for data in own.of("event")}
        assert types
        assert {data["subject_type"] for data in own.of("event")} == {"order"}
        assert not any("trip_id" in data or "ids" in data for data in own.of("event"))
        assert other.of("event") == []
        assert not any(item["items"] for item in other.of("positions"))


def test_each_role_gets_what_it_may_read(tenant: TenantWorld, url: str, roads: Roads) -> None:
    trip = roads.plan(2)
    here = token_for(tenant, "warehouse", location_ids=(roads.trade.warehouse_id,))
    mine = token_for(tenant, "driver", driver_id=trip.crew.driver_id)
    idle = token_for(tenant, "driver", driver_id=roads.add_crew().driver_id)
    with (
        reading(url, here) as warehouse,
        reading(url, token_for(tenant, "warehouse")) as elsewhere,
        reading(url, mine) as driver,
        reading(url, idle) as other_driver,
        reading(url, token_for(tenant, "plant")) as plant,
    ):
        trip.dispatch()
        warehouse.wait(lambda one: "TripDispatched" in one.types())
        driver.wait(lambda one: "TripDispatched" in one.types())
        time.sleep(0.6)
        assert {data["subject_type"] for data in driver.of("event")} == {"trip"}
        for nobody in (elsewhere, other_driver, plant):
            assert nobody.of("event") == [], nobody.messages


def test_only_the_topics_that_were_asked_for_come(tenant: TenantWorld, url: str, roads: Roads) -> None:
    token = token_for(tenant, "dispatcher")
    with reading(url, token, topic="trip.", positions=False, predictions=False) as stream:
        roads.plan(1).dispatch()
        stream.wait(lambda one: "TripDispatched" in one.types())
        assert all(data["topic"].startswith("trip.") for data in stream.of("event"))
        assert stream.of("positions") == stream.of("etas") == []


def test_who_is_too_far_behind_or_from_another_world_starts_afresh(
    tenant: TenantWorld, url: str, roads: Roads, monkeypatch: Any
) -> None:
    roads.plan(1).dispatch()
    token = token_for(tenant, "dispatcher")
    monkeypatch.setattr("roundsman.tracking.routes.live.MOST_BEHIND", 3)
    for since in ("1", "999999"):
        with reading(url, token, since=since) as stream:
            stream.wait(lambda one: bool(one.of("reset")))
            assert stream.of("event") == []


def test_a_session_that_ends_ends_the_stream(tenant: TenantWorld, url: str, monkeypatch: Any) -> None:
    monkeypatch.setattr(streams, "RECHECK_S", 0.3)
    monkeypatch.setattr(streams, "HEARTBEAT_S", 0.2)
    token = token_for(tenant, "dispatcher")
    with reading(url, token) as stream:
        with tenant.system() as work:
            work.session.execute(text("update auth_session set revoked_at = now()"))
        stream.wait(lambda one: bool(one.of("bye")))
        assert stream.of("bye") == [{"why": "session_ended"}]
        assert stream.ended.wait(5)


def test_who_gets_another_place_sees_what_happens_there_without_coming_back(
    tenant: TenantWorld, url: str, roads: Roads, monkeypatch: Any
) -> None:
    monkeypatch.setattr(streams, "RECHECK_S", 0.3)
    monkeypatch.setattr(streams, "HEARTBEAT_S", 0.2)
    with reading(url, token_for(tenant, "warehouse")) as stream:
        with tenant.system() as work:
            work.add(UserLocation(user_id=tenant.users["warehouse"], location_id=roads.trade.warehouse_id))
        time.sleep(1.5)
        roads.plan(1).dispatch()
        stream.wait(lambda one: "TripDispatched" in one.types())


def test_a_slow_reader_is_let_go_and_the_others_are_not_held_up(monkeypatch: Any) -> None:
    import asyncio

    monkeypatch.setattr(streams, "MOST_WAITING", 5)

    async def scene() -> tuple[str | None, int]:
        slow, quick = streams.Outlet(), streams.Outlet()
        for number in range(8):
            for outlet in (slow, quick):
                outlet.put([streams.Message("event", {}, number)])
            await asyncio.sleep(0)
            await quick.take(0.01)
        return slow.ended, len(await slow.take(0.01))

    assert asyncio.run(scene()) == ("too_slow", 0)


def test_positions_of_a_slow_reader_are_merged_to_the_newest() -> None:
    import asyncio

    async def scene() -> list[streams.Message]:
        outlet = streams.Outlet()
        for number in range(100):
            outlet.put_latest("positions", {"v1": {"lat": number}, "v2": {"lat": -number}})
        await asyncio.sleep(0)
        return await outlet.take(0.1)

    (message,) = asyncio.run(scene())
    assert message.data == {"items": [{"lat": 99}, {"lat": -99}]}


def test_streams_are_limited_and_asked_for_as_streams(
    tenant: TenantWorld, url: str, monkeypatch: Any
) -> None:
    token = token_for(tenant, "dispatcher")
    with client(url, token) as plain:
        refused = plain.get("/api/v1/live")
        assert (refused.status_code, refused.json()["code"]) == (422, "not_a_stream")
        monkeypatch.setattr(hub, "MOST_OF_A_USER", 1)
        with reading(url, token):
            full = plain.get("/api/v1/live", headers=SSE)
            assert (full.status_code, full.json()["code"]) == (429, "too_many_streams")
            assert full.headers["Retry-After"] == "30"


def test_a_stopping_server_says_goodbye_and_nothing_is_left_running(
    app: Any, database: Any, tenant: TenantWorld
) -> None:
    with running(app) as base_url, reading(base_url, token_for(tenant, "dispatcher")) as stream:
        streams.close_all()
        stream.wait(lambda one: bool(one.of("bye")))
        assert stream.of("bye") == [{"why": "server_stops"}]
    deadline = time.monotonic() + 5
    while streams.open_streams() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert streams.open_streams() == 0


def test_what_came_in_together_is_read_once_and_what_came_later_still_is(
    tenant: TenantWorld, url: str, roads: Roads
) -> None:
    first, second = roads.plan(1), roads.plan(1)
    with tenant.system() as work:
        begun = real_now()
    report(tenant, url, first)
    with tenant.system() as work:
        (known,) = positions_since(work, begun)
        assert positions_since(work, begun, but={known.received_at}) == []
    report(tenant, url, second)
    with tenant.system() as work:
        (new,) = positions_since(work, begun, but={known.received_at})
    assert (known.vehicle_id, new.vehicle_id) == (first.crew.vehicle_id, second.crew.vehicle_id)


def test_a_vehicle_that_tells_again_is_heard_again_and_one_that_rests_only_once(
    tenant: TenantWorld, url: str, roads: Roads
) -> None:
    moves, rests = roads.plan(1), roads.plan(1)

    def places(stream: Stream, trip: Round) -> list[float]:
        told = [item for one in stream.of("positions") for item in one["items"]]
        return [item["lat"] for item in told if item["vehicle_id"] == str(trip.crew.vehicle_id)]

    def at(lat: float) -> Callable[[Stream], bool]:
        return lambda stream: places(stream, moves)[-1:] == [lat]

    with reading(url, token_for(tenant, "dispatcher")) as stream:
        report(tenant, url, rests)
        for ago_s, lat in ((3, 19.2), (2, 19.2001), (1, 19.2002)):
            report(tenant, url, moves, lat, ago_s=ago_s)
            stream.wait(at(lat))
        assert places(stream, rests) == [19.2]


def test_a_frame_is_one_line_of_json_whatever_is_in_it() -> None:
    told = streams.Message("event", {"what": "zwei\nZeilen, é", "lat": 19.2, "at": None}, 7).frame()
    head, event, data, *rest = told.decode().split("\n")
    assert (head, event, rest) == ("id: 7", "event: event", ["", ""])
    assert json.loads(data.removeprefix("data: ")) == {"what": "zwei\nZeilen, é", "lat": 19.2, "at": None}
