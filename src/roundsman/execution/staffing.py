"""Who could drive a trip, for the rooms above: the trip, what drivers have done before, giving it to one of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from roundsman.execution.models import Stop
from roundsman.execution.queries import get_trip, tasks_of_trip
from roundsman.execution.service.crew import change_driver, reassign_trip
from roundsman.execution.states import ENDED_STOPS, OPEN_TRIPS, TripStatus
from roundsman.platform.db.raw import Statement
from roundsman.platform.errors import Conflict
from roundsman.platform.work import Work

# Of trips that are over: how often in time, and how often at these places.
_RECORDS = """
SELECT t.driver_id, count(*) FILTER (WHERE s.on_time IS NOT NULL) AS judged,
       count(*) FILTER (WHERE s.on_time) AS on_time,
       count(DISTINCT s.location_id) FILTER (WHERE s.location_id = ANY(%s::uuid[])) AS places,
       count(*) FILTER (WHERE s.location_id = ANY(%s::uuid[])) AS visits
FROM trip t JOIN stop s ON s.tenant_id = t.tenant_id AND s.trip_id = t.id
WHERE t.tenant_id = %s AND t.driver_id = ANY(%s::uuid[]) AND t.planned_start_at >= %s AND t.status = 'completed'
  AND s.arrived_at IS NOT NULL
GROUP BY t.driver_id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class TripToStaff:
    """A trip that somebody is to drive."""

    id: UUID
    number: str
    warehouse_id: UUID
    vehicle_id: UUID
    driver_id: UUID | None
    is_on_road: bool
    start_at: datetime
    """When the driver has to begin: now for one on the road."""
    end_at: datetime
    location_ids: frozenset[UUID]
    """Of the stops that are still open."""
    order_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class DriverRecord:
    """What a driver has done: stops with a promised window, those kept, places and visits among those asked for."""

    driver_id: UUID
    judged: int
    on_time: int
    places: int
    visits: int


def trip_to_staff(work: Work, trip_id: UUID) -> TripToStaff:
    """A trip that waits for its dispatch or is on the road, for those who may give it to somebody.

    Raises:
        NotFound: when it is not there for the caller.
        Conflict: `trip_over`.
    """
    trip = get_trip(work, trip_id, "trips.dispatch")
    if trip.status not in (TripStatus.PLANNED, *OPEN_TRIPS):
        raise Conflict(
            f"trip {trip.number} is {trip.status}",
            field="trip_id",
            accepted="a trip that is planned or on the road",
            code="trip_over",
        )
    on_road = trip.status in OPEN_TRIPS
    rows = work.rows(Stop).where(Stop.trip_id == trip.id, Stop.status.not_in(ENDED_STOPS))
    stops = {stop.id: stop.location_id for stop in work.session.scalars(rows)}
    tasks = tasks_of_trip(work, trip.id)
    return TripToStaff(
        id=trip.id,
        number=trip.number,
        warehouse_id=trip.warehouse_id,
        vehicle_id=trip.vehicle_id,
        driver_id=trip.driver_id,
        is_on_road=on_road,
        start_at=work.now if on_road else trip.planned_start_at,
        end_at=max(trip.planned_end_at, work.now) if on_road else trip.planned_end_at,
        location_ids=frozenset(stops.values()),
        order_ids=tuple(task.order_id for stop in stops for task in tasks.get(stop, ())),
    )


def driver_records(
    work: Work, driver_ids: Collection[UUID], location_ids: Collection[UUID], *, since: datetime
) -> dict[UUID, DriverRecord]:
    """What drivers have done on trips that are over, from a moment on; one statement."""
    places = sorted(set(location_ids))
    values = [places, places, work.tenant_id, sorted(set(driver_ids)), since]
    (rows,) = work.fetch_each(Statement(_RECORDS, values))
    return {row.driver_id: DriverRecord(*row) for row in rows}


def give_to_driver(work: Work, trip_id: UUID, driver_id: UUID, *, note: str) -> None:
    """Let somebody drive a trip: a change of the plan before it leaves, a handover that stands in the history after.

    Raises:
        NotFound, Conflict, Invalid: as `reassign_trip` and `change_driver` do.
    """
    trip = get_trip(work, trip_id, "trips.dispatch")
    if trip.driver_id == driver_id:
        return
    if trip.status in OPEN_TRIPS:
        change_driver(work, trip_id, driver_id=driver_id, note=note)
    else:
        reassign_trip(work, trip_id, driver_id=driver_id)
