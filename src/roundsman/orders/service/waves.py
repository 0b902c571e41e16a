"""Waves of picking: proposing them, making them, giving them to the pickers, calling them off."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import func, select, update

from roundsman.identity import api as identity
from roundsman.inventory.api import Picklist, cancel_picklists, picklists_of_waves
from roundsman.kernel.geo import GeoPoint
from roundsman.masterdata.api import locations_by_id
from roundsman.orders import policies
from roundsman.orders.events import OrderPickingStopped
from roundsman.orders.events_waves import WaveCancelled, WaveCreated, WaveReleased
from roundsman.orders.models import Order, OrderLine, Wave, WaveOrder
from roundsman.orders.picking_settings import BY_WINDOW_END, wave_rules
from roundsman.orders.service.lines import move
from roundsman.orders.service.pick import put_on_picklists
from roundsman.orders.service.tasks import service_time_s
from roundsman.orders.service.wave_progress import move_wave
from roundsman.orders.states import OrderCommand, OrderStatus, WaveCommand, WaveStatus
from roundsman.orders.waves import OrderToPick, PlannedWave, departs_by, local_day, plan_waves
from roundsman.platform.errors import Conflict, Invalid, NotFound
from roundsman.platform.work import Work, check_version
from roundsman.travel.api import GreatCircleTravel

MAX_ORDERS = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class WavesAsked:
    """Which waves are wanted: of all orders of a warehouse that are allocated, or of some of them."""

    warehouse_id: uuid.UUID
    day: date | None = None
    """Only departures of this local day."""
    departs_at: datetime | None = None
    """Only the wave with this departure."""
    order_ids: Sequence[uuid.UUID] | None = None
    departures: Mapping[uuid.UUID, datetime] = field(default_factory=dict)
    """Order -> when it leaves, where that is known (from a trip) and need not be derived."""


def propose_waves(work: Work, asked: WavesAsked) -> list[PlannedWave]:
    """The waves that `create_waves` would make now; nothing changes.

    Raises:
        NotFound: when the warehouse or a named order is not there for the caller.
        Invalid: `too_many_orders`; `other_warehouse` or `departure_unknown_order` for orders that do not fit.
    """
    policies.check_serves(work, "picking.read", asked.warehouse_id)
    return _plan(work, asked, _orders(work, asked, "picking.read", lock=False))


def create_waves(work: Work, asked: WavesAsked) -> list[Wave]:
    """Make the waves. Of two calls at once the second waits for the first and finds no order twice.

    Raises:
        NotFound: when the warehouse or a named order is not there for the caller.
        Invalid: as for `propose_waves`.
        Conflict: `nothing_to_pick` when no allocated order is left that waits in no wave.
    """
    policies.check_serves(work, "picking.write", asked.warehouse_id)
    planned = _plan(work, asked, _orders(work, asked, "picking.write", lock=True))
    if not planned:
        raise Conflict(
            "no order is allocated here that waits in no wave",
            accepted="allocate orders first, or cancel the wave that they are in",
            code="nothing_to_pick",
        )
    numbers = work.next_numbers("WAV", len(planned))
    made = [
        work.add(
            Wave(
                number=number,
                status=WaveStatus.OPEN.value,
                warehouse_id=asked.warehouse_id,
                departs_at=wave.departs_at,
                release_at=wave.release_at,
                effort_s=wave.effort_s,
            )
        )
        for number, wave in zip(numbers, planned, strict=True)
    ]
    work.session.flush()
    rows = []
    for row, wave in zip(made, planned, strict=True):
        rows += [
            {
                "wave_id": row.id,
                "order_id": order.order_id,
                "departs_by": order.departs_by,
                "status": "waiting",
            }
            for order in wave.orders
        ]
        work.emit(
            WaveCreated(
                subject_id=row.id,
                warehouse_id=row.warehouse_id,
                order_ids=sorted(order.order_id for order in wave.orders),
                departs_at=row.departs_at,
                release_at=row.release_at,
                effort_s=row.effort_s,
            )
        )
    work.insert_many(WaveOrder, rows)
    return made


def release_wave(
    work: Work, wave_id: uuid.UUID, *, split_zones: bool | None = None, if_match: int | None = None
) -> tuple[Wave, list[Picklist]]:
    """Give a wave to the pickers: its picklists are made. Orders that are not allocated any more are dropped from it.

    Args:
        work: The transaction.
        wave_id: An open wave.
        split_zones: One list for each zone; as the setting `picking.by_zone` says when left out.
        if_match: The version that the caller saw.

    Raises:
        NotFound: when the wave is not there for the caller.
        IllegalTransition: when it is not open.
        Conflict: `nothing_to_pick` when none of its orders is allocated any more.
    """
    wave = _lock_wave(work, wave_id, if_match)
    move_wave(wave, WaveCommand.RELEASE)
    wave.released_at = work.now
    entries = _entries(work, wave.id)
    orders = work.lock_all(Order, [entry.order_id for entry in entries])
    going = [order for order in orders if order.status == OrderStatus.ALLOCATED]
    if not going:
        raise Conflict(
            "none of the wave's orders is allocated any more",
            accepted="cancelling the wave",
            code="nothing_to_pick",
        )
    gone = {order.id for order in going}
    _mark(work, wave.id, "released", gone)
    _mark(work, wave.id, "dropped", {entry.order_id for entry in entries} - gone)
    lists = put_on_picklists(work, wave.warehouse_id, going, split_zones=split_zones, wave_id=wave.id)
    work.emit(
        WaveReleased(
            subject_id=wave.id,
            warehouse_id=wave.warehouse_id,
            order_ids=sorted(gone),
            dropped_order_ids=sorted({entry.order_id for entry in entries} - gone),
            picklist_ids=[picklist.id for picklist in lists],
        )
    )
    return wave, lists


def cancel_wave(work: Work, wave_id: uuid.UUID, *, if_match: int | None = None) -> Wave:
    """Call a wave off before anybody picks for it; its orders stay allocated and may go into another one.

    Raises:
        NotFound: when the wave is not there for the caller.
        IllegalTransition: when picking has begun, or it is over.
    """
    wave = _lock_wave(work, wave_id, if_match)
    was_released = wave.status == WaveStatus.RELEASED
    move_wave(wave, WaveCommand.CANCEL)
    freed = [entry.order_id for entry in _entries(work, wave.id)]
    if was_released:
        lists = picklists_of_waves(work, [wave.id])
        on_lists = {entry.order_id for entry in _entries(work, wave.id, "released")}
        orders = work.lock_all(Order, on_lists)
        still_listed = set(cancel_picklists(work, [row.id for row in lists]))
        for order in orders:
            if order.id in still_listed:
                move(order, OrderCommand.UNPICK)
                work.emit(OrderPickingStopped(subject_id=order.id, wave_id=wave.id))
        freed = sorted(still_listed)
    _mark(work, wave.id, "dropped", None)
    work.emit(WaveCancelled(subject_id=wave.id, warehouse_id=wave.warehouse_id, order_ids=freed))
    return wave


# ---- which orders -----------------------------------------------------------------------------------------


def _orders(work: Work, asked: WavesAsked, permission: str, *, lock: bool) -> list[Order]:
    query = policies.within_scope(work, work.rows(Order), permission)
    if asked.order_ids is None:
        query = query.where(
            Order.warehouse_id == asked.warehouse_id, Order.status == OrderStatus.ALLOCATED.value
        )
    else:
        query = query.where(Order.id.in_(set(asked.order_ids)))
    query = query.order_by(Order.id).limit(MAX_ORDERS + 1)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    orders = list(work.session.scalars(query))
    if len(orders) > MAX_ORDERS:
        raise Invalid(
            "too many orders for one call",
            field="order_ids",
            accepted=f"at most {MAX_ORDERS} at a time",
            code="too_many_orders",
        )
    if asked.order_ids is not None:
        _check_named(asked, orders)
    strange = sorted(set(asked.departures) - {order.id for order in orders})
    if strange:
        # It may be another's, or picked already: the two are not told apart.
        raise NotFound(f"there is no order {strange[0]} to pick here", field="departures")
    # In a statement after the lock: only then what a call has made that held the lock before is seen.
    waiting = set(
        work.session.scalars(
            select(WaveOrder.order_id).where(
                WaveOrder.tenant_id == work.tenant_id,
                WaveOrder.order_id.in_([order.id for order in orders]),
                WaveOrder.status == "waiting",
            )
        )
    )
    return [order for order in orders if order.id not in waiting]


def _check_named(asked: WavesAsked, orders: Sequence[Order]) -> None:
    missing = set(asked.order_ids or ()) - {order.id for order in orders}
    if missing:
        raise NotFound(f"there is no order {min(missing)}")
    for order in orders:
        if order.warehouse_id != asked.warehouse_id:
            raise Invalid(
                f"{order.number} is served by another warehouse",
                field="order_ids",
                accepted="orders of this warehouse",
                code="other_warehouse",
            )
        if order.status != OrderStatus.ALLOCATED:
            raise Conflict(
                f"{order.number} is {order.status.replace('_', ' ')}",
                field="order_ids",
                accepted="orders that are allocated and not picked yet",
                code="orders_changed",
                orders=[{"order_id": str(order.id), "number": order.number, "status": order.status}],
            )


def _plan(work: Work, asked: WavesAsked, orders: Sequence[Order]) -> list[PlannedWave]:
    if not orders:
        return []
    places = locations_by_id(work, {order.location_id for order in orders} | {asked.warehouse_id})
    warehouse = places[asked.warehouse_id]
    travel, here = GreatCircleTravel(), GeoPoint(warehouse.lat, warehouse.lon)
    drive_s = {
        place_id: travel.leg(here, GeoPoint(place.lat, place.lon)).duration_s
        for place_id, place in places.items()
    }
    sums = _to_pick(work, [order.id for order in orders])
    by_window_end = bool(identity.setting(work, BY_WINDOW_END.key))
    wanted = []
    for order in orders:
        lines, units = sums[order.id]
        moment = asked.departures.get(order.id) or departs_by(
            window_start=order.window_start,
            window_end=order.window_end,
            travel_s=drive_s[order.location_id],
            service_s=service_time_s(places[order.location_id], units),
            by_window_end=by_window_end,
        )
        wanted.append(OrderToPick(order.id, moment, lines, units, order.priority))
    planned = plan_waves(wanted, rules=wave_rules(work), zone=warehouse.timezone, now=work.now)
    if asked.day is not None:
        planned = [wave for wave in planned if local_day(wave.departs_at, warehouse.timezone) == asked.day]
    if asked.departs_at is not None:
        planned = [wave for wave in planned if wave.departs_at == asked.departs_at]
    return planned


def _to_pick(work: Work, order_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, tuple[int, int]]:
    query = (
        select(
            OrderLine.order_id,
            func.count().filter(OrderLine.allocated_quantity > 0).label("lines"),
            func.sum(OrderLine.allocated_quantity).label("units"),
        )
        .where(OrderLine.tenant_id == work.tenant_id, OrderLine.order_id.in_(list(order_ids)))
        .group_by(OrderLine.order_id)
    )
    return {row.order_id: (int(row.lines), int(row.units)) for row in work.session.execute(query)}


# ---- rows of a wave ---------------------------------------------------------------------------------------


def _lock_wave(work: Work, wave_id: uuid.UUID, if_match: int | None) -> Wave:
    wave = work.find(Wave, wave_id)
    if wave is None or not policies.may_serve_from(work.principal, "picking.write", wave.warehouse_id):
        raise NotFound(f"there is no wave {wave_id}")
    wave = work.lock(Wave, wave_id)
    check_version(wave, if_match)
    return wave


def _entries(work: Work, wave_id: uuid.UUID, status: str = "waiting") -> list[WaveOrder]:
    query = work.rows(WaveOrder).where(WaveOrder.wave_id == wave_id, WaveOrder.status == status)
    return list(work.session.scalars(query.order_by(WaveOrder.order_id)))


def _mark(work: Work, wave_id: uuid.UUID, status: str, order_ids: set[uuid.UUID] | None) -> None:
    change = update(WaveOrder).where(WaveOrder.tenant_id == work.tenant_id, WaveOrder.wave_id == wave_id)
    if order_ids is not None:
        change = change.where(WaveOrder.order_id.in_(list(order_ids)))
    work.session.execute(change.values(status=status).execution_options(synchronize_session=False))
