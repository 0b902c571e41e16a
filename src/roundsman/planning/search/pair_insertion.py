"""Pickups with their drop-offs put into runs: the cheapest places for both, exact on times and loads.

The day of the drop-off that closes first goes first; each pair is tried in the runs that pass nearest,
and in a new one.
"""

import itertools
from collections.abc import Callable, Iterator, Sequence

from roundsman.planning.horizon import earliest_start_s
from roundsman.planning.search.insertion import VehicleDay

_NEAREST_RUNS = 8

type Place = tuple[float, VehicleDay, int | None, int, int]


def insert_pairs(
    days: Sequence[VehicleDay], numbers: Sequence[int], *, may_go_on: Callable[[], bool] = lambda: True
) -> list[int]:
    """Insert the pairs of these visits into the days; days change in place.

    Returns:
        The visits that fit nowhere, by number.
    """
    if not numbers:
        return []
    problem, left = days[0].problem, []
    wanted = sorted(
        {problem.pair_of[number] for number in numbers}, key=lambda index: _urgency(days[0], index)
    )
    for index in wanted:
        pickup, dropoff = _visits(days[0], index)
        done = False
        if may_go_on():
            places = sorted(_places(days, pickup, dropoff), key=lambda place: place[0])
            done = any(
                day.insert_in_order([(pickup, first), (dropoff, second)], run)
                for _, day, run, first, second in places
            )
        if not done:
            left += [pickup, dropoff]
    return left


def _visits(day: VehicleDay, index: int) -> tuple[int, int]:
    pair, of = day.problem.pairs[index], day.problem.visit_index
    return of[pair.pickup_id], of[pair.dropoff_id]


def _urgency(day: VehicleDay, index: int) -> tuple[int, int, int]:
    _, dropoff = _visits(day, index)
    visit = day.problem.visits[dropoff]
    return -visit.priority, day.problem.windows_of(visit)[-1].end_s, index


def _places(days: Sequence[VehicleDay], pickup: int, dropoff: int) -> Iterator[Place]:
    """The best places in each of the nearest runs, and in one new run of each kind of vehicle."""
    problem = days[0].problem
    near = problem.travel.distance_m[:, problem.first_visit_node + pickup]
    offset = problem.first_visit_node
    runs: list[tuple[int, VehicleDay, int]] = []
    fresh: dict[object, VehicleDay] = {}
    for day in days:
        if not (day.table.fit_for(day.vehicle)[pickup] and day.table.fit_for(day.vehicle)[dropoff]):
            continue
        for number, run in enumerate(day.runs):
            runs.append((min(int(near[offset + visit]) for visit in run.visits), day, number))
        if day.has_trip_left:
            kind = (day.vehicle.type, day.depot, day.vehicle.shift) if not day.runs else day.vehicle.id
            fresh.setdefault(kind, day)
    runs.sort(key=lambda entry: entry[0])
    for _, day, number in runs[:_NEAREST_RUNS]:
        yield from _in_run(day, number, pickup, dropoff)
    for day in fresh.values():
        yield from _in_run(day, None, pickup, dropoff)


def _in_run(day: VehicleDay, run_index: int | None, pickup: int, dropoff: int) -> Iterator[Place]:
    """The cheapest places of one run that keep its windows and its return; loads and the rest are left to the day."""
    problem, kind, travel = day.problem, day.vehicle.type, day.problem.travel
    visits = [] if run_index is None else day.runs[run_index].visits
    leaves_s = [day.next_start_s] if run_index is None else day.runs[run_index].leaves_s
    latest_s = [day.end_s] if run_index is None else day.runs[run_index].latest_s
    nodes = [day.depot, *(problem.first_visit_node + visit for visit in visits), day.depot]
    best: Place | None = None
    opening = (
        0.0 if run_index is not None else kind.per_departure_minor + (0 if day.runs else kind.fixed_minor)
    )

    def serve(visit: int, here: int, leave_s: int) -> int | None:
        """When the visit is left; None when it is reached too late."""
        arrival_s = travel.arrival_s(here, problem.first_visit_node + visit, leave_s)
        start_s = earliest_start_s(problem.windows_of(problem.visits[visit]), arrival_s)
        return None if start_s is None else start_s + problem.visits[visit].service_s

    def metres(*way: int) -> int:
        return sum(int(travel.distance_m[a, b]) for a, b in itertools.pairwise(way))

    fetch, bring = problem.first_visit_node + pickup, problem.first_visit_node + dropoff
    for first in range(len(visits) + 1):
        left_s = serve(pickup, nodes[first], leaves_s[first])
        if left_s is None:
            break  # later places are reached later still
        here, now_s = fetch, left_s
        for second in range(first, len(visits) + 1):
            onward = nodes[second + 1]
            done_s = serve(dropoff, here, now_s)
            if done_s is None:
                break
            if travel.arrival_s(bring, onward, done_s) <= latest_s[second]:
                if second == first:
                    way = metres(nodes[first], fetch, bring, onward) - metres(nodes[first], onward)
                else:
                    way = metres(nodes[first], fetch, nodes[first + 1]) - metres(
                        nodes[first], nodes[first + 1]
                    )
                    way += metres(here, bring, onward) - metres(here, onward)
                price = way * kind.per_km_minor / 1_000 + way * 1e-6 + opening
                if best is None or price < best[0]:
                    best = price, day, run_index, first, second + 1
            if second < len(visits):
                reached_s = travel.arrival_s(here, onward, now_s)
                if reached_s > latest_s[second]:
                    break  # what comes next would be late with the pickup on the way
                served_s = serve(visits[second], here, now_s)
                if served_s is None:
                    break
                here, now_s = onward, served_s
    if best is not None:
        yield best
