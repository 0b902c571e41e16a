"""The door of master data for the rooms above. Rows are for reading; changes go through the use cases here."""

from roundsman.masterdata.areas import covers
from roundsman.masterdata.compatibility import (
    Requirement,
    Requirements,
    asked_by_item,
    asked_by_place,
    cold_chain,
    unmet,
)
from roundsman.masterdata.crew_rules import RulePack, rule_packs, rules_of
from roundsman.masterdata.domain import DEPOT_KINDS
from roundsman.masterdata.glance import items_at_a_glance, places_at_a_glance
from roundsman.masterdata.holds import holds_of, over, taken
from roundsman.masterdata.in_use import uses_location
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
    get_vehicle,
    locations_by_id,
    lock_driver,
    lock_drivers,
    lock_vehicle,
    lock_vehicles,
    skus_by_id,
    vehicles_at,
    vehicles_by_id,
)
from roundsman.masterdata.queries_names import (
    Names,
    SeenName,
    names_of,
    seen_names,
    vehicle_ids_at,
    vehicles_named,
)
from roundsman.masterdata.search import FoundRow, find_by_words, places_meant
from roundsman.masterdata.service.fitness import Fitness, Unfit, fitness_of, unfit_now
from roundsman.masterdata.service.fleet import create_driver, create_vehicle, set_rates
from roundsman.masterdata.service.locations import create_location, transit_location
from roundsman.masterdata.service.papers import unfit_drivers
from roundsman.masterdata.service.skus import create_sku
from roundsman.masterdata.service.substitutes import substitutes_of
from roundsman.masterdata.service.zones import ZoneMap, zone_map
from roundsman.masterdata.views import location_points, vehicle_capacities

__all__ = [
    "DEPOT_KINDS",
    "Driver",
    "Fitness",
    "FoundRow",
    "Location",
    "Names",
    "Requirement",
    "Requirements",
    "RulePack",
    "SeenName",
    "Sku",
    "Unfit",
    "Vehicle",
    "ZoneMap",
    "active_depot",
    "active_depots",
    "active_location",
    "active_sku",
    "active_skus",
    "asked_by_item",
    "asked_by_place",
    "cold_chain",
    "covers",
    "create_driver",
    "create_location",
    "create_sku",
    "create_vehicle",
    "drivers_at",
    "drivers_by_id",
    "find_by_words",
    "fitness_of",
    "get_driver",
    "get_location",
    "get_vehicle",
    "holds_of",
    "items_at_a_glance",
    "location_points",
    "locations_by_id",
    "lock_driver",
    "lock_drivers",
    "lock_vehicle",
    "lock_vehicles",
    "names_of",
    "over",
    "places_at_a_glance",
    "places_meant",
    "rule_packs",
    "rules_of",
    "seen_names",
    "set_rates",
    "skus_by_id",
    "substitutes_of",
    "taken",
    "transit_location",
    "unfit_drivers",
    "unfit_now",
    "unmet",
    "uses_location",
    "vehicle_capacities",
    "vehicle_ids_at",
    "vehicles_at",
    "vehicles_by_id",
    "vehicles_named",
    "zone_map",
]
