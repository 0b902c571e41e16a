"""One depot with many visits, or several that serve the same ones: a run with the runs that pass nearest to it.

This is decomposition by routes (for example Santini, Schneider, Vidal and Vigo, 2023): after some hundred short
searches it is well ahead of one long one.
"""

from collections.abc import Iterable
from dataclasses import replace
from random import Random
from uuid import UUID

import numpy as np

from roundsman.planning.search.area import Area
from roundsman.planning.search.board import Board
from roundsman.planning.search.places import cut_by_place
from roundsman.planning.search.pyvrp_model import Part
from roundsman.planning.search.solver_pyvrp import PartAnswer

AREA_VISITS = 150
_AREA_VEHICLES = 8  # where their days are long an area has more visits, so that it has this many of them
_MOST_AREA_VISITS = 400
_RECOMBINE_EVERY = 6  # searches
_WHOLE = 600  # visits that a search from nothing can still take on as one
_FRESH_VISITS = 200  # in each part of a start from nothing where there are more
_NEAREST = 30  # visits that count as near to a visit
_SPARE_VEHICLES = 2  # unused ones of each kind that an area may take up


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
        self.searches = 0

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
        """One depot's visits in parts that lie together, each to be planned from nothing: the first plan of all visits
        has too many long ways to be mended run by run. Where several depots share, the runs as they stand, in groups.
        """
        if len(self.depots) == 1:
            return self._fresh()
        left, areas = set(self.board.days) & set(self.vehicles), []
        while left:
            seed = min(left)
            area = self._area(seed, left)
            areas.append(area)
            left -= set(area.claimed)
        return sorted(areas, key=lambda area: -len(area.part.visits))

    def _fresh(self) -> list[Area]:
        """Parts of the visits, each with its share of every kind of vehicle."""
        numbers = sorted(self.board.visits_of(self.depots))
        count = 1 if len(numbers) <= _WHOLE else round(len(numbers) / _FRESH_VISITS)
        parts = cut_by_place(self.board.problem, numbers, count)
        by_kind: dict[int, list[int]] = {}
        for vehicle in self.vehicles:
            by_kind.setdefault(self.board.problem.kind_of[vehicle], []).append(vehicle)
        areas, before = [], 0
        for at, visits in enumerate(parts):
            after = before + len(visits)
            share = tuple(
                vehicle
                for same in by_kind.values()
                for vehicle in same[len(same) * before // len(numbers) : len(same) * after // len(numbers)]
            )
            before = after
            areas.append(Area(Part(self.depots, share, visits), (), share, (-1, at), fresh=True))
        return areas

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
        self.searches += 1
        if self.searches % _RECOMBINE_EVERY == 0:
            seed = self.random.choice(used)
            return replace(self._area(seed, free, 2 * self._area_visits()), recombine=True)
        seed = min(candidates, key=lambda vehicle: (self._tries(vehicle), self.random.random()))
        # Where searches of small areas find nothing any more, what is wrong is wrong in the large.
        tries = self._tries(seed)
        wanted = min(round(self._area_visits() * (1 + tries / 2)), _MOST_AREA_VISITS)
        return replace(self._area(seed, free, wanted), tries=tries)

    def _tries(self, vehicle: int) -> int:
        return sum(self.tried.get(run.visit_ids, 0) for run in self.board.days[vehicle])

    def _by_nearness(self, seed: int, among: set[int]) -> list[int]:
        """Vehicles with work, nearest first: by how near the nearer half of the seed's visits are to any of theirs."""
        ways = self.board.problem.travel.distance_m
        own = self._nodes(seed)
        half = max(1, len(own) // 2)

        def away(vehicle: int) -> float:
            nearest = ways[np.ix_(own, self._nodes(vehicle))].min(axis=1)
            return float(np.sort(nearest)[:half].mean())

        others = [vehicle for vehicle in self.board.days if vehicle in among and vehicle != seed]
        return sorted(others, key=lambda vehicle: (away(vehicle), vehicle))

    def _nodes(self, vehicle: int) -> list[int]:
        return [self.board.problem.first_visit_node + number for number in self._numbers(vehicle)]

    def _area_visits(self) -> int:
        planned = len(self.board.vehicle_of) / max(len(self.board.days), 1)
        return min(max(AREA_VISITS, round(_AREA_VEHICLES * planned)), _MOST_AREA_VISITS)

    def _area(self, seed: int, among: set[int], most: int | None = None) -> Area:
        """The seed with the nearest others until there are visits enough, and unused vehicles to spare."""
        most = self._area_visits() if most is None else most
        taken, count = [seed], self._visits_of(seed)
        for vehicle in self._by_nearness(seed, among):
            if count >= most:
                break
            taken.append(vehicle)
            count += self._visits_of(vehicle)
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
        counts: dict[int, int] = {}
        spare: list[int] = []
        for vehicle in self.vehicles:
            if vehicle in self.board.days or vehicle not in among or self._depot(vehicle) not in depots:
                continue
            kind = self.board.problem.kind_of[vehicle]
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
        if better or area.recombine or (first and answer.improved):
            return
        for run in self.board.runs_of(area.claimed):
            self.tried[run.visit_ids] = self.tried.get(run.visit_ids, 0) + 1
