"""What a plan is: runs of vehicles, and what was left out."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class UnplannedReason(StrEnum):
    """Why a visit is not in the plan."""

    NO_VEHICLE = "no_vehicle"
    UNREACHABLE = "unreachable"
    NOT_SUITED = "not_suited"
    TOO_HEAVY = "too_heavy"
    TOO_BULKY = "too_bulky"
    TOO_MUCH = "too_much"
    WINDOW_UNREACHABLE = "window_unreachable"
    SHIFT_TOO_SHORT = "shift_too_short"
    NO_CAPACITY_LEFT = "no_capacity_left"
    NO_TIME_LEFT = "no_time_left"
    NO_TRIPS_LEFT = "no_trips_left"
    HOURS_OVER = "hours_over"
    NOT_CHOSEN = "not_chosen"
    NOT_WORTH = "not_worth"
    WAITS = "waits"
    NO_DOCK = "no_dock"


@dataclass(frozen=True, slots=True)
class PlannedRun:
    """One run of one vehicle: out of its depot, over the visits in order, back to the depot.

    Args:
        vehicle_id: Who drives.
        depot_id: Where it starts, loads and ends.
        trip_index: 0 for the first run of the vehicle's day, 1 for the next, and so on.
        visit_ids: The visits in order.
        start_s: Departure from the depot; None lets the evaluator choose the best one.
    """

    vehicle_id: UUID
    depot_id: UUID
    trip_index: int
    visit_ids: tuple[UUID, ...]
    start_s: int | None = None


@dataclass(frozen=True, slots=True)
class Unplanned:
    """A visit that was left out, and the rule that stops it."""

    visit_id: UUID
    reason: UnplannedReason


@dataclass(frozen=True, slots=True)
class Plan:
    """Runs and left-out visits; every visit of the problem belongs in exactly one of the two."""

    runs: tuple[PlannedRun, ...] = ()
    unplanned: tuple[Unplanned, ...] = ()
