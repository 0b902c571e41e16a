"""A whole day planned: construct, solve by warehouse, polish, squeeze, judge, explain.

Why in this order: one search over twenty warehouses and two thousand visits takes most of a minute to become
feasible; the same time spent warehouse by warehouse, and then on neighbours that share visits, gives the best
plans (docs, measured). Where no visit may be served from two depots the parts are independent, and the time
left goes to the depots where it has paid most lately.
"""

import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, replace
from random import Random
from time import monotonic

from pyvrp.exceptions import PenaltyBoundWarning

from roundsman.planning.judging.evaluation import Evaluation
from roundsman.planning.judging.evaluator import evaluate
from roundsman.planning.problem import PlanProblem
from roundsman.planning.search.area import Area, Areas
from roundsman.planning.search.areas import cut
from roundsman.planning.search.board import Board
from roundsman.planning.search.consolidation import let_wait
from roundsman.planning.search.docks import has_docks, in_turns, without_docks
from roundsman.planning.search.pyvrp_model import Part
from roundsman.planning.search.recombine import ColumnPool, recombine
from roundsman.planning.search.solver_pyvrp import PartAnswer, improve_part, score_of
from roundsman.planning.solution import Plan
from roundsman.planning.why.explain import (
    Explanation,
    IdleVehicle,
    explain_idle,
    explain_undocked,
    explain_unplanned,
)

# Several short searches, each from the best plan with a new seed and fresh penalties, beat one long search of
# the same time: on the city of bench/city_day.py two of 1 s for each depot gave 4 % fewer km than one of 2 s.
FIRST_PHASE_SHARE = 0.25
FRESH_SHARE = 0.1  # for a start from nothing in several parts
POLISH_S_PER_VISIT = 0.006
ANEW_S_PER_VISIT = 0.02
_RECOMBINE_S = 2.5
POLISH_S = (0.5, 4.0)  # least and most
_HURRY_VISITS, _HURRY_S_PER_VISIT, _HURRY_SHARE = 200, 0.006, 0.92
_RESERVE_S = 0.5  # kept for the final squeeze, evaluation and explanation
_TICK_S = 0.25
_HISTORY = 40  # times that the plan's cost is noted: judging a large plan takes a while


@dataclass(frozen=True, slots=True)
class Phase:
    """What the plan looked like after a phase, and how many seconds the phase took."""

    name: str
    wall_s: float
    cost_minor: int
    visits_unplanned: int


@dataclass(frozen=True, slots=True)
class Standing:
    """What the plan cost (minor units) so many seconds after the start, and how many visits it left out."""

    at_s: float
    cost_minor: int
    visits_unplanned: int


@dataclass(frozen=True, slots=True)
class PlanResult:
    """The answer to a planning problem.

    `plan` has every departure set and `evaluation` is our own judgement of it. `first_feasible_s` is when a
    plan was there that keeps every rule and serves all that can be served at all; None when none was found.
    `history` is how the plan came to its cost.
    """

    plan: Plan
    evaluation: Evaluation
    explanations: tuple[Explanation, ...]
    idle_vehicles: tuple[IdleVehicle, ...]
    phases: tuple[Phase, ...]
    history: tuple[Standing, ...]
    wall_s: float
    first_feasible_s: float | None
    seed: int
    cancelled: bool


def plan_day(
    problem: PlanProblem,
    *,
    budget_s: float = 30.0,
    seed: int = 1,
    threads: int = 2,
    progress: Callable[[float, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    watch: Callable[[float, Evaluation], None] | None = None,
    clock: Callable[[], float] = monotonic,
) -> PlanResult:
    """Plan the problem; always answers with a plan that keeps every rule, complete where one was found.

    The search is steered by wall time, so two runs with one seed may differ a little.

    Args:
        problem: What to plan.
        budget_s: Wall seconds to use. Easy problems end sooner; a budget too short for the first construction
            of a very large problem is overrun by that construction only.
        seed: For all random choices.
        threads: Parts solved at the same time; PyVRP releases the interpreter lock.
        progress: Told the fraction done (0 to 1, never falling) and a short note, from the calling thread.
        cancelled: Asked often; True ends the search with the best plan so far.
        watch: Told now and then how the best plan stands, with the seconds since the start, from the calling thread.
        clock: Seconds that only grow.

    Raises:
        ValueError: when the budget or the number of threads is not positive.
    """
    if budget_s <= 0:
        raise ValueError(f"budget_s must be above 0, not {budget_s}")
    if threads < 1:
        raise ValueError(f"threads must be at least 1, not {threads}")
    run = _Pipeline(problem, budget_s, seed, threads, progress, cancelled or (lambda: False), watch, clock)
    return run.solve()


class _Pipeline:
    def __init__(
        self,
        problem: PlanProblem,
        budget_s: float,
        seed: int,
        threads: int,
        progress: Callable[[float, str], None] | None,
        cancelled: Callable[[], bool],
        watch: Callable[[float, Evaluation], None] | None,
        clock: Callable[[], float],
    ) -> None:
        self.docked, self.problem = problem, without_docks(problem)
        self.budget_s, self.seed, self.threads = budget_s, seed, threads
        self.progress, self.cancelled, self.watch, self.clock = progress, cancelled, watch, clock
        self.begun = clock()
        self.deadline = self.begun + max(budget_s - _RESERVE_S, budget_s * 0.8)
        self.phases: list[Phase] = []
        self.history: list[Standing] = []
        self.first_feasible_s: float | None = None
        self.fraction = 0.0
        self.searches = 0
        self.board = Board(self.problem)
        self.pool = ColumnPool()
        self.areas: list[Areas] = []

    def solve(self) -> PlanResult:
        if self._is_hurried():
            self._solve_hurried()
        else:
            self._solve_at_leisure()
        with self._phase("finish"):
            let_wait(self.board)
            self.board.squeeze(only_worth=True)
            self._note_feasible()
            plan, evaluation, left_out = self.board.finished()
            explanations = explain_unplanned(self.problem, self.board.vehicle_days(), left_out)
            plan = Board.with_reasons(plan, {entry.visit_id: entry.reason for entry in explanations})
            if has_docks(self.docked):
                plan, undocked = in_turns(self.docked, plan)
                evaluation = evaluate(self.docked, plan)
                explanations += explain_undocked(self.docked, undocked)
        self._report(1.0, "done")
        return PlanResult(
            plan=plan,
            evaluation=evaluation,
            explanations=tuple(explanations),
            idle_vehicles=tuple(explain_idle(self.problem, {run.vehicle_id for run in plan.runs})),
            phases=tuple(self.phases),
            history=tuple(self.history),
            wall_s=self.clock() - self.begun,
            first_feasible_s=self.first_feasible_s,
            seed=self.seed,
            cancelled=self.cancelled(),
        )

    def _is_hurried(self) -> bool:
        """Whether a search from nothing finds a complete plan at once, and there is no time for anything before it."""
        problem = self.problem
        is_short = self.budget_s < _HURRY_S_PER_VISIT * len(problem.visits)
        is_plain = len(problem.depots) == 1 and not any(visit.windows for visit in problem.visits)
        return is_short and is_plain and len(problem.visits) >= _HURRY_VISITS

    def _solve_hurried(self) -> None:
        """Everything at once from nothing, on every core with another seed; insertion where no plan comes of it."""
        self.deadline = self.begun + self.budget_s * _HURRY_SHARE
        part = self.board.part(tuple(self.board.depots_with_work))
        with warnings.catch_warnings(), self._phase("solve"):
            warnings.simplefilter("ignore", PenaltyBoundWarning)
            if part.visits:
                whole = Area(part, (), part.vehicles, key=part.depots)
                with ThreadPoolExecutor(self.threads, thread_name_prefix="plan") as pool:
                    left_s = self.deadline - self.clock()
                    for job in [self._submit(pool, whole, left_s) for _ in range(self.threads)]:
                        self.board.accept(job.result(), part.vehicles)
                        self._note_feasible()
        if not self.board.is_complete:
            with self._phase("construct"):
                self.board.construct(may_go_on=lambda: not self.cancelled())
                self._note_feasible()

    def _construct(self) -> None:
        self.board.construct(may_go_on=lambda: self.clock() < self.deadline and not self.cancelled())
        self._note_feasible()

    def _solve_at_leisure(self) -> None:
        with self._phase("construct"):
            self._construct()
        if self.board.depots_with_work and self.clock() < self.deadline:
            # A penalty at its bound is PyVRP's way of saying that a rule cannot be kept; we check that
            # ourselves.
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", PenaltyBoundWarning)
                with ThreadPoolExecutor(self.threads, thread_name_prefix="plan") as pool:
                    with self._phase("solve"):
                        self.areas = cut(self.board, Random(self.seed))
                        self._solve_first(pool)
                    with self._phase("polish"):
                        self._polish(pool)

    def _solve_first(self, pool: ThreadPoolExecutor) -> None:
        """Every area once, with time in proportion to its visits, the largest first."""
        left_s = self.deadline - self.clock()
        areas = [(found, area) for found in self.areas for area in found.first()]
        total = sum(len(area.part.visits) for _, area in areas)
        # Fewer areas than threads: the idle ones try the same areas with other seeds, and from nothing.
        copies = max(1, self.threads // max(len(areas), 1))
        running: dict[Future[PartAnswer], tuple[Areas, Area, int]] = {}
        for found, area in areas:
            wall_s = left_s * (FRESH_SHARE if area.fresh and len(areas) > 1 else FIRST_PHASE_SHARE)
            seconds = wall_s * self.threads * len(area.part.visits) / total
            for copy in range(copies):
                tried = replace(area, runs=()) if copy else area
                running[self._submit(pool, tried, min(seconds, wall_s))] = found, tried, copy
        count, waiting = len(running), set(running)
        fresh: dict[tuple[int, int], list[PartAnswer]] = {}
        while waiting:
            done, waiting = wait(waiting, timeout=_TICK_S, return_when=FIRST_COMPLETED)
            for job in done:
                found, area, copy = running[job]
                if area.fresh:
                    fresh.setdefault((self.areas.index(found), copy), []).append(job.result())
                else:
                    self._accept(found, area, job.result(), first=True)
            self._report_time(f"solving: {count - len(waiting)} of {count} parts done")
        for answers in fresh.values():
            self._accept_together(answers)

    def _accept_together(self, answers: list[PartAnswer]) -> None:
        """Plans of parts that were made from nothing, instead of what stands when they are better as a whole."""
        part = Part(
            answers[0].part.depots,
            tuple(vehicle for answer in answers for vehicle in answer.part.vehicles),
            tuple(number for answer in answers for number in answer.part.visits),
        )
        runs = tuple(run for answer in answers for run in answer.runs)
        score = score_of(self.problem, runs, part.visits)
        claimed = [number for depot in part.depots for number in self.board.vehicles[depot]]
        self.board.accept(PartAnswer(part, runs, score, improved=True, late_gain=0.0), claimed)
        self._note_feasible()

    def _polish(self, pool: ThreadPoolExecutor) -> None:
        """Areas again and again, where time has paid most."""
        running: dict[Future[PartAnswer], tuple[Areas, Area]] = {}
        spent = dict.fromkeys(range(len(self.areas)), 0.0)
        while not self.cancelled():
            left_s = self.deadline - self.clock()
            while left_s > 0.2 and len(running) < self.threads:
                chosen = self._next_area({v for _, area in running.values() for v in area.claimed}, spent)
                if chosen is None:
                    break
                at, area = chosen
                seconds = min(self._search_s(area), left_s)
                spent[at] += seconds
                running[self._submit(pool, area, seconds)] = self.areas[at], area
            if not running:
                return
            done, _ = wait(running, timeout=_TICK_S, return_when=FIRST_COMPLETED)
            for job in done:
                self._accept(*running.pop(job), job.result())
            self._report_time("polishing")
        for job, (found, area) in running.items():
            self._accept(found, area, job.result())

    def _search_s(self, area: Area) -> float:
        if area.recombine:
            return _RECOMBINE_S
        # What a short search does not find is worth a longer one.
        per_visit = POLISH_S_PER_VISIT * (1 + area.tries) if area.runs else ANEW_S_PER_VISIT
        return min(max(per_visit * len(area.part.visits), POLISH_S[0]), POLISH_S[1])

    def _next_area(self, busy: set[int], spent: dict[int, float]) -> tuple[int, Area] | None:
        """From the way of cutting that has had least time for its visits."""
        for at in sorted(spent, key=lambda at: spent[at] / self.areas[at].visits):
            area = self.areas[at].next(busy)
            if area is not None:
                return at, area
        return None

    def _accept(self, found: Areas, area: Area, answer: PartAnswer, *, first: bool = False) -> None:
        better = self.board.accept(answer, area.claimed)
        found.learn(area, answer, better=better, first=first)
        self._note_feasible()

    def _submit(self, pool: ThreadPoolExecutor, area: Area, seconds: float) -> Future[PartAnswer]:
        self.searches += 1
        seed = (self.seed * 1_000_003 + self.searches) % 2**32
        return pool.submit(self._improve, area, seconds, seed)

    def _improve(self, area: Area, seconds: float, seed: int) -> PartAnswer:
        # Jobs wait in the pool's queue: none may use more than is left when its turn comes.
        seconds = min(seconds, self.deadline - self.clock())
        if area.recombine:
            return recombine(self.problem, area.part, area.runs, self.pool, seconds=seconds, clock=self.clock)
        return improve_part(
            self.problem,
            area.part,
            area.runs,
            seconds=seconds,
            seed=seed,
            clock=self.clock,
            cancelled=self.cancelled,
            complete_only=area.complete_only,
            # Nothing is put together from other days where there is no time for that.
            collector=self.pool if self.areas else None,
        )

    def _note_feasible(self) -> None:
        if self.first_feasible_s is None and self.board.is_complete:
            self.first_feasible_s = self.clock() - self.begun

    @contextmanager
    def _phase(self, name: str) -> Iterator[None]:
        begun = self.clock()
        self._report_time(name)
        yield
        cost_minor, unplanned = self._note_standing()
        self.phases.append(Phase(name, self.clock() - begun, cost_minor, unplanned))

    def _note_standing(self) -> tuple[int, int]:
        judged = self.board.judged()
        at_s = self.clock() - self.begun
        self.history.append(Standing(at_s, judged.cost_minor, judged.visits_unplanned))
        if self.watch is not None:
            self.watch(at_s, judged)
        return judged.cost_minor, judged.visits_unplanned

    def _report_time(self, note: str) -> None:
        if self.history and self.clock() - self.begun - self.history[-1].at_s > self.budget_s / _HISTORY:
            self._note_standing()
        self._report(min((self.clock() - self.begun) / self.budget_s, 0.99), note)

    def _report(self, fraction: float, note: str) -> None:
        self.fraction = max(self.fraction, fraction)
        if self.progress is not None:
            self.progress(self.fraction, note)
