"""What re-planning proposes, before anybody has decided."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property, lru_cache
from uuid import UUID

from roundsman.kernel.geo import GeoPoint
from roundsman.kernel.ids import seeded_id
from roundsman.planning.horizon import DAY_S
from roundsman.planning.judging.evaluation import EvaluatedRun, Violation
from roundsman.planning.problem import Visit
from roundsman.planning.replan.course import Course, Prices
from roundsman.planning.replan.tours import (
    Figures,
    Picture,
    Sequences,
    Tour,
    look,
    moved_stops,
    newly_broken,
    problem_of,
    sequences_of,
)
from roundsman.travel.api import TravelModel


class Kind(StrEnum):
    """What a proposal does."""

    INSERT = "insert"
    """The order joins a trip; nobody else moves."""
    INSERT_MOVING = "insert_moving"
    """The order joins a trip, and at most two stops get other places."""
    REOPTIMISE = "reoptimise"
    """The trips that are touched are planned anew."""
    OWN_TRIP = "own_trip"
    """A vehicle that stands ready goes out for it."""
    REMOVE = "remove"
    """The order is taken off its trip."""
    REMOVE_AND_RESEQUENCE = "remove_and_resequence"
    TAKE_OVER = "take_over"
    """One vehicle on the road takes over all goods and stops."""
    SPLIT = "split"
    """Two vehicles share them."""
    SPARE = "spare"
    """A vehicle that stands ready takes them over."""
    WAIT = "wait"
    """The vehicle is repaired and goes on."""
    TELL = "tell"
    """Nothing changes but what the shops are told."""
    RESEQUENCE = "resequence"
    """The same vehicle, in another order."""
    LEAVE_OUT = "leave_out"
    """The least important stops are not served, so that the others are in time."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where a tour takes goods on board on its way.

    Args:
        tour_id: Who takes them.
        point: Where.
        from_tour_id: Whose they were; None for goods that lie at the warehouse.
        after: The visit before it; None when it goes there first.
        at_s: When both are there.
        visit_ids: What the goods are for.
    """

    tour_id: UUID
    point: GeoPoint
    from_tour_id: UUID | None
    after: UUID | None
    at_s: int
    visit_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """One thing that could be done. `sequences`, `runs` and the figures are of the touched tours only."""

    kind: Kind
    sentence: str
    sequences: Mapping[UUID, tuple[UUID, ...]]
    runs: Mapping[UUID, EvaluatedRun]
    late_s: Mapping[UUID, int]
    before: Figures
    after: Figures
    moved: frozenset[UUID]
    score: int
    broken: tuple[Violation, ...] = ()
    """Rules that it breaks and that were kept before; a proposal has none."""
    meetings: tuple[Meeting, ...] = ()
    left_out: tuple[UUID, ...] = ()

    @property
    def cost_change_minor(self) -> int:
        """More (or less) money than when nothing is done."""
        return self.after.cost_minor - self.before.cost_minor


def score_of(before: Figures, after: Figures, moved: int, left_out: int, prices: Prices) -> int:
    """What proposals are ranked by, in minor units: money, lateness, disturbance, stops that are given up."""
    late_minor = (after.late_s - before.late_s) * prices.late_minute_minor // 60
    return (
        after.cost_minor
        - before.cost_minor
        + late_minor
        + moved * prices.moved_stop_minor
        + left_out * prices.left_out_minor
    )


def ranked(drafts: Iterable[Draft], *, most: int) -> list[Draft]:
    """The best first: by score, then by how many stops move. The best of each kind always has a place."""
    order = sorted(drafts, key=lambda one: (one.score, len(one.moved), one.sentence))
    seen: set[tuple[tuple[UUID, tuple[UUID, ...]], ...]] = set()
    unique: list[Draft] = []
    for one in order:
        key = tuple(sorted(one.sequences.items()))
        if key not in seen or one.kind in (Kind.TELL, Kind.WAIT):
            seen.add(key)
            unique.append(one)
    firsts = {one.kind: index for index, one in reversed(list(enumerate(unique)))}
    kept = set(sorted(firsts.values())[:most])
    for index in range(len(unique)):
        if len(kept) >= most:
            break
        kept.add(index)
    return [one for index, one in enumerate(unique) if index in kept]


class Scene:
    """Some tours, visits that are on none of them yet, and how things stand when nothing is done."""

    def __init__(
        self,
        tours: Sequence[Tour],
        more: Sequence[Visit],
        travel: TravelModel,
        prices: Prices,
        *,
        horizon_s: int = DAY_S,
    ) -> None:
        self.tours, self.prices = list(tours), prices
        self.problem = problem_of(tours, more, travel, horizon_s=horizon_s)
        self.stands = sequences_of(tours)
        self._courses: dict[UUID, Course] = {}

    @cached_property
    def before(self) -> Picture:
        """What the evaluator says of it."""
        return look(self.problem, self.tours, self.stands)

    def course(self, tour_id: UUID) -> Course:
        """The ways of one of the tours."""
        if tour_id not in self._courses:
            number = self.problem.vehicle_index[tour_id]
            self._courses[tour_id] = Course(self.problem, number, self.prices)
        return self._courses[tour_id]

    def numbers(self, visit_ids: Iterable[UUID]) -> list[int]:
        """Visits by number."""
        return [self.problem.visit_index[one] for one in visit_ids]

    def ids(self, numbers: Iterable[int]) -> tuple[UUID, ...]:
        """Visits by id."""
        return tuple(self.problem.visits[number].id for number in numbers)

    def draft(
        self,
        kind: Kind,
        sentence: str,
        sequences: Sequences,
        *,
        meetings: Sequence[Meeting] = (),
        left_out: Sequence[UUID] = (),
        gone: Sequence[UUID] = (),
        before: Figures | None = None,
    ) -> Draft:
        """The figures of doing it.

        Args:
            kind: What it is.
            sentence: What it does.
            sequences: Tours that change, with all their visits; the others stay.
            meetings: Where goods change vehicles.
            left_out: Stops that are given up.
            gone: Stops that nobody waits for any more.
            before: What is compared with, when it is not how these tours stand.
        """
        told = {meeting_of(one.tour_id) for one in meetings}
        after = look(self.problem, self.tours, {**self.stands, **sequences})
        was = before or self.before.figures(sequences)
        now = after.figures(sequences)
        kept = {
            tour_id: tuple(one for one in visits if one not in told) for tour_id, visits in sequences.items()
        }
        moved = moved_stops({one: self.stands[one] for one in sequences}, kept)
        moved -= {*left_out, *gone}
        return Draft(
            kind=kind,
            sentence=sentence,
            sequences=kept,
            runs={one: after.runs[one] for one in sequences if one in after.runs},
            late_s={
                one: late
                for one, late in after.late_s.items()
                if any(one in visits for visits in kept.values())
            },
            before=was,
            after=now,
            moved=moved,
            score=score_of(was, now, len(moved), len(left_out), self.prices),
            broken=tuple(newly_broken(self.before, after)),
            meetings=tuple(_timed(one, after) for one in meetings),
            left_out=tuple(left_out),
        )


def _timed(meeting: Meeting, picture: Picture) -> Meeting:
    call = meeting_of(meeting.tour_id)
    stops = picture.runs[meeting.tour_id].stops
    return replace(meeting, at_s=next(stop.service_start_s for stop in stops if stop.visit_id == call))


@lru_cache(maxsize=10_000)
def meeting_of(tour_id: UUID) -> UUID:
    """The visit at which a tour takes goods on board on its way."""
    return seeded_id(tour_id, "meeting")


def keeps_promises(before: Picture, draft: Draft) -> bool:
    """Whether no rule is broken by it, and nobody is later than without it who was late, or late who was not."""
    return not draft.broken and all(late <= before.late_s.get(one, 0) for one, late in draft.late_s.items())
