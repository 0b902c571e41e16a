"""The live demonstration beside people who act in its world: it plays on, and takes up what a stop left open."""

import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import httpx2
import pytest

from roundsman.simulation.api import DemoError, LivePlay
from tests.journeys.running import Running

PASSWORD = "getto-demo-2026"
ROLES = ("admin", "dispatcher")
OPEN = ("planned", "dispatched", "in_progress")
PATIENCE_S = 120


@pytest.fixture
def dispatcher(house: Running) -> Iterator[httpx2.Client]:
    house.start()
    with httpx2.Client(base_url=house.base, headers={"X-Roundsman-Client": "test"}, timeout=60) as client:
        login = {"email": "dispatcher@getto.example", "password": PASSWORD}
        client.post("/api/v1/auth/session", json=login).raise_for_status()
        yield client


def live(house: Running, said: list[str]) -> LivePlay:
    emails = {role: f"{role}@getto.example" for role in ROLES}
    return LivePlay(
        url=house.base,
        emails=emails,
        password=PASSWORD,
        scale=0.05,
        speed=4_000,
        tick=timedelta(minutes=15),
        warehouses=1,
        say=said.append,
    )


def trips(dispatcher: httpx2.Client, *statuses: str) -> list[dict[str, Any]]:
    found = dispatcher.get(
        "/api/v1/trips", params={"status": list(statuses), "limit": 500}
    ).raise_for_status()
    items: list[dict[str, Any]] = found.json()["items"]
    return items


def wait_until(seen: Callable[[], Any]) -> Any:
    until = time.monotonic() + PATIENCE_S
    while not (found := seen()):
        assert time.monotonic() < until, "it did not come to that"
        time.sleep(0.05)
    return found


def test_a_live_day_goes_on_where_a_person_acts_and_the_next_takes_up_what_was_left(
    house: Running, dispatcher: httpx2.Client
) -> None:
    said: list[str] = []
    first = live(house, said)
    ended: list[str] = []

    def play() -> None:
        try:
            first.run(days=1)
        except DemoError as error:
            ended.append(str(error))

    playing = threading.Thread(target=play)
    playing.start()
    wait_until(lambda: trips(dispatcher, "in_progress"))
    first.stop()
    playing.join(PATIENCE_S)
    assert ended == ["The live day was stopped."], said
    left = {trip["id"] for trip in trips(dispatcher, *OPEN)}
    assert left

    second = live(house, said)
    playing = threading.Thread(target=lambda: second.run(days=1))
    playing.start()
    # A person calls off what the play was about to load, or what it has just loaded and not yet dispatched.
    mine = wait_until(lambda: [trip for trip in trips(dispatcher, "planned") if trip["id"] not in left])[0]
    answer = dispatcher.post(f"/api/v1/trips/{mine['id']}/cancel", json={"note": "The road is closed."})
    playing.join(PATIENCE_S)
    assert said[-1].endswith("all vehicles are back.")
    assert any("brought to an end" in sentence for sentence in said)
    if answer.status_code == 200:
        assert dispatcher.get(f"/api/v1/trips/{mine['id']}").json()["status"] == "cancelled"
    assert trips(dispatcher, *OPEN) == [], said
    for trip_id in left:
        assert dispatcher.get(f"/api/v1/trips/{trip_id}").json()["status"] in ("completed", "cancelled")
    checked = house.run("check")
    assert checked.returncode == 0, checked.stdout
