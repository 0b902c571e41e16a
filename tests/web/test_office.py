"""Managers and the office: from a figure to its rows, what costs are shown to whom, vehicles and drivers."""

import uuid
from collections.abc import Callable

from playwright.sync_api import expect

from tests.web.desk import Api, Desk


def test_a_manager_goes_from_a_figure_to_the_rows_behind_it(desk: Callable[..., Desk]) -> None:
    window = desk("finance")
    page = window.open("/reports?report=otd&group_by=warehouse")
    window.settle()
    table = page.get_by_role("table", name="On time")
    first = table.locator("tbody tr").first
    name = first.get_by_role("button").inner_text()
    first.get_by_role("button").click()
    page.wait_for_url("**group=**")
    expect(page.get_by_role("heading", name=f"On time: {name}")).to_be_visible()
    expect(page.locator("tr[data-index]").first).to_be_visible()
    page.get_by_role("button", name="Back to the report").click()
    expect(table).to_be_visible()


def test_who_may_not_see_costs_sees_no_money(desk: Callable[..., Desk]) -> None:
    window = desk("warehouse")
    page = window.open("/reports")
    window.settle()
    expect(page.get_by_role("heading", name="Money")).to_have_count(0)
    expect(page.get_by_role("link", name="Costs", exact=True)).to_have_count(0)
    page.goto("/costs")
    expect(page.get_by_text("Your role has no access to this page")).to_be_visible()


def test_a_dispatcher_takes_a_new_vehicle_into_the_fleet(
    desk: Callable[..., Desk], as_role: Callable[[str], Api]
) -> None:
    number = f"MH-NEW-{uuid.uuid4().hex[:6].upper()}"
    depot = as_role("dispatcher").get("/locations", kind="warehouse", limit=1)["items"][0]
    page = desk("dispatcher").open("/vehicles?new=1")
    form = page.get_by_role("dialog", name="New vehicle")
    form.get_by_label("Number").fill(number)
    form.get_by_label("Kind").fill("light_truck")
    form.get_by_label("Depot").select_option(value=depot["id"])
    form.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text(f"{number} is saved.")).to_be_visible()
    page.get_by_role("button", name="Deactivate").click()
    expect(page.get_by_text(f"{number} is inactive.")).to_be_visible()


def test_a_dispatcher_renames_a_zone_and_takes_it_out_of_use(
    desk: Callable[..., Desk], as_role: Callable[[str], Api]
) -> None:
    code = f"Z-{uuid.uuid4().hex[:6].upper()}"
    ring = [[72.8, 19.1], [72.9, 19.1], [72.9, 19.2], [72.8, 19.2], [72.8, 19.1]]
    body = {"code": code, "name": "Drawn", "area": {"type": "Polygon", "coordinates": [ring]}}
    zone = as_role("dispatcher").post("/zones", body)
    page = desk("dispatcher").open(f"/zones?q={code}")
    page.get_by_text(code, exact=True).first.click()
    drawer = page.get_by_role("dialog", name="Drawn")
    expect(drawer.get_by_text("116.8 km²")).to_be_visible()
    drawer.get_by_role("button", name="Rename").click()
    form = page.get_by_role("dialog", name="Rename Drawn")
    form.get_by_label("Name").fill("Harbour")
    form.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Harbour is saved.")).to_be_visible()
    drawer = page.get_by_role("dialog", name="Harbour")
    drawer.get_by_role("button", name="Deactivate").click()
    expect(page.get_by_text("Harbour is inactive.")).to_be_visible()
    kept = as_role("dispatcher").get(f"/zones/{zone['id']}")
    assert (kept["name"], kept["is_active"]) == ("Harbour", False)
