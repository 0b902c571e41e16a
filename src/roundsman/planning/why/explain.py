"""Why a visit is not in the plan, and why a vehicle is not used: the rule, in a plain sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from roundsman.kernel.geo import GeoPoint, great_circle_m
from roundsman.planning.judging.timing import first_departure_s, last_return_s, time_run
from roundsman.planning.problem import PlanProblem, Vehicle, Visit
from roundsman.planning.search.insertion import VehicleDay
from roundsman.planning.solution import UnplannedReason

_R = UnplannedReason
_ASTRAY_M = 1_000_000
"""No shop is served over such a distance within a day."""
# From the most fixed to the most accidental. The visit's own reason is the one furthest down the list that
# any vehicle gives: it is the last obstacle, on the vehicle that came closest to serving it.
_ORDER = (
    _R.NO_VEHICLE,
    _R.UNREACHABLE,
    _R.NOT_SUITED,
    _R.TOO_HEAVY,
    _R.TOO_BULKY,
    _R.TOO_MUCH,
    _R.SHIFT_TOO_SHORT,
    _R.WINDOW_UNREACHABLE,
    _R.NO_TRIPS_LEFT,
    _R.NO_CAPACITY_LEFT,
    _R.NO_TIME_LEFT,
    _R.HOURS_OVER,
    _R.NOT_CHOSEN,
    _R.NOT_WORTH,
)


@dataclass(frozen=True, slots=True)
class VehicleReason:
    """What stops one vehicle from serving the visit."""

    vehicle_id: UUID
    reason: UnplannedReason
    sentence: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a visit was left out: in a sentence, and vehicle by vehicle."""

    visit_id: UUID
    reason: UnplannedReason
    sentence: str
    vehicles: tuple[VehicleReason, ...]


@dataclass(frozen=True, slots=True)
class IdleVehicle:
    """A vehicle without a run, and why. `too_small` when none of its depot's visits fits in it."""

    vehicle_id: UUID
    too_small: bool
    sentence: str


def alone_reason(problem: PlanProblem, vehicle: Vehicle, number: int) -> UnplannedReason | None:
    """What stops the vehicle even if this visit were its only work; None when nothing does."""
    visit, capacity = problem.visits[number], vehicle.type.capacity
    here, there = problem.depot_index[vehicle.depot_id], problem.first_visit_node + number
    if problem.travel.is_unreachable(here, there) or (
        vehicle.returns and problem.travel.is_unreachable(there, here)
    ):
        return _R.UNREACHABLE
    if not vehicle.may_serve(visit):
        return _R.NOT_SUITED
    if visit.load.weight_g > capacity.weight_g:
        return _R.TOO_HEAVY
    if visit.load.volume_ml > capacity.volume_ml:
        return _R.TOO_BULKY
    if not (visit.load.fits_in(capacity) and visit.collected.fits_in(capacity)):
        return _R.TOO_MUCH
    depot = problem.depot_index[vehicle.depot_id]
    leave_s, back_s = first_departure_s(problem, vehicle), last_return_s(problem, vehicle)
    timed = time_run(problem, depot, [number], leave_s, returns=vehicle.returns)
    if timed.late and visit.windows:
        return _R.WINDOW_UNREACHABLE
    if timed.return_s <= back_s and not timed.late:
        return None
    driving_s = timed.return_s - leave_s - (timed.stops[0].service_start_s - timed.stops[0].arrival_s)
    return _R.SHIFT_TOO_SHORT if driving_s > back_s - leave_s else _R.WINDOW_UNREACHABLE


def explain_unplanned(
    problem: PlanProblem, days: dict[UUID, VehicleDay], numbers: Sequence[int]
) -> list[Explanation]:
    """One explanation for each visit (by number), given the days as they are in the final plan."""
    return [_explain(problem, days, number) for number in numbers]


def explain_undocked(problem: PlanProblem, visit_ids: Sequence[UUID]) -> list[Explanation]:
    """One explanation for each visit that fits every vehicle's day, and no turn at the docks."""
    found = []
    for visit_id in visit_ids:
        visit = problem.visits[problem.visit_index[visit_id]]
        depots = [problem.depots[problem.depot_index[one]] for one in visit.depot_ids]
        docks = " or ".join(
            f"{depot.docks} docks of {_depot_name(problem, depot.id)}" for depot in depots if depot.docks
        )
        sentence = f"Its run gets no turn at the {docks} that would let it keep its windows."
        found.append(Explanation(visit_id, _R.NO_DOCK, sentence, ()))
    return found


def _explain(problem: PlanProblem, days: dict[UUID, VehicleDay], number: int) -> Explanation:
    visit = problem.visits[number]
    candidates = [v for v in problem.vehicles if v.depot_id in visit.depot_ids]
    places = " or ".join(_depot_name(problem, depot_id) for depot_id in visit.depot_ids)
    if not candidates:
        return Explanation(visit.id, _R.NO_VEHICLE, f"There is no vehicle at {places}.", ())
    reasons = []
    for vehicle in candidates:
        reason = stops_it(problem, days[vehicle.id], number)
        reasons.append(VehicleReason(vehicle.id, reason, vehicle_sentence(visit, vehicle, reason)))
    reason = max((entry.reason for entry in reasons), key=_ORDER.index)
    if reason is _R.NOT_CHOSEN and visit.leave_out_minor is not None:
        reason = _R.NOT_WORTH
    sentence = _sentence(visit, candidates, reason, places)
    if reason in (_R.SHIFT_TOO_SHORT, _R.WINDOW_UNREACHABLE):
        sentence += _astray(problem, number)
    return Explanation(visit.id, reason, sentence, tuple(reasons))


def _astray(problem: PlanProblem, number: int) -> str:
    """A hint where the place is so far from its depots that its coordinates may be wrong."""
    visit = problem.visits[number]
    depots = [problem.depots[problem.depot_index[depot_id]].point for depot_id in visit.depot_ids]
    away_m = min(great_circle_m(depot, visit.point) for depot in depots)
    if away_m < _ASTRAY_M:
        return ""
    hint = f" It is {away_m / 1_000:,.0f} km away: are its coordinates right?"
    if abs(visit.point.lon) <= 90:
        turned = GeoPoint(visit.point.lon, visit.point.lat)
        if min(great_circle_m(depot, turned) for depot in depots) < _ASTRAY_M:
            return f"{hint} With latitude and longitude exchanged it would be near."
    return hint


def stops_it(problem: PlanProblem, day: VehicleDay, number: int) -> UnplannedReason:
    """What stops the vehicle of a day from serving the visit besides the work that it has."""
    return alone_reason(problem, day.vehicle, number) or _crowded_reason(day, number)


def _crowded_reason(day: VehicleDay, number: int) -> UnplannedReason:
    """What stops the vehicle with the work that it already has."""
    one = np.array([number])
    runs: list[int | None] = [*range(len(day.runs)), *([None] if day.has_trip_left else [])]
    if any(np.isfinite(day.prices(one, run)[0][0]) for run in runs):
        return _R.NOT_CHOSEN if day.takes(number) else _R.HOURS_OVER
    roomy = any(day.carries_at_end(number, run) for run in range(len(day.runs)))
    if day.has_trip_left or roomy:
        return _R.NO_TIME_LEFT
    return _R.NO_TRIPS_LEFT if day.vehicle.type.max_trips > 1 else _R.NO_CAPACITY_LEFT


def _kg(grams: int) -> str:
    return f"{grams / 1_000:.1f}".removesuffix(".0") + " kg"


def _litres(millilitres: int) -> str:
    return f"{millilitres / 1_000:.1f}".removesuffix(".0") + " l"


def _depot_name(problem: PlanProblem, depot_id: UUID) -> str:
    return problem.depots[problem.depot_index[depot_id]].name or f"depot {depot_id}"


def _needs(visit: Visit) -> str:
    words = [f"it needs {', '.join(sorted(visit.requires))}"] if visit.requires else []
    words += [f"it refuses {', '.join(sorted(visit.refuses))}"] if visit.refuses else []
    return " and ".join(words)


def _sentence(visit: Visit, vehicles: Sequence[Vehicle], reason: UnplannedReason, places: str) -> str:
    largest_g = max(vehicle.type.capacity.weight_g for vehicle in vehicles)
    largest_ml = max(vehicle.type.capacity.volume_ml for vehicle in vehicles)
    match reason:
        case _R.TOO_HEAVY:
            weight = _kg(visit.load.weight_g)
            return f"It weighs {weight}; the largest vehicle at {places} carries {_kg(largest_g)}."
        case _R.TOO_BULKY:
            return (
                f"It takes {_litres(visit.load.volume_ml)}; no vehicle at {places} that could carry its "
                f"weight has that room (the largest holds {_litres(largest_ml)})."
            )
        case _R.UNREACHABLE:
            return (
                f"The map of the roads has no way from {places} there and back: check where the place lies."
            )
        case _R.NOT_SUITED:
            return f"No vehicle at {places} is fit for it: {_needs(visit)}."
        case _R.TOO_MUCH:
            return f"It takes more of something than any vehicle at {places} that could carry it holds."
        case _R.WINDOW_UNREACHABLE:
            return f"No vehicle at {places} can be there in its time window and back before the shift ends."
        case _R.SHIFT_TOO_SHORT:
            return f"The way from {places} there and back takes longer than any vehicle's shift."
        case _R.NO_TRIPS_LEFT | _R.NO_CAPACITY_LEFT:
            return f"Every vehicle at {places} that could serve it is full, and none may make a further run."
        case _R.NO_TIME_LEFT:
            return f"No vehicle at {places} that could carry it has time left in its window and the shift."
        case _R.NOT_WORTH:
            return "It would fit, and costs more today than leaving it out."
        case _R.HOURS_OVER:
            return (
                f"At {places} it would make every driver's day longer than hours, breaks or distance may be."
            )
        case _:
            return "It would fit, but the search was ended before it was placed."


def vehicle_sentence(visit: Visit, vehicle: Vehicle, reason: UnplannedReason) -> str:
    """The reason that one vehicle gives, in words."""
    name, capacity = vehicle.name or f"vehicle {vehicle.id}", vehicle.type.capacity
    match reason:
        case _R.TOO_HEAVY:
            return f"{name} carries {_kg(capacity.weight_g)}, the visit weighs {_kg(visit.load.weight_g)}."
        case _R.TOO_BULKY:
            return f"{name} holds {_litres(capacity.volume_ml)}, it takes {_litres(visit.load.volume_ml)}."
        case _R.UNREACHABLE:
            return f"{name} has no road there and back."
        case _R.NOT_SUITED:
            missing = sorted(visit.requires - vehicle.features)
            refused = sorted(visit.refuses & vehicle.features)
            return f"{name} lacks {', '.join(missing)}." if missing else f"{name} is {', '.join(refused)}."
        case _R.TOO_MUCH:
            return f"{name} holds less than it takes."
        case _R.WINDOW_UNREACHABLE:
            return f"{name} cannot be there in the time window and back before its shift or the depot ends."
        case _R.SHIFT_TOO_SHORT:
            return f"{name} cannot make the way there and back within its shift."
        case _R.NO_TRIPS_LEFT:
            return f"{name} is full on each of its {vehicle.type.max_trips} runs."
        case _R.NO_CAPACITY_LEFT:
            return f"{name} is full and may make one run a day."
        case _R.NO_TIME_LEFT:
            return f"{name} has no time left that the visit's window and the shift allow."
        case _R.HOURS_OVER:
            return f"With it the day of {name} would be longer than hours, breaks or distance may be."
        case _:
            return f"{name} could serve it."


def explain_idle(problem: PlanProblem, used: set[UUID]) -> list[IdleVehicle]:
    """Every vehicle without a run, and why."""
    idle = []
    for vehicle in problem.vehicles:
        if vehicle.id in used:
            continue
        name = vehicle.name or f"Vehicle {vehicle.id}"
        loads = [visit.load for visit in problem.visits if vehicle.depot_id in visit.depot_ids]
        too_small = bool(loads) and not any(load.fits_in(vehicle.type.capacity) for load in loads)
        if not loads:
            sentence = f"{name} has nothing to do: no visit is served from its depot."
        elif too_small:
            lightest_g = min(load.weight_g for load in loads)
            sentence = (
                f"{name} is too small for any visit of its depot: it carries "
                f"{_kg(vehicle.type.capacity.weight_g)} and {_litres(vehicle.type.capacity.volume_ml)}; "
                f"the lightest visit weighs {_kg(lightest_g)}."
            )
        else:
            sentence = f"{name} is not needed, or the others of its depot do the work for less."
        idle.append(IdleVehicle(vehicle.id, too_small, sentence))
    return idle
