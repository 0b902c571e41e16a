"""What happened on a trip, and how it stood at a moment: both read from the event log alone."""

import uuid
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import Field

from roundsman.execution import queries
from roundsman.execution.service.history import facts_of_trip, trip_as_of
from roundsman.platform.errors import NotFound
from roundsman.platform.events.history import By
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Out, UtcDatetime, problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1/trips", tags=["trips"], route_class=UseCaseRoute)


class PastStopOut(Out):
    """A stop as it stood."""

    stop_id: uuid.UUID
    seq: int
    location_id: uuid.UUID
    status: str
    planned_arrival_at: datetime
    window_start: datetime | None
    window_end: datetime | None
    order_ids: list[uuid.UUID]


class PastReturnOut(Out):
    """Goods that came back; selling units."""

    quantity: int
    damaged: int
    is_graded: bool
    restocked: int
    quarantined: int
    scrapped: int
    missing: int


class PastTripOut(Out):
    """A trip as it stood."""

    trip_id: uuid.UUID
    at: datetime
    by: By
    status: str
    warehouse_id: uuid.UUID | None
    vehicle_id: uuid.UUID | None
    driver_id: uuid.UUID | None
    planned_start_at: datetime | None
    planned_end_at: datetime | None
    broke_down: bool
    stops: list[PastStopOut] | None = Field(
        description="None where the facts of that time did not tell them."
    )
    returned: PastReturnOut | None
    known_from: datetime | None = Field(description="From when on the log tells the stops.")
    last_seq: int = Field(description="The last fact that counted: `GET /api/v1/events?since=`.")


class TripFactOut(Out):
    """One fact about a trip, one of its stops, or an exception on it."""

    seq: int
    id: uuid.UUID
    type: str
    subject_type: str
    subject_id: uuid.UUID
    occurred_at: datetime
    recorded_at: datetime
    actor_id: uuid.UUID | None
    payload: dict[str, Any]


class TripFactsOut(Out):
    """A trip's time line."""

    items: list[TripFactOut]


@router.get("/{trip_id}/events", responses=problems(401, 403, 404))
def list_trip_events(trip_id: uuid.UUID, work: Work = permitted("trips.read")) -> TripFactsOut:
    """What happened on a trip, at its stops and with its exceptions, oldest first; at most the newest 1,000."""
    queries.get_trip(work, trip_id)
    return TripFactsOut(items=[TripFactOut.model_validate(fact) for fact in facts_of_trip(work, trip_id)])


@router.get("/{trip_id}/as-of", responses=problems(401, 403, 404, 422))
def read_as_of(
    trip_id: uuid.UUID,
    at: UtcDatetime,
    by: Annotated[By, Query(description="When the house learned of it, or when it happened.")] = "recorded",
    work: Work = permitted("trips.read"),
) -> PastTripOut:
    """How a trip stood at a moment; 404 `not_there_yet` before it was planned."""
    queries.get_trip(work, trip_id)
    state = trip_as_of(work, trip_id, at=at, by=by)
    if state is None:
        raise NotFound(
            f"trip {trip_id} was not planned yet", field="at", accepted="a later moment", code="not_there_yet"
        )
    told = {name: getattr(state, name) for name in PastTripOut.model_fields if name not in ("at", "by")}
    return PastTripOut.model_validate(told | {"at": at, "by": by})
