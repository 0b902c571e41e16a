"""Invariants: what the log tells of trips is what their tables hold."""

from collections import defaultdict
from uuid import UUID

from roundsman.execution import history as trips
from roundsman.execution.models import Stop, Trip
from roundsman.execution.states import TripStatus
from roundsman.platform.events.history import facts_until
from roundsman.platform.events.log import LoggedEvent
from roundsman.platform.observability.invariants import invariant
from roundsman.platform.work import Work

SAMPLE = 200
"""Trips that a check looks at: the newest ones."""


@invariant("the event log alone tells how trips and their stops stand")
def the_log_tells_trips(work: Work) -> tuple[int, int]:
    """Fold the facts of the newest trips, compare with their rows. Facts from before they told stops do not count."""
    rows = {
        trip.id: trip
        for trip in work.session.scalars(
            work.rows(Trip).where(Trip.status != TripStatus.PROPOSED).order_by(Trip.id.desc()).limit(SAMPLE)
        )
    }
    stops: dict[UUID, list[Stop]] = defaultdict(list)
    for stop in work.session.scalars(work.rows(Stop).where(Stop.trip_id.in_(rows)).order_by(Stop.seq)):
        stops[stop.trip_id].append(stop)
    of: dict[UUID, list[LoggedEvent]] = defaultdict(list)
    for fact in facts_until(work, [*rows, *(s.id for found in stops.values() for s in found)], at=None):
        trip_id = fact.subject_id if fact.subject_type == "trip" else UUID(fact.payload["trip_id"])
        of[trip_id].append(fact)
    checked = broken = 0
    for trip_id, trip in rows.items():
        facts = of[trip_id]
        if not facts or not facts[0].payload.get("stop_states"):
            continue
        checked += 1
        broken += not tells(trips.fold(facts), trip, stops[trip_id])
    return checked, broken


def tells(state: trips.PastTrip | None, trip: Trip, stops: list[Stop]) -> bool:
    """Whether a folded state is how the rows stand."""
    if state is None:
        return False
    folded = [(s.stop_id, s.seq, str(s.status)) for s in state.stops or ()]
    held = (str(trip.status), trip.vehicle_id, trip.driver_id)
    return folded == [(s.id, s.seq, str(s.status)) for s in stops] and held == (
        str(state.status),
        state.vehicle_id,
        state.driver_id,
    )
