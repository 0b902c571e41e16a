"""When a day does not go as planned: what can be done is asked for on the console, seen, and done."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.web import goods
from tests.web.desk import Api, Desk
from tests.web.planning_page import console


@pytest.fixture
def orders(as_role: Callable[[str], Api]) -> goods.Ready:
    """Four ready orders of one day and warehouse."""
    return goods.ready(as_role("admin"), 4)


@pytest.fixture
def trip(as_role: Callable[[str], Api], orders: goods.Ready) -> dict[str, Any]:
    """A planned trip with the first three of them; the fourth waits."""
    admin = as_role("admin")
    first = replace(orders, order_ids=orders.order_ids[:3])
    return goods.planned_trip(admin, first, goods.free_crew(admin, orders.warehouse))


def lane(page: Page, trip: dict[str, Any]) -> Locator:
    return page.locator(f"[data-lanes] [data-trip='{trip['id']}']").first


def proposals(page: Page) -> Locator:
    """What the server proposes, as soon as it is there."""
    panel = page.get_by_role("region", name="What can be done")
    expect(panel.get_by_role("radio").first).to_be_checked()
    return panel


def number_of(api: Api, order_id: str) -> str:
    return str(api.get(f"/orders/{order_id}")["number"])


def carriers(api: Api, day: str, order_id: str) -> list[str]:
    """The trips that bring an order."""
    trips = api.get("/planning/day", day=day)["trips"]
    return [one["id"] for one in trips if any(order_id in stop["order_ids"] for stop in one["stops"])]


def test_an_urgent_order_goes_into_a_trip_by_keys(
    desk: Callable[..., Desk], as_role: Callable[[str], Api], orders: goods.Ready, trip: dict[str, Any]
) -> None:
    admin, urgent = as_role("admin"), orders.order_ids[3]
    page = console(desk("dispatcher"), orders.day)
    page.get_by_role("checkbox", name=number_of(admin, urgent)).check()
    page.keyboard.press("Escape")  # Esc lets go of what is chosen ...
    page.get_by_role("checkbox", name=number_of(admin, urgent)).check()
    page.keyboard.press("u")
    panel = proposals(page)
    expect(panel.get_by_role("heading", name="Into running trips")).to_be_visible()
    expect(panel.get_by_text("Best")).to_be_visible()
    panel.get_by_role("button", name="Do it").click()
    expect(page.get_by_text("Done. Everybody concerned is told.")).to_be_visible()
    assert len(carriers(admin, orders.day, urgent)) == 1


def test_proposals_that_the_day_has_overtaken_are_not_done_but_asked_for_again(
    desk: Callable[..., Desk], as_role: Callable[[str], Api], orders: goods.Ready, trip: dict[str, Any]
) -> None:
    admin, urgent = as_role("admin"), orders.order_ids[3]
    window = desk("dispatcher")
    seen: dict[str, Any] = {}

    def as_first_seen(route: Route) -> None:
        if route.request.url not in seen:
            seen[route.request.url] = route.fetch()
        route.fulfill(response=seen[route.request.url])

    # This window does not hear what happens until the server refuses it.
    window.context.route("**/api/v1/planning/day*", as_first_seen)
    window.context.route("**/api/v1/live*", lambda route: route.abort())
    page = console(window, orders.day)
    page.get_by_role("checkbox", name=number_of(admin, urgent)).check()
    page.get_by_role("button", name="Into running trips").click()
    panel = proposals(page)
    found = as_role("dispatcher").get("/replanning", status="open", limit=8)["items"]
    joins = next(one for one in found if one["kind"] == "insert" and one["trips"][0]["trip_id"] == trip["id"])
    panel.get_by_role("radio", name=joins["sentence"]).check()

    now = admin.get(f"/trips/{trip['id']}")
    on_it = [one["order_id"] for stop in now["stops"] for one in stop["orders"]]
    command = {"kind": "resequence", "trip_id": trip["id"], "order_ids": [*on_it[1:], on_it[0]]}
    body = {"command": command, "versions": {trip["id"]: now["version"]}, "force": True, "reason": "mine"}
    admin.post("/edits", body)

    panel.get_by_role("button", name="Do it").click()
    expect(panel.get_by_role("alert")).to_contain_text("has changed since")
    assert carriers(admin, orders.day, urgent) == []
    window.context.unroute("**/api/v1/planning/day*")
    panel.get_by_role("button", name="Ask again").click()
    panel.get_by_role("button", name="Do it").click()
    expect(page.get_by_text("Done. Everybody concerned is told.")).to_be_visible()
    assert len(carriers(admin, orders.day, urgent)) == 1
    window.wrong.clear()  # The live stream that was kept from it.


def test_an_order_that_nobody_wants_any_more_comes_off_its_trip(
    desk: Callable[..., Desk], as_role: Callable[[str], Api], orders: goods.Ready, trip: dict[str, Any]
) -> None:
    page = console(desk("dispatcher"), orders.day)
    lane(page, trip).get_by_role("button").click()
    rows = page.get_by_role("list", name="Stops").locator("[data-row]")
    expect(rows).to_have_count(3)
    unwanted = trip["stops"][1]["orders"][0]["order_id"]
    rows.nth(1).focus()
    page.keyboard.press("x")
    panel = proposals(page)
    expect(panel.get_by_role("table")).to_contain_text("Distance")
    panel.get_by_role("button", name="Do it").click()
    expect(rows).to_have_count(2)
    assert carriers(as_role("admin"), orders.day, unwanted) == []


def test_a_vehicle_breaks_down_and_its_trip_goes_on_as_was_proposed(
    desk: Callable[..., Desk], as_role: Callable[[str], Api], orders: goods.Ready, trip: dict[str, Any]
) -> None:
    admin = as_role("admin")
    admin.post(f"/trips/{trip['id']}/dispatch")
    page = console(desk("dispatcher"), orders.day)
    lane(page, trip).get_by_role("button").click(button="right")
    page.get_by_role("menuitem", name="Breakdown").click()
    panel = page.get_by_role("region", name="What can be done")
    panel.get_by_label("Minutes until it is repaired").fill("30")
    panel.get_by_role("button", name="What can be done?").click()
    panel.get_by_role("radio", name="Repaired, goes on").check()
    panel.get_by_role("button", name="Do it").click()
    expect(page.get_by_text("Done. Everybody concerned is told.")).to_be_visible()
    assert admin.get(f"/trips/{trip['id']}")["broke_down_at"] is not None
    taken = admin.get("/replanning", status="applied", limit=1)["items"][0]
    assert (taken["kind"], taken["trip_id"]) == ("wait", trip["id"])
    page.get_by_role("tab", name="Attention").click()
    expect(page.get_by_role("button", name="Broke down").first).to_be_visible()
    goods.clear_the_road(admin, orders.warehouse)


def test_a_driver_is_absent_and_somebody_else_drives(
    desk: Callable[..., Desk], as_role: Callable[[str], Api], orders: goods.Ready, trip: dict[str, Any]
) -> None:
    admin = as_role("admin")
    page = console(desk("dispatcher"), orders.day)
    lane(page, trip).get_by_role("button").click()
    page.keyboard.press("d")
    panel = page.get_by_role("region", name="What can be done")
    expect(panel.get_by_role("heading", name="Another driver")).to_be_visible()
    drivers = panel.get_by_role("radiogroup", name="Drivers")
    expect(drivers).to_have_attribute("aria-busy", "false")
    drivers.get_by_role("radio").first.check()
    panel.get_by_label("Note").fill("is ill")
    panel.get_by_role("button", name="Let them drive").or_(
        panel.get_by_role("button", name="Do it anyway")
    ).click()
    expect(page.get_by_text(re.compile("drives (the trip|[0-9] trips)"))).to_be_visible()
    assert admin.get(f"/trips/{trip['id']}")["driver_id"] not in (None, trip["driver_id"])
    assert admin.get("/edits", day=orders.day)["items"][0]["reason"] == "is ill"


def test_chosen_trips_are_printed_in_one_file_and_dispatched_with_the_truth_about_each(
    desk: Callable[..., Desk], as_role: Callable[[str], Api], orders: goods.Ready, trip: dict[str, Any]
) -> None:
    admin = as_role("admin")
    rest = replace(orders, order_ids=orders.order_ids[3:])
    # The same crew drives it afterwards: it cannot leave while the first trip is on the road.
    crew = goods.Crew(trip["driver_id"], trip["vehicle_id"], "")
    second = goods.planned_trip(admin, rest, crew)
    window = desk("dispatcher")
    page = console(window, orders.day)
    for one in (trip, second):
        lane(page, one).get_by_role("checkbox").check()
    bar = page.get_by_role("toolbar", name="Selected rows")
    with window.context.expect_page():
        bar.get_by_role("button", name="Route sheets").click()
    expect(page.get_by_text("Route sheets: 2")).to_be_visible()
    asked = f"/trips/sheets.pdf?paper=route&trip_id={trip['id']}&trip_id={second['id']}"
    sheets = admin.client.get(f"/api/v1{asked}")
    assert sheets.headers["content-type"] == "application/pdf"
    for one in (trip, second):
        lane(page, one).get_by_role("checkbox").check()
    bar.get_by_role("button", name="Dispatch").click()
    told = page.get_by_role("dialog", name="Dispatch")
    expect(told.get_by_role("listitem")).to_have_count(2)
    states = sorted(admin.get(f"/trips/{one['id']}")["status"] for one in (trip, second))
    assert states == ["dispatched", "planned"]
    goods.clear_the_road(admin, orders.warehouse)
