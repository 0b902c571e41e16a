"""The clockwork of one vehicle's day: when it leaves, arrives, waits and returns.

Service starts in a window; arriving early means waiting at the door. Where a departure is not given, the
day is made to end as early as possible, and then to start as late as that allows: no paid waiting that
leaving later would save. Later runs of the day likewise wait at the depot rather than at a customer's door.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from roundsman.planning.problem import PlanProblem, Vehicle, Window


@dataclass(frozen=True, slots=True)
class StopTime:
    """Seconds of the horizon; `late` when no window was open any more on arrival."""

    arrival_s: int
    service_start_s: int
    departure_s: int
    late: bool


@dataclass(frozen=True, slots=True)
class RunTime:
    """Times of one run."""

    departure_s: int
    stops: tuple[StopTime, ...]
    return_s: int

    @property
    def late(self) -> bool:
        """Whether any stop is."""
        return any(stop.late for stop in self.stops)


def earliest_start_s(windows: Sequence[Window], arrival_s: int) -> int | None:
    """The first moment of service at or after the arrival, or None when the last window is over."""
    for window in windows:
        if arrival_s < window.end_s:
            return max(arrival_s, window.start_s)
    return None


def latest_start_s(windows: Sequence[Window], bound_s: int) -> int | None:
    """The last moment of service not after the bound, or None when the first window opens later."""
    for window in reversed(windows):
        if bound_s >= window.start_s:
            return min(bound_s, window.end_s - 1)
    return None


def time_run(problem: PlanProblem, depot: int, visits: Sequence[int], departure_s: int) -> RunTime:
    """The times of a run over these visits (by number) when it leaves the depot at that second."""
    duration_s, offset = problem.travel.duration_s, problem.first_visit_node
    now_s, here, stops = departure_s, depot, []
    for number in visits:
        visit = problem.visits[number]
        arrival_s = now_s + int(duration_s[here, offset + number])
        start_s = earliest_start_s(problem.windows_of(visit), arrival_s)
        late = start_s is None
        begin_s = arrival_s if start_s is None else start_s
        now_s, here = begin_s + visit.service_s, offset + number
        stops.append(StopTime(arrival_s, begin_s, now_s, late))
    return RunTime(departure_s, tuple(stops), now_s + int(duration_s[here, depot]))


def latest_starts_s(
    problem: PlanProblem, depot: int, visits: Sequence[int], latest_return_s: int
) -> list[int] | None:
    """For the departure and each visit the latest moment that keeps every later window and the return.

    Returns:
        One more entry than visits: first the latest departure from the depot, then the latest start of
        service at each visit. None when there is no such moment.
    """
    duration_s, offset = problem.travel.duration_s, problem.first_visit_node
    bound_s, onward, latest = latest_return_s, depot, []
    for number in reversed(visits):
        visit = problem.visits[number]
        bound_s -= int(duration_s[offset + number, onward]) + visit.service_s
        start_s = latest_start_s(problem.windows_of(visit), bound_s)
        if start_s is None:
            return None
        latest.append(start_s)
        bound_s, onward = start_s, offset + number
    latest.append(bound_s - int(duration_s[depot, onward]))
    return latest[::-1]


def first_departure_s(problem: PlanProblem, vehicle: Vehicle) -> int:
    """The earliest second at which the vehicle may leave: its shift has begun and its depot is open."""
    depot = problem.depots[problem.depot_index[vehicle.depot_id]]
    return max(vehicle.shift.start_s, depot.opening.start_s)


def last_return_s(problem: PlanProblem, vehicle: Vehicle) -> int:
    """The latest second at which the vehicle may be back: within its shift, at an open depot."""
    depot = problem.depots[problem.depot_index[vehicle.depot_id]]
    return min(vehicle.shift.end_s, depot.opening.end_s)


def time_day(
    problem: PlanProblem,
    vehicle: Vehicle,
    runs: Sequence[Sequence[int]],
    starts_s: Sequence[int | None] | None = None,
    depots: Sequence[int] | None = None,
) -> list[RunTime]:
    """The times of all runs of one vehicle's day, in order.

    Args:
        problem: The problem.
        vehicle: Whose day.
        runs: Visits (by number) of each run.
        starts_s: Departures that are given; None entries are chosen as this file's head says.
        depots: The depot number of each run; the vehicle's own when left out.
    """
    home = problem.depot_index[vehicle.depot_id]
    given = list(starts_s) if starts_s is not None else [None] * len(runs)
    places = list(depots) if depots is not None else [home] * len(runs)
    reload_s, release_s = vehicle.type.reload_s, first_departure_s(problem, vehicle)

    earliest: list[RunTime] = []
    for visits, start_s, place in zip(runs, given, places, strict=True):
        timed = time_run(problem, place, visits, release_s if start_s is None else start_s)
        earliest.append(timed)
        release_s = timed.return_s + reload_s
    if not earliest:
        return []

    # From the end of the day backwards: how late may the first run leave without the day ending later?
    bound_s: int | None = earliest[-1].return_s
    for visits, start_s, place in zip(reversed(runs), reversed(given), reversed(places), strict=True):
        latest = None if bound_s is None else latest_starts_s(problem, place, visits, bound_s)
        leave_s = start_s if start_s is not None else (latest[0] if latest else None)
        bound_s = None if leave_s is None else leave_s - reload_s

    timed_runs: list[RunTime] = []
    release_s = earliest[0].departure_s if bound_s is None else bound_s + reload_s
    release_s = max(release_s, earliest[0].departure_s)
    for position, (visits, start_s, place) in enumerate(zip(runs, given, places, strict=True)):
        if start_s is not None:
            timed = time_run(problem, place, visits, start_s)
        else:
            timed = time_run(problem, place, visits, release_s)
            latest = latest_starts_s(problem, place, visits, timed.return_s)
            if position > 0 and latest and latest[0] > release_s and not timed.late:
                timed = time_run(problem, place, visits, latest[0])
        timed_runs.append(timed)
        release_s = timed.return_s + reload_s
    return timed_runs
