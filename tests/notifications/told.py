"""What tests of webhooks do again and again."""

import base64
import hashlib
import hmac
import uuid
from typing import Any

from roundsman.identity.events import OrganisationChanged
from roundsman.notifications.service.sending import serve
from tests.conftest import Api, TenantWorld
from tests.factories.notifications import Call, Receiver

TOPIC = OrganisationChanged.topic()


def add(api: Api, hook: Receiver, **changes: Any) -> Any:
    body = {"name": "Books", "url": hook.url, "topics": [TOPIC]} | changes
    answer = api("admin").post("/api/v1/webhooks", json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()


def happen(tenant: TenantWorld, *subjects: uuid.UUID) -> None:
    with tenant.system() as work:
        for subject in subjects:
            work.emit(OrganisationChanged(subject_id=subject, kind="distributor", is_active=True))


def send(tenant: TenantWorld, webhook: Any) -> int:
    return serve(tenant.id, uuid.UUID(webhook["id"]))


def log_of(api: Api, webhook: Any, **filters: Any) -> list[Any]:
    found = api("admin").get(
        "/api/v1/webhook-deliveries", params={"webhook_id": webhook["id"], "sort": "seq", **filters}
    )
    assert found.status_code == 200, found.text
    items: list[Any] = found.json()["items"]
    return items


def secret_of(api: Api, webhook: Any) -> str:
    return str(api("admin").get(f"/api/v1/webhooks/{webhook['id']}/secret").json()["secret"])


def is_signed(call: Call, secret: str) -> bool:
    """As the specification of Standard Webhooks has a receiver check it."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{call.headers['webhook-id']}.{call.headers['webhook-timestamp']}.".encode() + call.body
    right = "v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()
    return right in call.headers["webhook-signature"].split(" ")
