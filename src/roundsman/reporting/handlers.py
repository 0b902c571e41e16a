"""What reporting does when others speak: it keeps its facts, and the business figures for `/metrics`.

The figures are counted per process, as Prometheus wants it: each event is counted in the process whose relay handled
it; sum over processes.
An event that is handled again after a crash is counted again: these are for alarms, reports are for the books.
"""

from prometheus_client import Counter

from roundsman.costing import events as _costing  # noqa: F401  (so that they are known below)
from roundsman.execution.events import DeliveryCompleted, DeliveryFailed
from roundsman.masterdata.events import LocationChanged
from roundsman.orders.events import OrderAllocated, OrderBackordered
from roundsman.platform.events.envelope import DomainEvent, known_events
from roundsman.platform.events.registry import subscribe
from roundsman.platform.work import Work
from roundsman.reporting.facts.filling import SUBSCRIBER
from roundsman.reporting.facts.keeping import keep

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


def _touching() -> tuple[type[DomainEvent], ...]:
    """Every event, of whatever room, that says something of an order, a trip or what happened on it."""
    return tuple(
        event
        for _, event in sorted(known_events().items())
        if getattr(event, "subject_type", "") in ("order", "trip") or "trip_id" in event.model_fields
    )


FACT_EVENTS: tuple[type[DomainEvent], ...] = (*_touching(), LocationChanged)
_FACT_TYPES = frozenset(event.type_name() for event in FACT_EVENTS)


@subscribe(SUBSCRIBER, *FACT_EVENTS)
def keep_facts(work: Work, fact: DomainEvent) -> None:
    """Make the facts that it touches anew. Told late, twice or in another order it comes to the same."""
    keep(work, fact, _FACT_TYPES)
