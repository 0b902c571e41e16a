"""Placing orders over HTTP: what is taken, what is refused and how it says so."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, func, select

from roundsman.kernel.ids import new_id
from roundsman.masterdata.models import Location, Sku
from roundsman.orders.models import Order, OrderLine
from roundsman.platform.db.engine import current_database
from tests.conftest import NOW
from tests.factories.orders import WINDOW, Trade, make_trade

URL = "/api/v1/orders"


@pytest.fixture
def trade(tenant):
    return make_trade(tenant, shops=2, skus=5)


def body(trade: Trade, **overrides: Any) -> dict[str, Any]:
    plain = {
        "location_id": str(trade.shop_id),
        "window_start": WINDOW[0].isoformat(),
        "window_end": WINDOW[1].isoformat(),
        "lines": [
            {"sku_id": str(trade.sku_ids[0]), "quantity": 3},
            {"sku_id": str(trade.sku_ids[1]), "quantity": 2},
        ],
    }
    return plain | overrides


def orders_in(trade: Trade) -> int:
    with trade.tenant.system() as work:
        return work.session.scalar(select(func.count()).select_from(work.rows(Order).subquery())) or 0


def test_a_retailer_orders_for_its_own_shop_and_gets_a_confirmed_order(api, trade):
    retailer = api("retailer", organisation_id=trade.retailer_id)
    answer = retailer.post(URL, json=body(trade, priority=7, external_ref="PO-1", note="side door"))

    assert answer.status_code == 201, answer.text
    order = answer.json()
    assert order["number"].startswith("ORD-")
    assert (order["status"], order["priority"], order["warehouse_id"]) == (
        "confirmed",
        7,
        str(trade.warehouse_id),
    )
    assert (order["quantity"], order["amount_minor"]) == (5, 3 * 2_500 + 2 * 5_000)
    assert [line["quantity"] for line in order["lines"]] == [3, 2]
    assert order["allowed_commands"] == ["amend", "cancel"]
    assert order.pop("moved_days") == 0
    assert answer.headers["ETag"] == f'"{order["version"]}"'
    assert answer.headers["Location"] == f"{URL}/{order['id']}"
    assert [fact.type for fact in trade.tenant.events()] == ["OrderCreated", "OrderConfirmed"]
    assert trade.broken() == []
    assert retailer.get(f"{URL}/{order['id']}").json() == order


def test_without_auto_confirm_an_order_waits_for_a_person(api, trade):
    from roundsman.identity.models import Setting

    with trade.tenant.system() as work:
        work.add(Setting(key="orders.auto_confirm", value=False))
    order = api("dispatcher").post(URL, json=body(trade)).json()
    assert (order["status"], order["allowed_commands"]) == ("placed", ["confirm", "amend", "cancel"])

    confirmed = api("dispatcher").post(f"{URL}/{order['id']}/confirm")
    assert confirmed.json()["status"] == "confirmed"
    again = api("dispatcher").post(f"{URL}/{order['id']}/confirm")
    assert (again.status_code, again.json()["code"]) == (409, "illegal_transition")
    assert again.json()["current_status"] == "confirmed"


def refused(
    api: Any, trade: Trade, role: str = "dispatcher", status: int = 422, **overrides: Any
) -> dict[str, Any]:
    """The problem, after making sure that nothing was written."""
    answer = api(role).post(URL, json=body(trade, **overrides))
    assert answer.status_code == status, answer.text
    assert orders_in(trade) == 0
    assert trade.tenant.events() == []
    problem: dict[str, Any] = answer.json()
    return problem


@pytest.mark.parametrize("quantity", [0, -1, -1_000_000])
def test_a_quantity_must_be_positive(api, trade, quantity):
    problem = refused(api, trade, lines=[{"sku_id": str(trade.sku_id), "quantity": quantity}])
    assert (problem["code"], problem["field"]) == ("quantity_not_positive", "lines.0.quantity")
    assert "at least 1" in problem["accepted"]


@pytest.mark.parametrize("quantity", [1.5, "many", None])
def test_a_quantity_must_be_a_whole_number(api, trade, quantity):
    problem = refused(api, trade, lines=[{"sku_id": str(trade.sku_id), "quantity": quantity}])
    assert problem["field"] == "lines.0.quantity"


def test_a_huge_quantity_is_refused_before_it_overflows(api, trade):
    problem = refused(api, trade, lines=[{"sku_id": str(trade.sku_id), "quantity": 10**30}])
    assert problem["code"] == "quantity_too_large"


def test_an_order_needs_lines_and_each_item_once(api, trade):
    assert refused(api, trade, lines=[])["code"] == "no_lines"
    twice = [{"sku_id": str(trade.sku_id), "quantity": 1}] * 2
    problem = refused(api, trade, lines=twice)
    assert (problem["code"], problem["field"]) == ("duplicate_sku", "lines.1.sku_id")


def test_items_must_be_known_and_active(api, trade, new_tenant):
    strange = make_trade(new_tenant())
    for sku_id in (new_id(), strange.sku_id):
        problem = refused(api, trade, lines=[{"sku_id": str(sku_id), "quantity": 1}])
        assert (problem["code"], problem["field"]) == ("unknown_sku", "lines.0.sku_id")
    with trade.tenant.system() as work:
        work.get(Sku, trade.sku_id).is_active = False
    assert refused(api, trade)["code"] == "inactive_sku"


def test_the_location_must_be_a_known_active_shop(api, trade, new_tenant):
    strange = make_trade(new_tenant())
    for location_id in (new_id(), strange.shop_id):
        problem = refused(api, trade, location_id=str(location_id))
        assert (problem["code"], problem["field"]) == ("unknown_location", "location_id")
    assert refused(api, trade, location_id=str(trade.warehouse_id))["code"] == "location_not_a_shop"
    trade.set_location(trade.shop_id, is_active=False)
    assert refused(api, trade)["code"] == "inactive_location"


def test_the_warehouse_must_be_one(api, trade):
    assert refused(api, trade, warehouse_id=str(new_id()))["code"] == "unknown_location"
    assert refused(api, trade, warehouse_id=str(trade.shop_ids[1]))["code"] == "not_a_warehouse"
    trade.set_location(trade.warehouse_id, is_active=False)
    assert refused(api, trade)["code"] == "inactive_location"
    trade.set_location(trade.shop_id, home_warehouse_id=None)
    assert refused(api, trade)["code"] == "no_warehouse"


def hours(start: float, end: float) -> dict[str, Any]:
    return {
        "window_start": (NOW + timedelta(hours=start)).isoformat(),
        "window_end": (NOW + timedelta(hours=end)).isoformat(),
    }


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [(3, 2, "window_ends_before_start"), (-4, -2, "window_in_past"), (2, 2 + 7 * 24 + 1, "window_too_long")],
)
def test_windows_must_lie_ahead_and_make_sense(api, trade, start, end, code):
    problem = refused(api, trade, **hours(start, end))
    assert (problem["code"], problem["field"]) == (code, "window_end")


def test_a_time_without_offset_is_refused_and_one_with_offset_is_utc(api, trade):
    problem = refused(api, trade, window_start="2026-11-16T12:00:00")
    assert problem["field"] == "window_start"
    assert "offset" in problem["accepted"]
    order = api("dispatcher").post(
        URL,
        json=body(trade, window_start="2026-11-16T12:00:00+05:30", window_end="2026-11-16T15:00:00+05:30"),
    )
    assert order.json()["window_start"] == "2026-11-16T06:30:00Z"


def test_after_the_cutoff_the_next_possible_window_is_named(api, trade):
    trade.set_location(trade.warehouse_id, order_cutoff="09:30")
    problem = refused(api, trade)
    assert (problem["code"], problem["accepted"]) == (
        "after_cutoff",
        "a window from 2026-11-17T00:00:00+05:30 on, or next_slot: true",
    )
    assert api("dispatcher").post(URL, json=body(trade, **hours(20, 24))).status_code == 201


@pytest.mark.parametrize(
    "change", [{"priority": 10}, {"allocation_policy": "maybe"}, {"kind": "gift"}, {"prio": 1}]
)
def test_unknown_members_and_values_are_refused(api, trade, change):
    problem = refused(api, trade, **change)
    assert problem["field"] == next(iter(change))


def test_a_reference_is_taken_once_in_a_tenant(api, trade, new_tenant):
    first = api("dispatcher").post(URL, json=body(trade, external_ref="PO-1")).json()
    again = api("dispatcher").post(URL, json=body(trade, external_ref="PO-1"))
    assert (again.status_code, again.json()["code"]) == (409, "duplicate_external_ref")
    assert again.json()["order_id"] == first["id"]
    assert orders_in(trade) == 1

    other = make_trade(new_tenant())
    answer = api("dispatcher", in_tenant=other.tenant).post(URL, json=body(other, external_ref="PO-1"))
    assert answer.status_code == 201


def test_a_reference_of_a_stranger_is_refused_without_showing_the_order(api, trade):
    api("dispatcher").post(URL, json=body(trade, external_ref="PO-1"))
    with trade.tenant.system() as work:
        work.get(Location, trade.shop_ids[1]).organisation_id = trade.tenant.organisation_id
    stranger = api("retailer", organisation_id=trade.tenant.organisation_id)
    answer = stranger.post(URL, json=body(trade, external_ref="PO-1", location_id=str(trade.shop_ids[1])))
    assert answer.status_code == 409
    assert "order_id" not in answer.json()


def test_a_retailer_cannot_order_for_a_foreign_shop_nor_choose_the_warehouse(api, trade):
    stranger = api("retailer", organisation_id=trade.tenant.organisation_id)
    answer = stranger.post(URL, json=body(trade))
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_location")

    with trade.tenant.system() as work:
        home = work.get(Location, trade.warehouse_id)
        other = work.add(
            Location(
                code=f"W{uuid.uuid4().hex[:6]}", name="Other", kind="warehouse", organisation_id=home.organisation_id,
                lat=home.lat, lon=home.lon, timezone=home.timezone, opening_windows=[],
            )
        )  # fmt: skip
        work.session.flush()
        other_id = other.id
    retailer = api("retailer", organisation_id=trade.retailer_id)
    answer = retailer.post(URL, json=body(trade, warehouse_id=str(other_id)))
    assert (answer.status_code, answer.json()["field"]) == (422, "warehouse_id")
    assert retailer.post(URL, json=body(trade, warehouse_id=str(trade.warehouse_id))).status_code == 201
    assert api("dispatcher").post(URL, json=body(trade, warehouse_id=str(other_id))).status_code == 201
    assert orders_in(trade) == 2


def test_warehouse_people_order_for_any_shop_from_their_own_warehouse_only(api, trade):
    assert api("warehouse", location_ids=(trade.warehouse_id,)).post(URL, json=body(trade)).status_code == 201
    answer = api("warehouse", location_ids=(trade.shop_id,)).post(URL, json=body(trade))
    assert (answer.status_code, answer.json()["field"]) == (422, "warehouse_id")


@pytest.mark.parametrize("role", ["driver", "finance", "plant", "dairy"])
def test_other_roles_may_not_order(api, trade, role):
    problem = refused(api, trade, role=role, status=403)
    assert problem["code"] == "forbidden"


def test_the_same_key_places_one_order(api, trade):
    dispatcher = api("dispatcher")
    first, second = (
        dispatcher.post(URL, json=body(trade), headers={"Idempotency-Key": "k1"}) for _ in range(2)
    )
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert orders_in(trade) == 1


def test_placing_an_order_takes_few_statements(trade):
    statements: list[str] = []

    def note(_connection, _cursor, statement, *_rest):
        statements.append(statement)

    engines = (current_database().engine, current_database().side_engine)
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    try:
        trade.place(3, 2, 1, 4, 5)
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", note)
    # Entering the tenant, location, warehouse, items, setting, number, order, lines, event counter, events.
    assert len(statements) <= 10, "\n".join(statements)
    with trade.tenant.system() as work:
        assert len(work.session.scalars(work.rows(OrderLine)).all()) == 5
