"""One owner: the process that holds the lock of a folder, and nobody else, runs its server."""

import fcntl
import os
import time
from pathlib import Path

from roundsman.platform.embedded.errors import EmbeddedError

_TRIES = 6
_PAUSE_S = 0.05


class FolderLock:
    """A lock that the system frees when its process ends, however it ends."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    def release(self) -> None:
        """Free the lock; a second call does nothing."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def take_lock(path: Path) -> FolderLock:
    """Take the lock at `path` and write our pid into it.

    Raises:
        EmbeddedError: naming the pid of the process that holds it.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        # A question by `lock_owner` holds the lock for an instant, which must not count as an owner.
        for _ in range(_TRIES):
            if _try(descriptor, fcntl.LOCK_EX):
                os.ftruncate(descriptor, 0)
                os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
                return FolderLock(descriptor)
            time.sleep(_PAUSE_S)
        owner = _pid_in(path)
        raise EmbeddedError(
            f"The database in {path.parent} is already in use by process {owner or 'unknown'}: "
            "stop that one first, "
            "or set ROUNDSMAN_DATA_DIR to another folder."
        )
    except BaseException:
        os.close(descriptor)
        raise


def lock_owner(path: Path) -> int | None:
    """The pid of the process that holds the lock at `path`; None when nobody does. 0 when it "
    "cannot be told."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    except PermissionError:
        return 0
    try:
        return None if _try(descriptor, fcntl.LOCK_SH) else _pid_in(path)
    finally:
        os.close(descriptor)


def _try(descriptor: int, kind: int) -> bool:
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _pid_in(path: Path) -> int:
    text = path.read_text().strip()
    return int(text) if text.isdigit() else 0
