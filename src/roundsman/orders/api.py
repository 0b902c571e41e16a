"""The door to orders for the rooms above. Quantities are selling units; instants are UTC.

All functions work in the caller's transaction and lock orders by id; take locks of trips and stops before calling.
"""

from roundsman.orders.facts import (
    LineFacts,
    OrderFacts,
    OrderForPlanning,
    lines_of,
    orders_by_id,
    ready_orders,
)
from roundsman.orders.service.allocate import allocate_order
from roundsman.orders.service.cancel import cancel_order
from roundsman.orders.service.lines import lock_orders
from roundsman.orders.service.place import AskedLine, PlaceOrder, place_order, reattempt_order
from roundsman.orders.service.progress import (
    LineOutcome,
    close_orders,
    mark_in_transit,
    mark_planned,
    mark_unplanned,
    record_outcome,
)
from roundsman.orders.states import OrderStatus, TaskStatus
from roundsman.orders.views import order_figures

__all__ = [
    "AskedLine",
    "LineFacts",
    "LineOutcome",
    "OrderFacts",
    "OrderForPlanning",
    "OrderStatus",
    "PlaceOrder",
    "TaskStatus",
    "allocate_order",
    "cancel_order",
    "close_orders",
    "lines_of",
    "lock_orders",
    "mark_in_transit",
    "mark_planned",
    "mark_unplanned",
    "order_figures",
    "orders_by_id",
    "place_order",
    "ready_orders",
    "reattempt_order",
    "record_outcome",
]
