"""What execution takes from other rooms and gives to them: plain values, no rows."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from roundsman.execution.states import StopStatus, TripStatus


@dataclass(frozen=True, slots=True)
class StopOrder:
    """An order that a stop serves, with its task where there is one."""

    order_id: UUID
    task_id: UUID | None = None
    task_step_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedStop:
    """One arrival of a proposed trip, in driving order."""

    location_id: UUID
    planned_arrival_at: datetime
    planned_departure_at: datetime
    distance_m: int
    """From the stop before, or from the depot."""
    orders: tuple[StopOrder, ...]


@dataclass(frozen=True, slots=True)
class PlannedPause:
    """A break or a rest of the driver, as planned."""

    before_seq: int
    """The stop before which, or on the way to which, it is; one more than the last stop's place for the way back."""
    starts_at: datetime
    duration_s: int
    kind: str
    """`break`, or `rest` after driving."""

    def as_json(self) -> dict[str, Any]:
        """As the trip keeps it."""
        return {
            "before_seq": self.before_seq,
            "starts_at": self.starts_at.isoformat(),
            "duration_s": self.duration_s,
            "kind": self.kind,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class TripPlan:
    """What is planned of a trip, whoever looks at it."""

    plan_id: UUID | None
    warehouse_id: UUID
    vehicle_id: UUID
    driver_id: UUID | None
    planned_start_at: datetime
    planned_end_at: datetime
    distance_m: int
    """Depot to depot."""
    duration_s: int
    planned_cost_minor: int
    weight_g: int
    volume_ml: int
    quantity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedTrip(TripPlan):
    """A trip as a planner proposes it. Distance, duration, cost and load are the planner's own recomputed figures."""

    stops: tuple[ProposedStop, ...]
    trip_of_day: int = 1
    pauses: tuple[PlannedPause, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisedStop:
    """A stop as it shall be; one that exists is named and stays the same row."""

    stop_id: UUID | None
    location_id: UUID
    planned_arrival_at: datetime
    planned_departure_at: datetime
    distance_m: int
    """From the stop before, or from where the trip begins."""
    orders: tuple[StopOrder, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisedTrip(TripPlan):
    """A trip as it shall be. Without stops it is called off.

    Of a trip on the road only the stops that are neither passed nor the next one are named, in their new order: they
    stay the same stops with the same orders, for their goods are on board.
    """

    trip_id: UUID
    """A new id makes a new trip."""
    status: TripStatus
    """`proposed`, `planned`, or that of a trip on the road as it is."""
    trip_of_day: int
    stops: tuple[RevisedStop, ...]
    pauses: tuple[PlannedPause, ...] = ()

    @property
    def order_ids(self) -> set[UUID]:
        """The orders that it shall serve."""
        return {order.order_id for stop in self.stops for order in stop.orders}


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """When a trip needs its vehicle and driver."""

    trip_id: UUID
    number: str
    status: TripStatus
    warehouse_id: UUID
    vehicle_id: UUID
    driver_id: UUID | None
    start_at: datetime
    end_at: datetime
    """As planned; an open trip may run later."""
    trip_of_day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StopFacts:
    """What costing and reporting need to know about a stop."""

    stop_id: UUID
    seq: int
    location_id: UUID
    status: StopStatus
    distance_m: int
    planned_arrival_at: datetime
    planned_departure_at: datetime
    arrived_at: datetime | None
    completed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TripFacts:
    """What costing and reporting need to know about a trip."""

    trip_id: UUID
    number: str
    status: TripStatus
    warehouse_id: UUID
    vehicle_id: UUID
    driver_id: UUID | None
    dispatched_at: datetime | None
    started_at: datetime | None
    completed_at: datetime | None
    distance_m: int
    """Driven where the trip is completed, planned before that."""
    co2_g: int | None
    stops: tuple[StopFacts, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldLine:
    """What the driver says became of one stop line, or of an order line over all its batches (whole cases)."""

    stop_line_id: UUID | None = None
    order_line_id: UUID | None = None
    delivered_quantity: int = 0
    damaged_quantity: int = 0
    rejected_quantity: int = 0
    reason_code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredAsset:
    """A photo or signature that was taken at the door and whose file may come later."""

    kind: str
    """`photo` or `signature`."""
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """The proof that was taken at the door."""

    recipient_name: str | None = None
    recipient_relation: str | None = None
    note: str | None = None
    photo_refs: tuple[str, ...] = ()
    signature_ref: str | None = None
    lat: float | None = None
    lon: float | None = None
    assets: tuple[DeclaredAsset, ...] = ()
    """Taken on the device, not handed in yet."""
    code: str | None = None
    """The one-time code that the receiver told."""


class RecipientRelation(StrEnum):
    """Who took the goods, in the house's own words; any other word is taken as it is."""

    OWNER = "owner"
    MANAGER = "manager"
    STAFF = "staff"
    FAMILY = "family"
    NEIGHBOUR = "neighbour"
    SECURITY = "security"
    OTHER = "other"
