"""A session that ends and a server that is gone, in the middle of work: nothing typed is lost, nothing done twice."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.web import goods
from tests.web.conftest import PASSWORD
from tests.web.desk import Api, Desk
from tests.web.test_driver import hand_over, photograph, sign


@pytest.fixture
def reference() -> str:
    """What the order is found by afterwards."""
    return f"typed in vain {uuid.uuid4().hex[:8]}"


def fill(page: Page, reference: str) -> None:
    """An order of three cases, up to the button."""
    for name in ("For which location", "Item"):
        page.get_by_role("combobox", name=name).click()
        page.locator("li[role=option]").first.click()
    page.get_by_label("Cases").fill("3")
    page.get_by_label("Your reference").fill(reference)
    expect(page.get_by_label("Delivery window").locator("option")).not_to_have_count(0)


def log_in_again(page: Page) -> None:
    again = page.get_by_role("dialog", name="Your session has ended")
    again.get_by_label("Password").fill(PASSWORD)
    again.get_by_role("button", name="Log in").click()


def orders_called(api: Api, reference: str) -> list[Any]:
    found: list[Any] = api.get("/orders", q=reference)["items"]
    return found


def test_a_session_that_ends_in_the_middle_of_a_form_loses_nothing(
    desk: Callable[..., Desk], as_role: Callable[[str], Api], reference: str
) -> None:
    window = desk("dispatcher")
    page = window.open("/orders?new=1")
    fill(page, reference)
    window.context.clear_cookies()
    page.get_by_role("button", name="Place order").click()
    log_in_again(page)
    page.wait_for_url("**/orders/0*")
    expect(page.get_by_text(reference)).to_be_visible()
    (order,) = orders_called(as_role("dispatcher"), reference)
    assert order["quantity"] == 3


def test_a_session_that_ends_at_the_door_keeps_signature_and_photo(
    desk: Callable[..., Desk], as_role: Callable[[str], Api]
) -> None:
    admin = as_role("admin")
    orders = goods.ready(admin, 1)
    crew = goods.free_crew(admin, orders.warehouse)
    trip = goods.planned_trip(admin, orders, crew)
    admin.post(f"/trips/{trip['id']}/dispatch", version=trip["version"])

    window = desk(crew.role, width=390, has_touch=True)
    page = window.open(f"/driver/trips/{trip['id']}")
    page.get_by_role("button", name="Depart").click()
    form = hand_over(page, 1)
    form.get_by_label("Received by").fill("Ravi Nair")
    sign(form)
    photograph(form, "at the door")
    window.context.clear_cookies()
    form.get_by_role("button", name="Everything delivered").click()
    log_in_again(page)
    expect(page.get_by_role("button", name="End the trip")).to_be_visible()

    (stop,) = admin.get(f"/trips/{trip['id']}")["stops"]
    assert (stop["status"], stop["pod"]["recipient_name"]) == ("completed", "Ravi Nair")
    assert stop["pod"]["signature_ref"]
    assert len(stop["pod"]["photo_refs"]) == 1
    admin.post(f"/trips/{trip['id']}/complete")


def test_what_is_done_while_the_server_is_gone_is_done_once_when_it_is_back(
    desk: Callable[..., Desk], as_role: Callable[[str], Api], reference: str
) -> None:
    """The worst moment: the order arrived, and its answer was lost."""
    window = desk("dispatcher")
    page = window.open("/orders?new=1")
    fill(page, reference)
    tries: list[str] = []

    def gone(route: Route) -> None:
        if route.request.method == "POST" and not tries:
            route.fetch()
        if route.request.method == "POST":
            tries.append(route.request.headers["idempotency-key"])
        route.abort()

    for path in ("**/api/v1/orders", "**/health/live"):
        window.context.route(path, gone)
    page.get_by_role("button", name="Place order").click()
    expect(page.get_by_text("What you do is sent when it is back.")).to_be_visible()
    for path in ("**/api/v1/orders", "**/health/live"):
        window.context.unroute(path)
    page.wait_for_url("**/orders/0*")
    expect(page.get_by_text(reference)).to_be_visible()
    assert len(orders_called(as_role("dispatcher"), reference)) == 1
    assert len(tries) > 1
    assert len(set(tries)) == 1


def test_a_server_that_is_gone_is_waited_for(desk: Callable[..., Desk]) -> None:
    window = desk("dispatcher")
    page = window.open("/orders")
    window.settle()
    window.context.set_offline(True)
    page.get_by_role("button", name="Number", exact=True).click()
    expect(page.get_by_text("The server does not answer.").first).to_be_visible()
    window.context.set_offline(False)
    expect(page.get_by_text("The server does not answer.").first).to_be_hidden()
    window.settle()
    numbers = page.locator("tbody tr[data-index] td:nth-child(2)").all_inner_texts()[:10]
    assert numbers == sorted(numbers)
    assert len(numbers) == 10
