"""Re-planning on the wire."""

import uuid
from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from roundsman.planning.replan.states import Occasion, ReplanStatus
from roundsman.platform.http.schemas import Body, Out, Stamped


class ReplanAsk(Body):
    """What has happened."""

    occasion: Occasion = Field(
        description="`insert`: orders that are ready shall go today. `remove`: orders shall come off their trip. "
        "`breakdown`: a vehicle on the road cannot go on. `late`: one comes late."
    )
    order_ids: Annotated[tuple[uuid.UUID, ...], Field(min_length=1, max_length=50)] | None = Field(
        default=None, description="For `insert` and `remove`."
    )
    trip_id: uuid.UUID | None = Field(default=None, description="For `breakdown` and `late`.")
    repair_min: int | None = Field(
        default=60, ge=1, le=1440, description="How long a repair would take; null when there is none."
    )
    delay_min: int = Field(
        default=0, ge=0, le=1440, description="How much later than it looks the vehicle will be."
    )
    few_moves: bool = Field(default=True, description="Also look for ways that move one or two other stops.")
    search_s: float = Field(
        default=1.0, ge=0, le=10, description="How long touched trips may be planned anew; 0 for not at all."
    )


class ReplanProposalOut(Stamped):
    """What could be done, and what it comes to. Money is left out for those who see no costs."""

    id: uuid.UUID
    question_id: uuid.UUID
    occasion: Occasion
    trip_id: uuid.UUID | None
    rank: int
    kind: str
    status: ReplanStatus
    sentence: str
    figures: dict[str, Any] = Field(
        description="`before`, `after` and the changes of cost, metres, seconds, late stops; `moved_stops`, "
        "`left_out_stops`, `broken_rules` (none, but for promises)."
    )
    trips: list[dict[str, Any]] = Field(description="The touched trips as they would be, with new times.")
    meetings: list[dict[str, Any]] = Field(description="Where goods change vehicles, or are fetched.")
    left_out: list[uuid.UUID] = Field(description="Stops that would be given up.")
    expires_at: datetime
    decided_at: datetime | None
    can_be_taken_back: bool = Field(
        description="Whether it moves stops and times and nothing else: what was taken then can be undone."
    )
    edit_id: uuid.UUID | None = Field(
        description="Of one that was taken and can be taken back: the edit that it was (`POST .../undo`)."
    )


class ReplanAnswer(Out):
    """The proposals for a question, the best first."""

    question_id: uuid.UUID | None = Field(description="Null where nothing can be done.")
    proposals: list[ReplanProposalOut]


class ReplanApply(Body):
    """How it is taken."""

    note: str | None = Field(
        default=None, max_length=500, description="Kept with it; its sentence when left out."
    )
