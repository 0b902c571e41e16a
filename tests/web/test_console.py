"""What all pages share: tables in the address, keys, the palette, languages, themes, directions."""

import uuid
from collections.abc import Callable, Iterator

import httpx2
import pytest
from playwright.sync_api import expect

from tests.web.desk import Api, Desk


def test_what_a_table_shows_is_in_the_address(desk: Callable[..., Desk]) -> None:
    window = desk("dispatcher")
    page = window.open("/orders")
    page.get_by_role("button", name="Status").first.click()
    page.get_by_role("checkbox", name="Cancelled").click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Number", exact=True).click()
    page.wait_for_url("**/orders?status=cancelled&sort=number")
    window.settle()
    shown = page.locator("tbody tr[data-index]").count()
    badges = set(page.locator("tbody tr[data-index] td:nth-child(3)").all_inner_texts())

    other = desk("dispatcher").open("/orders?status=cancelled&sort=number")
    expect(other.locator("tbody tr[data-index]")).to_have_count(shown)
    assert badges <= {"Cancelled"}
    other.get_by_role("button", name="Clear", exact=True).click()
    other.wait_for_url("**/orders?sort=number")


def test_a_table_is_worked_with_the_keyboard(desk: Callable[..., Desk]) -> None:
    window = desk("dispatcher")
    page = window.open("/orders")
    window.settle()
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator('tr[data-index="1"]')).to_be_focused()
    page.keyboard.press("x")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("x")
    expect(page.get_by_role("toolbar", name="Selected rows")).to_contain_text("2 selected")
    page.keyboard.press("End")
    expect(page.locator('tr[data-index="99"]')).to_be_focused()
    number = page.locator('tr[data-index="99"] td:nth-child(2)').inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=number, level=1)).to_be_visible()
    page.go_back()
    page.get_by_role("table", name="Orders").wait_for()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_a_bulk_action_tells_the_truth_about_each_row(
    desk: Callable[..., Desk], as_role: Callable[[str], Api]
) -> None:
    api = as_role("dispatcher")
    shop = api.get("/locations", kind="retailer", limit=1)["items"][0]
    item = api.get("/skus", limit=1)["items"][0]
    slot = api.get("/orders/next-slot", location_id=shop["id"])["slots"][0]["windows"][0]
    order = api.post(
        "/orders",
        {"location_id": shop["id"], **slot, "lines": [{"sku_id": item["id"], "quantity": 1}]},
    )
    window = desk("dispatcher")
    page = window.open("/orders?sort=-number")
    window.settle()
    rows = page.locator("tr[data-index]")
    expect(rows.first).to_contain_text(order["number"])
    rows.nth(0).get_by_role("checkbox").check()
    rows.filter(has_text="Closed").first.get_by_role("checkbox").check()
    page.get_by_role("toolbar").get_by_role("button", name="Cancel").click()
    page.get_by_role("dialog").get_by_role("button", name="Cancel 2 orders").click()

    told = page.get_by_role("dialog", name="1 of 2 done")
    expect(told.get_by_role("listitem").filter(has_text=order["number"])).to_contain_text("Done")
    expect(told.get_by_role("listitem")).to_have_count(2)
    told.get_by_role("button", name="Understood").click()
    expect(rows.first).to_contain_text("Cancelled")
    assert api.get(f"/orders/{order['id']}")["status"] == "cancelled"


def test_the_palette_goes_everywhere(desk: Callable[..., Desk], as_role: Callable[[str], Api]) -> None:
    order = as_role("dispatcher").get("/orders", limit=1, status="closed")["items"][0]
    page = desk("dispatcher").open("/dashboard")
    page.keyboard.press("Control+k")
    field = page.get_by_role("combobox", name="Search everything")
    expect(field).to_be_focused()
    field.fill(order["number"])
    expect(page.get_by_role("option").first).to_contain_text(order["number"])
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=order["number"], level=1)).to_be_visible()
    page.keyboard.press("g")
    page.keyboard.press("o")
    expect(page.get_by_role("heading", name="Orders", level=1)).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_view_is_saved_and_found_again(desk: Callable[..., Desk]) -> None:
    name = f"What failed {uuid.uuid4().hex[:6]}"
    page = desk("dispatcher").open("/orders?status=failed&sort=-window_start")
    page.get_by_role("button", name="Saved views").click()
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Save this view").click()
    expect(page.get_by_text("View saved.")).to_be_visible()
    other = desk("dispatcher").open("/orders")
    other.get_by_role("button", name="Saved views").click()
    other.get_by_role("button", name=name, exact=True).click()
    other.wait_for_url("**/orders?status=failed&sort=-window_start")


def test_a_view_gets_another_name_is_shared_and_goes_again(desk: Callable[..., Desk]) -> None:
    name = f"Mine {uuid.uuid4().hex[:6]}"
    page = desk("dispatcher").open("/locations?kind=warehouse")
    page.get_by_role("button", name="Saved views").click()
    views = page.get_by_role("dialog", name="Saved views")
    views.get_by_label("Name").fill(name)
    views.get_by_role("button", name="Save this view").click()
    views.get_by_role("button", name=f"Change {name}").click()
    expect(views.get_by_label("Name")).to_be_focused()
    views.get_by_label("Name").fill(f"{name} of all")
    views.get_by_label("For everybody here").check()
    views.get_by_role("button", name="Save", exact=True).click()
    colleague = desk("admin").open("/locations")
    colleague.get_by_role("button", name="Saved views").click()
    colleague.get_by_role("button", name=f"{name} of all").click()
    colleague.wait_for_url("**/locations?kind=warehouse")
    views.get_by_role("button", name=f"Remove {name} of all").click()
    expect(views.get_by_role("button", name=f"{name} of all", exact=True)).to_have_count(0)


@pytest.fixture
def own_language(sessions: Callable[[str], httpx2.Client]) -> Iterator[None]:
    """Who logs in next as the dispatcher is spoken to in English again, once this window is closed."""
    yield
    assert sessions("dispatcher").patch("/api/v1/me", json={"language": None}).status_code == 200


@pytest.mark.usefixtures("own_language")
def test_the_language_and_the_theme_are_kept(desk: Callable[..., Desk]) -> None:
    page = desk("dispatcher").open("/orders")
    page.get_by_role("button", name="Account of").click()
    page.get_by_role("menuitemradio", name="हिन्दी").click()
    expect(page.get_by_role("heading", name="ऑर्डर", level=1)).to_be_visible()
    page.keyboard.press("Shift+D")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.reload()
    expect(page.get_by_role("heading", name="ऑर्डर", level=1)).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator("html")).to_have_attribute("lang", "hi")


@pytest.mark.usefixtures("own_language")
def test_it_can_be_read_from_right_to_left(desk: Callable[..., Desk]) -> None:
    window = desk("dispatcher")
    page = window.open("/orders")
    page.get_by_role("button", name="Account of").click()
    page.get_by_role("menuitemradio", name="العربية").click()
    expect(page.get_by_role("heading", name="الطلبات", level=1)).to_be_visible()
    window.settle()
    assert page.evaluate("document.documentElement.lang + document.documentElement.dir") == "arrtl"
    page.get_by_role("button", name="الحالة").first.click()
    box = page.get_by_role("dialog", name="الحالة").bounding_box()
    side = page.get_by_role("navigation", name="الرئيسية").bounding_box()
    assert box is not None
    assert side is not None
    assert side["x"] > 1000
    assert 0 <= box["x"] <= 1440 - box["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 1440
