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
from dataclasses import dataclass
from time import monotonic

from pyvrp.exceptions import PenaltyBoundWarning

from roundsman.planning.board import Board
from roundsman.planning.evaluator import Evaluation
from roundsman.planning.explain import Explanation, IdleVehicle, explain_idle, explain_unplanned
from roundsman.planning.problem import PlanProblem
from roundsman.planning.pyvrp_model import Part
from roundsman.planning.solution import Plan, PlannedRun
from roundsman.planning.solver_pyvrp import PartAnswer, improve_part

# Several short searches, each from the best plan with a new seed and fresh penalties, beat one long search of
# the same time: on the city of bench/city_day.py two of 1 s for each depot gave 4 % fewer km than one of 2 s.
FIRST_PHASE_SHARE = 0.4
POLISH_S_PER_VISIT = 0.01
POLISH_S = (0.5, 4.0)  # least and most
_RESERVE_S = 0.5  # kept for the final squeeze, evaluation and explanation
_TICK_S = 0.25


@dataclass(frozen=True, slots=True)
class Phase:
    """What the plan looked like after a phase, and how many seconds the phase took."""

    name: str
    wall_s: float
    cost_minor: int
    visits_unplanned: int


@dataclass(frozen=True, slots=True)
class PlanResult:
    """The answer to a planning problem.

    `plan` has every departure set and `evaluation` is our own judgement of it. `first_feasible_s` is when a
    plan was there that keeps every rule and serves all that can be served at all; None when none was found.
    """

    plan: Plan
    evaluation: Evaluation
    explanations: tuple[Explanation, ...]
    idle_vehicles: tuple[IdleVehicle, ...]
    phases: tuple[Phase, ...]
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
        clock: Seconds that only grow.

    Raises:
        ValueError: when the budget or the number of threads is not positive.
    """
    if budget_s <= 0:
        raise ValueError(f"budget_s must be above 0, not {budget_s}")
    if threads < 1:
        raise ValueError(f"threads must be at least 1, not {threads}")
    run = _Pipeline(problem, budget_s, seed, threads, progress, cancelled or (lambda: False), clock)
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
        clock: Callable[[], float],
    ) -> None:
        self.problem, self.budget_s, self.seed, self.threads = problem, budget_s, seed, threads
        self.progress, self.cancelled, self.clock = progress, cancelled, clock
        self.begun = clock()
        self.deadline = self.begun + max(budget_s - _RESERVE_S, budget_s * 0.8)
        self.phases: list[Phase] = []
        self.first_feasible_s: float | None = None
        self.fraction = 0.0
        self.searches = 0
        self.board = Board(problem)

    def solve(self) -> PlanResult:
        with self._phase("construct"):
            self.board.construct(may_go_on=lambda: self.clock() < self.deadline and not self.cancelled())
            self._note_feasible()
        if self.board.depots_with_work and self.clock() < self.deadline:
            # A penalty at its bound is PyVRP's way of saying that a rule cannot be kept; we check that
            # ourselves.
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", PenaltyBoundWarning)
                with ThreadPoolExecutor(self.threads, thread_name_prefix="plan") as pool:
                    with self._phase("solve"):
                        self._solve_depots(pool)
                    with self._phase("polish"):
                        self._polish(pool)
        with self._phase("finish"):
            self.board.squeeze()
            self._note_feasible()
            plan, evaluation, left_out = self.board.finished()
            explanations = explain_unplanned(self.problem, self.board.table, self.board.days(), left_out)
            plan = Board.with_reasons(plan, {entry.visit_id: entry.reason for entry in explanations})
        self._report(1.0, "done")
        return PlanResult(
            plan=plan,
            evaluation=evaluation,
            explanations=tuple(explanations),
            idle_vehicles=tuple(explain_idle(self.problem, {run.vehicle_id for run in plan.runs})),
            phases=tuple(self.phases),
            wall_s=self.clock() - self.begun,
            first_feasible_s=self.first_feasible_s,
            seed=self.seed,
            cancelled=self.cancelled(),
        )

    def _solve_depots(self, pool: ThreadPoolExecutor) -> None:
        """Each depot alone, with time in proportion to its visits, the largest first."""
        wall_s = (self.deadline - self.clock()) * FIRST_PHASE_SHARE
        depots = sorted(self.board.depots_with_work, key=lambda depot: -len(self.board.visits_of((depot,))))
        total = sum(len(self.board.visits_of((depot,))) for depot in depots)
        # Fewer depots than threads: the idle ones try the same depots with other seeds.
        copies = max(1, self.threads // len(depots))
        jobs = []
        for depot in depots:
            seconds = wall_s * self.threads * len(self.board.visits_of((depot,))) / total
            jobs += [self._submit(pool, (depot,), min(seconds, wall_s)) for _ in range(copies)]
        waiting = set(jobs)
        while waiting:
            done, waiting = wait(waiting, timeout=_TICK_S, return_when=FIRST_COMPLETED)
            for job in done:
                self.board.accept(job.result())
            if done:
                self._note_feasible()
            self._report_time(f"solving depots: {len(jobs) - len(waiting)} of {len(jobs)} done")

    def _polish(self, pool: ThreadPoolExecutor) -> None:
        """A depot with its nearest that share visits, again and again, where time has paid most."""
        running: dict[Future[PartAnswer], tuple[int, ...]] = {}
        while not self.cancelled():
            left_s = self.deadline - self.clock()
            while left_s > 0.2 and len(running) < self.threads:
                busy = {depot for group in running.values() for depot in group}
                group = self.board.next_group(busy)
                if group is None:
                    break
                seconds = POLISH_S_PER_VISIT * len(self.board.visits_of(group))
                seconds = min(max(seconds, POLISH_S[0]), POLISH_S[1], left_s)
                running[self._submit(pool, group, seconds, polish=True)] = group
            if not running:
                return
            done, _ = wait(running, timeout=_TICK_S, return_when=FIRST_COMPLETED)
            for job in done:
                self.board.accept(job.result(), polished=running.pop(job))
            if done:
                self._note_feasible()
            self._report_time("polishing")
        for job in running:
            self.board.accept(job.result())

    def _submit(
        self, pool: ThreadPoolExecutor, group: tuple[int, ...], seconds: float, *, polish: bool = False
    ) -> Future[PartAnswer]:
        part, runs = (
            self.board.start_of(group) if polish else (self.board.part(group), self.board.runs_of(group))
        )
        self.searches += 1
        seed = (self.seed * 1_000_003 + self.searches) % 2**32
        complete_only = len(part.vehicles) < len(self.board.part(group).vehicles)
        return pool.submit(self._improve, part, runs, seconds, seed, complete_only)

    def _improve(
        self, part: Part, runs: list[PlannedRun], seconds: float, seed: int, complete_only: bool
    ) -> PartAnswer:
        # Jobs wait in the pool's queue: none may use more than is left when its turn comes.
        seconds = min(seconds, self.deadline - self.clock())
        return improve_part(
            self.problem,
            part,
            runs,
            seconds=seconds,
            seed=seed,
            clock=self.clock,
            cancelled=self.cancelled,
            complete_only=complete_only,
        )

    def _note_feasible(self) -> None:
        if self.first_feasible_s is None and self.board.is_complete:
            self.first_feasible_s = self.clock() - self.begun

    @contextmanager
    def _phase(self, name: str) -> Iterator[None]:
        begun = self.clock()
        self._report_time(name)
        yield
        cost_minor, unplanned = self.board.standing()
        self.phases.append(Phase(name, self.clock() - begun, cost_minor, unplanned))

    def _report_time(self, note: str) -> None:
        self._report(min((self.clock() - self.begun) / self.budget_s, 0.99), note)

    def _report(self, fraction: float, note: str) -> None:
        self.fraction = max(self.fraction, fraction)
        if self.progress is not None:
            self.progress(self.fraction, note)
