"""A server as a process of its own, to be killed: `with Killable(...) as server: server.kill(); server.start()`."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

import httpx2

from roundsman.platform.db.engine import DatabaseUrls
from tests.conftest import SECRET


class Killable:
    """Serves the tests' database with jobs and relay, as `roundsman up` does; one process, one port."""

    def __init__(self, urls: DatabaseUrls, folder: Path, **knobs: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.base = f"http://127.0.0.1:{self.port}"
        self.kills = 0
        self._folder = folder
        self._environment = os.environ | {
            "ROUNDSMAN_DATABASE_URL": urls.owner,
            "ROUNDSMAN_PORT": str(self.port),
            "ROUNDSMAN_SECRET_KEY": SECRET,
            "ROUNDSMAN_DATA_DIR": str(folder / "data"),
            **knobs,
        }
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None and self._process.poll() is None:
            self.kill()

    @property
    def log(self) -> str:
        """What the last process said."""
        return (self._folder / "server.log").read_text()

    def start(self) -> None:
        """Start, and come back when it serves."""
        with (self._folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.killing"],
                stdout=log,
                stderr=log,
                cwd=Path(__file__).parents[1],
                env=self._environment,
            )
        began = time.monotonic()
        while time.monotonic() - began < 90:
            if self._process.poll() is not None:
                raise AssertionError(f"the server ended: {self.log[-2_000:]}")
            try:
                if httpx2.get(f"{self.base}/health/ready", timeout=5).status_code == 200:
                    return
            except httpx2.HTTPError:
                time.sleep(0.05)
        raise AssertionError(f"the server is not ready: {self.log[-2_000:]}")

    def kill(self) -> None:
        """End it as a power cut would: nothing of it runs on, nothing is tidied up."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        assert self._process.wait(30) == -signal.SIGKILL
        self.kills += 1


def _main() -> None:
    from datetime import timedelta

    from roundsman.app import create_app
    from roundsman.cli.serve import serve
    from roundsman.orders.service import allocate_bulk
    from roundsman.platform.config import settings
    from roundsman.platform.db.engine import Database, use_database
    from roundsman.platform.jobs import worker

    worker.HEARTBEAT = timedelta(seconds=float(os.environ.get("KILLED_HEARTBEAT_S", "15")))
    allocate_bulk.CHUNK = int(os.environ.get("KILLED_CHUNK", "100"))
    told = settings()
    assert told.database_url is not None
    use_database(Database(DatabaseUrls(owner=told.database_url), pool_size=told.database_pool))
    serve(create_app(told, secret_key=SECRET, background=True), told, lambda: None)


if __name__ == "__main__":
    _main()
