"""Where one more drop fits into the way of a trip that has not left yet. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from roundsman.travel.api import TravelMatrix


@dataclass(frozen=True, slots=True)
class PlannedStop:
    """A stop as it is planned."""

    arrival_at: datetime
    departure_at: datetime
    due_at: datetime | None
    """Until when somebody there was promised the goods."""


@dataclass(frozen=True, slots=True)
class Joining:
    """One more drop in the way of a trip, and what that costs the trip."""

    place: int
    """How many stops come before it."""
    arrival_at: datetime
    departure_at: datetime
    distance_m: int
    """From the stop before."""
    next_distance_m: int
    """From it to the next stop, or back."""
    added_m: int
    delay_s: int
    """By so much everything after it comes later, the end of the trip too."""
    late: int
    """Promises that are broken by it, its own among them."""


def join(
    *,
    start_at: datetime,
    stops: Sequence[PlannedStop],
    travel: TravelMatrix,
    service_s: int,
    window_start: datetime,
    window_end: datetime,
) -> Joining:
    """The best place for one more drop: the fewest broken promises, then the fewest metres, then the latest place.

    The stops keep their order and their planned times, as far as nothing comes before them.

    Args:
        start_at: When the trip leaves.
        stops: In driving order.
        travel: Between the warehouse (0), the stops (1, 2, ...) and the new place (the last).
        service_s: Seconds that handing over takes at the new place.
        window_start: Not before.
        window_end: Promised until.
    """
    new = len(stops) + 1
    best: tuple[tuple[int, int, int], Joining] | None = None
    for place in range(len(stops) + 1):
        before, after = place, (place + 1 if place < len(stops) else 0)
        left_at = stops[place - 1].departure_at if place else start_at
        there, on, direct = travel.leg(before, new), travel.leg(new, after), travel.leg(before, after)
        arrival_at = left_at + timedelta(seconds=there.duration_s)
        departure_at = max(arrival_at, window_start) + timedelta(seconds=service_s)
        next_at = departure_at + timedelta(seconds=on.duration_s)
        usual_at = (
            stops[place].arrival_at if place < len(stops) else left_at + timedelta(seconds=direct.duration_s)
        )
        delay = max(timedelta(), next_at - usual_at)
        late = int(arrival_at >= window_end) + sum(
            stop.due_at is not None and stop.arrival_at < stop.due_at <= stop.arrival_at + delay
            for stop in stops[place:]
        )
        added_m = there.distance_m + on.distance_m - direct.distance_m
        found = Joining(
            place=place,
            arrival_at=arrival_at,
            departure_at=departure_at,
            distance_m=there.distance_m,
            next_distance_m=on.distance_m,
            added_m=max(0, added_m),
            delay_s=round(delay.total_seconds()),
            late=late,
        )
        rank = (late, found.added_m, -place)
        if best is None or rank < best[0]:
            best = rank, found
    assert best is not None
    return best[1]
