"""The dispatcher's console in Chromium: frames while panning and dragging, and how long an edit takes to be confirmed.

    python bench/web_console.py [--scale 1.0] [--vehicles 1500] [--edits 12] [--page http://127.0.0.1:3000]

100 trips with 2,000 orders on an accepted plan, and positions of 1,500 vehicles that move every second. A real
PostgreSQL and server of its own, the built web application (`make web`), the system's Chromium without a window.
Frames are those that Chromium's own trace says were drawn. Prints one JSON object. `--page` measures a development
server instead, which must hand its calls of the API on to the port that `--port` names.
"""

import argparse
import itertools
import json
import os
import random
import shutil
import sys
import threading
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2
from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent))
from planned_day import planned_day

from roundsman.benchmarks.harness import bench_house, machine, percentile, running_server
from roundsman.benchmarks.town import PASSWORD
from roundsman.identity.models import UserAccount
from roundsman.masterdata.api import create_vehicle
from roundsman.masterdata.models import Location
from roundsman.planning.models import PlanRun
from roundsman.platform.work import open_system_work

CATEGORIES = [
    "cc",
    "benchmark",
    "toplevel",
    "devtools.timeline",
    "disabled-by-default-devtools.timeline.frame",
]
EVERY_S = 1.0
AT_ONCE = 500


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--vehicles", type=int, default=1_500)
    parser.add_argument("--edits", type=int, default=12)
    parser.add_argument("--seconds", type=float, default=5.0, help="of panning, and of dragging")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--budget", type=int, default=10, help="seconds for the plan that is edited")
    parser.add_argument("--page", help="where the pages are, when not at the server itself")
    asked = parser.parse_args()
    with bench_house(say=lambda text: print(text, file=sys.stderr)) as house:
        tenant_id, plan_id = planned_day(asked.scale, asked.seed, asked.budget)
        with open_system_work(tenant_id) as work:
            day = work.get(PlanRun, plan_id).day.isoformat()
        emails, vehicle_ids = fleet(tenant_id, asked.vehicles)
        # Pages that were built elsewhere are measured where they lie.
        site = {"ROUNDSMAN_WEB_DIR": folder} if (folder := os.environ.get("ROUNDSMAN_WEB_DIR")) else {}
        with (
            running_server(house, settings=site) as url,
            httpx2.Client(base_url=url, timeout=60) as api,
        ):
            api.headers["X-Roundsman-Client"] = "bench"
            session = log_in(api, emails["dispatcher"])
            log_in(api, emails["admin"])  # who may tell positions
            with moving(api, vehicle_ids, asked.seed), sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path=shutil.which("chromium") or shutil.which("google-chrome"),
                    args=["--no-sandbox"],
                )
                told = measure(browser, asked, asked.page or url, session, day)
    print(json.dumps(vars(asked) | told | {"machine": machine()}, indent=2))


def log_in(api: httpx2.Client, email: str) -> str:
    """The cookie of a new session, which the client goes on with."""
    api.post("/api/v1/auth/session", json={"email": email, "password": PASSWORD}).raise_for_status()
    return str(api.cookies["roundsman_session"])


def fleet(tenant_id: uuid.UUID, count: int) -> tuple[dict[str, str], list[str]]:
    """The e-mails by role, and as many vehicles as are asked for."""
    with open_system_work(tenant_id) as work:
        emails = {one.email.split("-")[0]: one.email for one in work.session.scalars(work.rows(UserAccount))}
        depot = next(one for one in work.session.scalars(work.rows(Location)) if one.kind == "warehouse")
        made = [
            create_vehicle(
                work,
                number=f"MOVES-{n:04d}",
                kind="van",
                warehouse_id=depot.id,
                capacity_weight_g=100_000,
                capacity_volume_ml=1_000_000,
                fixed_minor=1,
                per_departure_minor=1,
                per_km_minor=1,
                per_hour_minor=1,
                co2_g_per_km=1,
                max_trips_per_day=1,
            ).id
            for n in range(count)
        ]
    return emails, [str(one) for one in made]


class moving:  # noqa: N801  (a context manager, read as a verb)
    """Vehicles that move about in a thread of their own, all of them every second."""

    def __init__(self, api: httpx2.Client, vehicle_ids: list[str], seed: int) -> None:
        rng = random.Random(seed)
        self._api, self._stop = api, threading.Event()
        self._at = {one: (19.0 + rng.random() * 0.3, 72.8 + rng.random() * 0.12) for one in vehicle_ids}
        self._thread = threading.Thread(target=self._run, args=(rng,), daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join(10)

    def _run(self, rng: random.Random) -> None:
        while not self._stop.wait(EVERY_S):
            now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
            rows = []
            for one, (lat, lon) in self._at.items():
                self._at[one] = (lat + rng.uniform(-1, 1) / 9_000, lon + rng.uniform(-1, 1) / 9_000)
                rows.append({"vehicle_id": one, "at": now, "lat": self._at[one][0], "lon": self._at[one][1]})
            for first in range(0, len(rows), AT_ONCE):
                self._api.post("/api/v1/positions", json={"positions": rows[first : first + AT_ONCE]})


def measure(browser: Browser, asked: argparse.Namespace, url: str, session: str, day: str) -> dict[str, Any]:
    """Panning, dragging and editing of the planned day."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_cookies([{"name": "roundsman_session", "value": session, "url": url, "httpOnly": True}])
    page = context.new_page()
    page.set_default_timeout(120_000)
    began = time.perf_counter()
    page.goto(f"{url}/planning?day={day}")
    page.locator("[data-lanes] [data-stop]").first.wait_for()
    first_ms = round(1000 * (time.perf_counter() - began))
    page.locator("[data-ready=true]").wait_for()
    page.wait_for_timeout(3_000)

    box = page.locator(".maplibregl-canvas").bounding_box()
    lanes = page.locator("[data-lanes]").bounding_box()
    assert box is not None
    assert lanes is not None
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    def pan(at: float) -> tuple[float, float]:
        return middle[0] + 150 * wave(at, 1.3), middle[1] + 90 * wave(at, 1.9)

    def far(at: float) -> tuple[float, float]:
        """Over what was drawn around the map, to and fro, so that it is drawn anew on the way."""
        return middle[0] + 380 * wave(at, 0.9), middle[1] + 150 * wave(at, 1.3)

    def drag(at: float) -> tuple[float, float]:
        return (
            lanes["x"] + lanes["width"] * (0.5 + 0.35 * wave(at, 1.1)),
            lanes["y"] + lanes["height"] * (0.5 + 0.3 * wave(at, 2.3)),
        )

    told: dict[str, Any] = {"first_trips_ms": first_ms}
    told["panning"] = frames(browser, page, middle, pan, asked.seconds)
    told["panning_far"] = frames(browser, page, middle, far, asked.seconds)
    stop = page.locator("[data-lanes] [data-stop]").nth(5).bounding_box()
    assert stop is not None
    held = (stop["x"] + 5, stop["y"] + 5)
    told["dragging"] = frames(browser, page, held, drag, asked.seconds, leave=True)
    told["edit"] = edits(page, asked.edits)
    return told


def wave(at: float, per_s: float) -> float:
    """From -1 to 1 and back, in a straight line."""
    share = (at * per_s / 4) % 1
    return 4 * share - 1 if share < 0.5 else 3 - 4 * share


def frames(
    browser: Browser,
    page: Page,
    start: tuple[float, float],
    way: Callable[[float], tuple[float, float]],
    seconds: float,
    *,
    leave: bool = False,
) -> dict[str, Any]:
    """Press, move for a while, let go; what Chromium drew meanwhile.

    Args:
        browser: Whose trace is read.
        page: The console.
        start: Where the button is pressed.
        way: Seconds since then -> where the pointer is.
        seconds: How long.
        leave: Take back what is in the hand instead of dropping it.
    """
    page.mouse.move(*start)
    page.mouse.down()
    browser.start_tracing(page=page, categories=CATEGORIES)
    began = time.perf_counter()
    moves = 0
    while (at := time.perf_counter() - began) < seconds:
        page.mouse.move(*way(at))
        moves += 1
    took = time.perf_counter() - began
    events = json.loads(browser.stop_tracing())["traceEvents"]
    if leave:
        page.keyboard.press("Escape")
    page.mouse.up()
    return said(events, took) | {"pointer_moves": moves}


def said(events: list[dict[str, Any]], took: float) -> dict[str, Any]:
    """Frames, their gaps and long tasks of the page, from a trace of so many seconds."""
    drawn = sorted(event["ts"] for event in events if event["name"] == "DrawFrame")
    gaps = [(after - before) / 1000 for before, after in itertools.pairwise(drawn)]
    names = thread_names(events)
    long_tasks = [
        event["dur"] / 1000
        for event in events
        if event["name"] == TASK
        and event.get("dur", 0) > LONG_US
        and names.get((event["pid"], event["tid"])) == "CrRendererMain"
    ]
    return {
        "frames": len(drawn),
        "fps": round(len(drawn) / took, 1),
        "gap_p50_ms": round(percentile(gaps, 0.5), 1) if gaps else None,
        "gap_p95_ms": round(percentile(gaps, 0.95), 1) if gaps else None,
        "long_tasks": len(long_tasks),
        "longest_task_ms": round(max(long_tasks), 1) if long_tasks else 0,
        "busy_pct": busy(events, took),
    }


THREADS = {
    "CrRendererMain": "main",
    "Compositor": "compositor",
    "CrGpuMain": "gpu",
    "VizCompositorThread": "viz",
}
TASK = "ThreadControllerImpl::RunTask"
LONG_US = 50_000


def thread_names(events: list[dict[str, Any]]) -> dict[tuple[int, int], str]:
    """What the threads of a trace are called, by process and thread."""
    return {(one["pid"], one["tid"]): one["args"]["name"] for one in events if one["name"] == "thread_name"}


def busy(events: list[dict[str, Any]], took: float) -> dict[str, float]:
    """How much of the time the threads that make a picture worked, in percent of one core; the busiest of each kind.

    Without a graphics card the GPU's thread draws on the processor: what it takes is the price of the machine, and what
    the main thread takes is ours.
    """
    names = thread_names(events)
    spent: dict[tuple[int, int], float] = {}
    for one in events:
        if one["name"] == TASK and one.get("ph") == "X":
            whose = (one["pid"], one["tid"])
            spent[whose] = spent.get(whose, 0.0) + one.get("dur", 0)
    told: dict[str, float] = {}
    for whose, microseconds in spent.items():
        kind = THREADS.get(names.get(whose, ""))
        if kind is not None:
            told[kind] = max(told.get(kind, 0.0), round(microseconds / took / 10_000, 1))
    return told


# When a stop was let go, and the first picture after the screen said that the edit is made (or why it is not).
WATCH = """() => {
  window.addEventListener('pointerup', () => { window.letGo = performance.now(); window.shown = null }, true)
  new MutationObserver(() => {
    if (!window.letGo || window.shown) return
    const refused = document.querySelector('dialog[open]')
    if (!refused && !document.querySelector('[data-toast]')) return
    const said = refused ? 'refused' : 'confirmed'
    requestAnimationFrame(() => setTimeout(() => { window.shown ??= [performance.now() - window.letGo, said] }))
  }).observe(document.body, { childList: true, subtree: true })
}"""


def edits(page: Page, count: int) -> dict[str, Any]:
    """Drops of a stop onto another place of its lane: from letting go until the screen shows that it is made."""
    page.evaluate(WATCH)
    lanes = page.locator("[data-lanes]")
    times: list[float] = []
    answers: list[float] = []
    refused = 0
    for number in range(count):
        # Dragging has scrolled the lanes: what lies above them is not under the pointer.
        lanes.evaluate("box => { box.scrollTop = 0 }")
        page.evaluate(
            "document.querySelectorAll('[data-toast] > button:last-child').forEach(one => one.click())"
        )
        page.wait_for_timeout(500)
        stops = lanes.locator("ul > li").nth(1 + number % 5).locator("[data-stop]")
        stop, onto = stops.nth(3).bounding_box(), stops.nth(6).bounding_box()
        assert stop is not None
        assert onto is not None
        page.mouse.move(stop["x"] + 5, stop["y"] + 5)
        page.mouse.down()
        page.mouse.move(stop["x"] + 20, stop["y"] + 8, steps=2)
        page.mouse.move(onto["x"] + 8, onto["y"] + 5, steps=3)
        page.wait_for_timeout(700)
        with page.expect_response(
            lambda one: one.url.endswith("/api/v1/edits") and one.request.method == "POST"
        ) as heard:
            page.mouse.up()
        # The page's policy allows no evaluated words, which waiting for a function would be.
        while (shown := page.evaluate("() => window.shown")) is None:
            page.wait_for_timeout(20)
        took, said = shown
        if said == "confirmed":
            times.append(took)
            timing = heard.value.request.timing
            answers.append(timing["responseStart"] - timing["requestStart"])
        else:
            refused += 1
            page.locator("dialog[open] button").first.click()
    return {
        "confirmed": len(times),
        "refused": refused,
        "p50_ms": round(percentile(times, 0.5)) if times else None,
        "p95_ms": round(percentile(times, 0.95)) if times else None,
        "server_p50_ms": round(percentile(answers, 0.5)) if answers else None,
    }


if __name__ == "__main__":
    main()
