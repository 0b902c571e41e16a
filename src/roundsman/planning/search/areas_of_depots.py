"""Depots with up to a few hundred visits, each searched whole with its neighbours."""

from dataclasses import dataclass, field, replace
from uuid import UUID

from roundsman.planning.search.area import Area
from roundsman.planning.search.board import Board
from roundsman.planning.search.pyvrp_model import Part
from roundsman.planning.search.solver_pyvrp import PartAnswer

_GROUP_SIZE = 3  # a depot and its two nearest that share visits with it
_MAX_FRUITLESS = 6  # searches of a group in a row without a gain before it is left alone
_MAX_FRUITLESS_ALONE = 16  # where there is only one group
_RECOMBINE_AFTER = 2  # searches of a group


@dataclass
class DepotAreas:
    """Depots with few visits: first each by itself, then with the nearest two that share visits."""

    board: Board
    depots: list[int]
    gain: dict[tuple[int, ...], float] = field(default_factory=dict)
    fruitless: dict[tuple[int, ...], int] = field(default_factory=dict)
    started: dict[tuple[int, ...], int] = field(default_factory=dict)
    searched: dict[tuple[int, ...], int] = field(default_factory=dict)
    """How often a group was searched since its known days were last put together anew."""

    turns: int = 0

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
        working = self._with_work()
        # The only group is searched by everybody at once, each with choices of their own.
        alone = len(working) == 1
        most = _MAX_FRUITLESS_ALONE if alone else _MAX_FRUITLESS
        best: tuple[tuple[bool, int, float], tuple[int, ...]] | None = None
        for depot in working:
            group = self._group_of(depot)
            tries = self.fruitless.get(group, 0)
            vehicles = {vehicle for one in group for vehicle in self.board.vehicles[one]}
            if tries >= most or (busy & vehicles and not alone):
                continue
            rank = (not short & set(group), tries, -self.gain.get(group, 0.0))
            if best is None or rank < best[0]:
                best = rank, group
        if best is None:
            return None
        group = best[1]
        if self.searched.get(group, 0) >= _RECOMBINE_AFTER:
            self.searched[group] = 0
            return replace(self._area(group, spare=False), recombine=True)
        area = self._area(group, spare=True)
        self.turns += 1
        if alone and self.turns % 2:
            # What one start never comes to, another does: its days are put together with those of the best plan.
            return replace(area, part=self.board.part(group), runs=())
        return area

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
        # While visits are left out every vehicle is needed; the only one of a part always is. And where going out
        # costs nothing, nothing is saved.
        if turn % 2 or len(visits) < 2 or sum(visits.values()) < len(part.visits) or not self._priced(part):
            return whole
        spared = sorted(visits, key=lambda vehicle_id: (visits[vehicle_id], vehicle_id))[
            turn // 2 % len(visits)
        ]
        index = self.board.problem.vehicle_index[spared]
        fewer = replace(part, vehicles=tuple(vehicle for vehicle in part.vehicles if vehicle != index))
        runs = tuple(run for run in whole.runs if run.vehicle_id != spared)
        return Area(fewer, runs, part.vehicles, depots)

    def _priced(self, part: Part) -> bool:
        kinds = (self.board.problem.vehicles[number].type for number in part.vehicles)
        return any(kind.fixed_minor or kind.per_departure_minor for kind in kinds)

    def learn(self, area: Area, answer: PartAnswer, *, better: bool, first: bool) -> None:
        """Less is expected of a group each time: what one search found, the next will not find again."""
        if first:
            group = self._group_of(area.key[0])
            self.gain[group] = answer.late_gain
            self.searched[group] = self.searched.get(group, 0) + 1
            return
        if area.recombine:
            return
        self.searched[area.key] = self.searched.get(area.key, 0) + 1
        self.gain[area.key] = answer.late_gain / 2 if better else self.gain.get(area.key, 0.0) / 4
        self.fruitless[area.key] = 0 if better else self.fruitless.get(area.key, 0) + 1
