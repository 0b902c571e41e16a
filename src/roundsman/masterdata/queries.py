"""The reading side of master data."""

import uuid
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, or_
from sqlalchemy.orm.util import identity_key

from roundsman.kernel.geo import GeoPoint, great_circle_m
from roundsman.masterdata.areas import covers
from roundsman.masterdata.domain import DEPOT_KINDS
from roundsman.masterdata.models import PEOPLES_LOCATION_KINDS, Driver, Location, Sku, Vehicle
from roundsman.masterdata.policies import visible_drivers, visible_locations, visible_skus, visible_vehicles
from roundsman.platform.db.base import TenantRow, among
from roundsman.platform.errors import Invalid, NotFound
from roundsman.platform.work import Work

# ---- for people: within what the caller may see ------------------------------------------------------------


def list_locations(
    work: Work,
    *,
    kind: Sequence[str] = (),
    warehouse_id: uuid.UUID | None = None,
    organisation_id: uuid.UUID | None = None,
    area: str | None = None,
    is_active: bool | None = None,
    q: str | None = None,
) -> Select[Location]:
    """Locations by filter; those that the house makes itself only when their kind is asked for."""
    query = visible_locations(work).where(Location.kind.in_(kind or PEOPLES_LOCATION_KINDS))
    if warehouse_id is not None:
        query = query.where(Location.home_warehouse_id == warehouse_id)
    if organisation_id is not None:
        query = query.where(Location.organisation_id == organisation_id)
    if area is not None:
        query = query.where(Location.area == area)
    if is_active is not None:
        query = query.where(Location.is_active == is_active)
    return _containing(query, q, Location.code, Location.name)


def depots_serving(work: Work, point: GeoPoint) -> list[tuple[Location, float]]:
    """The active depots that the caller may see and whose service area holds a place: nearest first, with metres."""
    query = visible_locations(work).where(
        Location.kind.in_(DEPOT_KINDS), Location.is_active, Location.service_area.is_not(None)
    )
    found = [
        (depot, great_circle_m(GeoPoint(depot.lat, depot.lon), point))
        for depot in work.session.scalars(query)
        if depot.service_area is not None and covers(depot.service_area, point)
    ]
    return sorted(found, key=lambda pair: (pair[1], pair[0].code))


def list_skus(
    work: Work,
    *,
    ids: Collection[uuid.UUID] = (),
    kind: str | None = None,
    is_active: bool | None = None,
    q: str | None = None,
) -> Select[Sku]:
    """The catalogue by filter; `kind` is the temperature class, `ids` are all when empty."""
    query = visible_skus(work)
    if ids:
        query = query.where(Sku.id.in_(ids))
    if kind is not None:
        query = query.where(Sku.temperature_class == kind)
    if is_active is not None:
        query = query.where(Sku.is_active == is_active)
    return _containing(query, q, Sku.code, Sku.name)


def list_vehicles(
    work: Work,
    *,
    kind: str | None = None,
    warehouse_id: uuid.UUID | None = None,
    refrigerated: bool | None = None,
    is_active: bool | None = None,
    q: str | None = None,
) -> Select[Vehicle]:
    """Vehicles by filter."""
    query = visible_vehicles(work)
    if kind is not None:
        query = query.where(Vehicle.kind == kind)
    if warehouse_id is not None:
        query = query.where(Vehicle.warehouse_id == warehouse_id)
    if refrigerated is not None:
        query = query.where(Vehicle.refrigerated == refrigerated)
    if is_active is not None:
        query = query.where(Vehicle.is_active == is_active)
    return _containing(query, q, Vehicle.number)


def list_drivers(
    work: Work,
    *,
    warehouse_id: uuid.UUID | None = None,
    is_active: bool | None = None,
    q: str | None = None,
) -> Select[Driver]:
    """Drivers by filter; `warehouse_id` is where their shift starts."""
    query = visible_drivers(work)
    if warehouse_id is not None:
        query = query.where(Driver.home_location_id == warehouse_id)
    if is_active is not None:
        query = query.where(Driver.is_active == is_active)
    return _containing(query, q, Driver.code, Driver.name)


def read_location(work: Work, location_id: uuid.UUID) -> Location:
    """A location that the caller may see; NotFound otherwise."""
    return _one(work, visible_locations(work), Location, location_id)


def read_sku(work: Work, sku_id: uuid.UUID) -> Sku:
    """An item that the caller may see; NotFound otherwise."""
    return _one(work, visible_skus(work), Sku, sku_id)


def read_vehicle(work: Work, vehicle_id: uuid.UUID) -> Vehicle:
    """A vehicle that the caller may see; NotFound otherwise."""
    return _one(work, visible_vehicles(work), Vehicle, vehicle_id)


def read_driver(work: Work, driver_id: uuid.UUID) -> Driver:
    """A driver that the caller may see; NotFound otherwise."""
    return _one(work, visible_drivers(work), Driver, driver_id)


# ---- for the rooms above: any row of the tenant ------------------------------------------------------------


def get_location(work: Work, location_id: uuid.UUID) -> Location:
    """The location; NotFound when it is not the tenant's."""
    return work.get(Location, location_id)


def get_vehicle(work: Work, vehicle_id: uuid.UUID) -> Vehicle:
    """The vehicle; NotFound when it is not the tenant's."""
    return work.get(Vehicle, vehicle_id)


def get_driver(work: Work, driver_id: uuid.UUID) -> Driver:
    """The driver; NotFound when it is not the tenant's."""
    return work.get(Driver, driver_id)


def locations_by_id(work: Work, ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Location]:
    """Those of the locations that exist, in one query."""
    return _by_id(work, Location, ids)


def skus_by_id(work: Work, ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Sku]:
    """Those of the items that exist, in one query."""
    return _by_id(work, Sku, ids)


def vehicles_by_id(work: Work, ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Vehicle]:
    """Those of the vehicles that exist, in one query."""
    return _by_id(work, Vehicle, ids)


def drivers_by_id(work: Work, ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Driver]:
    """Those of the drivers that exist, in one query."""
    return _by_id(work, Driver, ids)


def vehicles_at(work: Work, warehouse_id: uuid.UUID) -> list[Vehicle]:
    """The active vehicles of a depot, by registration."""
    query = work.rows(Vehicle).where(Vehicle.warehouse_id == warehouse_id, Vehicle.is_active)
    return list(work.session.scalars(query.order_by(Vehicle.number)))


def drivers_at(work: Work, warehouse_id: uuid.UUID) -> list[Driver]:
    """The active drivers of a depot, by code."""
    query = work.rows(Driver).where(Driver.home_location_id == warehouse_id, Driver.is_active)
    return list(work.session.scalars(query.order_by(Driver.code)))


def lock_vehicle(work: Work, vehicle_id: uuid.UUID) -> Vehicle:
    """The vehicle, locked until the end of the transaction (dispatch); NotFound when it is not the tenant's."""
    return work.lock(Vehicle, vehicle_id)


def lock_driver(work: Work, driver_id: uuid.UUID) -> Driver:
    """The driver, locked until the end of the transaction (dispatch); NotFound when it is not the tenant's."""
    return work.lock(Driver, driver_id)


def lock_vehicles(work: Work, vehicle_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Vehicle]:
    """The vehicles of the tenant, locked in the order of their ids until the end of the transaction."""
    return {vehicle.id: vehicle for vehicle in work.lock_all(Vehicle, vehicle_ids)}


def lock_drivers(work: Work, driver_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Driver]:
    """The drivers of the tenant, locked in the order of their ids until the end of the transaction."""
    return {driver.id: driver for driver in work.lock_all(Driver, driver_ids)}


def active_sku(work: Work, sku_id: uuid.UUID, field: str = "sku_id") -> Sku:
    """An item that may be ordered, made or moved.

    Raises:
        Invalid: `unknown_sku` or `inactive_sku`.
    """
    return active_skus(work, [(sku_id, field)])[sku_id]


def active_skus(work: Work, asked: Sequence[tuple[uuid.UUID, str]]) -> dict[uuid.UUID, Sku]:
    """As `active_sku` for many in one query.

    Args:
        work: The transaction.
        asked: Each id with the field that named it, for the error.
    """
    found = skus_by_id(work, [sku_id for sku_id, _ in asked])
    for sku_id, field in asked:
        sku = found.get(sku_id)
        if sku is None:
            raise Invalid(f"there is no SKU {sku_id}", field=field, accepted="the id of an item of the catalogue",
                          code="unknown_sku")  # fmt: skip
        if not sku.is_active:
            raise Invalid(f"SKU {sku.code} is not active", field=field, accepted="an active item of the catalogue",
                          code="inactive_sku")  # fmt: skip
    return found


def active_location(
    work: Work, location_id: uuid.UUID, field: str = "location_id", *, kinds: Sequence[str] = ()
) -> Location:
    """A location that may be ordered for, served from or moved to.

    Args:
        work: The transaction.
        location_id: Which.
        field: The field that named it, for the error.
        kinds: The kinds that will do; any that people make when left out.

    Raises:
        Invalid: `unknown_location`, `inactive_location` or `wrong_location_kind`.
    """
    location = work.find(Location, location_id)
    if location is None:
        raise Invalid(f"there is no location {location_id}", field=field, accepted="the id of a location",
                      code="unknown_location")  # fmt: skip
    if not location.is_active:
        raise Invalid(f"location {location.code} is not active", field=field, accepted="an active location",
                      code="inactive_location")  # fmt: skip
    wanted = kinds or PEOPLES_LOCATION_KINDS
    if location.kind not in wanted:
        raise Invalid(f"location {location.code} is a {location.kind}", field=field,
                      accepted=f"a {', '.join(wanted)}", code="wrong_location_kind")  # fmt: skip
    return location


def active_depot(work: Work, location_id: uuid.UUID, field: str) -> Location:
    """As `active_location`, for a place that vehicles start from."""
    return active_location(work, location_id, field, kinds=DEPOT_KINDS)


def active_depots(work: Work) -> list[Location]:
    """The active places that vehicles start from, by code."""
    query = work.rows(Location).where(Location.kind.in_(DEPOT_KINDS), Location.is_active)
    return list(work.session.scalars(query.order_by(Location.code)))


# ---- shared ------------------------------------------------------------------------------------------------


def _one[T: TenantRow](work: Work, visible: Select[T], model: type[T], row_id: uuid.UUID) -> T:
    row = work.session.scalars(visible.where(model.id == row_id)).one_or_none()
    if row is None:
        raise NotFound(f"there is no {model.__tablename__} {row_id}")
    return row


def _by_id[T: TenantRow](work: Work, model: type[T], ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, T]:
    wanted = set(ids)
    # What this transaction holds already it would be given again just as it holds it.
    known = work.session.identity_map
    held = {one: known.get(identity_key(model, (work.tenant_id, one))) for one in wanted}
    found: dict[uuid.UUID, T] = {one: row for one, row in held.items() if isinstance(row, model)}
    if missing := wanted - found.keys():
        query = work.rows(model).where(among(model.id, missing))
        found |= {row.id: row for row in work.session.scalars(query)}
    return {one: found[one] for one in sorted(found)}


def _containing[T: TenantRow](query: Select[T], q: str | None, *columns: Any) -> Select[T]:
    if not q:
        return query
    found: list[ColumnElement[bool]] = [column.icontains(q, autoescape=True) for column in columns]
    return query.where(or_(*found))
