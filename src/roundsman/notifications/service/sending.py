"""Sending: events are queued for a receiver, taken in hand in order, and what became of the call is written down.

No transaction is open while a receiver is called. What is taken in hand has a lease: if this process dies, another
takes it up when the lease is over. So every event arrives at least once, and those about one thing in their order.
"""

import uuid
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, text

from roundsman.notifications.domain import LONGEST_PAUSE_S, TEST_TYPE, next_try, wait_after, wanted_types
from roundsman.notifications.models import WebhookAttempt, WebhookDelivery, WebhookEndpoint, WebhookState
from roundsman.notifications.service.calling import LEASE, InHand, Lines, Outcome, Taken, ids_of, left_of
from roundsman.notifications.service.endpoints import is_secret_lost, known_topics, secrets_of
from roundsman.notifications.service.log import told_of
from roundsman.platform.clock import real_now
from roundsman.platform.db.base import among
from roundsman.platform.db.engine import current_database
from roundsman.platform.db.raw import Statement
from roundsman.platform.models import EventCounter, EventRow
from roundsman.platform.work import Work, open_system_work

BATCHES_AT_ONCE, SINGLES_AT_ONCE = 10, 100
"""Calls for which deliveries are taken in hand together."""
QUEUED_AT_ONCE = 5_000
WINDOW = 5_000
ROUNDS = 100
"""So often a receiver is served before it is another one's turn."""
MOST_ANSWER = 500


def due() -> list[tuple[uuid.UUID, uuid.UUID]]:
    """(tenant, receiver) for whom something may be sent now."""
    with current_database().engine.begin() as connection:
        rows = connection.execute(
            text("select tenant_id, endpoint_id from webhooks_due(:now)"), {"now": real_now()}
        )
        return [(row.tenant_id, row.endpoint_id) for row in rows]


def serve(tenant_id: uuid.UUID, endpoint_id: uuid.UUID, is_over: Callable[[], bool] = lambda: False) -> int:
    """Send a receiver what waits for it, until nothing is left, it fails, or it is another one's turn.

    Args:
        tenant_id: Whose receiver.
        endpoint_id: The receiver.
        is_over: Begin no more calls; what is in hand is given back.

    Returns:
        Calls made.
    """
    made = 0
    with ExitStack() as stack:
        lines: Lines | None = None
        for _ in range(ROUNDS):
            taken = None if is_over() else take(tenant_id, endpoint_id)
            if taken is None or not taken.calls:
                break
            lines = lines or stack.enter_context(Lines(taken.url))
            outcomes = lines.call(taken, is_over)
            settle(tenant_id, endpoint_id, outcomes, left=left_of(taken, outcomes))
            made += len(outcomes)
            if not outcomes or not all(one.is_taken for one in outcomes):
                break
    return made


def take(tenant_id: uuid.UUID, endpoint_id: uuid.UUID) -> Taken | None:
    """Queue what is new for a receiver, and take in hand what may be sent now.

    Returns:
        None when it is not to be served now, or another process has its row.
    """
    now = real_now()
    with open_system_work(tenant_id) as work:
        endpoint = work.find(WebhookEndpoint, endpoint_id)
        state = work.session.scalar(
            work.rows(WebhookState)
            .where(WebhookState.endpoint_id == endpoint_id)
            .with_for_update(skip_locked=True)
        )
        if endpoint is None or state is None or not endpoint.is_active or state.stopped_why is not None:
            return None
        if state.not_before is not None and state.not_before > now:
            return None
        if is_secret_lost(endpoint):
            state.stopped_why = "secret_lost"
            return None
        _queue(work, endpoint, state, now)
        is_batch = endpoint.batch_size > 1
        # A receiver that failed last is asked once whether it is there again.
        size = endpoint.batch_size
        calls = 1 if state.failures else BATCHES_AT_ONCE if is_batch else SINGLES_AT_ONCE
        rows = _ready(work, endpoint, now, calls * size)
        columns = work.rows(EventRow).with_only_columns(*EventRow.__table__.c)
        found: Iterable[Any] = work.session.execute(
            columns.where(among(EventRow.seq, [row.seq for row in rows]))
        )
        events = {row.seq: told_of(row) for row in found}
        parts = [rows[at : at + size] for at in range(0, len(rows), size)]
        return Taken(
            endpoint.url,
            tuple(secrets_of(endpoint)),
            is_batch,
            tuple(
                InHand(tuple(row.id for row in part), tuple(events[row.seq] for row in part))
                for part in parts
            ),
        )


def settle(
    tenant_id: uuid.UUID, endpoint_id: uuid.UUID, outcomes: Sequence[Outcome], *, left: Sequence[InHand] = ()
) -> None:
    """Write down what became of calls, and give back what was not tried."""
    with open_system_work(tenant_id) as work:
        # The sender's row first, as in `take`; the deliveries by id.
        state = work.session.scalar(
            work.rows(WebhookState).where(WebhookState.endpoint_id == endpoint_id).with_for_update()
        )
        if state is None:
            return  # the receiver was removed meanwhile
        taken = [(one, outcome) for outcome in outcomes if outcome.is_taken for one in outcome.call.ids]
        if taken:
            values = [
                (
                    one,
                    outcome.code,
                    outcome.at,
                    outcome.duration_ms,
                    outcome.answer[:MOST_ANSWER],
                    len(outcome.call.ids),
                )
                for one, outcome in taken
            ]
            columns = [list(column) for column in zip(*values, strict=True)]
            work.fetch_each(Statement(_TAKEN, [work.tenant_id, columns[0], *columns]))
        failed = {one: outcome for outcome in outcomes if not outcome.is_taken for one in outcome.call.ids}
        for row in work.lock_all(WebhookDelivery, [*failed, *ids_of(left)]):
            row.leased_until = None
            if (outcome := failed.get(row.id)) is not None:
                _note_failed(work, row, outcome)
        for outcome in outcomes:
            _note_state(state, outcome)


def _note_failed(work: Work, row: WebhookDelivery, outcome: Outcome) -> None:
    row.attempts += 1
    row.last_code, row.last_error = outcome.code, outcome.error
    again = next_try(row.queued_at, outcome.at, row.attempts, row.id.int, outcome.retry_after_s)
    if again is None:
        row.status, row.ended_at = "failed", outcome.at
    else:
        row.status, row.ended_at, row.next_attempt_at = "waiting", None, again
    work.add(
        WebhookAttempt(
            delivery_id=row.id,
            number=row.attempts,
            at=outcome.at,
            duration_ms=outcome.duration_ms,
            code=outcome.code,
            error=outcome.error,
            answer=outcome.answer[:MOST_ANSWER],
            batch_of=len(outcome.call.ids),
        )
    )


def _note_state(state: WebhookState, outcome: Outcome) -> None:
    if outcome.is_taken:
        state.failures, state.not_before, state.last_delivered_at = 0, None, outcome.at
        return
    state.failures += 1
    state.last_failed_at = outcome.at
    pause = min(wait_after(state.failures, outcome.call.ids[0].int), timedelta(seconds=LONGEST_PAUSE_S))
    state.not_before = outcome.at + pause
    if outcome.code == 410:
        state.stopped_why = "gone"


def _queue(work: Work, endpoint: WebhookEndpoint, state: WebhookState, now: datetime) -> None:
    head = work.session.scalar(select(EventCounter.last_seq).where(EventCounter.tenant_id == work.tenant_id))
    if head is None or head <= state.last_seq:
        return
    topics = known_topics()
    types = wanted_types(endpoint.topics, {kind: one for kind, one in topics.items() if kind != TEST_TYPE})
    until = min(head, state.last_seq + QUEUED_AT_ONCE)
    work.session.execute(
        text(_QUEUE),
        {
            "tenant": work.tenant_id, "endpoint": endpoint.id, "after": state.last_seq, "until": until, "now": now,
            "types": types, "topics": [topics[one] for one in types], "test": TEST_TYPE,
            "test_topic": topics[TEST_TYPE],
        },
    )  # fmt: skip
    state.last_seq = until
    work.session.flush()


def _ready(work: Work, endpoint: WebhookEndpoint, now: datetime, most: int) -> list[Any]:
    """Take what may be sent now in hand; (id, seq) by seq."""
    asked: dict[str, Any] = {
        "tenant": work.tenant_id, "endpoint": endpoint.id, "now": now, "most": most, "window": WINDOW,
    }  # fmt: skip
    is_batch = endpoint.batch_size > 1
    ids = work.session.scalars(text(_FIRST_IN_BATCHES if is_batch else _FIRST), asked).all()
    if not ids:
        # Perhaps all of the first ones wait for their next try: then whatever comes after them.
        ids = work.session.scalars(text(_READY_IN_BATCHES if is_batch else _READY), asked).all()
    (rows,) = work.fetch_each(Statement(_LEASE, [work.tenant_id, list(ids), now + LEASE]))
    return sorted(rows, key=lambda row: int(row.seq))


_QUEUE = """
INSERT INTO webhook_delivery (
    tenant_id, id, endpoint_id, seq, event_id, topic, subject_type, subject_id, status, attempts, queued_at,
    next_attempt_at
)
SELECT e.tenant_id, gen_random_uuid(), :endpoint, e.seq, e.id,
       CASE WHEN e.type = :test THEN :test_topic
            ELSE (CAST(:topics AS text[]))[array_position(CAST(:types AS text[]), e.type::text)] END,
       e.subject_type, e.subject_id, 'waiting', 0, :now, :now
FROM event e
WHERE e.tenant_id = :tenant AND e.seq > :after AND e.seq <= :until
  AND (e.type = ANY (:types) OR (e.type = :test AND e.subject_id = :endpoint))
ON CONFLICT (tenant_id, endpoint_id, seq) DO NOTHING
"""
_OF_RECEIVER = """
SELECT d.id FROM webhook_delivery d
WHERE d.tenant_id = :tenant AND d.endpoint_id = :endpoint AND d.status = 'waiting' AND d.next_attempt_at <= :now
  AND (d.leased_until IS NULL OR d.leased_until <= :now)
  AND NOT EXISTS (
      SELECT FROM webhook_delivery b
      WHERE b.tenant_id = d.tenant_id AND b.endpoint_id = d.endpoint_id AND b.subject_id = d.subject_id
        AND b.status = 'waiting' AND b.seq < d.seq {blocking})
ORDER BY d.seq LIMIT :most
"""
_READY = _OF_RECEIVER.format(blocking="")
"""The first that waits about each thing: the next follows when it has arrived or was given up."""
_READY_IN_BATCHES = _OF_RECEIVER.format(blocking="AND (b.next_attempt_at > :now OR b.leased_until > :now)")
"""In the order of the log, so that several about one thing may go in one call."""

_WINDOW = """
SELECT d.id, d.seq, d.subject_id,
       d.next_attempt_at <= :now AND (d.leased_until IS NULL OR d.leased_until <= :now) AS is_ready
FROM webhook_delivery d
WHERE d.tenant_id = :tenant AND d.endpoint_id = :endpoint AND d.status = 'waiting'
ORDER BY d.seq LIMIT :window
"""
_FIRST = """
SELECT f.id FROM (SELECT DISTINCT ON (q.subject_id) q.* FROM (WINDOW) q ORDER BY q.subject_id, q.seq) f
WHERE f.is_ready ORDER BY f.seq LIMIT :most
""".replace("WINDOW", _WINDOW)
_FIRST_IN_BATCHES = """
SELECT f.id FROM (
    SELECT q.*, bool_and(q.is_ready) OVER (PARTITION BY q.subject_id ORDER BY q.seq) AS nothing_before
    FROM (WINDOW) q
) f WHERE f.nothing_before ORDER BY f.seq LIMIT :most
""".replace("WINDOW", _WINDOW)
"""The same as `_READY` and `_READY_IN_BATCHES` say, among those that have waited longest: however many wait, a look at
some thousand of them is enough."""
_LEASE = """
WITH held AS (
    SELECT tenant_id, id FROM webhook_delivery WHERE tenant_id = %s AND id = ANY(%s::uuid[]) ORDER BY id FOR UPDATE
)
UPDATE webhook_delivery d SET leased_until = %s FROM held
WHERE d.tenant_id = held.tenant_id AND d.id = held.id RETURNING d.id, d.seq
"""
_TAKEN = """
WITH held AS (
    SELECT tenant_id, id FROM webhook_delivery WHERE tenant_id = %s AND id = ANY(%s::uuid[]) ORDER BY id FOR UPDATE
), ended AS (
    UPDATE webhook_delivery d
    SET status = 'delivered', attempts = d.attempts + 1, last_code = n.code, last_error = NULL, ended_at = n.at,
        leased_until = NULL
    FROM held JOIN unnest(%s::uuid[], %s::int[], %s::timestamptz[], %s::int[], %s::text[], %s::int[])
         AS n (id, code, at, duration_ms, answer, batch_of) ON n.id = held.id
    WHERE d.tenant_id = held.tenant_id AND d.id = held.id
    RETURNING d.tenant_id, d.id, d.attempts, n.code, n.at, n.duration_ms, n.answer, n.batch_of
)
INSERT INTO webhook_attempt (tenant_id, id, delivery_id, number, at, duration_ms, code, answer, batch_of)
SELECT tenant_id, gen_random_uuid(), id, attempts, at, duration_ms, code, answer, batch_of FROM ended
"""
