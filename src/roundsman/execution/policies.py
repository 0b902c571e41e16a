"""Whose trips are whose."""

from uuid import UUID

from sqlalchemy import ColumnElement, false, select, true

from roundsman.execution.models import ExceptionCase, GoodsReturn, Trip
from roundsman.execution.states import TripStatus
from roundsman.identity.api import Extent, Subject, extent_of
from roundsman.platform.errors import NotFound
from roundsman.platform.principal import Scope
from roundsman.platform.work import Work


def trips_within(work: Work, permission: str) -> ColumnElement[bool]:
    """The trips that the caller's scope of a permission reaches.

    A driver reaches the trips given to it, once they are more than a proposal; `location` reaches the trips that
    leave from one's warehouses.
    """
    scope = _reach(work, permission)
    if scope is Scope.TENANT:
        return true()
    if scope is Scope.LOCATION:
        return Trip.warehouse_id.in_(work.principal.location_ids)
    if scope is Scope.OWN and work.principal.staff_id is not None:
        return (Trip.driver_id == work.principal.staff_id) & (Trip.status != TripStatus.PROPOSED)
    return false()


def _reach(work: Work, permission: str) -> Scope | None:
    """How far a permission goes; seeing trips is narrowed and widened by the sharing policy."""
    scope = work.principal.scope_of(permission)
    if permission == "trips.read" and scope is Scope.LOCATION:
        extent = extent_of(work, Subject.TRIPS)
        return Scope.TENANT if extent is Extent.FULL else None if extent is Extent.NONE else scope
    return scope


def check_reach(work: Work, trip: Trip, permission: str) -> None:
    """Refuse a trip that the caller's scope does not reach.

    Raises:
        NotFound: as if there were no such trip.
    """
    scope = _reach(work, permission)
    if scope is Scope.TENANT:
        return
    if scope is Scope.LOCATION and trip.warehouse_id in work.principal.location_ids:
        return
    own = work.principal.staff_id is not None and trip.driver_id == work.principal.staff_id
    if scope is Scope.OWN and own and trip.status != TripStatus.PROPOSED:
        return
    raise NotFound(f"there is no trip {trip.id}")


def exceptions_within(work: Work, permission: str) -> ColumnElement[bool]:
    """The exceptions that the caller's scope reaches: those of trips it reaches; without a trip, of its warehouses."""
    reached = _of_trips(work, permission, ExceptionCase.trip_id)
    if work.principal.scope_of(permission) is not Scope.LOCATION:
        return reached
    own = ExceptionCase.warehouse_id.in_(work.principal.location_ids)
    return reached | (ExceptionCase.trip_id.is_(None) & own)


def get_case(work: Work, exception_id: UUID, permission: str) -> ExceptionCase:
    """An exception within the caller's reach.

    Raises:
        NotFound: when it is not there for the caller.
    """
    query = work.rows(ExceptionCase).where(
        ExceptionCase.id == exception_id, exceptions_within(work, permission)
    )
    case = work.session.scalar(query)
    if case is None:
        raise NotFound(f"there is no exception {exception_id}")
    return case


def returns_within(work: Work, permission: str) -> ColumnElement[bool]:
    """The returns that the caller's scope reaches: those of trips it reaches."""
    return _of_trips(work, permission, GoodsReturn.trip_id)


def _of_trips(work: Work, permission: str, column: object) -> ColumnElement[bool]:
    if work.principal.scope_of(permission) is Scope.TENANT:
        return true()
    reached = select(Trip.id).where(Trip.tenant_id == work.tenant_id, trips_within(work, permission))
    return column.in_(reached)  # type: ignore[attr-defined,no-any-return]
