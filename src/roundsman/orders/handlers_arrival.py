"""What orders do when stock arrives, or becomes free for others."""

import uuid
from collections.abc import Iterable

from sqlalchemy import or_, select, true

from roundsman.identity.api import KnownSetting, declare_setting, setting
from roundsman.inventory.events import InboundReceived, InventoryAdjusted, ProductionRecorded
from roundsman.inventory.events_control import BatchReleased
from roundsman.orders.domain import TRANSFER
from roundsman.orders.events import OrderCancelled
from roundsman.orders.models import Order, OrderLine
from roundsman.orders.service.allocate_bulk import JOB, MAX_ORDERS
from roundsman.orders.states import OrderStatus
from roundsman.platform.events.registry import subscribe
from roundsman.platform.jobs.queue import enqueue_job
from roundsman.platform.models import JobRow
from roundsman.platform.work import Work

RETRY_ON_ARRIVAL = declare_setting(
    KnownSetting(
        key="allocation.retry_on_arrival",
        type="boolean",
        default=True,
        about="Whether orders that wait for goods, or are short of some, are allocated again when such goods arrive or "
        "become free.",
    )
)


@subscribe("orders.retry_on_release", BatchReleased, OrderCancelled)
def retry_on_release(work: Work, fact: BatchReleased | OrderCancelled) -> None:
    """The same for what was held back or held by an order that was called off."""
    if not setting(work, RETRY_ON_ARRIVAL.key):
        return
    if isinstance(fact, BatchReleased):
        allocate_waiting(work, fact.location_id, {fact.sku_id})
    elif fact.released:
        order = work.get(Order, fact.subject_id)
        allocate_waiting(work, order.warehouse_id, {line.sku_id for line in fact.line_states})


@subscribe("orders.retry_on_arrival", InboundReceived, ProductionRecorded, InventoryAdjusted)
def retry_on_arrival(work: Work, fact: InboundReceived | ProductionRecorded | InventoryAdjusted) -> None:
    """Enqueue an allocation of the orders that want what has come. Told twice, the second run finds nothing to give."""
    if isinstance(fact, InboundReceived):
        sku_ids = {line.sku_id for line in fact.lines if line.quantity}
    elif isinstance(fact, ProductionRecorded):
        sku_ids = {fact.sku_id}
    else:
        sku_ids = {fact.sku_id} if fact.on_hand_delta > 0 else set()
    if sku_ids and setting(work, RETRY_ON_ARRIVAL.key):
        allocate_waiting(work, fact.location_id, sku_ids)


def allocate_waiting(
    work: Work, warehouse_id: uuid.UUID | None, sku_ids: Iterable[uuid.UUID]
) -> JobRow | None:
    """Enqueue an allocation of a warehouse's orders that are short of one of the items and not past their window.

    Orders that were never allocated are left to whoever allocates them first.

    Args:
        work: The transaction.
        warehouse_id: Where the goods are; None is everywhere.
        sku_ids: The items of which there is some.

    Returns:
        The job; None when nobody waits for the items.
    """
    query = (
        select(Order.id)
        .join(OrderLine, (OrderLine.tenant_id == Order.tenant_id) & (OrderLine.order_id == Order.id))
        .where(
            Order.tenant_id == work.tenant_id,
            true() if warehouse_id is None else Order.warehouse_id == warehouse_id,
            Order.kind != TRANSFER,
            or_(
                Order.status == OrderStatus.BACKORDERED.value,
                Order.status == OrderStatus.ALLOCATED.value,
            ),
            Order.window_end > work.now,
            OrderLine.sku_id.in_(set(sku_ids)),
            OrderLine.short_quantity > 0,
        )
        .distinct()
        .order_by(Order.id)
        .limit(MAX_ORDERS)
    )
    order_ids = [str(order_id) for order_id in work.session.scalars(query)]
    return enqueue_job(work, JOB, {"order_ids": order_ids}) if order_ids else None
