"""A vehicle cannot go on: who takes over which of its stops, and where the goods change vehicles.

A helper drives to the meeting place at once or after some of its own stops, takes the goods on board, and serves the
stops it takes over where they cost least; its own keep their order. Promises are weighed here, not kept at any price: a
late stop is better than none. Every other rule is kept.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from uuid import UUID

from roundsman.kernel.geo import GeoPoint, great_circle_m
from roundsman.kernel.loads import Load
from roundsman.planning.horizon import DAY_S, Window
from roundsman.planning.judging.loading import highest_load
from roundsman.planning.problem import NO_LOAD, Visit
from roundsman.planning.replan.course import Prices
from roundsman.planning.replan.drafts import Draft, Kind, Meeting, Scene, meeting_of, score_of
from roundsman.planning.replan.tours import NOTHING_LEFT, Figures, Tour, added
from roundsman.travel.api import TravelModel

TRANSFER_S = 900
"""For moving the goods from one vehicle to the other; execution reckons with the same."""
NEAREST = 30
"""So many helpers are tried, the nearest to the meeting place by the air line."""
SHARING = 6
"""The best so many of them are tried in pairs."""
_STEPS, _POLISHED = 12, 3
_END_S = 3 * DAY_S


@dataclass(frozen=True, slots=True)
class Need:
    """What is to be taken over.

    Args:
        tour: Whose goods they are; its visits are what is to be served, in driving order.
        meeting: Where the goods change vehicles.
        ready_s: From when on they can.
        before: What its tour came to before it broke down.
        transfer_s: How long moving the goods takes.
    """

    tour: Tour
    meeting: GeoPoint
    ready_s: int
    before: Figures
    transfer_s: int = TRANSFER_S

    @property
    def count(self) -> str:
        """How many stops, in words."""
        return _stops(len(self.tour.visits))


@dataclass(frozen=True)
class _Help:
    """One helper with some of the stops."""

    tour: Tour
    scene: Scene
    order: tuple[int, ...]
    gained: float
    """What it costs more than without, lateness included."""
    taken: tuple[UUID, ...]


def taken_over(
    need: Need, helpers: Sequence[Tour], travel: TravelModel, prices: Prices, *, most: int = 5
) -> list[Draft]:
    """One helper for all stops, or two that share them, on the road or standing ready; the best first."""
    near = sorted(helpers, key=lambda tour: (great_circle_m(tour.start, need.meeting), tour.id))[:NEAREST]
    scenes = {tour.id: scene for tour in near if (scene := _scene(need, tour, travel, prices)) is not None}
    every = need.tour.visit_ids
    alone = [found for scene in scenes.values() if (found := _with(need, scene, every, steps=0)) is not None]
    alone.sort(key=lambda one: (one.gained, one.tour.id))
    # Only the best of them are worth a second look.
    better = [_with(need, one.scene, every, steps=_STEPS) or one for one in alone[:_POLISHED]]
    drafts = [_draft(need, [found]) for found in [*better, *alone[_POLISHED:most]]]
    # Who has no room for everything may still have room for a part.
    cheapest = sorted(scenes, key=lambda tour_id: _coming_minor(scenes[tour_id]))[:SHARING]
    adds = {tour_id: _alone_costs(need, scenes[tour_id]) for tour_id in cheapest}
    pairs = [
        _shared(need, scenes[first], scenes[second], adds) for first, second in combinations(cheapest, 2)
    ]
    shares = sorted((pair for pair in pairs if pair), key=lambda pair: sum(one.gained for one in pair))
    drafts += [_draft(need, pair) for pair in shares[:most]]
    good = [draft for draft in drafts if not draft.broken]
    return sorted(good, key=lambda one: one.score)[:most]


def repaired(need: Need, repair_s: int, travel: TravelModel, prices: Prices) -> Draft:
    """The vehicle is repaired where it stands and goes on, in the same order."""
    tour = replace(need.tour, start=need.meeting, start_s=need.ready_s + repair_s)
    scene = Scene([tour], (), travel, prices)
    minutes = -(-repair_s // 60)
    sentence = (
        f"{tour.name} is repaired within {minutes} minutes and goes on with {need.count} in the same order."
    )
    return scene.draft(Kind.WAIT, sentence, {tour.id: tour.visit_ids}, before=need.before)


def _scene(need: Need, tour: Tour, travel: TravelModel, prices: Prices) -> Scene | None:
    """A helper with the meeting place and all stops beside it; None where one of them is none for its vehicle."""
    if not all(map(tour.vehicle.may_serve, need.tour.visits)):
        return None
    call = Visit(
        meeting_of(tour.id),
        (tour.warehouse_id,),
        need.meeting,
        windows=(Window(need.ready_s, need.ready_s + _END_S),),
        service_s=need.transfer_s,
        name=need.tour.name,
    )
    # What is on board is most when the goods have just changed vehicles: there `_fits` looks at all of it.
    moved = [replace(visit, load=NO_LOAD, collected=NO_LOAD, release_s=0) for visit in need.tour.visits]
    return Scene([tour], [call, *moved], travel, prices)


def _coming_minor(scene: Scene) -> float:
    """What coming to the meeting place costs the helper at least."""
    (tour,) = scene.tours
    course, own = scene.course(tour.id), scene.numbers(tour.visit_ids)
    (call,) = scene.numbers([meeting_of(tour.id)])
    return course.best_place(own, call, 0)[0] - course.cost(own)


def _with(need: Need, scene: Scene, visit_ids: Sequence[UUID], *, steps: int) -> _Help | None:
    """The helper with some of the stops, coming at the best of two moments: at once, or where it costs it least.

    In the end up to `steps` of the stops get a better place.
    """
    (tour,) = scene.tours
    course, own = scene.course(tour.id), scene.numbers(tour.visit_ids)
    (call,) = scene.numbers([meeting_of(tour.id)])
    moved = scene.numbers(visit_ids)
    stands = course.cost(own)
    best: _Help | None = None
    for at in sorted({0, course.best_place(own, call, 0)[1]}):
        order = [*own[:at], call, *own[at:]]
        if not _fits(need, scene, order, visit_ids):
            continue
        cost, order = course.insert_all(order, moved, at + 1)
        cost, order = course.improve(order, moved, at + 1, moves=steps)
        if best is None or cost - stands < best.gained:
            best = _Help(tour, scene, tuple(order), cost - stands, tuple(visit_ids))
    return best


def _fits(need: Need, scene: Scene, order: Sequence[int], visit_ids: Sequence[UUID]) -> bool:
    """Whether there is room for the goods of these stops from the meeting place on."""
    (tour,) = scene.tours
    problem = scene.problem
    (call,) = scene.numbers([meeting_of(tour.id)])
    wanted = set(visit_ids)
    over = sum((visit.load + visit.collected for visit in need.tour.visits if visit.id in wanted), Load())
    left = list(order[order.index(call) + 1 :])
    aboard = highest_load(problem, left)
    dimensions = problem.load_dimensions
    room = problem.vehicles[0].type.capacity.amounts(dimensions)
    return all(a + b <= most for a, b, most in zip(aboard, over.amounts(dimensions), room, strict=True))


def _shared(
    need: Need, first: Scene, second: Scene, costs: Mapping[UUID, Mapping[UUID, float]]
) -> list[_Help] | None:
    """The stops shared out: each to whom it costs less, what differs most first; None where one would have none."""
    alone = {scene.tours[0].id: scene for scene in (first, second)}
    parts: dict[UUID, list[UUID]] = {tour_id: [] for tour_id in alone}
    one, other = alone
    by_regret = sorted(need.tour.visit_ids, key=lambda v: -abs(costs[one][v] - costs[other][v]))
    for visit_id in by_regret:
        for tour_id in sorted(alone, key=lambda tour_id: costs[tour_id][visit_id]):
            wanted = [v for v in need.tour.visit_ids if v in {*parts[tour_id], visit_id}]
            scene = alone[tour_id]
            calls = [*scene.numbers([meeting_of(tour_id)]), *scene.numbers(scene.tours[0].visit_ids)]
            if _fits(need, scene, calls, wanted):
                parts[tour_id] = wanted
                break
        else:
            return None
    if not all(parts.values()):
        return None
    helps = [_with(need, scene, parts[tour_id], steps=0) for tour_id, scene in alone.items()]
    return [help_ for help_ in helps if help_ is not None] if all(helps) else None


def _alone_costs(need: Need, scene: Scene) -> dict[UUID, float]:
    """What each stop alone adds for a helper that comes to the meeting place anyway."""
    (tour,) = scene.tours
    course = scene.course(tour.id)
    (call,) = scene.numbers([meeting_of(tour.id)])
    cost, at = course.best_place(scene.numbers(tour.visit_ids), call, 0)
    order = scene.numbers(tour.visit_ids)
    order.insert(at, call)
    return {
        visit_id: course.best_place(order, number, at + 1)[0] - cost
        for visit_id, number in zip(need.tour.visit_ids, scene.numbers(need.tour.visit_ids), strict=True)
    }


def _draft(need: Need, helps: Sequence[_Help]) -> Draft:
    parts = []
    for one in helps:
        ids = one.scene.ids(one.order)
        at = ids.index(meeting_of(one.tour.id))
        meeting = Meeting(one.tour.id, need.meeting, need.tour.id, ids[at - 1] if at else None, 0, one.taken)
        parts.append(one.scene.draft(Kind.TAKE_OVER, "", {one.tour.id: ids}, meetings=[meeting]))
    kind, sentence = _told(need, helps, parts)
    return together(
        kind, sentence, parts, helps[0].scene.prices, before=need.before, moved=need.tour.visit_ids
    )


def _told(need: Need, helps: Sequence[_Help], parts: Sequence[Draft]) -> tuple[Kind, str]:
    others = sum(len(part.moved) for part in parts)
    rest = "none of its own stops moves" if not others else f"{_stops(others)} of its own move"
    if len(helps) > 1:
        first, second = helps
        return Kind.SPLIT, (
            f"{first.tour.name} takes over {_stops(len(first.taken))} of {need.tour.name} and {second.tour.name} "
            f"the other {len(second.taken)}; both come to where it stands."
        )
    (one,), (part,) = helps, parts
    if not one.tour.visits and not one.tour.is_out:
        return Kind.SPARE, (
            f"{one.tour.name} goes out to where {need.tour.name} stands and takes over {need.count}; "
            "no other vehicle is touched."
        )
    names = {visit.id: visit.name for visit in one.tour.visits}
    after = part.meetings[0].after
    when = "at once" if after is None else f"after {names[after]}"
    return Kind.TAKE_OVER, (
        f"{one.tour.name} comes to {need.tour.name} {when} and takes over {need.count}; {rest}."
    )


def _stops(count: int) -> str:
    return f"{count} stop" if count == 1 else f"{count} stops"


def together(
    kind: Kind,
    sentence: str,
    parts: Sequence[Draft],
    prices: Prices,
    *,
    before: Figures = NOTHING_LEFT,
    moved: Iterable[UUID] = (),
) -> Draft:
    """Drafts of several tours as one.

    Args:
        kind: What it is.
        sentence: What it does.
        parts: Of different tours.
        prices: What disturbance counts.
        before: What a tour came to that is in none of the parts, because it has nothing left to do.
        moved: Stops that change tours.
    """
    was = added([before, *(part.before for part in parts)])
    now = added(part.after for part in parts)
    every = frozenset(moved).union(*(part.moved for part in parts))
    left_out = tuple(one for part in parts for one in part.left_out)
    return Draft(
        kind=kind,
        sentence=sentence,
        sequences={tour_id: visits for part in parts for tour_id, visits in part.sequences.items()},
        runs={tour_id: run for part in parts for tour_id, run in part.runs.items()},
        late_s={visit_id: late for part in parts for visit_id, late in part.late_s.items()},
        before=was,
        after=now,
        moved=every,
        score=score_of(was, now, len(every), len(left_out), prices),
        broken=tuple(one for part in parts for one in part.broken),
        meetings=tuple(one for part in parts for one in part.meetings),
        left_out=left_out,
    )
