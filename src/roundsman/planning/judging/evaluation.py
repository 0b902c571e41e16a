"""What the judge says of a plan: times, loads, cost, and each broken rule."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from roundsman.kernel.loads import Load
from roundsman.planning.judging.duty import Pause


class Rule(StrEnum):
    """What a plan can break."""

    CAPACITY_WEIGHT = "capacity_weight"
    CAPACITY_VOLUME = "capacity_volume"
    CAPACITY = "capacity"
    WINDOW = "window"
    SHIFT = "shift"
    DURATION = "duration"
    DISTANCE = "distance"
    BREAK = "break"
    DRIVING = "driving"
    WORK = "work"
    DEPOT_CLOSED = "depot_closed"
    DOCK = "dock"
    RELEASE = "release"
    MAX_TRIPS = "max_trips"
    TRIP_ORDER = "trip_order"
    RELOAD_OVERLAP = "reload_overlap"
    VISIT_TWICE = "visit_twice"
    VISIT_UNKNOWN = "visit_unknown"
    VISIT_MISSING = "visit_missing"
    VISIT_WRONG_DEPOT = "visit_wrong_depot"
    PAIR = "pair"
    VEHICLE_UNKNOWN = "vehicle_unknown"
    VEHICLE_UNFIT = "vehicle_unfit"
    VEHICLE_WRONG_DEPOT = "vehicle_wrong_depot"
    EMPTY_RUN = "empty_run"


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken rule. `excess` is by how much, in the rule's unit (g, ml, s, m or a count)."""

    rule: Rule
    detail: str
    excess: int = 1
    vehicle_id: UUID | None = None
    trip_index: int | None = None
    visit_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class EvaluatedStop:
    """One stop of a run; `distance_m` is the way from the place before it."""

    visit_id: UUID
    arrival_s: int
    waiting_s: int
    service_start_s: int
    departure_s: int
    distance_m: int


@dataclass(frozen=True, slots=True)
class EvaluatedRun:
    """One run as it would happen.

    `duration_s` is departure to return, `paid_s` as in `evaluator.py`, `load` what leaves the depot or is fetched on
    the way, whatever comes off again.
    """

    vehicle_id: UUID
    depot_id: UUID
    trip_index: int
    departure_s: int
    return_s: int
    stops: tuple[EvaluatedStop, ...]
    load: Load
    distance_m: int
    duration_s: int
    waiting_s: int
    paid_s: int
    cost_minor: int
    pauses: tuple[Pause, ...] = ()
    driven_s: int = 0


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a plan comes to.

    `cost_minor` is money paid; `penalty_minor` what the problem puts on visits left out and on serving the territory
    of others, which nobody pays.
    """

    runs: tuple[EvaluatedRun, ...]
    violations: tuple[Violation, ...]
    cost_minor: int
    distance_m: int
    duration_s: int
    waiting_s: int
    vehicles_used: int
    visits_planned: int
    visits_unplanned: int
    penalty_minor: int = 0

    @property
    def is_feasible(self) -> bool:
        """Whether no rule is broken. Visits may still be unplanned: see `visits_unplanned`."""
        return not self.violations

    @property
    def trips(self) -> int:
        """How many runs leave a depot."""
        return len(self.runs)
