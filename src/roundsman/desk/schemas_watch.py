"""What the queue of the desk answers."""

import uuid
from datetime import date, datetime
from typing import Literal

from pydantic import Field

from roundsman.execution.api import Resolution
from roundsman.platform.http.schemas import Out

WatchKind = Literal["breakdown", "exception", "late", "undispatched"]
Fix = Literal["resolve", "take", "dispatch", "driver", "replan"]


class WatchItemOut(Out):
    """Something that needs somebody."""

    id: uuid.UUID
    kind: WatchKind
    subject_id: uuid.UUID = Field(description="The exception, or the trip.")
    number: str = Field(description="Of the exception, or of the trip.")
    trip_id: uuid.UUID | None
    trip_number: str | None
    vehicle_number: str | None
    driver_name: str | None
    warehouse_id: uuid.UUID
    warehouse_name: str
    timezone: str = Field(description="Of the warehouse.")
    place_name: str | None = Field(description="Of the stop that an exception is about.")
    raised_at: datetime
    at_risk_minor: int | None = Field(
        description="Goods not handed over, times how likely they are late; None for those who see no prices."
    )
    reason_code: str | None = None
    severity: str | None = None
    due_at: datetime | None = None
    planned_start_at: datetime | None = None
    late_s: int | None = None
    late_stops: int | None = None
    stops: int | None = None
    resolution: Resolution | None = Field(default=None, description="What `resolve` would decide.")
    acknowledged_at: datetime | None
    acknowledged_by: uuid.UUID | None
    acknowledged_name: str | None = None
    fixes: list[Fix] = Field(description="What the caller can do about it with one call, the best first.")


class WatchOut(Out):
    """What needs somebody, what puts most at risk first."""

    items: list[WatchItemOut]
    total: int
    waiting: int = Field(description="Of which nobody has taken note.")
    at_risk_minor: int | None
    currency: str
    now: datetime


class AckFiguresOut(Out):
    """How soon people took note."""

    kind: WatchKind | None = Field(description="None for all kinds together.")
    raised: int
    acknowledged: int
    open: int
    unseen: int = Field(description="Over before anybody took note.")
    median_s: float | None
    p90_s: float | None
    soon: int = Field(description="Acknowledged within `soon_s`.")


class AckDayOut(Out):
    """The same of one local day."""

    day: date
    raised: int
    acknowledged: int
    median_s: float | None


class WatchFiguresOut(Out):
    """How soon people took note of what was raised in a period."""

    first_day: date
    last_day: date
    soon_s: int
    kinds: list[AckFiguresOut]
    days: list[AckDayOut]
