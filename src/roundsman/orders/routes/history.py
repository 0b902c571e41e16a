"""`/api/v1/orders/{id}/as-of`: how an order stood at a moment, read from the event log alone."""

import uuid
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from roundsman.identity.api import hide_prices
from roundsman.orders import policies
from roundsman.orders.service.history import order_as_of
from roundsman.platform.errors import NotFound
from roundsman.platform.events.history import By
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Out, UtcDatetime, problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1/orders", tags=["orders"], route_class=UseCaseRoute)


class PastLineOut(Out):
    """A line as it stood; selling units."""

    line_no: int
    sku_id: uuid.UUID
    quantity: int
    allocated: int
    picked: int
    shipped: int
    delivered: int
    damaged: int
    rejected: int
    short: int
    cancelled: int


class PastOrderOut(Out):
    """An order as it stood."""

    order_id: uuid.UUID
    at: datetime
    by: By
    status: str
    kind: str | None
    organisation_id: uuid.UUID | None
    warehouse_id: uuid.UUID | None
    location_id: uuid.UUID | None
    window_start: datetime | None
    window_end: datetime | None
    priority: int | None
    lines: list[PastLineOut] | None = Field(
        description="None where the facts of that time did not tell them."
    )
    credited_units: int
    credited_minor: int | None = Field(description="None for those who may not see prices.")
    known_from: datetime | None = Field(description="From when on the log tells the lines.")
    last_seq: int = Field(description="The last fact that counted: `GET /api/v1/events?since=`.")


@router.get("/{order_id}/as-of", responses=problems(401, 403, 404, 422))
def read_as_of(
    order_id: uuid.UUID,
    at: UtcDatetime,
    by: Annotated[By, Query(description="When the house learned of it, or when it happened.")] = "recorded",
    work: Work = permitted("orders.read"),
) -> PastOrderOut:
    """How an order stood at a moment; 404 `not_there_yet` before it was placed."""
    order = policies.get_order(work, order_id, policies.READ)
    state = order_as_of(work, order_id, at=at, by=by)
    if state is None:
        raise NotFound(
            f"order {order_id} was not there yet", field="at", accepted="a later moment", code="not_there_yet"
        )
    told = {name: getattr(state, name) for name in PastOrderOut.model_fields if name not in ("at", "by")}
    return hide_prices(work, PastOrderOut.model_validate(told | {"at": at, "by": by}), order.organisation_id)
