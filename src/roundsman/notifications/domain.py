"""Signing, waiting, wanting: the rules of webhooks. Pure.

Calls are signed as the Standard Webhooks specification says, so that its libraries check them in any language.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

WAITS_S = (5, 30, 120, 600, 1_800, 3_600, 7_200, 14_400, 28_800)
"""Seconds after the first, second, ... failure; the last one from there on."""
GIVE_UP_AFTER = timedelta(hours=72)
LONGEST_PAUSE_S = 900
"""So long a receiver that fails is left alone at most."""
TOLERANCE_S = 300
"""Receivers should refuse a call whose timestamp is older than this."""
TEST_TYPE = "WebhookTested"
PREFIX = "whsec_"


@dataclass(frozen=True, slots=True)
class Told:
    """An event as a receiver is told of it."""

    id: UUID
    seq: int
    topic: str
    schema_version: int
    subject_type: str
    subject_id: UUID
    occurred_at: datetime
    recorded_at: datetime
    payload: dict[str, Any]


def secret_of(key: str, tenant_id: UUID, endpoint_id: UUID, number: int) -> str:
    """A receiver's secret, worked out from the server's key: no copy of it lies in the database.

    Args:
        key: The server's own.
        tenant_id: Of the receiver.
        endpoint_id: The receiver.
        number: Of the secret; another number gives another secret.
    """
    about = f"webhook|{tenant_id}|{endpoint_id}|{number}".encode()
    return PREFIX + base64.b64encode(hmac.digest(key.encode(), about, hashlib.sha256)).decode()


def mark_of(secret: str) -> str:
    """What tells one secret from another and does not give it away."""
    return hashlib.sha256(secret.encode()).hexdigest()[:32]


def signature_of(secrets: Iterable[str], message_id: str, timestamp: int, body: bytes) -> str:
    """The `webhook-signature` of a call: one for each secret that is good now, separated by blanks."""
    signed = f"{message_id}.{timestamp}.".encode() + body
    return " ".join(
        "v1,"
        + base64.b64encode(
            hmac.digest(base64.b64decode(secret.removeprefix(PREFIX)), signed, hashlib.sha256)
        ).decode()
        for secret in secrets
    )


def message_id_of(events: Sequence[Told]) -> str:
    """The id of a call: the same for every call that tells just these events."""
    if len(events) == 1:
        return f"msg_{events[0].id}"
    return "msg_" + hashlib.sha256("".join(str(event.id) for event in events).encode()).hexdigest()[:32]


def body_of(events: Sequence[Told], *, in_batch: bool) -> bytes:
    """What is sent: an event, or for receivers that take several at once all of them in order."""
    shown = [_shown(event) for event in events]
    document = {"type": "batch", "events": shown} if in_batch else shown[0]
    return json.dumps(document, separators=(",", ":"), ensure_ascii=False).encode()


def _shown(event: Told) -> dict[str, Any]:
    return {
        "type": event.topic,
        "id": str(event.id),
        "seq": event.seq,
        "schema_version": event.schema_version,
        "timestamp": event.occurred_at.isoformat(),
        "recorded_at": event.recorded_at.isoformat(),
        "subject": {"type": event.subject_type, "id": str(event.subject_id)},
        "data": event.payload,
    }


def wait_after(failures: int, spread: int) -> timedelta:
    """How long to wait after so many failures in a row, 10 % more or less so that not all come at once.

    Args:
        failures: At least 1.
        spread: Any number; which of the waits in that tenth is taken.
    """
    base = WAITS_S[min(failures, len(WAITS_S)) - 1]
    return timedelta(seconds=base * (0.9 + 0.2 * (spread % 1_000) / 1_000))


def next_try(
    queued_at: datetime, now: datetime, failures: int, spread: int, asked_s: int | None
) -> datetime | None:
    """When to try again; None when it is time to give up.

    Args:
        queued_at: When it was queued.
        now: The moment of the failure.
        failures: Attempts so far.
        spread: As for `wait_after`.
        asked_s: What the receiver asked for (`Retry-After`), if it did.
    """
    wait = wait_after(failures, spread)
    if asked_s is not None:
        wait = max(wait, timedelta(seconds=min(asked_s, 3_600)))
    again = now + wait
    return again if again <= queued_at + GIVE_UP_AFTER else None


def wanted_types(topics: Sequence[str], known: dict[str, str]) -> list[str]:
    """The event types that topics mean.

    Args:
        topics: `order.placed` or `order.*`; none means all.
        known: Type -> topic.
    """
    return sorted(
        kind for kind, topic in known.items() if not topics or any(_means(one, topic) for one in topics)
    )


def unknown_topics(topics: Sequence[str], known: Collection[str]) -> list[str]:
    """Those that mean no topic there is."""
    return [one for one in topics if not any(_means(one, topic) for topic in known)]


def _means(wanted: str, topic: str) -> bool:
    return topic.startswith(wanted[:-1]) if wanted.endswith(".*") else wanted == topic
