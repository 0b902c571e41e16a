"""Who drives what: the checks that a vehicle and a driver pass before they take a trip, and changes of them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, exists, or_

from roundsman.execution.events import TripDriverChanged, TripReassigned
from roundsman.execution.models import GoodsGrading, GoodsReturn, Trip, TripAssignment
from roundsman.execution.service import door
from roundsman.execution.service.suits import check_suits, orders_of
from roundsman.execution.states import OPEN_TRIPS, TRIP, TripCommand
from roundsman.masterdata import api as masterdata
from roundsman.platform.db.base import among
from roundsman.platform.errors import Conflict, Invalid
from roundsman.platform.work import Work, check_version


def lock_vehicle(work: Work, vehicle_id: UUID) -> masterdata.Vehicle:
    """Lock a vehicle that may be used: the lock at which two dispatchers meet.

    Raises:
        NotFound: when it is not there.
        Conflict: `vehicle_inactive`.
    """
    vehicle = masterdata.lock_vehicle(work, vehicle_id)
    check_in_use(vehicle)
    return vehicle


def check_in_use(vehicle: masterdata.Vehicle) -> None:
    """Refuse a vehicle that is laid up.

    Raises:
        Conflict: `vehicle_inactive`.
    """
    if not vehicle.is_active:
        raise Conflict(
            f"vehicle {vehicle.number} is not active",
            field="vehicle_id",
            accepted="an active vehicle",
            code="vehicle_inactive",
        )


def lock_driver(
    work: Work, driver_id: UUID, warehouse_id: UUID, *, ahead_s: int | None = None, day: date | None = None
) -> masterdata.Driver:
    """Lock a driver who may drive: now, or on a day that is still ahead.

    Args:
        work: The transaction.
        driver_id: Who.
        warehouse_id: The place that says which day it is.
        ahead_s: Seconds that the trip still takes, for one who drives now: hours and duty are looked at then.
        day: The local day, for a trip that is only planned: papers alone are looked at then.

    Raises:
        NotFound: when it is not there.
        Conflict: `driver_inactive`, `licence_expired`, `driver_unfit`, `driver_off_duty`, `driver_out_of_hours`.
    """
    driver = masterdata.lock_driver(work, driver_id)
    check_employed(driver)
    if day is not None:
        _check_papers(work, driver, day)
        return driver
    zone = ZoneInfo(masterdata.get_location(work, warehouse_id).timezone)
    refuse_unfit(masterdata.unfit_now(work, [driver.id], zone=zone, ahead_s=ahead_s or 0).get(driver.id))
    return driver


def check_employed(driver: masterdata.Driver) -> None:
    """Refuse a driver who does not drive for us any more.

    Raises:
        Conflict: `driver_inactive`.
    """
    if not driver.is_active:
        raise Conflict(
            f"driver {driver.code} is not active",
            field="driver_id",
            accepted="an active driver",
            code="driver_inactive",
        )


def refuse_unfit(unfit: masterdata.Unfit | None) -> None:
    """Refuse a driver who may not drive now; nothing where there is no reason.

    Raises:
        Conflict: with the code of the reason.
    """
    if unfit is not None:
        raise Conflict(
            unfit.why, field="driver_id", accepted=unfit.accepted, code=unfit.code, **unfit.figures
        )


def _check_papers(work: Work, driver: masterdata.Driver, day: date) -> None:
    why = masterdata.unfit_drivers(work, [driver.id], day).get(driver.id)
    if why is not None:
        expired = driver.licence_expires_on is not None and driver.licence_expires_on < day
        raise Conflict(
            why,
            field="driver_id",
            accepted="a driver whose papers are valid on that day",
            code="licence_expired" if expired else "driver_unfit",
        )


def seconds_left(work: Work, planned_end_at: datetime) -> int:
    """Seconds until a trip that is on the road ends, as planned."""
    return max(0, int((planned_end_at - work.now).total_seconds()))


def check_fits(trip: Trip, vehicle: masterdata.Vehicle) -> None:
    """Refuse a vehicle that cannot carry the load of a trip.

    Raises:
        Invalid: `vehicle_too_small`.
    """
    if trip.weight_g > vehicle.capacity_weight_g or trip.volume_ml > vehicle.capacity_volume_ml:
        raise Invalid(
            f"the load of trip {trip.number} does not fit into vehicle {vehicle.number}",
            field="vehicle_id",
            accepted=f"a vehicle that takes {trip.weight_g} g and {trip.volume_ml} ml",
            code="vehicle_too_small",
        )


def check_trip_suits(work: Work, trip: Trip, *, field: str) -> None:
    """Refuse the vehicle and driver that a trip now has, where they may not carry its orders.

    Raises:
        Invalid: `not_suited`, `vehicle_too_small`.
    """
    driver = None if trip.driver_id is None else masterdata.get_driver(work, trip.driver_id)
    vehicle = masterdata.get_vehicle(work, trip.vehicle_id)
    check_suits(work, vehicle, driver, orders_of(work, trip.id), field=field)


def check_free(
    work: Work,
    trip_id: UUID | None,
    *,
    vehicle: masterdata.Vehicle | None = None,
    driver: masterdata.Driver | None = None,
) -> None:
    """Refuse a vehicle or driver that another open trip holds, and a vehicle with ungraded goods. Lock them before.

    Args:
        work: The transaction.
        trip_id: The trip that wants them; None for one that is not written yet.
        vehicle: The locked vehicle, when one is wanted.
        driver: The locked driver, when one is wanted.

    Raises:
        Conflict: `vehicle_busy`, `driver_busy` (with the trip that holds it), `vehicle_not_unloaded`.
    """
    held = on_the_road(
        work,
        vehicle_ids=[] if vehicle is None else [vehicle.id],
        driver_ids=[] if driver is None else [driver.id],
    )
    refuse_busy(trip_id, held, vehicle=vehicle, driver=driver)
    if vehicle is not None:
        refuse_ungraded(vehicle, ungraded_on(work, [vehicle.id]))


type Held = Sequence[tuple[Trip, UUID, UUID | None]]
"""Trips that are on the road, each with its vehicle and its driver."""


def on_the_road(work: Work, *, vehicle_ids: Collection[UUID], driver_ids: Collection[UUID]) -> Held:
    """The open trips of these vehicles and drivers, by id; one statement."""
    query = work.rows(Trip).where(
        Trip.status.in_(OPEN_TRIPS),
        or_(among(Trip.vehicle_id, vehicle_ids), among(Trip.driver_id, driver_ids)),
    )
    return [(trip, trip.vehicle_id, trip.driver_id) for trip in work.session.scalars(query.order_by(Trip.id))]


def refuse_busy(
    trip_id: UUID | None,
    held: Held,
    *,
    vehicle: masterdata.Vehicle | None = None,
    driver: masterdata.Driver | None = None,
) -> None:
    """Refuse a vehicle or driver that another of these trips has.

    Raises:
        Conflict: `vehicle_busy`, `driver_busy`, with the trip that holds it.
    """
    for other, vehicle_id, driver_id in held:
        if other.id == trip_id:
            continue
        if vehicle is not None and vehicle_id == vehicle.id:
            raise Conflict(
                f"vehicle {vehicle.number} is on trip {other.number}",
                field="vehicle_id",
                accepted="a vehicle that is on no open trip",
                code="vehicle_busy",
                trip_id=str(other.id),
                trip_number=other.number,
            )
        if driver is not None and driver_id == driver.id:
            raise Conflict(
                f"driver {driver.code} is on trip {other.number}",
                field="driver_id",
                accepted="a driver who is on no open trip",
                code="driver_busy",
                trip_id=str(other.id),
                trip_number=other.number,
            )


def awaits_grading() -> ColumnElement[bool]:
    """Of returns: those whose goods lie on the vehicle until the dock has graded them."""
    graded = exists().where(
        GoodsGrading.tenant_id == GoodsReturn.tenant_id, GoodsGrading.goods_return_id == GoodsReturn.id
    )
    return GoodsReturn.is_graded_at_dock & ~graded


def vehicles_not_unloaded(work: Work) -> set[UUID]:
    """Vehicles that still carry goods which the dock has to grade."""
    query = (
        work.rows(Trip)
        .with_only_columns(Trip.vehicle_id)
        .join(GoodsReturn, (GoodsReturn.tenant_id == Trip.tenant_id) & (GoodsReturn.trip_id == Trip.id))
        .where(awaits_grading())
    )
    return set(work.session.scalars(query))


def ungraded_on(work: Work, vehicle_ids: Collection[UUID]) -> dict[UUID, GoodsReturn]:
    """Of vehicles that still carry goods which the dock has to grade: the first of these returns; one statement."""
    query = (
        work.rows(GoodsReturn)
        .join(Trip, (Trip.tenant_id == GoodsReturn.tenant_id) & (Trip.id == GoodsReturn.trip_id))
        .add_columns(Trip.vehicle_id)
        .where(among(Trip.vehicle_id, vehicle_ids), awaits_grading())
        .order_by(GoodsReturn.id)
    )
    found: dict[UUID, GoodsReturn] = {}
    for aboard, vehicle_id in work.session.execute(query):
        found.setdefault(vehicle_id, aboard)
    return found


def refuse_ungraded(vehicle: masterdata.Vehicle, ungraded: Mapping[UUID, GoodsReturn]) -> None:
    """Refuse a vehicle that still carries goods which the dock has to grade.

    Raises:
        Conflict: `vehicle_not_unloaded`.
    """
    aboard = ungraded.get(vehicle.id)
    if aboard is not None:
        raise Conflict(
            f"vehicle {vehicle.number} still carries the goods of {aboard.number}",
            field="vehicle_id",
            accepted="POST /api/v1/returns/{id}/grade first, or another vehicle",
            code="vehicle_not_unloaded",
            return_id=str(aboard.id),
            return_number=aboard.number,
        )


def reassign_trip(
    work: Work,
    trip_id: UUID,
    *,
    vehicle_id: UUID | None = None,
    driver_id: UUID | None = None,
    planned_start_at: datetime | None = None,
    if_match: int | None = None,
) -> Trip:
    """Give a planned trip another vehicle, driver or start before it is dispatched. Planned times move along.

    Whether the two are free is asked at the dispatch: a plan may name a vehicle that is still on the road.

    Raises:
        NotFound: when trip, vehicle or driver is not there.
        IllegalTransition: when the trip is not planned.
        StaleVersion: when `if_match` is not its version.
        Conflict: `vehicle_inactive`, `driver_inactive`, `licence_expired`, `driver_unfit`.
        Invalid: `vehicle_too_small`, `not_suited`, `nothing_to_change`.
    """
    trip = door.lock_trip(work, trip_id, "trips.dispatch")
    check_version(trip, if_match)
    TRIP.after(trip.status, TripCommand.DISPATCH)
    if vehicle_id is None and driver_id is None and planned_start_at is None:
        raise Invalid(
            "nothing is to be changed",
            accepted="vehicle_id, driver_id or planned_start_at",
            code="nothing_to_change",
        )
    if vehicle_id is not None:
        vehicle = lock_vehicle(work, vehicle_id)
        check_fits(trip, vehicle)
        trip.vehicle_id = vehicle.id
    if driver_id is not None:
        zone = ZoneInfo(masterdata.get_location(work, trip.warehouse_id).timezone)
        day = (planned_start_at or trip.planned_start_at).astimezone(zone).date()
        trip.driver_id = lock_driver(work, driver_id, trip.warehouse_id, day=day).id
    if vehicle_id is not None or driver_id is not None:
        check_trip_suits(work, trip, field="driver_id" if vehicle_id is None else "vehicle_id")
    if planned_start_at is not None:
        later = planned_start_at - trip.planned_start_at
        trip.planned_start_at, trip.planned_end_at = planned_start_at, trip.planned_end_at + later
        for stop in door.lock_stops(work, trip.id):
            stop.planned_arrival_at += later
            stop.planned_departure_at += later
            stop.eta_at = stop.planned_arrival_at
    work.session.flush()
    work.emit(
        TripReassigned(
            subject_id=trip.id,
            vehicle_id=trip.vehicle_id,
            driver_id=trip.driver_id,
            planned_start_at=trip.planned_start_at,
            planned_end_at=trip.planned_end_at,
        )
    )
    return trip


def change_driver(
    work: Work, trip_id: UUID, *, driver_id: UUID, note: str, command_id: UUID | None = None
) -> Trip:
    """Let another driver take over a trip that is on the road; the one before is free from now on.

    Args:
        work: The transaction.
        trip_id: A trip that is dispatched or in progress.
        driver_id: Who drives on: free, active, with valid papers and hours left.
        note: Why.
        command_id: A repeat carries the same one and changes nothing.

    Raises:
        NotFound: when trip or driver is not there.
        Conflict: `trip_not_under_way`, `driver_busy`, `driver_inactive`, `licence_expired`, `driver_unfit`,
            `driver_off_duty`, `driver_out_of_hours`.
        Invalid: `same_driver`, `not_suited`.
    """
    trip = door.lock_trip(work, trip_id, "trips.dispatch")
    if door.is_repeat(work, command_id, kind="trip.change_driver", subject_id=trip.id):
        return trip
    door.check_on_the_road(trip)
    assert trip.driver_id is not None
    assert trip.dispatched_at is not None
    if trip.driver_id == driver_id:
        raise Invalid(
            f"trip {trip.number} is with this driver already",
            field="driver_id",
            accepted="another driver",
            code="same_driver",
        )
    left_s = seconds_left(work, trip.planned_end_at)
    driver = lock_driver(work, driver_id, trip.warehouse_id, ahead_s=left_s)
    check_free(work, trip.id, driver=driver)
    vehicle = masterdata.get_vehicle(work, trip.vehicle_id)
    check_suits(work, vehicle, driver, orders_of(work, trip.id), field="driver_id")
    before, since = trip.driver_id, trip.driver_since or trip.dispatched_at
    work.insert_many(
        TripAssignment,
        [
            {
                "trip_id": trip.id,
                "vehicle_id": trip.vehicle_id,
                "driver_id": before,
                "next_driver_id": driver.id,
                "from_at": since,
                "until_at": max(since, work.now),
                "note": note,
                "changed_by": work.principal.actor_id,
            }
        ],
    )
    trip.driver_id, trip.driver_since = driver.id, max(since, work.now)
    work.session.flush()
    work.emit(
        TripDriverChanged(
            subject_id=trip.id,
            vehicle_id=trip.vehicle_id,
            driver_id=driver.id,
            former_driver_id=before,
            former_from_at=since,
        )
    )
    return trip
