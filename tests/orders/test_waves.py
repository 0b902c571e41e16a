"""Waves: proposed, made, given to the pickers, called off."""

from datetime import timedelta

import pytest

from roundsman.inventory.events import PicklistCancelled
from roundsman.kernel.ids import new_id
from roundsman.orders.handlers import close_wave_of_cancelled_picklist
from tests.factories.orders import WINDOW, make_trade

URL = "/api/v1/waves"


@pytest.fixture
def trade(tenant):
    made = make_trade(tenant, shops=2, skus=2)
    made.add_stock(500)
    made.add_stock(500, sku=1)
    return made


@pytest.fixture
def picker(api, trade):
    return api("warehouse", location_ids=(trade.warehouse_id,))


def allocated(trade, *quantities, **overrides):
    order_id = trade.place(*quantities, **overrides)
    assert trade.allocate(order_id) == "allocated"
    return order_id


def later(hours):
    return {
        "window_start": WINDOW[0] + timedelta(hours=hours),
        "window_end": WINDOW[1] + timedelta(hours=hours),
    }


def create(picker, trade, **body):
    answer = picker.post(URL, json={"warehouse_id": str(trade.warehouse_id)} | body)
    assert answer.status_code == 201, answer.text
    return answer.json()["waves"]


def hear_cancelled_lists(trade):
    for row in trade.tenant.events("PicklistCancelled"):
        with trade.tenant.system() as work:
            fact = PicklistCancelled(subject_id=row.subject_id, **row.payload)
            close_wave_of_cancelled_picklist(work, fact)


def test_waves_are_proposed_from_the_departures_and_nothing_changes(picker, trade):
    first, second = allocated(trade, 10), allocated(trade, 5, 5, **later(1))
    answer = picker.post(f"{URL}/propose", json={"warehouse_id": str(trade.warehouse_id)})
    assert answer.status_code == 200, answer.text
    waves = answer.json()["waves"]
    assert [wave["order_ids"] for wave in waves] == [[str(first)], [str(second)]]
    assert [(wave["lines"], wave["units"]) for wave in waves] == [(1, 10), (2, 10)]
    # The shops are at the warehouse's own place: they leave when the window opens, at noon and at one.
    assert [wave["departs_at"] for wave in waves] == ["2026-11-16T06:30:00Z", "2026-11-16T07:30:00Z"]
    assert waves[0]["release_at"] == "2026-11-16T06:09:42Z"  # 70 s of work for four, and loading
    assert picker.get(URL).json()["items"] == []
    assert trade.tenant.events("WaveCreated") == []


def test_a_day_of_waves_is_made_once(picker, trade):
    orders = [allocated(trade, 10), allocated(trade, 5), allocated(trade, 5, **later(3))]
    waves = create(picker, trade, day="2026-11-16")
    assert [sorted(row["order_id"] for row in wave["orders"]) for wave in waves] == [
        sorted(str(order_id) for order_id in orders[:2]),
        [str(orders[2])],
    ]
    assert [wave["status"] for wave in waves] == ["open", "open"]
    assert waves[0]["number"].startswith("WAV-")
    again = picker.post(URL, json={"warehouse_id": str(trade.warehouse_id)})
    assert (again.status_code, again.json()["code"]) == (409, "nothing_to_pick")
    assert len(trade.tenant.events("WaveCreated")) == 2
    assert [trade.order(order_id).status for order_id in orders] == ["allocated"] * 3
    listed = picker.get(
        URL, params={"warehouse_id": str(trade.warehouse_id), "status": "open", "count": True}
    )
    assert listed.json()["total"] == 2
    assert (
        picker.get(URL, params={"departs_from": "2026-11-16T08:00:00Z"}).json()["items"][0]["id"]
        == waves[1]["id"]
    )


def test_one_wave_is_made_by_its_departure_and_other_days_are_left(picker, trade):
    first = allocated(trade, 10)
    allocated(trade, 5, **later(3))
    (wave,) = create(picker, trade, departs_at="2026-11-16T06:30:00Z")
    assert [row["order_id"] for row in wave["orders"]] == [str(first)]
    other_day = picker.post(URL, json={"warehouse_id": str(trade.warehouse_id), "day": "2026-11-17"})
    assert other_day.json()["code"] == "nothing_to_pick"


def test_a_known_departure_takes_the_place_of_the_derived_one(picker, trade):
    order_id = allocated(trade, 10)
    (wave,) = create(
        picker,
        trade,
        departures=[{"order_id": str(order_id), "departs_at": "2026-11-16T05:40:00Z"}],
    )
    assert wave["departs_at"] == "2026-11-16T05:30:00Z"
    assert wave["orders"][0]["departs_by"] == "2026-11-16T05:40:00Z"


def test_a_released_wave_is_picked_and_done(picker, trade):
    orders = [allocated(trade, 10), allocated(trade, 4)]
    (wave,) = create(picker, trade)
    released = picker.post(f"{URL}/{wave['id']}/release")
    assert released.status_code == 200, released.text
    body = released.json()
    assert (body["status"], [row["status"] for row in body["orders"]]) == ("released", ["released"] * 2)
    assert [trade.order(order_id).status for order_id in orders] == ["picking"] * 2
    twice = picker.post(f"{URL}/{wave['id']}/release")
    assert (twice.status_code, twice.json()["code"]) == (409, "illegal_transition")
    (picklist,) = body["picklists"]
    assert (
        picker.get("/api/v1/picklists", params={"wave_id": wave["id"]}).json()["items"][0]["id"]
        == picklist["id"]
    )

    lines = picker.get(f"/api/v1/picklists/{picklist['id']}").json()["lines"]
    with trade.tenant.system() as work:
        from roundsman.masterdata.models import Sku

        code = work.get(Sku, trade.sku_id).code
    scanned = picker.post(f"/api/v1/picklists/{picklist['id']}/scan", json={"code": code})
    assert scanned.status_code == 200, scanned.text
    assert picker.get(f"{URL}/{wave['id']}").json()["status"] == "picking"
    late = picker.post(f"{URL}/{wave['id']}/cancel")
    assert (late.status_code, late.json()["code"]) == (409, "illegal_transition")

    assert picker.post(f"/api/v1/picklists/{picklist['id']}/confirm", json={"all": True}).status_code == 200
    done = picker.get(f"{URL}/{wave['id']}").json()
    assert done["status"] == "done"
    assert done["done_at"] is not None
    assert len(lines) == 2
    names = [row.type for row in trade.tenant.events() if row.type.startswith("Wave")]
    assert names == ["WaveCreated", "WaveReleased", "WaveStarted", "WaveDone"]
    assert trade.broken() == []


def test_orders_that_are_not_allocated_any_more_are_dropped_at_the_release(api, picker, trade):
    kept, gone = allocated(trade, 10), allocated(trade, 4)
    (wave,) = create(picker, trade)
    body = {"reason_code": "no_longer_needed"}
    assert api("dispatcher").post(f"/api/v1/orders/{gone}/cancel", json=body).status_code == 200
    shown = picker.post(f"{URL}/{wave['id']}/release").json()
    assert {row["order_id"]: row["status"] for row in shown["orders"]} == {
        str(kept): "released",
        str(gone): "dropped",
    }
    (fact,) = trade.tenant.events("WaveReleased")
    assert fact.payload["dropped_order_ids"] == [str(gone)]


def test_a_wave_of_which_nothing_is_left_is_not_released(api, picker, trade):
    order_id = allocated(trade, 10)
    (wave,) = create(picker, trade)
    api("dispatcher").post(f"/api/v1/orders/{order_id}/cancel", json={"reason_code": "duplicate"})
    answer = picker.post(f"{URL}/{wave['id']}/release")
    assert (answer.status_code, answer.json()["code"]) == (409, "nothing_to_pick")
    assert picker.get(f"{URL}/{wave['id']}").json()["status"] == "open"
    assert picker.post(f"{URL}/{wave['id']}/cancel").json()["status"] == "cancelled"


@pytest.mark.parametrize("release_first", [False, True])
def test_orders_of_a_cancelled_wave_may_go_into_another(picker, trade, release_first):
    order_id = allocated(trade, 10)
    (wave,) = create(picker, trade)
    if release_first:
        picker.post(f"{URL}/{wave['id']}/release")
    answer = picker.post(f"{URL}/{wave['id']}/cancel")
    assert (answer.status_code, answer.json()["status"]) == (200, "cancelled")
    assert trade.order(order_id).status == "allocated"
    assert len(trade.tenant.events("OrderPickingStopped")) == int(release_first)
    assert trade.broken() == []
    (other,) = create(picker, trade)
    shown = picker.post(f"{URL}/{other['id']}/release").json()
    assert shown["picklists"][0]["status"] == "open"
    assert trade.order(order_id).status == "picking"
    hear_cancelled_lists(trade)
    assert picker.get(f"{URL}/{other['id']}").json()["status"] == "released"
    assert trade.broken() == []


def test_a_wave_goes_with_the_last_order_that_is_called_off(api, picker, trade):
    order_id = allocated(trade, 10)
    (wave,) = create(picker, trade)
    picker.post(f"{URL}/{wave['id']}/release")
    api("dispatcher").post(f"/api/v1/orders/{order_id}/cancel", json={"reason_code": "duplicate"})
    hear_cancelled_lists(trade)
    hear_cancelled_lists(trade)
    assert picker.get(f"{URL}/{wave['id']}").json()["status"] == "cancelled"
    assert len(trade.tenant.events("WaveCancelled")) == 1


def test_an_order_that_was_put_on_a_list_by_hand_leaves_its_wave(picker, trade):
    by_hand, kept = allocated(trade, 3), allocated(trade, 4)
    (wave,) = create(picker, trade)
    made = picker.post(
        "/api/v1/picklists", json={"warehouse_id": str(trade.warehouse_id), "order_ids": [str(by_hand)]}
    )
    assert made.status_code == 201
    shown = picker.post(f"{URL}/{wave['id']}/release").json()
    assert {row["order_id"]: row["status"] for row in shown["orders"]}[str(by_hand)] == "dropped"
    assert trade.order(kept).status == "picking"
    assert trade.broken() == []


def test_waves_are_there_for_their_warehouse_only(api, picker, trade, new_tenant):
    allocated(trade, 3)
    (wave,) = create(picker, trade)
    elsewhere = api("warehouse", location_ids=(new_id(),))
    for method, path in (("GET", ""), ("POST", "/release"), ("POST", "/cancel")):
        assert elsewhere.request(method, f"{URL}/{wave['id']}{path}").status_code == 404
    assert elsewhere.get(URL).json()["items"] == []
    assert elsewhere.post(URL, json={"warehouse_id": str(trade.warehouse_id)}).status_code == 404
    assert api("driver").get(URL).status_code == 403
    assert api("dispatcher").get(f"{URL}/{wave['id']}").status_code == 200
    assert api("dispatcher").post(f"{URL}/{wave['id']}/release").status_code == 403
    stale = picker.post(f"{URL}/{wave['id']}/release", headers={"If-Match": '"99"'})
    assert stale.status_code == 412


def test_named_orders_must_be_allocated_here(picker, trade):
    waiting = trade.place(5)
    answer = picker.post(URL, json={"warehouse_id": str(trade.warehouse_id), "order_ids": [str(waiting)]})
    assert (answer.status_code, answer.json()["code"]) == (409, "orders_changed")
    unknown = picker.post(URL, json={"warehouse_id": str(trade.warehouse_id), "order_ids": [str(new_id())]})
    assert unknown.status_code == 404
    strange = picker.post(
        f"{URL}/propose",
        json={
            "warehouse_id": str(trade.warehouse_id),
            "departures": [{"order_id": str(new_id()), "departs_at": "2026-11-16T05:40:00Z"}],
        },
    )
    assert strange.status_code == 404
