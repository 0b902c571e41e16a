"""Allocating many orders: by priority, in chunks of one warehouse, each chunk one transaction."""

import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict
from itertools import batched, groupby
from typing import Any

from sqlalchemy import select

from roundsman.orders.models import Order
from roundsman.orders.policies import check_serves, within_scope
from roundsman.orders.service.allocate import Allocation, allocate_locked
from roundsman.orders.states import ORDER, OrderCommand, OrderStatus
from roundsman.platform.errors import Invalid, NotFound
from roundsman.platform.jobs.queue import enqueue_job
from roundsman.platform.models import JobRow
from roundsman.platform.work import Work

JOB = "orders.allocate_bulk"
CHUNK = 50
MAX_ORDERS = 5_000
OPEN_STATUSES = (OrderStatus.CONFIRMED.value, OrderStatus.BACKORDERED.value)
"""What a whole warehouse's allocation takes up; a partly allocated order is tried again when it is named."""

type Chunk = tuple[uuid.UUID, ...]


def request_bulk_allocation(
    work: Work, *, order_ids: Sequence[uuid.UUID] | None = None, warehouse_id: uuid.UUID | None = None
) -> JobRow:
    """Ask for a job that allocates the named orders, or all that wait at a warehouse.

    Which orders those are is fixed now, within what the caller may do; the job does no more than that.

    Raises:
        Invalid: `nothing_named` or `too_many_orders`.
        NotFound: when the warehouse or a named order is not there for the caller.
    """
    if (order_ids is None) == (warehouse_id is None):
        raise Invalid(
            "name either orders or a warehouse",
            field="order_ids",
            accepted="order_ids (a list), or warehouse_id",
            code="nothing_named",
        )
    query = within_scope(work, work.rows(Order), "orders.allocate")
    if warehouse_id is not None:
        check_serves(work, "orders.allocate", warehouse_id)
    if order_ids is not None:
        wanted = set(order_ids)
        query = query.where(Order.id.in_(wanted))
    else:
        query = query.where(Order.warehouse_id == warehouse_id, Order.status.in_(OPEN_STATUSES))
    found = list(work.session.scalars(query.with_only_columns(Order.id).order_by(Order.id)))
    if order_ids is not None and len(found) < len(wanted):
        raise NotFound(f"there is no order {min(wanted - set(found))}")
    if len(found) > MAX_ORDERS:
        raise Invalid(
            f"{len(found)} orders are too many for one job",
            field="order_ids",
            accepted=f"at most {MAX_ORDERS}",
            code="too_many_orders",
        )
    return enqueue_job(work, JOB, {"order_ids": [str(order_id) for order_id in found]})


def chunks_in_turn(work: Work, order_ids: Sequence[uuid.UUID]) -> list[Chunk]:
    """The orders by warehouse, and in each in their turn, in chunks that fit one transaction."""
    query = (
        select(Order.warehouse_id, Order.id)
        .where(Order.tenant_id == work.tenant_id, Order.id.in_(order_ids))
        .order_by(Order.warehouse_id, Order.priority.desc(), Order.window_start, Order.placed_at, Order.id)
    )
    rows = work.session.execute(query).all()
    return [
        tuple(row.id for row in part)
        for _, of_warehouse in groupby(rows, key=lambda row: row.warehouse_id)
        for part in batched(of_warehouse, CHUNK)
    ]


def allocate_chunk(work: Work, order_ids: Sequence[uuid.UUID]) -> list[dict[str, Any]]:
    """Allocate orders of one warehouse in this transaction; one that cannot be allocated says why and is left.

    Returns:
        For each order: `order_id, number, status, asked, allocated, short, why`.
    """
    locked = {order.id: order for order in work.lock_all(Order, order_ids)}
    in_turn = [locked[order_id] for order_id in order_ids if order_id in locked]
    fit = [order for order in in_turn if ORDER.allows(OrderStatus(order.status), OrderCommand.ALLOCATE)]
    done = {result.order_id: result for result in allocate_locked(work, fit)}
    return [_shown(order, done.get(order.id)) for order in in_turn]


def allocate_in_chunks(
    order_ids: Sequence[uuid.UUID], open_work: Callable[[], AbstractContextManager[Work]]
) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """Allocate many orders, each chunk in a transaction of its own.

    Yields:
        After each chunk: how many orders are behind, and the chunk's results.
    """
    with open_work() as work:
        chunks = chunks_in_turn(work, order_ids)
    behind = 0
    for chunk in chunks:
        with open_work() as work:
            results = allocate_chunk(work, chunk)
        behind += len(chunk)
        yield behind, results


def _shown(order: Order, result: Allocation | None) -> dict[str, Any]:
    if result is None:
        return {
            "order_id": str(order.id),
            "number": order.number,
            "status": order.status,
            "asked": None,
            "allocated": None,
            "short": None,
            "why": f"an order that is {order.status} cannot be allocated",
        }
    return asdict(result) | {"order_id": str(result.order_id)}
