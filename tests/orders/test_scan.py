"""Picking by scan, by zone, short picks that are taken from other batches, and taking a list for oneself."""

from datetime import timedelta

import pytest

from roundsman.inventory.models import Batch
from roundsman.inventory.service.holds import quarantine_batch
from roundsman.kernel.ids import new_id
from roundsman.masterdata.models import Sku
from roundsman.orders.models import Order
from tests.conftest import NOW
from tests.factories.orders import make_trade

GTIN = "08901234567890"
FNC1 = "\x1d"


@pytest.fixture
def trade(tenant):
    made = make_trade(tenant, shops=2, skus=2)
    set_sku(made, 0, gtin=GTIN.lstrip("0"), storage_zone="cold-1")
    set_sku(made, 1, storage_zone="")
    return made


@pytest.fixture
def picker(api, trade):
    return api("warehouse", location_ids=(trade.warehouse_id,))


def set_sku(trade, number, **values):
    with trade.tenant.system() as work:
        row = work.get(Sku, trade.sku_ids[number])
        for name, value in values.items():
            setattr(row, name, value)


def sku_code(trade, number=0):
    with trade.tenant.system() as work:
        return work.get(Sku, trade.sku_ids[number]).code


def batch_code(trade, number=0):
    with trade.tenant.system() as work:
        return work.get(Batch, trade.batch_ids[number]).code


def block(trade, number=0):
    with trade.tenant.system() as work:
        quarantine_batch(work, trade.batch_ids[number], reason_code="quality_hold", note="smells")


def to_pick(picker, trade, *quantities, orders=1, **body):
    ids = [trade.place(*quantities) for _ in range(orders)]
    for order_id in ids:
        assert trade.allocate(order_id) == "allocated"
    answer = picker.post(
        "/api/v1/picklists",
        json={"warehouse_id": str(trade.warehouse_id), "order_ids": [str(order_id) for order_id in ids]}
        | body,
    )
    assert answer.status_code == 201, answer.text
    return ids, answer.json()["picklists"]


def scan(picker, picklist, code, **body):
    return picker.post(f"/api/v1/picklists/{picklist['id']}/scan", json={"code": code} | body)


def confirm(picker, picklist, **body):
    return picker.post(f"/api/v1/picklists/{picklist['id']}/confirm", json=body)


def test_units_are_counted_line_by_line_and_the_list_is_closed_with_them(picker, trade):
    trade.add_stock(100)
    ids, (picklist,) = to_pick(picker, trade, 3, orders=2)
    first = scan(picker, picklist, GTIN, quantity=4)
    assert first.status_code == 200, first.text
    body = first.json()
    assert [(row["order_id"], row["quantity"], row["remaining"]) for row in body["counted"]] == [
        (picklist["lines"][0]["order_id"], 3, 0),
        (picklist["lines"][1]["order_id"], 1, 2),
    ]
    assert (body["remaining"], body["repeated"]) == (2, False)
    shown = picker.get(f"/api/v1/picklists/{picklist['id']}").json()
    assert (shown["status"], [row["scanned_quantity"] for row in shown["lines"]]) == ("picking", [3, 1])
    assert trade.lines(ids[0])[0].picked_quantity == 0
    assert len(trade.tenant.events("PickStarted")) == 1

    unexplained = confirm(picker, picklist, scanned=True)
    assert (unexplained.status_code, unexplained.json()["code"]) == (422, "reason_required")
    assert unexplained.json()["line_ids"] == [shown["lines"][1]["id"]]
    assert scan(picker, picklist, f"]d201{GTIN}10{batch_code(trade)}", quantity=2).json()["remaining"] == 0
    done = confirm(picker, picklist, scanned=True)
    assert done.status_code == 200, done.text
    assert [row["picked_quantity"] for row in done.json()["lines"]] == [3, 3]
    assert done.json()["follow_up_id"] is None
    assert [trade.lines(order_id)[0].picked_quantity for order_id in ids] == [3, 3]
    over = scan(picker, picklist, GTIN)
    assert (over.status_code, over.json()["code"]) == (409, "illegal_transition")
    assert trade.broken() == []


def test_a_command_that_is_sent_again_counts_once_and_is_answered_as_the_first_time(picker, trade):
    trade.add_stock(100)
    _, (picklist,) = to_pick(picker, trade, 3)
    body = {"command_id": str(new_id()), "occurred_at": NOW.isoformat(), "quantity": 3}
    first, again = (scan(picker, picklist, GTIN, **body) for _ in range(2))
    assert (first.status_code, again.status_code) == (200, 200)
    assert again.json() == first.json() | {"repeated": True}
    confirm(picker, picklist, scanned=True)
    late = scan(picker, picklist, GTIN, **body)
    assert late.json() == again.json()
    _, (other,) = to_pick(picker, trade, 3)
    reused = scan(picker, other, GTIN, **body)
    assert (reused.status_code, reused.json()["code"]) == (409, "command_id_reused")


def test_what_does_not_belong_on_the_list_is_refused_and_changes_nothing(picker, trade):
    trade.add_stock(100)
    trade.add_stock(100, sku=1)
    _, (picklist,) = to_pick(picker, trade, 5)
    good = batch_code(trade)
    expires = (NOW + timedelta(days=10)).strftime("%y%m%d")
    for code, body, expected in [
        (sku_code(trade, 1), {}, "wrong_item"),
        ("nonsense", {}, "wrong_item"),
        (f"(01){GTIN}(10)OTHER", {}, "wrong_batch"),
        (GTIN, {"batch_code": batch_code(trade, 1)}, "wrong_batch"),
        (f"(01){GTIN}(17)270101", {}, "wrong_batch"),
        (f"(01){GTIN}(10){good}", {"batch_code": "OTHER"}, "wrong_batch"),
        (GTIN, {"quantity": 6}, "more_than_asked"),
        (GTIN, {"quantity": 0}, "bad_quantity"),
        (f"]d201{GTIN}17", {}, "bad_code"),
    ]:
        answer = scan(picker, picklist, code, command_id=str(new_id()), **body)
        assert (answer.status_code, answer.json()["code"]) == (422, expected), answer.text
        assert answer.json()["accepted"]
        assert answer.json()["field"]
    shown = picker.get(f"/api/v1/picklists/{picklist['id']}").json()
    assert (shown["status"], shown["lines"][0]["scanned_quantity"]) == ("open", 0)
    fine = scan(picker, picklist, f"]C101{GTIN}17{expires}10{good}{FNC1}")
    assert fine.json()["remaining"] == 4


def test_a_refused_command_is_not_taken(picker, trade):
    trade.add_stock(100)
    _, (picklist,) = to_pick(picker, trade, 5)
    command = str(new_id())
    assert scan(picker, picklist, GTIN, quantity=6, command_id=command).status_code == 422
    assert scan(picker, picklist, GTIN, quantity=5, command_id=command).json()["remaining"] == 0


def test_of_several_batches_of_an_item_the_scan_must_say_which(picker, trade):
    trade.add_stock(4, expires_in_days=5)
    trade.add_stock(100, expires_in_days=9)
    _, (picklist,) = to_pick(picker, trade, 10)
    answer = scan(picker, picklist, GTIN)
    assert (answer.status_code, answer.json()["code"]) == (422, "batch_required")
    assert [one["code"] for one in answer.json()["batches"]] == [batch_code(trade, 0), batch_code(trade, 1)]
    by_batch = scan(picker, picklist, GTIN, batch_code=batch_code(trade, 1), quantity=6)
    assert by_batch.json()["counted"][0]["remaining"] == 0
    expiry = (NOW + timedelta(days=5)).strftime("%y%m%d")
    assert scan(picker, picklist, f"(01){GTIN}(17){expiry}", quantity=4).json()["remaining"] == 0


def test_when_one_batch_of_an_item_is_left_its_code_is_enough(picker, trade):
    trade.add_stock(4, expires_in_days=5)
    trade.add_stock(100, expires_in_days=9)
    _, (picklist,) = to_pick(picker, trade, 10)
    assert scan(picker, picklist, GTIN, batch_code=batch_code(trade, 0), quantity=4).status_code == 200
    (counted,) = scan(picker, picklist, GTIN).json()["counted"]
    assert counted["remaining"] == 5


def test_a_batch_that_is_held_back_is_neither_scanned_nor_picked(picker, trade):
    trade.add_stock(10)
    trade.add_stock(10, expires_in_days=12)
    (order_id,), (picklist,) = to_pick(picker, trade, 5)
    block(trade)
    answer = scan(picker, picklist, GTIN)
    assert (answer.status_code, answer.json()["code"]) == (409, "batch_blocked")
    refused = confirm(picker, picklist, all=True)
    assert (refused.status_code, refused.json()["code"]) == (409, "batch_blocked")
    line = {
        "picklist_line_id": picklist["lines"][0]["id"],
        "picked_quantity": 0,
        "reason_code": "quality_hold",
    }
    done = confirm(picker, picklist, lines=[line])
    assert done.status_code == 200, done.text
    follow_up = picker.get(f"/api/v1/picklists/{done.json()['follow_up_id']}").json()
    assert [row["batch_id"] for row in follow_up["lines"]] == [str(trade.batch_ids[1])]
    (fact,) = trade.tenant.events("PickShort")
    assert fact.payload["count_needed"] is False
    assert trade.order(order_id).status == "picking"
    assert trade.broken() == []


def test_lists_are_made_zone_by_zone_and_an_order_is_picked_with_the_last(picker, trade):
    trade.add_stock(100)
    trade.add_stock(100, sku=1)
    (order_id,), lists = to_pick(picker, trade, 5, 7, by_zone=True)
    assert [row["zone"] for row in lists] == ["chilled", "cold-1"]
    (fact,) = trade.tenant.events("OrderPickingStarted")
    assert fact.payload["picklist_ids"] == [row["id"] for row in lists]
    assert confirm(picker, lists[0], all=True).status_code == 200
    early = picker.post(f"/api/v1/orders/{order_id}/ready")
    assert (early.status_code, early.json()["code"]) == (409, "not_picked")
    # Nothing of the other zone is found: the order goes with what there is.
    line = {"picklist_line_id": lists[1]["lines"][0]["id"], "picked_quantity": 0, "reason_code": "lost"}
    assert confirm(picker, lists[1], lines=[line], on_short="short").status_code == 200
    assert trade.order(order_id).status == "picking"
    assert picker.post(f"/api/v1/orders/{order_id}/ready").status_code == 200
    assert trade.broken() == []


def test_the_first_zone_of_which_nothing_is_found_does_not_send_the_order_back(picker, trade):
    trade.add_stock(5)
    trade.add_stock(100, sku=1)
    (order_id,), lists = to_pick(picker, trade, 5, 7, by_zone=True)
    line = {"picklist_line_id": lists[1]["lines"][0]["id"], "picked_quantity": 0, "reason_code": "lost"}
    assert confirm(picker, lists[1], lines=[line]).status_code == 200
    assert trade.order(order_id).status == "picking"
    assert trade.broken() == []
    assert confirm(picker, lists[0], all=True).status_code == 200
    assert picker.post(f"/api/v1/orders/{order_id}/ready").status_code == 200


def test_an_order_that_is_called_off_leaves_all_its_lists(api, picker, trade):
    trade.add_stock(100)
    trade.add_stock(100, sku=1)
    (order_id,), lists = to_pick(picker, trade, 5, 7, by_zone=True)
    assert scan(picker, lists[1], GTIN).status_code == 200
    assert confirm(picker, lists[0], all=True).status_code == 200
    answer = api("dispatcher").post(f"/api/v1/orders/{order_id}/cancel", json={"reason_code": "duplicate"})
    assert answer.status_code == 200, answer.text
    shown = [picker.get(f"/api/v1/picklists/{row['id']}").json() for row in lists]
    assert [row["status"] for row in shown] == ["picked", "cancelled"]
    assert shown[1]["lines"] == []
    refused = scan(picker, lists[1], GTIN)
    assert (refused.status_code, refused.json()["code"]) == (409, "illegal_transition")
    assert trade.broken() == []


def test_lines_stand_in_walking_order(picker, trade):
    set_sku(trade, 0, storage_zone="z-9")
    set_sku(trade, 1, storage_zone="a-1")
    trade.add_stock(100)
    trade.add_stock(100, sku=1)
    _, (picklist,) = to_pick(picker, trade, 5, 7)
    assert [row["sku_id"] for row in picklist["lines"]] == [str(trade.sku_ids[1]), str(trade.sku_ids[0])]


def test_missing_units_are_taken_from_other_batches_and_never_from_the_one_found_short(picker, trade):
    trade.add_stock(50, expires_in_days=5)
    trade.add_stock(4, expires_in_days=7)
    trade.add_stock(50, expires_in_days=9)
    (order_id,), (picklist,) = to_pick(picker, trade, 10)
    line = {
        "picklist_line_id": picklist["lines"][0]["id"],
        "picked_quantity": 3,
        "reason_code": "count_difference",
    }
    done = confirm(picker, picklist, lines=[line])
    assert done.status_code == 200, done.text
    follow_up = picker.get(f"/api/v1/picklists/{done.json()['follow_up_id']}").json()
    assert follow_up["follows_id"] == picklist["id"]
    assert [(row["batch_id"], row["quantity"]) for row in follow_up["lines"]] == [
        (str(trade.batch_ids[1]), 4),
        (str(trade.batch_ids[2]), 3),
    ]
    (state,) = trade.lines(order_id)
    assert (state.allocated_quantity, state.picked_quantity, state.short_quantity) == (10, 3, 0)
    (fact,) = trade.tenant.events("OrderPicked")
    assert (fact.payload["short"], fact.payload["reallocated"]) == (0, 7)
    (told,) = trade.tenant.events("PickShort")
    assert told.payload["batch_id"] == str(trade.batch_ids[0])
    assert (told.payload["short"], told.payload["count_needed"]) == (7, True)
    early = picker.post(f"/api/v1/orders/{order_id}/ready")
    assert early.json()["code"] == "not_picked"
    assert trade.broken() == []

    # The second batch is short too: of the first one nothing is promised again.
    second = [
        {
            "picklist_line_id": row["id"],
            "picked_quantity": 0 if row["quantity"] == 4 else 3,
            "reason_code": "lost",
        }
        for row in follow_up["lines"]
    ]
    third = confirm(picker, follow_up, lines=second).json()["follow_up_id"]
    lines = picker.get(f"/api/v1/picklists/{third}").json()["lines"]
    assert [(row["batch_id"], row["quantity"]) for row in lines] == [(str(trade.batch_ids[2]), 4)]
    assert confirm(picker, {"id": third}, all=True).status_code == 200
    assert picker.post(f"/api/v1/orders/{order_id}/ready").status_code == 200
    assert trade.lines(order_id)[0].picked_quantity == 10
    assert trade.broken() == []


@pytest.mark.parametrize("how", ["argument", "setting"])
def test_missing_units_stay_short_where_the_house_wants_it_so(api, picker, trade, how):
    trade.add_stock(50, expires_in_days=5)
    trade.add_stock(50, expires_in_days=9)
    (order_id,), (picklist,) = to_pick(picker, trade, 10)
    body = {"on_short": "short"} if how == "argument" else {}
    if how == "setting":
        changed = api("admin").put("/api/v1/settings/picking.on_short", json={"value": "short"})
        assert changed.status_code == 200, changed.text
    line = {"picklist_line_id": picklist["lines"][0]["id"], "picked_quantity": 3, "reason_code": "lost"}
    done = confirm(picker, picklist, lines=[line], **body)
    assert done.json()["follow_up_id"] is None
    (state,) = trade.lines(order_id)
    assert (state.allocated_quantity, state.picked_quantity, state.short_quantity) == (3, 3, 7)
    assert trade.broken() == []


def test_the_setting_takes_one_of_its_words(api, tenant):
    answer = api("admin").put("/api/v1/settings/picking.on_short", json={"value": "whatever"})
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_setting")
    assert answer.json()["accepted"] == "one of reallocate, short"


def test_goods_that_would_come_too_old_are_not_taken_instead(picker, trade):
    trade.add_stock(50, expires_in_days=20)
    (order_id,), (picklist,) = to_pick(picker, trade, 10)
    trade.add_stock(50, expires_in_days=3)
    trade.set_location(trade.shop_id, min_remaining_life_days=5)
    line = {"picklist_line_id": picklist["lines"][0]["id"], "picked_quantity": 3, "reason_code": "lost"}
    assert confirm(picker, picklist, lines=[line]).json()["follow_up_id"] is None
    assert trade.lines(order_id)[0].short_quantity == 7


@pytest.mark.parametrize(
    ("own_rule", "zone", "expires_in_days", "taken"),
    [
        (None, "Asia/Kolkata", 3, False),
        (0, "Asia/Kolkata", 3, True),
        (0, "Asia/Kolkata", 0, True),
        # There the window ends on the day after.
        (0, "Pacific/Kiritimati", 0, False),
    ],
)
def test_an_orders_own_rule_and_its_shops_day_count_for_what_is_taken_instead(
    picker, trade, own_rule, zone, expires_in_days, taken
):
    trade.add_stock(50, expires_in_days=20)
    (order_id,), (picklist,) = to_pick(picker, trade, 10)
    trade.add_stock(50, expires_in_days=expires_in_days)
    trade.set_location(trade.shop_id, min_remaining_life_days=5, timezone=zone)
    with trade.tenant.system() as work:
        work.get(Order, order_id).min_remaining_life_days = own_rule
    line = {"picklist_line_id": picklist["lines"][0]["id"], "picked_quantity": 3, "reason_code": "lost"}
    done = confirm(picker, picklist, lines=[line]).json()
    assert (done["follow_up_id"] is not None) is taken
    assert trade.lines(order_id)[0].short_quantity == (0 if taken else 7)


def test_a_picker_takes_a_list_for_itself_and_others_must_say_that_they_take_it_over(api, picker, trade):
    trade.add_stock(50)
    _, (picklist,) = to_pick(picker, trade, 10)
    url = f"/api/v1/picklists/{picklist['id']}/assign"
    mine = picker.post(url)
    assert mine.status_code == 200, mine.text
    assert mine.json()["assigned_to"] is not None
    assert picker.post(url).json()["assigned_to"] == mine.json()["assigned_to"]
    other = api("warehouse", location_ids=(trade.warehouse_id,))
    refused = other.post(url)
    assert (refused.status_code, refused.json()["code"]) == (409, "already_assigned")
    taken = other.post(url, json={"take_over": True})
    assert taken.json()["assigned_to"] != mine.json()["assigned_to"]
    found = other.get("/api/v1/picklists", params={"assigned_to": taken.json()["assigned_to"]})
    assert [row["id"] for row in found.json()["items"]] == [picklist["id"]]
    assert len(trade.tenant.events("PicklistAssigned")) == 2


def test_lists_of_another_warehouse_are_not_there(api, picker, trade):
    trade.add_stock(50)
    _, (picklist,) = to_pick(picker, trade, 10)
    elsewhere = api("warehouse", location_ids=(new_id(),))
    assert scan(elsewhere, picklist, GTIN).status_code == 404
    assert elsewhere.post(f"/api/v1/picklists/{picklist['id']}/assign").status_code == 404
    assert api("driver").post(f"/api/v1/picklists/{picklist['id']}/assign").status_code == 403
    assert scan(api("dispatcher"), picklist, GTIN).status_code == 403
