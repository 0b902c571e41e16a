"""Goods that shops send back ride along with a stop that is at the shop anyway, where the vehicle has room."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from roundsman.execution import policies, queries
from roundsman.execution.models import Stop, StopTask, Trip
from roundsman.execution.service import door
from roundsman.execution.spare import room_left
from roundsman.execution.states import StopStatus, TripStatus
from roundsman.kernel.loads import Load
from roundsman.masterdata import api as masterdata
from roundsman.orders import api as orders
from roundsman.platform.errors import Conflict, Invalid, NotFound
from roundsman.platform.work import Work

PERMISSION = "trips.dispatch"
_OPEN_TRIPS = (TripStatus.PLANNED, TripStatus.DISPATCHED, TripStatus.IN_PROGRESS)
_AHEAD = (StopStatus.PENDING, StopStatus.EN_ROUTE, StopStatus.ARRIVED)
_AT_THE_SHOP = (StopStatus.ARRIVED, StopStatus.COMPLETED, StopStatus.PARTIAL, StopStatus.FAILED)


@dataclass(frozen=True, slots=True)
class CollectOption:
    """A stop that could collect a return."""

    trip_id: UUID
    trip_number: str
    trip_status: str
    stop_id: UUID
    seq: int
    planned_arrival_at: datetime
    room: Load
    """What the vehicle still takes from this stop on."""
    fits: bool


def collect_options(work: Work, return_id: UUID) -> list[CollectOption]:
    """The stops at the return's shop that lie ahead, of trips that go back to its warehouse; the soonest first.

    Raises:
        NotFound: when the return is not there for the caller.
    """
    wanted = orders.find_return(work, return_id)
    query = (
        select(Trip, Stop)
        .join(Stop, (Stop.tenant_id == Trip.tenant_id) & (Stop.trip_id == Trip.id))
        .where(
            Trip.tenant_id == work.tenant_id,
            Trip.warehouse_id == wanted.warehouse_id,
            Trip.status.in_(_OPEN_TRIPS),
            policies.trips_within(work, PERMISSION),
            Stop.location_id == wanted.location_id,
            Stop.status.in_(_AHEAD),
        )
        .order_by(Stop.planned_arrival_at, Stop.id)
        .limit(20)
    )
    found = []
    for trip, stop in work.session.execute(query):
        room = _room(work, trip, queries.stops_of(work, trip.id), stop, without=return_id)
        found.append(
            CollectOption(
                trip_id=trip.id,
                trip_number=trip.number,
                trip_status=str(trip.status),
                stop_id=stop.id,
                seq=stop.seq,
                planned_arrival_at=stop.planned_arrival_at,
                room=room,
                fits=wanted.load.fits_in(room),
            )
        )
    return found


def have_collected(
    work: Work, trip_id: UUID, stop_id: UUID, return_id: UUID, *, if_match: int | None = None
) -> None:
    """Have a stop collect an approved return, instead of the stop that should so far. Again, nothing changes.

    Args:
        work: The transaction.
        trip_id: A trip that is planned or under way.
        stop_id: A stop of it that has not ended, at the return's shop.
        return_id: The return.
        if_match: The version of the return that the caller saw.

    Raises:
        NotFound: when trip, stop or return is not there for the caller.
        Conflict: `trip_over`, `stop_over`, `no_room`.
        Invalid: `other_place`, `other_warehouse`.
        IllegalTransition: when the return is not approved, or collected already.
    """
    trip = door.lock_trip(work, trip_id, PERMISSION)
    stops = door.lock_stops(work, trip.id)
    stop = next((row for row in stops if row.id == stop_id), None)
    if stop is None:
        raise NotFound(f"there is no stop {stop_id} on this trip")
    wanted = orders.find_return(work, return_id)
    if trip.status not in _OPEN_TRIPS:
        raise Conflict(
            f"trip {trip.number} is {trip.status}",
            accepted="a trip that is planned or under way",
            code="trip_over",
            current_status=str(trip.status),
        )
    if stop.status not in _AHEAD:
        raise Conflict(
            f"the stop is {stop.status}",
            accepted="a stop that has not ended",
            code="stop_over",
            current_status=str(stop.status),
        )
    if stop.location_id != wanted.location_id:
        raise Invalid(
            "the stop is at another place",
            field="return_request_id",
            accepted="a return of the stop's place",
            code="other_place",
        )
    if trip.warehouse_id != wanted.warehouse_id:
        raise Invalid(
            "the trip goes back to another warehouse",
            field="return_request_id",
            accepted="a return to the trip's warehouse",
            code="other_warehouse",
        )
    room = _room(work, trip, stops, stop, without=return_id)
    if not wanted.load.fits_in(room):
        raise Conflict(
            f"the vehicle has no room for {wanted.number} from stop {stop.seq} on",
            accepted=f"at most {room.weight_g} g and {room.volume_ml} ml; or another trip",
            code="no_room",
        )
    orders.assign_return(work, return_id, trip_id=trip.id, stop_id=stop.id, if_match=if_match)
    work.session.flush()


def let_go(work: Work, trip_id: UUID, stop_id: UUID, return_id: UUID) -> None:
    """The stop shall not collect the return; another one may.

    Raises:
        NotFound: when the stop has no such return that is still to be collected.
    """
    trip = door.lock_trip(work, trip_id, PERMISSION)
    of_stop = [one for one in orders.returns_of_trip(work, trip.id) if one.stop_id == stop_id]
    if not any(one.return_id == return_id for one in of_stop) or not orders.unassign_returns(
        work, trip_id=trip.id, return_id=return_id
    ):
        raise NotFound(f"this stop has no return {return_id} to collect")


def collect(
    work: Work,
    trip_id: UUID,
    stop_id: UUID,
    return_id: UUID,
    *,
    collected: Mapping[UUID, int] | None = None,
    occurred_at: datetime,
    command_id: UUID | None = None,
) -> None:
    """The driver takes goods along that the shop sends back. Safe to send twice.

    The goods are not our stock until the dock has graded them.

    Args:
        work: The transaction.
        trip_id: The trip.
        stop_id: The stop at which the driver is, or was.
        return_id: A return that the stop shall collect.
        collected: Units by line of the return; all of it when left out.
        occurred_at: By the device's clock.
        command_id: Made on the device; a repeat carries the same one and changes nothing.

    Raises:
        NotFound: when it is not there for the caller.
        Conflict: `trip_not_under_way`, `not_at_the_stop`.
        IllegalTransition: when it was collected already.
        Invalid: `time_in_future`, `time_before_dispatch`, `unknown_line`, `more_than_asked`, `nothing_collected`.
    """
    locked = door.lock_stop(work, trip_id, stop_id)
    if not any(
        one.return_id == return_id and one.stop_id == stop_id for one in orders.returns_of_trip(work, trip_id)
    ):
        raise NotFound(f"this stop has no return {return_id}")
    if door.is_repeat(work, command_id, kind="return.collect", subject_id=return_id):
        return
    door.check_on_the_road(locked.trip)
    if locked.stop.status not in _AT_THE_SHOP:
        raise Conflict(
            "nobody has arrived there yet",
            accepted="POST .../arrive first",
            code="not_at_the_stop",
            current_status=str(locked.stop.status),
        )
    door.check_time(work, locked.trip, occurred_at)
    orders.collect_return(work, return_id, stop_id=stop_id, collected=collected, occurred_at=occurred_at)
    work.session.flush()


def _room(work: Work, trip: Trip, stops: Sequence[Stop], stop: Stop, *, without: UUID) -> Load:
    """What the vehicle still takes from a stop on, with all that it brings and shall collect on its way."""
    seq_of = {row.id: row.seq for row in stops}
    tasks = list(work.session.scalars(work.rows(StopTask).where(StopTask.trip_id == trip.id)))
    loads = orders.task_loads(work, order_ids=[task.order_id for task in tasks])
    load_of = {row.order_id: Load(row.weight_g, row.volume_ml) for row in work.session.execute(loads)}
    drops: dict[int, Load] = defaultdict(Load)
    for task in tasks:
        drops[seq_of[task.stop_id]] += load_of.get(task.order_id, Load())
    takes: dict[int, Load] = defaultdict(Load)
    for one in orders.returns_of_trip(work, trip.id):
        if one.return_id != without and one.stop_id in seq_of:
            takes[seq_of[one.stop_id]] += one.load
    vehicle = masterdata.get_vehicle(work, trip.vehicle_id)
    capacity = Load(vehicle.capacity_weight_g, vehicle.capacity_volume_ml)
    return room_left(capacity, drops, takes, from_seq=stop.seq)
