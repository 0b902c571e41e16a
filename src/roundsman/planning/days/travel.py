"""The ways of a day: whatever the tenant's travel is, with the speeds of its hours."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from roundsman.identity.api import get_tenant
from roundsman.kernel.geo import GeoPoint
from roundsman.planning.days.fleet import DayFrame
from roundsman.platform.work import Work
from roundsman.travel.api import (
    GREAT_CIRCLE,
    Leg,
    SpeedProfile,
    TravelMatrix,
    TravelModel,
    travel_for,
    travel_profile,
)


@dataclass(frozen=True)
class DayTravel:
    """A travel model whose matrices know how speeds change over the day."""

    model: TravelModel
    speed: SpeedProfile | None

    def matrix(self, points: Sequence[GeoPoint]) -> TravelMatrix:
        """All ways among the points."""
        return replace(self.model.matrix(points), speed=self.speed)

    def leg(self, origin: GeoPoint, destination: GeoPoint) -> Leg:
        """One way at the usual speed; the same answer that `matrix` gives for the pair."""
        return self.model.leg(origin, destination)


def travel_of_day(work: Work, frame: DayFrame, *, in_background: bool = False) -> DayTravel:
    """How far and how long it is on a day.

    Args:
        work: The transaction.
        frame: The day.
        in_background: As `travel_for`.
    """
    speed = travel_profile(work).speed(frame.start, frame.length_s, get_tenant(work).timezone)
    return DayTravel(travel_for(work, in_background=in_background), speed)


def distances_told(travel: TravelMatrix) -> dict[str, Any]:
    """What a plan says about its distances: whose they are, of how many pairs, and what people should know."""
    pairs = travel.pairs
    estimated = 0 if travel.estimated is None else int(travel.estimated.sum())
    unreachable = 0 if travel.unreachable is None else int(travel.unreachable.sum())
    known = 0 if travel.source == GREAT_CIRCLE else pairs - estimated - unreachable
    counted = {"great_circle": pairs - known - unreachable, "unreachable": unreachable}
    if travel.source != GREAT_CIRCLE:
        counted = {travel.source: known, **counted}
    return {
        "distance_source": travel.distance_source,
        "distance_pairs": counted,
        "distance_note": travel.note,
        "speed_by_hour": travel.speed is not None,
    }
