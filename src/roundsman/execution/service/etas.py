"""New expected times of a trip on the road, for those who wait."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from roundsman.execution.events_road import StopEta, TripEtasTold
from roundsman.execution.models import StopTask
from roundsman.execution.service import door
from roundsman.execution.states import ENDED_STOPS
from roundsman.platform.work import Work


def tell_etas(work: Work, trip_id: UUID, etas: Mapping[UUID, datetime]) -> None:
    """Write when stops of a trip on the road are expected now, and tell it. Stops that have ended are left alone.

    Raises:
        NotFound: when the trip is not there for the caller.
        Conflict: `trip_not_under_way`.
    """
    trip = door.lock_trip(work, trip_id, "trips.dispatch")
    door.check_on_the_road(trip)
    changed = [
        stop
        for stop in door.lock_stops(work, trip.id)
        if stop.id in etas and stop.status not in ENDED_STOPS and stop.eta_at != etas[stop.id]
    ]
    if not changed:
        return
    served: dict[UUID, list[UUID]] = {stop.id: [] for stop in changed}
    tasks = work.rows(StopTask).where(StopTask.stop_id.in_(served)).order_by(StopTask.order_id)
    for task in work.session.scalars(tasks):
        served[task.stop_id].append(task.order_id)
    for stop in changed:
        stop.eta_at = etas[stop.id]
    work.session.flush()
    work.emit(
        TripEtasTold(
            subject_id=trip.id,
            etas=tuple(
                StopEta(
                    stop_id=stop.id,
                    eta_at=etas[stop.id],
                    order_ids=tuple(served[stop.id]),
                    is_late=stop.window_end is not None and etas[stop.id] >= stop.window_end,
                )
                for stop in changed
            ),
        )
    )
