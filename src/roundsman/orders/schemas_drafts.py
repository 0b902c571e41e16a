"""What proposed orders look like on the wire. Quantities are whole selling units."""

import uuid
from datetime import date, datetime

from pydantic import Field

from roundsman.orders.schemas import OrderPlacedOut
from roundsman.orders.schemas_intake import LineChange
from roundsman.orders.states import DraftStatus
from roundsman.platform.http.schemas import Body, Note, Out, Stamped, UtcDatetime


class DraftAccept(Body):
    """What shall differ; an empty object takes the proposal as it is."""

    lines: list[LineChange] | None = Field(
        default=None,
        min_length=1,
        max_length=500,
        description="Only the items that change; 0 leaves one out.",
    )
    window_start: UtcDatetime | None = None
    window_end: UtcDatetime | None = None
    note: Note | None = None


class DraftDismiss(Body):
    """Why it is not wanted, if somebody likes to say."""

    note: Note | None = None


class DraftsPropose(Body):
    """Whose shops get proposals."""

    warehouse_id: uuid.UUID


class DraftFigures(Out):
    """What a quantity was worked out from."""

    weeks: int = Field(description="Weeks of history.")
    mean: float = Field(description="Mean demand over the review period.")
    deviation: float = Field(description="Its standard deviation.")
    safety: float = Field(description="The deviation times the quantile of the service level.")
    on_order: int = Field(description="Units on open orders for the period.")


class DraftLineOut(Out):
    """One item of a proposal."""

    line_no: int
    sku_id: uuid.UUID
    quantity: int
    figures: DraftFigures


class DraftOut(Stamped):
    """A proposed order as lists show it."""

    id: uuid.UUID
    status: DraftStatus
    organisation_id: uuid.UUID
    warehouse_id: uuid.UUID
    location_id: uuid.UUID
    window_start: datetime
    window_end: datetime
    proposed_on: date
    service_level: float
    review_days: int
    order_id: uuid.UUID | None
    note: str | None


class DraftDetailOut(DraftOut):
    """A proposed order with its items."""

    lines: list[DraftLineOut]


class DraftAcceptedOut(Out):
    """The proposal and the order that came of it."""

    draft: DraftDetailOut
    order: OrderPlacedOut
