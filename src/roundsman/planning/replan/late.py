"""A vehicle comes late: which promises it will miss, and what can be done about them."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from roundsman.planning.replan.course import Prices
from roundsman.planning.replan.drafts import Draft, Kind, Scene
from roundsman.planning.replan.takeover import Need, taken_over, together
from roundsman.planning.replan.tours import NOTHING_LEFT, Tour, may_stand
from roundsman.travel.api import TravelModel

MOST_LEFT_OUT = 3
"""So many stops are given up at most."""
_FEW_MOVES, _MANY_MOVES = 2, 20


def for_late(
    tour: Tour, helpers: Sequence[Tour], travel: TravelModel, prices: Prices, *, most: int = 5
) -> list[Draft]:
    """What can be done for a vehicle that comes late; telling those who wait is always among it.

    Args:
        tour: As it stands: where it is free next, and when.
        helpers: Who could take over some of its stops.
        travel: Distances and durations.
        prices: What disturbance counts.
        most: So many ways to get help at most.
    """
    scene = Scene([tour], (), travel, prices)
    late = [visit_id for visit_id in tour.visit_ids if visit_id in scene.before.late_s]
    count = "1 stop" if len(late) == 1 else f"{len(late)} stops"
    sentence = f"{tour.name} goes on as it is; {count} that it reaches late are told the new time."
    found = [scene.draft(Kind.TELL, sentence, {tour.id: tour.visit_ids})]
    if late:
        found += _resequenced(scene)
        found += _with_stops_left_out(scene, late)
        found += _helped(scene, late, helpers, travel, most)
    return [draft for draft in found if not draft.broken]


def _resequenced(scene: Scene) -> list[Draft]:
    """The same stops in another order, with few stops moved and with as many as it takes."""
    (tour,) = scene.tours
    course, own = scene.course(tour.id), scene.numbers(tour.visit_ids)
    movable = [number for number, one in zip(own, tour.visit_ids, strict=True) if one not in tour.pinned]
    found: list[Draft] = []
    for moves in (_FEW_MOVES, _MANY_MOVES):
        _, order = course.improve(own, movable, moves=moves)
        ids = scene.ids(order)
        if ids == tour.visit_ids or not may_stand(tour, ids):
            continue
        draft = scene.draft(Kind.RESEQUENCE, "", {tour.id: ids})
        count = len(draft.moved)
        sentence = (
            f"{tour.name} serves {count} stop{'s' if count > 1 else ''} at another turn; "
            f"{draft.after.late_stops} of {len(ids)} are late then."
        )
        if draft.after.late_s < draft.before.late_s:
            found.append(replace(draft, sentence=sentence))
    return found


def _with_stops_left_out(scene: Scene, late: Sequence[UUID]) -> list[Draft]:
    """Without the least important stops, one more each time, until the others are in time."""
    (tour,) = scene.tours
    course = scene.course(tour.id)
    left, out = scene.numbers(tour.visit_ids), list[int]()
    found: list[Draft] = []
    for _ in range(min(MOST_LEFT_OUT, len(left) - 1)):
        lowest = min(scene.problem.visits[number].priority for number in left)
        free = [
            number
            for number in left
            if scene.problem.visits[number].priority == lowest
            and scene.problem.visits[number].id not in tour.pinned
        ]
        if not free:
            break
        gone = min(free, key=lambda number: (course.cost([one for one in left if one != number]), number))
        left.remove(gone)
        out.append(gone)
        names = ", ".join(scene.problem.visits[number].name for number in out)
        sentence = f"{tour.name} leaves out {names} today; "
        draft = scene.draft(Kind.LEAVE_OUT, "", {tour.id: scene.ids(left)}, left_out=scene.ids(out))
        still = draft.after.late_stops
        draft = replace(
            draft,
            sentence=sentence
            + ("all others are in time." if not still else f"{still} others are late still."),
        )
        if still < len(late) - sum(one in late for one in scene.ids(out)) or not still:
            found.append(draft)
        if not still:
            break
    return found


def _helped(
    scene: Scene, late: Sequence[UUID], helpers: Sequence[Tour], travel: TravelModel, most: int
) -> list[Draft]:
    """Another vehicle meets it where it is free next and takes over what would be late; half of it, if all would."""
    (tour,) = scene.tours
    wanted = [visit for visit in tour.visits if visit.id in late and visit.id not in tour.pinned]
    if len(wanted) == len(tour.visits):
        wanted = wanted[len(wanted) // 2 :]
    if not wanted or len(wanted) == len(tour.visits):
        return []
    need = Need(replace(tour, visits=tuple(wanted)), tour.start, tour.start_s, NOTHING_LEFT)
    found = []
    for over in taken_over(need, helpers, travel, scene.prices, most=most):
        parted_s = max(one.at_s for one in over.meetings) + need.transfer_s
        going = replace(tour, start_s=parted_s)
        rest = tuple(one for one in tour.visit_ids if one not in need.tour.visit_ids)
        after = Scene([going], (), travel, scene.prices).draft(
            over.kind, "", {tour.id: rest}, before=scene.before.figures([tour.id]), gone=need.tour.visit_ids
        )
        # It waits at the meeting place, and its driver is paid for that.
        waits_minor = (parted_s - tour.start_s) * tour.vehicle.type.per_hour_minor // 3_600
        after = replace(
            after,
            after=replace(
                after.after,
                cost_minor=after.after.cost_minor + waits_minor,
                duration_s=after.after.duration_s + parted_s - tour.start_s,
            ),
        )
        draft = together(over.kind, over.sentence, [over, after], scene.prices, moved=need.tour.visit_ids)
        if draft.after.late_s < draft.before.late_s:
            found.append(draft)
    return found
