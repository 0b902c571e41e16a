"""`/api/v1/transfers/{id}/trips`: which planned trips have room for a transfer, and putting it on one of them."""

import uuid
from datetime import datetime

from fastapi import APIRouter, Response
from pydantic import Field

from roundsman.execution import presenters
from roundsman.execution.schemas import TripOut
from roundsman.execution.service import join_trip as service
from roundsman.platform.http.etag import IfMatch, with_etag
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Body, Out, problems
from roundsman.platform.work import Work

router = APIRouter(
    prefix="/api/v1/transfers/{transfer_id}/trips", tags=["transfers"], route_class=UseCaseRoute
)


class TripToJoin(Out):
    """A planned trip that could take the transfer along, and what that costs it."""

    trip_id: uuid.UUID
    trip_number: str
    vehicle_id: uuid.UUID
    planned_start_at: datetime
    fits: bool = Field(description="Whether its vehicle has room for all of the transfer.")
    free_weight_g: int
    free_volume_ml: int
    stop_seq: int = Field(description="The place that it would have among the stops.")
    arrival_at: datetime
    added_distance_m: int = Field(description="On top of the way that the trip drives anyway, empty or not.")
    added_duration_s: int
    late_stops: int = Field(description="Promises that it would break, its own among them.")


class TripsToJoin(Out):
    """The trips that could take a transfer along, the best first."""

    items: list[TripToJoin]


class JoinTrip(Body):
    """The trip that shall take it along."""

    trip_id: uuid.UUID


@router.get("", responses=problems(401, 403, 404, 409))
def list_trips(transfer_id: uuid.UUID, work: Work = permitted(service.PERMISSION)) -> TripsToJoin:
    """Planned trips of the sending place, those with room and the shortest way round first."""
    return TripsToJoin(
        items=[
            TripToJoin(
                trip_id=one.trip.id,
                trip_number=one.trip.number,
                vehicle_id=one.trip.vehicle_id,
                planned_start_at=one.trip.planned_start_at,
                fits=one.fits,
                free_weight_g=one.room.weight_g,
                free_volume_ml=one.room.volume_ml,
                stop_seq=one.joining.place + 1,
                arrival_at=one.joining.arrival_at,
                added_distance_m=one.joining.added_m,
                added_duration_s=one.joining.delay_s,
                late_stops=one.joining.late,
            )
            for one in service.trips_to_join(work, transfer_id)
        ]
    )


@router.post("", responses=problems(401, 403, 404, 409, 412, 422))
def join(
    transfer_id: uuid.UUID,
    body: JoinTrip,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted(service.PERMISSION),
) -> TripOut:
    """Make it a stop of a planned trip, where it costs the trip least; `If-Match` is the trip's version."""
    trip = service.join_trip(work, transfer_id, body.trip_id, if_match=if_match)
    return with_etag(response, presenters.show_trip(work, trip))
