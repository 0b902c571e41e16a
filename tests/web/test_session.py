"""Logging in and out, the end of a session in the middle of work, and a server that is gone for a while."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.web.conftest import PASSWORD, WHO
from tests.web.desk import Api, Desk


def test_one_logs_in_and_lands_where_one_wanted_to_go(desk: Callable[..., Desk]) -> None:
    window = desk(None)
    page = window.page
    page.goto("/orders?status=closed")
    page.wait_for_url("**/login?next=*")
    page.get_by_label("E-mail").fill(WHO["dispatcher"])
    page.get_by_label("Password").fill("not the password")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("alert").filter(has_text="wrong")).to_be_visible()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/orders?status=closed")
    expect(page.get_by_role("heading", name="Orders", level=1)).to_be_visible()

    cookie = next(one for one in window.context.cookies() if one["name"] == "roundsman_session")
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Strict")
    kept = page.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie])")
    assert cookie["value"][:20] not in kept
    assert "eyJ" not in kept


def test_an_address_of_somebody_else_is_not_followed_after_the_login(desk: Callable[..., Desk]) -> None:
    page = desk(None).open("/login?next=//elsewhere.example/orders")
    page.get_by_label("E-mail").fill(WHO["retailer"])
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/dashboard")


def test_a_role_sees_its_own_part_of_the_navigation(desk: Callable[..., Desk]) -> None:
    def entries(role: str) -> list[str]:
        page = desk(role).open("/dashboard")
        return page.get_by_role("navigation", name="Main").get_by_role("link").all_inner_texts()

    retailer, admin = entries("retailer"), entries("admin")
    assert "Orders" in retailer
    assert not {"Planning", "Users", "Settings", "Picking", "Costs"} & set(retailer)
    assert {"Orders", "Users", "Settings", "Audit trail"} <= set(admin)


def test_a_page_beyond_ones_role_says_so(desk: Callable[..., Desk]) -> None:
    page = desk("driver").page
    page.goto("/orders")
    expect(page.get_by_text("Your role does not reach this far")).to_be_visible()


def test_a_session_that_ends_in_the_middle_of_a_form_loses_nothing(
    desk: Callable[..., Desk], as_role: Callable[[str], Api]
) -> None:
    window = desk("dispatcher")
    page = window.open("/orders?new=1")
    place, item = (
        page.get_by_role("combobox", name="For which location"),
        page.get_by_role("combobox", name="Item"),
    )
    place.click()
    page.locator("li[role=option]").first.click()
    item.click()
    page.locator("li[role=option]").first.click()
    page.get_by_label("Cases").fill("3")
    page.get_by_label("Your reference").fill("typed before the end")
    expect(page.get_by_label("Delivery window").locator("option")).not_to_have_count(0)

    window.context.clear_cookies()
    page.get_by_role("button", name="Place order").click()
    again = page.get_by_role("dialog", name="Your session has ended")
    expect(again).to_be_visible()
    again.get_by_label("Password").fill(PASSWORD)
    again.get_by_role("button", name="Log in").click()

    page.wait_for_url("**/orders/0*")
    expect(page.get_by_text("typed before the end")).to_be_visible()
    found = as_role("dispatcher").get("/orders", q="typed before the end")["items"]
    assert len(found) == 1
    assert found[0]["quantity"] == 3


def test_a_server_that_is_gone_is_waited_for(desk: Callable[..., Desk]) -> None:
    window = desk("dispatcher")
    page = window.open("/orders")
    window.settle()
    window.context.set_offline(True)
    page.get_by_role("button", name="Number", exact=True).click()
    expect(page.get_by_text("The server does not answer.").first).to_be_visible(timeout=20_000)
    window.context.set_offline(False)
    expect(page.get_by_text("Connected again.")).to_be_visible(timeout=10_000)
    window.settle()
    numbers = page.locator("tbody tr[data-index] td:nth-child(2)").all_inner_texts()[:10]
    assert numbers == sorted(numbers)
    assert len(numbers) == 10


def test_logging_out_ends_it(desk: Callable[..., Desk]) -> None:
    window = desk(None)
    page = window.open("/login")
    page.get_by_label("E-mail").fill(WHO["finance"])
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/dashboard")
    page.get_by_role("button", name="Account of").click()
    page.get_by_role("menuitem", name="Log out").click()
    page.wait_for_url("**/login")
    page.goto("/dashboard")
    page.wait_for_url("**/login")
