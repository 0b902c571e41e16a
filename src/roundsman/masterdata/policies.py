"""Whose master data a caller may see and change. Called by use cases and queries alike."""

from sqlalchemy import Select, false

from roundsman.masterdata.models import Driver, Location, Sku, Vehicle
from roundsman.platform.errors import Forbidden
from roundsman.platform.principal import Scope
from roundsman.platform.work import Work


def _scope(work: Work, permission: str) -> Scope:
    scope = work.principal.scope_of(permission)
    if scope is None:
        raise Forbidden(f"your role may not do this; it needs {permission}", permission=permission)
    return scope


def check_may_write(work: Work, permission: str) -> None:
    """Changing master data is granted for a whole tenant or not at all.

    Raises:
        Forbidden: when the permission is not held in that scope.
    """
    if _scope(work, permission) is not Scope.TENANT:
        raise Forbidden(f"{permission} is needed for the whole tenant", permission=permission)


def visible_locations(work: Work, permission: str = "locations.read") -> Select[Location]:
    """The locations that the caller may see."""
    scope, query = _scope(work, permission), work.rows(Location)
    if scope is Scope.TENANT:
        return query
    if scope is Scope.ORGANISATION and work.principal.organisation_id is not None:
        return query.where(Location.organisation_id == work.principal.organisation_id)
    if scope is Scope.LOCATION:
        return query.where(Location.id.in_(work.principal.location_ids))
    return query.where(false())


def visible_skus(work: Work) -> Select[Sku]:
    """The items that the caller may see: the whole catalogue or nothing."""
    query = work.rows(Sku)
    return query if _scope(work, "skus.read") is Scope.TENANT else query.where(false())


def visible_vehicles(work: Work) -> Select[Vehicle]:
    """The vehicles that the caller may see."""
    scope, query = _scope(work, "vehicles.read"), work.rows(Vehicle)
    if scope is Scope.TENANT:
        return query
    if scope is Scope.LOCATION:
        return query.where(Vehicle.warehouse_id.in_(work.principal.location_ids))
    return query.where(false())


def visible_drivers(work: Work) -> Select[Driver]:
    """The drivers that the caller may see; a driver sees themself."""
    scope, query = _scope(work, "drivers.read"), work.rows(Driver)
    if scope is Scope.TENANT:
        return query
    if scope is Scope.LOCATION:
        return query.where(Driver.home_location_id.in_(work.principal.location_ids))
    if scope is Scope.OWN and work.principal.staff_id is not None:
        return query.where(Driver.id == work.principal.staff_id)
    return query.where(false())
