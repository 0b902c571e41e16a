"""What every act at a stop shares: whose trip it is, the locks in their order, whether the moment can be true."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import aliased

from roundsman.execution import policies
from roundsman.execution.domain import check_moment
from roundsman.execution.events import TripStarted
from roundsman.execution.models import Stop, StopLine, Trip
from roundsman.execution.states import STOP, TRIP, StopCommand, StopStatus, TripCommand, TripStatus
from roundsman.identity import api as identity
from roundsman.platform.errors import Conflict, NotFound
from roundsman.platform.models import CommandTaken
from roundsman.platform.work import Work

AHEAD_SETTING, AHEAD_S = "execution.clock_skew_s", 300
BEHIND = timedelta(hours=1)
"""How long before the dispatch a driver may have left while the paper was still being written."""


@dataclass(frozen=True)
class LockedStop:
    """A trip and one of its stops, locked; with the stop that comes next, or is on its way instead."""

    trip: Trip
    stop: Stop
    others: Sequence[Stop]
    lines: Sequence[StopLine]
    """The goods of the stop, read under the lock."""


def lock_trip(work: Work, trip_id: UUID, permission: str) -> Trip:
    """Lock a trip that the caller may act on.

    All changes to a trip and its stops begin here, so they queue, however many devices send them.

    Raises:
        NotFound: when it is not there for the caller.
    """
    trip = work.lock(Trip, trip_id)
    policies.check_reach(work, trip, permission)
    return trip


def lock_stop(work: Work, trip_id: UUID, stop_id: UUID) -> LockedStop:
    """Lock a trip and a stop of it, and with them the stop on its way and the first one pending; two statements.

    Raises:
        NotFound: when the trip or the stop is not there for the caller.
    """
    trip = lock_trip(work, trip_id, "trips.execute")
    pending = aliased(Stop)
    first_pending = (
        select(pending.id)
        .where(
            pending.tenant_id == work.tenant_id,
            pending.trip_id == trip.id,
            pending.status == StopStatus.PENDING,
            pending.id != stop_id,
        )
        .order_by(pending.seq)
        .limit(1)
        .scalar_subquery()
    )
    # One statement: its snapshot is taken under the trip's lock, so what it finds pending is pending.
    # Nobody writes a stop's lines without the trip's lock, so they need none of their own.
    query = (
        select(Stop, StopLine)
        .outerjoin(
            StopLine,
            and_(StopLine.tenant_id == Stop.tenant_id, StopLine.stop_id == Stop.id, Stop.id == stop_id),
        )
        .where(
            Stop.tenant_id == work.tenant_id,
            Stop.trip_id == trip.id,
            or_(Stop.id == stop_id, Stop.status == StopStatus.EN_ROUTE, Stop.id == first_pending),
        )
        .order_by(Stop.seq, StopLine.id)
        .with_for_update(of=Stop)
        .execution_options(populate_existing=True)
    )
    rows = work.session.execute(query).all()
    stops = {stop.id: stop for stop, _ in rows}
    if stop_id not in stops:
        raise NotFound(f"there is no stop {stop_id} on this trip")
    stop = stops.pop(stop_id)
    return LockedStop(trip, stop, list(stops.values()), [line for _, line in rows if line is not None])


def lock_stops(work: Work, trip_id: UUID) -> list[Stop]:
    """All stops of a locked trip, locked, in driving order."""
    query = (
        work.rows(Stop)
        .where(Stop.trip_id == trip_id)
        .order_by(Stop.seq)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return list(work.session.scalars(query))


def is_repeat(work: Work, command_id: UUID | None, *, kind: str, subject_id: UUID) -> bool:
    """Whether a device's command was carried out already. Authorise and lock the subject before asking.

    Raises:
        Conflict: `command_id_reused`, when the id was used for something else: answering that as a repeat would
            silently drop what the device says now.
    """
    if not work.taken_before(command_id, kind=kind, subject_id=subject_id):
        return False
    first = work.session.get_one(CommandTaken, (work.tenant_id, command_id))
    if (first.kind, first.subject_id) != (kind, subject_id):
        raise Conflict(
            "this command_id was used for something else",
            field="command_id",
            accepted="a new command_id for a new command, the same one only for a repeat",
            code="command_id_reused",
        )
    return True


def check_on_the_road(trip: Trip) -> None:
    """Refuse an act at a stop of a trip that is not under way.

    Raises:
        Conflict: `trip_not_under_way` with the trip's status.
    """
    if trip.status not in (TripStatus.DISPATCHED, TripStatus.IN_PROGRESS):
        raise Conflict(
            f"trip {trip.number} is {trip.status.replace('_', ' ')}",
            code="trip_not_under_way",
            accepted="a trip that is dispatched or in progress",
            current_status=str(trip.status),
        )


def check_time(work: Work, trip: Trip, occurred_at: datetime) -> None:
    """Refuse a moment that the device cannot have seen. The setting is only read when it matters.

    Raises:
        Invalid: `time_in_future`, `time_before_dispatch`.
    """
    ahead_s = AHEAD_S
    if occurred_at > work.now:
        ahead_s = int(identity.setting(work, AHEAD_SETTING, AHEAD_S))
    check_moment(
        occurred_at,
        now=work.now,
        dispatched_at=trip.dispatched_at,
        ahead=timedelta(seconds=ahead_s),
        behind=BEHIND,
    )


def begin(work: Work, trip: Trip, occurred_at: datetime) -> None:
    """Let the trip be under way; the first act at a stop says so, whoever forgot to press start."""
    if trip.status != TripStatus.DISPATCHED or trip.driver_id is None:
        return
    trip.status = TRIP.after(trip.status, TripCommand.START)
    trip.started_at = occurred_at
    work.emit(
        TripStarted(
            subject_id=trip.id, occurred_at=occurred_at, vehicle_id=trip.vehicle_id, driver_id=trip.driver_id
        )
    )


def next_of(others: Sequence[Stop]) -> Stop | None:
    """The stop that the vehicle leaves for when one has ended; None while it is on its way to one already."""
    if any(row.status == StopStatus.EN_ROUTE for row in others):
        return None
    return next((row for row in others if row.status == StopStatus.PENDING), None)


def go_to_next(others: Sequence[Stop]) -> None:
    """The stop has ended: the vehicle is on its way to the first one pending, unless it is under way already."""
    following = next_of(others)
    if following is not None:
        following.status = STOP.after(following.status, StopCommand.DEPART)
