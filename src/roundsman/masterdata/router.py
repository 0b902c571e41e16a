"""The doors of master data."""

from roundsman.masterdata.routes import drivers, locations, skus, vehicles

routers = [locations.router, skus.router, vehicles.router, drivers.router]
