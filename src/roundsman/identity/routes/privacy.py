"""`/api/v1/privacy`: erasing and handing out what is kept about one person or place, and purging by period."""

import uuid
from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import Field

from roundsman.identity.jobs import request_purge
from roundsman.identity.service.privacy import erase_subject, export_subject, preview_purge
from roundsman.identity.service.settings import setting
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Body, Out, problems
from roundsman.platform.privacy import purge_rules
from roundsman.platform.work import Work

privacy = APIRouter(prefix="/api/v1/privacy", tags=["governance"], route_class=UseCaseRoute)

type Kind = Literal["driver", "user", "location"]


class EraseIn(Body):
    """Who is to be forgotten, and why."""

    kind: Kind
    subject_id: uuid.UUID
    reason: str = Field(min_length=3, max_length=90, description="Kept in the audit trail: no names, please.")


class Erased(Out):
    """Done: it cannot be undone."""

    kind: Kind
    subject_id: uuid.UUID


class Exported(Out):
    """All that is kept about one person or place."""

    kind: Kind
    subject_id: uuid.UUID
    data: dict[str, Any]


class PurgeStarted(Out):
    """Follow it at `GET /api/v1/jobs/{job_id}`."""

    job_id: uuid.UUID


class InventoryLine(Out):
    """A kind of personal data: where it lies and how long it is kept."""

    name: str
    setting: str
    days: int = Field(description="0 keeps it for ever.")
    columns: dict[str, list[str]]


class Inventory(Out):
    """All personal data that the house keeps."""

    items: list[InventoryLine]


@privacy.get("/inventory", responses=problems(401, 403))
def read_inventory(work: Work = permitted("privacy.read")) -> Inventory:
    """Which columns hold personal data, and after how many days it is blanked."""
    return Inventory(
        items=[
            InventoryLine(
                name=rule.name,
                setting=rule.setting,
                days=setting(work, rule.setting),
                columns={table: list(columns) for table, columns in rule.columns.items()},
            )
            for rule in purge_rules()
        ]
    )


class DueLine(Out):
    """What a purge would blank now of one kind of personal data."""

    rule: str
    setting: str
    days: int = Field(description="0 keeps it for ever.")
    before: datetime | None = Field(description="What is older is blanked.")
    rows: int
    is_more: bool = Field(description="Whether there are more rows than were counted.")


class PurgePreview(Out):
    """What a purge would blank now."""

    items: list[DueLine]


@privacy.get("/due", responses=problems(401, 403))
def read_due(work: Work = permitted("privacy.erase")) -> PurgePreview:
    """What a purge would blank now: the purge itself, counted and taken back."""
    return PurgePreview(items=[DueLine.model_validate(due) for due in preview_purge(work)])


@privacy.get("/export", responses=problems(401, 403, 404, 422))
def export(
    kind: Kind,
    subject_id: Annotated[uuid.UUID, Query(description="A driver, user or location.")],
    work: Work = permitted("privacy.read"),
) -> Exported:
    """Everything that is kept about one person or place. That it was handed out is noted down."""
    return Exported(kind=kind, subject_id=subject_id, data=export_subject(work, kind, subject_id))


@privacy.post("/erase", responses=problems(401, 403, 404, 409, 422))
def erase(body: EraseIn, work: Work = permitted("privacy.erase")) -> Erased:
    """Blank everything that is kept about one person or place; the ledger stays whole. It cannot be undone."""
    erase_subject(work, body.kind, body.subject_id, reason=body.reason)
    request_purge(work)
    return Erased(kind=body.kind, subject_id=body.subject_id)


@privacy.post("/purge", status_code=202, responses=problems(401, 403))
def purge(work: Work = permitted("privacy.erase")) -> PurgeStarted:
    """Blank now what is over its period, instead of tonight; in the background."""
    return PurgeStarted(job_id=request_purge(work))
