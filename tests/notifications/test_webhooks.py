"""Webhooks, told to a real server on this machine."""

import base64
import json
import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from roundsman.identity.events import OrganisationChanged
from roundsman.kernel.ids import new_id
from roundsman.notifications.keys import use_outward
from roundsman.notifications.models import WebhookDelivery
from roundsman.notifications.service.sending import due
from roundsman.platform.config import Settings
from tests.conftest import Api, TenantWorld
from tests.factories.notifications import Receiver
from tests.notifications.conftest import Clock
from tests.notifications.told import TOPIC, add, happen, is_signed, log_of, secret_of, send


def test_a_receiver_is_told_signed_and_the_log_says_so(
    api: Api, tenant: TenantWorld, hook: Receiver, clock: Clock
) -> None:
    webhook = add(api, hook)
    subject = new_id()
    happen(tenant, subject)
    assert (tenant.id, uuid.UUID(webhook["id"])) in due()
    assert send(tenant, webhook) == 1
    (call,) = hook.calls
    told = json.loads(call.body)
    (event,) = tenant.events("OrganisationChanged")
    assert (call.path, told["type"], told["seq"], told["id"]) == (
        "/hook?from=us",
        TOPIC,
        event.seq,
        str(event.id),
    )
    assert told["subject"] == {"type": "organisation", "id": str(subject)}
    assert told["data"] == event.payload
    assert call.headers["webhook-id"] == f"msg_{event.id}"
    assert int(call.headers["webhook-timestamp"]) == int(clock.now.timestamp())
    assert is_signed(call, secret_of(api, webhook))
    assert not is_signed(call, "whsec_" + base64.b64encode(b"another").decode())
    (entry,) = log_of(api, webhook)
    assert (entry["status"], entry["attempts"], entry["last_code"]) == ("delivered", 1, 204)
    details = api("admin").get(f"/api/v1/webhook-deliveries/{entry['id']}").json()
    assert json.loads(details["body"]) == told
    assert [(one["number"], one["code"], one["error"]) for one in details["calls"]] == [(1, 204, None)]
    assert send(tenant, webhook) == 0
    assert (tenant.id, uuid.UUID(webhook["id"])) not in due()


def test_only_wanted_topics_from_when_it_was_added_on(api: Api, tenant: TenantWorld, hook: Receiver) -> None:
    happen(tenant, new_id())
    webhook = add(api, hook, topics=["organisation.*"])
    with tenant.system() as work:
        work.emit(OrganisationChanged(subject_id=new_id(), kind="distributor", is_active=True))
    api("dispatcher").post("/api/v1/views", json={"page": "orders", "name": "x", "content": {}})
    send(tenant, webhook)
    assert [json.loads(call.body)["type"] for call in hook.calls] == [TOPIC]


def test_a_refused_call_is_made_again_with_growing_waits_and_given_up_after_three_days(
    api: Api, tenant: TenantWorld, hook: Receiver, clock: Clock
) -> None:
    webhook = add(api, hook)
    happen(tenant, new_id())
    hook.answers = [(503, {})]
    begun, waits = clock.now, []
    while True:
        send(tenant, webhook)
        (entry,) = log_of(api, webhook)
        if entry["status"] != "waiting":
            break
        with tenant.system() as work:
            row = work.session.scalars(work.rows(WebhookDelivery)).one()
            waits.append((row.next_attempt_at - clock.now).total_seconds())
            assert send(tenant, webhook) == 0  # not before its time
            clock.now = max(row.next_attempt_at, clock.now + timedelta(seconds=901))
    assert entry["status"] == "failed"
    assert (entry["last_code"], entry["last_error"]) == (503, "it answered 503")
    assert clock.now - begun > timedelta(hours=60)
    assert [round(one / base, 1) for one, base in zip(waits, (5, 30, 120, 600), strict=False)] == [
        pytest.approx(1, abs=0.11)
    ] * 4
    details = api("admin").get(f"/api/v1/webhook-deliveries/{entry['id']}").json()
    assert len(details["calls"]) == len(hook.calls) == entry["attempts"]
    assert details["calls"][0]["answer"] == "so be it"
    assert len({call.headers["webhook-id"] for call in hook.calls}) == 1


def test_what_is_told_about_one_thing_waits_for_what_was_before_it_and_others_go_on(
    api: Api, tenant: TenantWorld, hook: Receiver, clock: Clock
) -> None:
    webhook = add(api, hook)
    one, other = new_id(), new_id()
    happen(tenant, one, one, other)
    hook.answers = [(500, {}), (204, {})]
    assert send(tenant, webhook) == 1
    clock.on(seconds=6)
    while send(tenant, webhook):
        clock.on(seconds=60)
    told = [json.loads(call.body) for call in hook.calls]
    about_one = [event["seq"] for event in told if event["subject"]["id"] == str(one)]
    assert about_one == [about_one[0], about_one[0], about_one[0] + 1]
    assert {entry["status"] for entry in log_of(api, webhook)} == {"delivered"}


def test_a_receiver_of_batches_gets_all_in_order_in_one_call(
    api: Api, tenant: TenantWorld, hook: Receiver, clock: Clock
) -> None:
    webhook = add(api, hook, batch_size=100)
    one = new_id()
    happen(tenant, one, new_id(), one, new_id(), one)
    hook.answers = [(500, {}), (204, {})]
    send(tenant, webhook)
    clock.on(seconds=6)
    send(tenant, webhook)
    bodies = [json.loads(call.body) for call in hook.calls]
    assert [body["type"] for body in bodies] == ["batch", "batch"]
    seqs = [event["seq"] for event in bodies[1]["events"]]
    assert seqs == sorted(seqs)
    assert len(seqs) == 5
    assert hook.calls[0].headers["webhook-id"] == hook.calls[1].headers["webhook-id"]


def test_another_secret_and_the_former_one_beside_it_for_a_while(
    api: Api, tenant: TenantWorld, hook: Receiver, clock: Clock
) -> None:
    webhook = add(api, hook)
    former = secret_of(api, webhook)
    path = f"/api/v1/webhooks/{webhook['id']}/rotate-secret"
    stale = api("admin").post(path, json={}, headers={"If-Match": '"7"'})
    assert stale.status_code == 412
    answer = api("admin").post(path, json={"keep_former_hours": 2}, headers={"If-Match": '"1"'})
    assert answer.json()["former_until"] is not None
    assert "whsec_" not in answer.text
    latter = secret_of(api, webhook)
    assert former != latter
    happen(tenant, new_id())
    send(tenant, webhook)
    assert is_signed(hook.calls[-1], former)
    assert is_signed(hook.calls[-1], latter)
    clock.on(hours=3)
    happen(tenant, new_id())
    send(tenant, webhook)
    assert not is_signed(hook.calls[-1], former)
    assert is_signed(hook.calls[-1], latter)


def test_with_another_key_of_the_server_nothing_goes_out_with_a_wrong_signature(
    api: Api, tenant: TenantWorld, hook: Receiver, clock: Clock
) -> None:
    webhook = add(api, hook)
    happen(tenant, new_id())
    use_outward(
        Settings(database_url="postgresql://unused", webhook_private_networks="127.0.0.0/8"),
        "another key" * 4,
    )
    assert send(tenant, webhook) == 0
    path = f"/api/v1/webhooks/{webhook['id']}"
    assert api("admin").get(path).json()["stopped_why"] == "secret_lost"
    refused = api("admin").get(f"{path}/secret")
    assert (refused.status_code, refused.json()["code"]) == (409, "webhook_secret_lost")
    api("admin").post(f"{path}/rotate-secret", json={})
    assert send(tenant, webhook) == 1
    assert is_signed(hook.calls[0], secret_of(api, webhook))


def test_replay_of_one_of_what_failed_and_of_a_time(
    api: Api, tenant: TenantWorld, hook: Receiver, clock: Clock
) -> None:
    happen(tenant, new_id())  # before the receiver was there
    webhook = add(api, hook)
    happen(tenant, new_id(), new_id())
    send(tenant, webhook)
    first, second = log_of(api, webhook)
    answer = api("admin").post(f"/api/v1/webhook-deliveries/{first['id']}/replay")
    assert (answer.status_code, answer.json()["status"]) == (200, "waiting")
    assert send(tenant, webhook) == 1
    assert json.loads(hook.calls[-1].body)["seq"] == first["seq"]
    with tenant.system() as work:
        row = work.get(WebhookDelivery, uuid.UUID(second["id"]))
        row.status = "failed"
    period = {"since": "2026-11-01T00:00:00Z", "until": "2026-12-01T00:00:00Z"}
    path = f"/api/v1/webhooks/{webhook['id']}/replay"
    assert api("machine").post(path, json=period).json() == {"deliveries": 1}
    assert send(tenant, webhook) == 1
    assert json.loads(hook.calls[-1].body)["seq"] == second["seq"]
    assert api("admin").post(path, json=period | {"only_failed": False}).json() == {"deliveries": 3}
    assert send(tenant, webhook) == 3
    wrong = api("admin").post(path, json={"since": period["until"], "until": period["since"]})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "bad_period")
    assert len(log_of(api, webhook, status="delivered")) == 3


def test_a_paused_receiver_gets_what_happened_meanwhile_when_it_is_resumed(
    api: Api, tenant: TenantWorld, hook: Receiver
) -> None:
    webhook = add(api, hook)
    path = f"/api/v1/webhooks/{webhook['id']}"
    api("admin").patch(path, json={"is_active": False})
    happen(tenant, new_id())
    assert (tenant.id, uuid.UUID(webhook["id"])) not in due()
    assert send(tenant, webhook) == 0
    refused = api("admin").post(f"{path}/test")
    assert (refused.status_code, refused.json()["code"]) == (409, "webhook_paused")
    api("admin").patch(path, json={"is_active": True})
    assert send(tenant, webhook) == 1


def test_a_receiver_that_says_it_is_gone_is_left_alone_until_somebody_looks(
    api: Api, tenant: TenantWorld, hook: Receiver, clock: Clock
) -> None:
    webhook = add(api, hook)
    hook.answers = [(410, {}), (204, {})]
    happen(tenant, new_id())
    send(tenant, webhook)
    clock.on(days=1)
    assert send(tenant, webhook) == 0
    path = f"/api/v1/webhooks/{webhook['id']}"
    assert api("admin").get(path).json()["stopped_why"] == "gone"
    api("admin").patch(path, json={"is_active": True})
    assert send(tenant, webhook) == 1
    assert api("admin").get(path).json()["last_delivered_at"] is not None


def test_retry_after_is_kept_to_and_redirects_are_not_followed(
    api: Api, tenant: TenantWorld, hook: Receiver, clock: Clock
) -> None:
    webhook = add(api, hook)
    hook.answers = [(429, {"Retry-After": "600"}), (302, {"Location": "http://169.254.169.254/"}), (204, {})]
    happen(tenant, new_id())
    send(tenant, webhook)
    clock.on(seconds=599)
    assert send(tenant, webhook) == 0
    clock.on(seconds=2)
    assert send(tenant, webhook) == 1
    (entry,) = log_of(api, webhook)
    assert (entry["status"], entry["last_code"]) == ("waiting", 302)


def test_a_test_call_goes_to_its_receiver_alone(api: Api, tenant: TenantWorld, hook: Receiver) -> None:
    webhook, other = add(api, hook), add(api, hook, name="Other", topics=[])
    send(tenant, other)
    before = len(hook.calls)
    assert api("admin").post(f"/api/v1/webhooks/{webhook['id']}/test").status_code == 200
    send(tenant, webhook)
    assert [json.loads(call.body)["type"] for call in hook.calls[before:]] == ["webhook.tested"]
    send(tenant, other)
    assert len(hook.calls) == before + 1


def test_nobody_listening_is_in_the_log(api: Api, tenant: TenantWorld, hook: Receiver) -> None:
    webhook = add(api, hook, url="http://127.0.0.1:9/hook")
    happen(tenant, new_id())
    assert send(tenant, webhook) == 1
    (entry,) = log_of(api, webhook)
    assert (entry["status"], entry["last_code"], entry["last_error"]) == (
        "waiting",
        None,
        "nobody listens there",
    )
    shown = api("admin").get("/api/v1/webhooks").json()["items"][0]
    assert (shown["waiting"], shown["failures"]) == (1, 1)


def test_unknown_topics_and_too_many_receivers_are_refused(
    api: Api, hook: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = api("admin").post(
        "/api/v1/webhooks", json={"name": "x", "url": hook.url, "topics": ["order.flown"]}
    )
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_topic")
    monkeypatch.setattr("roundsman.notifications.service.endpoints.MOST_ENDPOINTS", 1)
    add(api, hook)
    answer = api("admin").post("/api/v1/webhooks", json={"name": "x", "url": hook.url})
    assert (answer.status_code, answer.json()["code"]) == (422, "too_many_webhooks")


def test_what_a_dead_sender_had_in_hand_is_sent_by_the_next(
    api: Api, tenant: TenantWorld, hook: Receiver, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    webhook = add(api, hook)
    happen(tenant, new_id(), new_id())

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("roundsman.notifications.service.calling._call", die)
        with pytest.raises(KeyboardInterrupt):
            send(tenant, webhook)
    assert send(tenant, webhook) == 0
    clock.on(seconds=46)
    assert send(tenant, webhook) == 2


def test_removed_with_its_log(api: Api, tenant: TenantWorld, hook: Receiver) -> None:
    webhook = add(api, hook)
    happen(tenant, new_id())
    send(tenant, webhook)
    path = f"/api/v1/webhooks/{webhook['id']}"
    assert api("admin").delete(path, headers={"If-Match": '"1"'}).status_code == 204
    assert api("admin").get(path).status_code == 404
    assert log_of(api, webhook) == []


def test_roles(api: Api, hook: Receiver) -> None:
    webhook = add(api, hook)
    path = f"/api/v1/webhooks/{webhook['id']}"
    assert api("machine").get(path).status_code == 200
    assert api("machine").get(f"{path}/secret").status_code == 403
    for role in ("dispatcher", "warehouse", "driver", "retailer", "finance"):
        assert api(role).get("/api/v1/webhooks").status_code == 403
        assert api(role).get("/api/v1/webhook-deliveries").status_code == 403


def test_the_check_in_the_reference_takes_our_calls_and_no_others(
    api: Api, tenant: TenantWorld, hook: Receiver, clock: Clock
) -> None:
    page = (Path(__file__).parents[2] / "docs/reference/webhooks.md").read_text("utf-8")
    known: dict[str, Any] = {}
    exec(page.split("```python")[1].split("```")[0], known)
    webhook = add(api, hook)
    happen(tenant, new_id())
    send(tenant, webhook)
    (call,) = hook.calls
    secret = secret_of(api, webhook)
    known["time"] = SimpleNamespace(time=clock.now.timestamp)
    assert known["is_ours"](secret, call.headers, call.body)
    assert not known["is_ours"](secret, call.headers, call.body + b" ")
    known["time"] = SimpleNamespace(time=lambda: clock.now.timestamp() + 301)
    assert not known["is_ours"](secret, call.headers, call.body)


def test_a_receiver_of_another_tenant_does_not_exist(
    api: Api, tenant: TenantWorld, new_tenant: Callable[[], TenantWorld], hook: Receiver
) -> None:
    webhook = add(api, hook)
    happen(tenant, new_id())
    send(tenant, webhook)
    (entry,) = log_of(api, webhook)
    stranger = api("admin", in_tenant=new_tenant())
    path, period = (
        f"/api/v1/webhooks/{webhook['id']}",
        {"since": "2026-11-01T00:00:00Z", "until": "2026-12-01T00:00:00Z"},
    )
    calls = [
        stranger.get(path), stranger.patch(path, json={"name": "x"}), stranger.delete(path),
        stranger.get(f"{path}/secret"), stranger.post(f"{path}/rotate-secret", json={}), stranger.post(f"{path}/test"),
        stranger.post(f"{path}/replay", json=period), stranger.get(f"/api/v1/webhook-deliveries/{entry['id']}"),
        stranger.post(f"/api/v1/webhook-deliveries/{entry['id']}/replay"),
    ]  # fmt: skip
    assert [call.status_code for call in calls] == [404] * len(calls)
    assert stranger.get("/api/v1/webhooks").json()["items"] == []
    listed = stranger.get("/api/v1/webhook-deliveries", params={"webhook_id": webhook["id"]})
    assert listed.json()["items"] == []
