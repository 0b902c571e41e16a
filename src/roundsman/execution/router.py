"""The doors of execution."""

from roundsman.execution.routes.exceptions import router as exceptions
from roundsman.execution.routes.stops import router as stops
from roundsman.execution.routes.trips import router as trips

routers = [trips, stops, exceptions]
