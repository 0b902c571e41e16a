"""Which facts of the log go out live, and who may see which."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from roundsman.execution.api import seen_exception_ids, seen_trip_ids
from roundsman.orders.api import seen_order_ids
from roundsman.platform.db.raw import Statement
from roundsman.platform.events.envelope import topic_of
from roundsman.platform.http.streams import Message
from roundsman.platform.principal import Scope
from roundsman.platform.work import Work

_BY_ROW = ("order", "trip", "stop", "exception_case")
_BY_PLACE = {
    "plan": "plans.read",
    "picklist": "picking.read",
    "wave": "picking.read",
    "inbound": "inbound.read",
    "transfer": "transfers.read",
    "stock_count": "inventory.count",
    "stock_approval": "inventory.approve",
    "putaway_task": "inbound.read",
    "batch": "batches.read",
    "recall": "recalls.read",
    "return_request": "return_requests.decide",
}
"""Subject -> the permission to see it; who holds it for places sees facts that name one of them."""
SUBJECTS = (*_BY_ROW, *_BY_PLACE)
"""Facts about anything else (users, sessions, settings, money) are not for screens that stand open."""
_PLACES = ("warehouse_id", "location_id", "from_location_id", "to_location_id", "destination_location_id")
_MOST_IDS = 100

_READ = """
SELECT seq, type, subject_type, subject_id, occurred_at, recorded_at, actor_id, payload FROM event
WHERE tenant_id = %s AND seq > %s::bigint AND seq <= %s::bigint AND subject_type = ANY(%s::text[])
ORDER BY seq LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the log."""

    seq: int
    type: str
    subject_type: str
    subject_id: uuid.UUID
    occurred_at: datetime
    recorded_at: datetime
    actor_id: uuid.UUID | None
    payload: dict[str, Any]


def read_facts(work: Work, after: int, upto: int, *, most: int) -> list[Fact]:
    """Facts with `after < seq <= upto` that may go out at all, oldest first."""
    (rows,) = work.fetch_each(Statement(_READ, [work.tenant_id, after, upto, list(SUBJECTS), most]))
    return [Fact(*row) for row in rows]


def messages_for(work: Work, facts: Sequence[Fact]) -> list[Message]:
    """What of these facts the caller may see, as it may see it: four statements whatever their number.

    A message says what happened to what, so that a page can read it again with the caller's own rights; no quantities,
    no money, no names. Who may read the event log gets the ids of what else was touched.
    """
    if not facts:
        return []
    orders = seen_order_ids(work, {one.subject_id for one in facts if one.subject_type == "order"})
    trips = seen_trip_ids(work, {trip_id for one in facts if (trip_id := _trip_of(one)) is not None})
    cases = seen_exception_ids(
        work, {one.subject_id for one in facts if one.subject_type == "exception_case"}
    )
    reads_log = work.principal.scope_of("events.read") is Scope.TENANT
    found = []
    for fact in facts:
        trip_id = _trip_of(fact)
        seen = (
            fact.subject_id in orders
            if fact.subject_type == "order"
            else trip_id in trips
            if fact.subject_type in ("trip", "stop")
            else fact.subject_id in cases
            if fact.subject_type == "exception_case"
            else _is_at_own_place(work, fact)
        )
        if seen:
            found.append(_message(fact, trip_id if trip_id in trips else None, with_ids=reads_log))
    return found


def _trip_of(fact: Fact) -> uuid.UUID | None:
    if fact.subject_type == "trip":
        return fact.subject_id
    told = fact.payload.get("trip_id") if fact.subject_type in ("stop", "exception_case") else None
    return uuid.UUID(told) if told else None


def _is_at_own_place(work: Work, fact: Fact) -> bool:
    scope = work.principal.scope_of(_BY_PLACE[fact.subject_type])
    if scope is Scope.TENANT:
        return True
    if scope is not Scope.LOCATION:
        return False
    own = {str(place) for place in work.principal.location_ids}
    return any(fact.payload.get(name) in own for name in _PLACES)


def _message(fact: Fact, trip_id: uuid.UUID | None, *, with_ids: bool) -> Message:
    data: dict[str, Any] = {
        "seq": fact.seq,
        "type": fact.type,
        "topic": topic_of(fact.type),
        "subject_type": fact.subject_type,
        "subject_id": str(fact.subject_id),
        "occurred_at": fact.occurred_at.isoformat(),
        "recorded_at": fact.recorded_at.isoformat(),
    }
    if trip_id is not None:
        data["trip_id"] = str(trip_id)
    if with_ids:
        data["actor_id"] = None if fact.actor_id is None else str(fact.actor_id)
        data["ids"] = dict(_ids(fact.payload))
    return Message("event", data, fact.seq)


def _ids(payload: dict[str, Any]) -> Iterable[tuple[str, Any]]:
    for name, value in payload.items():
        if name.endswith("_id") and isinstance(value, str):
            yield name, value
        elif name.endswith("_ids") and isinstance(value, list):
            yield name, value[:_MOST_IDS]
