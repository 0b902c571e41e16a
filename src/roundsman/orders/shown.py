"""From rows to what goes out."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from roundsman.identity.api import hide_prices, may_see_prices
from roundsman.inventory.api import Picklist, PicklistLineOut, ReservationState, picklist_lines_of
from roundsman.masterdata.api import Sku, locations_by_id
from roundsman.orders import domain, policies
from roundsman.orders.models import Order, OrderLine
from roundsman.orders.queries import OrderDetail, order_detail, quantities_of
from roundsman.orders.schemas import (
    AllocationOut,
    OrderDetailOut,
    OrderLineOut,
    OrderOut,
    OrderPlacedOut,
    PicklistOfOrders,
    TaskOut,
    TaskStepOut,
)
from roundsman.orders.service.allocate import good_until
from roundsman.orders.service.explain import Facts, facts_for, why_line, why_order
from roundsman.orders.service.lines import is_picked, totals
from roundsman.orders.states import OrderStatus
from roundsman.platform.work import Work

_SUMS = (
    "lines_count",
    "quantity",
    "allocated_quantity",
    "delivered_quantity",
    "short_quantity",
    "amount_minor",
)
_NAMES = ("location_code", "location_name", "timezone", "warehouse_name")
_COLUMNS = tuple(name for name in OrderOut.model_fields if name not in (*_SUMS, *_NAMES))
_LINE_COLUMNS = tuple(
    name for name in OrderLineOut.model_fields if name not in ("sku_code", "sku_name", "why", "allocations")
)
_BEFORE_ALLOCATION = (OrderStatus.PLACED, OrderStatus.CONFIRMED)


def show_orders(work: Work, orders: Sequence[Order]) -> list[OrderOut]:
    """Orders of a list, with the sums of their lines in one further statement."""
    sums = quantities_of(work, [order.id for order in orders])
    shown = [
        OrderOut.model_validate(_columns(order, _COLUMNS) | _sums(sums.get(order.id))) for order in orders
    ]
    owners = {out.organisation_id for out in shown}
    hidden = {owner for owner in owners if not may_see_prices(work, owner)}
    return [
        hide_prices(work, out, out.organisation_id) if out.organisation_id in hidden else out for out in shown
    ]


def show_order(work: Work, order: Order) -> OrderDetailOut:
    """One order with everything that belongs to it."""
    # A command may just have changed it: the version that goes out is the one that is written.
    work.session.flush()
    return _show(work, order_detail(work, order), OrderDetailOut)


def show_placed(
    work: Work,
    order: Order,
    *,
    moved_days: int,
    known: tuple[list[OrderLine], dict[uuid.UUID, Sku]] | None = None,
) -> OrderPlacedOut:
    """A new order with everything that belongs to it.

    Args:
        work: The transaction.
        order: The order.
        moved_days: By how many days its window was moved.
        known: Its lines and their items where they are at hand, so that they are not read again.
    """
    if known is None:
        work.session.flush()
        detail = order_detail(work, order)
    else:
        detail = OrderDetail(order, known[0], {}, known[1], None, [])
    return _show(work, detail, OrderPlacedOut, moved_days=moved_days)


def _show[T: OrderDetailOut](work: Work, detail: OrderDetail, kind: type[T], **more: Any) -> T:
    order = detail.order
    sums = totals(detail.lines)
    facts, floor = _facts(work, detail)
    shown = kind.model_validate(
        more
        | _columns(order, _COLUMNS)
        | {
            "lines_count": len(detail.lines),
            "quantity": sums.quantity,
            "allocated_quantity": sums.allocated,
            "delivered_quantity": sums.delivered,
            "short_quantity": sums.short,
            "amount_minor": domain.amount_minor(
                (row.quantity, row.cancelled_quantity, row.unit_price_minor) for row in detail.lines
            ),
            "lines": [_line(detail, row, facts, floor) for row in detail.lines],
            "why": _why(detail, facts),
            "task": _task(detail),
            "allowed_commands": policies.allowed_commands(
                work, order, short=sums.short, is_picked=is_picked(detail.lines), held=sums.allocated
            ),
        }
    )
    for line in shown.lines:
        hide_prices(work, line, order.organisation_id)
    return hide_prices(work, shown, order.organisation_id)


def show_picklist(work: Work, picklist: Picklist) -> PicklistOfOrders:
    """A picklist with its lines."""
    work.session.flush()
    lines = [PicklistLineOut.model_validate(line) for line in picklist_lines_of(work, picklist.id)]
    columns = tuple(name for name in PicklistOfOrders.model_fields if name not in ("order_ids", "lines"))
    order_ids = sorted({line.order_id for line in lines})
    return PicklistOfOrders.model_validate(
        _columns(picklist, columns) | {"order_ids": order_ids, "lines": lines}
    )


def _columns(row: Any, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _sums(row: Any | None) -> dict[str, Any]:
    if row is None:
        return {}
    return {
        "lines_count": row.lines,
        "quantity": row.quantity,
        "allocated_quantity": row.allocated,
        "delivered_quantity": row.delivered,
        "short_quantity": row.short,
        "amount_minor": row.amount_minor,
    } | _columns(row, _NAMES)


def _line(detail: OrderDetail, line: OrderLine, facts: Facts | None, floor: date | None) -> OrderLineOut:
    sku = detail.skus[line.sku_id]
    why = None
    if line.short_quantity and facts is not None and floor is not None:
        why = why_line(detail.order, line, floor, facts)
    elif line.short_quantity and detail.order.status not in _BEFORE_ALLOCATION:
        why = domain.explain(
            line.quantity - line.cancelled_quantity,
            line.allocated_quantity,
            policy=detail.order.allocation_policy,
        )
    return OrderLineOut.model_validate(
        _columns(line, _LINE_COLUMNS)
        | {
            "sku_code": sku.code,
            "sku_name": sku.name,
            "why": why,
            "allocations": [_allocation(state) for state in detail.allocations.get(line.id, ())],
        }
    )


def _allocation(state: ReservationState) -> AllocationOut:
    values: dict[str, Any] = _columns(state, tuple(AllocationOut.model_fields)[1:])
    return AllocationOut.model_validate(values | {"reservation_id": state.id})


def _facts(work: Work, detail: OrderDetail) -> tuple[Facts | None, date | None]:
    """What explains a shortage, while something may still be done about it."""
    order = detail.order
    short = {line.sku_id for line in detail.lines if line.short_quantity}
    if not short or order.status not in (OrderStatus.ALLOCATED, OrderStatus.BACKORDERED):
        return None, None
    floor = good_until(order, locations_by_id(work, [order.location_id]))
    return facts_for(work, order.warehouse_id, short), floor


def _why(detail: OrderDetail, facts: Facts | None) -> str | None:
    if not any(line.short_quantity for line in detail.lines):
        return None
    if facts is not None:
        return why_order(detail.order, detail.lines, detail.skus, facts)
    return domain.explain_order(
        [
            (detail.skus[row.sku_id].code, row.quantity - row.cancelled_quantity, row.allocated_quantity)
            for row in detail.lines
        ],
        policy=detail.order.allocation_policy,
    )


def _task(detail: OrderDetail) -> TaskOut | None:
    if detail.task is None:
        return None
    steps = [TaskStepOut.model_validate(step) for step in detail.steps]
    task_id: uuid.UUID = detail.task.id
    return TaskOut(
        id=task_id,
        status=detail.task.status,
        quantity=detail.task.quantity,
        weight_g=detail.task.weight_g,
        volume_ml=detail.task.volume_ml,
        steps=steps,
    )
