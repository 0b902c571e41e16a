"""An urgent order put into trips that are planned or on the road: exact on every rule, the cheapest places first.

Goods lie at the warehouse. A trip that has not left simply loads them; a vehicle that is out has to come by for them:
its way gets a call at the warehouse, and the stop after it.
"""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from uuid import UUID

import numpy as np
import numpy.typing as npt

from roundsman.kernel.geo import GeoPoint
from roundsman.kernel.loads import Load
from roundsman.planning.judging.loading import highest_load
from roundsman.planning.problem import NO_LOAD, PlanProblem, Visit
from roundsman.planning.replan.course import Course, Prices
from roundsman.planning.replan.drafts import Draft, Kind, Meeting, Scene, keeps_promises, meeting_of
from roundsman.planning.replan.tours import Tour, may_stand, tolerant
from roundsman.planning.search.insertion import Floats, Ints, VehicleDay, VisitTable
from roundsman.travel.api import TravelModel

LOADING_S = 900
"""For putting goods on board of a vehicle that comes by; the same assumption as for a handover on the road."""
MOVING_TOURS = 6
"""In so many of the cheapest trips other stops are tried at other places."""
MOST_MOVED = 2
_TRIED = 12
_NO_PLACE = 1 << 40


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be put into trips.

    Args:
        orders: The visits, all from one warehouse (`depot_ids`).
        warehouse: Where that is.
        loading_s: How long a vehicle that comes by for the goods is there.
    """

    orders: tuple[Visit, ...]
    warehouse: GeoPoint
    loading_s: int = LOADING_S

    @property
    def names(self) -> str:
        """The orders as people call them."""
        return ", ".join(visit.name for visit in self.orders)

    @property
    def load(self) -> Load:
        """All their goods."""
        return sum((visit.load for visit in self.orders), NO_LOAD)


def inserted(
    wish: Wish, tours: Sequence[Tour], travel: TravelModel, prices: Prices, *, most: int = 5
) -> list[Draft]:
    """The cheapest trips for all orders of the wish together, nobody else moving and nobody else coming late.

    Trips are tried in the order of what the metres alone cost at least, until no further one can be among the best.
    """
    heap: list[tuple[float, int, Scene]] = []
    for number, tour in enumerate(tours):
        scene = scene_of(wish, tour, travel, prices)
        least = _least_minor(scene, wish)
        if least is not None:
            heap.append((least, number, scene))
    heapq.heapify(heap)
    found: list[Draft] = []
    while heap:
        least, _, scene = heapq.heappop(heap)
        if len(found) >= most and found[most - 1].score <= least:
            break
        draft = _in_tour(wish, scene)
        if draft is not None:
            found = sorted([*found, draft], key=lambda one: one.score)[:most]
    return found


def scene_of(wish: Wish, tour: Tour, travel: TravelModel, prices: Prices) -> Scene:
    """A tour with the orders beside it; for a vehicle that is out the load is at its call at the warehouse."""
    return Scene([tour], _more(wish, tour), travel, prices)


def _more(wish: Wish, tour: Tour) -> list[Visit]:
    if not tour.is_out:
        return list(wish.orders)
    call = Visit(
        meeting_of(tour.id),
        wish.orders[0].depot_ids,
        wish.warehouse,
        service_s=wish.loading_s,
        name="warehouse",
        # On board until the end as far as this can say: the most there is, is at this call all the same.
        collected=wish.load,
    )
    return [call, *(replace(visit, load=NO_LOAD, release_s=0) for visit in wish.orders)]


def _least_minor(scene: Scene, wish: Wish) -> float | None:
    """What the metres of the dearest order add at least; None where vehicle or load forbid it anyway."""
    (tour,), problem = scene.tours, scene.problem
    vehicle = problem.vehicles[0]
    if not wish.load.fits_in(vehicle.type.capacity) or not all(map(vehicle.may_serve, wish.orders)):
        return None
    rates = _Rates.of(scene)
    dearest = max(float(rates.added(scene, one).min()) for one in scene.numbers(v.id for v in wish.orders))
    opening = 0 if tour.visits else vehicle.type.fixed_minor + vehicle.type.per_departure_minor
    return dearest + rates.spared(scene) + opening


@dataclass(frozen=True, slots=True)
class _Rates:
    """What a metre and a second of a tour cost at least. Seconds only count where nothing can be waited out."""

    metre: float
    second: float

    @classmethod
    def of(cls, scene: Scene) -> "_Rates":
        (tour,), kind = scene.tours, scene.problem.vehicles[0].type
        steady = tour.is_out and scene.problem.travel.speed is None
        return cls(kind.per_km_minor / 1_000, kind.per_hour_minor / 3_600 if steady else 0.0)

    def added(self, scene: Scene, number: int) -> Floats:
        """What a visit adds to the way at each place, see `_extra`: driving and what is done there."""
        travel, visits = scene.problem.travel, scene.problem.visits
        table = _extra(scene, number, travel.distance_m) * self.metre
        if self.second:
            (call,) = scene.numbers([meeting_of(scene.tours[0].id)])
            there_s = visits[number].service_s + visits[call].service_s
            table = table + (_extra(scene, number, travel.duration_s) + there_s) * self.second
        return np.asarray(table, dtype=np.float64)

    def spared(self, scene: Scene) -> float:
        """Less than nothing: what the tour waits on its way now and could use instead."""
        if not self.second:
            return 0.0
        (tour,) = scene.tours
        own, course = scene.numbers(tour.visit_ids), scene.course(tour.id)
        return self.least(scene, own) - course.drive(own)[0]

    def least(self, scene: Scene, order: Sequence[int]) -> float:
        """What an order of visits costs when nobody waits."""
        course = scene.course(scene.tours[0].id)
        metres, driven_s = course.way(order)
        there_s = sum(scene.problem.visits[number].service_s for number in order)
        return metres * self.metre + (driven_s + there_s) * self.second


def _extra(scene: Scene, number: int, ways: Ints) -> Ints:
    """What a visit adds to the metres or seconds driven at each place.

    For a vehicle that is out, with the call at each place before it: rows are places of the call (else there is one
    row), columns places of the visit, both among the tour's own.
    """
    (tour,), problem = scene.tours, scene.problem
    first = problem.first_visit_node
    returns = problem.vehicles[0].returns
    nodes = np.array([0, *(first + at for at in range(len(tour.visits))), 0])
    before, after = nodes[:-1], nodes[1:]

    def added(node: int) -> Ints:
        onward = ways[node, after] - ways[before, after]
        if not returns:
            onward[-1] = 0
        return np.asarray(ways[before, node] + onward, dtype=np.int64)

    visit = first + number
    if not tour.is_out:
        return added(visit)[None, :]
    (at,) = scene.numbers([meeting_of(tour.id)])
    call = first + at
    table = added(call)[:, None] + added(visit)[None, :]
    both = ways[before, call] + ways[call, visit] + ways[visit, after] - ways[before, after]
    if not returns:
        both[-1] = ways[before[-1], call] + ways[call, visit]
    np.fill_diagonal(table, both)
    table[_before_the_call(len(before))] = _NO_PLACE
    return table


@lru_cache(maxsize=1_000)
def _before_the_call(places: int) -> npt.NDArray[np.bool_]:
    return np.tri(places, k=-1, dtype=bool)


def _in_tour(wish: Wish, scene: Scene) -> Draft | None:
    """The cheapest way to serve the wish with this tour, its own stops in their order; None where it cannot."""
    (tour,) = scene.tours
    strict = tolerant(scene.problem, scene.before)
    numbers = scene.numbers(visit.id for visit in wish.orders)
    own = scene.numbers(tour.visit_ids)
    order: list[int] | None = None
    if not tour.is_out:
        day = _day(strict, own)
        order = _fill(day, numbers, 0) if day is not None else None
    elif len(numbers) == 1:
        order = _fetched(strict, scene, own, numbers[0])
    else:
        order = _by_the_warehouse(strict, scene, own, numbers)
    if order is None:
        return None
    draft = drafted(Kind.INSERT if tour.visits else Kind.OWN_TRIP, wish, scene, order)
    return draft if keeps_promises(scene.before, draft) else None


def _day(problem: PlanProblem, own: Sequence[int]) -> VehicleDay | None:
    day = VehicleDay(VisitTable(problem), problem.vehicles[0])
    if not own:
        return day
    return day if day.load_runs([own]) else None


def _fill(day: VehicleDay, numbers: Sequence[int], first: int) -> list[int] | None:
    """Put visits into the only run of the day from a place on, each time the one that is cheapest now."""
    left = list(numbers)
    while left:
        run = 0 if day.runs else None
        prices = day.place_prices(np.array(left, dtype=np.int64), run)
        prices[:, :first] = np.inf
        row, place = np.unravel_index(int(np.argmin(prices)), prices.shape)
        if not np.isfinite(prices[row, place]):
            return None
        if day.insert(left[int(row)], run, int(place)):
            left.pop(int(row))
    return list(day.runs[0].visits)


def _fetched(strict: PlanProblem, scene: Scene, own: Sequence[int], number: int) -> list[int] | None:
    """The cheapest places for the call at the warehouse and one visit after it: all of them, while they can pay."""
    (tour,) = scene.tours
    (call,) = scene.numbers([meeting_of(tour.id)])
    course, rates = Course(strict, 0, scene.prices), _Rates.of(scene)
    table = rates.added(scene, number) + rates.least(scene, own)
    best: tuple[float, list[int]] | None = None
    for flat in np.argsort(table, axis=None, kind="stable").tolist():
        at, place = divmod(flat, table.shape[1])
        if at > place or (best is not None and table[at, place] >= best[0]):
            break
        order = [*own[:at], call, *own[at:place], number, *own[place:]]
        cost, late_s = course.drive(order)
        if late_s == 0 and (best is None or cost < best[0]) and _carries(strict, order):
            best = cost, order
    return best[1] if best is not None else None


def _carries(problem: PlanProblem, order: Sequence[int]) -> bool:
    most = problem.vehicles[0].type.capacity.amounts(problem.load_dimensions)
    return all(amount <= room for amount, room in zip(highest_load(problem, order), most, strict=True))


def _by_the_warehouse(
    strict: PlanProblem, scene: Scene, own: Sequence[int], numbers: Sequence[int]
) -> list[int] | None:
    """As `_fill`, with the call at the warehouse before them: every place for it that can still be the best one."""
    (tour,) = scene.tours
    (call,) = scene.numbers([meeting_of(tour.id)])
    course, day = scene.course(tour.id), VehicleDay(VisitTable(strict), strict.vehicles[0])
    calls = [(course.cost([*own[:at], call, *own[at:]]), at) for at in range(len(own) + 1)]
    best: tuple[float, list[int]] | None = None
    for least, at in sorted(calls):
        if best is not None and least >= best[0]:
            break
        if not day.load_runs([[*own[:at], call, *own[at:]]]):
            continue
        order = _fill(day, numbers, at + 1)
        if order is not None and (best is None or course.cost(order) < best[0]):
            best = course.cost(order), order
    return best[1] if best is not None else None


def drafted(kind: Kind, wish: Wish, scene: Scene, order: Sequence[int], *, sentence: str = "") -> Draft:
    """The draft for one tour that serves the wish in this order."""
    (tour,) = scene.tours
    ids = scene.ids(order)
    meetings: list[Meeting] = []
    call = meeting_of(tour.id)
    if call in ids:
        at = ids.index(call)
        meetings.append(
            Meeting(
                tour.id,
                wish.warehouse,
                None,
                ids[at - 1] if at else None,
                0,
                tuple(one.id for one in wish.orders),
            )
        )
    draft = scene.draft(kind, sentence, {tour.id: ids}, meetings=meetings)
    return replace(draft, sentence=sentence or _told(wish, scene, ids, draft))


def _told(wish: Wish, scene: Scene, ids: Sequence[UUID], draft: Draft) -> str:
    (tour,) = scene.tours
    names = {visit.id: visit.name for visit in scene.problem.visits}
    wanted = {visit.id for visit in wish.orders}
    first = next(at for at, one in enumerate(ids) if one in wanted)
    before = next((names[one] for one in reversed(ids[:first]) if one != meeting_of(tour.id)), None)
    after = next((names[one] for one in ids[first + 1 :] if one not in wanted), None)
    if before is None:
        where = f"before {after}"
    else:
        where = f"between {before} and {after}" if after is not None else f"after {before}, as the last"
    if not tour.visits:
        return f"{tour.name} goes out for {wish.names}; nobody else moves."
    verb = "join" if len(wish.orders) > 1 else "joins"
    by = ", which comes by the warehouse for the goods," if draft.meetings else ""
    count = len(draft.moved)
    others = "nobody else moves" if not count else f"{count} other stop{'s move' if count > 1 else ' moves'}"
    return f"{wish.names} {verb} {tour.name}{by} {where}; {others}."


def inserted_moving(
    wish: Wish, tours: Sequence[Tour], found: Sequence[Draft], travel: TravelModel, prices: Prices
) -> list[Draft]:
    """The cheapest ways with one or two of a trip's own stops at other turns; only those that beat moving nobody.

    Tried in the trips where the wish costs least by metres. Stops that were placed by hand keep their order.
    """
    scenes: list[tuple[float, int, Scene]] = []
    for number, tour in enumerate(tours):
        if not tour.visits:
            continue
        scene = scene_of(wish, tour, travel, prices)
        least = _least_minor(scene, wish)
        if least is not None:
            scenes.append((least, number, scene))
    still = {tour_id: draft for draft in found for tour_id in draft.sequences}
    better: list[Draft] = []
    for _, _, scene in heapq.nsmallest(MOVING_TOURS, scenes):
        (tour,) = scene.tours
        draft = _moving(wish, scene)
        beats = draft is not None and (tour.id not in still or draft.score < still[tour.id].score)
        if draft is not None and draft.moved and beats:
            better.append(draft)
    return sorted(better, key=lambda one: one.score)


def _moving(wish: Wish, scene: Scene) -> Draft | None:
    """The best way with at most two of the tour's own stops at other turns that keeps every promise."""
    (tour,) = scene.tours
    course, own = scene.course(tour.id), scene.numbers(tour.visit_ids)
    movable = [number for number, one in zip(own, tour.visit_ids, strict=True) if one not in tour.pinned]
    once = heapq.nsmallest(_TRIED, (placed(scene, wish, order) for order in course.relocated(own, movable)))
    twice = [
        (course.cost(order), order)
        for _, first in once[: _TRIED // 4]
        for order in course.relocated(first, movable)
        if call_first(scene, wish, order)
    ]
    best: Draft | None = None
    for _, order in heapq.nsmallest(2 * _TRIED, [*once, *twice]):
        draft = drafted(Kind.INSERT_MOVING, wish, scene, order)
        fits = keeps_promises(scene.before, draft) and may_stand(tour, draft.sequences[tour.id])
        if fits and len(draft.moved) <= MOST_MOVED and (best is None or draft.score < best.score):
            best = draft
    return best


def placed(scene: Scene, wish: Wish, own: Sequence[int]) -> tuple[float, list[int]]:
    """The wish in the cheapest places of an order of the tour's own stops."""
    (tour,) = scene.tours
    course, order, first = scene.course(tour.id), list(own), 0
    if tour.is_out:
        (call,) = scene.numbers([meeting_of(tour.id)])
        _, at = course.best_place(order, call, 0)
        order.insert(at, call)
        first = at + 1
    return course.insert_all(order, scene.numbers(visit.id for visit in wish.orders), first)


def call_first(scene: Scene, wish: Wish, order: Sequence[int]) -> bool:
    """Whether the goods are on board before they are brought."""
    (tour,) = scene.tours
    if not tour.is_out:
        return True
    (call,) = scene.numbers([meeting_of(tour.id)])
    return order.index(call) < min(map(order.index, scene.numbers(visit.id for visit in wish.orders)))
