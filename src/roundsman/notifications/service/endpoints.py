"""Receivers of webhooks: added, changed, given another secret, tested, removed."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from roundsman.kernel.ids import new_id
from roundsman.notifications.domain import mark_of, secret_of, unknown_topics
from roundsman.notifications.events import (
    WebhookAdded,
    WebhookChanged,
    WebhookRemoved,
    WebhookSecretRotated,
    WebhookTested,
)
from roundsman.notifications.keys import outward
from roundsman.notifications.models import WebhookDelivery, WebhookEndpoint, WebhookState
from roundsman.notifications.outbound import why_not
from roundsman.platform.clock import real_now
from roundsman.platform.errors import Conflict, Invalid
from roundsman.platform.events.envelope import known_events
from roundsman.platform.models import EventCounter
from roundsman.platform.work import Work, check_version

MOST_ENDPOINTS = 50
"""Of one tenant: each event is told to all that want it."""


@dataclass(frozen=True, slots=True)
class NewEndpoint:
    """A receiver to be added."""

    name: str
    url: str
    topics: Sequence[str] = ()
    batch_size: int = 1


@dataclass(frozen=True, slots=True)
class Health:
    """How a receiver is doing."""

    waiting: int = 0
    failed: int = 0
    oldest_waiting_at: datetime | None = None


def known_topics() -> dict[str, str]:
    """Event type -> topic."""
    return {name: event.topic() for name, event in known_events().items()}


def add_endpoint(work: Work, new: NewEndpoint) -> WebhookEndpoint:
    """Add a receiver; it is told of what happens from now on.

    Raises:
        Invalid: `bad_webhook_url`, `unknown_topic`, `too_many_webhooks`.
    """
    work.serialise("webhooks")
    if (
        work.session.scalar(select(func.count()).select_from(work.rows(WebhookEndpoint).subquery())) or 0
    ) >= (MOST_ENDPOINTS):
        raise Invalid(
            f"there are {MOST_ENDPOINTS} receivers already",
            accepted="remove one that nobody needs first",
            code="too_many_webhooks",
        )
    _check(new.url, new.topics)
    endpoint_id = new_id()
    row = work.add(
        WebhookEndpoint(
            id=endpoint_id,
            name=new.name,
            url=new.url,
            topics=list(dict.fromkeys(new.topics)),
            batch_size=new.batch_size,
            is_active=True,
            secret_no=1,
            secret_mark=mark_of(secret_of(outward().key, work.tenant_id, endpoint_id, 1)),
            former_until=None,
        )
    )
    work.session.flush()
    work.add(WebhookState(endpoint_id=row.id, last_seq=_head(work), failures=0))
    work.emit(WebhookAdded(subject_id=row.id))
    work.session.flush()
    return row


def change_endpoint(
    work: Work, endpoint_id: uuid.UUID, changes: dict[str, Any], *, if_match: int | None
) -> WebhookEndpoint:
    """Change what is named of a receiver. Resumed, it goes on where it was left, and is no longer stopped.

    Raises:
        NotFound: when there is none.
        StaleVersion: when it was changed meanwhile.
        Invalid: as for `add_endpoint`.
    """
    row = work.lock(WebhookEndpoint, endpoint_id)
    check_version(row, if_match)
    _check(changes.get("url", row.url), changes.get("topics", ()))
    for name, value in changes.items():
        setattr(row, name, list(dict.fromkeys(value)) if name == "topics" else value)
    if changes.get("is_active") or "url" in changes:
        state = state_of(work, row.id)
        state.failures, state.not_before, state.stopped_why = 0, None, None
    work.emit(WebhookChanged(subject_id=row.id, fields=sorted(changes), is_active=row.is_active))
    work.session.flush()
    return row


def rotate_secret(
    work: Work, endpoint_id: uuid.UUID, *, keep_former_hours: int, if_match: int | None
) -> WebhookEndpoint:
    """Give a receiver another secret; calls are signed with both until the former one runs out.

    Raises:
        NotFound: when there is none.
        StaleVersion: when it was changed meanwhile.
    """
    row = work.lock(WebhookEndpoint, endpoint_id)
    check_version(row, if_match)
    was_lost = is_secret_lost(row)
    row.secret_no += 1
    row.secret_mark = mark_of(secret_of(outward().key, work.tenant_id, row.id, row.secret_no))
    # A secret that is no longer the one the receiver has is of no use beside the new one.
    row.former_until = (
        real_now() + timedelta(hours=keep_former_hours) if keep_former_hours and not was_lost else None
    )
    state = state_of(work, row.id)
    if state.stopped_why == "secret_lost":
        state.stopped_why = None
    work.emit(WebhookSecretRotated(subject_id=row.id, secret_no=row.secret_no))
    work.record_access("webhook.secret_rotated", "webhook_endpoint", row.id)
    work.session.flush()
    return row


def read_secret(work: Work, endpoint_id: uuid.UUID) -> str:
    """The secret of a receiver; that it was shown is noted down.

    Raises:
        NotFound: when there is none.
        Conflict: `webhook_secret_lost` when the server's key is another one than when it was made.
    """
    row = work.get(WebhookEndpoint, endpoint_id)
    if is_secret_lost(row):
        raise Conflict(
            "the server's key has changed, and this secret with it",
            accepted="rotate the secret and give the new one to the receiver",
            code="webhook_secret_lost",
        )
    work.record_access("webhook.secret_read", "webhook_endpoint", row.id)
    return secret_of(outward().key, work.tenant_id, row.id, row.secret_no)


def is_secret_lost(row: WebhookEndpoint) -> bool:
    """Whether the server's key is another one than when the secret was made."""
    return mark_of(secret_of(outward().key, row.tenant_id, row.id, row.secret_no)) != row.secret_mark


def secrets_of(row: WebhookEndpoint) -> list[str]:
    """Those a call is signed with now, the newest first."""
    numbers = [row.secret_no]
    if row.former_until is not None and row.former_until > real_now():
        numbers.append(row.secret_no - 1)
    return [secret_of(outward().key, row.tenant_id, row.id, number) for number in numbers]


def try_endpoint(work: Work, endpoint_id: uuid.UUID) -> WebhookEndpoint:
    """Tell a receiver something that nobody else hears, whatever topics it wants; the log shows what it answered.

    Raises:
        NotFound: when there is none.
        Conflict: `webhook_paused`.
    """
    row = work.lock(WebhookEndpoint, endpoint_id)
    if not row.is_active:
        raise Conflict("this receiver is paused", accepted="resume it first", code="webhook_paused")
    state = state_of(work, row.id)
    state.failures, state.not_before, state.stopped_why = 0, None, None
    work.emit(WebhookTested(subject_id=row.id))
    return row


def remove_endpoint(work: Work, endpoint_id: uuid.UUID, *, if_match: int | None) -> None:
    """Remove a receiver and its log.

    Raises:
        NotFound: when there is none.
        StaleVersion: when it was changed meanwhile.
    """
    row = work.lock(WebhookEndpoint, endpoint_id)
    check_version(row, if_match)
    work.emit(WebhookRemoved(subject_id=row.id))
    work.session.delete(row)
    work.session.flush()


def state_of(work: Work, endpoint_id: uuid.UUID) -> WebhookState:
    """How far a receiver is, locked."""
    return work.session.scalars(
        work.rows(WebhookState).where(WebhookState.endpoint_id == endpoint_id).with_for_update()
    ).one()


def states_of(work: Work, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, WebhookState]:
    """How far several receivers are."""
    query = work.rows(WebhookState).where(WebhookState.endpoint_id.in_(ids))
    return {row.endpoint_id: row for row in work.session.scalars(query)}


def health_of(work: Work, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Health]:
    """What waits and what was given up, by receiver."""
    found = {one: Health() for one in ids}
    is_waiting = WebhookDelivery.status == "waiting"
    query = (
        select(
            WebhookDelivery.endpoint_id,
            func.count().filter(is_waiting).label("waiting"),
            func.count().filter(~is_waiting).label("failed"),
            func.min(WebhookDelivery.queued_at).filter(is_waiting).label("oldest_waiting_at"),
        )
        .where(
            WebhookDelivery.tenant_id == work.tenant_id,
            WebhookDelivery.endpoint_id.in_(ids),
            WebhookDelivery.status.in_(("waiting", "failed")),
        )
        .group_by(WebhookDelivery.endpoint_id)
    )
    for row in work.session.execute(query):
        found[row.endpoint_id] = Health(row.waiting, row.failed, row.oldest_waiting_at)
    return found


def _head(work: Work) -> int:
    # What is committed later has a higher number and is told.
    head = work.session.scalar(select(EventCounter.last_seq).where(EventCounter.tenant_id == work.tenant_id))
    return head or 0


def _check(url: str, topics: Sequence[str]) -> None:
    if (problem := why_not(url, outward().private)) is not None:
        raise Invalid(
            problem,
            field="url",
            accepted="https:// and a host on the open internet, or within ROUNDSMAN_WEBHOOK_PRIVATE_NETWORKS",
            code="bad_webhook_url",
        )
    if unknown := unknown_topics(topics, set(known_topics().values())):
        raise Invalid(
            f"no event is called {unknown[0]}",
            field="topics",
            accepted="topics of GET /api/v1/event-types, or their beginning with .* (order.*)",
            code="unknown_topic",
        )
