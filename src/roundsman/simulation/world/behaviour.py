"""How a planned trip turns out: traffic, waiting, service, and what happens at the door.

Pure functions of a seed and a key. Give keys that are the same in every run (shop code and date, not an id the server
made up), and the day turns out the same every time. The shares below are assumptions of the right order of size for
daily delivery to shops, not measurements.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from roundsman.kernel.reasons import StopReason
from roundsman.simulation.world.draws import Draws

BREAKDOWN = 0.006  # of trips
LATE_CLOSED = 0.12  # more stops find a closed door or nobody when the window was missed

# Road time over planned time at the minute of the day: free before seven, busy around half past nine and at six.
_TRAFFIC = (
    (0, 0.88),
    (390, 0.92),
    (570, 1.12),
    (690, 1.04),
    (840, 0.98),
    (1_110, 1.22),
    (1_260, 1.0),
    (1_440, 0.88),
)


class Outcome(StrEnum):
    """How a stop ended."""

    DELIVERED = "delivered"
    PARTIAL = "partial"
    REFUSED = "refused"
    ABSENT = "absent"
    CLOSED = "closed"
    DAMAGED = "damaged"
    NOT_REACHED = "not_reached"


# Of stops reached in time. Damaged means part of the goods; the rest is taken.
SHARES = (
    (Outcome.DELIVERED, 0.930),
    (Outcome.PARTIAL, 0.040),
    (Outcome.REFUSED, 0.007),
    (Outcome.ABSENT, 0.008),
    (Outcome.CLOSED, 0.007),
    (Outcome.DAMAGED, 0.008),
)


@dataclass(frozen=True, slots=True)
class PlannedStop:
    """A stop as planned. The road time is that from the stop before, or from the warehouse."""

    key: str
    travel_s: int
    window_start: datetime
    window_end: datetime
    service_base_s: int
    service_per_case_s: int
    quantities: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LineOutcome:
    """What became of one line, in cases: delivered + damaged + returned = what was loaded."""

    delivered: int
    damaged: int
    returned: int
    reason: StopReason | None


@dataclass(frozen=True, slots=True)
class StopOutcome:
    """How one stop went. The three moments are None when the vehicle never came there."""

    key: str
    outcome: Outcome
    reason: StopReason | None
    arrived_at: datetime | None
    started_at: datetime | None
    completed_at: datetime | None
    lines: tuple[LineOutcome, ...]


def simulate_outcomes(
    seed: int, trip_key: str, departs_at: datetime, stops: Sequence[PlannedStop], pace: float = 1.0
) -> list[StopOutcome]:
    """Drive a trip: one outcome for each stop, in order.

    Args:
        seed: The world's seed.
        trip_key: Names the trip, the same in every run.
        departs_at: When it leaves the warehouse; local time, because traffic follows the clock on the wall.
        stops: The stops in their planned order. The vehicle waits for a window that has not opened.
        pace: The driver's; above 1 is slower at the door.
    """
    broken_at = breakdown_before(seed, trip_key, len(stops))
    now = departs_at + timedelta(seconds=departure_delay_s(seed, trip_key))
    outcomes: list[StopOutcome] = []
    for index, stop in enumerate(stops):
        if broken_at is not None and index >= broken_at:
            outcomes.append(_not_reached(stop))
            continue
        minute = now.hour * 60 + now.minute
        arrived = now + timedelta(seconds=round(stop.travel_s * travel_multiplier(seed, stop.key, minute)))
        started = max(arrived, stop.window_start)
        outcome, reason, lines = stop_outcome(seed, stop.key, stop.quantities, late=arrived > stop.window_end)
        taken = service_time_s(seed, stop, outcome, pace)
        now = started + timedelta(seconds=taken)
        outcomes.append(StopOutcome(stop.key, outcome, reason, arrived, started, now, lines))
    return outcomes


def departure_delay_s(seed: int, trip_key: str) -> int:
    """Seconds a trip leaves the yard late: a few minutes mostly, one in twelve waits long for its load."""
    draws = Draws(seed, "departure", trip_key)
    delay = min(900.0, draws.heavy(240.0))
    if draws.chance(1 / 12):
        delay += draws.between(1_200.0, 3_600.0)
    return round(delay)


def travel_multiplier(seed: int, key: str, minute_of_day: int) -> float:
    """Actual over planned road time of one leg: the hour's traffic, some noise, now and then a jam."""
    draws = Draws(seed, "travel", key)
    factor = traffic(minute_of_day) * min(1.5, max(0.75, draws.normal(1.0, 0.09)))
    if draws.chance(0.03):
        factor += min(2.0, draws.heavy(0.5))
    return round(factor, 4)


def traffic(minute_of_day: int) -> float:
    """The usual slowness of the roads at a minute of the local day, by straight lines between known hours."""
    minute = minute_of_day % 1_440
    for (from_min, low), (to_min, high) in pairwise(_TRAFFIC):
        if from_min <= minute < to_min:
            return low + (high - low) * (minute - from_min) / (to_min - from_min)
    raise AssertionError("the table covers the whole day")


def service_time_s(seed: int, stop: PlannedStop, outcome: Outcome, pace: float) -> int:
    """Seconds at the door; failures are settled faster than deliveries, part deliveries take talking."""
    draws = Draws(seed, "service", stop.key)
    planned = stop.service_base_s + stop.service_per_case_s * sum(stop.quantities)
    noise = min(1.8, max(0.6, draws.normal(0.97, 0.16))) * pace
    match outcome:
        case Outcome.DELIVERED:
            return round(planned * noise)
        case Outcome.PARTIAL | Outcome.DAMAGED:
            return round(planned * noise) + draws.whole(90, 300)
        case _:
            return draws.whole(180, 480)


def stop_outcome(
    seed: int, key: str, quantities: Sequence[int], *, late: bool = False
) -> tuple[Outcome, StopReason | None, tuple[LineOutcome, ...]]:
    """What happens at the door, and what becomes of each line.

    Raises:
        ValueError: when there is nothing to deliver.
    """
    if not quantities or min(quantities) <= 0:
        raise ValueError("a stop needs lines, each of at least one case")
    draws = Draws(seed, "door", key)
    outcome = _pick_outcome(draws, late)
    if outcome is Outcome.PARTIAL and sum(quantities) == 1:
        outcome = Outcome.REFUSED  # there is no part of one case
    if outcome is Outcome.DELIVERED:
        return outcome, None, tuple(LineOutcome(quantity, 0, 0, None) for quantity in quantities)
    reason = _reason(draws, outcome)
    if outcome in (Outcome.PARTIAL, Outcome.DAMAGED):
        return outcome, reason, _part_lines(draws, quantities, outcome, reason)
    return outcome, reason, tuple(LineOutcome(0, 0, quantity, reason) for quantity in quantities)


def breakdown_before(seed: int, trip_key: str, stops: int) -> int | None:
    """The index of the first stop that a vehicle does not reach because it broke down; None nearly always."""
    draws = Draws(seed, "breakdown", trip_key)
    if stops == 0 or not draws.chance(BREAKDOWN):
        return None
    return draws.whole(0, stops - 1)


def _pick_outcome(draws: Draws, late: bool) -> Outcome:
    if late and draws.chance(LATE_CLOSED):
        return Outcome.CLOSED if draws.chance(0.5) else Outcome.ABSENT
    luck = draws.unit()
    for outcome, share in SHARES:
        if luck < share:
            return outcome
        luck -= share
    return Outcome.DELIVERED  # the shares sum to 1 but for rounding


def _reason(draws: Draws, outcome: Outcome) -> StopReason:
    match outcome:
        case Outcome.ABSENT:
            return StopReason.RECEIVER_ABSENT
        case Outcome.CLOSED:
            return StopReason.LOCATION_CLOSED
        case Outcome.DAMAGED:
            return StopReason.DAMAGE
        case Outcome.REFUSED:
            return StopReason.INACCESSIBLE_ADDRESS if draws.chance(0.15) else StopReason.REJECTED_BY_RECEIVER
        case _:
            return StopReason.EXPIRED if draws.chance(0.15) else StopReason.REJECTED_BY_RECEIVER


def _part_lines(
    draws: Draws, quantities: Sequence[int], outcome: Outcome, reason: StopReason
) -> tuple[LineOutcome, ...]:
    """One line is cut; the others are taken whole. Of a stop with several cases never all of them are cut."""
    cut_line = draws.whole(0, len(quantities) - 1)
    most = quantities[cut_line] if len(quantities) > 1 else max(1, quantities[cut_line] - 1)
    cut = min(most, draws.whole(1, max(1, most // 2)))
    lines = [LineOutcome(quantity, 0, 0, None) for quantity in quantities]
    kept = quantities[cut_line] - cut
    lines[cut_line] = (
        LineOutcome(kept, cut, 0, reason) if outcome is Outcome.DAMAGED else LineOutcome(kept, 0, cut, reason)
    )
    return tuple(lines)


def _not_reached(stop: PlannedStop) -> StopOutcome:
    reason = StopReason.VEHICLE_BREAKDOWN
    lines = tuple(LineOutcome(0, 0, quantity, reason) for quantity in stop.quantities)
    return StopOutcome(stop.key, Outcome.NOT_REACHED, reason, None, None, None, lines)
