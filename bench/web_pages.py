"""How long a change of the page takes in Chromium: from the click in the navigation until its content is there.

    python bench/web_pages.py [--url http://127.0.0.1:8000] [--role admin] [--rounds 3]

On a running server with the demonstration world and the built web application (`make up`). Every entry of the
navigation in turn, a second after the one before: its own `h1` is there, and nothing that waits (a skeleton) is any
more. The first round meets pages whose rows this window has never asked for; later ones find the former rows and renew
them. Maps come after the lists beside them, and are not waited for. A window before the measured one asks for
everything once, so that the server is no newer than one that has been running. Prints one JSON object.
"""

import argparse
import json
import shutil
from collections import defaultdict

from playwright.sync_api import Browser, sync_playwright

from roundsman.benchmarks.harness import machine, percentile
from roundsman.simulation.seed.people import PASSWORD

_CLICK = """(href) => new Promise((done) => {
    const begun = performance.now()
    const took = () => Math.round(performance.now() - begun)
    const there = () =>
        location.pathname === href &&
        document.querySelector('main h1') &&
        // Two pixels high is the line that says that former rows are being renewed.
        ![...document.querySelectorAll('main .animate-shimmer')].some((one) => one.offsetHeight > 2)
    const look = () => (there() || took() > 15000 ? done(took()) : requestAnimationFrame(look))
    document.querySelector(`nav a[href="${href}"]`).click()
    requestAnimationFrame(look)
})"""


LIMIT_MS = 200
PAUSE_MS = 1_000


def visit(browser: Browser, url: str, role: str, rounds: int) -> dict[str, list[int]]:
    """Open every page of the navigation in turn, in a window of its own; milliseconds by address."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.request.post(
        f"{url}/api/v1/auth/session",
        data={"email": f"{role}@getto.example", "password": PASSWORD},
        headers={"X-Roundsman-Client": "bench"},
    )
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(f"{url}/dashboard")
    page.locator("nav a[href='/orders']").first.wait_for()
    page.wait_for_timeout(3_000)
    entries = page.eval_on_selector_all("nav a[href]", "all => all.map((one) => one.getAttribute('href'))")
    taken: dict[str, list[int]] = defaultdict(list)
    for _ in range(rounds):
        for href in entries:
            if not page.url.endswith(href):
                taken[href].append(page.evaluate(_CLICK, href))
                page.wait_for_timeout(PAUSE_MS)
    context.close()
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    parser.add_argument("--role", default="admin")
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("google-chrome"), args=["--no-sandbox"]
        )
        visit(browser, asked.url, asked.role, 1)
        taken = visit(browser, asked.url, asked.role, asked.rounds)
        browser.close()
    first = [times[0] for times in taken.values()]
    later = [time for times in taken.values() for time in times[1:]]
    told = {
        "first_p50_ms": percentile(first, 0.5),
        "first_p95_ms": percentile(first, 0.95),
        "later_p50_ms": percentile(later, 0.5),
        "later_p95_ms": percentile(later, 0.95),
        "first_over_200_ms": [href for href, times in taken.items() if times[0] >= LIMIT_MS],
        "each_ms": taken,
    }
    print(json.dumps(vars(asked) | told | {"machine": machine()}, indent=2))


if __name__ == "__main__":
    main()
