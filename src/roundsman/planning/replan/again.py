"""The trips that an order touches planned anew: by the search where goods may still change trips, else turn by turn."""

from collections.abc import Callable, Sequence
from math import cos, radians

from roundsman.kernel.geo import GeoPoint
from roundsman.planning.replan.course import Prices
from roundsman.planning.replan.drafts import Draft, Kind, Scene, keeps_promises
from roundsman.planning.replan.insert import Wish, call_first, drafted, placed, scene_of
from roundsman.planning.replan.tours import Tour, may_stand, plan_of, tolerant
from roundsman.planning.search.pyvrp_model import Part
from roundsman.planning.search.solver_pyvrp import improve_part
from roundsman.travel.api import TravelModel

NEIGHBOURS = 2
"""So many other trips of the warehouse that have not left are planned anew with the one that takes the order."""
_STEPS = 20


def reoptimised(
    wish: Wish,
    tours: Sequence[Tour],
    found: Sequence[Draft],
    travel: TravelModel,
    prices: Prices,
    *,
    seconds: float,
    seed: int,
    clock: Callable[[], float],
) -> Draft | None:
    """The trip that takes the order best, planned anew; with its nearest neighbours where none of them has left.

    Args:
        wish: What is to be put in.
        tours: All that there are.
        found: The ways with nobody else moving, the best first.
        travel: Distances and durations.
        prices: What disturbance counts.
        seconds: How long the search may take.
        seed: For its random numbers.
        clock: Seconds that only grow.

    Returns:
        None where there is nothing better than the best of `found`.
    """
    if not found:
        return None
    by_id = {tour.id: tour for tour in tours}
    (chosen,) = (by_id[tour_id] for tour_id in found[0].sequences)
    draft = None
    if not chosen.is_out:
        draft = _searched(wish, chosen, tours, found[0], travel, prices, seconds, seed, clock)
    if draft is None:
        draft = _turn_by_turn(wish, chosen, travel, prices)
    if draft is None or draft.cost_change_minor >= found[0].cost_change_minor:
        return None
    return draft


def _turn_by_turn(wish: Wish, tour: Tour, travel: TravelModel, prices: Prices) -> Draft | None:
    scene = scene_of(wish, tour, travel, prices)
    course = scene.course(tour.id)
    movable = [
        number
        for number, one in zip(scene.numbers(tour.visit_ids), tour.visit_ids, strict=True)
        if one not in tour.pinned
    ]
    _, order = placed(scene, wish, scene.numbers(tour.visit_ids))
    _, order = course.improve(order, movable, moves=_STEPS)
    if not call_first(scene, wish, order):
        return None
    draft = drafted(Kind.REOPTIMISE, wish, scene, order)
    good = keeps_promises(scene.before, draft) and may_stand(tour, draft.sequences[tour.id])
    return draft if good and draft.moved else None


def _searched(
    wish: Wish,
    chosen: Tour,
    tours: Sequence[Tour],
    best: Draft,
    travel: TravelModel,
    prices: Prices,
    seconds: float,
    seed: int,
    clock: Callable[[], float],
) -> Draft | None:
    others = [
        tour
        for tour in tours
        if not tour.is_out
        and tour.id != chosen.id
        and tour.warehouse_id == chosen.warehouse_id
        and tour.visits
    ]
    others.sort(key=lambda tour: _apart(_middle(tour), _middle(chosen)))
    touched = [chosen, *others[:NEIGHBOURS]]
    scene = Scene(touched, wish.orders, travel, prices)
    problem = tolerant(scene.problem, scene.before)
    everything = Part(
        *(tuple(range(len(all_of))) for all_of in (problem.depots, problem.vehicles, problem.visits))
    )
    answer = improve_part(
        problem,
        everything,
        plan_of(problem, touched, {**scene.stands, **best.sequences}).runs,
        seconds=seconds,
        seed=seed,
        clock=clock,
        cancelled=lambda: False,
        complete_only=True,
    )
    found = {tour.id: () for tour in touched} | {run.vehicle_id: run.visit_ids for run in answer.runs}
    changed = {tour.id: found[tour.id] for tour in touched if found[tour.id] != tour.visit_ids}
    names = " and ".join(tour.name for tour in touched if tour.id in changed)
    draft = scene.draft(Kind.REOPTIMISE, "", changed)
    count = len(draft.moved)
    sentence = (
        f"{wish.names}: {names} planned anew; {count} other stop{'s move' if count != 1 else ' moves'}."
    )
    draft = scene.draft(Kind.REOPTIMISE, sentence, changed)
    good = keeps_promises(scene.before, draft) and all(may_stand(tour, found[tour.id]) for tour in touched)
    return draft if good and draft.moved and all(changed.values()) else None


def _middle(tour: Tour) -> GeoPoint:
    points = [visit.point for visit in tour.visits] or [tour.start]
    return GeoPoint(sum(p.lat for p in points) / len(points), sum(p.lon for p in points) / len(points))


def _apart(one: GeoPoint, other: GeoPoint) -> float:
    return (one.lat - other.lat) ** 2 + ((one.lon - other.lon) * cos(radians(one.lat))) ** 2
