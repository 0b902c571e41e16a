"""The console while others and the planner are at work: a plan is watched, a colleague is seen, a finger drags."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Locator, expect

from tests.web import goods
from tests.web.desk import Api, Desk
from tests.web.planning_page import choose, console


@pytest.fixture
def trip(as_role: Callable[[str], Api]) -> dict[str, Any]:
    return goods.day_trip(as_role("admin"))


def test_a_plan_is_watched_and_its_best_so_far_is_taken(
    desk: Callable[..., Desk], as_role: Callable[[str], Api]
) -> None:
    orders = goods.ready(as_role("admin"), 6)
    page = console(desk("dispatcher"), orders.day)
    page.get_by_role("button", name="Plan", exact=True).click()
    asked = page.get_by_role("dialog")
    # Longer than anybody here waits: only who ends it sees its proposal.
    asked.get_by_label("The search may take").select_option("180")
    asked.get_by_role("button", name="Plan").click()
    best = page.get_by_role("region", name="The best plan so far")
    expect(best).to_contain_text("km")
    expect(best).to_contain_text("₹")
    page.get_by_role("button", name="Take the best so far").click()
    page.get_by_role("button", name="Commit").wait_for()
    plan = as_role("dispatcher").get("/plans", day=orders.day, limit=1)["items"][0]
    assert plan["status"] == "proposed"
    assert plan["summary"]["orders_planned"] >= 6


def test_a_colleague_is_seen_at_the_trip_that_both_have_before_them(
    desk: Callable[..., Desk], trip: dict[str, Any]
) -> None:
    page = console(desk("dispatcher"), trip["day"])
    choose(page, trip)
    choose(console(desk("admin"), trip["day"]), trip)
    expect(page.get_by_role("img", name="Also here:")).to_be_visible()
    lane = page.locator(f"[data-lanes] [data-trip='{trip['id']}']").first
    expect(lane.get_by_role("img", name="is at this trip")).to_be_visible()


def touch(session: CDPSession, kind: str, at: tuple[float, float] | None) -> None:
    points = [{"x": at[0], "y": at[1]}] if at else []
    session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def middle(row: Locator, *, y: float = 0.5) -> tuple[float, float]:
    box = row.bounding_box()
    assert box
    return box["x"] + 90, box["y"] + box["height"] * y


def test_a_finger_that_rests_on_a_stop_drags_it(desk: Callable[..., Desk], trip: dict[str, Any]) -> None:
    window = desk("dispatcher", has_touch=True)
    page = console(window, trip["day"])
    choose(page, trip)
    rows = page.get_by_role("list", name="Stops").locator("[data-row]")
    first = str(rows.nth(0).get_attribute("aria-label")).split(". ", 1)[1].rsplit(",", 1)[0]
    session = window.context.new_cdp_session(page)
    start, end = middle(rows.nth(0)), middle(rows.nth(2), y=0.8)
    # One that moves at once scrolls.
    touch(session, "touchStart", start)
    touch(session, "touchMove", end)
    touch(session, "touchEnd", None)
    expect(page.locator("[data-hand]")).to_have_count(0)
    touch(session, "touchStart", start)
    expect(page.locator("[data-hand]")).to_be_visible()
    touch(session, "touchMove", (end[0], (start[1] + end[1]) / 2))
    touch(session, "touchMove", end)
    expect(page.locator("[data-hand]")).to_contain_text("km")
    touch(session, "touchEnd", None)
    expect(page.get_by_role("region", name="Notifications").get_by_text("Moved")).to_be_visible()
    expect(rows.nth(0)).not_to_have_attribute("aria-label", f"1. {first}")
    expect(rows.nth(2)).to_contain_text(first)
