"""The demonstration world: a fictional dairy network in the north-west of Mumbai, from a seed.

Pure: the same seed and scale give the same world, ids and checksums on every machine; no clock, no database, no
dependence on hash order. `build_world` makes all that stands still, `DemandModel` the orders of a day,
`SupplyModel` the goods, `simulate_outcomes` what happens on the road, `history_days` whole days gone by.
"""

from roundsman.simulation.world.behaviour import (
    LineOutcome,
    Outcome,
    PlannedStop,
    StopOutcome,
    simulate_outcomes,
)
from roundsman.simulation.world.build import DEFAULT_SEED, build_world
from roundsman.simulation.world.checksum import day_checksum, orders_checksum, world_checksum
from roundsman.simulation.world.demand import DemandModel, orders_for_day
from roundsman.simulation.world.history import DayHistory, StopHistory, TripHistory, history_days
from roundsman.simulation.world.model import (
    CURRENCY,
    TIME_ZONE,
    BatchDraft,
    Driver,
    LineDraft,
    OrderDraft,
    Organisation,
    OrganisationKind,
    Shop,
    ShopSize,
    Site,
    SiteKind,
    Sku,
    StockDraft,
    Tariff,
    Temperature,
    TollZone,
    Vehicle,
    VehicleKind,
    World,
)
from roundsman.simulation.world.supply import SupplyModel, batch_id

__all__ = [
    "CURRENCY",
    "DEFAULT_SEED",
    "TIME_ZONE",
    "BatchDraft",
    "DayHistory",
    "DemandModel",
    "Driver",
    "LineDraft",
    "LineOutcome",
    "OrderDraft",
    "Organisation",
    "OrganisationKind",
    "Outcome",
    "PlannedStop",
    "Shop",
    "ShopSize",
    "Site",
    "SiteKind",
    "Sku",
    "StockDraft",
    "StopHistory",
    "StopOutcome",
    "SupplyModel",
    "Tariff",
    "Temperature",
    "TollZone",
    "TripHistory",
    "Vehicle",
    "VehicleKind",
    "World",
    "batch_id",
    "build_world",
    "day_checksum",
    "history_days",
    "orders_checksum",
    "orders_for_day",
    "simulate_outcomes",
    "world_checksum",
]
