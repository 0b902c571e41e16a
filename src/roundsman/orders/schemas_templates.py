"""What recurring orders look like on the wire. Days are local days of the shop, times of day its wall clock."""

import uuid
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from roundsman.orders.schemas import OrderLineIn, Policy
from roundsman.platform.http.schemas import Body, Name, Note, Out, Stamped

type HolidayPolicy = Literal["skip", "next_day"]
Rule = Annotated[
    str,
    Field(
        min_length=1,
        max_length=200,
        description="RFC 5545: FREQ=DAILY, WEEKLY or MONTHLY with INTERVAL (1 to 11), BYDAY, BYMONTHDAY, COUNT, WKST.",
        json_schema_extra={"example": "FREQ=WEEKLY;BYDAY=MO,TH"},
    ),
]
TimeOfDay = Annotated[str, Field(max_length=5, description="HH:MM in the shop's time zone.")]
Lead = Annotated[int, Field(ge=0, le=14, description="Days before the delivery on which it is placed.")]
Priority = Annotated[int, Field(ge=0, le=9, description="Higher goes first.")]
Life = Annotated[
    int,
    Field(ge=0, le=3650, description="As of an order; the shop's own rule when null."),
]
Lines = Annotated[list[OrderLineIn], Field(description="1 to 500 items, each once.")]


class TemplateOfOrder(Body):
    """A recurring order like an order; what is left out is as in the order."""

    name: Name
    rule: Rule
    window_from: TimeOfDay | None = None
    window_to: TimeOfDay | None = None
    starts_on: date | None = Field(default=None, description="Today when left out.")
    ends_on: date | None = None
    lead_days: Lead = 1
    on_holiday: HolidayPolicy = "skip"
    note: Note | None = None


class TemplateCreate(Body):
    """A new recurring order."""

    name: Name
    location_id: uuid.UUID
    warehouse_id: uuid.UUID | None = Field(
        default=None, description="The shop's home warehouse of each day when left out."
    )
    rule: Rule
    starts_on: date | None = Field(default=None, description="Today when left out.")
    ends_on: date | None = Field(default=None, description="The last day on which it may come.")
    window_from: TimeOfDay
    window_to: TimeOfDay = Field(description="At or before `window_from` it is on the next day.")
    lead_days: Lead = 1
    on_holiday: HolidayPolicy = Field(
        default="skip", description="`next_day` brings it on the next open day instead of not at all."
    )
    priority: Priority = 5
    allocation_policy: Policy = "partial"
    note: Note | None = None
    min_remaining_life_days: Life | None = None
    accept_substitutes: bool = False
    lines: Lines


class TemplateUpdate(Body):
    """What changes; what is left out stays. `lines` are all lines, anew."""

    name: Name | None = None
    warehouse_id: uuid.UUID | None = None
    rule: Rule | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    window_from: TimeOfDay | None = None
    window_to: TimeOfDay | None = None
    lead_days: Lead | None = None
    on_holiday: HolidayPolicy | None = None
    priority: Priority | None = None
    allocation_policy: Policy | None = None
    note: Note | None = None
    min_remaining_life_days: Life | None = None
    accept_substitutes: bool | None = None
    lines: Lines | None = None


class TemplateDay(Body):
    """A day of the rule."""

    day: date


class TemplateLineOut(Out):
    """One item of it."""

    line_no: int
    sku_id: uuid.UUID
    quantity: int


class TemplateOut(Stamped):
    """A recurring order as lists show it."""

    id: uuid.UUID
    name: str
    organisation_id: uuid.UUID
    location_id: uuid.UUID
    warehouse_id: uuid.UUID | None
    rule: str
    starts_on: date
    ends_on: date | None
    window_from: str
    window_to: str
    lead_days: int
    on_holiday: HolidayPolicy
    priority: int
    allocation_policy: Policy
    note: str | None
    min_remaining_life_days: int | None
    accept_substitutes: bool
    is_paused: bool


class OccurrenceOut(Out):
    """What became of one day."""

    local_day: date
    delivery_day: date
    status: Literal["placed", "failed", "closed"]
    order_id: uuid.UUID | None
    code: str | None
    why: str | None
    attempts: int
    tried_at: datetime


class TemplateDetailOut(TemplateOut):
    """A recurring order with its items, skipped days and what became of the last days."""

    lines: list[TemplateLineOut]
    skipped: list[date]
    occurrences: list[OccurrenceOut] = Field(
        description="The last 30 days that were dealt with, newest first."
    )


class PlannedDayOut(Out):
    """One day to come."""

    local_day: date
    delivery_day: date = Field(description="Another than `local_day` where a holiday moves it.")
    place_on: date
    window_start: datetime
    window_end: datetime
    state: Literal["planned", "paused", "skipped", "closed", "placed", "failed"]
    order_id: uuid.UUID | None
    why: str | None


class PreviewOut(Out):
    """The days of the next weeks."""

    days: list[PlannedDayOut]


class MaterialisedOut(Out):
    """What became of the days that were due."""

    occurrences: list[OccurrenceOut]
    placed: int
    failed: int
