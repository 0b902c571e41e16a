"""One part of a problem improved by PyVRP from a plan that is already there.

Visits are required first. When no complete plan turns up in half of the time, they become optional, each
with a prize by its priority that outweighs any detour, so that a feasible plan with the least important
visits left out comes back. Our evaluator has the last word: an answer that breaks a rule, or is not better
than the plan at the start, is dropped.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import pyvrp
from pyvrp.IteratedLocalSearch import IteratedLocalSearchCallbacks, IteratedLocalSearchParams

from roundsman.planning.judging.evaluation import Evaluation
from roundsman.planning.judging.evaluator import evaluate
from roundsman.planning.problem import PlanProblem
from roundsman.planning.search.mending import mended
from roundsman.planning.search.pyvrp_answers import runs_of_route, to_runs, to_solution
from roundsman.planning.search.pyvrp_model import Part, PyvrpModel, build_model
from roundsman.planning.solution import Plan, PlannedRun, Unplanned, UnplannedReason

_INFEASIBLE_COST = 2**63 - 1  # what PyVRP calls the cost of an infeasible solution

# How many plans back a plan may be compared with (late acceptance): few, so that a short search settles too.
_SHORT_S, _SHORT_HISTORY, _LONG_HISTORY = 4.0, 100, 300
_COLLECT_EVERY = 15  # plans; reading each one would take a third of the time

type Score = tuple[int, int, int]


class Collector(Protocol):
    """Where the days go that a search comes past."""

    def add(self, kind: int, runs: tuple[tuple[int, ...], ...], cost: float) -> None:
        """A day of a vehicle of that kind, as visits by number, and its cost in minor units."""
        ...


@dataclass(frozen=True, slots=True)
class PartAnswer:
    """What became of a part.

    `late_gain` is the cost saved per second, in minor units, over the last third of the search: what a little
    more time may be worth here.
    """

    part: Part
    runs: tuple[PlannedRun, ...]
    score: Score
    improved: bool
    late_gain: float


@dataclass
class Until:
    """PyVRP's stopping rule: a deadline, an earlier one while nothing is feasible, cancelling, stalling."""

    clock: Callable[[], float]
    hard: float
    soft: float
    cancelled: Callable[[], bool]
    patience: int
    history: list[tuple[float, int]] = field(default_factory=list)
    stalled: int = 0

    def __call__(self, best_cost: int) -> bool:
        """Whether to stop, given the cost of the best plan so far in the model's unit."""
        now = self.clock()
        if best_cost != _INFEASIBLE_COST and (not self.history or best_cost < self.history[-1][1]):
            self.history.append((now, best_cost))
            self.stalled = 0
        self.stalled += 1
        if now >= self.hard or self.cancelled():
            return True
        return now >= self.soft if not self.history else self.stalled > self.patience

    def late_gain(self, begun: float) -> float:
        """Model cost saved per second over the last third of the search."""
        if not self.history:
            return 0.0
        span = max(self.clock() - begun, 1e-3)
        reference = [cost for at, cost in self.history if at <= begun + span * 2 / 3]
        return (reference[-1] - self.history[-1][1]) / (span / 3) if reference else 0.0


class _Collecting(IteratedLocalSearchCallbacks):
    """Passes on the days of every few plans that keep all rules."""

    def __init__(self, problem: PlanProblem, model: PyvrpModel, into: Collector) -> None:
        self.problem, self.model, self.into = problem, model, into
        self.plans = 0

    def on_iteration(
        self,
        _current: pyvrp.Solution,
        candidate: pyvrp.Solution,
        _best: pyvrp.Solution,
        _cost_evaluator: pyvrp.CostEvaluator,
    ) -> None:
        """PyVRP calls this after each plan."""
        self.plans += 1
        if self.plans % _COLLECT_EVERY == 0 and candidate.is_feasible():
            self.collect(candidate)

    def collect(self, solution: pyvrp.Solution) -> None:
        """Pass on every day of the plan."""
        for route in solution.routes():
            runs = runs_of_route(self.problem, self.model, route)
            if runs:
                cost = (
                    route.distance_cost() + route.duration_cost() + route.fixed_vehicle_cost()
                ) / self.model.scale
                kind = self.problem.kind_of[self.model.vehicle_groups[route.vehicle_type()][0]]
                self.into.add(kind, runs, cost)


def judge(problem: PlanProblem, runs: Sequence[PlannedRun]) -> Evaluation:
    """The evaluation of some runs of the problem, everything else counted as left out."""
    served = {visit_id for run in runs for visit_id in run.visit_ids}
    left_out = (
        Unplanned(visit.id, UnplannedReason.NOT_CHOSEN) for visit in problem.visits if visit.id not in served
    )
    return evaluate(problem, Plan(tuple(runs), tuple(left_out)))


def score_of(problem: PlanProblem, runs: Sequence[PlannedRun], visits: Sequence[int]) -> Score:
    """What plans of one part are compared by: rules broken, then importance left out, then cost."""
    evaluation = judge(problem, runs)
    served = {visit_id for run in runs for visit_id in run.visit_ids}
    left_out = sum(
        1 + problem.visits[number].priority
        for number in visits
        if problem.visits[number].id not in served and problem.visits[number].leave_out_minor is None
    )
    return len(evaluation.violations), left_out, evaluation.cost_minor + evaluation.penalty_minor


def improve_part(
    problem: PlanProblem,
    part: Part,
    start: Sequence[PlannedRun],
    *,
    seconds: float,
    seed: int,
    clock: Callable[[], float],
    cancelled: Callable[[], bool],
    complete_only: bool = False,
    collector: Collector | None = None,
) -> PartAnswer:
    """Search for a better plan of the part for that many seconds; at worst the start comes back.

    Args:
        problem: The problem.
        part: What of it; each of its visits fits at least one of its vehicles alone.
        start: Feasible runs of the part's vehicles; none for a start of the solver's own.
        seconds: Wall time to use, building the model included.
        seed: For PyVRP's random numbers.
        clock: Seconds that only grow.
        cancelled: Asked often; True ends the search with what there is.
        complete_only: Give up after half of the time rather than leave visits out.
        collector: Gets days of vehicles that the search comes past.
    """
    begun = clock()
    best_runs, best = tuple(start), score_of(problem, start, part.visits)
    first, gain = best, 0.0
    for required in (True,) if complete_only else (True, False):
        left_s = begun + seconds - clock()
        if cancelled() or left_s <= 0:
            break
        prize = None if required else _prizes(problem, part)
        model = build_model(problem, part, prize_minor=prize)
        until = Until(
            clock=clock,
            hard=begun + seconds,
            soft=clock() + left_s / 2 if required else begun + seconds,
            cancelled=cancelled,
            patience=max(1_500, 200 * len(part.visits)),
        )
        began = clock()
        collecting = None if collector is None else _Collecting(problem, model, collector)
        history = _SHORT_HISTORY if seconds <= _SHORT_S else _LONG_HISTORY
        result = pyvrp.solve(
            model.data,
            until,
            seed=seed,
            collect_stats=False,
            params=pyvrp.SolveParams(
                ils=IteratedLocalSearchParams(
                    history_length=history, callbacks=collecting or IteratedLocalSearchCallbacks()
                )
            ),
            initial_solution=to_solution(problem, model, _days_of(problem, model, best_runs))
            if best_runs
            else None,
        )
        if not result.best.is_feasible():
            continue
        gain = until.late_gain(began)
        if collecting is not None:
            collecting.collect(result.best)
        runs = to_runs(problem, model, result.best)
        score = score_of(problem, runs, part.visits)
        if score[0]:  # a rule that PyVRP does not know
            runs = mended(problem, part.vehicles, runs, part.visits)
            score = score_of(problem, runs, part.visits)
        if score < best:
            best_runs, best = tuple(runs), score
        if score[1] == 0:
            break
    return PartAnswer(part, best_runs, best, best < first, gain)


def leave_out_prices(problem: PlanProblem, part: Part) -> list[float]:
    """What leaving out each visit of the part counts (minor units): its own price, or more than any detour."""
    prize = _prizes(problem, part)
    own = (problem.visits[number].leave_out_minor for number in part.visits)
    return [
        float(prize(number) if price is None else price)
        for number, price in zip(part.visits, own, strict=True)
    ]


def _prizes(problem: PlanProblem, part: Part) -> Callable[[int], int]:
    """Prizes that outweigh serving a visit alone by the dearest vehicle, more so by priority."""
    types = [problem.vehicles[number].type for number in part.vehicles]
    nodes = [*part.depots, *(problem.first_visit_node + number for number in part.visits)]
    furthest_m = int(problem.travel.distance_m[part.depots, :][:, nodes].max())
    dearest = max(
        kind.fixed_minor
        + kind.per_departure_minor
        + 2 * furthest_m * kind.per_km_minor // 1_000
        + problem.horizon_s * kind.per_hour_minor // 3_600
        for kind in types
    )
    return lambda number: 2 * (dearest + 1_000) * (1 + problem.visits[number].priority)


def _days_of(
    problem: PlanProblem, model: PyvrpModel, runs: Sequence[PlannedRun]
) -> dict[int, list[list[tuple[int, int]]]]:
    """Runs as visits with the window that each is served in, by vehicle."""
    days: dict[int, list[list[tuple[int, int]]]] = {}
    known = {number for group in model.vehicle_groups for number in group}
    for run in judge(problem, runs).runs:
        vehicle = problem.vehicle_index[run.vehicle_id]
        if vehicle not in known:
            continue
        stops = []
        for stop in run.stops:
            number = problem.visit_index[stop.visit_id]
            windows = problem.windows_of(problem.visits[number])
            open_ones = [at for at, window in enumerate(windows) if stop.service_start_s < window.end_s]
            stops.append((number, open_ones[0] if open_ones else len(windows) - 1))
        days.setdefault(vehicle, []).append(stops)
    return days
