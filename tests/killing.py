"""A server as a process of its own, to be killed: `with Killable(...) as server: server.kill(); server.start()`.

Importing the product and making the app takes seconds, so a nursery process does that once, and forks a server for
each start. The server is a process like any other: it gets its own connections, threads and listening socket, and
dies of SIGKILL with all of them.
"""

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

PATIENCE_S = 240
"""How long a start may take on a machine that has other things to do."""


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
        self._nursery: subprocess.Popen[str] | None = None
        self._pid: int | None = None

    def __enter__(self) -> Self:
        with (self._folder / "server.log").open("ab") as log:
            self._nursery = subprocess.Popen(
                [sys.executable, "-m", "tests.killing"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                cwd=Path(__file__).parents[1],
                env=self._environment,
            )
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        assert self._nursery is not None
        if self._pid is not None:
            self.kill()
        # Its input ends, and so does it.
        self._nursery.communicate(timeout=60)

    @property
    def serves(self) -> bool:
        """Whether it was started and not killed since."""
        return self._pid is not None

    @property
    def log(self) -> str:
        """What the servers said."""
        return (self._folder / "server.log").read_text()

    def start(self) -> None:
        """Start, and come back when it serves."""
        self._pid = int(self._tell("start"))
        began = time.monotonic()
        while time.monotonic() - began < PATIENCE_S:
            try:
                if httpx2.get(f"{self.base}/health/ready", timeout=30).status_code == 200:
                    return
            except httpx2.HTTPError:
                os.kill(self._pid, 0)
            time.sleep(0.05)
        raise AssertionError(f"the server is not ready: {self.log[-2_000:]}")

    def kill(self) -> None:
        """End it as a power cut would: nothing of it runs on, nothing is tidied up."""
        assert self._pid is not None
        os.kill(self._pid, signal.SIGKILL)
        self._pid = None
        ended = int(self._tell("wait"))
        assert ended == -signal.SIGKILL, f"it ended with {ended} before it was killed: {self.log[-2_000:]}"
        self.kills += 1

    def _tell(self, command: str) -> str:
        assert self._nursery is not None
        assert self._nursery.stdin is not None
        assert self._nursery.stdout is not None
        self._nursery.stdin.write(f"{command}\n")
        self._nursery.stdin.flush()
        answer = self._nursery.stdout.readline()
        assert answer, f"the nursery has ended: {self.log[-2_000:]}"
        return answer


def _main() -> None:
    from datetime import timedelta

    from roundsman.app import create_app
    from roundsman.cli.serve import serve
    from roundsman.orders.service import allocate_bulk
    from roundsman.platform.config import settings
    from roundsman.platform.db.engine import Database, use_database
    from roundsman.platform.db.raw import Statement
    from roundsman.platform.http import route
    from roundsman.platform.jobs import worker

    worker.HEARTBEAT = timedelta(seconds=float(os.environ.get("KILLED_HEARTBEAT_S", "15")))
    allocate_bulk.CHUNK = int(os.environ.get("KILLED_CHUNK", "100"))
    if "KILLED_FORGETS_ANSWERS" in os.environ:
        # The protection taken out: a call that is repeated is a new call.
        route._kept = lambda *_: Statement("SELECT 1")
    told = settings()
    assert told.database_url is not None
    app = create_app(told, secret_key=SECRET, background=True)
    child = 0
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    for command in sys.stdin:
        if command == "start\n":
            child = os.fork()
            if child == 0:
                answers.close()
                use_database(Database(DatabaseUrls(owner=told.database_url), pool_size=told.database_pool))
                serve(app, told, lambda: None)
                os._exit(0)
            answers.write(f"{child}\n")
        else:
            _, status = os.waitpid(child, 0)
            answers.write(f"{os.waitstatus_to_exitcode(status)}\n")
        answers.flush()


if __name__ == "__main__":
    _main()
