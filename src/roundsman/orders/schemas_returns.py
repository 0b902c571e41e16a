"""What goods that shops send back look like on the wire. Quantities are whole selling units."""

import uuid
from datetime import datetime
from typing import Annotated

from pydantic import Field

from roundsman.kernel.reasons import ReturnReason, StockReason
from roundsman.orders.schemas import AskedQuantity
from roundsman.orders.states import ReturnStatus
from roundsman.platform.http.schemas import Body, Note, Out, Stamped

Graded = Annotated[int, Field(ge=0)]


class ReturnLineIn(Body):
    """One item that shall go back."""

    sku_id: uuid.UUID
    quantity: AskedQuantity
    reason_code: ReturnReason
    batch_id: uuid.UUID | None = Field(default=None, description="Where the shop can read it.")


class ReturnAsk(Body):
    """Goods that shall be collected at a shop."""

    location_id: uuid.UUID = Field(description="The shop.")
    lines: list[ReturnLineIn] = Field(description="1 to 500; an item twice where batch or reason differ.")
    warehouse_id: uuid.UUID | None = Field(
        default=None, description="Where they go; the shop's home warehouse when left out."
    )
    order_id: uuid.UUID | None = Field(default=None, description="The order that brought them.")
    note: Note | None = None


class ReturnDecide(Body):
    """Why it is approved, if anything is to be said."""

    note: Note | None = None


class ReturnRefuse(Body):
    """Why the goods stay where they are."""

    note: Note


class DockGradeIn(Body):
    """What becomes of the collected units of a line; those named nowhere were not there."""

    line_id: uuid.UUID
    restock_quantity: Graded = 0
    quarantine_quantity: Graded = 0
    scrap_quantity: Graded = 0
    batch_id: uuid.UUID | None = Field(default=None, description="As read at the dock.")
    reason_code: StockReason | None = Field(default=None, description="Required where units are missing.")


class ReturnReceive(Body):
    """What the dock decides, one entry for each line of which something was collected."""

    lines: list[DockGradeIn] = Field(max_length=500)
    note: Note | None = None


class ReturnLineOut(Out):
    """One item of a return."""

    id: uuid.UUID
    line_no: int
    sku_id: uuid.UUID
    batch_id: uuid.UUID | None
    quantity: int
    reason_code: ReturnReason
    collected_quantity: int
    restock_quantity: int
    quarantine_quantity: int
    scrap_quantity: int
    missing_quantity: int = Field(default=0, description="Collected, and not there at the dock.")


class ReturnRequestOut(Stamped):
    """Goods that a shop sends back, as lists show them."""

    id: uuid.UUID
    number: str = Field(description="The authorisation that stands on the goods.")
    status: ReturnStatus
    organisation_id: uuid.UUID
    location_id: uuid.UUID
    warehouse_id: uuid.UUID
    order_id: uuid.UUID | None
    note: str | None
    decision_note: str | None
    trip_id: uuid.UUID | None
    stop_id: uuid.UUID | None
    collected_at: datetime | None
    received_at: datetime | None


class ReturnRequestDetail(ReturnRequestOut):
    """The same, with its items."""

    lines: list[ReturnLineOut]
    allowed_commands: list[str] = Field(description="What its status lets anybody do.")
