"""What execution says."""

import uuid
from datetime import datetime
from typing import ClassVar

from roundsman.platform.events.envelope import DomainEvent


class _TripEvent(DomainEvent):
    subject_type: ClassVar[str] = "trip"


class _StopEvent(DomainEvent):
    subject_type: ClassVar[str] = "stop"

    trip_id: uuid.UUID


class TripPlanned(_TripEvent):
    """A proposal was accepted; the trip may be dispatched."""

    plan_id: uuid.UUID | None
    warehouse_id: uuid.UUID
    vehicle_id: uuid.UUID
    driver_id: uuid.UUID | None
    stops: int
    distance_m: int


class TripDispatched(_TripEvent):
    """Loaded, and given to its driver."""

    warehouse_id: uuid.UUID
    vehicle_id: uuid.UUID
    driver_id: uuid.UUID
    stops: int
    orders: int
    loaded_quantity: int


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


class TripCancelled(_TripEvent):
    """Called off before dispatch; its orders are ready to be planned again."""

    plan_id: uuid.UUID | None
    order_ids: list[uuid.UUID]


class StopArrived(_StopEvent):
    """The vehicle is there."""

    location_id: uuid.UUID
    planned_arrival_at: datetime


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


class DeliveryFailed(_StopEvent):
    """Nothing was handed over at a stop."""

    location_id: uuid.UUID
    order_ids: list[uuid.UUID]
    reason_code: str
    undelivered_quantity: int


class PODCaptured(_StopEvent):
    """There is proof of what happened at a stop."""

    pod_id: uuid.UUID
    kind: str
    photos: int
    signed: bool


class ExceptionOpened(DomainEvent):
    """Something went wrong and waits for a decision."""

    subject_type: ClassVar[str] = "exception_case"

    trip_id: uuid.UUID
    stop_id: uuid.UUID | None
    order_id: uuid.UUID | None
    reason_code: str
    quantity: int


class ExceptionResolved(DomainEvent):
    """It was decided what follows."""

    subject_type: ClassVar[str] = "exception_case"

    trip_id: uuid.UUID
    order_id: uuid.UUID | None
    resolution: str
    follow_up_order_id: uuid.UUID | None


class ReturnCreated(DomainEvent):
    """Goods came back with a trip."""

    subject_type: ClassVar[str] = "goods_return"

    trip_id: uuid.UUID
    warehouse_id: uuid.UUID
    quantity: int
    damaged_quantity: int
