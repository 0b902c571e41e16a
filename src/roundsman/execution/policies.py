"""Whose trips are whose."""

from sqlalchemy import ColumnElement, false, select, true

from roundsman.execution.models import ExceptionCase, GoodsReturn, Trip
from roundsman.execution.states import TripStatus
from roundsman.platform.errors import NotFound
from roundsman.platform.principal import Scope
from roundsman.platform.work import Work


def trips_within(work: Work, permission: str) -> ColumnElement[bool]:
    """The trips that the caller's scope of a permission reaches.

    A driver reaches the trips given to it, once they are more than a proposal; `location` reaches the trips that
    leave from one's warehouses.
    """
    scope = work.principal.scope_of(permission)
    if scope is Scope.TENANT:
        return true()
    if scope is Scope.LOCATION:
        return Trip.warehouse_id.in_(work.principal.location_ids)
    if scope is Scope.OWN and work.principal.staff_id is not None:
        return (Trip.driver_id == work.principal.staff_id) & (Trip.status != TripStatus.PROPOSED)
    return false()


def check_reach(work: Work, trip: Trip, permission: str) -> None:
    """Refuse a trip that the caller's scope does not reach.

    Raises:
        NotFound: as if there were no such trip.
    """
    scope = work.principal.scope_of(permission)
    if scope is Scope.TENANT:
        return
    if scope is Scope.LOCATION and trip.warehouse_id in work.principal.location_ids:
        return
    own = work.principal.staff_id is not None and trip.driver_id == work.principal.staff_id
    if scope is Scope.OWN and own and trip.status != TripStatus.PROPOSED:
        return
    raise NotFound(f"there is no trip {trip.id}")


def exceptions_within(work: Work, permission: str) -> ColumnElement[bool]:
    """The exceptions that the caller's scope reaches: those of trips it reaches."""
    return _of_trips(work, permission, ExceptionCase.trip_id)


def returns_within(work: Work, permission: str) -> ColumnElement[bool]:
    """The returns that the caller's scope reaches: those of trips it reaches."""
    return _of_trips(work, permission, GoodsReturn.trip_id)


def _of_trips(work: Work, permission: str, column: object) -> ColumnElement[bool]:
    if work.principal.scope_of(permission) is Scope.TENANT:
        return true()
    reached = select(Trip.id).where(Trip.tenant_id == work.tenant_id, trips_within(work, permission))
    return column.in_(reached)  # type: ignore[attr-defined,no-any-return]
