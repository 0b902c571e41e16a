"""Trips and exceptions through the screens: an exception is decided, and by two at once only by one of them."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.web import goods
from tests.web.desk import Api, Desk


@pytest.fixture
def case(as_role: Callable[[str], Api]) -> dict[str, Any]:
    return goods.open_case(as_role("admin"), "Waited, called.")


def decide(page: Page, number: str) -> None:
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_role("heading", name=number)).to_be_visible()
    drawer.get_by_role("radio", name="Keep as delivered").check()
    drawer.get_by_role("button", name="Decide: Keep as delivered").click()


def test_a_dispatcher_decides_an_exception_and_sees_what_follows(
    desk: Callable[..., Desk], as_role: Callable[[str], Api], case: dict[str, Any]
) -> None:
    page = desk("dispatcher").open(f"/exceptions?open={case['id']}")
    expect(page.get_by_text("What follows")).to_be_visible()
    decide(page, case["number"])
    expect(page.get_by_text(f"{case['number']}: Keep as delivered.")).to_be_visible()
    assert as_role("dispatcher").get(f"/exceptions/{case['id']}")["resolution"] == "return"


def test_the_second_of_two_who_decide_is_told_what_the_first_decided(
    desk: Callable[..., Desk], as_role: Callable[[str], Api], case: dict[str, Any]
) -> None:
    page = desk("dispatcher").open(f"/exceptions?open={case['id']}")
    expect(page.get_by_role("dialog").get_by_role("heading", name=case["number"])).to_be_visible()
    as_role("admin").post(f"/exceptions/{case['id']}/resolve", {"resolution": "cancel"})
    decide(page, case["number"])
    expect(page.get_by_text("A colleague was faster")).to_be_visible()
    expect(page.get_by_text("Nothing of yours was done.")).to_be_visible()
    assert as_role("dispatcher").get(f"/exceptions/{case['id']}")["resolution"] == "cancel"


def test_a_trip_shows_its_stops_and_each_stop_its_proof(
    desk: Callable[..., Desk], as_role: Callable[[str], Api]
) -> None:
    (trip,) = as_role("dispatcher").get("/trips", status="completed", limit=1)["items"]
    page = desk("dispatcher").open(f"/trips/{trip['id']}")
    page.locator("main ol li button").first.click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_text("Proof of delivery")).to_be_visible()
    expect(drawer.get_by_role("link", name="Proof as PDF")).to_be_visible()
