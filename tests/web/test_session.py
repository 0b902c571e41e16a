"""Logging in and out, and what each role sees of the house."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.web.conftest import PASSWORD, WHO
from tests.web.desk import Desk


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
    expect(page.get_by_text("Your role has no access to this page")).to_be_visible()


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
