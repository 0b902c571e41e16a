"""Allocating many orders: shares for the whole run first, then by priority in chunks, each chunk one transaction.

What is scarce is shared over all orders of a warehouse before the first of them gets anything, so that it does not
matter in which chunk an order is. Between that look at the stock and the last chunk others may take goods or bring
some, and orders may go: further rounds share out what is left among those that are short.
"""

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from itertools import batched, groupby
from typing import Any

from sqlalchemy import Row, select

from roundsman.identity.api import KnownSetting, declare_setting, setting
from roundsman.inventory.api import NextSupply, Want, earliest_expiry_on, fair_shares, giveable, next_supply
from roundsman.masterdata.api import locations_by_id, skus_by_id
from roundsman.orders import domain
from roundsman.orders.models import Order, OrderLine
from roundsman.orders.policies import check_serves, within_scope
from roundsman.orders.service.allocate import (
    Settled,
    Shares,
    allocate_locked,
    good_until,
    release_locked,
)
from roundsman.orders.service.explain import MOST_SHORT_LINES, Facts, facts_for, is_short, why_line, why_order
from roundsman.orders.service.lines import totals
from roundsman.orders.states import ORDER, OrderCommand, OrderStatus
from roundsman.platform.errors import Invalid, NotFound
from roundsman.platform.jobs.queue import enqueue_job
from roundsman.platform.models import JobRow
from roundsman.platform.work import Work

JOB = "orders.allocate_bulk"
RELEASE_JOB = "orders.release_bulk"
CHUNK = 100
"""Orders of one transaction: few enough that those who want the same goods wait for a fraction of a second."""
ROUNDS = 3
"""How often what is left is shared out among those that are still short."""
MAX_ORDERS = 5_000
OPEN_STATUSES = (OrderStatus.CONFIRMED.value, OrderStatus.BACKORDERED.value)
"""What a whole warehouse's allocation takes up; a partly allocated order is tried again when it is named."""
HOLDING_STATUSES = (OrderStatus.ALLOCATED.value, OrderStatus.BACKORDERED.value)
"""What a whole warehouse's release takes up."""
_ALLOCATABLE = tuple(status.value for status in OrderStatus if ORDER.allows(status, OrderCommand.ALLOCATE))

FAIR_SHARE = declare_setting(
    KnownSetting(
        key="allocation.fair_share",
        type="boolean",
        default=True,
        about="Whether a bulk run shares scarce goods within a priority in proportion to what is asked; otherwise "
        "orders are served in turn: window, then placement.",
    )
)

type Open = Callable[[], AbstractContextManager[Work]]


@dataclass(frozen=True, slots=True)
class Run:
    """The orders of one warehouse in their turn, what each line may have at most, and when more comes."""

    warehouse_id: uuid.UUID
    order_ids: Sequence[uuid.UUID]
    shares: Shares | None = None
    coming: Mapping[uuid.UUID, NextSupply] = field(default_factory=dict)
    gaining: frozenset[uuid.UUID] = frozenset()
    """The orders with a share of something."""


def request_bulk_allocation(
    work: Work, *, order_ids: Sequence[uuid.UUID] | None = None, warehouse_id: uuid.UUID | None = None
) -> JobRow:
    """Ask for a job that allocates the named orders, or all that wait at a warehouse.

    Which orders those are is fixed now, within what the caller may do; the job does no more than that.

    Raises:
        Invalid: `nothing_named` or `too_many_orders`.
        NotFound: when the warehouse or a named order is not there for the caller.
    """
    return _request(work, JOB, OPEN_STATUSES, order_ids, warehouse_id)


def request_bulk_release(
    work: Work, *, order_ids: Sequence[uuid.UUID] | None = None, warehouse_id: uuid.UUID | None = None
) -> JobRow:
    """Ask for a job that gives back what the named orders hold, or all that are not in picking at a warehouse.

    Raises:
        Invalid, NotFound: as for the allocation.
    """
    return _request(work, RELEASE_JOB, HOLDING_STATUSES, order_ids, warehouse_id)


def _request(
    work: Work,
    kind: str,
    statuses: Sequence[str],
    order_ids: Sequence[uuid.UUID] | None,
    warehouse_id: uuid.UUID | None,
) -> JobRow:
    if (order_ids is None) == (warehouse_id is None):
        raise Invalid(
            "name either orders or a warehouse",
            field="order_ids",
            accepted="order_ids (a list), or warehouse_id",
            code="nothing_named",
        )
    query = within_scope(work, work.rows(Order), "orders.allocate")
    wanted = set(order_ids or ())
    if warehouse_id is not None:
        check_serves(work, "orders.allocate", warehouse_id)
        query = query.where(
            Order.warehouse_id == warehouse_id, Order.status.in_(statuses), Order.kind != domain.TRANSFER
        )
    else:
        query = query.where(Order.id.in_(wanted))
    found = list(work.session.scalars(query.with_only_columns(Order.id).order_by(Order.id)))
    if warehouse_id is None and len(found) < len(wanted):
        raise NotFound(f"there is no order {min(wanted - set(found))}")
    if len(found) > MAX_ORDERS:
        raise Invalid(
            f"{len(found)} orders are too many for one job",
            field="order_ids",
            accepted=f"at most {MAX_ORDERS}",
            code="too_many_orders",
        )
    return enqueue_job(work, kind, {"order_ids": [str(order_id) for order_id in found]})


# ---- allocating -------------------------------------------------------------------------------------------


def plan_runs(work: Work, order_ids: Sequence[uuid.UUID]) -> list[Run]:
    """The orders by warehouse and in their turn, with the shares of what is scarce. Nothing is locked yet."""
    query = (
        select(
            Order,
            OrderLine.id,
            OrderLine.sku_id,
            (OrderLine.quantity - OrderLine.allocated_quantity - OrderLine.cancelled_quantity).label("rest"),
        )
        .join(OrderLine, (OrderLine.tenant_id == Order.tenant_id) & (OrderLine.order_id == Order.id))
        .where(Order.tenant_id == work.tenant_id, Order.id.in_(order_ids))
        .order_by(
            Order.warehouse_id,
            Order.priority.desc(),
            Order.window_start,
            Order.placed_at,
            Order.id,
            OrderLine.line_no,
        )
    )
    rows: list[Row[Any]] = list(work.session.execute(query))
    return [
        _plan(work, warehouse_id, list(of_warehouse))
        for warehouse_id, of_warehouse in groupby(rows, key=lambda row: row[0].warehouse_id)
    ]


def _plan(work: Work, warehouse_id: uuid.UUID, rows: Sequence[Row[Any]]) -> Run:
    in_turn = list(dict.fromkeys(row[0].id for row in rows))
    open_rows = [
        row
        for row in rows
        if row.rest > 0 and row[0].status in _ALLOCATABLE and row[0].kind != domain.TRANSFER
    ]
    sku_ids = {row.sku_id for row in open_rows}
    if not open_rows:
        return Run(warehouse_id, in_turn)
    coming = next_supply(work, warehouse_id, sku_ids)
    if not setting(work, FAIR_SHARE.key):
        return Run(warehouse_id, in_turn, None, coming)
    places = locations_by_id(work, {row[0].location_id for row in open_rows} | {warehouse_id})
    earliest = earliest_expiry_on(work, warehouse_id)
    floors = {order.id: max(earliest, good_until(order, places)) for order in (row[0] for row in open_rows)}
    wants = [
        Want(
            order_id=row[0].id,
            sku_id=row.sku_id,
            quantity=row.rest,
            floor=floors[row[0].id],
            priority=row[0].priority,
            all_or_nothing=row[0].allocation_policy == domain.AllocationPolicy.ALL_OR_NOTHING,
        )
        for row in open_rows
    ]
    shares = fair_shares(wants, giveable(work, warehouse_id, sku_ids))
    return Run(
        warehouse_id,
        in_turn,
        {row.id: share for row, share in zip(open_rows, shares, strict=True)},
        coming,
        frozenset(want.order_id for want, share in zip(wants, shares, strict=True) if share.quantity),
    )


def allocate_chunk(
    work: Work,
    order_ids: Sequence[uuid.UUID],
    *,
    shares: Shares | None = None,
    coming: Mapping[uuid.UUID, NextSupply] | None = None,
) -> list[dict[str, Any]]:
    """Allocate orders of one warehouse in this transaction; one that cannot be allocated says why and is left.

    Args:
        work: The transaction.
        order_ids: In their turn.
        shares: What each line may have at most; see `allocate_locked`.
        coming: When more of the items comes, where the caller knows.

    Returns:
        For each order: `order_id, number, status, asked, allocated, short, why, short_lines`.
    """
    locked = {order.id: order for order in work.lock_all(Order, order_ids)}
    in_turn = [locked[order_id] for order_id in order_ids if order_id in locked]
    fit = [order for order in in_turn if _may(order, OrderCommand.ALLOCATE)]
    settled = allocate_locked(work, fit, shares=shares)
    told = _tell(work, settled, coming)
    return [told.get(order.id) or _skipped(order, "allocated") for order in in_turn]


def allocate_in_chunks(
    order_ids: Sequence[uuid.UUID], open_work: Open
) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """Allocate many orders, each chunk in a transaction of its own.

    Yields:
        After each chunk: how many orders are behind, and the chunk's results. Where a later round gave an order more,
        its result comes again and replaces the one before.
    """
    with open_work() as work:
        runs = plan_runs(work, order_ids)
    behind, short = 0, []
    for results in _carry_out(runs, open_work):
        behind += len(results)
        short += [uuid.UUID(row["order_id"]) for row in results if row["short"]]
        yield behind, results
    for _ in range(1, ROUNDS):
        if not short:
            return
        with open_work() as work:
            runs = [
                replace(run, order_ids=[one for one in run.order_ids if one in run.gaining])
                for run in plan_runs(work, short)
                if run.gaining
            ]
        if not runs:
            return
        short = []
        for results in _carry_out(runs, open_work):
            short += [uuid.UUID(row["order_id"]) for row in results if row["short"]]
            yield behind, results


def _carry_out(runs: Sequence[Run], open_work: Open) -> Iterator[list[dict[str, Any]]]:
    for run in runs:
        for chunk in batched(run.order_ids, CHUNK):
            with open_work() as work:
                results = allocate_chunk(work, chunk, shares=run.shares, coming=run.coming)
            yield results


# ---- releasing --------------------------------------------------------------------------------------------


def release_chunk(work: Work, order_ids: Sequence[uuid.UUID]) -> list[dict[str, Any]]:
    """Give back what orders of one warehouse hold; one that cannot be released says why and is left.

    Returns:
        For each order: `order_id, number, status, released, why`; `released` is None where it was left.
    """
    orders = work.lock_all(Order, order_ids)
    fit = [order for order in orders if _may(order, OrderCommand.RELEASE)]
    released = release_locked(work, fit) if fit else {}
    return [
        {
            "order_id": str(order.id),
            "number": order.number,
            "status": order.status,
            "released": released.get(order.id),
            "why": f"{released[order.id]} given back" if order.id in released else _cannot(order, "released"),
        }
        for order in orders
    ]


def release_in_chunks(
    order_ids: Sequence[uuid.UUID], open_work: Open
) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """Release many orders, each chunk of one warehouse in a transaction of its own; yields as the allocation does."""
    with open_work() as work:
        query = select(Order.warehouse_id, Order.id).where(
            Order.tenant_id == work.tenant_id, Order.id.in_(order_ids)
        )
        rows = work.session.execute(query.order_by(Order.warehouse_id, Order.id)).all()
    behind = 0
    for _, of_warehouse in groupby(rows, key=lambda row: row.warehouse_id):
        for chunk in batched((row.id for row in of_warehouse), CHUNK):
            with open_work() as work:
                results = release_chunk(work, chunk)
            behind += len(chunk)
            yield behind, results


# ---- what is told ------------------------------------------------------------------------------------------


def _tell(
    work: Work, settled: Sequence[Settled], coming: Mapping[uuid.UUID, NextSupply] | None
) -> dict[uuid.UUID, dict[str, Any]]:
    short = [one for one in settled if is_short(one.lines)]
    facts: Facts | None = None
    skus, places = {}, {}
    if short:
        warehouse_id = short[0].order.warehouse_id
        missing = {line.sku_id for one in short for line in one.lines if line.short_quantity}
        skus = skus_by_id(work, {line.sku_id for one in short for line in one.lines})
        places = locations_by_id(work, {one.order.location_id for one in short})
        facts = facts_for(work, warehouse_id, missing, coming=coming)
    told = {}
    for one in settled:
        sums = totals(one.lines)
        asked = sums.quantity - sums.cancelled
        row: dict[str, Any] = {
            "order_id": str(one.order.id),
            "number": one.order.number,
            "status": one.order.status,
            "asked": asked,
            "allocated": sums.allocated,
            "short": sums.short,
            "why": domain.explain(asked, sums.allocated),
            "short_lines": [],
        }
        if facts is not None and sums.short:
            floor = good_until(one.order, places)
            row["why"] = why_order(one.order, one.lines, skus, facts)
            row["short_lines"] = [
                {
                    "line_no": line.line_no,
                    "sku_code": skus[line.sku_id].code,
                    "asked": line.quantity - line.cancelled_quantity,
                    "allocated": line.allocated_quantity,
                    "short": line.short_quantity,
                    "why": why_line(one.order, line, floor, facts),
                }
                for line in one.lines
                if line.short_quantity
            ][:MOST_SHORT_LINES]
        told[one.order.id] = row
    return told


def _skipped(order: Order, what: str) -> dict[str, Any]:
    return {
        "order_id": str(order.id),
        "number": order.number,
        "status": order.status,
        "asked": None,
        "allocated": None,
        "short": None,
        "why": _cannot(order, what),
        "short_lines": [],
    }


def _may(order: Order, command: OrderCommand) -> bool:
    return order.kind != domain.TRANSFER and ORDER.allows(OrderStatus(order.status), command)


def _cannot(order: Order, what: str) -> str:
    if order.kind == domain.TRANSFER:
        return f"the order of a transfer is not {what}: its transfer is scheduled, or cancelled"
    return f"an order that is {order.status} cannot be {what}"
