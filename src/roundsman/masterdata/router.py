"""The doors of master data."""

from roundsman.masterdata.routes import crew, drivers, locations, skus, substitutes, vehicles

routers = [locations.router, skus.router, substitutes.router, vehicles.router, drivers.router, crew.router]
