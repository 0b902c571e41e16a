"""What to search next: a part of the plan small enough that a short search pays.

Depots with a few hundred visits are searched whole, with the neighbours that share visits. Where one depot (or several
that serve the same visits) has more, an area is a run with the runs that pass nearest to it, whatever their depot: this
is decomposition by routes (for example Santini, Schneider, Vidal and Vigo, 2023), and after some hundred short searches
it is well ahead of one long one.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from random import Random
from typing import Protocol
from uuid import UUID

import numpy as np

from roundsman.planning.board import Board
from roundsman.planning.pyvrp_model import Part
from roundsman.planning.solution import PlannedRun
from roundsman.planning.solver_pyvrp import PartAnswer

LARGE = 300
"""More visits than this are not searched as one."""
ROUTE_AREA_VISITS = 200
_GROUP_SIZE = 3  # a depot and its two nearest that share visits with it
_MAX_FRUITLESS = 6  # searches of a group in a row without a gain before it is left alone
_NEAREST = 30  # visits that count as near to a visit
_SPARE_VEHICLES = 2  # unused ones of each kind that an area may take up


@dataclass(frozen=True)
class Area:
    """A part of the plan that one search has for itself.

    `claimed` are all vehicles (by number) that nobody else may change meanwhile; the part may leave some of them out,
    to find a plan without them.
    """

    part: Part
    runs: tuple[PlannedRun, ...]
    claimed: tuple[int, ...]
    key: tuple[int, ...]

    @property
    def complete_only(self) -> bool:
        """Whether a plan that leaves visits out is of no use: the search is for one with fewer vehicles."""
        return len(self.part.vehicles) < len(self.claimed)


class Areas(Protocol):
    """A way to cut the plan."""

    visits: int
    """How many visits it is about."""

    def first(self) -> list[Area]:
        """Areas that cover everything once, the largest first."""
        ...

    def next(self, busy: set[int]) -> Area | None:
        """The one most worth searching, of vehicles (by number) that are not busy; None when nothing is."""
        ...

    def learn(self, area: Area, answer: PartAnswer, *, better: bool, first: bool) -> None:
        """What became of a search; `first` when it was one of the first areas."""
        ...


def cut(board: Board, random: Random) -> list[Areas]:
    """The ways in which the plan is cut: depots with few visits together, each large group of depots by its runs."""
    small: list[int] = []
    large: list[tuple[int, ...]] = []
    for group in _sharing(board):
        visits = len(board.visits_of(group))
        if visits > LARGE:
            large.append(group)
        elif visits:
            small += group
    found: list[Areas] = [RouteAreas(board, group, random) for group in large]
    if small:
        found.append(DepotAreas(board, small))
    return found


def _sharing(board: Board) -> list[tuple[int, ...]]:
    """Depots that serve the same visits, directly or by way of others, together."""
    root = list(range(len(board.problem.depots)))

    def find(depot: int) -> int:
        while root[depot] != depot:
            root[depot] = root[root[depot]]
            depot = root[depot]
        return depot

    for depots in board.possible:
        for other in depots[1:]:
            root[find(other)] = find(depots[0])
    groups: dict[int, list[int]] = {}
    for depot in range(len(root)):
        groups.setdefault(find(depot), []).append(depot)
    return [tuple(group) for group in groups.values()]


@dataclass
class DepotAreas:
    """Depots with few visits: first each by itself, then with the nearest two that share visits."""

    board: Board
    depots: list[int]
    gain: dict[tuple[int, ...], float] = field(default_factory=dict)
    fruitless: dict[tuple[int, ...], int] = field(default_factory=dict)
    started: dict[tuple[int, ...], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.partners = self._partners()
        self.visits = len(self.board.visits_of(tuple(self.depots)))

    def _partners(self) -> dict[int, tuple[int, ...]]:
        """For each depot the nearest two with which it shares a visit."""
        shared: dict[int, set[int]] = {depot: set() for depot in self.depots}
        for depots in self.board.possible:
            for depot in depots:
                if depot in shared:
                    shared[depot].update(other for other in depots if other != depot)
        distance_m = self.board.problem.travel.distance_m
        return {
            depot: tuple(sorted(others, key=lambda o: (int(distance_m[depot, o]), o))[: _GROUP_SIZE - 1])
            for depot, others in shared.items()
        }

    def _with_work(self) -> list[int]:
        working = set(self.board.home.values())
        return [depot for depot in self.depots if depot in working]

    def first(self) -> list[Area]:
        """Each depot alone."""
        found = [self._area((depot,), spare=False) for depot in self._with_work()]
        return sorted(found, key=lambda area: -len(area.part.visits))

    def next(self, busy: set[int]) -> Area | None:
        """The free group most worth searching: visits left out first, then by what time has paid lately."""
        waiting = self.board.left_out()
        short = {self.board.home[number] for number in waiting if number in self.board.home}
        best: tuple[tuple[bool, int, float], tuple[int, ...]] | None = None
        for depot in self._with_work():
            group = self._group_of(depot)
            tries = self.fruitless.get(group, 0)
            vehicles = {vehicle for one in group for vehicle in self.board.vehicles[one]}
            if tries >= _MAX_FRUITLESS or busy & vehicles:
                continue
            rank = (not short & set(group), tries, -self.gain.get(group, 0.0))
            if best is None or rank < best[0]:
                best = rank, group
        return self._area(best[1], spare=True) if best else None

    def _group_of(self, depot: int) -> tuple[int, ...]:
        """The depot with its partners."""
        return (depot, *self.partners[depot])

    def _area(self, depots: tuple[int, ...], *, spare: bool) -> Area:
        """The depots as they stand, or, every other time, without one of their vehicles.

        A local search seldom empties a vehicle, since each visit taken off it costs a detour first; the price
        of the day is saved only with the last. So the vehicles are left out in turn, those with the fewest
        visits first, and their visits wait to be placed on the others. Only a better plan is accepted anyway.
        """
        part = self.board.part(depots)
        whole = Area(part, tuple(self.board.runs_of(part.vehicles)), part.vehicles, depots)
        if not spare:
            return whole
        turn = self.started[depots] = self.started.get(depots, -1) + 1
        visits: dict[UUID, int] = {}
        for run in whole.runs:
            visits[run.vehicle_id] = visits.get(run.vehicle_id, 0) + len(run.visit_ids)
        # While visits are left out every vehicle is needed; the only one of a part always is.
        if turn % 2 or len(visits) < 2 or sum(visits.values()) < len(part.visits):
            return whole
        spared = sorted(visits, key=lambda vehicle_id: (visits[vehicle_id], vehicle_id))[
            turn // 2 % len(visits)
        ]
        index = self.board.problem.vehicle_index[spared]
        fewer = replace(part, vehicles=tuple(vehicle for vehicle in part.vehicles if vehicle != index))
        runs = tuple(run for run in whole.runs if run.vehicle_id != spared)
        return Area(fewer, runs, part.vehicles, depots)

    def learn(self, area: Area, answer: PartAnswer, *, better: bool, first: bool) -> None:
        """Less is expected of a group each time: what one search found, the next will not find again."""
        if first:
            self.gain[self._group_of(area.key[0])] = answer.late_gain
            return
        self.gain[area.key] = answer.late_gain / 2 if better else self.gain.get(area.key, 0.0) / 4
        self.fruitless[area.key] = 0 if better else self.fruitless.get(area.key, 0) + 1


class RouteAreas:
    """A large group of depots: a run with those nearest to it, a few hundred visits in all."""

    def __init__(self, board: Board, depots: tuple[int, ...], random: Random) -> None:
        self.board, self.depots, self.random = board, depots, random
        self.vehicles = tuple(vehicle for depot in depots for vehicle in board.vehicles[depot])
        numbers = sorted(board.visits_of(depots))
        self.visits = len(numbers)
        self.near = self._nearest(numbers)
        self.tried: dict[tuple[UUID, ...], int] = {}
        """How often the area around a run was searched in vain since the run came to be."""

    def _nearest(self, numbers: list[int]) -> dict[int, list[int]]:
        offset = self.board.problem.first_visit_node
        nodes = np.array(numbers) + offset
        ways = self.board.problem.travel.distance_m[np.ix_(nodes, nodes)]
        count = min(_NEAREST + 1, len(numbers))
        order = np.argpartition(ways, count - 1, axis=1)[:, :count]
        return {
            number: [numbers[at] for at in sorted(row, key=lambda at: ways[position, at]) if at != position]
            for position, (number, row) in enumerate(zip(numbers, order.tolist(), strict=True))
        }

    def first(self) -> list[Area]:
        """The runs in groups that lie together, each in one of them."""
        left, areas = set(self.board.days) & set(self.vehicles), []
        while left:
            seed = min(left, key=lambda vehicle: len(self._runs_near(vehicle, left)))
            area = self._area(seed, left)
            areas.append(area)
            left -= set(area.claimed)
        return sorted(areas, key=lambda area: -len(area.part.visits))

    def next(self, busy: set[int]) -> Area | None:
        """Around a visit left out first, else around the run that was tried least since it changed."""
        free = set(self.vehicles) - busy
        used = [vehicle for vehicle in self.vehicles if vehicle in free and vehicle in self.board.days]
        if not used:
            return None
        waiting = [n for n in self.board.left_out() if n in self.near]
        beside = {
            self.board.vehicle_of[other]
            for number in waiting
            for other in self.near[number]
            if other in self.board.vehicle_of
        } & set(used)
        candidates = sorted(beside) if beside and self.random.random() < 0.5 else used
        seed = min(candidates, key=lambda vehicle: (self._tries(vehicle), self.random.random()))
        return self._area(seed, free)

    def _tries(self, vehicle: int) -> int:
        return sum(self.tried.get(run.visit_ids, 0) for run in self.board.days[vehicle])

    def _runs_near(self, vehicle: int, among: set[int]) -> dict[int, float]:
        """Vehicles that pass near the runs of this one, and how near: many and close neighbours count most."""
        weights: dict[int, float] = {}
        for run in self.board.days[vehicle]:
            for visit_id in run.visit_ids:
                number = self.board.problem.visit_index[visit_id]
                for rank, other in enumerate(self.near[number]):
                    beside = self.board.vehicle_of.get(other)
                    if beside is not None and beside != vehicle and beside in among:
                        weights[beside] = weights.get(beside, 0.0) + 1.0 / (rank + 1)
        return weights

    def _area(self, seed: int, among: set[int]) -> Area:
        """The seed with its nearest, then theirs, until there are visits enough; with unused vehicles to spare."""
        taken, weights = [seed], self._runs_near(seed, among)
        count = self._visits_of(seed)
        while count < ROUTE_AREA_VISITS and weights:
            best = max(weights, key=lambda vehicle: (weights[vehicle], -vehicle))
            del weights[best]
            taken.append(best)
            count += self._visits_of(best)
            for vehicle, weight in self._runs_near(best, among).items():
                if vehicle not in taken:
                    # Near to a run of the area is good, near to the seed is better.
                    weights[vehicle] = weights.get(vehicle, 0.0) + weight / 4
        spare = self._spare(taken, among)
        served = [n for vehicle in taken for n in self._numbers(vehicle)]
        waiting = [
            number
            for number in self.board.left_out()
            if number in self.near and any(self.board.vehicle_of.get(o) in taken for o in self.near[number])
        ]
        waiting = self._with_partners(waiting)
        vehicles = (*taken, *spare)
        depots = tuple(sorted({self._depot(vehicle) for vehicle in vehicles}))
        part = Part(depots, vehicles, (*served, *waiting))
        return Area(part, tuple(self.board.runs_of(taken)), vehicles, (seed,))

    def _with_partners(self, numbers: list[int]) -> list[int]:
        partners = (self.board.problem.partner_of(number) for number in numbers)
        return sorted({*numbers, *(partner for partner in partners if partner is not None)})

    def _spare(self, taken: list[int], among: set[int]) -> list[int]:
        """Unused vehicles of the depots of the area: a few of each kind."""
        depots = {self._depot(vehicle) for vehicle in taken}
        counts: dict[tuple[object, ...], int] = {}
        spare: list[int] = []
        for vehicle in self.vehicles:
            if vehicle in self.board.days or vehicle not in among or self._depot(vehicle) not in depots:
                continue
            row = self.board.problem.vehicles[vehicle]
            kind = (row.type, row.depot_id, row.shift, row.features)
            counts[kind] = counts.get(kind, 0) + 1
            if counts[kind] <= _SPARE_VEHICLES:
                spare.append(vehicle)
        return spare

    def _depot(self, vehicle: int) -> int:
        return self.board.problem.depot_index[self.board.problem.vehicles[vehicle].depot_id]

    def _numbers(self, vehicle: int) -> Iterable[int]:
        for run in self.board.days[vehicle]:
            for visit_id in run.visit_ids:
                yield self.board.problem.visit_index[visit_id]

    def _visits_of(self, vehicle: int) -> int:
        return sum(len(run.visit_ids) for run in self.board.days[vehicle])

    def learn(self, area: Area, answer: PartAnswer, *, better: bool, first: bool) -> None:
        """Runs that a search left as they are were tried once more; new ones are new."""
        if better or (first and answer.improved):
            return
        for run in area.runs:
            self.tried[run.visit_ids] = self.tried.get(run.visit_ids, 0) + 1
