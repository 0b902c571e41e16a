"""The door to orders for the rooms above. Quantities are selling units; instants are UTC.

All functions work in the caller's transaction and lock orders by id; take locks of trips and stops before calling.
"""

from roundsman.orders.access import find_order
from roundsman.orders.carriage import Carriage, carriage_of
from roundsman.orders.facts import (
    LineFacts,
    OrderFacts,
    OrderForPlanning,
    line_prices,
    lines_of,
    open_drops,
    open_values,
    order_numbers,
    orders_by_id,
    ready_orders,
)
from roundsman.orders.parcels import ParcelFacts, parcel_of_code
from roundsman.orders.queries_credit import credited_minor
from roundsman.orders.search import (
    FoundOrder,
    find_orders,
    order_of_parcel,
    orders_of_places,
    seen_order_ids,
    seen_orders_in_transit,
    sees_order,
)
from roundsman.orders.service.allocate import allocate_order
from roundsman.orders.service.cancel import cancel_order
from roundsman.orders.service.credit import Credit, Credits, CreditWish, open_credits, write_credits
from roundsman.orders.service.lines import lock_orders
from roundsman.orders.service.outcomes import LineOutcome, record_lost, record_outcome, record_outcomes
from roundsman.orders.service.place import (
    Again,
    AgainWish,
    AskedLine,
    OrdersAgain,
    PlaceOrder,
    open_again,
    place_order,
    write_again,
)
from roundsman.orders.service.progress import (
    close_orders,
    mark_in_transit,
    mark_planned,
    mark_unplanned,
    mark_unplanned_of,
)
from roundsman.orders.service.return_trips import (
    ReturnFacts,
    assign_return,
    collect_return,
    find_return,
    returns_of_trip,
    returns_of_trips,
    unassign_returns,
)
from roundsman.orders.service.tasks import assigned_tasks
from roundsman.orders.service.waiting_returns import assign_waiting_returns, returns_to_collect
from roundsman.orders.states import OrderStatus, TaskStatus
from roundsman.orders.views import line_figures, order_figures, task_loads

__all__ = [
    "Again",
    "AgainWish",
    "AskedLine",
    "Carriage",
    "Credit",
    "CreditWish",
    "Credits",
    "FoundOrder",
    "LineFacts",
    "LineOutcome",
    "OrderFacts",
    "OrderForPlanning",
    "OrderStatus",
    "OrdersAgain",
    "ParcelFacts",
    "PlaceOrder",
    "ReturnFacts",
    "TaskStatus",
    "allocate_order",
    "assign_return",
    "assign_waiting_returns",
    "assigned_tasks",
    "cancel_order",
    "carriage_of",
    "close_orders",
    "collect_return",
    "credited_minor",
    "find_order",
    "find_orders",
    "find_return",
    "line_figures",
    "line_prices",
    "lines_of",
    "lock_orders",
    "mark_in_transit",
    "mark_planned",
    "mark_unplanned",
    "mark_unplanned_of",
    "open_again",
    "open_credits",
    "open_drops",
    "open_values",
    "order_figures",
    "order_numbers",
    "order_of_parcel",
    "orders_by_id",
    "orders_of_places",
    "parcel_of_code",
    "place_order",
    "ready_orders",
    "record_lost",
    "record_outcome",
    "record_outcomes",
    "returns_of_trip",
    "returns_of_trips",
    "returns_to_collect",
    "seen_order_ids",
    "seen_orders_in_transit",
    "sees_order",
    "task_loads",
    "unassign_returns",
    "write_again",
    "write_credits",
]
