"""Brings facts to their subscribers after the commit.

Numbers are given in the order of the commits (the counter stays locked until the commit), so a cursor per
subscriber and tenant can never step over an event that becomes visible later.
"""

import threading
import traceback
import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog
from sqlalchemy import delete, select, text, update
from sqlalchemy.dialects.postgresql import insert as pg_insert

from roundsman.platform.clock import real_now
from roundsman.platform.db.engine import current_database
from roundsman.platform.events.envelope import DomainEvent, event_class
from roundsman.platform.events.registry import Subscriber, subscribers
from roundsman.platform.models import EventCounter, EventCursor, EventFailure, EventRow
from roundsman.platform.observability.metrics import EVENTS_HANDLED, EVENTS_PARKED
from roundsman.platform.retry import TRIES, lost_race, note_lost_race, pause
from roundsman.platform.work import Work, open_system_work

log = structlog.get_logger(__name__)

BATCH = 1_000
POLL_S = 0.5
BUSY_POLL_S = 0.8  # many events in one batch cost far less than each in its own
BACKOFF_S = (1, 5, 30, 120, 600)


def drain(subscriber: Subscriber, tenant_id: uuid.UUID, *, max_attempts: int = 5) -> int:
    """Hand the tenant's waiting events to the subscriber, oldest first.

    What a handler writes and the cursor's step commit together. A batch in which a handler fails is rolled back and
    given again one by one: what fails is rolled back to its savepoint and noted down for another try, the ones after it
    go on.

    Returns:
        How many events were handled; 0 when there are none, or another process is at it.
    """
    handled = 0
    while True:
        done, at_end = _drain_once(subscriber, tenant_id, max_attempts)
        handled += done
        if at_end:
            return handled


def _drain_once(subscriber: Subscriber, tenant_id: uuid.UUID, max_attempts: int) -> tuple[int, bool]:
    """One batch in one transaction. When it loses a race for locks, the whole batch is given again."""
    together = True
    for attempt in range(1, TRIES + 1):
        is_last = attempt == TRIES
        try:
            with open_system_work(tenant_id) as work:
                return _drain_batch(
                    work, subscriber, max_attempts, together=together and not is_last, note_lost=is_last
                )
        except Exception as error:
            if lost_race(error) and not is_last:
                note_lost_race(error, "relay", again=True)
                pause(attempt)
            elif together and not is_last:
                together = False
            else:
                raise
    raise AssertionError("the last try returns or raises")


def retry_due(subscriber: Subscriber, tenant_id: uuid.UUID, *, max_attempts: int = 5) -> int:
    """Try again what failed before and is due.

    Returns:
        How many events were digested this time.
    """
    digested = 0
    with open_system_work(tenant_id) as work:
        due = work.session.scalars(
            work.rows(EventFailure)
            .where(
                EventFailure.subscriber == subscriber.name,
                EventFailure.parked_at.is_(None),
                EventFailure.next_attempt_at <= real_now(),
            )
            .order_by(EventFailure.seq)
            .limit(BATCH)
            .with_for_update(skip_locked=True)
        ).all()
        for failure in due:
            row = work.session.get_one(EventRow, (tenant_id, failure.seq))
            if _handle(work, subscriber, row, max_attempts, attempts_before=failure.attempts):
                work.session.execute(
                    delete(EventFailure).where(
                        EventFailure.tenant_id == tenant_id,
                        EventFailure.subscriber == subscriber.name,
                        EventFailure.seq == row.seq,
                    )
                )
                digested += 1
    return digested


def _drain_batch(
    work: Work, subscriber: Subscriber, max_attempts: int, *, together: bool, note_lost: bool
) -> tuple[int, bool]:
    """Hand out one batch: how many, and whether nothing more waits."""
    work.session.execute(
        pg_insert(EventCursor)
        .values(tenant_id=work.tenant_id, subscriber=subscriber.name, last_seq=0)
        .on_conflict_do_nothing()
    )
    cursor = work.session.scalar(
        work.rows(EventCursor)
        .where(EventCursor.subscriber == subscriber.name)
        .with_for_update(skip_locked=True)
    )
    if cursor is None:
        return 0, True
    head = work.session.scalar(select(EventCounter.last_seq).where(EventCounter.tenant_id == work.tenant_id))
    if head is None or head <= cursor.last_seq:
        return 0, True
    rows = work.session.scalars(
        work.rows(EventRow)
        .where(
            EventRow.seq > cursor.last_seq,
            EventRow.seq <= head,
            EventRow.type.in_([kind.type_name() for kind in subscriber.events]),
        )
        .order_by(EventRow.seq)
        .limit(BATCH)
    ).all()
    if together and len(rows) > 1:
        # Without savepoints, which cost more than most handlers do; one that fails ends this transaction.
        for row in rows:
            subscriber.handle(work, rebuild(row))
            work.session.flush()
        EVENTS_HANDLED.labels(subscriber.name).inc(len(rows))
    else:
        for row in rows:
            _handle(work, subscriber, row, max_attempts, attempts_before=0, note_lost=note_lost)
    reached = rows[-1].seq if len(rows) == BATCH else head
    work.session.execute(
        update(EventCursor)
        .where(EventCursor.tenant_id == work.tenant_id, EventCursor.subscriber == subscriber.name)
        .values(last_seq=reached)
    )
    # What the handlers have told themselves waits already.
    return len(rows), len(rows) < BATCH and not work.pending_events()


def _handle(
    work: Work,
    subscriber: Subscriber,
    row: EventRow,
    max_attempts: int,
    *,
    attempts_before: int,
    note_lost: bool = True,
) -> bool:
    seq, moment = row.seq, real_now()
    mark = work.pending_events()
    try:
        with work.session.begin_nested():
            subscriber.handle(work, rebuild(row))
            work.session.flush()
    except Exception as error:  # (whatever a handler throws must not stop the others)
        if lost_race(error) and not note_lost:
            raise
        work.drop_events_after(mark)
        _note_failure(work, subscriber, seq, attempts_before + 1, max_attempts, error, moment)
        return False
    EVENTS_HANDLED.labels(subscriber.name).inc()
    return True


def _note_failure(
    work: Work,
    subscriber: Subscriber,
    seq: int,
    attempts: int,
    max_attempts: int,
    error: Exception,
    moment: datetime,
) -> None:
    parked = attempts >= max_attempts
    log.error(
        "subscriber failed",
        subscriber=subscriber.name,
        tenant_id=str(work.tenant_id),
        seq=seq,
        attempts=attempts,
        parked=parked,
        error=repr(error),
    )
    if parked:
        EVENTS_PARKED.labels(subscriber.name).inc()
    values = {
        "attempts": attempts,
        "last_error": "".join(traceback.format_exception(error))[-4000:],
        "failed_at": moment,
        "next_attempt_at": moment + timedelta(seconds=BACKOFF_S[min(attempts, len(BACKOFF_S)) - 1]),
        "parked_at": moment if parked else None,
    }
    work.session.execute(
        pg_insert(EventFailure)
        .values(tenant_id=work.tenant_id, subscriber=subscriber.name, seq=seq, **values)
        .on_conflict_do_update(
            index_elements=[EventFailure.tenant_id, EventFailure.subscriber, EventFailure.seq], set_=values
        )
    )


def rebuild(row: EventRow) -> DomainEvent:
    """The fact as its class.

    Raises:
        LookupError: when this version of the house does not know the type.
    """
    known = event_class(row.type)
    if known is None:
        raise LookupError(f"event {row.seq} is of type {row.type}, which this version does not know")
    return known.model_validate(row.payload | {"subject_id": row.subject_id, "occurred_at": row.occurred_at})


class EventRelay:
    """A thread that keeps every subscriber up to date; any number of processes may run one."""

    def __init__(self, *, max_attempts: int = 5) -> None:
        self._max_attempts = max_attempts
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin in the background."""
        self._thread = threading.Thread(target=self._run, name="event-relay", daemon=True)
        self._thread.start()

    def stop(self, timeout_s: float = 10.0) -> None:
        """End after the batch at hand."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(timeout_s)

    def run_once(self) -> int:
        """One round over every subscriber and tenant with something waiting.

        Returns:
            How many events were handled.
        """
        handled = 0
        known = {subscriber.name: subscriber for subscriber in subscribers()}
        for name, tenant_id in _behind(list(known.values())):
            handled += drain(known[name], tenant_id, max_attempts=self._max_attempts)
            handled += retry_due(known[name], tenant_id, max_attempts=self._max_attempts)
            if self._stop.is_set():
                return handled
        return handled

    def _run(self) -> None:
        wait_s = POLL_S
        while not self._stop.is_set():
            try:
                wait_s = BUSY_POLL_S if self.run_once() else POLL_S
            except Exception as error:  # noqa: BLE001  (the database may be away for a while)
                log.warning("event relay waits", error=repr(error))
                wait_s = 2.0
            self._stop.wait(wait_s)


def _behind(known: Sequence[Subscriber]) -> list[tuple[str, uuid.UUID]]:
    """Subscribers for whom something waits, with its tenant; those who hear of none of it are stepped over it."""
    pairs = [(one.name, event.type_name()) for one in known for event in one.events]
    names, types = [name for name, _ in pairs], [kind for _, kind in pairs]
    with current_database().engine.begin() as connection:
        query = text("select subscriber, tenant_id from subscribers_behind(:names, :types)")
        return [
            (name, tenant_id)
            for name, tenant_id in connection.execute(query, {"names": names, "types": types})
        ]
