"""The door of master data for the rooms above. Rows are for reading; changes go through the use cases here."""

from roundsman.masterdata.domain import DEPOT_KINDS
from roundsman.masterdata.models import Driver, Location, Sku, Vehicle
from roundsman.masterdata.queries import (
    active_depot,
    active_depots,
    active_location,
    active_sku,
    active_skus,
    drivers_at,
    drivers_by_id,
    get_driver,
    get_location,
    get_sku,
    get_vehicle,
    locations_by_id,
    lock_driver,
    lock_vehicle,
    skus_by_id,
    vehicles_at,
    vehicles_by_id,
)
from roundsman.masterdata.service.fleet import create_driver, create_vehicle
from roundsman.masterdata.service.locations import create_location, transit_location
from roundsman.masterdata.service.skus import create_sku
from roundsman.masterdata.views import vehicle_capacities

__all__ = [
    "DEPOT_KINDS",
    "Driver",
    "Location",
    "Sku",
    "Vehicle",
    "active_depot",
    "active_depots",
    "active_location",
    "active_sku",
    "active_skus",
    "create_driver",
    "create_location",
    "create_sku",
    "create_vehicle",
    "drivers_at",
    "drivers_by_id",
    "get_driver",
    "get_location",
    "get_sku",
    "get_vehicle",
    "locations_by_id",
    "lock_driver",
    "lock_vehicle",
    "skus_by_id",
    "transit_location",
    "vehicle_capacities",
    "vehicles_at",
    "vehicles_by_id",
]
