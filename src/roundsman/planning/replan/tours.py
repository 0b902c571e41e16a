"""Trips as they stand now, as a planning problem: each begins where its vehicle is free next and ends at home.

Every tour has a depot of its own in the problem: the ways out of it begin where the vehicle is, the ways into it
lead home. So the evaluator, the insertion test and the search see a vehicle on the road as one that has yet to leave.
"""

import bisect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from roundsman.kernel.geo import GeoPoint
from roundsman.kernel.loads import Load
from roundsman.planning.horizon import DAY_S, Window, earliest_start_s
from roundsman.planning.judging.evaluation import EvaluatedRun, Rule, Violation
from roundsman.planning.judging.evaluator import evaluate
from roundsman.planning.problem import NO_LOAD, Depot, PlanProblem, Vehicle, Visit
from roundsman.planning.solution import Plan, PlannedRun, Unplanned, UnplannedReason
from roundsman.travel.api import TravelMatrix, TravelModel

NOBODY: frozenset[UUID] = frozenset()

type Sequences = Mapping[UUID, tuple[UUID, ...]]
"""Tour -> its visits in driving order."""


@dataclass(frozen=True, slots=True)
class Tour:
    """What is left of one trip.

    Args:
        id: The trip, or a new id for a vehicle that stands ready.
        name: What people call it.
        vehicle: What it carries and costs; its shift says until when it may be out.
        warehouse_id: Where its goods come from.
        start: Where the vehicle is free next.
        start_s: When; one that has not left may leave later.
        home: Where it goes in the end.
        visits: Its stops that are still open, in driving order. The one that the vehicle is at or on its way to is none
            of them: there it is free next.
        pinned: Visits that somebody placed by hand; they keep their tour and their order among themselves.
        is_out: It is on the road with its goods. Otherwise it is still to leave.
        kept: What it has on board from stops that are over, and takes home: refused, damaged, left over.
    """

    id: UUID
    name: str
    vehicle: Vehicle
    warehouse_id: UUID
    start: GeoPoint
    start_s: int
    home: GeoPoint
    visits: tuple[Visit, ...] = ()
    pinned: frozenset[UUID] = NOBODY
    is_out: bool = False
    kept: Load = NO_LOAD

    @property
    def visit_ids(self) -> tuple[UUID, ...]:
        """Its stops in driving order."""
        return tuple(visit.id for visit in self.visits)


@dataclass(frozen=True, slots=True)
class Figures:
    """What some tours come to from now on. Late stops are those that begin after their promise."""

    cost_minor: int
    distance_m: int
    duration_s: int
    late_stops: int
    late_s: int


NOTHING_LEFT = Figures(0, 0, 0, 0, 0)


def added(figures: Iterable[Figures]) -> Figures:
    """The sum of figures of different tours."""
    every = list(figures)
    return Figures(
        cost_minor=sum(one.cost_minor for one in every),
        distance_m=sum(one.distance_m for one in every),
        duration_s=sum(one.duration_s for one in every),
        late_stops=sum(one.late_stops for one in every),
        late_s=sum(one.late_s for one in every),
    )


@dataclass(frozen=True, slots=True)
class Picture:
    """Some tours as the evaluator sees them."""

    runs: Mapping[UUID, EvaluatedRun]
    """Tours with at least one stop."""
    late_s: Mapping[UUID, int]
    """Visits that miss their promise, by how much."""
    broken: tuple[Violation, ...]
    """Every other rule that is broken."""

    def figures(self, tour_ids: Iterable[UUID]) -> Figures:
        """The sum over some of the tours."""
        runs = [self.runs[one] for one in tour_ids if one in self.runs]
        late = [
            self.late_s[stop.visit_id] for run in runs for stop in run.stops if stop.visit_id in self.late_s
        ]
        return Figures(
            cost_minor=sum(run.cost_minor for run in runs),
            distance_m=sum(run.distance_m for run in runs),
            duration_s=sum(run.duration_s for run in runs),
            late_stops=len(late),
            late_s=sum(late),
        )


def problem_of(
    tours: Sequence[Tour], more: Sequence[Visit], travel: TravelModel, *, horizon_s: int = DAY_S
) -> PlanProblem:
    """The tours as a problem, with visits that are on none of them.

    Args:
        tours: Each becomes a depot and a vehicle, both with the tour's id.
        more: Further visits. They may go on any tour of one of the warehouses that their `depot_ids` name; on any
            tour at all where none is of such a warehouse. Those of tours that have not left may change among these.
        travel: Distances and durations.
        horizon_s: How long the day is.
    """
    of_warehouse: dict[UUID, list[UUID]] = {}
    still_in: dict[UUID, list[UUID]] = {}
    for tour in tours:
        of_warehouse.setdefault(tour.warehouse_id, []).append(tour.id)
        if not tour.is_out:
            still_in.setdefault(tour.warehouse_id, []).append(tour.id)
    everywhere = tuple(tour.id for tour in tours)
    shifts = [_shift(tour) for tour in tours]
    end_s = max([horizon_s, *(shift.end_s for shift in shifts)])
    visits: list[Visit] = []
    for tour in tours:
        # Goods on board stay on board, and what was placed by hand stays where it was placed.
        own: tuple[UUID, ...] = (tour.id,)
        any_of = own if tour.is_out else tuple(still_in[tour.warehouse_id])
        for visit in tour.visits:
            wanted = own if visit.id in tour.pinned else any_of
            visits.append(visit if visit.depot_ids == wanted else replace(visit, depot_ids=wanted))
    for visit in more:
        own = tuple(tour_id for depot_id in visit.depot_ids for tour_id in of_warehouse.get(depot_id, ()))
        visits.append(replace(visit, depot_ids=own or everywhere))
    points = [tour.start for tour in tours] + [visit.point for visit in visits]
    ways = travel.matrix([*points, *(tour.home for tour in tours)])
    here = len(points)
    matrices = []
    for every in (ways.distance_m, ways.duration_s):
        matrix = every[:here, :here].copy()
        matrix[:, : len(tours)] = every[:here, here:]
        matrix[range(len(tours)), range(len(tours))] = 0
        matrices.append(matrix)
    return PlanProblem(
        tuple(Depot(tour.id, tour.start, Window(0, end_s), tour.name) for tour in tours),
        tuple(visits),
        tuple(_vehicle(tour, shift) for tour, shift in zip(tours, shifts, strict=True)),
        TravelMatrix(matrices[0], matrices[1], ways.speed),
        end_s,
    )


def _shift(tour: Tour) -> Window:
    # A vehicle that is out for longer than it may be is still to be reckoned with.
    return Window(tour.start_s, max(tour.vehicle.shift.end_s, tour.start_s + 1))


def _vehicle(tour: Tour, shift: Window) -> Vehicle:
    kind = replace(tour.vehicle.type, max_trips=1)
    if tour.is_out:
        room = replace(
            kind.capacity,
            weight_g=max(0, kind.capacity.weight_g - tour.kept.weight_g),
            volume_ml=max(0, kind.capacity.volume_ml - tour.kept.volume_ml),
        )
        kind = replace(kind, capacity=room, fixed_minor=0, per_departure_minor=0)
    return replace(tour.vehicle, id=tour.id, depot_id=tour.id, type=kind, shift=shift, name=tour.name)


def sequences_of(tours: Iterable[Tour]) -> dict[UUID, tuple[UUID, ...]]:
    """The tours as they stand."""
    return {tour.id: tour.visit_ids for tour in tours}


def plan_of(problem: PlanProblem, tours: Sequence[Tour], sequences: Sequences) -> Plan:
    """The sequences as a plan. A vehicle that is out leaves when it is free; the others when it suits them."""
    runs = [
        PlannedRun(tour.id, tour.id, 0, tuple(sequences[tour.id]), tour.start_s if tour.is_out else None)
        for tour in tours
        if sequences.get(tour.id)
    ]
    served = {visit_id for run in runs for visit_id in run.visit_ids}
    left_out = (visit.id for visit in problem.visits if visit.id not in served)
    return Plan(tuple(runs), tuple(Unplanned(one, UnplannedReason.NOT_CHOSEN) for one in left_out))


def look(problem: PlanProblem, tours: Sequence[Tour], sequences: Sequences) -> Picture:
    """What the evaluator says of the sequences."""
    found = evaluate(problem, plan_of(problem, tours, sequences))
    late_s: dict[UUID, int] = {}
    for run in found.runs:
        for stop in run.stops:
            windows = problem.windows_of(problem.visits[problem.visit_index[stop.visit_id]])
            if earliest_start_s(windows, stop.arrival_s) is None:
                late_s[stop.visit_id] = stop.arrival_s - windows[-1].end_s + 1
    broken = tuple(one for one in found.violations if one.rule is not Rule.WINDOW)
    return Picture({run.vehicle_id: run for run in found.runs}, late_s, broken)


def newly_broken(before: Picture, after: Picture) -> list[Violation]:
    """Rules that are broken afterwards and were not before, or by more now. Lateness is told apart from these."""
    known = {(one.rule, one.vehicle_id, one.visit_id): one.excess for one in before.broken}
    return [
        one for one in after.broken if one.excess > known.get((one.rule, one.vehicle_id, one.visit_id), 0)
    ]


def tolerant(problem: PlanProblem, picture: Picture, *, late_until_s: int | None = None) -> PlanProblem:
    """The problem with promises that are missed already counted as kept, so that nothing else is refused for them.

    Args:
        problem: The problem.
        picture: How things stand.
        late_until_s: Until when any promise may be late; None for none that is not late already, and that no later.
    """
    arrives = {stop.visit_id: stop.arrival_s for run in picture.runs.values() for stop in run.stops}
    visits = []
    for visit in problem.visits:
        windows = problem.windows_of(visit)
        end_s = windows[-1].end_s
        if visit.id in picture.late_s:
            end_s = max(end_s, arrives[visit.id] + 1)
        if late_until_s is not None:
            end_s = max(end_s, late_until_s)
        if end_s != windows[-1].end_s:
            visit = replace(visit, windows=(*windows[:-1], Window(windows[-1].start_s, end_s)))
        visits.append(visit)
    vehicles = [
        replace(vehicle, shift=Window(vehicle.shift.start_s, picture.runs[vehicle.id].return_s))
        if vehicle.id in picture.runs and picture.runs[vehicle.id].return_s > vehicle.shift.end_s
        else vehicle
        for vehicle in problem.vehicles
    ]
    latest_s = max([problem.horizon_s, *(vehicle.shift.end_s for vehicle in vehicles)])
    depots = [replace(depot, opening=Window(0, latest_s)) for depot in problem.depots]
    return replace(problem, depots=tuple(depots), visits=tuple(visits), vehicles=tuple(vehicles))


def moved_stops(before: Sequences, after: Sequences) -> frozenset[UUID]:
    """Visits that were on a tour and have another tour, another turn among those that stay, or none now."""
    now = {visit_id: tour_id for tour_id, visits in after.items() for visit_id in visits}
    moved: set[UUID] = set()
    for tour_id, visits in before.items():
        place = {visit_id: position for position, visit_id in enumerate(visits)}
        stayed = [visit_id for visit_id in after.get(tour_id, ()) if visit_id in place]
        moved.update(visit_id for visit_id in visits if now.get(visit_id) != tour_id)
        kept = _longest_rising([place[visit_id] for visit_id in stayed])
        moved.update(visit_id for visit_id in stayed if place[visit_id] not in kept)
    return frozenset(moved)


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """A longest rising part of the numbers: the fewest others have moved."""
    ends: list[int] = []  # the smallest last number of a rising part of each length
    at: list[int] = []
    before: list[int] = []
    for position, number in enumerate(numbers):
        length = bisect.bisect_left(ends, number)
        before.append(at[length - 1] if length else -1)
        if length == len(ends):
            ends.append(number)
            at.append(position)
        else:
            ends[length], at[length] = number, position
    found: set[int] = set()
    position = at[-1] if at else -1
    while position >= 0:
        found.add(numbers[position])
        position = before[position]
    return found


def may_stand(tour: Tour, sequence: Sequence[UUID]) -> bool:
    """Whether a sequence of the tour leaves alone what was placed by hand."""
    pinned = [visit_id for visit_id in tour.visit_ids if visit_id in tour.pinned]
    return [visit_id for visit_id in sequence if visit_id in tour.pinned] == pinned
