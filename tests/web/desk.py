"""A window of the browser with somebody logged in, and the API beside it."""

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
SETTLED_S = 45
"""How long a page may take, on a machine that does other things, until it is at rest."""
_AT_REST = 3
"""How many looks in a row must find nothing on its way."""
# Answers of the API that are no success are part of life; the console names each of them.
# And a browser without a graphics card complains about its own slowness.
_USUAL = ("Failed to load resource", "GL Driver Message")


@dataclass
class Api:
    """The API beside the browser: to make what a test needs, and to see what became of it."""

    client: httpx2.Client

    def get(self, path: str, **query: Any) -> Any:
        answer = self.client.get(f"/api/v1{path}", params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post(self, path: str, body: Any = None, *, version: int | None = None) -> Any:
        headers = {} if version is None else {"If-Match": f'"{version}"'}
        answer = self.client.post(f"/api/v1{path}", json=body or {}, headers=headers)
        assert answer.status_code < 300, answer.text
        return answer.json()


@dataclass
class Desk:
    """A browser window with somebody logged in, and what went wrong in it."""

    page: Page
    context: BrowserContext
    wrong: list[str] = field(default_factory=list)
    under_way: set[Request] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.page.on("request", self._asked)
        self.page.on("requestfinished", lambda request: self.under_way.discard(request))
        self.page.on("requestfailed", lambda request: self.under_way.discard(request))
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))

    def _asked(self, request: Request) -> None:
        # The live stream never ends.
        if request.resource_type != "eventsource":
            self.under_way.add(request)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not any(one in message.text for one in _USUAL):
            self.wrong.append(message.text)

    def open(self, path: str) -> Page:
        # What was on its way for the page before ends with it, and not always with an event.
        self.under_way.clear()
        self.page.goto(path, wait_until="domcontentloaded")
        self.page.locator("main h1").first.wait_for()
        return self.page

    def settle(self) -> None:
        """Until nothing is on its way any more and no skeleton is shown."""
        deadline = time.monotonic() + SETTLED_S
        calm = 0
        while calm < _AT_REST:
            if time.monotonic() > deadline:
                waits = [one.url for one in self.under_way] or ["skeletons are shown"]
                raise AssertionError(f"{self.page.url} does not come to rest: {waits}")
            self.page.wait_for_timeout(60)
            at_rest = not self.under_way and self.page.locator(".animate-shimmer").count() == 0
            calm = calm + 1 if at_rest else 0

    def violations(self) -> list[str]:
        """What axe finds; its source goes past the page's policy by the debugger's door."""
        self.page.evaluate(AXE.read_text("utf-8") + "; undefined")
        found = self.page.evaluate(
            """() => Promise.race([
                axe.run(document, {resultTypes: ['violations']}).then(({violations}) => violations),
                new Promise((_, no) => setTimeout(() => no(new Error('axe did not end')), 60000)),
            ])"""
        )
        return [
            f"{one['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
            for one in found
            for node in one["nodes"][:3]
        ]
