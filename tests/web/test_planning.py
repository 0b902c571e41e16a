"""The dispatcher's console: from orders that are ready to trips that are committed, and two dispatchers at once."""

import contextlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, Page, Route, expect

from tests.web import goods
from tests.web.desk import Api, Desk
from tests.web.planning_page import choose, console, planned

ORDERS = 6


def names(rows: Locator) -> list[str]:
    return [str(row.get_attribute("aria-label")).split(". ", 1)[1].rsplit(",", 1)[0] for row in rows.all()]


def begins_with(rows: Locator, *wanted: str) -> None:
    for place, name in enumerate(wanted):
        expect(rows.nth(place)).to_have_attribute(
            "aria-label", re.compile(rf"^{place + 1}\. {re.escape(name)}, ")
        )


def drag(page: Page, row: Locator, onto: Locator) -> None:
    """A stop by hand to below another one, as slowly as a hand is."""
    start, end = row.bounding_box(), onto.bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 90, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(start["x"] + 100, start["y"] + 30, steps=3)
    page.mouse.move(end["x"] + 90, end["y"] + end["height"] - 4, steps=3)
    expect(page.locator("[data-hand]")).to_contain_text("km")
    page.mouse.up()


def test_a_plan_is_run_changed_by_hand_taken_back_and_committed(
    desk: Callable[..., Desk], as_role: Callable[[str], Api]
) -> None:
    orders = goods.ready(as_role("admin"), ORDERS)
    page = console(desk("dispatcher"), orders.day)
    commit = planned(page)

    dispatcher = as_role("dispatcher")
    plan = dispatcher.get("/plans", day=orders.day, limit=1)["items"][0]
    shown = dispatcher.get("/planning/day", day=orders.day)["trips"]
    ours = [trip for trip in shown if trip["plan_id"] == plan["id"]]
    rows = choose(page, max(ours, key=lambda trip: len(trip["stops"])))
    before = names(rows)
    drag(page, rows.first, rows.nth(1))
    expect(page.get_by_role("region", name="Notifications").get_by_text("Moved")).to_be_visible()
    begins_with(rows, before[1], before[0])
    # What a person put in its place stays there.
    expect(rows.get_by_role("img", name="Pinned")).to_have_count(1)

    page.keyboard.press("Control+z")
    expect(page.get_by_text("Taken back")).to_be_visible()
    begins_with(rows, *before)
    expect(rows.get_by_role("img", name="Pinned")).to_have_count(0)

    commit.click()
    expect(page.get_by_text("is the plan now")).to_be_visible()
    trips = dispatcher.get("/planning/day", day=orders.day)["trips"]
    carried = {one: trip["status"] for trip in trips for stop in trip["stops"] for one in stop["order_ids"]}
    assert {carried.get(one) for one in orders.order_ids} == {"planned"}


@pytest.fixture
def trip(as_role: Callable[[str], Api]) -> dict[str, Any]:
    return goods.day_trip(as_role("admin"))


@dataclass
class Late:
    """A window that does not hear what others do, and the trip that somebody else changed meanwhile."""

    page: Page
    rows: Locator
    mine: list[str]
    theirs: list[str]

    def move_down(self) -> Locator:
        """The first stop, by keys; and what is told then."""
        self.rows.first.focus()
        self.rows.first.press("Alt+ArrowDown")
        return self.page.get_by_role("dialog", name="A colleague was faster")


DAY = "**/api/v1/planning/day*"


@pytest.fixture
def late(desk: Callable[..., Desk], as_role: Callable[[str], Api], trip: dict[str, Any]) -> Late:
    """A dispatcher wants to move the first stop down; meanwhile a colleague has put it last."""
    window = desk("dispatcher")
    seen: dict[str, Any] = {}

    def as_first_seen(route: Route) -> None:
        asked = route.request.url
        if asked not in seen:
            seen[asked] = route.fetch()
        route.fulfill(response=seen[asked])

    window.context.route(DAY, as_first_seen)
    window.context.route("**/api/v1/live*", lambda route: route.abort())
    page = console(window, trip["day"])
    rows = choose(page, trip)
    first, second, *others = names(rows)

    admin = as_role("admin")
    orders = [one["order_id"] for stop in trip["stops"] for one in stop["orders"]]
    command = {"kind": "resequence", "trip_id": trip["id"], "order_ids": [*orders[1:], orders[0]]}
    versions = {trip["id"]: trip["version"]}
    admin.post("/edits", {"command": command, "versions": versions, "force": True, "reason": "asked for"})
    window.context.unroute(DAY)
    # The live stream that was kept from it.
    window.wrong.clear()
    return Late(page, rows, mine=[second, first, *others], theirs=[second, *others, first])


def test_who_was_slower_is_told_and_may_leave_it_as_the_colleague_wants(
    late: Late, as_role: Callable[[str], Api], trip: dict[str, Any]
) -> None:
    told = late.move_down()
    expect(told).to_contain_text(trip["number"])
    told.get_by_role("button", name="Leave it so").click()
    begins_with(late.rows, *late.theirs)
    edits = as_role("admin").get("/edits", day=trip["day"])["items"]
    assert (edits[0]["kind"], edits[0]["reason"]) == ("resequence", "asked for")


def test_who_was_slower_may_do_the_same_on_top_and_loses_nothing(
    late: Late, as_role: Callable[[str], Api], trip: dict[str, Any]
) -> None:
    """Even when the day as the colleague left it comes to the screen only after that."""
    held: list[tuple[Route, Any]] = []

    def hold(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append((route, route.fetch()))

    late.page.route(DAY, hold)
    told = late.move_down()
    told.get_by_role("button", name="Make mine as well").click()
    expect(told).to_be_hidden()
    begins_with(late.rows, *late.mine)
    ((route, answer),) = held
    with contextlib.suppress(PlaywrightError):  # Nobody may want it any more.
        route.fulfill(response=answer)
    late.page.wait_for_timeout(500)
    begins_with(late.rows, *late.mine)
    reasons = [one["reason"] for one in as_role("admin").get("/edits", day=trip["day"])["items"]]
    assert reasons[:2] == ["", "asked for"]
