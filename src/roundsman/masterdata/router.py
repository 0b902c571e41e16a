"""The doors of master data."""

from roundsman.masterdata.routes import (
    crew,
    crew_rules,
    drivers,
    locations,
    skus,
    substitutes,
    vehicles,
    zones,
)

routers = [
    locations.router, skus.router, substitutes.router, vehicles.router, drivers.router, crew.router, crew_rules.router,
    zones.router,
]  # fmt: skip
