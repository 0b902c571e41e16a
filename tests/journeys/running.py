"""A `roundsman up` of its own, as a user starts it."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx2


class Running:
    """One `roundsman up` in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.base = f"http://127.0.0.1:{self.port}"
        self.log = folder / "up.log"
        self.process: subprocess.Popen[bytes] | None = None

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "roundsman.cli", *arguments, "--data-dir", str(self.folder / "data")]

    def start(self) -> float:
        """Start and wait until it is ready; gives the seconds that took."""
        began = time.monotonic()
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                self.command("up", "--port", str(self.port), "--scale", "0.05"),
                stdout=log,
                stderr=log,
                cwd=self.folder,
                env=os.environ | {"ROUNDSMAN_LOG_FORMAT": "json"},
            )
        while time.monotonic() - began < 90:
            if self.process.poll() is not None:
                raise AssertionError(f"it ended: {self.log.read_text()}")
            try:
                if httpx2.get(f"{self.base}/health/ready", timeout=5).status_code == 200:
                    return time.monotonic() - began
            except httpx2.HTTPError:
                time.sleep(0.1)
        raise AssertionError(f"not ready: {self.log.read_text()}")

    def end(self, how: signal.Signals) -> int:
        assert self.process is not None
        self.process.send_signal(how)
        return self.process.wait(30)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*arguments),
            capture_output=True,
            text=True,
            timeout=120,
            cwd=self.folder,
            check=False,
        )
