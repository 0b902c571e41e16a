"""What each rule costs: a plan searched once more from where it stands, with the rule and without it. Pure.

The plan itself is searched first, so that what a search finds anyway is not put down to a rule; then once more for as
long as each rule gets, which tells how much of a difference may be chance. Every further search begins with the plan
that was found with all rules, which keeps each smaller set of rules too: what comes out is never worse.
"""

import warnings
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from enum import StrEnum
from time import monotonic
from uuid import UUID

from pyvrp.exceptions import PenaltyBoundWarning

from roundsman.planning.days.fleet import is_bound
from roundsman.planning.days.held import NOBODY
from roundsman.planning.horizon import Window
from roundsman.planning.judging.evaluation import Evaluation
from roundsman.planning.problem import NOTHING, Depot, PlanProblem, Vehicle, Visit
from roundsman.planning.search.board import Board
from roundsman.planning.search.constructive import insert_all, runs_of
from roundsman.planning.search.groups import sharing
from roundsman.planning.search.objective import Weights, weighed
from roundsman.planning.search.pyvrp_model import Part
from roundsman.planning.search.solver_pyvrp import Score, improve_part, judge, score_of
from roundsman.planning.solution import Plan, PlannedRun

_FIRST_SHARE = 2
"""How many times as long as for a rule the plan itself is searched first."""


class RuleName(StrEnum):
    """Rules whose price can be asked for."""

    BREAKS = "breaks"
    """Pauses from work and rests after driving."""
    DRIVING_TIME = "driving_time"
    """How long somebody may drive and work on a day, what is left of a week among it."""
    SHIFT_END = "shift_end"
    """The end of shifts, and how long a driver's day may be."""
    DEPOT_HOURS = "depot_hours"
    WINDOWS = "windows"
    """When orders were promised and their places are open."""
    SKILLS = "skills"
    """What orders and places ask of vehicle and driver."""
    TERRITORIES = "territories"
    RELOAD = "reload"
    """The time at the depot between two runs."""
    TRIPS_A_DAY = "trips_a_day"
    KM_A_DAY = "km_a_day"
    PINS = "pins"
    """Where people have put orders by hand."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What a plan comes to; `counted_minor` is what the search strives for, kilometres and departures weighed."""

    cost_minor: int
    counted_minor: int
    distance_m: int
    duration_s: int
    trips: int
    visits_planned: int


@dataclass(frozen=True, slots=True)
class RuleCost:
    """A plan without one rule.

    Args:
        rule: Which.
        asked: Whether anything of this plan asks for it; where nothing does, leaving it out changes nothing.
        without: What the plan comes to without it; None where nothing asks for it, or there was no time left.
    """

    rule: RuleName
    asked: bool
    without: Figures | None


@dataclass(frozen=True, slots=True)
class RuleCosts:
    """The prices of rules.

    Args:
        standing: The plan as it was given.
        kept: The plan with all rules, searched as long as those without one of them.
        chance_minor: How much of `counted_minor` a search of that length still found with all rules: differences
            of that size say nothing.
        rules: One entry for each rule that was asked about.
    """

    standing: Figures
    kept: Figures
    chance_minor: int
    rules: tuple[RuleCost, ...]


def without_rule(problem: PlanProblem, rule: RuleName) -> PlanProblem | None:
    """The problem without a rule; None where nothing in it asks for the rule."""
    if rule is RuleName.TERRITORIES:
        split = any(one.is_foreign_to(visit) for one in problem.vehicles for visit in problem.visits)
        return replace(problem, foreign_minor=0) if problem.foreign_minor and split else None
    changed = replace(
        problem,
        depots=tuple(_depot(problem, one, rule) for one in problem.depots),
        visits=tuple(_visit(one, rule) for one in problem.visits),
        vehicles=tuple(_vehicle(problem, one, rule) for one in problem.vehicles),
    )
    same = (changed.depots, changed.visits, changed.vehicles) == (
        problem.depots,
        problem.visits,
        problem.vehicles,
    )
    return None if same else changed


def _depot(problem: PlanProblem, depot: Depot, rule: RuleName) -> Depot:
    if rule is not RuleName.DEPOT_HOURS:
        return depot
    return replace(depot, opening=Window(min(depot.opening.start_s, 0), problem.horizon_s))


def _visit(visit: Visit, rule: RuleName) -> Visit:
    held = frozenset(one for one in visit.requires if is_bound(one)) | (visit.requires & NOBODY)
    match rule:
        case RuleName.WINDOWS if visit.windows:
            return replace(visit, windows=())
        case RuleName.SKILLS if visit.requires - held or visit.refuses:
            return replace(visit, requires=held, refuses=NOTHING)
        case RuleName.PINS if held:
            return replace(visit, requires=visit.requires - held)
    return visit


def _vehicle(problem: PlanProblem, vehicle: Vehicle, rule: RuleName) -> Vehicle:
    kind, rules = vehicle.type, vehicle.rules
    match rule:
        case RuleName.BREAKS:
            free = replace(rules, breaks=(), drive_s=0, rest_s=0, work_s=0, work_rest_s=0)
            return replace(vehicle, rules=free)
        case RuleName.DRIVING_TIME:
            return replace(vehicle, rules=replace(rules, max_driving_s=0, max_work_s=0))
        case RuleName.SHIFT_END:
            open_end = Window(vehicle.shift.start_s, max(problem.horizon_s, vehicle.shift.end_s))
            kind = replace(kind, max_duration_s=None, overtime_s=0)
            return replace(vehicle, shift=open_end, type=kind)
        case RuleName.RELOAD:
            kind = replace(kind, reload_s=0)
        case RuleName.TRIPS_A_DAY:
            kind = replace(kind, max_trips=max(kind.max_trips, len(problem.visits)))
        case RuleName.KM_A_DAY:
            kind = replace(kind, max_distance_m=None)
    return replace(vehicle, type=kind)


def price_rules(
    problem: PlanProblem,
    plan: Plan,
    rules: Sequence[RuleName],
    *,
    weights: Weights,
    fixed: Collection[UUID] = (),
    held: Collection[UUID] = (),
    seconds: float = 2.0,
    seed: int = 1,
    threads: int = 2,
    progress: Callable[[float, str], None] = lambda _fraction, _note: None,
    cancelled: Callable[[], bool] = lambda: False,
    clock: Callable[[], float] = monotonic,
) -> RuleCosts:
    """What a feasible plan would come to without each of the rules.

    Args:
        problem: The problem, without docks.
        plan: A plan that keeps every rule.
        rules: Which to price.
        weights: What the plan was searched with.
        fixed: Vehicles whose runs stay as they are, whatever the rules: those on the road.
        held: Vehicles with runs that people have put in order; they stay but for the price of pins.
        seconds: Of search for each rule.
        seed: For the random choices.
        threads: Rules searched at the same time.
        progress: Told the fraction done and a short note.
        cancelled: Asked often; True ends everything with what there is.
        clock: Seconds that only grow.
    """
    searched = weighed(problem, weights)
    runs = tuple(replace(run, start_s=None) for run in plan.runs)
    steps = _FIRST_SHARE + 1 + len(rules)

    def look(
        within: PlanProblem, begin: Sequence[PlannedRun], still: Collection[UUID], at: int, length: float
    ) -> tuple[PlannedRun, ...]:
        return _Search(within, begin, still, seed + at, length, cancelled, clock).run()

    def without(at: int, rule: RuleName) -> RuleCost:
        free = without_rule(searched, rule)
        if rule is RuleName.PINS and held:
            # What people have set in order is held even where its vehicle would be theirs anyway.
            free = free or searched
        if free is None or cancelled():
            return RuleCost(rule, asked=free is not None, without=None)
        still = fixed if rule is RuleName.PINS else {*fixed, *held}
        found = look(free, kept, still, at, seconds)
        true = without_rule(problem, rule) or problem
        return RuleCost(rule, asked=True, without=_figures(true, free, found))

    # A penalty at its bound is PyVRP's way of saying that a rule cannot be kept; we check that ourselves.
    with warnings.catch_warnings(), ThreadPoolExecutor(threads, thread_name_prefix="rules") as pool:
        warnings.simplefilter("ignore", PenaltyBoundWarning)
        progress(0.0, "the plan itself")
        first = look(searched, runs, {*fixed, *held}, 0, seconds * _FIRST_SHARE)
        progress(_FIRST_SHARE / steps, "the plan itself, once more")
        kept = look(searched, first, {*fixed, *held}, 1, seconds)
        jobs = {pool.submit(without, at, rule): rule for at, rule in enumerate(rules, start=2)}
        for done, job in enumerate(as_completed(jobs), start=1):
            progress((_FIRST_SHARE + 1 + done) / steps, f"without {jobs[job].replace('_', ' ')}")
        priced = tuple(job.result() for job in jobs)
    chance = _counted(searched, first) - _counted(searched, kept)
    standing, searched_for = (_figures(problem, searched, one) for one in (runs, kept))
    return RuleCosts(standing, searched_for, max(chance, 0), priced)


def _counted(problem: PlanProblem, runs: Sequence[PlannedRun]) -> int:
    judged = judge(problem, runs)
    return judged.cost_minor + judged.penalty_minor


def _figures(true: PlanProblem, searched: PlanProblem, runs: Sequence[PlannedRun]) -> Figures:
    judged: Evaluation = judge(true, runs)
    return Figures(
        judged.cost_minor,
        _counted(searched, runs),
        judged.distance_m,
        judged.duration_s,
        judged.trips,
        judged.visits_planned,
    )


class _Search:
    """One search from a plan that stands: what is left out is put in where it fits, then every group of depots is
    improved for its share of the time."""

    def __init__(
        self,
        problem: PlanProblem,
        runs: Sequence[PlannedRun],
        still: Collection[UUID],
        seed: int,
        seconds: float,
        cancelled: Callable[[], bool],
        clock: Callable[[], float],
    ) -> None:
        self.problem, self.runs, self.seed = problem, runs, seed
        self.cancelled, self.clock = cancelled, clock
        self.still = {problem.vehicle_index[one] for one in still if one in problem.vehicle_index}
        self.until = clock() + seconds
        self.board = Board(problem)

    def run(self) -> tuple[PlannedRun, ...]:
        board, problem = self.board, self.problem
        board.put(range(len(problem.vehicles)), self.runs)
        before: Score = score_of(problem, self.runs, range(len(problem.visits)))
        self._squeeze()
        parts = [part for part in map(self._part, self._groups()) if part.vehicles and part.visits]
        left = sum(len(part.visits) for part in parts)
        for part in sorted(parts, key=lambda one: -len(one.visits)):
            if not self._goes_on():
                break
            seconds = (self.until - self.clock()) * len(part.visits) / left
            left -= len(part.visits)
            answer = improve_part(
                problem,
                part,
                board.runs_of(part.vehicles),
                seconds=seconds,
                seed=self.seed,
                clock=self.clock,
                cancelled=self.cancelled,
            )
            board.accept(answer, part.vehicles)
        found = tuple(board.all_runs())
        return found if score_of(problem, found, range(len(problem.visits))) <= before else tuple(self.runs)

    def _squeeze(self) -> None:
        """Put in what is left out, wherever it fits on a vehicle that may be changed."""
        board = self.board
        waiting = [number for number in board.left_out() if number in board.home]
        if not waiting:
            return
        wanted = {depot for number in waiting for depot in board.possible[number]}
        vehicles = [n for depot in sorted(wanted) for n in board.vehicles[depot] if n not in self.still]
        every = board.vehicle_days()
        days = [every[self.problem.vehicles[n].id] for n in vehicles]
        insert_all(days, waiting, may_go_on=self._goes_on, only_worth=True)
        board.put(vehicles, runs_of(days))

    def _goes_on(self) -> bool:
        return not self.cancelled() and self.clock() < self.until

    def _groups(self) -> list[tuple[int, ...]]:
        number_of = self.problem.depot_index
        served = [[number_of[one] for one in visit.depot_ids] for visit in self.problem.visits]
        return sharing(len(self.problem.depots), served)

    def _part(self, depots: tuple[int, ...]) -> Part:
        vehicles = tuple(n for depot in depots for n in self.board.vehicles[depot] if n not in self.still)
        visits = tuple(
            number
            for number in self.board.visits_of(depots)
            if self.board.vehicle_of.get(number) not in self.still
        )
        return Part(depots, vehicles, visits)
