"""Who makes facts, and when: the subscriber after each event, a job when they are missing, a proof every night."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import structlog
from sqlalchemy import select

from roundsman.execution import api as execution
from roundsman.platform.db.tenants import all_tenant_ids
from roundsman.platform.errors import Unavailable
from roundsman.platform.events.envelope import DomainEvent
from roundsman.platform.events.registry import subscribers
from roundsman.platform.events.relay import BATCH, drain
from roundsman.platform.jobs.queue import JobContext, enqueue_job, job, scheduled
from roundsman.platform.models import EventCounter, EventCursor, EventRow, JobRow
from roundsman.platform.work import Work, open_system_work
from roundsman.reporting.facts.filling import (
    SUBSCRIBER,
    Difference,
    compare,
    fill_all,
    is_built,
    keep_orders,
    keep_trips,
    lock_facts,
    rebuild,
)

log = structlog.get_logger(__name__)

JOB = "reporting.rebuild"
AT_ONCE = 20_000
"""With no more events than this a tenant's missing facts are made while the reader waits: less than two seconds."""
_DONE = "reporting.kept"


@dataclass
class Subjects:
    """Whose facts an event touches."""

    trips: set[uuid.UUID] = field(default_factory=set)
    orders: set[uuid.UUID] = field(default_factory=set)
    places: set[uuid.UUID] = field(default_factory=set)

    def add(self, subject_type: str, subject_id: uuid.UUID, payload: Mapping[str, Any]) -> None:
        """Note what one event is about. Events of stops, exceptions and costs name their trip."""
        if subject_type == "trip":
            self.trips.add(subject_id)
        elif subject_type == "order":
            self.orders.add(subject_id)
        elif subject_type == "location" and {"lat", "lon"} & set(payload.get("fields") or ()):
            self.places.add(subject_id)
        trip_id = payload.get("trip_id")
        if trip_id is not None:
            self.trips.add(uuid.UUID(str(trip_id)))

    def without(self, other: "Subjects") -> "Subjects":
        """Those that are not in the other."""
        return Subjects(self.trips - other.trips, self.orders - other.orders, self.places - other.places)

    def take(self, other: "Subjects") -> None:
        """Add those of the other."""
        self.trips |= other.trips
        self.orders |= other.orders
        self.places |= other.places


def keep(work: Work, fact: DomainEvent, types: frozenset[str]) -> None:
    """Make the facts that an event touches anew, from how things stand now: order and repeats do not matter.

    The first event of the relay's batch takes the whole batch along: what was committed before it began is seen, so
    that the others find their subjects done.
    """
    done: Subjects = work.session.info.setdefault(_DONE, Subjects())
    mine = Subjects()
    mine.add(fact.subject_type, fact.subject_id, fact.payload())
    if not (todo := mine.without(done)).trips and not todo.orders and not todo.places:
        return
    lock_facts(work)
    if not is_built(work):
        _ask_for_rebuild(work)
    batch = _batch(work, types) if not work.session.info.get(f"{_DONE}.batch") else Subjects()
    work.session.info[f"{_DONE}.batch"] = True
    batch.take(todo)
    keep_subjects(work, batch)
    done.take(batch)


def keep_subjects(work: Work, subjects: Subjects) -> None:
    """Make the facts of these anew. Call it with the facts locked."""
    trips = set(subjects.trips)
    if subjects.places:
        trips |= set(work.session.execute(execution.trips_calling_at(work, subjects.places)).scalars())
    if trips:
        keep_trips(work, sorted(trips))
    if subjects.orders:
        keep_orders(work, sorted(subjects.orders))


def ensure_built(work: Work) -> None:
    """Make facts that are missing (a database of an older version) before they are read.

    Raises:
        Unavailable: `figures_not_ready`, while a job makes those of a large tenant.
    """
    if is_built(work):
        return
    events = work.session.scalar(
        select(EventCounter.last_seq).where(EventCounter.tenant_id == work.tenant_id)
    )
    if (events or 0) <= AT_ONCE:
        lock_facts(work)
        work.session.expire_all()
        if not is_built(work):
            fill_all(work)
        return
    # The refusal rolls the reader's transaction back, and the job must outlive it.
    with open_system_work(work.tenant_id) as beside:
        row = _ask_for_rebuild(beside)
        job_id, progress = row.id, row.progress
    raise Unavailable(
        f"the figures of past days are being worked out ({progress:.0%} done)",
        code="figures_not_ready",
        accepted="try again in a minute",
        job_id=str(job_id),
    )


def prove(tenant_id: uuid.UUID) -> list[Difference]:
    """What a rebuild would change in a tenant's facts, by table, after the events that wait are digested.

    On a house that is being served events go on coming: what differs is looked at three times.
    """
    found: list[Difference] = []
    listener = next(one for one in subscribers() if one.name == SUBSCRIBER)
    for _ in range(3):
        drain(listener, tenant_id)
        with open_system_work(tenant_id) as work:
            found = compare(work)
        if not any(one.differing for one in found):
            break
    return found


@job(JOB)
def rebuild_facts(context: JobContext) -> dict[str, Any]:
    """Make all facts of the tenant anew, a part at a time."""
    return {"rows": rebuild(context.tenant_id, context.progress)}


@scheduled("reporting.prove_facts", "37 2 * * *")
def prove_facts() -> None:
    """The nightly proof: facts are what a rebuild would write. Where not, it says so and rebuilds."""
    for tenant_id in all_tenant_ids():
        with open_system_work(tenant_id) as work:
            if not is_built(work):
                _ask_for_rebuild(work)
                continue
            if _is_behind(work):
                continue
            wrong = {found.table: found.differing for found in compare(work) if found.differing}
            if wrong:
                log.error("facts are not what a rebuild gives", tenant_id=str(tenant_id), differing=wrong)
                _ask_for_rebuild(work)


def _is_behind(work: Work) -> bool:
    cursor, head = (
        select(EventCursor.last_seq).where(
            EventCursor.tenant_id == work.tenant_id, EventCursor.subscriber == SUBSCRIBER
        ),
        select(EventCounter.last_seq).where(EventCounter.tenant_id == work.tenant_id),
    )
    return int(work.session.scalar(cursor) or 0) < int(work.session.scalar(head) or 0)


def _ask_for_rebuild(work: Work) -> JobRow:
    """The job that makes the tenant's facts: the one that waits or runs already, or a new one."""
    work.serialise("reporting.rebuild_job")
    row = work.session.scalar(
        work.rows(JobRow)
        .where(JobRow.kind == JOB, JobRow.status.in_(("queued", "running")))
        .order_by(JobRow.id)
        .limit(1)
    )
    return row if row is not None else enqueue_job(work, JOB, {})


def _batch(work: Work, types: frozenset[str]) -> Subjects:
    """The subjects of the events that the relay is about to hand over; none when nobody drains."""
    found = Subjects()
    cursor = work.session.scalar(
        select(EventCursor.last_seq).where(
            EventCursor.tenant_id == work.tenant_id, EventCursor.subscriber == SUBSCRIBER
        )
    )
    if cursor is None:
        return found
    rows = work.session.execute(
        select(EventRow.subject_type, EventRow.subject_id, EventRow.payload)
        .where(EventRow.tenant_id == work.tenant_id, EventRow.seq > cursor, EventRow.type.in_(types))
        .order_by(EventRow.seq)
        .limit(BATCH)
    )
    for subject_type, subject_id, payload in rows:
        found.add(subject_type, subject_id, payload)
    return found
