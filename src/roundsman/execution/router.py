"""The doors of execution."""

from roundsman.execution.routes.bulk import router as bulk
from roundsman.execution.routes.collect import options_router as collect_options
from roundsman.execution.routes.collect import router as collect
from roundsman.execution.routes.delivery import router as delivery
from roundsman.execution.routes.door import router as door
from roundsman.execution.routes.exceptions import router as exceptions
from roundsman.execution.routes.files import router as files
from roundsman.execution.routes.history import router as history
from roundsman.execution.routes.join_trip import router as join_trip
from roundsman.execution.routes.papers import router as papers
from roundsman.execution.routes.recalls import router as recalls
from roundsman.execution.routes.returns import router as returns
from roundsman.execution.routes.road import router as road
from roundsman.execution.routes.stops import router as stops
from roundsman.execution.routes.trip_route import router as trip_route
from roundsman.execution.routes.trips import router as trips
from roundsman.execution.routes.workspace import router as workspace

routers = [
    bulk,
    trips,
    road,
    returns,
    stops,
    exceptions,
    workspace,
    door,
    delivery,
    history,
    files,
    papers,
    recalls,
    collect,
    collect_options,
    join_trip,
    trip_route,
]
