"""Units that were not found on the shelf, promised anew from other batches."""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence

from roundsman.inventory.api import Demand, Picklist, batches_found_short, create_picklist, reserve_fefo
from roundsman.masterdata.api import locations_by_id
from roundsman.orders.models import Order
from roundsman.orders.service.allocate import good_until
from roundsman.orders.service.lines import Lines
from roundsman.platform.work import Work


def reserve_elsewhere(
    work: Work, picklist: Picklist, orders: Sequence[Order], lines: Lines, missing: Mapping[uuid.UUID, int]
) -> Mapping[uuid.UUID, int]:
    """Reserve missing units from batches that were not just found short, and put them on a list that follows.

    What a picker has looked for in vain is not promised to these orders again, on this list or a later one.

    Args:
        work: The transaction.
        picklist: The list on which they were missing; its balances are locked.
        orders: Locked.
        lines: Their lines.
        missing: Order line -> units that were not found and are given back already.

    Returns:
        Order line -> units that it holds again.
    """
    empty = batches_found_short(work, missing)
    places = locations_by_id(work, {order.location_id for order in orders})
    demands = [
        Demand(
            reference_id=line.id,
            order_id=order.id,
            sku_id=line.sku_id,
            quantity=missing[line.id],
            min_expiry_on=good_until(order, places),
            without_batch_ids=empty.get(line.sku_id, frozenset()),
        )
        for order in sorted(orders, key=lambda order: (-order.priority, order.window_start, order.id))
        for line in lines[order.id]
        if line.id in missing
    ]
    reserved = reserve_fefo(work, location_id=picklist.location_id, demands=demands)
    if not reserved:
        return {}
    create_picklist(
        work,
        picklist.location_id,
        [part.reservation_id for part in reserved],
        zone=picklist.zone,
        wave_id=picklist.wave_id,
        follows_id=picklist.id,
    )
    got: dict[uuid.UUID, int] = defaultdict(int)
    for part in reserved:
        got[part.reference_id] += part.quantity
    return got
