"""The log of deliveries: looked at, and queued again."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, text

from roundsman.notifications.domain import Told, body_of, wanted_types
from roundsman.notifications.events import WebhookReplayed
from roundsman.notifications.models import WebhookAttempt, WebhookDelivery, WebhookEndpoint
from roundsman.notifications.service.endpoints import known_topics, state_of
from roundsman.platform.clock import real_now
from roundsman.platform.errors import Conflict, Invalid
from roundsman.platform.events.log import logged
from roundsman.platform.models import EventRow
from roundsman.platform.work import Work

MOST_REPLAYED = 100_000


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Which deliveries are looked for; empty members narrow nothing. `queued_from <= t < queued_to`."""

    webhook_id: uuid.UUID | None = None
    statuses: Sequence[str] = ()
    topic: str | None = None
    subject_id: uuid.UUID | None = None
    queued_from: datetime | None = None
    queued_to: datetime | None = None


def deliveries(work: Work, narrowed: LogFilter) -> Select[WebhookDelivery]:
    """The log, with what is asked for."""
    query = work.rows(WebhookDelivery)
    if narrowed.webhook_id is not None:
        query = query.where(WebhookDelivery.endpoint_id == narrowed.webhook_id)
    if narrowed.statuses:
        query = query.where(WebhookDelivery.status.in_(narrowed.statuses))
    if narrowed.topic is not None:
        query = query.where(WebhookDelivery.topic == narrowed.topic)
    if narrowed.subject_id is not None:
        query = query.where(WebhookDelivery.subject_id == narrowed.subject_id)
    if narrowed.queued_from is not None:
        query = query.where(WebhookDelivery.queued_at >= narrowed.queued_from)
    if narrowed.queued_to is not None:
        query = query.where(WebhookDelivery.queued_at < narrowed.queued_to)
    return query


def attempts_of(work: Work, delivery_id: uuid.UUID) -> list[WebhookAttempt]:
    """The calls of a delivery, the newest first; at most 200."""
    query = (
        work.rows(WebhookAttempt)
        .where(WebhookAttempt.delivery_id == delivery_id)
        .order_by(WebhookAttempt.at.desc(), WebhookAttempt.id.desc())
        .limit(200)
    )
    return list(work.session.scalars(query))


def body_of_delivery(work: Work, delivery: WebhookDelivery) -> str:
    """What is sent, as for a receiver that takes one event a call."""
    row = work.session.get_one(EventRow, (work.tenant_id, delivery.seq))
    return body_of([told_of(row)], in_batch=False).decode()


def told_of(row: EventRow) -> Told:
    """A fact of the log as a receiver is told of it."""
    known = logged(row)
    return Told(
        id=known.id,
        seq=known.seq,
        topic=known.topic,
        schema_version=known.schema_version,
        subject_type=known.subject_type,
        subject_id=known.subject_id,
        occurred_at=known.occurred_at,
        recorded_at=known.recorded_at,
        payload=known.payload,
    )


def replay(work: Work, delivery_id: uuid.UUID) -> WebhookDelivery:
    """Queue a delivery again, with all tries anew; one that still waits is tried at once.

    Raises:
        NotFound: when there is none.
        Conflict: `webhook_paused`.
    """
    endpoint = _running(work, work.get(WebhookDelivery, delivery_id).endpoint_id)
    # The sender's row first, as the sender does.
    state = state_of(work, endpoint.id)
    row = work.lock(WebhookDelivery, delivery_id)
    now = real_now()
    row.status, row.attempts, row.ended_at = "waiting", 0, None
    row.queued_at, row.next_attempt_at = now, now
    state.not_before = None
    work.emit(WebhookReplayed(subject_id=endpoint.id, deliveries=1))
    work.session.flush()
    return row


def replay_since(
    work: Work, endpoint_id: uuid.UUID, since: datetime, until: datetime, *, only_failed: bool
) -> int:
    """Queue what was recorded in a time again, in its order.

    Args:
        work: The transaction.
        endpoint_id: For this receiver.
        since: From then on.
        until: Before then.
        only_failed: Only what was given up; otherwise all that the receiver wants, also from before it was added.

    Returns:
        How many deliveries were queued; those that wait already count too.

    Raises:
        NotFound: when there is no such receiver.
        Conflict: `webhook_paused`.
        Invalid: `bad_period`, `replay_too_large`; nothing is queued then.
    """
    endpoint = _running(work, endpoint_id)
    if until <= since:
        raise Invalid(
            "the time ends before it begins",
            field="until",
            accepted="an instant after `since`",
            code="bad_period",
        )
    state = state_of(work, endpoint.id)
    parameters: dict[str, Any] = {
        "tenant": work.tenant_id, "endpoint": endpoint.id, "since": since, "until": until, "now": real_now(),
    }  # fmt: skip
    if only_failed:
        queued = len(work.session.execute(text(_AGAIN), parameters).all())
    else:
        topics = known_topics()
        types = wanted_types(endpoint.topics, topics)
        parameters |= {
            "types": types,
            "topics": [topics[one] for one in types],
            "most": MOST_REPLAYED,
            "reached": state.last_seq,
        }
        count = work.session.scalar(text(_COUNTED), parameters) or 0
        if count > MOST_REPLAYED:
            raise Invalid(
                f"{count} events were recorded then",
                field="from",
                accepted=f"at most {MOST_REPLAYED} at once; a shorter time",
                code="replay_too_large",
            )
        queued = len(work.session.execute(text(_FROM_THE_LOG), parameters).all())
    state.not_before = None
    work.emit(WebhookReplayed(subject_id=endpoint.id, deliveries=queued))
    return queued


def _running(work: Work, endpoint_id: uuid.UUID) -> WebhookEndpoint:
    endpoint = work.get(WebhookEndpoint, endpoint_id)
    if not endpoint.is_active:
        raise Conflict("this receiver is paused", accepted="resume it first", code="webhook_paused")
    return endpoint


_AGAIN = """
UPDATE webhook_delivery d
SET status = 'waiting', attempts = 0, ended_at = NULL, queued_at = :now, next_attempt_at = :now
FROM event e
WHERE d.tenant_id = :tenant AND d.endpoint_id = :endpoint AND d.status = 'failed'
  AND e.tenant_id = d.tenant_id AND e.seq = d.seq AND e.recorded_at >= :since AND e.recorded_at < :until
RETURNING d.id
"""
_OF_THE_TIME = """
FROM event e
WHERE e.tenant_id = :tenant AND e.type = ANY (:types) AND e.seq <= :reached
  AND e.recorded_at >= :since AND e.recorded_at < :until
"""
_COUNTED = f"SELECT count(*) FROM (SELECT 1 {_OF_THE_TIME} LIMIT :most + 1) AS part"  # noqa: S608  (our own words)
_FROM_THE_LOG = f"""
INSERT INTO webhook_delivery (
    tenant_id, id, endpoint_id, seq, event_id, topic, subject_type, subject_id, status, attempts, queued_at,
    next_attempt_at
)
SELECT e.tenant_id, gen_random_uuid(), :endpoint, e.seq, e.id,
       (CAST(:topics AS text[]))[array_position(CAST(:types AS text[]), e.type::text)],
       e.subject_type, e.subject_id, 'waiting', 0, :now, :now
{_OF_THE_TIME}
ON CONFLICT (tenant_id, endpoint_id, seq) DO UPDATE
SET status = 'waiting', attempts = 0, ended_at = NULL, queued_at = excluded.queued_at,
    next_attempt_at = excluded.next_attempt_at
RETURNING id
"""
