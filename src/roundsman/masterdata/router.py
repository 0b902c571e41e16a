"""The doors of master data."""

from roundsman.masterdata.routes import (
    crew,
    crew_rules,
    drivers,
    imports,
    locations,
    skus,
    substitutes,
    vehicles,
    zones,
)

routers = [
    imports.router, locations.router, skus.router, substitutes.router, vehicles.router, drivers.router, crew.router,
    crew_rules.router, zones.router,
]  # fmt: skip
