"""The day of the dispatcher's console on the wire: short, because a large day has thousands of stops."""

import uuid
from datetime import date, datetime

from pydantic import Field

from roundsman.execution.api import StopStatus, TripStatus
from roundsman.platform.http.schemas import Out


class DeskPlace(Out):
    """A place that something of the day begins at or goes to."""

    id: uuid.UUID
    code: str
    name: str
    area: str | None
    lat: float
    lon: float


class DeskStop(Out):
    """A stop of a trip."""

    id: uuid.UUID
    location_id: uuid.UUID
    status: StopStatus
    arrival_at: datetime = Field(description="As planned.")
    departure_at: datetime
    eta_at: datetime | None
    completed_at: datetime | None
    order_ids: list[uuid.UUID]


class DeskTrip(Out):
    """A trip with its stops in driving order."""

    id: uuid.UUID
    number: str
    version: int
    status: TripStatus
    plan_id: uuid.UUID | None
    warehouse_id: uuid.UUID
    vehicle_id: uuid.UUID
    vehicle_number: str
    driver_id: uuid.UUID | None
    driver_name: str | None
    trip_of_day: int
    planned_start_at: datetime
    planned_end_at: datetime
    completed_at: datetime | None
    broke_down_at: datetime | None
    distance_m: int
    duration_s: int
    cost_minor: int | None
    weight_g: int
    volume_ml: int
    quantity: int
    capacity_weight_g: int
    capacity_volume_ml: int
    stops: list[DeskStop]


class DeskOrder(Out):
    """An order that waits for a trip, or that a trip still has to bring."""

    id: uuid.UUID
    number: str
    status: str
    warehouse_id: uuid.UUID
    location_id: uuid.UUID
    window_start: datetime
    window_end: datetime
    weight_g: int
    volume_ml: int
    quantity: int
    priority: int


class DeskDayOut(Out):
    """Everything that the dispatcher's console shows of a day."""

    day: date
    start_at: datetime
    end_at: datetime
    now: datetime
    trips: list[DeskTrip]
    orders: list[DeskOrder]
    places: list[DeskPlace]
