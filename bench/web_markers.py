"""The live map in Chromium with very many vehicles: frames while all of them move, and while the map is panned.

    python bench/web_markers.py [--markers 30000] [--seconds 6] [--scale 1.0]

The console of `bench/web_console.py` with its planned day. The stream of events is played inside the page, so that the
browser alone is measured: a tenth of the vehicles tells every 100 ms where it is, some twenty pixels from where it was
a second ago (slower ones are drawn less often: half a pixel is not seen). `drawn` counts the pictures of the vehicles'
own canvas, `fps` the frames of Chromium's trace. Prints one JSON object.
"""

import argparse
import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import httpx2
from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent))
from planned_day import planned_day
from web_console import CATEGORIES, fleet, frames, log_in, said, wave

from roundsman.benchmarks.harness import bench_house, machine, running_server
from roundsman.planning.models import PlanRun
from roundsman.platform.work import open_system_work

# A stream that greets, and tells of a tenth of the vehicles ten times a second; each goes round on a circle of its own.
STREAM = """(count) => {
  const all = Array.from({ length: count }, (_, n) => ({
    vehicle_id: `moves-${n}`, lat: 19.03 + 0.27 * Math.random(), lon: 72.78 + 0.2 * Math.random(), turn: n,
  }))
  window.EventSource = class {
    static CLOSED = 2
    readyState = 1
    heard = {}
    constructor() {
      let part = 0
      setTimeout(() => this.tell('hello', {}))
      setTimeout(() => this.tell('positions', { items: all, is_all: true }), 200)
      this.timer = setInterval(() => {
        part = (part + 1) % 10
        const items = []
        for (let n = part; n < count; n += 10) {
          const one = all[n]
          one.turn += 0.7
          const [lat, lon] = [one.lat + 0.03 * Math.sin(one.turn), one.lon + 0.03 * Math.cos(one.turn)]
          items.push({ vehicle_id: one.vehicle_id, lat, lon })
        }
        this.tell('positions', { items })
      }, 100)
    }
    addEventListener(name, run) { this.heard[name] = run }
    tell(name, told) { this.heard[name]?.({ data: JSON.stringify(told) }) }
    close() { clearInterval(this.timer) }
  }
}"""
DRAWN = "() => Number(document.querySelector('canvas[data-dots]').dataset.dots)"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--markers", type=int, default=30_000)
    parser.add_argument("--seconds", type=float, default=6.0)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    with bench_house(say=lambda text: print(text, file=sys.stderr)) as house:
        tenant_id, plan_id = planned_day(asked.scale, asked.seed, 10)
        with open_system_work(tenant_id) as work:
            day = work.get(PlanRun, plan_id).day.isoformat()
        emails, _ = fleet(tenant_id, 0)
        site = {"ROUNDSMAN_WEB_DIR": folder} if (folder := os.environ.get("ROUNDSMAN_WEB_DIR")) else {}
        with (
            running_server(house, settings=site) as url,
            httpx2.Client(base_url=url, timeout=60) as api,
            sync_playwright() as playwright,
        ):
            api.headers["X-Roundsman-Client"] = "bench"
            session = log_in(api, emails["dispatcher"])
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium") or shutil.which("google-chrome"),
                args=["--no-sandbox"],
            )
            told = measure(browser, url, session, day, asked.markers, asked.seconds)
    print(json.dumps(vars(asked) | told | {"machine": machine()}, indent=2))


def measure(
    browser: Browser, url: str, session: str, day: str, markers: int, seconds: float
) -> dict[str, Any]:
    """Frames of the map at rest, and of the map in the hand, while the vehicles move."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_cookies([{"name": "roundsman_session", "value": session, "url": url, "httpOnly": True}])
    context.add_init_script(f"({STREAM})({markers})")
    page = context.new_page()
    page.set_default_timeout(120_000)
    page.goto(f"{url}/planning?day={day}")
    page.locator("[data-ready=true]").wait_for()
    page.wait_for_timeout(4_000)
    told: dict[str, Any] = {"moving": resting(browser, page, seconds)}
    box = page.locator("canvas[data-dots]").bounding_box()
    assert box is not None
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    def pan(at: float) -> tuple[float, float]:
        return middle[0] + 380 * wave(at, 0.9), middle[1] + 150 * wave(at, 1.3)

    told["panning_far"] = frames(browser, page, middle, pan, seconds)
    context.close()
    return told


def resting(browser: Browser, page: Page, seconds: float) -> dict[str, Any]:
    """What is drawn while nobody touches the map."""
    browser.start_tracing(page=page, categories=CATEGORIES)
    before = page.evaluate(DRAWN)
    page.wait_for_timeout(1000 * seconds)
    drawn = page.evaluate(DRAWN) - before
    events = json.loads(browser.stop_tracing())["traceEvents"]
    told: dict[str, Any] = {"drawn": drawn, "drawn_a_second": round(drawn / seconds, 1)}
    told.update(said(events, seconds))
    return told


if __name__ == "__main__":
    main()
