"""What we give to those who receive our webhooks: checked with calls that the house makes."""

import ast
import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from scripts.webhook_samples import calls

from roundsman.cli.listen import listener
from roundsman.kernel.ids import new_id
from roundsman.notifications import consumer
from roundsman.notifications.consumer import Refused, Seen, verified
from tests.conftest import Api, TenantWorld
from tests.factories.notifications import Receiver
from tests.notifications.conftest import Clock
from tests.notifications.told import add, happen, secret_of, send

SAMPLES = Path(__file__).parents[2] / "docs/samples/webhooks"


@pytest.mark.parametrize("sample", calls(), ids=lambda sample: sample["name"])
def test_a_sample_comes_to_what_it_says(sample: Any) -> None:
    def ask() -> list[str]:
        told = verified(sample["secrets"], sample["headers"], sample["body"].encode(), now=sample["now"])
        return [event["id"] for event in told]

    if sample["events"] is None:
        with pytest.raises(Refused):
            ask()
    else:
        assert ask() == sample["events"]


def test_the_samples_are_up_to_date() -> None:
    assert json.loads((SAMPLES / "calls.json").read_text("utf-8")) == calls()


@pytest.mark.skipif(shutil.which("node") is None, reason="no Node on this machine")
def test_the_check_in_javascript_comes_to_the_same() -> None:
    run = subprocess.run(
        ["node", "verify.mjs", "calls.json"], cwd=SAMPLES, capture_output=True, text=True, timeout=60
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.count("as it should be") == len(calls())


def test_the_module_for_receivers_needs_python_alone() -> None:
    tree = ast.parse(Path(consumer.__file__).read_text("utf-8"))
    imported = {
        (node.module if isinstance(node, ast.ImportFrom) else node.names[0].name) or ""
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert {name.partition(".")[0] for name in imported} <= set(sys.stdlib_module_names)


def test_what_is_told_again_is_known_and_of_very_many_the_oldest_is_forgotten() -> None:
    seen = Seen(most=2)
    assert [seen.is_new(one) for one in ("a", "a", "b", "c", "b", "a")] == [
        True,
        False,
        True,
        True,
        False,
        True,
    ]


@pytest.fixture
def heard(capsys: pytest.CaptureFixture[str]) -> Callable[[], list[Any]]:
    def told() -> list[Any]:
        return [json.loads(line) for line in capsys.readouterr().out.splitlines() if line.startswith("{")]

    return told


def test_the_listener_hears_the_house_checks_and_knows_what_comes_again(
    api: Api,
    tenant: TenantWorld,
    clock: Clock,
    heard: Callable[[], list[Any]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("roundsman.notifications.consumer.time.time", lambda: clock.now.timestamp())
    secrets: list[str] = []
    server = listener(secrets, as_json=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        webhook = add(api, Receiver(f"http://127.0.0.1:{server.server_port}/"), batch_size=10)
        subjects = [new_id() for _ in range(3)]
        happen(tenant, *subjects)
        assert send(tenant, webhook) == 1  # nobody told it the secret: refused
        secrets.append(secret_of(api, webhook))
        clock.on(minutes=1)
        assert send(tenant, webhook) == 1
        period = {"since": "2026-11-01T00:00:00Z", "until": "2026-12-01T00:00:00Z", "only_failed": False}
        api("admin").post(f"/api/v1/webhooks/{webhook['id']}/replay", json=period)
        assert send(tenant, webhook) == 1
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    first, *rest = heard()
    assert "refused" in first
    assert [one["subject"]["id"] for one in rest] == [str(one) for one in (*subjects, *subjects)]
    assert [one["again"] for one in rest] == [False] * 3 + [True] * 3
