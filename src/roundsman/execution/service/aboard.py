"""Goods that go onto vehicles: moved in the stock, and each noted for the stop that brings it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from roundsman.execution.models import StopLine, StopTask
from roundsman.inventory import api as inventory
from roundsman.kernel.ids import new_id
from roundsman.platform.work import Work


@dataclass(frozen=True, slots=True)
class Aboard:
    """What is put onto one vehicle: for which trip, where it is stock then, for which stops, how much of what."""

    trip_id: UUID
    to_location_id: UUID
    tasks: Iterable[StopTask]
    shipments: Sequence[tuple[UUID, int]]


def put_aboard(
    work: Work,
    trip_id: UUID,
    to_location_id: UUID,
    tasks: Iterable[StopTask],
    shipments: Sequence[tuple[UUID, int]],
) -> int:
    """Move goods onto the vehicle, each for the stop that brings it; gives how many cases were loaded.

    Args:
        work: The transaction.
        trip_id: The trip they go with.
        to_location_id: What is on board, as a place of the stock.
        tasks: Which order goes to which stop.
        shipments: Reservations with how much of them goes along.
    """
    return put_all_aboard(work, [Aboard(trip_id, to_location_id, tasks, shipments)])[trip_id]


def put_all_aboard(work: Work, loads: Sequence[Aboard]) -> dict[UUID, int]:
    """As `put_aboard` for many trips, in as many statements as for one; how many cases were loaded, by trip."""
    shipped = inventory.ship_many(
        work,
        [
            inventory.Shipment(each, quantity, load.to_location_id, inventory.Reference("trip", load.trip_id))
            for load in loads
            for each, quantity in load.shipments
        ],
    )
    stop_of = {task.order_id: task for load in loads for task in load.tasks}
    loaded = {load.trip_id: 0 for load in loads}
    rows = []
    for line in shipped:
        task = stop_of[line.order_id]
        loaded[task.trip_id] += line.quantity
        if line.quantity:
            rows.append(
                {
                    "id": new_id(),
                    "stop_id": task.stop_id,
                    "trip_id": task.trip_id,
                    "order_id": line.order_id,
                    "order_line_id": line.reference_id,
                    "reservation_id": line.reservation_id,
                    "sku_id": line.sku_id,
                    "batch_id": line.batch_id,
                    "loaded_quantity": line.quantity,
                    "delivered_quantity": 0,
                    "damaged_quantity": 0,
                    "rejected_quantity": 0,
                    "handed_over_quantity": 0,
                }
            )
    work.insert_many(StopLine, rows)
    return loaded
