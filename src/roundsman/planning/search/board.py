"""The best plan so far, vehicle by vehicle. Not for use by several threads."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from uuid import UUID

from roundsman.planning.judging.evaluation import Evaluation
from roundsman.planning.judging.evaluator import evaluate
from roundsman.planning.problem import PlanProblem
from roundsman.planning.search.constructive import construct, insert_all, runs_of
from roundsman.planning.search.insertion import VehicleDay, VisitTable, can_stand
from roundsman.planning.search.pyvrp_model import Part
from roundsman.planning.search.solver_pyvrp import PartAnswer, judge, score_of
from roundsman.planning.solution import Plan, PlannedRun, Unplanned, UnplannedReason
from roundsman.planning.why.explain import alone_reason


class Board:
    """Keeps the runs of each vehicle; takes in answers when they are better."""

    def __init__(self, problem: PlanProblem) -> None:
        self.problem, self.table = problem, VisitTable(problem)
        self.vehicles: list[tuple[int, ...]] = [
            tuple(n for n, vehicle in enumerate(problem.vehicles) if vehicle.depot_id == depot.id)
            for depot in problem.depots
        ]
        self.possible = [self._possible_depots(number) for number in range(len(problem.visits))]
        # Where a visit is planned, or would be if it were: the nearest depot that can serve it.
        self.home: dict[int, int] = {n: depots[0] for n, depots in enumerate(self.possible) if depots}
        for number in list(self.home):
            partner = problem.partner_of(number)
            if partner is not None and partner not in self.home:
                del self.home[number]  # half a pair is no work
        self.days: dict[int, tuple[PlannedRun, ...]] = {}
        self.vehicle_of: dict[int, int] = {}
        """Planned visit -> vehicle, both by number."""

    def _possible_depots(self, number: int) -> list[int]:
        """The depots with a vehicle that could serve the visit were it alone, nearest first."""
        problem, found = self.problem, []
        for depot_id in problem.visits[number].depot_ids:
            depot, tried = problem.depot_index[depot_id], set()
            for position in self.vehicles[depot]:
                kind = problem.kind_of[position]
                if kind not in tried and alone_reason(problem, problem.vehicles[position], number) is None:
                    found.append(depot)
                    break
                tried.add(kind)
        node = problem.first_visit_node + number
        return sorted(found, key=lambda depot: (int(problem.travel.distance_m[depot, node]), depot))

    @property
    def depots_with_work(self) -> list[int]:
        """Depots that have at least one visit they can serve."""
        return sorted(set(self.home.values()))

    def construct(self, *, may_go_on: Callable[[], bool]) -> None:
        """The first plan: each depot by insertion, then what is left wherever else it may go."""
        for depot in self.depots_with_work:
            numbers = self.visits_of((depot,))
            runs, _ = construct(self.problem, self.table, self.vehicles[depot], numbers, may_go_on=may_go_on)
            self.put(self.vehicles[depot], runs)
        self.squeeze(may_go_on=may_go_on)

    def put(self, vehicles: Iterable[int], runs: Iterable[PlannedRun]) -> None:
        """Give these vehicles (by number) these runs instead of the ones they have."""
        for vehicle in vehicles:
            for run in self.days.pop(vehicle, ()):
                for visit_id in run.visit_ids:
                    self.vehicle_of.pop(self.problem.visit_index[visit_id], None)
        for run in sorted(runs, key=lambda run: run.trip_index):
            vehicle = self.problem.vehicle_index[run.vehicle_id]
            self.days[vehicle] = (*self.days.get(vehicle, ()), run)
            for visit_id in run.visit_ids:
                number = self.problem.visit_index[visit_id]
                self.vehicle_of[number] = vehicle
                self.home[number] = self.problem.depot_index[run.depot_id]

    def visits_of(self, depots: tuple[int, ...]) -> tuple[int, ...]:
        """Visits planned at these depots, or waiting for them (by number)."""
        return tuple(number for number, home in self.home.items() if home in depots)

    def part(self, depots: tuple[int, ...]) -> Part:
        """These depots with their vehicles and visits."""
        vehicles = tuple(vehicle for depot in depots for vehicle in self.vehicles[depot])
        return Part(depots, vehicles, self.visits_of(depots))

    def runs_of(self, vehicles: Iterable[int]) -> list[PlannedRun]:
        """The runs of these vehicles (by number)."""
        return [run for vehicle in vehicles for run in self.days.get(vehicle, ())]

    def all_runs(self) -> list[PlannedRun]:
        """The runs of all vehicles, in the vehicles' order."""
        return self.runs_of(sorted(self.days))

    def accept(self, answer: PartAnswer, vehicles: Iterable[int]) -> bool:
        """Take the answer's runs over when they are better than what stands; says whether they are.

        Args:
            answer: What the search found.
            vehicles: All vehicles (by number) that the part was taken from, those left out of the search included.
        """
        claimed = tuple(vehicles)
        if self._served_elsewhere(answer, set(claimed)):
            return False
        standing = score_of(self.problem, self.runs_of(claimed), answer.part.visits)
        better = answer.score < standing and self._can_stand(answer.runs)
        if better:
            self.put(claimed, answer.runs)
        return better

    def _can_stand(self, runs: Iterable[PlannedRun]) -> bool:
        days: dict[UUID, list[list[int]]] = {}
        for run in sorted(runs, key=lambda run: run.trip_index):
            numbers = [self.problem.visit_index[visit_id] for visit_id in run.visit_ids]
            days.setdefault(run.vehicle_id, []).append(numbers)
        vehicles = {vehicle_id: self.problem.vehicle_index[vehicle_id] for vehicle_id in days}
        return all(
            can_stand(self.table, self.problem.vehicles[vehicles[vehicle_id]], visits)
            for vehicle_id, visits in days.items()
        )

    def _served_elsewhere(self, answer: PartAnswer, claimed: set[int]) -> bool:
        """Whether a visit that waited when the search began has a vehicle outside of it by now."""
        index = self.problem.visit_index
        holders = (self.vehicle_of.get(index[visit_id]) for run in answer.runs for visit_id in run.visit_ids)
        return any(holder is not None and holder not in claimed for holder in holders)

    def left_out(self) -> list[int]:
        """Visits in no run, by number."""
        return [number for number in range(len(self.problem.visits)) if number not in self.vehicle_of]

    @property
    def is_complete(self) -> bool:
        """Whether all that can be served at all is in a run, or may be left out."""
        visits = self.problem.visits
        return not any(
            number in self.home and visits[number].leave_out_minor is None for number in self.left_out()
        )

    def standing(self) -> tuple[int, int]:
        """Cost (minor units) of the plan as it stands, and how many visits it leaves out."""
        evaluation = self.judged()
        return evaluation.cost_minor, evaluation.visits_unplanned

    def judged(self) -> Evaluation:
        """The plan as it stands, judged."""
        return judge(self.problem, self.all_runs())

    def vehicle_days(self) -> dict[UUID, VehicleDay]:
        """Every vehicle's day as it stands."""
        days = {vehicle.id: VehicleDay(self.table, vehicle) for vehicle in self.problem.vehicles}
        for vehicle, runs in self.days.items():
            vehicle_id = self.problem.vehicles[vehicle].id
            numbers = [[self.problem.visit_index[visit_id] for visit_id in run.visit_ids] for run in runs]
            if not days[vehicle_id].load_runs(numbers):
                raise RuntimeError(f"the plan holds an infeasible day for vehicle {vehicle_id}")
        return days

    def squeeze(self, *, may_go_on: Callable[[], bool] = lambda: True, only_worth: bool = False) -> None:
        """Insert left-out visits wherever they still fit, at any depot that may serve them.

        Args:
            may_go_on: Asked before each; False leaves the rest out.
            only_worth: Leave out whom it costs less to leave out.
        """
        waiting = [number for number in self.left_out() if number in self.home]
        if not waiting:
            return
        wanted = sorted({depot for number in waiting for depot in self.possible[number]})
        every = self.vehicle_days()
        vehicles = [vehicle for depot in wanted for vehicle in self.vehicles[depot]]
        days = [every[self.problem.vehicles[vehicle].id] for vehicle in vehicles]
        insert_all(days, waiting, may_go_on=may_go_on, only_worth=only_worth)
        self.put(vehicles, runs_of(days))

    def finished(self) -> tuple[Plan, Evaluation, list[int]]:
        """The plan with every departure set, its evaluation, and the visits left out (by number)."""
        left_out = self.left_out()
        unplanned = tuple(Unplanned(self.problem.visits[n].id, UnplannedReason.NOT_CHOSEN) for n in left_out)
        open_plan = Plan(tuple(self.all_runs()), unplanned)
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
