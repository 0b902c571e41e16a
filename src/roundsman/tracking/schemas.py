"""What tracking takes and answers."""

import uuid
from datetime import datetime
from typing import Annotated, Any

from pydantic import Field, ValidationError, ValidatorFunctionWrapHandler, WrapValidator

from roundsman.platform.http.schemas import Body, Out, UtcDatetime
from roundsman.platform.http.validation import invalid_input
from roundsman.tracking.service.intake import MOST


class PositionIn(Body):
    """Where a vehicle was at a moment. Degrees are WGS 84."""

    at: UtcDatetime
    lat: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
    lon: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
    vehicle_id: uuid.UUID | None = Field(
        default=None, description="A driver may leave it out: the vehicle of the trip it had at that moment."
    )
    vehicle_number: Annotated[str, Field(max_length=32)] | None = Field(
        default=None, description="Instead of the id: the registration, as it stands in the master data."
    )
    speed_mps: Annotated[float, Field(ge=0, le=200)] | None = Field(
        default=None, description="Metres a second."
    )
    heading_deg: Annotated[float, Field(ge=0, le=360)] | None = Field(
        default=None, description="Clockwise from north."
    )
    accuracy_m: Annotated[float, Field(ge=0, le=1e7)] | None = Field(
        default=None, description="Radius of the circle in which it most likely is."
    )


class BadRow:
    """A row that is none; it must not hold up the others."""

    def __init__(self, code: str, why: str) -> None:
        self.code, self.why = code, why


def _row(value: Any, check: ValidatorFunctionWrapHandler) -> PositionIn | BadRow:
    try:
        row: PositionIn = check(value)
    except ValidationError as error:
        problem = invalid_input(error.errors())
        return BadRow(problem.code, problem.detail)
    return row


class PositionsIn(Body):
    """A batch of positions, of one vehicle or of many, in any order."""

    positions: Annotated[
        list[Annotated[PositionIn, WrapValidator(_row)]], Field(min_length=1, max_length=MOST)
    ]


class RefusedRowOut(Out):
    """A row that was not taken."""

    index: int = Field(description="Its place in the batch, from 0.")
    code: str
    why: str


class PositionsTaken(Out):
    """What became of a batch."""

    accepted: int = Field(description="New positions.")
    late: int = Field(description="Older than what is known already; kept for the way they tell.")
    duplicates: int = Field(description="Known already.")
    refused: list[RefusedRowOut]


class PositionOut(Out):
    """Where a vehicle is, as far as is known."""

    vehicle_id: uuid.UUID
    vehicle_number: str = ""
    at: datetime
    lat: float
    lon: float
    speed_mps: float | None
    heading_deg: float | None
    accuracy_m: float | None


class PositionList(Out):
    """Last positions, and the tenant's moment to compare them with."""

    items: list[PositionOut]
    now: datetime


class TrackPoint(Out):
    """A place on the way."""

    at: datetime
    lat: float
    lon: float
    speed_mps: float | None
    heading_deg: float | None


class TrackStop(Out):
    """A stop of the way, as planned and as it was."""

    id: uuid.UUID
    seq: int
    location_id: uuid.UUID
    status: str
    planned_arrival_at: datetime
    planned_departure_at: datetime
    arrived_at: datetime | None
    completed_at: datetime | None
    dwell_s: int | None = Field(default=None, description="Seconds from arrival to the end.")


class TrackOut(Out):
    """The way that a trip took."""

    trip_id: uuid.UUID
    vehicle_id: uuid.UUID
    from_at: datetime | None
    until_at: datetime | None
    points: list[TrackPoint]
    is_cut: bool = Field(description="Whether there are more points; ask with a larger `every_s`.")
    distance_m: int = Field(description="Along the points.")
    stops: list[TrackStop]


class StopEtaOut(Out):
    """When an open stop will be reached: four times of five between `earliest_at` and `latest_at`."""

    stop_id: uuid.UUID
    seq: int
    location_id: uuid.UUID
    order_ids: list[uuid.UUID]
    planned_arrival_at: datetime
    window_end: datetime | None
    eta_at: datetime
    earliest_at: datetime
    latest_at: datetime
    late_s: int = Field(
        description="Expected seconds after the promised window, else a quarter of an hour after the plan."
    )
    late_probability: float


class TripEtaOut(Out):
    """A trip on the road, and when its open stops will be reached."""

    trip_id: uuid.UUID
    number: str
    status: str
    vehicle_id: uuid.UUID
    driver_id: uuid.UUID | None
    warehouse_id: uuid.UUID
    from_position: bool = Field(
        description="Whether a position of the last ten minutes was used; else what the driver said last."
    )
    late_stops: int = Field(description="Open stops that are more likely late than in time.")
    late_s: int = Field(description="The most expected lateness of any of them.")
    stops: list[StopEtaOut]


class EtaList(Out):
    """Trips on the road, the latest first."""

    items: list[TripEtaOut]
    now: datetime
