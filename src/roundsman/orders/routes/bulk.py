"""`POST /api/v1/orders/bulk`: one command for many orders."""

import uuid

from fastapi import APIRouter
from pydantic import Field

from roundsman.kernel.reasons import CancelReason
from roundsman.orders.service.bulk import MOST, BulkAction, act_on_orders
from roundsman.platform.http.bulk import BulkOut, told
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Body, Note, problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1/orders", tags=["orders"], route_class=UseCaseRoute)


class OrdersBulk(Body):
    """A command for many orders."""

    action: BulkAction
    order_ids: list[uuid.UUID] = Field(min_length=1, max_length=MOST)
    all_or_nothing: bool = Field(default=False, description="Change none when one is refused.")
    reason_code: CancelReason | None = Field(default=None, description="Of `cancel`, which needs one.")
    note: Note | None = Field(default=None, description="Of `cancel`.")


@router.post("/bulk", responses=problems(401, 403, 409, 422))
def act_on_many(body: OrdersBulk, work: Work = permitted("bulk.use")) -> BulkOut:
    """Confirm, allocate, release, call ready or cancel up to 500 orders, and tell what became of each.

    The caller needs the permission of the command as well. Send it again with the same Idempotency-Key and the first
    answer comes again.
    """
    results = act_on_orders(
        work,
        body.action,
        body.order_ids,
        all_or_nothing=body.all_or_nothing,
        reason=body.reason_code,
        note=body.note,
    )
    return told(body.action, results)
