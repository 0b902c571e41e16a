"""`roundsman up` as a new user meets it: a first start, the document's ten calls, Ctrl-C, a kill, a second start."""

import os
import re
import shutil
import signal
import socket
import subprocess
from pathlib import Path

import pytest

from tests.journeys.running import Running

ROOT = Path(__file__).parents[2]
HOWTO = ROOT / "docs/howto/first-delivery.md"


def test_from_nothing_to_a_delivered_order_and_back_after_a_kill(house: Running) -> None:
    house.start()
    shown = house.log.read_text()
    assert "Roundsman is ready" in shown
    assert re.search(r"dispatcher +dispatcher@getto\.example", shown)

    if shutil.which("bash") and shutil.which("curl"):
        said = _follow_the_document(house.base)
        assert said[0] == "allocated"
        assert said[-2] == "closed"
        assert said[-1].startswith("['OrderCreated'")

    second = house.run("up", "--port", str(house.port))
    assert second.returncode == 1
    assert "is running already" in second.stderr
    assert "Traceback" not in second.stderr

    assert house.end(signal.SIGKILL) == -signal.SIGKILL
    house.start()
    checked = house.run("check")
    assert checked.returncode == 0, checked.stdout
    assert "BROKEN" not in checked.stdout

    assert house.end(signal.SIGINT) == 0
    assert "has stopped" in house.log.read_text()
    assert "Traceback" not in house.log.read_text()


def test_a_port_that_somebody_else_has_is_one_sentence(house: Running) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", house.port))
        taken.listen()
        refused = house.run("up", "--port", str(house.port))
    assert refused.returncode == 1
    assert f"Port {house.port}" in refused.stderr
    assert "--port" in refused.stderr
    assert not (house.folder / "data").exists()


def test_a_port_that_there_is_not_is_refused(house: Running) -> None:
    # The system's own look-up of addresses would take 65,536 off it, and listen there.
    refused = house.run("up", "--port", "99999")
    assert refused.returncode == 2
    assert "65535" in refused.stderr


def test_a_bad_setting_is_named(house: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROUNDSMAN_PORT", "eighty")
    refused = house.run("up")
    assert refused.returncode == 1
    assert "ROUNDSMAN_PORT" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_user_of_ones_own_and_a_doctor_that_is_content(
    house: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = house.run("user", "create", "me@example.com", "--tenant", "acme", "--json")
    assert made.returncode == 0, made.stderr
    assert '"password"' in made.stdout
    again = house.run("user", "create", "me@example.com", "--tenant", "acme")
    assert again.returncode == 1
    assert "me@example.com" in again.stderr
    weak = house.run("user", "create", "you@example.com", "--tenant", "acme", "--password", "short")
    assert weak.returncode == 1
    assert "Traceback" not in weak.stderr
    monkeypatch.setenv("ROUNDSMAN_PROT", "8001")
    content = house.run("doctor", "--json")
    assert content.returncode == 0, content.stdout
    assert '"healthy": true' in content.stdout
    assert "Did you mean ROUNDSMAN_PORT?" in content.stdout


def _follow_the_document(base: str) -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", HOWTO.read_text("utf-8"), flags=re.DOTALL)
    script = "set -euo pipefail\n" + "\n".join(blocks).replace("/tmp/route-sheet.pdf", os.devnull)
    done = subprocess.run(
        ["bash", "-c", script],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env=os.environ | {"BASE": base},
    )
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout.strip().splitlines()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("nonsense", "is not a database URL"),
        ("postgresql://nobody:secret@127.0.0.1:1/nothing", "does not answer"),
    ],
)
def test_a_database_that_cannot_be_reached_is_one_sentence(
    house: Running, monkeypatch: pytest.MonkeyPatch, url: str, said: str
) -> None:
    monkeypatch.setenv("ROUNDSMAN_DATABASE_URL", url)
    refused = house.run("migrate")
    assert refused.returncode == 1
    assert said in refused.stderr
    assert "Traceback" not in refused.stderr
    assert "secret" not in refused.stderr
    told = house.run("doctor", "--json")
    assert told.returncode == 1
    assert '"healthy": false' in told.stdout
    assert "secret" not in told.stdout
