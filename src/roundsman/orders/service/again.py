"""Ordering again what was ordered before."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from roundsman.orders import policies
from roundsman.orders.models import Order
from roundsman.orders.service.amend import asked_lines, merged_lines
from roundsman.orders.service.lines import fresh_lines
from roundsman.orders.service.place import AskedLine, PlaceOrder, place_order
from roundsman.platform.principal import Scope
from roundsman.platform.work import Work


def order_again(
    work: Work,
    order_id: uuid.UUID,
    *,
    window_start: datetime,
    window_end: datetime,
    changes: Sequence[AskedLine] = (),
    note: str | None = None,
    next_slot: bool = False,
) -> Order:
    """Place an order like another one: its shop, what it asked for, priority and policies; today's prices.

    What took the place of something short is left out: what it stood in for is ordered again.

    Raises:
        NotFound: when the order is not there for the caller.
        Invalid: as for any new order; an item that is no longer sold must be left out by a change to 0.
    """
    old = policies.get_order(work, order_id, "orders.create")
    # A shop's own people get the home warehouse of today, also where another one helped out then.
    may_choose = work.principal.scope_of("orders.create") in (Scope.TENANT, Scope.LOCATION)
    current = asked_lines(fresh_lines(work, [old.id])[old.id])
    return place_order(
        work,
        PlaceOrder(
            location_id=old.location_id,
            warehouse_id=old.warehouse_id if may_choose else None,
            window_start=window_start,
            window_end=window_end,
            lines=merged_lines(current, changes),
            kind=old.kind,
            priority=old.priority,
            allocation_policy=old.allocation_policy,
            min_remaining_life_days=old.min_remaining_life_days,
            accept_substitutes=old.accept_substitutes,
            note=note,
            next_slot=next_slot,
        ),
    )
