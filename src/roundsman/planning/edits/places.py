"""Where visits cost least in trips, and what sequence of a trip costs least. What is fixed keeps its place."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from uuid import UUID

from roundsman.planning.days.current import CurrentTrips
from roundsman.planning.edits.arrangement import Draft, Drafts
from roundsman.planning.edits.judge import Judged, judge
from roundsman.planning.judging.evaluation import Rule
from roundsman.planning.replan.course import Course, Prices

_PRICES = Prices(late_minute_minor=100_000)
"""A promise is broken only where nothing else is left."""
_SWEEPS = 30


class Places:
    """Prices places in the trips of a problem. Breaks of drivers are left to the judge."""

    def __init__(self, current: CurrentTrips) -> None:
        self.current, self.problem = current, current.problem
        self._courses: dict[UUID, Course] = {}

    def _course(self, draft: Draft) -> Course:
        vehicle_id = draft.trip_id if draft.is_on_the_road else draft.vehicle_id
        if vehicle_id not in self._courses:
            number = self.problem.vehicle_index[vehicle_id]
            self._courses[vehicle_id] = Course(self.problem, number, _PRICES)
        return self._courses[vehicle_id]

    def _cost(self, draft: Draft, visits: Sequence[int]) -> float:
        """What the trip alone comes to: it may leave as late as it likes, so waiting at the first door is not paid."""
        course = self._course(draft)
        if draft.is_on_the_road or not visits:
            return course.cost(visits)
        depot = self.problem.depot_index[draft.warehouse_id]
        drive_s = course.seconds[depot][course.offset + visits[0]]
        opens_s = course.windows[visits[0]][0][0]
        start_s, course.start_s = course.start_s, max(course.start_s, opens_s - drive_s)
        try:
            return course.cost(visits)
        finally:
            course.start_s = start_s

    def _numbers(self, visits: Sequence[UUID]) -> list[int]:
        return [self.problem.visit_index[visit] for visit in visits]

    def _ids(self, numbers: Sequence[int]) -> tuple[UUID, ...]:
        return tuple(self.problem.visits[number].id for number in numbers)

    def cheapest(self, draft: Draft, visits: tuple[UUID, ...]) -> tuple[UUID, ...]:
        """The trip's visits with further ones, one after the other where each costs least; its own keep their order."""
        order = self._numbers(draft.visits)
        for number in self._numbers(visits):
            order = min(
                ([*order[:at], number, *order[at:]] for at in range(len(order), -1, -1)),
                key=lambda one: self._cost(draft, one),
            )
        return self._ids(order)

    def best_order(self, draft: Draft, fixed: Collection[UUID] = ()) -> tuple[UUID, ...]:
        """The cheapest sequence that single moves and turned-round pieces lead to; fixed visits keep their index."""
        order = self._numbers(draft.visits)
        held = set(self._numbers([visit for visit in draft.visits if visit in set(fixed)]))
        slots = [at for at, number in enumerate(order) if number not in held]
        free = [order[at] for at in slots]
        if len(free) < 2:
            return draft.visits

        def whole(sequence: Sequence[int]) -> list[int]:
            found = list(order)
            for at, number in zip(slots, sequence, strict=True):
                found[at] = number
            return found

        cost = self._cost(draft, order)
        for _ in range(_SWEEPS):
            best = min(
                ((self._cost(draft, whole(tried)), tried) for tried in _neighbours(free)),
                key=lambda one: one[0],
            )
            if best[0] >= cost - 0.5:
                break
            cost, free = best
        return self._ids(whole(free))

    def saved_elsewhere(self, judged: Judged, order_id: UUID) -> int | None:
        """What putting an order where it fits best among these trips would save, in minor units.

        Returns:
            0 where it stands best; None where it fits nowhere without breaking a rule.
        """
        drafts = judged.drafts
        home = next(draft for draft in drafts.values() if order_id in draft.visits)
        rest = tuple(visit for visit in home.visits if visit != order_id)
        order = self.current.orders.get(order_id)
        without = {home.trip_id: _with(home, rest)}
        options: list[tuple[float, Drafts]] = []
        for draft in drafts.values():
            mine = without.get(draft.trip_id, draft)
            if draft.is_on_the_road or not draft.visits or order is None:
                continue
            if draft.warehouse_id != order.warehouse_id:
                continue
            base = self._cost(mine, self._numbers(mine.visits))
            placed = self.cheapest(mine, (order_id,))
            price = self._cost(mine, self._numbers(placed)) - base
            options.append((price, drafts | without | {draft.trip_id: _with(mine, placed)}))
        options.sort(key=lambda one: one[0])
        for _, tried in options[:3]:
            touched = [trip_id for trip_id, draft in tried.items() if drafts.get(trip_id) != draft]
            if not touched:
                return 0
            found = judge(self.current, tried, free=touched)
            stood = {one.key for one in judged.broken}
            if all(one.key in stood or one.rule == Rule.EMPTY_RUN for one in found.broken):
                return max(0, judged.evaluation.cost_minor - found.evaluation.cost_minor)
        return None


def _with(draft: Draft, visits: tuple[UUID, ...]) -> Draft:
    return replace(draft, visits=visits)


def _neighbours(sequence: Sequence[int]) -> list[list[int]]:
    """Every sequence with one visit, or two that follow each other, elsewhere; and those with a piece turned round."""
    found: list[list[int]] = []
    count = len(sequence)
    for length in (1, 2):
        for at in range(count - length + 1):
            piece, rest = list(sequence[at : at + length]), [*sequence[:at], *sequence[at + length :]]
            found += [[*rest[:to], *piece, *rest[to:]] for to in range(len(rest) + 1) if to != at]
    for first in range(count - 1):
        for last in range(first + 2, count):
            turned = list(sequence[first : last + 1])[::-1]
            found.append([*sequence[:first], *turned, *sequence[last + 1 :]])
    return found
