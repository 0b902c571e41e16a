"""Tables of orders. Each module of this package holds the tables of one matter."""

from roundsman.orders.models.order import (
    ALLOCATION_POLICIES,
    ORDER_KINDS,
    STEP_KINDS,
    Order,
    OrderLine,
    Task,
    TaskStep,
)

__all__ = [
    "ALLOCATION_POLICIES",
    "ORDER_KINDS",
    "STEP_KINDS",
    "Order",
    "OrderLine",
    "Task",
    "TaskStep",
]
