"""Packing: what an order's goods really weigh and how much room they take."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, select

from roundsman.kernel.ids import new_id
from roundsman.kernel.loads import Load
from roundsman.orders import policies
from roundsman.orders.events import OrderPacked
from roundsman.orders.models import Order, OrderLine, Parcel, ParcelLine
from roundsman.orders.service.lines import fresh_lines, is_picked
from roundsman.orders.service.tasks import open_tasks
from roundsman.orders.states import ORDER, OrderStatus
from roundsman.platform.errors import Conflict, IllegalTransition, Invalid
from roundsman.platform.work import Work, check_version

PACKED_IN = (OrderStatus.PICKING, OrderStatus.READY)
"""While it is being picked, once all of it is off the shelf; and until it is planned."""


@dataclass(frozen=True, slots=True)
class PackedUnits:
    """Units of an order line in a parcel."""

    order_line_id: uuid.UUID
    quantity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewParcel:
    """A parcel as the packer tells it; weight and volume with its packing."""

    kind: str
    weight_g: int
    volume_ml: int
    code: str | None = None
    lines: Sequence[PackedUnits] = ()


def pack_order(
    work: Work, order_id: uuid.UUID, parcels: Sequence[NewParcel], *, if_match: int | None = None
) -> Order:
    """Pack an order, or pack it anew: its parcels are these now, and plans reckon with what they weigh.

    Raises:
        NotFound: when the order is not there for the caller.
        IllegalTransition: when it is not picked yet, or planned already.
        Conflict: `not_picked` while a picklist of it is open.
        Invalid: `unknown_line`, `line_twice` or `more_than_picked` for contents that it does not have.
    """
    order = policies.lock_order(work, order_id, "picking.write")
    check_version(order, if_match)
    if order.status not in PACKED_IN:
        raise IllegalTransition(
            "order",
            order.status,
            "pack",
            [str(command) for command in ORDER.commands(OrderStatus(order.status))],
        )
    lines = fresh_lines(work, [order.id])[order.id]
    if not is_picked(lines):
        raise Conflict(
            f"{order.number} is not picked yet",
            accepted="confirm its picklists first",
            code="not_picked",
            current_status=order.status,
        )
    _check_contents(parcels, lines)
    load = sum((Load(parcel.weight_g, parcel.volume_ml) for parcel in parcels), Load())
    work.session.execute(
        delete(Parcel)
        .where(Parcel.tenant_id == work.tenant_id, Parcel.order_id == order.id)
        .execution_options(synchronize_session=False)
    )
    _insert(work, order, parcels)
    task = open_tasks(work, [order.id]).get(order.id)
    if task is not None:
        task.weight_g, task.volume_ml = load.weight_g, load.volume_ml
    work.emit(
        OrderPacked(
            subject_id=order.id,
            weight_g=load.weight_g,
            volume_ml=load.volume_ml,
            parcels=len(parcels),
            task_id=task.id if task is not None else None,
        )
    )
    return order


def packed_loads(work: Work, order_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Load]:
    """What packed orders weigh and take up; those that are not packed are left out."""
    query = (
        select(Parcel.order_id, func.sum(Parcel.weight_g), func.sum(Parcel.volume_ml))
        .where(Parcel.tenant_id == work.tenant_id, Parcel.order_id.in_(list(order_ids)))
        .group_by(Parcel.order_id)
    )
    return {
        order_id: Load(int(weight_g), int(volume_ml))
        for order_id, weight_g, volume_ml in work.session.execute(query)
    }


def _check_contents(parcels: Sequence[NewParcel], lines: Sequence[OrderLine]) -> None:
    picked = {line.id: line.picked_quantity for line in lines}
    packed: dict[uuid.UUID, int] = defaultdict(int)
    for at, parcel in enumerate(parcels):
        seen: set[uuid.UUID] = set()
        for number, part in enumerate(parcel.lines):
            field = f"parcels.{at}.lines.{number}"
            if part.order_line_id not in picked:
                raise Invalid(
                    f"the order has no line {part.order_line_id}",
                    field=f"{field}.order_line_id",
                    accepted="a line of this order",
                    code="unknown_line",
                )
            if part.order_line_id in seen:
                raise Invalid(
                    "the line is named twice in one parcel",
                    field=f"{field}.order_line_id",
                    accepted="each line once in a parcel",
                    code="line_twice",
                )
            seen.add(part.order_line_id)
            packed[part.order_line_id] += part.quantity
            if packed[part.order_line_id] > picked[part.order_line_id]:
                raise Invalid(
                    f"{packed[part.order_line_id]} packed where {picked[part.order_line_id]} were picked",
                    field=f"{field}.quantity",
                    accepted=f"at most {picked[part.order_line_id]} in all parcels together",
                    code="more_than_picked",
                )


def _insert(work: Work, order: Order, parcels: Sequence[NewParcel]) -> None:
    rows, contents = [], []
    numbers = work.next_numbers("PCL", len(parcels))
    for seq, (number, parcel) in enumerate(zip(numbers, parcels, strict=True), start=1):
        parcel_id = new_id()
        rows.append(
            {
                "id": parcel_id,
                "order_id": order.id,
                "seq": seq,
                "number": number,
                "code": parcel.code,
                "kind": parcel.kind,
                "weight_g": parcel.weight_g,
                "volume_ml": parcel.volume_ml,
                "packed_at": work.now,
                "packed_by": work.principal.actor_id,
            }
        )
        contents += [
            {"parcel_id": parcel_id, "order_line_id": part.order_line_id, "quantity": part.quantity}
            for part in parcel.lines
        ]
    work.insert_many(Parcel, rows)
    work.insert_many(ParcelLine, contents)
