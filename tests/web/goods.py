"""What a journey needs before its first click: goods on the shelf, ready orders, a crew that is free, a trip."""

import itertools
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tests.web.desk import Api

_batches = itertools.count(time.time_ns() % 1_000_000)
_days = itertools.count(1)
_DAYS_AHEAD = 8
KEEPS = ("SWT-SMP-500", "GHE-JAR-500", "FLV-CHO-200")
"""Items that keep for months, so that orders of a later day may have them."""


def home(admin: Api) -> str:
    """The warehouse where `warehouse-01`, `driver-001` and `shop-0001` belong."""
    shop = admin.get("/locations", kind="retailer", sort="code", limit=1)["items"][0]
    return str(shop["home_warehouse_id"])


def items(admin: Api, *codes: str) -> list[dict[str, Any]]:
    by_code = {one["code"]: one for one in admin.get("/skus", limit=200)["items"]}
    return [by_code[code] for code in codes or KEEPS]


def announced(admin: Api, warehouse: str, quantity: int, *skus: dict[str, Any]) -> dict[str, Any]:
    """Goods that will come, each in a batch that is new."""
    today = date.fromisoformat(admin.get("/me")["now"][:10])
    lines = [
        {
            "sku_id": sku["id"],
            "quantity": quantity,
            "batch_code": f"WEB-{next(_batches)}",
            "produced_on": str(today - timedelta(days=1)),
            "expires_on": str(today + timedelta(days=sku["shelf_life_days"])),
        }
        for sku in skus or items(admin)
    ]
    made: dict[str, Any] = admin.post("/inbound", {"destination_location_id": warehouse, "lines": lines})
    return made


def stock(admin: Api, warehouse: str, quantity: int, *skus: dict[str, Any]) -> dict[str, Any]:
    """Goods that came, in full; as they were announced."""
    inbound = announced(admin, warehouse, quantity, *skus)
    lines = [{"line_id": line["id"], "received_quantity": quantity} for line in inbound["lines"]]
    admin.post(f"/inbound/{inbound['id']}/receive", {"lines": lines})
    return inbound


@dataclass(frozen=True)
class Ready:
    """Orders that wait to be planned, all for one day that no other test plans for."""

    day: str
    warehouse: str
    order_ids: tuple[str, ...]


def ready(admin: Api, count: int, *, cases: int = 4) -> Ready:
    """Orders of as many shops near each other, with goods that came for them."""
    place, ahead = home(admin), next(_days) % (_DAYS_AHEAD - 1) + 2
    skus = items(admin)
    stock(admin, place, count * cases, *skus)
    shops = admin.get("/locations", kind="retailer", sort="code", limit=200)["items"]
    made: dict[str, list[str]] = {}
    for shop in [one for one in shops if one["home_warehouse_id"] == place and one["is_active"]]:
        asked = admin.get("/orders/next-slot", location_id=shop["id"], count=_DAYS_AHEAD + 2)
        slot = asked["slots"][ahead]
        lines = [{"sku_id": sku["id"], "quantity": cases} for sku in skus]
        body = {"location_id": shop["id"], "warehouse_id": place, **slot["windows"][0], "lines": lines}
        of_day = made.setdefault(slot["day"], [])
        of_day.append(admin.post("/orders", body)["id"])
        if len(of_day) == count:
            pick(admin, place, of_day)
            return Ready(slot["day"], place, tuple(of_day))
    raise AssertionError(f"not {count} shops take deliveries on one day: {made}")


def pick(admin: Api, warehouse: str, order_ids: Sequence[str]) -> None:
    """From confirmed to ready."""
    told = admin.post("/orders/bulk", {"action": "allocate", "order_ids": list(order_ids)})
    assert told["refused"] == 0, told
    lists = admin.post("/picklists", {"warehouse_id": warehouse, "order_ids": list(order_ids)})["picklists"]
    for one in lists:
        admin.post(f"/picklists/{one['id']}/confirm", {"all": True})
    told = admin.post("/orders/ready", {"order_ids": list(order_ids)})
    assert told["refused"] == 0, told


@dataclass(frozen=True)
class Crew:
    """Somebody who drives, and the vehicle that they take."""

    driver_id: str
    vehicle_id: str
    role: str
    """Who logs in: `desk(crew.role)`."""


def clear_the_road(admin: Api, warehouse: str) -> None:
    """End what an earlier test, or the first try of this one, left on the road."""
    on_the_road = admin.get("/trips", status=["dispatched", "in_progress"], warehouse_id=warehouse, limit=100)
    for trip in on_the_road["items"]:
        admin.post(f"/trips/{trip['id']}/complete", {"early": True, "reason_code": "out_of_time"})


def free_crew(admin: Api, warehouse: str) -> Crew:
    """Somebody who has nothing to drive, and the vehicle that they mostly take."""
    clear_the_road(admin, warehouse)
    drivers = admin.get("/drivers", limit=200)["items"]
    driver = next(one for one in drivers if one["home_location_id"] == warehouse and one["usual_vehicle_id"])
    return Crew(driver["id"], driver["usual_vehicle_id"], role_of(driver))


def role_of(driver: dict[str, Any]) -> str:
    """`DRV-0007` logs in as `driver-007`."""
    return f"driver-{int(driver['code'].rpartition('-')[2]):03d}"


def planned_trip(admin: Api, orders: Ready, crew: Crew) -> dict[str, Any]:
    """All of the orders on one new trip, by hand: no plan is asked."""
    command = {
        "kind": "insert",
        "order_ids": orders.order_ids,
        "vehicle_id": crew.vehicle_id,
        "driver_id": crew.driver_id,
    }
    answer = admin.post("/edits", {"command": command, "force": True, "reason": "for a test"})
    trip: dict[str, Any] = admin.get(f"/trips/{answer['trips'][0]['trip_id']}")
    return trip


def day_trip(admin: Api, stops: int = 4) -> dict[str, Any]:
    """A planned trip of so many stops; with its `day`."""
    orders = ready(admin, stops)
    return planned_trip(admin, orders, free_crew(admin, orders.warehouse)) | {"day": orders.day}


def open_case(admin: Api, note: str | None = None) -> dict[str, Any]:
    """An open exception: nobody was there at the one stop of a trip, and what was on board came back."""
    trip = planned_trip(admin, ready(admin, 1), free_crew(admin, home(admin)))
    path, (stop,) = f"/trips/{trip['id']}", trip["stops"]
    admin.post(f"{path}/dispatch", version=trip["version"])
    admin.post(f"{path}/start", {})
    admin.post(f"{path}/stops/{stop['id']}/arrive", {})
    admin.post(f"{path}/stops/{stop['id']}/fail", {"reason_code": "receiver_absent", "note": note})
    admin.post(f"{path}/complete", {})
    (case,) = admin.get("/exceptions", status="open", trip_id=trip["id"])["items"]
    return dict(case)
