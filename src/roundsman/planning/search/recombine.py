"""The best plan that can be put together from the days of vehicles that searches came past.

Every search passes thousands of good days of a vehicle that its own best plan has no use for. Kept in a pool, they are
the columns of a set partitioning problem: choose days so that each visit is in one of them and no kind of vehicle goes
out more often than there are vehicles of it (Subramanian, Uchoa and Ochi, 2013). HiGHS solves it in about a second for
some thousand columns, which is where two searches that found different halves of a good plan meet.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import highspy
import numpy as np

from roundsman.planning.judging.evaluation import Evaluation
from roundsman.planning.problem import PlanProblem
from roundsman.planning.search.pyvrp_model import Part
from roundsman.planning.search.solver_pyvrp import PartAnswer, judge, leave_out_prices, score_of
from roundsman.planning.solution import PlannedRun

MOST_COLUMNS = 1_500
_MOST_PRICED = 30_000  # columns that the linear program looks at
_MOST_KEPT = 300_000

type Runs = tuple[tuple[int, ...], ...]
"""The runs of a day, each the numbers of its visits in order."""


@dataclass(frozen=True, slots=True)
class Column:
    """A day of a vehicle of some kind, and what it costs (minor units)."""

    kind: int
    runs: Runs
    visits: frozenset[int]
    cost: float


class ColumnPool:
    """The cheapest day known for each kind of vehicle and set of visits. Several threads may add at the same time."""

    def __init__(self) -> None:
        self._columns: dict[tuple[int, frozenset[int]], Column] = {}

    def __len__(self) -> int:
        return len(self._columns)

    def add(self, kind: int, runs: Runs, cost: float) -> None:
        """Keep the day unless a cheaper one with the same visits is known."""
        visits = frozenset(number for run in runs for number in run)
        known = self._columns.get((kind, visits))
        if known is None or cost < known.cost:
            if known is None and len(self._columns) >= _MOST_KEPT:
                # The oldest go: they are from the time when plans were worse.
                for key in list(self._columns)[: _MOST_KEPT // 4]:
                    self._columns.pop(key, None)
            self._columns[kind, visits] = Column(kind, runs, visits, cost)

    def within(self, kinds: Collection[int], visits: Iterable[int]) -> list[Column]:
        """The days of vehicles of these kinds that go to no other visits."""
        wanted, kinds = frozenset(visits), frozenset(kinds)
        return [one for one in list(self._columns.values()) if one.kind in kinds and one.visits <= wanted]


def recombine(
    problem: PlanProblem,
    part: Part,
    start: Sequence[PlannedRun],
    pool: ColumnPool,
    *,
    seconds: float,
    clock: Callable[[], float],
) -> PartAnswer:
    """The part planned with the days of the pool and those of the start; at worst the start comes back.

    Args:
        problem: The problem.
        part: What of it.
        start: Feasible runs of the part's vehicles.
        pool: Days known.
        seconds: Wall time to use, at most.
        clock: Seconds that only grow.
    """
    begun = clock()
    evaluation = judge(problem, start)
    standing = _standing(problem, evaluation)
    standing_score = score_of(problem, start, part.visits)
    unchanged = PartAnswer(part, tuple(start), standing_score, improved=False, late_gain=0.0)
    kinds = {problem.kind_of[number] for number in part.vehicles}
    known = {(one.kind, one.visits): one for one in pool.within(kinds, part.visits)}
    for column in standing:
        known.pop((column.kind, column.visits), None)
    columns = [*standing, *sorted(known.values(), key=lambda one: one.cost / len(one.visits))[:_MOST_PRICED]]
    if len(columns) == len(standing):
        return unchanged
    master = _Master(problem, part, columns, len(standing))
    chosen = master.solve(seconds=lambda: begun + seconds - clock())
    runs = _on_vehicles(problem, part, start, chosen)
    score = score_of(problem, runs, part.visits)
    if score >= standing_score:
        return unchanged
    return PartAnswer(part, tuple(runs), score, improved=True, late_gain=0.0)


def _standing(problem: PlanProblem, evaluation: Evaluation) -> list[Column]:
    """The days of the plan as it stands."""
    days: dict[UUID, list[tuple[int, ...]]] = {}
    costs: dict[UUID, float] = {}
    for run in evaluation.runs:
        numbers = tuple(problem.visit_index[stop.visit_id] for stop in run.stops)
        days.setdefault(run.vehicle_id, []).append(numbers)
        costs[run.vehicle_id] = costs.get(run.vehicle_id, 0.0) + run.cost_minor
    return [
        Column(
            problem.kind_of[problem.vehicle_index[vehicle_id]],
            tuple(runs),
            frozenset(number for run in runs for number in run),
            costs[vehicle_id],
        )
        for vehicle_id, runs in days.items()
    ]


def _on_vehicles(
    problem: PlanProblem, part: Part, start: Sequence[PlannedRun], chosen: Sequence[Column]
) -> list[PlannedRun]:
    """The chosen days given to vehicles of their kinds; who is out already stays out first."""
    out = {problem.vehicle_index[run.vehicle_id] for run in start}
    free: dict[int, list[int]] = {}
    for number in sorted(part.vehicles, key=lambda number: (number not in out, number)):
        free.setdefault(problem.kind_of[number], []).append(number)
    runs: list[PlannedRun] = []
    for column in chosen:
        vehicle = problem.vehicles[free[column.kind].pop(0)]
        runs += [
            PlannedRun(vehicle.id, vehicle.depot_id, index, tuple(problem.visits[n].id for n in numbers))
            for index, numbers in enumerate(column.runs)
        ]
    return runs


class _Master:
    """The set partitioning problem: first without integrality for prices, then with it on the best columns."""

    def __init__(self, problem: PlanProblem, part: Part, columns: Sequence[Column], standing: int) -> None:
        self.columns, self.visits = columns, part.visits
        self.row_of = {number: row for row, number in enumerate(part.visits)}
        self.kinds = sorted({problem.kind_of[number] for number in part.vehicles})
        self.kind_row = {kind: len(part.visits) + at for at, kind in enumerate(self.kinds)}
        self.available = [
            sum(1 for number in part.vehicles if problem.kind_of[number] == kind) for kind in self.kinds
        ]
        # Visits that stand outside, or need not be served, may stay out for a price; the others are served.
        served = {number for column in columns[:standing] for number in column.visits}
        self.loose = [
            row
            for row, number in enumerate(part.visits)
            if number not in served or problem.visits[number].leave_out_minor is not None
        ]
        prices = leave_out_prices(problem, part)
        self.left_out = np.array([prices[row] for row in self.loose])
        self.standing = list(range(standing))
        self.held_out = [part.visits[row] not in served for row in self.loose]
        self.costs = np.array([column.cost for column in columns])

    def solve(self, *, seconds: Callable[[], float]) -> list[Column]:
        """The best choice of columns found in that time; those that stand when there is no better."""
        first = self.standing
        everything = np.arange(len(self.columns))
        relaxed = self._highs(everything, integer=False, seconds=seconds())
        relaxed.run()
        if relaxed.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return [self.columns[at] for at in first]
        prices = np.array(relaxed.getSolution().row_dual)
        rows, starts = self._matrix(everything)
        reduced = self.costs - np.add.reduceat(prices[rows], starts[:-1])
        held = float(self.costs[first].sum() + self.left_out[self.held_out].sum())
        # A column whose reduced cost is above the gap is in no better plan.
        gap = held - relaxed.getInfo().objective_function_value
        order = np.argsort(reduced, kind="stable")
        order = order[reduced[order] <= gap + 1e-6][:MOST_COLUMNS]
        chosen = np.array(sorted({*first, *order.tolist()}))
        left_s = seconds()
        if left_s <= 0 or len(chosen) == len(first):
            return [self.columns[at] for at in first]
        highs = self._highs(chosen, integer=True, seconds=left_s)
        start = highspy.HighsSolution()
        start.col_value = [
            *(1.0 if at < len(first) else 0.0 for at in chosen.tolist()),
            *(1.0 if out else 0.0 for out in self.held_out),
        ]
        highs.setSolution(start)
        highs.run()
        values = np.array(highs.getSolution().col_value[: len(chosen)])
        taken = chosen[values > 0.5] if len(values) else np.array(first)
        return [self.columns[at] for at in taken.tolist()]

    def _matrix(self, chosen: np.ndarray[tuple[int], np.dtype[np.int64]]) -> tuple[list[int], list[int]]:
        """The rows in which each column has a 1, one column after the other; where each begins, and the last ends."""
        rows: list[int] = []
        starts = [0]
        for at in chosen.tolist():
            column = self.columns[at]
            rows += sorted(self.row_of[number] for number in column.visits)
            rows.append(self.kind_row[column.kind])
            starts.append(len(rows))
        return rows, starts

    def _highs(
        self, chosen: np.ndarray[tuple[int], np.dtype[np.int64]], *, integer: bool, seconds: float
    ) -> Any:
        rows, starts = self._matrix(chosen)
        visits, loose = len(self.visits), len(self.loose)
        count = len(chosen) + loose
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = count, visits + len(self.kinds)
        model.col_cost_ = np.concatenate([self.costs[chosen], self.left_out])
        model.col_lower_, model.col_upper_ = np.zeros(count), np.ones(count)
        model.row_lower_ = np.concatenate([np.ones(visits), np.zeros(len(self.kinds))])
        model.row_upper_ = np.concatenate([np.ones(visits), np.array(self.available, dtype=float)])
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_ = np.array([*starts, *range(len(rows) + 1, len(rows) + loose + 1)])
        model.a_matrix_.index_ = np.array([*rows, *self.loose])
        model.a_matrix_.value_ = np.ones(len(rows) + loose)
        if integer:
            model.integrality_ = [highspy.HighsVarType.kInteger] * count
        made: Any = highspy.Highs  # Any: its class is not typed
        highs = made()
        highs.setOptionValue("output_flag", False)
        highs.setOptionValue("threads", 1)
        highs.setOptionValue("time_limit", max(seconds, 0.05))
        highs.passModel(model)
        return highs
