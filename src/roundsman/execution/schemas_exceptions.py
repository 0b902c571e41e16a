"""What the workspace of exceptions takes and answers over HTTP."""

import uuid
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from roundsman.execution.schemas import ExceptionOut, PodOut, StopLineOut, StopOut
from roundsman.execution.schemas_door import FileOut
from roundsman.execution.states import Resolution, TripStatus
from roundsman.execution.taxonomy import Again
from roundsman.kernel.reasons import StopReason
from roundsman.platform.http.schemas import Body, Counted, Note, Out, UtcDatetime

Severity = Literal["low", "medium", "high"]
Wording = Annotated[
    dict[
        Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")],
        Annotated[str, Field(max_length=500)],
    ],
    Field(max_length=30, description="Language (BCP 47) -> what the customer is told."),
]
Role = Annotated[str, Field(pattern=r"^(dispatcher|warehouse|finance|admin|driver|dairy|plant)$")]


class ExceptionReport(Body):
    """A delay, a stock-out or something else, as somebody reports it."""

    command_id: uuid.UUID | None = Field(
        default=None, description="Made on the device. A retry repeats it, and changes nothing more."
    )
    reason_code: StopReason
    order_id: uuid.UUID | None = None
    trip_id: uuid.UUID | None = None
    stop_id: uuid.UUID | None = None
    quantity: Counted = 0
    note: Note | None = None
    occurred_at: UtcDatetime | None = None


class ReasonAsked(Body):
    """What somebody says in words."""

    text: Annotated[str, Field(min_length=1, max_length=2000)]


class ReasonGuess(Out):
    """A reason that these words speak for."""

    reason_code: StopReason
    title: str
    share: float = Field(description="Of all that was heard, 0 to 1.")


class ReasonGuesses(Out):
    """The reasons that may be meant, the likeliest first; `other` when nothing was heard."""

    suggestions: list[ReasonGuess]


class ExceptionAssign(Body):
    """Make it somebody's matter."""

    user_id: uuid.UUID | None = Field(default=None, description="Nobody in person when left out.")
    owner_role: Role | None = None


CommentKind = Literal["note", "call", "temperature"]


class CommentIn(Body):
    """Say something."""

    text: Annotated[str, Field(min_length=1, max_length=4000)]
    kind: CommentKind = Field(default="note", description="`temperature` needs `celsius`.")
    happened_at: UtcDatetime | None = Field(
        default=None, description="Of a call or a reading; now when left out."
    )
    celsius: Annotated[float, Field(ge=-80, le=100)] | None = None


class CommentOut(Out):
    """What somebody said."""

    id: uuid.UUID
    text: str
    kind: CommentKind
    happened_at: datetime | None
    celsius: float | None
    said_at: datetime
    said_by: uuid.UUID | None


class ExceptionRuleIn(Body):
    """What a reason means for you. What is left out stays as it is."""

    reason_code: StopReason
    title: Annotated[str, Field(min_length=1, max_length=120)] | None = None
    customer_wording: Wording | None = None
    owner_role: Role | None = None
    resolve_within_min: Annotated[int, Field(ge=1, le=43_200, description="Minutes.")] | None = None
    default_resolution: Resolution | None = None
    severity: Severity | None = None
    reattempt_allowed: bool | None = None
    max_attempts: Annotated[int, Field(ge=1, le=20, description="The first one included.")] | None = None
    reattempt_when: Again | None = None


class ExceptionRuleOut(Out):
    """What a reason means."""

    reason_code: StopReason
    title: str
    customer_wording: dict[str, str]
    owner_role: str
    resolve_within_min: int
    default_resolution: Resolution
    severity: str
    reattempt_allowed: bool
    max_attempts: int
    reattempt_when: Again
    is_own: bool = Field(default=False, description="Whether it is your rule; the house's otherwise.")
    version: int | None = Field(default=None, description="For `If-Match`; null while it is the house's.")


class ExceptionRules(Out):
    """What every reason means."""

    items: list[ExceptionRuleOut]


class OptionOut(Out):
    """A decision that could be made, and what it would do."""

    resolution: Resolution
    is_default: bool
    is_proposed: bool = Field(description="What the rules come to: one option of all.")
    is_allowed: bool
    refused_code: str | None
    why: str | None
    needs: list[str]
    quantity: int
    stock: str
    stock_code: Literal["none", "back", "back_damaged", "come", "come_damaged"] = Field(
        description="What becomes of the units: nothing, they are back already, or they come with their trip."
    )
    stock_quantity: int
    stock_place: str | None
    credit_minor: int | None
    window_start: datetime | None
    window_end: datetime | None


class OrderInCase(Out):
    """An order of the case."""

    order_id: uuid.UUID
    number: str
    kind: str
    status: str
    organisation_id: uuid.UUID
    location_id: uuid.UUID
    window_start: datetime
    window_end: datetime
    placed_at: datetime


class OrderLineInCase(Out):
    """A line of the case's order."""

    order_line_id: uuid.UUID
    sku_id: uuid.UUID
    quantity: int
    shipped: int
    delivered: int
    damaged: int
    rejected: int
    short: int
    unit_price_minor: int | None = Field(description="For those who see credit notes.")


class TripInCase(Out):
    """The trip of the case."""

    id: uuid.UUID
    number: str
    status: TripStatus
    vehicle_id: uuid.UUID
    driver_id: uuid.UUID | None
    dispatched_at: datetime | None
    completed_at: datetime | None


class MomentOut(Out):
    """One entry of the time line."""

    at: datetime
    kind: Literal["event", "stock", "comment", "call", "temperature", "position"]
    what: str
    subject_type: str
    subject_id: uuid.UUID | None
    actor_id: uuid.UUID | None
    recorded_at: datetime | None
    facts: dict[str, Any]


class WorkspaceOut(Out):
    """An exception with everything around it."""

    exception: ExceptionOut
    rule: ExceptionRuleOut
    currency: str
    order: OrderInCase | None
    order_lines: list[OrderLineInCase]
    trip: TripInCase | None
    stop: StopOut | None
    stop_lines: list[StopLineOut]
    pod: PodOut | None
    files: list[FileOut]
    attempts: int = Field(description="How often goods were on their way so far.")
    chain: list[OrderInCase] = Field(description="The orders of all attempts, the first one first.")
    siblings: list[ExceptionOut] = Field(description="The other exceptions of these orders.")
    comments: list[CommentOut]
    options: list[OptionOut]
    timeline: list[MomentOut]
