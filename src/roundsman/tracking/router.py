"""The doors of tracking."""

from roundsman.tracking.routes import live, positions, trips

routers = [live.router, positions.router, trips.router, trips.eta_router]
