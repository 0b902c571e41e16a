"""What suggestions of drivers take and answer."""

import uuid
from datetime import date, datetime
from typing import Literal

from pydantic import Field

from roundsman.desk.service.suggest import Why
from roundsman.platform.http.schemas import Body, Note, Out

ReasonCode = Literal["near", "free", "on_time", "knows"]


class SuggestReason(Out):
    """What speaks for somebody. Figures of other reasons are None."""

    code: ReasonCode
    points: float = Field(description="What it adds to the score.")
    away_m: int | None = None
    is_place_known: bool | None = Field(
        default=None, description="By a position of now; else from where the shift begins."
    )
    busy_s: int | None = Field(default=None, description="On other trips of the day.")
    judged: int | None = Field(default=None, description="Stops with a promised window in 90 days.")
    on_time: int | None = None
    places: int | None = Field(
        default=None, description="Places of the trip where the driver was in 90 days."
    )
    of_places: int | None = None
    is_usual_vehicle: bool | None = None


class CandidateOut(Out):
    """Somebody who is suggested."""

    driver_id: uuid.UUID
    name: str
    score: float = Field(description="0 to 1.")
    confidence: float = Field(description="0 to 1: how much is known, and how clear the lead is.")
    band: Literal["high", "medium", "low"]
    reasons: list[SuggestReason]


class SuggestionOut(Out):
    """Who is suggested for a trip, the best first, and what was decided."""

    id: uuid.UUID
    trip_id: uuid.UUID
    made_at: datetime
    candidates: list[CandidateOut]
    left_out: dict[str, int] = Field(
        default={}, description="How many cannot drive it, by cause; only when it is made."
    )
    decision: Literal["accepted", "rejected"] | None
    decided_at: datetime | None
    driver_id: uuid.UUID | None
    rank: int | None
    reason_code: Why | None
    note: str | None


class SuggestionAccept(Body):
    """Whom of them."""

    driver_id: uuid.UUID


class SuggestionReject(Body):
    """Why none of them, and perhaps whom instead."""

    reason_code: Why
    note: Note | None = Field(default=None, description="Needed for `other`.")
    driver_id: uuid.UUID | None = Field(default=None, description="Who gets the trip instead.")


class WhyCount(Out):
    """How often one reason was given."""

    reason_code: Why
    count: int


class BandFigures(Out):
    """Whether confidence deserves its name: how often the first one's band was taken."""

    band: Literal["high", "medium", "low"]
    decided: int
    accepted: int


class WeekFigures(Out):
    """One week, by its Monday."""

    week: date
    decided: int
    accepted: int


class SuggestionFigures(Out):
    """How often suggestions are taken."""

    first_day: date
    last_day: date
    made: int
    decided: int
    accepted: int
    first: int = Field(description="Of the accepted: the first one.")
    rejected: int
    reasons: list[WhyCount]
    bands: list[BandFigures]
    weeks: list[WeekFigures]
