"""What a killed earlier run left behind: a server without owner, or its last working processes."""

import os
import signal
import time
from pathlib import Path

from roundsman.platform.embedded.errors import EmbeddedError

_PATIENCE_S = ((signal.SIGINT, 30.0), (signal.SIGQUIT, 10.0), (signal.SIGKILL, 5.0))
_PAUSE_S = 0.02


def clear_leftovers(data: Path) -> bool:
    """End every PostgreSQL process that still works on `data`, gently first. True when there was one.

    Only the holder of the folder's lock may call this: a server that runs then has no owner any more.

    Raises:
        EmbeddedError: when one does not go.
    """
    found = False
    for kind, patience_s in _PATIENCE_S:
        left = _processes_on(data)
        found = found or bool(left)
        if not left:
            break
        server = _server_pid(data)
        # A clean shutdown is asked of the server process; its children follow it. Without it they end by
        # themselves.
        for pid in [server] if server in left and kind != signal.SIGKILL else left:
            _send(pid, kind)
        if _wait_until_gone(data, patience_s):
            break
    else:
        left = _processes_on(data)
        if left:
            raise EmbeddedError(
                f"An earlier database server still works on {data} and does not stop: end process "
                f"{min(left)} by hand."
            )
    _drop_foreign_pid_file(data)
    return found


def _wait_until_gone(data: Path, patience_s: float) -> bool:
    end = time.monotonic() + patience_s
    while time.monotonic() < end:
        if not _processes_on(data):
            return True
        time.sleep(_PAUSE_S)
    return False


def _server_pid(data: Path) -> int | None:
    try:
        first = (data / "postmaster.pid").read_text().split("\n", 1)[0].strip()
    except FileNotFoundError:
        return None
    return int(first) if first.isdigit() else None


def _processes_on(data: Path) -> set[int]:
    """The PostgreSQL processes that work in `data` (their current folder is it)."""
    if not Path("/proc/self/cwd").exists():
        pid = _server_pid(data)
        return {pid} if pid is not None and _alive(pid) else set()
    try:
        mine = data.stat()
    except FileNotFoundError:
        return set()
    found = set()
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            if not (entry / "comm").read_text().startswith("postgres"):
                continue
            there = (entry / "cwd").stat()
        except OSError:  # it ended meanwhile, or belongs to somebody else and cannot work on our data
            continue
        if (there.st_dev, there.st_ino) == (mine.st_dev, mine.st_ino):
            found.add(int(entry.name))
    return found


def _drop_foreign_pid_file(data: Path) -> None:
    """Remove a pid file whose number belongs to another program now; PostgreSQL would take that for a server.

    Safe only here: we hold the lock and know that no PostgreSQL process works on the data.
    """
    pid = _server_pid(data)
    if pid is not None and Path("/proc/self/cwd").exists() and _alive(pid):
        (data / "postmaster.pid").unlink(missing_ok=True)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _send(pid: int | None, kind: signal.Signals) -> None:
    if pid is None:
        return
    try:
        os.kill(pid, kind)
    except ProcessLookupError:
        return
