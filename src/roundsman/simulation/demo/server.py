"""A real server of our own, as a process that is looked after: started again when it dies, and always stopped."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO

import httpx2

from roundsman.simulation.demo.errors import DemoError

READY_S = 120.0
STOP_S = 20.0
MAX_QUICK_ENDS = (
    5  # in a row; a server that keeps ending at once is broken, one that is killed now and then is not
)
QUICK_S = 5.0
_POLL_S = 0.1

# The kernel (Linux) interrupts the server when the thread that started it ends, so that nothing keeps running even
# when the demo itself is killed. Elsewhere only our own clean-up stops it. 1 is PR_SET_PDEATHSIG, 2 is SIGINT.
_SHIM = """
import os, signal, sys
parent, *command = sys.argv[1:]
if sys.platform.startswith("linux"):
    try:
        import ctypes
        ctypes.CDLL(None).prctl(1, 2, 0, 0, 0)
    except (ImportError, OSError, AttributeError):
        print("the wish to end with the parent could not be made", file=sys.stderr)
    if os.getppid() != int(parent):
        sys.exit(113)
signal.signal(signal.SIGINT, signal.default_int_handler)
os.execv(command[0], command)
"""


def command(*words: str) -> list[str]:
    """The `roundsman` command of this very installation."""
    return [sys.executable, "-m", "roundsman.cli", *words]


def environment(outer: Mapping[str, str]) -> dict[str, str]:
    """The environment of the processes we start.

    Settings of the caller are left out: the demo must never play in a database that somebody configured for work.
    """
    kept = {name: value for name, value in outer.items() if not name.startswith("ROUNDSMAN_")}
    if binaries := outer.get("ROUNDSMAN_POSTGRES_BIN"):
        kept["ROUNDSMAN_POSTGRES_BIN"] = binaries
    return {**kept, "ROUNDSMAN_LOG_LEVEL": "warning", "ROUNDSMAN_LOG_FORMAT": "json"}


def free_port() -> int:
    """A port on the loopback address that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class DemoServer:
    """`roundsman up` on a data folder of its own. Use it as a context: leaving it stops the server."""

    def __init__(self, data_dir: Path, *, say: Callable[[str], None], port: int | None = None) -> None:
        self.data_dir = data_dir
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = data_dir / "demo-server.log"
        self.restarts = 0
        self._say = say
        self._stopping = threading.Event()
        self._gave_up: str | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._keeper = threading.Thread(target=self._keep, name="demo-server", daemon=True)

    def __enter__(self) -> "DemoServer":
        self.data_dir.mkdir(parents=True, exist_ok=True)
        self._keeper.start()
        try:
            self._await_ready()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def failure(self) -> str | None:
        """Why there is no server any more and will be none; None while one runs or is being started again."""
        return self._gave_up

    @property
    def pid(self) -> int | None:
        """The process, while there is one."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    def kill(self) -> None:
        """End the server as a power cut would (SIGKILL); it is started again. For rehearsals of the worst."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)

    def stop(self) -> None:
        """Stop the server and wait until it is gone. Safe to call twice."""
        self._stopping.set()
        deadline = time.monotonic() + STOP_S
        while self._keeper.is_alive():
            process = self._process
            if process is not None and process.poll() is None:
                # The first time politely; the database is then shut down in order.
                process.send_signal(signal.SIGINT if time.monotonic() < deadline else signal.SIGKILL)
            self._keeper.join(timeout=5.0)

    def _keep(self) -> None:
        quick_ends = 0
        with self.log.open("ab") as log:
            while not self._stopping.is_set():
                began = time.monotonic()
                try:
                    self._process = self._start(log)
                except OSError as error:
                    self._gave_up = f"The server cannot be started ({error})."
                    return
                code = self._process.wait()
                if self._stopping.is_set():
                    return
                quick_ends = quick_ends + 1 if time.monotonic() - began < QUICK_S else 0
                if code == 1 or quick_ends >= MAX_QUICK_ENDS:
                    # Exit code 1 is its own plain refusal; trying again would not help.
                    self._gave_up = f"The server ended with code {code}: {self._last_words()}"
                    return
                self.restarts += 1
                self._say(f"The server was killed (code {code}); it is started again, and the day goes on.")

    def _start(self, log: IO[bytes]) -> "subprocess.Popen[bytes]":
        words = command("up", "--no-demo-world", "--port", str(self.port), "--data-dir", str(self.data_dir))
        shim = [sys.executable, "-I", "-S", "-c", _SHIM, str(os.getpid()), *words]
        return subprocess.Popen(  # noqa: S603  (our own interpreter and program)
            shim,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            env=environment(os.environ),
            start_new_session=True,
        )

    def _await_ready(self) -> None:
        deadline = time.monotonic() + READY_S
        while time.monotonic() < deadline:
            if self._gave_up is not None:
                raise DemoError(self._gave_up)
            try:
                if httpx2.get(f"{self.url}/health/ready", timeout=5).status_code == 200:
                    return
            except httpx2.HTTPError:
                pass  # not listening yet: that is why we ask again
            time.sleep(_POLL_S)
        raise DemoError(f"The server was not ready within {READY_S:.0f} s: {self._last_words()}")

    def _last_words(self) -> str:
        lines = self.log.read_text(errors="replace").strip().splitlines()
        return " | ".join(lines[-3:]) if lines else "it left no message."
