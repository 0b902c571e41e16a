"""Bad input over a real server: each gets its own code, says what would be accepted, and changes nothing."""

import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx2
import pytest
from sqlalchemy import Connection, create_engine

from roundsman.masterdata.models import Location, Sku
from roundsman.platform.db.engine import Database
from roundsman.platform.jobs.worker import run_job
from tests.conftest import NOW, TenantWorld, token_for
from tests.factories.bodies import BODIES, filled
from tests.factories.house import House, make_house, picture
from tests.factories.masterdata import make_driver, make_vehicle
from tests.servers import client, running

ORDERS, TRIPS = "/api/v1/orders", "/api/v1/trips"
NOBODYS = "01890000-0000-7000-8000-000000000000"


@pytest.fixture(scope="module")
def server_url(app: Any) -> Iterator[str]:
    with running(app) as url:
        yield url


@dataclass
class Desk:
    """An administrator's connection to a house, which sees when a refused call has changed something."""

    house: House
    http: httpx2.Client
    owner: Connection

    def refused(
        self, method: str, path: str, body: Any = None, *, status: int, code: str, **call: Any
    ) -> dict[str, Any]:
        """Make the call; it must be refused so, say what would be accepted, and change nothing."""
        before = picture(self.owner, self.house.tenant)
        answer = (
            self.http.request(method, path, json=body, **call)
            if body is not None
            else self.http.request(method, path, **call)
        )
        problem: dict[str, Any] = answer.json()
        assert (answer.status_code, problem["code"]) == (status, code), problem
        assert answer.headers["content-type"].startswith("application/problem+json")
        assert problem["accepted"], problem
        assert problem["detail"]
        assert picture(self.owner, self.house.tenant) == before
        return problem

    @property
    def stop_url(self) -> str:
        return f"{TRIPS}/{self.house.ids['trip_id']}/stops/{self.house.ids['stop_id']}"


@pytest.fixture
def desk(server_url: str, tenant: TenantWorld, database: Database) -> Iterator[Desk]:
    house = make_house(tenant)
    engine = create_engine(database.urls.owner_url())
    with client(server_url, token_for(tenant, "admin")) as http, engine.connect() as owner:
        yield Desk(house, http, owner)
    engine.dispose()


def body(house: House, route: str, **changes: Any) -> dict[str, Any]:
    """A body that would be accepted, with changes."""
    good: dict[str, Any] = filled(BODIES[route], house)
    return good | changes


def order(house: House, quantity: Any = 1, **changes: Any) -> dict[str, Any]:
    line = {"sku_id": str(house.ids["sku_id"]), "quantity": quantity}
    return body(house, "POST /api/v1/orders", **({"lines": [line]} | changes))


@pytest.mark.parametrize(
    ("quantity", "code"),
    [
        (0, "quantity_not_positive"),
        (-5, "quantity_not_positive"),
        (1.5, "not_a_whole_number"),
        ("many", "not_a_whole_number"),
        (None, "not_a_whole_number"),
        (10**30, "quantity_too_large"),
    ],
)
def test_a_quantity_that_is_none(desk: Desk, quantity: Any, code: str) -> None:
    problem = desk.refused("POST", ORDERS, order(desk.house, quantity), status=422, code=code)
    assert problem["field"] == "lines.0.quantity"


@pytest.mark.parametrize("quantity", [0, -1])
@pytest.mark.parametrize(
    ("route", "field"),
    [
        ("POST /api/v1/batches", "quantity"),
        ("POST /api/v1/inbound", "lines.0.quantity"),
        ("POST /api/v1/transfers", "lines.0.quantity"),
    ],
)
def test_no_goods_move_for_a_quantity_that_is_not_positive(
    desk: Desk, route: str, field: str, quantity: int
) -> None:
    method, path = route.split()
    bad = body(desk.house, route)
    (bad["lines"][0] if "lines" in bad else bad)["quantity"] = quantity
    problem = desk.refused(method, path, bad, status=422, code="quantity_not_positive")
    assert (problem["field"], problem["accepted"]) == (field, "a whole number, at least 1")


@pytest.mark.parametrize(
    ("route", "field", "code"),
    [
        ("POST /api/v1/orders", "location_id", "unknown_location"),
        ("POST /api/v1/orders", "warehouse_id", "unknown_location"),
        ("POST /api/v1/orders", "lines.0.sku_id", "unknown_sku"),
        ("POST /api/v1/batches", "location_id", "unknown_location"),
        ("POST /api/v1/batches", "sku_id", "unknown_sku"),
        ("POST /api/v1/transfers", "to_location_id", "unknown_location"),
        ("POST /api/v1/transfers", "lines.0.sku_id", "unknown_sku"),
        ("POST /api/v1/inbound", "destination_location_id", "unknown_location"),
        ("POST /api/v1/inbound", "lines.0.sku_id", "unknown_sku"),
        ("POST /api/v1/vehicles", "warehouse_id", "unknown_location"),
        ("POST /api/v1/trips/plan", "warehouse_ids.0", "unknown_location"),
    ],
)
@pytest.mark.parametrize("state", ["unknown", "inactive"])
def test_an_unknown_or_inactive_sku_or_location(
    desk: Desk, route: str, field: str, code: str, state: str
) -> None:
    method, path = route.split()
    bad = body(desk.house, route)
    *places, last = (int(part) if part.isdigit() else part for part in field.split("."))
    holder: Any = bad
    for place in places:
        holder = holder[place]
    if state == "unknown":
        holder[last] = NOBODYS
    else:
        with desk.house.tenant.system() as work:
            model: Any = Sku if "sku" in field else Location
            row = work.get(model, uuid.UUID(holder[last]))
            row.is_active = False
        code = code.replace("unknown", "inactive")
    problem = desk.refused(method, path, bad, status=422, code=code)
    assert problem["field"] == field


@pytest.mark.parametrize(
    ("window", "code", "field"),
    [
        (
            ("2026-11-16T16:00:00+05:30", "2026-11-16T12:00:00+05:30"),
            "window_ends_before_start",
            "window_end",
        ),
        (("2026-11-15T12:00:00+05:30", "2026-11-15T16:00:00+05:30"), "window_in_past", "window_end"),
        (("2026-11-16T12:00:00", "2026-11-16T16:00:00+05:30"), "offset_missing", "window_start"),
        (("2026-11-16T12:00:00+05:30", "2026-11-16T16:00:00"), "offset_missing", "window_end"),
        (("tomorrow", "2026-11-16T16:00:00+05:30"), "not_an_instant", "window_start"),
        (("9999-12-31T23:59:59-23:59", "2026-11-16T16:00:00+05:30"), "too_far_away", "window_start"),
    ],
    ids=["ends before it starts", "past", "no offset", "no offset at the end", "no instant", "far away"],
)
def test_a_window_that_cannot_be_kept(desk: Desk, window: tuple[str, str], code: str, field: str) -> None:
    bad = order(desk.house, window_start=window[0], window_end=window[1])
    problem = desk.refused("POST", ORDERS, bad, status=422, code=code)
    assert problem["field"] == field


def test_times_that_a_phone_cannot_mean(desk: Desk) -> None:
    whole = {"all": True}
    url = f"{desk.stop_url}/deliver"
    naive = whole | {"occurred_at": "2026-11-16T12:00:00"}
    ahead = whole | {"occurred_at": (NOW + timedelta(days=1)).isoformat()}
    long_ago = whole | {"occurred_at": (NOW - timedelta(days=1)).isoformat()}
    desk.refused("POST", url, naive, status=422, code="offset_missing")
    desk.refused("POST", url, ahead, status=422, code="time_in_future")
    desk.refused("POST", url, long_ago, status=422, code="time_before_dispatch")


def test_more_delivered_than_loaded(desk: Desk) -> None:
    (loaded,) = desk.house.delivered.lines(2)
    line = {"stop_line_id": str(loaded.id), "delivered_quantity": loaded.loaded_quantity + 1}
    problem = desk.refused(
        "POST", f"{desk.stop_url}/deliver", {"lines": [line]}, status=422, code="more_than_loaded"
    )
    assert str(loaded.loaded_quantity) in problem["accepted"]
    assert problem["loaded_quantity"] == loaded.loaded_quantity


def test_the_same_command_twice_has_one_effect_and_one_answer(desk: Desk) -> None:
    command = {"command_id": str(uuid.uuid4()), "all": True}
    url = f"{desk.stop_url}/deliver"
    desk.house.tenant.set_clock(desk.house.delivered.trip().planned_start_at + timedelta(hours=1))
    first = desk.http.post(url, json=command)
    assert first.status_code == 200
    after = picture(desk.owner, desk.house.tenant)
    again = desk.http.post(url, json=command)
    assert (again.status_code, again.json()) == (200, first.json())
    assert picture(desk.owner, desk.house.tenant) == after
    # Another command, or the same one for something else, is no repeat.
    desk.refused(
        "POST", url, {"command_id": str(uuid.uuid4()), "all": True}, status=409, code="illegal_transition"
    )
    desk.refused(
        "POST",
        f"{TRIPS}/{desk.house.ids['trip_id']}/complete",
        {"command_id": command["command_id"]},
        status=409,
        code="command_id_reused",
    )


def test_the_same_key_twice_has_one_effect_and_one_answer(desk: Desk) -> None:
    key = {"Idempotency-Key": str(uuid.uuid4())}
    first = desk.http.post(ORDERS, json=order(desk.house), headers=key)
    after = picture(desk.owner, desk.house.tenant)
    again = desk.http.post(ORDERS, json=order(desk.house), headers=key)
    assert (first.status_code, again.status_code, again.json()) == (201, 201, first.json())
    assert picture(desk.owner, desk.house.tenant) == after
    desk.refused("POST", ORDERS, order(desk.house, 2), status=422, code="idempotency_key_reused", headers=key)


@pytest.mark.parametrize(
    ("method", "path", "change"),
    [
        ("PATCH", "/api/v1/locations/{location_id}", {"name": "Late"}),
        ("PATCH", "/api/v1/skus/{sku_id}", {"name": "Late"}),
        ("PATCH", "/api/v1/vehicles/{vehicle_id}", {"reload_s": 60}),
        ("PATCH", "/api/v1/drivers/{driver_id}", {"name": "Late"}),
        ("PATCH", "/api/v1/organisations/{organisation_id}", {"name": "Late"}),
        ("PATCH", "/api/v1/users/{user_id}", {"name": "Late"}),
        ("POST", "/api/v1/orders/{order_id}/cancel", {"reason_code": "no_longer_needed"}),
        ("POST", "/api/v1/orders/{order_id}/allocate", None),
        ("POST", "/api/v1/trips/{planned_trip_id}/dispatch", {}),
        ("POST", "/api/v1/transfers/{transfer_id}/approve", None),
        ("POST", "/api/v1/inbound/{inbound_id}/cancel", None),
        ("POST", "/api/v1/plans/{plan_id}/discard", None),
        ("POST", "/api/v1/exceptions/{exception_id}/resolve", {"resolution": "credit"}),
    ],
)
def test_a_stale_version(desk: Desk, method: str, path: str, change: dict[str, Any] | None) -> None:
    url = path.format(**desk.house.ids)
    problem = desk.refused(
        method, url, change, status=412, code="stale_version", headers={"If-Match": '"999"'}
    )
    assert f'"{problem["current_version"]}"' in problem["accepted"]


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"quantity=5", 400, "malformed_json"),
        (b'{"lines": [', 400, "malformed_json"),
        (b"<order/>", 400, "malformed_json"),
        (b"[]", 422, "not_an_object"),
        (b'"order"', 422, "not_an_object"),
        (b"", 422, "field_missing"),
        (json.dumps({"note": "x" * 1_100_000}).encode(), 413, "body_too_large"),
    ],
    ids=["form", "cut short", "xml", "list", "text", "nothing", "oversized"],
)
def test_a_body_that_is_no_order(desk: Desk, content: bytes, status: int, code: str) -> None:
    desk.refused(
        "POST",
        ORDERS,
        status=status,
        code=code,
        content=content,
        headers={"Content-Type": "application/json"},
    )


def test_a_vehicle_that_is_too_small(desk: Desk) -> None:
    house = desk.house
    with house.tenant.system() as work:
        depot = work.get(Location, house.ids["warehouse_id"])
        toy = make_vehicle(work, depot, capacity_weight_g=1, capacity_volume_ml=1)
        make_driver(work, depot, usual_vehicle_id=toy.id, shift_end="20:00")
        toy_id, toy_number = toy.id, toy.number
    # Named by hand, it is refused.
    problem = desk.refused(
        "POST",
        f"{TRIPS}/{house.planned.trip_id}/dispatch",
        {"vehicle_id": str(toy_id)},
        status=422,
        code="vehicle_too_small",
    )
    assert " g and " in problem["accepted"]
    # Planned for, it stays at home and the plan says why; so it does for an order that no vehicle can take.
    heavy = house.roads.trade.ready(0, 900)
    asked = desk.http.post(f"{TRIPS}/plan", json={"budget_s": 1}).json()
    assert run_job(house.tenant.id, uuid.UUID(asked["job_id"])) == "succeeded"
    plan = desk.http.get(f"/api/v1/plans/{asked['plan_id']}").json()
    idle = {one["vehicle_id"]: one for one in plan["summary"]["idle_vehicles"]}
    assert idle[str(toy_id)]["too_small"], idle
    assert idle[str(toy_id)]["sentence"]
    (left,) = (one for one in plan["unplanned"] if one["order_id"] == str(heavy))
    assert left["reason"] == "too_heavy"
    assert toy_number in {one["number"] for one in left["vehicles"]}


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/locations/{location_id}",
        "/api/v1/skus/{sku_id}",
        "/api/v1/vehicles/{vehicle_id}",
        "/api/v1/drivers/{driver_id}",
        "/api/v1/organisations/{organisation_id}",
        "/api/v1/users/{user_id}",
        "/api/v1/batches/{batch_id}",
        "/api/v1/inbound/{inbound_id}",
        "/api/v1/transfers/{transfer_id}",
        "/api/v1/orders/{order_id}",
        "/api/v1/picklists/{picklist_id}",
        "/api/v1/trips/{trip_id}",
        "/api/v1/exceptions/{exception_id}",
        "/api/v1/plans/{plan_id}",
        "/api/v1/jobs/{job_id}",
    ],
)
def test_an_id_of_nobody_or_no_id(desk: Desk, path: str) -> None:
    """Ids of another tenant get the very answer of ids of nobody: see tests/architecture/test_foreign_ids.py."""
    where, _ = path.split("{")
    assert desk.http.get(path.format(**desk.house.ids)).status_code == 200
    desk.refused("GET", f"{where}{NOBODYS}", status=404, code="not_found")
    desk.refused("GET", f"{where}the-first", status=422, code="not_a_uuid")


def test_an_id_of_another_tenant(desk: Desk, server_url: str, new_tenant: Any) -> None:
    """One of each kind of command over the wire; every route is walked in tests/architecture."""
    stranger = make_house(new_tenant())
    ids = stranger.ids
    before = picture(desk.owner, stranger.tenant)
    for method, path, change in (
        ("PATCH", f"/api/v1/skus/{ids['sku_id']}", {"name": "Mine"}),
        ("POST", f"{ORDERS}/{ids['order_id']}/cancel", {"reason_code": "no_longer_needed"}),
        ("POST", f"{TRIPS}/{ids['trip_id']}/stops/{ids['stop_id']}/deliver", {"all": True}),
        ("POST", f"/api/v1/transfers/{ids['transfer_id']}/approve", None),
        ("POST", f"/api/v1/jobs/{ids['job_id']}/cancel", None),
    ):
        desk.refused(method, path, change, status=404, code="not_found")
    assert picture(desk.owner, stranger.tenant) == before
