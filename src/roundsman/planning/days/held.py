"""What people have put somewhere, in the problem of a day: the search goes around it and never moves it. Pure.

An order that is bound to a vehicle asks for a feature that only this vehicle has. A run whose sequence was set by hand
is driven as it is: its vehicle is there for the search in the longest time that it leaves free. An order that is held
back asks for what nobody has.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from roundsman.planning.days.fleet import bound_to
from roundsman.planning.horizon import Window
from roundsman.planning.judging.evaluation import EvaluatedRun, Violation
from roundsman.planning.judging.evaluator import evaluate
from roundsman.planning.problem import PlanProblem, Vehicle
from roundsman.planning.search.board import with_departures
from roundsman.planning.solution import Plan, PlannedRun, Unplanned, UnplannedReason
from roundsman.planning.why.explain import Explanation

NOBODY = frozenset({"nobody"})


@dataclass(frozen=True, slots=True)
class HeldRun:
    """Orders of one vehicle in the sequence that a person gave them."""

    vehicle_id: UUID
    visit_ids: tuple[UUID, ...]


@dataclass(frozen=True)
class Held:
    """Everything that is pinned on a day.

    Args:
        vehicle_of: Order -> the vehicle that brings it, those of runs too.
        runs: Runs whose sequence is set.
        out: Orders that go on no trip.
    """

    vehicle_of: Mapping[UUID, UUID] = field(default_factory=dict)
    runs: tuple[HeldRun, ...] = ()
    out: frozenset[UUID] = frozenset()

    def among(self, problem: PlanProblem) -> "Held":
        """What of it is about orders of a problem."""
        known = problem.visit_index
        runs = (
            HeldRun(run.vehicle_id, tuple(visit for visit in run.visit_ids if visit in known))
            for run in self.runs
        )
        return Held(
            {visit: vehicle for visit, vehicle in self.vehicle_of.items() if visit in known},
            tuple(run for run in runs if run.visit_ids),
            frozenset(self.out & known.keys()),
        )


def bound(problem: PlanProblem, held: Held) -> PlanProblem:
    """The problem with pinned orders bound to their vehicles."""
    if not held.vehicle_of:
        return problem
    wanted = set(held.vehicle_of.values())
    visits = tuple(
        replace(visit, requires=visit.requires | {bound_to(held.vehicle_of[visit.id])})
        if visit.id in held.vehicle_of
        else visit
        for visit in problem.visits
    )
    vehicles = tuple(
        replace(vehicle, features=vehicle.features | {bound_to(vehicle.id)})
        if vehicle.id in wanted
        else vehicle
        for vehicle in problem.vehicles
    )
    return replace(problem, visits=visits, vehicles=vehicles)


class AroundHeld:
    """A bound problem, what of it is left to be searched, and how an answer comes together with what is held."""

    def __init__(self, problem: PlanProblem, held: Held) -> None:
        self.problem = problem
        there = problem.vehicle_index
        self.held = held
        self.runs = [run for run in held.runs if run.vehicle_id in there]
        self.held_visits = {visit for run in held.runs for visit in run.visit_ids}
        self.driven = self._driven()
        self.left = self._left()

    def _planned(self) -> Plan:
        counts: dict[UUID, int] = defaultdict(int)
        planned = []
        order = sorted(self.runs, key=lambda run: self._opens_s(run.visit_ids))
        for run in order:
            vehicle = self.problem.vehicles[self.problem.vehicle_index[run.vehicle_id]]
            planned.append(PlannedRun(vehicle.id, vehicle.depot_id, counts[vehicle.id], run.visit_ids))
            counts[vehicle.id] += 1
        return Plan(tuple(planned))

    def _opens_s(self, visit_ids: Sequence[UUID]) -> int:
        visits = (self.problem.visits[self.problem.visit_index[one]] for one in visit_ids)
        return min(self.problem.windows_of(visit)[0].start_s for visit in visits)

    def _driven(self) -> dict[UUID, list[EvaluatedRun]]:
        found: dict[UUID, list[EvaluatedRun]] = defaultdict(list)
        for run in evaluate(self.problem, self._planned()).runs if self.runs else ():
            found[run.vehicle_id].append(run)
        return found

    def _left(self) -> PlanProblem:
        """The problem for the search: held orders out of its reach, vehicles only when they are free."""
        aside = self.held_visits | self.held.out
        if not aside:
            return self.problem
        visits = tuple(
            replace(visit, requires=NOBODY) if visit.id in aside else visit for visit in self.problem.visits
        )
        vehicles = tuple(one for vehicle in self.problem.vehicles if (one := self._free(vehicle)) is not None)
        return replace(self.problem, visits=visits, vehicles=vehicles)

    def _free(self, vehicle: Vehicle) -> Vehicle | None:
        runs = self.driven.get(vehicle.id)
        if not runs:
            return vehicle
        trips = vehicle.type.max_trips - len(runs)
        reload_s, begins_s = vehicle.type.reload_s, vehicle.shift.start_s
        gaps = []
        for run in runs:
            gaps.append((run.departure_s - reload_s - begins_s, begins_s))
            begins_s = run.return_s + reload_s
        gaps.append((vehicle.shift.end_s - begins_s, begins_s))
        length_s, start_s = max(gaps)
        if trips < 1 or length_s <= 0:
            return None
        kind = replace(vehicle.type, max_trips=trips, fixed_minor=0)
        return replace(vehicle, type=kind, shift=Window(start_s, start_s + length_s))

    def joined(self, plan: Plan) -> Plan:
        """An answer of the search with the held runs; where the two do not go together the held ones stay."""
        if not self.runs:
            return plan
        found = with_departures(self.left, plan)
        broken = self._broken(found.runs)
        if broken:
            found = replace(found, runs=tuple(run for run in found.runs if run.vehicle_id not in broken))
        return self._whole(found.runs)

    def _broken(self, runs: Iterable[PlannedRun]) -> set[UUID | None]:
        """Vehicles whose day breaks a rule with both that neither breaks alone."""
        stood = {_key(one) for one in evaluate(self.problem, self._whole(())).violations}
        return {
            one.vehicle_id
            for one in evaluate(self.problem, self._whole(runs)).violations
            if _key(one) not in stood
        }

    def _whole(self, runs: Iterable[PlannedRun]) -> Plan:
        days: dict[UUID, list[PlannedRun]] = defaultdict(list)
        for run in runs:
            days[run.vehicle_id].append(run)
        for vehicle_id, driven in self.driven.items():
            days[vehicle_id] += [
                PlannedRun(vehicle_id, one.depot_id, 0, tuple(s.visit_id for s in one.stops), one.departure_s)
                for one in driven
            ]
        every = [
            replace(run, trip_index=index)
            for day in days.values()
            for index, run in enumerate(sorted(day, key=lambda run: run.start_s or 0))
        ]
        served = {visit for run in every for visit in run.visit_ids}
        left_out = (
            Unplanned(visit.id, UnplannedReason.NOT_CHOSEN)
            for visit in self.problem.visits
            if visit.id not in served
        )
        return Plan(tuple(every), tuple(left_out))

    def explained(self, found: Iterable[Explanation], plan: Plan) -> tuple[Explanation, ...]:
        """The reasons of the search for what is still left out, and one for what held runs leave no time for."""
        known = {one.visit_id: one for one in found}
        beside = "No time is left beside the trip whose sequence was set by hand."
        return tuple(
            known.get(one.visit_id) or Explanation(one.visit_id, UnplannedReason.NO_TIME_LEFT, beside, ())
            for one in plan.unplanned
        )

    def forgiven(self) -> set[tuple[str, UUID | None, UUID | None]]:
        """The rules that the held runs break by themselves: whoever set them by hand knew that, or time has passed."""
        return (
            {_key(one) for one in evaluate(self.problem, self._whole(())).violations} if self.runs else set()
        )


def broken_beside(
    violations: Iterable[Violation], forgiven: set[tuple[str, UUID | None, UUID | None]]
) -> list[Violation]:
    """The violations that are not those of held runs."""
    return [one for one in violations if _key(one) not in forgiven]


def _key(one: Violation) -> tuple[str, UUID | None, UUID | None]:
    return str(one.rule), one.vehicle_id, one.visit_id
