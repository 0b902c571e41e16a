"""What the house keeps, over HTTP: the event log, background jobs, the clock, the audit trail."""

import csv
import io
import uuid
from datetime import date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Response
from sqlalchemy import Select

from roundsman.platform.clock import real_now
from roundsman.platform.errors import NotFound
from roundsman.platform.events.anchors import verify_anchors
from roundsman.platform.events.log import LogFilter, read_events, retry_parked
from roundsman.platform.http.pages import MAX_LIMIT, AskedPage, paginate
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Body, Out, Page, Stamped, UtcDatetime, problems
from roundsman.platform.jobs.control import cancel_job, get_job, retry_job, visible_jobs
from roundsman.platform.models import AccessRecord, EventFailure, JobRow, LogAnchor
from roundsman.platform.sandbox import clock_shows, read_clock, set_clock
from roundsman.platform.work import Work

_events = APIRouter(prefix="/api/v1/events", tags=["events"], route_class=UseCaseRoute)
_jobs = APIRouter(prefix="/api/v1/jobs", tags=["jobs"], route_class=UseCaseRoute)
_clock = APIRouter(prefix="/api/v1/clock", tags=["clock"], route_class=UseCaseRoute)
_audit = APIRouter(prefix="/api/v1/access-records", tags=["audit"], route_class=UseCaseRoute)
routers = [_events, _jobs, _clock, _audit]


class EventOut(Out):
    """One business fact."""

    seq: int
    id: uuid.UUID
    type: str
    topic: str
    schema_version: int
    subject_type: str
    subject_id: uuid.UUID
    occurred_at: datetime
    recorded_at: datetime
    actor_id: uuid.UUID | None
    request_id: str | None
    payload: dict[str, Any]


class ParkedEventOut(Out):
    """An event that a subscriber could not digest, parked for a person to see."""

    subscriber: str
    seq: int
    attempts: int
    last_error: str
    failed_at: datetime
    parked_at: datetime | None


class JobOut(Stamped):
    """A background job."""

    id: uuid.UUID
    kind: str
    status: str
    progress: float
    progress_note: str
    result: dict[str, Any] | None
    error: str | None
    attempts: int
    cancel_requested: bool
    created_by: uuid.UUID | None
    started_at: datetime | None
    finished_at: datetime | None


class ClockOut(Out):
    """What time it is for the tenant."""

    now: datetime
    is_sandbox: bool
    running: bool


class ClockSet(Body):
    """Set the clock of a sandbox."""

    now: UtcDatetime | None = None
    running: bool = True


class AccessRecordOut(Out):
    """Who read or touched something sensitive."""

    id: uuid.UUID
    at: datetime
    actor_id: uuid.UUID | None
    action: str
    subject_type: str
    subject_id: uuid.UUID | None
    request_id: str | None
    purpose: str | None


class AnchorOut(Out):
    """A seal on one day of the event log; it holds the one before it."""

    day: date
    first_seq: int
    last_seq: int
    previous_sha256: str
    sha256: str
    made_at: datetime


class AnchorVerdictOut(Out):
    """Whether the facts of a day are those that were sealed."""

    day: date
    first_seq: int
    last_seq: int
    sha256: str
    intact: bool


class AnchorsChecked(Out):
    """Seals worked out anew."""

    days: list[AnchorVerdictOut]
    intact: bool


@_events.get("", responses=problems(401, 403, 422))
def list_events(
    work: Work = permitted("events.read"),
    type_: Annotated[
        list[str] | None,
        Query(alias="type", description="Event types, as their class names; may be repeated."),
    ] = None,
    subject_id: uuid.UUID | None = None,
    since: Annotated[int, Query(ge=0, description="Only events with a higher `seq`.")] = 0,
    actor_id: Annotated[uuid.UUID | None, Query(description="Only what this user did.")] = None,
    subject_type: Annotated[str | None, Query(max_length=32, description="Only about such things.")] = None,
    recorded_from: Annotated[UtcDatetime | None, Query(description="Learned of then or later.")] = None,
    recorded_to: Annotated[UtcDatetime | None, Query(description="Learned of before this.")] = None,
    newest_first: Annotated[
        bool, Query(description="For people who look back; not to follow the log.")
    ] = False,
    cursor: Annotated[str | None, Query(description="`next_cursor` of the page before.")] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 100,
) -> Page[EventOut]:
    """The event log, oldest first unless asked otherwise. `seq` has no gaps: a higher number was committed later.

    To follow the log, repeat with `since` set to the highest `seq` seen.
    """
    rows, following = read_events(
        work,
        since=since,
        cursor=cursor,
        types=type_ or (),
        subject_id=subject_id,
        limit=limit,
        narrowed=LogFilter(actor_id, subject_type, recorded_from, recorded_to),
        newest_first=newest_first,
    )
    return Page[EventOut](items=[EventOut.model_validate(row) for row in rows], next_cursor=following)


@_events.get("/parked", responses=problems(401, 403, 422))
def list_parked_events(
    page: AskedPage,
    work: Work = permitted("events.manage"),
    subscriber: str | None = None,
) -> Page[ParkedEventOut]:
    """Events that a subscriber could not digest in all its tries."""
    query = work.rows(EventFailure).where(EventFailure.parked_at.is_not(None))
    if subscriber is not None:
        query = query.where(EventFailure.subscriber == subscriber)
    rows = work.session.scalars(
        query.order_by(EventFailure.parked_at.desc(), EventFailure.seq).limit(page.limit)
    )
    return Page[ParkedEventOut](items=[ParkedEventOut.model_validate(row) for row in rows])


@_events.post("/parked/{subscriber}/{seq}/retry", responses=problems(401, 403, 404))
def retry_parked_event(subscriber: str, seq: int, work: Work = permitted("events.manage")) -> ParkedEventOut:
    """Give a parked event to its subscriber again, with all tries anew."""
    row = retry_parked(work, subscriber, seq)
    if row is None:
        raise NotFound(f"{subscriber} has no parked event {seq}")
    return ParkedEventOut.model_validate(row)


@_jobs.get("", responses=problems(401, 403, 422))
def list_jobs(
    page: AskedPage,
    work: Work = permitted("jobs.read"),
    kind: str | None = None,
    status: str | None = None,
) -> Page[JobOut]:
    """Background jobs, the newest first."""
    query = visible_jobs(work)
    if kind is not None:
        query = query.where(JobRow.kind == kind)
    if status is not None:
        query = query.where(JobRow.status == status)
    return paginate(work, query, JobRow, page, show=JobOut.model_validate)


@_jobs.get("/{job_id}", responses=problems(401, 403, 404))
def read_job(job_id: uuid.UUID, work: Work = permitted("jobs.read")) -> JobOut:
    """One background job: how far it is, its result, or why it failed."""
    return JobOut.model_validate(get_job(work, job_id))


@_jobs.post("/{job_id}/cancel", responses=problems(401, 403, 404, 409))
def cancel(job_id: uuid.UUID, work: Work = permitted("jobs.write")) -> JobOut:
    """Ask a job to stop: at once when it has not begun, at its next look when it runs."""
    row = cancel_job(work, job_id)
    work.session.flush()
    return JobOut.model_validate(row)


@_jobs.post("/{job_id}/retry", responses=problems(401, 403, 404, 409))
def retry(job_id: uuid.UUID, work: Work = permitted("jobs.write")) -> JobOut:
    """Give a job that failed to the workers again."""
    return JobOut.model_validate(retry_job(work, job_id))


@_clock.get("", responses=problems(401, 403))
def get_clock(work: Work = permitted("clock.read")) -> ClockOut:
    """What time it is for the tenant."""
    clock = read_clock(work)
    return ClockOut(
        now=work.now,
        is_sandbox=clock is not None and clock.is_sandbox,
        running=clock is None or clock.is_running,
    )


@_clock.put("", responses=problems(401, 403, 409, 422))
def put_clock(body: ClockSet, work: Work = permitted("clock.write")) -> ClockOut:
    """Set the clock of a sandbox tenant. It never goes back; a tenant in real time answers `not_a_sandbox`."""
    clock = set_clock(work, now=body.now, running=body.running)
    return ClockOut(now=clock_shows(clock, real_now()), is_sandbox=True, running=clock.is_running)


@_events.get("/anchors", responses=problems(401, 403, 422))
def list_anchors(
    work: Work = permitted("events.read"),
    before: Annotated[date | None, Query(description="Only of days before this one.")] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Page[AnchorOut]:
    """The seals on the event log, the newest first. Keep them elsewhere: then nobody can make them anew unseen."""
    query = work.rows(LogAnchor).order_by(LogAnchor.day.desc()).limit(limit)
    if before is not None:
        query = query.where(LogAnchor.day < before)
    return Page[AnchorOut](items=[AnchorOut.model_validate(row) for row in work.session.scalars(query)])


@_events.get("/anchors/verify", responses=problems(401, 403, 422))
def check_anchors(
    work: Work = permitted("audit.read"),
    days: Annotated[int, Query(ge=1, le=400, description="How many, the newest ones.")] = 31,
) -> AnchorsChecked:
    """Work seals out anew from the facts as they stand now."""
    found = [AnchorVerdictOut.model_validate(verdict) for verdict in verify_anchors(work, days=days)]
    return AnchorsChecked(days=found, intact=all(verdict.intact for verdict in found))


class AccessFilter:
    """Which records are wanted; `from <= at < to`."""

    def __init__(
        self,
        actor_id: uuid.UUID | None = None,
        subject_id: uuid.UUID | None = None,
        subject_type: Annotated[str | None, Query(max_length=32)] = None,
        action: Annotated[list[str] | None, Query(max_length=50, description="Any of these.")] = None,
        at_from: Annotated[UtcDatetime | None, Query(description="At this moment or later.")] = None,
        at_to: Annotated[UtcDatetime | None, Query(description="Before this.")] = None,
    ) -> None:
        self.wanted = [
            (AccessRecord.actor_id, actor_id),
            (AccessRecord.subject_id, subject_id),
            (AccessRecord.subject_type, subject_type),
        ]
        self.actions, self.at_from, self.at_to = action, at_from, at_to

    def query(self, work: Work) -> Select[AccessRecord]:
        """The records that match, unsorted."""
        query = work.rows(AccessRecord)
        for column, value in self.wanted:
            if value is not None:
                query = query.where(column == value)
        if self.actions:
            query = query.where(AccessRecord.action.in_(self.actions))
        if self.at_from is not None:
            query = query.where(AccessRecord.at >= self.at_from)
        if self.at_to is not None:
            query = query.where(AccessRecord.at < self.at_to)
        return query


AskedAccess = Annotated[AccessFilter, Depends()]
MAX_EXPORT = 100_000


@_audit.get("", responses=problems(401, 403, 422))
def list_access_records(
    page: AskedPage, asked: AskedAccess, work: Work = permitted("audit.read")
) -> Page[AccessRecordOut]:
    """Who read or touched something sensitive, and what for, the newest first."""
    return paginate(
        work,
        asked.query(work),
        AccessRecord,
        page,
        show=AccessRecordOut.model_validate,
        sorts={"at": AccessRecord.at},
    )


@_audit.get(
    "/export.csv",
    response_class=Response,
    responses={200: {"content": {"text/csv": {}}, "description": "The records"}, **problems(401, 403, 422)},
)
def export_access_records(asked: AskedAccess, work: Work = permitted("audit.read")) -> Response:
    """The same as a file, the oldest first; at most 100,000 rows. The export is noted down itself."""
    columns = list(AccessRecordOut.model_fields)
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(columns)
    found = asked.query(work).order_by(AccessRecord.at, AccessRecord.id).limit(MAX_EXPORT)
    for row in work.session.scalars(found.execution_options(yield_per=2_000)):
        shown = AccessRecordOut.model_validate(row).model_dump(mode="json")
        writer.writerow(["" if shown[name] is None else shown[name] for name in columns])
    work.record_access("audit.export", "access_record", purpose="handing the trail on")
    return Response(
        sheet.getvalue(),
        media_type="text/csv",
        headers={"Content-Disposition": 'attachment; filename="access-records.csv"'},
    )
