"""The transport task of an order: made when it is ready, moved together with it."""

import uuid
from collections.abc import Iterable, Mapping, Sequence

from roundsman.identity.api import KnownSetting, declare_setting, setting
from roundsman.kernel.ids import new_id
from roundsman.kernel.loads import Load
from roundsman.masterdata.api import Location, Sku
from roundsman.orders.models import Order, OrderLine, Task, TaskStep
from roundsman.orders.states import TASK, TaskCommand, TaskStatus
from roundsman.platform.work import Work

OPEN = (TaskStatus.CREATED.value, TaskStatus.ASSIGNED.value, TaskStatus.EN_ROUTE.value)


def load_of(lines: Iterable[OrderLine], skus: Mapping[uuid.UUID, Sku]) -> Load:
    """What the picked goods weigh and how much room they take."""
    load = Load()
    for line in lines:
        sku = skus[line.sku_id]
        load += Load(sku.weight_g, sku.volume_ml).times(line.picked_quantity)
    return load


def service_time_s(location: Location, quantity: int) -> int:
    """Seconds that handing over takes: a base and a share for each unit."""
    return location.service_base_s + location.service_per_unit_s * quantity


CLASS_PCT = {
    kind: declare_setting(
        KnownSetting(
            key=f"orders.service_{kind}_pct",
            type="integer",
            default=100,
            least=0,
            most=1_000,
            about=f"At what percentage of a place's seconds for each unit one of {kind} goods counts when handing over "
            "is reckoned; more where temperatures are taken or papers signed.",
        )
    ).key
    for kind in ("ambient", "chilled", "frozen")
}


def handing_over_s(
    location: Location,
    lines: Iterable[OrderLine],
    skus: Mapping[uuid.UUID, Sku],
    class_pct: Mapping[str, int],
) -> int:
    """Seconds that handing over takes: by the place, by the quantity and by the kind of goods; rounded up."""
    units_pct = sum(line.picked_quantity * class_pct[skus[line.sku_id].temperature_class] for line in lines)
    return service_time_s(location, 0) - (-location.service_per_unit_s * units_pct // 100)


def create_tasks(
    work: Work, orders: Sequence[tuple[Order, Sequence[OrderLine]]], skus: Mapping[uuid.UUID, Sku],
    locations: Mapping[uuid.UUID, Location], packed: Mapping[uuid.UUID, Load],
) -> dict[uuid.UUID, Task]:  # fmt: skip
    """One task for each picked order: take it at the warehouse, hand it over at the shop within its window.

    Args:
        work: The transaction.
        orders: With their lines.
        skus: Of the lines.
        locations: Where they go.
        packed: What packed orders really weigh; of the others it is reckoned from the catalogue.

    Returns:
        The task of each order.
    """
    made: dict[uuid.UUID, Task] = {}
    class_pct = {kind: int(setting(work, key)) for kind, key in CLASS_PCT.items()}
    # Apart, because rows that leave different columns empty do not go into one statement.
    pickups, dropoffs = [], []
    for order, lines in orders:
        quantity = sum(line.picked_quantity for line in lines)
        load = packed.get(order.id) or load_of(lines, skus)
        task = Task(
            id=new_id(),
            order_id=order.id,
            status=TaskStatus.CREATED.value,
            quantity=quantity,
            weight_g=load.weight_g,
            volume_ml=load.volume_ml,
        )
        made[order.id] = work.add(task)
        shared = {"task_id": task.id, "quantity": quantity}
        pickups.append(
            shared
            | {"seq": 1, "kind": "pickup", "location_id": order.warehouse_id}
            | {"window_start": None, "window_end": None, "service_s": 0}
        )
        dropoffs.append(
            shared
            | {"seq": 2, "kind": "dropoff", "location_id": order.location_id}
            | {"window_start": order.window_start, "window_end": order.window_end}
            | {"service_s": handing_over_s(locations[order.location_id], lines, skus, class_pct)}
        )
    work.session.flush()
    work.insert_many(TaskStep, pickups)
    work.insert_many(TaskStep, dropoffs)
    return made


def open_tasks(work: Work, order_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Task]:
    """The task of each order that is not over, read afresh: call it under the orders' locks."""
    query = (
        work.rows(Task)
        .where(Task.order_id.in_(set(order_ids)), Task.status.in_(OPEN))
        .execution_options(populate_existing=True)
    )
    return {task.order_id: task for task in work.session.scalars(query)}


def assigned_tasks(work: Work, order_ids: Iterable[uuid.UUID]) -> set[uuid.UUID]:
    """The tasks of orders that are on an accepted trip, by id: call it under the orders' locks.

    An order that had to go back to waiting for goods (its batch was recalled) may be planned again on another trip;
    its old trip still knows the old task.
    """
    return {
        task.id for task in open_tasks(work, order_ids).values() if task.status == TaskStatus.ASSIGNED.value
    }


def move_task(task: Task, command: TaskCommand) -> None:
    """Change the status of a task whose order is locked, by the table."""
    task.status = TASK.after(TaskStatus(task.status), command).value
