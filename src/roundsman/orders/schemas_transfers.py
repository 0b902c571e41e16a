"""What scheduling transfers and proposals to rebalance look like on the wire."""

import uuid
from datetime import date, datetime
from typing import Literal

from pydantic import Field

from roundsman.platform.http.schemas import Body, Note, Out, UtcDatetime


class TransferSchedule(Body):
    """When the transfer shall be at the other place."""

    window_start: UtcDatetime
    window_end: UtcDatetime
    priority: int = Field(default=5, ge=0, le=9, description="Higher goes first.")
    note: Note | None = None
    allow_partial: bool = Field(
        default=False, description="Go with what there is when it is less than asked for."
    )


class RebalanceAsk(Body):
    """Instead of the settings, for this proposal only."""

    sku_ids: list[uuid.UUID] | None = Field(
        default=None, max_length=1000, description="Only these; all when left out."
    )
    history_days: int | None = Field(default=None, ge=1, le=365)
    min_days: int | None = Field(default=None, ge=0, le=365)
    max_days: int | None = Field(default=None, ge=1, le=365)
    min_units: int | None = Field(default=None, ge=1, le=1_000_000)


class RebalanceAccept(Body):
    """Which proposal, and which of its moves."""

    proposal_id: uuid.UUID
    move_ids: list[uuid.UUID] | None = Field(
        default=None, min_length=1, max_length=5000, description="Only these; all when left out."
    )


class RebalanceMoveOut(Out):
    """So much of one item from one place to another. Days of cover are null where nothing is sold."""

    id: uuid.UUID
    from_location_id: uuid.UUID
    to_location_id: uuid.UUID
    sku_id: uuid.UUID
    quantity: int
    min_expires_on: date | None = Field(description="What expires before this day would not be sold there.")
    distance_m: int
    from_days_before: float | None
    from_days_after: float | None
    to_days_before: float | None
    to_days_after: float | None
    why: str
    transfer_id: uuid.UUID | None


class RebalanceOut(Out):
    """A proposal: what to move between places so that all have days of cover within the target."""

    id: uuid.UUID
    status: Literal["open", "accepted", "replaced"]
    proposed_at: datetime
    accepted_at: datetime | None
    history_days: int
    min_days: int
    max_days: int
    min_units: int
    still_short: int = Field(
        description="Items at places that stay below the target: nobody near has enough."
    )
    moves: list[RebalanceMoveOut]


class RebalanceAcceptedOut(Out):
    """The transfers that were asked for, one for each pair of places."""

    proposal_id: uuid.UUID
    transfer_ids: list[uuid.UUID]
