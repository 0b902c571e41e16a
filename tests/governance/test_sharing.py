"""What each organisation may see of the others: the matrix of roles, subjects and what admins set."""

from datetime import timedelta
from typing import Any

import pytest

from roundsman.identity.sharing import POSSIBLE, Extent, Subject
from tests.architecture.routes import api_routes
from tests.conftest import NOW, Api, TenantWorld
from tests.factories.execution import Roads, make_roads
from tests.factories.house import House, make_house
from tests.factories.orders import make_trade

POLICY = "/api/v1/sharing-policy"
DAY = {"first_day": NOW.date().isoformat(), "last_day": NOW.date().isoformat()}
NO_MONEY = ("plant", "dairy", "warehouse", "driver")


def share(api: Api, subject: str, role: str, extent: str | None, **rule: Any) -> Any:
    body = {"rules": [{"subject": subject, "viewer_role": role, "extent": extent} | rule]}
    return api("admin").put(POLICY, json=body)


@pytest.fixture
def roads(tenant: TenantWorld) -> Roads:
    return make_roads(tenant, stock=500)


@pytest.fixture
def house(tenant: TenantWorld) -> House:
    return make_house(tenant)


def money_in(told: Any, path: str = "") -> list[str]:
    """Where a price or cost stands in an answer; what only says in words what a figure means is none."""
    if isinstance(told, dict):
        return [
            where
            for name, value in told.items()
            for where in (
                [f"{path}.{name}"]
                if name.endswith("_minor") and isinstance(value, int | float)
                else money_in(value, f"{path}.{name}")
            )
        ]
    if isinstance(told, list):
        return [where for index, each in enumerate(told) for where in money_in(each, f"{path}.{index}")]
    return []


def as_role(api: Api, house: House, role: str) -> Any:
    trade = house.roads.trade
    if role == "retailer":
        return api(role, organisation_id=trade.retailer_id)
    if role == "driver":
        return api(role, driver_id=house.ids["driver_id"])
    return api(role, location_ids=(trade.warehouse_id, trade.shop_id, house.ids["plant_id"]))


@pytest.mark.parametrize("role", [*NO_MONEY, "retailer"])
def test_nothing_that_a_role_reads_holds_anothers_money(app: Any, api: Api, house: House, role: str) -> None:
    """Every GET of the whole API with the ids of a busy day, as each role."""
    client = as_role(api, house, role)
    foreign = [house.ids["order_id"]] if role in ("dairy", "plant") else []
    leaks, read = [], 0
    for route in api_routes(app):
        if route.method != "GET" or not route.path.startswith("/api/v1") or "key" in route.path:
            continue
        path = route.path
        for name, row_id in house.ids.items():
            path = path.replace(f"{{{name}}}", str(row_id))
        answer = client.get(path, params=DAY if path.endswith("/demand") else None)
        assert answer.status_code < 500, f"{route}: {answer.text}"
        if answer.status_code != 200 or "json" not in answer.headers["content-type"]:
            continue
        read += 1
        own_goods = role == "retailer" and not path.startswith(("/api/v1/trips", "/api/v1/vehicles"))
        found = money_in(answer.json())
        leaks += [f"{route}{where}" for where in found if not own_goods]
        leaks += [f"{route}: {order_id}" for order_id in foreign if f'"{order_id}"' in answer.text]
    assert read > 5
    assert leaks == []


def test_a_dairy_sees_sums_and_no_order(api: Api, tenant: TenantWorld) -> None:
    trade = make_trade(tenant, shops=2)
    first, _ = trade.place(10), trade.place(20, location_id=trade.shop_ids[1])
    dairy = api("dairy")

    assert dairy.get("/api/v1/orders").json()["items"] == []
    assert dairy.get(f"/api/v1/orders/{first}").status_code == 404
    assert dairy.get(f"/api/v1/orders/{first}/delivery").status_code == 404
    (row,) = dairy.get("/api/v1/demand", params=DAY).json()["items"]
    assert (row["ordered"], row["warehouse_id"], row["sku_id"]) == (
        30,
        str(trade.warehouse_id),
        str(trade.sku_id),
    )
    told = dairy.get("/api/v1/demand", params=DAY).text
    assert not any(str(shop) in told for shop in (*trade.shop_ids, trade.retailer_id, first))


def test_demand_is_summed_on_the_warehouses_own_days_without_what_was_cancelled(
    api: Api, tenant: TenantWorld
) -> None:
    trade = make_trade(tenant, skus=2)
    late = NOW.replace(hour=18, minute=45) + timedelta(days=1)  # 00:15 in Mumbai, two days on
    trade.place(3, 4)
    trade.place(5, window_start=late, window_end=late + timedelta(hours=2))
    gone = trade.place(9)
    api("dispatcher").post(f"/api/v1/orders/{gone}/cancel", json={"reason_code": "duplicate"})
    whole = {"first_day": NOW.date().isoformat(), "last_day": (NOW.date() + timedelta(days=3)).isoformat()}
    client = api("plant")

    rows = client.get("/api/v1/demand", params=whole).json()["items"]
    assert sorted((row["day"], row["ordered"]) for row in rows) == [
        (NOW.date().isoformat(), 3),
        (NOW.date().isoformat(), 4),
        ((NOW.date() + timedelta(days=2)).isoformat(), 5),
    ]
    seen, cursor = [], None
    while True:
        page = client.get(
            "/api/v1/demand", params=whole | {"limit": 1} | ({"cursor": cursor} if cursor else {})
        ).json()
        seen += page["items"]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == rows
    for bad in ({"last_day": "2020-01-01"}, {"first_day": "0001-01-01", "last_day": "0001-01-01"}):
        answer = client.get("/api/v1/demand", params=whole | bad)
        assert (answer.status_code, answer.json()["code"]) == (422, "bad_period")
    assert client.get("/api/v1/demand", params=whole | {"cursor": "x"}).json()["code"] == "bad_cursor"


def test_a_warehouse_sees_the_demand_on_it_unless_the_policy_says_more_or_less(
    api: Api, tenant: TenantWorld
) -> None:
    trade = make_trade(tenant)
    trade.place(7)
    ours, theirs = (api("warehouse", location_ids=(place,)) for place in (trade.warehouse_id, trade.shop_id))

    def sees(client: Any) -> list[int]:
        return [row["ordered"] for row in client.get("/api/v1/demand", params=DAY).json()["items"]]

    assert (sees(ours), sees(theirs)) == ([7], [])
    share(api, "demand", "warehouse", "aggregated")
    assert (sees(ours), sees(theirs)) == ([7], [7])
    share(api, "demand", "warehouse", "none")
    assert (sees(ours), sees(theirs)) == ([], [])


ROWS = {
    ("orders", "retailer"): ("/api/v1/orders", {"none": False, "own": True}),
    ("orders", "warehouse"): ("/api/v1/orders", {"none": False, "own": True, "full": True}),
    ("orders", "dairy"): ("/api/v1/orders", {"none": False, "aggregated": False, "full": True}),
    ("trips", "warehouse"): ("/api/v1/trips", {"none": False, "own": True, "full": True}),
    ("stock", "warehouse"): ("/api/v1/inventory/balances", {"none": False, "own": True, "full": True}),
    ("stock", "dairy"): ("/api/v1/inventory/balances", {"none": False, "own": False, "full": True}),
    ("demand", "dairy"): ("/api/v1/demand", {"none": False, "aggregated": True}),
    ("demand", "plant"): ("/api/v1/demand", {"none": False, "aggregated": True}),
}


@pytest.mark.parametrize(("subject", "role"), ROWS)
def test_each_extent_shows_rows_or_hides_them_from_the_next_call_on(
    api: Api, roads: Roads, subject: str, role: str
) -> None:
    path, expected = ROWS[subject, role]
    roads.plan(2).dispatch()
    trade = roads.trade
    places = (trade.warehouse_id,) if role == "warehouse" else ()
    client = api(role, organisation_id=trade.retailer_id if role == "retailer" else None, location_ids=places)
    elsewhere = api(role, location_ids=(trade.shop_id,)) if role == "warehouse" else None
    options = POSSIBLE[Subject(subject), role].options
    assert set(expected) == set(options)
    for extent, shows in expected.items():
        assert share(api, subject, role, extent).status_code == 200
        rows = client.get(path, params=DAY if path.endswith("demand") else None).json()["items"]
        assert bool(rows) is shows, extent
        if elsewhere is not None:
            assert bool(elsewhere.get(path).json()["items"]) is (extent == "full"), extent


def test_prices_are_shown_to_whom_the_policy_shows_them(api: Api, tenant: TenantWorld) -> None:
    trade = make_trade(tenant)
    order_id = trade.place(2)
    url = f"/api/v1/orders/{order_id}"
    retailer = api("retailer", organisation_id=trade.retailer_id)
    warehouse = api("warehouse", location_ids=(trade.warehouse_id,))

    def prices(client: Any) -> tuple[Any, ...]:
        order, sku = client.get(url).json(), client.get(f"/api/v1/skus/{trade.sku_id}").json()
        listed = client.get("/api/v1/orders").json()["items"][0]
        return (
            order["amount_minor"],
            order["lines"][0]["unit_price_minor"],
            listed["amount_minor"],
            sku["list_price_minor"],
        )

    whole = (5_000, 2_500, 5_000, 2_500)
    assert prices(retailer) == prices(api("dispatcher")) == prices(api("finance")) == whole
    assert prices(warehouse) == (None,) * 4
    share(api, "prices", "warehouse", "full")
    share(api, "prices", "retailer", "none")
    share(api, "prices", "dispatcher", "none")
    assert prices(warehouse) == whole
    assert prices(retailer) == prices(api("dispatcher")) == (None,) * 4
    assert prices(api("finance")) == whole
    share(api, "prices", "warehouse", None)
    assert prices(warehouse) == (None,) * 4


def test_a_rule_for_one_organisation_goes_before_the_rule_for_all(api: Api, tenant: TenantWorld) -> None:
    trade = make_trade(tenant)
    trade.place(2)
    share(api, "orders", "retailer", "none")
    ours = api("retailer", organisation_id=trade.retailer_id)
    assert ours.get("/api/v1/orders").json()["items"] == []
    assert share(api, "orders", "retailer", "own", organisation_id=str(trade.retailer_id)).status_code == 200
    assert len(ours.get("/api/v1/orders").json()["items"]) == 1
    assert ours.get(f"{POLICY}/mine").json()["extents"]["orders"] == "own"


def test_a_retailer_follows_its_own_order_and_sees_no_other_stop(api: Api, roads: Roads) -> None:
    round_ = roads.plan(3, 4)
    mine = round_.order_ids[0]
    retailer = api("retailer", organisation_id=roads.trade.retailer_id)
    url = f"/api/v1/orders/{mine}/delivery"
    assert retailer.get(url).json()["trip_status"] == "planned"
    round_.dispatch()
    round_.arrive(1)
    round_.deliver(1)
    answer = retailer.get(url)
    told = answer.json()
    assert (told["trip_status"], told["stop_status"], told["order_status"]) == (
        "in_progress",
        "completed",
        "delivered",
    )
    assert told["proof"]["kind"] == "full"
    assert told["arrived_at"] is not None
    others = (
        round_.order_ids[1],
        round_.trip_id,
        round_.stop(2).id,
        round_.crew.driver_id,
        round_.crew.vehicle_id,
    )
    assert not any(str(other) in answer.text for other in others)
    assert api("retailer").get(url).status_code == 404
    assert retailer.get(f"/api/v1/trips/{round_.trip_id}").status_code == 403
    share(api, "proofs", "retailer", "none")
    assert retailer.get(url).json()["proof"] is None
    share(api, "trips", "retailer", "none")
    assert (retailer.get(url).status_code, retailer.get(url).json()["code"]) == (403, "not_shared")


def test_proofs_are_left_out_of_a_trip_where_they_are_not_shared(api: Api, roads: Roads) -> None:
    round_ = roads.plan(3)
    round_.dispatch()
    round_.arrive(1)
    round_.deliver(1)
    client = api("warehouse", location_ids=(roads.trade.warehouse_id,))
    url = f"/api/v1/trips/{round_.trip_id}"
    assert client.get(url).json()["stops"][0]["pod"] is not None
    share(api, "proofs", "warehouse", "none")
    assert client.get(url).json()["stops"][0].get("pod") is None


def test_only_what_is_possible_can_be_set_and_each_change_is_told(api: Api, tenant: TenantWorld) -> None:
    for rule, code, field in (
        (
            {"subject": "orders", "viewer_role": "driver", "extent": "own"},
            "not_shareable",
            "rules.0.viewer_role",
        ),
        (
            {"subject": "orders", "viewer_role": "retailer", "extent": "full"},
            "not_shareable",
            "rules.0.extent",
        ),
    ):
        answer = api("admin").put(POLICY, json={"rules": [rule]})
        assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (422, code, field)
    twice = {"subject": "stock", "viewer_role": "dairy", "extent": "full"}
    assert api("admin").put(POLICY, json={"rules": [twice, twice]}).json()["code"] == "duplicate_rule"
    assert tenant.events("SharingPolicyChanged") == []

    assert share(api, "stock", "dairy", "full").status_code == 200
    share(api, "stock", "dairy", "full")
    share(api, "stock", "dairy", "none")
    told = [event.payload["changes"][0] for event in tenant.events("SharingPolicyChanged")]
    assert [(change["before"], change["after"]) for change in told] == [(None, "full"), ("full", "none")]
    (line,) = [
        line
        for line in api("admin").get(POLICY).json()["rules"]
        if (line["subject"], line["viewer_role"]) == ("stock", "dairy")
    ]
    assert (line["extent"], line["default"], line["is_set"]) == ("none", "own", True)
    for role in ("dispatcher", "retailer", "warehouse"):
        assert (
            api(role).get(POLICY).status_code
            == api(role).put(POLICY, json={"rules": [twice]}).status_code
            == 403
        )


GOODS = {
    "amount_minor",
    "unit_price_minor",
    "list_price_minor",
    "value_minor",
    "goods_minor",
    "credited_minor",
    "unmet_value_minor",
}
"""Members that tell what goods cost; what the work costs is a matter of `costs.read`."""


def test_a_dispatcher_without_prices_reads_none_anywhere(app: Any, api: Api, house: House) -> None:
    share(api, "prices", "dispatcher", "none")
    client = api("dispatcher")
    ours = (
        "/api/v1/cost",
        "/api/v1/trips",
        "/api/v1/reports/costs",
        "/api/v1/vehicles",
        "/api/v1/event",
        "/api/v1/tariff",
    )
    leaks, read = [], 0
    for route in api_routes(app):
        if route.method != "GET" or not route.path.startswith("/api/v1") or route.path.startswith(ours):
            continue
        path = route.path
        for name, row_id in house.ids.items():
            path = path.replace(f"{{{name}}}", str(row_id))
        answer = client.get(path, params=DAY if path.endswith("/demand") else None)
        if answer.status_code == 200 and "json" in answer.headers["content-type"]:
            read += 1
            leaks += [f"{route}{w}" for w in money_in(answer.json()) if w.rpartition(".")[2] in GOODS]
    assert read > 20
    assert leaks == []


def test_orders_that_are_withheld_are_withheld_in_every_shape(api: Api, house: House) -> None:
    retailer = api("retailer", organisation_id=house.roads.trade.retailer_id)
    paths = ("orders", "order-templates", "order-drafts", "credit-notes")
    singles = {
        "orders": "order_id", "order-templates": "template_id", "order-drafts": "draft_id",
        "credit-notes": "credit_note_id",
    }  # fmt: skip
    assert all(retailer.get(f"/api/v1/{path}").json()["items"] for path in paths)
    share(api, "orders", "retailer", "none")
    for path in paths:
        assert retailer.get(f"/api/v1/{path}").json()["items"] == [], path
        assert retailer.get(f"/api/v1/{path}/{house.ids[singles[path]]}").status_code == 404, path
    order_id = house.ids["order_id"]
    for part in ("delivery", "events", "allocation", "parcels", "as-of?at=2026-12-01T00:00:00Z"):
        assert retailer.get(f"/api/v1/orders/{order_id}/{part}").status_code in (403, 404), part


def test_every_default_is_one_of_the_options() -> None:
    for (subject, role), possible in POSSIBLE.items():
        assert possible.default in possible.options, (subject, role)
        assert set(possible.options) <= set(Extent)
