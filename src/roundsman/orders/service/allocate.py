"""T1: reserving stock for orders, first expiry first, and giving it back."""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from roundsman.inventory.api import Demand, Share, release, reservations_of, reserve_fefo
from roundsman.masterdata.api import Location, places_at_a_glance
from roundsman.orders import domain, policies
from roundsman.orders.events import OrderAllocated, OrderBackordered, OrderReleased, line_states
from roundsman.orders.models import Order, OrderLine
from roundsman.orders.service.lines import (
    Lines,
    fresh_lines,
    lock_with_lines,
    move,
    refuse_transfer,
    totals,
    write_back,
)
from roundsman.orders.states import ORDER, OrderCommand, OrderStatus
from roundsman.platform.errors import NotFound
from roundsman.platform.principal import Scope
from roundsman.platform.retry import is_first_try
from roundsman.platform.work import Work, check_version

type Shares = Mapping[uuid.UUID, Share]
"""Order line -> what a run gives it at most."""


@dataclass(frozen=True, slots=True)
class Settled:
    """An order after an allocation, with its lines."""

    order: Order
    lines: Sequence[OrderLine]


def allocate_order(work: Work, order_id: uuid.UUID, *, if_match: int | None = None) -> Order:
    """Reserve stock for an order by its policy; again, for one that is still short, it tries for the rest.

    Of an order that has everything nothing changes: two calls at once reserve once.

    Raises:
        IllegalTransition: when the order cannot be allocated in its status.
        Conflict: `order_of_transfer`.
    """
    order, lines = _lock(work, order_id)
    check_version(order, if_match)
    refuse_transfer(order)
    ORDER.after(OrderStatus(order.status), OrderCommand.ALLOCATE)
    allocate_locked(work, [order], lines=lines, by_sight=is_first_try())
    return order


def reallocate_order(work: Work, order_id: uuid.UUID, *, if_match: int | None = None) -> Order:
    """Give back what an order holds and allocate it anew, so that nobody else gets in between.

    After a recall, or when fresher goods have come: what it held it gets again only where it is still the first to
    expire that may be given.

    Raises:
        IllegalTransition: when picking has begun, or nothing was allocated yet.
        Conflict: `order_of_transfer`.
    """
    order = policies.lock_order(work, order_id, "orders.allocate")
    check_version(order, if_match)
    refuse_transfer(order)
    lines = fresh_lines(work, [order.id])[order.id]
    _give_back(work, [order], {order.id: lines}, then_take={line.sku_id for line in lines})
    work.session.flush()
    allocate_locked(work, [order], in_turn=False)
    return order


def allocate_locked(
    work: Work,
    orders: Sequence[Order],
    *,
    lines: Lines | None = None,
    shares: Shares | None = None,
    in_turn: bool = True,
    by_sight: bool = False,
) -> list[Settled]:
    """Allocate locked orders of one warehouse in the turn they are given.

    Six statements for all their lines and stock. What is read is read before the stock is locked, and what is written
    goes out with the commit: until then everybody else who wants the same goods waits.

    Args:
        work: The transaction.
        orders: Locked, all of one warehouse, each in a status that can be allocated.
        lines: Theirs, where they were read under the lock already.
        shares: What each line may have at most; a line that is not named gets nothing. None gives each order all
            that it asks for as long as there is some.
        in_turn: Queue fairly for the stock; False where the transaction has locked balances already.
        by_sight: Where there is plenty, leave the lock to the commit; see `reserve_fefo`.
    """
    if not orders:
        return []
    if lines is None:
        lines = fresh_lines(work, [order.id for order in orders])
    named = {order.location_id for order in orders} | {orders[0].warehouse_id}
    places = {row.id: row for row in work.read_each((Location, places_at_a_glance(work, named)))[0]}
    demands = [demand for order in orders for demand in _demands(order, lines[order.id], places, shares)]
    got: dict[uuid.UUID, int] = defaultdict(int)
    if demands:
        for part in reserve_fefo(
            work,
            location_id=orders[0].warehouse_id,
            demands=demands,
            in_turn=in_turn,
            by_sight=by_sight,
        ):
            got[part.reference_id] += part.quantity
    for order in orders:
        _settle(work, order, lines[order.id], got, shares)
    write_back(work, orders, [line for order in orders for line in lines[order.id]])
    return [Settled(order, lines[order.id]) for order in orders]


def release_order(work: Work, order_id: uuid.UUID, *, if_match: int | None = None) -> Order:
    """Give back what an order holds and let it wait for a new allocation.

    Raises:
        IllegalTransition: when picking has begun, or nothing was allocated yet.
        Conflict: `order_of_transfer`.
    """
    order = policies.lock_order(work, order_id, "orders.allocate")
    check_version(order, if_match)
    refuse_transfer(order)
    release_locked(work, [order])
    return order


def release_locked(work: Work, orders: Sequence[Order]) -> dict[uuid.UUID, int]:
    """Give back what locked orders hold, each in a status that can be released.

    Returns:
        Order -> units given back.
    """
    return _give_back(work, orders, fresh_lines(work, [order.id for order in orders]))


def good_until(order: Order, places: Mapping[uuid.UUID, Location]) -> date:
    """The earliest expiry that the order's shop takes: the day of delivery plus the minimum remaining life."""
    shop = places[order.location_id]
    minimum = order.min_remaining_life_days
    return domain.good_until(
        order.window_end, shop.timezone, shop.min_remaining_life_days if minimum is None else minimum
    )


def _lock(work: Work, order_id: uuid.UUID) -> tuple[Order, Lines | None]:
    """The order that the caller may allocate, locked; with its lines where that takes no further question."""
    if work.principal.scope_of("orders.allocate") is not Scope.TENANT:
        return policies.lock_order(work, order_id, "orders.allocate"), None
    found = lock_with_lines(work, order_id)
    if found is None:
        raise NotFound(f"there is no order {order_id}")
    return found[0], {found[0].id: found[1]}


def _give_back(
    work: Work, orders: Sequence[Order], lines: Lines, *, then_take: set[uuid.UUID] | None = None
) -> dict[uuid.UUID, int]:
    released: dict[uuid.UUID, int] = {}
    for order in orders:
        move(order, OrderCommand.RELEASE)
        released[order.id] = 0
    held = [state for state in reservations_of(work, list(released)) if state.bound_quantity > 0]
    for state in held:
        released[state.order_id] += state.bound_quantity
    if held or then_take:
        release(
            work,
            [state.id for state in held],
            "released",
            then_take=(orders[0].warehouse_id, then_take) if then_take else None,
        )
    for order in orders:
        for line in lines[order.id]:
            line.allocated_quantity = line.short_quantity = 0
            line.shared_supply = line.shared_demand = None
        work.emit(
            OrderReleased(
                subject_id=order.id, released=released[order.id], line_states=line_states(lines[order.id])
            )
        )
    return released


def _demands(
    order: Order, lines: Sequence[OrderLine], places: Mapping[uuid.UUID, Location], shares: Shares | None
) -> list[Demand]:
    """What a locked order still wants, in the order of its lines, within what a run gives it."""
    strict = order.allocation_policy == domain.AllocationPolicy.ALL_OR_NOTHING
    floor = good_until(order, places)
    wanted = [(line, rest) for line in lines if (rest := _outstanding(line)) > 0]
    limits = {line.id: _limit(line, shares) for line, _ in wanted}
    if strict and any((limit := limits[line.id]) is not None and limit < rest for line, rest in wanted):
        return []
    return [
        Demand(
            reference_id=line.id,
            order_id=order.id,
            sku_id=line.sku_id,
            quantity=rest,
            min_expiry_on=floor,
            all_or_nothing=strict,
            limit=limits[line.id],
        )
        for line, rest in wanted
        if limits[line.id] != 0
    ]


def _limit(line: OrderLine, shares: Shares | None) -> int | None:
    if shares is None:
        return None
    share = shares.get(line.id)
    return 0 if share is None else share.quantity


def _outstanding(line: OrderLine) -> int:
    return domain.outstanding(
        quantity=line.quantity, allocated=line.allocated_quantity, cancelled=line.cancelled_quantity
    )


def _settle(
    work: Work, order: Order, lines: Sequence[OrderLine], got: Mapping[uuid.UUID, int], shares: Shares | None
) -> None:
    received = sum(got.get(line.id, 0) for line in lines)
    was_known_short = totals(lines).short
    for line in lines:
        line.allocated_quantity += got.get(line.id, 0)
        line.short_quantity = _outstanding(line)
        share = shares.get(line.id) if shares is not None and line.short_quantity else None
        line.shared_supply = share.supply if share else None
        line.shared_demand = share.demand if share else None
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
