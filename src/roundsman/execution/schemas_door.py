"""What the door takes and answers over HTTP: files of proofs, rules, codes."""

import uuid
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from roundsman.kernel.reasons import StopReason
from roundsman.platform.http.schemas import Body, Out, Stamped

Outcome = Literal["any", "full", "partial", "failed"]
Photos = Annotated[int, Field(ge=0, le=20, description="At least so many photos.")]


class FileOut(Out):
    """A file that was handed in."""

    id: uuid.UUID
    sha256: str
    bytes: int
    content_type: str
    uploaded_at: datetime


class PodFileIn(Body):
    """The file of a photo or signature that the proof declared, or one that is added later."""

    file_id: uuid.UUID = Field(description="Of a file that you sent to POST /api/v1/files.")
    later: bool = Field(
        default=False,
        description="Take it although the proof does not declare it; it is no part of the seal.",
    )


class PodFileOut(Out):
    """A stored file of a proof."""

    pod_id: uuid.UUID
    file_id: uuid.UUID
    sha256: str
    attached_at: datetime
    is_later: bool = Field(description="Added afterwards: no part of the seal.")


class PodVerdict(Out):
    """Whether a proof is what was sealed."""

    seal: str | None
    intact: bool
    differs: list[str] = Field(
        description="quantities, assets, assets.N, receiver, place, time, device, or seal."
    )
    files_missing: list[str] = Field(description="SHA-256 of declared files that are not here.")
    purged_at: datetime | None = Field(
        default=None,
        description="When what names people was taken out of it: only its seal can be compared since.",
    )


class _Requirements(Body):
    photos: Photos | None = None
    signature: bool | None = None
    recipient_name: bool | None = None
    code: bool | None = Field(default=None, description="The one-time code that the receiver was given.")


class EvidenceRuleIn(_Requirements):
    """What must be shown, where and when. A requirement that is left out is not spoken of."""

    location_id: uuid.UUID | None = Field(default=None, description="Only at this place.")
    organisation_id: uuid.UUID | None = Field(
        default=None, description="Only at places of this organisation."
    )
    outcome: Outcome = "any"
    reason_code: StopReason | None = Field(default=None, description="Only for this reason.")


class EvidenceRuleChange(_Requirements):
    """What a rule shall ask for from now on; a member that is left out stays, null is not spoken of."""


class EvidenceRuleOut(Stamped):
    """A rule about proof."""

    id: uuid.UUID
    location_id: uuid.UUID | None
    organisation_id: uuid.UUID | None
    outcome: Outcome
    reason_code: StopReason | None
    photos: int | None
    signature: bool | None
    recipient_name: bool | None
    code: bool | None


class DeliveryCodeOut(Out):
    """The code that is told to the driver at the door."""

    order_id: uuid.UUID
    code: str
    day: date = Field(description="The local day for which it is good.")


class WaiveCode(Body):
    """Deliver without the code."""

    reason: Annotated[str, Field(min_length=1, max_length=500, description="Why; it is kept.")]


class WaivedCode(Out):
    """A stop that is delivered without its code."""

    stop_id: uuid.UUID
    wrong_attempts: int
    waived_at: datetime
    waived_by: uuid.UUID | None
    waive_reason: str
