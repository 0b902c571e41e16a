"""What people do with trips and with what went wrong, in the API and in the books alike."""

import random
import uuid
from typing import Any

from tests.factories.costing import hear_completed_trips
from tests.factories.execution import START
from tests.model.books import ENDED, Order, Stop, Trip
from tests.model.day import Day

PHOTO = {"photo_refs": ["photo/door.jpg"]}


def command() -> dict[str, str]:
    """What a device sends with everything it says."""
    return {"command_id": str(uuid.uuid4()), "occurred_at": START.isoformat()}


class Road(Day):
    """The day goes on outside."""

    # ---- leaving -----------------------------------------------------------------------------------------

    def load(self, trip: Trip, rng: random.Random) -> bool:
        """The load is counted, all of it, short lines with their reason."""
        planned = [stop.order for stop in trip.stops if stop.order.status == "planned"]
        if trip.status != "planned" or not planned:
            return False
        shown = self.people.get("warehouse", f"trips/{trip.id}/load")["lines"]
        counted, told = {}, []
        for line in shown:
            order = self.books.orders[line["order_id"]]
            number = self._line_number(order, line["sku_id"])
            units = order.lines[number].held[line["batch_id"]]
            assert line["picked_quantity"] == units
            loaded = units if rng.random() < 0.7 else rng.randint(0, units)
            counted[order.id, number, line["batch_id"]] = loaded
            entry = {"reservation_id": line["reservation_id"], "counted_quantity": loaded}
            told.append(entry | ({"reason_code": "damaged_in_store"} if loaded < units else {}))
        self.people.do("warehouse", f"trips/{trip.id}/load", command() | {"lines": told})
        trip.counted = counted
        return True

    def _line_number(self, order: Order, sku_id: str) -> int:
        return [str(self.roads.trade.sku_ids[line.sku]) for line in order.lines].index(sku_id)

    def dispatch(self, trip: Trip, rng: random.Random) -> bool:
        """The trip leaves, or its crew is away, or nothing is left to take along."""
        path = f"trips/{trip.id}/dispatch"
        if trip.status != "planned" or not self.books.free(trip.crew) or not self._can_leave(trip):
            self.people.fail("dispatcher", path, {})
            return True
        shown = self.people.do("dispatcher", path, {})
        assert self.books.dispatch(trip)
        assert shown["status"] == "dispatched"
        return True

    @staticmethod
    def _can_leave(trip: Trip) -> bool:
        carried = [stop.order.id for stop in trip.stops if stop.order.status == "planned"]
        if trip.counted is None:
            return bool(carried)
        return any(units for (order, _, _), units in trip.counted.items() if order in carried)

    # ---- at the door -------------------------------------------------------------------------------------

    def at_the_door(self, trip: Trip, rng: random.Random) -> bool:
        """The driver goes to one of the stops and hands over what is taken."""
        open_stops = [stop for stop in trip.stops if stop.status not in ENDED]
        if not trip.is_under_way or not open_stops:
            return False
        stop, driver = rng.choice(open_stops), f"driver{trip.crew}"
        path = f"trips/{trip.id}/stops/{stop.id}"
        if stop.status != "arrived":
            self.people.fail(driver, f"{path}/deliver", command() | {"all": True})
            if any(one.status == "arrived" for one in trip.stops):
                return False
            self.people.do(driver, f"{path}/arrive", command())
            stop.status, trip.status = "arrived", "in_progress"
            return True
        if rng.random() < 0.2:
            self.people.do(driver, f"{path}/fail", command() | {"reason_code": "receiver_absent"})
            units = self.books.settle_stop(trip, stop, {})
            self.case_of(stop.order, trip, stop, units, "receiver_absent")
            return True
        if rng.random() < 0.4:
            self.people.do(driver, f"{path}/deliver", command() | {"all": True})
            self.books.settle_stop(trip, stop, {key: (units, 0) for key, units in stop.loaded.items()})
            return True
        self._hand_over_part(trip, stop, rng, driver, path)
        return True

    def _hand_over_part(self, trip: Trip, stop: Stop, rng: random.Random, driver: str, path: str) -> None:
        lines, told = [], {}
        shown = self.people.get(driver, f"trips/{trip.id}")["stops"]
        for line in next(one for one in shown if one["id"] == stop.id)["lines"]:
            number = self._line_number(stop.order, line["sku_id"])
            units = stop.loaded[number, line["batch_id"]]
            assert line["loaded_quantity"] == units
            delivered = rng.randint(0, units)
            damaged = rng.randint(0, units - delivered)
            told[number, line["batch_id"]] = (delivered, damaged)
            entry = {"stop_line_id": line["id"], "delivered_quantity": delivered, "damaged_quantity": damaged}
            entry["rejected_quantity"] = units - delivered - damaged
            if delivered < units:
                entry["reason_code"] = "damage" if damaged == units - delivered else "rejected_by_receiver"
            lines.append(entry)
        too_much = [lines[0] | {"delivered_quantity": 1_000}, *lines[1:]]
        self.people.fail(driver, f"{path}/deliver", command() | PHOTO | {"lines": too_much})
        self.people.do(driver, f"{path}/deliver", command() | PHOTO | {"lines": lines})
        units_apart = self.books.settle_stop(trip, stop, told)
        self.case_of(stop.order, trip, stop, units_apart, "rejected_by_receiver")

    # ---- the vehicle -------------------------------------------------------------------------------------

    def hand_over(self, trip: Trip, rng: random.Random) -> bool:
        """The vehicle breaks down; another trip takes the open stops over."""
        open_stops = [stop for stop in trip.stops if stop.status not in ENDED]
        if not trip.is_under_way or not open_stops:
            return False
        crews = [number for number in range(len(self.roads.crews)) if self.books.free(number)]
        others = [one for one in self.books.trips.values() if one.is_under_way and one is not trip]
        if not crews and not others:
            return False
        if rng.random() < 0.5:
            self.people.do(f"driver{trip.crew}", f"trips/{trip.id}/breakdown", command())
        if others and (not crews or rng.random() < 0.5):
            target = rng.choice(others)
            to = {"trip_id": target.id}
        else:
            target = Trip("", rng.choice(crews), [], status="dispatched")
            crew = self.roads.crews[target.crew]
            to = {"vehicle_id": str(crew.vehicle_id), "driver_id": str(crew.driver_id)}
        done = self.people.do("dispatcher", f"trips/{trip.id}/handover", command() | {"to": to})
        if not target.id:
            target.id = done["to_trip_id"]
            self.books.trips[target.id] = target
        self._take_over(trip, target, open_stops)
        return True

    def _take_over(self, trip: Trip, target: Trip, open_stops: list[Stop]) -> None:
        shown = self.people.get("dispatcher", f"trips/{target.id}")
        stop_of = {order["order_id"]: stop["id"] for stop in shown["stops"] for order in stop["orders"]}
        source, aboard = self.books.aboard[trip.crew], self.books.aboard.setdefault(target.crew, {})
        for stop in open_stops:
            for (_, batch), units in stop.loaded.items():
                source[batch].on_hand -= units
                aboard.setdefault(batch, type(source[batch])()).on_hand += units
            target.stops.append(Stop(stop_of[stop.order.id], stop.order, "pending", stop.loaded))
            stop.status, stop.order.trip = "skipped", target.id
            stop.loaded = {}

    def complete(self, trip: Trip, rng: random.Random) -> bool:
        """Home again: early, or when every stop has ended."""
        driver, path = f"driver{trip.crew}", f"trips/{trip.id}/complete"
        if not trip.is_under_way:
            self.people.fail(driver, path, command())
            return True
        open_stops = [stop for stop in trip.stops if stop.status not in ENDED]
        body: dict[str, Any] = command()
        if open_stops:
            assert self.people.fail(driver, path, command()) == "stops_open"
            if rng.random() < 0.7:
                return True
            body |= {"early": True, "reason_code": "out_of_time"}
        self.people.do(driver, path, body)
        for stop in open_stops:
            units = self.books.settle_stop(trip, stop, {})
            self.case_of(stop.order, trip, stop, units, "out_of_time")
        self.books.complete(trip)
        hear_completed_trips(self.roads.tenant)
        self.books.charged.add(trip.crew)
        return True

    def grade(self, trip: Trip, rng: random.Random) -> bool:
        """The dock says of everything that came back what becomes of it."""
        if not trip.ungraded:
            return False
        (back,) = self.people.get("warehouse", "returns", trip_id=trip.id)["items"]
        detail = self.people.get("warehouse", f"returns/{back['id']}")
        lines = []
        done: dict[str, list[int]] = {}
        for line in detail["lines"]:
            came = line["quantity"] + line["damaged_quantity"]
            restock = rng.randint(0, line["quantity"])
            apart = rng.randint(0, came - restock)
            scrap = min(came - restock - apart, self.books.limit)
            told = {"return_line_id": line["id"], "restock_quantity": restock, "quarantine_quantity": apart}
            lines.append(told | {"scrap_quantity": scrap, "reason_code": "damaged_in_transit"})
            sound, damaged = done.setdefault(line["batch_id"], [0, 0])
            done[line["batch_id"]] = [sound + restock, damaged + apart]
        body = {"command_id": str(uuid.uuid4()), "lines": lines}
        self.people.do("warehouse", f"returns/{back['id']}/grade", body)
        for batch, (sound, damaged) in trip.back.items():
            kept = done.get(batch, [0, 0])
            self.books.put_back(trip, batch, (sound, damaged), kept[0], kept[1])
        trip.ungraded = False
        return True

    # ---- money and what went wrong -----------------------------------------------------------------------

    def toll(self, trip: Trip, rng: random.Random) -> bool:
        """A paper about a completed trip; the same number with another amount is refused."""
        if trip.status != "completed":
            return False
        number, amount = uuid.uuid4().hex[:10], rng.randint(1, 5_000)
        body = {"kind": "toll", "amount_minor": amount, "document_number": number}
        self.people.do("finance", f"trips/{trip.id}/costs", body)
        self.people.fail("finance", f"trips/{trip.id}/costs", body | {"amount_minor": amount + 1})
        trip.tolls[number] = amount
        return True

    def resolve(self, rng: random.Random) -> bool:
        """A dispatcher decides; a second decision is refused."""
        waiting = [case_id for case_id, case in self.books.cases.items() if case.status == "open"]
        if not waiting:
            return False
        case_id = rng.choice(waiting)
        case, path = self.books.cases[case_id], f"exceptions/{case_id}/resolve"
        resolution = rng.choice(["reattempt", "reroute", "return", "credit", "cancel", "reassign"])
        body = {"resolution": resolution, "command_id": str(uuid.uuid4())}
        if resolution == "reroute":
            body["location_id"] = str(self.roads.trade.shop_ids[-1])
        # What a reason allows, and how often, is not the model's matter: a refusal must change nothing.
        shown = self.people.try_to("dispatcher", path, body)
        if shown is None:
            return True
        self.people.fail("dispatcher", path, body | {"command_id": str(uuid.uuid4())})
        case.status = "resolved"
        if resolution == "credit":
            lines = case.order.lines
            self.books.credits[case_id] = sum(
                lines[number].price * units for number, units in case.units.items()
            )
        if resolution in ("reattempt", "reroute", "reassign"):
            order = self.know(self.people.get("dispatcher", f"orders/{shown['follow_up_order_id']}"))
            assert sorted(line.quantity for line in order.lines) == sorted(case.units.values())
        else:
            assert shown["follow_up_order_id"] is None
        return True
