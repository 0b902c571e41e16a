"""Days of like length for drivers who share a depot, for a stated price.

A plan that is cheapest often gives one driver ten hours and another four. Here visits and whole runs go from the
longest days of a depot to shorter ones, always the move that evens most for its price, until the plan has cost as much
more as was allowed. How even days are is the sum of their squared lengths: it falls exactly when length goes from a
longer to a shorter day. Only drivers who go out anyway are looked at.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

import numpy as np

from roundsman.planning.judging.evaluation import Evaluation
from roundsman.planning.judging.evaluator import evaluate_day
from roundsman.planning.problem import PlanProblem
from roundsman.planning.search.board import with_departures
from roundsman.planning.search.insertion import VehicleDay, VisitTable, can_stand
from roundsman.planning.solution import Plan, PlannedRun

_TRIED = 3  # of the cheapest moves of a day, this many are worked out to the second
_LEAST_GAIN = 60.0 * 60.0  # squared seconds that a move must even at least


@dataclass(frozen=True, slots=True)
class BalancePoint:
    """What evenness costs: so much more than the cheapest plan, for these longest and shortest days (s)."""

    extra_cost_minor: int
    longest_s: int
    shortest_s: int

    @property
    def ratio(self) -> float:
        """The longest day in shortest ones."""
        return self.longest_s / max(self.shortest_s, 1)


@dataclass(frozen=True, slots=True)
class Balanced:
    """A plan with evener days, and the way there: the plan as it was, then after equal parts of the price that was
    allowed, the last of them all of it."""

    plan: Plan
    points: tuple[BalancePoint, ...]


@dataclass(frozen=True, slots=True)
class _Day:
    runs: tuple[tuple[int, ...], ...]
    cost_minor: int
    work_s: int


@dataclass(frozen=True, slots=True)
class _Move:
    gain: float
    extra_minor: int
    days: tuple[tuple[int, _Day], ...]  # vehicle (by number) -> its day afterwards

    @property
    def worth(self) -> float:
        return self.gain / max(self.extra_minor, 1)


def day_lengths(judged: Evaluation) -> tuple[int, int]:
    """The longest and the shortest day of those who go out, in seconds; (0, 0) for nobody."""
    begins: dict[UUID, int] = {}
    ends: dict[UUID, int] = {}
    for run in judged.runs:
        begins[run.vehicle_id] = min(run.departure_s, begins.get(run.vehicle_id, run.departure_s))
        ends[run.vehicle_id] = max(run.return_s, ends.get(run.vehicle_id, run.return_s))
    lengths = [ends[one] - begins[one] for one in begins]
    return max(lengths, default=0), min(lengths, default=0)


def balanced(
    problem: PlanProblem,
    plan: Plan,
    extra_pct: float,
    *,
    steps: int = 3,
    still: Collection[UUID] = (),
    may_go_on: Callable[[], bool] = lambda: True,
) -> Balanced:
    """Even the days of a feasible plan.

    Args:
        problem: The problem, without docks.
        plan: What to even.
        extra_pct: How much more than now it may cost, in percent.
        steps: In how many parts the way there is told.
        still: Vehicles whose days stay as they are.
        may_go_on: Asked before each move; False ends with the best so far.
    """
    return _Balancer(problem, plan, still).run(extra_pct, steps, may_go_on)


class _Balancer:
    def __init__(self, problem: PlanProblem, plan: Plan, still: Collection[UUID]) -> None:
        self.problem, self.plan, self.table = problem, plan, VisitTable(problem)
        self.still = {problem.vehicle_index[one] for one in still if one in problem.vehicle_index}
        found: dict[int, list[tuple[int, ...]]] = {}
        for run in sorted(plan.runs, key=lambda run: run.trip_index):
            numbers = tuple(problem.visit_index[visit_id] for visit_id in run.visit_ids)
            found.setdefault(problem.vehicle_index[run.vehicle_id], []).append(numbers)
        self.days: dict[int, _Day] = {}
        for vehicle, runs in found.items():
            day = self._judged(vehicle, runs)
            assert day is not None, "the plan is feasible"
            self.days[vehicle] = day
        self.best: dict[UUID, _Move | None] = {}

    def _judged(self, vehicle: int, runs: Sequence[Sequence[int]]) -> _Day | None:
        row = self.problem.vehicles[vehicle]
        judged, broken = evaluate_day(self.problem, row, runs)
        if broken or not can_stand(self.table, row, runs):
            return None
        length_s = judged[-1].return_s - judged[0].departure_s if judged else 0
        return _Day(tuple(tuple(one) for one in runs), sum(one.cost_minor for one in judged), length_s)

    def run(self, extra_pct: float, steps: int, may_go_on: Callable[[], bool]) -> Balanced:
        base = self._cost_minor()
        allowed = int(base * extra_pct / 100)
        points = [self._point(base)]
        marks = [allowed * at // steps for at in range(1, steps)]
        while may_go_on():
            spent = self._cost_minor() - base
            move = self._next(allowed - spent)
            if move is None:
                break
            while marks and spent + move.extra_minor > marks[0]:
                points.append(self._point(base))
                marks.pop(0)
            for vehicle, day in move.days:
                self.days[vehicle] = day
                self.best.pop(self.problem.vehicles[vehicle].depot_id, None)
        points += [self._point(base)] * (steps + 1 - len(points))
        return Balanced(self._as_plan(), tuple(points))

    def _cost_minor(self) -> int:
        return sum(day.cost_minor for day in self.days.values())

    def _point(self, base: int) -> BalancePoint:
        lengths = [day.work_s for day in self.days.values()]
        return BalancePoint(self._cost_minor() - base, max(lengths, default=0), min(lengths, default=0))

    def _next(self, left_minor: int) -> _Move | None:
        """The move that evens most for its price, of all depots."""
        depots = {self.problem.vehicles[vehicle].depot_id for vehicle in self.days}
        for depot in depots:
            known = self.best.get(depot)
            if depot not in self.best or (known is not None and known.extra_minor > left_minor):
                self.best[depot] = max(
                    self._moves(depot, left_minor), key=lambda move: move.worth, default=None
                )
        found = [move for move in self.best.values() if move is not None]
        return max(found, key=lambda move: move.worth, default=None)

    def _moves(self, depot: UUID, left_minor: int) -> Iterator[_Move]:
        crew = [
            one for one in self.days if self.problem.vehicles[one].depot_id == depot and one not in self.still
        ]
        crew.sort(key=lambda one: (-self.days[one].work_s, one))
        for giver in crew[:2]:
            takers = [one for one in crew if self.days[one].work_s < self.days[giver].work_s]
            for taker in takers[-2:]:
                for days in (*self._visits_over(giver, taker), *self._runs_over(giver, taker)):
                    move = self._priced(giver, taker, *days)
                    if move is not None and move.extra_minor <= left_minor:
                        yield move

    def _priced(
        self, giver: int, taker: int, gives: Sequence[Sequence[int]], takes: Sequence[Sequence[int]]
    ) -> _Move | None:
        left, right = self._judged(giver, gives), self._judged(taker, takes)
        if left is None or right is None or not left.runs:
            return None
        was, now = (self.days[giver], self.days[taker]), (left, right)
        gain = float(sum(day.work_s**2 for day in was) - sum(day.work_s**2 for day in now))
        extra = sum(day.cost_minor for day in now) - sum(day.cost_minor for day in was)
        return _Move(gain, extra, ((giver, left), (taker, right))) if gain > _LEAST_GAIN else None

    def _visits_over(self, giver: int, taker: int) -> Iterator[tuple[list[list[int]], list[list[int]]]]:
        """Single visits of the longer day, those that fit most cheaply into the shorter one."""
        numbers = [
            number
            for visits in self.days[giver].runs
            for number in visits
            if number not in self.problem.pair_of
        ]
        if not numbers:
            return
        day = VehicleDay(self.table, self.problem.vehicles[taker])
        day.load_runs(self.days[taker].runs)
        runs: list[int | None] = [*range(len(day.runs)), *([None] if day.has_trip_left else [])]
        prices = [day.prices(np.array(numbers), run) for run in runs]
        ranked = sorted(
            (float(price[at]), at, run, int(place[at]))
            for run, (price, place) in enumerate(prices)
            for at in range(len(numbers))
            if np.isfinite(price[at])
        )
        for _, at, run, place in ranked[:_TRIED]:
            takes = [list(visits) for visits in self.days[taker].runs]
            if run == len(takes):
                takes.append([numbers[at]])
            else:
                takes[run].insert(place, numbers[at])
            gives = [[one for one in visits if one != numbers[at]] for visits in self.days[giver].runs]
            yield [visits for visits in gives if visits], takes

    def _runs_over(self, giver: int, taker: int) -> Iterator[tuple[list[list[int]], list[list[int]]]]:
        """Whole runs of the longer day, put at each place among those of the shorter one, or against one of them."""
        gives, takes = list(self.days[giver].runs), list(self.days[taker].runs)
        for at, run in enumerate(gives):
            without = [list(one) for place, one in enumerate(gives) if place != at]
            for place in range(len(takes) + 1):
                yield without, [list(one) for one in (*takes[:place], run, *takes[place:])]
            for place, other in enumerate(takes):
                yield (
                    [list(other) if index == at else list(one) for index, one in enumerate(gives)],
                    [list(run) if index == place else list(one) for index, one in enumerate(takes)],
                )

    def _as_plan(self) -> Plan:
        runs = []
        for vehicle in sorted(self.days):
            row = self.problem.vehicles[vehicle]
            for at, visits in enumerate(self.days[vehicle].runs):
                ids = tuple(self.problem.visits[number].id for number in visits)
                runs.append(PlannedRun(row.id, row.depot_id, at, ids))
        return with_departures(self.problem, replace(self.plan, runs=tuple(runs)))
