"""The doors of tracking."""

from roundsman.tracking.routes import day, live, positions, trips

routers = [live.router, positions.router, trips.router, trips.eta_router, day.router]
