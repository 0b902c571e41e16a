"""`roundsman bench` at a tiny size: it measures, says so in one JSON object, and leaves nothing behind."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="several processes on one port")


def command(folder: Path, *words: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "roundsman.cli", "bench", *words, "--json"],
        env={**os.environ, "TMPDIR": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def left_in(folder: Path) -> list[str]:
    """Files in the folder, and processes that name it."""
    found = [str(path) for path in folder.iterdir()]
    for line in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = line.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if str(folder) in words:
            found.append(words)
    return found


@pytest.fixture
def folder() -> "Path":
    # Short, and open to the database's own user.
    made = Path(tempfile.mkdtemp(prefix="rb-", dir="/tmp"))
    made.chmod(0o755)
    return made


def test_orders_are_placed_by_two_processes_and_counted_and_nothing_is_left(folder: Path) -> None:
    run = command(folder, "orders", "--seconds", "2", "--rate", "15", "--processes", "2")
    said, told = run.communicate(timeout=180)
    assert run.returncode == 0, told
    answer = json.loads(said)
    figures = answer["figures"]
    assert (answer["bench"], figures["errors"], figures["orders"], figures["processes"]) == (
        "orders",
        0,
        30,
        2,
    )
    assert figures["p95_ms"] > 0
    assert left_in(folder) == []


def test_a_benchmark_that_is_stopped_leaves_nothing_either(folder: Path) -> None:
    run = command(folder, "orders", "--seconds", "60", "--rate", "5", "--processes", "2")
    deadline = time.monotonic() + 60
    while not list(folder.glob("*/server.log")) and time.monotonic() < deadline:
        time.sleep(0.1)
    run.send_signal(signal.SIGINT)
    run.communicate(timeout=90)
    assert run.returncode != 0
    assert left_in(folder) == []
