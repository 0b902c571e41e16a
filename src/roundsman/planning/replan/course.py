"""One vehicle's way in plain numbers: quick to try sequences on, promises weighed and not refused.

Breaks of drivers are not in it. What comes out is judged by the evaluator like everything else.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from roundsman.planning.problem import PlanProblem


@dataclass(frozen=True, slots=True)
class Prices:
    """What disturbance counts beside money, in minor units. Nobody pays it: proposals are ranked by it."""

    late_minute_minor: int = 1_000
    """For each minute that a stop begins after its promise."""
    moved_stop_minor: int = 2_000
    """For each stop that gets another vehicle or another turn."""
    left_out_minor: int = 100_000
    """For each stop that is not served."""


class Course:
    """The ways of one vehicle of a problem, by visit number."""

    def __init__(self, problem: PlanProblem, vehicle: int, prices: Prices) -> None:
        driver = problem.vehicles[vehicle]
        self.start_s, self.end_s = driver.shift.start_s, driver.shift.end_s
        self.depot = problem.depot_index[driver.depot_id]
        self.offset = problem.first_visit_node
        self.travel = problem.travel
        self.metres: list[list[int]] = problem.travel.distance_m.tolist()
        self.seconds: list[list[int]] = problem.travel.duration_s.tolist()
        self.steady = problem.travel.speed is None
        self.windows = [
            [(window.start_s, window.end_s) for window in problem.windows_of(visit)]
            for visit in problem.visits
        ]
        self.service_s = [visit.service_s for visit in problem.visits]
        self.km = driver.type.per_km_minor / 1_000
        self.second = driver.type.per_hour_minor / 3_600
        self.late_second = prices.late_minute_minor / 60
        self.returns = driver.returns

    def cost(self, visits: Sequence[int]) -> float:
        """What driving these visits comes to, lateness included; a day that is too long counts as lateness too."""
        cost, late_s = self.drive(visits)
        return cost + late_s * self.late_second

    def drive(self, visits: Sequence[int]) -> tuple[float, int]:
        """The money that driving these visits costs, and by how many seconds promises and the end are missed."""
        now_s, here, metres, late_s, offset = self.start_s, self.depot, 0, 0, self.offset
        arrive = self.travel.arrival_s
        for number in visits:
            node = offset + number
            metres += self.metres[here][node]
            now_s = now_s + self.seconds[here][node] if self.steady else arrive(here, node, now_s)
            for opens_s, closes_s in self.windows[number]:
                if now_s < closes_s:
                    now_s = max(now_s, opens_s)
                    break
            else:
                late_s += now_s - self.windows[number][-1][1] + 1
            now_s += self.service_s[number]
            here = node
        if self.returns:
            metres += self.metres[here][self.depot]
            now_s = now_s + self.seconds[here][self.depot] if self.steady else arrive(here, self.depot, now_s)
        over_s = max(0, now_s - self.end_s)
        return metres * self.km + (now_s - self.start_s) * self.second, late_s + over_s

    def way(self, visits: Sequence[int]) -> tuple[int, int]:
        """Metres and seconds of driving over these visits, and home."""
        nodes = [self.depot, *(self.offset + number for number in visits)]
        nodes += [self.depot] if self.returns else []
        legs = list(itertools.pairwise(nodes))
        return sum(self.metres[a][b] for a, b in legs), sum(self.seconds[a][b] for a, b in legs)

    def best_place(self, visits: Sequence[int], number: int, first: int) -> tuple[float, int]:
        """The cheapest place for one more visit from a place on, and the cost with it there.

        Of equally cheap places the last one: nobody is made to wait longer for nothing.
        """
        cost, at = min(
            (self.cost([*visits[:at], number, *visits[at:]]), -at) for at in range(first, len(visits) + 1)
        )
        return cost, -at

    def insert_all(self, visits: Sequence[int], more: Sequence[int], first: int) -> tuple[float, list[int]]:
        """Put further visits where they cost least, one after the other; those that are there keep their order."""
        order = list(visits)
        cost = self.cost(order)
        for number in more:
            cost, at = self.best_place(order, number, first)
            order.insert(at, number)
        return cost, order

    def relocated(self, visits: Sequence[int], movable: Sequence[int], first: int = 0) -> Iterator[list[int]]:
        """Every order in which one visit has another place, none before the first that may change."""
        for number in movable:
            at = visits.index(number)
            rest = [*visits[:at], *visits[at + 1 :]]
            for place in range(first, len(visits)):
                if place != at and at >= first:
                    yield [*rest[:place], number, *rest[place:]]

    def improve(
        self, visits: Sequence[int], movable: Sequence[int], first: int = 0, *, moves: int, floor: float = 1.0
    ) -> tuple[float, list[int]]:
        """Give single visits better places, the best change first, at most so many times.

        Args:
            visits: In driving order.
            movable: Which may get another place.
            first: The first place that may change.
            moves: How many changes at most.
            floor: What a change has to save, in minor units.
        """
        order, cost = list(visits), self.cost(visits)
        for _ in range(moves):
            tried = min(
                ((self.cost(one), one) for one in self.relocated(order, movable, first)),
                default=(cost, order),
            )
            if tried[0] >= cost - floor:
                break
            cost, order = tried
        return cost, order
