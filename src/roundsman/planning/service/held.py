"""The pins of a day as the planner takes them, and what it says of those that it cannot keep."""

import uuid
from collections import defaultdict
from datetime import date
from typing import Any

from roundsman.planning.days.building import PlanningDay
from roundsman.planning.days.held import Held, HeldRun
from roundsman.planning.models import Pin, PinKind
from roundsman.planning.service.pins import pins_of_day
from roundsman.platform.work import Work

HELD_BACK = "held_back"
PINNED = "pinned"


def held_on(work: Work, day: date) -> Held:
    """What people have put somewhere on a day."""
    vehicle_of: dict[uuid.UUID, uuid.UUID] = {}
    sequences: dict[tuple[uuid.UUID, uuid.UUID], list[Pin]] = defaultdict(list)
    out: set[uuid.UUID] = set()
    for pin in pins_of_day(work, day):
        if pin.vehicle_id is None or pin.trip_id is None:
            out.add(pin.order_id)
            continue
        vehicle_of[pin.order_id] = pin.vehicle_id
        if pin.kind == PinKind.SEQUENCE:
            sequences[pin.trip_id, pin.vehicle_id].append(pin)
    runs = tuple(
        HeldRun(vehicle_id, tuple(pin.order_id for pin in sorted(pins, key=lambda one: one.position or 0)))
        for (_, vehicle_id), pins in sequences.items()
    )
    return Held(vehicle_of, runs, frozenset(out))


def held_told(day: PlanningDay, held: Held, told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What is said of orders that are left out because a person has put them somewhere."""
    kept_in = {one.vehicle_id: one.sentence for one in day.kept_in}
    found = []
    for one in told:
        order_id = uuid.UUID(one["order_id"])
        if order_id in held.out:
            sentence = "It was taken off by hand and goes on no trip until it is unpinned."
            found.append(one | {"reason": HELD_BACK, "sentence": sentence, "vehicles": [], "offers": []})
        elif order_id in held.vehicle_of:
            vehicle_id = held.vehicle_of[order_id]
            number = day.fleet.numbers.get(vehicle_id, "a vehicle of another warehouse")
            mine = [each for each in one["vehicles"] if each["vehicle_id"] == str(vehicle_id)]
            why = kept_in.get(vehicle_id) or (mine[0]["sentence"] if mine else one["sentence"])
            sentence = f"It is pinned to {number}, which cannot bring it: {why}"
            found.append(one | {"reason": PINNED, "sentence": sentence})
        else:
            found.append(one)
    return found
