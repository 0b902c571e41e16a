"""The best plan so far, depot by depot, and what is worth searching next. Not for use by several threads."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from uuid import UUID

from roundsman.planning.constructive import construct, insert_all, runs_of
from roundsman.planning.evaluator import Evaluation, evaluate
from roundsman.planning.explain import alone_reason
from roundsman.planning.insertion import VehicleDay, VisitTable
from roundsman.planning.problem import PlanProblem
from roundsman.planning.pyvrp_model import Part
from roundsman.planning.solution import Plan, PlannedRun, Unplanned, UnplannedReason
from roundsman.planning.solver_pyvrp import PartAnswer, judge, score_of

_GROUP_SIZE = 3  # a depot and its two nearest that share visits with it
_MAX_FRUITLESS = 6  # searches of a group in a row without a gain before it is left alone


class Board:
    """Keeps runs by depot; takes in answers when they are better."""

    def __init__(self, problem: PlanProblem) -> None:
        self.problem, self.table = problem, VisitTable(problem)
        self.vehicles: list[tuple[int, ...]] = [
            tuple(n for n, vehicle in enumerate(problem.vehicles) if vehicle.depot_id == depot.id)
            for depot in problem.depots
        ]
        self.possible = [self._possible_depots(number) for number in range(len(problem.visits))]
        # Where a visit is planned, or would be if it were: the nearest depot that can serve it.
        self.home: dict[int, int] = {n: depots[0] for n, depots in enumerate(self.possible) if depots}
        self.runs: dict[int, list[PlannedRun]] = {depot: [] for depot in range(len(problem.depots))}
        self.gain: dict[tuple[int, ...], float] = {}
        self.fruitless: dict[tuple[int, ...], int] = {}
        self.started: dict[tuple[int, ...], int] = {}
        self.partners = self._partners()

    def _possible_depots(self, number: int) -> list[int]:
        """The depots with a vehicle that could serve the visit were it alone, nearest first."""
        problem, found = self.problem, []
        for depot_id in problem.visits[number].depot_ids:
            depot, tried = problem.depot_index[depot_id], set()
            for position in self.vehicles[depot]:
                vehicle = problem.vehicles[position]
                kind = (vehicle.type, vehicle.shift)
                if kind not in tried and alone_reason(problem, vehicle, number) is None:
                    found.append(depot)
                    break
                tried.add(kind)
        node = problem.first_visit_node + number
        return sorted(found, key=lambda depot: (int(problem.travel.distance_m[depot, node]), depot))

    def _partners(self) -> dict[int, tuple[int, ...]]:
        """For each depot the nearest two with which it shares a visit."""
        shared: dict[int, set[int]] = {depot: set() for depot in self.runs}
        for depots in self.possible:
            for depot in depots:
                shared[depot].update(other for other in depots if other != depot)
        distance_m = self.problem.travel.distance_m
        return {
            depot: tuple(sorted(others, key=lambda o: (int(distance_m[depot, o]), o))[: _GROUP_SIZE - 1])
            for depot, others in shared.items()
        }

    @property
    def shares_visits(self) -> bool:
        """Whether any visit may be served from more than one depot."""
        return any(self.partners.values())

    @property
    def depots_with_work(self) -> list[int]:
        """Depots that have at least one visit they can serve."""
        return sorted(set(self.home.values()))

    def construct(self, *, may_go_on: Callable[[], bool]) -> None:
        """The first plan: each depot by insertion, then what is left wherever else it may go."""
        for depot in self.depots_with_work:
            numbers = self.visits_of((depot,))
            runs, _ = construct(self.problem, self.table, self.vehicles[depot], numbers, may_go_on=may_go_on)
            self.runs[depot] = runs
        self.squeeze(may_go_on=may_go_on)

    def visits_of(self, depots: tuple[int, ...]) -> tuple[int, ...]:
        """Visits planned at these depots, or waiting for them (by number)."""
        return tuple(number for number, home in self.home.items() if home in depots)

    def part(self, depots: tuple[int, ...]) -> Part:
        """These depots with their vehicles and visits."""
        vehicles = tuple(vehicle for depot in depots for vehicle in self.vehicles[depot])
        return Part(depots, vehicles, self.visits_of(depots))

    def runs_of(self, depots: tuple[int, ...]) -> list[PlannedRun]:
        """The runs of these depots."""
        return [run for depot in depots for run in self.runs[depot]]

    def start_of(self, depots: tuple[int, ...]) -> tuple[Part, list[PlannedRun]]:
        """What to search next in a group: from the plan as it stands, or, every other time, without a vehicle.

        A local search seldom empties a vehicle, since each visit taken off it costs a detour first; the price
        of the day is saved only with the last. So the vehicles are left out in turn, those with the fewest
        visits first, and their visits wait to be placed on the others. Only a better plan is accepted anyway.
        """
        part, runs = self.part(depots), self.runs_of(depots)
        turn = self.started[depots] = self.started.get(depots, -1) + 1
        visits: dict[UUID, int] = {}
        for run in runs:
            visits[run.vehicle_id] = visits.get(run.vehicle_id, 0) + len(run.visit_ids)
        # While visits are left out every vehicle is needed; the only one of a part always is.
        if turn % 2 or len(visits) < 2 or sum(visits.values()) < len(part.visits):
            return part, runs
        spared = sorted(visits, key=lambda vehicle_id: (visits[vehicle_id], vehicle_id))[
            turn // 2 % len(visits)
        ]
        index = self.problem.vehicle_index[spared]
        fewer = replace(part, vehicles=tuple(vehicle for vehicle in part.vehicles if vehicle != index))
        return fewer, [run for run in runs if run.vehicle_id != spared]

    def accept(self, answer: PartAnswer, *, polished: tuple[int, ...] | None = None) -> None:
        """Take the answer's runs over when they are better than what stands, and remember what it gained."""
        depots = answer.part.depots
        standing = score_of(self.problem, self.runs_of(depots), answer.part.visits)
        better = answer.score < standing
        if better:
            for depot in depots:
                depot_id = self.problem.depots[depot].id
                self.runs[depot] = [run for run in answer.runs if run.depot_id == depot_id]
                for run in self.runs[depot]:
                    for visit_id in run.visit_ids:
                        self.home[self.problem.visit_index[visit_id]] = depot
        group = polished or self.group_of(depots[0])
        if polished is None:
            self.gain[group] = answer.late_gain
        else:
            # Less is expected of a group each time: what one search found, the next will not find again.
            self.gain[group] = answer.late_gain / 2 if better else self.gain.get(group, 0.0) / 4
            self.fruitless[group] = 0 if better else self.fruitless.get(group, 0) + 1

    def group_of(self, depot: int) -> tuple[int, ...]:
        """The depot with its partners."""
        return (depot, *self.partners[depot])

    def next_group(self, busy: set[int]) -> tuple[int, ...] | None:
        """The free group most worth searching: visits left out first, then by what time has paid lately."""
        waiting = self.left_out()
        short = {self.home[number] for number in waiting if number in self.home}
        best: tuple[tuple[bool, int, float], tuple[int, ...]] | None = None
        for depot in self.depots_with_work:
            group = self.group_of(depot)
            tries = self.fruitless.get(group, 0)
            if tries >= _MAX_FRUITLESS or busy & set(group):
                continue
            rank = (not short & set(group), tries, -self.gain.get(group, 0.0))
            if best is None or rank < best[0]:
                best = rank, group
        return best[1] if best else None

    def left_out(self) -> list[int]:
        """Visits in no run, by number."""
        served = {visit_id for runs in self.runs.values() for run in runs for visit_id in run.visit_ids}
        return [n for n, visit in enumerate(self.problem.visits) if visit.id not in served]

    @property
    def is_complete(self) -> bool:
        """Whether all that can be served at all is in a run."""
        return not any(number in self.home for number in self.left_out())

    def standing(self) -> tuple[int, int]:
        """Cost (minor units) of the plan as it stands, and how many visits it leaves out."""
        evaluation = judge(self.problem, self.runs_of(tuple(self.runs)))
        return evaluation.cost_minor, evaluation.visits_unplanned

    def days(self) -> dict[UUID, VehicleDay]:
        """Every vehicle's day as it stands."""
        days = {vehicle.id: VehicleDay(self.table, vehicle) for vehicle in self.problem.vehicles}
        planned: dict[UUID, list[list[int]]] = {}
        for run in sorted(self.runs_of(tuple(self.runs)), key=lambda run: run.trip_index):
            numbers = [self.problem.visit_index[visit_id] for visit_id in run.visit_ids]
            planned.setdefault(run.vehicle_id, []).append(numbers)
        for vehicle_id, runs in planned.items():
            if not days[vehicle_id].load_runs(runs):
                raise RuntimeError(f"the plan holds an infeasible day for vehicle {vehicle_id}")
        return days

    def squeeze(self, *, may_go_on: Callable[[], bool] = lambda: True) -> None:
        """Insert left-out visits wherever they still fit, at any depot that may serve them."""
        waiting = [number for number in self.left_out() if number in self.home]
        if not waiting:
            return
        wanted = {depot for number in waiting for depot in self.possible[number]}
        every = self.days()
        days = [every[self.problem.vehicles[v].id] for depot in sorted(wanted) for v in self.vehicles[depot]]
        insert_all(days, waiting, may_go_on=may_go_on)
        for depot in wanted:
            self.runs[depot] = runs_of(every[self.problem.vehicles[v].id] for v in self.vehicles[depot])
            for run in self.runs[depot]:
                for visit_id in run.visit_ids:
                    self.home[self.problem.visit_index[visit_id]] = depot

    def finished(self) -> tuple[Plan, Evaluation, list[int]]:
        """The plan with every departure set, its evaluation, and the visits left out (by number)."""
        left_out = self.left_out()
        unplanned = tuple(Unplanned(self.problem.visits[n].id, UnplannedReason.NOT_CHOSEN) for n in left_out)
        open_plan = Plan(tuple(self.runs_of(tuple(self.runs))), unplanned)
        plan = with_departures(self.problem, open_plan)
        return plan, evaluate(self.problem, plan), left_out

    @staticmethod
    def with_reasons(plan: Plan, reasons: Mapping[UUID, UnplannedReason]) -> Plan:
        """The plan with the reasons of its unplanned visits filled in."""
        unplanned = (replace(entry, reason=reasons[entry.visit_id]) for entry in plan.unplanned)
        return replace(plan, unplanned=tuple(unplanned))


def with_departures(problem: PlanProblem, plan: Plan) -> Plan:
    """The plan with the departures that the evaluator chooses where none are given."""
    starts = {(run.vehicle_id, run.trip_index): run.departure_s for run in evaluate(problem, plan).runs}
    runs = (
        run if run.start_s is not None else replace(run, start_s=starts[run.vehicle_id, run.trip_index])
        for run in plan.runs
    )
    return replace(plan, runs=tuple(runs))
