"""When one's own order comes: for the one it comes to, without the other stops of the trip."""

import uuid
from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import Field

from roundsman.execution.service.delivery import Delivery, delivery_of
from roundsman.execution.service.receipt import Dispute, receipt_of, tell_receipt
from roundsman.execution.states import ExceptionStatus, StopStatus, TripStatus
from roundsman.kernel.reasons import StopReason
from roundsman.orders import api as orders
from roundsman.platform.errors import Invalid
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Body, Counted, Note, Out, Quantity, problems
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
    vehicle_id: uuid.UUID | None = Field(
        description="While it is on its way to the place or stands there: then its position can be read."
    )
    vehicle_number: str | None
    planned_arrival_at: datetime | None
    eta_at: datetime | None
    arrived_at: datetime | None
    completed_at: datetime | None
    on_time: bool | None
    attempts: int = Field(description="Trips that had it so far.")
    proof: ProofGlance | None = Field(description="None while there is none, or where proofs are not shared.")


class DisputedLine(Body):
    """Units of one line with which something is wrong."""

    order_line_id: uuid.UUID
    quantity: Quantity


class DeliveryReceiptIn(Body):
    """Whether what came was right."""

    verdict: Literal["confirmed", "disputed"]
    reason_code: Annotated[
        StopReason | None,
        Field(description="Of a dispute: `incomplete`, `damage`, `expired` or, with a note, `other`."),
    ] = None
    quantity: Counted = 0
    lines: list[DisputedLine] = Field(
        default_factory=list,
        max_length=500,
        description="Of which lines; `quantity` is their sum. Named units can be credited.",
    )
    note: Note | None = None


class DeliveryReceiptOut(Out):
    """What whoever got the goods said of them last."""

    verdict: Literal["confirmed", "disputed"]
    said_at: datetime
    said_by: uuid.UUID | None
    reason_code: StopReason | None
    quantity: int | None
    exception_number: str | None
    exception_status: ExceptionStatus | None = Field(description="`open` until the dispute is decided.")


@router.get("/{order_id}/receipt", responses=problems(401, 403, 404))
def read_receipt(order_id: uuid.UUID, work: Work = permitted("orders.read")) -> DeliveryReceiptOut | None:
    """What was said last of a delivery by whoever got it; null while nothing was."""
    orders.find_order(work, order_id, "orders.read")
    found = receipt_of(work, order_id)
    return DeliveryReceiptOut.model_validate(found) if found else None


@router.post("/{order_id}/receipt", responses=problems(401, 403, 404, 409, 422))
def tell(
    order_id: uuid.UUID, body: DeliveryReceiptIn, work: Work = permitted("orders.receipt")
) -> DeliveryReceiptOut:
    """Confirm a delivery, or dispute it: a dispute opens an exception for the dispatchers."""
    if body.verdict == "confirmed":
        return DeliveryReceiptOut.model_validate(tell_receipt(work, order_id, None))
    if body.reason_code is None:
        raise Invalid(
            "what is wrong?", field="reason_code", accepted="incomplete, damage, expired, other",
            code="reason_required",
        )  # fmt: skip
    units: dict[uuid.UUID, int] = {}
    for line in body.lines:
        units[line.order_line_id] = units.get(line.order_line_id, 0) + line.quantity
    dispute = Dispute(reason_code=body.reason_code, quantity=body.quantity, units=units, note=body.note)
    return DeliveryReceiptOut.model_validate(tell_receipt(work, order_id, dispute))


@router.get("/{order_id}/delivery", responses=problems(401, 403, 404))
def read_delivery(order_id: uuid.UUID, work: Work = permitted("orders.read")) -> OrderDeliveryOut:
    """When an order comes, or came: its own stop, nothing of the others on the trip. `not_shared` by policy."""
    found: Delivery = delivery_of(work, order_id)
    return OrderDeliveryOut.model_validate(found)
