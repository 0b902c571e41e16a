"""The dispatcher's console, as the tests of planning use it."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.web.desk import Desk

PLANNED_MS = 120_000
"""A search of five seconds, on a machine that does other things."""


def console(window: Desk, day: str) -> Page:
    """The day, when its orders are there."""
    page = window.open(f"/planning?day={day}")
    page.get_by_role("tab", name="Waiting").wait_for()
    return page


def choose(page: Page, trip: dict[str, Any]) -> Locator:
    """A trip by its lane; the rows of its stops."""
    page.locator(f"[data-lanes] [data-trip='{trip['id']}'] button").click()
    rows = page.get_by_role("list", name="Stops").locator("[data-row]")
    expect(rows).to_have_count(len(trip["stops"]))
    return rows


def planned(page: Page) -> Locator:
    """Lets what waits be planned; the button that commits it, when there is a plan."""
    page.get_by_role("button", name="Plan", exact=True).click()
    asked = page.get_by_role("dialog")
    asked.get_by_label("The search may take").select_option("5")
    asked.get_by_role("button", name="Plan").click()
    commit = page.get_by_role("button", name="Commit")
    commit.wait_for(timeout=PLANNED_MS)
    return commit
