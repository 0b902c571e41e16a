"""Drivers' papers and duty on the wire."""

import uuid
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from roundsman.masterdata.schemas import Short
from roundsman.platform.http.schemas import Body, Note, Out, Stamped, UtcDatetime

type DocumentKind = Literal[
    "licence", "identity", "medical", "permit", "training", "insurance", "contract", "other"
]
Breaks = Annotated[int, Field(ge=0, le=86_400, description="Seconds of unpaid breaks within.")]


class DocumentRenew(Body):
    """Until when a paper holds now."""

    valid_from: date | None = None
    expires_on: date | None = Field(
        default=None, description="The last day on which it holds; null for always."
    )
    note: Note | None = None


class DocumentCreate(DocumentRenew):
    """A paper of a driver."""

    kind: DocumentKind
    number: Short


class DocumentOut(Stamped):
    """A paper of a driver."""

    id: uuid.UUID
    driver_id: uuid.UUID
    kind: DocumentKind
    number: str
    valid_from: date | None
    expires_on: date | None
    note: str | None
    withdrawn_at: datetime | None


class SessionStart(Body):
    """On duty from this moment; now when left out."""

    occurred_at: UtcDatetime | None = None
    command_id: uuid.UUID | None = Field(
        default=None, description="Made on the device; a repeat carries it too."
    )


class SessionEnd(SessionStart):
    """Off duty from this moment."""

    break_s: Breaks = 0


class SessionCorrect(Body):
    """The right times, and why they were wrong."""

    started_at: UtcDatetime
    ended_at: UtcDatetime | None
    break_s: Breaks = 0
    note: Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=2000)]


class SessionOut(Stamped):
    """A driver on duty."""

    id: uuid.UUID
    driver_id: uuid.UUID
    started_at: datetime
    ended_at: datetime | None
    break_s: int
    correction_note: str | None


class HoursOut(Out):
    """How long a driver was on duty on a local day."""

    driver_id: uuid.UUID
    day: date
    minutes: int
    sessions: int
