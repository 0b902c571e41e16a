"""A part of the plan small enough that a short search pays, and what a way to cut the plan into such parts answers."""

from dataclasses import dataclass
from typing import Protocol

from roundsman.planning.search.pyvrp_model import Part
from roundsman.planning.search.solver_pyvrp import PartAnswer
from roundsman.planning.solution import PlannedRun


@dataclass(frozen=True)
class Area:
    """A part of the plan that one search has for itself.

    `claimed` are all vehicles (by number) that nobody else may change meanwhile; the part may leave some of them out,
    to find a plan without them.
    """

    part: Part
    runs: tuple[PlannedRun, ...]
    claimed: tuple[int, ...]
    key: tuple[int, ...]
    fresh: bool = False
    """A start from nothing, of use only together with those of all the other visits."""
    tries: int = 0
    """How often it was searched in vain."""
    recombine: bool = False
    """To be put together anew from the days of vehicles that are known by now, not searched."""

    @property
    def complete_only(self) -> bool:
        """Whether a plan that leaves visits out is of no use: the search is for one with fewer vehicles."""
        return len(self.part.vehicles) < len(self.claimed)


class Areas(Protocol):
    """A way to cut the plan."""

    visits: int
    """How many visits it is about."""

    def first(self) -> list[Area]:
        """Areas that cover everything once, the largest first."""
        ...

    def next(self, busy: set[int]) -> Area | None:
        """The one most worth searching, of vehicles (by number) that are not busy; None when nothing is."""
        ...

    def learn(self, area: Area, answer: PartAnswer, *, better: bool, first: bool) -> None:
        """What became of a search; `first` when it was one of the first areas."""
        ...
