"""T2, first half: putting allocated orders on picklists, and confirming what was found on the shelf."""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import batched
from typing import Literal

from roundsman.identity import api as identity
from roundsman.inventory.api import (
    Pick,
    PickedLine,
    Picklist,
    ReservationState,
    by_zone,
    confirm_pick,
    create_picklist,
    picklist_lines_of,
    read_picklist,
    reservations_of,
)
from roundsman.masterdata.api import skus_by_id
from roundsman.orders import policies
from roundsman.orders.events import OrderBackordered, OrderPicked, OrderPickingStarted, line_states
from roundsman.orders.models import Order, OrderLine
from roundsman.orders.picking_settings import BY_ZONE, ON_SHORT
from roundsman.orders.service.lines import fresh_lines, lock_orders, move, totals
from roundsman.orders.service.short import reserve_elsewhere
from roundsman.orders.service.wave_progress import lock_wave_of, settle_wave, start_wave
from roundsman.orders.states import ORDER, OrderCommand, OrderStatus
from roundsman.platform.errors import Conflict, Invalid, NotFound
from roundsman.platform.work import Work

ORDERS_PER_PICKLIST = 100

type OnShort = Literal["reallocate", "short"]


def create_picklists(
    work: Work,
    *,
    warehouse_id: uuid.UUID,
    order_ids: Sequence[uuid.UUID] | None = None,
    split_zones: bool | None = None,
) -> list[Picklist]:
    """Put the named orders, or all that are allocated at a warehouse, on picklists; they are being picked then.

    Args:
        work: The transaction.
        warehouse_id: Where.
        order_ids: Which orders; all that are allocated when left out.
        split_zones: One list for each zone of the warehouse; as the setting `picking.by_zone` says when left out.

    Raises:
        NotFound: for a warehouse or an order that is not there for the caller.
        Invalid: `other_warehouse`.
        IllegalTransition: when a named order is not allocated.
        Conflict: `nothing_to_pick`, when no order of the warehouse is allocated.
    """
    policies.check_serves(work, "picking.write", warehouse_id)
    orders = _lock_for_picking(work, warehouse_id, order_ids)
    return put_on_picklists(work, warehouse_id, orders, split_zones=split_zones)


def put_on_picklists(
    work: Work,
    warehouse_id: uuid.UUID,
    orders: Sequence[Order],
    *,
    split_zones: bool | None = None,
    wave_id: uuid.UUID | None = None,
) -> list[Picklist]:
    """Make the picklists of locked orders that may be picked. An order may stand on several of them.

    Args:
        work: The transaction.
        warehouse_id: The warehouse of all of them.
        orders: Locked and allocated.
        split_zones: As for `create_picklists`.
        wave_id: The wave that they are picked in.
    """
    if split_zones is None:
        split_zones = bool(identity.setting(work, BY_ZONE.key))
    made = []
    for part in batched(orders, ORDERS_PER_PICKLIST):
        held = [
            state for state in reservations_of(work, [order.id for order in part]) if state.status == "held"
        ]
        lists: dict[uuid.UUID, list[uuid.UUID]] = defaultdict(list)
        for zone, states in _split(work, held, split_zones=split_zones):
            picklist = create_picklist(
                work, warehouse_id, [state.id for state in states], zone=zone, wave_id=wave_id
            )
            made.append(picklist)
            for order_id in {state.order_id for state in states}:
                lists[order_id].append(picklist.id)
        for order in part:
            move(order, OrderCommand.PICK)
            work.emit(
                OrderPickingStarted(
                    subject_id=order.id,
                    picklist_id=lists[order.id][0],
                    picklist_ids=tuple(lists[order.id]),
                    wave_id=wave_id,
                )
            )
    return made


def confirm_picklist(
    work: Work,
    picklist_id: uuid.UUID,
    picks: Sequence[Pick] | None = None,
    *,
    as_scanned: Mapping[uuid.UUID, str] | None = None,
    on_short: OnShort | None = None,
) -> Picklist:
    """Write down what was found on the shelf; what was not is given back with its reason.

    What is missing is promised from other batches at once and goes on a list that follows this one, or it is short:
    see `on_short`. An order that holds nothing any more waits for goods again.

    Args:
        work: The transaction.
        picklist_id: A picklist that is not done yet.
        picks: What was found, line by line; None when all of it was.
        as_scanned: What was scanned was found; the reason of each line that is short, by its id.
        on_short: What becomes of missing units; as the setting `picking.on_short` says when left out.

    Raises:
        NotFound: when the picklist is not there for the caller.
        IllegalTransition: when it is done or cancelled.
        Invalid: for lines that do not fit the picklist.
        Conflict: `batch_blocked` when a batch that was picked is held back by now.
    """
    picklist = readable_picklist(work, picklist_id)
    # Wave, then orders, then their picklist, everywhere: a cancellation comes the same way.
    wave = lock_wave_of(work, picklist)
    orders = lock_orders(work, {line.order_id for line in picklist_lines_of(work, picklist_id)})
    found = confirm_pick(work, picklist_id, picks, as_scanned=as_scanned)
    if on_short is None:
        on_short = identity.setting(work, ON_SHORT.key)
    _apply_picks(work, orders, picklist, found, reallocate=on_short == "reallocate")
    if wave is not None:
        start_wave(work, wave)
        settle_wave(work, wave)
    return picklist


def readable_picklist(work: Work, picklist_id: uuid.UUID) -> Picklist:
    """A picklist on which the caller may pick.

    Raises:
        NotFound: when it is not there for the caller.
    """
    picklist = read_picklist(work, picklist_id)
    if not policies.may_serve_from(work.principal, "picking.write", picklist.location_id):
        raise NotFound(f"there is no picklist {picklist_id}")
    return picklist


def _split(
    work: Work, held: Sequence[ReservationState], *, split_zones: bool
) -> Sequence[tuple[str, Sequence[ReservationState]]]:
    if not split_zones:
        return [("", held)]
    skus = skus_by_id(work, {state.sku_id for state in held})
    return by_zone((state, skus[state.sku_id]) for state in held)


def _lock_for_picking(
    work: Work, warehouse_id: uuid.UUID, order_ids: Sequence[uuid.UUID] | None
) -> list[Order]:
    query = policies.within_scope(work, work.rows(Order), "picking.write")
    if order_ids is None:
        query = query.where(Order.warehouse_id == warehouse_id, Order.status == OrderStatus.ALLOCATED.value)
    else:
        query = query.where(Order.id.in_(set(order_ids)))
    query = query.order_by(Order.id).with_for_update().execution_options(populate_existing=True)
    orders = list(work.session.scalars(query))
    if order_ids is None and not orders:
        raise Conflict(
            "no order is allocated at this warehouse",
            accepted="allocate orders first",
            code="nothing_to_pick",
        )
    missing = set(order_ids or ()) - {order.id for order in orders}
    if missing:
        raise NotFound(f"there is no order {min(missing)}")
    for order in orders:
        if order.warehouse_id != warehouse_id:
            raise Invalid(
                f"{order.number} is served by another warehouse",
                field="order_ids",
                accepted="orders of this warehouse",
                code="other_warehouse",
            )
        ORDER.after(OrderStatus(order.status), OrderCommand.PICK)
    return orders


def _apply_picks(
    work: Work,
    orders: Sequence[Order],
    picklist: Picklist,
    found: Sequence[PickedLine],
    *,
    reallocate: bool,
) -> None:
    picked: dict[uuid.UUID, int] = defaultdict(int)
    short: dict[uuid.UUID, int] = defaultdict(int)
    for part in found:
        picked[part.order_line_id] += part.picked_quantity
        short[part.order_line_id] += part.short_quantity
    missing = {line_id: quantity for line_id, quantity in short.items() if quantity}
    lines = fresh_lines(work, [order.id for order in orders])
    got: Mapping[uuid.UUID, int] = {}
    if missing and reallocate:
        got = reserve_elsewhere(work, picklist, orders, lines, missing)
    for order in orders:
        ours = [line for line in lines[order.id] if line.id in picked]
        if not ours:
            continue
        for line in ours:
            lost = short[line.id] - got.get(line.id, 0)
            line.picked_quantity += picked[line.id]
            line.allocated_quantity -= lost
            line.short_quantity += lost
        _after_pick(
            work,
            order,
            lines[order.id],
            picklist.id,
            short=sum(short[line.id] - got.get(line.id, 0) for line in ours),
            reallocated=sum(got.get(line.id, 0) for line in ours),
        )


def _after_pick(
    work: Work,
    order: Order,
    lines: Sequence[OrderLine],
    picklist_id: uuid.UUID,
    *,
    short: int,
    reallocated: int,
) -> None:
    sums = totals(lines)
    states = line_states(lines)
    work.emit(
        OrderPicked(
            subject_id=order.id,
            picklist_id=picklist_id,
            picked=sums.picked,
            short=short,
            reallocated=reallocated,
            line_states=states,
        )
    )
    if sums.allocated > 0:
        # It is picked, or the rest of it stands on other lists.
        return
    move(order, OrderCommand.BACKORDER)
    work.emit(
        OrderBackordered(
            subject_id=order.id,
            warehouse_id=order.warehouse_id,
            asked=sums.quantity,
            allocated=sums.allocated,
            short=sums.short,
            line_states=states,
        )
    )
