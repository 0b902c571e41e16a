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


def test_a_ready_report_is_asked_and_a_pivot_is_sent_regularly(
    desk: Callable[..., Desk],
) -> None:
    page = desk("finance").open("/reports?report=ready")
    page.get_by_label("Search ready reports").fill("which warehouse kept")
    page.get_by_role("link", name="On time by warehouse").click()
    expect(page.get_by_role("heading", name="On time by warehouse")).to_be_visible()
    answer = page.get_by_role("table", name="On time by warehouse")
    expect(answer.get_by_role("row").filter(has_text="Total")).to_contain_text("%")

    page.get_by_role("link", name="Pivot", exact=True).click()
    page.get_by_label("What", exact=True).select_option("costs")
    page.get_by_label("Columns", exact=True).select_option("kind")
    pivot = page.get_by_role("table", name="Cost: Warehouse × Kind of cost")
    expect(pivot.get_by_role("columnheader", name="Fuel")).to_be_visible()
    expect(pivot.get_by_role("row").last).to_contain_text("₹")

    name = f"Costs {uuid.uuid4().hex[:6]}"
    page.get_by_role("button", name="Send regularly").click()
    form = page.get_by_role("dialog", name="New schedule")
    form.get_by_label("Name").fill(name)
    # No mail is set up here: webhooks are what is left, and are chosen.
    expect(form.get_by_label("Mail addresses")).to_be_disabled()
    expect(form.get_by_label("Tell webhooks")).to_be_checked()
    form.get_by_label("Time zone").fill("Asia/Nowhere")
    form.get_by_role("button", name="Save").click()
    expect(form.get_by_text("This is no time zone")).to_be_visible()
    expect(form.get_by_label("Name")).to_have_value(name)
    form.get_by_label("Time zone").fill("Asia/Kolkata")
    form.get_by_role("button", name="Save").click()
    expect(page.get_by_text(f"{name} is next sent")).to_be_visible()

    page.get_by_role("link", name="Sent reports").click()
    page.get_by_role("row").filter(has_text=name).click()
    expect(page.get_by_role("dialog", name=name)).to_contain_text("Excel")


def test_finance_makes_a_tariff_and_a_fault_stands_at_its_field(
    desk: Callable[..., Desk],
) -> None:
    kind = f"cart {uuid.uuid4().hex[:6]}"
    page = desk("finance").open("/costs?view=tariffs")
    page.get_by_role("button", name="New tariff").click()
    form = page.get_by_role("dialog", name="New tariff")
    form.get_by_label("Kind of vehicle").fill(kind)
    form.get_by_label("Per km", exact=True).fill("-4")
    form.get_by_role("button", name="Save").click()
    expect(form.get_by_label("Per km", exact=True)).to_have_attribute("aria-invalid", "true")
    expect(form.get_by_label("Kind of vehicle")).to_have_value(kind)
    form.get_by_label("Per km", exact=True).fill("14.25")
    form.get_by_role("button", name="Save").click()
    row = page.get_by_role("row").filter(has_text=kind)
    expect(row).to_contain_text("₹14.25")
    row.click()
    again = page.get_by_role("dialog")
    expect(again.get_by_label("Per km", exact=True)).to_have_value("14.25")
    again.get_by_label("Per km", exact=True).fill("15")
    again.get_by_role("button", name="Save").click()
    expect(row).to_contain_text("₹15.00")
