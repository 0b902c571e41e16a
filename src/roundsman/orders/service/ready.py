"""Calling picked orders ready: the moment they become transport work."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from roundsman.masterdata.api import locations_by_id, skus_by_id
from roundsman.orders import policies
from roundsman.orders.events import OrderReady
from roundsman.orders.models import Order
from roundsman.orders.service.lines import Lines, fresh_lines, is_picked, move, write_back
from roundsman.orders.service.pack import packed_loads
from roundsman.orders.service.tasks import create_tasks
from roundsman.orders.states import ORDER, OrderCommand, OrderStatus
from roundsman.platform.errors import Conflict, IllegalTransition, Invalid
from roundsman.platform.work import Work, check_version

MAX_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class ReadyResult:
    """What became of one order of a bulk call. `code` and `why` are None where it is ready."""

    order_id: uuid.UUID
    number: str | None
    status: str | None
    ready: bool
    code: str | None = None
    why: str | None = None


def ready_order(work: Work, order_id: uuid.UUID, *, if_match: int | None = None) -> Order:
    """Call a picked order ready for the road; its task is made.

    Raises:
        IllegalTransition: when it is not being picked.
        Conflict: `not_picked`, when one of its picklists is not confirmed.
    """
    order = policies.lock_order(work, order_id, "picking.write")
    check_version(order, if_match)
    lines = fresh_lines(work, [order.id])
    problem = _objection(order, lines)
    if problem is not None:
        raise problem
    _make_ready(work, [order], lines)
    return order


def ready_orders_in_bulk(
    work: Work, *, order_ids: Sequence[uuid.UUID] | None = None, warehouse_id: uuid.UUID | None = None
) -> list[ReadyResult]:
    """Call many orders ready: the named ones, or all that are picked at a warehouse. Those that cannot are left.

    Raises:
        Invalid: `nothing_named` or `too_many_orders`.
        NotFound: when the warehouse is not there for the caller.
    """
    if (order_ids is None) == (warehouse_id is None):
        raise Invalid(
            "name either orders or a warehouse",
            field="order_ids",
            accepted="order_ids (a list), or warehouse_id",
            code="nothing_named",
        )
    query = policies.within_scope(work, work.rows(Order), "picking.write")
    if warehouse_id is not None:
        policies.check_serves(work, "picking.write", warehouse_id)
    if order_ids is not None:
        query = query.where(Order.id.in_(set(order_ids)))
    else:
        query = query.where(Order.warehouse_id == warehouse_id, Order.status == OrderStatus.PICKING.value)
    query = query.order_by(Order.id).with_for_update().execution_options(populate_existing=True)
    orders = list(work.session.scalars(query.limit(MAX_AT_ONCE + 1)))
    if len(orders) > MAX_AT_ONCE:
        raise Invalid(
            "too many orders for one call",
            field="order_ids",
            accepted=f"at most {MAX_AT_ONCE} at a time",
            code="too_many_orders",
        )
    lines = fresh_lines(work, [order.id for order in orders])
    objections = {order.id: _objection(order, lines) for order in orders}
    fit = [order for order in orders if objections[order.id] is None]
    _make_ready(work, fit, lines)
    if order_ids is None:
        # Of a whole warehouse only those are told of that were picked; the others were not asked for by name.
        orders = fit
    results = [_result(order, objections[order.id]) for order in orders]
    missing = sorted(set(order_ids or ()) - {order.id for order in orders})
    return results + [
        ReadyResult(order_id, None, None, ready=False, code="not_found", why="there is no such order")
        for order_id in missing
    ]


def _objection(order: Order, lines: Lines) -> IllegalTransition | Conflict | None:
    status = OrderStatus(order.status)
    if not ORDER.allows(status, OrderCommand.READY):
        return IllegalTransition(
            "order", status, OrderCommand.READY, [str(command) for command in ORDER.commands(status)]
        )
    if not is_picked(lines[order.id]):
        return Conflict(
            f"{order.number} is not picked yet",
            accepted="confirm its picklists first",
            code="not_picked",
            current_status=order.status,
        )
    return None


def _result(order: Order, objection: IllegalTransition | Conflict | None) -> ReadyResult:
    if objection is None:
        return ReadyResult(order.id, order.number, order.status, ready=True)
    return ReadyResult(
        order.id, order.number, order.status, ready=False, code=objection.code, why=objection.detail
    )


def _make_ready(work: Work, orders: Sequence[Order], lines: Lines) -> None:
    if not orders:
        return
    skus = skus_by_id(work, {line.sku_id for order in orders for line in lines[order.id]})
    locations = locations_by_id(work, {order.location_id for order in orders})
    for order in orders:
        move(order, OrderCommand.READY)
    write_back(work, orders, ())
    packed = packed_loads(work, [order.id for order in orders])
    tasks = create_tasks(work, [(order, lines[order.id]) for order in orders], skus, locations, packed)
    for order in orders:
        task = tasks[order.id]
        work.emit(
            OrderReady(
                subject_id=order.id,
                task_id=task.id,
                warehouse_id=order.warehouse_id,
                quantity=task.quantity,
                weight_g=task.weight_g,
                volume_ml=task.volume_ml,
            )
        )
