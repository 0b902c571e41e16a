"""Webhooks on the wire."""

import uuid
from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from roundsman.platform.http.schemas import Body, Name, Out, Stamped, UtcDatetime

Url = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000),
    Field(description="https:// and a host on the open internet."),
]
Topic = Annotated[
    str,
    StringConstraints(min_length=1, max_length=96, pattern=r"^[a-z0-9_]+(\.[a-z0-9_]+)*(\.\*)?$"),
]
Topics = Annotated[
    list[Topic],
    Field(
        max_length=200,
        description="Topics of the event types, or their beginning (`order.*`); all when empty.",
    ),
]
BatchSize = Annotated[int, Field(ge=1, le=100, description="Events in one call at most.")]
Status = Literal["waiting", "delivered", "failed"]


class WebhookAdd(Body):
    """A receiver to be added."""

    name: Name
    url: Url
    topics: Topics = Field(default_factory=list)
    batch_size: BatchSize = 1


class WebhookChange(Body):
    """What is to be changed of a receiver."""

    name: Name | None = None
    url: Url | None = None
    topics: Topics | None = None
    batch_size: BatchSize | None = None
    is_active: bool | None = Field(default=None, description="false pauses it: what happens meanwhile waits.")


class WebhookOut(Stamped):
    """A receiver, and how it is doing."""

    id: uuid.UUID
    name: str
    url: str
    topics: list[str]
    batch_size: int
    is_active: bool
    former_until: datetime | None = Field(
        description="Until then calls are signed with the former secret as well."
    )
    stopped_why: str | None = Field(
        default=None,
        description="`gone` (it answered 410) or `secret_lost`: nothing is sent until it is resumed.",
    )
    failures: int = Field(default=0, description="Calls in a row that failed.")
    not_before: datetime | None = Field(
        default=None, description="After a failure it is left alone until then."
    )
    last_delivered_at: datetime | None = None
    last_failed_at: datetime | None = None
    waiting: int = 0
    failed: int = Field(default=0, description="Deliveries given up after 72 hours.")
    oldest_waiting_at: datetime | None = None


class SecretRotate(Body):
    """Ask for another secret."""

    keep_former_hours: int = Field(
        default=24, ge=0, le=168, description="So long calls are signed with the former one as well."
    )


class SecretOut(Out):
    """What calls of a receiver are signed with."""

    secret: str
    former_until: datetime | None


class ReplayAsk(Body):
    """What is to be queued again."""

    since: UtcDatetime
    until: UtcDatetime
    only_failed: bool = Field(
        default=True,
        description="false: all events of the time, also those that arrived or were before it was added.",
    )


class Replayed(Out):
    """How much was queued."""

    deliveries: int


class DeliveryOut(Out):
    """One event on its way to one receiver."""

    id: uuid.UUID
    webhook_id: uuid.UUID = Field(validation_alias="endpoint_id")
    seq: int
    event_id: uuid.UUID
    topic: str
    subject_type: str
    subject_id: uuid.UUID
    status: Status
    attempts: int
    queued_at: datetime
    next_attempt_at: datetime
    ended_at: datetime | None
    last_code: int | None
    last_error: str | None


class AttemptOut(Out):
    """One call."""

    id: uuid.UUID
    number: int
    at: datetime
    duration_ms: int
    code: int | None
    error: str | None
    answer: str
    batch_of: int


class DeliveryDetails(DeliveryOut):
    """A delivery with its calls, the newest first, and what it tells."""

    body: str
    calls: list[AttemptOut]
