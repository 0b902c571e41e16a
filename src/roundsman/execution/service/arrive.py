"""Leaving the warehouse, and being there."""

from datetime import datetime
from uuid import UUID

from roundsman.execution.events import StopArrived
from roundsman.execution.models import Stop, Trip
from roundsman.execution.service import door
from roundsman.execution.states import STOP, TRIP, StopCommand, StopStatus, TripCommand, TripStatus
from roundsman.platform.work import Work


def start_trip(work: Work, trip_id: UUID, *, occurred_at: datetime, command_id: UUID | None = None) -> Trip:
    """The vehicle left the warehouse. Safe to send twice, safe to send late.

    Args:
        work: The transaction.
        trip_id: The trip.
        occurred_at: By the device's clock.
        command_id: Made on the device; a repeat carries the same one and changes nothing.

    Raises:
        NotFound: when it is not there for the caller.
        IllegalTransition: when it is not dispatched.
        Invalid: `time_in_future`, `time_before_dispatch`.
    """
    trip = door.lock_trip(work, trip_id, "trips.execute")
    if door.is_repeat(work, command_id, kind="trip.start", subject_id=trip.id):
        return trip
    door.check_time(work, trip, occurred_at)
    TRIP.after(trip.status, TripCommand.START)
    door.begin(work, trip, occurred_at)
    first = work.session.scalar(
        work.rows(Stop)
        .where(Stop.trip_id == trip.id, Stop.status == StopStatus.PENDING)
        .order_by(Stop.seq)
        .limit(1)
        .with_for_update()
    )
    if first is not None:
        first.status = STOP.after(first.status, StopCommand.DEPART)
    work.session.flush()
    return trip


def arrive_at_stop(
    work: Work,
    trip_id: UUID,
    stop_id: UUID,
    *,
    occurred_at: datetime,
    command_id: UUID | None = None,
    lat: float | None = None,
    lon: float | None = None,
) -> door.LockedStop:
    """The vehicle is at a stop. Safe to send twice, safe to send late; stops may be taken in another order.

    Args:
        work: The transaction.
        trip_id: The trip.
        stop_id: Its stop.
        occurred_at: By the device's clock.
        command_id: Made on the device; a repeat carries the same one and changes nothing.
        lat: Where the device was, in degrees, if it knows.
        lon: As `lat`.

    Returns:
        The stop with its trip and its lines, as they stand now.

    Raises:
        NotFound: when it is not there for the caller.
        Conflict: `trip_not_under_way`.
        IllegalTransition: when the stop has ended or was arrived at.
        Invalid: `time_in_future`, `time_before_dispatch`.
    """
    locked = door.lock_stop(work, trip_id, stop_id)
    trip, stop = locked.trip, locked.stop
    if door.is_repeat(work, command_id, kind="stop.arrive", subject_id=stop.id):
        return locked
    door.check_on_the_road(trip)
    door.check_time(work, trip, occurred_at)
    stop.status = STOP.after(stop.status, StopCommand.ARRIVE)
    stop.arrived_at = occurred_at
    stop.arrived_lat, stop.arrived_lon = lat, lon
    if trip.status == TripStatus.DISPATCHED:
        door.begin(work, trip, occurred_at)
    for other in locked.others:
        # The driver took this stop before the one that was next.
        if other.status == StopStatus.EN_ROUTE:
            other.status = STOP.after(other.status, StopCommand.POSTPONE)
    work.emit(
        StopArrived(
            subject_id=stop.id,
            occurred_at=occurred_at,
            trip_id=trip.id,
            location_id=stop.location_id,
            planned_arrival_at=stop.planned_arrival_at,
        )
    )
    work.session.flush()
    return locked
