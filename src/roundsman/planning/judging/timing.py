"""The clockwork of one vehicle's day: when it leaves, arrives, waits, rests and returns.

Service starts in a window; arriving early means waiting at the door. Where a departure is not given, the
day is made to end as early as possible, and then to start as late as that allows: no paid waiting that
leaving later would save. Later runs of the day likewise wait at the depot rather than at a customer's door.

A break is taken where it costs least: in waiting that is there anyway, else at the last chance. A rest after
driving begins when it must. Both may be on the way.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from roundsman.planning.crew_rules import CrewRules
from roundsman.planning.horizon import earliest_start_s, latest_start_s
from roundsman.planning.judging.duty import FRESH, Crew, Duty, Pause
from roundsman.planning.problem import PlanProblem, Vehicle


@dataclass(frozen=True, slots=True)
class StopTime:
    """Seconds of the horizon; `late` when no window was open any more on arrival."""

    arrival_s: int
    service_start_s: int
    departure_s: int
    late: bool


@dataclass(frozen=True, slots=True)
class RunTime:
    """Times of one run. `return_s` of an open run is the departure from its last stop."""

    departure_s: int
    stops: tuple[StopTime, ...]
    return_s: int
    pauses: tuple[Pause, ...] = ()
    driven_s: int = 0
    breaks_missed: int = 0

    @property
    def late(self) -> bool:
        """Whether any stop is."""
        return any(stop.late for stop in self.stops)


def time_run(
    problem: PlanProblem,
    depot: int,
    visits: Sequence[int],
    departure_s: int,
    *,
    rules: CrewRules | None = None,
    duty: Duty = FRESH,
    returns: bool = True,
) -> RunTime:
    """The times of a run over these visits (by number) when it leaves the depot at that second.

    Args:
        problem: The problem.
        depot: The number of the depot it leaves from and returns to.
        visits: In order.
        departure_s: When it leaves.
        rules: What the driver's day asks; None for nothing.
        duty: What the driver has done before.
        returns: False when it ends at its last stop.
    """
    return _timed(problem, depot, visits, departure_s, rules, duty, returns)[0]


def _timed(
    problem: PlanProblem,
    depot: int,
    visits: Sequence[int],
    departure_s: int,
    rules: CrewRules | None,
    duty: Duty,
    returns: bool,
) -> tuple[RunTime, Duty]:
    crew = None if rules is None or rules.asks_nothing else Crew(rules, duty, departure_s)
    offset, drive = problem.first_visit_node, problem.travel.arrival_s
    now_s, here, stops, driven_s = departure_s, depot, [], 0
    for position, number in enumerate(visits):
        visit, node = problem.visits[number], offset + number
        windows, leave_s = problem.windows_of(visit), now_s
        if crew is not None:
            leave_s = crew.before_leg(position, now_s, here, node, problem, windows, visit.service_s)
        arrival_s = drive(here, node, leave_s)
        driven_s += arrival_s - leave_s
        start_s = earliest_start_s(windows, arrival_s)
        if crew is not None:
            start_s = crew.at_door(
                position, arrival_s - leave_s, arrival_s, start_s, windows, visit.service_s
            )
        late = start_s is None
        begin_s = arrival_s if start_s is None else start_s
        now_s, here = begin_s + visit.service_s, node
        stops.append(StopTime(arrival_s, begin_s, now_s, late))
    if returns or not visits:
        leave_s = now_s
        if crew is not None:
            leave_s = crew.before_leg(len(visits), now_s, here, depot, problem, None, 0)
        now_s = drive(here, depot, leave_s)
        driven_s += now_s - leave_s
        if crew is not None:
            crew.drove(now_s - leave_s)
    if crew is None:
        return RunTime(departure_s, tuple(stops), now_s, driven_s=driven_s), duty
    run = RunTime(departure_s, tuple(stops), now_s, tuple(crew.pauses), driven_s, crew.missed)
    return run, Duty(crew.driven_s, crew.taken, now_s, working_since_s=crew.since_s)


def latest_starts_s(
    problem: PlanProblem, depot: int, visits: Sequence[int], latest_return_s: int, *, returns: bool = True
) -> list[int] | None:
    """For the departure and each visit the latest moment that keeps every later window and the return.

    Pauses of the driver are not counted.

    Returns:
        One more entry than visits: first the latest departure from the depot, then the latest start of
        service at each visit. None when there is no such moment.
    """
    leave_by, offset = problem.travel.leave_by_s, problem.first_visit_node
    bound_s, onward, latest = latest_return_s, depot, []
    for position, number in enumerate(reversed(visits)):
        visit = problem.visits[number]
        if position or returns:
            bound_s = leave_by(offset + number, onward, bound_s)
        start_s = latest_start_s(problem.windows_of(visit), bound_s - visit.service_s)
        if start_s is None:
            return None
        latest.append(start_s)
        bound_s, onward = start_s, offset + number
    latest.append(leave_by(depot, onward, bound_s))
    return latest[::-1]


def first_departure_s(problem: PlanProblem, vehicle: Vehicle) -> int:
    """The earliest second at which the vehicle may leave: its shift has begun and its depot is open."""
    depot = problem.depots[problem.depot_index[vehicle.depot_id]]
    return max(vehicle.shift.start_s, depot.opening.start_s)


def last_return_s(problem: PlanProblem, vehicle: Vehicle) -> int:
    """The latest second at which the vehicle may be back: within its shift, at an open depot."""
    if not vehicle.returns:
        return vehicle.shift.end_s
    depot = problem.depots[problem.depot_index[vehicle.depot_id]]
    return min(vehicle.shift.end_s, depot.opening.end_s)


def goods_ready_s(problem: PlanProblem, visits: Sequence[int]) -> int:
    """When the goods of all these visits are at the depot."""
    return max((problem.visits[number].release_s for number in visits), default=0)


def worked_s(timed: Sequence[RunTime]) -> int:
    """How long a day of runs is from the first departure to the last return, its pauses taken off."""
    if not timed:
        return 0
    pauses_s = sum(pause.duration_s for run in timed for pause in run.pauses)
    return timed[-1].return_s - timed[0].departure_s - pauses_s


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
    return _Day(problem, vehicle, runs, given, places).timed()


def earliest_day(problem: PlanProblem, vehicle: Vehicle, runs: Sequence[Sequence[int]]) -> list[RunTime]:
    """The times of a day whose every run leaves as early as it can."""
    home = problem.depot_index[vehicle.depot_id]
    day = _Day(problem, vehicle, runs, [None] * len(runs), [home] * len(runs))
    return day.driven(lambda _, release_s: release_s, first_departure_s(problem, vehicle))


class _Day:
    def __init__(
        self,
        problem: PlanProblem,
        vehicle: Vehicle,
        runs: Sequence[Sequence[int]],
        given: Sequence[int | None],
        places: Sequence[int],
    ) -> None:
        self.problem, self.vehicle, self.runs, self.given, self.places = problem, vehicle, runs, given, places
        self.ready_s = [goods_ready_s(problem, visits) for visits in runs]

    def timed(self) -> list[RunTime]:
        if not self.runs:
            return []
        begins_s = first_departure_s(self.problem, self.vehicle)
        earliest = self.driven(lambda _, release_s: release_s, begins_s)
        if self.vehicle.rules.asks_nothing:
            begins_s = max(begins_s, self._latest_begin(earliest[-1].return_s))
        else:
            begins_s = self._latest_by_trying(begins_s, earliest)
        return self.driven(self._leave_late, begins_s)

    def driven(self, leave: Callable[[int, int], int], begins_s: int) -> list[RunTime]:
        """The runs one after the other, the first from that second on.

        `leave` is given the number of a run and when it could leave, and says when it does.
        """
        timed: list[RunTime] = []
        duty, release_s = FRESH, begins_s
        for position, visits in enumerate(self.runs):
            start_s = self.given[position]
            if start_s is None:
                start_s = leave(position, max(release_s, self.ready_s[position]))
            run, duty = self._run(position, visits, start_s, duty)
            timed.append(run)
            duty = replace(duty, loading_s=self.vehicle.type.reload_s)
            release_s = run.return_s + self.vehicle.type.reload_s
            rules, since_s = self.vehicle.rules, duty.working_since_s
            if rules.work_s and since_s is not None and release_s - since_s > rules.work_s:
                release_s += rules.work_rest_s  # loading would last too long: the pause comes before it
        return timed

    def _run(self, position: int, visits: Sequence[int], start_s: int, duty: Duty) -> tuple[RunTime, Duty]:
        returns = self.vehicle.returns or position < len(self.runs) - 1
        return _timed(self.problem, self.places[position], visits, start_s, self.vehicle.rules, duty, returns)

    def _latest_begin(self, end_s: int) -> int:
        """How late the first run may leave without the day ending later than it has to; -1 for no such second."""
        bound_s: int | None = end_s
        for position in reversed(range(len(self.runs))):
            latest = None
            if bound_s is not None:
                latest = self._latest(position, bound_s)
            leave_s = (
                self.given[position] if self.given[position] is not None else (latest[0] if latest else None)
            )
            bound_s = None if leave_s is None else leave_s - self.vehicle.type.reload_s
        return -1 if bound_s is None else bound_s + self.vehicle.type.reload_s

    def _latest(self, position: int, bound_s: int) -> list[int] | None:
        returns = self.vehicle.returns or position < len(self.runs) - 1
        return latest_starts_s(
            self.problem, self.places[position], self.runs[position], bound_s, returns=returns
        )

    def _latest_by_trying(self, begins_s: int, earliest: list[RunTime]) -> int:
        """As `_latest_begin`, where pauses are counted: the end of the day only grows with its beginning."""
        end_s, missed = earliest[-1].return_s, sum(run.breaks_missed for run in earliest)
        low_s, high_s = begins_s, max(begins_s, self._latest_begin(end_s))
        while low_s < high_s:
            middle_s = (low_s + high_s + 1) // 2
            tried = self.driven(lambda _, release_s: release_s, middle_s)
            good = tried[-1].return_s <= end_s and sum(run.breaks_missed for run in tried) <= missed
            if good and sum(run.late for run in tried) <= sum(run.late for run in earliest):
                low_s = middle_s
            else:
                high_s = middle_s - 1
        return low_s

    def _leave_late(self, position: int, release_s: int) -> int:
        """A later run waits at the depot for as long as it comes back no later."""
        if position == 0 or not self.vehicle.rules.asks_nothing:
            return release_s
        run, _ = self._run(position, self.runs[position], release_s, FRESH)
        latest = None if run.late else self._latest(position, run.return_s)
        return max(release_s, latest[0]) if latest else release_s
