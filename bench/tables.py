"""How long the orders page waits for its rows when there are very many orders. Prints one JSON object.

    python bench/tables.py [--orders 120000] [--rounds 20] [--browser] [--explain] [--only WORD] [--work-dir DIR]

A real PostgreSQL and server of its own, over HTTP as the page asks: the first hundred rows by every column that it
sorts by, both ways; every filter that it offers, one by one and together; what is typed into its search; the count
beside each; and pages further down. `--browser` also opens the page in the system's Chromium: until the first rows are
there, until a filter's are, the frames that are drawn while one scrolls, and down to row 5,000. `--explain` prints the
plans of the slowest five to standard error. `--work-dir` keeps the database for the next run.
"""

import argparse
import json
import shutil
import sys
import time
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx2
from many_orders import many_orders

from roundsman.benchmarks.harness import bench_house, machine, ms, percentile, running_server
from roundsman.benchmarks.town import PASSWORD, Town
from roundsman.platform.clock import real_now

PAGE = 100
SORTS = ("number", "status", "window_start", "priority", "placed_at")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--orders", type=int, default=120_000)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--shops", type=int, default=2_000)
    parser.add_argument("--lines", type=int, default=4)
    parser.add_argument("--browser", action="store_true")
    parser.add_argument("--explain", action="store_true")
    parser.add_argument("--only", default="", help="only what has this in its name")
    parser.add_argument("--work-dir", type=Path)
    asked = parser.parse_args()
    with bench_house(work_dir=asked.work_dir, say=lambda told: print(told, file=sys.stderr)) as house:
        town = many_orders(house, orders=asked.orders, shops=asked.shops, lines=asked.lines)
        with running_server(house) as url, httpx2.Client(base_url=url, timeout=120) as api:
            api.headers["X-Roundsman-Client"] = "bench"
            answer = api.post(
                "/api/v1/auth/session", json={"email": town.emails["dispatcher"], "password": PASSWORD}
            )
            answer.raise_for_status()
            told: dict[str, Any] = {"http": measure(api, town, asked)}
            if asked.browser:
                told["browser"] = browse(url, str(api.cookies["roundsman_session"]))
        if asked.explain:
            explain(town, told["http"])
    shown = {name: str(value) if isinstance(value, Path) else value for name, value in vars(asked).items()}
    print(json.dumps(shown | told | {"machine": machine()}, indent=2))


def questions(town: Town, orders: int) -> dict[str, dict[str, Any]]:
    """What the page asks for, by what people did: parameters of `GET /api/v1/orders`."""
    now = real_now().replace(hour=0, minute=0, second=0, microsecond=0)
    week, day = (now - timedelta(days=7)).isoformat(), (now - timedelta(days=100)).isoformat()
    ends = (now - timedelta(days=99)).isoformat()
    filters: dict[str, dict[str, Any]] = {
        "none": {},
        "status=ready": {"status": "ready"},
        "status=closed": {"status": "closed"},
        "status=cancelled": {"status": "cancelled"},
        "status of three": {"status": ["placed", "confirmed", "picking"]},
        "window of a day": {"window_from": day, "window_to": ends},
        "placed on a day": {"placed_from": day, "placed_to": ends},
        "placed this week": {"placed_from": week},
        "place": {"location_id": str(town.shop_ids[17])},
        "warehouse": {"warehouse_id": str(town.warehouse_ids[3])},
        "warehouse and ready": {"warehouse_id": str(town.warehouse_ids[3]), "status": "ready"},
        "place, cancelled, this week": {
            "location_id": str(town.shop_ids[17]),
            "status": "cancelled",
            "placed_from": week,
        },
    }
    asked = {
        f"{name} by {sign}{sort}": values | {"sort": f"{sign}{sort}"}
        for name, values in filters.items()
        for sort in SORTS
        for sign in ("", "-")
    }
    some = f"{orders // 2:06d}"
    for typed in (f"ORD-{some}", some, some[:4], f"PO-{some}", "PO-", "ORD", "shop-0017", "zzzqqq"):
        asked[f"search {typed!r}"] = {"q": typed, "sort": "-placed_at"}
    asked[f"search {some[:3]!r} and ready"] = {"q": some[:3], "sort": "-placed_at", "status": "ready"}
    return asked


def measure(api: httpx2.Client, town: Town, asked: argparse.Namespace) -> dict[str, Any]:
    """Rows and counts of every question, and pages far down."""
    told: dict[str, dict[str, float]] = {}
    every: list[float] = []
    for name, values in questions(town, asked.orders).items():
        if asked.only and asked.only not in name:
            continue
        rows = [_get(api, values | {"limit": PAGE}) for _ in range(asked.rounds)]
        countable = {key: value for key, value in values.items() if key != "sort"}
        counts = [_get(api, countable | {"limit": 1, "count": True}) for _ in range(asked.rounds // 4 + 1)]
        told[name] = {
            "rows": len(rows[0][1]["items"]),
            "total": counts[0][1]["total"],
            "first_ms": ms(rows[0][0]),
            "p50_ms": ms(percentile([took for took, _ in rows], 0.5)),
            "p95_ms": ms(percentile([took for took, _ in rows], 0.95)),
            "count_p95_ms": ms(percentile([took for took, _ in counts], 0.95)),
        }
        every += [took for took, _ in rows]
    deep: list[float] = []
    for sort in SORTS:
        cursor: str | None = None
        for _ in range(10):
            took, page = _get(
                api, {"sort": f"-{sort}", "limit": 500, **({"cursor": cursor} if cursor else {})}
            )
            deep.append(took)
            cursor = page["next_cursor"]
    slowest = sorted(told.items(), key=lambda item: -max(item[1]["p95_ms"], item[1]["count_p95_ms"]))
    return {
        "questions": len(told),
        "all_p50_ms": ms(percentile(every, 0.5)),
        "all_p95_ms": ms(percentile(every, 0.95)),
        "all_max_ms": ms(max(every)),
        "pages_of_500_p95_ms": ms(percentile(deep, 0.95)),
        "slowest": dict(slowest[:8]),
        "each": told,
    }


def _get(api: httpx2.Client, values: dict[str, Any]) -> tuple[float, Any]:
    asked = urlencode(values | ({"count": "true"} if values.get("count") else {}), doseq=True)
    begun = time.perf_counter()
    answer = api.get(f"/api/v1/orders?{asked}")
    told = answer.json()
    took = time.perf_counter() - begun
    answer.raise_for_status()
    return took, told


# ---- in the browser --------------------------------------------------------------------------------------


def browse(url: str, session: str) -> dict[str, Any]:
    """The page itself: until rows are drawn, and how smoothly they scroll."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("google-chrome"), args=["--no-sandbox"]
        )
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        context.add_cookies([{"name": "roundsman_session", "value": session, "url": url, "httpOnly": True}])
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.goto(f"{url}/dashboard")
        page.locator('nav a[href="/orders"]').wait_for()
        page.wait_for_timeout(3_000)
        told: dict[str, Any] = {
            "first_rows_ms": page.evaluate(_CLICK, ['nav a[href="/orders"]', "tbody tr[data-index]"])
        }
        page.wait_for_timeout(1_000)
        for column in page.locator("thead button").all_inner_texts():
            told[f"sort_by_{column}_ms".lower().replace(" ", "_")] = page.evaluate(_ROWS_AFTER, column)
            page.wait_for_timeout(500)
        page.get_by_role("search").get_by_role("button", name="Status").click()
        choice = page.get_by_role("checkbox", name="Cancelled")
        choice.wait_for()
        told["filter_ms"] = page.evaluate(_ROWS_AFTER, "Cancelled")
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Clear").click()
        page.wait_for_timeout(1_000)
        gaps = page.evaluate(_SCROLL, 6_000)
        told["scrolling"] = {
            "fps": round(1000 * len(gaps) / sum(gaps), 1),
            "gap_p95_ms": round(percentile(gaps, 0.95), 1),
            "rows_in_page": page.locator("tbody tr[data-index]").count(),
            "last_row": page.locator("tbody tr[data-index]").last.get_attribute("data-index"),
        }
        told["to_row_5000_ms"] = page.evaluate(_DOWN_TO, 5_000)
        told["rows_in_page_there"] = page.locator("tbody tr[data-index]").count()
        told["back_to_row_1_ms"] = page.evaluate(_UP)
        return told


_CLICK = """([link, wanted]) => new Promise((done) => {
    const begun = performance.now()
    const took = () => Math.round(performance.now() - begun)
    const look = () => (document.querySelector(wanted) ? done(took()) : requestAnimationFrame(look))
    document.querySelector(link).click()
    requestAnimationFrame(look)
})"""
_ROWS_AFTER = """(name) => new Promise((done) => {
    const begun = performance.now()
    const took = () => Math.round(performance.now() - begun)
    const first = () => document.querySelector('tbody tr[data-index="0"]')?.textContent
    const before = first()
    const look = () => (first() !== before || took() > 10000 ? done(took()) : requestAnimationFrame(look))
    const buttons = [...document.querySelectorAll('thead button, [popover] [role=checkbox]')]
    const button = buttons.find((one) => one.textContent === name)
    button.click()
    requestAnimationFrame(look)
})"""

# Three rows a frame; the milliseconds from frame to frame.
_SCROLL = """(ms) => new Promise((done) => {
    const box = document.querySelector('table').parentElement
    const begun = performance.now()
    const gaps = []
    let before = begun
    const next = (now) => {
        gaps.push(now - before)
        before = now
        if (now - begun > ms) return done(gaps.slice(1))
        box.scrollTop += 111
        requestAnimationFrame(next)
    }
    requestAnimationFrame(next)
})"""
# To the end of what has been fetched, again and again, until that row is drawn.
_DOWN_TO = """(row) => new Promise((done) => {
    const begun = performance.now()
    const took = () => Math.round(performance.now() - begun)
    const box = document.querySelector('table').parentElement
    const last = () => Number([...document.querySelectorAll('tbody tr[data-index]')].at(-1)?.dataset.index ?? 0)
    const look = () => {
        if (last() >= row || took() > 60000) return done(took())
        box.scrollTop = box.scrollHeight
        requestAnimationFrame(look)
    }
    look()
})"""
_UP = """() => new Promise((done) => {
    const begun = performance.now()
    const took = () => Math.round(performance.now() - begun)
    const there = () => document.querySelector('tbody tr[data-index="0"]')
    const look = () => (there() || took() > 10000 ? done(took()) : requestAnimationFrame(look))
    document.querySelector('table').parentElement.scrollTop = 0
    requestAnimationFrame(look)
})"""


# ---- plans ------------------------------------------------------------------------------------------------


def explain(town: Town, told: dict[str, Any]) -> None:
    """Print how PostgreSQL answers the slowest questions, as the serving role."""
    from dataclasses import fields
    from datetime import datetime

    from roundsman.identity.permissions import grants_for
    from roundsman.orders.models import Order
    from roundsman.orders.queries import SORTS as COLUMNS
    from roundsman.orders.queries import OrderFilter, list_orders
    from roundsman.platform.principal import Principal
    from roundsman.platform.work import open_work

    role = frozenset({"dispatcher"})
    who = Principal(
        tenant_id=town.tenant_id,
        actor_id=uuid.uuid4(),
        roles=role,
        organisation_id=town.organisation_id,
        grants=grants_for(role),
    )
    every = questions(town, 0) | questions(town, told.get("orders", 120_000))
    for name in list(told["slowest"])[:5]:
        if name not in every:
            continue
        values = dict(every[name])
        sort = values.pop("sort")
        known = {one.name for one in fields(OrderFilter)}
        given: dict[str, Any] = {}
        for key, value in values.items():
            if key == "status":
                given["statuses"] = value if isinstance(value, list) else [value]
            elif key in known:
                given[key] = datetime.fromisoformat(value) if key.endswith(("_from", "_to")) else value
        with open_work(who) as work:
            query = list_orders(work, OrderFilter(**given))
            column = COLUMNS[sort.lstrip("-")]
            keys = [column.desc(), Order.id.desc()] if sort.startswith("-") else [column, Order.id]
            whole = query.order_by(*keys).limit(PAGE + 1)
            connection = work.session.connection()
            sql = whole.compile(connection, compile_kwargs={"literal_binds": True})
            plan = connection.exec_driver_sql("explain (analyze, buffers) " + str(sql).replace("%", "%%"))
            print(f"--- {name}", *(row[0] for row in plan), sep="\n", file=sys.stderr)


if __name__ == "__main__":
    main()
