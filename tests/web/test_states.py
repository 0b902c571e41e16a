"""Every screen when the server fails, when there is nothing, and while it waits: never blank, never stuck."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.web.conftest import BUILT
from tests.web.desk import Desk

SCREENS: dict[str, list[str]] = {
    "admin": [
        "/audit", "/audit?tab=jobs", "/audit?tab=parked", "/organisations", "/settings", "/skus", "/users", "/webhooks",
        "/webhooks?tab=log",
    ],
    "dispatcher": [
        "/dashboard", "/orders", "/planning", "/trips", "/exceptions", "/locations", "/zones", "/vehicles", "/drivers",
        "/transfers", "/replay", "/reports?report=repeat-trips", "/reports?report=hotspots",
        "/reports?report=scorecards",
    ],
    "finance": ["/costs", "/reports", "/reports?report=otd", "/reports?report=costs"],
    "warehouse": ["/inventory", "/receiving", "/picking", "/picking?view=lists"],
    "retailer": ["/dashboard", "/orders"],
    "driver": ["/driver/trips"],
}  # fmt: skip
"""By the role that works there."""
DETAILS = {"/orders/{id}", "/trips/{id}", "/driver/trips/{id}"}
"""Pages of one thing: opened with an id that nobody has."""
NOWHERE = "00000000-0000-4000-8000-000000000000"
WHO_AM_I = ("/api/v1/me", "/api/v1/auth/", "/api/v1/clock", "/api/v1/live")
"""Without these there is no screen at all; what happens then is tried elsewhere."""
NOT_MENU = ("/", "/login", "/404", "/_not-found")

ROLES = pytest.mark.parametrize("role", SCREENS)


def _is_data(url: str) -> bool:
    path = "/" + url.split("://", 1)[-1].partition("/")[2].partition("?")[0]
    return path.startswith("/api/v1/") and not path.startswith(WHO_AM_I)


def _walk(window: Desk, role: str, look: Callable[[Page, str], None]) -> None:
    for path in SCREENS[role]:
        window.open(path)
        look(window.page, path)


def test_every_screen_of_the_site_is_walked() -> None:
    built = {"/" + name.removesuffix(".html") for name in json.loads(BUILT.read_text("utf-8"))["scripts"]}
    walked = {path.partition("?")[0] for paths in SCREENS.values() for path in paths}
    walked |= {path.replace("{id}", "_") for path in DETAILS}
    assert {path.replace("/index", "/") for path in built} - set(NOT_MENU) - walked == set()


@ROLES
def test_when_the_server_fails_a_screen_says_so_and_offers_another_try(
    desk: Callable[..., Desk], role: str
) -> None:
    window = desk(role)
    problem = {
        "type": "about:blank",
        "title": "x",
        "status": 500,
        "code": "internal_error",
        "detail": "It broke.",
    }

    def fail(route: Route) -> None:
        if _is_data(route.request.url) and route.request.method == "GET":
            route.fulfill(status=500, content_type="application/problem+json", body=json.dumps(problem))
        else:
            route.continue_()

    window.page.route("**/api/v1/**", fail)

    def look(page: Page, path: str) -> None:
        window.settle()
        alert = (
            page.locator("main").get_by_role("alert").filter(has=page.get_by_role("button", name="Try again"))
        )
        expect(alert.first, path).to_be_visible()

    _walk(window, role, look)


@ROLES
def test_after_a_failure_another_try_shows_what_is_there(desk: Callable[..., Desk], role: str) -> None:
    window = desk(role)
    failing = True

    def fail_first(route: Route) -> None:
        if failing and _is_data(route.request.url) and route.request.method == "GET":
            route.fulfill(
                status=500, content_type="application/problem+json", body='{"code": "internal_error"}'
            )
        else:
            route.continue_()

    window.page.route("**/api/v1/**", fail_first)
    window.open(SCREENS[role][0])
    window.settle()
    failing = False
    again = window.page.get_by_role("button", name="Try again")
    expect(again.first).to_be_visible()
    # One at a time: each that is pressed goes, and what it asked for comes.
    while again.count():
        left = again.count()
        again.first.click()
        expect(again).not_to_have_count(left)
        window.settle()


@ROLES
def test_with_nothing_there_a_screen_says_what_to_do(desk: Callable[..., Desk], role: str) -> None:
    window = desk(role)

    def empty(route: Route) -> None:
        if not _is_data(route.request.url) or route.request.method != "GET":
            route.continue_()
            return
        answer = route.fetch()
        if "application/json" not in answer.headers.get("content-type", ""):
            route.fulfill(response=answer)
            return
        route.fulfill(response=answer, body=json.dumps(_emptied(answer.json())))

    window.page.route("**/api/v1/**", empty)

    def look(page: Page, path: str) -> None:
        window.settle()
        expect(page.get_by_role("alert").filter(has_text="could not be shown"), path).to_have_count(0)
        words = page.locator("main").inner_text()
        assert len(words.split()) > 5, path
        assert not any(odd in words for odd in ("undefined", "NaN", "[object", "null")), (path, words)

    _walk(window, role, look)


@ROLES
def test_while_it_waits_a_screen_shows_where_things_will_stand(desk: Callable[..., Desk], role: str) -> None:
    window = desk(role)
    held: list[Route] = []

    def hold(route: Route) -> None:
        if _is_data(route.request.url) and route.request.method == "GET":
            held.append(route)
        else:
            route.continue_()

    window.page.route("**/api/v1/**", hold)

    def look(page: Page, path: str) -> None:
        expect(page.locator("main .animate-shimmer").first, path).to_be_visible()
        assert page.locator("main").get_by_role("alert").count() == 0, path
        held.clear()

    _walk(window, role, look)
    window.page.unroute_all(behavior="ignoreErrors")


@pytest.mark.parametrize(("path", "role"), [(path, "dispatcher") for path in sorted(DETAILS)])
def test_what_is_not_there_is_said_to_be_not_there(desk: Callable[..., Desk], path: str, role: str) -> None:
    window = desk(role)
    window.page.goto(path.format(id=NOWHERE), wait_until="domcontentloaded")
    expect(window.page.get_by_role("alert").first).to_contain_text("This is not here")


def _emptied(told: Any) -> Any:
    if isinstance(told, dict):
        return {
            name: []
            if isinstance(value, list)
            and name in ("items", "groups", "cells", "weeks", "by_weekday", "by_area")
            else None
            if name == "next_cursor"
            else 0
            if name in ("total", "groups_left_out") and isinstance(value, int)
            else value
            for name, value in told.items()
        }
    return told


@ROLES
def test_from_right_to_left_nothing_sticks_out(desk: Callable[..., Desk], role: str) -> None:
    window = desk(role)
    window.page.add_init_script("""localStorage.setItem('roundsman.language', '"ar"')""")

    def look(page: Page, path: str) -> None:
        expect(page.locator("html")).to_have_attribute("dir", "rtl")
        for width in (1440, 390):
            page.set_viewport_size({"width": width, "height": 900})
            window.settle()
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)

    _walk(window, role, look)
