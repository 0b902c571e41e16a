"""Sending: events are queued for a receiver, taken in hand in order, and what became of the call is written down.

No transaction is open while a receiver is called. What is taken in hand has a lease: if this process dies, another
takes it up when the lease is over. So every event arrives at least once, and those about one thing in their order.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, text

from roundsman import __version__
from roundsman.notifications.domain import (
    LONGEST_PAUSE_S,
    TEST_TYPE,
    Told,
    body_of,
    message_id_of,
    next_try,
    signature_of,
    wait_after,
    wanted_types,
)
from roundsman.notifications.keys import outward
from roundsman.notifications.models import WebhookAttempt, WebhookDelivery, WebhookEndpoint, WebhookState
from roundsman.notifications.outbound import WHOLE_S, Line, NotReached
from roundsman.notifications.service.endpoints import is_secret_lost, known_topics, secrets_of
from roundsman.notifications.service.log import told_of
from roundsman.platform.clock import real_now
from roundsman.platform.db.engine import current_database
from roundsman.platform.models import EventCounter, EventRow
from roundsman.platform.work import Work, open_system_work

AT_ONCE = 10
"""Calls for which deliveries are taken in hand together."""
QUEUED_AT_ONCE = 5_000
ROUNDS = 100
"""So often a receiver is served before it is another one's turn."""
LEASE = timedelta(seconds=AT_ONCE * (WHOLE_S + 6))
MOST_ANSWER = 500


@dataclass(frozen=True, slots=True)
class InHand:
    """A call to be made: the deliveries in it, and what they tell."""

    ids: tuple[uuid.UUID, ...]
    events: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken in hand for a receiver."""

    url: str
    secrets: tuple[str, ...]
    is_batch: bool
    calls: tuple[InHand, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a call."""

    call: InHand
    at: datetime
    duration_ms: int
    code: int | None
    answer: str
    error: str | None
    retry_after_s: int | None

    @property
    def is_taken(self) -> bool:
        """Whether the receiver took it."""
        return self.error is None


def due() -> list[tuple[uuid.UUID, uuid.UUID]]:
    """(tenant, receiver) for whom something may be sent now."""
    with current_database().engine.begin() as connection:
        rows = connection.execute(
            text("select tenant_id, endpoint_id from webhooks_due(:now)"), {"now": real_now()}
        )
        return [(row.tenant_id, row.endpoint_id) for row in rows]


def serve(tenant_id: uuid.UUID, endpoint_id: uuid.UUID) -> int:
    """Send a receiver what waits for it, until nothing is left, it fails, or it is another one's turn.

    Returns:
        Calls made.
    """
    made = 0
    line: Line | None = None
    try:
        for _ in range(ROUNDS):
            taken = take(tenant_id, endpoint_id)
            if taken is None or not taken.calls:
                break
            line = line or Line(taken.url, outward().private)
            outcomes: list[Outcome] = []
            for call in taken.calls:
                outcomes.append(_call(line, taken, call))
                if not outcomes[-1].is_taken:
                    break  # those after it stay as they are
            settle(tenant_id, endpoint_id, outcomes, left=taken.calls[len(outcomes) :])
            made += len(outcomes)
            if not outcomes[-1].is_taken:
                break
    finally:
        if line is not None:
            line.__exit__(None, None, None)
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
        calls = 1 if state.failures else AT_ONCE
        rows = _ready(work, endpoint, now, calls * endpoint.batch_size)
        for row in rows:
            row.leased_until = now + LEASE
        events = {
            row.seq: told_of(row)
            for row in work.session.scalars(
                work.rows(EventRow).where(EventRow.seq.in_([row.seq for row in rows]))
            )
        }
        size = endpoint.batch_size
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
        by_id = {one: outcome for outcome in outcomes for one in outcome.call.ids}
        rows = work.lock_all(WebhookDelivery, [*by_id, *(one for call in left for one in call.ids)])
        for row in rows:
            row.leased_until = None
            if (outcome := by_id.get(row.id)) is not None:
                _note(work, row, outcome)
        for outcome in outcomes:
            _note_state(state, outcome)


def _note(work: Work, row: WebhookDelivery, outcome: Outcome) -> None:
    row.attempts += 1
    row.last_code, row.last_error = outcome.code, outcome.error
    if outcome.is_taken:
        row.status, row.ended_at = "delivered", outcome.at
    else:
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


def _ready(work: Work, endpoint: WebhookEndpoint, now: datetime, most: int) -> list[WebhookDelivery]:
    ids = work.session.scalars(
        text(_READY_IN_BATCHES if endpoint.batch_size > 1 else _READY),
        {"tenant": work.tenant_id, "endpoint": endpoint.id, "now": now, "most": most},
    ).all()
    rows: list[Any] = work.lock_all(WebhookDelivery, ids)
    return sorted(rows, key=lambda row: int(row.seq))


def _call(line: Line, taken: Taken, call: InHand) -> Outcome:
    at = real_now()
    body = body_of(call.events, in_batch=taken.is_batch)
    # The same for every try of one event, so that a receiver knows it again.
    message_id = message_id_of(call.events)
    timestamp = int(at.timestamp())
    headers = {
        "Content-Type": "application/json",
        "User-Agent": f"Roundsman/{__version__}",
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature_of(taken.secrets, message_id, timestamp, body),
    }
    code, answer, error, after = None, "", None, None
    try:
        got = line.post(body, headers)
        code, answer, after = got.code, got.body, got.retry_after_s
        if not got.is_taken:
            error = f"it answered {got.code}"
    except NotReached as problem:
        error = str(problem)
    ended = real_now()
    return Outcome(call, ended, round((ended - at).total_seconds() * 1_000), code, answer, error, after)


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
