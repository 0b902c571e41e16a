"""Relaxations in words that a dispatcher can act on."""

from typing import Any
from uuid import UUID

from roundsman.planning.problem import PlanProblem, Vehicle
from roundsman.planning.why.relaxation import Give, Relaxation, smallest

_UNITS = ((1_000, "kg"), (1_000, "l"))


def told_offers(problem: PlanProblem, found: list[Relaxation]) -> list[dict[str, Any]]:
    """Of each kind the cheapest, as the plan keeps it."""
    return [told_offer(problem, one) for one in smallest(found)]


def told_by_vehicle(problem: PlanProblem, found: list[Relaxation]) -> dict[UUID, dict[str, Any]]:
    """The cheapest on each vehicle that is there."""
    best: dict[UUID, Relaxation] = {}
    for one in found:
        if one.give is not Give.VEHICLE:
            best.setdefault(one.vehicle_id, one)
    return {vehicle_id: told_offer(problem, one) for vehicle_id, one in best.items()}


def told_offer(problem: PlanProblem, one: Relaxation) -> dict[str, Any]:
    """One of them: a sentence without money, and its price beside it."""
    vehicle = problem.vehicles[problem.vehicle_index[one.vehicle_id]]
    return {
        "give": str(one.give),
        "amount": one.amount,
        "vehicle_id": str(one.vehicle_id),
        "trip_index": one.trip_index,
        "extra_cost_minor": one.extra_cost_minor,
        "sentence": _sentence(problem, vehicle, one),
    }


def _sentence(problem: PlanProblem, vehicle: Vehicle, one: Relaxation) -> str:
    name = vehicle.name or f"vehicle {vehicle.id}"
    trip = f"a further run of {name}" if one.trip_index is None else f"run {one.trip_index + 1} of {name}"
    place = problem.depots[problem.depot_index[vehicle.depot_id]].name or "its depot"
    match one.give:
        case Give.WINDOW_LATER:
            return f"A window that ends {_minutes(one.amount)} later: {trip}."
        case Give.WINDOW_EARLIER:
            return f"A window that begins {_minutes(one.amount)} earlier: {trip}."
        case Give.CAPACITY:
            return f"{_room(problem, one.room)} more room on {trip}."
        case Give.SHIFT:
            return f"A shift of {name} that ends {_minutes(one.amount)} later."
        case Give.HOURS:
            return f"{_minutes(one.amount)} more on the day of {name} than the rules of its driver allow."
        case Give.TRIPS:
            return f"One more run of {name} on this day."
        case Give.FEATURE:
            return f"{name} with {one.detail}."
        case Give.VEHICLE:
            return f"One more vehicle like {name} at {place}."


def _minutes(seconds: int) -> str:
    return f"{-(-seconds // 60)} min"


def _room(problem: PlanProblem, room: tuple[int, ...]) -> str:
    words = []
    for at, amount in enumerate(room):
        if not amount:
            continue
        if at < len(_UNITS):
            per, unit = _UNITS[at]
            words.append(f"{-(-amount * 10 // per) / 10:g} {unit}")
        else:
            names = problem.dimensions
            words.append(f"{amount} {names[at - 2] if at - 2 < len(names) else 'units'}")
    return " and ".join(words)
