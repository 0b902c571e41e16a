"""A warehouse's day through the screens, and a shop's: receive, count, pick by scan, correct; order again, confirm."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.web import goods
from tests.web.desk import Api, Desk


def here(api: Api) -> str:
    """The warehouse of the one who is logged in."""
    return str(api.get("/me")["location_ids"][0])


def test_what_is_missing_at_the_dock_needs_a_reason(
    desk: Callable[..., Desk], as_role: Callable[[str], Api]
) -> None:
    warehouse = as_role("warehouse")
    admin = as_role("admin")
    inbound = goods.announced(admin, here(warehouse), 20, *goods.items(admin, "SWT-SMP-500"))
    page = desk("warehouse", width=390).open(f"/receiving?open={inbound['id']}")
    dock = page.get_by_role("dialog", name=inbound["number"])
    expect(dock.get_by_role("button", name="All as announced")).to_be_enabled()
    dock.get_by_label("Came").fill("18")
    receive = dock.get_by_role("button", name="Receive", exact=True)
    expect(receive).to_be_disabled()
    dock.get_by_label("Reason").select_option("damaged_in_transit")
    receive.click()
    expect(page.get_by_text(f"{inbound['number']} is received.")).to_be_visible()
    line = warehouse.get(f"/inbound/{inbound['id']}")["lines"][0]
    assert (line["received_quantity"], line["reason_code"]) == (18, "damaged_in_transit")


def test_a_list_is_picked_with_the_scanner(desk: Callable[..., Desk], as_role: Callable[[str], Api]) -> None:
    admin, warehouse = as_role("admin"), as_role("warehouse")
    place = here(warehouse)
    line = goods.stock(admin, place, 30, *goods.items(admin, "GHE-JAR-500"))["lines"][0]
    shop = admin.get("/orders", warehouse_id=place, limit=1)["items"][0]["location_id"]
    slot = admin.get("/orders/next-slot", location_id=shop, warehouse_id=place)["slots"][0]["windows"][0]
    wanted = [{"sku_id": line["sku_id"], "quantity": 1}]
    order = admin.post("/orders", {"location_id": shop, "warehouse_id": place, **slot, "lines": wanted})
    for step in ("confirm", "allocate"):
        if step in admin.get(f"/orders/{order['id']}")["allowed_commands"]:
            admin.post(f"/orders/{order['id']}/{step}")
    lists = warehouse.post("/picklists", {"warehouse_id": place, "order_ids": [order["id"]]})["picklists"]
    assert len(lists) == 1
    code = admin.get(f"/skus/{line['sku_id']}")["code"]

    page = desk("warehouse", width=390).open(f"/picking?view=lists&open={lists[0]['id']}")
    picking = page.get_by_role("dialog", name=lists[0]["number"])
    expect(picking.get_by_placeholder("Scan what you take")).to_be_focused()
    # A wedge scanner types and presses Enter, wherever the focus is.
    page.keyboard.type("not-on-the-list")
    page.keyboard.press("Enter")
    expect(picking.get_by_role("status").filter(has_text="not-on-the-list")).to_be_visible()
    page.keyboard.type(code)
    page.keyboard.press("Enter")
    expect(picking.get_by_role("status").filter(has_text="Complete")).to_be_visible()
    picking.get_by_role("button", name="Close the list").click()
    expect(page.get_by_text(f"{lists[0]['number']} is picked.")).to_be_visible()
    assert warehouse.get(f"/picklists/{lists[0]['id']}")["status"] == "picked"


def test_a_large_correction_waits_for_a_second_person(
    desk: Callable[..., Desk], as_role: Callable[[str], Api]
) -> None:
    warehouse = as_role("warehouse")
    place = here(warehouse)
    row = warehouse.get("/inventory/balances", location_id=place, sort="-on_hand", limit=1)["items"][0]
    page = desk("warehouse").open(f"/inventory?open={place}.{row['sku_id']}.{row['batch_id']}")
    page.get_by_role("button", name="Correct", exact=True).click()
    form = page.get_by_role("dialog", name="What is really there?")
    form.get_by_label("Good cases there").fill(str(row["on_hand"] + 700))
    form.get_by_label("Reason").select_option("found")
    form.get_by_role("button", name="Book it").click()
    expect(page.get_by_text("waits for a second person")).to_be_visible()

    number = warehouse.get("/approvals", status="pending", location_id=place, limit=1)["items"][0]["number"]
    mine = desk("warehouse").open("/inventory?view=approvals")
    entry = mine.get_by_role("listitem").filter(has_text=number)
    expect(entry).to_contain_text("Another person must decide.")
    other = desk("admin").open("/inventory?view=approvals")
    other.get_by_role("listitem").filter(has_text=number).get_by_role("button", name="Approve").click()
    other.get_by_role("dialog").get_by_role("button", name="Approve").click()
    expect(other.get_by_text(f"{number} is approved and booked.")).to_be_visible()
    now = warehouse.get("/inventory/balances", location_id=place, batch_id=row["batch_id"])["items"][0]
    assert now["on_hand"] == row["on_hand"] + 700


def test_a_shop_orders_again_in_three_taps(desk: Callable[..., Desk], as_role: Callable[[str], Api]) -> None:
    shop = as_role("retailer")
    before = shop.get("/orders", limit=1, sort="-placed_at")["items"][0]
    page = desk("retailer", width=390).open("/dashboard")
    page.get_by_role("button", name="Order again").click()
    form = page.get_by_role("dialog", name="Order")
    form.get_by_role("button", name="One more of").first.click()
    expect(form.get_by_text(f"{before['quantity'] + 1} cases")).to_be_visible()
    form.get_by_role("button", name="Place order").click()
    page.wait_for_url("**/orders/0*")
    placed = shop.get("/orders", limit=1, sort="-placed_at")["items"][0]
    assert placed["id"] != before["id"]
    assert placed["quantity"] == before["quantity"] + 1


def test_a_shop_says_whether_what_came_was_right(
    desk: Callable[..., Desk], as_role: Callable[[str], Api]
) -> None:
    shop = as_role("retailer")
    closed = shop.get("/orders", status="closed", limit=50, sort="-window_start")["items"]
    came = next(one for one in closed if shop.get(f"/orders/{one['id']}/receipt") is None)
    page = desk("retailer").open(f"/orders/{came['id']}")
    page.get_by_role("button", name="All is right").click()
    expect(page.get_by_text("Confirmed by the shop")).to_be_visible()
    page.get_by_role("button", name="Something is wrong").click()
    form = page.get_by_role("dialog", name="What is wrong with it?")
    form.get_by_label("What is wrong").select_option("damage")
    form.get_by_label("how many cases").first.fill("1")
    form.get_by_role("button", name="Tell the dispatcher").click()
    expect(page.get_by_text("It is looked at as EXC-")).to_be_visible()
    case = as_role("dispatcher").get("/exceptions", order_id=came["id"], status="open")["items"][0]
    assert (case["reason_code"], case["quantity"]) == ("damage", 1)
