"""Departures that take turns at the docks of their depot, around a search that knows none.

The search plans as if there were docks for all. Afterwards the runs of each depot get their turns: each the moment
nearest to the one it wants at which a dock was free for its loading and its day still keeps every rule. Where that
leaves a run without a turn, they are dealt out again, the most pressing first and each as early as it can. What still
has none is left out, and says so.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from roundsman.planning.judging.evaluator import evaluate
from roundsman.planning.judging.timing import first_departure_s, goods_ready_s
from roundsman.planning.problem import Depot, PlanProblem
from roundsman.planning.solution import Plan, PlannedRun, Unplanned, UnplannedReason

type _Rank = Callable[[PlannedRun, int], tuple[int, int]]


def has_docks(problem: PlanProblem) -> bool:
    """Whether any depot counts its docks."""
    return any(_counts(depot) for depot in problem.depots)


def without_docks(problem: PlanProblem) -> PlanProblem:
    """The problem as the search sees it."""
    if not has_docks(problem):
        return problem
    return replace(problem, depots=tuple(replace(depot, docks=None) for depot in problem.depots))


def in_turns(problem: PlanProblem, plan: Plan) -> tuple[Plan, list[UUID]]:
    """The plan with departures that keep to the docks, and the visits that it had to leave out for that.

    Args:
        problem: With its docks.
        plan: One that keeps every other rule, with all departures set.
    """
    if not has_docks(problem):
        return plan, []
    left: list[UUID] = []
    for depot in problem.depots:
        if not _counts(depot):
            continue
        turns = _Turns(problem, depot, plan)
        runs, without = turns.nearest()
        if without:
            tried = turns.earliest()
            if sum(len(run.visit_ids) for run in tried[1]) < sum(len(run.visit_ids) for run in without):
                runs, without = tried
        others = [run for run in plan.runs if run.depot_id != depot.id]
        gone = [visit_id for run in without for visit_id in run.visit_ids]
        left += gone
        unplanned = (*plan.unplanned, *(Unplanned(one, UnplannedReason.NO_DOCK) for one in gone))
        plan = Plan((*others, *runs), unplanned)
    return plan, left


def _counts(depot: Depot) -> bool:
    return depot.docks is not None and depot.dock_s > 0


class _Turns:
    """The runs of one depot while they get their turns."""

    def __init__(self, problem: PlanProblem, depot: Depot, plan: Plan) -> None:
        self.problem, self.depot = without_docks(problem), depot
        self.days: dict[UUID, list[PlannedRun]] = defaultdict(list)
        for run in sorted(plan.runs, key=lambda run: run.trip_index):
            if run.depot_id == depot.id:
                self.days[run.vehicle_id].append(run)

    def nearest(self) -> tuple[list[PlannedRun], list[PlannedRun]]:
        """Each run in the order of its departure, at the turn nearest to it."""
        return self._deal(lambda run, wanted_s: (run.start_s or 0, wanted_s), early=False)

    def earliest(self) -> tuple[list[PlannedRun], list[PlannedRun]]:
        """The run first that must leave first, at the earliest turn."""
        return self._deal(lambda run, _: (self._must_leave_s(run), run.start_s or 0), early=True)

    def _deal(self, rank: _Rank, *, early: bool) -> tuple[list[PlannedRun], list[PlannedRun]]:
        taken_s: list[int] = []
        waiting = {vehicle_id: list(day) for vehicle_id, day in self.days.items()}
        dealt: dict[UUID, list[PlannedRun]] = defaultdict(list)
        without: list[PlannedRun] = []
        while any(waiting.values()):
            nexts = [day[0] for day in waiting.values() if day]
            run = min(nexts, key=lambda one: (rank(one, one.start_s or 0), str(one.vehicle_id)))
            day = waiting[run.vehicle_id]
            day.pop(0)
            start_s = self._turn(run, dealt[run.vehicle_id], day, taken_s, early=early)
            if start_s is None:
                without.append(run)
                continue
            taken_s.append(start_s)
            index = len(dealt[run.vehicle_id])
            dealt[run.vehicle_id].append(replace(run, start_s=start_s, trip_index=index))
        return [run for day in dealt.values() for run in day], without

    def _turn(
        self,
        run: PlannedRun,
        before: Sequence[PlannedRun],
        after: Sequence[PlannedRun],
        taken_s: Sequence[int],
        *,
        early: bool,
    ) -> int | None:
        """The best moment for a run at which a dock was free and the vehicle's day stays whole."""
        from_s, wanted_s = self._ready_s(run, before), run.start_s or 0
        moments = {from_s, max(from_s, wanted_s)}
        for other_s in taken_s:
            moments |= {other_s - self.depot.dock_s, other_s + self.depot.dock_s}
        listed = sorted(
            (moment for moment in moments if moment >= from_s),
            key=lambda moment: (moment if early else abs(moment - wanted_s), moment),
        )
        return next(
            (
                moment
                for moment in listed
                if self._free(moment, taken_s) and self._keeps_rules(run, moment, before, after)
            ),
            None,
        )

    def _free(self, moment: int, taken_s: Sequence[int]) -> bool:
        """Whether no stretch as long as a loading sees more departures than there are docks."""
        assert self.depot.docks is not None
        every = [*taken_s, moment]
        ends = [end_s for end_s in every if moment <= end_s < moment + self.depot.dock_s]
        return all(
            sum(end_s - self.depot.dock_s < other_s <= end_s for other_s in every) <= self.depot.docks
            for end_s in ends
        )

    def _ready_s(self, run: PlannedRun, before: Sequence[PlannedRun]) -> int:
        vehicle = self.problem.vehicles[self.problem.vehicle_index[run.vehicle_id]]
        ready_s = goods_ready_s(self.problem, [self.problem.visit_index[one] for one in run.visit_ids])
        if not before:
            return max(ready_s, first_departure_s(self.problem, vehicle))
        last = evaluate(self.problem, Plan(tuple(before))).runs[-1]
        return max(ready_s, last.return_s + vehicle.type.reload_s)

    def _keeps_rules(
        self, run: PlannedRun, moment: int, before: Sequence[PlannedRun], after: Iterable[PlannedRun]
    ) -> bool:
        day = [*before, replace(run, start_s=moment), *(replace(one, start_s=None) for one in after)]
        numbered = tuple(replace(one, trip_index=index) for index, one in enumerate(day))
        judged = evaluate(self.problem, Plan(numbered))
        return not any(one.vehicle_id == run.vehicle_id for one in judged.violations)

    def _must_leave_s(self, run: PlannedRun) -> int:
        """About the latest moment for a run: its first window's end less the way there."""
        number = self.problem.visit_index[run.visit_ids[0]]
        depot = self.problem.depot_index[run.depot_id]
        way_s = int(self.problem.travel.duration_s[depot, self.problem.first_visit_node + number])
        return self.problem.windows_of(self.problem.visits[number])[-1].end_s - way_s
