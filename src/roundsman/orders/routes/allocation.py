"""`/api/v1/orders`: giving back in bulk, allocating anew, why something is short, and substitutes."""

import uuid

from fastapi import APIRouter, Response

from roundsman.orders import policies
from roundsman.orders.schemas import JobStarted, OrderDetailOut, OrdersNamed
from roundsman.orders.schemas_allocation import OrderAllocationOut, SubstitutionsIn
from roundsman.orders.service.allocate import reallocate_order
from roundsman.orders.service.allocate_bulk import request_bulk_release
from roundsman.orders.service.substitute import Substitution, substitute
from roundsman.orders.shown import show_order
from roundsman.orders.shown_allocation import show_allocation
from roundsman.platform.http.etag import IfMatch, with_etag
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1/orders", tags=["orders"], route_class=UseCaseRoute)

_COMMAND = problems(401, 403, 404, 409, 412, 422)


@router.post("/release", status_code=202, responses=problems(401, 403, 404, 422))
def release_many(body: OrdersNamed, work: Work = permitted("orders.allocate")) -> JobStarted:
    """Give back what the named orders hold, or all that are not in picking at a warehouse, in the background."""
    job = request_bulk_release(work, order_ids=body.order_ids, warehouse_id=body.warehouse_id)
    return JobStarted(job_id=job.id)


@router.get("/{order_id}/allocation", responses=problems(401, 403, 404))
def read_allocation(order_id: uuid.UUID, work: Work = permitted("orders.read")) -> OrderAllocationOut:
    """What an order got, line by line: batches, why not more and when more comes, proposed substitutes.

    Quantities of stock and announcements are named to those who may see stock.
    """
    return show_allocation(work, policies.get_order(work, order_id, "orders.read"))


@router.post("/{order_id}/reallocate", responses=_COMMAND)
def reallocate(
    order_id: uuid.UUID, response: Response, if_match: IfMatch, work: Work = permitted("orders.allocate")
) -> OrderDetailOut:
    """Give back what an order holds and allocate it anew in one step, for example after a recall."""
    return with_etag(response, show_order(work, reallocate_order(work, order_id, if_match=if_match)))


@router.post("/{order_id}/substitutions", responses=_COMMAND)
def accept_substitutes(
    order_id: uuid.UUID,
    body: SubstitutionsIn,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted("orders.substitute"),
) -> OrderDetailOut:
    """Accept other items in the place of what is short; they are reserved at once, in full or not at all.

    The orderer's own people always may; others only for an order placed with `accept_substitutes`. The new line costs
    the lower of the two prices, the short units it stands in for are cancelled.
    """
    wanted = [Substitution(one.order_line_id, one.sku_id, one.quantity) for one in body.substitutions]
    return with_etag(response, show_order(work, substitute(work, order_id, wanted, if_match=if_match)))
