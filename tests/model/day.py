"""What people do in a day, in the API and in the books alike."""

import random
import uuid
from datetime import timedelta
from typing import Any

from tests.factories.execution import START, Roads
from tests.model.books import Books, Case, Line, Order, Stop, Trip
from tests.model.people import People

WINDOW_END = START + timedelta(hours=4)
NO = {"reason_code": "no_longer_needed"}


class Day:
    """The day so far. Each method does one thing that is possible, or returns False."""

    def __init__(self, people: People, roads: Roads, books: Books, plant_id: uuid.UUID) -> None:
        self.people, self.roads, self.books, self.plant_id = people, roads, books, plant_id
        self.lists: dict[str, tuple[list[Order], list[dict[str, Any]]]] = {}
        """Open picklists: their orders and lines."""

    # ---- stock -------------------------------------------------------------------------------------------

    def produce(self, rng: random.Random) -> bool:
        """The plant makes a batch, and takes back one that was recorded by mistake."""
        body = self._batch(rng.randrange(2)) | {
            "location_id": str(self.plant_id),
            "quantity": rng.randint(1, 30),
        }
        made = self.people.do("plant", "batches", body)
        self.books.made[made["id"]] = body["quantity"]
        if rng.random() < 0.3:
            self.people.do(
                "plant", f"batches/{made['id']}/reverse", {"reason_code": "other", "note": "counted twice"}
            )
            self.books.made[made["id"]] = 0
        return True

    def stock_up(self, rng: random.Random) -> None:
        """Goods that are there in the morning."""
        sku, quantity = rng.randrange(2), rng.randint(10, 30)
        batch = self.roads.trade.add_stock(quantity, sku=sku, expires_in_days=2 + len(self.books.skus))
        self.books.new_batch(str(batch), sku, quantity)

    def receive(self, rng: random.Random) -> bool:
        """Goods are announced, and fewer come, or more."""
        if len(self.books.skus) >= 8:
            return False
        sku, announced = rng.randrange(2), rng.randint(1, 20)
        came = max(0, announced + rng.choice([0, 0, -1, 2]))
        batch = self._batch(sku)
        line = {
            "sku_id": batch["sku_id"], "quantity": announced, "batch_code": uuid.uuid4().hex[:10],
            "produced_on": START.date().isoformat(), "expires_on": batch["expires_on"],
        }  # fmt: skip
        inbound = self.people.do(
            "warehouse", "inbound", {"destination_location_id": batch["location_id"], "lines": [line]}
        )
        told = {"line_id": inbound["lines"][0]["id"], "received_quantity": came}
        if came != announced:
            told["reason_code"] = "short_shipped" if came < announced else "over_shipped"
        path = f"inbound/{inbound['id']}/receive"
        self.people.do("warehouse", path, {"lines": [told]})
        self.people.fail("warehouse", path, {"lines": [told]})
        self.books.new_batch(inbound["lines"][0]["batch_id"], sku, came)
        return True

    def _batch(self, sku: int) -> dict[str, Any]:
        expires_on = START.date() + timedelta(days=2 + len(self.books.skus))
        return {
            "location_id": str(self.roads.trade.warehouse_id),
            "sku_id": str(self.roads.trade.sku_ids[sku]),
            "expires_on": expires_on.isoformat(),
        }

    def adjust(self, rng: random.Random) -> bool:
        """A correction: at once, refused, or waiting for a second person."""
        if not self.books.skus:
            return False
        batch = rng.choice(list(self.books.skus))
        on_hand = rng.choice([-3, -1, 1, 2, -(self.books.limit + 1), self.books.limit + 1])
        damaged = -on_hand if on_hand < 0 and rng.random() < 0.5 else 0
        body = {
            "location_id": str(self.roads.trade.warehouse_id), "batch_id": batch, "on_hand_delta": on_hand,
            "sku_id": str(self.roads.trade.sku_ids[self.books.skus[batch]]), "damaged_delta": damaged,
            "reason_code": "quality_hold" if damaged else "count_difference",
        }  # fmt: skip
        if abs(on_hand) > self.books.limit:
            asked = self.people.do("warehouse", "inventory/adjust", body)
            self.books.waiting[asked["id"]] = (batch, on_hand, damaged)
        elif self.books.may_change(batch, on_hand, damaged):
            self.people.do("warehouse", "inventory/adjust", body)
            self.books.change(batch, on_hand, damaged)
        else:
            self.people.fail("warehouse", "inventory/adjust", body)
        return True

    def decide(self, rng: random.Random) -> bool:
        """The second person decides; the first may not."""
        if not self.books.waiting:
            return False
        approval = rng.choice(list(self.books.waiting))
        batch, on_hand, damaged = self.books.waiting[approval]
        self.people.fail("warehouse", f"approvals/{approval}/approve", {})
        if rng.random() < 0.3:
            self.people.do("second", f"approvals/{approval}/reject", {"note": "no"})
        elif self.books.may_change(batch, on_hand, damaged):
            self.people.do("second", f"approvals/{approval}/approve", {})
            self.books.change(batch, on_hand, damaged)
        else:
            self.people.fail("second", f"approvals/{approval}/approve", {})
            return True
        del self.books.waiting[approval]
        return True

    # ---- orders ------------------------------------------------------------------------------------------

    def place(self, rng: random.Random) -> bool:
        """A shop orders."""
        skus = rng.sample([0, 1], rng.randint(1, 2))
        body = {
            "location_id": str(rng.choice(self.roads.trade.shop_ids)),
            "window_start": START.isoformat(),
            "window_end": WINDOW_END.isoformat(),
            "allocation_policy": rng.choice(["partial", "partial", "all_or_nothing", "backorder"]),
            "lines": [
                {"sku_id": str(self.roads.trade.sku_ids[sku]), "quantity": rng.randint(1, 8)} for sku in skus
            ],
        }
        self.know(self.people.do("retailer", "orders", body))
        return True

    def know(self, shown: dict[str, Any]) -> Order:
        """Write a new order into the books, as it was asked for."""
        skus = [str(one) for one in self.roads.trade.sku_ids]
        lines = []
        for line in shown["lines"]:
            sku = skus.index(line["sku_id"])
            lines.append(Line(sku, line["quantity"], 2_500 * (sku + 1)))
        order = Order(shown["id"], shown["allocation_policy"], lines)
        self.books.orders[order.id] = order
        return order

    def amend(self, order: Order, rng: random.Random) -> bool:
        """Another quantity, as long as nothing is held."""
        line = rng.choice(order.lines)
        quantity = rng.randint(1, 8)
        body = {"lines": [{"sku_id": str(self.roads.trade.sku_ids[line.sku]), "quantity": quantity}]}
        holds = any(one.allocated for one in order.lines)
        if order.status not in ("confirmed", "backordered") or holds:
            self.people.fail("retailer", f"orders/{order.id}", body, method="PATCH")
            return True
        self.people.do("retailer", f"orders/{order.id}", body, method="PATCH")
        line.quantity = quantity
        if order.status == "backordered":
            order.settle()
        return True

    def cancel(self, order: Order, rng: random.Random) -> bool:
        """Called off by the shop, or too late."""
        if order.status not in ("confirmed", "allocated", "backordered", "picking", "ready", "planned"):
            self.people.fail("retailer", f"orders/{order.id}/cancel", NO)
            return True
        self.people.do("retailer", f"orders/{order.id}/cancel", NO)
        for picklist in order.lists:
            orders, lines = self.lists[picklist]
            self.lists[picklist] = (
                [one for one in orders if one is not order],
                [line for line in lines if line["order_id"] != order.id],
            )
            if not self.lists[picklist][0]:
                del self.lists[picklist]
        self.books.cancel(order)
        return True

    def allocate(self, order: Order, rng: random.Random) -> bool:
        """Allocated, released, or both at once."""
        may = {"allocate": ("confirmed", "allocated", "backordered"), "release": ("allocated", "backordered")}
        command = rng.choice(["allocate", "allocate", "allocate", "release", "reallocate"])
        if order.status == "confirmed":
            command = "allocate"
        if order.status not in may["allocate" if command == "allocate" else "release"]:
            self.people.fail("dispatcher", f"orders/{order.id}/{command}")
            return True
        self.people.do("dispatcher", f"orders/{order.id}/{command}")
        if command != "allocate":
            self.books.release(order)
        if command != "release":
            self.books.allocate(order)
        return True

    # ---- the warehouse -----------------------------------------------------------------------------------

    def list_up(self, order: Order, rng: random.Random) -> bool:
        """The order goes on a picklist, sometimes with another one."""
        body = {"warehouse_id": str(self.roads.trade.warehouse_id), "order_ids": [order.id]}
        if order.status != "allocated":
            self.people.fail("warehouse", "picklists", body)
            return True
        others = [one for one in self.books.orders.values() if one.status == "allocated" and one is not order]
        together = [order, *rng.sample(others, min(len(others), rng.randint(0, 1)))]
        made = self.people.do("warehouse", "picklists", body | {"order_ids": [one.id for one in together]})
        for one in together:
            one.status = "picking"
        for picklist in made["picklists"]:
            self._open(picklist)
        return True

    def _open(self, picklist: dict[str, Any]) -> None:
        ids = {line["order_id"] for line in picklist["lines"]}
        orders = [self.books.orders[one] for one in sorted(ids)]
        self.lists[picklist["id"]] = (orders, picklist["lines"])
        for order in orders:
            order.lists.append(picklist["id"])

    def pick(self, order: Order, rng: random.Random) -> bool:
        """One of its lists is confirmed: everything found, or not."""
        if not order.lists:
            return False
        picklist = rng.choice(order.lists)
        orders, lines = self.lists.pop(picklist)
        # What is short of two orders at once is given out anew in a turn of its own; the model keeps to one.
        all_found = rng.random() < 0.6 or len(orders) > 1
        again = rng.random() < 0.5
        told, found = [], {}
        skus = [str(one) for one in self.roads.trade.sku_ids]
        for line in lines:
            owner = self.books.orders[line["order_id"]]
            number = [one.sku for one in owner.lines].index(skus.index(line["sku_id"]))
            got = line["quantity"] if all_found else rng.randint(0, line["quantity"])
            found[owner.id, number, line["batch_id"]] = (line["quantity"], got)
            entry = {"picklist_line_id": line["id"], "picked_quantity": got}
            told.append(entry | ({"reason_code": "lost"} if got < line["quantity"] else {}))
        body = {"all": True} if all_found else {"lines": told, "on_short": "reallocate" if again else "short"}
        answer = self.people.do("warehouse", f"picklists/{picklist}/confirm", body)
        self.people.fail("warehouse", f"picklists/{picklist}/confirm", body)
        follows = False
        for owner in orders:
            owner.lists.remove(picklist)
            ours = {key[1:]: value for key, value in found.items() if key[0] == owner.id}
            follows |= self.books.pick(owner, ours, again=again)
        assert (answer["follow_up_id"] is not None) == follows
        if follows:
            self._open(self.people.get("warehouse", f"picklists/{answer['follow_up_id']}"))
        return True

    def ready(self, order: Order, rng: random.Random) -> bool:
        """Packed and called ready, or not picked yet."""
        if order.status != "picking" or order.lists:
            self.people.fail("warehouse", f"orders/{order.id}/ready")
            return True
        if rng.random() < 0.3:
            parcel = {"kind": "box", "weight_g": 900, "volume_ml": 1_500}
            self.people.do("warehouse", f"orders/{order.id}/pack", {"parcels": [parcel]})
        self.people.do("warehouse", f"orders/{order.id}/ready")
        order.status = "ready"
        return True

    def plan(self, order: Order, rng: random.Random) -> bool:
        """A trip is planned with this order and others that are ready."""
        others = [one for one in self.books.orders.values() if one.status == "ready" and one is not order]
        together = [order, *rng.sample(others, min(len(others), rng.randint(0, 2)))]
        crew = rng.randrange(len(self.roads.crews))
        run = self.roads.plan(
            crew=self.roads.crews[crew], orders_ready=[uuid.UUID(one.id) for one in together]
        )
        stops = [Stop(str(row.id), one) for row, one in zip(run.stops(), together, strict=True)]
        self.books.trips[str(run.trip_id)] = Trip(str(run.trip_id), crew, stops)
        for one in together:
            one.status, one.trip = "planned", str(run.trip_id)
        return True

    def case_of(
        self, order: Order, trip: Trip, stop: Stop, units: dict[str, dict[int, int]], reason: str
    ) -> None:
        """Exceptions that a stop opened: one for each reason."""
        shown = self.people.get("dispatcher", "exceptions", trip_id=trip.id, order_id=order.id, limit=50)[
            "items"
        ]
        new = [one for one in shown if one["id"] not in self.books.cases and one["stop_id"] == stop.id]
        expected = {}
        if units["damage"]:
            expected["damage"] = units["damage"]
        if units["rejected"]:
            expected[reason] = units["rejected"]
        found = {one["reason_code"]: one["quantity"] for one in new}
        assert found == {name: sum(of.values()) for name, of in expected.items()}, (found, expected)
        for one in new:
            self.books.cases[one["id"]] = Case(order, one["reason_code"], expected[one["reason_code"]])
