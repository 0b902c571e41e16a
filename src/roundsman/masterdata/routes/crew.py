"""`/api/v1/driver-documents` and `/api/v1/work-sessions`."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Query, Response

from roundsman.masterdata import queries_crew as queries
from roundsman.masterdata.models import DriverDocument, WorkSession
from roundsman.masterdata.schemas_crew import (
    DocumentCreate,
    DocumentOut,
    DocumentRenew,
    HoursOut,
    SessionCorrect,
    SessionEnd,
    SessionOut,
    SessionStart,
)
from roundsman.masterdata.service import duty, papers
from roundsman.platform.http.etag import IfMatch, with_etag
from roundsman.platform.http.pages import AskedPage, paginate
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import LocalDay, Page, UtcDatetime, problems
from roundsman.platform.privacy import note_seen
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1", tags=["drivers"], route_class=UseCaseRoute)


@router.get("/driver-documents", responses=problems(403, 422))
def list_documents(
    page: AskedPage,
    driver_id: uuid.UUID | None = None,
    expires_before: Annotated[LocalDay | None, Query(description="Papers that end before this day.")] = None,
    work: Work = permitted("drivers.read"),
) -> Page[DocumentOut]:
    """Papers of drivers, withdrawn ones not counted; a driver sees their own."""
    query = queries.list_documents(work, driver_id=driver_id, expires_before=expires_before)
    sorts = {"expires_on": DriverDocument.expires_on, "created_at": DriverDocument.created_at}
    shown: Page[DocumentOut] = paginate(
        work, query, DriverDocument, page, show=DocumentOut.model_validate, sorts=sorts,
        default_sort="created_at",
    )  # fmt: skip
    owners = sorted({row.driver_id for row in shown.items})
    note_seen(work, "contact.read", "driver", owners, purpose="checking papers")
    return shown


@router.post("/drivers/{driver_id}/documents", status_code=201, responses=problems(403, 404, 409, 422))
def add_document(
    driver_id: uuid.UUID, body: DocumentCreate, response: Response, work: Work = permitted("drivers.write")
) -> DocumentOut:
    """Note a paper of a driver down."""
    document = papers.add_document(work, driver_id, **body.model_dump())
    return with_etag(response, DocumentOut.model_validate(document))


@router.put("/driver-documents/{document_id}", responses=problems(403, 404, 409, 412, 422))
def renew_document(
    document_id: uuid.UUID,
    body: DocumentRenew,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted("drivers.write"),
) -> DocumentOut:
    """Write down until when a paper holds now."""
    document = papers.renew_document(work, document_id, **body.model_dump(), if_match=if_match)
    return with_etag(response, DocumentOut.model_validate(document))


@router.post("/driver-documents/{document_id}/withdraw", responses=problems(403, 404, 409, 412))
def withdraw_document(
    document_id: uuid.UUID, response: Response, if_match: IfMatch, work: Work = permitted("drivers.write")
) -> DocumentOut:
    """The paper no longer counts."""
    document = papers.withdraw_document(work, document_id, if_match=if_match)
    return with_etag(response, DocumentOut.model_validate(document))


@router.get("/work-sessions", responses=problems(403, 422))
def list_sessions(
    page: AskedPage,
    driver_id: uuid.UUID | None = None,
    from_at: Annotated[UtcDatetime | None, Query(alias="from")] = None,
    to_at: Annotated[UtcDatetime | None, Query(alias="to")] = None,
    is_open: Annotated[bool | None, Query(description="On duty now.")] = None,
    work: Work = permitted("work_sessions.read"),
) -> Page[SessionOut]:
    """When drivers were on duty; a driver sees their own."""
    query = queries.list_sessions(work, driver_id=driver_id, from_at=from_at, to_at=to_at, is_open=is_open)
    sorts = {"started_at": WorkSession.started_at}
    return paginate(
        work, query, WorkSession, page, show=SessionOut.model_validate, sorts=sorts, default_sort="started_at"
    )


@router.get("/work-sessions/hours", responses=problems(403, 422))
def hours(
    from_day: Annotated[LocalDay, Query(alias="from", description="First local day.")],
    to_day: Annotated[LocalDay, Query(alias="to", description="Last local day.")],
    driver_id: uuid.UUID | None = None,
    work: Work = permitted("work_sessions.read"),
) -> list[HoursOut]:
    """Minutes on duty by driver and local day; the sum of the sessions, to the minute."""
    return [
        HoursOut.model_validate(row) for row in queries.hours(work, from_day, to_day, driver_id=driver_id)
    ]


@router.post(
    "/drivers/{driver_id}/work-sessions/start", status_code=201, responses=problems(403, 404, 409, 422)
)
def start_session(
    driver_id: uuid.UUID, body: SessionStart, work: Work = permitted("work_sessions.write")
) -> SessionOut:
    """Go on duty."""
    session = duty.start_session(
        work, driver_id, occurred_at=body.occurred_at or work.now, command_id=body.command_id
    )
    return SessionOut.model_validate(session)


@router.post("/drivers/{driver_id}/work-sessions/end", responses=problems(403, 404, 409, 422))
def end_session(
    driver_id: uuid.UUID, body: SessionEnd, work: Work = permitted("work_sessions.write")
) -> SessionOut:
    """Go off duty."""
    session = duty.end_session(
        work,
        driver_id,
        occurred_at=body.occurred_at or work.now,
        break_s=body.break_s,
        command_id=body.command_id,
    )
    return SessionOut.model_validate(session)


@router.put("/work-sessions/{session_id}", responses=problems(403, 404, 409, 412, 422))
def correct_session(
    session_id: uuid.UUID,
    body: SessionCorrect,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted("work_sessions.write"),
) -> SessionOut:
    """Correct the times of a session, with the reason."""
    session = duty.correct_session(work, session_id, **body.model_dump(), if_match=if_match)
    return with_etag(response, SessionOut.model_validate(session))
