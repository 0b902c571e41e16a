"""Pictures of pages: `.venv/bin/python scripts/screenshots.py --url http://127.0.0.1:8000 /orders /dashboard`.

Each route at 1440, 1024 and 390 pixels, light and dark, into a folder; with the demonstration world's logins.
"""

import argparse
import re
import shutil
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]
ARGS += ["--disable-component-update", "--disable-sync"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("routes", nargs="+", help="`/orders/{order}` takes one that is there")
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    parser.add_argument("--role", default="dispatcher", help="the part of the e-mail address before the @")
    parser.add_argument("--password", default="getto-demo-2026")
    parser.add_argument("--out", type=Path, default=Path("build/screenshots"))
    parser.add_argument("--widths", type=int, nargs="+", default=[1440, 1024, 390])
    parser.add_argument("--themes", nargs="+", default=["light", "dark"])
    parser.add_argument("--language", default="en-GB")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    chromium = next(
        path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGS)
        for theme in asked.themes:
            for width in asked.widths:
                shoot(browser, asked, theme, width)
        browser.close()


def shoot(browser: Browser, asked: argparse.Namespace, theme: str, width: int) -> None:
    """All routes in one theme at one width."""
    context = browser.new_context(
        base_url=asked.url,
        viewport={"width": width, "height": 900 if width > 500 else 844},
        color_scheme=theme,  # type: ignore[arg-type]
        locale=asked.language,
        reduced_motion="reduce",
    )
    login = context.request.post(
        "/api/v1/auth/session",
        data={"email": f"{asked.role}@getto.example", "password": asked.password},
        headers={"X-Roundsman-Client": "screenshots"},
    )
    assert login.ok, login.text()
    ids = {
        name: items[0]["id"]
        for name, path in (("order", "orders"), ("trip", "trips"))
        if (items := context.request.get(f"/api/v1/{path}?limit=1").json().get("items"))
    }
    page = context.new_page()
    for route in asked.routes:
        page.goto(route.format(**ids))
        settle(page)
        name = re.sub(r"[^a-z0-9]+", "-", route.lower()).strip("-") or "home"
        path = asked.out / f"{name}-{width}-{theme}.png"
        page.screenshot(path=path)
        print(path)
    context.close()


def settle(page: Page) -> None:
    """Until nothing loads any more; skeletons shimmer."""
    page.locator("h1").first.wait_for(timeout=30_000)
    page.wait_for_load_state("networkidle")
    for _ in range(200):
        if page.locator(".animate-shimmer").count() == 0:
            break
        page.wait_for_timeout(50)
    page.wait_for_timeout(250)


if __name__ == "__main__":
    main()
