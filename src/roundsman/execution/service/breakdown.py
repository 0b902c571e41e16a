"""The vehicle cannot go on."""

from datetime import datetime, timedelta
from uuid import UUID

from roundsman.execution.events import ExceptionOpened, TripBrokeDown
from roundsman.execution.models import ExceptionCase, StopLine, Trip
from roundsman.execution.service import door
from roundsman.execution.service.meanings import meanings_of
from roundsman.execution.states import ENDED_STOPS, ExceptionStatus
from roundsman.kernel.ids import new_id
from roundsman.kernel.reasons import StopReason
from roundsman.platform.errors import Conflict
from roundsman.platform.work import Work


def report_breakdown(
    work: Work,
    trip_id: UUID,
    *,
    occurred_at: datetime,
    reason_code: StopReason = StopReason.VEHICLE_BREAKDOWN,
    note: str | None = None,
    lat: float | None = None,
    lon: float | None = None,
    command_id: UUID | None = None,
) -> Trip:
    """Mark an open trip as broken down and open an exception for it; its stops and goods stay with it until then.

    What follows is decided by a dispatcher: a handover, another driver, an early end, or driving on.

    Args:
        work: The transaction.
        trip_id: A trip that is dispatched or in progress.
        occurred_at: By the device's clock.
        reason_code: Mostly `vehicle_breakdown`.
        note: What is wrong.
        lat: Where the vehicle stands, in degrees, if it is known.
        lon: As `lat`.
        command_id: A repeat carries the same one and changes nothing.

    Raises:
        NotFound: when it is not there for the caller.
        Conflict: `trip_not_under_way`, `broken_down_already`.
        Invalid: `time_in_future`, `time_before_dispatch`.
    """
    trip = door.lock_trip(work, trip_id, "trips.execute")
    if door.is_repeat(work, command_id, kind="trip.breakdown", subject_id=trip.id):
        return trip
    door.check_on_the_road(trip)
    door.check_time(work, trip, occurred_at)
    if trip.broke_down_at is not None:
        raise Conflict(
            f"trip {trip.number} broke down at {trip.broke_down_at.isoformat()}",
            code="broken_down_already",
            accepted="POST /api/v1/trips/{id}/handover or /complete",
        )
    open_stops = [stop for stop in door.lock_stops(work, trip.id) if stop.status not in ENDED_STOPS]
    trip.broke_down_at = occurred_at
    trip.broke_down_lat, trip.broke_down_lon = lat, lon
    still = {stop.id for stop in open_stops}
    query = work.rows(StopLine).where(StopLine.trip_id == trip.id)
    waiting = sum(line.loaded_quantity for line in work.session.scalars(query) if line.stop_id in still)
    meaning = meanings_of(work, {reason_code})[reason_code]
    case = work.add(
        ExceptionCase(
            id=new_id(),
            number=work.next_number("EXC"),
            trip_id=trip.id,
            stop_id=None,
            order_id=None,
            reason_code=reason_code,
            quantity=waiting,
            note=note,
            occurred_at=occurred_at,
            status=ExceptionStatus.OPEN,
            owner_role=meaning.owner_role,
            severity=meaning.severity,
            due_at=work.now + timedelta(minutes=meaning.resolve_within_min),
        )
    )
    work.session.flush()
    work.emit(
        TripBrokeDown(
            subject_id=trip.id,
            occurred_at=occurred_at,
            vehicle_id=trip.vehicle_id,
            driver_id=trip.driver_id,
            reason_code=reason_code,
            exception_id=case.id,
            stops_open=len(open_stops),
        )
    )
    work.emit(
        ExceptionOpened(
            subject_id=case.id,
            occurred_at=occurred_at,
            trip_id=trip.id,
            stop_id=None,
            order_id=None,
            reason_code=reason_code,
            quantity=waiting,
        )
    )
    return trip
