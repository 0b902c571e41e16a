"""What execution says.

The state of a trip at any second can be read from the log alone. Fold its events in order: `TripPlanned` begins it
(vehicle, driver, stops in driving order), `TripReassigned` replaces vehicle, driver and planned times, `TripRevised`
all of these and the stops, `TripDispatched` replaces all stops (with promised windows; skipped ones say so),
`TripDriverChanged` replaces the driver, `TripBrokeDown` marks it, `TripStopsAdded` adds stops and renumbers others,
`TripHandedOver` ends stops as skipped and names the stops that took over, `StopArrived`, `DeliveryCompleted` and
`DeliveryFailed` move single stops, `TripCompleted` and `TripCancelled` end it. `ReturnCreated` and `ReturnGraded` tell
what became of the goods that came back.
"""

import uuid
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import BaseModel, ConfigDict, model_serializer

from roundsman.platform.events.envelope import DomainEvent

if TYPE_CHECKING:
    from roundsman.execution.models import Stop, StopTask


class _TripEvent(DomainEvent):
    subject_type: ClassVar[str] = "trip"


class _StopEvent(DomainEvent):
    subject_type: ClassVar[str] = "stop"

    trip_id: uuid.UUID


class StopState(BaseModel):
    """A stop of a trip as it stands after the event."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    stop_id: uuid.UUID
    seq: int
    location_id: uuid.UUID
    status: str
    planned_arrival_at: datetime
    window_start: datetime | None = None
    window_end: datetime | None = None
    """As promised; only known from the dispatch on."""
    order_ids: tuple[uuid.UUID, ...] = ()
    """The orders that it serves on this trip."""


def stop_states(
    stops: "Iterable[Stop]", tasks: "Iterable[StopTask]", *, only: Collection[uuid.UUID] | None = None
) -> tuple[StopState, ...]:
    """Stops as an event tells them, in driving order.

    Args:
        stops: Of one trip.
        tasks: Of the same stops.
        only: Leave out the orders that are not named here.
    """
    served: dict[uuid.UUID, list[uuid.UUID]] = {}
    for task in tasks:
        if only is None or task.order_id in only:
            served.setdefault(task.stop_id, []).append(task.order_id)
    return tuple(
        StopState(
            stop_id=stop.id,
            seq=stop.seq,
            location_id=stop.location_id,
            status=str(stop.status),
            planned_arrival_at=stop.planned_arrival_at,
            window_start=stop.window_start,
            window_end=stop.window_end,
            order_ids=tuple(sorted(served.get(stop.id, ()))),
        )
        for stop in sorted(stops, key=lambda stop: stop.seq)
    )


class TripPlanned(_TripEvent):
    """A proposal was accepted; the trip may be dispatched."""

    plan_id: uuid.UUID | None
    warehouse_id: uuid.UUID
    vehicle_id: uuid.UUID
    driver_id: uuid.UUID | None
    stops: int
    distance_m: int
    planned_start_at: datetime | None = None
    planned_end_at: datetime | None = None
    stop_states: tuple[StopState, ...] = ()


class TripReassigned(_TripEvent):
    """A planned trip got another vehicle, driver or start; how it stands after that."""

    vehicle_id: uuid.UUID
    driver_id: uuid.UUID | None
    planned_start_at: datetime
    planned_end_at: datetime


class TripRevised(_TripEvent):
    """A trip was changed, planned, on the road, or called off and planned again; `stop_states` are all its stops."""

    status: str
    plan_id: uuid.UUID | None
    warehouse_id: uuid.UUID
    vehicle_id: uuid.UUID
    driver_id: uuid.UUID | None
    planned_start_at: datetime
    planned_end_at: datetime
    distance_m: int
    stops: int
    stop_states: tuple[StopState, ...]


class CountedLoad(BaseModel):
    """A line as it was counted onto a vehicle."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reservation_id: uuid.UUID
    order_id: uuid.UUID
    sku_id: uuid.UUID
    batch_id: uuid.UUID
    picked: int
    counted: int
    """In all, not added."""
    reason_code: str | None = None


class TripLoadCounted(_TripEvent):
    """Goods were counted onto a planned trip."""

    lines: tuple[CountedLoad, ...]


class TripDispatched(_TripEvent):
    """Loaded, and given to its driver. `stop_states` are all its stops."""

    warehouse_id: uuid.UUID
    vehicle_id: uuid.UUID
    driver_id: uuid.UUID
    stops: int
    orders: int
    loaded_quantity: int
    weight_g: int | None = None
    volume_ml: int | None = None
    """Of what was loaded."""
    stop_states: tuple[StopState, ...] = ()
    left_behind: tuple[uuid.UUID, ...] = ()
    """Orders of which nothing was loaded; they are ready to be planned again."""


class TripDriverChanged(_TripEvent):
    """Another driver has an open trip from now on; the one before had it from `former_from_at`."""

    vehicle_id: uuid.UUID
    driver_id: uuid.UUID
    former_driver_id: uuid.UUID
    former_from_at: datetime


class TripBrokeDown(_TripEvent):
    """Its vehicle cannot go on; the trip stays open until its stops have ended or another trip has them."""

    vehicle_id: uuid.UUID
    driver_id: uuid.UUID | None
    reason_code: str
    exception_id: uuid.UUID
    stops_open: int


class MovedStop(BaseModel):
    """A stop that was skipped here because a stop of another trip took it over."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    stop_id: uuid.UUID
    to_stop_id: uuid.UUID
    order_ids: tuple[uuid.UUID, ...]
    quantity: int
    """Cases that went over."""


class TripHandedOver(_TripEvent):
    """Stops and their goods went from this trip to another one."""

    handover_id: uuid.UUID
    to_trip_id: uuid.UUID
    stops: tuple[MovedStop, ...]
    quantity: int
    damaged_quantity: int
    missing_quantity: int


class StopSeq(BaseModel):
    """A stop that has another place in the driving order now."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    stop_id: uuid.UUID
    seq: int


class TripStopsAdded(_TripEvent):
    """An open trip got stops and goods from another one. `stop_states` are the new stops only."""

    handover_id: uuid.UUID
    from_trip_id: uuid.UUID
    stop_states: tuple[StopState, ...]
    renumbered: tuple[StopSeq, ...] = ()
    """Its own stops that come later now."""
    quantity: int


class TripStarted(_TripEvent):
    """It left the warehouse."""

    vehicle_id: uuid.UUID
    driver_id: uuid.UUID


class TripCompleted(_TripEvent):
    """Back, with every stop ended and every case accounted for."""

    warehouse_id: uuid.UUID
    vehicle_id: uuid.UUID
    driver_id: uuid.UUID
    distance_m: int
    """Driven: by the odometer, or the planned legs that were driven."""
    distance_source: str
    duration_s: int
    co2_g: int
    stops: int
    stops_failed: int
    delivered_quantity: int
    damaged_quantity: int
    returned_quantity: int
    handed_over_quantity: int = 0
    """Went over to other trips."""


class TripCancelled(_TripEvent):
    """Called off before dispatch; its orders are ready to be planned again."""

    plan_id: uuid.UUID | None
    order_ids: list[uuid.UUID]


class StopArrived(_StopEvent):
    """The vehicle is there."""

    location_id: uuid.UUID
    planned_arrival_at: datetime


class LineOutcomeTold(BaseModel):
    """What became of one loaded line. Quantities that are 0 are left out in the log."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    stop_line_id: uuid.UUID
    delivered: int = 0
    damaged: int = 0
    rejected: int = 0
    reason_code: str | None = None

    @model_serializer
    def _compact(self) -> dict[str, Any]:
        said = {name: getattr(self, name) for name in ("delivered", "damaged", "rejected", "reason_code")}
        return {"stop_line_id": str(self.stop_line_id)} | {
            name: value for name, value in said.items() if value
        }


class DeliveryCompleted(_StopEvent):
    """Goods were handed over at a stop, in full or in part."""

    location_id: uuid.UUID
    order_ids: list[uuid.UUID]
    delivered_quantity: int
    damaged_quantity: int
    rejected_quantity: int
    on_time: bool
    window_start: datetime | None
    window_end: datetime | None
    lines: tuple[LineOutcomeTold, ...] = ()


class DeliveryFailed(_StopEvent):
    """Nothing was handed over at a stop."""

    location_id: uuid.UUID
    order_ids: list[uuid.UUID]
    reason_code: str
    undelivered_quantity: int
    lines: tuple[LineOutcomeTold, ...] = ()


class PODCaptured(_StopEvent):
    """There is proof of what happened at a stop."""

    pod_id: uuid.UUID
    kind: str
    photos: int
    signed: bool
    assets: tuple[str, ...] = ()
    """SHA-256 of each photo and signature that has one."""
    seal: str | None = None
    """SHA-256 over the whole proof (`execution.seal`)."""


class PODFileAttached(_StopEvent):
    """The file of a photo or signature that was declared with a proof is here, or one was added later."""

    pod_id: uuid.UUID
    file_id: uuid.UUID
    sha256: str
    is_later: bool = False
    """It was not declared, and is no part of the seal."""


class DeliveryCodeWaived(_StopEvent):
    """Somebody answers for handing over at a stop without its code."""

    wrong_attempts: int


class ExceptionOpened(DomainEvent):
    """Something went wrong and waits for a decision."""

    subject_type: ClassVar[str] = "exception_case"

    trip_id: uuid.UUID | None
    stop_id: uuid.UUID | None
    order_id: uuid.UUID | None
    reason_code: str
    quantity: int
    is_reported: bool = False
    """Whether a person reported it."""


class ExceptionAssigned(DomainEvent):
    """It is somebody's matter now."""

    subject_type: ClassVar[str] = "exception_case"

    owner_role: str
    assigned_to: uuid.UUID | None


class ExceptionCommented(DomainEvent):
    """Somebody said something of it."""

    subject_type: ClassVar[str] = "exception_case"

    comment_id: uuid.UUID


class ExceptionResolved(DomainEvent):
    """It was decided what follows."""

    subject_type: ClassVar[str] = "exception_case"

    trip_id: uuid.UUID | None
    order_id: uuid.UUID | None
    resolution: str
    follow_up_order_id: uuid.UUID | None
    credit_note_id: uuid.UUID | None = None
    automatically: bool = False


class ReturnCreated(DomainEvent):
    """Goods came back with a trip."""

    subject_type: ClassVar[str] = "goods_return"

    trip_id: uuid.UUID
    warehouse_id: uuid.UUID
    quantity: int
    damaged_quantity: int
    is_graded_at_dock: bool = False
    """They lie on the vehicle until `ReturnGraded`; otherwise sound ones are on the shelf, damaged ones apart."""


class ReturnGraded(DomainEvent):
    """The dock decided about goods that came back; the four quantities are all that was said to come back."""

    subject_type: ClassVar[str] = "goods_return"

    trip_id: uuid.UUID
    warehouse_id: uuid.UUID
    restocked: int
    quarantined: int
    scrapped: int
    missing: int
