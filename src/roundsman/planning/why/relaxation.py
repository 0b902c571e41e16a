"""The smallest thing that would have to give way for a visit to fit, on each trip, and what serving it would then cost.

A trip is stopped by one rule at a time as far as this goes: what is offered mends the plan by itself. Where two rules
stand in the way of a trip at once, nothing is offered for it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

import numpy as np

from roundsman.planning.horizon import Window
from roundsman.planning.judging.evaluator import run_cost_minor
from roundsman.planning.judging.loading import aboard_on_legs
from roundsman.planning.judging.timing import time_day, worked_s
from roundsman.planning.problem import PlanProblem, Vehicle, Visit
from roundsman.planning.search.insertion import VehicleDay, VisitTable, days_of_plan
from roundsman.planning.solution import Plan

_LONGEST_S = 4 * 3_600
"""A window or a shift that would have to be longer by more is no help to anybody."""


class Give(StrEnum):
    """What gives way."""

    WINDOW_LATER = "window_later"
    WINDOW_EARLIER = "window_earlier"
    CAPACITY = "capacity"
    SHIFT = "shift"
    TRIPS = "trips"
    VEHICLE = "vehicle"
    FEATURE = "feature"
    HOURS = "hours"


@dataclass(frozen=True, slots=True)
class Relaxation:
    """One way to fit a visit.

    Args:
        give: What gives way.
        amount: By how much: seconds of a window or a shift, else a count; of a capacity see `room`.
        extra_cost_minor: What serving the visit this way adds to the cost of the plan.
        vehicle_id: On whose trip; for a further vehicle, one that is like it.
        trip_index: Which of its runs; None for a further one.
        detail: The features that are missing.
        room: By how much a capacity is exceeded, in each dimension; `amount` counts the dimensions.
    """

    give: Give
    amount: int
    extra_cost_minor: int
    vehicle_id: UUID
    trip_index: int | None = None
    detail: str = ""
    room: tuple[int, ...] = ()


def relaxations(problem: PlanProblem, days: Mapping[UUID, VehicleDay], number: int) -> list[Relaxation]:
    """The smallest relaxation of each kind on each trip of the vehicles that may serve the visit, cheapest first.

    Args:
        problem: The problem.
        days: All vehicles' days as planned.
        number: The visit that is left out; none of a pair.
    """
    if number in problem.pair_of:
        return []
    visit = problem.visits[number]
    found: list[Relaxation] = []
    kinds: set[tuple[object, ...]] = set()
    for vehicle in problem.vehicles:
        if vehicle.depot_id not in visit.depot_ids:
            continue
        day = days[vehicle.id]
        if not vehicle.may_serve(visit):
            found += _with_feature(day, number)
            continue
        for run_index in [*range(len(day.runs)), *([None] if day.has_trip_left else [])]:
            found += _on_trip(day, number, run_index)
        found += _with_longer_shift(day, number)
        found += _with_more_hours(day, number)
        if not day.has_trip_left:
            found += _with_further_trip(day, number)
        kind = (vehicle.type, vehicle.depot_id, vehicle.shift, vehicle.features)
        if kind not in kinds:
            kinds.add(kind)
            found += _with_further_vehicle(day.table, vehicle, number)
    return sorted(found, key=lambda one: (one.extra_cost_minor, one.amount, str(one.vehicle_id)))


def offers(problem: PlanProblem, plan: Plan) -> dict[UUID, list[Relaxation]]:
    """What would let in each visit that a feasible plan leaves out; see `relaxations`."""
    if not plan.unplanned:
        return {}
    days = days_of_plan(problem, plan.runs)
    return {
        entry.visit_id: relaxations(problem, days, problem.visit_index[entry.visit_id])
        for entry in plan.unplanned
    }


def smallest(found: Sequence[Relaxation]) -> list[Relaxation]:
    """Of each kind the cheapest, then those in the order of their cost: what people are offered first."""
    best: dict[Give, Relaxation] = {}
    for one in found:
        best.setdefault(one.give, one)
    return list(best.values())


def _on_trip(day: VehicleDay, number: int, run_index: int | None) -> Iterator[Relaxation]:
    """Another window or a larger vehicle for one run, everything else as it is."""
    problem, visit = day.problem, day.problem.visits[number]
    travel, node = problem.travel, problem.first_visit_node + number
    visits = [] if run_index is None else day.runs[run_index].visits
    leaves_s = [max(day.next_start_s, visit.release_s)] if run_index is None else day.runs[run_index].leaves_s
    latest_s = [day.end_s] if run_index is None else day.runs[run_index].latest_s
    nodes = [day.depot, *(problem.first_visit_node + one for one in visits), day.depot]
    best: dict[Give, tuple[int, Relaxation]] = {}
    for place in range(len(nodes) - 1):
        arrival_s = travel.arrival_s(nodes[place], node, leaves_s[place])
        open_end = (
            not day.vehicle.returns and place == len(nodes) - 2 and run_index in (None, len(day.runs) - 1)
        )
        onward_by_s = (
            latest_s[place] if open_end else travel.leave_by_s(node, nodes[place + 1], latest_s[place])
        )
        latest_start_s = onward_by_s - visit.service_s
        if arrival_s > latest_start_s:
            continue
        gap_s, start_s, give = _window_gap(problem.windows_of(visit), arrival_s, latest_start_s)
        over = _excess(day, visits, number, place)
        if gap_s and any(over):
            continue
        if gap_s:
            amount = gap_s
        elif any(over):
            give, amount = Give.CAPACITY, sum(1 for one in over if one)
        else:
            continue  # it fits: nothing has to give way
        if give is not Give.CAPACITY and amount > _LONGEST_S:
            continue
        price = _price_at(
            day, nodes, place, node, leaves_s[place], start_s + visit.service_s, run_index, open_end
        )
        room = over if give is Give.CAPACITY else ()
        one = Relaxation(give, amount, price, day.vehicle.id, run_index, room=room)
        size = sum(room) if room else amount
        if give not in best or size < best[give][0]:
            best[give] = size, one
    yield from (one for _, one in best.values())


def _window_gap(windows: Sequence[Window], earliest_s: int, latest_s: int) -> tuple[int, int, Give]:
    """How far the nearest window is from the time in which service could start, and when it would start then."""
    best: tuple[int, int, Give] | None = None
    for window in windows:
        if earliest_s < window.end_s and latest_s >= window.start_s:
            return 0, max(earliest_s, window.start_s), Give.WINDOW_LATER
        if earliest_s >= window.end_s:
            found = earliest_s - window.end_s + 1, earliest_s, Give.WINDOW_LATER
        else:
            found = window.start_s - latest_s, latest_s, Give.WINDOW_EARLIER
        if best is None or found[0] < best[0]:
            best = found
    assert best is not None, "every visit has a window"
    return best


def _excess(day: VehicleDay, visits: Sequence[int], number: int, place: int) -> tuple[int, ...]:
    """By how much each dimension would be over capacity at its fullest."""
    aboard = np.array(aboard_on_legs(day.problem, [*visits[:place], number, *visits[place:]]), dtype=np.int64)
    over = np.maximum((aboard - day.capacity).max(axis=0), 0)
    return tuple(int(one) for one in over)


def _price_at(
    day: VehicleDay,
    nodes: Sequence[int],
    place: int,
    node: int,
    leave_s: int,
    done_s: int,
    run_index: int | None,
    open_end: bool,
) -> int:
    """What the detour adds to the cost, in minor units."""
    travel, kind = day.problem.travel, day.vehicle.type
    before, after = nodes[place], nodes[place + 1]
    extra_m = int(travel.distance_m[before, node])
    extra_s = done_s - leave_s
    if not open_end:
        extra_m += int(travel.distance_m[node, after]) - int(travel.distance_m[before, after])
        extra_s += int(travel.duration_s[node, after]) - int(travel.duration_s[before, after])
    cost = run_cost_minor(kind, distance_m=max(extra_m, 0), paid_s=max(extra_s, 0), is_first=False)
    if run_index is None:
        return cost + (0 if day.runs else kind.fixed_minor)
    return cost - kind.per_departure_minor


def _tried(day: VehicleDay, vehicle: Vehicle, number: int) -> tuple[VehicleDay, float, int | None] | None:
    """The day with another vehicle's rules and the visit put in where that is cheapest; None where it still fails."""
    other = VehicleDay(day.table, vehicle)
    if not other.load_runs([run.visits for run in day.runs]):
        return None
    one = np.array([number])
    runs = [*range(len(other.runs)), *([None] if other.has_trip_left else [])]
    priced = [
        (float(price[0]), run, int(place[0])) for run in runs for price, place in [other.prices(one, run)]
    ]
    for price, run, place in sorted(priced, key=lambda entry: entry[0]):
        if np.isfinite(price) and other.insert(number, run, place):
            return other, price, run
    return None


def _with_longer_shift(day: VehicleDay, number: int) -> Iterator[Relaxation]:
    vehicle, kind = day.vehicle, day.vehicle.type
    longer = replace(
        vehicle,
        shift=Window(vehicle.shift.start_s, vehicle.shift.end_s + _LONGEST_S),
        type=kind
        if kind.max_duration_s is None
        else replace(kind, max_duration_s=kind.max_duration_s + _LONGEST_S),
    )
    tried = _tried(day, longer, number)
    if tried is None:
        return
    other, price, run = tried
    timed = time_day(day.problem, longer, [one.visits for one in other.runs])
    over_s = timed[-1].return_s - vehicle.shift.end_s
    if kind.max_duration_s is not None:
        allowed_s = kind.max_duration_s + kind.overtime_s
        over_s = max(over_s, timed[-1].return_s - timed[0].departure_s - allowed_s)
    if over_s > 0:
        yield Relaxation(Give.SHIFT, over_s, round(price), vehicle.id, run)


def _with_more_hours(day: VehicleDay, number: int) -> Iterator[Relaxation]:
    """More driving or work in a day than the driver's rules allow; pauses are kept."""
    vehicle, rules = day.vehicle, day.vehicle.rules
    if not (rules.max_driving_s or rules.max_work_s):
        return
    tried = _tried(day, replace(vehicle, rules=replace(rules, max_driving_s=0, max_work_s=0)), number)
    if tried is None:
        return
    other, price, run = tried
    timed = time_day(day.problem, other.vehicle, [one.visits for one in other.runs])
    over_s = max(
        sum(one.driven_s for one in timed) - rules.max_driving_s if rules.max_driving_s else 0,
        worked_s(timed) - rules.max_work_s if rules.max_work_s else 0,
    )
    if over_s > 0:
        yield Relaxation(Give.HOURS, over_s, round(price), vehicle.id, run)


def _with_further_trip(day: VehicleDay, number: int) -> Iterator[Relaxation]:
    vehicle = day.vehicle
    more = replace(vehicle, type=replace(vehicle.type, max_trips=vehicle.type.max_trips + 1))
    tried = _tried(day, more, number)
    if tried is not None and tried[2] is None:
        yield Relaxation(Give.TRIPS, 1, round(tried[1]), vehicle.id)


def _with_further_vehicle(table: VisitTable, vehicle: Vehicle, number: int) -> Iterator[Relaxation]:
    """One more of its kind, which would serve this visit only."""
    tried = _tried(VehicleDay(table, vehicle), vehicle, number)
    if tried is not None:
        yield Relaxation(Give.VEHICLE, 1, round(tried[1]), vehicle.id)


def _with_feature(day: VehicleDay, number: int) -> Iterator[Relaxation]:
    """What the vehicle would need; told only where nothing else is in its way."""
    visit = day.problem.visits[number]
    if visit.refuses & day.vehicle.features:
        return
    fitted = replace(day.vehicle, features=day.vehicle.features | visit.requires)
    tried = _tried(day, fitted, number)
    if tried is not None:
        missing = _missing(visit, day.vehicle)
        yield Relaxation(
            Give.FEATURE, len(missing), round(tried[1]), day.vehicle.id, tried[2], detail=", ".join(missing)
        )


def _missing(visit: Visit, vehicle: Vehicle) -> list[str]:
    return sorted(visit.requires - vehicle.features)
