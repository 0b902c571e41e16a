"""Transfers on trips: announced at the other place when the trip leaves, told of there what was handed over."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from roundsman.execution.domain import LineResult
from roundsman.execution.models import Stop, StopLine, StopTask, Trip
from roundsman.execution.service.handover_goods import Goods
from roundsman.inventory import api as inventory
from roundsman.inventory.events import BatchQuantity
from roundsman.platform.work import Work

KIND = "transfer"


def announce(
    work: Work,
    trip: Trip,
    stops: Sequence[Stop],
    tasks: Sequence[StopTask],
    shipments: Sequence[tuple[UUID, int]],
    order_ids: Iterable[UUID],
) -> None:
    """The orders of transfers among those that leave now: each becomes announced goods at the place it goes to.

    Within the dispatch, so that goods on the road and their announcement are there together or not at all. Before
    the stock moves: transfers are locked before balances.
    """
    announce_all(work, [Leaving(trip, stops, tasks, shipments, order_ids)])


@dataclass(frozen=True, slots=True)
class Leaving:
    """A trip that leaves now: its stops and tasks, reservations with how much of them goes along, its orders."""

    trip: Trip
    stops: Sequence[Stop]
    tasks: Sequence[StopTask]
    shipments: Sequence[tuple[UUID, int]]
    order_ids: Iterable[UUID]


def announce_all(work: Work, leaving: Sequence[Leaving]) -> None:
    """As `announce` for many trips; one statement, and some for each order of a transfer among them."""
    transfers = inventory.transfers_of_orders(work, {one for each in leaving for one in each.order_ids})
    if not transfers:
        return
    going = {state: count for each in leaving for state, count in each.shipments}
    loaded: dict[UUID, list[BatchQuantity]] = {order_id: [] for order_id in transfers}
    for state in inventory.reservations_of(work, list(transfers)):
        if going.get(state.id):
            loaded[state.order_id].append(
                BatchQuantity(sku_id=state.sku_id, batch_id=state.batch_id, quantity=going[state.id])
            )
    legs: dict[UUID, inventory.OnTrip] = {}
    for each in leaving:
        by_id, going_along = {stop.id: stop for stop in each.stops}, set(each.order_ids) & transfers.keys()
        legs |= {
            task.order_id: _leg(each.trip, by_id[task.stop_id])
            for task in each.tasks
            if task.order_id in going_along
        }
    for order_id, transfer_id in sorted(transfers.items(), key=lambda item: item[1]):
        inventory.depart_on_trip(work, transfer_id, legs[order_id], loaded[order_id])


def end(
    work: Work,
    order_ids: Iterable[UUID],
    lines: Sequence[StopLine],
    results: Sequence[LineResult],
    *,
    at: datetime,
) -> None:
    """A stop has ended: tell the transfers among its orders what was handed over."""
    goods = {line.id: line for line in lines}
    handed: dict[UUID, list[BatchQuantity]] = {order_id: [] for order_id in order_ids}
    for result in results:
        if result.line.order_id in handed and result.delivered:
            line = goods[result.line.id]
            handed[result.line.order_id].append(
                BatchQuantity(sku_id=line.sku_id, batch_id=line.batch_id, quantity=result.delivered)
            )
    inventory.end_on_trip(work, handed, at=at)


def follow(
    work: Work, target: Trip, goods: Sequence[Goods], made: Mapping[UUID, Stop], *, at: datetime
) -> None:
    """Goods have changed vehicles: transfers among them come with the other trip; those left behind do not come."""
    legs: dict[UUID, inventory.OnTrip] = {}
    lost: dict[UUID, list[BatchQuantity]] = {}
    for each in goods:
        over = each.orders_over()
        for order_id in {line.order_id for line in each.lines}:
            if order_id in over:
                legs[order_id] = _leg(target, made[each.stop.id])
            else:
                lost[order_id] = []
    inventory.change_trip(work, legs)
    inventory.end_on_trip(work, lost, at=at)


def _leg(trip: Trip, stop: Stop) -> inventory.OnTrip:
    return inventory.OnTrip(
        trip_id=trip.id,
        trip_number=trip.number,
        stop_id=stop.id,
        stop_seq=stop.seq,
        expected_at=stop.planned_arrival_at,
    )
