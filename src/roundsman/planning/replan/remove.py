"""An order is called off: its stop is taken out, and what that saves."""

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from roundsman.planning.replan.course import Prices
from roundsman.planning.replan.drafts import Draft, Kind, Scene, keeps_promises
from roundsman.planning.replan.tours import Tour, may_stand
from roundsman.travel.api import TravelModel

_MOVES = 20


def removed(tour: Tour, gone: Collection[UUID], travel: TravelModel, prices: Prices) -> list[Draft]:
    """The tour without these stops: the others as they are, and in a better order where there is one.

    Args:
        tour: As it stands.
        gone: Visits of it that nobody waits for any more.
        travel: Distances and durations.
        prices: What disturbance counts.
    """
    scene = Scene([tour], (), travel, prices)
    rest = tuple(one for one in tour.visit_ids if one not in gone)
    out = tuple(one for one in tour.visit_ids if one in gone)
    names = ", ".join(visit.name for visit in tour.visits if visit.id in gone)
    if not rest:
        sentence = f"{tour.name} has nothing left to do without {names}."
        return [scene.draft(Kind.REMOVE, sentence, {tour.id: ()}, gone=out)]
    plain = scene.draft(
        Kind.REMOVE, f"{names} is taken off {tour.name}; nobody else moves.", {tour.id: rest}, gone=out
    )
    found = [plain]
    movable = [
        number for number, one in zip(scene.numbers(rest), rest, strict=True) if one not in tour.pinned
    ]
    _, order = scene.course(tour.id).improve(scene.numbers(rest), movable, moves=_MOVES)
    ids = scene.ids(order)
    if ids != rest and may_stand(
        replace(tour, visits=tuple(v for v in tour.visits if v.id not in gone)), ids
    ):
        better = scene.draft(Kind.REMOVE_AND_RESEQUENCE, "", {tour.id: ids}, gone=out)
        count = len(better.moved)
        sentence = (
            f"{names} is taken off {tour.name}; {count} other stop{'s move' if count > 1 else ' moves'}."
        )
        if better.score < plain.score and keeps_promises(scene.before, better):
            found.append(replace(better, sentence=sentence))
    return [draft for draft in found if not draft.broken]
