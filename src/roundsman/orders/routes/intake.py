"""`/api/v1/orders`: amending, calling off, ordering again, and when the next slot is."""

import uuid
from dataclasses import asdict
from typing import Annotated, cast

from fastapi import APIRouter, Query, Response

from roundsman.identity.api import hide_prices, may_see_prices
from roundsman.orders.queries_intake import slots_of
from roundsman.orders.routes.answers import changes_of, placed
from roundsman.orders.schemas import OrderCancel, OrderDetailOut, OrderPlacedOut
from roundsman.orders.schemas_intake import (
    CancelImpactOut,
    CancelResultOut,
    OrderAgain,
    OrderAmend,
    OrderCancelledOut,
    OrdersCancel,
    OrdersCancelledOut,
    SlotOut,
    SlotsOut,
    SlotWindowOut,
)
from roundsman.orders.service.again import order_again
from roundsman.orders.service.amend import Amendment, amend_order
from roundsman.orders.service.cancel import cancel_orders_in_bulk, cancel_with_impact
from roundsman.orders.service.place_checks import AskedLine
from roundsman.orders.shown import show_order
from roundsman.platform.http.etag import IfMatch, with_etag
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1/orders", tags=["orders"], route_class=UseCaseRoute)
_COMMAND = problems(401, 403, 404, 409, 412, 422)


@router.get("/next-slot", responses=problems(401, 403, 404, 422))
def next_slot(
    location_id: uuid.UUID,
    warehouse_id: uuid.UUID | None = None,
    count: Annotated[int, Query(ge=1, le=14, description="How many days.")] = 1,
    work: Work = permitted("orders.create"),
) -> SlotsOut:
    """The next days on which something ordered now can be brought to a shop: past cut-offs and holidays."""
    warehouse, slots = slots_of(work, location_id, warehouse_id, count=count)
    return SlotsOut(
        location_id=location_id,
        warehouse_id=warehouse.id,
        slots=[
            SlotOut(
                day=slot.day,
                windows=[SlotWindowOut(window_start=start, window_end=end) for start, end in slot.windows],
                order_by=slot.order_by,
            )
            for slot in slots
        ],
    )


@router.post("/cancel", responses=problems(401, 403, 404, 409, 422))
def cancel_many(body: OrdersCancel, work: Work = permitted("orders.cancel")) -> OrdersCancelledOut:
    """Call many orders off with one reason; those that cannot be are told why and stay as they are."""
    results = cancel_orders_in_bulk(
        work, body.order_ids, reason=body.reason_code, note=body.note, all_or_nothing=body.all_or_nothing
    )
    done = [result.impact for result in results if result.impact is not None]
    shown = [CancelResultOut.model_validate(result) for result in results]
    for each in shown:
        if each.impact is not None:
            hide_prices(work, each.impact)
    return OrdersCancelledOut(
        orders=shown,
        cancelled=len(done),
        refused=len(results) - len(done),
        goods_minor=sum(impact.goods_minor for impact in done) if may_see_prices(work, None) else None,
    )


@router.patch("/{order_id}", responses=_COMMAND)
def amend(
    order_id: uuid.UUID,
    body: OrderAmend,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted("orders.amend"),
) -> OrderDetailOut:
    """Change what is named, until stock is held for the order; then `release_first` says what to do.

    Other lines or another window are checked as for a new order, the cut-off included.
    """
    changes = changes_of(body, may_be_null=("note", "min_remaining_life_days"))
    to_next = bool(changes.pop("next_slot", False))
    amendment = cast(Amendment, changes)
    order = amend_order(work, order_id, amendment, next_slot=to_next, if_match=if_match)
    return with_etag(response, show_order(work, order))


@router.post("/{order_id}/cancel", responses=_COMMAND)
def cancel(
    order_id: uuid.UUID,
    body: OrderCancel,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted("orders.cancel"),
) -> OrderCancelledOut:
    """Call an order off with a reason, until it is on the road; what it holds goes back.

    `impact` says what that costs. The reason `other` needs a note.
    """
    order, impact = cancel_with_impact(
        work, order_id, reason=body.reason_code, note=body.note, if_match=if_match
    )
    shown = show_order(work, order).model_dump()
    costs = hide_prices(work, CancelImpactOut(**asdict(impact)), order.organisation_id)
    return with_etag(response, OrderCancelledOut.model_validate(shown | {"impact": costs}))


@router.post("/{order_id}/again", status_code=201, responses=problems(401, 403, 404, 409, 422))
def again(
    order_id: uuid.UUID, body: OrderAgain, response: Response, work: Work = permitted("orders.create")
) -> OrderPlacedOut:
    """Place an order like this one for another window, at today's prices."""
    order = order_again(
        work,
        order_id,
        window_start=body.window_start,
        window_end=body.window_end,
        changes=[AskedLine(line.sku_id, line.quantity) for line in body.lines or ()],
        note=body.note,
        next_slot=body.next_slot,
    )
    return placed(work, order, response, asked_start=body.window_start)
