"""`/api/v1/orders`: placing, reading, and the commands of an order."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Query, Response

from roundsman.orders import policies
from roundsman.orders.models import Order
from roundsman.orders.queries import OrderFilter, list_orders, sorts_of
from roundsman.orders.routes.answers import placed
from roundsman.orders.schemas import (
    JobStarted,
    OrderDetailOut,
    OrderEventOut,
    OrderOut,
    OrderPlace,
    OrderPlacedOut,
    OrdersNamed,
    ReadyOut,
    ReadyResultOut,
)
from roundsman.orders.service.allocate import allocate_order, release_order
from roundsman.orders.service.allocate_bulk import request_bulk_allocation
from roundsman.orders.service.place import AskedLine, PlaceOrder, confirm_order, place_with_lines
from roundsman.orders.service.ready import ready_order, ready_orders_in_bulk
from roundsman.orders.shown import show_order, show_orders
from roundsman.orders.states import OrderStatus
from roundsman.platform.events.log import read_events
from roundsman.platform.http.etag import IfMatch, with_etag
from roundsman.platform.http.pages import MAX_LIMIT, AskedPage, paginate
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Page, UtcDatetime, problems
from roundsman.platform.work import Work

router = APIRouter(prefix="/api/v1/orders", tags=["orders"], route_class=UseCaseRoute)

_COMMAND = problems(401, 403, 404, 409, 412, 422)


@router.post("", status_code=201, responses=problems(401, 403, 409, 422))
def place(body: OrderPlace, response: Response, work: Work = permitted("orders.create")) -> OrderPlacedOut:
    """Place an order. It is confirmed at once unless the setting `orders.auto_confirm` is off.

    Problems, each naming its field and what would be accepted: `no_lines`, `too_many_lines`,
    `quantity_not_positive`, `quantity_too_large`, `unknown_sku`, `inactive_sku`, `duplicate_sku`,
    `unknown_location`, `inactive_location`, `location_not_a_shop`, `no_warehouse`, `not_a_warehouse`,
    `window_ends_before_start`, `window_in_past`, `window_too_long`, `after_cutoff`, `closed_that_day`;
    409 `duplicate_external_ref`.
    """
    lines = [AskedLine(line.sku_id, line.quantity) for line in body.lines]
    order, rows, skus = place_with_lines(
        work, PlaceOrder(**{**body.model_dump(exclude={"lines"}), "lines": lines})
    )
    return placed(work, order, response, asked_start=body.window_start, known=(rows, skus))


@router.get("", responses=problems(401, 403, 422))
def list_all(
    page: AskedPage,
    work: Work = permitted("orders.read"),
    status: Annotated[list[OrderStatus] | None, Query(description="May be repeated.")] = None,
    warehouse_id: uuid.UUID | None = None,
    location_id: uuid.UUID | None = None,
    organisation_id: uuid.UUID | None = None,
    window_from: Annotated[UtcDatetime | None, Query(description="The window ends after this.")] = None,
    window_to: Annotated[UtcDatetime | None, Query(description="The window starts before this.")] = None,
    placed_from: Annotated[UtcDatetime | None, Query(description="Placed at this moment or later.")] = None,
    placed_to: Annotated[UtcDatetime | None, Query(description="Placed before this.")] = None,
    q: Annotated[
        str | None,
        Query(
            max_length=100,
            description="A part of number or external_ref, a parcel; or name, address or telephone of where it goes.",
        ),
    ] = None,
) -> Page[OrderOut]:
    """The orders that you may see, the newest first.

    Sorts: `number, placed_at, window_start, window_end, priority, status, updated_at, id`.
    """
    wanted = OrderFilter(
        statuses=tuple(status or ()),
        warehouse_id=warehouse_id,
        location_id=location_id,
        organisation_id=organisation_id,
        window_from=window_from,
        window_to=window_to,
        placed_from=placed_from,
        placed_to=placed_to,
        q=q,
    )
    sorts = sorts_of(work, wanted, page.sort)
    rows = paginate(
        work, list_orders(work, wanted), Order, page, show=lambda row: row, sorts=sorts, plain=True
    )
    return Page[OrderOut](items=show_orders(work, rows.items), next_cursor=rows.next_cursor, total=rows.total)


@router.post("/allocate", status_code=202, responses=problems(401, 403, 404, 422))
def allocate_many(body: OrdersNamed, work: Work = permitted("orders.allocate")) -> JobStarted:
    """Allocate the named orders, or all that wait at a warehouse, in the background.

    By priority, then window, then placement. The job's result says for each order what it got and why not more.
    """
    job = request_bulk_allocation(work, order_ids=body.order_ids, warehouse_id=body.warehouse_id)
    return JobStarted(job_id=job.id)


@router.post("/ready", responses=problems(401, 403, 404, 422))
def ready_many(body: OrdersNamed, work: Work = permitted("picking.write")) -> ReadyOut:
    """Call the named orders ready, or all that are picked at a warehouse; those that cannot are told why."""
    results = ready_orders_in_bulk(work, order_ids=body.order_ids, warehouse_id=body.warehouse_id)
    done = sum(result.ready for result in results)
    return ReadyOut(
        orders=[ReadyResultOut.model_validate(result) for result in results],
        ready=done,
        refused=len(results) - done,
    )


@router.get("/{order_id}", responses=problems(401, 403, 404))
def read(order_id: uuid.UUID, response: Response, work: Work = permitted("orders.read")) -> OrderDetailOut:
    """One order: lines, the batches they hold, its task, and what you can do with it now."""
    return with_etag(response, show_order(work, policies.get_order(work, order_id, "orders.read")))


@router.get("/{order_id}/events", responses=problems(401, 403, 404, 422))
def list_events(
    order_id: uuid.UUID,
    work: Work = permitted("orders.read"),
    cursor: Annotated[str | None, Query(description="`next_cursor` of the page before.")] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 100,
) -> Page[OrderEventOut]:
    """What happened to an order, oldest first."""
    policies.get_order(work, order_id, "orders.read")
    rows, following = read_events(work, cursor=cursor, subject_id=order_id, limit=limit)
    return Page[OrderEventOut](
        items=[OrderEventOut.model_validate(row) for row in rows], next_cursor=following
    )


@router.post("/{order_id}/confirm", responses=_COMMAND)
def confirm(
    order_id: uuid.UUID, response: Response, if_match: IfMatch, work: Work = permitted("orders.allocate")
) -> OrderDetailOut:
    """Accept a placed order."""
    return with_etag(response, show_order(work, confirm_order(work, order_id, if_match=if_match)))


@router.post("/{order_id}/allocate", responses=_COMMAND)
def allocate(
    order_id: uuid.UUID, response: Response, if_match: IfMatch, work: Work = permitted("orders.allocate")
) -> OrderDetailOut:
    """Reserve stock, first expiry first. Again, it tries for what is still short; `why` says what is."""
    return with_etag(response, show_order(work, allocate_order(work, order_id, if_match=if_match)))


@router.post("/{order_id}/release", responses=_COMMAND)
def release(
    order_id: uuid.UUID, response: Response, if_match: IfMatch, work: Work = permitted("orders.allocate")
) -> OrderDetailOut:
    """Give back what an order holds, before it is picked."""
    return with_etag(response, show_order(work, release_order(work, order_id, if_match=if_match)))


@router.post("/{order_id}/ready", responses=_COMMAND)
def ready(
    order_id: uuid.UUID, response: Response, if_match: IfMatch, work: Work = permitted("picking.write")
) -> OrderDetailOut:
    """Call a picked order ready for the road; `not_picked` while its picklist is open."""
    return with_etag(response, show_order(work, ready_order(work, order_id, if_match=if_match)))
