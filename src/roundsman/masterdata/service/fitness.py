"""Who may drive now: papers that hold, hours that are left, on duty where that is asked for."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import or_

from roundsman.identity.api import KnownSetting, declare_setting, setting
from roundsman.masterdata.models import Driver, WorkSession
from roundsman.masterdata.queries import drivers_by_id
from roundsman.masterdata.service.papers import unfit_drivers
from roundsman.platform.work import Work

MAX_DUTY = declare_setting(
    KnownSetting(
        key="drivers.max_duty_min",
        type="integer",
        default=840,
        about="Minutes that a driver may be on duty in one local day, breaks taken off. A trip that would take longer "
        "than what is left is not given to the driver. 0 is no limit.",
    )
)
ON_DUTY = declare_setting(
    KnownSetting(
        key="drivers.must_be_on_duty",
        type="boolean",
        default=False,
        about="Whether only a driver who has gone on duty is given a trip that leaves or is on the road.",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfit:
    """Why a driver may not drive now."""

    code: str
    why: str
    accepted: str
    figures: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Duty:
    """How long a driver has been on duty today, in seconds, and whether that goes on."""

    worked_s: int = 0
    is_on: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitness:
    """What decides whether drivers may take a trip today."""

    today: date
    drivers: Mapping[uuid.UUID, Driver]
    on_paper: Mapping[uuid.UUID, str]
    """Those whose papers do not hold, with the sentence that says why."""
    duties: Mapping[uuid.UUID, Duty]
    limit_min: int
    must_be_on: bool

    def unfit(self, driver_id: uuid.UUID, *, ahead_s: int) -> Unfit | None:
        """Why one of them may not take a trip that still takes so many seconds; None where it may."""
        driver, duty = self.drivers[driver_id], self.duties.get(driver_id, Duty())
        if driver_id in self.on_paper:
            expired = driver.licence_expires_on is not None and driver.licence_expires_on < self.today
            return Unfit(
                code="licence_expired" if expired else "driver_unfit",
                why=self.on_paper[driver_id],
                accepted="a driver whose papers are valid on that day",
            )
        if self.must_be_on and not duty.is_on:
            return Unfit(
                code="driver_off_duty",
                why=f"driver {driver.code} is not on duty",
                accepted="a driver on duty: POST /api/v1/drivers/{id}/work-sessions/start",
            )
        if self.limit_min and duty.worked_s + ahead_s > self.limit_min * 60:
            worked, needed = duty.worked_s // 60, -(-ahead_s // 60)
            return Unfit(
                code="driver_out_of_hours",
                why=f"driver {driver.code} was on duty for {worked} of {self.limit_min} min today; this takes {needed} "
                "min more",
                accepted=f"a driver with {needed} min left today",
                figures={"worked_min": worked, "needed_min": needed, "limit_min": self.limit_min},
            )
        return None


def fitness_of(work: Work, driver_ids: Collection[uuid.UUID], *, zone: ZoneInfo) -> Fitness:
    """What decides whether drivers may take a trip now; four statements, whatever their number.

    Args:
        work: The transaction.
        driver_ids: Whom.
        zone: Of the place that they leave from; it says which day it is.
    """
    today = work.now.astimezone(zone).date()
    return Fitness(
        today=today,
        on_paper=unfit_drivers(work, driver_ids, today),
        duties=duty_today(work, driver_ids, zone=zone),
        drivers=drivers_by_id(work, driver_ids),
        limit_min=int(setting(work, MAX_DUTY.key)),
        must_be_on=bool(setting(work, ON_DUTY.key)),
    )


def unfit_now(
    work: Work, driver_ids: Collection[uuid.UUID], *, zone: ZoneInfo, ahead_s: int
) -> dict[uuid.UUID, Unfit]:
    """Those of the drivers who may not take a trip now, each with the reason. As `fitness_of`, for one length of trip.

    Args:
        work: The transaction.
        driver_ids: Whom.
        zone: Of the place that they leave from.
        ahead_s: Seconds that the trip still takes.
    """
    fitness = fitness_of(work, driver_ids, zone=zone)
    found = {driver_id: fitness.unfit(driver_id, ahead_s=ahead_s) for driver_id in fitness.drivers}
    return {driver_id: why for driver_id, why in found.items() if why is not None}


def duty_today(work: Work, driver_ids: Collection[uuid.UUID], *, zone: ZoneInfo) -> dict[uuid.UUID, Duty]:
    """How long drivers have been on duty since local midnight, open sessions until now; one statement."""
    midnight = datetime.combine(work.now.astimezone(zone).date(), time.min, zone)
    query = work.rows(WorkSession).where(
        WorkSession.driver_id.in_(set(driver_ids)),
        or_(WorkSession.ended_at.is_(None), WorkSession.ended_at > midnight),
        WorkSession.started_at < work.now,
    )
    duties: dict[uuid.UUID, Duty] = {}
    for session in work.session.scalars(query):
        duty = duties.setdefault(session.driver_id, Duty())
        end = work.now if session.ended_at is None else min(session.ended_at, work.now)
        within = end - max(session.started_at, midnight)
        duty.worked_s += max(0, int(within.total_seconds()) - session.break_s)
        duty.is_on = duty.is_on or session.ended_at is None
    return duties
