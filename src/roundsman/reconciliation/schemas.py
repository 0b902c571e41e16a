"""Reconciliation on the wire. All quantities are selling units."""

import uuid
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from roundsman.kernel.reasons import StockReason
from roundsman.platform.http.schemas import Body, Note, Out, Stamped
from roundsman.reconciliation.states import DayStatus, ExplanationStatus

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=2000)]


class TotalsOut(Out):
    """What left, and what became of it."""

    shipped: int = Field(description="Loaded at dispatch or taken over on the road.")
    delivered: int
    damaged: int
    rejected: int
    handed_over: int = Field(description="Given to another vehicle on the road.")
    returned: int = Field(description="Brought back, as the trip tells it.")
    counted: int = Field(description="Brought back, as the dock counted it.")
    missing: int = Field(description="What the dock found missing.")
    out: int = Field(description="Still on the road.")
    difference: int = Field(description="Shipped - delivered - handed over - counted.")
    explained: int
    unexplained: int = Field(description="Must be 0 to close the day.")


class SkuBooksOut(TotalsOut):
    """One item of a trip."""

    sku_id: uuid.UUID
    code: str


class TripBooksOut(Out):
    """The books of one trip."""

    trip_id: uuid.UUID
    number: str
    status: str
    driver_id: uuid.UUID | None
    vehicle_id: uuid.UUID
    is_over: bool
    totals: TotalsOut


class TripBooksDetail(TripBooksOut):
    """The books of one trip, item by item."""

    items: list[SkuBooksOut]


class DriverBooksOut(Out):
    """The books of one driver's trips of the day."""

    driver_id: uuid.UUID | None
    totals: TotalsOut


class OpenItemOut(Out):
    """Something that keeps the day from being closed."""

    code: str
    sentence: str
    subject: str


class StockLineOut(Out):
    """One item in the warehouse over the day."""

    sku_id: uuid.UUID
    code: str
    opening: int
    closing: int
    moved: dict[str, int] = Field(description="Kind of movement -> net units; opening + their sum = closing.")


class DayCloseOut(Stamped):
    """A day's books."""

    id: uuid.UUID
    warehouse_id: uuid.UUID
    day: date
    status: DayStatus
    closed_at: datetime | None
    closed_by: uuid.UUID | None
    note: str | None
    totals: dict[str, Any]


class DayBooksOut(Out):
    """Everything about one day of one warehouse."""

    warehouse_id: uuid.UUID
    day: date
    status: DayStatus
    can_close: bool
    open_items: list[OpenItemOut]
    totals: TotalsOut
    trips: list[TripBooksOut]
    drivers: list[DriverBooksOut]
    stock: list[StockLineOut]
    close: DayCloseOut | None


class DayPost(Body):
    """A day of a warehouse."""

    warehouse_id: uuid.UUID
    day: date
    note: Note | None = None


class DayReopenPost(Body):
    """A closed day, and why it is opened again."""

    warehouse_id: uuid.UUID
    day: date
    note: Words


class ExplanationPost(Body):
    """Why units are missing."""

    trip_id: uuid.UUID
    sku_id: uuid.UUID
    quantity: Annotated[int, Field(ge=-1_000_000, le=1_000_000)]
    reason_code: StockReason
    note: Words


class DecisionPost(Body):
    """What the second person says."""

    note: Note | None = None


class ExplanationOut(Stamped):
    """An explanation."""

    id: uuid.UUID
    warehouse_id: uuid.UUID
    day: date
    trip_id: uuid.UUID
    sku_id: uuid.UUID
    quantity: int
    reason_code: StockReason
    note: str
    status: ExplanationStatus
    explained_by: uuid.UUID | None
    decided_by: uuid.UUID | None
    decided_at: datetime | None
    decision_note: str | None
