"""When the largest part of each page is painted on a slow line: the browser's own "largest contentful paint".

    python bench/web_lcp.py [--url http://127.0.0.1:8000] [--rounds 3] [--cpu 1] [--only /orders]

On a running server with the demonstration world and the built web application (`make up`). Each page is opened in a
window that knows nothing (an empty cache, only the cookie of a login), over Chromium's throttle of a fast 3G line: 1.6
Mbit/s down, 0.75 up, 150 ms for each request. `--cpu 4` also slows the processor down four times, as Lighthouse does
for mobiles. Tells the middle of the rounds, what the element was, and what had come over the line until then.
Prints one JSON object.
"""

import argparse
import json
import shutil
from typing import Any

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from roundsman.benchmarks.harness import machine, percentile
from roundsman.simulation.seed.people import PASSWORD

DOWN, UP, WAIT_MS = 1_600_000 / 8, 750_000 / 8, 150
LIMIT_MS = 2_000
AFTER_MS = 2_000

WATCH = """() => {
  window.largest = []
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) {
      const words = (one.element?.textContent ?? '').trim().slice(0, 40)
      window.largest.push({ at: one.startTime, size: one.size, what: `${one.element?.localName} ${words}` })
    }
  }).observe({ type: 'largest-contentful-paint', buffered: true })
}"""
TOLD = """() => {
  const last = window.largest.at(-1) ?? { at: 0, size: 0, what: '' }
  const first = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0
  const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
  const before = all.filter((one) => one.responseEnd <= last.at)
  const sum = (list) => list.reduce((bytes, one) => bytes + one.transferSize, 0)
  return {
    first_ms: Math.round(first),
    largest_ms: Math.round(last.at),
    element: last.what,
    pixels: Math.round(last.size),
    candidates: window.largest.map((one) => `${Math.round(one.at)} ${one.size} ${one.what}`),
    requests: before.length,
    kb: Math.round(sum(before) / 1024),
    calls: before.filter((one) => one.name.includes('/api/')).map((one) => {
      const { pathname } = new URL(one.name)
      return `${Math.round(one.startTime)}-${Math.round(one.responseEnd)} ${pathname.slice(8)}`
    }),
  }
}"""


def logged_in(browser: Browser, url: str, role: str | None) -> BrowserContext:
    """A window of somebody who has just logged in elsewhere; of nobody without a role."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    if role is not None:
        context.request.post(
            f"{url}/api/v1/auth/session",
            data={"email": f"{role}@getto.example", "password": PASSWORD},
            headers={"X-Roundsman-Client": "bench"},
        ).body()
    return context


def pages(browser: Browser, url: str) -> dict[str, tuple[str | None, str]]:
    """Of each mandatory route: who opens it, and at which address."""
    context = logged_in(browser, url, "dispatcher")

    def first(path: str) -> str:
        return str(context.request.get(f"{url}/api/v1/{path}").json()["items"][0]["id"])

    order, trip = first("orders?limit=1"), first("trips?limit=1&status=completed")
    context.close()
    office = [
        "/dashboard",
        "/locations",
        "/skus",
        "/inventory",
        "/orders",
        "/orders/[id]",
        "/planning",
        "/trips",
    ]
    found: dict[str, tuple[str | None, str]] = {"/login": (None, "/login")}
    found |= {route: ("admin", route.replace("[id]", order)) for route in office}
    found["/trips/[id]"] = ("dispatcher", f"/trips/{trip}")
    found["/driver/trips/[id]"] = ("dispatcher", f"/driver/trips/{trip}")
    found["/reports"] = ("admin", "/reports")
    return found


def opened(browser: Browser, url: str, role: str | None, path: str, cpu: float) -> dict[str, Any]:
    """One page, opened once."""
    context = logged_in(browser, url, role)
    context.add_init_script(f"({WATCH})()")
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": WAIT_MS, "downloadThroughput": DOWN, "uploadThroughput": UP},
    )
    line.send("Emulation.setCPUThrottlingRate", {"rate": cpu})
    page.goto(f"{url}{path}", wait_until="load", timeout=60_000)
    page.locator("h1").first.wait_for(timeout=60_000)
    page.wait_for_timeout(AFTER_MS * cpu)
    told: dict[str, Any] = page.evaluate(TOLD)
    context.close()
    return told


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cpu", type=float, default=1.0, help="so many times slower")
    parser.add_argument("--only", help="of these routes alone, with commas")
    asked = parser.parse_args()
    told: dict[str, Any] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("google-chrome"), args=["--no-sandbox"]
        )
        wanted = asked.only.split(",") if asked.only else None
        for route, (role, path) in pages(browser, asked.url).items():
            if wanted is not None and route not in wanted:
                continue
            runs = [opened(browser, asked.url, role, path, asked.cpu) for _ in range(asked.rounds)]
            runs.sort(key=lambda one: one["largest_ms"])
            told[route] = runs[len(runs) // 2] | {"each_ms": [one["largest_ms"] for one in runs]}
        browser.close()
    times = [one["largest_ms"] for one in told.values()]
    figures = {
        "largest_p50_ms": round(percentile(times, 0.5)),
        "largest_max_ms": max(times),
        "over_2_s": [route for route, one in told.items() if one["largest_ms"] >= LIMIT_MS],
        "pages": told,
    }
    print(json.dumps(vars(asked) | figures | {"machine": machine()}, indent=2))


if __name__ == "__main__":
    main()
