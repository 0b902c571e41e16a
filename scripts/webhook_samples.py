"""Writes docs/samples/webhooks/calls.json: calls as the house makes them, and some that are to be refused.

Usage: python scripts/webhook_samples.py [--check]
"""

import base64
import json
import sys
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from roundsman.identity.events import OrganisationChanged
from roundsman.notifications.domain import PREFIX, Told, body_of, message_id_of, signature_of
from roundsman.notifications.events import WebhookChanged
from roundsman.platform.events.envelope import DomainEvent

TARGET = Path(__file__).parents[1] / "docs/samples/webhooks/calls.json"
MOMENT = datetime(2026, 11, 16, 4, 30, tzinfo=UTC)
NOW = int(MOMENT.timestamp())
SECRET, FORMER = (
    PREFIX + base64.b64encode(f"a secret for trying it, number {n}".encode()).decode() for n in (2, 1)
)


def told(number: int, event: type[DomainEvent], **payload: Any) -> Told:
    """An event of the sample, as it would stand in the log."""
    made, about = (
        uuid.UUID(int=0x01A201A9_0000_7000_8000_000000000000 + base + number) for base in (0, 0xF000)
    )
    happened = event(subject_id=about, **payload)
    return Told(
        made, 4_710 + number, event.topic(), event.schema_version, event.subject_type, about, MOMENT, MOMENT,
        happened.payload(),
    )  # fmt: skip


def calls() -> list[dict[str, Any]]:
    """Each with the ids of the events that it tells; None where it is to be refused."""
    one = told(1, OrganisationChanged, kind="retailer", is_active=True)
    more = [
        one,
        told(2, WebhookChanged, fields=["batch_size"], is_active=True),
        told(3, OrganisationChanged, kind="retailer", is_active=False),
    ]

    def call(
        name: str, events: list[Told], signed: list[str], *, in_batch: bool = False, **changes: Any
    ) -> Any:
        body, message_id = body_of(events, in_batch=in_batch), message_id_of(events)
        headers = {
            "Content-Type": "application/json",
            "webhook-id": message_id,
            "webhook-timestamp": str(NOW),
            "webhook-signature": signature_of(signed, message_id, NOW, body),
        }
        made = {"name": name, "secrets": [SECRET], "now": NOW + 2, "headers": headers, "body": body.decode()}
        return made | {"events": [str(event.id) for event in events]} | changes

    good = call("one event", [one], [SECRET])
    headers = good["headers"]
    refused: dict[str, Any] = {"events": None}
    return [
        good,
        call("several in a batch", more, [SECRET], in_batch=True),
        call(
            "while the secret is changed, the new one is not known yet",
            [one],
            [SECRET, FORMER],
            secrets=[FORMER],
        ),
        call(
            "header names in small letters",
            [one],
            [SECRET],
            headers={k.lower(): v for k, v in headers.items()},
        ),
        good | refused | {"name": "another body", "body": good["body"].replace("true", "false")},
        good | refused | {"name": "another message", "headers": headers | {"webhook-id": "msg_x"}},
        good | refused | {"name": "another secret", "secrets": [FORMER]},
        good | refused | {"name": "caught and sent again later", "now": NOW + 301},
        good | refused | {"name": "made in times to come", "now": NOW - 301},
        good
        | refused
        | {"name": "another moment", "headers": headers | {"webhook-timestamp": str(NOW + 60)}},
        good | refused | {"name": "no moment", "headers": headers | {"webhook-timestamp": "soon"}},
        good
        | refused
        | {"name": "no signature", "headers": {k: v for k, v in headers.items() if "sign" not in k}},
    ]


def main() -> int:
    text = json.dumps(calls(), indent=2, ensure_ascii=False) + "\n"
    if "--check" in sys.argv:
        return 0 if TARGET.exists() and TARGET.read_text("utf-8") == text else 1
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
