"""T1: reserving stock for orders, first expiry first, and giving it back."""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from roundsman.inventory.api import Demand, release, reservations_of, reserve_fefo
from roundsman.masterdata.api import locations_by_id, skus_by_id
from roundsman.orders import domain, policies
from roundsman.orders.events import OrderAllocated, OrderBackordered, OrderReleased, line_states
from roundsman.orders.models import Order, OrderLine
from roundsman.orders.service.lines import Lines, fresh_lines, move, totals
from roundsman.orders.states import ORDER, OrderCommand, OrderStatus
from roundsman.platform.work import Work, check_version


@dataclass(frozen=True, slots=True)
class Allocation:
    """What an order got, and why not more. Quantities are selling units of the whole order."""

    order_id: uuid.UUID
    number: str
    status: str
    asked: int
    allocated: int
    short: int
    why: str


def allocate_order(work: Work, order_id: uuid.UUID, *, if_match: int | None = None) -> Order:
    """Reserve stock for an order by its policy; again, for one that is still short, it tries for the rest.

    Of an order that has everything nothing changes: two calls at once reserve once.

    Raises:
        IllegalTransition: when the order cannot be allocated in its status.
    """
    order = policies.lock_order(work, order_id, "orders.allocate")
    check_version(order, if_match)
    ORDER.after(OrderStatus(order.status), OrderCommand.ALLOCATE)
    allocate_locked(work, [order])
    return order


def allocate_locked(work: Work, orders: Sequence[Order]) -> list[Allocation]:
    """Allocate locked orders of one warehouse in the turn they are given.

    Three statements for all their lines and stock, plus what each change writes.

    Args:
        work: The transaction.
        orders: Locked, all of one warehouse, each in a status that can be allocated.
    """
    if not orders:
        return []
    lines = fresh_lines(work, [order.id for order in orders])
    got: dict[uuid.UUID, int] = defaultdict(int)
    demands = _demands(work, orders, lines)
    if demands:
        for part in reserve_fefo(work, location_id=orders[0].warehouse_id, demands=demands):
            got[part.reference_id] += part.quantity
    codes = _codes(work, lines)
    return [_settle(work, order, lines[order.id], got, codes) for order in orders]


def release_order(work: Work, order_id: uuid.UUID, *, if_match: int | None = None) -> Order:
    """Give back what an order holds and let it wait for a new allocation.

    Raises:
        IllegalTransition: when picking has begun, or nothing was allocated yet.
    """
    order = policies.lock_order(work, order_id, "orders.allocate")
    check_version(order, if_match)
    move(order, OrderCommand.RELEASE)
    released = release_all(work, [order.id], reason="released")
    lines = fresh_lines(work, [order.id])[order.id]
    for line in lines:
        line.allocated_quantity = line.short_quantity = 0
    work.emit(OrderReleased(subject_id=order.id, released=released, line_states=line_states(lines)))
    return order


def release_all(work: Work, order_ids: Sequence[uuid.UUID], *, reason: str) -> int:
    """Give back every unit that locked orders hold.

    Returns:
        Units given back.
    """
    held = [state for state in reservations_of(work, order_ids) if state.bound_quantity > 0]
    if held:
        release(work, [state.id for state in held], reason)
    return sum(state.bound_quantity for state in held)


# ---- reserving --------------------------------------------------------------------------------------------


def _demands(work: Work, orders: Sequence[Order], lines: Lines) -> list[Demand]:
    """What locked orders still want, in their turn. Goods must be good to the last local day of the window."""
    warehouse = locations_by_id(work, [orders[0].warehouse_id])[orders[0].warehouse_id]
    zone = ZoneInfo(warehouse.timezone)
    return [
        Demand(
            reference_id=line.id,
            order_id=order.id,
            sku_id=line.sku_id,
            quantity=rest,
            min_expiry_on=order.window_end.astimezone(zone).date(),
            all_or_nothing=order.allocation_policy == domain.AllocationPolicy.ALL_OR_NOTHING,
        )
        for order in orders
        for line in lines[order.id]
        if (
            rest := domain.outstanding(
                quantity=line.quantity, allocated=line.allocated_quantity, cancelled=line.cancelled_quantity
            )
        )
        > 0
    ]


def _settle(
    work: Work,
    order: Order,
    lines: Sequence[OrderLine],
    got: Mapping[uuid.UUID, int],
    codes: Mapping[uuid.UUID, str],
) -> Allocation:
    received = sum(got.get(line.id, 0) for line in lines)
    was_known_short = totals(lines).short
    for line in lines:
        line.allocated_quantity += got.get(line.id, 0)
        line.short_quantity = line.quantity - line.allocated_quantity - line.cancelled_quantity
    sums = totals(lines)
    command = domain.command_after_allocation(
        order.allocation_policy, allocated=sums.allocated, short=sums.short
    )
    before = order.status
    move(order, command)
    if received or order.status != before or was_known_short != sums.short:
        fact = OrderAllocated if command is OrderCommand.ALLOCATE else OrderBackordered
        work.emit(
            fact(
                subject_id=order.id,
                warehouse_id=order.warehouse_id,
                asked=sums.quantity,
                allocated=sums.allocated,
                short=sums.short,
                line_states=line_states(lines),
            )
        )
    return Allocation(
        order_id=order.id,
        number=order.number,
        status=order.status,
        asked=sums.quantity,
        allocated=sums.allocated,
        short=sums.short,
        why=domain.explain_order(
            [(codes.get(line.sku_id, ""), line.quantity, line.allocated_quantity) for line in lines],
            policy=order.allocation_policy,
        ),
    )


def _codes(work: Work, lines: Lines) -> dict[uuid.UUID, str]:
    skus = skus_by_id(work, {line.sku_id for rows in lines.values() for line in rows})
    return {sku_id: sku.code for sku_id, sku in skus.items()}
