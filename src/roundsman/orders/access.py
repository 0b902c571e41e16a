"""Orders for rooms above that serve people directly: only what the caller's own scope reaches."""

import uuid

from roundsman.orders import policies
from roundsman.orders.facts import OrderFacts, orders_by_id
from roundsman.platform.work import Work


def find_order(work: Work, order_id: uuid.UUID, permission: str) -> OrderFacts:
    """The order as a value, when it is there for the caller.

    Raises:
        NotFound: when it is not.
        Forbidden: when the permission is not held at all.
    """
    policies.get_order(work, order_id, permission)
    return orders_by_id(work, [order_id])[order_id]
