"""Very many webhooks, and senders that stop."""

import json
import uuid
from datetime import timedelta

import pytest

from roundsman.kernel.ids import new_id
from roundsman.notifications.models import WebhookDelivery
from roundsman.notifications.service.sending import serve
from tests.conftest import Api, TenantWorld
from tests.factories.notifications import Receiver
from tests.notifications.conftest import Clock
from tests.notifications.told import add, happen, log_of, send


def test_what_is_in_hand_when_the_sender_stops_is_given_back(
    api: Api, tenant: TenantWorld, hook: Receiver, clock: Clock
) -> None:
    webhook = add(api, hook)
    happen(tenant, *[new_id() for _ in range(5)])
    # It is asked before anything is taken in hand, and before each call.
    answers = iter([False, False])
    assert serve(tenant.id, uuid.UUID(webhook["id"]), lambda: next(answers, True)) == 1
    assert [entry["status"] for entry in log_of(api, webhook)].count("waiting") == 4
    assert send(tenant, webhook) == 4
    assert len({call.headers["webhook-id"] for call in hook.calls}) == 5


def test_calls_that_could_end_after_the_lease_are_not_begun(
    api: Api, tenant: TenantWorld, hook: Receiver, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    webhook = add(api, hook)
    happen(tenant, *[new_id() for _ in range(5)])
    with monkeypatch.context() as patched:
        patched.setattr("roundsman.notifications.service.calling._LAST_BEGIN_S", -1.0)
        assert send(tenant, webhook) == 0
        assert hook.calls == []
    assert send(tenant, webhook) == 5


def test_very_many_about_many_things_arrive_once_each_and_in_the_order_of_their_thing(
    api: Api, tenant: TenantWorld, hook: Receiver, clock: Clock
) -> None:
    webhook = add(api, hook)
    things = [new_id() for _ in range(40)]
    for _ in range(5):
        happen(tenant, *things)
    assert send(tenant, webhook) == 200
    told = [json.loads(call.body) for call in hook.calls]
    assert len({event["id"] for event in told}) == 200
    for thing in things:
        seqs = [event["seq"] for event in told if event["subject"]["id"] == str(thing)]
        assert seqs == sorted(seqs)
    assert {entry["attempts"] for entry in log_of(api, webhook, limit=500)} == {1}


def test_what_comes_after_very_many_that_wait_for_their_next_try_is_not_held_up(
    api: Api, tenant: TenantWorld, hook: Receiver, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("roundsman.notifications.service.sending.WINDOW", 3)
    for size, answers in ((1, 1), (10, 2)):
        webhook = add(api, hook, batch_size=size)
        happen(tenant, *[new_id() for _ in range(3)])
        hook.answers = [(500, {})]
        for _ in range(3):
            send(tenant, webhook)
            clock.on(seconds=1_000)
        with tenant.system() as work:
            for row in work.session.scalars(work.rows(WebhookDelivery)):
                row.next_attempt_at = clock.now + timedelta(hours=1)
        happen(tenant, new_id(), new_id())
        hook.answers, hook.calls[:] = [(204, {})], []
        assert send(tenant, webhook) == 2 // answers
        api("admin").delete(f"/api/v1/webhooks/{webhook['id']}", headers={"If-Match": '"1"'})
