"""The doors of notifications: receivers of webhooks, and the log of what they were told."""

import uuid
from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Response

from roundsman.notifications.models import WebhookDelivery, WebhookEndpoint
from roundsman.notifications.schemas import (
    AttemptOut,
    DeliveryDetails,
    DeliveryOut,
    ReplayAsk,
    Replayed,
    SecretOut,
    SecretRotate,
    Status,
    WebhookAdd,
    WebhookChange,
    WebhookOut,
)
from roundsman.notifications.service.endpoints import (
    NewEndpoint,
    add_endpoint,
    change_endpoint,
    health_of,
    read_secret,
    remove_endpoint,
    rotate_secret,
    states_of,
    try_endpoint,
)
from roundsman.notifications.service.log import (
    LogFilter,
    attempts_of,
    body_of_delivery,
    deliveries,
    replay,
    replay_since,
)
from roundsman.platform.http.etag import IfMatch, with_etag
from roundsman.platform.http.pages import AskedPage, paginate
from roundsman.platform.http.route import UseCaseRoute, permitted
from roundsman.platform.http.schemas import Page, UtcDatetime, named_changes, problems
from roundsman.platform.work import Work

webhooks = APIRouter(prefix="/api/v1/webhooks", tags=["webhooks"], route_class=UseCaseRoute)
log = APIRouter(prefix="/api/v1/webhook-deliveries", tags=["webhooks"], route_class=UseCaseRoute)
routers = [webhooks, log]

READ, WRITE, REPLAY = "webhooks.read", "webhooks.write", "webhooks.replay"


@webhooks.get("", responses=problems(401, 403, 422))
def list_webhooks(page: AskedPage, work: Work = permitted(READ)) -> Page[WebhookOut]:
    """Receivers, and how they are doing."""
    found: Page[WebhookEndpoint] = paginate(
        work,
        work.rows(WebhookEndpoint),
        WebhookEndpoint,
        page,
        show=lambda row: row,
        sorts={"name": WebhookEndpoint.name},
        default_sort="name",
    )
    return Page[WebhookOut](items=_shown(work, found.items), next_cursor=found.next_cursor, total=found.total)


@webhooks.post("", status_code=201, responses=problems(401, 403, 422))
def add_webhook(body: WebhookAdd, response: Response, work: Work = permitted(WRITE)) -> WebhookOut:
    """Add a receiver: it is told of what happens from now on. Its secret is read by a call of its own."""
    row = add_endpoint(work, NewEndpoint(**body.model_dump()))
    response.headers["Location"] = f"/api/v1/webhooks/{row.id}"
    return with_etag(response, _shown(work, [row])[0])


@webhooks.get("/{webhook_id}", responses=problems(401, 403, 404))
def read_webhook(webhook_id: uuid.UUID, response: Response, work: Work = permitted(READ)) -> WebhookOut:
    """One receiver, and how it is doing."""
    return with_etag(response, _shown(work, [work.get(WebhookEndpoint, webhook_id)])[0])


@webhooks.patch("/{webhook_id}", responses=problems(401, 403, 404, 412, 422))
def change_webhook(
    webhook_id: uuid.UUID,
    body: WebhookChange,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted(WRITE),
) -> WebhookOut:
    """Change, pause or resume a receiver. What happens while it is paused is sent when it is resumed."""
    row = change_endpoint(work, webhook_id, named_changes(body), if_match=if_match)
    return with_etag(response, _shown(work, [row])[0])


@webhooks.delete("/{webhook_id}", status_code=204, responses=problems(401, 403, 404, 412))
def remove_webhook(webhook_id: uuid.UUID, if_match: IfMatch, work: Work = permitted(WRITE)) -> None:
    """Remove a receiver and its log."""
    remove_endpoint(work, webhook_id, if_match=if_match)


@webhooks.get("/{webhook_id}/secret", responses=problems(401, 403, 404, 409))
def read_webhook_secret(webhook_id: uuid.UUID, work: Work = permitted(WRITE)) -> SecretOut:
    """What calls of this receiver are signed with. That it was read stands in the audit trail."""
    secret = read_secret(work, webhook_id)
    return SecretOut(secret=secret, former_until=work.get(WebhookEndpoint, webhook_id).former_until)


@webhooks.post("/{webhook_id}/rotate-secret", responses=problems(401, 403, 404, 412, 422))
def rotate_webhook_secret(
    webhook_id: uuid.UUID,
    body: SecretRotate,
    response: Response,
    if_match: IfMatch,
    work: Work = permitted(WRITE),
) -> WebhookOut:
    """Another secret. Calls carry a signature of the former one beside it for so long, so that no call is refused."""
    row = rotate_secret(work, webhook_id, keep_former_hours=body.keep_former_hours, if_match=if_match)
    return with_etag(response, _shown(work, [row])[0])


@webhooks.post("/{webhook_id}/test", responses=problems(401, 403, 404, 409))
def send_test(webhook_id: uuid.UUID, work: Work = permitted(WRITE)) -> WebhookOut:
    """Send `webhook.tested` to this receiver alone; the log shows what it answered."""
    return _shown(work, [try_endpoint(work, webhook_id)])[0]


@webhooks.post("/{webhook_id}/replay", responses=problems(401, 403, 404, 409, 422))
def replay_webhook(webhook_id: uuid.UUID, body: ReplayAsk, work: Work = permitted(REPLAY)) -> Replayed:
    """Queue again what was recorded in a time, in its order: what was given up, or everything."""
    return Replayed(
        deliveries=replay_since(work, webhook_id, body.since, body.until, only_failed=body.only_failed)
    )


@log.get("", responses=problems(401, 403, 422))
def list_deliveries(
    page: AskedPage,
    webhook_id: uuid.UUID | None = None,
    status: Annotated[list[Status] | None, Query(description="Only these; may be repeated.")] = None,
    topic: Annotated[str | None, Query(max_length=96)] = None,
    subject_id: uuid.UUID | None = None,
    queued_from: UtcDatetime | None = None,
    queued_to: UtcDatetime | None = None,
    work: Work = permitted(READ),
) -> Page[DeliveryOut]:
    """The log of deliveries, the newest event first."""
    narrowed = LogFilter(webhook_id, status or (), topic, subject_id, queued_from, queued_to)
    return paginate(
        work,
        deliveries(work, narrowed),
        WebhookDelivery,
        page,
        show=DeliveryOut.model_validate,
        sorts={"seq": WebhookDelivery.seq, "queued_at": WebhookDelivery.queued_at},
        default_sort="-seq",
    )


@log.get("/{delivery_id}", responses=problems(401, 403, 404))
def read_delivery(delivery_id: uuid.UUID, work: Work = permitted(READ)) -> DeliveryDetails:
    """A delivery, every call of it with what the receiver answered, and the body."""
    return _details(work, work.get(WebhookDelivery, delivery_id))


@log.post("/{delivery_id}/replay", responses=problems(401, 403, 404, 409))
def replay_delivery(delivery_id: uuid.UUID, work: Work = permitted(REPLAY)) -> DeliveryDetails:
    """Queue a delivery again with all its tries; receivers know a repeated event by its id."""
    return _details(work, replay(work, delivery_id))


def _details(work: Work, row: WebhookDelivery) -> DeliveryDetails:
    # Read from a row, so by the row's names.
    columns = {column.key: getattr(row, column.key) for column in WebhookDelivery.__table__.c}
    calls = [AttemptOut.model_validate(one) for one in attempts_of(work, row.id)]
    return DeliveryDetails.model_validate(columns | {"body": body_of_delivery(work, row), "calls": calls})


def _shown(work: Work, rows: Sequence[WebhookEndpoint]) -> list[WebhookOut]:
    work.session.flush()
    ids = [row.id for row in rows]
    states, health = states_of(work, ids), health_of(work, ids)
    found = []
    for row in rows:
        out, state, doing = WebhookOut.model_validate(row), states[row.id], health[row.id]
        out.stopped_why, out.failures, out.not_before = state.stopped_why, state.failures, state.not_before
        out.last_delivered_at, out.last_failed_at = state.last_delivered_at, state.last_failed_at
        out.waiting, out.failed, out.oldest_waiting_at = doing.waiting, doing.failed, doing.oldest_waiting_at
        found.append(out)
    return found
