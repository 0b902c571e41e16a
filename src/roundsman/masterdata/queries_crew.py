"""The reading side of drivers' papers and duty."""

import uuid
from collections import defaultdict
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Select, false, or_

from roundsman.identity.api import period_of
from roundsman.masterdata.models import DriverDocument, WorkSession
from roundsman.masterdata.policies import visible_drivers
from roundsman.masterdata.service.duty import Hours
from roundsman.platform.principal import Scope
from roundsman.platform.work import Work

READ = "work_sessions.read"


def list_documents(
    work: Work, *, driver_id: uuid.UUID | None = None, expires_before: date | None = None
) -> Select[DriverDocument]:
    """Papers that count, of the drivers whom the caller may see."""
    drivers = visible_drivers(work).subquery()
    query = work.rows(DriverDocument).where(
        DriverDocument.withdrawn_at.is_(None), DriverDocument.driver_id == drivers.c.id
    )
    if driver_id is not None:
        query = query.where(DriverDocument.driver_id == driver_id)
    if expires_before is not None:
        query = query.where(DriverDocument.expires_on < expires_before)
    return query


def list_sessions(
    work: Work,
    *,
    driver_id: uuid.UUID | None = None,
    from_at: datetime | None = None,
    to_at: datetime | None = None,
    is_open: bool | None = None,
) -> Select[WorkSession]:
    """Sessions that touch the time asked for; a driver's own, or the tenant's."""
    query = work.rows(WorkSession)
    scope = work.principal.scope_of(READ)
    if scope is Scope.OWN:
        query = query.where(WorkSession.driver_id == work.principal.staff_id)
    elif scope is not Scope.TENANT:
        query = query.where(false())
    if driver_id is not None:
        query = query.where(WorkSession.driver_id == driver_id)
    if from_at is not None:
        query = query.where(or_(WorkSession.ended_at.is_(None), WorkSession.ended_at > from_at))
    if to_at is not None:
        query = query.where(WorkSession.started_at < to_at)
    if is_open is not None:
        query = query.where(WorkSession.ended_at.is_(None) if is_open else WorkSession.ended_at.is_not(None))
    return query


def hours(work: Work, first_day: date, last_day: date, *, driver_id: uuid.UUID | None = None) -> list[Hours]:
    """Minutes on duty by driver and the tenant's local day on which the session began, ended sessions only.

    A session is paid on the day it began, whole; seconds are summed before they are cut to minutes.

    Raises:
        Invalid: `bad_period`.
    """
    period = period_of(work, first_day, last_day, days=1)
    zone = ZoneInfo(period.timezone)
    query = list_sessions(work, driver_id=driver_id, is_open=False).where(
        period.holds(WorkSession.started_at)
    )
    seconds: dict[tuple[date, uuid.UUID], int] = defaultdict(int)
    sessions: dict[tuple[date, uuid.UUID], int] = defaultdict(int)
    for session in work.session.scalars(query):
        assert session.ended_at is not None
        key = (session.started_at.astimezone(zone).date(), session.driver_id)
        seconds[key] += int((session.ended_at - session.started_at).total_seconds()) - session.break_s
        sessions[key] += 1
    return [
        Hours(driver_id=driver, day=day, minutes=seconds[day, driver] // 60, sessions=sessions[day, driver])
        for day, driver in sorted(seconds)
    ]
