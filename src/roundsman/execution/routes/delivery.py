"""When one's own order comes: for the one it comes to, without the other stops of the trip."""

import uuid
from datetime import datetime

from fastapi import APIRouter
from pydantic import Field

from roundsman.execution.service.delivery import Delivery, delivery_of
from roundsman.execution.states import StopStatus, TripStatus
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Out, problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1/orders", tags=["orders"], route_class=UseCaseRoute)


class ProofGlance(Out):
    """That there is proof; without the people on it."""

    kind: str
    captured_at: datetime
    photos: int
    signed: bool


class OrderDeliveryOut(Out):
    """Where the delivery of an order stands. `trip_status` and all times are None while it is on no trip."""

    order_id: uuid.UUID
    order_status: str
    window_start: datetime
    window_end: datetime
    trip_status: TripStatus | None
    stop_status: StopStatus | None
    planned_arrival_at: datetime | None
    eta_at: datetime | None
    arrived_at: datetime | None
    completed_at: datetime | None
    on_time: bool | None
    attempts: int = Field(description="Trips that had it so far.")
    proof: ProofGlance | None = Field(description="None while there is none, or where proofs are not shared.")


@router.get("/{order_id}/delivery", responses=problems(401, 403, 404))
def read_delivery(order_id: uuid.UUID, work: Work = permitted("orders.read")) -> OrderDeliveryOut:
    """When an order comes, or came: its own stop, nothing of the others on the trip. `not_shared` by policy."""
    found: Delivery = delivery_of(work, order_id)
    return OrderDeliveryOut.model_validate(found)
