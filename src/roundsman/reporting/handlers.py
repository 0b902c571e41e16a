"""Business figures for `/metrics`, counted from the event log after the commit.

Per process, as Prometheus wants it: each event is counted in the process whose relay handled it; sum over processes.
An event that is handled again after a crash is counted again: these are for alarms, reports are for the books.
"""

from prometheus_client import Counter

from roundsman.execution.events import DeliveryCompleted, DeliveryFailed
from roundsman.orders.events import OrderAllocated, OrderBackordered
from roundsman.platform.events.registry import subscribe
from roundsman.platform.work import Work

ALLOCATIONS = Counter(
    "roundsman_allocations_total", "Attempts to allocate an order", ["outcome"]
)  # complete, short, backordered
STOPS = Counter("roundsman_stops_ended_total", "Stops that ended", ["outcome"])  # full, partial, failed
STOPS_LATE = Counter("roundsman_stops_late_total", "Stops where goods came after the promised window")


@subscribe("reporting.count_for_metrics", OrderAllocated, OrderBackordered, DeliveryCompleted, DeliveryFailed)
def count_for_metrics(
    _: Work, fact: OrderAllocated | OrderBackordered | DeliveryCompleted | DeliveryFailed
) -> None:
    """Keep the counters that alarms look at: allocation failures and delivery success."""
    match fact:
        case OrderAllocated():
            ALLOCATIONS.labels("short" if fact.short else "complete").inc()
        case OrderBackordered():
            ALLOCATIONS.labels("backordered").inc()
        case DeliveryCompleted():
            missing = fact.damaged_quantity + fact.rejected_quantity
            STOPS.labels("partial" if missing else "full").inc()
            if not fact.on_time:
                STOPS_LATE.inc()
        case DeliveryFailed():
            STOPS.labels("failed").inc()
