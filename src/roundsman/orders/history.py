"""How an order stood at any second: its facts and those of its credit notes folded, nothing else asked. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from roundsman.platform.events.log import LoggedEvent

_QUANTITIES = (
    "quantity", "allocated", "picked", "shipped", "delivered", "damaged", "rejected", "short", "cancelled",
)  # fmt: skip

STATUS_AFTER = {
    "OrderCreated": "placed",
    "OrderConfirmed": "confirmed",
    "OrderAllocated": "allocated",
    "OrderBackordered": "backordered",
    "OrderReleased": "confirmed",
    "OrderPickingStarted": "picking",
    "OrderPickingStopped": "allocated",
    "OrderReady": "ready",
    "OrderPlanned": "planned",
    "OrderUnplanned": "ready",
    "OrderDeparted": "in_transit",
    "OrderClosed": "closed",
    "OrderCancelled": "cancelled",
}
"""What each fact makes of an order. `OrderOutcomeRecorded` and `OrderShortened` name the status themselves; the other
facts leave it as it is."""

CREDITED = "CreditNoteIssued"
"""A fact about a credit note; which order it credits stands in it."""

_ABOUT = ("kind", "organisation_id", "warehouse_id", "location_id", "window_start", "window_end", "priority")
_INSTANTS = ("window_start", "window_end")
_IDS = ("organisation_id", "warehouse_id", "location_id")


@dataclass(frozen=True, slots=True)
class PastLine:
    """A line as it stood; selling units."""

    line_no: int
    sku_id: UUID
    quantity: int = 0
    allocated: int = 0
    picked: int = 0
    shipped: int = 0
    delivered: int = 0
    damaged: int = 0
    rejected: int = 0
    short: int = 0
    cancelled: int = 0


@dataclass(frozen=True, slots=True)
class PastOrder:
    """An order as it stood."""

    order_id: UUID
    status: str
    kind: str | None = None
    organisation_id: UUID | None = None
    warehouse_id: UUID | None = None
    location_id: UUID | None = None
    window_start: datetime | None = None
    window_end: datetime | None = None
    priority: int | None = None
    lines: tuple[PastLine, ...] | None = None
    """None while no fact has told them (facts from before they did)."""
    credited_units: int = 0
    """Units that credit notes say need not be paid."""
    credited_minor: int = 0
    """What those units cost, in the tenant's currency."""
    known_from: datetime | None = None
    """From when on the log tells the lines; facts from before did not."""
    last_seq: int = 0
    """The last fact that counted."""


def fold(facts: Iterable[LoggedEvent]) -> PastOrder | None:
    """The state after these facts about one order; None when it was not there yet."""
    state: PastOrder | None = None
    for fact in facts:
        if fact.subject_type == "order" or (state is not None and fact.type == CREDITED):
            state = after(state, fact)
    return state


def after(state: PastOrder | None, fact: LoggedEvent) -> PastOrder:
    """The state after one more fact."""
    told = fact.payload
    if fact.type == CREDITED and state is not None:
        return replace(
            state,
            credited_units=state.credited_units + told["quantity"],
            credited_minor=state.credited_minor + told["amount_minor"],
            last_seq=max(fact.seq, state.last_seq),
        )
    if state is None:
        state = PastOrder(fact.subject_id, "placed")
    status = STATUS_AFTER.get(fact.type, state.status)
    if fact.type in ("OrderOutcomeRecorded", "OrderShortened"):
        status = told["status"]
    changes: dict[str, Any] = {"status": status, "last_seq": max(fact.seq, state.last_seq)}
    if fact.type in ("OrderCreated", "OrderAmended"):
        changes |= {name: _read(name, told[name]) for name in _ABOUT if told.get(name) is not None}
    if told.get("line_states"):
        changes["lines"] = tuple(_line(line) for line in told["line_states"])
        changes["known_from"] = state.known_from or fact.recorded_at
    return replace(state, **changes)


def _line(told: dict[str, Any]) -> PastLine:
    counts = {name: told.get(name, 0) for name in _QUANTITIES}
    return PastLine(told["line_no"], UUID(told["sku_id"]), **counts)


def _read(name: str, value: Any) -> Any:
    if name in _INSTANTS:
        return datetime.fromisoformat(value)
    return UUID(value) if name in _IDS else value
