"""`bench api`: mixed requests as the roles make them, on a world with a year of history; and the reports over it."""

import random
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

import httpx2
from sqlalchemy import text

from roundsman.app import load_rooms
from roundsman.benchmarks.harness import (
    BenchError,
    Say,
    bench_house,
    cpu_ms_each,
    cpu_used,
    fire,
    log_in,
    machine,
    ms,
    percentile,
    running_server,
    shot,
)
from roundsman.benchmarks.load import Outcome, Shot
from roundsman.benchmarks.roads import STOPS, Desk, Underway, free_vehicles, plan_trip, ready_orders
from roundsman.platform.clock import real_now
from roundsman.platform.db.tenants import all_tenant_ids
from roundsman.platform.work import open_system_work
from roundsman.simulation import api as simulation

RATE = 200.0
DAYS = 390
"""So many that the world at full size has a million order lines."""
REPORTS = (
    "otd?group_by=warehouse",
    "utilization?group_by=vehicle",
    "fill-rate?group_by=warehouse",
    "stock-outs",
    "costs?group_by=warehouse",
    "emissions?group_by=warehouse",
    "exceptions?group_by=reason",
    "exceptions/hotspots",
    "repeat-trips",
    "summary",
)
_REPEATS = 3
_MIX = {
    "list orders": 16,
    "read order": 16,
    "order events": 3,
    "list balances": 9,
    "list movements": 3,
    "list trips": 6,
    "read trip": 11,
    "list exceptions": 5,
    "list locations": 4,
    "list skus": 4,
    "list picklists": 3,
    "list costs": 2,
    "day's summary": 1,
    "place": 9,
    "allocate": 4,
    "cancel": 1,
}
"""Shares of the requests, besides what the drivers do at their stops."""


@dataclass
class World:
    """What of the world the requests name."""

    tenant_id: uuid.UUID
    lines: int
    last_day: date
    warehouses: list[uuid.UUID]
    shops: list[tuple[uuid.UUID, uuid.UUID]]
    """Shops, with the warehouse that serves them."""
    skus: list[uuid.UUID]
    orders: list[uuid.UUID]
    trips: list[uuid.UUID]
    tokens: dict[str, str] = field(default_factory=dict)


def run(
    *,
    rate: float = RATE,
    seconds: float = 60.0,
    scale: float = 1.0,
    days: int = DAYS,
    trips: int = 30,
    processes: int = 1,
    seed: int = 1,
    work_dir: Path | None = None,
    say: Say = lambda _: None,
) -> dict[str, Any]:
    """Send mixed requests at a fixed rate, then ask for every report over the whole history.

    Args:
        rate: Requests a second.
        seconds: How long.
        scale: Size of the world, see `roundsman seed`.
        days: Days of history.
        trips: Trips under way, whose drivers arrive and deliver.
        processes: Server processes on the one port.
        seed: Another number gives other requests.
        work_dir: Keep the world in this folder, and take the one that is there.
        say: Told what is going on.
    """
    draws = random.Random(seed)
    before = machine()
    load_rooms()
    with bench_house(work_dir=work_dir, say=say) as house:
        report = simulation.seed(house.urls, scale=scale, days=days, say=say)
        passwords = {login.role: (login.email, login.password) for login in report.logins}
        world = _look(report.day)
        say(f"{world.lines:,} order lines")
        with running_server(house, processes=processes) as url:
            world.tokens = {role: log_in(url, *login) for role, login in passwords.items()}
            under_way, open_orders = _prepare(world, url, passwords["driver"][1], trips, draws, say)
            shots = _mixed(world, url, rate, seconds, under_way, open_orders, draws)
            say("warming up")
            fire(house, url, [s for s in _mixed(world, url, 40, 5, [], [], draws) if b"GET" in s.data[:4]])
            say(f"{rate:g} mixed requests a second for {seconds:g} s")
            used = cpu_used(house)
            outcome = fire(house, url, shots, connections=96)
            cpu_ms = cpu_ms_each(house, used, len(shots))
            say("reports over the whole history")
            reports, failed = _reports(world, url, report.day - timedelta(days=min(days, 365)))
    for sentence in outcome.bad_bodies:
        say(sentence)
    return _figures(outcome, reports, failed) | {
        "order_lines": world.lines,
        "cpu_ms_per_request": cpu_ms,
        "processes": processes,
        "machine": before,
    }


def _figures(outcome: Outcome, reports: dict[str, list[float]], failed: list[str]) -> dict[str, Any]:
    taken = [latency for latencies in outcome.latencies_s.values() for latency in latencies]
    return {
        "rps": round(len(taken) / outcome.seconds, 1),
        "p95_ms": ms(percentile(taken, 0.95)),
        "errors": outcome.errors,
        "report_p95_ms": ms(percentile([s for each in reports.values() for s in each], 0.95)),
        "report_errors": failed,
        "p50_ms": ms(percentile(taken, 0.50)),
        "p99_ms": ms(percentile(taken, 0.99)),
        "requests": len(taken),
        "seconds": round(outcome.seconds, 1),
        "p95_ms_by_kind": {
            kind: ms(percentile(latencies, 0.95)) for kind, latencies in sorted(outcome.latencies_s.items())
        },
        "report_ms": {name: ms(max(each)) for name, each in sorted(reports.items())},
    }


def _look(last_day: date) -> World:
    tenant_id = all_tenant_ids()[0]
    with open_system_work(tenant_id) as work:

        def ids(sql: str) -> list[uuid.UUID]:
            return list(work.session.execute(text(sql)).scalars())

        return World(
            tenant_id,
            int(work.session.scalar(text("SELECT count(*) FROM order_line")) or 0),
            last_day,
            ids("SELECT id FROM location WHERE kind = 'warehouse'"),
            [
                (row.id, row.home_warehouse_id)
                for row in work.session.execute(
                    text(
                        "SELECT id, home_warehouse_id FROM location "
                        "WHERE kind = 'retailer' AND home_warehouse_id IS NOT NULL"
                    )
                )
            ],
            ids("SELECT id FROM sku WHERE is_active"),
            ids('SELECT id FROM (SELECT id FROM "order" ORDER BY id LIMIT 4000) o '
                'UNION ALL SELECT id FROM (SELECT id FROM "order" ORDER BY id DESC LIMIT 4000) n'),
            ids("SELECT id FROM trip ORDER BY id DESC LIMIT 3000"),
        )  # fmt: skip


# ---- before the clock runs -----------------------------------------------------------------------------


def _prepare(
    world: World, url: str, password: str, trips: int, draws: random.Random, say: Say
) -> tuple[list[Underway], list[str]]:
    """Trips with drivers on the road, and orders that wait to be allocated or called off."""
    office = Desk(url, world.tokens["admin"])
    under_way: list[Underway] = []
    vehicles = free_vehicles(world.tenant_id, trips)
    say(f"sending {len(vehicles)} trips of {STOPS} stops on the road")
    for vehicle in vehicles:
        shops = [shop for shop, warehouse in world.shops if warehouse == vehicle.warehouse_id]
        near = draws.sample(shops, min(STOPS, len(shops)))
        placed = [office("POST", "/api/v1/orders", _body(world, draws, shop))["id"] for shop in near]
        ready = ready_orders(office, placed, vehicle.warehouse_id)
        if not ready:
            continue
        trip_id = str(plan_trip(world.tenant_id, vehicle, ready))
        office("POST", f"/api/v1/trips/{trip_id}/dispatch", {})
        detail = office("GET", f"/api/v1/trips/{trip_id}")
        token = log_in(url, vehicle.email, password)
        under_way.append(Underway(trip_id, token, [stop["id"] for stop in detail["stops"]]))
    waiting = [
        office("POST", "/api/v1/orders", _body(world, draws, draws.choice(world.shops)[0]))["id"]
        for _ in range(900)
    ]
    office.close()
    return under_way, waiting


def _body(world: World, draws: random.Random, shop: uuid.UUID) -> dict[str, Any]:
    begin = (real_now() + timedelta(days=1)).replace(minute=0, second=0, microsecond=0)
    return {
        "location_id": str(shop),
        "window_start": begin.isoformat(),
        "window_end": (begin + timedelta(hours=4)).isoformat(),
        "next_slot": True,
        "lines": [
            {"sku_id": str(sku), "quantity": draws.randrange(1, 4)} for sku in draws.sample(world.skus, 3)
        ],
    }


# ---- the load ------------------------------------------------------------------------------------------


def _mixed(
    world: World,
    url: str,
    rate: float,
    seconds: float,
    under_way: list[Underway],
    waiting: list[str],
    draws: random.Random,
) -> list[Shot]:
    count = int(rate * seconds)
    shots = _at_the_doors(url, under_way, seconds, draws)
    free = list(waiting)
    kinds = draws.choices(list(_MIX), weights=list(_MIX.values()), k=max(0, count - len(shots)))
    for place, kind in enumerate(kinds):
        at_s = place * seconds / max(1, len(kinds))
        named = kind if free or kind not in ("allocate", "cancel") else "read order"
        shots.append(_shot(world, url, named, at_s, free, draws))
    return sorted(shots, key=lambda made: made.at_s)


def _at_the_doors(url: str, under_way: list[Underway], seconds: float, draws: random.Random) -> list[Shot]:
    """Each driver comes to a stop, and some seconds later has delivered."""
    shots = []
    for trip in under_way:
        pace = seconds / (len(trip.stop_ids) + 1)
        late = draws.random() * pace * 0.4
        for number, stop_id in enumerate(trip.stop_ids):
            at_s = late + number * pace
            path = f"/api/v1/trips/{trip.id}/stops/{stop_id}"
            command = {"command_id": str(uuid.UUID(int=draws.getrandbits(128)))}
            more = {"command_id": str(uuid.UUID(int=draws.getrandbits(128))), "all": True}
            told = more | {"photo_refs": ["photo/door.jpg"], "recipient_name": "The shop"}
            shots += [
                shot(url, "POST", f"{path}/arrive", token=trip.token, at_s=at_s, kind="arrive", body=command),
                shot(url, "POST", f"{path}/deliver", token=trip.token, at_s=at_s + pace * 0.5, kind="deliver",
                     body=told),
            ]  # fmt: skip
    return shots


def _shot(world: World, url: str, kind: str, at_s: float, waiting: list[str], draws: random.Random) -> Shot:
    role, method, path, body = _request(world, kind, waiting, draws)
    key = str(uuid.UUID(int=draws.getrandbits(128))) if method == "POST" else None
    return shot(url, method, path, token=world.tokens[role], at_s=at_s, kind=kind, body=body, key=key)


def _request(world: World, kind: str, waiting: list[str], draws: random.Random) -> tuple[str, str, str, Any]:
    """Who calls, how, what, with which body."""
    warehouse, day = draws.choice(world.warehouses), world.last_day
    since = day - timedelta(days=draws.randrange(1, 300))
    window = f"window_from={since}T00:00:00Z&window_to={since + timedelta(days=1)}T00:00:00Z"
    lists = [
        ("dispatcher", f"orders?warehouse_id={warehouse}&status=closed&limit=50"),
        ("dispatcher", f"orders?{window}&sort=window_start&limit=50"),
        ("dispatcher", "orders?status=confirmed&status=backordered&sort=-priority&limit=50"),
        ("retailer", "orders?limit=50"),
        ("warehouse", "orders?sort=-placed_at&limit=50"),
    ]
    simple: dict[str, Callable[[], tuple[str, str]]] = {
        "list orders": lambda: draws.choice(lists),
        "read order": lambda: ("dispatcher", f"orders/{draws.choice(world.orders)}"),
        "order events": lambda: ("dispatcher", f"orders/{draws.choice(world.orders)}/events"),
        "list balances": lambda: ("dispatcher", f"inventory/balances?location_id={warehouse}&limit=50"),
        "list movements": lambda: ("dispatcher", f"inventory/movements?location_id={warehouse}&limit=50"),
        "list trips": lambda: ("dispatcher", f"trips?warehouse_id={warehouse}&limit=50"),
        "read trip": lambda: ("dispatcher", f"trips/{draws.choice(world.trips)}"),
        "list exceptions": lambda: ("dispatcher", "exceptions?status=open&limit=50"),
        "list locations": lambda: ("dispatcher", "locations?kind=retailer&limit=50"),
        "list skus": lambda: ("retailer", "skus?limit=50"),
        "list picklists": lambda: ("warehouse", "picklists?limit=50"),
        "list costs": lambda: ("finance", "costs?limit=50"),
        "day's summary": lambda: ("dispatcher", f"reports/summary?from={day}&to={day}"),
    }
    if kind in simple:
        role, path = simple[kind]()
        return role, "GET", f"/api/v1/{path}", None
    if kind == "place":
        shop = draws.choice(world.shops)[0]
        return "dispatcher", "POST", "/api/v1/orders", _body(world, draws, shop)
    order_id = waiting.pop()
    if kind == "cancel":
        reason = {"reason_code": "no_longer_needed"}
        return "dispatcher", "POST", f"/api/v1/orders/{order_id}/cancel", reason
    return "dispatcher", "POST", f"/api/v1/orders/{order_id}/allocate", None


# ---- reports -------------------------------------------------------------------------------------------


def _reports(world: World, url: str, first: date) -> tuple[dict[str, list[float]], list[str]]:
    """Seconds of each report over the history, asked one after the other, and those that failed."""
    taken: dict[str, list[float]] = {}
    failed: list[str] = []
    last = world.last_day - timedelta(days=1)
    headers = {"Authorization": f"Bearer {world.tokens['admin']}"}
    with httpx2.Client(base_url=url, headers=headers, timeout=120, trust_env=False) as client:
        for asked in REPORTS:
            name = asked.partition("?")[0]
            separator = "&" if "?" in asked else "?"
            for _ in range(_REPEATS):
                began = perf_counter()
                answer = client.get(f"/api/v1/reports/{asked}{separator}from={first}&to={last}")
                if answer.status_code != 200:
                    failed.append(f"{name}: {answer.status_code} {answer.text[:200]}")
                    break
                taken.setdefault(name, []).append(perf_counter() - began)
    if not taken:
        raise BenchError(f"no report was answered: {failed[:2]}")
    return taken, failed
