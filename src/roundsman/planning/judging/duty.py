"""A driver's day while a run is timed: when breaks and rests are taken.

A break is taken where it costs least: in waiting that is there anyway, else at the last chance. A rest after driving
begins when it must. Both may be on the way.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from roundsman.planning.crew_rules import Break, CrewRules
from roundsman.planning.horizon import Window, earliest_start_s
from roundsman.planning.problem import PlanProblem


@dataclass(frozen=True, slots=True)
class Pause:
    """A break or a rest: before the stop of that number (the number of stops stands for the way back)."""

    before_stop: int
    start_s: int
    duration_s: int
    is_break: bool


@dataclass(frozen=True, slots=True)
class Duty:
    """Where the driver's day stands."""

    driven_s: int = 0
    """Since the last rest."""
    breaks: int = 0
    """How many of the breaks are behind."""
    free_since_s: int | None = None
    """Since when the driver has been resting at the depot."""
    loading_s: int = 0
    """How much of that time goes into loading, which is work."""
    working_since_s: int | None = None
    """When the stretch of work began that no pause has ended; None before the day's first departure."""


FRESH = Duty()


class Crew:
    """Keeps a driver's rules while a run is timed."""

    def __init__(self, rules: CrewRules, duty: Duty, departure_s: int) -> None:
        self.rules, self.driven_s, self.taken = rules, duty.driven_s, duty.breaks
        self.pauses: list[Pause] = []
        self.missed = 0
        self.since_s = departure_s if duty.working_since_s is None else duty.working_since_s
        if duty.free_since_s is not None:
            self._rested(duty.free_since_s, departure_s)
            if rules.work_s and departure_s - duty.free_since_s - duty.loading_s >= rules.work_rest_s:
                self.since_s = departure_s
        self._skip_over(departure_s, begun=duty.free_since_s is not None)

    def _rested(self, from_s: int, until_s: int) -> None:
        """Take what fits into time in which nothing is asked of the driver."""
        owed = self._owed()
        if owed is not None:
            begin_s = max(from_s, owed.window.start_s)
            if begin_s < owed.window.end_s and begin_s + owed.duration_s <= until_s:
                self.taken += 1
        if self.rules.drive_s and until_s - from_s >= self.rules.rest_s:
            self.driven_s = 0

    def _skip_over(self, now_s: int, *, begun: bool) -> None:
        """Breaks whose window is over: not owed before the day began, missed afterwards."""
        while (owed := self._owed()) is not None and owed.window.end_s <= now_s:
            self.taken += 1
            self.missed += begun

    def _owed(self) -> Break | None:
        return self.rules.breaks[self.taken] if self.taken < len(self.rules.breaks) else None

    def before_leg(
        self,
        position: int,
        now_s: int,
        here: int,
        node: int,
        problem: PlanProblem,
        windows: Sequence[Window] | None,
        service_s: int,
    ) -> int:
        """When the leg begins, after the pauses that have to be before or on it."""
        self._skip_over(now_s, begun=True)
        arrive = problem.travel.arrival_s
        leave_s = now_s
        owed = self._owed()
        if owed is not None:
            arrival_s = arrive(here, node, now_s)
            start_s = arrival_s if windows is None else earliest_start_s(windows, arrival_s)
            done_s = (arrival_s if start_s is None else start_s) + service_s
            # After this stop it would be too late, and on arrival there is no time for it either.
            if done_s > owed.window.end_s - (1 if windows is not None else 0):
                begin_s = max(now_s, owed.window.start_s)
                at_door_s = max(arrival_s, owed.window.start_s)
                door = (
                    None
                    if windows is None or at_door_s >= owed.window.end_s
                    else earliest_start_s(windows, at_door_s + owed.duration_s)
                )
                on_way_s = (
                    arrive(here, node, begin_s + owed.duration_s)
                    if begin_s == now_s
                    else (arrival_s + owed.duration_s)
                )
                way = on_way_s if windows is None else earliest_start_s(windows, on_way_s)
                if begin_s <= arrival_s and (door is None or (way is not None and way < door)):
                    self._pause(position, begin_s, owed.duration_s, is_break=True)
                    self.taken += 1
                    leave_s = now_s + owed.duration_s
        leave_s = self._pause_from_work(position, leave_s, here, node, problem, windows, service_s)
        return self._rest_on_way(position, leave_s, arrive(here, node, leave_s) - leave_s)

    def _pause_from_work(
        self,
        position: int,
        now_s: int,
        here: int,
        node: int,
        problem: PlanProblem,
        windows: Sequence[Window] | None,
        service_s: int,
    ) -> int:
        """A pause before the leg, where work would else go on for too long before the next one can be taken."""
        limit_s, rest_s = self.rules.work_s, self.rules.work_rest_s
        if not limit_s:
            return now_s
        arrival_s = problem.travel.arrival_s(here, node, now_s)
        start_s = arrival_s if windows is None else earliest_start_s(windows, arrival_s)
        begin_s = arrival_s if start_s is None else start_s
        # A long wait at the door is a pause of its own, where it begins in time.
        waits = begin_s - arrival_s >= rest_s and arrival_s <= self.since_s + limit_s
        if begin_s + service_s <= self.since_s + limit_s or (waits and service_s <= limit_s):
            return now_s
        if now_s == self.since_s:
            self.missed += 1  # one leg and its service alone are longer than anybody may work
            return now_s
        self._pause(position, now_s, rest_s, is_break=True)
        self.since_s = now_s + rest_s
        arrival_s = problem.travel.arrival_s(here, node, self.since_s)
        start_s = arrival_s if windows is None else earliest_start_s(windows, arrival_s)
        begin_s = arrival_s if start_s is None else start_s
        waits = begin_s - arrival_s >= rest_s and arrival_s <= self.since_s + limit_s
        if begin_s + service_s > self.since_s + limit_s and not (waits and service_s <= limit_s):
            self.missed += 1
        return self.since_s

    def _rest_on_way(self, position: int, leave_s: int, way_s: int) -> int:
        limit_s = self.rules.drive_s
        if not limit_s:
            return leave_s
        left_s, rests = limit_s - self.driven_s, 0
        while way_s > left_s:
            begins_s = leave_s + left_s + rests * self.rules.rest_s
            self._pause(position, begins_s, self.rules.rest_s, is_break=False)
            left_s += limit_s
            rests += 1
        if rests:
            self.driven_s -= rests * limit_s  # `drove` adds the whole way
        return leave_s + rests * self.rules.rest_s

    def at_door(
        self,
        position: int,
        way_s: int,
        arrival_s: int,
        start_s: int | None,
        windows: Sequence[Window],
        service_s: int,
    ) -> int | None:
        """When service starts, after a break at the door where that is the place for it."""
        self.drove(way_s)
        owed = self._owed()
        begin_s = start_s
        if owed is not None and start_s is not None:
            pause_s = max(arrival_s, owed.window.start_s)
            free = pause_s < owed.window.end_s and pause_s + owed.duration_s <= start_s
            last_chance = start_s + service_s >= owed.window.end_s and pause_s < owed.window.end_s
            if free or last_chance:
                self._pause(position, pause_s, owed.duration_s, is_break=True)
                self.taken += 1
                begin_s = max(start_s, pause_s + owed.duration_s)
                begin_s = earliest_start_s(windows, begin_s)
        if begin_s is not None and self.rules.drive_s and begin_s - arrival_s >= self.rules.rest_s:
            self.driven_s = 0
        if begin_s is not None and self.rules.work_s and begin_s - arrival_s >= self.rules.work_rest_s:
            self.since_s = begin_s
        return begin_s

    def drove(self, way_s: int) -> None:
        """Count driving."""
        self.driven_s = max(self.driven_s + way_s, 0)

    def _pause(self, position: int, start_s: int, duration_s: int, *, is_break: bool) -> None:
        self.pauses.append(Pause(position, start_s, duration_s, is_break))
        if self.rules.work_s and duration_s >= self.rules.work_rest_s:
            self.since_s = start_s + duration_s
        if self.rules.drive_s and is_break and duration_s >= self.rules.rest_s:
            self.driven_s = 0
