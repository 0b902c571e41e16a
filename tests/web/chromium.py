"""The Chromium that the tests drive: of this machine, else playwright's own, which this module can fetch."""

import os
import re
import shutil
import signal
import subprocess
import sys
from functools import cache
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MACS = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
ANSWERS_S = 30
FETCHED_S = 240
"""It is some 100 MB. Who has no network waits for no longer than this."""
_PLAYWRIGHT = [sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"]


@cache
def of_this_machine() -> str | None:
    """The path of an installed one that starts; `ROUNDSMAN_CHROMIUM` names another."""
    if named := os.environ.get("ROUNDSMAN_CHROMIUM"):
        return named
    found = [path for name in NAMES if (path := shutil.which(name))]
    # Ubuntu's `chromium-browser` is a sentence that advertises a snap: it must say its version.
    return next((path for path in [*found, str(MACS)] if _says_its_version(path)), None)


@cache
def is_kept_by_playwright() -> bool:
    """Whether playwright has its own, and this machine has the libraries that it needs."""
    asked = _run([*_PLAYWRIGHT, "--dry-run"], ANSWERS_S)
    folders = [Path(one.strip()) for one in re.findall(r"Install location:\s+(.+)", asked or "")]
    if not folders or not all((folder / "INSTALLATION_COMPLETE").is_file() for folder in folders):
        return False
    names = {"headless_shell", "chrome-headless-shell", "chrome-headless-shell.exe"}
    shells = [path for folder in folders for path in folder.rglob("*") if path.name in names]
    return any(_says_its_version(str(path)) for path in shells)


def is_there() -> bool:
    return of_this_machine() is not None or is_kept_by_playwright()


def fetch() -> None:
    """Let playwright fetch its own, where the network gives it; never for long."""
    _say("This machine has no Chromium; fetching playwright's (once, some 100 MB).")
    _run(_PLAYWRIGHT, FETCHED_S)
    is_kept_by_playwright.cache_clear()


def _say(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")


def _says_its_version(path: str) -> bool:
    return _run([path, "--version"], ANSWERS_S) is not None


def _run(command: list[str], longest_s: int) -> str | None:
    """What it printed; nothing when it failed, is not there, or did not end."""
    quick = os.environ | {"PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "20000"}
    try:
        running = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=quick,
            start_new_session=True,
        )
    except OSError:
        return None
    try:
        printed, _ = running.communicate(timeout=longest_s)
    except subprocess.TimeoutExpired:
        # With its children: it is they who fetch.
        os.killpg(running.pid, signal.SIGKILL) if hasattr(os, "killpg") else running.kill()
        running.wait()
        return None
    return printed if running.returncode == 0 else None


if __name__ == "__main__" and not is_there():
    fetch()
    if not is_there():
        _say("It could not be fetched, or cannot run here (Debian: apt-get install chromium).")
