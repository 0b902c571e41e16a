"""Drivers on duty: from the first tap to the last, and the hours that makes."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import psycopg.errors as pg
from sqlalchemy.exc import IntegrityError

from roundsman.masterdata.events import WorkSessionCorrected, WorkSessionEnded, WorkSessionStarted
from roundsman.masterdata.models import Driver, WorkSession
from roundsman.platform.errors import Conflict, Forbidden, Invalid, NotFound
from roundsman.platform.principal import Scope
from roundsman.platform.work import Work, check_version

ON_DUTY = "work_sessions.write"
MAX_SESSION = timedelta(hours=24)
AHEAD = timedelta(minutes=5)
"""How far a device's clock may be ahead of ours."""


@dataclass(frozen=True, slots=True)
class Hours:
    """How long a driver was on duty on a local day, in whole minutes, breaks taken off."""

    driver_id: uuid.UUID
    day: date
    minutes: int
    sessions: int


def start_session(
    work: Work, driver_id: uuid.UUID, *, occurred_at: datetime, command_id: uuid.UUID | None = None
) -> WorkSession:
    """A driver goes on duty. Safe to send twice, safe to send late.

    Raises:
        NotFound: for a driver who is not there for the caller.
        Conflict: `on_duty_already`, with the session that overlaps.
        Invalid: `time_in_future`.
    """
    driver = _lock_own(work, driver_id)
    if work.taken_before(command_id, kind="work_session.start", subject_id=driver.id):
        return _latest(work, driver.id)
    _check_past(work, occurred_at)
    session = work.add(WorkSession(driver_id=driver.id, started_at=occurred_at, ended_at=None, break_s=0))
    _flush(work, driver)
    work.emit(WorkSessionStarted(subject_id=session.id, occurred_at=occurred_at, driver_id=driver.id))
    return session


def end_session(
    work: Work,
    driver_id: uuid.UUID,
    *,
    occurred_at: datetime,
    break_s: int = 0,
    command_id: uuid.UUID | None = None,
) -> WorkSession:
    """A driver goes off duty. Safe to send twice, safe to send late.

    Raises:
        NotFound: for a driver who is not there for the caller.
        Conflict: `not_on_duty`.
        Invalid: `time_in_future`, `session_ends_before_start`, `session_too_long`, `break_too_long`.
    """
    driver = _lock_own(work, driver_id)
    if work.taken_before(command_id, kind="work_session.end", subject_id=driver.id):
        return _latest(work, driver.id)
    _check_past(work, occurred_at)
    session = work.session.scalar(
        work.rows(WorkSession).where(WorkSession.driver_id == driver.id, WorkSession.ended_at.is_(None))
    )
    if session is None:
        raise Conflict(f"driver {driver.code} is not on duty", accepted="start first", code="not_on_duty")
    _check_session(session.started_at, occurred_at, break_s)
    session.ended_at, session.break_s = occurred_at, break_s
    work.session.flush()
    work.emit(
        WorkSessionEnded(
            subject_id=session.id,
            occurred_at=occurred_at,
            driver_id=driver.id,
            duration_s=int((occurred_at - session.started_at).total_seconds()),
            break_s=break_s,
        )
    )
    return session


def correct_session(
    work: Work,
    session_id: uuid.UUID,
    *,
    started_at: datetime,
    ended_at: datetime | None,
    break_s: int,
    note: str,
    if_match: int | None = None,
) -> WorkSession:
    """Change the times of a session afterwards, with the reason. Logged as touching something sensitive.

    Raises:
        Forbidden: for one's own, and without the permission for the tenant.
        Conflict: `on_duty_already` when it would overlap another one.
        Invalid: as for ending one.
    """
    if work.principal.scope_of(ON_DUTY) is not Scope.TENANT:
        raise Forbidden("the times of a session are corrected by a dispatcher", permission=ON_DUTY)
    session = work.lock(WorkSession, session_id)
    check_version(session, if_match)
    if ended_at is not None:
        _check_session(started_at, ended_at, break_s)
        _check_past(work, ended_at)
    driver = work.get(Driver, session.driver_id)
    before = (session.started_at, session.ended_at, session.break_s)
    session.started_at, session.ended_at, session.break_s = started_at, ended_at, break_s
    session.correction_note = note
    _flush(work, driver)
    work.record_access(ON_DUTY, "work_session", session.id, purpose="correcting hours")
    work.emit(
        WorkSessionCorrected(
            subject_id=session.id,
            driver_id=session.driver_id,
            was_started_at=before[0],
            was_ended_at=before[1],
            was_break_s=before[2],
            started_at=started_at,
            ended_at=ended_at,
            break_s=break_s,
        )
    )
    return session


def _lock_own(work: Work, driver_id: uuid.UUID) -> Driver:
    scope = work.principal.scope_of(ON_DUTY)
    if scope is Scope.OWN and work.principal.staff_id != driver_id:
        raise NotFound(f"there is no driver {driver_id}")
    return work.lock(Driver, driver_id)


def _latest(work: Work, driver_id: uuid.UUID) -> WorkSession:
    query = work.rows(WorkSession).where(WorkSession.driver_id == driver_id)
    return work.session.scalars(query.order_by(WorkSession.started_at.desc()).limit(1)).one()


def _check_past(work: Work, occurred_at: datetime) -> None:
    if occurred_at > work.now + AHEAD:
        raise Invalid(
            "this lies in the future",
            field="occurred_at",
            accepted=f"an instant up to {(work.now + AHEAD).isoformat()}",
            code="time_in_future",
        )


def _check_session(started_at: datetime, ended_at: datetime, break_s: int) -> None:
    if ended_at < started_at:
        raise Invalid(
            "the session ends before it started",
            field="occurred_at",
            accepted=f"an instant from {started_at.isoformat()} on",
            code="session_ends_before_start",
        )
    if ended_at - started_at > MAX_SESSION:
        raise Invalid(
            "nobody is on duty for more than 24 hours",
            field="occurred_at",
            accepted=f"an instant up to {(started_at + MAX_SESSION).isoformat()}",
            code="session_too_long",
        )
    if timedelta(seconds=break_s) > ended_at - started_at:
        raise Invalid(
            "the breaks are longer than the session",
            field="break_s",
            accepted=f"at most {int((ended_at - started_at).total_seconds())}",
            code="break_too_long",
        )


def _flush(work: Work, driver: Driver) -> None:
    code = driver.code  # a refused flush empties the rows in hand
    try:
        work.session.flush()
    except IntegrityError as error:
        if isinstance(error.orig, pg.ExclusionViolation):
            raise Conflict(
                f"driver {code} was on duty at that time already",
                accepted="times that overlap no other session",
                code="on_duty_already",
            ) from error
        raise
