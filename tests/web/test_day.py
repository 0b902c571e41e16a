"""A day through the screens: a shop orders, the floor picks, it is planned, loaded, driven, disputed, counted."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.web import goods
from tests.web.desk import Api, Desk
from tests.web.planning_page import console, planned
from tests.web.test_driver import hand_over, sign

COUNTED_S = 90
"""Figures follow the log; a machine that does other things follows later."""


@dataclass
class Day:
    """Who works in it, and what the steps before have brought."""

    desk: Callable[..., Desk]
    as_role: Callable[[str], Api]
    warehouse: str
    day: str
    window: str
    order: dict[str, Any] = field(default_factory=dict)
    trip: dict[str, Any] = field(default_factory=dict)

    def now(self) -> dict[str, Any]:
        """The order as it stands."""
        order: dict[str, Any] = self.as_role("admin").get(f"/orders/{self.order['id']}")
        return order


@pytest.fixture
def tomorrow(desk: Callable[..., Desk], as_role: Callable[[str], Api]) -> Day:
    """The day that no other test plans for, with goods for the shop's template."""
    admin, shop = as_role("admin"), as_role("retailer")
    place = goods.home(admin)
    goods.clear_the_road(admin, place)
    template = shop.get("/order-templates", limit=1)["items"][0]
    lines = shop.get(f"/order-templates/{template['id']}")["lines"]
    by_id = {one["id"]: one for one in admin.get("/skus", limit=200)["items"]}
    goods.stock(admin, place, 60, *[by_id[line["sku_id"]] for line in lines])
    slot = shop.get("/orders/next-slot", location_id=template["location_id"], count=5)["slots"][1]
    window = slot["windows"][0]
    return Day(desk, as_role, place, slot["day"], f"{window['window_start']}|{window['window_end']}")


def the_shop_orders_from_its_template(day: Day) -> None:
    page = day.desk("retailer", width=390).open("/dashboard")
    page.get_by_role("button", name="Standing order of").first.click()
    form = page.get_by_role("dialog", name="Order")
    form.get_by_role("button", name="One more of").first.click()
    form.get_by_label("When").select_option(value=day.window)
    form.get_by_role("button", name="Place order").click()
    page.wait_for_url("**/orders/0*")
    day.order = day.as_role("retailer").get(f"/orders/{page.url.rpartition('/')[2]}")
    expect(page.get_by_role("heading", name=day.order["number"], level=1)).to_be_visible()


def the_dispatcher_allocates(day: Day) -> None:
    page = day.desk("dispatcher").open(f"/orders/{day.order['id']}")
    page.get_by_role("button", name="Allocate").click()
    expect(page.get_by_text("stock was looked for.")).to_be_visible()
    assert day.now()["status"] == "allocated"


def the_floor_picks(day: Day) -> None:
    page = day.desk("warehouse", width=1024).open("/picking?new=1")
    asked = page.get_by_role("dialog", name="Make waves")
    asked.get_by_label("Day").fill(day.day)
    asked.get_by_role("button", name="Make 1 wave").click()
    expect(page.get_by_text("1 wave made.")).to_be_visible()
    floor = day.as_role("warehouse")
    waves = (
        floor.get(f"/waves/{one['id']}") for one in floor.get("/waves", status="open", limit=50)["items"]
    )
    wave = next(one for one in waves if any(each["order_id"] == day.order["id"] for each in one["orders"]))
    page = go(page, f"/picking?open={wave['id']}")
    drawer = page.get_by_role("dialog", name=wave["number"])
    drawer.get_by_role("button", name="Give to the pickers").click()
    drawer.get_by_role("link", name="Open").first.click()
    lists = floor.get(f"/waves/{wave['id']}")["picklists"]
    for one in lists:
        page = go(page, f"/picking?view=lists&open={one['id']}")
        page.get_by_role("dialog", name=one["number"]).get_by_role(
            "button", name="Everything was found"
        ).click()
        expect(page.get_by_text(f"{one['number']} is picked.")).to_be_visible()
    page = go(page, f"/picking?view=packing&open={day.order['id']}")
    page.get_by_role("dialog", name=day.order["number"]).get_by_role("button", name="Call ready").click()
    expect(page.get_by_text(f"{day.order['number']} is ready for the road.")).to_be_visible()


def the_dispatcher_plans_and_commits(day: Day) -> None:
    page = console(day.desk("dispatcher"), day.day)
    planned(page).click()
    expect(page.get_by_text("is the plan now")).to_be_visible()
    (day.trip,) = day.as_role("dispatcher").get("/trips", order_id=day.order["id"], status="planned")["items"]


def the_floor_loads(day: Day) -> None:
    page = day.desk("warehouse", width=1024).open(f"/picking?view=loading&open={day.trip['id']}")
    load = page.get_by_role("dialog", name=day.trip["number"])
    load.get_by_role("button", name="All of it is loaded").click()
    expect(page.get_by_text("Every line is counted: the trip may leave.")).to_be_visible()


def the_dispatcher_dispatches(day: Day) -> None:
    page = day.desk("dispatcher").open(f"/trips/{day.trip['id']}")
    page.get_by_role("button", name="Dispatch", exact=True).click()
    expect(page.get_by_text(f"{day.trip['number']} is dispatched.")).to_be_visible()


def the_driver_delivers(day: Day) -> None:
    driver = day.as_role("admin").get(f"/drivers/{day.trip['driver_id']}")
    page = day.desk(goods.role_of(driver), width=390, has_touch=True).open(f"/driver/trips/{day.trip['id']}")
    page.get_by_role("button", name="Depart").click()
    for seq in range(1, day.trip["stop_count"] + 1):
        form = hand_over(page, seq)
        if day.as_role("retailer").get(f"/orders/{day.order['id']}/delivery")["vehicle_id"]:
            the_shop_follows(day)
        form.get_by_label("Received by").fill("Meera Shah")
        sign(form)
        form.get_by_role("button", name="Everything delivered").click()
        expect(form).to_be_hidden()
    page.get_by_role("button", name="End the trip").click()
    expect(page.get_by_text("This trip is over.")).to_be_visible()
    assert day.now()["delivered_quantity"] == day.now()["quantity"]


def the_shop_follows(day: Day) -> None:
    """It sees on the map where the vehicle is that comes to it, as soon as that is told."""
    admin = day.as_role("admin")
    vehicle = admin.get(f"/vehicles/{day.trip['vehicle_id']}")
    shop = admin.get(f"/locations/{day.order['location_id']}")
    page = day.desk("retailer", width=390).open(f"/orders/{day.order['id']}")
    seen = {"vehicle_id": vehicle["id"], "lat": shop["lat"] + 0.01, "lon": shop["lon"] + 0.01}
    admin.post("/positions", {"positions": [seen | {"at": admin.get("/me")["now"]}]})
    expect(page.get_by_text(f"{vehicle['number']} was seen here")).to_be_visible()
    expect(page.get_by_label(f"Map: {vehicle['number']} on its way to the place")).to_be_visible()
    page.context.close()


def the_shop_finds_a_case_missing(day: Day) -> None:
    page = day.desk("retailer", width=390).open(f"/orders/{day.order['id']}")
    page.get_by_role("button", name="Something is wrong").click()
    form = page.get_by_role("dialog", name="What is wrong with it?")
    form.get_by_label("What is wrong").select_option("incomplete")
    form.get_by_label("how many cases").first.fill("1")
    form.get_by_role("button", name="Tell the dispatcher").click()
    expect(page.get_by_text("It is looked at as EXC-")).to_be_visible()


def the_manager_sees_it(day: Day) -> None:
    window = day.desk("finance")
    page = window.open(f"/reports?report=fill-rate&group_by=order&from={day.day}&to={day.day}")
    row = page.get_by_role("table").get_by_role("row").filter(has_text=day.order["number"])
    deadline = time.monotonic() + COUNTED_S
    while row.count() == 0 and time.monotonic() < deadline:
        page.reload()
        window.settle()
    expect(row).to_contain_text("100")
    expect(row.get_by_text(str(day.now()["quantity"]), exact=True).first).to_be_visible()


def go(page: Page, path: str) -> Page:
    page.goto(path)
    page.locator("main h1").first.wait_for()
    return page


def test_a_day_from_the_order_to_the_report(tomorrow: Day) -> None:
    for step in (
        the_shop_orders_from_its_template,
        the_dispatcher_allocates,
        the_floor_picks,
        the_dispatcher_plans_and_commits,
        the_floor_loads,
        the_dispatcher_dispatches,
        the_driver_delivers,
        the_shop_finds_a_case_missing,
        the_manager_sees_it,
    ):
        step(tomorrow)
