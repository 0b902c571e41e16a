"""The door of execution for the rooms above it."""

from roundsman.execution.facts import (
    CameBack,
    CarriedLine,
    awaiting_grading,
    came_back,
    carried_lines,
    exceptions_of,
    trip_of_exception,
    trips_dispatched,
    trips_facts,
    vehicles_out,
)
from roundsman.execution.overlaps import (
    Overlap,
    assignments_of_day,
    number_trips_of_day,
    overlapping_assignments,
)
from roundsman.execution.queries import trip_facts
from roundsman.execution.service.accept import accept_trips, discard_trips, orders_of_plan
from roundsman.execution.service.propose import propose_trip, propose_trips
from roundsman.execution.states import (
    ENDED_STOPS,
    OPEN_TRIPS,
    ExceptionStatus,
    Resolution,
    StopStatus,
    TripStatus,
)
from roundsman.execution.values import (
    Assignment,
    ProposedStop,
    ProposedTrip,
    StopFacts,
    StopOrder,
    TripFacts,
)
from roundsman.execution.views import (
    carried_figures,
    exception_figures,
    stop_figures,
    trip_figures,
    trips_calling_at,
)

__all__ = [
    "ENDED_STOPS",
    "OPEN_TRIPS",
    "Assignment",
    "CameBack",
    "CarriedLine",
    "ExceptionStatus",
    "Overlap",
    "ProposedStop",
    "ProposedTrip",
    "Resolution",
    "StopFacts",
    "StopOrder",
    "StopStatus",
    "TripFacts",
    "TripStatus",
    "accept_trips",
    "assignments_of_day",
    "awaiting_grading",
    "came_back",
    "carried_figures",
    "carried_lines",
    "discard_trips",
    "exception_figures",
    "exceptions_of",
    "number_trips_of_day",
    "orders_of_plan",
    "overlapping_assignments",
    "propose_trip",
    "propose_trips",
    "stop_figures",
    "trip_facts",
    "trip_figures",
    "trip_of_exception",
    "trips_calling_at",
    "trips_dispatched",
    "trips_facts",
    "vehicles_out",
]
