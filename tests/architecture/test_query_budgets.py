"""How many statements a call may send to the database: a budget for each route, whatever the number of rows.

Counted at the driver, so that nothing goes past it. The first statement of every call (tenant, clock, caller, settings,
first answer) and the last (event log, first answer) are part of the budget; BEGIN and COMMIT are not.
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from importlib import import_module
from typing import Any

import psycopg
import pytest
from fastapi.routing import APIRoute

from roundsman.app import ROUTERS
from roundsman.platform.db import wire
from tests.conftest import Api, TenantWorld
from tests.factories.execution import Roads, Round
from tests.factories.orders import WINDOW, Trade, make_trade

LISTS = {
    "/api/v1/orders": 3,
    "/api/v1/orders?status=confirmed&sort=-window_start": 3,
    "/api/v1/locations": 2,
    "/api/v1/skus": 2,
    "/api/v1/vehicles": 2,
    "/api/v1/drivers": 3,
    "/api/v1/zones": 2,
    "/api/v1/zones/at?lat=19.1&lon=72.9": 2,
    "/api/v1/zones/overlaps": 2,
    "/api/v1/locations/import/template": 1,
    "/api/v1/skus/import/template": 1,
    "/api/v1/vehicles/import/template": 1,
    "/api/v1/drivers/import/template": 1,
    "/api/v1/crew-rules": 2,
    "/api/v1/inventory/balances": 5,
    "/api/v1/inventory/movements": 3,
    "/api/v1/batches": 3,
    "/api/v1/picklists": 3,
    "/api/v1/inbound": 4,
    "/api/v1/transfers": 3,
    "/api/v1/travel": 2,
    "/api/v1/travel/profile": 2,
    "/api/v1/trips": 6,
    "/api/v1/exceptions": 7,
    "/api/v1/returns": 5,
    "/api/v1/costs": 3,
    "/api/v1/users": 4,
    "/api/v1/organisations": 2,
    "/api/v1/jobs": 2,
    "/api/v1/events": 2,
    "/api/v1/plans": 3,
    "/api/v1/edits": 2,
    "/api/v1/pins": 2,
    "/api/v1/settings": 2,
    "/api/v1/settings/history": 3,
    "/api/v1/views": 3,
    "/api/v1/webhooks": 5,
    "/api/v1/webhook-deliveries": 2,
    "/api/v1/positions": 4,
    "/api/v1/etas": 8,
    "/api/v1/replay?day=2026-11-16": 8,
    "/api/v1/watch": 24,
    "/api/v1/watch/figures": 4,
    "/api/v1/driver-suggestions/figures": 6,
    "/api/v1/order-templates": 4,
    "/api/v1/credit-notes": 4,
    "/api/v1/events/parked": 3,
    "/api/v1/events/anchors": 3,
    "/api/v1/events/anchors/verify": 3,
    "/api/v1/clock": 3,
    "/api/v1/access-records": 3,
    "/api/v1/me": 5,
    "/api/v1/sharing-policy": 3,
    "/api/v1/sharing-policy/mine": 2,
    "/api/v1/privacy/inventory": 2,
    "/api/v1/privacy/due": 60,
    "/api/v1/event-types": 2,
    "/api/v1/access-records/report?month=2026-11": 6,
    "/api/v1/locations/serving?lat=19.1&lon=72.9": 3,
    "/api/v1/driver-documents": 3,
    "/api/v1/work-sessions": 3,
    "/api/v1/work-sessions/hours?from=2026-11-01&to=2026-11-30": 4,
    "/api/v1/batches/expected": 3,
    "/api/v1/recalls": 3,
    "/api/v1/approvals": 3,
    "/api/v1/putaway-tasks": 3,
    "/api/v1/stock-counts": 3,
    "/api/v1/order-drafts": 3,
    "/api/v1/waves": 3,
    "/api/v1/demand?first_day=2026-11-01&last_day=2026-11-30": 3,
    "/api/v1/return-requests": 3,
    "/api/v1/exception-rules": 3,
    "/api/v1/evidence-rules": 3,
    "/api/v1/tariffs": 3,
    "/api/v1/cost-bills": 3,
    "/api/v1/trip-results": 3,
    "/api/v1/reconciliation/days": 3,
    "/api/v1/reconciliation/explanations": 3,
    "/api/v1/reports/otd": 12,
    "/api/v1/reports/otd/rows": 5,
    "/api/v1/reports/utilization": 10,
    "/api/v1/reports/utilization/rows": 5,
    "/api/v1/reports/fill-rate": 9,
    "/api/v1/reports/fill-rate/rows": 5,
    "/api/v1/reports/stock-outs": 10,
    "/api/v1/reports/stock-outs/rows": 5,
    "/api/v1/reports/costs": 9,
    "/api/v1/reports/costs/rows": 5,
    "/api/v1/reports/emissions": 11,
    "/api/v1/reports/emissions/rows": 5,
    "/api/v1/reports/exceptions": 13,
    "/api/v1/reports/exceptions/rows": 5,
    "/api/v1/reports/exceptions/hotspots": 10,
    "/api/v1/reports/exceptions/hotspots/rows?area=none": 6,
    "/api/v1/reports/exceptions/cells": 10,
    "/api/v1/reports/repeat-trips": 10,
    "/api/v1/reports/scorecards": 10,
    "/api/v1/reports/scorecards/rows": 5,
    "/api/v1/reports/repeat-trips/rows": 5,
    "/api/v1/reports/summary": 24,
    "/api/v1/reports/ready": 1,
    "/api/v1/reports/ask?report=otd": 12,
    "/api/v1/reports/pivot?report=otd&group_by=driver&across=week": 8,
    "/api/v1/report-channels": 1,
    "/api/v1/report-schedules": 5,
    "/api/v1/replanning": 3,
    "/api/v1/planning/day": 15,
}
"""Lists and figures, with 20 rows behind them or one; the administrator's calls."""

NOT_COUNTED = {
    # A stream; a question that is asked in words (tests/desk); who is at one thing.
    "/api/v1/live",
    "/api/v1/search",
    # One statement for each kind of name that is asked for (tests/desk).
    "/api/v1/names",
    "/api/v1/presence",
    "/",
    "/docs",
    "/health/live",
    "/health/ready",
    "/metrics",
    # Files of everything that is asked for, and figures of one subject, place or day.
    "/api/v1/access-records/export.csv",
    "/api/v1/access-records/report.csv",
    "/api/v1/privacy/export",
    "/api/v1/orders/next-slot",
    "/api/v1/stock-counts/proposal",
    "/api/v1/reconciliation",
    "/api/v1/transfers/rebalance",
    "/api/v1/plans/compare",
    # Up to a hundred trips on paper, page by page.
    "/api/v1/trips/sheets.pdf",
}

COMMANDS = {
    "place": 9,
    "read order": 8,
    "allocate": 16,
    "cancel": 22,
    "picklists": 17,
    "pick": 20,
    "ready": 20,
    "read trip": 14,
    "dispatch": 43,
    "arrive": 9,
    "deliver": 15,
}
"""Commands, with one line or with many."""


@contextmanager
def counted() -> Iterator[list[str]]:
    """What goes to the database, by whatever way."""
    sent: list[str] = []
    send = wire._send
    plain, many = psycopg.Cursor.execute, psycopg.Cursor.executemany

    def execute(cursor: Any, query: Any, *args: Any, **options: Any) -> Any:
        sent.append(" ".join(str(query).split())[:160])
        return plain(cursor, query, *args, **options)

    def executemany(cursor: Any, query: Any, *args: Any, **options: Any) -> Any:
        sent.append("many: " + " ".join(str(query).split())[:160])
        return many(cursor, query, *args, **options)

    def send_ours(raw: Any, query: wire.Query, fresh: Any) -> None:
        sent.append(" ".join(query.sql.decode().split())[:160])
        send(raw, query, fresh)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wire, "_send", send_ours)
        patch.setattr(psycopg.Cursor, "execute", execute)
        patch.setattr(psycopg.Cursor, "executemany", executemany)
        yield sent


class Counter:
    """Makes a call, and remembers how many statements it took and which."""

    def __init__(self) -> None:
        self.taken: dict[str, list[list[str]]] = {}

    def __call__(self, name: str, client: Any, method: str, url: str, **options: Any) -> Any:
        options.setdefault("headers", {"Idempotency-Key": str(uuid.uuid4())})
        with counted() as sent:
            answer = client.request(method, url, **options)
        assert answer.status_code < 300, (name, answer.text)
        self.taken.setdefault(name, []).append(sent)
        return answer.json()


@pytest.fixture
def trade(tenant: TenantWorld) -> Trade:
    return make_trade(tenant, shops=20, skus=20)


def order_body(trade: Trade, lines: int) -> dict[str, Any]:
    return {
        "location_id": str(trade.shop_id),
        "window_start": WINDOW[0].isoformat(),
        "window_end": WINDOW[1].isoformat(),
        "external_ref": uuid.uuid4().hex,
        "lines": [{"sku_id": str(sku_id), "quantity": 2} for sku_id in trade.sku_ids[:lines]],
    }


def filled(trade: Trade, rows: int) -> None:
    roads = Roads(trade)
    for sku in range(min(rows, len(trade.sku_ids))):
        trade.add_stock(10_000, sku=sku)
    for _ in range(rows):
        trade.place(2, 1)
    for _ in range(min(rows, 4)):
        roads.plan(1, 2)


def test_lists_take_as_many_statements_for_twenty_rows_as_for_one(api: Api, new_tenant: Any) -> None:
    over: list[str] = []
    taken: dict[str, list[int]] = {}
    for rows in (1, 20):
        world = new_tenant()
        filled(make_trade(world, shops=rows, skus=max(rows, 2)), rows)
        admin = api("admin", in_tenant=world)
        admin.get("/api/v1/reports/otd")  # the first question makes the facts
        for url, budget in LISTS.items():
            with counted() as sent:
                answer = admin.get(url)
            assert answer.status_code == 200, (url, answer.text)
            taken.setdefault(url, []).append(len(sent))
            if len(sent) > budget:
                over.append(f"{url} with {rows} rows: {len(sent)} statements, budget {budget}: {sent}")
    grown = [f"{url}: {one} statements for one row, {twenty} for twenty" for url, (one, twenty) in taken.items()
             if twenty > one + 1]  # fmt: skip
    assert not over + grown, "\n".join(over + grown)


def test_every_call_that_lists_or_reckons_has_a_budget() -> None:
    known = {url.partition("?")[0] for url in LISTS} | NOT_COUNTED
    routes = [
        route
        for name in ROUTERS
        for router in import_module(name).routers
        for route in router.routes
        if isinstance(route, APIRoute) and "GET" in (route.methods or ()) and "{" not in route.path
    ]
    assert not sorted({route.path for route in routes} - known)


def test_commands_keep_their_budget_whatever_the_number_of_lines(api: Api, trade: Trade) -> None:
    tenant, call = trade.tenant, Counter()
    dispatcher, warehouse = api("dispatcher"), api("warehouse", location_ids=(trade.warehouse_id,))
    for sku in range(20):
        trade.add_stock(10_000, sku=sku)
    # The first call of a process opens connections, also the ones that numbers are taken on: that is no part of a call.
    assert dispatcher.post("/api/v1/orders", json=order_body(trade, 1)).status_code == 201
    for lines in (1, 20):
        order = call("place", dispatcher, "POST", "/api/v1/orders", json=order_body(trade, lines))
        url = f"/api/v1/orders/{order['id']}"
        call("allocate", dispatcher, "POST", f"{url}/allocate")
        call("read order", dispatcher, "GET", url)
        doomed = call("place", dispatcher, "POST", "/api/v1/orders", json=order_body(trade, lines))
        dispatcher.post(f"/api/v1/orders/{doomed['id']}/allocate")
        call("cancel", dispatcher, "POST", f"/api/v1/orders/{doomed['id']}/cancel",
             json={"reason_code": "no_longer_needed"})  # fmt: skip
        made = call("picklists", warehouse, "POST", "/api/v1/picklists",
                    json={"warehouse_id": str(trade.warehouse_id), "order_ids": [order["id"]]})  # fmt: skip
        call("pick", warehouse, "POST", f"/api/v1/picklists/{made['picklists'][0]['id']}/confirm",
             json={"all": True})  # fmt: skip
        call("ready", warehouse, "POST", f"{url}/ready")
        trip = Roads(trade).plan(orders_ready=[uuid.UUID(order["id"])])
        drive(api, call, dispatcher, trip)
        tenant.set_clock(WINDOW[0] - timedelta(hours=2))
    over = [
        f"{name}: {[len(sent) for sent in calls]} statements, budget {COMMANDS[name]}:\n  "
        + "\n  ".join(sorted(calls, key=len)[-1])
        for name, calls in call.taken.items()
        if max(map(len, calls)) > COMMANDS[name]
    ]
    grown = [
        f"{name}: {[len(sent) for sent in calls]} statements"
        for name, calls in call.taken.items()
        if len(calls[-1]) > len(calls[0]) + 2
    ]
    assert not over + grown, "\n".join(over + grown)


def drive(api: Api, call: Counter, dispatcher: Any, trip: Round) -> None:
    url = f"/api/v1/trips/{trip.trip_id}"
    call("read trip", dispatcher, "GET", url)
    call("dispatch", dispatcher, "POST", f"{url}/dispatch")
    driver = api("driver", driver_id=trip.crew.driver_id)
    stop = f"{url}/stops/{trip.stop().id}"
    at = trip.moment(1)
    call("arrive", driver, "POST", f"{stop}/arrive", json={"occurred_at": at.isoformat()})
    body = {"all": True, "photo_refs": ["photo/door.jpg"]}
    call("deliver", driver, "POST", f"{stop}/deliver",
         json=body | {"occurred_at": (at + timedelta(minutes=5)).isoformat()})  # fmt: skip
