"""Webhooks go to the open internet, and never behind our own firewall."""

import pytest

from roundsman.kernel.ids import new_id
from roundsman.notifications.keys import use_outward
from roundsman.platform.config import ConfigurationError, Settings
from tests.conftest import SECRET, Api, TenantWorld
from tests.factories.notifications import Receiver
from tests.notifications.told import add, happen, log_of, send


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.com/", "https://", "https://user:word@example.com/", "https://10.0.0.1/", "https://[::1]/",
        "https://169.254.169.254/latest/meta-data", "https://[::ffff:10.0.0.1]/", "https://0.0.0.0/", "nonsense",
        "https://exämple.com/", "https://example.com:0/", "https://example.com/#part", "http://8.8.8.8/",
    ],
)  # fmt: skip
def test_what_is_no_receiver_is_refused(api: Api, url: str) -> None:
    answer = api("admin").post("/api/v1/webhooks", json={"name": "x", "url": url})
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_webhook_url")


def test_a_name_that_leads_behind_the_firewall_is_not_called(
    api: Api, tenant: TenantWorld, hook: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_outward(Settings(database_url="postgresql://unused"), "some key " * 5)
    webhook = add(api, hook, url="https://inner.example.com/")
    monkeypatch.setattr(
        "roundsman.notifications.outbound.socket.getaddrinfo",
        lambda *_, **__: [(2, 1, 6, "", ("8.8.8.8", 443)), (2, 1, 6, "", ("127.0.0.1", 443))],
    )
    happen(tenant, new_id())
    send(tenant, webhook)
    (entry,) = log_of(api, webhook)
    assert (
        entry["last_error"]
        == "inner.example.com leads to 127.0.0.1: this address is not on the open internet"
    )
    assert hook.calls == []


def test_a_network_that_is_none_is_refused_at_the_start() -> None:
    with pytest.raises(ConfigurationError, match="ROUNDSMAN_WEBHOOK_PRIVATE_NETWORKS"):
        use_outward(Settings(database_url="postgresql://unused", webhook_private_networks="ten dot"), SECRET)
