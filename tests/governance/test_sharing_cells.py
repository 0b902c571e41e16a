"""Every cell of the sharing policy: what a role is shown of a subject at each extent, and what a customer sees."""

import uuid
from typing import Any

import pytest

from roundsman.identity.sharing import POSSIBLE, Subject
from roundsman.orders.service.ready import ready_order
from tests.conftest import NOW, Api, TenantWorld
from tests.factories.execution import Roads, Round, make_roads
from tests.factories.orders import WINDOW

POLICY = "/api/v1/sharing-policy"
DAY = {"first_day": NOW.date().isoformat(), "last_day": NOW.date().isoformat()}


def share(api: Api, subject: str, role: str, extent: str | None) -> Any:
    rule = {"subject": subject, "viewer_role": role, "extent": extent}
    return api("admin").put(POLICY, json={"rules": [rule]})


@pytest.fixture
def roads(tenant: TenantWorld) -> Roads:
    return make_roads(tenant, stock=500)


def sees(api: Api, round_: Round, subject: str, role: str) -> str:
    """How much a role sees of a subject in a world where there is one of each: `none`, `aggregated`, `own`, `full`."""
    trade = round_.roads.trade
    here: dict[str, Any] = {
        "retailer": {"organisation_id": trade.retailer_id},
        "driver": {"driver_id": round_.crew.driver_id},
    }.get(role, {"location_ids": (trade.warehouse_id,)})
    there: dict[str, Any] = {"location_ids": (trade.shop_ids[1],)} if "location_ids" in here else {}
    inside, outside = api(role, **here), api(role, **there)

    def both(look: Any) -> str:
        own, others = look(inside), look(outside)
        return "full" if others else "own" if own else "none"

    order, trip = f"/api/v1/orders/{round_.order_ids[0]}", f"/api/v1/trips/{round_.trip_id}"
    match subject:
        case "orders":
            found = both(lambda c: c.get(order).status_code == 200)
            sums = (
                role == "dairy"
                and found == "none"
                and inside.get("/api/v1/demand", params=DAY).json()["items"]
            )
            return "aggregated" if sums else found
        case "trips" if role == "retailer":
            return both(lambda c: c.get(f"{order}/delivery").status_code == 200)
        case "trips":
            return both(lambda c: c.get(trip).status_code == 200)
        case "demand":
            return both(lambda c: c.get("/api/v1/demand", params=DAY).json()["items"]).replace(
                "full", "aggregated"
            )
        case "stock":
            return both(lambda c: c.get("/api/v1/inventory/balances").json()["items"])
        case "prices" if role == "retailer":
            listed = inside.get(order).json()["amount_minor"] is not None
            return "own" if listed else "none"
        case "prices":
            return both(
                lambda c: c.get(f"/api/v1/skus/{trade.sku_id}").json()["list_price_minor"] is not None
            )
        case "proofs" if role == "retailer":
            return both(lambda c: c.get(f"{order}/delivery").json().get("proof"))
        case _:
            found = both(
                lambda c: c.get(trip).status_code == 200 and c.get(trip).json()["stops"][0].get("pod")
            )
            return "own" if found == "full" else found


BY_CUSTOMERS = {(subject, role) for subject, role in POSSIBLE if role == "customer"}
"""A customer's rows are those it placed itself: a test of its own."""


@pytest.mark.parametrize(("subject", "role"), sorted(set(POSSIBLE) - BY_CUSTOMERS))
def test_every_cell_of_the_matrix_shows_what_it_says(
    api: Api, roads: Roads, subject: Subject, role: str
) -> None:
    round_ = roads.plan(3)
    round_.dispatch()
    round_.arrive(1)
    round_.deliver(1)
    roads.tenant.set_clock(NOW)
    possible = POSSIBLE[subject, role]
    assert sees(api, round_, subject, role) == possible.default
    for extent in possible.options:
        assert share(api, subject, role, extent).status_code == 200
        expected = "none" if (subject, role, extent) == ("orders", "dairy", "none") else extent
        if (subject, role, extent) == ("orders", "dairy", "none"):
            share(api, "demand", "dairy", "none")
        assert sees(api, round_, subject, role) == expected, extent
        if expected == "none" and subject == "orders" and role == "dairy":
            share(api, "demand", "dairy", None)


def test_a_customer_sees_what_it_placed_itself(api: Api, roads: Roads) -> None:
    trade = roads.trade
    customer, other = (api("customer", organisation_id=trade.retailer_id) for _ in range(2))
    roads.tenant.set_clock(NOW)
    body = {
        "location_id": str(trade.shop_id),
        "window_start": WINDOW[0].isoformat(),
        "window_end": WINDOW[1].isoformat(),
        "lines": [{"sku_id": str(trade.sku_id), "quantity": 2}],
    }
    placed = customer.post("/api/v1/orders", json=body)
    assert placed.status_code == 201, placed.text
    order_id = uuid.UUID(placed.json()["id"])
    url = f"/api/v1/orders/{order_id}"
    trade.allocate(order_id)
    trade.pick(order_id)
    with roads.tenant.system() as work:
        ready_order(work, order_id)
    round_ = roads.plan(orders_ready=[order_id])
    round_.dispatch()
    assert customer.get(f"{url}/delivery").json()["vehicle_id"] is None
    round_.arrive(1)
    assert customer.get(f"{url}/delivery").json()["vehicle_id"] == str(round_.crew.vehicle_id)
    round_.deliver(1)
    shown = customer.get(f"{url}/delivery").json()
    assert shown["vehicle_id"] is None
    assert (customer.get(url).json()["amount_minor"], shown["stop_status"]) == (5_000, "completed")
    assert shown["proof"]["kind"] == "full"
    assert other.get(url).status_code == other.get(f"{url}/delivery").status_code == 404
    assert other.get("/api/v1/orders").json()["items"] == []
    share(api, "prices", "customer", "none")
    assert customer.get(url).json()["amount_minor"] is None
    share(api, "proofs", "customer", "none")
    assert customer.get(f"{url}/delivery").json()["proof"] is None
    share(api, "trips", "customer", "none")
    assert customer.get(f"{url}/delivery").json()["code"] == "not_shared"
    share(api, "orders", "customer", "none")
    assert customer.get(url).status_code == 404
